//! One authenticated request, as a handler sees it.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use axum::body::{Body, Bytes};
use axum::http::HeaderMap;
use comptoir_contracts::{Operation, Place, Wire};
use comptoir_kernel::{Code, Ctx, Cursor, Error, Faults, Page, Result};
use comptoir_store::Tx;
use futures_util::StreamExt as _;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use crate::auth::{self, Standing};
use crate::work::Work;
use crate::{App, Query, Reply, body, idempotency};

/// What a handler answers.
pub type Answer = Result<Reply>;

/// Rows on a page of Hub where the caller does not say, and at most.
const HUB_PAGE: u32 = 1000;
/// Rows on a page of Datagate and Afosto where the caller does not say.
const PAGE_DEFAULT: u32 = 50;
/// Rows on a page of Datagate and Afosto at most.
const PAGE_MAX: u32 = 1000;

/// One request: who calls, what for, with what.
pub struct Call {
    /// Who calls. Of a public operation without credentials: nobody, of no tenant.
    pub ctx: Ctx,
    /// The running program.
    pub app: App,
    /// The operation in the contract.
    pub operation: &'static Operation,
    /// What else is known of the caller.
    pub standing: Standing,
    pub(crate) path: Vec<(String, String)>,
    pub(crate) query: Query,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    pub(crate) upload: Mutex<Option<Body>>,
    pub(crate) idempotency: Option<Arc<idempotency::Key>>,
}

impl Call {
    /// A text of the path.
    ///
    /// # Errors
    /// When the path has no such parameter.
    pub fn text(&self, name: &str) -> Result<&str> {
        let found = self.path.iter().find(|(key, _)| key == name);
        found
            .map(|(_, value)| value.as_str())
            .ok_or_else(|| Error::internal(format!("no path parameter {name}")))
    }

    /// An integer key of the path.
    ///
    /// # Errors
    /// Not found, when it is no integer: there is nothing under such a key.
    pub fn int(&self, name: &str) -> Result<i64> {
        let text = self.text(name)?;
        text.parse().map_err(|_| Error::not_found("record", text))
    }

    /// A UUID of the path.
    ///
    /// # Errors
    /// Not found, when it is no UUID: there is nothing under such a key.
    pub fn uid(&self, name: &str) -> Result<Uuid> {
        let text = self.text(name)?;
        Uuid::try_parse(text).map_err(|_| Error::not_found("record", text))
    }

    /// The query string.
    pub fn query(&self) -> &Query {
        &self.query
    }

    /// The bearer token of the request.
    ///
    /// # Errors
    /// [`Code::Unauthenticated`] when there is none.
    pub fn bearer(&self) -> Result<&str> {
        auth::bearer(&self.headers)
    }

    /// A header's text.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    /// All headers.
    pub(crate) fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The raw bytes of the body.
    pub fn bytes(&self) -> &Bytes {
        &self.body
    }

    /// The body of an upload, written to a file as it comes in.
    ///
    /// # Errors
    /// When it is larger than `limits.upload_bytes`, breaks off, or cannot be written.
    pub async fn upload(&self) -> Result<Upload> {
        let body = self.upload.lock().unwrap_or_else(PoisonError::into_inner).take();
        let body = body.ok_or_else(|| Error::internal("this is no upload, or was read before"))?;
        let settings = &self.app.settings;
        let path = settings.data.join(format!("upload-{}", self.ctx.new_uid()));
        Upload::receive(body, path, settings.limits.upload_bytes).await
    }

    /// The body as JSON (a form becomes an object of texts; an absent body null).
    ///
    /// # Errors
    /// When it is not JSON.
    pub fn json(&self) -> Result<Value> {
        body::json(&self.body, &self.headers)
    }

    /// The fields of the body.
    ///
    /// # Errors
    /// When it is not a JSON object.
    pub fn object(&self) -> Result<Map<String, Value>> {
        body::object(self.json()?)
    }

    /// The body as a wire type.
    ///
    /// # Errors
    /// Every field that does not fit the contract.
    pub fn body<T: Wire + DeserializeOwned>(&self) -> Result<T> {
        body::read(self.json()?)
    }

    /// The body of a PUT laid over the present record: keys that are absent keep their value.
    ///
    /// The body as it came is checked by [`Call::verify`] before the record is read.
    ///
    /// # Errors
    /// Every field that does not fit the contract.
    pub fn merged<T: Wire + DeserializeOwned>(current: &impl Serialize, brought: Value) -> Result<T> {
        body::merge(current, brought)
    }

