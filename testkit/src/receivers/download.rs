//! An HTTP server that answers with files.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::extract::{Path, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use base64::Engine as _;

use super::{PASSWORD, Shelf, USER};

/// A running server.
#[derive(Debug, Clone)]
pub struct DownloadServer {
    /// Its address, without a name.
    pub url: String,
    shelf: Shelf,
    downloads: Arc<AtomicUsize>,
}

impl DownloadServer {
    /// Listens on a free port; the files are those of a shelf. Who asks signs in (Basic).
    pub async fn start(shelf: &Shelf) -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
        let url = format!("http://{}", listener.local_addr().expect("a listener has an address"));
        let server = Self { url, shelf: shelf.clone(), downloads: Arc::default() };
        let router =
            axum::Router::new().route("/{name}", axum::routing::get(give)).with_state(server.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        server
    }

    /// How often a file was downloaded.
    pub fn downloads(&self) -> usize {
        self.downloads.load(Ordering::Relaxed)
    }
}

async fn give(
    State(server): State<DownloadServer>,
    Path(name): Path<String>,
    method: Method,
    headers: HeaderMap,
) -> Response {
    let login = base64::engine::general_purpose::STANDARD.encode(format!("{USER}:{PASSWORD}"));
    let said = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    if said != Some(format!("Basic {login}").as_str()) {
        return (StatusCode::UNAUTHORIZED, "who are you?").into_response();
    }
    let Some(bytes) = server.shelf.bytes(&name) else {
        return (StatusCode::NOT_FOUND, "there is no such file").into_response();
    };
    if method == Method::GET {
        server.downloads.fetch_add(1, Ordering::Relaxed);
    }
    let sum: u64 = bytes.iter().map(|byte| u64::from(*byte)).sum();
    let tag = format!("\"{}-{sum}\"", bytes.len());
    ([(header::ETAG, tag)], bytes).into_response()
}
