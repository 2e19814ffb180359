//! Products of price books.

use comptoir_testkit::{both_engines, json};
use serde_json::Value;

use crate::products::{has, made};

const NOBODY: &str = "00000000-0000-4000-8000-000000000000";

both_engines! {
    async fn products_of_a_price_book_are_made_found_changed_and_deleted(app: TestApp) {
        let actor = app.datagate();
        let book = made(&actor, "/rating/ratecards", json!({"name": "Wholesale", "type": {"name": "price book"}})).await;
        let products = format!("/rating/ratecards/{book}/products");
        let none = actor.get(&products).await.expect(200);
        assert_eq!((&none["records"], &none["pages"]), (&json!(0), &json!(0)));
        let line = json!({"code": "LINE", "label": "Line", "inAdvance": {"id": 1}});
        let line = made(&actor, "/products-templates", line).await;
        let mut body = json!({
            "name": "WLR3 line", "label": "Line rental", "costAmount": 9.5, "ratingType": {"name": "mark-up"},
            "ratingAmount": 1.1, "allowProRata": true,
            "glCode": {"name": "4010 usage"}, "productCategory": {"name": "lines"},
            "templateProduct": {"name": "line"}, "isHidden": true,
        });
        let id = made(&actor, &products, body.clone()).await;
        let path = format!("{products}/{id}");
        let shown = actor.get(&path).await.expect(200);
        assert_eq!(shown.as_object().unwrap().len(), 12, "{shown}");
        assert_eq!(shown["templateProduct"], json!({"id": line, "name": "Line"}));
        assert_eq!((&shown["ratingType"]["name"], &shown["ratingAmount"]), (&json!("Mark-up"), &json!(1.1)));
        assert_eq!(actor.put(&path, shown.clone()).await.expect(200), Value::Null);
        assert_eq!(actor.get(&path).await.expect(200), shown, "what was read can be written");
        assert_eq!(actor.put(&path, json!({"ratingAmount": 1.2, "label": null})).await.expect(200), Value::Null);
        let changed = actor.get(&path).await.expect(200);
        assert_eq!((&changed["ratingAmount"], &changed["label"], &changed["name"]), (&json!(1.2), &Value::Null, &json!("WLR3 line")));
        body["name"] = json!("wlr3 LINE");
        has(&actor.post(&products, body).await, 409, &["name"]);
        let pass = json!({"name": "Fee", "ratingType": {"name": "pass through"}});
        made(&actor, &products, pass).await;
        let page = actor.get(&format!("{products}?page=2&pageSize=1")).await.expect(200);
        assert_eq!((&page["records"], &page["data"][0]["id"]), (&json!(2), &json!(id)), "by name");
        let kept = actor.delete(&format!("/products-templates/{line}")).await;
        assert_eq!((kept.status, &kept.json["code"]), (409, &json!("in_use")), "{}", kept.text);
        assert!(kept.text.contains("products of price books"), "{}", kept.text);
        assert_eq!(actor.delete(&path).await.expect(200), Value::Null);
        actor.delete(&format!("/products-templates/{line}")).await.expect(200);
        actor.get(&path).await.expect(404);
        actor.put(&path, json!({})).await.expect(404);
        actor.delete(&path).await.expect(404);
    }

    async fn everything_wrong_with_a_product_of_a_price_book_is_named_at_once(app: TestApp) {
        let actor = app.datagate();
        let book = made(&actor, "/rating/ratecards", json!({"name": "Wholesale", "type": {"name": "price book"}})).await;
        let products = format!("/rating/ratecards/{book}/products");
        has(&actor.post(&products, json!({})).await, 400, &["name", "ratingAmount", "ratingType"]);
        let bad = json!({
            "name": 5, "ratingType": {"name": "none"}, "ratingAmount": 1, "taxRate": {"name": "none"}, "isHidden": "no",
            "glCode": {"id": NOBODY}, "productCategory": {"name": "none"}, "templateProduct": {"id": NOBODY},
        });
        has(&actor.post(&products, bad).await, 400, &[
            "glCode", "isHidden", "name", "productCategory", "ratingType", "taxRate", "templateProduct",
        ]);
        let below = json!({"name": "Fee", "ratingType": {"name": "flat rate"}, "ratingAmount": -1, "costAmount": -0.5});
        has(&actor.post(&products, below).await, 400, &["costAmount", "ratingAmount"]);
        let card = json!({"name": "Voice", "service": {"name": "outbound voice"}});
        let card = made(&actor, "/rating/ratecards", card).await;
        for other in [card.as_str(), NOBODY, "nothing"] {
            actor.get(&format!("/rating/ratecards/{other}/products")).await.expect(404);
            actor.post(&format!("/rating/ratecards/{other}/products"), json!({"name": "x"})).await.expect(404);
            actor.get(&format!("/rating/ratecards/{other}/products/{NOBODY}")).await.expect(404);
        }
        let reseller = crate::customers::client_of(app, "alpha").await;
        let body = json!({"name": "Fee", "ratingType": {"name": "flat rate"}, "ratingAmount": 1});
        reseller.post(&products, body).await.expect(403);
    }
}
