use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex};

use jiff::SignedDuration;
use serde_json::json;

use super::*;
use crate::testing::{Bench, benches};

/// A worker whose jobs fail as long as `failures` is above 0, and note their payload otherwise.
fn worker(host: &crate::Host, failures: &Arc<AtomicI64>, done: &Arc<Mutex<Vec<Value>>>) -> Worker {
    let (failures, done) = (Arc::clone(failures), Arc::clone(done));
    Worker::new(host.clone()).on("greet", move |call: JobCall| {
        let (failures, done) = (Arc::clone(&failures), Arc::clone(&done));
        async move {
            assert_eq!(call.ctx().await?.tenant, call.job.tenant);
            if failures.fetch_sub(1, Ordering::Relaxed) > 0 {
                return Err(Error::conflict("not today"));
            }
            done.lock().unwrap().push(call.payload()?);
            Ok(())
        }
    })
}

async fn jobs(bench: &Bench) -> Vec<Job> {
    bench.host.store().read(async |tx| tx.find_global("ORDER BY id", &[]).await).await.unwrap()
}

async fn ask(bench: &Bench, after_secs: i64) {
    bench
        .write(async move |ctx, tx| {
            let at = ctx.now() + SignedDuration::from_secs(after_secs);
            enqueue(ctx, tx, "greet", json!({ "after": after_secs }), at).await
        })
        .await
        .unwrap();
}

#[tokio::test]
async fn jobs_run_when_due_and_are_gone_when_done() {
    for bench in benches().await {
        let (failures, done) = (Arc::default(), Arc::default());
        let worker = worker(&bench.host, &failures, &done);
        for after in [20, 0, 10] {
            ask(&bench, after).await;
        }
        assert_eq!(worker.run_once().await.unwrap(), 1);
        bench.advance_secs(20);
        assert_eq!(worker.run_once().await.unwrap(), 2);
        let mut payloads = done.lock().unwrap().clone();
        payloads.sort_by_key(|payload| payload["after"].as_i64());
        assert_eq!(payloads, [json!({ "after": 0 }), json!({ "after": 10 }), json!({ "after": 20 })]);
        assert_eq!(jobs(&bench).await, []);
    }
}

#[tokio::test]
async fn a_failing_job_is_tried_later_and_later_and_then_kept_as_dead() {
    for bench in benches().await {
        let (failures, done) = (Arc::new(AtomicI64::new(i64::MAX)), Arc::default());
        let worker = worker(&bench.host, &failures, &done);
        ask(&bench, 0).await;
        let mut pauses = Vec::new();
        while worker.run_once().await.unwrap() == 1 {
            let job = jobs(&bench).await.remove(0);
            assert!(job.last_error.unwrap().contains("not today"));
            let pause = job.run_at.duration_since(bench.host.now()).as_secs();
            pauses.push(pause);
            if job.state == JobState::Dead {
                break;
            }
            bench.advance_secs(pause - 1);
            assert_eq!(worker.run_once().await.unwrap(), 0, "too early");
            bench.advance_secs(2);
        }
        assert_eq!(pauses.len(), 10, "{pauses:?}");
        for (pause, expected) in pauses.iter().zip([5, 10, 20, 40, 80, 160, 320, 640, 1280]) {
            assert!(
                (expected * 79 / 100..=expected * 121 / 100).contains(pause),
                "{pause} is not about {expected}"
            );
        }
        bench.advance_secs(100_000);
        assert_eq!(worker.run_once().await.unwrap(), 0, "a dead job stays dead");

        let dead = bench.write(async |ctx, tx| dead(ctx, tx, Page::first(5)).await).await.unwrap();
        assert_eq!(dead.total, 1);
        let id = dead.rows[0].id;
        bench.write(async move |ctx, tx| replay(ctx, tx, id).await).await.unwrap();
        failures.store(0, Ordering::Relaxed);
        assert_eq!(worker.run_once().await.unwrap(), 1);
        assert_eq!(done.lock().unwrap().len(), 1);
    }
}

