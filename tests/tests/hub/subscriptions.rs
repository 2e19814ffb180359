//! Subscriptions: set up at a vendor, activated, renewed, cancelled, listed.

use comptoir_billing::RunOptions;
use comptoir_kernel::Ctx;
use comptoir_store::{Tx, params};
use comptoir_testkit::{Actor, TestApp, both_engines, json};
use jiff::SignedDuration;
use jiff::civil::{Date, date};
use serde_json::Value;

use crate::shop::{Shop, change_organisation};

/// An account at Zoom that does not exist yet.
pub(crate) fn zoom() -> Value {
    json!({
        "account_number": null, "company_name": "Acme", "admin_email": "it@acme.example",
        "admin_first_name": "Ivy", "admin_last_name": "Tan", "country_code": 826,
    })
}

/// Orders licences for Acme; answers the order.
pub(crate) async fn ordered(ben: &Actor, shop: &Shop, quantity: i64, account: Value) -> Value {
    let line = json!({ "product": shop.licence, "quantity": quantity, "zoom_order": account });
    ben.post("/orders", json!({ "line_items": [line] })).await.expect(201)
}

/// The only subscription there is.
pub(crate) async fn only(actor: &Actor) -> Value {
    let found = actor.get("/subscriptions").await.expect(200);
    assert_eq!(found.as_array().unwrap().len(), 1, "{found}");
    found[0].clone()
}

/// Moves the clock to the morning of a day, and lets everything happen that is due.
pub(crate) async fn on(app: &TestApp, day: Date) {
    app.clock.set(format!("{day}T09:00:00Z").parse().unwrap());
    app.settle().await;
}

/// Bills everything up to a day; answers the net amounts of the lines of new invoices, in minor units.
pub(crate) async fn billed(app: &TestApp, to: Date) -> Vec<i64> {
    let ctx = app.world.ctx(&app.ground);
    let report = comptoir_billing::run(&app.ground.store, &ctx, RunOptions::up_to(to)).await.unwrap();
    assert!(report.failures.is_empty(), "{report:?}");
    let mut amounts = Vec::new();
    for invoice in report.invoices {
        let rows = app.command(async move |ctx: &Ctx, tx: &mut Tx<'_>| {
            let sql = "SELECT line.net FROM invoicing_line line JOIN invoicing_invoice invoice ON invoice.id = line.invoice
                WHERE invoice.tenant = $1 AND invoice.uid = $2 ORDER BY line.id";
            tx.query::<(i64,)>(sql, params![ctx.tenant, invoice.id]).await
        });
        amounts.extend(rows.await.into_iter().map(|(net,)| net));
    }
    amounts
}

/// Names of the events of a subscription, in order.
async fn events(app: &TestApp, subscription: &Value) -> Vec<String> {
    let id = subscription["id"].as_i64().unwrap();
    app.command(async move |ctx: &Ctx, tx: &mut Tx<'_>| {
        let sql = "SELECT event FROM events_journal
            WHERE tenant = $1 AND object = 'subscription' AND object_id = $2 ORDER BY id";
        tx.query::<(String,)>(sql, params![ctx.tenant, id]).await
    })
    .await
    .into_iter()
    .map(|(event,)| event)
    .collect()
}

fn ids(list: &Value) -> Vec<i64> {
    list.as_array().unwrap().iter().map(|row| row["id"].as_i64().unwrap()).collect()
}

