//! How many messages a second reach a local receiver: `cargo run --release -p comptoir-messaging --example throughput`.
#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a program for a person, which may fail loudly"
)]

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use comptoir_events::catalogue::ORDER_CREATED;
use comptoir_events::{CancellationToken, Change, Dispatcher, Host, LocalBoxFuture, TenantFacts, record};
use comptoir_kernel::{RandomIds, Result, SystemClock, TenantId};
use comptoir_messaging::subscriptions::{self, SubscriptionInput};
use comptoir_messaging::{Deliverer, MIGRATIONS, Options, consumer};
use comptoir_store::{Store, Tx};
use serde_json::json;

fn facts<'a>(_: &'a mut Tx<'_>, _: TenantId) -> LocalBoxFuture<'a, Result<Option<TenantFacts>>> {
    let facts =
        "GBP".parse().ok().map(|currency| TenantFacts { currency, time_zone: "Europe/London".into() });
    Box::pin(async { Ok(facts) })
}

#[tokio::main]
async fn main() {
    let messages: usize = std::env::args().nth(1).map_or(20_000, |text| text.parse().unwrap());
    let subscribers: usize = std::env::args().nth(2).map_or(1, |text| text.parse().unwrap());
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("bench.db").display().to_string();
    let url = std::env::var("DATABASE_URL").unwrap_or(file);
    let store = Store::open(&url, &comptoir_store::Options::default()).unwrap();
    store.migrate(&[comptoir_events::MIGRATIONS, MIGRATIONS]).await.unwrap();
    let host = Host::new(store.clone(), Arc::new(SystemClock), Arc::new(RandomIds), facts);

    let hits = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&hits);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let endpoint = format!("http://{}/", listener.local_addr().unwrap());
    let answer = move |_: axum::body::Bytes| {
        count.fetch_add(1, Ordering::Relaxed);
        async { "ok" }
    };
    let router = axum::Router::new().route("/", axum::routing::post(answer));
    tokio::spawn(async move { axum::serve(listener, router).await });

    let setup = host.clone();
    let make = async move |tx: &mut Tx<'_>| {
        let ctx = setup.ctx(tx, TenantId(1)).await?;
        for _ in 0..subscribers {
            let (events, endpoint) = (Some(vec!["order.*".to_owned()]), Some(endpoint.clone()));
            let input = SubscriptionInput { events, endpoint, delivery_rate: None };
            subscriptions::create(&ctx, tx, input, true).await?;
        }
        for number in 0..messages {
            let state = json!({ "number": number, "reference": "a purchase order of ordinary length", "lines": [1, 2, 3] });
            let change =
                Change::new(&ORDER_CREATED, i64::try_from(number).unwrap_or(0), ctx.new_uid()).after(state);
            record(&ctx, tx, change).await?;
        }
        Ok(())
    };
    store.write(make).await.unwrap();

    let began = Instant::now();
    let dispatched = Dispatcher::new(host.clone(), Vec::new(), vec![consumer()]).run_once().await.unwrap();
    println!("dispatched {dispatched} events in {:?}", began.elapsed());

    let options = Options { allow_private_networks: true, ..Options::default() };
    let deliverer = Deliverer::new(host, &options).unwrap();
    let stop = CancellationToken::new();
    let began = Instant::now();
    let running = tokio::spawn({
        let stop = stop.clone();
        async move { deliverer.run(stop).await }
    });
    while hits.load(Ordering::Relaxed) < messages * subscribers {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    let took = began.elapsed();
    stop.cancel();
    running.await.unwrap();
    let rate = (messages * subscribers) as u128 * 1000 / took.as_millis().max(1);
    println!("delivered {} messages in {took:?}: {rate} a second", hits.load(Ordering::Relaxed));
}
