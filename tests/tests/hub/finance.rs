//! Finance: applying for a decision, what is decided, and what a decision is good for.

use comptoir_testkit::{both_engines, json};
use jiff::SignedDuration;
use serde_json::Value;

use crate::shop::{Shop, available, change_organisation};
use crate::users::native;

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

    async fn what_is_applied_for_is_the_quoted_total_at_the_prices_of_now(app: TestApp) {
        let shop = Shop::open(app).await;
        let (ada, ben) = (app.hub("ada").await, app.hub("ben").await);
        let basket = ben.post("/baskets", financed(&shop, 10, "RESELLER", 36)).await.expect(201);
        let path = format!("/baskets/{}", basket["id"]);
        let apply = async || {
            ben.post(&format!("{path}/apply_for_finance"), json!(null)).await.expect(200);
            app.settle().await;
            let shown = ben.get(&path).await.expect(200);
            (shown["finance"]["status"].clone(), shown["total"].clone(), shown["finance"]["monthly_payment"].clone())
        };
        assert_eq!(apply().await, (json!("APPROVED"), json!(1247.40), json!(38.81)));
        // A quote is another amount, about which nobody has decided.
        let offer = json!({"lines": [{"line": basket["line_items"][0]["id"], "discount": 12.5}]});
        let (_, quoted) = native(&ada, "PUT", &format!("/native{path}/quote"), offer).await;
        assert_eq!((&quoted["total"], &quoted["finance"]["status"]), (&json!(1092.41), &json!("NOT_SUBMITTED")));
        assert_eq!(apply().await, (json!("APPROVED"), json!(1092.41), json!(33.99)));
        ben.post(&format!("{path}/apply_for_finance"), json!(null)).await.expect(409);
        // So is another price: 10 phones of 136.39, less 12.5 %, with 7.50 of shipping.
        let (status, _) = native(&app.hub("rita").await, "POST", "/native/margins", json!({"percent": 10})).await;
        assert_eq!(status, 200);
        let (_, total, monthly) = apply().await;
        assert_eq!((total, monthly), (json!(1200.91), json!(37.36)));
        let order = ben.post(&format!("{path}/checkout"), json!(null)).await.expect(200);
        assert_eq!((&order["total"], &order["finance"]["status"]), (&json!(1200.91), &json!("APPROVED")));
        assert_eq!((&order["line_items"][0]["price"], &order["line_items"][0]["discount"]), (&json!(136.39), &json!(12.5)));
        assert_eq!(order["line_items"][0]["id"], basket["line_items"][0]["id"]);
    }

    async fn an_order_that_was_declined_can_be_given_up(app: TestApp) {
        let shop = Shop::open(app).await;
        let ben = app.hub("ben").await;
        // 52,000.00 of training: more than the limit.
        let mut body = financed(&shop, 3, "RESELLER", 12);
        body["line_items"].as_array_mut().unwrap().push(json!({ "product": shop.training, "quantity": 130 }));
        let order = ben.post("/orders", body).await.expect(201);
        let (path, cancel) = (format!("/orders/{}", order["id"]), format!("/native/orders/{}/cancel", order["id"]));
        app.settle().await;
        assert_eq!(ben.get(&path).await.expect(200)["status"], "ATTENTION_REQUIRED");
        assert_eq!(available(app, "PHONE").await, 47);
        ben.post(&format!("{path}/cancel"), json!(null)).await.expect(409);
        assert_eq!(native(&app.hub("rob").await, "POST", &cancel, json!(null)).await.0, 403);
        assert_eq!(native(&app.hub("olga").await, "POST", &cancel, json!(null)).await.0, 404);
        let (status, given_up) = native(&ben, "POST", &cancel, json!(null)).await;
        assert_eq!((status, &given_up["status"]), (200, &json!("CANCELLED")));
        assert_eq!(available(app, "PHONE").await, 50);
        assert_eq!(native(&ben, "POST", &cancel, json!(null)).await.0, 409);
        app.settle().await;
        assert_eq!(ben.get(&path).await.expect(200)["status"], "CANCELLED");
    }

    async fn the_limit_counts_baskets_too_and_who_came_first(app: TestApp) {
        let shop = Shop::open(app).await;
        let ben = app.hub("ben").await;
        // Training for 400.00 a day, and a limit of 50,000.00.
        let body = |days: i64, target: &str, markup: i64| json!({
            "payment_type": "FINANCE", "finance": { "target": target, "term": 12 },
            "line_items": [{ "product": shop.training, "quantity": days, "markup": markup }],
        });
        let put_in = async |body: Value| ben.post("/baskets", body).await.expect(201)["id"].clone();
        let apply = async |id: &Value| ben.post(&format!("/baskets/{id}/apply_for_finance"), json!(null)).await.expect(200);
        let status = async |id: &Value| ben.get(&format!("/baskets/{id}")).await.expect(200)["finance"]["status"].clone();
        // 20,000.00 that are 40,000.00 for the customer, and 12,000.00; the third is not applied for.
        let baskets = [put_in(body(50, "CUSTOMER", 100)).await, put_in(body(30, "RESELLER", 0)).await];
        put_in(body(100, "RESELLER", 0)).await;
        for id in &baskets {
            apply(id).await;
        }
        app.settle().await;
        assert_eq!([status(&baskets[0]).await, status(&baskets[1]).await], ["APPROVED", "DECLINED"]);
        ben.post(&format!("/baskets/{}/checkout", baskets[0]), json!(null)).await.expect(200);
        apply(&baskets[1]).await;
        app.settle().await;
        assert_eq!(status(&baskets[1]).await, "DECLINED");
        // What is not ordered is not financed.
        ben.post(&format!("/orders/{}/cancel", baskets[0]), json!(null)).await.expect(200);
        let orders = [ben.post("/orders", body(100, "RESELLER", 0)).await.expect(201), ben.post("/orders", body(30, "RESELLER", 0)).await.expect(201)];
        app.settle().await;
        let decided = [status(&orders[0]["id"]).await, status(&orders[1]["id"]).await];
        assert_eq!(decided, ["APPROVED", "DECLINED"], "the first of two at once");
    }

    async fn however_many_apply_at_once_the_limit_holds(app: TestApp) {
        let shop = Shop::open(app).await;
        let ben = app.hub("ben").await;
        // Days of training for 400.00, and a limit of 50,000.00.
        let body = |days: i64| json!({
            "payment_type": "FINANCE", "finance": { "target": "RESELLER", "term": 12 },
            "line_items": [{ "product": shop.training, "quantity": days }],
        });
        let amounts = async || {
            let mut rows = ben.get("/baskets").await.expect(200).as_array().unwrap().clone();
            rows.extend(ben.get("/orders").await.expect(200).as_array().unwrap().clone());
            let of = |status: &str| {
                let such = rows.iter().filter(|row| row["finance"]["status"] == status);
                such.map(|row| row["total"].as_f64().unwrap()).sum::<f64>()
            };
            [of("APPROVED"), of("PENDING")]
        };
        // At one moment the one that applies first comes first, whichever was made first.
        let baskets = [ben.post("/baskets", body(100)).await.expect(201), ben.post("/baskets", body(90)).await.expect(201)];
        for basket in baskets.iter().rev() {
            ben.post(&format!("/baskets/{}/apply_for_finance", basket["id"]), json!(null)).await.expect(200);
        }
        app.settle().await;
        assert_eq!(amounts().await, [36_000.0, 0.0]);
        for basket in &baskets {
            ben.delete(&format!("/baskets/{}", basket["id"])).await.expect(204);
        }
        // Baskets and orders of 16,000.00 each, while the company decides: three fit.
        let mut tasks = Vec::new();
        for place in 0..12 {
            let (ben, body) = (ben.clone(), body(40));
            tasks.push(tokio::spawn(async move {
                if place % 2 == 0 {
                    return ben.post("/orders", body).await.expect(201);
                }
                let basket = ben.post("/baskets", body).await.expect(201);
                ben.post(&format!("/baskets/{}/apply_for_finance", basket["id"]), json!(null)).await.expect(200)
            }));
        }
        let all = futures_util::future::join_all(tasks);
        let (done, ()) = futures_util::join!(all, async {
            for _ in 0..6 {
                app.settle().await;
            }
        });
        for one in done {
            one.unwrap();
        }
        app.settle().await;
        assert_eq!(amounts().await, [48_000.0, 0.0]);
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

    async fn an_order_on_finance_is_accepted_once_the_company_pays(app: TestApp) {
        let shop = Shop::open(app).await;
        let ben = app.hub("ben").await;
        let order = ben.post("/orders", financed(&shop, 10, "RESELLER", 36)).await.expect(201);
        assert_eq!((&order["status"], &order["finance"]["status"]), (&json!("CREATED"), &json!("PENDING")));
        // The warehouse cannot be ahead of the finance company.
        let shipment = json!({ "order_id": order["id"].to_string(), "items": null });
        let early = app.afosto().await.post("/lcs/shipments", shipment.clone()).await;
        assert!(early.text.contains("finance of this order is not decided yet"), "{}", early.text);
        early.expect(409);
        app.settle().await;
        let decided = ben.get(&format!("/orders/{}", order["id"])).await.expect(200);
        assert_eq!((&decided["status"], &decided["attention_required"]), (&json!("PROCESSING"), &json!(null)));
        // 1,247.40, shipping included, over three years at 7.5 %.
        let paid = (&decided["finance"]["status"], &decided["finance"]["monthly_payment"]);
        assert_eq!(paid, (&json!("APPROVED"), &json!(38.81)));
        app.afosto().await.post("/lcs/shipments", shipment).await.expect(200);
        // A basket that nobody has applied for is applied for when it is checked out.
        let basket = ben.post("/baskets", financed(&shop, 5, "RESELLER", 12)).await.expect(201);
        let placed = ben.post(&format!("/baskets/{}/checkout", basket["id"]), json!(null)).await.expect(200);
        assert_eq!(placed["finance"]["status"], "PENDING");
        app.settle().await;
        assert_eq!(ben.get(&format!("/orders/{}", basket["id"])).await.expect(200)["finance"]["status"], "APPROVED");
        // What a decision takes has to be there.
        let mut body = financed(&shop, 5, "CUSTOMER", 7);
        let refused = ben.post("/orders", body.clone()).await;
        assert_eq!(refused.faults(), ["finance.term", "line_items[0].markup"], "{}", refused.text);
        refused.expect(400);
        body["finance"] = json!(null);
        assert_eq!(ben.post("/orders", body).await.faults(), ["finance.target", "finance.term"]);
    }

    async fn an_order_that_nobody_pays_goes_back_to_its_buyer(app: TestApp) {
        let shop = Shop::open(app).await;
        let ben = app.hub("ben").await;
        let training = |days: i64| json!({
            "payment_type": "FINANCE", "finance": { "target": "RESELLER", "term": 12 },
            "line_items": [{ "product": shop.training, "quantity": days }],
        });
        let status = async |order: &Value| {
            let shown = ben.get(&format!("/orders/{}", order["id"])).await.expect(200);
            (shown["status"].clone(), shown["finance"]["status"].clone(), shown["attention_required"].clone())
        };
        let small = ben.post("/orders", training(1)).await.expect(201);
        app.settle().await;
        let said = json!("The finance was declined: the amount is too small to be financed.");
        let declined = (json!("ATTENTION_REQUIRED"), json!("DECLINED"), said.clone());
        assert_eq!(status(&small).await, declined);
        app.clock.advance(SignedDuration::from_secs(120));
        app.settle().await;
        assert_eq!(status(&small).await, declined);
        // Resubmitted, the company is asked again.
        let again = ben.post(&format!("/orders/{}/resubmit", small["id"]), json!(null)).await.expect(200);
        assert_eq!((&again["status"], &again["finance"]["status"]), (&json!("PROCESSING"), &json!("PENDING")));
        app.settle().await;
        assert_eq!(status(&small).await, declined);
        // The limit counts what others of this buyer's orders have financed, and not what was declined.
        for (days, expected) in [(100, "COMPLETE"), (30, "ATTENTION_REQUIRED"), (25, "COMPLETE")] {
            let order = ben.post("/orders", training(days)).await.expect(201);
            app.settle().await;
            app.clock.advance(SignedDuration::from_secs(60));
            app.settle().await;
            assert_eq!(status(&order).await.0, expected, "{days}");
        }
        // One that waits for approval meanwhile learns of the decision when it goes on.
        change_organisation(app, "acme", |profile| profile.manual_authorisation = true).await;
        let waiting = ben.post("/orders", training(1)).await.expect(201);
        app.settle().await;
        assert_eq!(status(&waiting).await, (json!("PENDING_AUTHORISATION"), json!("DECLINED"), json!(null)));
        let approved = app.hub("art").await.post(&format!("/orders/{}/approve", waiting["id"]), json!(null)).await.expect(200);
        assert_eq!((&approved["status"], &approved["attention_required"]), (&json!("ATTENTION_REQUIRED"), &said));
    }

    async fn finance_is_a_module(app: TestApp) {
        let shop = Shop::open(app).await;
        change_organisation(app, "alpha", |profile| profile.modules.retain(|module| module != "FINANCE")).await;
        let ben = app.hub("ben").await;
        let refused = ben.post("/orders", financed(&shop, 5, "RESELLER", 12)).await;
        assert_eq!(refused.faults(), ["payment_type"], "{}", refused.text);
        refused.expect(400);
        let basket = ben.post("/baskets", financed(&shop, 5, "RESELLER", 12)).await.expect(201);
        ben.post(&format!("/baskets/{}/apply_for_finance", basket["id"]), json!(null)).await.expect(403);
        assert_eq!(ben.post(&format!("/baskets/{}/checkout", basket["id"]), json!(null)).await.faults(), ["payment_type"]);
        ben.post("/orders", shop.phones(1)).await.expect(201);
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
        let unknown = json!({ "line_items": [line(json!({ "account_number": "1234" }))] });
        assert_eq!(ben.post("/orders", unknown).await.faults(), ["line_items[0].zoom_order.account_number"]);
    }
}
