//! Prices down the tree of organisations, popularity, quotes.

use comptoir_events::jobs;
use comptoir_testkit::{Actor, TestApp, both_engines, json};
use jiff::SignedDuration;
use rust_decimal::Decimal;
use serde_json::Value;

use crate::shop::Shop;
use crate::subscriptions::{only, zoom};
use crate::users::native;

async fn set(actor: &Actor, body: Value) -> (u16, Value) {
    native(actor, "POST", "/native/margins", body).await
}

async fn price(actor: &Actor, product: i64) -> String {
    amount(&actor.get(&format!("/products/{product}")).await.expect(200)["price"])
}

/// A number as it is written by hand.
fn amount(value: &Value) -> String {
    value.to_string().parse::<Decimal>().unwrap().normalize().to_string()
}

async fn codes(actor: &Actor, query: &str) -> Vec<String> {
    let list = actor.get(&format!("/products?{query}")).await.expect(200);
    list.as_array().unwrap().iter().map(|row| row["product_code"].as_str().unwrap().to_owned()).collect()
}

/// Does what the schedule does every hour.
async fn count(app: &TestApp) {
    app.command(async |ctx, tx| jobs::enqueue(ctx, tx, "catalogue.popularity", Value::Null, ctx.now()).await)
        .await;
    app.settle().await;
}

