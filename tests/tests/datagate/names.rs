//! Names that mean one thing: of rate cards, sites, agreements, and other names of service items; prefixes with and without a plus.

use comptoir_testkit::{Actor, both_engines, json};
use serde_json::Value;

use crate::charges::customer;
use crate::customers::client_of;
use crate::products::{has, made};

fn item(owner: &str, code: &str, more: Value) -> Value {
    let mut item = json!({
        "customer": {"id": owner}, "service": {"name": "Outbound voice"}, "serviceItem": code, "dateStart": "2026-01-01",
    });
    item.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    item
}

/// Makes the same twice at once; how the two were answered.
async fn twice(actor: &Actor, path: &str, body: &Value) -> [u16; 2] {
    let (a, b) = tokio::join!(actor.post(path, body.clone()), actor.post(path, body.clone()));
    let mut statuses = [a.status, b.status];
    statuses.sort_unstable();
    statuses
}

both_engines! {
    async fn a_repeated_name_of_what_is_in_use_is_refused(app: TestApp) {
        let actor = app.datagate();
        let (fern, _) = customer(&actor, json!({})).await;
        let oak = actor.post("/customers", json!({"companyName": "Oak Joinery"})).await.expect(200);
        let card = json!({"name": "Rates", "service": {"name": "Outbound voice"}});
        assert_eq!(twice(&actor, "/rating/ratecards", &card).await, [200, 409]);
        has(&actor.post("/rating/ratecards", json!({"name": " rates ", "service": {"name": "Outbound voice"}})).await, 409, &["name"]);
        // Another service, and a price book, are something else.
        made(&actor, "/rating/ratecards", json!({"name": "Rates", "service": {"name": "Mobile"}})).await;
        let book = json!({"name": "Rates", "service": {"name": "Outbound voice"}, "type": {"name": "Price book"}});
        made(&actor, "/rating/ratecards", book).await;
        let other = made(&actor, "/rating/ratecards", json!({"name": "Others", "service": {"name": "Outbound voice"}})).await;
        let other = format!("/rating/ratecards/{other}");
        has(&actor.put(&other, json!({"name": "RATES"})).await, 409, &["name"]);
        actor.put(&other, json!({"name": "others", "description": "of late"})).await.expect(200);
        actor.delete(&other).await.expect(200);
        made(&actor, "/rating/ratecards", json!({"name": "Others", "service": {"name": "Outbound voice"}})).await;

        let site = json!({"customer": {"id": fern}, "name": "Main"});
        assert_eq!(twice(&actor, "/sites", &site).await, [200, 409]);
        made(&actor, "/sites", json!({"customer": {"id": oak["id"]}, "name": "Main"})).await;
        let yard = made(&actor, "/sites", json!({"customer": {"id": fern}, "name": "Yard"})).await;
        has(&actor.put(&format!("/sites/{yard}"), json!({"name": "main"})).await, 409, &["name"]);

        let agreement = json!({
            "customer": {"id": fern}, "name": "Lines", "paymentTerm": {"name": "30 days"}, "billingFrequencyType": "monthly",
            "billingStartDate": "2026-10-01", "dateStart": "2026-10-01",
        });
        assert_eq!(twice(&actor, "/agreements", &agreement).await, [200, 409]);
        let mut circuits = agreement.clone();
        circuits["name"] = json!("Circuits");
        let circuits = made(&actor, "/agreements", circuits).await;
        has(&actor.put(&format!("/agreements/{circuits}"), json!({"name": "LINES"})).await, 409, &["name"]);
        actor.put(&format!("/agreements/{circuits}"), json!({"name": "circuits"})).await.expect(200);
    }

    async fn an_other_name_belongs_to_one_item_at_a_time(app: TestApp) {
        let actor = app.datagate();
        let (fern, _) = customer(&actor, json!({})).await;
        let trunk = item(&fern, "44100", json!({"aliases": ["trunk-a", "trunk-b"], "dateEnd": "2026-10-31"}));
        let trunk = made(&actor, "/service-items", trunk).await;
        let second = item(&fern, "44200", json!({"aliases": ["fax", "trunk-b"]}));
        let refused = actor.post("/service-items", second.clone()).await;
        has(&refused, 409, &["aliases[1]"]);
        assert!(refused.text.contains("44100 of Fern Bakery from 2026-01-01 to 2026-10-31"), "{}", refused.text);
        // It has ended by then; and on another service it is something else.
        let later = item(&fern, "44200", json!({"aliases": ["trunk-b"], "dateStart": "2026-11-01"}));
        let later = made(&actor, "/service-items", later).await;
        let mut mobile = item(&fern, "44300", json!({"aliases": ["trunk-b"]}));
        mobile["service"] = json!({"name": "Mobile"});
        made(&actor, "/service-items", mobile).await;
        let trunk = format!("/service-items/{trunk}");
        has(&actor.put(&trunk, json!({"dateEnd": null})).await, 409, &["aliases[1]"]);
        actor.put(&trunk, json!({"dateEnd": null, "aliases": ["trunk-a"]})).await.expect(200);
        has(&actor.put(&format!("/service-items/{later}"), json!({"aliases": ["trunk-a"]})).await, 409, &["aliases[0]"]);
        let line = |code: &str| item(&fern, code, json!({"aliases": ["shared"]}));
        let (a, b) = tokio::join!(actor.post("/service-items", line("44400")), actor.post("/service-items", line("44500")));
        assert_eq!(a.status.min(b.status)..=a.status.max(b.status), 200..=409);
        // Who does not see the customer is not told whose it is.
        let reseller = client_of(app, "alpha").await;
        let own = reseller.get("/customers").await.expect(200)["data"][0]["id"].as_str().unwrap().to_owned();
        let hidden = reseller.post("/service-items", item(&own, "44600", json!({"aliases": ["trunk-a"]}))).await;
        has(&hidden, 409, &["aliases[0]"]);
        assert!(!hidden.text.contains("Fern"), "{}", hidden.text);
    }

    async fn a_plus_before_a_prefix_or_a_number_changes_nothing(app: TestApp) {
        let actor = app.datagate();
        let card = made(&actor, "/rating/ratecards", json!({"name": "Rates", "service": {"name": "Outbound voice"}, "isDefault": true})).await;
        let rates = format!("/rating/ratecards/{card}/rates");
        let rate = |prefix: &str| json!({
            "prefix": prefix, "recordType": {"name": "voice"}, "rating": {"name": "Minute Rate"}, "ratingAmount": 0.06, "flagFall": 0,
            "freeUnits": 0, "durationRounding": "1/1",
        });
        let made_rate = made(&actor, &rates, rate("+44")).await;
        assert_eq!(actor.get(&format!("{rates}/{made_rate}")).await.expect(200)["prefix"], "44");
        has(&actor.post(&rates, rate("44")).await, 409, &["prefix"]);
        has(&actor.post(&rates, rate("+")).await, 400, &["prefix"]);
        let (fern, _) = customer(&actor, json!({})).await;
        made(&actor, "/service-items", item(&fern, "441632960001", json!({}))).await;
        let file = "call_id,start,service_item,dialled,duration_seconds,record_type,supplier_call_type,cost_pence\n\
            1,2026-10-05T10:00:00Z,441632960001,+441130000000,60,voice,,\n2,2026-10-05T10:00:00Z,441632960001,441130000000,60,voice,,\n\
            3,2026-10-05T10:00:00Z,441632960001,+331130000000,60,voice,,\n4,2026-10-05T10:00:00Z,441632960001,331130000000,60,voice,,\n";
        let known = &app.world.clients["datagate"];
        let path = format!("{}/native/usage/files?name=calls.csv&format=generic-calls", app.url());
        let request = app.http.post(path).bearer_auth(&known.secret).header("ClientID", known.client_id.clone());
        assert_eq!(request.body(file).send().await.unwrap().status().as_u16(), 200);
        let calls = actor.native("GET", "/native/usage?state=rated", Value::Null).await.expect(200);
        assert_eq!(calls["records"], 2, "{calls}");
        let waiting = actor.native("GET", "/native/usage/exceptions", Value::Null).await.expect(200);
        assert_eq!((&waiting["records"], &waiting["data"][0]["calls"]), (&json!(1), &json!(2)), "{waiting}");
    }
}
