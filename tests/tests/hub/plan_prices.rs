//! Lines with a rate plan cost what the plan charges, wherever they are shown, checked and charged.

use comptoir_catalogue::{
    BillingFrequency, ChargeType, NewPlan, NewPlanCharge, ProductId, ProductProfile, plans, products,
};
use comptoir_kernel::{Ctx, Currency, Result};
use comptoir_store::Tx;
use comptoir_testkit::{both_engines, json};
use jiff::SignedDuration;
use jiff::civil::date;

use crate::shop::{Shop, change_organisation};
use crate::subscriptions::{billed, on, only, zoom};
use crate::users::native;

/// First period of a user of a plan of the shop: 12.00 a month and 5.00 to set it up.
const FIRST: i64 = 17;

/// A plan of the licence at 14.00 a month, for a term of so many months.
async fn plan_of(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    product: ProductId,
    (currency, term_months): (Currency, i64),
) -> Result<i64> {
    let charge = NewPlanCharge {
        name: "User".into(),
        charge_type: ChargeType::Recurring,
        charge_model: "Per Unit".into(),
        unit_of_measure: None,
        costs: vec![(currency, 14_00)],
    };
    let new = NewPlan {
        product,
        name: "Another".into(),
        term_months,
        billing_frequency: BillingFrequency::Monthly,
        renewal_term_months: term_months,
        default: false,
        min_quantity: None,
        max_quantity: None,
        charges: vec![charge],
    };
    Ok(plans::create(ctx, tx, new).await?.id.0)
}

