//! Large files out of the running program: a feed of 100,000 products, and an export of 100,000 orders.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use comptoir_events::jobs;
use comptoir_store::Tx;
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;

use crate::load::{self, message};
use crate::order_list;
use crate::place::Place;
use crate::process::Process;
use crate::report::{self, Goal};
use crate::world::{World, tokens};

/// Products of the feed.
const PRODUCTS: usize = 100_000;
/// Products of it that have stock.
const STOCKED: usize = 50_000;
/// Orders of the export.
const ORDERS: usize = 100_000;
/// Organisations that placed them.
const BUYERS: usize = 100;
/// How long a server is left alone before its memory is read.
const REST: Duration = Duration::from_secs(3);
/// How often the memory is read while a file is made.
const WATCH_EVERY: Duration = Duration::from_millis(5);
/// How long a file may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// From the moment a feed is due to the moment its receiver has all of it.
pub(crate) async fn feed() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("there is a free port");
    let address = format!("http://{}/in", listener.local_addr().expect("a listener has an address"));
    let place = Place::sqlite();
    let mut world = World::create(place.store()).await;
    world.sell(PRODUCTS).await;
    world.stock(STOCKED).await;
    world.settle().await;
    let settings = [("COMPTOIR_FEEDS__STOCK_IN_THE_CHANNEL", address.as_str())];
    let server = Process::serve(&place, &settings);
    let token = tokens(&server.address, &world.clients[..1]).await.remove(0);
    let whoami = load::ask(&server.address, &message("GET", "/api/v1/whoami", &token, "")).await;
    let body = json!({
        "organisation": whoami["organisation"], "name": "Speed", "active": false, "timeslot": 0, "account": "speed",
        "columns": ["stock", "mpn", "price", "rrp", "vendor", "name", "ean"], "delivery_method": "SITC",
    });
    let feed = load::ask(&server.address, &message("POST", "/api/v1/feeds", &token, &body.to_string())).await;
    drop(server);
    // What a test of the feed asks for, without the wait for a half hour.
    let wait = REST + Duration::from_secs(2);
    let (ctx, due, begun) = (world.ctx.clone(), world.ctx.now() + wait, Instant::now());
    let payload = json!({ "feed": feed["id"], "slot": due });
    let ask = world
        .store
        .write(async move |tx: &mut Tx<'_>| jobs::enqueue(&ctx, tx, "feeds.run", payload.clone(), due).await);
    ask.await.expect("a job can be queued");
    drop(world);
    let (done, received) = oneshot::channel();
    tokio::spawn(receive(listener, done));
    let server = Process::serve(&place, &settings);
    tokio::time::sleep(REST).await;
    let watch = Watch::begin(&server);
    let came = tokio::time::timeout(PATIENCE, received).await.expect("the feed comes");
    let took = begun.elapsed().saturating_sub(wait);
    let bytes = came.expect("the receiver lives");
    assert!(bytes > PRODUCTS as u64 * 20, "{bytes} bytes are no whole feed");
    let more = watch.end();
    report::durations("feed of 100,000 products, due to delivered", vec![took], Goal::Below(2.0, "s"));
    report::size("its memory above idle", more, Goal::Below(50.0, "MiB"));
}

/// From sending the request to having read the whole file.
pub(crate) async fn export() {
    let place = Place::sqlite();
    let mut world = World::create(place.store()).await;
    order_list::fill(&place, &mut world, ORDERS, BUYERS).await;
    let World { store, desk, .. } = world;
    drop(store);
    let server = Process::serve(&place, &[]);
    let token = tokens(&server.address, &[desk]).await.remove(0);
    tokio::time::sleep(REST).await;
    let watch = Watch::begin(&server);
    let mut all = Vec::new();
    for _ in 0..3 {
        let begun = Instant::now();
        let lines = download(&server.address, &message("POST", "/api/v1/orders/export", &token, "[]")).await;
        all.push(begun.elapsed());
        assert!(lines > ORDERS, "{lines} lines are no whole export");
    }
    let more = watch.end();
    report::durations("export of 100,000 orders, 3 lines each", all, Goal::Below(2.0, "s"));
    report::size("its memory above idle", more, Goal::Below(50.0, "MiB"));
}

/// Reads the memory of a server from an idle moment on.
struct Watch {
    idle: f64,
    peak: Arc<AtomicU64>,
    stop: Arc<AtomicBool>,
    thread: std::thread::JoinHandle<()>,
}

impl Watch {
    fn begin(server: &Process) -> Self {
        let idle = server.memory_mib();
        let (peak, stop) = (Arc::new(AtomicU64::new(0)), Arc::new(AtomicBool::new(false)));
        let (noted, ended, memory) = (Arc::clone(&peak), Arc::clone(&stop), server.memory());
        let thread = std::thread::spawn(move || {
            while !ended.load(Ordering::Relaxed) {
                noted.fetch_max((memory() * 1024.0) as u64, Ordering::Relaxed);
                std::thread::sleep(WATCH_EVERY);
            }
        });
        Self { idle, peak, stop, thread }
    }

    /// The most there was above the idle moment, in MiB.
    fn end(self) -> f64 {
        self.stop.store(true, Ordering::Relaxed);
        self.thread.join().expect("a thread that reads memory ends");
        self.peak.load(Ordering::Relaxed) as f64 / 1024.0 - self.idle
    }
}

/// Takes one upload; tells its bytes.
async fn receive(listener: TcpListener, done: oneshot::Sender<u64>) {
    let (mut stream, _) = listener.accept().await.expect("somebody connects");
    let mut buffer = Vec::with_capacity(64 << 10);
    let (mut read, mut wanted) = (0, None);
    while wanted.is_none_or(|wanted| read < wanted) {
        let more = stream.read_buf(&mut buffer).await.expect("the upload can be read");
        assert!(more > 0, "the upload broke off");
        read += more;
        // The head comes first and is kept until it is whole.
        wanted = wanted.or_else(|| load::message_length(&buffer));
        if wanted.is_some() {
            buffer.clear();
        }
    }
    stream.write_all(b"HTTP/1.1 201 Created\r\ncontent-length: 0\r\n\r\n").await.expect("it can be answered");
    assert!(done.send(read as u64).is_ok(), "somebody waits for the upload");
}

/// Sends a request and reads the answer to the end of its last chunk; gives the lines it had.
async fn download(address: &str, message: &[u8]) -> usize {
    let mut stream = TcpStream::connect(address).await.expect("the server listens");
    stream.write_all(message).await.expect("the server reads");
    let (mut buffer, mut lines, mut tail) = (vec![0; 64 << 10], 0, Vec::new());
    loop {
        let read = stream.read(&mut buffer).await.expect("the server answers");
        assert!(read > 0, "the answer broke off");
        let part = &buffer[..read];
        // Each chunk has a line of its own for its length, and one after it: a few hundred among the orders.
        lines += part.iter().filter(|byte| **byte == b'\n').count();
        tail.extend_from_slice(&part[read.saturating_sub(5)..]);
        if tail.ends_with(b"0\r\n\r\n") {
            return lines;
        }
        tail.drain(..tail.len().saturating_sub(5));
    }
}
