//! What PostgreSQL is sent along with something else means the same as on SQLite, which does everything at once.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use comptoir_kernel::Code;
use comptoir_store::{Options, Store, Tx, Value, params};
use tempfile::TempDir;

const INSERT: &str = "/* global */ INSERT INTO later (n) VALUES ($1)";
const COUNT: &str = "/* global */ SELECT COUNT(*) FROM later WHERE n >= $1";

/// A table with the number 1 on each engine that is there; on PostgreSQL one that goes with the only connection.
async fn stores(folder: &TempDir) -> Vec<Store> {
    let mut stores = vec![open(&folder.path().join("later.db").display().to_string())];
    stores[0].batch("CREATE TABLE later (n INTEGER PRIMARY KEY) STRICT").await.unwrap();
    if let Some(url) = std::env::var("COMPTOIR_TEST_POSTGRES").ok().filter(|url| !url.is_empty()) {
        let store = open(&url);
        store.batch("CREATE TEMPORARY TABLE later (n BIGINT PRIMARY KEY)").await.unwrap();
        stores.push(store);
    }
    for store in &stores {
        store.write(async |tx: &mut Tx<'_>| tx.exec_later(INSERT, vec![Value::Int(1)]).await).await.unwrap();
    }
    stores
}

fn open(url: &str) -> Store {
    Store::open(url, &Options { durable: false, connections: 1, ..Options::default() }).unwrap()
}

async fn count(tx: &mut Tx<'_>, from: i64) -> comptoir_kernel::Result<i64> {
    Ok(tx.query_one::<(i64,)>(COUNT, params![from]).await?.map_or(0, |(count,)| count))
}

async fn kept(store: &Store) -> i64 {
    store.read(async |tx: &mut Tx<'_>| count(tx, 0).await).await.unwrap()
}

#[tokio::test]
async fn what_is_sent_later_is_seen_by_what_comes_after() {
    let folder = tempfile::tempdir().unwrap();
    for store in stores(&folder).await {
        let seen = store.write(async |tx: &mut Tx<'_>| {
            tx.exec_later(INSERT, vec![Value::Int(2)]).await?;
            count(tx, 0).await
        });
        assert_eq!((seen.await.unwrap(), kept(&store).await), (2, 2));
    }
}

#[tokio::test]
async fn what_is_refused_later_is_an_error_of_the_command_and_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    for store in stores(&folder).await {
        let refused = store.write(async |tx: &mut Tx<'_>| {
            tx.exec(INSERT, params![2_i64]).await?;
            // With nothing after it, this is answered by the end of the transaction.
            tx.exec_later(INSERT, vec![Value::Int(1)]).await
        });
        assert_eq!(refused.await.unwrap_err().code, Code::Duplicate);
        assert_eq!(kept(&store).await, 1, "the one connection goes on");
    }
}

#[tokio::test]
async fn what_does_not_change_the_rows_it_should_is_never_committed() {
    let folder = tempfile::tempdir().unwrap();
    let delete = "/* global */ DELETE FROM later WHERE n = $1";
    for store in stores(&folder).await {
        let unexpected = store.write(async move |tx: &mut Tx<'_>| {
            tx.exec(INSERT, params![2_i64]).await?;
            tx.exec_expecting(delete, vec![Value::Int(7)], (1, "there was no 7")).await
        });
        assert_eq!(unexpected.await.unwrap_err().code, Code::Internal);
        assert_eq!(kept(&store).await, 1);
        let expected = async move |tx: &mut Tx<'_>| {
            tx.exec_expecting(delete, vec![Value::Int(1)], (1, "there was no 1")).await
        };
        store.write(expected).await.unwrap();
        assert_eq!(kept(&store).await, 0);
    }
}

#[tokio::test]
async fn a_question_that_was_foreseen_is_answered_once_and_others_as_ever() {
    let folder = tempfile::tempdir().unwrap();
    for store in stores(&folder).await {
        let asked = store.write(async |tx: &mut Tx<'_>| {
            tx.foresee(async |tx| {
                drop(count(tx, 0).await);
                drop(count(tx, 5).await);
            })
            .await;
            let first = count(tx, 1).await?;
            let foreseen = (count(tx, 0).await?, count(tx, 5).await?);
            tx.exec(INSERT, params![6_i64]).await?;
            Ok((first, foreseen, count(tx, 0).await?, count(tx, 5).await?))
        });
        assert_eq!(asked.await.unwrap(), (1, (1, 0), 2, 1));
    }
}

#[tokio::test]
async fn a_command_tried_again_needs_no_second_connection() {
    let folder = tempfile::tempdir().unwrap();
    // SQLite has one writer and never asks for a second try.
    for store in stores(&folder).await.into_iter().skip(1) {
        let tries = Arc::new(AtomicI64::new(0));
        let counted = Arc::clone(&tries);
        let conflict = "/* global */ DO $$ BEGIN RAISE EXCEPTION 'lost' USING ERRCODE = '40001'; END $$";
        let tried = store.write(async move |tx: &mut Tx<'_>| {
            tx.exec(INSERT, params![2_i64]).await?;
            if counted.fetch_add(1, Ordering::Relaxed) == 0 {
                tx.exec(conflict, params![]).await?;
            }
            Ok(())
        });
        tried.await.unwrap();
        assert_eq!((tries.load(Ordering::Relaxed), kept(&store).await), (2, 2));
    }
}
