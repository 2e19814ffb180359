//! A running server with a small world in it.

use std::sync::Arc;

use comptoir::{Ground, Server};
use comptoir_contracts::Dialect;
use comptoir_kernel::{ManualClock, RandomIds};
use comptoir_kit::Settings;
use comptoir_store::Options;

use crate::database::Database;
use crate::{Actor, Engine};

/// The instant at which every test begins.
pub const START: &str = "2026-11-02T09:00:00Z";

/// A server on a fresh database, on a free port of this machine, with a clock that the test moves.
pub struct TestApp {
    /// The running server.
    pub server: Server,
    /// What the server stands on.
    pub ground: Ground,
    /// The clock of the server.
    pub clock: Arc<ManualClock>,
    /// The client all actors share.
    pub http: reqwest::Client,
    database: Database,
}

impl TestApp {
    /// Starts a server with the test world in it. Background work runs only in [`TestApp::settle`].
    pub async fn start(engine: Engine) -> Self {
        Self::start_with(engine, |_| {}).await
    }

    /// As [`TestApp::start`], with other settings.
    pub async fn start_with(engine: Engine, change: impl FnOnce(&mut Settings)) -> Self {
        let database = Database::create(engine).await;
        let mut settings = Settings {
            listen: "127.0.0.1:0".into(),
            data: database.path(),
            database: database.url.clone(),
            database_connections: 8,
            ..Settings::default()
        };
        settings.webhooks.allow_private_networks = true;
        change(&mut settings);
        let clock = Arc::new(ManualClock::new(START.parse().unwrap()));
        let options = Options { durable: false, ..Options::default() };
        let ground = Ground::open_with(settings, options, clock.clone(), Arc::new(RandomIds)).await.unwrap();
        let server = Server::start(&ground).await.unwrap();
        Self { server, ground, clock, http: reqwest::Client::new(), database }
    }

    /// The address of the server.
    pub fn url(&self) -> String {
        format!("http://{}", self.server.address)
    }

    /// Someone without credentials.
    pub fn anonymous(&self, dialect: Dialect) -> Actor {
        Actor::anonymous(dialect, &self.url(), &self.http)
    }

    /// Does all background work that is due.
    pub async fn settle(&self) {
        self.server.workers.settle().await.unwrap();
    }

    /// Stops the server and removes the database.
    pub async fn finish(self) {
        self.server.stop().await.unwrap();
        drop(self.ground);
        self.database.remove().await;
    }
}
