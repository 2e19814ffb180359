//! From an HTTP request to a handler and back: identify, authenticate, read, call, render.

use std::panic::AssertUnwindSafe;
use std::sync::{Arc, Mutex};
use std::time::Instant;

use axum::body::{Body, to_bytes};
use axum::extract::{FromRequestParts, RawPathParams, Request};
use axum::http::{HeaderMap, Response, StatusCode, request::Parts};
use comptoir_contracts::{Dialect, Operation};
use comptoir_kernel::{Code, Ctx, Error, Kind, Result};
use futures_util::FutureExt as _;
use tracing::Instrument;

use crate::auth::Standing;
use crate::routes::{Gate, Handler};
use crate::timings::Timings;
use crate::{App, Call, Query, Reply, Shape, auth, idempotency};

/// An operation, its handler and its dialect's way of saying that something went wrong.
pub(crate) struct Mount {
    pub(crate) operation: &'static Operation,
    pub(crate) handler: Handler,
    /// Whether the handler reads the body itself.
    pub(crate) is_upload: bool,
    /// Whether it is for people of customers who have signed in, and nobody else.
    pub(crate) is_for_customers: bool,
    pub(crate) shape: Shape,
    pub(crate) gate: Option<Gate>,
    pub(crate) app: App,
    pub(crate) timings: Timings,
}

/// Answers one request.
pub(crate) async fn dispatch(mount: Arc<Mount>, request: Request) -> Response<Body> {
    let started = Instant::now();
    let operation = mount.operation;
    let request_id: Arc<str> = request_id(&mount.app, request.headers()).into();
    let span = tracing::info_span!("request", id = %request_id, dialect = %operation.dialect, operation = operation.id);
    // A panic is a fault of ours like others, and is answered in the dialect's shape.
    let answer = AssertUnwindSafe(answer(&mount, request, &request_id)).catch_unwind();
    let answer = answer.instrument(span.clone()).await;
    let answer = answer.unwrap_or_else(|_| Err(Error::internal("a handler panicked")));
    let reply = answer.unwrap_or_else(|error| {
        span.in_scope(|| log(&error));
        (mount.shape)(&error, &request_id)
    });
    let status = reply.status;
    let response = sent(reply, &request_id);
    let took = started.elapsed();
    mount.timings.note(operation, status, took);
    span.in_scope(|| tracing::debug!(status, seconds = took.as_secs_f64(), "answered"));
    response
}

/// The answer to a request that no operation takes.
pub(crate) fn refuse(dialect: Dialect, shape: Shape, error: &Error, request_id: &str) -> Response<Body> {
    tracing::info_span!("request", id = %request_id, %dialect).in_scope(|| log(error));
    sent(shape(error, request_id), request_id)
}

fn sent(reply: Reply, request_id: &str) -> Response<Body> {
    let mut response = reply.into_response().unwrap_or_else(|_| {
        let mut empty = Response::new(Body::empty());
        *empty.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
        empty
    });
    if let Ok(value) = request_id.parse() {
        response.headers_mut().insert("x-request-id", value);
    }
    response
}

async fn answer(mount: &Mount, request: Request, request_id: &Arc<str>) -> Result<Reply> {
    let app = &mount.app;
    let (mut parts, body) = request.into_parts();
    let (ctx, standing) = if mount.is_for_customers {
        (auth::customer_user(app, &parts.headers, request_id).await?, Standing::default())
    } else {
        auth::authenticate(app, mount.operation, &parts.headers, request_id).await?
    };
    let ctx = Ctx { address: app.proxies.client_of(&parts), ..ctx };
    let path = path_params(&mut parts).await?;
    let query = Query::parse(parts.uri.query().unwrap_or_default());
    query.refuse_nul()?;
    // An upload is read by its handler, and too long to be the body of an idempotent request.
    let (body, upload) = if mount.is_upload { (Body::empty(), Some(body)) } else { (body, None) };
    let body = to_bytes(body, app.settings.limits.body_bytes).await.map_err(|_| {
        Error::new(
            Code::TooLarge,
            format!("the body is larger than {} bytes, or broke off", app.settings.limits.body_bytes),
        )
    })?;
    let key = idempotency::Key::of(parts.method.as_str(), parts.uri.path(), &parts.headers, &body)?
        .filter(|_| upload.is_none());
    let call = Call {
        ctx,
        app: app.clone(),
        operation: mount.operation,
        standing,
        path,
        query,
        headers: parts.headers,
        body,
        upload: Mutex::new(upload),
        idempotency: key.map(Arc::new),
    };
    if let Some(gate) = mount.gate {
        gate(&call)?;
    }
    (mount.handler)(call).await
}

async fn path_params(parts: &mut Parts) -> Result<Vec<(String, String)>> {
    let params = RawPathParams::from_request_parts(parts, &()).await;
    let params = params.map_err(|error| Error::new(Code::NotFound, error.to_string()))?;
    let params: Vec<_> = params.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    // No record has such a key, and PostgreSQL cannot be asked for one.
    match params.iter().any(|(_, value)| value.contains('\0')) {
        true => Err(Error::new(Code::NotFound, "there is no record whose key holds the character U+0000")),
        false => Ok(params),
    }
}

/// The caller's own id of the request when it is plain, else a fresh one.
pub(crate) fn request_id(app: &App, headers: &HeaderMap) -> String {
    let given = headers.get("x-request-id").and_then(|value| value.to_str().ok());
    let plain = |id: &&str| {
        (1..=64).contains(&id.len()) && id.chars().all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c))
    };
    given.filter(plain).map_or_else(|| app.ids.uid(app.clock.now()).to_string(), str::to_owned)
}

fn log(error: &Error) {
    let mut causes = Vec::new();
    let mut cause = std::error::Error::source(error);
    while let Some(next) = cause {
        causes.push(next.to_string());
        cause = next.source();
    }
    match error.kind() {
        Kind::Internal => tracing::error!(%error, ?causes, "a request failed"),
        Kind::Unavailable => tracing::warn!(%error, ?causes, "a request was turned away"),
        _ => tracing::info!(%error, "a request was refused"),
    }
}
