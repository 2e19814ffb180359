//! A fresh, migrated database for each test: a copy of one that is made once per process.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

use comptoir_store::{Options, Store};
use tempfile::TempDir;
use tokio::sync::OnceCell;
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
pub struct Database {
    /// Its folder; on PostgreSQL, only for keys and files.
    pub folder: TempDir,
    /// Its address; none for SQLite.
    pub url: Option<String>,
    name: Option<String>,
}

impl Database {
    /// A migrated database without any tenant.
    pub async fn create(engine: Engine) -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let folder = tempfile::tempdir().unwrap();
        if engine == Engine::Sqlite {
            std::fs::write(folder.path().join("comptoir.db"), sqlite_template().await).unwrap();
            return Self { folder, url: None, name: None };
        }
        let server = server().expect("COMPTOIR_TEST_POSTGRES names a server");
        let template = postgres_template(&server).await;
        let name = format!("{template}_{}", COUNT.fetch_add(1, Ordering::Relaxed));
        admin(&server, &format!("CREATE DATABASE {name} TEMPLATE {template}")).await;
        Self { folder, url: Some(address(&server, &name)), name: Some(name) }
    }

    /// A database on PostgreSQL without any tables.
    pub async fn empty() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let server = server().expect("COMPTOIR_TEST_POSTGRES names a server");
        let name = format!("comptoir_{}_empty_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        admin(&server, &format!("CREATE DATABASE {name}")).await;
        let folder = tempfile::tempdir().unwrap();
        Self { folder, url: Some(address(&server, &name)), name: Some(name) }
    }

    /// Where files of the test go.
    pub fn path(&self) -> PathBuf {
        self.folder.path().to_owned()
    }

    /// Drops the database.
    pub async fn remove(self) {
        if let (Some(name), Some(server)) = (&self.name, server()) {
            admin(&server, &format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).await;
        }
    }
}

fn address(server: &str, name: &str) -> String {
    let (base, _) = server.rsplit_once('/').unwrap_or((server, ""));
    format!("{base}/{name}")
}

async fn sqlite_template() -> &'static [u8] {
    static TEMPLATE: OnceCell<Vec<u8>> = OnceCell::const_new();
    let make = async || {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("template.db");
        let options = Options { durable: false, ..Options::default() };
        let store = Store::open(path.to_str().unwrap(), &options).unwrap();
        store.migrate(comptoir::MIGRATIONS).await.unwrap();
        let copy = folder.path().join("copy.db");
        // Unlike the file beside its log, the copy is whole.
        let sql = format!("/* global */ VACUUM INTO '{}'", copy.display());
        vacuum(&path, &sql);
        drop(store);
        std::fs::read(copy).unwrap()
    };
    TEMPLATE.get_or_init(make).await
}

fn vacuum(path: &std::path::Path, sql: &str) {
    rusqlite::Connection::open(path).unwrap().execute_batch(sql).unwrap();
}

async fn postgres_template(server: &str) -> &'static str {
    static TEMPLATE: OnceCell<String> = OnceCell::const_new();
    let make = async || {
        let name = format!("comptoir_{}", std::process::id());
        admin(server, &format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).await;
        admin(server, &format!("CREATE DATABASE {name}")).await;
        let store =
            Store::open(&address(server, &name), &Options { connections: 1, ..Options::default() }).unwrap();
        store.migrate(comptoir::MIGRATIONS).await.unwrap();
        drop(store);
        // A template must have no connections; those of the store end in the background.
        let end = format!("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'");
        admin(server, &end).await;
        name
    };
    TEMPLATE.get_or_init(make).await
}

async fn admin(server: &str, sql: &str) {
    let (client, connection) = tokio_postgres::connect(server, NoTls).await.unwrap();
    let driver = tokio::spawn(connection);
    // Two tests that copy the template at once: one of them has to wait.
    for pause in [10, 50, 100, 200, 400, 800, 1600] {
        match client.batch_execute(sql).await {
            Ok(()) => break,
            Err(error) if error.code() == Some(&tokio_postgres::error::SqlState::OBJECT_IN_USE) => {
                tokio::time::sleep(std::time::Duration::from_millis(pause)).await;
            }
            Err(error) => panic!("{sql}: {error:?}"),
        }
    }
    drop(client);
    drop(driver.await);
}
