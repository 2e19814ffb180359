use comptoir_kernel::{Ctx, Error, Page, Result};
use comptoir_store::{Engine, Tx, params};

use super::*;
use crate::catalogue::{ORDER_CREATED, ORDER_UPDATED, STOCK_CHANGED};
use crate::journal::record_all;
use crate::testing::{Bench, benches};
use crate::{Change, Entry, LocalBoxFuture, dead_letters, record};

async fn note(tx: &mut Tx<'_>, consumer: &str, entry: crate::EntryId, object: i64) -> Result<()> {
    let sql = "INSERT INTO test_log (tenant, consumer, entry, object_id) VALUES (1, $1, $2, $3)";
    tx.exec(sql, params![consumer, entry, object]).await.map(|_| ())
}

/// Notes the entry, then fails if the record is marked as poison.
fn fussy<'a>(_: &'a Ctx, tx: &'a mut Tx<'_>, entry: &'a Entry) -> LocalBoxFuture<'a, Result<()>> {
    Box::pin(async move {
        note(tx, "fussy", entry.id, entry.object_id).await?;
        let poison =
            "/* global */ SELECT object_id FROM test_log WHERE consumer = 'poison' AND object_id = $1";
        match tx.query_one::<(i64,)>(poison, params![entry.object_id]).await? {
            Some(_) => Err(Error::conflict("poison")),
            None => Ok(()),
        }
    })
}

fn steady<'a>(ctx: &'a Ctx, tx: &'a mut Tx<'_>, heads: &'a [Head]) -> LocalBoxFuture<'a, Result<()>> {
    Box::pin(async move {
        for head in heads {
            assert_eq!(ctx.tenant, head.tenant);
            note(tx, "steady", head.id, head.object_id).await?;
        }
        Ok(())
    })
}

fn dispatcher(host: &Host) -> Dispatcher {
    let one = Consumer { name: "fussy", events: const { &[&ORDER_CREATED, &ORDER_UPDATED] }, handle: fussy };
    Dispatcher::new(host.clone(), vec![one], vec![BatchConsumer { name: "steady", handle: steady }])
}

const POISON: &str = "INSERT INTO test_log (tenant, consumer, object_id) VALUES (1, 'poison', 2)";
const CURE: &str = "DELETE FROM test_log WHERE consumer = 'poison'";

fn objects(log: &[(i64, i64)]) -> Vec<i64> {
    log.iter().map(|(object, _)| *object).collect()
}

#[tokio::test]
async fn entries_of_a_command_have_the_order_in_which_they_were_recorded() {
    for bench in benches().await {
        let done = bench.write(async |ctx, tx| {
            let change = |object: i64| Change::new(&ORDER_CREATED, object, ctx.new_uid());
            record(ctx, tx, change(1)).await?;
            record(ctx, tx, change(2)).await?;
            // Too many to be kept for the end.
            record_all(ctx, tx, (3..=200).map(change).collect()).await?;
            record(ctx, tx, change(201)).await
        });
        done.await.unwrap();
        let refused = bench.write(async |ctx, tx| {
            record(ctx, tx, Change::new(&ORDER_CREATED, 202, ctx.new_uid())).await?;
            Err::<(), _>(Error::conflict("no"))
        });
        refused.await.unwrap_err();
        let read = async |tx: &mut Tx<'_>| {
            tx.query::<(i64,)>("/* global */ SELECT object_id FROM events_journal ORDER BY id", &[]).await
        };
        let found: Vec<i64> =
            bench.host.store().read(read).await.unwrap().into_iter().map(|(object,)| object).collect();
        assert_eq!(found, (1..=201).collect::<Vec<_>>());
    }
}

/// Three entries each of the records 1, 2 and 3, taking turns.
async fn nine_entries(bench: &Bench) {
    for _ in 0..3 {
        for object in 1..=3 {
            bench.happen(&ORDER_CREATED, object).await;
        }
    }
}

#[tokio::test]
async fn a_failing_entry_holds_back_its_record_and_no_other() {
    for bench in benches().await {
        nine_entries(&bench).await;
        bench.sql(POISON).await;
        let dispatcher = dispatcher(&bench.host);

        assert_eq!(dispatcher.run_once().await.unwrap(), 6);
        assert_eq!(objects(&bench.log("fussy").await), [1, 3, 1, 3, 1, 3]);
        // The other consumer has the entry that failed, and nothing that comes after it.
        assert_eq!(objects(&bench.log("steady").await), [1, 2, 3, 1, 3, 1, 3]);
        assert_eq!(dispatcher.run_once().await.unwrap(), 0, "it waits for its time");

        bench.sql(CURE).await;
        bench.advance_secs(2);
        assert_eq!(dispatcher.run_once().await.unwrap(), 3);
        for consumer in ["fussy", "steady"] {
            let log = bench.log(consumer).await;
            assert_eq!(log.len(), 9, "each entry takes effect once");
            for object in 1..=3 {
                let own: Vec<i64> =
                    log.iter().filter(|(o, _)| *o == object).map(|(_, entry)| *entry).collect();
                assert!(own.len() == 3 && own.is_sorted(), "{consumer}: {own:?}");
            }
        }
    }
}

