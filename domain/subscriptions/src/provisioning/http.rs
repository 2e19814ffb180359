//! A vendor behind HTTP. docs/operations.md describes what it is asked and how it answers.

use std::time::Duration;

use comptoir_kernel::{Error, Result};
use futures_util::future::BoxFuture;
use reqwest::{StatusCode, Url};
use serde::Deserialize;

use super::{Ask, Outcome, Provisioner, Task};
use crate::model::Vendor;

/// Characters of a vendor's words that are kept.
const MESSAGE_CHARS_MAX: usize = 500;
/// Characters of a vendor's number at most.
const REFERENCE_CHARS_MAX: usize = 200;

/// A vendor at an address.
pub(super) struct Remote {
    client: reqwest::Client,
    base: Url,
    token: String,
}

/// The answer of a vendor: all of it may be absent.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Answer {
    reference: Option<String>,
    account: Option<String>,
    message: Option<String>,
    #[serde(rename = "final")]
    for_good: bool,
}

impl Remote {
    pub(super) fn new(address: &str, token: &str, timeout_seconds: u32) -> Result<Self> {
        let base = Url::parse(address.trim_end_matches('/'));
        let base = base.map_err(|_| Error::invalid("provisioning", format!("'{address}' is no address")))?;
        let client = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .timeout(Duration::from_secs(timeout_seconds.clamp(1, 50).into()))
            .user_agent(concat!("comptoir/", env!("CARGO_PKG_VERSION")))
            .build()
            .map_err(Error::internal)?;
        Ok(Self { client, base, token: token.to_owned() })
    }

    async fn exchange(&self, vendor: Vendor, ask: &Ask) -> Result<Outcome, String> {
        let mut url = self.base.clone();
        {
            let mut path = url.path_segments_mut().map_err(|()| "the address has no path".to_owned())?;
            path.push("subscriptions");
            if let Some(reference) = ask.reference.as_deref().filter(|_| ask.task != Task::Create) {
                path.push(reference);
            }
        }
        let request = match ask.task {
            Task::Create => self.client.post(url),
            Task::Change => self.client.put(url),
            Task::Cancel => self.client.delete(url),
        };
        let mut request = request.header("idempotency-key", ask.request.to_string()).json(ask);
        if !self.token.is_empty() {
            request = request.bearer_auth(&self.token);
        }
        let answer =
            request.send().await.map_err(|error| format!("{vendor} gave no answer: {}", why(&error)))?;
        let status = answer.status();
        let text =
            answer.text().await.map_err(|error| format!("{vendor}'s answer broke off: {}", why(&error)))?;
        outcome(vendor, ask, status, serde_json::from_str(&text).unwrap_or_default())
    }
}

impl Provisioner for Remote {
    fn provision<'a>(&'a self, vendor: Vendor, ask: &'a Ask) -> BoxFuture<'a, Result<Outcome, String>> {
        Box::pin(self.exchange(vendor, ask))
    }
}

fn outcome(vendor: Vendor, ask: &Ask, status: StatusCode, answer: Answer) -> Result<Outcome, String> {
    // What is to be taken down and is not there is done.
    let gone = ask.task == Task::Cancel && matches!(status, StatusCode::NOT_FOUND | StatusCode::GONE);
    if status.is_success() || gone {
        let reference = answer.reference.or_else(|| ask.reference.clone());
        let reference = reference.filter(|text| (1..=REFERENCE_CHARS_MAX).contains(&text.chars().count()));
        let Some(reference) = reference else {
            return Err(format!("{vendor} answered {status} without a reference of the subscription"));
        };
        return Ok(Outcome::Done { reference, account: answer.account });
    }
    let later = [
        StatusCode::UNAUTHORIZED,
        StatusCode::FORBIDDEN,
        StatusCode::REQUEST_TIMEOUT,
        StatusCode::TOO_EARLY,
        StatusCode::TOO_MANY_REQUESTS,
    ];
    let message: String = answer.message.unwrap_or_default().chars().take(MESSAGE_CHARS_MAX).collect();
    if status.is_client_error() && !later.contains(&status) {
        let message = if message.is_empty() { format!("{vendor} refused with {status}") } else { message };
        return Ok(Outcome::Refused { message, for_good: answer.for_good });
    }
    Err(format!("{vendor} answered {status} {message}").trim_end().to_owned())
}

fn why(error: &reqwest::Error) -> String {
    if error.is_timeout() {
        return "the time limit was reached".to_owned();
    }
    let mut deepest: &dyn std::error::Error = error;
    while let Some(cause) = deepest.source() {
        deepest = cause;
    }
    deepest.to_string().chars().take(MESSAGE_CHARS_MAX).collect()
}
