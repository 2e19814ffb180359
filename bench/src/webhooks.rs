//! Delivery of webhooks to a receiver on this machine.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use comptoir_messaging::subscriptions::{self, SubscriptionInput};
use comptoir_store::Tx;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use crate::load::message_length;
use crate::place::Place;
use crate::process::Process;
use crate::report::{self, Goal};
use crate::world::World;

/// Messages of a round.
const MESSAGES: usize = 20_000;
/// How long a round may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// Starts a server that finds events waiting; the clock runs from its readiness to the last message, so that it
/// covers all there is to do: the events are read, messages made of them, sent, and their outcome kept.
pub(crate) async fn run() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("there is a free port");
    let endpoint = format!("http://{}/hook", listener.local_addr().expect("a listener has an address"));
    let hits = Arc::new(AtomicUsize::new(0));
    tokio::spawn(receive(listener, Arc::clone(&hits)));
    let place = Place::sqlite();
    let mut world = World::create(place.store()).await;
    world.settle().await;
    let ctx = world.ctx.clone();
    let subscribe = world.store.write(async move |tx: &mut Tx<'_>| {
        let (events, endpoint) = (Some(vec!["product.created".to_owned()]), Some(endpoint.clone()));
        let input = SubscriptionInput { events, endpoint, delivery_rate: None };
        subscriptions::create(&ctx, tx, input, true).await.map(drop)
    });
    subscribe.await.expect("a subscription can be made");
    world.sell(MESSAGES).await;
    drop(world);
    let server = Process::serve(&place, &[("COMPTOIR_WEBHOOKS__ALLOW_PRIVATE_NETWORKS", "true")]);
    let begun = Instant::now();
    while hits.load(Ordering::Relaxed) < MESSAGES {
        assert!(begun.elapsed() < PATIENCE, "{} of {MESSAGES} messages came", hits.load(Ordering::Relaxed));
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    let rate = MESSAGES as f64 / begun.elapsed().as_secs_f64();
    drop(server);
    report::rate("webhooks delivered, one local receiver", rate, Goal::Rate(2_000.0));
}

/// Answers 200 to every message, and counts them.
async fn receive(listener: TcpListener, hits: Arc<AtomicUsize>) {
    while let Ok((stream, _)) = listener.accept().await {
        tokio::spawn(converse(stream, Arc::clone(&hits)));
    }
}

async fn converse(mut stream: TcpStream, hits: Arc<AtomicUsize>) {
    let mut buffer = Vec::with_capacity(16 << 10);
    while stream.read_buf(&mut buffer).await.is_ok_and(|read| read > 0) {
        while let Some(length) = message_length(&buffer).filter(|length| *length <= buffer.len()) {
            buffer.drain(..length);
            hits.fetch_add(1, Ordering::Relaxed);
            if stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok").await.is_err() {
                return;
            }
        }
    }
}
