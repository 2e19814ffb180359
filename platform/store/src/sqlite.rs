//! SQLite: one writer thread with group commit, a few read-only connections, checkpoints beside them.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::pin::pin;
use std::sync::mpsc::{SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use comptoir_kernel::{Error, Result};
use rusqlite::Connection;
use tokio::sync::{Semaphore, oneshot};

use crate::tx::Effects;
use crate::work::{self, Work, pack, unpack};
use crate::writer::{self, Command, control};
use crate::{FromRow, Options, Row, StoreError, Tx, Value};

/// Commands that may wait; one more is answered 503.
const QUEUE_MAX: usize = 4096;
/// Readers beside the writer.
const READERS: usize = 4;
/// Pause between checkpoints.
const CHECKPOINT_EVERY: Duration = Duration::from_millis(200);
/// How often it is tried to cut the log.
const CUTS_MAX: u32 = 20;
/// Size of the log above which the checkpoint waits for readers so that the log can start anew.
const LOG_BYTES_MAX: u64 = 64 << 20;

pub(crate) struct Sqlite {
    queue: SyncSender<Command>,
    readers: Arc<Mutex<VecDeque<Connection>>>,
    free: Arc<Semaphore>,
    path: PathBuf,
}

impl Sqlite {
    pub(crate) fn open(path: &Path, options: &Options) -> Result<Self> {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).map_err(Error::internal)?;
        }
        let writer = connect(path, options, true)?;
        let (queue, jobs) = sync_channel(QUEUE_MAX);
        spawn("sqlite-writer", move || writer::run(&writer, &jobs))?;
        let readers: VecDeque<Connection> =
            (0..READERS).map(|_| connect(path, options, false)).collect::<Result<_, _>>()?;
        let checkpointer = connect(path, options, true)?;
        let alive = Arc::new(Semaphore::new(READERS));
        let watch = Arc::downgrade(&alive);
        let log = PathBuf::from(format!("{}-wal", path.display()));
        spawn("sqlite-checkpoint", move || {
            while watch.strong_count() > 0 {
                std::thread::sleep(CHECKPOINT_EVERY);
                let large = std::fs::metadata(&log).is_ok_and(|log| log.len() > LOG_BYTES_MAX);
                let pragma =
                    if large { "PRAGMA wal_checkpoint(RESTART)" } else { "PRAGMA wal_checkpoint(PASSIVE)" };
                if let Err(error) = checkpointer.query_row(pragma, [], |_| Ok(())) {
                    tracing::warn!(%error, "checkpoint failed");
                }
            }
        })?;
        Ok(Self { queue, readers: Arc::new(Mutex::new(readers)), free: alive, path: path.to_owned() })
    }

    /// Runs a command on the writer thread. Tells what is to happen after it.
    pub(crate) async fn write(&self, work: Box<dyn Work>) -> Result<(work::Value, Effects)> {
        let (answer, answered) = oneshot::channel();
        let command = Command { work, result: None, answer };
        self.queue.try_send(command).map_err(|_| StoreError::Busy)?;
        answered.await.map_err(|_| Error::unavailable("the store is closing"))?
    }

    /// Runs a short query on this thread.
    pub(crate) async fn read(&self, work: Box<dyn Work>) -> Result<work::Value> {
        let _permit = self.free.acquire().await.map_err(Error::internal)?;
        let reader = Reader::take(&self.readers, End::Back)?;
        poll_once(work.run(&mut Tx::sqlite(reader.connection()?)))
    }

    /// Runs a long query on a thread where blocking is fine.
    pub(crate) async fn report(&self, work: Box<dyn Work>) -> Result<work::Value> {
        let permit = Arc::clone(&self.free).acquire_owned().await.map_err(Error::internal)?;
        let readers = Arc::clone(&self.readers);
        let run = move || {
            let _permit = permit;
            let reader = Reader::take(&readers, End::Front)?;
            poll_once(work.run(&mut Tx::sqlite(reader.connection()?)))
        };
        tokio::task::spawn_blocking(run).await.map_err(Error::internal)?
    }

    /// As [`Self::report`], in one read transaction: the log keeps what it saw first until it ends.
    pub(crate) async fn snapshot(&self, work: Box<dyn Work>) -> Result<work::Value> {
        let within = async move |tx: &mut Tx<'_>| {
            control(tx.connection()?, "BEGIN").map_err(StoreError::Sqlite)?;
            let result = work.run(tx).await;
            control(tx.connection()?, "ROLLBACK").map_err(StoreError::Sqlite)?;
            result
        };
        unpack(self.report(pack(within)).await?)
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Moves the whole log into the file and cuts it.
    pub(crate) async fn cut_log(&self) -> Result<()> {
        let connection = connect(&self.path, &Options::default(), true)?;
        let cut = move || {
            for _ in 0..CUTS_MAX {
                let busy =
                    connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get::<_, i64>(0));
                if busy.map_err(StoreError::Sqlite)? == 0 {
                    return Ok(());
                }
                // The checkpoint beside the writer is at it.
                std::thread::sleep(CHECKPOINT_EVERY / 2);
            }
            Err(Error::unavailable("the log of the database is in use and could not be cut"))
        };
        tokio::task::spawn_blocking(cut).await.map_err(Error::internal)?
    }

    pub(crate) async fn batch(&self, sql: String) -> Result<()> {
        let run = async move |tx: &mut Tx<'_>| {
            let connection = tx.connection()?;
            Ok(connection.execute_batch(&sql).map_err(StoreError::Sqlite)?)
        };
        self.write(pack(run)).await.map(|_| ())
    }

    pub(crate) async fn prepare(&self, sql: &str) -> Result<()> {
        let sql = sql.to_owned();
        let run = async move |tx: &mut Tx<'_>| {
            tx.connection()?.prepare(&sql).map_err(StoreError::Sqlite)?;
            Ok(())
        };
        self.read(pack(run)).await.map(drop)
    }
}

