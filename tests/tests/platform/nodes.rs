//! Several nodes on one PostgreSQL: whatever happens by itself happens once, and in order.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use comptoir::{Ground, Server};
use comptoir_contracts::Dialect;
use comptoir_events::schedules::{self, Every, NewSchedule};
use comptoir_kernel::{Ctx, RandomIds};
use comptoir_store::{Options, Tx, params};
use comptoir_testkit::{Actor, Engine, TestApp, json};
use jiff::SignedDuration;
use serde_json::Value;

use crate::receiver::Receiver;

/// Records that change, and how often each does.
const RECORDS: usize = 6;
const CHANGES: usize = 12;

/// A second server on the database of the first, with a pool and caches of its own.
async fn second_node(app: &TestApp) -> Server {
    let ground = Ground::open_with(
        app.ground.settings.clone(),
        Options { durable: false, ..Options::default() },
        app.clock.clone(),
        Arc::new(RandomIds),
    );
    Server::start(&ground.await.unwrap()).await.unwrap()
}

/// The same caller, at another node.
fn at(node: &Server, app: &TestApp, actor: &Actor) -> Actor {
    actor.at(&format!("http://{}", node.address), &app.http)
}

async fn count(app: &TestApp, sql: &'static str) -> i64 {
    let query = async move |ctx: &Ctx, tx: &mut Tx<'_>| {
        Ok(tx.query_one::<(i64,)>(sql, params![ctx.tenant]).await?.map_or(0, |(count,)| count))
    };
    app.command(query).await
}

async fn gets_new_names(engine: Engine) {
    let app = TestApp::start(engine).await;
    let weekly = "SELECT COUNT(*) FROM parties_reference WHERE tenant = $1 AND name_folded = 'weekly'";
    app.command(async |ctx: &Ctx, tx: &mut Tx<'_>| {
        let sql = "DELETE FROM parties_reference WHERE tenant = $1 AND name_folded = 'weekly'";
        tx.exec(sql, params![ctx.tenant]).await
    })
    .await;
    assert_eq!(count(&app, weekly).await, 0);
    for _ in 0..2 {
        second_node(&app).await.stop().await.unwrap();
        assert_eq!(count(&app, weekly).await, 1);
    }
    app.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_tenant_of_an_earlier_version_gets_the_names_that_were_added_since() {
    gets_new_names(Engine::Sqlite).await;
    if Engine::postgres_is_there() {
        gets_new_names(Engine::Postgres).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn events_are_dispatched_and_delivered_once_and_in_order() {
    if !Engine::postgres_is_there() {
        return;
    }
    let mut app = TestApp::start(Engine::Postgres).await;
    let mut second = second_node(&app).await;
    app.server.start_workers();
    second.start_workers();
    let receiver = Receiver::start().await;
    let one = app.afosto().await;
    let two = at(&second, &app, &one);
    let subscription = json!({ "events": ["location.*"], "endpoint": receiver.url });
    one.post("/mes/webhooks/subscriptions", subscription).await.expect(200);

    let mut records: Vec<Value> = Vec::new();
    for record in 0..RECORDS {
        records.push(two.post("/wms/locations", json!({ "name": format!("{record}/0") })).await.expect(200));
    }
    for change in 1..=CHANGES {
        let node = if change % 2 == 0 { &one } else { &two };
        let renamed = records.iter().enumerate().map(|(record, location)| async move {
            let body = json!({ "id": location["id"], "name": format!("{record}/{change}") });
            node.put("/wms/locations", body).await.expect(200)
        });
        futures_util::future::join_all(renamed).await;
    }
    let wanted = RECORDS * (CHANGES + 1);
    // Attempts are written down a little later than they are made.
    let attempts = "SELECT COUNT(*) FROM messaging_attempt WHERE tenant = $1";
    for _ in 0..1000 {
        if count(&app, attempts).await >= i64::try_from(wanted).unwrap() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let mut seen: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for hit in receiver.hits() {
        let body = hit.json();
        let (record, name) = (&body["entity_id"], &body["data"]["name"]);
        seen.entry(record.as_str().unwrap().into()).or_default().push(name.as_str().unwrap().into());
    }
    for (record, location) in records.iter().enumerate() {
        let expected: Vec<String> = (0..=CHANGES).map(|change| format!("{record}/{change}")).collect();
        assert_eq!(seen.get(location["id"].as_str().unwrap()), Some(&expected));
    }
    let made = "SELECT COUNT(*) FROM messaging_message WHERE tenant = $1";
    assert_eq!(count(&app, made).await, i64::try_from(wanted).unwrap(), "one message for each entry");
    second.stop().await.unwrap();
    assert_eq!(count(&app, attempts).await, i64::try_from(wanted).unwrap(), "one attempt for each message");
    app.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_schedule_is_run_once() {
    if !Engine::postgres_is_there() {
        return;
    }
    let app = TestApp::start(Engine::Postgres).await;
    let second = second_node(&app).await;
    app.command(async |ctx: &Ctx, tx: &mut Tx<'_>| {
        let new = NewSchedule {
            name: "test.tick",
            every: Every::Seconds(600),
            time_zone: "UTC",
            // No worker knows this kind, so that its jobs stay to be counted.
            kind: "test.tick",
            payload: Value::Null,
        };
        schedules::put(ctx, tx, new).await
    })
    .await;
    let jobs = "SELECT COUNT(*) FROM events_job WHERE tenant = $1 AND kind = 'test.tick'";
    for _ in 0..5 {
        app.clock.advance(SignedDuration::from_mins(10));
        let both = tokio::join!(app.settle(), second.workers.settle());
        both.1.unwrap();
        assert_eq!(count(&app, jobs).await, 1);
        app.command(async |ctx: &Ctx, tx: &mut Tx<'_>| {
            let sql = "DELETE FROM events_job WHERE tenant = $1 AND kind = 'test.tick'";
            tx.exec(sql, params![ctx.tenant]).await
        })
        .await;
    }
    // Both nodes answer, whichever did the work.
    for address in [app.server.address, second.address] {
        let ready = app.http.get(format!("http://{address}/ready")).send().await.unwrap();
        assert_eq!(ready.status(), 200);
    }
    assert_eq!(app.anonymous(Dialect::Hub).get("/whoami").await.status, 401);
    second.stop().await.unwrap();
    app.finish().await;
}
