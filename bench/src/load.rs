//! A closed-loop load generator: a fixed number of clients, each with one connection and one request at a time.
//! It speaks just enough HTTP to cost little, since it runs on the cores it measures.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// What a run measured.
pub(crate) struct Measured {
    /// Requests answered with a 2xx status.
    pub(crate) good: u64,
    /// Requests answered otherwise.
    pub(crate) bad: u64,
    /// The first such answer.
    pub(crate) first_bad: Option<String>,
    /// Wall time of the run.
    pub(crate) took: Duration,
    /// Latencies in microseconds, sorted.
    pub(crate) latencies_us: Vec<u64>,
}

impl Measured {
    /// Good answers in a second.
    pub(crate) fn rate(&self) -> f64 {
        self.good as f64 / self.took.as_secs_f64()
    }

    /// The latency in milliseconds that this share of the requests stayed within.
    pub(crate) fn percentile_ms(&self, share: f64) -> f64 {
        let last = self.latencies_us.len().saturating_sub(1);
        let index = (last as f64 * share) as usize;
        self.latencies_us.get(index).copied().unwrap_or_default() as f64 / 1000.0
    }
}

/// Makes request number `n`, sent by a client: a whole HTTP/1.1 message.
pub(crate) type MakeRequest = Arc<dyn Fn(usize, u64) -> Vec<u8> + Send + Sync>;

/// An HTTP/1.1 message on a connection that stays open. What stands in a token after a line's end is more headers.
pub(crate) fn message(method: &str, path: &str, token: &str, body: &str) -> Vec<u8> {
    let mut text = format!("{method} {path} HTTP/1.1\r\nhost: localhost\r\n");
    if !token.is_empty() {
        text.push_str(&format!("authorization: Bearer {token}\r\n"));
    }
    if !body.is_empty() {
        text.push_str(&format!("content-type: application/json\r\ncontent-length: {}\r\n", body.len()));
    }
    text.push_str("\r\n");
    text.push_str(body);
    text.into_bytes()
}

/// Sends one message; gives the body of the answer, which must be 2xx JSON.
pub(crate) async fn ask(address: &str, message: &[u8]) -> Value {
    let mut stream = TcpStream::connect(address).await.expect("the server listens");
    let mut buffer = Vec::new();
    stream.write_all(message).await.expect("the server reads");
    let status = answer(&mut stream, &mut buffer).await;
    let text = String::from_utf8_lossy(&buffer);
    assert!((200..300).contains(&status), "{text}");
    let (_, body) = text.split_once("\r\n\r\n").expect("an answer has a head");
    serde_json::from_str(body).expect("the answer is JSON")
}

/// Runs `clients` for `seconds` after a warm-up of a fifth of it.
pub(crate) async fn run(address: &str, clients: usize, seconds: u64, make: MakeRequest) -> Measured {
    let shared = Shared {
        address: address.into(),
        make,
        counter: Arc::default(),
        measuring: Arc::default(),
        stop: Arc::default(),
    };
    let tasks: Vec<_> = (0..clients).map(|number| tokio::spawn(client(number, shared.clone()))).collect();
    tokio::time::sleep(Duration::from_millis(seconds * 200)).await;
    shared.measuring.store(true, Ordering::Relaxed);
    let started = Instant::now();
    tokio::time::sleep(Duration::from_secs(seconds)).await;
    shared.stop.store(true, Ordering::Relaxed);
    let took = started.elapsed();
    let mut all = Measured { good: 0, bad: 0, first_bad: None, took, latencies_us: Vec::new() };
    for task in tasks {
        let (latencies, bad, first) = task.await.expect("a client runs to its end");
        all.good += latencies.len() as u64 - bad;
        all.bad += bad;
        all.first_bad = all.first_bad.or(first);
        all.latencies_us.extend(latencies);
    }
    all.latencies_us.sort_unstable();
    all
}

#[derive(Clone)]
struct Shared {
    address: Arc<str>,
    make: MakeRequest,
    counter: Arc<AtomicU64>,
    measuring: Arc<AtomicBool>,
    stop: Arc<AtomicBool>,
}

type Outcome = (Vec<u64>, u64, Option<String>);

async fn client(number: usize, shared: Shared) -> Outcome {
    let mut stream = TcpStream::connect(&*shared.address).await.expect("the server listens");
    stream.set_nodelay(true).expect("a socket takes its options");
    let mut buffer = Vec::with_capacity(64 << 10);
    let (mut latencies, mut bad, mut first) = (Vec::new(), 0, None);
    while !shared.stop.load(Ordering::Relaxed) {
        let request = (shared.make)(number, shared.counter.fetch_add(1, Ordering::Relaxed));
        let counted = shared.measuring.load(Ordering::Relaxed);
        let started = Instant::now();
        stream.write_all(&request).await.expect("the server reads");
        let status = answer(&mut stream, &mut buffer).await;
        // What is answered after the end belongs to no second that is counted.
        if !counted || shared.stop.load(Ordering::Relaxed) {
            continue;
        }
        latencies.push(started.elapsed().as_micros() as u64);
        if !(200..300).contains(&status) {
            bad += 1;
            first.get_or_insert_with(|| String::from_utf8_lossy(&buffer).into_owned());
        }
    }
    (latencies, bad, first)
}

/// Reads one answer into the buffer; gives its status.
async fn answer(stream: &mut TcpStream, buffer: &mut Vec<u8>) -> u16 {
    buffer.clear();
    let mut whole = None;
    loop {
        let read = stream.read_buf(buffer).await.expect("the server answers");
        assert!(read > 0, "the server closed the connection");
        whole = whole.or_else(|| message_length(buffer));
        if whole.is_some_and(|length| buffer.len() >= length) {
            return std::str::from_utf8(&buffer[9..12]).ok().and_then(|text| text.parse().ok()).unwrap_or(0);
        }
    }
}

/// Length of the message a buffer begins with, once its head is there.
pub(crate) fn message_length(buffer: &[u8]) -> Option<usize> {
    const LENGTH: &[u8] = b"content-length:";
    let end = buffer.windows(4).position(|window| window == b"\r\n\r\n")?;
    let head = &buffer[..end];
    let at = head.windows(LENGTH.len()).position(|window| window.eq_ignore_ascii_case(LENGTH));
    let digits = at.map_or(&b"0"[..], |at| head[at + LENGTH.len()..].trim_ascii_start());
    let body = digits.iter().take_while(|byte| byte.is_ascii_digit());
    Some(end + 4 + body.fold(0, |sum, digit| sum * 10 + usize::from(digit - b'0')))
}
