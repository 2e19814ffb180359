//! Someone who speaks HTTP to the server in one dialect.

use std::collections::BTreeMap;
use std::str::FromStr;

use comptoir_contracts::check::{Direction, check};
use comptoir_contracts::{Dialect, Method, match_path};
use serde_json::Value;

use crate::{Res, record};

/// A client of one dialect, with or without credentials.
#[derive(Debug, Clone)]
pub struct Actor {
    dialect: Dialect,
    url: String,
    headers: Vec<(String, String)>,
    http: reqwest::Client,
}

impl Actor {
    /// Someone without credentials.
    pub fn anonymous(dialect: Dialect, url: &str, http: &reqwest::Client) -> Self {
        Self { dialect, url: url.to_owned(), headers: Vec::new(), http: http.clone() }
    }

    /// The dialect it speaks.
    pub fn dialect(&self) -> Dialect {
        self.dialect
    }

    /// The same, with one more header on every request.
    #[must_use]
    pub fn with(&self, name: &str, value: impl Into<String>) -> Self {
        let mut actor = self.clone();
        actor.headers.retain(|(known, _)| !known.eq_ignore_ascii_case(name));
        actor.headers.push((name.to_owned(), value.into()));
        actor
    }

    /// The same caller with the same credentials, in another dialect.
    #[must_use]
    pub fn speaking(&self, dialect: Dialect) -> Self {
        Self { dialect, ..self.clone() }
    }

    /// The same caller with the same credentials, at another server.
    #[must_use]
    pub fn at(&self, url: &str, http: &reqwest::Client) -> Self {
        Self { url: url.to_owned(), http: http.clone(), ..self.clone() }
    }

    /// `GET path`; the path is as in the contract, with a query string if wanted.
    pub async fn get(&self, path: &str) -> Res {
        self.send("GET", path, None).await
    }

    /// `POST path` with a JSON body; null sends none.
    pub async fn post(&self, path: &str, body: Value) -> Res {
        self.send("POST", path, Some(body)).await
    }

    /// `PUT path` with a JSON body; null sends none.
    pub async fn put(&self, path: &str, body: Value) -> Res {
        self.send("PUT", path, Some(body)).await
    }

    /// `DELETE path`.
    pub async fn delete(&self, path: &str) -> Res {
        self.send("DELETE", path, None).await
    }

    /// `DELETE path` with a JSON body.
    pub async fn delete_with(&self, path: &str, body: Value) -> Res {
        self.send("DELETE", path, Some(body)).await
    }

    /// Any JSON request.
    pub async fn send(&self, method: &str, path: &str, body: Option<Value>) -> Res {
        let mut request = self.request(method, path);
        if let Some(body) = body.filter(|body| !body.is_null()) {
            request = request.json(&body);
        }
        self.run(method, path, request).await
    }

    /// A request of an operation that no contract has; its answer is not checked against one.
    pub async fn native(&self, method: &str, path: &str, body: Value) -> Res {
        let mut request = self.request(method, path);
        if !body.is_null() {
            request = request.json(&body);
        }
        let answer = Self::exchange(request).await;
        answer.unwrap_or_else(|error| panic!("{method} {path}: {error:?}"))
    }

    /// A form-encoded POST.
    pub async fn post_form(&self, path: &str, pairs: &[(&str, &str)]) -> Res {
        let request = self.request("POST", path).form(pairs);
        self.run("POST", path, request).await
    }

    /// A request with any bytes as its body.
    pub async fn send_bytes(&self, method: &str, path: &str, content_type: &str, body: Vec<u8>) -> Res {
        let request = self.request(method, path).header("content-type", content_type).body(body);
        self.run(method, path, request).await
    }

    fn request(&self, method: &str, path: &str) -> reqwest::RequestBuilder {
        let base = if self.dialect == Dialect::Hub { "/api/v1" } else { "" };
        let method = reqwest::Method::from_str(method).unwrap();
        let request = self.http.request(method, format!("{}{base}{path}", self.url));
        self.headers.iter().fold(request, |request, (name, value)| request.header(name, value))
    }

    /// As [`Actor::send`], where there may be no server to answer.
    ///
    /// # Errors
    /// When the whole answer did not arrive.
    pub async fn try_send(&self, method: &str, path: &str, body: Value) -> Result<Res, reqwest::Error> {
        self.try_run(method, path, self.request(method, path).json(&body)).await
    }

    async fn run(&self, method: &str, path: &str, request: reqwest::RequestBuilder) -> Res {
        let answer = self.try_run(method, path, request).await;
        answer.unwrap_or_else(|error| panic!("{method} {path}: {error:?}"))
    }

    async fn try_run(
        &self,
        method: &str,
        path: &str,
        request: reqwest::RequestBuilder,
    ) -> Result<Res, reqwest::Error> {
        let res = Self::exchange(request).await?;
        self.check(method, path, &res);
        Ok(res)
    }

    async fn exchange(request: reqwest::RequestBuilder) -> Result<Res, reqwest::Error> {
        let response = request.send().await?;
        let status = response.status().as_u16();
        let headers = response.headers().iter();
        let headers = headers
            .map(|(name, value)| (name.as_str().to_owned(), value.to_str().unwrap_or_default().to_owned()));
        let headers: BTreeMap<String, String> = headers.collect();
        let text = response.text().await?;
        let is_text = headers.get("content-type").is_some_and(|kind| kind.starts_with("text/"));
        let json = if is_text {
            Value::String(text.clone())
        } else {
            serde_json::from_str(&text).unwrap_or(Value::Null)
        };
        Ok(Res { status, headers, json, text })
    }

    /// Fails the test when the response does not fit the contract.
    fn check(&self, method: &str, path: &str, res: &Res) {
        let method = Method::from_str(method).unwrap();
        let Some(operation) = match_path(self.dialect, method, path) else {
            assert!(
                [404, 405].contains(&res.status),
                "{method} {path} is not in the contract and was answered {}",
                res.status
            );
            return;
        };
        record::note(operation, res.status);
        // What any operation may answer whether or not its contract says so.
        let general = [400, 401, 403, 404, 409, 413, 429, 501, 503].contains(&res.status);
        let documented = operation.responses.iter().find(|response| response.status == res.status);
        let fallback = operation
            .responses
            .iter()
            .find(|response| response.status == 0 || general && response.status == 400);
        let Some(response) = documented
            .or(fallback)
            .or_else(|| operation.responses.iter().find(|r| general && r.status == 401))
        else {
            assert!(general, "{method} {path}: status {} is not documented: {}", res.status, res.text);
            return;
        };
        let Some(schema) = response.schema else { return };
        let findings = check(self.dialect, schema.0, &res.json, Direction::Response);
        assert!(findings.is_empty(), "{method} {path} {}: {findings:#?}\n{}", res.status, res.text);
    }
}
