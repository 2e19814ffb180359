//! How much work waits: what somebody who runs the system watches.

use comptoir_kernel::Result;
use comptoir_store::Tx;

/// What waits and what was given up, over all tenants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Backlog {
    /// Journal entries that have not been handed to all consumers.
    pub events: i64,
    /// Jobs that wait or run.
    pub jobs: i64,
    /// Entries and jobs that were given up.
    pub dead_letters: i64,
}

/// Counts what waits. Each count is answered by the index that the workers use.
///
/// # Errors
/// What the store refuses.
pub async fn backlog(tx: &mut Tx<'_>) -> Result<Backlog> {
    let sql = "/* global */ SELECT
        (SELECT COUNT(*) FROM events_journal WHERE NOT dispatched),
        (SELECT COUNT(*) FROM events_job WHERE state <> 'dead'),
        (SELECT COUNT(*) FROM events_job WHERE state = 'dead') + (SELECT COUNT(*) FROM events_dead_letter)";
    let rows = tx.query::<(i64, i64, i64)>(sql, &[]).await?;
    let (events, jobs, dead_letters) = rows.first().copied().unwrap_or_default();
    Ok(Backlog { events, jobs, dead_letters })
}
