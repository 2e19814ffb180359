//! Sends messages: claimed by the hundred under a lease, sent side by side outside transactions, results written by the
//! hundred.

mod claim;
mod drive;
mod lanes;
mod now;
mod outcome;
mod send;
#[cfg(test)]
mod tests;

use std::sync::Arc;
use std::time::Duration;

use comptoir_events::{CancellationToken, Host};
use comptoir_kernel::{Result, TenantId};
use comptoir_store::{Engine, Tx};
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use crate::{MessageId, SubscriptionId};
use drive::Drive;
pub use now::Trigger;
use send::Sender;

/// A node that dies in the middle of a delivery is given up on after this long. It covers the wait in a lane, a run of
/// messages of one record, and one time limit of a receiver.
const LEASE_LENGTH: SignedDuration = SignedDuration::from_secs(60);
/// After this long under a lease a message is given back rather than sent.
const FRESH: Duration = Duration::from_secs(20);

/// How messages are delivered.
#[derive(Debug, Clone)]
pub struct Options {
    /// Whether endpoints on loopback and private networks may be called.
    pub allow_private_networks: bool,
    /// Time a receiver has for its answer, 20 s at most.
    pub timeout: Duration,
    /// Deliveries under way at once on this node.
    pub concurrency: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self { allow_private_networks: false, timeout: Duration::from_secs(10), concurrency: 128 }
    }
}

/// The delivery of one node. Cheap to clone.
#[derive(Clone)]
pub struct Deliverer {
    shared: Arc<Shared>,
}

struct Shared {
    host: Host,
    sender: Sender,
    concurrency: usize,
}

/// Where messages of a subscription go, and what they are signed with.
#[derive(Debug)]
struct Target {
    endpoint: String,
    secret: String,
}

/// A message this node may send until its lease ends.
#[derive(Debug, Clone)]
struct Claimed {
    id: MessageId,
    uid: Uuid,
    tenant: TenantId,
    subscription: SubscriptionId,
    event: String,
    entity_id: String,
    payload: String,
    attempts: i64,
    /// When it was due before it was claimed.
    due_at: Timestamp,
    holder: String,
    /// Whether it is on the schedule of attempts, and not sent by hand after it was given up.
    pending: bool,
    delivered: bool,
    target: Arc<Target>,
}

impl Deliverer {
    /// A deliverer on this node.
    ///
    /// # Errors
    /// When no HTTP client can be made.
    pub fn new(host: Host, options: &Options) -> Result<Self> {
        let sender = Sender::new(options)?;
        Ok(Self { shared: Arc::new(Shared { host, sender, concurrency: options.concurrency.max(1) }) })
    }

    /// Delivers all that is due now; answers how many attempts were made.
    ///
    /// # Errors
    /// When the store cannot be used; a receiver that fails is no error.
    pub async fn run_once(&self) -> Result<usize> {
        Drive::new(self.clone()).until_idle().await
    }

    /// Delivers what comes due until it is told to stop; then finishes what is on its way and gives the rest back.
    pub async fn run(&self, stop: CancellationToken) {
        if self.shared.host.store().engine() == Engine::Sqlite
            && let Err(error) = self.shared.host.store().write(give_back_all(self.shared.host.now())).await
        {
            tracing::warn!(%error, "messages of the last run stay leased for a while");
        }
        Drive::new(self.clone()).until_stopped(&stop).await;
    }
}

/// A SQLite file has one node: whatever is leased at its start was left by the run before.
fn give_back_all(now: Timestamp) -> impl AsyncFn(&mut Tx<'_>) -> Result<u64> + Send + 'static {
    async move |tx| {
        let sql = "/* global */ UPDATE messaging_message
            SET holder = NULL, due_at = CASE WHEN attempts = 0 THEN created_at ELSE $1 END
            WHERE is_pending AND holder IS NOT NULL";
        tx.exec(sql, comptoir_store::params![now]).await
    }
}
