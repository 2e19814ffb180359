//! The real program on a database of its own.

use std::path::PathBuf;
use std::process::{ExitStatus, Stdio};
use std::sync::{Arc, Mutex};

use comptoir::Ground;
use comptoir_contracts::Dialect;
use comptoir_kit::Settings;
use comptoir_testkit::{Actor, Database, Engine, World, json};
use serde_json::Value;
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::{Child, Command};

/// A database with the test world in it, which programs can be started on.
pub(crate) struct Place {
    pub(crate) database: Database,
    pub(crate) world: World,
    /// Settings of its programs beside the usual ones, as variables.
    pub(crate) settings: Vec<(&'static str, String)>,
}

impl Place {
    pub(crate) async fn new(engine: Engine) -> Self {
        let database = Database::create(engine).await;
        let ground = open(&database).await;
        let world = World::create(&ground).await;
        Self { database, world, settings: Vec::new() }
    }

    /// The database as the test itself sees it, beside the programs.
    pub(crate) async fn ground(&self) -> Ground {
        open(&self.database).await
    }

    /// What starts programs on this database.
    pub(crate) fn starter(&self) -> Starter {
        let (data, url) = (self.database.path(), self.database.url.clone());
        Starter { data, url, settings: self.settings.clone() }
    }

    /// The program with these arguments, on this database.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        self.starter().command(arguments)
    }

    /// Starts to serve, and waits until it listens.
    pub(crate) async fn serve(&self) -> Program {
        let mut child =
            self.command(&["serve", "--listen", "127.0.0.1:0"]).stderr(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let log: Arc<Mutex<Vec<String>>> = Arc::default();
        let url = loop {
            let Some(line) = lines.next_line().await.unwrap() else {
                panic!("the program ended before it listened: {:#?}", log.lock().unwrap());
            };
            let event: Value = serde_json::from_str(&line).unwrap_or(Value::Null);
            log.lock().unwrap().push(line);
            if let Some(address) = event["address"].as_str() {
                break format!("http://{address}");
            }
        };
        let kept = Arc::clone(&log);
        tokio::spawn(async move {
            while let Ok(Some(line)) = lines.next_line().await {
                kept.lock().unwrap().push(line);
            }
        });
        Program { child, url, log, http: reqwest::Client::new() }
    }
}

/// Starts programs on a database. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Starter {
    data: PathBuf,
    url: Option<String>,
    settings: Vec<(&'static str, String)>,
}

impl Starter {
    /// The program with these arguments.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_comptoir"));
        command.env_clear().kill_on_drop(true).stdin(Stdio::null());
        for (name, value) in [
            ("COMPTOIR_LOG_FORMAT", "json"),
            ("COMPTOIR_WEBHOOKS__ALLOW_PRIVATE_NETWORKS", "true"),
            ("COMPTOIR_ORDERS__ACCEPTANCE_DELAY_SECONDS", "0"),
        ] {
            command.env(name, value);
        }
        command.envs(self.settings.iter().cloned());
        command.arg("--data").arg(&self.data);
        if let Some(url) = &self.url {
            command.arg("--database").arg(url);
        }
        command.args(arguments);
        command
    }
}

async fn open(database: &Database) -> Ground {
    let settings = Settings {
        data: database.path(),
        database: database.url.clone(),
        database_connections: 4,
        ..Settings::default()
    };
    Ground::open(settings).await.unwrap()
}

/// A program that serves.
pub(crate) struct Program {
    child: Child,
    pub(crate) url: String,
    log: Arc<Mutex<Vec<String>>>,
    http: reqwest::Client,
}

impl Program {
    /// A Hub client of the user with this first name, with a token.
    pub(crate) async fn hub(&self, world: &World, user: &str) -> Actor {
        let credentials = &world.clients[user];
        let pairs = [
            ("grant_type", "client_credentials"),
            ("client_id", &credentials.client_id),
            ("client_secret", &credentials.secret),
        ];
        let actor = Actor::anonymous(Dialect::Hub, &self.url, &self.http);
        let token = actor.post_form("/oauth/create_token", &pairs).await.expect(200);
        actor.with("authorization", format!("Bearer {}", token["access_token"].as_str().unwrap()))
    }

    /// The Afosto client of the whole tenant, with a token.
    pub(crate) async fn afosto(&self, world: &World) -> Actor {
        let credentials = &world.clients["afosto"];
        let body = json!({
            "grant_type": "client_credentials",
            "client_id": credentials.client_id,
            "client_secret": credentials.secret,
        });
        let actor = Actor::anonymous(Dialect::Afosto, &self.url, &self.http);
        let token = actor.post("/iam/oauth/authorize", body).await.expect(200);
        actor.with("authorization", format!("Bearer {}", token["access_token"].as_str().unwrap()))
    }

    /// The Datagate client of the whole tenant.
    pub(crate) fn datagate(&self, world: &World) -> Actor {
        let credentials = &world.clients["datagate"];
        let actor = Actor::anonymous(Dialect::Datagate, &self.url, &self.http);
        let actor = actor.with("ClientID", credentials.client_id.clone());
        actor.with("authorization", format!("Bearer {}", credentials.secret))
    }

    /// Kills it, as the power fails.
    pub(crate) async fn kill(mut self) {
        self.child.kill().await.unwrap();
    }

    /// Asks it to stop (SIGTERM); it may finish what it accepted.
    pub(crate) fn ask_to_stop(&self) {
        let id = self.child.id().unwrap().to_string();
        let sent = std::process::Command::new("kill").args(["-TERM", &id]).status().unwrap();
        assert!(sent.success());
    }

    /// Waits for its end.
    pub(crate) async fn ended(mut self) -> ExitStatus {
        self.child.wait().await.unwrap()
    }

    /// What it has logged as an error so far.
    pub(crate) fn errors(&self) -> Vec<String> {
        let log = self.log.lock().unwrap();
        log.iter().filter(|line| line.contains("\"ERROR\"")).cloned().collect()
    }
}
