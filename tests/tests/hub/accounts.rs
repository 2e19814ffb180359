//! Accounts at vendors: whose they are, what comes to them, and which subscriptions share one.

use comptoir_testkit::{Actor, TestApp, both_engines, json};
use jiff::SignedDuration;
use serde_json::Value;

use crate::add_ons::recording;
use crate::change_orders::running;
use crate::shop::{Shop, available};
use crate::subscriptions::{ordered, zoom};

const NUMBER: &str = "line_items[0].zoom_order.account_number";

fn line(product: &Value, quantity: i64, account: &Value) -> Value {
    json!({ "product": product, "quantity": quantity, "zoom_order": account })
}

fn order(lines: &[Value]) -> Value {
    json!({ "line_items": lines })
}

/// The subscriptions of an order, the add-on last.
async fn of_order(actor: &Actor, order: &Value, add_on: i64) -> Vec<Value> {
    let mut all = actor.get("/subscriptions").await.expect(200).as_array().unwrap().clone();
    all.retain(|one| one["order"] == order["id"]);
    all.sort_by_key(|one| one["products"][0]["product"] == add_on);
    all
}

async fn accepted(app: &TestApp) {
    app.settle().await;
    app.clock.advance(SignedDuration::from_secs(60));
    app.settle().await;
}

