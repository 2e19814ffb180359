//! Suppliers' bills: imported, priced by price books, billed, given back, credited and rated again.

use comptoir_testkit::{Actor, TestApp, both_engines, json};
use serde_json::Value;

use crate::bill_runs::{bill_run, invoices, on_invoice};
use crate::charges::{customer, details};
use crate::products::made;
use crate::rating::{HEADER, import, native};

const BILL: &str = "charge_id,service_item,product,from,to,quantity,amount";
const NUMBER: &str = "441632960001";
const BOOKS: &str = "/rating/ratecards";

async fn bill(app: &TestApp, name: &str, rows: &str) -> Value {
    let query = format!("name={name}&format=generic-bill");
    let (status, done) = import(app, &query, format!("{BILL}\n{rows}").into_bytes()).await;
    assert_eq!(status, 200, "{done}");
    done
}

async fn item(actor: &Actor, owner: &str, code: &str) -> String {
    let item = json!({
        "customer": {"id": owner}, "service": {"name": "Outbound voice"}, "serviceItem": code, "dateStart": "2026-01-01",
    });
    made(actor, "/service-items", item).await
}

/// A price book; of outbound voice, unless it says otherwise.
async fn book(actor: &Actor, mut fields: Value) -> String {
    fields["type"] = json!({"name": "Price book"});
    if fields.get("service").is_none() {
        fields["service"] = json!({"name": "Outbound voice"});
    }
    made(actor, BOOKS, fields).await
}

async fn priced(actor: &Actor, book: &str, name: &str, amount: f64, more: Value) -> String {
    let mut fields = json!({"name": name, "label": format!("{name} for you"), "ratingType": {"name": "Per Unit"}, "ratingAmount": amount});
    fields.as_object_mut().unwrap().extend(more.as_object().cloned().unwrap_or_default());
    made(actor, &format!("{BOOKS}/{book}/products"), fields).await
}

async fn assign(actor: &Actor, book: &str, to: Value) -> String {
    let mut fields = json!({"rateCard": {"id": book}, "startDate": "2026-01-01"});
    fields.as_object_mut().unwrap().extend(to.as_object().unwrap().clone());
    made(actor, "/rating/assignments", fields).await
}

async fn listed(app: &TestApp, path: &str) -> Vec<Value> {
    let (status, page) = native(app, "GET", path, Vec::new()).await;
    assert_eq!(status, 200, "{page}");
    page["data"].as_array().unwrap().clone()
}

/// What each charge came to, by the supplier's id.
async fn charges(app: &TestApp) -> Vec<(String, i64)> {
    let charge =
        |row: &Value| (row["call"].as_str().unwrap().to_owned(), row["charge_micros"].as_i64().unwrap());
    let mut all: Vec<_> =
        listed(app, "/native/usage?records=bill&state=rated&pageSize=100").await.iter().map(charge).collect();
    all.sort();
    all
}

fn charge(id: &str, micros: i64) -> (String, i64) {
    (id.to_owned(), micros)
}

