//! The credit limit: what counts against it, and who may let an order pass beyond it.

use comptoir_testkit::{both_engines, json};

use crate::shop::{Shop, change_organisation};

both_engines! {
    async fn what_is_left_of_a_part_shipped_order_counts_once(app: TestApp) {
        let shop = Shop::open(app).await;
        change_organisation(app, "acme", |profile| profile.credit_limit = Some(2_000_00)).await;
        let (ben, afosto) = (app.hub("ben").await, app.afosto().await);
        let order = ben.post("/orders", shop.phones(10)).await.expect(201);
        assert_eq!((&order["total"], &order["status"]), (&json!(1247.40), &json!("CREATED")));
        app.settle().await;
        let body = json!({ "order_id": order["id"].to_string(), "items": null });
        let shipment = afosto.post("/lcs/shipments", body).await.expect(200);
        let body = json!({ "shipment_id": shipment["id"], "item_ids": [shipment["items"][0]["id"]], "weight": 900 });
        let parcel = afosto.post("/lcs/parcels", body).await.expect(200);
        afosto.put(&format!("/lcs/parcels/{}/transit", parcel["id"].as_str().unwrap()), json!(null)).await.expect(204);
        assert_eq!(ben.get(&format!("/orders/{}", order["id"])).await.expect(200)["status"], "PART_SHIPPED");
        // 1,247.40 and 875.43 are more than 2,000.00; 1,247.40 and 751.44 are not.
        assert_eq!(ben.post("/orders", shop.phones(7)).await.expect(201)["status"], "PENDING_AUTHORISATION");
        assert_eq!(ben.post("/orders", shop.phones(6)).await.expect(201)["status"], "CREATED");
    }

    async fn a_financed_order_takes_no_credit(app: TestApp) {
        let shop = Shop::open(app).await;
        change_organisation(app, "acme", |profile| profile.credit_limit = Some(1_300_00)).await;
        let ben = app.hub("ben").await;
        let mut financed = shop.phones(10);
        financed["payment_type"] = json!("FINANCE");
        financed["finance"] = json!({ "target": "RESELLER", "term": 36 });
        assert_eq!(ben.post("/orders", financed).await.expect(201)["status"], "CREATED");
        assert_eq!(ben.post("/orders", shop.phones(10)).await.expect(201)["status"], "CREATED");
        assert_eq!(ben.post("/orders", shop.phones(1)).await.expect(201)["status"], "PENDING_AUTHORISATION");
    }

    async fn nobody_lifts_the_own_credit_limit(app: TestApp) {
        let shop = Shop::open(app).await;
        change_organisation(app, "alpha", |profile| profile.credit_limit = Some(500_00)).await;
        let (rita, ada) = (app.hub("rita").await, app.hub("ada").await);
        let order = async |quantity: i64| ada.post("/orders", shop.phones(quantity)).await.expect(201);
        let (large, small) = (order(5).await, order(1).await);
        assert_eq!((&large["status"], &small["status"]), (&json!("PENDING_AUTHORISATION"), &json!("CREATED")));
        let approve = format!("/orders/{}/approve", large["id"]);
        let refused = ada.post(&approve, json!(null)).await;
        assert!(refused.json["message"].as_str().unwrap().contains("credit limit"), "{}", refused.text);
        refused.expect(403);
        assert_eq!(rita.post(&approve, json!(null)).await.expect(200)["status"], "PROCESSING");
        // The buyer's own approval stays its own, as long as the credit lasts when it is given.
        change_organisation(app, "alpha", |profile| {
            profile.manual_authorisation = true;
            profile.credit_limit = Some(1_200_00);
        })
        .await;
        let (first, second) = (order(2).await, order(2).await);
        let path = |order: &serde_json::Value| format!("/orders/{}/approve", order["id"]);
        ada.post(&path(&first), json!(null)).await.expect(200);
        ada.post(&path(&second), json!(null)).await.expect(403);
        change_organisation(app, "alpha", |profile| profile.credit_limit = None).await;
        ada.post(&path(&second), json!(null)).await.expect(200);
    }
}
