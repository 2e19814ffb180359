//! Rating again over HTTP: what is not billed is replaced, what is billed becomes a line of the next invoice.

use comptoir_billing::{RunOptions, run};
use comptoir_testkit::{TestApp, both_engines, json};
use jiff::civil::{Date, date};
use serde_json::Value;

use crate::rating::{HEADER, card, customer, import, item, made, native};

async fn rerate(app: &TestApp, body: Value) -> (u16, Value) {
    native(app, "POST", "/native/usage/rerate", body.to_string().into_bytes()).await
}

/// Bills everybody up to a day; the usage lines of Acme's invoice, each with its description and amount.
async fn bill(app: &TestApp, to: Date) -> Vec<(String, f64)> {
    billed(app, to).await.1
}

/// As [`bill`], with the number of the document before.
async fn billed(app: &TestApp, to: Date) -> (String, Vec<(String, f64)>) {
    let ctx = app.world.ctx(&app.ground);
    let report = run(&app.ground.store, &ctx, RunOptions::up_to(to)).await.unwrap();
    assert!(report.failures.is_empty(), "{report:?}");
    let Some(invoice) = report.invoices.first() else { return (String::new(), Vec::new()) };
    let details = app.datagate().get(&format!("/invoices/{}/details", invoice.id)).await.expect(200);
    let line = |line: &Value| {
        (line["serviceItemDescription"].as_str().unwrap().to_owned(), line["amount"].as_f64().unwrap())
    };
    (invoice.number.clone(), details["usage"].as_array().unwrap().iter().map(line).collect())
}

