//! The router of the whole program: three dialects, and what people and monitors ask for.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use comptoir_kit::{App, Routes, Strays};
use comptoir_store::Tx;
use metrics_exporter_prometheus::PrometheusHandle;
use serde_json::json;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::{CompressionLayer, CompressionLevel};

/// Everything the program answers.
pub(crate) fn router(app: &App, metrics: PrometheusHandle) -> Router {
    let strays = Arc::new(Strays::new(app, &dialects()));
    Router::new()
        .merge(comptoir_hub::routes().router(app))
        .merge(comptoir_datagate::routes().router(app))
        .merge(comptoir_afosto::routes().router(app))
        .merge(docs(app))
        .merge(
            Router::new()
                .route("/health", get(async || Json(json!({"status": "ok"}))))
                .route("/ready", get(ready))
                .route("/metrics", get(move |state: State<App>| figures(state, metrics)))
                .route("/.well-known/jwks.json", get(jwks))
                .with_state(app.clone()),
        )
        .fallback(move |request: Request| Arc::clone(&strays).no_such_path(request))
        // Most of what can be saved, in a fifth of the time.
        .layer(CompressionLayer::new().quality(CompressionLevel::Fastest))
        .layer(CatchPanicLayer::new())
}

fn dialects() -> [Routes; 3] {
    [comptoir_hub::routes(), comptoir_datagate::routes(), comptoir_afosto::routes()]
}

fn docs(app: &App) -> Router {
    comptoir_kit::docs::router(&dialects(), app.settings.public_url.as_deref())
}

/// Whether the database answers.
async fn ready(State(app): State<App>) -> Response {
    let probe = app
        .store
        .read(async |tx| tx.query::<(i64,)>("/* global */ SELECT CAST(1 AS bigint)", &[]).await)
        .await;
    match probe {
        Ok(_) => Json(json!({"status": "ready"})).into_response(),
        Err(error) => {
            tracing::warn!(%error, "not ready");
            (StatusCode::SERVICE_UNAVAILABLE, Json(json!({"status": "the database does not answer"})))
                .into_response()
        }
    }
}

/// What Prometheus reads: the times of requests, and how much background work waits.
async fn figures(State(app): State<App>, metrics: PrometheusHandle) -> Response {
    let count = async |tx: &mut Tx<'_>| {
        Ok((comptoir_events::backlog(tx).await?, comptoir_messaging::waiting(tx).await?))
    };
    match app.store.report(count).await {
        Ok((backlog, messages)) => {
            for (name, value) in [
                ("comptoir_events_waiting", backlog.events),
                ("comptoir_jobs_waiting", backlog.jobs),
                ("comptoir_dead_letters", backlog.dead_letters),
                ("comptoir_webhook_messages_waiting", messages),
            ] {
                metrics::gauge!(name).set(u32::try_from(value).unwrap_or(u32::MAX));
            }
        }
        Err(error) => tracing::warn!(%error, "what waits could not be counted"),
    }
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4")], metrics.render()).into_response()
}

/// The public keys that verify access tokens.
async fn jwks(State(app): State<App>) -> Response {
    match app.authority.keys().jwks().await {
        Ok(keys) => ([(header::CACHE_CONTROL, "public, max-age=300")], Json(keys)).into_response(),
        Err(error) => {
            tracing::error!(%error, "the signing keys cannot be read");
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
    }
}