#[tokio::test]
async fn an_entry_that_never_succeeds_becomes_a_dead_letter_that_can_be_replayed() {
    for bench in benches().await {
        nine_entries(&bench).await;
        bench.sql(POISON).await;
        let dispatcher = dispatcher(&bench.host);
        let mut rounds = 0;
        let letters = async |bench: &Bench| {
            bench
                .write(async move |ctx, tx| dead_letters::list(ctx, tx, Page::first(10)).await)
                .await
                .unwrap()
        };
        while letters(&bench).await.total == 0 {
            dispatcher.run_once().await.unwrap();
            bench.advance_secs(400);
            rounds += 1;
            assert!(rounds <= FAILURES_MAX);
        }
        assert_eq!(rounds, FAILURES_MAX);
        let letter = letters(&bench).await.rows.remove(0);
        assert_eq!(
            (letter.event.as_str(), letter.consumers.0.as_slice()),
            ("order.created", &["fussy".to_owned()][..])
        );
        assert!(letter.error.contains("poison"), "{}", letter.error);

        bench.sql(CURE).await;
        dispatcher.run_once().await.unwrap();
        assert_eq!(bench.log("fussy").await.len(), 8, "the rest of the record goes on without it");
        bench.write(async move |ctx, tx| dead_letters::replay(ctx, tx, letter.id).await).await.unwrap();
        assert_eq!(dispatcher.run_once().await.unwrap(), 1);
        assert_eq!(bench.log("fussy").await.len(), 9);
        assert_eq!(bench.log("steady").await.len(), 9, "who has had it does not get it again");
        assert_eq!(letters(&bench).await.total, 0);
    }
}

#[tokio::test]
async fn consumers_get_their_events_alone_and_all_in_order() {
    for bench in benches().await {
        bench.happen(&STOCK_CHANGED, 7).await;
        for _ in 0..300 {
            bench.happen(&ORDER_UPDATED, 8).await;
        }
        assert_eq!(dispatcher(&bench.host).run_once().await.unwrap(), 301);
        assert_eq!(bench.log("steady").await.len(), 301);
        let log = bench.log("fussy").await;
        assert!(log.len() == 300 && log.is_sorted());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_nodes_dispatch_each_entry_once_while_commands_go_on() {
    for bench in benches().await {
        let stop = CancellationToken::new();
        let nodes: Vec<_> = [bench.host.clone(), bench.other_node()]
            .into_iter()
            .map(|host| {
                let stop = stop.clone();
                tokio::spawn(async move { dispatcher(&host).run(stop).await })
            })
            .collect();
        for turn in 0..200 {
            bench.happen(&ORDER_UPDATED, turn % 5).await;
        }
        for _ in 0..200 {
            if bench.log("steady").await.len() >= 200 {
                break;
            }
            // A lease of the test's clock ends only when the clock goes on.
            bench.advance_secs(1);
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        stop.cancel();
        for node in nodes {
            node.await.unwrap();
        }
        for consumer in ["fussy", "steady"] {
            let mut entries: Vec<i64> =
                bench.log(consumer).await.into_iter().map(|(_, entry)| entry).collect();
            entries.sort_unstable();
            entries.dedup();
            assert_eq!(entries.len(), 200);
            assert_eq!(bench.log(consumer).await.len(), 200, "{consumer}");
        }
    }
}

#[tokio::test]
async fn a_node_that_died_is_replaced_when_its_lease_ends() {
    for bench in benches().await {
        if bench.host.store().engine() == Engine::Sqlite {
            continue;
        }
        let now = bench.host.now();
        let died = async move |tx: &mut Tx<'_>| lease::hold(tx, LEASE, "died", now, LEASE_LENGTH).await;
        assert!(bench.host.store().write(died).await.unwrap());
        bench.happen(&ORDER_UPDATED, 1).await;
        assert_eq!(dispatcher(&bench.host).run_once().await.unwrap(), 0);
        bench.advance_secs(6);
        assert_eq!(dispatcher(&bench.host).run_once().await.unwrap(), 1);
    }
}

#[tokio::test]
async fn a_lease_has_one_holder_until_it_ends_or_is_released() {
    for bench in benches().await {
        let hold = async |holder: &'static str| {
            let now = bench.host.now();
            let run = async move |tx: &mut Tx<'_>| lease::hold(tx, "x", holder, now, LEASE_LENGTH).await;
            bench.host.store().write(run).await.unwrap()
        };
        assert!(hold("a").await && hold("a").await);
        assert!(!hold("b").await);
        bench.advance_secs(3);
        assert!(hold("a").await, "renewed");
        bench.advance_secs(3);
        assert!(!hold("b").await);
        let now = bench.host.now();
        let release = async move |tx: &mut Tx<'_>| lease::release(tx, "x", "a", now).await;
        bench.host.store().write(release).await.unwrap();
        assert!(hold("b").await && !hold("a").await);
        bench.advance_secs(5);
        assert!(hold("a").await);
    }
}
