//! Money that arrived, and usage that is not to be mixed with money of another kind.

use comptoir_testkit::{both_engines, json};
use serde_json::Value;

use crate::bill_runs::{bill_run, invoices};
use crate::charges::{calls, customer, product};
use crate::customers::client_of;
use crate::products::has;

const PAYMENTS: &str = "/native/payments";

both_engines! {
    async fn payments_settle_invoices_and_what_is_beyond_is_kept(app: TestApp) {
        let actor = app.datagate();
        let owner = customer(&actor, json!({})).await;
        product(&actor, &owner, json!({"code": "LINE", "charges": [{"name": "Rent", "sell": 100}]})).await;
        bill_run(app, json!({"to": "2026-10-31"})).await;
        let october = invoices(&actor, &owner.0).await.remove(0);
        let part = json!({"invoice": october["invoiceNumber"], "amount": 20, "date": "2026-11-01", "method": "cash"});
        let part = actor.native("POST", PAYMENTS, part).await.expect(200);
        assert_eq!((&part["settled"], &part["kept"], &part["method"]), (&json!(20), &json!(0), &json!("cash")), "{part}");
        assert!(part["paidAt"].as_str().unwrap().starts_with("2026-11-01"), "{part}");
        let open = invoices(&actor, &owner.0).await.remove(0);
        assert_eq!((&open["amountPaid"], &open["amountDue"]), (&json!(20), &json!(100)));
        let more = json!({"invoice": october["id"], "amount": 150, "note": "BACS 17"});
        let more = actor.native("POST", PAYMENTS, more).await.expect(200);
        assert_eq!((&more["settled"], &more["kept"], &more["note"]), (&json!(100), &json!(50), &json!("BACS 17")), "{more}");
        let paid = json!({"invoice": october["id"], "amount": 1});
        has(&actor.native("POST", PAYMENTS, paid).await, 400, &["invoice"]);
        let ahead = actor.native("POST", PAYMENTS, json!({"customer": {"id": owner.0}, "amount": 10})).await.expect(200);
        assert_eq!((&ahead["kept"], &ahead["invoice"], &ahead["customer"]["name"]), (&json!(10), &Value::Null, &json!("Fern Bakery")));
        bill_run(app, json!({"to": "2026-11-30"})).await;
        let november = invoices(&actor, &owner.0).await.into_iter().find(|one| one["id"] != october["id"]).unwrap();
        assert_eq!((&november["amountPaid"], &november["amountDue"]), (&json!(60), &json!(60)), "what was kept is used");
        let rest = actor.native("POST", PAYMENTS, json!({"invoice": november["id"]})).await.expect(200);
        assert_eq!(rest["amount"], 60, "all that is owed");
        for (query, records) in [("", 4), ("?pageSize=1", 4), (&format!("?customer={}", owner.0), 4), (&format!("?invoice={}", october["id"].as_str().unwrap()), 2)] {
            let found = actor.native("GET", &format!("{PAYMENTS}{query}"), Value::Null).await.expect(200);
            assert_eq!(found["records"], records, "{query}: {found}");
        }
        let last = actor.native("GET", PAYMENTS, Value::Null).await.expect(200);
        assert_eq!((&last["data"][0]["id"], &last["data"][0]["invoice"]["id"]), (&rest["id"], &november["id"]));
        let reseller = client_of(app, "alpha").await;
        assert_eq!(reseller.native("GET", PAYMENTS, Value::Null).await.expect(200)["records"], 0);
        has(&reseller.native("POST", PAYMENTS, json!({"invoice": november["id"], "amount": 1})).await, 400, &["invoice"]);
    }

    async fn what_is_not_acceptable_of_a_payment_is_named_at_once(app: TestApp) {
        let actor = app.datagate();
        let body = json!({"invoice": "INV-999999", "amount": -1, "method": "odd", "date": "2999-01-01", "x": 1});
        has(&actor.native("POST", PAYMENTS, body).await, 400, &["amount", "date", "invoice", "method", "x"]);
        has(&actor.native("POST", PAYMENTS, json!({})).await, 400, &["amount", "customer"]);
        let owner = customer(&actor, json!({})).await;
        let body = json!({"customer": {"id": owner.0}, "amount": 1.005, "currency": "QQQ", "date": "soon"});
        has(&actor.native("POST", PAYMENTS, body).await, 400, &["amount", "currency", "date"]);
    }

    async fn usage_priced_in_another_currency_is_a_fault_and_not_billed(app: TestApp) {
        let actor = app.datagate();
        let owner = customer(&actor, json!({})).await;
        calls(app, &owner.0, &[("1", "2026-10-05T10:00:00Z", 600)]).await;
        let cards = actor.get("/rating/ratecards").await.expect(200);
        let card = cards["data"].as_array().unwrap().iter().find(|card| card["name"] == "Standard").unwrap();
        let path = format!("/native/rating/ratecards/{}", card["id"].as_str().unwrap());
        has(&actor.native("PUT", &path, json!({"currency": "odd", "x": 1})).await, 400, &["currency", "x"]);
        let euro = actor.native("PUT", &path, json!({"currency": "EUR"})).await.expect(200);
        assert_eq!(actor.native("GET", &path, Value::Null).await.expect(200), euro);
        let other = customer(&actor, json!({"companyName": "Oak Joinery"})).await;
        product(&actor, &other, json!({"code": "LINE", "charges": [{"name": "Rent", "sell": 100}]})).await;
        let dry = actor.native("POST", "/native/bill-runs/preview", json!({"to": "2026-10-31", "customers": [owner.0]})).await.expect(200);
        assert!(dry.to_string().contains("Standard (EUR)"), "{dry}");
        let run = bill_run(app, json!({"to": "2026-10-31"})).await;
        assert!(run["failures"].to_string().contains("Standard (EUR)"), "{run}");
        assert_eq!((invoices(&actor, &owner.0).await.len(), invoices(&actor, &other.0).await.len()), (0, 1), "nobody else is stopped");
        actor.native("PUT", &path, json!({"currency": "GBP"})).await.expect(200);
        bill_run(app, json!({"to": "2026-10-31"})).await;
        assert_eq!(invoices(&actor, &owner.0).await[0]["subTotal"], json!(1.2));
    }

    async fn prices_of_usage_are_not_negative_and_prefixes_can_be_dialled(app: TestApp) {
        let actor = app.datagate();
        let card = json!({"name": "Rates", "service": {"name": "Outbound voice"}});
        let card = actor.post("/rating/ratecards", card).await.expect(200);
        let path = format!("/rating/ratecards/{}/rates", card.as_str().unwrap());
        let rate = |prefix: &str, amount: f64| json!({
            "prefix": prefix, "recordType": {"name": "voice"}, "rating": {"name": "Minute Rate"}, "ratingAmount": amount,
            "flagFall": amount, "ratingAmountCost": amount, "freeUnits": 0,
        });
        has(&actor.post(&path, rate("99x", -1.0)).await, 400, &["flagFall", "prefix", "ratingAmount", "ratingAmountCost"]);
        has(&actor.post(&path, rate("44-20", 1.0)).await, 400, &["prefix"]);
        actor.post(&path, rate("*21#", 1.0)).await.expect(200);
        // What is wrong with the rate is said before that a price book has none.
        let book = json!({"name": "Book", "service": {"name": "Outbound voice"}, "type": {"name": "Price book"}});
        let book = actor.post("/rating/ratecards", book).await.expect(200);
        let path = format!("/rating/ratecards/{}/rates", book.as_str().unwrap());
        has(&actor.post(&path, rate("99x", 1.0)).await, 400, &["prefix"]);
        has(&actor.post(&path, json!({"prefix": "44"})).await, 400, &["rating", "ratingAmount", "recordType"]);
        actor.post(&path, rate("44", 1.0)).await.expect(409);
    }
}
