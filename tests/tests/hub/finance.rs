//! Finance: applying for a decision, what is decided, and what a decision is good for.

use comptoir_testkit::{both_engines, json};
use serde_json::Value;

use crate::shop::Shop;

/// A basket of phones that is to be financed.
fn financed(shop: &Shop, quantity: i64, target: &str, term: i64) -> Value {
    let mut body = shop.phones(quantity);
    body["payment_type"] = json!("FINANCE");
    body["finance"] = json!({ "target": target, "term": term });
    body
}

both_engines! {
    async fn a_basket_is_decided_about_and_not_ordered(app: TestApp) {
        let shop = Shop::open(app).await;
        let ben = app.hub("ben").await;
        let basket = ben.post("/baskets", financed(&shop, 10, "RESELLER", 36)).await.expect(201);
        assert_eq!(basket["finance"], json!({ "target": "RESELLER", "term": 36, "status": "NOT_SUBMITTED", "reference": null, "monthly_payment": null }));
        let path = format!("/baskets/{}", basket["id"]);
        let apply = format!("{path}/apply_for_finance");
        app.hub("olga").await.post(&apply, json!(null)).await.expect(404);
        app.hub("rob").await.post(&apply, json!(null)).await.expect(403);
        assert_eq!(ben.post(&apply, json!(null)).await.expect(200), json!({ "result": true }));
        let pending = ben.get(&path).await.expect(200);
        assert_eq!((&pending["finance"]["status"], &pending["status"]), (&json!("PENDING"), &json!("DRAFT")));
        ben.post(&apply, json!(null)).await.expect(409);
        ben.post(&format!("{path}/checkout"), json!(null)).await.expect(409);
        app.settle().await;
        let decided = ben.get(&path).await.expect(200);
        // 1,247.40 over three years at 7.5 %.
        assert_eq!((&decided["finance"]["status"], &decided["finance"]["monthly_payment"]), (&json!("APPROVED"), &json!(38.81)));
        assert!(decided["finance"]["reference"].as_str().unwrap().starts_with("FIN-"));
        assert_eq!((&decided["status"], &decided["total"]), (&json!("DRAFT"), &json!(1247.40)));
        assert_eq!(ben.get("/orders").await.expect(200), json!([]));
        ben.post(&apply, json!(null)).await.expect(409);
        let order = ben.post(&format!("{path}/checkout"), json!(null)).await.expect(200);
        assert_eq!(order["finance"], decided["finance"]);
        let shown = ben.get(&format!("/orders/{}", basket["id"])).await.expect(200);
        assert_eq!((&shown["finance"], &shown["payment_type"]), (&decided["finance"], &json!("FINANCE")));
    }

    async fn a_decision_is_void_when_what_it_is_about_changes(app: TestApp) {
        let shop = Shop::open(app).await;
        let ben = app.hub("ben").await;
        let basket = ben.post("/baskets", financed(&shop, 10, "RESELLER", 12)).await.expect(201);
        let path = format!("/baskets/{}", basket["id"]);
        let status = async || ben.get(&path).await.expect(200)["finance"]["status"].clone();
        let apply = async || {
            ben.post(&format!("{path}/apply_for_finance"), json!(null)).await.expect(200);
            app.settle().await;
        };
        apply().await;
        assert_eq!(status().await, "APPROVED");
        ben.put(&path, json!({ "name": "Reception" })).await.expect(200);
        assert_eq!(status().await, "APPROVED");
        ben.put(&path, json!({ "finance": { "target": "RESELLER", "term": 24 } })).await.expect(200);
        assert_eq!(status().await, "NOT_SUBMITTED");
        apply().await;
        ben.post(&format!("{path}/line_items"), json!({ "product": shop.phone, "quantity": 1 })).await.expect(201);
        assert_eq!(status().await, "NOT_SUBMITTED");
        // Changed while the company is at it: its answer is about something else.
        ben.post(&format!("{path}/apply_for_finance"), json!(null)).await.expect(200);
        ben.put(&path, json!({ "line_items": [{ "product": shop.phone, "quantity": 12 }] })).await.expect(200);
        app.settle().await;
        assert_eq!(status().await, "NOT_SUBMITTED");
        let set = ben.put(&path, json!({ "finance": { "target": "RESELLER", "status": "APPROVED" } })).await;
        assert_eq!(set.faults(), ["finance.status"]);
        set.expect(400);
    }

    async fn limits_decide_and_what_is_missing_is_named(app: TestApp) {
        let shop = Shop::open(app).await;
        let ben = app.hub("ben").await;
        for (quantity, reason) in [(1, "DECLINED"), (5, "APPROVED")] {
            let basket = ben.post("/baskets", financed(&shop, quantity, "RESELLER", 12)).await.expect(201);
            let path = format!("/baskets/{}", basket["id"]);
            ben.post(&format!("{path}/apply_for_finance"), json!(null)).await.expect(200);
            app.settle().await;
            assert_eq!(ben.get(&path).await.expect(200)["finance"]["status"], reason, "{quantity}");
            let res = ben.post(&format!("{path}/checkout"), json!(null)).await;
            assert_eq!(res.status, if reason == "DECLINED" { 409 } else { 200 }, "{}", res.text);
        }
        let mut body = financed(&shop, 5, "CUSTOMER", 13);
        body["line_items"].as_array_mut().unwrap().push(json!({ "product": shop.headset, "quantity": 1, "markup": 10 }));
        let basket = ben.post("/baskets", body).await.expect(201);
        let path = format!("/baskets/{}/apply_for_finance", basket["id"]);
        let refused = ben.post(&path, json!(null)).await;
        assert_eq!(refused.faults(), ["finance.term", "line_items[0].markup", "line_items[1].product"], "{}", refused.text);
        assert_eq!(refused.expect(409)["error"], "conflict");
        let lines = json!([{ "product": shop.phone, "quantity": 5, "markup": 10.5 }]);
        let body = json!({ "line_items": lines, "finance": { "target": "CUSTOMER", "term": 12 } });
        ben.put(&format!("/baskets/{}", basket["id"]), body).await.expect(200);
        ben.post(&path, json!(null)).await.expect(200);
        app.settle().await;
        let decided = ben.get(&format!("/baskets/{}", basket["id"])).await.expect(200);
        // 627.45 and 10.5 % on the phones: 692.54 over a year.
        assert_eq!((&decided["finance"]["status"], &decided["finance"]["monthly_payment"]), (&json!("APPROVED"), &json!(60.09)));
        let on_account = ben.post("/baskets", shop.phones(5)).await.expect(201);
        let refused = ben.post(&format!("/baskets/{}/apply_for_finance", on_account["id"]), json!(null)).await;
        assert_eq!(refused.faults(), ["finance.term", "payment_type"]);
        refused.expect(409);
        ben.post("/baskets/999999/apply_for_finance", json!(null)).await.expect(404);
    }

    async fn accounts_of_vendors_are_checked(app: TestApp) {
        let shop = Shop::open(app).await;
        let ben = app.hub("ben").await;
        let line = |account: Value| json!({ "product": shop.licence, "quantity": 1, "zoom_order": account });
        let lines = json!([
            line(json!({ "company_name": "Acme", "admin_email": "nobody", "country_code": 1 })),
            { "product": shop.phone, "quantity": 1, "dropbox_order": { "team_id": "5" } },
            line(json!({})),
        ]);
        let refused = ben.post("/baskets", json!({ "line_items": lines })).await;
        assert_eq!(refused.faults(), ["line_items[0].zoom_order.admin_email", "line_items[0].zoom_order.country_code", "line_items[1].dropbox_order"], "{}", refused.text);
        refused.expect(400);
        let basket = ben.post("/baskets", json!({ "line_items": [line(json!({}))] })).await.expect(201);
        let refused = ben.post(&format!("/baskets/{}/checkout", basket["id"]), json!(null)).await;
        assert_eq!(refused.faults(), ["line_items[0].zoom_order.admin_email", "line_items[0].zoom_order.company_name"]);
        refused.expect(409);
        let known = json!({ "line_items": [line(json!({ "account_number": "1234" }))] });
        ben.post("/orders", known).await.expect(201);
    }
}
