//! What this context forgets: messages older than 30 days.

use comptoir_events::schedules::{Every, NewSchedule};
use comptoir_events::{JobCall, Worker};
use jiff::civil::Time;
use serde_json::Value;

use crate::messages;

const PURGE: &str = "messaging.purge";

/// Teaches the worker this context's jobs.
#[must_use]
pub fn jobs(worker: Worker) -> Worker {
    worker.on(PURGE, async |call: JobCall| {
        loop {
            let now = call.host.now();
            let removed = call.host.store().write(async move |tx| messages::purge(tx, now).await).await?;
            if removed == 0 {
                return Ok(());
            }
        }
    })
}

/// When those jobs are due.
pub fn schedules() -> Vec<NewSchedule<'static>> {
    vec![NewSchedule {
        name: PURGE,
        every: Every::DailyAt(Time::constant(3, 20, 0, 0)),
        time_zone: "UTC",
        kind: PURGE,
        payload: Value::Null,
    }]
}
