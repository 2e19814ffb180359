//! Change orders: preview, placing, activating or cancelling the change, and what is billed.

use comptoir_testkit::{TestApp, both_engines, json};
use jiff::SignedDuration;
use jiff::civil::date;
use serde_json::Value;

use crate::shop::{Shop, change_organisation};
use crate::subscriptions::{billed, on, only, ordered, zoom};
use crate::users::native;

/// Acme's active subscription of ten users, since 2 November 2026.
pub(crate) async fn running(app: &TestApp) -> (Shop, Value) {
    let shop = Shop::open(app).await;
    let ben = app.hub("ben").await;
    ordered(&ben, &shop, 10, zoom()).await;
    app.settle().await;
    app.clock.advance(SignedDuration::from_secs(60));
    app.settle().await;
    let found = only(&ben).await;
    assert_eq!(found["status"], "ACTIVE");
    (shop, found)
}

fn change(subscription: &Value, quantity: i64) -> Value {
    json!({
        "order_type": "CHANGE_ORDER", "purchase_order_number": "CO-1", "subscription": subscription["id"],
        "line_items": [{ "product": null, "product_code": null, "quantity": quantity, "selected_rate_plan": null }],
    })
}

both_engines! {
    async fn what_a_change_adds_costs_what_it_did_when_it_was_ordered(app: TestApp) {
        let (_, subscription) = running(app).await;
        let path = format!("/subscriptions/{}", subscription["id"]);
        on(app, date(2026, 11, 16)).await;
        let (rita, ben) = (app.hub("rita").await, app.hub("ben").await);
        let preview = ben.post("/orders/preview", change(&subscription, 14)).await.expect(200);
        let order = ben.post("/orders", change(&subscription, 14)).await.expect(201);
        assert_eq!(order["total"], preview["tcv_delta"]);
        assert_eq!(native(&rita, "POST", "/native/margins", json!({ "percent": 50 })).await.0, 200);
        app.settle().await;
        let changed = ben.post(&format!("{path}/activate_changes"), json!({})).await.expect(200);
        assert_eq!((changed["products"].as_array().unwrap().len(), &changed["products"][0]["price"]), (1, &json!(12)));
        assert_eq!(changed["total_contract_value"], preview["tcv_new"]);
        // Ten users for November but its first day, four from the 16th on, and what it takes to set fourteen up.
        assert_eq!(billed(app, date(2026, 11, 30)).await.iter().sum::<i64>(), 116_00 + 24_00 + 70_00);
        app.settle().await;
        // What is ordered now takes the price of now.
        let ben = app.hub("ben").await;
        let dearer = ben.post("/orders/preview", change(&subscription, 15)).await.expect(200);
        assert_eq!(dearer["rc_delta"], 18);
    }

    async fn a_change_is_previewed_ordered_and_billed_from_its_day(app: TestApp) {
        let (shop, subscription) = running(app).await;
        let path = format!("/subscriptions/{}", subscription["id"]);
        // November is invoiced with ten users.
        assert_eq!(billed(app, date(2026, 11, 30)).await, [116_00, 50_00]);
        on(app, date(2026, 11, 16)).await;
        let ben = app.hub("ben").await;
        let preview = ben.post("/orders/preview", change(&subscription, 14)).await.expect(200);
        // Four users more: half of November, eleven months, one day of the last November, and their set-up.
        let more = 24.00 + 11.0 * 48.00 + 1.60 + 20.00;
        let expected = json!({
            "subscription_delta": 4, "subscription_new": 14, "rc_delta": 48, "rc_new": 168,
            "tcv_delta": more, "tcv_new": 1490.0 + more,
        });
        assert_eq!(preview, expected);
        assert_eq!(only(&ben).await, subscription, "a preview changes nothing");

        let order = ben.post("/orders", change(&subscription, 14)).await.expect(201);
        assert_eq!((&order["order_type"], &order["status"], &order["subscription"]), (&json!("CHANGE_ORDER"), &json!("CREATED"), &subscription["id"]));
        assert_eq!((&order["total"], &order["purchase_order_number"]), (&json!(more), &json!("CO-1")));
        let line = json!([{ "product": shop.licence, "product_code": "ZOOM-PRO", "quantity": 14, "selected_rate_plan": shop.monthly }]);
        assert_eq!(order["line_items"], line);
        assert_eq!(only(&ben).await["pending_change"], true);
        let second = ben.post("/orders", change(&subscription, 5)).await;
        assert!(second.json["message"].as_str().unwrap().contains(&order["id"].to_string()), "{}", second.text);
        second.expect(409);
        let early = app.hub("ada").await.post(&format!("{path}/activate_changes"), json!({})).await;
        early.expect(409);
        app.settle().await;
        let listed = ben.get("/orders").await.expect(200);
        assert_eq!((&listed[0]["id"], &listed[0]["status"], &listed[0]["line_items"]), (&order["id"], &json!("PROCESSING"), &line));
        for (day, fits) in [("2026-11-15", false), ("2027-11-20", false), ("2026-11-16", true)] {
            let res = app.hub("ada").await.post(&format!("{path}/activate_changes"), json!({ "activation_date": day })).await;
            assert_eq!(res.status, if fits { 200 } else { 400 }, "{day} {}", res.text);
        }
        app.settle().await;
        let changed = only(&ben).await;
        assert_eq!((&changed["pending_change"], &changed["products"][0]["quantity"]), (&json!(false), &json!(14)));
        assert_eq!(changed["total_contract_value"], json!(1490.0 + more));
        assert_eq!(changed["order_history"][1], json!({ "order": order["id"], "order_type": "CHANGE_ORDER", "date": order["date"], "status": "COMPLETE" }));
        assert_eq!(ben.get(&format!("/orders/{}", order["id"])).await.expect(200)["status"], "COMPLETE");
        app.hub("ada").await.post(&format!("{path}/activate_changes"), json!({})).await.expect(409);
        // From the 16th on ten users are given back and fourteen charged; December follows.
        assert_eq!(billed(app, date(2026, 12, 1)).await, [-60_00, 84_00, 168_00, 20_00]);
        assert_eq!(billed(app, date(2027, 1, 1)).await, [168_00]);
    }

    async fn a_change_of_what_is_not_billed_yet_splits_the_period(app: TestApp) {
        let (_, subscription) = running(app).await;
        let path = format!("/subscriptions/{}", subscription["id"]);
        let ben = app.hub("ben").await;
        ben.post("/orders", change(&subscription, 4)).await.expect(201);
        app.settle().await;
        // Who may order a change may activate it.
        let planned = ben.post(&format!("{path}/activate_changes"), json!({ "activation_date": "2026-11-22" })).await.expect(200);
        assert_eq!((&planned["pending_change"], &planned["products"][0]["quantity"]), (&json!(true), &json!(10)));
        // The day passes while nothing runs.
        on(app, date(2026, 11, 25)).await;
        let ben = app.hub("ben").await;
        let changed = only(&ben).await;
        assert_eq!((&changed["pending_change"], &changed["products"][0]["quantity"]), (&json!(false), &json!(4)));
        // Ten users for 20 days, four for 9; setting up is charged once, and not given back.
        assert_eq!(billed(app, date(2026, 11, 30)).await, [80_00, 50_00, 14_40]);
        let value = changed["total_contract_value"].as_f64().unwrap();
        let rest: i64 = billed(app, date(2027, 12, 1)).await.iter().sum();
        assert_eq!(144_40 + rest, (value * 100.0).round() as i64);
    }

    async fn a_change_is_cancelled_with_its_order_or_by_itself(app: TestApp) {
        let (_, subscription) = running(app).await;
        let path = format!("/subscriptions/{}", subscription["id"]);
        let ben = app.hub("ben").await;
        app.hub("ada").await.post(&format!("{path}/cancel_changes"), json!(null)).await.expect(409);
        let order = ben.post("/orders", change(&subscription, 12)).await.expect(201);
        app.settle().await;
        let back = app.hub("ada").await.post(&format!("{path}/cancel_changes"), json!(null)).await.expect(200);
        assert_eq!((&back["pending_change"], &back["products"]), (&json!(false), &subscription["products"]));
        app.settle().await;
        assert_eq!(ben.get(&format!("/orders/{}", order["id"])).await.expect(200)["status"], "CANCELLED");

        let order = ben.post("/orders", change(&subscription, 13)).await.expect(201);
        app.settle().await;
        let cancelled = ben.post(&format!("/orders/{}/cancel", order["id"]), json!(null)).await.expect(200);
        assert_eq!((&cancelled["status"], &cancelled["order_type"]), (&json!("CANCELLED"), &json!("CHANGE_ORDER")));
        assert_eq!(only(&ben).await["pending_change"], false);
        app.settle().await;
        assert_eq!(only(&ben).await["total_contract_value"], subscription["total_contract_value"]);

        change_organisation(app, "acme", |profile| profile.manual_authorisation = true).await;
        let order = ben.post("/orders", change(&subscription, 13)).await.expect(201);
        assert_eq!((&order["status"], &order["manual_authorisation"]), (&json!("PENDING_AUTHORISATION"), &json!(true)));
        app.settle().await;
        app.hub("ada").await.post(&format!("{path}/activate_changes"), json!({})).await.expect(409);
        app.hub("art").await.post(&format!("/orders/{}/approve", order["id"]), json!(null)).await.expect(200);
        app.settle().await;
        let changed = app.hub("ada").await.post(&format!("{path}/activate_changes"), json!({ "activation_date": null })).await.expect(200);
        assert_eq!(changed["products"][0]["quantity"], 13);
    }

    async fn a_bad_change_changes_nothing(app: TestApp) {
        let (shop, subscription) = running(app).await;
        let (ben, rob, olga) = (app.hub("ben").await, app.hub("rob").await, app.hub("olga").await);
        let lines = json!([
            { "product": shop.phone, "quantity": 1 },
            { "quantity": 21 },
            { "product_code": "ZOOM-PRO", "quantity": -1 },
            { "product": shop.licence, "quantity": 3, "selected_rate_plan": shop.number_plans[0] },
            { "product": 99_999, "quantity": 3 },
        ]);
        let body = json!({ "order_type": "CHANGE_ORDER", "subscription": subscription["id"], "line_items": lines });
        let refused = ben.post("/orders", body.clone()).await;
        let expected = ["line_items[0].product", "line_items[1].quantity", "line_items[2].quantity", "line_items[3].selected_rate_plan", "line_items[4].product"];
        assert_eq!(refused.faults(), expected, "{}", refused.text);
        refused.expect(400);
        assert_eq!(ben.post("/orders/preview", body.clone()).await.faults(), expected);
        // What does not fit the contract does not hide the rest.
        let mut odd = body;
        odd["purchase_order_number"] = json!(5);
        odd["line_items"][1]["quantity"] = json!("21");
        for path in ["/orders", "/orders/preview"] {
            let refused = ben.post(path, odd.clone()).await;
            assert_eq!(refused.faults(), [&expected[..], &["purchase_order_number"]].concat(), "{}", refused.text);
        }
        for (quantities, expected) in [(&[10][..], "line_items"), (&[], "line_items"), (&[3, 4], "line_items[1].product")] {
            let lines: Vec<Value> = quantities.iter().map(|quantity| json!({ "quantity": quantity })).collect();
            let res = ben.post("/orders/preview", json!({ "subscription": subscription["id"], "line_items": lines })).await;
            assert_eq!(res.faults(), [expected], "{quantities:?} {}", res.text);
            res.expect(400);
        }
        let nobody = json!({ "line_items": [{ "quantity": 1 }] });
        assert_eq!(ben.post("/orders/preview", nobody).await.faults(), ["subscription"]);
        // Without a subscription to hold them against, lines are checked by themselves.
        let lines = json!([{ "quantity": -1 }, { "product": 99_999, "quantity": 1 }, { "product_code": "NOTHING", "quantity": "x" }, { "product": shop.withdrawn, "quantity": 1 }]);
        let body = json!({ "order_type": "CHANGE_ORDER", "subscription": 99_999, "line_items": lines, "purchase_order_number": "x".repeat(256) });
        let expected = ["line_items[0].quantity", "line_items[1].product", "line_items[2].product_code", "line_items[2].quantity", "purchase_order_number", "subscription"];
        for path in ["/orders", "/orders/preview"] {
            let refused = ben.post(path, body.clone()).await;
            assert_eq!(refused.faults(), expected, "{}", refused.text);
            refused.expect(400);
        }
        for (path, stranger) in [("/orders", 400), ("/orders/preview", 400)] {
            let res = olga.post(path, change(&subscription, 11)).await;
            assert_eq!((res.status, res.faults()), (stranger, vec!["subscription".to_owned()]));
        }
        rob.post("/orders", change(&subscription, 11)).await.expect(403);
        rob.post("/orders/preview", change(&subscription, 11)).await.expect(200);
        assert_eq!(only(&ben).await, subscription);
        assert_eq!(ben.get("/orders?text=CO-1").await.expect(200), json!([]));
        ordered(&ben, &shop, 1, zoom()).await;
        app.settle().await;
        let pending = ben.get("/subscriptions?status=PENDING").await.expect(200);
        let early = ben.post("/orders", change(&pending[0], 2)).await;
        assert!(early.json["message"].as_str().unwrap().contains("PENDING"), "{}", early.text);
        early.expect(409);
    }

    async fn what_was_bought_keeps_its_price_and_what_is_added_takes_the_present_one(app: TestApp) {
        let (_, subscription) = running(app).await;
        assert_eq!(billed(app, date(2026, 11, 30)).await, [116_00, 50_00]);
        let rita = app.hub("rita").await;
        assert_eq!(native(&rita, "POST", "/native/margins", json!({ "percent": 10 })).await.0, 200);
        on(app, date(2026, 11, 16)).await;
        let ben = app.hub("ben").await;
        let same = ben.post("/orders", change(&subscription, 10)).await;
        assert_eq!((same.status, same.faults()), (400, vec!["line_items".to_owned()]), "{}", same.text);
        let recurring = async |quantity: i64| {
            let preview = ben.post("/orders/preview", change(&subscription, quantity)).await.expect(200);
            (preview["rc_delta"].as_f64().unwrap(), preview["rc_new"].as_f64().unwrap())
        };
        assert_eq!((recurring(9).await, recurring(14).await), ((-12.0, 108.0), (52.8, 172.8)));
        let lot = |row: &Value| (row["quantity"].as_i64().unwrap(), row["price"].as_f64().unwrap());
        let path = format!("/subscriptions/{}", subscription["id"]);
        for (quantity, lots) in [(14, &[(10, 12.0), (4, 13.2)][..]), (12, &[(10, 12.0), (2, 13.2)]), (9, &[(9, 12.0)])] {
            let preview = ben.post("/orders/preview", change(&subscription, quantity)).await.expect(200);
            ben.post("/orders", change(&subscription, quantity)).await.expect(201);
            app.settle().await;
            ben.post(&format!("{path}/activate_changes"), json!({})).await.expect(200);
            app.settle().await;
            let now = only(&ben).await;
            let found: Vec<(i64, f64)> = now["products"].as_array().unwrap().iter().map(lot).collect();
            assert_eq!((&*found, &now["total_contract_value"]), (lots, &preview["tcv_new"]), "{quantity}");
            if quantity == 14 {
                // Half of November again for ten, and for the four that are new; December; the set-up of four.
                let mut lines = billed(app, date(2026, 12, 1)).await;
                lines.sort_unstable();
                assert_eq!(lines, [-60_00, 22_00, 26_40, 52_80, 60_00, 120_00]);
            }
        }
    }
}