both_engines! {
    async fn an_account_is_one_that_the_buyer_has(app: TestApp) {
        let (shop, base) = running(app).await;
        let (add_on, _) = recording(app).await;
        let (ben, ada, olga) = (app.hub("ben").await, app.hub("ada").await, app.hub("olga").await);
        let acme = json!({ "account_number": base["account_number"] });
        for (who, account, status) in [
            (&ada, acme.clone(), 400),
            (&olga, acme.clone(), 400),
            (&ben, json!({ "account_number": "Z-NOSUCH" }), 400),
            (&ben, json!({ "account_number": base["source_id"] }), 400),
            (&ben, acme.clone(), 201),
        ] {
            for product in [json!(add_on), json!(shop.licence)] {
                let answer = who.post("/orders", order(&[line(&product, 2, &account)])).await;
                let faults = if status == 201 { vec![] } else { vec![NUMBER.to_owned()] };
                assert_eq!((answer.status, answer.faults()), (status, faults), "{account} {product}: {}", answer.text);
            }
        }
        let basket = olga.post("/baskets", order(&[line(&json!(add_on), 2, &acme)])).await;
        assert_eq!((basket.status, basket.faults()), (400, vec![NUMBER.to_owned()]));
    }

    async fn an_account_that_was_bought_elsewhere_is_registered_by_who_sells(app: TestApp) {
        let shop = Shop::open(app).await;
        let (add_on, _) = recording(app).await;
        let (ada, ben, olga) = (app.hub("ada").await, app.hub("ben").await, app.hub("olga").await);
        let (acme, beta) = (app.world.organisation("acme"), app.world.organisation("beta"));
        let wanted = json!({ "organisation": acme, "vendor": "ZOOM", "account": "Z-77", "name": "Acme before" });
        let order_of = |product: i64| order(&[line(&json!(product), 2, &json!({ "account_number": "Z-77" }))]);
        assert_eq!(ben.post("/orders", order_of(add_on)).await.faults(), [NUMBER]);
        ben.native("POST", "/native/vendor_accounts", wanted.clone()).await.expect(403);
        let stranger = olga.native("POST", "/native/vendor_accounts", wanted.clone()).await;
        assert_eq!((stranger.status, stranger.faults()), (400, vec!["organisation".to_owned()]), "{}", stranger.text);
        let made = ada.native("POST", "/native/vendor_accounts", wanted.clone()).await.expect(201);
        assert_eq!(made, json!({ "id": made["id"], "organisation": acme, "vendor": "ZOOM", "account": "Z-77", "name": "Acme before" }));
        let mut others = wanted.clone();
        others["organisation"] = json!(beta);
        for again in [wanted, others] {
            app.hub("rita").await.native("POST", "/native/vendor_accounts", again).await.expect(409);
        }
        // Nobody says of itself what it has.
        let own = json!({ "organisation": app.world.organisation("alpha"), "vendor": "ZOOM", "account": "Z-78" });
        ada.native("POST", "/native/vendor_accounts", own).await.expect(403);
        assert_eq!(ben.native("GET", "/native/vendor_accounts", Value::Null).await.expect(200), json!([made]));
        assert_eq!(olga.native("GET", "/native/vendor_accounts", Value::Null).await.expect(200), json!([]));
        assert_eq!(olga.post("/orders", order_of(add_on)).await.faults(), [NUMBER]);
        let placed = ben.post("/orders", order_of(add_on)).await.expect(201);
        ben.post("/orders", order_of(shop.licence)).await.expect(201);
        accepted(app).await;
        let found = of_order(&ben, &placed, add_on).await;
        assert_eq!((&found[0]["status"], &found[0]["account_number"]), (&json!("ACTIVE"), &json!("Z-77")));
        // Once it is forgotten, it is an account of what the buyer has all the same.
        let path = format!("/native/vendor_accounts/{}", made["id"]);
        olga.native("DELETE", &path, Value::Null).await.expect(404);
        ada.native("DELETE", &path, Value::Null).await.expect(204);
        ada.native("DELETE", &path, Value::Null).await.expect(404);
        ben.post("/orders", order_of(add_on)).await.expect(201);
        let elsewhere = json!({ "organisation": beta, "vendor": "ZOOM", "account": "Z-77" });
        app.hub("rita").await.native("POST", "/native/vendor_accounts", elsewhere).await.expect(409);
    }

    async fn an_add_on_comes_to_the_account_that_its_order_founds(app: TestApp) {
        let shop = Shop::open(app).await;
        let (add_on, _) = recording(app).await;
        let ben = app.hub("ben").await;
        let (base, extra) = (json!(shop.licence), json!(add_on));
        let mut elsewhere = zoom();
        elsewhere["company_name"] = json!("Other");
        let stranger = ben.post("/orders", order(&[line(&extra, 2, &zoom()), line(&base, 10, &elsewhere)])).await;
        assert_eq!((stranger.status, stranger.faults()), (400, vec![NUMBER.to_owned()]), "{}", stranger.text);
        // The add-on may be named first: its base is set up before it all the same.
        let both = order(&[line(&extra, 2, &zoom()), line(&base, 10, &zoom())]);
        let placed = ben.post("/orders", both).await.expect(201);
        accepted(app).await;
        assert_eq!(ben.get(&format!("/orders/{}", placed["id"])).await.expect(200)["status"], "COMPLETE");
        let found = of_order(&ben, &placed, add_on).await;
        assert_eq!(found.len(), 2);
        assert!(found.iter().all(|one| one["status"] == "ACTIVE" && one["account_number"].is_string()), "{found:?}");
        assert_eq!(found[0]["account_number"], found[1]["account_number"], "one account for both");
        assert_ne!(found[0]["source_id"], found[1]["source_id"]);
        assert_eq!(found[1]["associated_subscriptions"], json!([found[0]["id"]]));
    }

    async fn a_base_that_is_refused_or_cancelled_has_no_add_on_set_up(app: TestApp) {
        let shop = Shop::open(app).await;
        let (add_on, _) = recording(app).await;
        let ben = app.hub("ben").await;
        let mut account = zoom();
        account["admin_email"] = json!("it@refused.example");
        let both = order(&[line(&json!(shop.licence), 10, &account), line(&json!(add_on), 2, &account)]);
        let placed = ben.post("/orders", both).await.expect(201);
        app.settle().await;
        let path = format!("/orders/{}", placed["id"]);
        assert_eq!(ben.get(&path).await.expect(200)["status"], "ATTENTION_REQUIRED");
        let found = of_order(&ben, &placed, add_on).await;
        assert_eq!((&found[1]["status"], &found[1]["source_id"]), (&json!("PENDING"), &json!(null)));
        assert_eq!(found[0]["associated_subscriptions"], json!([found[1]["id"]]), "the order knows that they belong together");
        ben.post(&format!("/subscriptions/{}/cancel", found[0]["id"]), json!(null)).await.expect(200);
        app.settle().await;
        let found = of_order(&ben, &placed, add_on).await;
        assert!(found.iter().all(|one| one["status"] == "EXPIRED" && one["source_id"].is_null()), "{found:?}");
    }

    async fn subscriptions_of_one_account_know_each_other(app: TestApp) {
        let (shop, base) = running(app).await;
        let (add_on, _) = recording(app).await;
        let ben = app.hub("ben").await;
        let mut other = zoom();
        other["company_name"] = json!("Other");
        // Two accounts in one order.
        let stranger = ben.post("/orders", order(&[line(&json!(shop.licence), 1, &other)])).await.expect(201);
        let known = json!({ "account_number": base["account_number"] });
        let added = ben.post("/orders", order(&[line(&json!(add_on), 2, &known)])).await.expect(201);
        accepted(app).await;
        let one = of_order(&ben, &added, add_on).await.remove(0);
        assert_eq!(one["associated_subscriptions"], json!([base["id"]]), "also of another order");
        assert_eq!(one["admin_email"], "it@acme.example", "it is the account's");
        let base = ben.get(&format!("/subscriptions/{}", base["id"])).await.expect(200);
        assert_eq!(base["associated_subscriptions"], json!([one["id"]]));
        assert_eq!(of_order(&ben, &stranger, add_on).await[0]["associated_subscriptions"], json!([]));
        let mut third = zoom();
        third["company_name"] = json!("Third");
        let apart = ben.post("/orders", order(&[line(&json!(shop.licence), 1, &other), line(&json!(shop.licence), 1, &third)])).await.expect(201);
        accepted(app).await;
        let apart = of_order(&ben, &apart, add_on).await;
        assert!(apart.iter().all(|one| one["associated_subscriptions"] == json!([])), "{apart:?}");
    }

    async fn too_little_stock_is_named_with_everything_else(app: TestApp) {
        let shop = Shop::open(app).await;
        let ben = app.hub("ben").await;
        let mut body = shop.phones(48);
        let lines = body["line_items"].as_array_mut().unwrap();
        lines.push(json!({ "product": shop.phone, "quantity": 3 }));
        lines.push(json!({ "product": shop.headset, "quantity": 5, "selected_rate_plan": 999 }));
        lines.push(json!({ "product": shop.licence, "quantity": 1 }));
        let wrong = ["line_items[1].quantity", "line_items[2].selected_rate_plan", "line_items[3].zoom_order"];
        let refused = ben.post("/orders", body.clone()).await;
        assert_eq!((refused.status, refused.faults()), (400, wrong.map(str::to_owned).to_vec()), "{}", refused.text);
        body["line_items"][2]["selected_rate_plan"] = json!(null);
        let basket = ben.post("/baskets", body).await.expect(201);
        let refused = ben.post(&format!("/baskets/{}/checkout", basket["id"]), json!(null)).await;
        assert_eq!((refused.status, refused.faults()), (409, vec![wrong[0].to_owned(), wrong[2].to_owned()]), "{}", refused.text);
        assert_eq!(available(app, "PHONE").await, 50);
        // With nothing else wrong it is told as before.
        ordered(&ben, &shop, 1, zoom()).await;
        let refused = ben.post("/orders", shop.phones(51)).await;
        assert_eq!((refused.status, refused.faults()), (409, vec!["PHONE".to_owned()]));
    }
}
