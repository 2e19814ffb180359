//! Callers that go away in the middle, and more work than there is room for.

use std::sync::mpsc;

use comptoir_contracts::Dialect;
use comptoir_store::{Tx, params};
use comptoir_testkit::{Actor, Engine, TestApp, both_engines, json};
use futures_util::FutureExt as _;
use tokio::io::AsyncWriteExt as _;

use crate::shop::{Shop, available};

/// Sends the request of an order and goes away before the answer.
async fn order_and_leave(app: &TestApp, token: &str, key: &str, body: &str, part: usize) {
    let mut stream = tokio::net::TcpStream::connect(app.server.address).await.unwrap();
    let request = format!(
        "POST /api/v1/orders HTTP/1.1\r\nhost: localhost\r\nauthorization: {token}\r\nidempotency-key: {key}\r\n\
         content-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    );
    let sent = request.len().saturating_sub(part);
    stream.write_all(&request.as_bytes()[..sent]).await.unwrap();
    stream.flush().await.unwrap();
    if part == 0 {
        // Long enough for the server to begin; wherever it is by then, the caller is gone.
        tokio::task::yield_now().await;
    }
}

async fn token(app: &TestApp, user: &str) -> String {
    let credentials = &app.world.clients[user];
    let pairs = [
        ("grant_type", "client_credentials"),
        ("client_id", credentials.client_id.as_str()),
        ("client_secret", credentials.secret.as_str()),
    ];
    let token = app.anonymous(Dialect::Hub).post_form("/oauth/create_token", &pairs).await.expect(200);
    format!("Bearer {}", token["access_token"].as_str().unwrap())
}

both_engines! {
    async fn a_caller_that_goes_away_leaves_all_of_its_order_or_nothing(app: TestApp) {
        let shop = Shop::open(app).await;
        let (ben, token) = (app.hub("ben").await, token(app, "ben").await);
        let body = shop.phones(1).to_string();
        let mut leavers = Vec::new();
        for number in 0..20 {
            let key = format!("k-{number}");
            // Some go away before they have said everything.
            let part = if number % 4 == 3 { 10 } else { 0 };
            leavers.push((key.clone(), part));
            order_and_leave(app, &token, &key, &body, part).await;
        }
        // The answer was lost: the same request with the same key gets it, and no second order.
        for (key, _) in &leavers {
            ben.with("idempotency-key", key.as_str()).post("/orders", shop.phones(1)).await.expect(201);
        }
        let orders = ben.get("/orders").await.expect(200);
        assert_eq!(orders.as_array().unwrap().len(), leavers.len());
        assert_eq!(available(app, "PHONE").await, 50 - 20);
    }

    async fn a_command_goes_on_without_its_caller(app: TestApp) {
        let shop = Shop::open(app).await;
        let (ben, token) = (app.hub("ben").await, token(app, "ben").await);
        // Whoever orders phones waits for this transaction, which waits for us.
        let (go_on, wait) = mpsc::channel::<()>();
        let wait = std::sync::Mutex::new(wait);
        let (locked, is_locked) = tokio::sync::oneshot::channel();
        let locked = std::sync::Mutex::new(Some(locked));
        let store = app.ground.store.clone();
        let tenant = app.world.tenant.id;
        let blocker = tokio::spawn(async move {
            let hold = async move |tx: &mut Tx<'_>| {
                let sql = "UPDATE inventory_level SET updated_at = updated_at WHERE tenant = $1";
                tx.exec(sql, params![tenant]).await?;
                locked.lock().unwrap().take().unwrap().send(()).unwrap();
                wait.lock().unwrap().recv().ok();
                Ok(())
            };
            store.write(hold).await.unwrap();
        });
        is_locked.await.unwrap();
        order_and_leave(app, &token, "k-1", &shop.phones(1).to_string(), 0).await;
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        go_on.send(()).unwrap();
        blocker.await.unwrap();
        ben.with("idempotency-key", "k-1").post("/orders", shop.phones(1)).await.expect(201);
        assert_eq!(ben.get("/orders").await.expect(200).as_array().unwrap().len(), 1);
        assert_eq!(available(app, "PHONE").await, 49);
    }
}

/// With the queue of the writer full, every dialect turns callers away and tells them when to come again.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_full_queue_turns_callers_away() {
    let app = TestApp::start(Engine::Sqlite).await;
    let callers: [(Actor, &str); 3] = [
        (app.hub("ben").await, "/baskets"),
        (app.datagate(), "/customers"),
        (app.afosto().await, "/wms/locations"),
    ];
    let (begun, has_begun) = mpsc::channel::<()>();
    let (go_on, wait) = mpsc::channel::<()>();
    let wait = std::sync::Mutex::new(wait);
    let hold = async move |_: &mut Tx<'_>| {
        begun.send(()).ok();
        wait.lock().unwrap().recv().ok();
        Ok(())
    };
    // A command stands in the queue whether or not somebody waits for its answer.
    assert!(app.ground.store.write(hold).now_or_never().is_none());
    // Once it has left the queue for the writer, it leaves no room behind.
    has_begun.recv().unwrap();
    let is_full = || app.ground.store.write(async |_: &mut Tx<'_>| Ok(())).now_or_never().is_some();
    while !is_full() {}
    for (caller, path) in callers {
        let body = json!({ "name": "North", "companyName": "Solo Ltd" });
        let answer = caller.post(path, body).await;
        assert_eq!((answer.status, answer.header("retry-after")), (503, Some("1")), "{}", answer.text);
        // What only reads is answered all the same.
        caller.get(path).await.expect(200);
    }
    go_on.send(()).unwrap();
    app.datagate().get("/customers").await.expect(200);
    app.finish().await;
}