    /// Reads any JSON value as a wire type.
    ///
    /// # Errors
    /// Every field that does not fit the contract.
    pub fn parse<T: Wire + DeserializeOwned>(value: Value) -> Result<T> {
        body::read(value)
    }

    /// Hub's page: `page` from 1, `per_page` up to 1000.
    ///
    /// # Errors
    /// When either is out of range; parameters that the list does not know, since a filter that is misspelt would have
    /// everything be taken for what was asked for.
    pub fn page_hub(&self) -> Result<Page> {
        let filters = self.operation.params.iter().filter(|param| param.place == Place::Query);
        let mut known: Vec<&str> = filters.map(|param| param.name).collect();
        for name in ["page", "per_page"] {
            if !known.contains(&name) {
                known.push(name);
            }
        }
        let mut faults = Faults::new();
        self.query.only_those(&known, |_| false, &mut faults);
        self.page("per_page", (HUB_PAGE, HUB_PAGE), faults)
    }

    /// Hub's page of a list that is whole unless the caller asks for a page.
    ///
    /// # Errors
    /// When `page` or `per_page` is out of range.
    pub fn page_of_short(&self) -> Result<Option<Page>> {
        let asks = self.query.one("page").is_some() || self.query.one("per_page").is_some();
        let page = self.page_hub()?;
        Ok(asks.then_some(page))
    }

    /// Datagate's page: `page` from 1, `pageSize`.
    ///
    /// # Errors
    /// When either is out of range.
    pub fn page_datagate(&self) -> Result<Page> {
        self.page("pageSize", (PAGE_DEFAULT, PAGE_MAX), Faults::new())
    }

    /// Afosto's cursor: `x-page` and `x-page-size`.
    ///
    /// # Errors
    /// When either is not acceptable.
    pub fn cursor(&self) -> Result<Cursor> {
        let mut faults = Faults::new();
        let size = match self.header("x-page-size") {
            Some(text) => faults.check("x-page-size", number(text, PAGE_MAX)),
            None => None,
        };
        let size = size.unwrap_or_else(|| self.default_of("x-page-size"));
        let cursor = Cursor::parse(self.header("x-page").unwrap_or_default(), size);
        let cursor = faults.check("x-page", cursor.map_err(|error| error.message));
        faults.finish()?;
        cursor.ok_or_else(|| Error::new(Code::Invalid, "x-page is not a page of this list"))
    }

