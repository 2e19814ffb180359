//! Calls as they were charged: found by invoice, item and day, explained by the rate of then, and priced by a product's card.

use comptoir_testkit::{TestApp, both_engines, json};
use serde_json::Value;

use crate::bill_runs::{bill_run, invoices};
use crate::charges::{calls, customer, details, product};
use crate::products::has;
use crate::rating::{made, native};

async fn get(app: &TestApp, path: &str) -> Value {
    let (status, answer) = native(app, "GET", path, Vec::new()).await;
    assert_eq!(status, 200, "{path}: {answer}");
    answer
}

both_engines! {
    async fn the_trace_of_a_line_has_what_was_charged_and_says_when_the_charge_changed(app: TestApp) {
        let actor = app.datagate();
        let owner = customer(&actor, json!({})).await;
        let charges = json!([
            {"name": "Rent", "sell": 10, "quantity": 3},
            {"name": "Share", "sell": 0, "chargeType": {"name": "percentage"}, "amountPercentage": 5},
        ]);
        let (id, charges) = product(&actor, &owner, json!({"code": "LINE", "charges": charges})).await;
        bill_run(app, json!({"to": "2026-10-31"})).await;
        let invoice = invoices(&actor, &owner.0).await.remove(0);
        let lines = details(&actor, &invoice).await["transactions"].clone();
        let traced = async |index: usize| {
            let path = format!("/native/invoice-lines/{}/trace", lines[index]["id"].as_str().unwrap());
            let trace = actor.native("GET", &path, Value::Null).await.expect(200);
            trace["steps"].as_array().unwrap().iter().find(|step| step["step"] == "charge").unwrap().clone()
        };
        let rent = traced(0).await;
        assert_eq!((&rent["name"], &rent["quantity"], &rent["unit_price"], &rent["changed_since"]), (&json!("Rent"), &json!("3"), &json!("10"), &Value::Null));
        assert_eq!((&traced(1).await["percent"], &traced(1).await["changed_since"]), (&json!("5"), &Value::Null));
        for (index, change) in [(0, json!({"sell": 12, "name": "Line rental"})), (1, json!({"amountPercentage": 7}))] {
            actor.put(&format!("/products/{id}/charges/{}", charges[index]), change).await.expect(200);
        }
        let after = traced(0).await;
        assert_eq!((&after["name"], &after["unit_price"]), (&json!("Rent"), &json!("10")), "{after}");
        assert!(after["changed_since"].is_string(), "{after}");
        let share = traced(1).await;
        assert!(share["percent"] == "5" && share["changed_since"].is_string(), "{share}");
    }

    async fn a_billed_call_is_found_and_explained_as_it_was_charged(app: TestApp) {
        let actor = app.datagate();
        let owner = customer(&actor, json!({})).await;
        let rows = [("1", "2026-10-05T10:00:00Z", 594), ("2", "2026-10-06T10:00:00Z", 60), ("3", "2026-11-01T10:00:00Z", 60)];
        let item = calls(app, &owner.0, &rows).await;
        bill_run(app, json!({"to": "2026-10-31"})).await;
        let invoice = invoices(&actor, &owner.0).await.remove(0)["id"].as_str().unwrap().to_owned();
        let found = get(app, &format!("/native/usage?invoice={invoice}")).await;
        assert_eq!((&found["records"], &found["data"][0]["call"]), (&json!(2), &json!("1")));
        for (filter, records) in [
            (format!("customer={}", owner.0), 3),
            ("customer=00000000-0000-4000-8000-000000000000".to_owned(), 0),
            (format!("service_item={item}&from=2026-10-06&to=2026-10-31"), 1),
            ("service_item=441632960001&to=2026-10-05&page=1&pageSize=5".to_owned(), 1),
            ("service_item=441632960002".to_owned(), 0),
        ] {
            assert_eq!(get(app, &format!("/native/usage?{filter}")).await["records"], records, "{filter}");
        }
        let odd = actor.native("GET", "/native/usage?invoise=1&from=soon&customer=x", Value::Null).await;
        has(&odd, 400, &["customer", "from", "invoise"]);
        let unknown = "/native/usage?invoice=00000000-0000-4000-8000-000000000000";
        assert_eq!(native(app, "GET", unknown, Vec::new()).await.0, 404);

        let call = found["data"][0]["id"].clone();
        let explain = format!("/native/usage/{call}/explain");
        let before = get(app, &explain).await;
        assert_eq!((&before["charge_micros"], &before["rate_changed_since"]), (&json!(1_188_000), &json!(false)));
        let cards = actor.get("/rating/ratecards").await.expect(200);
        let rates = format!("/rating/ratecards/{}/rates", cards["data"][0]["id"].as_str().unwrap());
        let rate = actor.get(&rates).await.expect(200)["data"][0]["id"].as_str().unwrap().to_owned();
        for changed in [json!({"ratingAmount": 0.5}), json!({"ratingAmount": 0.7, "flagFall": 1})] {
            actor.put(&format!("{rates}/{rate}"), changed).await.expect(200);
            let after = get(app, &explain).await;
            assert_eq!((&after["steps"], &after["charge_micros"]), (&before["steps"], &json!(1_188_000)), "{after}");
            assert_eq!((&after["rate_changed_since"], &after["is_current"]), (&json!(true), &json!(false)));
        }
        let (_, done) = native(app, "POST", "/native/usage/rerate", b"{}".to_vec()).await;
        assert_eq!(done["adjusted"], 2, "{done}");
        let after = get(app, &explain).await;
        assert_eq!((&after["steps"], &after["is_current"]), (&before["steps"], &json!(true)), "as it was charged: {after}");
        assert_eq!(after["adjustments"].as_array().unwrap().len(), 1);
        // The file of the invoice's calls names them in the same way.
        let known = &app.world.clients["datagate"];
        let request = app.http.get(format!("{}/native/invoices/{invoice}/calls", app.url()));
        let request = request.bearer_auth(&known.secret).header("ClientID", known.client_id.clone());
        let file = request.send().await.unwrap().text().await.unwrap();
        assert!(file.lines().nth(1).unwrap().ends_with(&format!(",{call},1")), "{file}");
    }

    async fn a_product_brings_the_card_of_its_service_items(app: TestApp) {
        let actor = app.datagate();
        let owner = customer(&actor, json!({})).await;
        let rows = [("1", "2026-10-05T10:00:00Z", 600), ("2", "2026-10-20T10:00:00Z", 600)];
        let item = calls(app, &owner.0, &rows).await;
        let card = json!({"name": "Flat", "service": {"name": "Outbound voice"}});
        let card = made(&actor, "/rating/ratecards", card).await;
        let rate = json!({
            "prefix": "44", "recordType": {"name": "voice"}, "rating": {"name": "Flat Rate"}, "ratingAmount": 0.05,
            "flagFall": 0, "freeUnits": 0, "durationRounding": "", "destinationDescription": "UK",
        });
        made(&actor, &format!("/rating/ratecards/{card}/rates"), rate).await;
        // A card of the customer's yields to the product's.
        let other = actor.get("/rating/ratecards").await.expect(200)["data"].as_array().unwrap().iter()
            .find(|one| one["name"] == "Standard").unwrap()["id"].clone();
        let assigned = json!({"rateCard": {"id": other}, "customer": {"id": owner.0}, "startDate": "2026-01-01T00:00:00Z"});
        made(&actor, "/rating/assignments", assigned).await;
        let body = json!({"code": "TRUNK", "rateCard": {"id": card}, "serviceItem": {"id": item}, "charges": []});
        let (trunk, _) = product(&actor, &owner, body).await;
        let charged = async || {
            native(app, "POST", "/native/usage/rerate", b"{}".to_vec()).await;
            let found = get(app, "/native/usage").await;
            found["data"].as_array().unwrap().iter().map(|call| call["charge_micros"].as_i64().unwrap()).collect::<Vec<_>>()
        };
        assert_eq!(charged().await, [50_000, 50_000]);
        let refused = actor.delete(&format!("/rating/ratecards/{card}")).await;
        assert_eq!((refused.status, &refused.json["code"]), (409, &json!("in_use")), "{}", refused.text);
        let path = format!("/products/{trunk}");
        actor.put(&path, json!({"dateEnd": "2026-10-10"})).await.expect(200);
        assert_eq!(charged().await, [50_000, 1_200_000], "it is there until its last day");
        actor.put(&path, json!({"dateEnd": null, "rateCard": null})).await.expect(200);
        assert_eq!(charged().await, [1_200_000, 1_200_000]);
        actor.put(&path, json!({"rateCard": {"id": card}})).await.expect(200);
        assert_eq!(charged().await, [50_000, 50_000]);
        actor.delete(&path).await.expect(200);
        assert_eq!(charged().await, [1_200_000, 1_200_000]);
        actor.delete(&format!("/rating/ratecards/{card}")).await.expect(200);

        // A service that items and cards are on stays, and so does a record type of rates.
        for (kind, name) in [("service", "Outbound voice"), ("record_type", "voice")] {
            let all = get(app, &format!("/native/references/{kind}")).await;
            let one = all["data"].as_array().unwrap().iter().find(|one| one["name"] == name).unwrap();
            let path = format!("/native/references/{kind}/{}", one["id"].as_str().unwrap());
            let refused = actor.native("DELETE", &path, Value::Null).await;
            assert_eq!((refused.status, &refused.json["code"]), (409, &json!("in_use")), "{}", refused.text);
        }
    }
}
