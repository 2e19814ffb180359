//! Documents on their way to their customers: by mail, or on the list of what is to be posted.

mod follow;
mod job;
mod send;

use comptoir_events::{Change, catalogue, record};
use comptoir_invoicing::{self as invoicing, InvoiceId};
use comptoir_kernel::{Ctx, Error, OrganisationId, Page, Paged, Permission, Result, TenantId, id};
use comptoir_store::{Json, Order, Select, Tx, entity, stored_id, text_enum};
use jiff::Timestamp;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::archive::{self, Ready};

pub use follow::consumers;
pub use job::jobs;
pub use send::{Refused, Sending, send, send_all};

id!(
    /// A delivery.
    DeliveryId
);
stored_id!(DeliveryId);

text_enum! {
    /// Where a delivery stands.
    pub enum DeliveryState {
        /// Its document is to be made.
        Asked = "asked",
        /// Its mail is in the queue of mails; where that stands, the queue says.
        Mailed = "mailed",
        /// It waits for somebody to post it.
        ToPost = "to_post",
        /// Somebody has posted it.
        Posted = "posted",
        /// It could not be made, or its mail was refused; the reason says why. It can be sent again.
        Failed = "failed",
    }
}

entity! {
    /// A document on its way.
    pub struct DocumentDelivery in "documents_delivery" {
        /// Key.
        pub id: DeliveryId,
        /// UUID.
        pub uid: Uuid,
        /// The tenant.
        pub tenant: TenantId,
        /// The invoice or credit note.
        pub invoice: InvoiceId,
        /// Whose it is.
        pub organisation: OrganisationId,
        /// The organisation's place in the tree.
        pub organisation_path: String,
        /// Number of the document.
        pub number: String,
        /// Where it stands.
        pub state: DeliveryState,
        /// Who gets the mail; nobody where it is posted.
        pub recipients: Json<Vec<String>>,
        /// Why it failed.
        pub reason: Option<String>,
        /// How many mails of it were put in the queue.
        pub mails: i64,
        /// When it was first asked for.
        pub created_at: Timestamp,
        /// When its state last changed.
        pub updated_at: Timestamp,
    }
}

impl DocumentDelivery {
    /// Whether its mail came back: its invoice counts as sent, and yet it is to be sent again.
    fn came_back(&self) -> bool {
        let is_open = matches!(self.state, DeliveryState::Asked | DeliveryState::ToPost);
        self.mails > 0 && (is_open || self.state == DeliveryState::Failed)
    }

    fn state(&self) -> Value {
        json!({
            "id": self.uid, "number": self.number, "state": self.state.as_str(), "recipients": self.recipients.0,
            "reason": self.reason,
        })
    }
}

/// A page of the deliveries within reach, the latest first; those in one state, where it is given: `to_post` is the list
/// of what is to be posted.
///
/// # Errors
/// `Denied` without the permission.
pub async fn deliveries(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    state: Option<DeliveryState>,
    page: Page,
) -> Result<Paged<DocumentDelivery>> {
    ctx.require(Permission::InvoicesRead)?;
    let select =
        Select::new(ctx.tenant).within("organisation_path", &ctx.reach_for(Permission::InvoicesRead));
    select.compare_opt("state", "=", state).order("id", Order::Descending).page(tx, page).await
}

/// The invoice of a delivery within reach, which is about to be posted.
///
/// # Errors
/// `NotFound`; `Denied` without the permission.
pub async fn invoice_of(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid) -> Result<Uuid> {
    ctx.require(Permission::InvoicesWrite)?;
    let delivery = within(ctx, tx, uid).await?;
    Ok(invoicing::any(tx, ctx.tenant, delivery.invoice).await?.uid)
}

async fn within(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid) -> Result<DocumentDelivery> {
    let found: Option<DocumentDelivery> = tx.get_uid(ctx.tenant, uid).await?;
    let found = found.filter(|found| ctx.reach.covers(&found.organisation_path));
    found.ok_or_else(|| Error::not_found("delivery", uid))
}

/// Somebody has posted a document, which is kept as it was made ready for that: it is marked as sent by hand, unless it was
/// mailed before and came back.
///
/// # Errors
/// `NotFound`; `Conflict` where it is not to be posted, or was sent otherwise meanwhile; `Denied` without the permission;
/// `Unavailable` where the document was changed since it was made ready.
pub async fn posted(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    uid: Uuid,
    ready: Option<&Ready>,
) -> Result<DocumentDelivery> {
    ctx.require(Permission::InvoicesWrite)?;
    let found = within(ctx, tx, uid).await?;
    if found.came_back() {
        let invoice = invoicing::lock(ctx, tx, found.invoice).await?;
        if let Some(ready) = ready {
            // Mailed by an earlier version, which kept nothing.
            archive::add(ctx, tx, &invoice, ready).await?;
        }
    } else {
        archive::mark_sent(ctx, tx, found.invoice, ready).await?;
    }
    let missing = || Error::not_found("delivery", uid);
    let before: DocumentDelivery = tx.lock(ctx.tenant, found.id).await?.ok_or_else(missing)?;
    if before.state != DeliveryState::ToPost {
        return Err(Error::conflict(format!("{} is {} and not to be posted", before.number, before.state)));
    }
    moved(ctx, tx, &before, DeliveryState::Posted, None).await
}

/// Puts a delivery into another state.
async fn moved(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    before: &DocumentDelivery,
    state: DeliveryState,
    reason: Option<String>,
) -> Result<DocumentDelivery> {
    let after = DocumentDelivery { state, reason, updated_at: ctx.now(), ..before.clone() };
    tx.update(&after).await?;
    let change =
        Change::new(&catalogue::DOCUMENT_DELIVERY_UPDATED, after.id, after.uid).of(after.organisation);
    record(ctx, tx, change.before(before.state()).after(after.state())).await?;
    Ok(after)
}
