use serde_json::json;

use super::*;
use crate::jobs::Job;
use crate::testing::{Bench, benches};

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn next(every: &str, slot: &str, now: &str, zone: &str) -> String {
    let every: Every = every.parse().unwrap();
    every.next(at(slot), at(now), &TimeZone::get(zone).unwrap()).unwrap().to_string()
}

#[test]
fn a_time_of_day_is_of_the_zone_and_survives_clock_changes() {
    let daily = |now| next("01:30:00", now, now, "Europe/London");
    assert_eq!(daily("2026-03-27T12:00:00Z"), "2026-03-28T01:30:00Z");
    // The clocks skip 01:30 on the 29th: an hour later, 02:30 summer time.
    assert_eq!(daily("2026-03-28T01:30:00Z"), "2026-03-29T01:30:00Z");
    assert_eq!(daily("2026-03-29T01:30:00Z"), "2026-03-30T00:30:00Z");
    // 01:30 comes twice on 25 October; the first counts, and only the first.
    assert_eq!(daily("2026-10-24T12:00:00Z"), "2026-10-25T00:30:00Z");
    assert_eq!(daily("2026-10-25T00:30:00Z"), "2026-10-26T01:30:00Z");
    assert_eq!(
        next("02:00:00", "2026-01-01T00:00:00Z", "2026-06-30T17:00:00Z", "Asia/Tokyo"),
        "2026-07-01T17:00:00Z"
    );
}

#[test]
fn intervals_keep_their_beat() {
    let beat = |now| next("60 s", "2026-01-01T00:00:10Z", now, "UTC");
    assert_eq!(beat("2026-01-01T00:00:10Z"), "2026-01-01T00:01:10Z");
    assert_eq!(beat("2026-01-01T00:01:09Z"), "2026-01-01T00:01:10Z");
    assert_eq!(beat("2026-01-01T00:01:10Z"), "2026-01-01T00:02:10Z");
    assert_eq!(beat("2026-01-02T05:00:00Z"), "2026-01-02T05:00:10Z");
    for every in [Every::Seconds(7), Every::DailyAt(Time::constant(23, 5, 0, 0))] {
        assert_eq!(every.to_string().parse::<Every>().unwrap(), every);
    }
}

async fn put_daily(bench: &Bench, hour: i8) {
    bench
        .write(async move |ctx, tx| {
            let every = Every::DailyAt(Time::constant(hour, 0, 0, 0));
            let payload = json!({});
            put(
                ctx,
                tx,
                NewSchedule { name: "daily", every, time_zone: "Europe/London", kind: "bill", payload },
            )
            .await
        })
        .await
        .unwrap();
}

#[tokio::test]
async fn missed_slots_add_one_job_whichever_node_notices() {
    for bench in benches().await {
        // The clock stands at noon.
        put_daily(&bench, 9).await;
        let scheduler = Scheduler::new(bench.host.clone());
        assert_eq!(scheduler.run_once().await.unwrap(), 0);
        bench.advance_secs(3 * 86_400);
        let other = Scheduler::new(bench.other_node());
        let (one, two) = tokio::join!(scheduler.run_once(), other.run_once());
        assert_eq!(one.unwrap() + two.unwrap(), 1);
        let jobs = bench.host.store().read(async |tx| tx.find_global::<Job>("", &[]).await).await.unwrap();
        assert_eq!(jobs.len(), 1);
        assert_eq!((jobs[0].kind.as_str(), jobs[0].tenant), ("bill", crate::testing::TENANT));
        let rows =
            bench.host.store().read(async |tx| tx.find_global::<Schedule>("", &[]).await).await.unwrap();
        assert_eq!(rows[0].next_at, at("2026-11-05T09:00:00Z"));
        assert_eq!(rows[0].last_at, Some(bench.host.now()));
    }
}

#[tokio::test]
async fn a_schedule_put_again_keeps_its_slot_unless_it_changed() {
    for bench in benches().await {
        let slot = async |bench: &Bench| {
            bench.host.store().read(async |tx| tx.find_global::<Schedule>("", &[]).await).await.unwrap()[0]
                .next_at
        };
        put_daily(&bench, 9).await;
        bench.advance_secs(2 * 86_400);
        put_daily(&bench, 9).await;
        assert_eq!(
            slot(&bench).await,
            at("2026-11-02T09:00:00Z"),
            "the missed slot is still to be made up for"
        );
        put_daily(&bench, 15).await;
        assert_eq!(slot(&bench).await, at("2026-11-03T15:00:00Z"));
        let wrong = NewSchedule {
            name: "x",
            every: Every::Seconds(1),
            time_zone: "Mars/Olympus",
            kind: "bill",
            payload: json!({}),
        };
        let refused = bench.write(async move |ctx, tx| put(ctx, tx, wrong.clone()).await).await.unwrap_err();
        assert_eq!(refused.faults[0].field, "time_zone");
    }
}
