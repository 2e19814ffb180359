//! A database, a clock, and a receiver that behaves as its paths say.

use std::sync::atomic::{AtomicU16, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use comptoir_events::{Change, Dispatcher, EventType, Host, LocalBoxFuture, TenantFacts, record};
use comptoir_kernel::{Ctx, Cursor, IdSource as _, ManualClock, RandomIds, Result, TenantId};
use comptoir_store::{Options as StoreOptions, Store, Tx};
use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use tokio::sync::Semaphore;
use uuid::Uuid;

use crate::messages::{self, MessageFilter};
use crate::subscriptions::{self, SubscriptionInput};
use crate::{Attempt, Deliverer, Message, MessageId, Options, Subscription};

pub(super) struct Bench {
    pub(super) host: Host,
    pub(super) clock: Arc<ManualClock>,
    _folder: tempfile::TempDir,
}

fn facts<'a>(_: &'a mut Tx<'_>, _: TenantId) -> LocalBoxFuture<'a, Result<Option<TenantFacts>>> {
    let facts = "GBP".parse().ok().map(|currency| TenantFacts {
        currency,
        time_zone: "Europe/London".into(),
        ahead: None,
    });
    Box::pin(async { Ok(facts) })
}

/// A fresh database on SQLite and, where the tests are given a server, one on PostgreSQL.
pub(super) async fn benches() -> Vec<Bench> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("test.db").display().to_string();
    let mut benches = vec![Bench::open(&file, folder).await];
    if let Ok(server) = std::env::var("COMPTOIR_TEST_POSTGRES") {
        let name = format!("messaging_{}", RandomIds.uid(Timestamp::UNIX_EPOCH).simple());
        let admin = Store::open(&server, &StoreOptions::default()).unwrap();
        admin.batch(&format!("CREATE DATABASE {name}")).await.unwrap();
        let (base, _) = server.rsplit_once('/').unwrap();
        benches.push(Bench::open(&format!("{base}/{name}"), tempfile::tempdir().unwrap()).await);
    }
    benches
}

pub(super) fn open_options() -> Options {
    Options { allow_private_networks: true, timeout: Duration::from_secs(20), concurrency: 64 }
}

impl Bench {
    async fn open(url: &str, folder: tempfile::TempDir) -> Self {
        let store = Store::open(url, &StoreOptions { durable: false, ..StoreOptions::default() }).unwrap();
        store.migrate(&[comptoir_events::MIGRATIONS, crate::MIGRATIONS]).await.unwrap();
        let clock = Arc::new(ManualClock::new("2026-11-01T12:00:00Z".parse().unwrap()));
        let host = Host::new(store, Arc::clone(&clock) as _, Arc::new(RandomIds), facts);
        Self { host, clock, _folder: folder }
    }

    pub(super) fn deliverer(&self) -> Deliverer {
        Deliverer::new(self.host.clone(), &open_options()).unwrap()
    }

    pub(super) fn advance_secs(&self, seconds: i64) {
        self.clock.advance(SignedDuration::from_secs(seconds));
    }

    pub(super) async fn ctx(&self) -> Ctx {
        let host = self.host.clone();
        self.host.store().read(async move |tx| host.ctx(tx, TenantId(1)).await).await.unwrap()
    }

    pub(super) async fn write<T: Send + 'static>(
        &self,
        command: impl AsyncFn(&Ctx, &mut Tx<'_>) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let ctx = self.ctx().await;
        self.host.store().write(async move |tx| command(&ctx, tx).await).await
    }

    pub(super) async fn subscribe(
        &self,
        endpoint: String,
        events: &[&str],
        rate: Option<i64>,
    ) -> Subscription {
        let events: Vec<String> = events.iter().map(|event| (*event).to_owned()).collect();
        self.write(async move |ctx, tx| {
            let (events, endpoint) = (Some(events.clone()), Some(endpoint.clone()));
            let input = SubscriptionInput { events, endpoint, delivery_rate: rate };
            subscriptions::create(ctx, tx, input, true).await
        })
        .await
        .unwrap()
    }

    /// Events about records, in this order, each with its number; then the messages for them.
    pub(super) async fn happen(&self, event: &'static EventType, records: Vec<Uuid>) {
        self.write(async move |ctx, tx| {
            for (number, uid) in records.iter().enumerate() {
                let id = i64::from(uid.as_fields().0);
                record(ctx, tx, Change::new(event, id, *uid).after(json!({ "number": number }))).await?;
            }
            Ok(())
        })
        .await
        .unwrap();
        self.dispatch().await;
    }

    pub(super) async fn dispatch(&self) {
        let dispatcher = Dispatcher::new(self.host.clone(), Vec::new(), vec![crate::consumer()]);
        dispatcher.run_once().await.unwrap();
    }

    pub(super) async fn messages(&self, filter: MessageFilter) -> Vec<Message> {
        let cursor = Cursor { after: 0, size: 1000 };
        self.write(async move |ctx, tx| messages::list(ctx, tx, filter, cursor).await).await.unwrap().0
    }

    pub(super) async fn attempts(&self, id: MessageId) -> Vec<Attempt> {
        let cursor = Cursor { after: 0, size: 1000 };
        self.write(async move |ctx, tx| messages::attempts(ctx, tx, id, cursor).await).await.unwrap().0
    }
}

/// A request the receiver got.
#[derive(Debug, Clone)]
pub(super) struct Hit {
    pub(super) path: String,
    pub(super) headers: HeaderMap,
    pub(super) body: String,
}

impl Hit {
    pub(super) fn header(&self, name: &str) -> &str {
        self.headers[name].to_str().unwrap()
    }

    pub(super) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap()
    }
}

/// A receiver on a free port.
#[derive(Clone)]
pub(super) struct Receiver {
    pub(super) url: String,
    hits: Arc<Mutex<Vec<Hit>>>,
    /// What `/moody` answers.
    pub(super) mood: Arc<AtomicU16>,
    /// `/hang` answers as often as there are permits.
    pub(super) patience: Arc<Semaphore>,
}

impl Receiver {
    pub(super) async fn start() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let (mood, patience) = (Arc::new(AtomicU16::new(200)), Arc::new(Semaphore::new(0)));
        let receiver = Self { url, hits: Arc::default(), mood, patience };
        let router =
            axum::Router::new().route("/{path}", axum::routing::any(answer)).with_state(receiver.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        receiver
    }

    pub(super) fn at(&self, path: &str) -> String {
        format!("{}/{path}", self.url)
    }

    pub(super) fn hits(&self, path: &str) -> Vec<Hit> {
        self.hits.lock().unwrap().iter().filter(|hit| hit.path == path).cloned().collect()
    }
}

async fn answer(
    State(receiver): State<Receiver>,
    Path(path): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let body = String::from_utf8(body.to_vec()).unwrap();
    receiver.hits.lock().unwrap().push(Hit { path: path.clone(), headers, body });
    match path.as_str() {
        "hang" => {
            receiver.patience.acquire().await.unwrap().forget();
            StatusCode::OK.into_response()
        }
        "moody" => {
            let status = StatusCode::from_u16(receiver.mood.load(Ordering::Relaxed)).unwrap();
            (status, "in a mood").into_response()
        }
        "redirect" => (StatusCode::TEMPORARY_REDIRECT, [(header::LOCATION, "/ok")]).into_response(),
        "huge" => "\0é".repeat(1 << 20).into_response(),
        _ => "thanks".into_response(),
    }
}
