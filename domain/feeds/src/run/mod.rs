//! Runs: a feed is made and brought, once for each of its slots.

mod record;
pub(crate) mod slots;
mod work;

use comptoir_kernel::{Ctx, Permission, Result, TenantId, id};
use comptoir_store::{Order, Select, Tx, entity, stored_id, text_enum};
use jiff::Timestamp;
use uuid::Uuid;

use crate::{FeedId, queries};

pub use work::{Runner, jobs};

/// Kind of the jobs that make runs.
pub(crate) const JOB: &str = "feeds.run";

id!(
    /// Key of a run.
    RunId
);
stored_id!(RunId);

text_enum! {
    /// Where a run stands.
    pub enum RunState {
        /// Begun, or failed and to be tried again.
        Waiting = "waiting",
        /// The file was brought.
        Delivered = "delivered",
        /// Given up after as many attempts as a job has.
        Failed = "failed",
        /// Given up because the feed was switched off, or feeds were, after an attempt that failed.
        Cancelled = "cancelled",
    }
}

entity! {
    /// One slot of a feed.
    pub struct Run in "feeds_run" {
        /// Key.
        pub id: RunId,
        /// UUID; what a receiver can tell a repeat by.
        pub uid: Uuid,
        /// The tenant.
        pub tenant: TenantId,
        /// The feed.
        pub feed: FeedId,
        /// The slot.
        pub slot: Timestamp,
        /// Whether somebody asked for it, rather than the clock.
        pub is_test: bool,
        /// The job that makes it.
        pub job: Uuid,
        /// Where it stands.
        pub state: RunState,
        /// How often it was begun.
        pub attempts: i64,
        /// Name of the file, once it was made.
        pub file_name: Option<String>,
        /// Products in the file.
        pub products: Option<i64>,
        /// Size of the file.
        pub bytes: Option<i64>,
        /// Why the last attempt failed.
        pub error: Option<String>,
        /// When it was first begun.
        pub created_at: Timestamp,
        /// When it last changed.
        pub updated_at: Timestamp,
        /// When it was delivered or given up.
        pub ended_at: Option<Timestamp>,
    }
}

/// The runs of a feed within reach, the latest first.
///
/// # Errors
/// `NotFound`; `Denied` without the permission to see feeds.
pub async fn runs(ctx: &Ctx, tx: &mut Tx<'_>, id: FeedId) -> Result<Vec<Run>> {
    ctx.require(Permission::FeedsRead)?;
    let feed = queries::find(ctx, tx, id).await?;
    Select::new(ctx.tenant).equal("feed", feed.id).order("id", Order::Descending).all(tx).await
}
