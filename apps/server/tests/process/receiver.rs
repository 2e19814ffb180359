//! Somebody's server that gets webhooks, and lives on while the program does not.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::post;
use serde_json::Value;

/// How often each event of each record arrived.
type Seen = Arc<Mutex<HashMap<(String, String), usize>>>;

/// A receiver on a free port.
#[derive(Clone, Default)]
pub(crate) struct Receiver {
    pub(crate) url: String,
    seen: Seen,
}

impl Receiver {
    pub(crate) async fn start() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/hooks", listener.local_addr().unwrap());
        let receiver = Self { url, seen: Seen::default() };
        let router = axum::Router::new().route("/hooks", post(take)).with_state(receiver.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        receiver
    }

    /// Those of the events (name, UUID of the record) that have not arrived.
    pub(crate) fn missing(&self, events: &[(String, String)]) -> Vec<(String, String)> {
        let seen = self.seen.lock().unwrap();
        events.iter().filter(|event| !seen.contains_key(*event)).cloned().collect()
    }
}

async fn take(State(receiver): State<Receiver>, body: String) -> StatusCode {
    let body: Value = serde_json::from_str(&body).unwrap();
    let text = |name: &str| body[name].as_str().unwrap().to_owned();
    *receiver.seen.lock().unwrap().entry((text("event"), text("entity_id"))).or_default() += 1;
    StatusCode::NO_CONTENT
}
