//! Sheets: rates of a card and service items, many at once.

use comptoir_testkit::{TestApp, both_engines, json};
use serde_json::Value;

use crate::customers::{client_of, create};
use crate::rating::{HEADER, card, customer, import, item, made, native};

/// How the demo's deck is laid out: in pence, and without a column for the kind of record.
const DECK: &str = "[columns]\nprefix = \"prefix\"\ndestination = \"destination\"\n\
    amount = { column = \"sell_pence\", scale = \"0.01\" }\nrounding = \"rounding\"\n";

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

async fn sheet(app: &TestApp, path: &str, body: &str) -> Value {
    let (status, done) = native(app, "POST", path, body.as_bytes().to_vec()).await;
    assert_eq!(status, 200, "{done}");
    done
}

/// What a sheet did, in figures: rows, new, changed, the same, left, set aside.
fn figures(done: &Value) -> [i64; 6] {
    ["rows", "created", "updated", "unchanged", "left", "bad_rows"].map(|key| done[key].as_i64().unwrap())
}

fn reasons(done: &Value) -> Vec<(i64, String)> {
    let bad = done["set_aside"].as_array().unwrap().iter();
    bad.map(|row| (row["line"].as_i64().unwrap(), row["reasons"].as_str().unwrap().to_owned())).collect()
}

/// What a call to a number costs, in millionths.
async fn costs(app: &TestApp, call: &str, dialled: &str) -> i64 {
    let rows = format!("{HEADER}\n{call},2026-10-05T10:00:00Z,441632960001,{dialled},60,voice,,\n");
    let (status, done) = import(app, &format!("name={call}&format=generic-calls"), rows.into_bytes()).await;
    assert_eq!((status, &done["calls"]), (200, &json!(1)), "{done}");
    let path = format!("/native/usage?file={}", done["id"].as_str().unwrap());
    native(app, "GET", &path, Vec::new()).await.1["data"][0]["charge_micros"].as_i64().unwrap()
}

