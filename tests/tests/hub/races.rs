//! Two at once: one wins, and the other is told where the record stands now.

use comptoir_testkit::{Actor, Res, both_engines, json};
use futures_util::future::join_all;
use serde_json::Value;

use crate::add_ons::change;
use crate::change_orders::running;
use crate::shop::{Shop, available};
use crate::subscriptions::{only, ordered, zoom};

/// Sends all of it at once, each on a task of its own; answers come in the order of the calls.
async fn at_once(calls: Vec<(Actor, String, Value)>) -> Vec<Res> {
    let tasks = calls
        .into_iter()
        .map(|(actor, path, body)| tokio::spawn(async move { actor.post(&path, body).await }));
    join_all(tasks).await.into_iter().map(Result::unwrap).collect()
}

/// One answer is a success and every other a conflict that names one of these states; answers which one has won.
fn one_wins(answers: &[Res], states: &[&str]) -> usize {
    let winners: Vec<usize> =
        (0..answers.len()).filter(|&at| (200..300).contains(&answers[at].status)).collect();
    let texts: Vec<String> = answers.iter().map(|res| format!("{} {}", res.status, res.text)).collect();
    assert_eq!(winners.len(), 1, "{texts:#?}");
    for (at, res) in answers.iter().enumerate().filter(|(at, _)| *at != winners[0]) {
        assert_eq!(res.status, 409, "{at}: {texts:#?}");
        assert!(
            states.iter().any(|state| res.text.contains(state)),
            "{at} names none of {states:?}: {texts:#?}"
        );
    }
    winners[0]
}

both_engines! {
    async fn a_basket_is_checked_out_once(app: TestApp) {
        let shop = Shop::open(app).await;
        let ben = app.hub("ben").await;
        for round in 1..=5 {
            let basket = ben.post("/baskets", shop.phones(1)).await.expect(201);
            let path = format!("/baskets/{}/checkout", basket["id"]);
            let answers = at_once(vec![(ben.clone(), path, json!(null)); 5]).await;
            one_wins(&answers, &["CREATED"]);
            assert_eq!(available(app, "PHONE").await, 50 - round, "the stock was taken once");
        }
        assert_eq!(ben.get("/orders").await.header("x-total-count"), Some("5"));
    }

    async fn an_order_is_cancelled_or_shipped(app: TestApp) {
        let shop = Shop::open(app).await;
        let (ben, afosto) = (app.hub("ben").await, app.afosto().await);
        let mut shipped = 0;
        for _ in 0..8 {
            let order = ben.post("/orders", shop.phones(1)).await.expect(201);
            app.settle().await;
            let ship = (afosto.clone(), "/lcs/shipments".to_owned(), json!({ "order_id": order["id"].to_string(), "items": null }));
            let cancel = (ben.clone(), format!("/orders/{}/cancel", order["id"]), json!(null));
            let answers = at_once(vec![cancel, ship]).await;
            let state = ben.get(&format!("/orders/{}", order["id"])).await.expect(200)["status"].clone();
            if one_wins(&answers, &["CANCELLED", "ACCEPTED"]) == 0 {
                assert_eq!(state, "CANCELLED");
            } else {
                assert_eq!(state, "ACCEPTED");
                shipped += 1;
            }
        }
        assert_eq!(available(app, "PHONE").await, 50 - shipped, "what was cancelled is back on the shelf");
    }

    async fn a_finance_company_is_asked_once(app: TestApp) {
        let shop = Shop::open(app).await;
        let ben = app.hub("ben").await;
        let mut body = shop.phones(5);
        body["payment_type"] = json!("FINANCE");
        body["finance"] = json!({ "target": "RESELLER", "term": 12 });
        let basket = ben.post("/baskets", body).await.expect(201);
        let path = format!("/baskets/{}/apply_for_finance", basket["id"]);
        one_wins(&at_once(vec![(ben.clone(), path, json!(null)); 4]).await, &["waits for a decision"]);
    }

    async fn a_pending_subscription_begins_or_is_cancelled(app: TestApp) {
        let shop = Shop::open(app).await;
        let ben = app.hub("ben").await;
        ordered(&ben, &shop, 1, zoom()).await;
        app.settle().await;
        let path = format!("/subscriptions/{}", only(&ben).await["id"]);
        let calls = ["activate", "cancel", "activate", "cancel"].map(|verb| (ben.clone(), format!("{path}/{verb}"), json!({})));
        let winner = one_wins(&at_once(calls.to_vec()).await, &["ACTIVE", "EXPIRED"]);
        let expected = if winner.is_multiple_of(2) { "ACTIVE" } else { "EXPIRED" };
        assert_eq!(only(&ben).await["status"], expected);
    }

    async fn a_pending_change_takes_effect_or_is_cancelled(app: TestApp) {
        let (shop, subscription) = running(app).await;
        let ben = app.hub("ben").await;
        let line = json!({ "product": shop.licence, "quantity": 12 });
        // Two changes ordered at once: the second finds the first.
        let answers = at_once(vec![(ben.clone(), "/orders".to_owned(), change(&subscription, line)); 3]).await;
        one_wins(&answers, &["changes this subscription"]);
        app.settle().await;
        let path = format!("/subscriptions/{}", subscription["id"]);
        let calls = ["activate_changes", "cancel_changes", "activate_changes"].map(|verb| (ben.clone(), format!("{path}/{verb}"), json!({})));
        let winner = one_wins(&at_once(calls.to_vec()).await, &["no pending changes"]);
        let expected = if winner == 1 { 10 } else { 12 };
        assert_eq!(only(&ben).await["products"][0]["quantity"], expected);
        app.settle().await;
    }
}
