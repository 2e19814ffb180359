//! A running server with a small world in it.

use std::sync::Arc;

use comptoir::{Ground, Server};
use comptoir_contracts::Dialect;
use comptoir_kernel::{Ctx, ManualClock, RandomIds, Result};
use comptoir_kit::Settings;
use comptoir_store::{Options, Tx};
use serde_json::json;

use crate::database::Database;
use crate::{Actor, Engine, World};

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
    /// Who and what is there.
    pub world: World,
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
        settings.feeds.allow_private_networks = true;
        settings.usage.allow_private_networks = true;
        settings.feeds.ca_file = crate::receivers::certificate().certificate.to_string_lossy().into_owned();
        change(&mut settings);
        let clock = Arc::new(ManualClock::new(START.parse().unwrap()));
        let options = Options { durable: false, ..Options::default() };
        let ground = Ground::open_with(settings, options, clock.clone(), Arc::new(RandomIds)).await.unwrap();
        let world = World::create(&ground).await;
        let server = Server::start(&ground).await.unwrap();
        Self { server, ground, clock, http: reqwest::Client::new(), world, database }
    }

    /// The address of the server.
    pub fn url(&self) -> String {
        format!("http://{}", self.server.address)
    }

    /// Someone without credentials.
    pub fn anonymous(&self, dialect: Dialect) -> Actor {
        Actor::anonymous(dialect, &self.url(), &self.http)
    }

    /// A Hub client of the user with this first name, with a token.
    pub async fn hub(&self, user: &str) -> Actor {
        let credentials = &self.world.clients[user];
        let pairs = [
            ("grant_type", "client_credentials"),
            ("client_id", &credentials.client_id),
            ("client_secret", &credentials.secret),
        ];
        let actor = self.anonymous(Dialect::Hub);
        let token = actor.post_form("/oauth/create_token", &pairs).await.expect(200);
        actor.with("authorization", format!("Bearer {}", token["access_token"].as_str().unwrap()))
    }

    /// The Datagate client of the whole tenant.
    pub fn datagate(&self) -> Actor {
        let credentials = &self.world.clients["datagate"];
        let actor = self.anonymous(Dialect::Datagate).with("ClientID", credentials.client_id.clone());
        actor.with("authorization", format!("Bearer {}", credentials.secret))
    }

    /// The Afosto client of the whole tenant, with a token of all its scopes.
    pub async fn afosto(&self) -> Actor {
        let credentials = &self.world.clients["afosto"];
        let body = json!({
            "grant_type": "client_credentials",
            "client_id": credentials.client_id,
            "client_secret": credentials.secret,
        });
        let actor = self.anonymous(Dialect::Afosto);
        let token = actor.post("/iam/oauth/authorize", body).await.expect(200);
        actor.with("authorization", format!("Bearer {}", token["access_token"].as_str().unwrap()))
    }

    /// Runs a command as the program itself, for what the dialects have no words for.
    pub async fn command<T, F>(&self, command: F) -> T
    where
        T: Send + 'static,
        F: AsyncFn(&Ctx, &mut Tx<'_>) -> Result<T> + Send + 'static,
    {
        let ctx = self.world.ctx(&self.ground);
        self.ground.store.write(async move |tx| command(&ctx, tx).await).await.unwrap()
    }

    /// Does all background work that is due.
    pub async fn settle(&self) {
        self.server.workers.settle().await.unwrap();
    }

    /// What does not add up in the books; every test ends by looking.
    pub async fn books(&self) -> Vec<String> {
        let wrong = comptoir::books::check(&self.ground.store, self.world.tenant.id).await.unwrap();
        wrong.iter().map(ToString::to_string).collect()
    }

    /// Checks that the books add up and that all that was used fits the schema of the engine, stops the server and
    /// removes the database.
    pub async fn finish(self) {
        let misfits = crate::schema::check(&self.ground.store).await;
        assert!(misfits.is_empty(), "{}", misfits.join("\n"));
        assert_eq!(self.books().await, Vec::<String>::new(), "the books do not add up");
        self.server.stop().await.unwrap();
        drop(self.ground);
        self.database.remove().await;
    }
}
