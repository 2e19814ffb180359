//! What comes along with a subscription and goes again, other plans of it, and what changes cost without pro rata.

use comptoir_catalogue::{
    BillingFrequency, ChargeType, NewPlan, NewPlanCharge, ProductId, ProductProfile, plans, products,
};
use comptoir_kernel::{Ctx, Currency, Result};
use comptoir_store::Tx;
use comptoir_testkit::{TestApp, both_engines, json};
use jiff::civil::date;
use serde_json::Value;

use crate::change_orders::running;
use crate::subscriptions::{billed, on, only};
use crate::users::native;

/// A monthly plan of one recurring charge for a year; answers its key.
async fn plan(ctx: &Ctx, tx: &mut Tx<'_>, product: ProductId, name: &str, price: i64) -> Result<i64> {
    plan_for(ctx, tx, product, (name, price), 12).await
}

/// The same for so many months.
async fn plan_for(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    product: ProductId,
    (name, price): (&str, i64),
    months: i64,
) -> Result<i64> {
    let charge = NewPlanCharge {
        name: name.into(),
        charge_type: ChargeType::Recurring,
        charge_model: "Per Unit".into(),
        unit_of_measure: None,
        costs: vec![(Currency::GBP, price)],
    };
    let new = NewPlan {
        product,
        name: name.into(),
        term_months: months,
        billing_frequency: BillingFrequency::Monthly,
        renewal_term_months: months,
        default: true,
        min_quantity: Some(2),
        max_quantity: Some(50),
        charges: vec![charge],
    };
    Ok(plans::create(ctx, tx, new).await?.id.0)
}

/// Recording, an add-on of Zoom for 3.00 a month, of which at least two are bought; answers product and plan.
pub(crate) async fn recording(app: &TestApp) -> (i64, i64) {
    app.command(async |ctx, tx| {
        let profile = ProductProfile {
            shippable: false,
            subscription_type: Some("ZOOM".into()),
            subscription_product_type: Some("ADD_ON".into()),
            ..ProductProfile::goods("ZOOM-REC", "Recording", 0)
        };
        let product = products::create(ctx, tx, profile).await?.id;
        Ok((product.0, plan(ctx, tx, product, "Recording", 3_00).await?))
    })
    .await
}

pub(crate) fn change(subscription: &Value, line: Value) -> Value {
    json!({ "order_type": "CHANGE_ORDER", "subscription": subscription["id"], "line_items": [line] })
}

/// Orders a change of Acme's subscription and has it take effect today.
async fn changed(app: &TestApp, subscription: &Value, line: Value) -> Value {
    let ben = app.hub("ben").await;
    let order = ben.post("/orders", change(subscription, line)).await.expect(201);
    app.settle().await;
    ben.post(&format!("/subscriptions/{}/activate_changes", subscription["id"]), json!({})).await.expect(200);
    app.settle().await;
    assert_eq!(ben.get(&format!("/orders/{}", order["id"])).await.expect(200)["status"], "COMPLETE");
    order
}

