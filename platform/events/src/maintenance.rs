//! What this crate forgets: tasks that have expired.

use jiff::civil::Time;
use serde_json::Value;

use crate::schedules::{Every, NewSchedule};
use crate::{JobCall, Worker, tasks};

const PURGE: &str = "events.purge";

/// Teaches the worker this crate's own jobs.
#[must_use]
pub fn jobs(worker: Worker) -> Worker {
    worker.on(PURGE, async |call: JobCall| {
        let now = call.host.now();
        call.host.store().write(async move |tx| tasks::purge(tx, now).await).await.map(|_| ())
    })
}

/// When those jobs are due: register them with the [`Scheduler`](crate::Scheduler).
pub fn schedules() -> Vec<NewSchedule<'static>> {
    vec![NewSchedule {
        name: PURGE,
        every: Every::DailyAt(Time::constant(3, 10, 0, 0)),
        time_zone: "UTC",
        kind: PURGE,
        payload: Value::Null,
    }]
}
