//! An HTTP upload.

use std::time::Duration;

use reqwest::header::{CONTENT_LENGTH, CONTENT_TYPE};
use reqwest::{Body, Client, Url, redirect::Policy};
use tokio::fs::File;

use crate::{Failure, Inner, Parcel, Receipt};

/// Bytes of a refusal that are read.
const REFUSAL_READ_MAX: usize = 4 << 10;

pub(crate) fn client(timeout: Duration) -> Result<Client, Failure> {
    let client = Client::builder()
        .redirect(Policy::none())
        .no_proxy()
        .timeout(timeout)
        .connect_timeout(Duration::from_secs(10))
        .user_agent(concat!("comptoir/", env!("CARGO_PKG_VERSION")));
    client.build().map_err(Failure::at("preparing HTTP"))
}

/// Puts the file at the address, with its name as the last segment.
pub(crate) async fn deliver(inner: &Inner, url: &str, parcel: Parcel<'_>) -> Result<Receipt, Failure> {
    let uploading = "uploading";
    let mut url = Url::parse(url).map_err(Failure::at(uploading))?;
    match url.path_segments_mut() {
        Ok(mut segments) => segments.pop_if_empty().push(parcel.name),
        Err(()) => return Err(Failure::new(uploading, "the address cannot have a path")),
    };
    let file = File::open(parcel.file).await.map_err(Failure::at("reading the file"))?;
    let length = file.metadata().await.map_err(Failure::at("reading the file"))?.len();
    let request = inner
        .http
        .put(url)
        .header(CONTENT_TYPE, "text/csv; charset=utf-8")
        .header(CONTENT_LENGTH, length)
        .header("idempotency-key", parcel.key)
        .body(Body::from(file));
    let mut answer = request.send().await.map_err(|error| Failure::new(uploading, deepest(&error)))?;
    if answer.status().is_success() {
        return Ok(Receipt::default());
    }
    let mut said = Vec::new();
    while let Ok(Some(chunk)) = answer.chunk().await {
        said.extend_from_slice(&chunk);
        if said.len() >= REFUSAL_READ_MAX {
            break;
        }
    }
    let said = String::from_utf8_lossy(&said);
    Err(Failure::new(uploading, format!("the server answered {}: {}", answer.status(), said.trim())))
}

/// What is at the bottom of an error.
fn deepest(error: &reqwest::Error) -> String {
    if error.is_timeout() {
        return "the time limit was reached".to_owned();
    }
    let mut cause: &dyn std::error::Error = error;
    while let Some(deeper) = cause.source() {
        cause = deeper;
    }
    cause.to_string()
}
