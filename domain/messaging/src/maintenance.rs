//! What this context forgets: messages and mails older than 30 days.

use comptoir_events::schedules::{Every, NewSchedule};
use comptoir_events::{JobCall, Worker};
use jiff::civil::Time;
use serde_json::Value;

use crate::{mail, messages};

const PURGE: &str = "messaging.purge";

/// Teaches the worker this context's jobs.
#[must_use]
pub fn jobs(worker: Worker) -> Worker {
    worker.on(PURGE, async |call: JobCall| {
        loop {
            let now = call.host.now();
            let removed = call.host.store().write(async move |tx| messages::purge(tx, now).await).await?;
            let mails = call.host.store().write(async move |tx| mail::purge(tx, now).await).await?;
            if removed == 0 && mails == 0 {
                return Ok(());
            }
        }
    })
}

/// When those jobs are due.
pub fn schedules() -> Vec<NewSchedule<'static>> {
    let mut all = mail::schedules();
    all.push(NewSchedule {
        name: PURGE,
        every: Every::DailyAt(Time::constant(3, 20, 0, 0)),
        time_zone: "UTC",
        kind: PURGE,
        payload: Value::Null,
    });
    all
}