both_engines! {
    async fn rates_come_in_as_a_sheet(app: TestApp) {
        let actor = app.datagate();
        made(&actor, "/service-items", item(&customer(&actor).await, "441632960001")).await;
        let card = card(&actor).await;
        let path = format!("/native/rating/ratecards/{card}/rates/import");
        assert_eq!(costs(app, "before", "447700900000").await, 30_000, "the card has a rate for 44");

        let deck = "prefix,destination,sell_pence,rounding\n44,UK,5.00,\n4477,UK mobile,9.5,30/6\n44,UK again,6,\n\
            33,France,,1/1\n44-20,London,-1,odd\n1,US,0.9,60/60,more\n";
        let with = |more: &str| format!("{path}?record_type=Voice&format={}{more}", encoded(DECK));
        let tried = sheet(app, &with("&dry_run=true"), deck).await;
        assert_eq!(figures(&tried), [6, 1, 1, 0, 0, 4], "{tried}");
        assert_eq!(tried["changes"][0], json!({
            "line": 2, "what": "prefix 44", "before": "Minute Rate 0.02 + 0.01 60/60", "after": "Minute Rate 0.05 + 0.01",
        }));
        let bad = reasons(&tried);
        assert_eq!(bad.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [4, 5, 6, 7]);
        assert_eq!(bad[0].1, "prefix 44 is in line 2 already");
        assert_eq!(bad[1].1, "amount is required");
        for part in ["prefix must be digits", "amount must not be negative", "rounding must be"] {
            assert!(bad[2].1.contains(part), "{bad:?}");
        }
        assert!(bad[3].1.contains("the row has 5 fields, the header has 4"), "{bad:?}");
        assert_eq!(costs(app, "tried", "447700900000").await, 30_000, "a dry run changes nothing");

        let left = sheet(app, &with("&existing=leave"), deck).await;
        assert_eq!(figures(&left), [6, 1, 0, 0, 1, 4], "{left}");
        assert_eq!(costs(app, "left", "441134960000").await, 30_000);
        assert_eq!(costs(app, "new", "447700900000").await, 95_000, "what rates calls has read the card again");
        let done = sheet(app, &with(""), deck).await;
        assert_eq!(figures(&done), [6, 0, 1, 1, 0, 4], "{done}");
        assert_eq!(costs(app, "updated", "441134960000").await, 60_000, "the sheet says no flag fall: it stays");
        assert_eq!(figures(&sheet(app, &with(""), deck).await), [6, 0, 0, 2, 0, 4], "again, nothing is new");

        // What a rate says beside, and what it said before.
        let tiers = "default,record_type,rating,amount,tiers,minimum_charge,supplier_call_type\n\
            yes,voice,Tiered,,\"[{\"\"above\"\": 0, \"\"amount\"\": \"\"0.6\"\"}, {\"\"above\"\": 30, \"\"amount\"\": \"\"0.3\"\"}]\",,\n\
            no,voice,Minute Rate,0.12,,0.5,premium\nmaybe,data?,Odd,x,[,,premium\n";
        let done = sheet(app, &path, tiers).await;
        assert_eq!(figures(&done), [3, 2, 0, 0, 0, 1], "{done}");
        for part in ["default must be yes or no", "there is no record type data?", "rating must be one of these", "amount must be a decimal", "tiers must be JSON"] {
            assert!(reasons(&done)[0].1.contains(part), "{part}: {done}");
        }
        assert_eq!(costs(app, "tiered", "15551234").await, 450_000);
        let rates = actor.get(&format!("/rating/ratecards/{card}/rates?pageSize=100")).await.expect(200);
        let uk = rates["data"].as_array().unwrap().iter().find(|rate| rate["prefix"] == "44").unwrap();
        assert_eq!((&uk["ratingAmount"], &uk["flagFall"], &uk["ratingAmountCost"], &uk["destinationDescription"]), (&json!(0.05), &json!(0.01), &json!(0.005), &json!("UK")));
        let listed = native(app, "GET", "/native/usage?service_item=441632960001&pageSize=100", Vec::new()).await.1;
        let left = listed["data"].as_array().unwrap().iter().find(|call| call["call"] == "left").unwrap();
        let explained = native(app, "GET", &format!("/native/usage/{}/explain", left["id"]), Vec::new()).await.1;
        assert_eq!((&explained["charge_micros"], &explained["rate_changed_since"]), (&json!(30_000), &json!(true)), "{explained}");
        assert!(!explained["steps"].as_array().unwrap().is_empty(), "what the rate said before is kept");
    }

    async fn what_is_wrong_with_a_sheet_as_a_whole_is_said_at_once(app: TestApp) {
        let actor = app.datagate();
        let card = card(&actor).await;
        let path = format!("/native/rating/ratecards/{card}/rates/import");
        for (path, body, fields) in [
            (format!("{path}?existing=odd&dry_run=2&what=1&format=x"), "", vec!["existing", "dry_run", "what", "format"]),
            (format!("{path}?format={}", encoded("[columns]\nodd = \"a\"\namount = { column = \"b\", scale = \"0\" }\n")), "", vec!["format.columns.odd", "format.columns.amount.scale"]),
            (format!("{path}?record_type=odd"), "prefix,amount\n1,1\n", vec!["record_type"]),
            (path.clone(), "prefix,amount,ammount,prefix\n1,1,1,1\n", vec!["columns", "ammount", "prefix is there more than once"]),
            ("/native/service-items/import?customer=nobody&service=odd".to_owned(), "service_item,date_start\n", vec!["customer", "service"]),
            ("/native/service-items/import".to_owned(), "service_item\n1\n", vec!["there is no column date_start"]),
        ] {
            let (status, body) = native(app, "POST", &path, body.as_bytes().to_vec()).await;
            assert_eq!(status, 400, "{path}: {body}");
            let said = body.to_string();
            assert!(fields.iter().all(|field| said.contains(field)), "{path}: {said}");
        }
        let unknown = "/native/rating/ratecards/00000000-0000-4000-8000-000000000000/rates/import?record_type=voice";
        assert_eq!(native(app, "POST", unknown, b"prefix,amount\n1,1\n".to_vec()).await.0, 404);
        let book = json!({"name": "Book", "service": {"name": "Outbound voice"}, "type": {"name": "Price book"}});
        let book = made(&actor, "/rating/ratecards", book).await;
        let book = format!("/native/rating/ratecards/{book}/rates/import?record_type=voice");
        assert_eq!(native(app, "POST", &book, b"prefix,amount\n1,1\n".to_vec()).await.0, 409);
        // Cards are the tenant's; who sees a part of the customers makes items of these.
        let part = client_of(app, "alpha").await;
        assert_eq!(part.native("POST", &path, json!("prefix")).await.status, 403);
        let response = app.http.post(format!("{}{path}", app.url())).body("prefix,amount\n").send().await.unwrap();
        assert_eq!(response.status(), 401);
    }

    async fn service_items_come_in_as_a_sheet(app: TestApp) {
        let actor = app.datagate();
        let owner = customer(&actor).await;
        let theirs = create(&actor, json!({"companyName": "Fern Bakery", "customerCode": "F1"})).await;
        made(&actor, "/sites", json!({"name": "Depot", "customer": {"id": theirs}})).await;
        let kept = made(&actor, "/service-items", item(&owner, "441632960001")).await;
        let path = |more: &str| format!("/native/service-items/import?customer={theirs}&service=outbound%20voice{more}");
        let rows = "service_item,date_start,date_end,site,aliases,description,type\n\
            441632960010,2026-01-01,,Depot,trunk-1; trunk-2,Desk,Phone number\n\
            441632960011,2026-01-01,2026-06-30,,,,\n441632960011,2026-07-01,,,,,\n\
            441632960010,2026-02-01,,,,,\n\
            441632960001,2026-03-01,,,,,\n\
            ,01/02/2026,2025-01-01,Nowhere,,,Odd\n";
        let tried = sheet(app, &path("&dry_run=true"), rows).await;
        assert_eq!(figures(&tried), [6, 3, 0, 0, 0, 3], "{tried}");
        assert_eq!(tried["changes"][0], json!({"line": 2, "what": "441632960010", "before": null, "after": "from 2026-01-01 on, Desk"}));
        assert_eq!(native(app, "GET", "/service-items?pageSize=100", Vec::new()).await.1["records"], 1);
        let done = sheet(app, &path(""), rows).await;
        assert_eq!(figures(&done), [6, 3, 0, 0, 0, 3], "{done}");
        let bad = reasons(&done);
        assert_eq!(bad[0], (5, "service_item is in line 2 already".to_owned()));
        assert_eq!(bad[1], (6, "service_item is another customer's on some of these days".to_owned()));
        for part in ["date_start must be a day", "service_item is required", "no site Nowhere", "no service item type Odd"] {
            assert!(bad[2].1.contains(part), "{part}: {bad:?}");
        }
        let all = actor.get(&format!("/service-items?customerId={theirs}&pageSize=100")).await.expect(200);
        assert_eq!(all["records"], 3, "{all}");
        let first = all["data"].as_array().unwrap().iter().find(|item| item["serviceItem"] == "441632960010").unwrap();
        assert_eq!((&first["site"]["name"], &first["aliases"], &first["description"]), (&json!("Depot"), &json!(["trunk-1", "trunk-2"]), &json!("Desk")));
        assert_eq!(first["serviceItemType"]["name"], "Phone number");

        // What the sheet has no column for stays; what it has is what it says.
        let more = "service_item,date_start,date_end,description\n441632960010,2026-01-01,2026-12-31,\n441632960012,2026-01-01,,New\n441632960011,2026-07-01,,\n";
        assert_eq!(figures(&sheet(app, &path("&existing=leave"), more).await), [3, 1, 0, 0, 2, 0]);
        let done = sheet(app, &path("&existing=update"), more).await;
        assert_eq!(figures(&done), [3, 0, 1, 2, 0, 0], "{done}");
        let id = first["id"].as_str().unwrap();
        let first = actor.get(&format!("/service-items/{id}")).await.expect(200);
        assert_eq!((&first["dateEnd"], &first["description"], &first["aliases"]), (&json!("2026-12-31"), &Value::Null, &json!(["trunk-1", "trunk-2"])));
        // A longer item may not reach into the days of the next one, and none is moved to another customer.
        let longer = "service_item,date_start,date_end\n441632960011,2026-01-01,2026-06-30\n441632960011,2026-07-02,\n";
        assert_eq!(figures(&sheet(app, &path(""), longer).await), [2, 0, 1, 1, 0, 0]);
        let longer = "service_item,date_start,date_end\n441632960011,2026-01-01,2026-07-30\n";
        assert_eq!(reasons(&sheet(app, &path(""), longer).await)[0].1, "service_item is several items of the customer on these days");
        assert_eq!(actor.get(&format!("/service-items/{kept}")).await.expect(200)["customer"]["id"], json!(owner));
        // By code, by name and by layout.
        let layout = encoded("delimiter = \";\"\n[columns]\ncustomer = \"who\"\nservice = { value = \"Outbound voice\" }\nservice_item = \"number\"\ndate_start = \"from\"\n");
        let named = "who;number;from\nF1;441632960020;2026-01-01\nfern bakery;441632960021;2026-01-01\nnobody;441632960022;2026-01-01\n";
        let done = sheet(app, &format!("/native/service-items/import?format={layout}"), named).await;
        assert_eq!(figures(&done), [3, 2, 0, 0, 0, 1], "{done}");
        assert!(reasons(&done)[0].1.contains("there is no customer nobody"), "{done}");
    }
}
