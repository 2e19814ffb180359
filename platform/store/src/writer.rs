//! The writer of SQLite: commands that wait together share one commit.
//!
//! A savepoint for each command costs SQLite a copy of every page the command touches, so a batch goes without.
//! When a command fails after it has changed something, which is rare, the batch is rolled back and run again
//! with savepoints. Commands can be run again: PostgreSQL asks that of them as well.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::Receiver;

use comptoir_kernel::{Error, Result};
use rusqlite::Connection;
use tokio::sync::oneshot;

use crate::Tx;
use crate::sqlite::poll_once;
use crate::tx::Effects;
use crate::work::{self, Work};

/// Commands that share one commit at most.
const BATCH_MAX: usize = 64;

/// What a command came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ran {
    /// It is to be kept.
    Well,
    /// It failed before it changed anything.
    Idle,
    /// It failed, and what it did has to be undone.
    Half,
}

/// A command in the queue, and who waits for it.
pub(crate) struct Command {
    pub(crate) work: Box<dyn Work>,
    pub(crate) result: Option<Done>,
    pub(crate) answer: oneshot::Sender<Done>,
}

type Done = Result<(work::Value, Effects)>;

impl Command {
    /// Runs it, perhaps not for the first time.
    fn run(&mut self, connection: &Connection) -> Ran {
        let before = connection.total_changes();
        let run = AssertUnwindSafe(|| {
            let mut tx = Tx::sqlite(connection);
            let result = poll_once(self.work.run(&mut tx));
            (tx.is_raw(), result.map(|value| (value, tx.effects())))
        });
        let panicked = || (true, Err(Error::internal("a command panicked; it was rolled back")));
        let (raw, result) = catch_unwind(run).unwrap_or_else(|_| panicked());
        let ran = match &result {
            Ok(_) => Ran::Well,
            Err(_) if raw || connection.total_changes() != before => Ran::Half,
            Err(_) => Ran::Idle,
        };
        self.result = Some(result);
        ran
    }

    /// Answers the caller, after the commit; with the cause, if the commit failed.
    fn finish(self, failed: Option<&rusqlite::Error>) {
        let result = match (self.result, failed) {
            (Some(Ok(_)), Some(cause)) => Err(Error::internal(format!("commit failed: {cause}"))),
            (Some(result), _) => result,
            (None, cause) => Err(Error::internal(format!("the command was not run: {cause:?}"))),
        };
        // The caller may have gone; the command stands all the same.
        drop(self.answer.send(result));
    }
}

/// Runs what comes through the queue, until nobody can send any more.
pub(crate) fn run(connection: &Connection, jobs: &Receiver<Command>) {
    let mut batch: Vec<Command> = Vec::with_capacity(BATCH_MAX);
    while let Ok(first) = jobs.recv() {
        batch.push(first);
        let done = together(connection, jobs, &mut batch);
        if done.is_err() && !connection.is_autocommit() {
            drop(control(connection, "ROLLBACK"));
        }
        let failed = done.err();
        for job in batch.drain(..) {
            job.finish(failed.as_ref());
        }
    }
}

/// Runs the first command and those that have come by the time it is done, and commits them.
fn together(
    connection: &Connection,
    jobs: &Receiver<Command>,
    batch: &mut Vec<Command>,
) -> rusqlite::Result<()> {
    control(connection, "BEGIN IMMEDIATE")?;
    let mut at = 0;
    while let Some(job) = batch.get_mut(at) {
        let ran = job.run(connection);
        refuse_ended(connection)?;
        if ran == Ran::Half {
            control(connection, "ROLLBACK")?;
            return apart(connection, batch);
        }
        at += 1;
        if at < BATCH_MAX {
            batch.extend(jobs.try_recv());
        }
    }
    control(connection, "COMMIT")
}