both_engines! {
    async fn billed_usage_is_adjusted_on_the_next_invoice_and_never_changed(app: TestApp) {
        let actor = app.datagate();
        let (owner, card) = (customer(&actor).await, card(&actor).await);
        made(&actor, "/service-items", item(&owner, "441632960001")).await;
        let rates = format!("/rating/ratecards/{card}/rates");
        let rate = format!("{rates}/{}", actor.get(&rates).await.expect(200)["data"][0]["id"].as_str().unwrap());
        let price = async |amount: f64| {
            actor.put(&rate, json!({"flagFall": 0, "ratingAmount": amount, "durationRounding": ""})).await.expect(200)
        };
        price(0.6).await;
        let calls = format!("{HEADER}\na,2026-10-01T10:00:00Z,441632960001,441,600,voice,,\n");
        import(app, "name=october.csv&format=generic-calls", calls.into_bytes()).await;
        assert_eq!(bill(app, date(2026, 10, 31)).await, [("Front desk".to_owned(), 6.0)]);
        let later = format!("{HEADER}\nb,2026-11-01T10:00:00Z,441632960001,441,60,voice,,\n");
        import(app, "name=november.csv&format=generic-calls", later.into_bytes()).await;
        price(0.5).await;
        let all = json!({"from": "2026-10-01", "to": "2026-11-30", "customer": owner, "service": "outbound voice"});
        let mut dry = all.clone();
        dry["dry_run"] = json!(true);
        let (status, would) = rerate(app, dry.clone()).await;
        assert_eq!((status, &would["changed"], &would["adjusted"]), (200, &json!(1), &json!(1)), "{would}");
        assert_eq!((&would["unbilled_micros"], &would["adjusted_micros"]), (&json!(-100_000), &json!(-1_000_000)));
        assert_eq!((&would["changes"][0]["call"], &would["changes"][0]["now_micros"]), (&json!("a"), &json!(5_000_000)));
        assert_eq!(rerate(app, dry).await.1, would, "nothing has changed");
        let outside = json!({"from": "2026-12-01", "dry_run": true});
        assert_eq!(rerate(app, outside).await.1["seen"], 0);
        let (_, done) = rerate(app, all.clone()).await;
        assert_eq!((&done["changes"], &done["adjusted_micros"]), (&would["changes"], &would["adjusted_micros"]));
        let (_, again) = rerate(app, all.clone()).await;
        assert_eq!((&again["changed"], &again["adjusted"]), (&json!(0), &json!(0)));
        price(2.0).await;
        rerate(app, all).await;
        // 600 seconds at 2 a minute, less the 6 that were charged; and the new call.
        let lines = bill(app, date(2026, 11, 30)).await;
        let expected = [("Front desk", 2.0), ("Front desk", 14.0)];
        assert_eq!(lines, expected.map(|(text, amount)| (text.to_owned(), amount)));
    }

    async fn many_calls_take_their_new_price_like_one(app: TestApp) {
        let actor = app.datagate();
        let (owner, card) = (customer(&actor).await, card(&actor).await);
        made(&actor, "/service-items", item(&owner, "441632960001")).await;
        let rates = format!("/rating/ratecards/{card}/rates");
        let rate = format!("{rates}/{}", actor.get(&rates).await.expect(200)["data"][0]["id"].as_str().unwrap());
        let price = json!({"flagFall": 0, "ratingAmount": 0.6, "durationRounding": ""});
        actor.put(&rate, price).await.expect(200);
        // More than fit in a statement, and than are looked at together.
        let (mut calls, mut seconds) = (format!("{HEADER}\n"), 0);
        for call in 0..2_600 {
            calls.push_str(&format!("c{call},2026-10-01T10:00:00Z,441632960001,441,{},voice,,\n", call % 90));
            seconds += call % 90;
        }
        import(app, "name=october.csv&format=generic-calls", calls.into_bytes()).await;
        actor.put(&rate, json!({"ratingAmount": 0.9})).await.expect(200);
        let (_, done) = rerate(app, json!({})).await;
        // What takes no time costs nothing; a second costs 5,000 millionths more.
        let changed = (0..2_600).filter(|call| call % 90 > 0).count();
        assert_eq!((&done["changed"], &done["unbilled_micros"]), (&json!(changed), &json!(seconds * 5_000)), "{done}");
        assert_eq!(rerate(app, json!({"dry_run": true})).await.1["changed"], 0);
    }

    async fn adjustments_are_listed_and_shown_with_their_calls(app: TestApp) {
        let actor = app.datagate();
        let (owner, card) = (customer(&actor).await, card(&actor).await);
        let item = made(&actor, "/service-items", item(&owner, "441632960001")).await;
        let rates = format!("/rating/ratecards/{card}/rates");
        let rate = format!("{rates}/{}", actor.get(&rates).await.expect(200)["data"][0]["id"].as_str().unwrap());
        let calls = format!("{HEADER}\na,2026-10-01T10:00:00Z,441632960001,441,600,voice,,\nodd,soon,1,441,600,voice,,\n");
        let (_, file) = import(app, "name=october.csv&format=generic-calls", calls.into_bytes()).await;
        let rows = format!("/native/usage/files/{}/bad-rows", file["id"].as_str().unwrap());
        let (_, rows) = native(app, "GET", &rows, Vec::new()).await;
        assert_eq!((&rows["records"], &rows["data"][0]["line"]), (&json!(1), &json!(3)), "{rows}");
        assert_eq!(native(app, "GET", "/native/usage/files/00000000-0000-4000-8000-000000000000/bad-rows", Vec::new()).await.0, 404);
        assert_eq!(bill(app, date(2026, 10, 31)).await.len(), 1);
        actor.put(&rate, json!({"flagFall": 0, "ratingAmount": 0.01})).await.expect(200);
        rerate(app, json!({})).await;
        let list = async |query: &str| native(app, "GET", &format!("/native/usage/adjustments?{query}"), Vec::new()).await;
        let (_, waiting) = list("is_billed=false").await;
        let one = &waiting["data"][0];
        assert_eq!((&waiting["records"], &one["charge_micros"], &one["is_billed"]), (&json!(1), &json!(-110_000), &json!(false)), "{waiting}");
        assert_eq!((&one["usage"]["call"], &one["customer"]["id"], &one["service_item"]["id"]), (&json!("a"), &json!(owner), &json!(item)));
        let call = &one["usage"]["id"];
        assert_eq!(list(&format!("call={call}&customer={owner}")).await.1["records"], 1);
        assert_eq!(list("is_billed=true").await.1["records"], 0);
        let (_, explained) = native(app, "GET", &format!("/native/usage/{call}/explain"), Vec::new()).await;
        assert_eq!((&explained["adjustments"][0]["charge_micros"], &explained["is_current"]), (&json!(-110_000), &json!(true)), "{explained}");
        let (status, said) = list("call=x&is_billed=maybe").await;
        assert_eq!(status, 400);
        assert!(["call", "is_billed"].iter().all(|field| said["details"].as_str().unwrap().contains(field)), "{said}");
        assert_eq!(list("customer=nobody").await.0, 400);
    }

    async fn adjustments_of_earlier_versions_become_part_of_their_calls(app: TestApp) {
        let actor = app.datagate();
        let (owner, card) = (customer(&actor).await, card(&actor).await);
        made(&actor, "/service-items", item(&owner, "441632960001")).await;
        let rates = format!("/rating/ratecards/{card}/rates");
        let rate = format!("{rates}/{}", actor.get(&rates).await.expect(200)["data"][0]["id"].as_str().unwrap());
        actor.put(&rate, json!({"flagFall": 0, "ratingAmount": 0.6, "durationRounding": ""})).await.expect(200);
        let calls = format!("{HEADER}\na,2026-10-01T10:00:00Z,441632960001,441,600,voice,,\nb,2026-10-02T10:00:00Z,441632960001,441,60,voice,,\n");
        import(app, "name=october.csv&format=generic-calls", calls.into_bytes()).await;
        let text = "Front desk".to_owned();
        assert_eq!(bill(app, date(2026, 10, 31)).await, [(text.clone(), 6.6)]);
        actor.put(&rate, json!({"ratingAmount": 0.9})).await.expect(200);
        rerate(app, json!({})).await;
        // They wrote down the difference, and not what the call was rated as.
        app.command(async |ctx, tx| {
            let sql = "UPDATE rating_adjustment SET rated = '{}' WHERE tenant = $1 AND bill IS NULL";
            assert_eq!(tx.exec(sql, comptoir_store::params![ctx.tenant]).await?, 2);
            Ok(())
        })
        .await;
        let invoice = crate::bill_runs::invoices(&actor, &owner).await.remove(0);
        crate::bill_runs::on_invoice(&actor, "DELETE", &invoice, "").await.expect(200);
        let waiting = native(app, "GET", "/native/usage/adjustments", Vec::new()).await.1;
        assert_eq!(waiting["records"], 0, "{waiting}");
        assert_eq!(bill(app, date(2026, 10, 31)).await, [(text, 9.9)], "each at its last price, and once");
        assert_eq!(rerate(app, json!({"dry_run": true})).await.1["changed"], 0);
    }

    async fn what_a_credit_note_took_back_is_not_given_back_once_more(app: TestApp) {
        let actor = app.datagate();
        let (owner, card) = (customer(&actor).await, card(&actor).await);
        made(&actor, "/service-items", item(&owner, "441632960001")).await;
        let rates = format!("/rating/ratecards/{card}/rates");
        let rate = format!("{rates}/{}", actor.get(&rates).await.expect(200)["data"][0]["id"].as_str().unwrap());
        let calls = format!("{HEADER}\na,2026-10-01T10:00:00Z,441632960001,441,600,voice,,\n");
        import(app, "name=october.csv&format=generic-calls", calls.into_bytes()).await;
        bill(app, date(2026, 10, 31)).await;
        let found = actor.post("/invoices/search", json!({"customerId": owner})).await.expect(200);
        let invoice = found["data"][0]["id"].as_str().unwrap();
        let path = format!("/native/invoices/{invoice}/credit-notes");
        assert_eq!(native(app, "POST", &path, b"{}".to_vec()).await.0, 200);
        actor.put(&rate, json!({"flagFall": 0, "ratingAmount": 0.01})).await.expect(200);
        let (_, done) = rerate(app, json!({})).await;
        assert_eq!((&done["adjusted"], &done["credited"]), (&json!(0), &json!(1)), "{done}");
        assert_eq!(bill(app, date(2026, 11, 30)).await, []);
    }

    async fn what_was_charged_too_much_is_given_back(app: TestApp) {
        let actor = app.datagate();
        let (owner, card) = (customer(&actor).await, card(&actor).await);
        made(&actor, "/service-items", item(&owner, "441632960001")).await;
        let rates = format!("/rating/ratecards/{card}/rates");
        let rate = format!("{rates}/{}", actor.get(&rates).await.expect(200)["data"][0]["id"].as_str().unwrap());
        let calls = format!("{HEADER}\na,2026-10-01T10:00:00Z,441632960001,441,600,voice,,\n");
        import(app, "name=october.csv&format=generic-calls", calls.into_bytes()).await;
        assert_eq!(bill(app, date(2026, 10, 31)).await.len(), 1);
        actor.put(&rate, json!({"flagFall": 0, "ratingAmount": 0.01})).await.expect(200);
        rerate(app, json!({})).await;
        // Ten minutes at 0.02 and 0.01 of flag fall were charged, and 0.10 were right.
        let (number, lines) = billed(app, date(2026, 11, 30)).await;
        assert_eq!(lines, [("Front desk".to_owned(), -0.11)]);
        // Nothing is to be paid of it, so it is no invoice.
        let found = crate::bill_runs::invoices(&actor, &owner).await;
        let document = found.iter().find(|one| one["invoiceNumber"] == number).unwrap();
        assert_eq!((&document["isCreditNote"], &document["invoiceNumber"]), (&json!(true), &json!("CR-000001")));
        assert_eq!(&document["amountDue"], &json!(-0.13));
        let (status, said) = rerate(app, json!({
            "from": "soon", "to": 3, "customer": 1, "file": "x", "dry_run": "yes", "exceptions_only": 1, "odd": true,
        })).await;
        assert_eq!(status, 400);
        for field in ["from", "to", "customer", "file", "dry_run", "exceptions_only", "odd"] {
            assert!(said["details"].as_str().unwrap().contains(field), "{field} is missing in {said}");
        }
        assert_eq!(rerate(app, json!({"from": "2026-10-02", "to": "2026-10-01"})).await.0, 400);
        assert_eq!(rerate(app, json!({"customer": "nobody", "service": "none"})).await.0, 400);
        assert_eq!(rerate(app, json!({"file": "00000000-0000-4000-8000-000000000000"})).await.0, 404);
    }
}
