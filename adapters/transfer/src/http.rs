//! Uploads and downloads by HTTP.

use std::path::Path;
use std::time::Duration;

use comptoir_network::Guard;
use reqwest::header::{CONTENT_LENGTH, CONTENT_TYPE, ETAG, LAST_MODIFIED};
use reqwest::{Body, Client, Method, RequestBuilder, Response, StatusCode, Url, redirect::Policy};
use tokio::fs::File;
use tokio::io::AsyncWriteExt as _;

use crate::fetch::too_large;
use crate::{Failure, Found, Inner, Listing, Parcel, Receipt, WebFile};

/// Bytes of a refusal that are read.
const REFUSAL_READ_MAX: usize = 4 << 10;

/// A client; where a guard is given it calls no address that the guard refuses.
pub(crate) fn client(timeout: Duration, guard: Option<Guard>) -> Result<Client, Failure> {
    let builder = match guard {
        Some(guard) => guard.protect(Client::builder()),
        None => Client::builder(),
    };
    let client = builder
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
    let answer = request.send().await.map_err(|error| Failure::new(uploading, deepest(&error)))?;
    if answer.status().is_success() { Ok(Receipt::default()) } else { Err(refused(uploading, answer).await) }
}

/// What the server says of the file before it is fetched. Not every server knows `HEAD`.
pub(crate) async fn look(inner: &Inner, file: &WebFile) -> Result<Listing, Failure> {
    let looking = "looking for the file";
    let answer = request(inner, Method::HEAD, file, looking)?.send().await;
    let answer = answer.map_err(|error| Failure::new(looking, deepest(&error)))?;
    let name = answer.url().path_segments().and_then(|mut all| all.next_back().map(str::to_owned));
    let name = name.filter(|name| !name.is_empty()).unwrap_or_else(|| "usage".to_owned());
    // An address that is signed for GET alone is forbidden: GET tells whether it is truly so.
    let unknown = matches!(
        answer.status(),
        StatusCode::METHOD_NOT_ALLOWED | StatusCode::NOT_IMPLEMENTED | StatusCode::FORBIDDEN
    );
    if unknown {
        return Ok(Listing { files: vec![Found { name, size: None, stamp: None }], host_key: None });
    }
    if !answer.status().is_success() {
        return Err(refused(looking, answer).await);
    }
    let header = |name| answer.headers().get(name).and_then(|value| value.to_str().ok());
    let stamp = header(ETAG).or_else(|| header(LAST_MODIFIED)).map(str::to_owned);
    let size = header(CONTENT_LENGTH).and_then(|text| text.parse().ok()).filter(|size| *size > 0);
    Ok(Listing { files: vec![Found { name, size, stamp }], host_key: None })
}

/// Copies the file.
pub(crate) async fn fetch(inner: &Inner, file: &WebFile, to: &Path, bytes_max: u64) -> Result<u64, Failure> {
    let downloading = "downloading";
    let answer = request(inner, Method::GET, file, downloading)?.send().await;
    let mut answer = answer.map_err(|error| Failure::new(downloading, deepest(&error)))?;
    if !answer.status().is_success() {
        return Err(refused(downloading, answer).await);
    }
    let mut kept = File::create(to).await.map_err(Failure::at("keeping the file"))?;
    let mut copied = 0_u64;
    while let Some(chunk) =
        answer.chunk().await.map_err(|error| Failure::new(downloading, deepest(&error)))?
    {
        copied = copied.saturating_add(u64::try_from(chunk.len()).unwrap_or(u64::MAX));
        if copied > bytes_max {
            return Err(too_large(bytes_max));
        }
        kept.write_all(&chunk).await.map_err(Failure::at("keeping the file"))?;
    }
    kept.flush().await.map_err(Failure::at("keeping the file"))?;
    Ok(copied)
}

fn request(
    inner: &Inner,
    method: Method,
    file: &WebFile,
    step: &'static str,
) -> Result<RequestBuilder, Failure> {
    let url = inner.guard.url(&file.url).map_err(|why| Failure::new(step, format!("the address {why}")))?;
    let request = inner.guarded.request(method, url);
    Ok(match &file.login {
        Some((username, password)) => request.basic_auth(username, Some(password)),
        None => request,
    })
}

/// What a server said that did not do what it was asked for.
async fn refused(step: &'static str, mut answer: Response) -> Failure {
    let mut said = Vec::new();
    while let Ok(Some(chunk)) = answer.chunk().await {
        said.extend_from_slice(&chunk);
        if said.len() >= REFUSAL_READ_MAX {
            break;
        }
    }
    let said = String::from_utf8_lossy(&said);
    Failure::new(step, format!("the server answered {}: {}", answer.status(), said.trim()))
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
