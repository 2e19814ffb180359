//! What this context forgets: runs that ended 30 days ago, and the files of feeds that are gone.

use std::collections::HashSet;
use std::path::PathBuf;

use comptoir_events::schedules::{Every, NewSchedule};
use comptoir_events::{JobCall, Worker};
use comptoir_kernel::{Error, Result};
use comptoir_store::{Tx, params};
use jiff::SignedDuration;
use jiff::civil::Time;
use serde_json::Value;
use uuid::Uuid;

use crate::files;

const PURGE: &str = "feeds.purge";
/// How long a run that ended is kept.
const KEPT: SignedDuration = SignedDuration::from_hours(30 * 24);
/// Runs removed in one transaction.
const BATCH: i64 = 1_000;

/// Teaches the worker this context's own jobs. `folder` is that of the installation's data.
#[must_use]
pub fn jobs(worker: Worker, folder: PathBuf) -> Worker {
    worker.on(PURGE, move |call: JobCall| {
        let folder = folder.clone();
        async move {
            while forget_runs(&call).await? > 0 {}
            // What the program itself asks of all tenants at once.
            let sql = "/* global */ SELECT uid FROM feeds_feed";
            let known = async move |tx: &mut Tx<'_>| tx.query::<(Uuid,)>(sql, &[]).await;
            let known: HashSet<Uuid> =
                call.host.store().report(known).await?.into_iter().map(|(uid,)| uid).collect();
            files::sweep(&folder, &known).await.map_err(Error::internal)
        }
    })
}

async fn forget_runs(call: &JobCall) -> Result<u64> {
    let before = call.host.now() - KEPT;
    let forget = async move |tx: &mut Tx<'_>| {
        // The run of the last file stays, however old it is: its name is needed.
        let sql = "/* global */ DELETE FROM feeds_run WHERE id IN (
            SELECT r.id FROM feeds_run r JOIN feeds_feed f ON f.id = r.feed
            WHERE r.ended_at < $1 AND (f.last_made IS NULL OR f.last_made <> r.id) ORDER BY r.id LIMIT $2)";
        tx.exec(sql, params![before, BATCH]).await
    };
    call.host.store().write(forget).await
}

/// When those jobs are due.
pub fn schedules() -> Vec<NewSchedule<'static>> {
    vec![NewSchedule {
        name: PURGE,
        every: Every::DailyAt(Time::constant(3, 40, 0, 0)),
        time_zone: "UTC",
        kind: PURGE,
        payload: Value::Null,
    }]
}