both_engines! {
    async fn each_tier_adds_its_margin_and_everybody_sees_and_pays_the_own_price(app: TestApp) {
        let shop = Shop::open(app).await;
        let (rita, ada, ben) = (app.hub("rita").await, app.hub("ada").await, app.hub("ben").await);
        assert_eq!(price(&ben, shop.phone).await, "123.99");
        assert_eq!(set(&rita, json!({"percent": 10})).await.0, 200);
        assert_eq!(set(&ada, json!({"percent": 20})).await.0, 200);
        // 123.99 with 10 % is 136.389, so 136.39; with 20 % more 163.668, so 163.67.
        for (actor, expected) in [(&rita, "123.99"), (&ada, "136.39"), (&ben, "163.67")] {
            assert_eq!(price(actor, shop.phone).await, expected);
            let list = actor.get("/products?text=desk+phone").await.expect(200);
            assert_eq!(amount(&list[0]["price"]), expected);
            assert_eq!(amount(&list[0]["rrp"]), "123.99");
        }
        let olga = app.hub("olga").await;
        assert_eq!(price(&olga, shop.phone).await, "136.39");
        // What goes with a product, and the charges of plans, as well.
        let phone = ben.get(&format!("/products/{}", shop.phone)).await.expect(200);
        assert_eq!(amount(&phone["provisioning"][0]["price"]), "2.63");
        let licence = ben.get(&format!("/products/{}", shop.licence)).await.expect(200);
        let cost = &licence["rate_plans"][0]["rate_plan_charges"][0]["rate_plan_charge_costs"][0];
        assert_eq!(amount(&cost["charge_cost_price"]), "15.84");
        // The order takes the same prices, as long as the basket is one at those of the moment.
        let body = json!({"line_items": [{"product": shop.phone, "quantity": 2, "prov_product": shop.provisioning}]});
        let basket = ben.post("/baskets", body).await.expect(201);
        assert_eq!(amount(&basket["line_items"][0]["price"]), "163.67");
        assert_eq!(amount(&basket["line_items"][0]["prov_product_price"]), "2.63");
        let order = ben.post("/orders", shop.phones(2)).await.expect(201);
        assert_eq!(amount(&order["line_items"][0]["price"]), "163.67");
        assert_eq!(set(&ada, json!({"percent": 0})).await.0, 200);
        assert_eq!(price(&ben, shop.phone).await, "136.39");
        let kept = ben.get(&format!("/orders/{}", order["id"])).await.expect(200);
        assert_eq!(amount(&kept["line_items"][0]["price"]), "163.67");
        let plans = json!({
            "line_items": [{"product": shop.licence, "quantity": 1, "zoom_order": {"company_name": "Acme", "country_code": 826, "admin_email": "ben@example.com", "admin_first_name": "Ben", "admin_last_name": "B"}}],
        });
        let order = ben.post("/orders", plans).await.expect(201);
        let cost = &order["line_items"][0]["rate_plan_details"]["rate_plan_charges"][0]["rate_plan_charge_costs"][0];
        assert_eq!(amount(&cost["charge_cost_price"]), "13.2");
    }

    async fn a_basket_is_at_the_prices_of_now_and_an_order_at_those_of_its_checkout(app: TestApp) {
        let shop = Shop::open(app).await;
        let (rita, ben) = (app.hub("rita").await, app.hub("ben").await);
        let lines = json!([
            {"product": shop.phone, "quantity": 2, "prov_product": shop.provisioning},
            {"product": shop.licence, "quantity": 1, "zoom_order": zoom()},
        ]);
        let basket = ben.post("/baskets", json!({"name": "Dear", "line_items": lines})).await.expect(201);
        // A day of training for 400.00: more than two phones, until their price rises.
        let other = json!({"name": "Flat", "line_items": [{"product": shop.training, "quantity": 1}]});
        let other = ben.post("/baskets", other).await.expect(201);
        let path = format!("/baskets/{}", basket["id"]);
        let cost = |line: &Value| amount(&line["rate_plan_details"]["rate_plan_charges"][0]["rate_plan_charge_costs"][0]["charge_cost_price"]);
        let figures = |basket: &Value| {
            let (phone, licence) = (&basket["line_items"][0], &basket["line_items"][1]);
            [amount(&phone["price"]), amount(&phone["prov_product_price"]), cost(licence), amount(&basket["total"])]
        };
        let before = figures(&basket);
        assert_eq!(before[..3], ["123.99", "1.99", "12"]);
        assert_eq!(set(&rita, json!({"percent": 10})).await.0, 200);
        let now = figures(&ben.get(&path).await.expect(200));
        assert_eq!(now[..3], ["136.39", "2.19", "13.2"]);
        assert_ne!(now[3], before[3]);
        let list = ben.get("/baskets?sort_by=%2Bname").await.expect(200);
        assert_eq!(figures(&list[0]), now);
        assert_eq!(set(&rita, json!({"percent": 900, "product": shop.phone})).await.0, 200);
        let list = ben.get("/baskets?sort_by=%2Btotal").await.expect(200);
        assert_eq!((&list[0]["id"], &list[1]["id"]), (&other["id"], &basket["id"]), "the page follows");
        // What only changes the name answers, and keeps, the prices of now.
        assert_eq!(set(&rita, json!({"percent": 20})).await.0, 200);
        let renamed = ben.put(&path, json!({"name": "Still dear"})).await.expect(200);
        assert_eq!(cost(&renamed["line_items"][1]), "14.4");
        let order = ben.post(&format!("{path}/checkout"), Value::Null).await.expect(200);
        assert_eq!(cost(&order["line_items"][1]), "14.4");
        // From here on nothing changes, for the order or for what comes of it.
        assert_eq!(set(&rita, json!({"percent": 50})).await.0, 200);
        app.settle().await;
        app.clock.advance(SignedDuration::from_mins(30));
        app.settle().await;
        let kept = ben.get(&format!("/orders/{}", basket["id"])).await.expect(200);
        assert_eq!(cost(&kept["line_items"][1]), "14.4");
        let subscription = only(&ben).await;
        assert!(subscription.to_string().contains("14.4"), "{subscription}");
    }

    async fn the_most_particular_margin_counts_and_sorts(app: TestApp) {
        let shop = Shop::open(app).await;
        let (rita, ada, ben) = (app.hub("rita").await, app.hub("ada").await, app.hub("ben").await);
        let alpha = app.world.organisation("alpha");
        let vendor = rita.get(&format!("/products/{}", shop.phone)).await.expect(200)["vendor"].clone();
        for (body, expected) in [
            (json!({"percent": 100}), "247.98"),
            (json!({"percent": 50, "vendor": vendor}), "185.99"),
            (json!({"percent": 0.5, "product": shop.phone}), "124.61"),
            (json!({"percent": -50, "buyer": alpha}), "62"),
        ] {
            assert_eq!(set(&rita, body.clone()).await.0, 200, "{body}");
            assert_eq!(price(&ada, shop.phone).await, expected, "{body}");
        }
        // Alpha's headset costs half, Beta's twice: what is sorted is what is paid.
        assert_eq!(set(&rita, json!({"percent": 900, "product": shop.headset, "buyer": alpha})).await.0, 200);
        assert_eq!(codes(&ada, "sort_by=-price&per_page=2").await, ["HEADSET", "TRAINING"]);
        assert_eq!(codes(&rita, "sort_by=-price&per_page=2").await, ["TRAINING", "PHONE"]);
        assert_eq!(codes(&ben, "sort_by=-price&per_page=2").await, ["HEADSET", "TRAINING"]);
        let (status, list) = native(&rita, "GET", "/native/margins", Value::Null).await;
        assert_eq!((status, list.as_array().unwrap().len()), (200, 5));
        let path = format!("/native/margins/{}", list[4]["id"]);
        assert_eq!(native(&ada, "DELETE", &path, Value::Null).await.0, 404);
        assert_eq!(native(&rita, "DELETE", &path, Value::Null).await.0, 204);
        assert_eq!(codes(&ada, "sort_by=-price&per_page=1").await, ["TRAINING"]);
        assert_eq!(native(&ada, "GET", "/native/margins", Value::Null).await.1, json!([]));
        assert_eq!(native(&ben, "GET", "/native/margins", Value::Null).await.0, 403);
    }

    async fn margins_that_make_no_sense_are_refused(app: TestApp) {
        let shop = Shop::open(app).await;
        let (rita, ada) = (app.hub("rita").await, app.hub("ada").await);
        let of = |name: &str| app.world.organisation(name);
        for (body, field) in [
            (json!({"percent": -100}), "percent"),
            (json!({"percent": 1001}), "percent"),
            (json!({"percent": 1.00001}), "percent"),
            (json!({"percent": 1, "product": 999_999}), "product"),
            (json!({"percent": 1, "vendor": 999_999}), "vendor"),
            (json!({"percent": 1, "buyer": of("acme")}), "buyer"),
            (json!({"percent": 1, "buyer": of("northgate")}), "buyer"),
            (json!({"percent": "much"}), "percent"),
        ] {
            let (status, answer) = set(&rita, body.clone()).await;
            assert_eq!((status, &answer["fields"][0]["field"]), (400, &json!(field)), "{body}");
        }
        let (status, _) = set(&rita, json!({"percent": 1, "product": shop.phone, "vendor": 1})).await;
        assert_eq!(status, 400);
        assert_eq!(set(&ada, json!({"percent": 1, "organisation": of("beta")})).await.0, 404);
        assert_eq!(set(&ada, json!({"percent": 1, "organisation": of("northgate")})).await.0, 404);
        assert_eq!(set(&app.hub("ben").await, json!({"percent": 1})).await.0, 403);
    }

    async fn the_key_of_a_deleted_margin_is_no_other_margins(app: TestApp) {
        let rita = app.hub("rita").await;
        let margin = json!({"percent": 1});
        let gone = format!("/native/margins/{}", set(&rita, margin.clone()).await.1["id"]);
        assert_eq!(native(&rita, "DELETE", &gone, Value::Null).await.0, 204);
        let kept = set(&rita, margin).await.1;
        assert_eq!(native(&rita, "DELETE", &gone, Value::Null).await.0, 404, "asked again for want of an answer");
        let list = native(&rita, "GET", "/native/margins", Value::Null).await.1;
        assert_eq!(list, json!([kept]));
    }

    async fn what_is_ordered_often_comes_first(app: TestApp) {
        let shop = Shop::open(app).await;
        let ben = app.hub("ben").await;
        let before = codes(&ben, "per_page=3").await;
        assert_ne!(before[0], "HEADSET");
        for quantity in [1, 2] {
            let mut order = shop.phones(1);
            order["line_items"] = json!([{"product": shop.headset, "quantity": quantity}]);
            ben.post("/orders", order).await.expect(201);
        }
        ben.post("/orders", shop.phones(40)).await.expect(201);
        app.settle().await;
        count(app).await;
        assert_eq!(codes(&ben, "per_page=2").await, ["HEADSET", "PHONE"], "two orders come before one, however large");
        // What was ordered long ago counts no more.
        app.clock.advance(SignedDuration::from_hours(24 * 120));
        count(app).await;
        let ben = app.hub("ben").await;
        assert_eq!(codes(&ben, "per_page=3").await, before);
    }

    async fn baskets_are_paged_by_the_totals_they_show(app: TestApp) {
        let shop = Shop::open(app).await;
        let (rita, ben) = (app.hub("rita").await, app.hub("ben").await);
        let put_in = async |product: i64, quantity: i64| {
            let body = json!({
                "shipping_type": shop.next_day,
                "line_items": [{"product": product, "quantity": quantity}],
            });
            ben.post("/baskets", body).await.expect(201)["id"].as_i64().unwrap()
        };
        // 131.49, 400.00, 255.48, 3 headsets for 84.00.
        let (one, training, two, heads) = (put_in(shop.phone, 1).await, put_in(shop.training, 1).await, put_in(shop.phone, 2).await, put_in(shop.headset, 3).await);
        let pages = async |sort: &str| {
            let mut rows = Vec::new();
            for page in 1..=2 {
                let found = ben.get(&format!("/baskets?sort_by={sort}&per_page=2&page={page}")).await;
                assert_eq!(found.header("x-total-count"), Some("4"));
                let found = found.expect(200);
                rows.extend(found.as_array().unwrap().iter().map(|row| (row["id"].as_i64().unwrap(), amount(&row["total"]))));
            }
            rows
        };
        let ids = |rows: &[(i64, String)]| rows.iter().map(|row| row.0).collect::<Vec<_>>();
        assert_eq!(ids(&pages("%2Btotal").await), [heads, one, two, training]);
        // Two phones are 500.70 with a margin of 99 %, and one is 254.24.
        assert_eq!(set(&rita, json!({"percent": 99, "product": shop.phone})).await.0, 200);
        let rows = pages("%2Btotal").await;
        assert_eq!(ids(&rows), [heads, one, training, two]);
        assert_eq!((&*rows[1].1, &*rows[3].1), ("254.24", "500.98"));
        // What sending costs is part of it: nothing is sent of a day of training.
        app.command(async move |ctx, tx| {
            let sql = "UPDATE fulfilment_shipping_type SET price = 20000 WHERE tenant = $1";
            tx.exec(sql, comptoir_store::params![ctx.tenant]).await.map(drop)
        })
        .await;
        let rows = pages("-total").await;
        assert_eq!(ids(&rows), [two, one, training, heads]);
        assert_eq!(&*rows[1].1, "446.74");
        // Listed at its price, it is ordered at it.
        let order = ben.post(&format!("/baskets/{one}/checkout"), Value::Null).await;
        assert_eq!(order.faults(), Vec::<String>::new(), "{}", order.text);
        assert_eq!(amount(&order.expect(200)["total"]), "446.74");
    }

    async fn what_sending_goods_costs_joins_the_shipping_type(app: TestApp) {
        let shop = Shop::open(app).await;
        let ben = app.hub("ben").await;
        let phone = shop.phone;
        let sending = async |price: Option<i64>| app.command(async move |ctx, tx| {
            let profile = comptoir_catalogue::products::find(ctx, tx, phone.into()).await?.profile();
            let profile = comptoir_catalogue::ProductProfile { shipping_cost: price, ..profile };
            comptoir_catalogue::products::update(ctx, tx, phone.into(), profile).await.map(drop)
        }).await;
        let basket = ben.post("/baskets", shop.phones(2)).await.expect(201);
        let path = format!("/baskets/{}", basket["id"]);
        let small = ben.post("/baskets", json!({"line_items": [{"product": shop.headset, "quantity": 1}]})).await.expect(201);
        assert_eq!((amount(&basket["ship_cost"]), amount(&basket["total"])), ("7.5".into(), "255.48".into()));
        sending(Some(3_33)).await;
        let dearer = ben.get(&path).await.expect(200);
        assert_eq!((amount(&dearer["ship_cost"]), amount(&dearer["total"])), ("14.16".into(), "262.14".into()));
        let list = ben.get("/baskets?sort_by=-total").await.expect(200);
        assert_eq!((amount(&list[0]["total"]), amount(&list[1]["total"])), ("262.14".into(), "25.5".into()));
        // Worked out once, it is not worked out anew for each list.
        assert_eq!(ben.get("/baskets?sort_by=%2Btotal").await.expect(200)[0]["id"], small["id"]);
        let added = json!({"product": phone, "quantity": 1});
        ben.post(&format!("{path}/line_items"), added).await.expect(201);
        assert_eq!(amount(&ben.get(&path).await.expect(200)["ship_cost"]), "17.49");
        // Without a shipping type that alone is charged, and services are not sent.
        let lines = json!([{"product": phone, "quantity": 2}, {"product": shop.training, "quantity": 5}]);
        let body = json!({"shipping_type": null, "line_items": lines});
        assert_eq!(amount(&ben.put(&path, body).await.expect(200)["ship_cost"]), "6.66");
        let order = ben.post(&format!("{path}/checkout"), Value::Null).await.expect(200);
        sending(None).await;
        assert_eq!(ben.get(&format!("/orders/{}", basket["id"])).await.expect(200)["ship_cost"], order["ship_cost"]);
        assert_eq!((amount(&order["ship_cost"]), amount(&order["total"])), ("6.66".into(), "2254.64".into()));
    }

    async fn what_is_quoted_is_what_is_ordered(app: TestApp) {
        let shop = Shop::open(app).await;
        let (ada, ben) = (app.hub("ada").await, app.hub("ben").await);
        let price_of_sending = async |price: i64| app.command(async move |ctx, tx| {
            let sql = "UPDATE fulfilment_shipping_type SET price = $2 WHERE tenant = $1";
            tx.exec(sql, comptoir_store::params![ctx.tenant, price]).await.map(drop)
        }).await;
        let phone = shop.phone;
        let sent = async |shippable: bool| app.command(async move |ctx, tx| {
            let profile = comptoir_catalogue::products::find(ctx, tx, phone.into()).await?.profile();
            let profile = comptoir_catalogue::ProductProfile { shippable, ..profile };
            comptoir_catalogue::products::update(ctx, tx, phone.into(), profile).await.map(drop)
        }).await;
        // 1,239.90 less 12.5 %, which is 154.99, and what sending costs once it is quoted.
        for (shippable, sending, total) in [(true, 12_50, "1097.41"), (false, 12_50, "1084.91")] {
            let basket = ben.post("/baskets", shop.phones(10)).await.expect(201);
            let (id, line) = (&basket["id"], &basket["line_items"][0]["id"]);
            price_of_sending(sending).await;
            sent(shippable).await;
            let asked = native(&ben, "POST", &format!("/native/baskets/{id}/request_checkout"), Value::Null).await.1;
            assert_eq!(amount(&asked["ship_cost"]), if shippable { "12.5" } else { "0" });
            let offer = json!({"lines": [{"line": line, "discount": 12.5}]});
            let (status, quoted) = native(&ada, "PUT", &format!("/native/baskets/{id}/quote"), offer).await;
            assert_eq!((status, &*amount(&quoted["total"])), (200, total), "{quoted}");
            let order = ben.post(&format!("/baskets/{id}/checkout"), Value::Null).await.expect(200);
            assert_eq!((amount(&order["total"]), &order["ship_cost"]), (total.to_owned(), &quoted["ship_cost"]));
            price_of_sending(7_50).await;
        }
    }

    async fn a_quote_takes_a_share_off_a_line_until_the_lines_are_replaced(app: TestApp) {
        let shop = Shop::open(app).await;
        let (ada, ben) = (app.hub("ada").await, app.hub("ben").await);
        let basket = ben.post("/baskets", shop.phones(10)).await.expect(201);
        let (path, line) = (format!("/native/baskets/{}/quote", basket["id"]), &basket["line_items"][0]["id"]);
        let offer = json!({"lines": [{"line": line, "discount": 12.5}]});
        assert_eq!(native(&ben, "PUT", &path, offer.clone()).await.0, 403);
        assert_eq!(native(&app.hub("olga").await, "PUT", &path, offer.clone()).await.0, 404);
        for bad in [json!({"lines": []}), json!({"lines": [{"line": 999_999, "discount": 1}]}), json!({"lines": [{"line": line, "discount": 101}]})] {
            assert_eq!(native(&ada, "PUT", &path, bad).await.0, 400);
        }
        let (status, quoted) = native(&ada, "PUT", &path, offer).await;
        assert_eq!(status, 200, "{quoted}");
        assert_eq!(amount(&quoted["line_items"][0]["discount"]), "12.5");
        // 1,239.90 less 12.5 % is 1,084.9125; with 7.50 of shipping 1,092.41.
        assert_eq!(amount(&quoted["total"]), "1092.41");
        let order = ben.post(&format!("/baskets/{}/checkout", basket["id"]), Value::Null).await.expect(200);
        assert_eq!(amount(&order["total"]), "1092.41");
        assert_eq!(native(&ada, "PUT", &path, json!({"lines": [{"line": line, "discount": 1}]})).await.0, 409);
    }
}
