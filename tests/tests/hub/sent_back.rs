//! What was read can be sent back as it is, and as the contract's own samples print it.

use comptoir_testkit::{both_engines, json};
use serde_json::Value;

use crate::feeds::by_email;
use crate::shop::Shop;
use crate::subscriptions::{only, ordered, zoom};
use crate::users::native;

both_engines! {
    async fn codes_of_products_may_be_numbers(app: TestApp) {
        let shop = Shop::open(app).await;
        let provisioning = comptoir_catalogue::ProductId(shop.provisioning);
        app.command(async move |ctx, tx| {
            let mut profile = comptoir_catalogue::products::find(ctx, tx, provisioning).await?.profile();
            profile.sku = "222".into();
            comptoir_catalogue::products::update(ctx, tx, provisioning, profile).await.map(|_| ())
        })
        .await;
        let ben = app.hub("ben").await;
        let line = json!({ "product_code": "PHONE", "quantity": 10, "prov_product_code": 222 });
        let basket = ben.post("/baskets", json!({ "line_items": [line] })).await.expect(201);
        assert_eq!(basket["line_items"][0]["prov_product"], json!(shop.provisioning));
        let path = format!("/baskets/{}", basket["id"]);
        ben.post(&format!("{path}/line_items"), line.clone()).await.expect(201);
        assert_eq!(ben.put(&path, json!({ "line_items": [line] })).await.expect(200)["total"], basket["total"]);
        ben.post("/orders", json!({ "line_items": [{ "product": shop.phone, "quantity": 1, "prov_product_code": 222 }] })).await.expect(201);
        let odd = json!({ "line_items": [{ "product_code": 1.5, "quantity": 1, "prov_product_code": true, "maintenance_product_code": 7 }] });
        let expected = ["line_items[0].product", "line_items[0].product_code", "line_items[0].prov_product_code"];
        assert_eq!(ben.post("/baskets", odd).await.faults(), expected);
    }

    async fn a_quoted_basket_that_is_sent_back_keeps_its_quote(app: TestApp) {
        let shop = Shop::open(app).await;
        let (ada, ben) = (app.hub("ada").await, app.hub("ben").await);
        let mut body = shop.phones(10);
        body["line_items"][0]["prov_product"] = json!(shop.provisioning);
        body["line_items"].as_array_mut().unwrap().push(json!({ "product": shop.headset, "quantity": 1 }));
        let basket = ben.post("/baskets", body).await.expect(201);
        let path = format!("/baskets/{}", basket["id"]);
        let offer = json!({ "lines": [{ "line": basket["line_items"][0]["id"], "discount": 12.5 }] });
        assert_eq!(native(&ada, "PUT", &format!("/native{path}/quote"), offer).await.0, 200);
        let quoted = ben.get(&path).await.expect(200);
        assert_eq!(quoted["line_items"][0]["discount"], 12.5);
        let again = ben.put(&path, quoted.clone()).await.expect(200);
        for key in ["total", "discount", "ship_cost", "shipping_address", "name"] {
            assert_eq!(again[key], quoted[key], "{key}");
        }
        assert_eq!(again["line_items"][0]["discount"], 12.5);
        // More of it, another one, twice the same, or another discount was never offered.
        let lines = &quoted["line_items"];
        let changed = |key: &str, value: Value| {
            let mut lines = lines.clone();
            lines[0][key] = value;
            json!({ "line_items": lines })
        };
        let twice = json!({ "line_items": [lines[0], lines[0]] });
        for (body, field) in [
            (changed("quantity", json!(11)), "line_items[0].discount"),
            (changed("prov_product", json!(null)), "line_items[0].discount"),
            (changed("discount", json!(13)), "line_items[0].discount"),
            (twice, "line_items[1].discount"),
        ] {
            let refused = ben.put(&path, body).await;
            assert_eq!(refused.faults(), [field], "{}", refused.text);
            refused.expect(400);
        }
        assert_eq!(ben.get(&path).await.expect(200), again);
        ben.post("/orders", json!({ "line_items": [lines[0]] })).await.expect(400);
        let dropped = ben.put(&path, changed("discount", json!(null))).await.expect(200);
        assert_eq!((&dropped["line_items"][0]["discount"], &dropped["discount"]), (&json!(null), &json!(0)));
    }

    async fn an_application_for_finance_may_be_sent_back_with_its_basket(app: TestApp) {
        let (shop, ben) = (Shop::open(app).await, app.hub("ben").await);
        let mut body = shop.phones(8);
        body["payment_type"] = json!("FINANCE");
        body["finance"] = json!({ "target": "RESELLER", "term": 36 });
        let basket = ben.post("/baskets", body).await.expect(201);
        let path = format!("/baskets/{}", basket["id"]);
        ben.post(&format!("{path}/apply_for_finance"), Value::Null).await.expect(200);
        app.settle().await;
        let decided = ben.get(&path).await.expect(200);
        assert_eq!(decided["finance"]["status"], "APPROVED", "{decided}");
        assert_eq!(ben.put(&path, decided.clone()).await.expect(200)["finance"], decided["finance"]);
        let mut other = decided.clone();
        other["finance"]["status"] = json!("DECLINED");
        assert_eq!(ben.put(&path, other).await.faults(), ["finance.status"]);
    }

    async fn other_records_may_be_sent_back_as_they_are(app: TestApp) {
        let shop = Shop::open(app).await;
        let (rita, ben) = (app.hub("rita").await, app.hub("ben").await);
        ordered(&ben, &shop, 2, zoom()).await;
        app.settle().await;
        let order = ben.post("/orders", shop.phones(1)).await.expect(201);
        let path = format!("/orders/{}", order["id"]);
        let mut shown = ben.get(&path).await.expect(200);
        shown["linked_supplier_refs"] = json!(["S-1"]);
        assert_eq!(ben.put(&path, shown.clone()).await.expect(200), shown);
        shown["total"] = json!(1);
        shown["line_items"][0]["quantity"] = json!(2);
        shown["colour"] = json!("red");
        assert_eq!(ben.put(&path, shown).await.faults(), ["colour", "line_items", "total"]);
        let feed = ben.post("/feeds", by_email(app, "acme")).await.expect(201);
        let subscription = only(&ben).await;
        let user = rita.get(&format!("/users/{}", app.world.users["ben"])).await.expect(200);
        for (actor, path, shown) in [
            (&ben, format!("/feeds/{}", feed["id"]), feed),
            (&ben, format!("/subscriptions/{}", subscription["id"]), subscription),
            (&rita, format!("/users/{}", user["id"]), user),
        ] {
            let mut again = actor.put(&path, shown.clone()).await.expect(200);
            let mut shown = shown;
            for one in [&mut again, &mut shown] {
                // Who was edited has an entry more in the audit log.
                one.as_object_mut().unwrap().retain(|name, _| name != "audit_logs" && name != "actions_taken");
            }
            assert_eq!(again, shown, "{path}");
        }
    }
}