both_engines! {
    async fn an_order_sets_a_subscription_up_and_begins_it_when_it_is_accepted(app: TestApp) {
        let shop = Shop::open(app).await;
        let ben = app.hub("ben").await;
        let order = ordered(&ben, &shop, 10, zoom()).await;
        assert_eq!(ben.get("/subscriptions").await.expect(200), json!([]));
        app.settle().await;
        let pending = only(&ben).await;
        assert_eq!((&pending["type"], &pending["status"], &pending["pending_change"]), (&json!("ZOOM"), &json!("PENDING"), &json!(false)));
        assert!(pending["source_id"].as_str().unwrap().starts_with("Z-"), "{pending}");
        assert!(pending["account_number"].as_str().unwrap().starts_with("ZA"), "{pending}");
        assert_eq!((&pending["admin_email"], &pending["service_activation_date"]), (&json!("it@acme.example"), &json!(null)));
        assert_eq!(billed(app, date(2026, 11, 30)).await, [0_i64; 0]);
        app.clock.advance(SignedDuration::from_secs(60));
        app.settle().await;
        let active = ben.get(&format!("/subscriptions/{}", pending["id"])).await.expect(200);
        assert_eq!((&active["status"], &active["order"], &active["organisation"]), (&json!("ACTIVE"), &order["id"], &json!(app.world.organisation("acme").0)));
        let days = (&active["start_date"], &active["service_activation_date"], &active["end_date"]);
        assert_eq!(days, (&json!("2026-11-02"), &json!("2026-11-02"), &json!("2027-11-01")));
        assert_eq!((&active["billing_frequency"], &active["auto_renewal_flag"]), (&json!("MONTHLY"), &json!(true)));
        // Twelve months of ten users at 12.00, and 5.00 for setting each up.
        assert_eq!(active["total_contract_value"], json!(1490));
        let product = json!([{ "product": shop.licence, "name": "Zoom Phone Pro", "product_code": "ZOOM-PRO", "quantity": 10, "rate_plan": shop.monthly, "price": 12 }]);
        assert_eq!(active["products"], product);
        let history = json!([{ "order": order["id"], "order_type": "SALES_ORDER", "date": order["date"], "status": "COMPLETE" }]);
        assert_eq!((&active["order_history"], &active["associated_subscriptions"]), (&history, &json!([])));
        assert_eq!(events(app, &active).await, ["subscription.created", "subscription.provisioned", "subscription.activated"]);
        // It is the one that is billed: 29 of 30 days, and the set-up once.
        assert_eq!(billed(app, date(2026, 11, 30)).await, [116_00, 50_00]);
        let mut rest = 0;
        for (year, month) in [(2027, 1), (2027, 10), (2027, 12)] {
            rest += billed(app, date(year, month, 28)).await.iter().sum::<i64>();
        }
        assert_eq!(116_00 + 50_00 + rest, 1490_00);
    }

    async fn a_pending_subscription_is_activated_for_a_day_or_cancelled(app: TestApp) {
        let shop = Shop::open(app).await;
        let ben = app.hub("ben").await;
        let order = ordered(&ben, &shop, 1, zoom()).await;
        // Before the vendor has answered there is nothing to activate.
        let id = order["id"].as_i64().unwrap();
        app.command(async move |ctx, tx| comptoir_orders::begin(ctx, tx, comptoir_orders::OrderId(id)).await).await;
        let path = format!("/subscriptions/{}", only(&ben).await["id"]);
        let early = app.hub("ada").await.post(&format!("{path}/activate"), json!({})).await;
        assert!(early.json["message"].as_str().unwrap().contains("ZOOM"), "{}", early.text);
        early.expect(409);
        app.settle().await;
        for (day, status) in [("2026-11-01", 400), ("2027-11-04", 400), ("soon", 400), ("9999-12-31", 400), ("2026-11-20T00:00:00Z", 200)] {
            let res = app.hub("ada").await.post(&format!("{path}/activate"), json!({ "service_activation_date": day })).await;
            if status == 400 {
                assert_eq!(res.faults(), ["service_activation_date"], "{day}");
            }
            res.expect(status);
        }
        let planned = only(&ben).await;
        assert_eq!((&planned["status"], &planned["service_activation_date"]), (&json!("PENDING"), &json!("2026-11-20")));
        assert_eq!((&planned["start_date"], &planned["end_date"]), (&json!("2026-11-20"), &json!("2027-11-19")));
        // The order is accepted meanwhile, and leaves the day alone.
        app.clock.advance(SignedDuration::from_secs(60));
        app.settle().await;
        assert_eq!(ben.get(&format!("/orders/{id}")).await.expect(200)["status"], "COMPLETE");
        assert_eq!(only(&ben).await["status"], "PENDING");
        // Nothing ran on the day itself.
        on(app, date(2026, 11, 22)).await;
        let ben = app.hub("ben").await;
        let begun = only(&ben).await;
        assert_eq!((&begun["status"], &begun["start_date"]), (&json!("ACTIVE"), &json!("2026-11-20")));
        for verb in ["activate", "cancel"] {
            let again = app.hub("ada").await.post(&format!("{path}/{verb}"), json!({})).await;
            assert!(again.json["message"].as_str().unwrap().contains("ACTIVE"), "{}", again.text);
            again.expect(409);
        }

        let order = ordered(&ben, &shop, 2, zoom()).await;
        app.settle().await;
        let found = ben.get("/subscriptions?status=PENDING").await.expect(200);
        let path = format!("/subscriptions/{}", found[0]["id"]);
        let cancelled = app.hub("ada").await.post(&format!("{path}/cancel"), json!(null)).await.expect(200);
        assert_eq!((&cancelled["status"], &cancelled["service_activation_date"]), (&json!("EXPIRED"), &json!(null)));
        app.hub("ada").await.post(&format!("{path}/cancel"), json!(null)).await.expect(409);
        app.clock.advance(SignedDuration::from_secs(60));
        app.settle().await;
        assert_eq!(ben.get(&format!("/orders/{}", order["id"])).await.expect(200)["status"], "COMPLETE");
        assert_eq!(ben.get(&path).await.expect(200)["status"], "EXPIRED");
        // One user from the 20th on and the set-up; nothing of what was cancelled.
        assert_eq!(billed(app, date(2026, 11, 30)).await, [4_40, 5_00]);
    }

    async fn terms_are_renewed_once_on_their_last_day_where_the_customer_is(app: TestApp) {
        let shop = Shop::open(app).await;
        change_organisation(app, "acme", |profile| profile.time_zone = Some("Pacific/Auckland".into())).await;
        let ben = app.hub("ben").await;
        for _ in 0..2 {
            ordered(&ben, &shop, 1, zoom()).await;
        }
        app.settle().await;
        app.clock.advance(SignedDuration::from_secs(60));
        app.settle().await;
        let all = ben.get("/subscriptions").await.expect(200);
        assert_eq!((&all[0]["end_date"], &all[1]["end_date"]), (&json!("2027-11-01"), &json!("2027-11-01")));
        let (renewed, ended) = (format!("/subscriptions/{}", all[0]["id"]), format!("/subscriptions/{}", all[1]["id"]));
        let off = app.hub("ada").await.put(&ended, json!({ "type": "ZOOM", "auto_renewal_flag": false })).await.expect(200);
        assert_eq!((&off["auto_renewal_flag"], &off["status"]), (&json!(false), &json!("ACTIVE")));
        // In Auckland the last day begins at eleven in the morning of the day before.
        app.clock.set("2027-10-31T10:50:00Z".parse().unwrap());
        app.settle().await;
        let ben = app.hub("ben").await;
        assert_eq!(ben.get(&renewed).await.expect(200)["end_date"], "2027-11-01");
        app.clock.set("2027-10-31T11:10:00Z".parse().unwrap());
        app.settle().await;
        let now = ben.get(&renewed).await.expect(200);
        assert_eq!((&now["end_date"], &now["total_contract_value"]), (&json!("2028-11-01"), &json!(293)));
        assert_eq!(ben.get(&ended).await.expect(200)["status"], "ACTIVE");
        app.clock.set("2027-11-01T11:10:00Z".parse().unwrap());
        app.settle().await;
        let ben = app.hub("ben").await;
        assert_eq!(ben.get(&ended).await.expect(200)["status"], "EXPIRED");
        assert_eq!(ben.get(&renewed).await.expect(200)["end_date"], "2028-11-01");
        // A server that was down over two terms makes up for both.
        on(app, date(2029, 12, 24)).await;
        let ben = app.hub("ben").await;
        let now = ben.get(&renewed).await.expect(200);
        assert_eq!((&now["status"], &now["end_date"]), (&json!("ACTIVE"), &json!("2030-11-01")));
        let names = events(app, &now).await;
        assert_eq!(names.iter().filter(|name| *name == "subscription.renewed").count(), 3);
        let late = app.hub("ada").await.put(&ended, json!({ "auto_renewal_flag": true })).await;
        assert_eq!(late.faults(), ["auto_renewal_flag"]);
        late.expect(400);
    }

    async fn administration_changes_what_it_brings_and_nothing_that_is_bought(app: TestApp) {
        let shop = Shop::open(app).await;
        let ben = app.hub("ben").await;
        ordered(&ben, &shop, 3, zoom()).await;
        app.settle().await;
        let now = only(&ben).await;
        let path = format!("/subscriptions/{}", now["id"]);
        let same = json!({ "type": "ZOOM", "pending_change": false, "total_contract_value": now["total_contract_value"] });
        assert_eq!(app.hub("ada").await.put(&path, same).await.expect(200), now);
        let refused = app.hub("ada").await.put(&path, json!({ "type": "ACRONIS", "auto_renewal_flag": "yes", "pending_change": true, "total_contract_value": 1 })).await;
        assert_eq!(refused.faults(), ["auto_renewal_flag", "pending_change", "total_contract_value", "type"], "{}", refused.text);
        refused.expect(400);
        app.hub("ada").await.put(&path, json!([])).await.expect(400);
        assert_eq!(only(&ben).await, now);
        let off = app.hub("ada").await.put(&path, json!({ "auto_renewal_flag": false })).await.expect(200);
        assert_eq!(off["auto_renewal_flag"], false);
        assert_eq!(app.hub("ada").await.put(&path, json!({ "type": "ZOOM" })).await.expect(200), off);
    }

    async fn lists_filter_within_reach_and_strangers_find_nothing(app: TestApp) {
        let shop = Shop::open(app).await;
        let (ben, olga, ada) = (app.hub("ben").await, app.hub("olga").await, app.hub("ada").await);
        for (who, quantity) in [(&ben, 1), (&olga, 2), (&ada, 3)] {
            ordered(who, &shop, quantity, zoom()).await;
        }
        app.settle().await;
        app.clock.advance(SignedDuration::from_secs(60));
        app.settle().await;
        ordered(&ben, &shop, 4, zoom()).await;
        app.settle().await;
        let rita = app.hub("rita").await;
        let all = ids(&rita.get("/subscriptions").await.expect(200));
        assert_eq!(all.len(), 4);
        let (acme, beta) = (app.world.organisation("acme"), app.world.organisation("beta"));
        let pick = |wanted: &[usize]| wanted.iter().map(|&index| all[index]).collect::<Vec<_>>();
        let cases: Vec<(String, &[usize])> = vec![
            ("name=phone".into(), &[0, 1, 2, 3]),
            ("name=PRO".into(), &[0, 1, 2, 3]),
            ("name=desk".into(), &[]),
            ("name=%25".into(), &[]),
            ("status=ACTIVE".into(), &[0, 1, 2]),
            ("status=PENDING".into(), &[3]),
            ("status=PENDING&status=EXPIRED".into(), &[3]),
            ("vendor=ZOOM".into(), &[0, 1, 2, 3]),
            ("vendor=ACRONIS&vendor=DROPBOX".into(), &[]),
            (format!("organisation={acme}"), &[0, 3]),
            (format!("organisation={acme}&organisation={beta}&status=ACTIVE"), &[0, 1]),
        ];
        for (query, wanted) in cases {
            assert_eq!(ids(&rita.get(&format!("/subscriptions?{query}")).await.expect(200)), pick(wanted), "{query}");
        }
        let page = rita.get("/subscriptions?status=ACTIVE&per_page=2&page=2").await;
        assert_eq!((page.header("x-total-count"), page.header("x-total-pages")), (Some("3"), Some("2")));
        assert_eq!(ids(&page.expect(200)), pick(&[2]));
        let refused = rita.get("/subscriptions?status=DRAFT&vendor=MICROSOFT&organisation=x&page=0").await;
        assert_eq!(refused.faults(), ["organisation", "page", "status", "vendor"]);
        refused.expect(400);
        let rob = app.hub("rob").await;
        for (who, wanted) in [(&ben, &[0, 3][..]), (&olga, &[1]), (&ada, &[0, 2, 3]), (&rob, &[0, 2, 3])] {
            assert_eq!(ids(&who.get("/subscriptions").await.expect(200)), pick(wanted));
            for (index, id) in all.iter().enumerate() {
                who.get(&format!("/subscriptions/{id}")).await.expect(if wanted.contains(&index) { 200 } else { 404 });
            }
        }
        for (verb, body) in [("activate", json!({})), ("cancel", json!(null)), ("activate_changes", json!({})), ("cancel_changes", json!(null))] {
            let path = format!("/subscriptions/{}/{verb}", all[3]);
            olga.post(&path, body.clone()).await.expect(404);
            rob.post(&path, body).await.expect(403);
        }
        olga.put(&format!("/subscriptions/{}", all[3]), json!({ "auto_renewal_flag": false })).await.expect(404);
        rob.put(&format!("/subscriptions/{}", all[3]), json!({ "auto_renewal_flag": false })).await.expect(403);
    }

    async fn subscriptions_of_one_order_know_each_other_and_datagate_shows_them(app: TestApp) {
        let shop = Shop::open(app).await;
        let ben = app.hub("ben").await;
        let line = json!({ "product": shop.licence, "quantity": 1, "zoom_order": zoom() });
        let number = json!({ "product": shop.numbers, "quantity": 5, "selected_rate_plan": shop.number_plans[0] });
        ben.post("/orders", json!({ "line_items": [line, line, number] })).await.expect(201);
        app.settle().await;
        app.clock.advance(SignedDuration::from_secs(60));
        app.settle().await;
        let all = ben.get("/subscriptions").await.expect(200);
        assert_eq!(ids(&all).len(), 2);
        assert_eq!((&all[0]["associated_subscriptions"], &all[1]["associated_subscriptions"]), (&json!([all[1]["id"]]), &json!([all[0]["id"]])));
        // Numbers are of no vendor: Datagate shows them beside the two.
        let products = app.datagate().get("/products").await.expect(200);
        let codes: Vec<&str> = products["data"].as_array().unwrap().iter().map(|row| row["code"].as_str().unwrap()).collect();
        assert_eq!((codes.len(), codes.iter().filter(|code| **code == "ZOOM-PRO").count()), (3, 2));
    }
}
