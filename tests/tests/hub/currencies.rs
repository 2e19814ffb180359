//! Who buys in another currency sees what is sold in it, at its prices, and nothing else.

use comptoir_catalogue::{
    BillingFrequency, ChargeType, NewPlan, NewPlanCharge, PlanId, ProductId, ProductProfile, RelationKind,
    plans, products, relations,
};
use comptoir_kernel::{Ctx, Currency, Result};
use comptoir_store::Tx;
use comptoir_testkit::{Actor, TestApp, both_engines, json};
use jiff::SignedDuration;
use serde_json::Value;

use crate::feeds::by_email;
use crate::shop::{Shop, change_organisation};
use crate::users::native;

/// What is sold in euros, beside a shop that sells in pounds.
struct Euros {
    /// Goods of 80.00 EUR.
    desk: i64,
    /// A service of 9.00 GBP; its plan is 10.01 EUR a month and 3.03 EUR once, or 12.00 GBP.
    cloud: i64,
    plan: PlanId,
}

async fn euros(ctx: &Ctx, tx: &mut Tx<'_>) -> Result<Euros> {
    let goods = ProductProfile::goods("DESK", "Standing desk", 80_00);
    let desk = products::create(ctx, tx, ProductProfile { currency: Some(Currency::EUR), ..goods }).await?.id;
    let cloud = ProductProfile { shippable: false, ..ProductProfile::goods("CLOUD", "Cloud", 9_00) };
    let cloud = products::create(ctx, tx, cloud).await?.id;
    let charge = |name: &str, charge_type, euros, pounds| NewPlanCharge {
        name: name.into(),
        charge_type,
        charge_model: "Per Unit".into(),
        unit_of_measure: None,
        costs: vec![(Currency::GBP, pounds), (Currency::EUR, euros)],
    };
    let new = NewPlan {
        product: cloud,
        name: "Yearly".into(),
        term_months: 12,
        billing_frequency: BillingFrequency::Monthly,
        renewal_term_months: 12,
        default: true,
        min_quantity: None,
        max_quantity: None,
        charges: vec![
            charge("User", ChargeType::Recurring, 10_01, 12_00),
            charge("Set-up", ChargeType::OneTime, 3_03, 0),
        ],
    };
    let plan = plans::create(ctx, tx, new).await?.id;
    Ok(Euros { desk: desk.0, cloud: cloud.0, plan })
}

async fn listed(actor: &Actor, query: &str) -> Vec<String> {
    let res = actor.get(&format!("/products?sort_by=%2Bprice{query}")).await;
    let count = res.header("x-total-count").unwrap().to_owned();
    let rows = res.expect(200);
    let rows = rows.as_array().unwrap();
    assert_eq!(count, rows.len().to_string());
    rows.iter().map(|row| format!("{} {}", row["product_code"].as_str().unwrap(), row["price"])).collect()
}

/// The last file of a feed of an organisation.
async fn file(app: &TestApp, user: &str, organisation: &str) -> String {
    let mut body = by_email(app, organisation);
    body["columns"] = json!(["price", "rrp"]);
    let feed = app.hub(user).await.post("/feeds", body).await.expect(201)["id"].clone();
    app.hub(user).await.post(&format!("/feeds/{feed}/test"), Value::Null).await.expect(204);
    app.clock.advance(SignedDuration::from_mins(31));
    app.settle().await;
    app.hub(user).await.get(&format!("/feeds/{feed}/download")).await.text
}