/// The end of the row of readers from which one is taken. Short queries take from one end and long ones from the other,
/// and give back there: so a file that is made a part at a time fills the cache of one reader with its pages, and not in
/// turn those of all.
#[derive(Clone, Copy)]
enum End {
    Front,
    Back,
}

/// A borrowed reader that finds its way back also when the query panics.
struct Reader<'a> {
    connection: Option<Connection>,
    home: &'a Mutex<VecDeque<Connection>>,
    end: End,
}

impl<'a> Reader<'a> {
    fn take(home: &'a Mutex<VecDeque<Connection>>, end: End) -> Result<Self> {
        let mut readers = home.lock().unwrap_or_else(PoisonError::into_inner);
        let connection = match end {
            End::Front => readers.pop_front(),
            End::Back => readers.pop_back(),
        };
        Ok(Self { connection, home, end })
    }

    fn connection(&self) -> Result<&Connection> {
        self.connection.as_ref().ok_or_else(|| Error::internal("no reader is free"))
    }
}

impl Drop for Reader<'_> {
    fn drop(&mut self) {
        if let Some(connection) = self.connection.take() {
            let mut readers = self.home.lock().unwrap_or_else(PoisonError::into_inner);
            match self.end {
                End::Front => readers.push_front(connection),
                End::Back => readers.push_back(connection),
            }
        }
    }
}

fn spawn(name: &str, body: impl FnOnce() + Send + 'static) -> Result<()> {
    std::thread::Builder::new().name(name.into()).spawn(body).map_err(Error::internal)?;
    Ok(())
}

fn connect(path: &Path, options: &Options, write: bool) -> Result<Connection> {
    let connection = Connection::open(path).map_err(StoreError::Sqlite)?;
    let sync = if options.durable { "FULL" } else { "OFF" };
    let cache_kib = if write { 16_384 } else { 8_192 };
    let mut pragmas = format!(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = {sync}; PRAGMA busy_timeout = 10000;
         PRAGMA foreign_keys = ON; PRAGMA cache_size = -{cache_kib}; PRAGMA temp_store = MEMORY;
         PRAGMA wal_autocheckpoint = 0;"
    );
    if !write {
        pragmas.push_str(" PRAGMA query_only = ON;");
    }
    connection.execute_batch(&pragmas).map_err(StoreError::Sqlite)?;
    connection.set_prepared_statement_cache_capacity(1024);
    Ok(connection)
}