    /// Reads from the database.
    ///
    /// # Errors
    /// What the query answers.
    pub async fn read<F>(self, query: F) -> Answer
    where
        F: AsyncFn(&Ctx, &mut Tx<'_>) -> Answer + Send + 'static,
    {
        self.read_work(Box::new(query)).await
    }

    /// Reads much from the database, away from the threads that serve requests.
    ///
    /// # Errors
    /// What the query answers.
    pub async fn report<F>(self, query: F) -> Answer
    where
        F: AsyncFn(&Ctx, &mut Tx<'_>) -> Answer + Send + 'static,
    {
        self.report_work(Box::new(query)).await
    }

    /// Runs a command: all of it commits, with the answer to its idempotency key, or none of it.
    ///
    /// # Errors
    /// What the command answers.
    pub async fn write<F>(self, command: F) -> Answer
    where
        F: AsyncFn(&Ctx, &mut Tx<'_>) -> Answer + Send + 'static,
    {
        self.write_work(Box::new(command)).await
    }

    /// As [`Call::write`], and makes the answer of what the command gives: after the transaction where no
    /// idempotency key keeps it, because on SQLite others wait for its end.
    ///
    /// # Errors
    /// What the command answers.
    pub async fn write_then<T, F, R>(self, command: F, render: R) -> Answer
    where
        T: Send + 'static,
        F: AsyncFn(&Ctx, &mut Tx<'_>) -> Result<T> + Send + 'static,
        R: Fn(&T) -> Reply + Send + 'static,
    {
        if self.idempotency.is_some() {
            return self.write(async move |ctx, tx| Ok(render(&command(ctx, tx).await?))).await;
        }
        let ctx = self.ctx;
        let made = self.app.store.write(async move |tx| command(&ctx, tx).await).await?;
        Ok(render(&made))
    }

    /// Runs what cannot be one transaction, such as a request to somebody else's server. An idempotency key is taken
    /// before and the answer kept after; while it lasts, a rival with the same key is told to try again.
    ///
    /// # Errors
    /// What the work answers.
    pub async fn outside<F, A>(self, work: F) -> Answer
    where
        F: FnOnce(Ctx, App) -> A + Send,
        A: Future<Output = Answer> + Send,
    {
        let (ctx, store) = (self.ctx.clone(), self.app.store.clone());
        let Some(key) = self.idempotency else { return work(self.ctx, self.app).await };
        let (caller, taken) = (ctx.clone(), Arc::clone(&key));
        let begin = async move |tx: &mut Tx<'_>| idempotency::begin(&caller, tx, &taken).await;
        if let Some(reply) = store.write(begin).await? {
            return Ok(reply);
        }
        let answer = work(self.ctx, self.app).await;
        let kept = answer.as_ref().ok().and_then(idempotency::Kept::of);
        let end = async move |tx: &mut Tx<'_>| match &kept {
            Some(kept) => idempotency::keep(&ctx, tx, &key, kept).await,
            None => idempotency::forget(&ctx, tx, &key).await,
        };
        store.write(end).await?;
        answer
    }

    /// The rows on a page that the contract gives who does not say; ours, where it gives none.
    fn default_of(&self, size_name: &str) -> u32 {
        let param = self.operation.params.iter().find(|param| param.name == size_name);
        let schema = param.and_then(|param| serde_json::from_str::<Value>(param.schema).ok());
        let default = schema.and_then(|mut schema| match schema["default"].take() {
            Value::String(text) => text.parse().ok(),
            number => number.as_u64().and_then(|number| u32::try_from(number).ok()),
        });
        default.unwrap_or(PAGE_DEFAULT)
    }

    async fn read_work(self, query: Box<dyn Work>) -> Answer {
        let ctx = self.ctx;
        self.app.store.read(async move |tx| query.run(&ctx, tx).await).await
    }

    async fn report_work(self, query: Box<dyn Work>) -> Answer {
        let ctx = self.ctx;
        self.app.store.report(async move |tx| query.run(&ctx, tx).await).await
    }

    async fn write_work(self, command: Box<dyn Work>) -> Answer {
        let ctx = self.ctx;
        let key = self.idempotency;
        self.app
            .store
            .write(async move |tx| {
                let Some(key) = key.as_deref() else { return command.run(&ctx, tx).await };
                if let Some(reply) = idempotency::claim(&ctx, tx, key).await? {
                    return Ok(reply);
                }
                let reply = command.run(&ctx, tx).await?;
                if let Some(kept) = idempotency::Kept::of(&reply) {
                    idempotency::keep(&ctx, tx, key, &kept).await?;
                }
                Ok(reply)
            })
            .await
    }

    fn page(&self, size_name: &str, (default, max): (u32, u32), mut faults: Faults) -> Result<Page> {
        let mut take = |name: &str, default: u32, max: u32| match self.query.one(name) {
            Some(text) => faults.check(name, number(text, max)).unwrap_or(default),
            None => default,
        };
        let page = Page { number: take("page", 1, u32::MAX), size: take(size_name, default, max) };
        faults.finish()?;
        Ok(page)
    }
}

/// An uploaded file; it is gone when this is dropped.
pub struct Upload {
    path: PathBuf,
    /// SHA-256 of the file, in hexadecimal digits.
    pub checksum: String,
    /// Its size.
    pub bytes: usize,
}

impl Upload {
    async fn receive(body: Body, path: PathBuf, bytes_max: usize) -> Result<Self> {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(Error::internal)?;
        }
        let mut file = File::create_new(&path).map_err(Error::internal)?;
        let mut upload = Self { path, checksum: String::new(), bytes: 0 };
        let mut hash = Sha256::new();
        let mut chunks = body.into_data_stream();
        while let Some(chunk) = chunks.next().await {
            let chunk = chunk.map_err(|_| Error::new(Code::Malformed, "the upload broke off"))?;
            upload.bytes = upload.bytes.saturating_add(chunk.len());
            if upload.bytes > bytes_max {
                return Err(Error::new(
                    Code::TooLarge,
                    format!("the upload is larger than {bytes_max} bytes"),
                ));
            }
            hash.update(&chunk);
            file.write_all(&chunk).map_err(Error::internal)?;
        }
        upload.checksum = hex::encode(hash.finalize());
        Ok(upload)
    }

    /// The file, from its beginning.
    ///
    /// # Errors
    /// When it cannot be opened.
    pub fn open(&self) -> Result<File> {
        File::open(&self.path).map_err(Error::internal)
    }
}

impl Drop for Upload {
    fn drop(&mut self) {
        if let Err(error) = fs::remove_file(&self.path) {
            tracing::warn!(%error, path = %self.path.display(), "an upload could not be removed");
        }
    }
}

fn number(text: &str, max: u32) -> Result<u32, String> {
    let wrong = || format!("'{text}' is not an integer from 1 to {max}");
    text.trim().parse().ok().filter(|number| (1..=max).contains(number)).ok_or_else(wrong)
}
