//! The store a program opens once and shares.

use std::path::PathBuf;
use std::sync::Arc;

use comptoir_kernel::Result;
use tokio::sync::watch;

use crate::postgres::Postgres;
use crate::sqlite::Sqlite;
use crate::work::{self, Work, pack, unpack};
use crate::{Migration, Tx, migrate};

/// How a store is opened.
#[derive(Debug, Clone)]
pub struct Options {
    /// Wait for the disk on every commit (SQLite `synchronous`). Only tests turn it off.
    pub durable: bool,
    /// Connections to PostgreSQL at most.
    pub connections: usize,
    /// Certificates (PEM) of authorities to trust for TLS to PostgreSQL, beside the public ones.
    pub ca_file: Option<PathBuf>,
}

impl Default for Options {
    fn default() -> Self {
        Self { durable: true, connections: 16, ca_file: None }
    }
}

/// Background workers that wait for commits. Each is woken for its own work only: a look into the database for
/// nothing costs as much as a small command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wake {
    /// Whoever hands on what the journal says.
    Events,
    /// Whoever runs jobs.
    Jobs,
    /// Whoever delivers messages.
    Messages,
}

impl Wake {
    /// How many kinds there are.
    pub(crate) const COUNT: usize = 3;
}

/// The engine behind a store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// One file on this machine.
    Sqlite,
    /// A server, shared by any number of nodes.
    Postgres,
}

/// An open database. Cheap to clone.
#[derive(Clone)]
pub struct Store {
    inner: Arc<Inner>,
}

struct Inner {
    backend: Backend,
    commits: [watch::Sender<u64>; Wake::COUNT],
}

enum Backend {
    Sqlite(Sqlite),
    Postgres(Postgres),
}

impl Store {
    /// Opens `postgres://…`, or the SQLite file at `url` (with or without `sqlite:`), which is made if absent.
    ///
    /// # Errors
    /// When the address cannot be understood or the file cannot be opened. A PostgreSQL server is first
    /// contacted by the first statement.
    pub fn open(url: &str, options: &Options) -> Result<Self> {
        let backend = if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            Backend::Postgres(Postgres::open(url, options)?)
        } else {
            let path = url.strip_prefix("sqlite:").unwrap_or(url);
            Backend::Sqlite(Sqlite::open(path.as_ref(), options)?)
        };
        Ok(Self {
            inner: Arc::new(Inner { backend, commits: std::array::from_fn(|_| watch::Sender::new(0)) }),
        })
    }

    /// Which engine this is.
    pub fn engine(&self) -> Engine {
        match &self.inner.backend {
            Backend::Sqlite(_) => Engine::Sqlite,
            Backend::Postgres(_) => Engine::Postgres,
        }
    }

    /// The SQLite file, if that is the engine.
    pub fn path(&self) -> Option<&std::path::Path> {
        match &self.inner.backend {
            Backend::Sqlite(sqlite) => Some(sqlite.path()),
            Backend::Postgres(_) => None,
        }
    }

    /// Runs a command: all of it commits before this answers, or none of it.
    ///
    /// # Errors
    /// What the command answers; `Unavailable` when the queue is full or the server is out of reach.
    pub async fn write<T, F>(&self, command: F) -> Result<T>
    where
        T: Send + 'static,
        F: AsyncFn(&mut Tx<'_>) -> Result<T> + Send + 'static,
    {
        unpack(self.write_work(pack(command)).await?)
    }

    async fn write_work(&self, work: Box<dyn Work>) -> Result<work::Value> {
        let (value, effects) = match &self.inner.backend {
            Backend::Sqlite(sqlite) => sqlite.write(work).await?,
            Backend::Postgres(postgres) => postgres.write(work).await?,
        };
        for call in effects.calls {
            call();
        }
        for (_, commits) in effects.wakes.into_iter().zip(&self.inner.commits).filter(|(wakes, _)| *wakes) {
            commits.send_modify(|count| *count += 1);
        }
        Ok(value)
    }

    /// Runs short, indexed queries.
    ///
    /// # Errors
    /// What the query answers.
    pub async fn read<T, F>(&self, query: F) -> Result<T>
    where
        T: Send + 'static,
        F: AsyncFn(&mut Tx<'_>) -> Result<T> + Send + 'static,
    {
        let work = pack(query);
        unpack(match &self.inner.backend {
            Backend::Sqlite(sqlite) => sqlite.read(work).await?,
            Backend::Postgres(postgres) => postgres.read(work).await?,
        })
    }

    /// Runs long queries without holding up the requests on this thread.
    ///
    /// # Errors
    /// What the query answers.
    pub async fn report<T, F>(&self, query: F) -> Result<T>
    where
        T: Send + 'static,
        F: AsyncFn(&mut Tx<'_>) -> Result<T> + Send + 'static,
    {
        let work = pack(query);
        unpack(match &self.inner.backend {
            Backend::Sqlite(sqlite) => sqlite.report(work).await?,
            Backend::Postgres(postgres) => postgres.read(work).await?,
        })
    }

    /// Runs long queries that all see the database as it was at one moment, whatever is written meanwhile.
    ///
    /// # Errors
    /// What the query answers.
    pub async fn snapshot<T, F>(&self, query: F) -> Result<T>
    where
        T: Send + 'static,
        F: AsyncFn(&mut Tx<'_>) -> Result<T> + Send + 'static,
    {
        let work = pack(query);
        unpack(match &self.inner.backend {
            Backend::Sqlite(sqlite) => sqlite.snapshot(work).await?,
            Backend::Postgres(postgres) => postgres.snapshot(work).await?,
        })
    }

    /// Changes whenever a transaction commits that asked to wake these workers ([`Tx::wake`]).
    pub fn commits(&self, workers: Wake) -> watch::Receiver<u64> {
        self.inner.commits[workers as usize].subscribe()
    }

    /// Brings the schema up to date; safe when several nodes do it at once. Answers how many were applied.
    ///
    /// # Errors
    /// When a migration fails, or one that was applied has been edited since.
    pub async fn migrate(&self, migrations: &'static [&'static [Migration]]) -> Result<usize> {
        migrate::run(self, migrations).await
    }

    /// Checks that the engine accepts a statement, without running it.
    ///
    /// # Errors
    /// What the engine says of it.
    pub async fn prepare(&self, sql: &str) -> Result<()> {
        match &self.inner.backend {
            Backend::Sqlite(sqlite) => sqlite.prepare(sql).await,
            Backend::Postgres(postgres) => postgres.prepare(sql).await,
        }
    }

    /// Ends the use of the database: on SQLite, moves what was written from the log into the file and cuts the log, so
    /// that the file alone is the whole database. To be called when nothing is written any more.
    ///
    /// # Errors
    /// When the file cannot be written, or others use it all the time.
    pub async fn close(&self) -> Result<()> {
        match &self.inner.backend {
            Backend::Sqlite(sqlite) => sqlite.cut_log().await,
            Backend::Postgres(_) => Ok(()),
        }
    }

    /// Runs statements as they stand, outside the rules: migrations, tests, maintenance.
    ///
    /// # Errors
    /// What the engine refuses.
    pub async fn batch(&self, sql: &str) -> Result<()> {
        match &self.inner.backend {
            Backend::Sqlite(sqlite) => sqlite.batch(sql.to_owned()).await,
            Backend::Postgres(postgres) => postgres.batch(sql).await,
        }
    }
}
