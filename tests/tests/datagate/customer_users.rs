//! Customer users: people of customers.

use comptoir_testkit::{both_engines, json};
use serde_json::Value;

use crate::customers::{client_of, create as customer};
use crate::products::{has, made};

const NOBODY: &str = "00000000-0000-4000-8000-000000000000";

both_engines! {
    async fn customer_users_are_made_found_changed_and_deleted(app: TestApp) {
        let actor = app.datagate();
        let none = actor.get("/customer-users").await.expect(200);
        assert_eq!((&none["records"], &none["pages"]), (&json!(0), &json!(0)));
        let (fern, moss) = (
            customer(&actor, json!({"companyName": "Fern Bakery"})).await,
            customer(&actor, json!({"companyName": "Moss Mill"})).await,
        );
        let body = json!({
            "customers": [{"name": "fern bakery"}, {"id": moss}], "displayName": "Fay Fern", "username": "fay@fern.example",
            "password": "a long password", "sendRegistrationLink": false, "ccRegistrationLinkTo": [],
        });
        let id = made(&actor, "/customer-users", body.clone()).await;
        let path = format!("/customer-users/{id}");
        let shown = actor.get(&path).await.expect(200);
        assert_eq!(shown.as_object().unwrap().len(), 6, "{shown}");
        assert_eq!(shown["customers"], json!([{"id": fern, "name": "Fern Bakery"}, {"id": moss, "name": "Moss Mill"}]));
        assert_eq!((&shown["active"], &shown["username"]), (&json!(true), &json!("fay@fern.example")));
        let mut again = body;
        again["username"] = json!("FAY@fern.example");
        has(&actor.post("/customer-users", again).await, 409, &["username"]);
        assert_eq!(actor.put(&path, json!({"active": false, "customers": [{"id": fern}]})).await.expect(200), Value::Null);
        let changed = actor.get(&path).await.expect(200);
        assert_eq!((&changed["active"], &changed["displayName"]), (&json!(false), &json!("Fay Fern")));
        assert_eq!(changed["customers"], json!([{"id": fern, "name": "Fern Bakery"}]));
        assert_eq!(actor.delete(&format!("/customers/{fern}")).await.status, 409, "it has a user");
        let page = actor.get("/customer-users?page=2&pageSize=1").await.expect(200);
        assert_eq!((&page["records"], &page["pages"], &page["data"]), (&json!(1), &json!(1), &json!([])));
        assert_eq!(actor.delete(&path).await.expect(200), Value::Null);
        for unknown in [path.as_str(), "/customer-users/nothing"] {
            actor.get(unknown).await.expect(404);
            actor.put(unknown, json!({})).await.expect(404);
            actor.delete(unknown).await.expect(404);
        }
        actor.delete(&format!("/customers/{fern}")).await.expect(200);
    }

    async fn everything_wrong_with_a_customer_user_is_named_at_once(app: TestApp) {
        let actor = app.datagate();
        has(&actor.post("/customer-users", json!({})).await, 400, &["customers", "username"]);
        let bad = json!({
            "customers": [{"id": NOBODY}, {}], "displayName": 5, "username": " ", "password": "short",
            "sendRegistrationLink": true, "ccRegistrationLinkTo": ["x@example.com"],
        });
        has(&actor.post("/customer-users", bad).await, 400, &[
            "customers[0]", "customers[1]", "displayName", "password", "username",
        ]);
        let acme = app.world.organisations["acme"].uid;
        let odd = json!({
            "customers": [{"id": acme}], "username": "acme", "sendRegistrationLink": true,
            "ccRegistrationLinkTo": ["x@example.com", "nobody"],
        });
        has(&actor.post("/customer-users", odd).await, 400, &["ccRegistrationLinkTo[1]", "username"]);
        let no_link = json!({"customers": [{"id": acme}], "username": "a@example.com", "ccRegistrationLinkTo": ["x@example.com"]});
        has(&actor.post("/customer-users", no_link).await, 400, &["ccRegistrationLinkTo"]);
        assert_eq!(actor.get("/customer-users").await.expect(200)["records"], 0);
    }

    async fn who_sees_a_part_of_the_tree_sees_the_users_of_its_customers(app: TestApp) {
        let (all, reseller) = (app.datagate(), client_of(app, "alpha").await);
        let (acme, beta) = (app.world.organisations["acme"].uid, app.world.organisations["beta"].uid);
        let both = json!({"customers": [{"id": acme}, {"id": beta}], "username": "both"});
        let both = made(&all, "/customer-users", both).await;
        let other = made(&all, "/customer-users", json!({"customers": [{"id": beta}], "username": "other"})).await;
        let seen = reseller.get("/customer-users").await.expect(200);
        assert_eq!((&seen["records"], &seen["data"][0]["customers"][0]["name"]), (&json!(1), &json!("Acme")));
        assert_eq!(seen["data"][0]["customers"].as_array().unwrap().len(), 1, "the other customer is out of reach");
        reseller.get(&format!("/customer-users/{other}")).await.expect(404);
        reseller.put(&format!("/customer-users/{both}"), json!({"displayName": "Bo"})).await.expect(200);
        let shown = all.get(&format!("/customer-users/{both}")).await.expect(200);
        assert_eq!(shown["customers"].as_array().unwrap().len(), 2, "what is out of reach stays");
        reseller.delete(&format!("/customer-users/{both}")).await.expect(403);
        // Whoever could sign in as the user would see the customer that is out of reach.
        for way_in in [json!({"password": "a long password"}), json!({"username": "mine@evil.example"})] {
            reseller.put(&format!("/customer-users/{both}"), way_in).await.expect(403);
        }
        let link = format!("/native/customer-users/{both}/registration-link");
        reseller.native("POST", &link, json!({"cc": ["mine@evil.example"]})).await.expect(403);
        has(&reseller.post("/customer-users", json!({"customers": [{"id": beta}], "username": "x"})).await, 400, &[
            "customers[0]",
        ]);
    }
}
