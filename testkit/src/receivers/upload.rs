//! An HTTP server that takes uploads.

use std::sync::atomic::{AtomicU16, Ordering};
use std::sync::{Arc, Mutex};

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};

/// One upload.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upload {
    /// The path it went to, below the root.
    pub path: String,
    /// Its idempotency key.
    pub key: String,
    /// The file.
    pub body: String,
}

/// A running server.
#[derive(Debug, Clone)]
pub struct UploadServer {
    /// Its address.
    pub url: String,
    uploads: Arc<Mutex<Vec<Upload>>>,
    status: Arc<AtomicU16>,
}

impl UploadServer {
    /// Listens on a free port.
    pub async fn start() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
        let url = format!("http://{}/uploads", listener.local_addr().expect("a listener has an address"));
        let server = Self { url, uploads: Arc::default(), status: Arc::new(AtomicU16::new(201)) };
        let router = axum::Router::new()
            .route("/uploads/{*path}", axum::routing::put(take))
            .with_state(server.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        server
    }

    /// From now on it answers with this status.
    pub fn answer(&self, status: u16) {
        self.status.store(status, Ordering::Relaxed);
    }

    /// What came so far.
    pub fn uploads(&self) -> Vec<Upload> {
        self.uploads.lock().expect("nobody panicked").clone()
    }
}

async fn take(
    State(server): State<UploadServer>,
    Path(path): Path<String>,
    headers: HeaderMap,
    body: String,
) -> (StatusCode, &'static str) {
    let key = headers.get("idempotency-key").and_then(|key| key.to_str().ok()).unwrap_or_default().to_owned();
    server.uploads.lock().expect("nobody panicked").push(Upload { path, key, body });
    let status = StatusCode::from_u16(server.status.load(Ordering::Relaxed)).expect("a status");
    (status, "noted")
}
