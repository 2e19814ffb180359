//! What all lists have in common.

use comptoir_contracts::{Dialect, Method, Operation, operations};
use comptoir_testkit::{both_engines, json};
use serde_json::Value;

use crate::feeds::by_email;
use crate::shop::Shop;
use crate::subscriptions::{ordered, zoom};

fn names(list: &Value) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|row| row["name"].as_str().unwrap()).collect()
}

/// Operations that answer a list.
fn lists() -> impl Iterator<Item = &'static Operation> {
    let alone = ["/whoami", "/feeds/{id}/download"];
    operations(Dialect::Hub).iter().filter(move |operation| {
        let is_one = operation.path.ends_with("{id}") || alone.contains(&operation.path);
        operation.method == Method::Get && !is_one
    })
}

both_engines! {
    async fn a_filter_that_is_not_known_is_refused_with_all_else_that_is_wrong(app: TestApp) {
        let rita = app.hub("rita").await;
        let home = app.world.organisation("acme").to_string();
        let mut seen = 0;
        for operation in lists() {
            let path = operation.path.replace("{id}", &home);
            rita.get(&path).await.expect(200);
            let refused = rita.get(&format!("{path}?organization=5&per_page=1001&Status[]=x")).await;
            assert_eq!(refused.faults(), ["Status", "organization", "per_page"], "{path}: {}", refused.text);
            refused.expect(400);
            rita.get(&format!("{path}?page=1&per_page=5")).await.expect(200);
            seen += 1;
        }
        assert_eq!(seen, 16, "lists of the contract");
        rita.native("GET", "/native/margins?buyer=1", Value::Null).await.expect(400);
        // One record cannot be mistaken for others.
        let user = format!("/users/{}?fields=name", app.world.users["ben"]);
        rita.get(&user).await.expect(200);
    }

    async fn names_and_texts_that_are_repeated_are_alternatives(app: TestApp) {
        let (shop, ben) = (Shop::open(app).await, app.hub("ben").await);
        let named = |name: &str| {
            let mut body = by_email(app, "acme");
            body["name"] = json!(name);
            body
        };
        for name in ["Élan", "Prices, all", "Stock"] {
            ben.post("/feeds", named(name)).await.expect(201);
        }
        for (query, expected) in [
            ("name=elan&name=STOCK", &["Élan", "Stock"][..]),
            ("name[]=elan&name[]=nothing", &["Élan"]),
            ("name=s,%20a&name=elan", &["Élan", "Prices, all"]),
            ("name=&name=elan", &["Élan"]),
            ("name=nothing&name=none", &[]),
        ] {
            assert_eq!(names(&ben.get(&format!("/feeds?{query}")).await.expect(200)), expected, "{query}");
        }
        ordered(&ben, &shop, 1, zoom()).await;
        app.settle().await;
        for (query, count) in [("name=nothing&name=phone", 1), ("name=nothing&name=none", 0), ("name=phone&status=EXPIRED", 0)] {
            let found = ben.get(&format!("/subscriptions?{query}")).await.expect(200);
            assert_eq!(found.as_array().unwrap().len(), count, "{query}");
        }
        let many = "text=a&".repeat(51);
        for list in ["/users", "/products", "/orders", "/invoices"] {
            assert_eq!(app.hub("rita").await.get(&format!("{list}?{many}")).await.faults(), ["text"], "{list}");
        }
    }
}
