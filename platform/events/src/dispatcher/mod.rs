//! Hands journal entries to consumers: at least once, in order for each record, on one node at a time.

mod batch;
mod entry;
#[cfg(test)]
mod tests;

use std::sync::Arc;
use std::time::Duration;

use comptoir_kernel::Result;
use comptoir_store::{Engine, Tx, Wake, params};
use jiff::SignedDuration;
use tokio_util::sync::CancellationToken;

use crate::backoff::Backoff;
use crate::{BatchConsumer, Consumer, Head, Host, lease};

pub(crate) use entry::describe;

/// Name of the lease under which one node dispatches.
const LEASE: &str = "dispatcher";
/// A node that stops in the middle of its work is replaced after this long.
const LEASE_LENGTH: SignedDuration = SignedDuration::from_secs(5);
/// How long after a commit the dispatcher looks: what others commit in the meantime comes in the same batch.
const GATHER: Duration = Duration::from_millis(5);
/// Pauses between the tries of an entry.
const BACKOFF: Backoff = Backoff { first: SignedDuration::from_secs(1), most: SignedDuration::from_mins(5) };
/// Failures after which an entry becomes a dead letter.
const FAILURES_MAX: i64 = 12;

/// The dispatcher of one node. Cheap to clone.
#[derive(Clone)]
pub struct Dispatcher {
    shared: Arc<Shared>,
}

struct Shared {
    host: Host,
    consumers: Vec<Consumer>,
    batch_consumers: Vec<BatchConsumer>,
}

impl Dispatcher {
    /// A dispatcher that hands each entry to the consumers in this order, then to the batch consumers.
    pub fn new(host: Host, consumers: Vec<Consumer>, batch_consumers: Vec<BatchConsumer>) -> Self {
        Self { shared: Arc::new(Shared { host, consumers, batch_consumers }) }
    }

    /// Dispatches all that waits now, what it gives rise to included; answers how many entries. Answers at once when
    /// another node is dispatching. Entries that failed wait for their time.
    ///
    /// # Errors
    /// When the store cannot be used; a failing consumer is no error.
    pub async fn run_once(&self) -> Result<usize> {
        let mut total = 0;
        while self.anything_waits().await? {
            let done = self.batch().await?;
            total += done.dispatched;
            for head in done.alone {
                total += usize::from(self.alone(head).await?);
            }
            if done.idle {
                break;
            }
        }
        Ok(total)
    }

    /// Dispatches until it is told to stop; then finishes the batch it is in.
    pub async fn run(&self, stop: CancellationToken) {
        let mut commits = self.shared.host.store().commits(Wake::Events);
        // On PostgreSQL other nodes commit as well, and nobody tells this one.
        let tick = match self.shared.host.store().engine() {
            Engine::Sqlite => Duration::from_secs(1),
            Engine::Postgres => Duration::from_millis(250),
        };
        while !stop.is_cancelled() {
            commits.mark_unchanged();
            let mut pause = tick;
            if let Err(error) = self.run_once().await {
                tracing::warn!(%error, source = ?error.source, "dispatching failed; trying again");
                pause = Duration::from_secs(1);
            }
            tokio::select! {
                () = stop.cancelled() => {}
                Ok(()) = commits.changed() => tokio::time::sleep(GATHER).await,
                () = tokio::time::sleep(pause) => {}
            }
        }
    }

    async fn anything_waits(&self) -> Result<bool> {
        let now = self.shared.host.now();
        self.shared.host.store().read(async move |tx| Ok(!waiting(tx, now, 1).await?.is_empty())).await
    }

    /// Whether this node may dispatch; if so, no other can until the transaction ends.
    async fn may_dispatch(&self, tx: &mut Tx<'_>) -> Result<bool> {
        if !tx.is_postgres() {
            // The one writer does one transaction at a time.
            return Ok(true);
        }
        let host = &self.shared.host;
        lease::hold(tx, LEASE, host.node(), host.now(), LEASE_LENGTH).await
    }
}

/// Entries that may be dispatched now, in order. An entry that is to be tried again later holds back those after it
/// that are about the same record.
async fn waiting(tx: &mut Tx<'_>, now: jiff::Timestamp, limit: i64) -> Result<Vec<Head>> {
    let tail = "WHERE NOT dispatched AND (retry_at IS NULL OR retry_at <= $1) AND NOT EXISTS (
          SELECT 1 FROM events_journal earlier
          WHERE earlier.tenant = events_journal.tenant AND earlier.object = events_journal.object
            AND earlier.object_id = events_journal.object_id AND earlier.id < events_journal.id
            AND NOT earlier.dispatched AND earlier.retry_at > $1)
        ORDER BY id LIMIT $2";
    tx.find_global(tail, params![now, limit]).await
}
