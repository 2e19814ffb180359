//! Idempotency keys: a POST that is sent again is not done again.

use comptoir_contracts::Dialect;
use comptoir_identity::clients::{self, NewClient, NewKind};
use comptoir_testkit::{Actor, Res, TestApp, both_engines, json};
use serde_json::Value;
use tokio::task::JoinSet;

use crate::shop::{Shop, available};

/// A POST of each dialect that makes a record, a list that shows it, and the same POST with another body.
async fn posts(app: &TestApp) -> Vec<(Actor, &'static str, Value, Value)> {
    let shop = Shop::open(app).await;
    vec![
        // A key belongs to its caller, whatever it is sent to.
        (app.hub("ada").await, "/orders", shop.phones(1), shop.phones(2)),
        (app.hub("ben").await, "/baskets", json!({"name": "Week 45"}), json!({"name": "Week 46"})),
        (app.datagate(), "/customers", json!({"companyName": "Solo Ltd"}), json!({"companyName": "Duo Ltd"})),
        (app.afosto().await, "/wms/locations", json!({"name": "North"}), json!({"name": "South"})),
    ]
}

/// How many records a list has.
fn count(list: &Res) -> usize {
    list.json.as_array().or_else(|| list.json["data"].as_array()).unwrap().len()
}

/// The same POST ten times at once.
async fn rivals(actor: &Actor, path: &'static str, body: &Value) -> Vec<Res> {
    let mut rivals = JoinSet::new();
    for _ in 0..10 {
        let (actor, body) = (actor.clone(), body.clone());
        rivals.spawn(async move { actor.post(path, body).await });
    }
    rivals.join_all().await
}

/// A second Datagate client of the same tenant.
async fn colleague(app: &TestApp) -> Actor {
    let make = async |ctx: &comptoir_kernel::Ctx, tx: &mut comptoir_store::Tx<'_>| {
        let kind = NewKind::Datagate { organisation: None };
        let new =
            NewClient { kind, name: "Colleague".into(), limit_per_minute: Some(0), limit_per_day: Some(0) };
        clients::create(ctx, tx, new).await
    };
    let (client, secret) = app.command(make).await;
    let anonymous = app.anonymous(Dialect::Datagate).with("ClientID", client.uid.to_string());
    anonymous.with("authorization", format!("Bearer {}", secret.reveal()))
}

both_engines! {
    async fn ten_at_once_make_one_record_and_get_one_answer(app: TestApp) {
        for (actor, path, body, _) in posts(app).await {
            let before = count(&actor.get(path).await);
            let answers = rivals(&actor.with("idempotency-key", "k-1"), path, &body).await;
            let first = &answers[0];
            assert!((200..300).contains(&first.status), "{path}: {}", first.text);
            for answer in &answers {
                assert_eq!((answer.status, &answer.text), (first.status, &first.text), "{path}");
            }
            let replayed = answers.iter().filter(|answer| answer.header("idempotent-replayed") == Some("true")).count();
            assert_eq!(replayed, 9, "{path}");
            assert_eq!(count(&actor.get(path).await), before + 1, "{path}");
            // The other header name means the same key.
            let again = actor.with("x-idempotency-key", "k-1").post(path, body.clone()).await;
            assert_eq!((again.status, &again.text), (first.status, &first.text), "{path}");
        }
    }

    async fn an_order_that_is_sent_ten_times_takes_its_stock_once(app: TestApp) {
        let shop = Shop::open(app).await;
        let before = available(app, "PHONE").await;
        let ben = app.hub("ben").await.with("idempotency-key", "k-1");
        let answers = rivals(&ben, "/orders", &shop.phones(3)).await;
        let ids: std::collections::BTreeSet<i64> = answers.iter().map(|answer| answer.json["id"].as_i64().unwrap()).collect();
        assert_eq!((ids.len(), available(app, "PHONE").await), (1, before - 3));
    }

    async fn the_key_with_another_request_is_refused(app: TestApp) {
        for (actor, path, body, other) in posts(app).await {
            let before = count(&actor.get(path).await);
            let actor = actor.with("idempotency-key", "k-2");
            actor.post(path, body).await;
            let refused = actor.post(path, other).await;
            assert!(refused.text.contains("idempotency key"), "{path}: {}", refused.text);
            assert_eq!((refused.status, count(&actor.get(path).await)), (409, before + 1), "{path}");
        }
        let (afosto, key) = (app.afosto().await, "idempotency-key");
        let long = "k".repeat(256);
        for bad in ["", long.as_str()] {
            let refused = afosto.with(key, bad).post("/wms/locations", json!({"name": "North"})).await;
            assert_eq!((refused.status, refused.faults()), (400, vec![key.to_owned()]));
        }
    }

    async fn after_a_failure_the_key_runs_again(app: TestApp) {
        let actor = app.datagate();
        actor.post("/customers", json!({"companyName": "First", "customerCode": "C-1"})).await.expect(200);
        let keyed = actor.with("idempotency-key", "k-3");
        let body = json!({"companyName": "Second", "customerCode": "C-1"});
        let refused = keyed.post("/customers", body.clone()).await;
        assert!((400..500).contains(&refused.status), "{}", refused.text);
        let list = actor.get("/customers").await.expect(200);
        let first = list["data"].as_array().unwrap().iter().find(|row| row["companyName"] == "First").unwrap();
        actor.put(&format!("/customers/{}", first["id"].as_str().unwrap()), json!({"customerCode": "C-2"})).await.expect(200);
        let made = keyed.post("/customers", body.clone()).await;
        assert_eq!(made.header("idempotent-replayed"), None);
        assert_eq!(made.expect(200), keyed.post("/customers", body).await.expect(200));
    }

    async fn callers_do_not_see_what_others_were_answered(app: TestApp) {
        let body = json!({"companyName": "Twice Ltd"});
        let (one, two) = (app.datagate().with("idempotency-key", "k-4"), colleague(app).await.with("idempotency-key", "k-4"));
        let (first, second) = (one.post("/customers", body.clone()).await, two.post("/customers", body).await);
        assert_eq!(second.header("idempotent-replayed"), None);
        assert_ne!(first.expect(200)["id"], second.expect(200)["id"]);
    }

    async fn only_posts_are_remembered(app: TestApp) {
        let actor = app.datagate().with("idempotency-key", "k-5");
        let made = actor.post("/customers", json!({"companyName": "Solo Ltd"})).await.expect(200);
        let path = format!("/customers/{}", made["id"].as_str().unwrap());
        for name in ["Duo Ltd", "Trio Ltd"] {
            actor.put(&path, json!({"companyName": name})).await.expect(200);
            assert_eq!(actor.get(&path).await.expect(200)["companyName"], name);
        }
    }
}