both_engines! {
    async fn only_what_is_sold_in_its_currency_is_shown_to_a_buyer(app: TestApp) {
        let shop = Shop::open(app).await;
        let euros = app.command(euros).await;
        change_organisation(app, "beta", |profile| profile.currency = Some(Currency::EUR)).await;
        let (rita, ben, olga) = (app.hub("rita").await, app.hub("ben").await, app.hub("olga").await);
        assert_eq!(listed(&olga, "").await, ["CLOUD 13.04", "DESK 80"]);
        assert_eq!(listed(&olga, "&text=d").await, ["CLOUD 13.04", "DESK 80"]);
        assert_eq!(listed(&olga, "&text=phone").await, [""; 0]);
        let pounds = listed(&ben, "").await;
        assert!(pounds.contains(&"CLOUD 9".to_owned()) && !pounds.iter().any(|row| row.starts_with("DESK")), "{pounds:?}");
        let all = listed(&rita, "").await;
        assert!(all.len() == pounds.len() + 1 && all.contains(&"DESK 80".to_owned()), "who keeps the catalogue sees all of it");
        // Margins are on each of a plan's amounts, rounded once: 10.01 and 3.03 with half as much again.
        assert_eq!(native(&rita, "POST", "/native/margins", json!({ "percent": 50 })).await.0, 200);
        assert_eq!(listed(&olga, "").await, ["CLOUD 19.57", "DESK 120"]);
        let cloud = olga.get(&format!("/products/{}", euros.cloud)).await.expect(200);
        assert_eq!((&cloud["price"], &cloud["rrp"]), (&json!(19.57), &json!(null)));
        let line = json!({ "product": euros.cloud, "quantity": 1 });
        let basket = olga.post("/baskets", json!({ "line_items": [line] })).await.expect(201);
        assert_eq!(basket["line_items"][0]["price"], cloud["price"], "what is shown is what is paid");
        for (product, sold) in [(shop.phone, false), (shop.licence, false), (euros.desk, true)] {
            olga.get(&format!("/products/{product}")).await.expect(if sold { 200 } else { 404 });
            ben.get(&format!("/products/{product}")).await.expect(if sold { 404 } else { 200 });
            rita.get(&format!("/products/{product}")).await.expect(200);
        }
        let goods = json!({ "line_items": [{ "product": shop.phone, "quantity": 1 }] });
        let refused = olga.post("/orders", goods).await;
        assert_eq!(refused.faults(), ["line_items[0].product"]);
        assert!(refused.expect(400)["message"].as_str().unwrap().contains("line_items[0].product"));
    }

    async fn groups_feeds_and_what_goes_with_a_product_leave_out_what_is_not_sold(app: TestApp) {
        let shop = Shop::open(app).await;
        let euros = app.command(euros).await;
        let (desk, phone, cloud) = (ProductId(euros.desk), ProductId(shop.phone), ProductId(euros.cloud));
        app.command(async move |ctx, tx| {
            relations::replace(ctx, tx, desk, RelationKind::Related, &[phone, cloud]).await?;
            relations::replace(ctx, tx, desk, RelationKind::Provisioning, &[cloud]).await
        })
        .await;
        change_organisation(app, "beta", |profile| profile.currency = Some(Currency::EUR)).await;
        let (rita, olga) = (app.hub("rita").await, app.hub("olga").await);
        let shown = olga.get(&format!("/products/{}", euros.desk)).await.expect(200);
        assert_eq!(shown["related_to"].as_array().unwrap().len(), 1);
        assert_eq!((&shown["related_to"][0]["sku"], &shown["related_to"][0]["price"]), (&json!("CLOUD"), &json!(13.04)));
        assert_eq!(shown["provisioning"], json!([]), "what is bought along has a price of its own, which is in pounds");
        let group = json!({ "name": "All", "status": "LIVE", "products": [shop.phone, euros.cloud, euros.desk] });
        let group = rita.post("/product_groups", group).await.expect(201);
        let path = format!("/product_groups/{}", group["id"]);
        assert_eq!(olga.get(&path).await.expect(200)["products"], json!([euros.cloud, euros.desk]));
        assert_eq!(app.hub("ben").await.get(&path).await.expect(200)["products"], json!([shop.phone, euros.cloud]));
        assert_eq!(rita.get(&path).await.expect(200)["products"], group["products"]);
        assert_eq!(file(app, "olga", "beta").await, "sku,price,rrp\r\nCLOUD,13.04,\r\nDESK,80.00,80.00\r\n");
        let pounds = file(app, "ben", "acme").await;
        assert!(pounds.contains("CLOUD,9.00,9.00\r\n") && pounds.contains("PHONE,123.99") && !pounds.contains("DESK"), "{pounds}");
        // A plan that is withdrawn takes the service with it, and an organisation's currency counts at once.
        let plan = euros.plan;
        app.command(async move |ctx, tx| plans::withdraw(ctx, tx, plan).await).await;
        let olga = app.hub("olga").await;
        assert_eq!(listed(&olga, "").await, ["DESK 80"]);
        change_organisation(app, "beta", |profile| profile.currency = Some(Currency::GBP)).await;
        let pounds = listed(&olga, "").await;
        assert!(pounds.contains(&"PHONE 123.99".to_owned()) && !pounds.contains(&"DESK 80".to_owned()), "{pounds:?}");
    }
}
