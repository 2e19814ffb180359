//! A fresh database for each test.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

use tempfile::TempDir;
use tokio_postgres::NoTls;

/// The engine a test runs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// A file in a temporary folder.
    Sqlite,
    /// A database of its own on the server that `COMPTOIR_TEST_POSTGRES` names.
    Postgres,
}

impl Engine {
    /// Whether tests on PostgreSQL can run.
    pub fn postgres_is_there() -> bool {
        server().is_some()
    }
}

fn server() -> Option<String> {
    std::env::var("COMPTOIR_TEST_POSTGRES").ok().filter(|url| !url.is_empty())
}

/// A database that goes away with the test.
pub(crate) struct Database {
    pub(crate) folder: TempDir,
    pub(crate) url: Option<String>,
    name: Option<String>,
}

impl Database {
    pub(crate) async fn create(engine: Engine) -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let folder = tempfile::tempdir().unwrap();
        if engine == Engine::Sqlite {
            return Self { folder, url: None, name: None };
        }
        let server = server().expect("COMPTOIR_TEST_POSTGRES names a server");
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("comptoir_{}_{number}", std::process::id());
        admin(&server, &format!("CREATE DATABASE {name}")).await;
        let (base, _) = server.rsplit_once('/').unwrap_or((&server, ""));
        Self { folder, url: Some(format!("{base}/{name}")), name: Some(name) }
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.folder.path().to_owned()
    }

    pub(crate) async fn remove(self) {
        if let (Some(name), Some(server)) = (&self.name, server()) {
            admin(&server, &format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).await;
        }
    }
}

async fn admin(server: &str, sql: &str) {
    let (client, connection) = tokio_postgres::connect(server, NoTls).await.unwrap();
    let driver = tokio::spawn(connection);
    client.batch_execute(sql).await.unwrap();
    drop(client);
    drop(driver.await);
}