/// SQLite answers at once, so a command that is still pending has awaited something else.
pub(crate) fn poll_once<T>(future: impl Future<Output = Result<T>>) -> Result<T> {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(result) => result,
        Poll::Pending => Err(Error::internal("a command awaited something that is not the database")),
    }
}

/// SQLite numbers `$1`, `$2` by first appearance, not by their digits: bind by name.
fn bind(statement: &mut rusqlite::CachedStatement<'_>, params: &[Value<'_>]) -> Result<(), StoreError> {
    for position in 1..=statement.parameter_count() {
        let number = number_at(statement, position);
        statement.raw_bind_parameter(position, value_of(params, number)?)?;
    }
    Ok(())
}

/// The number of the parameter at a position.
fn number_at(statement: &rusqlite::CachedStatement<'_>, position: usize) -> usize {
    statement.parameter_name(position).and_then(number).unwrap_or(position)
}

fn value_of<'a, 'b>(params: &'b [Value<'a>], number: usize) -> Result<&'b Value<'a>, StoreError> {
    let value = number.checked_sub(1).and_then(|index| params.get(index));
    value.ok_or_else(|| StoreError::Misuse(format!("parameter ${number} has no value")))
}

/// The number of a parameter named `$12`. Read by hand: it happens some hundred times for one order.
fn number(name: &str) -> Option<usize> {
    let digits = name.as_bytes().get(1..).filter(|digits| !digits.is_empty())?;
    digits.iter().try_fold(0_usize, |sum, digit| {
        let digit = digit.is_ascii_digit().then(|| usize::from(digit - b'0'))?;
        sum.checked_mul(10)?.checked_add(digit)
    })
}

/// Runs an `INSERT` of one row whose parameters stand in order; answers its key.
pub(crate) fn insert(connection: &Connection, sql: &str, params: &[Value<'_>]) -> Result<i64, StoreError> {
    let mut statement = connection.prepare_cached(sql)?;
    for (position, value) in (1..).zip(params) {
        statement.raw_bind_parameter(position, value)?;
    }
    statement.raw_execute()?;
    Ok(connection.last_insert_rowid())
}

pub(crate) fn exec(connection: &Connection, sql: &str, params: &[Value<'_>]) -> Result<u64, StoreError> {
    let mut statement = connection.prepare_cached(sql)?;
    bind(&mut statement, params)?;
    if statement.column_count() == 0 {
        return Ok(statement.raw_execute()? as u64);
    }
    let mut rows = statement.raw_query();
    let mut count = 0;
    while rows.next()?.is_some() {
        count += 1;
    }
    Ok(count)
}

/// As [`exec`], for each row of parameters; where they stand is found out once.
pub(crate) fn exec_each(
    connection: &Connection,
    sql: &str,
    rows: &[Vec<Value<'_>>],
) -> Result<Vec<u64>, StoreError> {
    let mut statement = connection.prepare_cached(sql)?;
    if statement.column_count() > 0 {
        drop(statement);
        return rows.iter().map(|params| exec(connection, sql, params)).collect();
    }
    let numbers: Vec<usize> =
        (1..=statement.parameter_count()).map(|position| number_at(&statement, position)).collect();
    let mut done = Vec::with_capacity(rows.len());
    for params in rows {
        for (position, number) in (1..).zip(&numbers) {
            statement.raw_bind_parameter(position, value_of(params, *number)?)?;
        }
        done.push(statement.raw_execute()? as u64);
    }
    Ok(done)
}

pub(crate) fn query<T: FromRow>(
    connection: &Connection,
    sql: &str,
    params: &[Value<'_>],
) -> Result<Vec<T>, StoreError> {
    let mut statement = connection.prepare_cached(sql)?;
    bind(&mut statement, params)?;
    let mut rows = statement.raw_query();
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(T::from_row(&Row::Sqlite(row))?);
    }
    Ok(found)
}