both_engines! {
    async fn what_was_charged_and_given_back_is_none_of_it(app: TestApp) {
        let actor = app.datagate();
        let owner = customer(&actor, json!({})).await;
        item(&actor, &owner.0, NUMBER).await;
        let known = book(&actor, json!({"name": "Wholesale", "isDefault": true})).await;
        priced(&actor, &known, "Line", 10.0, json!({})).await;
        priced(&actor, &known, "Care", 2.0, json!({})).await;
        let rows = format!(
            "a,{NUMBER},Line,2026-10-01,,1,4\nb,{NUMBER},Line,2026-10-01,,-1,-4\nc,{NUMBER},Care,2026-10-01,,3,1\n"
        );
        bill(app, "october.csv", &rows).await;
        bill_run(app, json!({"to": "2026-10-31"})).await;
        let invoice = invoices(&actor, &owner.0).await.remove(0);
        let lines = details(&actor, &invoice).await["transactions"].clone();
        let line = |text: &str| lines.as_array().unwrap().iter().find(|line| line["productLabel"] == text).unwrap().clone();
        assert_eq!((&line("Line for you")["quantity"], &line("Line for you")["amount"]), (&json!(0), &json!(0)), "{lines}");
        assert_eq!((&line("Care for you")["quantity"], &line("Care for you")["amount"]), (&json!(3), &json!(6)));
    }

    async fn a_bill_is_imported_once_and_its_exceptions_are_mended(app: TestApp) {
        let actor = app.datagate();
        let owner = customer(&actor, json!({})).await.0;
        let number = item(&actor, &owner, NUMBER).await;
        let wholesale = book(&actor, json!({"name": "Wholesale", "isDefault": true})).await;
        let line = priced(&actor, &wholesale, "WLR3 line", 12.0, json!({"allowProRata": true})).await;
        let rows = format!(
            "c1,{NUMBER},wlr3 LINE,2026-10-01,2026-10-31,2,19.00\n\
             c2,{NUMBER},WLR3 line,2026-10-15,2026-10-31,,\n\
             c3,{NUMBER},Care level 4,2026-10-01,2026-10-31,1,3.50\n\
             c4,440000,WLR3 line,2026-10-01,,1,9.50\n\
             c5,{NUMBER},,2026-10-31,2026-10-01,many,x\n"
        );
        let done = bill(app, "october.csv", &rows).await;
        let of = |key: &str| done[key].as_i64().unwrap();
        assert_eq!((of("calls"), of("rated"), of("unmatched"), of("unpriced"), of("bad_rows")), (4, 2, 1, 1, 1), "{done}");
        assert_eq!(done["records"], "bill");
        let bad = &done["set_aside"][0];
        assert_eq!(bad["line"], 6);
        for reason in ["product is empty", "to is before the first day", "quantity must be a decimal number", "amount must be"] {
            assert!(bad["reasons"].as_str().unwrap().contains(reason), "{bad}");
        }
        assert_eq!(charges(app).await, [charge("c1", 24_000_000), charge("c2", 6_580_645)], "17 of 31 days of 12.00");

        let again = bill(app, "october.csv", &rows).await;
        assert_eq!((&again["imported_before"], &again["id"]), (&json!(true), &done["id"]));
        let more = bill(app, "more.csv", &format!("c1,{NUMBER},WLR3 line,2026-10-01,,1,\nc6,{NUMBER},WLR3 line,2026-11-01,,1,\n")).await;
        assert_eq!((&more["calls"], &more["duplicates"]), (&json!(1), &json!(1)), "a charge counts once");
        // A call may have the number of a charge.
        let call = format!("{HEADER}\nc1,2026-10-01T10:00:00Z,440000,441,60,voice,,\n");
        let (_, call) = import(app, "name=calls.csv&format=generic-calls", call.into_bytes()).await;
        assert_eq!((&call["calls"], &call["duplicates"], &call["records"]), (&json!(1), &json!(0), &json!("calls")));
        assert_eq!(listed(app, "/native/usage/files?records=bill").await.len(), 2);
        assert_eq!(listed(app, "/native/usage/files").await.len(), 3);

        let mut found: Vec<_> = listed(app, "/native/usage/exceptions").await.iter()
            .map(|row| format!("{} {} {}", row["records"], row["cause"], row["code_or_prefix"]).replace('"', "")).collect();
        found.sort();
        assert_eq!(found, ["bill no_rate Care level 4", "bill unknown_item 440000", "calls unknown_item 440000"]);
        assert_eq!(listed(app, "/native/usage/exceptions?records=bill&state=unpriced").await.len(), 1);
        let resolve = async |body: Value| {
            native(app, "POST", "/native/usage/exceptions/resolve", body.to_string().into_bytes()).await
        };
        let (status, done) = resolve(json!({"service": "Outbound voice", "code_or_prefix": "440000", "assign": number})).await;
        assert_eq!((status, &done["calls"], &done["rated"]), (200, &json!(2), &json!(1)), "the call has no card yet: {done}");
        let unpriced = json!({"service": "Outbound voice", "code_or_prefix": "Care level 4", "state": "unpriced", "set_aside": "ours"});
        assert_eq!(resolve(unpriced.clone()).await.1["calls"], 1);
        priced(&actor, &wholesale, "Care level 4", 5.0, json!({})).await;
        let mut up = unpriced;
        up.as_object_mut().unwrap().remove("set_aside");
        up["take_up"] = json!(true);
        let (status, done) = resolve(up).await;
        assert_eq!((status, &done["rated"]), (200, &json!(1)), "{done}");
        assert_eq!(charges(app).await.len(), 5);

        let all = listed(app, &format!("/native/usage?records=bill&file={}", again["id"].as_str().unwrap())).await;
        let c1 = all.iter().find(|row| row["call"] == "c1").unwrap();
        assert_eq!((&c1["record_type"], &c1["quantity"], &c1["from"]), (&json!("WLR3 line"), &json!("2"), &json!("2026-10-01")));
        assert_eq!((&c1["cost_micros"], &c1["margin_micros"]), (&json!(19_000_000), &json!(5_000_000)));
        let path = format!("/native/usage/{}", c1["id"]);
        assert_eq!(&native(app, "GET", &path, Vec::new()).await.1, c1);
        let (_, told) = native(app, "GET", &format!("{path}/explain"), Vec::new()).await;
        assert_eq!((&told["product"]["id"], &told["rate_card"]["id"]), (&json!(line), &json!(wholesale)), "{told}");
        assert_eq!((&told["steps"][0], &told["is_current"]), (&json!("2 at 12 each"), &json!(true)));
        for (path, status) in [("/native/usage?records=odd", 400), ("/native/usage/files?records=odd", 400), ("/native/usage/999999", 404)] {
            assert_eq!(native(app, "GET", path, Vec::new()).await.0, status, "{path}");
        }
        let reseller = crate::customers::client_of(app, "alpha").await;
        assert_eq!(reseller.native("GET", &path, Value::Null).await.status, 404, "it is not of its customers");
    }

    async fn charges_are_billed_given_back_credited_and_adjusted(app: TestApp) {
        let actor = app.datagate();
        let owner = customer(&actor, json!({})).await.0;
        item(&actor, &owner, NUMBER).await;
        let wholesale = book(&actor, json!({"name": "Wholesale"})).await;
        assign(&actor, &wholesale, json!({"customer": {"id": owner}})).await;
        let line = priced(&actor, &wholesale, "Line", 12.0, json!({"glCode": {"name": "4010 usage"}})).await;
        priced(&actor, &wholesale, "Care", 1.1, json!({"ratingType": {"name": "Mark-up"}, "isHidden": true})).await;
        let rows = format!(
            "a,{NUMBER},Line,2026-10-01,2026-10-31,2,19.00\nb,{NUMBER},Line,2026-10-15,2026-10-31,1,5\n\
             c,{NUMBER},Care,2026-10-01,2026-10-31,1,3.55\nd,{NUMBER},Line,2026-11-01,2026-11-30,2,19.00\n"
        );
        bill(app, "october.csv", &rows).await;
        let body = json!({"to": "2026-10-31"});
        let preview = actor.native("POST", "/native/bill-runs/preview", body.clone()).await.expect(200);
        bill_run(app, body.clone()).await;
        let october = invoices(&actor, &owner).await.remove(0);
        assert_eq!((&october["subTotal"], &preview["data"][0]["invoices"][0]["net"]), (&json!(39.91), &json!(39.91)), "{preview}");
        let shown = details(&actor, &october).await;
        assert_eq!(shown["usage"], json!([]));
        let lines = shown["transactions"].as_array().unwrap();
        let of = |line: &Value| (line["productLabel"].clone(), line["quantity"].clone(), line["amount"].clone(), line["isHidden"].clone());
        assert_eq!(lines.iter().map(of).collect::<Vec<_>>(), [
            (json!("Care for you"), json!(1), json!(3.91), json!(true)),
            (json!("Line for you"), json!(3), json!(36), json!(false)),
        ]);
        assert_eq!((&lines[1]["productCode"], &lines[1]["tax"]), (&json!("Line"), &json!(7.2)));
        assert!(lines[1]["dateStart"].as_str().unwrap().starts_with("2026-10-01"), "{shown}");
        let trace = format!("/native/invoice-lines/{}/trace", lines[1]["id"].as_str().unwrap());
        let told = actor.native("GET", &trace, Value::Null).await.expect(200).to_string();
        for part in [line.as_str(), "\"margin\":\"12\"", "\"sum_of_costs\":\"24\"", "\"unit_price\":\"12\""] {
            assert!(told.contains(part), "{part}: {told}");
        }
        let (ledger, csv) = (format!("{}/native/ledger?from=2026-01-01&to=2027-12-31", app.url()), &app.world.clients["datagate"]);
        let csv = app.http.get(ledger).bearer_auth(&csv.secret).header("ClientID", csv.client_id.clone()).send().await.unwrap();
        let csv = csv.text().await.unwrap();
        assert!(csv.contains("4010 Usage,supplied,,36.00"), "{csv}");

        on_invoice(&actor, "DELETE", &october, "").await.expect(200);
        assert_eq!(listed(app, "/native/usage?records=bill&is_billed=false").await.len(), 4, "all of it waits again");
        bill_run(app, body).await;
        let october = invoices(&actor, &owner).await.remove(0);
        assert_eq!(october["subTotal"], 39.91);
        assert_eq!(listed(app, "/native/usage?records=bill&is_billed=true").await.len(), 3, "November's is not due yet");

        // Billed at 12, and to be sold for 13: what is billed is adjusted, what is not gets its new price.
        let path = format!("{BOOKS}/{wholesale}/products/{line}");
        actor.put(&path, json!({"ratingAmount": 13})).await.expect(200);
        let rated = actor.native("POST", "/native/usage/rerate", json!({"customer": owner})).await.expect(200);
        assert_eq!((&rated["adjusted"], &rated["adjusted_micros"], &rated["changed"]), (&json!(2), &json!(3_000_000), &json!(1)), "{rated}");
        bill_run(app, json!({"to": "2026-11-30"})).await;
        let november = invoices(&actor, &owner).await.into_iter().find(|one| one["id"] != october["id"]).unwrap();
        let shown = details(&actor, &november).await;
        let lines: Vec<_> = shown["transactions"].as_array().unwrap().iter().map(of).collect();
        assert_eq!(lines, [
            (json!("Line for you"), json!(2), json!(26), json!(false)),
            (json!("Adjustment: Line for you"), json!(1), json!(3), json!(false)),
        ]);
        assert_eq!(on_invoice(&actor, "DELETE", &october, "").await.status, 409, "a later invoice adjusts it");
        // What was taken back is not adjusted any more.
        let note = on_invoice(&actor, "POST", &november, "/credit-notes").await.expect(200);
        assert_eq!(note["amount"], json!(-34.8), "{note}");
        actor.put(&path, json!({"ratingAmount": 14})).await.expect(200);
        let rated = actor.native("POST", "/native/usage/rerate", json!({"customer": owner})).await.expect(200);
        assert_eq!((&rated["adjusted"], &rated["credited"]), (&json!(0), &json!(3)), "{rated}");
        // What has priced something can be taken out of the book, and goes on being explained.
        actor.delete(&path).await.expect(200);
        actor.get(&path).await.expect(404);
        let billed = listed(app, "/native/usage?records=bill").await;
        let a = billed.iter().find(|row| row["call"] == "a").unwrap();
        let told = actor.native("GET", &format!("/native/usage/{}/explain", a["id"]), Value::Null).await.expect(200);
        assert_eq!((&told["product"]["name"], &told["is_current"]), (&json!("Line"), &json!(false)));
        // By what was charged, not by what the product costs by now.
        assert_eq!((&told["charge_micros"], &told["rate_changed_since"]), (&a["charge_micros"], &json!(true)));
        assert_eq!(told["steps"], json!([]));
        priced(&actor, &wholesale, "Line", 15.0, json!({})).await;
    }

    async fn the_most_specific_book_prices_a_charge(app: TestApp) {
        let actor = app.datagate();
        let owner = customer(&actor, json!({})).await.0;
        let site = json!({"customer": {"id": owner}, "name": "Mill"});
        let site = made(&actor, "/sites", site).await;
        let (number, other) = (item(&actor, &owner, NUMBER).await, item(&actor, &owner, "441632960002").await);
        actor.put(&format!("/service-items/{number}"), json!({"site": {"id": site}})).await.expect(200);
        let rows = format!("a,{NUMBER},Line,2026-10-01,,,\nb,441632960002,Line,2026-10-01,,,\n");
        bill(app, "october.csv", &rows).await;
        let prices = async || {
            native(app, "POST", "/native/usage/exceptions/rerate", b"{\"rated_too\": true}".to_vec()).await;
            charges(app).await.iter().map(|(_, micros)| micros / 1_000_000).collect::<Vec<_>>()
        };
        assert_eq!(prices().await, [0_i64; 0], "no book applies");
        assert_eq!(listed(app, "/native/usage/exceptions?cause=no_card").await[0]["code_or_prefix"], "Line");
        let new = async |name: &str, amount: f64, fields: Value| {
            let mut fields = fields;
            fields["name"] = json!(name);
            let book = book(&actor, fields).await;
            priced(&actor, &book, "Line", amount, json!({})).await;
            book
        };
        new("Default", 1.0, json!({"isDefault": true})).await;
        assert_eq!(prices().await, [1, 1]);
        let general = new("For all services", 2.0, json!({"service": null})).await;
        assign(&actor, &general, json!({"customer": {"id": owner}})).await;
        assert_eq!(prices().await, [2, 2], "what is assigned goes before a default");
        let own = new("Of voice", 3.0, json!({})).await;
        assign(&actor, &own, json!({"customer": {"id": owner}})).await;
        assert_eq!(prices().await, [3, 3], "and a book of the service before one of none");
        let mill = new("At the mill", 4.0, json!({"service": null})).await;
        assign(&actor, &mill, json!({"customer": {"id": owner}, "site": {"id": site}})).await;
        assert_eq!(prices().await, [4, 3]);
        let single = new("Of one number", 5.0, json!({})).await;
        let to = json!({"customer": {"id": owner}, "serviceItem": {"id": other}});
        assign(&actor, &single, to).await;
        assert_eq!(prices().await, [4, 5]);
        // A rate card of the service is assigned beside the book, and takes nothing from it; neither does a default.
        let card = json!({"name": "Voice", "service": {"name": "Outbound voice"}, "isDefault": true});
        let card = made(&actor, BOOKS, card).await;
        assign(&actor, &card, json!({"customer": {"id": owner}})).await;
        assert_eq!(prices().await, [4, 5]);
        assert_eq!(actor.get(&format!("{BOOKS}/{card}")).await.expect(200)["isDefault"], true);
        let all = actor.get(&format!("{BOOKS}?pageSize=50")).await.expect(200);
        let defaults = all["data"].as_array().unwrap().iter().filter(|one| one["isDefault"] == true).count();
        assert_eq!(defaults, 2, "one of each kind");
        let twice = json!({"rateCard": {"id": own}, "startDate": "2026-01-01", "customer": {"id": owner}});
        assert_eq!(actor.post("/rating/assignments", twice).await.status, 409);
        let refused = actor.put(&format!("{BOOKS}/{own}"), json!({"type": {"name": "Rate card"}})).await;
        assert_eq!(refused.status, 400, "{}", refused.text);
    }
}
