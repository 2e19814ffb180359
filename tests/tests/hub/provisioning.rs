//! Vendors: refusals and how orders go on after them, answers that are lost, and what is taken down again.

use std::sync::{Arc, Mutex};

use axum::extract::State;
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use comptoir_testkit::{Engine, TestApp, both_engines, json};
use jiff::SignedDuration;
use serde_json::Value;

use crate::shop::{Shop, available};
use crate::subscriptions::{only, ordered, zoom};

/// One request the vendor got: method, path, idempotency key, body.
#[derive(Debug, Clone, PartialEq)]
struct Asked {
    method: String,
    path: String,
    key: String,
    body: Value,
}

/// Somebody's interface: it answers with what it is told to, and 503 where it is told nothing.
#[derive(Clone, Default)]
struct Vendor {
    asked: Arc<Mutex<Vec<Asked>>>,
    answers: Arc<Mutex<Vec<(u16, Value)>>>,
    /// Whoever holds it keeps the vendor from answering.
    turn: Arc<tokio::sync::Mutex<()>>,
}

impl Vendor {
    async fn start() -> (Self, String) {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/zoom", listener.local_addr().unwrap());
        let vendor = Self::default();
        let router = axum::Router::new().fallback(take).with_state(vendor.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        (vendor, url)
    }

    fn answers(&self, status: u16, body: Value) {
        self.answers.lock().unwrap().push((status, body));
    }

    fn asked(&self) -> Vec<Asked> {
        std::mem::take(&mut *self.asked.lock().unwrap())
    }
}

async fn take(
    State(vendor): State<Vendor>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: String,
) -> (StatusCode, String) {
    assert_eq!(headers["authorization"], "Bearer secret");
    let key = headers["idempotency-key"].to_str().unwrap().to_owned();
    let body = serde_json::from_str(&body).unwrap_or_default();
    vendor.asked.lock().unwrap().push(Asked {
        method: method.to_string(),
        path: uri.path().to_owned(),
        key,
        body,
    });
    drop(vendor.turn.lock().await);
    let mut answers = vendor.answers.lock().unwrap();
    let (status, body) = if answers.is_empty() { (503, json!({})) } else { answers.remove(0) };
    (StatusCode::from_u16(status).unwrap(), body.to_string())
}

/// Starts a server whose Zoom is the test's.
async fn with_vendor(engine: Engine) -> (TestApp, Vendor) {
    let (vendor, url) = Vendor::start().await;
    let app = TestApp::start_with(engine, |settings| {
        settings.provisioning.zoom_url = url;
        settings.provisioning.token = "secret".into();
    });
    (app.await, vendor)
}

fn at(domain: &str) -> Value {
    let mut account = zoom();
    account["admin_email"] = json!(format!("it@{domain}"));
    account
}

async fn a_lost_answer_is_asked_for_again(engine: Engine) {
    let (app, vendor) = with_vendor(engine).await;
    let shop = Shop::open(&app).await;
    let ben = app.hub("ben").await;
    let order = ordered(&ben, &shop, 3, zoom()).await;
    let path = format!("/orders/{}", order["id"]);
    app.settle().await;
    app.clock.advance(SignedDuration::from_secs(120));
    app.settle().await;
    // Without an answer the order waits, and nothing begins.
    assert_eq!(
        (&ben.get(&path).await.expect(200)["status"], &only(&ben).await["status"]),
        (&json!("PROCESSING"), &json!("PENDING"))
    );
    let first = vendor.asked();
    assert!(first.len() > 1, "it was asked again");
    assert!(first.iter().all(|asked| *asked == first[0]), "{first:?}");
    assert_eq!((first[0].method.as_str(), first[0].path.as_str()), ("POST", "/zoom/subscriptions"));
    assert_eq!(first[0].body["products"], json!([{ "product_code": "ZOOM-PRO", "quantity": 3 }]));
    assert_eq!(first[0].body["account"]["admin_email"], "it@acme.example");
    vendor.answers(201, json!({ "reference": "ZM/77", "account": "A-9" }));
    app.clock.advance(SignedDuration::from_secs(120));
    app.settle().await;
    let last = vendor.asked();
    assert_eq!((last.len(), &last[0]), (1, &first[0]));
    let found = only(&ben).await;
    assert_eq!(
        (&found["source_id"], &found["account_number"], &found["status"]),
        (&json!("ZM/77"), &json!("A-9"), &json!("ACTIVE"))
    );
    assert_eq!(ben.get(&path).await.expect(200)["status"], "COMPLETE");

    // The vendor is told of a change before it can be activated, and of its being called off.
    let body = json!({ "order_type": "CHANGE_ORDER", "subscription": found["id"], "line_items": [{ "quantity": 5 }] });
    ben.post("/orders", body).await.expect(201);
    vendor.answers(200, json!({}));
    app.settle().await;
    app.hub("ada")
        .await
        .post(&format!("/subscriptions/{}/cancel_changes", found["id"]), json!(null))
        .await
        .expect(200);
    vendor.answers(200, json!({}));
    app.settle().await;
    let told = vendor.asked();
    let said: Vec<_> = told
        .iter()
        .map(|asked| (asked.method.as_str(), asked.path.as_str(), &asked.body["products"][0]["quantity"]))
        .collect();
    assert_eq!(
        said,
        [
            ("PUT", "/zoom/subscriptions/ZM%2F77", &json!(5)),
            ("PUT", "/zoom/subscriptions/ZM%2F77", &json!(3))
        ]
    );
    assert_ne!(told[0].key, told[1].key);
    app.finish().await;
}

async fn a_vendor_that_never_answers_is_shown_and_asked_again(engine: Engine) {
    let (app, vendor) = with_vendor(engine).await;
    let shop = Shop::open(&app).await;
    let order = ordered(&app.hub("ben").await, &shop, 1, zoom()).await;
    let path = format!("/orders/{}", order["id"]);
    for _ in 0..12 {
        app.settle().await;
        app.clock.advance(SignedDuration::from_secs(600));
    }
    let ben = app.hub("ben").await;
    let shown = ben.get(&path).await.expect(200);
    assert_eq!(shown["status"], "ATTENTION_REQUIRED");
    assert!(shown["attention_required"].as_str().unwrap().contains("503"), "{shown}");
    let before = vendor.asked();
    assert_eq!(before.len(), 8);
    // Cancelling is not possible, but the subscription can be: what may have been done is looked for and taken down.
    let found = only(&ben).await;
    app.hub("ada")
        .await
        .post(&format!("/subscriptions/{}/cancel", found["id"]), json!(null))
        .await
        .expect(200);
    vendor.answers(201, json!({ "reference": "ZM-1" }));
    vendor.answers(204, json!({}));
    app.settle().await;
    let after = vendor.asked();
    let said: Vec<_> = after.iter().map(|asked| (asked.method.as_str(), asked.path.as_str())).collect();
    assert_eq!(said, [("POST", "/zoom/subscriptions"), ("DELETE", "/zoom/subscriptions/ZM-1")]);
    assert_eq!(after[0].key, before[0].key);
    let resumed = ben.post(&format!("{path}/resubmit"), json!(null)).await.expect(200);
    assert_eq!((&resumed["status"], &resumed["attention_required"]), (&json!("PROCESSING"), &json!(null)));
    app.finish().await;
}

/// What a vendor was told of the quantity of a subscription.
fn quantities(asked: &[Asked]) -> Vec<i64> {
    asked.iter().map(|asked| asked.body["products"][0]["quantity"].as_i64().unwrap()).collect()
}

async fn a_vendor_hears_of_changes_in_their_order(engine: Engine) {
    let (app, vendor) = with_vendor(engine).await;
    let shop = Shop::open(&app).await;
    let ben = app.hub("ben").await;
    vendor.answers(201, json!({ "reference": "ZM-1", "account": "A-1" }));
    ordered(&ben, &shop, 3, zoom()).await;
    app.settle().await;
    app.clock.advance(SignedDuration::from_secs(120));
    app.settle().await;
    let id = only(&ben).await["id"].clone();
    let path = format!("/subscriptions/{id}");
    let ada = app.hub("ada").await;
    let change = async |quantity: i64| {
        let line = json!([{ "quantity": quantity }]);
        let body = json!({ "order_type": "CHANGE_ORDER", "subscription": id, "line_items": line });
        ben.post("/orders", body).await.expect(201)
    };
    vendor.asked();
    // It is slow: what undoes the change waits until it has answered.
    let slow = vendor.turn.clone().lock_owned().await;
    change(5).await;
    let cancel = async {
        while vendor.asked.lock().unwrap().is_empty() {
            tokio::time::sleep(std::time::Duration::from_millis(5)).await;
        }
        ada.post(&format!("{path}/cancel_changes"), json!(null)).await.expect(200);
        tokio::time::sleep(std::time::Duration::from_millis(200)).await;
        assert_eq!(quantities(&vendor.asked.lock().unwrap()), [5]);
        vendor.answers(200, json!({}));
        vendor.answers(200, json!({}));
        drop(slow);
    };
    tokio::join!(app.settle(), cancel);
    app.settle().await;
    assert_eq!(quantities(&vendor.asked()), [5, 3]);
    // It does not answer: neither does the next change overtake what undoes the one before.
    change(6).await;
    app.settle().await;
    ada.post(&format!("{path}/cancel_changes"), json!(null)).await.expect(200);
    app.settle().await;
    let over = change(8).await;
    app.settle().await;
    assert!(!quantities(&vendor.asked()).contains(&8));
    for _ in 0..2 {
        vendor.answers(200, json!({}));
    }
    app.clock.advance(SignedDuration::from_secs(600));
    app.settle().await;
    assert_eq!(quantities(&vendor.asked()), [3, 8]);
    // It refuses to undo: that is shown, and asked again when somebody says so.
    ada.post(&format!("{path}/cancel_changes"), json!(null)).await.expect(200);
    vendor.answers(422, json!({ "message": "not below 8" }));
    app.settle().await;
    let order = format!("/orders/{}", over["id"]);
    let shown = ben.get(&order).await.expect(200);
    assert_eq!(shown["status"], "CANCELLED");
    assert!(shown["attention_required"].as_str().unwrap().contains("not below 8"), "{shown}");
    vendor.answers(200, json!({}));
    let resumed = ben.post(&format!("{order}/resubmit"), json!(null)).await.expect(200);
    assert_eq!((&resumed["status"], &resumed["attention_required"]), (&json!("CANCELLED"), &json!(null)));
    app.settle().await;
    assert_eq!(quantities(&vendor.asked()), [3, 3]);
    let id = over["id"].as_i64().unwrap();
    let noted = app.command(async move |ctx, tx| {
        let sql = "SELECT COUNT(*) FROM events_journal WHERE tenant = $1 AND event = 'order.updated' AND object_id = $2";
        Ok(tx.query_one::<(i64,)>(sql, comptoir_store::params![ctx.tenant, id]).await?.map(|(count,)| count))
    });
    assert_eq!(noted.await, Some(1), "who asked again is in the journal");
    ben.post(&format!("{order}/resubmit"), json!(null)).await.expect(409);
    app.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_vendor_over_http_on_sqlite() {
    a_lost_answer_is_asked_for_again(Engine::Sqlite).await;
    a_vendor_that_never_answers_is_shown_and_asked_again(Engine::Sqlite).await;
    a_vendor_hears_of_changes_in_their_order(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_vendor_over_http_on_postgres() {
    if Engine::postgres_is_there() {
        a_lost_answer_is_asked_for_again(Engine::Postgres).await;
        a_vendor_that_never_answers_is_shown_and_asked_again(Engine::Postgres).await;
        a_vendor_hears_of_changes_in_their_order(Engine::Postgres).await;
    }
}

both_engines! {
    async fn a_refusal_goes_to_the_buyer_and_can_be_resubmitted(app: TestApp) {
        let shop = Shop::open(app).await;
        let ben = app.hub("ben").await;
        let mut lines = vec![json!({ "product": shop.licence, "quantity": 2, "zoom_order": at("refused.example") })];
        lines.push(json!({ "product": shop.licence, "quantity": 1, "zoom_order": zoom() }));
        lines.push(json!({ "product": shop.phone, "quantity": 2 }));
        let order = ben.post("/orders", json!({ "line_items": lines })).await.expect(201);
        let path = format!("/orders/{}", order["id"]);
        ben.post(&format!("{path}/resubmit"), json!(null)).await.expect(409);
        app.settle().await;
        let shown = ben.get(&path).await.expect(200);
        assert_eq!(shown["status"], "ATTENTION_REQUIRED");
        assert!(shown["attention_required"].as_str().unwrap().contains("it@refused.example"), "{shown}");
        assert_eq!(ids(&ben.get("/orders?status=ATTENTION_REQUIRED").await.expect(200)), [order["id"].as_i64().unwrap()]);
        for verb in ["cancel", "approve", "deny"] {
            let res = app.hub("ada").await.post(&format!("{path}/{verb}"), json!(null)).await;
            assert!(res.json["message"].as_str().unwrap().contains("ATTENTION_REQUIRED"), "{}", res.text);
            res.expect(409);
        }
        app.hub("olga").await.post(&format!("{path}/resubmit"), json!(null)).await.expect(404);
        app.hub("rob").await.post(&format!("{path}/resubmit"), json!(null)).await.expect(403);
        // What was set up for the second line stays as it is; the first is asked for again.
        let done: Vec<Value> = ben.get("/subscriptions").await.expect(200).as_array().unwrap().iter().map(|row| row["source_id"].clone()).collect();
        assert_eq!(done.iter().filter(|source| source.is_null()).count(), 1);
        let resubmitted = ben.post(&format!("{path}/resubmit"), json!(null)).await.expect(200);
        assert_eq!((&resubmitted["status"], &resubmitted["attention_required"]), (&json!("PROCESSING"), &json!(null)));
        ben.post(&format!("{path}/resubmit"), json!(null)).await.expect(409);
        app.settle().await;
        assert_eq!(ben.get(&path).await.expect(200)["status"], "ATTENTION_REQUIRED");
        assert_eq!(available(app, "PHONE").await, 48);
    }

    async fn a_refusal_for_good_fails_the_order(app: TestApp) {
        let shop = Shop::open(app).await;
        let ben = app.hub("ben").await;
        let lines = json!([
            { "product": shop.licence, "quantity": 1, "zoom_order": zoom() },
            { "product": shop.licence, "quantity": 2, "zoom_order": at("barred.example") },
            { "product": shop.phone, "quantity": 2 },
        ]);
        let order = ben.post("/orders", json!({ "line_items": lines })).await.expect(201);
        let path = format!("/orders/{}", order["id"]);
        app.settle().await;
        let failed = ben.get(&path).await.expect(200);
        assert_eq!(failed["status"], "FAILED");
        assert!(failed["attention_required"].as_str().unwrap().contains("it@barred.example"), "{failed}");
        assert_eq!(available(app, "PHONE").await, 50);
        let all = ben.get("/subscriptions").await.expect(200);
        let is_nothing = |row: &Value| row["status"] == "EXPIRED" && row["total_contract_value"] == 0;
        assert!(all.as_array().unwrap().iter().all(is_nothing), "{all}");
        ben.post(&format!("{path}/resubmit"), json!(null)).await.expect(409);
    }

    async fn a_cancelled_order_takes_its_subscriptions_down(app: TestApp) {
        let shop = Shop::open(app).await;
        let ben = app.hub("ben").await;
        let order = ordered(&ben, &shop, 1, zoom()).await;
        app.settle().await;
        ben.post(&format!("/orders/{}/cancel", order["id"]), json!(null)).await.expect(200);
        app.settle().await;
        assert_eq!(only(&ben).await["status"], "EXPIRED");
        let order = ordered(&ben, &shop, 1, zoom()).await;
        app.settle().await;
        let found = ben.get("/subscriptions?status=PENDING").await.expect(200);
        app.hub("ada").await.post(&format!("/subscriptions/{}/activate", found[0]["id"]), json!({})).await.expect(200);
        let refused = ben.post(&format!("/orders/{}/cancel", order["id"]), json!(null)).await;
        assert!(refused.json["message"].as_str().unwrap().contains("active"), "{}", refused.text);
        refused.expect(409);
    }
}

fn ids(list: &Value) -> Vec<i64> {
    list.as_array().unwrap().iter().map(|row| row["id"].as_i64().unwrap()).collect()
}