both_engines! {
    async fn an_add_on_costs_what_the_organisation_pays_for_it(app: TestApp) {
        let (_, subscription) = running(app).await;
        recording(app).await;
        let (rita, ben) = (app.hub("rita").await, app.hub("ben").await);
        assert_eq!(native(&rita, "POST", "/native/margins", json!({ "percent": 10 })).await.0, 200);
        let line = json!({ "product_code": "ZOOM-REC", "quantity": 4 });
        let preview = ben.post("/orders/preview", change(&subscription, line)).await.expect(200);
        // Four recordings of 3.00 with ten per cent.
        assert_eq!(preview["rc_delta"], json!(13.2));
    }

    async fn an_add_on_comes_along_and_is_dropped_again(app: TestApp) {
        let (shop, subscription) = running(app).await;
        let (product, plan) = recording(app).await;
        // November and the set-up of ten users.
        assert_eq!(billed(app, date(2026, 11, 30)).await, [116_00, 50_00]);
        on(app, date(2026, 12, 1)).await;
        let ben = app.hub("ben").await;
        let line = json!({ "product_code": "ZOOM-REC", "quantity": 4 });
        let preview = ben.post("/orders/preview", change(&subscription, line.clone())).await.expect(200);
        // Four recordings for eleven months and the first day of the last November.
        let more = 11.0 * 12.00 + 0.40;
        let expected = json!({
            "subscription_delta": 4, "subscription_new": 14, "rc_delta": 12, "rc_new": 132,
            "tcv_delta": more, "tcv_new": 1490.0 + more,
        });
        assert_eq!(preview, expected);
        changed(app, &subscription, line).await;
        let with = only(&ben).await;
        let recordings = json!({ "product": product, "name": "Recording", "product_code": "ZOOM-REC", "quantity": 4, "rate_plan": plan, "price": 3 });
        assert_eq!((&with["products"][1], with["products"].as_array().unwrap().len()), (&recordings, 2));
        assert_eq!(with["total_contract_value"], json!(1490.0 + more));
        assert_eq!(billed(app, date(2026, 12, 31)).await, [120_00, 12_00]);

        // From the 11th on the rest of December is given back; what was bought first cannot be dropped.
        on(app, date(2026, 12, 11)).await;
        let ben = app.hub("ben").await;
        for (line, fault) in [
            (json!({ "product": shop.licence, "quantity": 0 }), "quantity"),
            (json!({ "product": product, "quantity": 1 }), "quantity"),
            (json!({ "product": product, "quantity": -1 }), "quantity"),
        ] {
            let refused = ben.post("/orders", change(&subscription, line.clone())).await;
            assert_eq!((refused.status, refused.faults()), (400, vec![format!("line_items[0].{fault}")]), "{line}");
        }
        let none = json!({ "product": product, "quantity": 0 });
        let preview = ben.post("/orders/preview", change(&subscription, none.clone())).await.expect(200);
        assert_eq!((&preview["subscription_delta"], &preview["rc_delta"]), (&json!(-4), &json!(-12)));
        let order = changed(app, &subscription, none.clone()).await;
        assert_eq!(order["line_items"][0]["quantity"], 0);
        let without = only(&ben).await;
        assert_eq!(without["products"], subscription["products"]);
        // 21 of 31 days of four recordings.
        assert_eq!(billed(app, date(2027, 1, 1)).await, [120_00, -8_13]);
        assert_eq!(without["total_contract_value"], json!(1490.0 + 12.00 - 8.13));
        let gone = ben.post("/orders", change(&subscription, none)).await;
        assert_eq!(gone.faults(), ["line_items[0].quantity"], "there is nothing to drop: {}", gone.text);
        let history = without["order_history"].as_array().unwrap();
        assert_eq!(history.iter().map(|one| one["order_type"].as_str().unwrap()).collect::<Vec<_>>(), ["SALES_ORDER", "CHANGE_ORDER", "CHANGE_ORDER"]);
    }

    async fn another_plan_is_charged_from_its_day(app: TestApp) {
        let (shop, subscription) = running(app).await;
        let licence = ProductId(shop.licence);
        let plus = app.command(async move |ctx, tx| plan(ctx, tx, licence, "Plus", 15_00).await).await;
        assert_eq!(billed(app, date(2026, 11, 30)).await, [116_00, 50_00]);
        on(app, date(2026, 11, 16)).await;
        let ben = app.hub("ben").await;
        let line = json!({ "product": shop.licence, "quantity": 10, "selected_rate_plan": plus });
        let preview = ben.post("/orders/preview", change(&subscription, line.clone())).await.expect(200);
        let amounts = (&preview["subscription_delta"], &preview["rc_delta"], &preview["rc_new"]);
        assert_eq!(amounts, (&json!(0), &json!(30), &json!(150)));
        changed(app, &subscription, line).await;
        let now = only(&ben).await;
        assert_eq!((&now["products"][0]["rate_plan"], &now["products"][0]["price"]), (&json!(plus), &json!(15)));
        assert_eq!(now["end_date"], subscription["end_date"], "the term stays");
        // Half of November at the old price is given back, and charged at the new one.
        assert_eq!(billed(app, date(2026, 12, 1)).await, [-60_00, 75_00, 150_00]);
    }

    async fn a_plan_of_another_term_brings_its_term(app: TestApp) {
        let (shop, subscription) = running(app).await;
        let licence = ProductId(shop.licence);
        let long = app.command(async move |ctx, tx| plan_for(ctx, tx, licence, ("Three years", 10_00), 36).await).await;
        assert_eq!(subscription["end_date"], "2027-11-01");
        on(app, date(2026, 12, 2)).await;
        let ben = app.hub("ben").await;
        let line = json!({ "product": shop.licence, "quantity": 10, "selected_rate_plan": long });
        let preview = ben.post("/orders/preview", change(&subscription, line.clone())).await.expect(200);
        changed(app, &subscription, line).await;
        let now = only(&ben).await;
        assert_eq!((&now["end_date"], &now["total_contract_value"]), (&json!("2029-11-01"), &preview["tcv_new"]));
        // Ten users: November (116.00) and a day (3.87) at 12.00, then December (96.77), 34 months and a day (3.33) at 10.00; set-up.
        assert_eq!(now["total_contract_value"], json!(3669.97));
    }

    async fn an_add_on_is_ordered_for_an_account_that_exists(app: TestApp) {
        let (_, subscription) = running(app).await;
        recording(app).await;
        let ben = app.hub("ben").await;
        let order = |account: Value| json!({ "line_items": [{ "product_code": "ZOOM-REC", "quantity": 2, "zoom_order": account }] });
        let refused = ben.post("/orders", order(crate::subscriptions::zoom())).await;
        assert_eq!((refused.status, refused.faults()), (400, vec!["line_items[0].zoom_order.account_number".to_owned()]), "{}", refused.text);
        let known = json!({ "account_number": subscription["account_number"], "company_name": "Acme", "admin_email": "it@acme.example" });
        ben.post("/orders", order(known)).await.expect(201);
    }

    async fn without_pro_rata_a_change_begins_with_a_period(app: TestApp) {
        let (shop, subscription) = running(app).await;
        let datagate = app.datagate();
        let shown = datagate.get("/products").await.expect(200)["data"][0].clone();
        let path = format!("/products/{}", shown["id"].as_str().unwrap());
        datagate.put(&path, json!({ "allowProRata": false })).await.expect(200);
        // Without pro rata November costs all of its price.
        assert_eq!(billed(app, date(2026, 11, 30)).await, [120_00, 50_00]);
        on(app, date(2026, 11, 16)).await;
        let ben = app.hub("ben").await;
        let before = only(&ben).await["total_contract_value"].as_f64().unwrap();
        let fewer = json!({ "product": shop.licence, "quantity": 4 });
        let preview = ben.post("/orders/preview", change(&subscription, fewer.clone())).await.expect(200);
        assert_eq!((&preview["rc_delta"], &preview["subscription_new"]), (&json!(-72), &json!(4)));
        changed(app, &subscription, fewer).await;
        // Nothing of November is given back; December is the first of the new periods.
        assert_eq!(billed(app, date(2026, 12, 1)).await, [48_00]);
        let after = only(&ben).await["total_contract_value"].as_f64().unwrap();
        assert_eq!(preview["tcv_delta"].as_f64(), Some(after - before));
    }

    async fn a_change_that_is_set_for_a_day_is_moved_or_cancelled_until_then(app: TestApp) {
        let (shop, subscription) = running(app).await;
        let path = format!("/subscriptions/{}", subscription["id"]);
        let ben = app.hub("ben").await;
        let order = ben.post("/orders", change(&subscription, json!({ "product": shop.licence, "quantity": 12 }))).await.expect(201);
        app.settle().await;
        for day in ["2026-12-01", "2026-11-20"] {
            let set = ben.post(&format!("{path}/activate_changes"), json!({ "activation_date": day })).await.expect(200);
            assert_eq!((&set["pending_change"], &set["products"][0]["quantity"]), (&json!(true), &json!(10)));
        }
        ben.post(&format!("{path}/cancel_changes"), json!(null)).await.expect(200);
        app.settle().await;
        assert_eq!(ben.get(&format!("/orders/{}", order["id"])).await.expect(200)["status"], "CANCELLED");
        on(app, date(2026, 12, 2)).await;
        let ben = app.hub("ben").await;
        let now = only(&ben).await;
        assert_eq!((&now["pending_change"], &now["products"]), (&json!(false), &subscription["products"]));
        ben.post(&format!("{path}/activate_changes"), json!({})).await.expect(409);
        assert_eq!(billed(app, date(2026, 12, 1)).await, [116_00, 120_00, 50_00]);
    }
}
