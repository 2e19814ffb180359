//! One HTTP request, with every limit a stranger's server calls for.

use std::time::{Duration, Instant};

use comptoir_kernel::{Error, Result};
use comptoir_network::Guard;
use jiff::Timestamp;
use reqwest::redirect::Policy;

use super::{Claimed, Options};
use crate::signature;

/// Bytes of an answer's body that are read.
const BODY_READ_MAX: usize = 16 << 10;
/// Characters of an answer's body that are kept.
const BODY_KEPT_MAX: usize = 4_000;
/// The longest time limit that fits the lease.
const TIMEOUT_MAX: Duration = Duration::from_secs(20);

/// What came of a request.
#[derive(Debug)]
pub(super) struct Sent {
    pub(super) is_success: bool,
    pub(super) response_time: Duration,
    pub(super) response_code: Option<i64>,
    pub(super) response_body: Option<String>,
    pub(super) signature: String,
    pub(super) attempted_at: Timestamp,
}

/// An HTTP client that keeps its connections.
pub(super) struct Sender {
    client: reqwest::Client,
    guard: Guard,
}

impl Sender {
    pub(super) fn new(options: &Options) -> Result<Self> {
        let timeout = options.timeout.min(TIMEOUT_MAX);
        let guard = Guard::new(options.allow_private_networks);
        let client = reqwest::Client::builder()
            .redirect(Policy::none())
            // A proxy of this machine would resolve names in our place.
            .no_proxy()
            .timeout(timeout)
            .connect_timeout(timeout.min(Duration::from_secs(5)))
            .pool_max_idle_per_host(64)
            .pool_idle_timeout(Duration::from_secs(30))
            .user_agent(concat!("comptoir-webhooks/", env!("CARGO_PKG_VERSION")));
        let client = guard.protect(client).build().map_err(Error::internal)?;
        Ok(Self { client, guard })
    }

    /// Makes one attempt, at the given time.
    pub(super) async fn send(&self, message: &Claimed, now: Timestamp) -> Sent {
        let began = Instant::now();
        let signature = signature::sign(&message.target.secret, now, message.uid, &message.payload);
        let answer = self.exchange(message, &signature).await;
        let (response_code, response_body) = match answer {
            Ok((code, body)) => (Some(code), body),
            Err(reason) => (None, format!("no answer: {reason}")),
        };
        Sent {
            is_success: response_code.is_some_and(|code| (200..300).contains(&code)),
            response_time: began.elapsed(),
            response_code: response_code.map(i64::from),
            response_body: Some(response_body),
            signature,
            attempted_at: now,
        }
    }

    async fn exchange(&self, message: &Claimed, signature: &str) -> Result<(u16, String), String> {
        let url = self.guard.url(&message.target.endpoint)?;
        let request = self
            .client
            .post(url)
            .header("content-type", "application/json")
            .header("x-webhook-id", message.uid.to_string())
            .header("x-webhook-event", &message.event)
            .header("x-webhook-attempt", message.attempts + 1)
            .header(signature::HEADER, signature)
            .body(message.payload.clone());
        let mut answer = request.send().await.map_err(|error| why(&error))?;
        let code = answer.status().as_u16();
        let mut body = Vec::new();
        // An answer whose body breaks off or is too long is still an answer.
        while let Ok(Some(chunk)) = answer.chunk().await {
            body.extend_from_slice(&chunk);
            if body.len() >= BODY_READ_MAX {
                break;
            }
        }
        let text = String::from_utf8_lossy(&body);
        // PostgreSQL's text cannot hold NUL.
        Ok((code, text.chars().filter(|c| *c != '\0').take(BODY_KEPT_MAX).collect()))
    }
}

/// Why there was no answer, as far as the owner of the endpoint should know.
fn why(error: &reqwest::Error) -> String {
    if error.is_timeout() {
        return "the time limit was reached".to_owned();
    }
    let mut deepest: &dyn std::error::Error = error;
    while let Some(cause) = deepest.source() {
        deepest = cause;
    }
    deepest.to_string().chars().filter(|c| *c != '\0').take(300).collect()
}
