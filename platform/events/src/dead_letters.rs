//! Entries that were given up, and how they get another chance.

use comptoir_kernel::{Ctx, Error, Page, Paged, Permission, Result, TenantId, id};
use comptoir_store::{Json, Order, Select, Tx, Wake, entity, params, stored_id};
use jiff::Timestamp;
use uuid::Uuid;

use crate::EntryId;

id!(
    /// Key of a dead letter.
    DeadLetterId
);
stored_id!(DeadLetterId);

entity! {
    /// An entry on which consumers failed too often.
    pub struct DeadLetter in "events_dead_letter" {
        /// Key.
        pub id: DeadLetterId,
        /// Stable id.
        pub uid: Uuid,
        /// The tenant.
        pub tenant: TenantId,
        /// The journal entry.
        pub entry: EntryId,
        /// Name of the event type.
        pub event: String,
        /// Names of the consumers that failed.
        pub consumers: Json<Vec<String>>,
        /// The last failure, for whoever runs the system.
        pub error: String,
        /// When it was given up.
        pub created_at: Timestamp,
    }
}

/// The tenant's dead letters, the latest first.
///
/// # Errors
/// Without the permission to read the audit log, or what the store refuses.
pub async fn list(ctx: &Ctx, tx: &mut Tx<'_>, page: Page) -> Result<Paged<DeadLetter>> {
    ctx.require(Permission::AuditRead)?;
    Select::new(ctx.tenant).order("id", Order::Descending).page(tx, page).await
}

/// Lets the consumers that failed have the entry again. Later entries of the record have gone before it by now.
///
/// # Errors
/// `NotFound` when there is no such dead letter, or what the store refuses.
pub async fn replay(ctx: &Ctx, tx: &mut Tx<'_>, id: DeadLetterId) -> Result<()> {
    ctx.require(Permission::MessagingWrite)?;
    let letter =
        tx.lock::<DeadLetter>(ctx.tenant, id).await?.ok_or_else(|| Error::not_found("dead letter", id))?;
    // One failure is left on the entry, so that it goes alone and only to those that have not had it.
    let again = "UPDATE events_journal SET dispatched = FALSE, failures = 1, retry_at = NULL
        WHERE tenant = $1 AND id = $2";
    tx.exec(again, params![ctx.tenant, letter.entry]).await?;
    tx.delete::<DeadLetter>(ctx.tenant, id).await?;
    tx.wake(Wake::Events);
    Ok(())
}
