//! Someone who speaks HTTP to the running server, in one dialect.

use std::time::Duration;

use comptoir_kernel::{Code, Error, Result};
use reqwest::{Client, Method, RequestBuilder, Response};
use rust_decimal::Decimal;
use serde_json::Value;

use crate::demo::credentials::{Bearer, Pair};

/// The server waits for the answer of a large import this long.
const TIMEOUT: Duration = Duration::from_secs(300);
/// How long the job waits for background work.
const PATIENCE: Duration = Duration::from_secs(30);
/// Between two looks at what is waited for.
const LOOK_EVERY: Duration = Duration::from_millis(50);

/// A client with its credentials.
pub(super) struct Speaker {
    http: Client,
    base: String,
    headers: Vec<(&'static str, String)>,
}

impl Speaker {
    /// A Hub client, with a token.
    pub(super) async fn hub(url: &str, pair: &Pair) -> Result<Self> {
        let speaker = Self::new(format!("{url}/api/v1"))?;
        let form = [
            ("grant_type", "client_credentials"),
            ("client_id", pair.client_id.as_str()),
            ("client_secret", pair.client_secret.as_str()),
        ];
        let token = answer(
            "POST /oauth/create_token",
            speaker.request(Method::POST, "/oauth/create_token").form(&form),
        );
        speaker.with_token(&token.await?)
    }

    /// An Afosto client, with a token of all its scopes.
    pub(super) async fn afosto(url: &str, pair: &Pair) -> Result<Self> {
        let speaker = Self::new(url.to_owned())?;
        let body = serde_json::json!({
            "grant_type": "client_credentials", "client_id": pair.client_id, "client_secret": pair.client_secret,
        });
        let token = speaker.post("/iam/oauth/authorize", body).await?;
        speaker.with_token(&token)
    }

    /// A Datagate client.
    pub(super) fn datagate(url: &str, bearer: &Bearer) -> Result<Self> {
        let mut speaker = Self::new(url.to_owned())?;
        speaker.headers.push(("authorization", format!("Bearer {}", bearer.token)));
        speaker.headers.push(("clientid", bearer.client_id.clone()));
        Ok(speaker)
    }

    fn new(base: String) -> Result<Self> {
        let http = Client::builder().no_proxy().timeout(TIMEOUT).build().map_err(Error::internal)?;
        Ok(Self { http, base, headers: Vec::new() })
    }

    fn with_token(mut self, token: &Value) -> Result<Self> {
        self.headers.push(("authorization", format!("Bearer {}", text(token, "/access_token")?)));
        Ok(self)
    }

    pub(super) async fn get(&self, path: &str) -> Result<Value> {
        answer(&format!("GET {path}"), self.request(Method::GET, path)).await
    }

    pub(super) async fn post(&self, path: &str, body: Value) -> Result<Value> {
        self.send(Method::POST, path, body).await
    }

    pub(super) async fn put(&self, path: &str, body: Value) -> Result<Value> {
        self.send(Method::PUT, path, body).await
    }

    /// A request with a JSON body; null sends none.
    pub(super) async fn send(&self, method: Method, path: &str, body: Value) -> Result<Value> {
        let what = format!("{method} {path}");
        let request = self.request(method, path);
        answer(&what, if body.is_null() { request } else { request.json(&body) }).await
    }

    /// A page of a list, and the cursor of the next.
    pub(super) async fn page(&self, path: &str, cursor: Option<&str>) -> Result<(Value, Option<String>)> {
        let mut request = self.request(Method::GET, path).header("x-page-size", "1000");
        if let Some(cursor) = cursor {
            request = request.header("x-page", cursor);
        }
        let what = format!("GET {path}");
        let response = request.send().await.map_err(|error| failed(&format!("{what}: {error}")))?;
        let next = response.headers().get("x-page").and_then(|next| next.to_str().ok()).map(str::to_owned);
        Ok((read(&what, response).await?, next))
    }

    /// Reads a path again and again until what it answers is as wanted.
    pub(super) async fn until(
        &self,
        path: &str,
        what: &str,
        wanted: impl Fn(&Value) -> bool,
    ) -> Result<Value> {
        let looks = PATIENCE.as_millis() / LOOK_EVERY.as_millis();
        let mut last = Value::Null;
        for _ in 0..looks {
            last = self.get(path).await?;
            if wanted(&last) {
                return Ok(last);
            }
            tokio::time::sleep(LOOK_EVERY).await;
        }
        Err(failed(&format!("{what} did not happen in {} s; GET {path} answers {last}", PATIENCE.as_secs())))
    }

    fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let request = self.http.request(method, format!("{}{path}", self.base));
        self.headers.iter().fold(request, |request, (name, value)| request.header(*name, value))
    }
}

/// Sends a request; what is not 2xx is an error that shows it as it is.
async fn answer(what: &str, request: RequestBuilder) -> Result<Value> {
    let response = request.send().await.map_err(|error| failed(&format!("{what}: {error}")))?;
    read(what, response).await
}

async fn read(what: &str, response: Response) -> Result<Value> {
    let status = response.status();
    let text = response.text().await.map_err(Error::internal)?;
    if !status.is_success() {
        let known =
            serde_json::from_str(&text).is_ok_and(|body: Value| body["code"] == Code::Duplicate.as_str());
        let error = failed(&format!("{what} answered {status}: {text}"));
        return Err(if known { Error { code: Code::Duplicate, ..error } } else { error });
    }
    if text.is_empty() {
        return Ok(Value::Null);
    }
    serde_json::from_str(&text).map_err(|error| failed(&format!("{what} answered no JSON ({error}): {text}")))
}

/// The demo cannot go on.
pub(in crate::demo) fn failed(message: &str) -> Error {
    Error::new(Code::Conflict, format!("the demo stopped: {message}"))
}

/// A text at a place of an answer.
pub(super) fn text<'a>(value: &'a Value, place: &str) -> Result<&'a str> {
    value
        .pointer(place)
        .and_then(Value::as_str)
        .ok_or_else(|| failed(&format!("no text at {place} of {value}")))
}

/// An integer at a place of an answer.
pub(super) fn int(value: &Value, place: &str) -> Result<i64> {
    value
        .pointer(place)
        .and_then(Value::as_i64)
        .ok_or_else(|| failed(&format!("no integer at {place} of {value}")))
}

/// The rows of a list.
pub(super) fn rows<'a>(value: &'a Value, place: &str) -> Result<&'a Vec<Value>> {
    value
        .pointer(place)
        .and_then(Value::as_array)
        .ok_or_else(|| failed(&format!("no list at {place} of {value}")))
}

/// An amount in major units, as minor units of a currency with two decimals.
pub(super) fn pence(value: &Value, place: &str) -> Result<i64> {
    let wrong = || failed(&format!("no amount of pence at {place} of {value}"));
    let number = value.pointer(place).and_then(Value::as_number).ok_or_else(wrong)?.to_string();
    let major: Decimal = number.parse().map_err(|_| wrong())?;
    let minor = (major * Decimal::ONE_HUNDRED).normalize();
    if minor.scale() > 0 {
        return Err(wrong());
    }
    i64::try_from(minor).map_err(|_| wrong())
}
