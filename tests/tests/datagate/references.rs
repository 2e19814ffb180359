//! The tables of names that records refer to.

use comptoir_testkit::{TestApp, both_engines, json};
use serde_json::Value;

use crate::customers::create as customer;

async fn native(app: &TestApp, method: &str, path: &str, body: Value) -> (u16, Value) {
    let known = &app.world.clients["datagate"];
    let request = app.http.request(method.parse().unwrap(), format!("{}/native/references{path}", app.url()));
    let request = request.bearer_auth(&known.secret).header("ClientID", known.client_id.clone());
    let response = request.json(&body).send().await.unwrap();
    let status = response.status().as_u16();
    (status, serde_json::from_str(&response.text().await.unwrap()).unwrap())
}

both_engines! {
    async fn references_are_listed_added_renamed_and_retired(app: TestApp) {
        let (status, kinds) = native(app, "GET", "", Value::Null).await;
        assert_eq!((status, kinds.as_array().unwrap().len()), (200, 22), "{kinds}");
        let (_, terms) = native(app, "GET", "/payment-term?pageSize=2", Value::Null).await;
        assert_eq!((&terms["records"], &terms["data"][1]["name"]), (&json!(6), &json!("7 days")));
        let (status, made) = native(app, "POST", "/payment_term", json!({"name": "21 days", "value": 21})).await;
        assert_eq!((status, &made["number"], &made["value"]), (200, &json!(7), &json!(21)), "{made}");
        let path = format!("/payment_term/{}", made["id"].as_str().unwrap());
        let actor = app.datagate();
        let owner = customer(&actor, json!({"companyName": "Fern Bakery"})).await;
        let agreement = actor.get(&format!("/agreements?customerId={owner}")).await.expect(200)["data"][0]["id"].clone();
        let agreement = format!("/agreements/{}", agreement.as_str().unwrap());
        actor.put(&agreement, json!({"paymentTerm": {"name": "21 DAYS"}})).await.expect(200);
        let (status, none) = native(app, "PUT", &path, json!({"name": "Three weeks"})).await;
        assert_eq!((status, none), (200, Value::Null));
        let shown = actor.get(&agreement).await.expect(200);
        assert_eq!(shown["paymentTerm"], json!({"id": made["id"], "name": "Three weeks"}));
        assert_eq!(native(app, "DELETE", &path, Value::Null).await, (200, Value::Null));
        assert_eq!(actor.get(&agreement).await.expect(200), shown, "it is shown where it is used");
        assert_eq!(actor.put(&agreement, shown).await.expect(200), Value::Null);
        let chosen = actor.put(&agreement, json!({"paymentTerm": {"name": "three weeks"}})).await;
        assert_eq!((chosen.status, chosen.faults()), (400, vec!["paymentTerm".to_owned()]), "its name means nothing now");
        assert_eq!(native(app, "DELETE", &path, Value::Null).await.0, 404);
        let (_, again) = native(app, "POST", "/payment_term", json!({"name": "three weeks", "value": 20})).await;
        assert_eq!((&again["id"], &again["value"]), (&made["id"], &json!(20)), "it comes back");
    }

    async fn what_is_not_acceptable_of_a_reference_is_named_at_once(app: TestApp) {
        for (path, body, status, details) in [
            ("/payment_term", json!({"name": 5, "value": "x"}), 400, "name: must be a string; value: must be an integer"),
            ("/payment_term", json!({"name": " ", "value": -1}), 400, "name: is required; value: must be 0 to 3650 days"),
            ("/gl_code", json!({"name": "x", "value": 1, "y": 2}), 400, "y: is not known here, but name and value are; value: means nothing to a gl code"),
            ("/currency", json!({"name": "QQQ"}), 400, "name: 'QQQ' is no ISO 4217 code"),
            ("/payment_term", json!({"name": "30 DAYS", "value": 30}), 409, "name: there is a payment term '30 DAYS'"),
        ] {
            let (found, answer) = native(app, "POST", path, body).await;
            assert_eq!((found, &answer["details"]), (status, &json!(details)), "{answer}");
        }
        let (status, fixed) = native(app, "POST", "/in_advance", json!({"name": "Someday"})).await;
        assert_eq!((status, &fixed["code"]), (409, &json!("conflict")));
        for (kind, words) in [("billing_frequency", "billing frequencies"), ("invoice_status", "invoice statuses"), ("rating_type", "rating types")] {
            let (_, fixed) = native(app, "POST", &format!("/{kind}"), json!({"name": "Someday"})).await;
            assert_eq!(fixed["details"], format!("the program goes by the names of {words}: they stay"));
        }
        assert_eq!(native(app, "GET", "/nothing", Value::Null).await.0, 404);
    }

    async fn a_record_type_keeps_its_name_because_usage_goes_by_it(app: TestApp) {
        let (status, made) = native(app, "POST", "/record_type", json!({"name": "Roaming"})).await;
        assert_eq!(status, 200, "{made}");
        let path = format!("/record_type/{}", made["id"].as_str().unwrap());
        assert_eq!(native(app, "PUT", &path, json!({"name": "Abroad"})).await.0, 409);
        assert_eq!(native(app, "PUT", &path, json!({"name": "Roaming"})).await.0, 200);
        assert_eq!(native(app, "DELETE", &path, Value::Null).await.0, 200);
        let (_, again) = native(app, "POST", "/record_type", json!({"name": "ROAMING"})).await;
        assert_eq!((&again["id"], &again["name"]), (&made["id"], &json!("Roaming")), "it comes back as it was");
    }
}