/// Runs the commands again, each in a savepoint, so that what one of them did can be undone alone.
fn apart(connection: &Connection, batch: &mut [Command]) -> rusqlite::Result<()> {
    control(connection, "BEGIN IMMEDIATE")?;
    for job in batch {
        control(connection, "SAVEPOINT command")?;
        let ran = job.run(connection);
        refuse_ended(connection)?;
        if ran == Ran::Half {
            control(connection, "ROLLBACK TO command")?;
        }
        control(connection, "RELEASE command")?;
    }
    control(connection, "COMMIT")
}

/// After some errors, such as a full disk, SQLite rolls back by itself; what came after would commit on its own.
fn refuse_ended(connection: &Connection) -> rusqlite::Result<()> {
    if connection.is_autocommit() {
        let aborted = rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_ABORT);
        return Err(rusqlite::Error::SqliteFailure(aborted, Some("the transaction was rolled back".into())));
    }
    Ok(())
}

pub(crate) fn control(connection: &Connection, sql: &str) -> rusqlite::Result<()> {
    connection.prepare_cached(sql)?.execute([]).map(|_| ())
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use comptoir_kernel::Error;
    use futures_util::future::{join, join_all};

    use crate::{Options, Store, Tx, params};

    const INSERT: &str = "/* global */ INSERT INTO mark (n) VALUES ($1)";

    async fn open(folder: &tempfile::TempDir) -> Store {
        let path = folder.path().join("test.db").display().to_string();
        let store = Store::open(&path, &Options { durable: false, ..Options::default() }).unwrap();
        store
            .batch("CREATE TABLE mark (id INTEGER PRIMARY KEY, n INTEGER NOT NULL UNIQUE) STRICT")
            .await
            .unwrap();
        store
    }

    async fn marks(store: &Store) -> Vec<i64> {
        let read = async |tx: &mut Tx<'_>| {
            tx.query::<(i64,)>("/* global */ SELECT n FROM mark ORDER BY n", &[]).await
        };
        store.read(read).await.unwrap().into_iter().map(|(n,)| n).collect()
    }

    /// Command `n` of a batch: every third fails after it has written, one panics, one repeats what another wrote.
    async fn command(tx: &mut Tx<'_>, n: i64) -> comptoir_kernel::Result<i64> {
        tx.exec(INSERT, params![n]).await?;
        match n {
            50 => panic!("on purpose"),
            70 => tx.exec(INSERT, params![69_i64]).await.map(|_| n),
            n if n % 3 == 0 => Err(Error::conflict("on purpose")),
            n => Ok(n),
        }
    }

    #[tokio::test]
    async fn a_command_that_fails_takes_nothing_of_its_neighbours_with_it() {
        let folder = tempfile::tempdir().unwrap();
        let store = open(&folder).await;
        // The writer is held up until all commands wait, so that they share commits.
        let gate = Arc::new(Mutex::new(()));
        let closed = gate.lock().unwrap();
        let wait = Arc::clone(&gate);
        let first = store.write(async move |_: &mut Tx<'_>| {
            drop(wait.lock());
            Ok(0)
        });
        let rest = (1..=150).map(|n| store.write(async move |tx: &mut Tx<'_>| command(tx, n).await));
        let (first, (answers, ())) = join(first, join(join_all(rest), async move { drop(closed) })).await;
        assert_eq!(first.unwrap(), 0);
        let good: Vec<i64> = answers.into_iter().filter_map(Result::ok).collect();
        // 69 fails, so that 70 may write its number.
        let expected: Vec<i64> = (1..=150).filter(|n| n % 3 != 0 && *n != 50).collect();
        assert_eq!(good, expected);
        let mut written: Vec<i64> = expected;
        written.push(69);
        written.sort_unstable();
        assert_eq!(marks(&store).await, written);
    }

    #[tokio::test]
    async fn a_batch_of_statements_that_fails_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let store = open(&folder).await;
        let failed =
            store.batch("CREATE TABLE other (id INTEGER PRIMARY KEY); INSERT INTO nowhere VALUES (1)").await;
        assert!(failed.is_err());
        store.batch("CREATE TABLE other (id INTEGER PRIMARY KEY)").await.unwrap();
    }
}
