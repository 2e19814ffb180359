//! Bodies of what the contract has no words for: every faulty field is named at once, and nothing is done.

use comptoir_testkit::{both_engines, json};
use serde_json::Value;

use crate::shop::Shop;

both_engines! {
    async fn every_faulty_field_is_named_at_once(app: TestApp) {
        let shop = Shop::open(app).await;
        let (rita, ben) = (app.hub("rita").await, app.hub("ben").await);
        let basket = ben.post("/baskets", shop.phones(2)).await.expect(201);
        let line = &basket["line_items"][0]["id"];
        let acme = app.world.organisation("acme");
        let roles = rita.native("GET", "/native/roles", Value::Null).await.json;
        let role = format!("/native/roles/{}", roles[0]["id"]);
        let modules = format!("/native/organisations/{acme}/modules");
        let quote = format!("/native/baskets/{}/quote", basket["id"]);
        let permissions = json!([{"permission": "orders:fly"}, {"permission": "orders:read", "parent": 1}, 5, {}]);
        let cases = [
            ("POST", "/native/roles", json!({"name": 5, "colour": 1, "permissions": permissions}), &[
                "colour", "name", "permissions[0].permission", "permissions[1].parent", "permissions[2]",
                "permissions[3].permission",
            ][..]),
            ("POST", "/native/roles", json!({"permissions": {}}), &["name", "permissions"]),
            ("PUT", &role, json!({"name": [], "permissions": [{"permission": 1}]}), &["name", "permissions[0].permission"]),
            ("PUT", &modules, json!({"modules": ["FLYING", 5, "FEEDS"], "on": true}), &["modules[0]", "modules[1]", "on"]),
            ("PUT", &modules, json!({}), &["modules"]),
            ("PUT", &quote, json!({"lines": [{"line": line, "discount": 101}, {"line": "x"}, {"line": -1, "discount": "5"}, 7]}), &[
                "lines[0].discount", "lines[1].discount", "lines[1].line", "lines[2].discount", "lines[2].line", "lines[3]",
            ]),
            ("PUT", &quote, json!({"lines": 5, "line": 1}), &["line", "lines"]),
            ("POST", "/native/margins", json!({"buyer": "x", "organisation": acme, "product": 1, "vendor": 2, "percent": 5000, "type": null}), &[
                "buyer", "percent", "product", "vendor",
            ]),
            ("POST", "/native/margins", json!({"buyer": 999_999, "product": 999_999}), &["buyer", "percent", "product"]),
            ("POST", "/native/groups", json!({"name": "", "organisation": 999_999, "site": 1}), &["name", "organisation", "site"]),
            ("POST", "/native/groups", json!({"name": 5, "organisation": "x"}), &["name", "organisation"]),
            ("POST", "/native/groups", json!([]), &["body", "name"]),
            ("POST", "/native/vendor_accounts", json!({"organisation": 999_999, "vendor": "SLACK", "account": "x".repeat(256), "id": 1}), &[
                "account", "id", "organisation", "vendor",
            ]),
            ("POST", "/native/vendor_accounts", json!({"name": 5}), &["account", "name", "organisation", "vendor"]),
            ("POST", "/native/password_resets/confirm", json!({"token": 1, "password": " ", "user": 1}), &["password", "token", "user"]),
        ];
        for (method, path, body, expected) in cases {
            // Margins on products and quotes are for whoever sells to Acme.
            let caller = if path.ends_with("/quote") { app.hub("ada").await } else { app.hub("rita").await };
            let res = caller.native(method, path, body.clone()).await;
            assert_eq!(res.faults(), expected, "{method} {path} {body}: {}", res.text);
            assert_eq!(res.status, 400, "{}", res.text);
        }
        assert_eq!(rita.native("GET", "/native/roles", Value::Null).await.json, roles, "nothing was done");
        assert_eq!(rita.native("GET", "/native/margins", Value::Null).await.json, json!([]));
        assert_eq!(rita.get("/groups").await.expect(200), json!([]));
        assert_eq!(ben.get(&format!("/baskets/{}", basket["id"])).await.expect(200), basket);
        // Who may not do it learns that and no more.
        ben.native("POST", "/native/margins", json!({"percent": "x"})).await.expect(403);
    }
}
