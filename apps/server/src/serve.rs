//! Start and stop of the server.

use std::net::SocketAddr;
use std::time::Duration;

use axum::serve::{ListenerExt as _, TapIo};
use comptoir_kernel::{Error, Result};
use comptoir_kit::App;
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use crate::{Ground, Workers, http, signals};

/// Upper bounds, in seconds, of the buckets that requests are counted in by how long they took.
const SECONDS: [f64; 12] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0];
/// How often what was recorded for `/metrics` is added up.
const TIDY_EVERY: Duration = Duration::from_secs(5);

/// A server that listens.
pub struct Server {
    /// Where it listens.
    pub address: SocketAddr,
    /// What its handlers share.
    pub app: App,
    /// Its background work.
    pub workers: Workers,
    stop: CancellationToken,
    serving: JoinHandle<std::io::Result<()>>,
}

impl Server {
    /// Binds the address and begins to answer. Background work starts with [`Server::start_workers`].
    ///
    /// # Errors
    /// When the address cannot be bound.
    pub async fn start(ground: &Ground) -> Result<Self> {
        let app = ground.app().await?;
        let listener = TcpListener::bind(&ground.settings.listen)
            .await
            .map_err(|error| Error::invalid("listen", format!("{}: {error}", ground.settings.listen)))?;
        let address = listener.local_addr().map_err(Error::internal)?;
        let stop = CancellationToken::new();
        let metrics = recorder();
        tokio::spawn(tidy(metrics.clone(), stop.clone()));
        let router = http::router(&app, metrics);
        let ended = stop.clone().cancelled_owned();
        let service = router.into_make_service_with_connect_info::<SocketAddr>();
        let serving = tokio::spawn(async move {
            axum::serve(prompt(listener), service).with_graceful_shutdown(ended).await
        });
        let workers = Workers::new(&app)?;
        tracing::info!(%address, "listening");
        Ok(Self { address, app, workers, stop, serving })
    }

    /// Begins the background work: events, jobs, schedules, deliveries.
    pub fn start_workers(&mut self) {
        self.workers.start(&self.stop);
    }

    /// The address clients use.
    pub fn url(&self) -> String {
        self.app.settings.public_url.clone().unwrap_or_else(|| format!("http://{}", self.address))
    }

    /// Serves until the process is asked to stop, then finishes what was accepted.
    ///
    /// # Errors
    /// When the listener fails.
    pub async fn until_stopped(self) -> Result<()> {
        signals::stop_requested().await;
        tracing::info!("stopping: finishing what was accepted");
        self.stop().await
    }

    /// Takes no more requests, finishes those under way and the background work.
    ///
    /// # Errors
    /// When the listener fails.
    pub async fn stop(self) -> Result<()> {
        self.stop.cancel();
        let served = tokio::time::timeout(Duration::from_secs(20), self.serving).await;
        self.workers.stopped().await;
        if let Err(error) = self.app.store.close().await {
            tracing::warn!(%error, "the log of the database was not cut");
        }
        match served {
            Ok(ended) => ended.map_err(Error::internal)?.map_err(Error::internal),
            Err(_) => {
                tracing::warn!("some requests did not end in time");
                Ok(())
            }
        }
    }
}

/// A listener whose connections send what is written at once, instead of waiting for more to send with it.
fn prompt(listener: TcpListener) -> TapIo<TcpListener, fn(&mut TcpStream)> {
    listener.tap_io(|stream| {
        if let Err(error) = stream.set_nodelay(true) {
            tracing::debug!(%error, "a connection does not take its options");
        }
    })
}

/// Adds up what was recorded, which takes more and more memory until somebody does so.
async fn tidy(metrics: PrometheusHandle, stop: CancellationToken) {
    let mut tick = tokio::time::interval(TIDY_EVERY);
    while stop.run_until_cancelled(tick.tick()).await.is_some() {
        metrics.run_upkeep();
    }
}

/// The one recorder of the process; a second server (tests) shares it.
fn recorder() -> PrometheusHandle {
    static RECORDER: std::sync::OnceLock<PrometheusHandle> = std::sync::OnceLock::new();
    RECORDER
        .get_or_init(|| {
            // With buckets the times of several nodes can be put together. Zero buckets are the only fault there is.
            let builder = PrometheusBuilder::new();
            let recorder = builder.set_buckets(&SECONDS).unwrap_or_default().build_recorder();
            let handle = recorder.handle();
            if metrics::set_global_recorder(recorder).is_err() {
                tracing::warn!("another metrics recorder is in place");
            }
            handle
        })
        .clone()
}