both_engines! {
    async fn a_line_with_a_plan_costs_its_first_period_everywhere(app: TestApp) {
        let shop = Shop::open(app).await;
        // A price of the product beside that of its plans is of no matter.
        let licence = ProductId(shop.licence);
        app.command(async move |ctx, tx| {
            let profile = products::find(ctx, tx, licence).await?.profile();
            products::update(ctx, tx, licence, ProductProfile { price: 9_99, ..profile }).await.map(|_| ())
        })
        .await;
        let (rita, ben) = (app.hub("rita").await, app.hub("ben").await);
        let lines = json!([
            { "product": shop.licence, "quantity": 10, "zoom_order": zoom() },
            { "product": shop.numbers, "quantity": 2 },
        ]);
        let basket = ben.post("/baskets", json!({ "line_items": lines })).await.expect(201);
        let line = &basket["line_items"][0];
        assert_eq!((&line["price"], &line["original_price"]), (&json!(FIRST), &json!(FIRST)));
        assert_eq!((&line["sub_total_for_item"], &basket["total"]), (&json!(170), &json!(170)));
        let path = format!("/baskets/{}", basket["id"]);
        let chosen = json!({ "line_items": [
            { "product": shop.licence, "quantity": 10, "zoom_order": zoom() },
            { "product": shop.numbers, "quantity": 2, "selected_rate_plan": shop.number_plans[1] },
        ]});
        assert_eq!(ben.put(&path, chosen).await.expect(200)["total"], 204);
        assert_eq!(native(&rita, "POST", "/native/margins", json!({ "percent": 50 })).await.0, 200);
        let dearer = ben.get(&path).await.expect(200);
        assert_eq!((&dearer["line_items"][1]["price"], &dearer["total"]), (&json!(25.5), &json!(306)));
        assert_eq!(ben.get("/baskets?sort_by=-total").await.expect(200)[0]["total"], 306);
        let order = ben.post(&format!("{path}/checkout"), json!(null)).await.expect(200);
        assert_eq!((&order["total"], &order["line_items"][0]["price"]), (&json!(306), &json!(25.5)));
        let text = ben.post("/orders/export", json!([basket["id"]])).await.text;
        assert!(text.contains("25.5") && text.contains("306"), "{text}");
        app.settle().await;
        app.clock.advance(SignedDuration::from_secs(60));
        app.settle().await;
        let subscription = &ben.get("/subscriptions").await.expect(200)[0];
        assert_eq!((&subscription["products"][0]["price"], &subscription["products"][0]["quantity"]), (&json!(18), &json!(10)));
        // Of November all but its first day, and what it takes to set ten users and two numbers up.
        assert_eq!(billed(app, date(2026, 11, 30)).await, [174_00, 75_00, 34_80, 15_00]);
    }

    async fn a_credit_limit_counts_what_plans_charge(app: TestApp) {
        let shop = Shop::open(app).await;
        change_organisation(app, "acme", |profile| profile.credit_limit = Some(100_00)).await;
        let ben = app.hub("ben").await;
        for (quantity, state) in [(5, "CREATED"), (1, "PENDING_AUTHORISATION")] {
            let line = json!({ "product": shop.licence, "quantity": quantity, "zoom_order": zoom() });
            let order = ben.post("/orders", json!({ "line_items": [line] })).await.expect(201);
            assert_eq!((&order["total"], &order["status"]), (&json!(FIRST * quantity), &json!(state)));
        }
    }

    async fn goods_with_a_plan_are_charged_when_they_leave_and_the_plan_by_its_subscription(app: TestApp) {
        let shop = Shop::open(app).await;
        let numbers = ProductId(shop.numbers);
        app.command(async move |ctx, tx| {
            let profile = products::find(ctx, tx, numbers).await?.profile();
            let goods = ProductProfile { shippable: true, price: 80_00, ..profile };
            products::update(ctx, tx, numbers, goods).await.map(|_| ())
        })
        .await;
        let afosto = app.afosto().await;
        let warehouse = afosto.get("/wms/locations").await.expect(200)[0]["id"].clone();
        let items = json!([{ "sku": "DDI", "quantity": 5 }]);
        afosto.put("/wms/inventory", json!({ "location_id": warehouse, "items": items })).await.expect(200);
        let ben = app.hub("ben").await;
        let line = json!({ "product": shop.numbers, "quantity": 2, "selected_rate_plan": shop.number_plans[0] });
        let order = ben.post("/orders", json!({ "line_items": [line] })).await.expect(201);
        assert_eq!((&order["line_items"][0]["price"], &order["total"]), (&json!(97), &json!(194)));
        app.settle().await;
        let body = json!({ "order_id": order["id"].to_string(), "items": null });
        let shipment = afosto.post("/lcs/shipments", body).await.expect(200);
        let parcel = afosto.post("/lcs/parcels", json!({ "shipment_id": shipment["id"], "weight": 900 })).await.expect(200);
        afosto.put(&format!("/lcs/parcels/{}/transit", parcel["id"].as_str().unwrap()), json!(null)).await.expect(204);
        // The books, which are checked at the end, hold what was handed to invoicing against the line.
        assert_eq!(billed(app, date(2026, 11, 30)).await.iter().sum::<i64>(), 2 * (80_00 + 5_00 + 11_60));
    }

    async fn a_plan_is_sold_in_its_currencies_and_a_product_in_its_own(app: TestApp) {
        let shop = Shop::open(app).await;
        let licence = ProductId(shop.licence);
        let plan = app.command(async move |ctx, tx| plan_of(ctx, tx, licence, (Currency::EUR, 12)).await).await;
        change_organisation(app, "acme", |profile| profile.currency = Some(Currency::EUR)).await;
        let ben = app.hub("ben").await;
        let line = json!({ "product": shop.licence, "quantity": 10, "selected_rate_plan": plan, "zoom_order": zoom() });
        let basket = ben.post("/baskets", json!({ "line_items": [line] })).await.expect(201);
        assert_eq!((&basket["line_items"][0]["price"], &basket["total"]), (&json!(14), &json!(140)));
        let line = json!({ "product": shop.licence, "quantity": 1, "selected_rate_plan": shop.monthly, "zoom_order": zoom() });
        let refused = ben.post("/orders", json!({ "line_items": [line, { "product": shop.training, "quantity": 1 }] })).await;
        assert_eq!(refused.faults(), ["line_items[0].selected_rate_plan", "line_items[1].product"], "{}", refused.text);
    }

    async fn a_product_without_discounts_is_not_quoted(app: TestApp) {
        let shop = Shop::open(app).await;
        let phone = ProductId(shop.phone);
        app.command(async move |ctx, tx| {
            let profile = products::find(ctx, tx, phone).await?.profile();
            products::update(ctx, tx, phone, ProductProfile { discountable: false, ..profile }).await.map(|_| ())
        })
        .await;
        let basket = app.hub("ben").await.post("/baskets", shop.phones(2)).await.expect(201);
        let path = format!("/native/baskets/{}/quote", basket["id"]);
        let offer = |percent: i64| json!({ "lines": [{ "line": basket["line_items"][0]["id"], "discount": percent }] });
        let ada = app.hub("ada").await;
        let (status, refused) = native(&ada, "PUT", &path, offer(50)).await;
        assert_eq!((status, &refused["fields"][0]["field"]), (400, &json!("lines[0].line")), "{refused}");
        assert_eq!(native(&ada, "PUT", &path, offer(0)).await.0, 200);
    }

    async fn a_quote_lowers_what_a_plan_charges_in_its_first_term(app: TestApp) {
        let shop = Shop::open(app).await;
        let (ada, ben) = (app.hub("ada").await, app.hub("ben").await);
        let line = json!({ "product": shop.licence, "quantity": 7, "zoom_order": zoom() });
        let basket = ben.post("/baskets", json!({ "line_items": [line] })).await.expect(201);
        let path = format!("/baskets/{}", basket["id"]);
        let offer = json!({ "lines": [{ "line": basket["line_items"][0]["id"], "discount": 12.35 }] });
        let (status, quoted) = native(&ada, "PUT", &format!("/native{path}/quote"), offer).await;
        // 84.00 a month less 10.37 (10.374), and 35.00 once less 4.32 (4.3225): what the two lines of an invoice come to.
        assert_eq!((status, &quoted["discount"], &quoted["total"]), (200, &json!(14.69), &json!(104.31)));
        assert_eq!(ben.get("/baskets?sort_by=-total").await.expect(200)[0]["total"], 104.31);
        let order = ben.post(&format!("{path}/checkout"), json!(null)).await.expect(200);
        assert_eq!((&order["total"], &order["line_items"][0]["discount"]), (&json!(104.31), &json!(12.35)));
        app.settle().await;
        app.clock.advance(SignedDuration::from_secs(60));
        app.settle().await;
        // It begins on 2 November: a year of 73.63 but for the day that the first period lacks and the last one has.
        let subscription = only(&ben).await;
        let (parts, whole) = (81.20 - 10.03 + 2.80 - 0.35, 11.0 * 73.63);
        let worth = |units: f64| (units * 100.0).round() / 100.0;
        assert_eq!(subscription["total_contract_value"], json!(worth(parts + whole + 30.68)));
        assert_eq!(billed(app, date(2026, 11, 30)).await, [8120, 3500, -1003, -432]);
        assert_eq!(billed(app, date(2026, 12, 31)).await, [84_00, -10_37]);

        // Three users more from the middle of January: at the discount, which lasts as long as the term.
        on(app, date(2027, 1, 16)).await;
        let ben = app.hub("ben").await;
        let change = json!({
            "order_type": "CHANGE_ORDER", "subscription": subscription["id"], "line_items": [{ "quantity": 10 }],
        });
        let preview = ben.post("/orders/preview", change.clone()).await.expect(200);
        assert_eq!((&preview["rc_delta"], &preview["rc_new"]), (&json!(31.55), &json!(105.18)));
        ben.post("/orders", change).await.expect(201);
        app.settle().await;
        app.clock.advance(SignedDuration::from_secs(60));
        app.settle().await;
        let path = format!("/subscriptions/{}/activate_changes", subscription["id"]);
        app.hub("ada").await.post(&path, json!({})).await.expect(200);
        // 15 of 31 days of seven, 16 of ten, and three set up.
        let january = billed(app, date(2027, 1, 31)).await;
        assert_eq!(january, [40_65, -5_02, 61_94, 15_00, -7_65, -1_85]);
        let changed = only(&app.hub("ben").await).await;
        let gained = changed["total_contract_value"].as_f64().unwrap() - subscription["total_contract_value"].as_f64().unwrap();
        assert!((gained - preview["tcv_delta"].as_f64().unwrap()).abs() < 0.001, "{changed}");

        // After the renewal the plan costs what it costs.
        billed(app, date(2027, 10, 31)).await;
        on(app, date(2027, 11, 2)).await;
        app.settle().await;
        assert_eq!(only(&app.hub("ben").await).await["end_date"], "2028-11-01");
        let november = billed(app, date(2027, 11, 30)).await;
        assert_eq!(november, [120_00, -49]);
        assert_eq!(billed(app, date(2027, 12, 31)).await, [120_00]);
    }
    async fn a_quote_on_a_monthly_plan_lasts_its_first_month_whenever_that_begins(app: TestApp) {
        let shop = Shop::open(app).await;
        let licence = ProductId(shop.licence);
        let monthly = app.command(async move |ctx, tx| plan_of(ctx, tx, licence, (Currency::GBP, 1)).await).await;
        let (ada, ben) = (app.hub("ada").await, app.hub("ben").await);
        let line = json!({ "product": shop.licence, "selected_rate_plan": monthly, "quantity": 6, "zoom_order": zoom() });
        let basket = ben.post("/baskets", json!({ "line_items": [line] })).await.expect(201);
        let path = format!("/baskets/{}", basket["id"]);
        let offer = json!({ "lines": [{ "line": basket["line_items"][0]["id"], "discount": 50 }] });
        assert_eq!(native(&ada, "PUT", &format!("/native{path}/quote"), offer).await.0, 200);
        ben.post(&format!("{path}/checkout"), json!(null)).await.expect(200);
        app.settle().await;
        // It is to begin after the month has passed in which it was ordered.
        let subscription = only(&ben).await;
        let activate = format!("/subscriptions/{}/activate", subscription["id"]);
        ada.post(&activate, json!({ "service_activation_date": "2026-12-16" })).await.expect(200);
        app.settle().await;
        on(app, date(2026, 12, 16)).await;
        app.settle().await;
        // 84.00 a month and half of that off: 16 days of December, and 15 of January.
        assert_eq!(billed(app, date(2026, 12, 31)).await, [43_35, -21_68]);
        for (day, expected) in [(date(2027, 1, 31), vec![84_00, -2_032]), (date(2027, 2, 28), vec![84_00])] {
            on(app, day).await;
            app.settle().await;
            assert_eq!(billed(app, day).await, expected);
        }
    }

    async fn a_quote_is_of_what_units_bought_at_several_prices_come_to(app: TestApp) {
        let shop = Shop::open(app).await;
        let (ada, ben) = (app.hub("ada").await, app.hub("ben").await);
        let line = json!({ "product": shop.licence, "quantity": 10, "zoom_order": zoom() });
        let basket = ben.post("/baskets", json!({ "line_items": [line] })).await.expect(201);
        let path = format!("/baskets/{}", basket["id"]);
        let offer = json!({ "lines": [{ "line": basket["line_items"][0]["id"], "discount": 10 }] });
        assert_eq!(native(&ada, "PUT", &format!("/native{path}/quote"), offer).await.0, 200);
        ben.post(&format!("{path}/checkout"), json!(null)).await.expect(200);
        app.settle().await;
        app.clock.advance(SignedDuration::from_secs(60));
        app.settle().await;
        billed(app, date(2026, 12, 31)).await;
        on(app, date(2027, 1, 1)).await;
        let ada = app.hub("ada").await;
        let margin = json!({ "percent": 25, "buyer": only(&ada).await["organisation"] });
        assert_eq!(native(&ada, "POST", "/native/margins", margin).await.0, 200);
        let ben = app.hub("ben").await;
        let change = json!({
            "order_type": "CHANGE_ORDER", "subscription": only(&ben).await["id"], "line_items": [{ "quantity": 12 }],
        });
        // Two more at 15.00, and all at ten per cent less: 108.00 a month becomes 135.00.
        let preview = ben.post("/orders/preview", change.clone()).await.expect(200);
        assert_eq!((&preview["rc_delta"], &preview["rc_new"]), (&json!(27), &json!(135)));
        ben.post("/orders", change).await.expect(201);
        app.settle().await;
        app.clock.advance(SignedDuration::from_secs(60));
        app.settle().await;
        let path = format!("/subscriptions/{}/activate_changes", only(&ben).await["id"]);
        app.hub("ada").await.post(&path, json!({})).await.expect(200);
        let january = billed(app, date(2027, 1, 31)).await;
        assert_eq!(billed(app, date(2027, 2, 28)).await, [120_00, 30_00, -15_00], "after {january:?}");
    }
}