#[tokio::test]
async fn the_job_of_a_node_that_died_is_taken_over_when_its_lease_ends() {
    for bench in benches().await {
        let (failures, done) = (Arc::default(), Arc::default());
        let worker = worker(&bench.host, &failures, &done);
        ask(&bench, 0).await;
        // A node took it and was never heard of again.
        bench
            .write(async |ctx, tx| {
                let mut job = tx.find::<Job>(ctx.tenant, "", &[]).await?.remove(0);
                job.state = JobState::Running;
                job.holder = Some("died".to_owned());
                job.attempts = 1;
                job.run_at = ctx.now() + SignedDuration::from_secs(60);
                tx.update(&job).await
            })
            .await
            .unwrap();
        assert_eq!(worker.run_once().await.unwrap(), 0);
        bench.advance_secs(60);
        assert_eq!(worker.run_once().await.unwrap(), 1);
        assert_eq!(jobs(&bench).await, []);
        assert_eq!(done.lock().unwrap().len(), 1);
    }
}

#[tokio::test]
async fn of_one_key_one_job_waits() {
    for bench in benches().await {
        for (kind, key) in [("greet", "a"), ("greet", "a"), ("greet", "b"), ("other", "a")] {
            bench
                .write(async move |ctx, tx| enqueue_once(ctx, tx, kind, key, json!({}), ctx.now()).await)
                .await
                .unwrap();
        }
        assert_eq!(jobs(&bench).await.len(), 3);
        // A job that has begun may have missed the news, so it does not stand in the way of another.
        let (failures, done) = (Arc::new(AtomicI64::new(2)), Arc::default());
        assert_eq!(worker(&bench.host, &failures, &done).run_once().await.unwrap(), 2);
        bench
            .write(async |ctx, tx| enqueue_once(ctx, tx, "greet", "a", json!({}), ctx.now()).await)
            .await
            .unwrap();
        assert_eq!(jobs(&bench).await.len(), 4);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_nodes_run_each_job_once_and_stop_when_told() {
    for bench in benches().await {
        let (failures, done) = (Arc::default(), Arc::default());
        let stop = crate::CancellationToken::new();
        let nodes: Vec<_> = [bench.host.clone(), bench.other_node()]
            .iter()
            .map(|host| {
                let (worker, stop) = (worker(host, &failures, &done), stop.clone());
                tokio::spawn(async move { worker.run(stop).await })
            })
            .collect();
        for after in -40..0 {
            ask(&bench, after).await;
        }
        for _ in 0..500 {
            if jobs(&bench).await.is_empty() {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(10)).await;
        }
        stop.cancel();
        for node in nodes {
            node.await.unwrap();
        }
        let mut payloads: Vec<i64> =
            done.lock().unwrap().iter().filter_map(|p| p["after"].as_i64()).collect();
        payloads.sort_unstable();
        assert_eq!(payloads, (-40..0).collect::<Vec<_>>());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_worker_that_starts_leaves_what_another_runs_to_it() {
    for bench in benches().await {
        let (failures, done) = (Arc::default(), Arc::default());
        ask(&bench, 0).await;
        // Another worker of this node is at it: its lease is good for a while.
        bench
            .write(async |ctx, tx| {
                enqueue(ctx, tx, "other", json!({}), ctx.now()).await?;
                let sql = "UPDATE events_job SET state = 'running', run_at = $2 WHERE tenant = $1 AND kind = 'other'";
                tx.exec(sql, params![ctx.tenant, ctx.now() + SignedDuration::from_secs(60)]).await
            })
            .await
            .unwrap();
        let stop = crate::CancellationToken::new();
        let running = {
            let (worker, stop) = (worker(&bench.host, &failures, &done), stop.clone());
            tokio::spawn(async move { worker.run(stop).await })
        };
        for _ in 0..500 {
            if jobs(&bench).await.len() == 1 {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(10)).await;
        }
        stop.cancel();
        running.await.unwrap();
        let left = jobs(&bench).await;
        assert_eq!((left.len(), left[0].kind.as_str()), (1, "other"));
        assert!(left[0].run_at > bench.host.now(), "its lease goes on");
    }
}
