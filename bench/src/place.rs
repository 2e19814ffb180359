//! Where the data of a benchmark lies: a folder with a SQLite file, or a database of PostgreSQL.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use comptoir_store::{Options, Store};
use tempfile::TempDir;

use crate::process;

/// Migrated, and empty at first; gone when dropped.
pub(crate) struct Place {
    folder: TempDir,
    database: Option<Database>,
}

/// A database that is dropped with the place.
struct Database {
    server: String,
    name: String,
    url: String,
}

impl Place {
    /// A SQLite file, on the disk the program is built on: what lies in a file system in memory is not on a disk.
    pub(crate) fn sqlite() -> Self {
        Self { folder: folder(), database: None }.migrated()
    }

    /// A database on a server.
    pub(crate) async fn postgres(server: &str) -> Self {
        let name = format!("comptoir_bench_{}", std::process::id());
        admin(server, &format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).await;
        admin(server, &format!("CREATE DATABASE {name}")).await;
        let (base, _) = server.rsplit_once('/').expect("the address of a server ends with a database");
        let url = format!("{base}/{name}");
        let database = Database { server: server.to_owned(), name, url };
        Self { folder: folder(), database: Some(database) }.migrated()
    }

    /// Another place with the same data; of a SQLite file that nobody has open.
    pub(crate) fn copy(&self) -> Self {
        assert!(self.database.is_none(), "only files are copied");
        let copy = folder();
        for entry in std::fs::read_dir(self.folder()).expect("a folder can be read") {
            let entry = entry.expect("a folder can be read");
            let to = copy.path().join(entry.file_name());
            std::fs::copy(entry.path(), &to).expect("a file can be copied");
            // Not while the copy is measured.
            std::fs::File::open(&to).and_then(|file| file.sync_all()).expect("a file can be synced");
        }
        Self { folder: copy, database: None }
    }

    /// The folder of the data.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The address of the database, where it is PostgreSQL.
    pub(crate) fn database(&self) -> Option<&str> {
        self.database.as_ref().map(|database| database.url.as_str())
    }

    /// The data, opened in this process as the program opens it.
    pub(crate) fn store(&self) -> Store {
        let file = self.folder().join("comptoir.db").display().to_string();
        Store::open(self.database().unwrap_or(&file), &Options::default())
            .expect("the database can be opened")
    }

    /// Drops the database.
    pub(crate) async fn remove(self) {
        if let Some(Database { server, name, .. }) = self.database {
            admin(&server, &format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).await;
        }
    }

    fn migrated(self) -> Self {
        process::run(&self, &["migrate".as_ref()]);
        self
    }
}

/// A folder beside the program.
pub(crate) fn folder() -> TempDir {
    let beside = process::path();
    let parent = beside.parent().expect("a program lies in a folder");
    tempfile::Builder::new().prefix("bench-").tempdir_in(parent).expect("a folder can be made")
}

async fn admin(server: &str, sql: &str) {
    let store =
        Store::open(server, &Options::default()).expect("the address of PostgreSQL can be understood");
    store.batch(sql).await.expect("PostgreSQL does as it is told");
}

/// A private PostgreSQL that writes to disk as a production server does; stopped and deleted when dropped.
pub(crate) struct Server {
    keeper: Child,
    /// Its address.
    pub(crate) url: String,
}

impl Server {
    /// Starts one with `cargo xtask postgres`.
    pub(crate) fn start() -> Self {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let mut command = Command::new(cargo);
        command.args(["xtask", "postgres", "--durable"]).current_dir(crate::root());
        let mut keeper = command.stdout(Stdio::piped()).spawn().expect("cargo runs");
        let mut line = String::new();
        let out = keeper.stdout.take().expect("its output is a pipe");
        BufReader::new(out).read_line(&mut line).expect("its output can be read");
        let url = line.trim().split_once('=').expect("no PostgreSQL could be started").1.to_owned();
        Self { keeper, url }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.keeper.kill());
        drop(self.keeper.wait());
    }
}
