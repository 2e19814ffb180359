//! The queue of mails: put in by commands, worked off by jobs.

use std::borrow::Cow;
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use comptoir_events::jobs;
use comptoir_identity::SecretKey;
use comptoir_kernel::{Code, Ctx, Error, Page, Paged, Permission, Reach, Result, TenantId, id};
use comptoir_store::{Json, Order, Select, Tx, entity, params, stored_id, text_enum};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{Attachment, Enclosed, Mail};

/// The kind of job that hands a mail over.
pub(super) const SEND: &str = "messaging.mail";
/// What sealed contents are for; goes into the seal.
const SEAL: &str = "content of a mail";
/// How long mails are listed after they were settled.
const KEPT: SignedDuration = SignedDuration::from_hours(30 * 24);

id!(
    /// Key of a mail.
    MailId
);
stored_id!(MailId);

text_enum! {
    /// Where a mail stands.
    pub enum MailState {
        /// To be handed over.
        Waiting = "waiting",
        /// Kept, because no mail server is configured.
        Unconfigured = "unconfigured",
        /// Taken by the server.
        Sent = "sent",
        /// Refused by the server for good.
        Refused = "refused",
        /// Given up after too many attempts.
        Dead = "dead",
        /// Not sent in time to be of use.
        Expired = "expired",
    }
}

entity! {
    /// A mail on its way out.
    pub struct OutgoingMail in "messaging_mail" {
        /// Key.
        pub id: MailId,
        /// The mail's id over all attempts.
        pub uid: Uuid,
        /// The tenant.
        pub tenant: TenantId,
        /// Why it is sent, such as `password_reset`.
        pub purpose: String,
        /// Of mails with the same key only the first is queued.
        pub dedup_key: Option<String>,
        /// Who gets it.
        pub recipients: Json<Vec<String>>,
        /// What it is about.
        pub subject: String,
        /// What it says; gone once it was sent.
        pub content: Option<Vec<u8>>,
        /// Whether the content is sealed with the installation's key.
        pub is_sealed: bool,
        /// Where it stands.
        pub state: MailState,
        /// How often it was handed over.
        pub attempts: i64,
        /// Why it has not been sent.
        pub last_error: Option<String>,
        /// It is of no use after.
        pub expires_at: Option<Timestamp>,
        /// Queued.
        pub created_at: Timestamp,
        /// State last changed.
        pub updated_at: Timestamp,
        /// Taken by the server.
        pub sent_at: Option<Timestamp>,
    }
}

/// A mail to be queued.
#[derive(Debug, Clone, Default)]
pub struct NewMail {
    /// Why it is sent, such as `password_reset`.
    pub purpose: &'static str,
    /// Of mails with the same key only the first is queued.
    pub dedup_key: Option<String>,
    /// Who gets it.
    pub to: Vec<String>,
    /// What it is about.
    pub subject: String,
    /// What it says.
    pub text: String,
    /// Files that go with it.
    pub attachments: Arc<[Enclosed]>,
    /// It is of no use after.
    pub expires_at: Option<Timestamp>,
}

/// What a mail says, as it is kept.
#[derive(Serialize, Deserialize)]
struct Content<'a> {
    text: Cow<'a, str>,
    attachments: Vec<(Cow<'a, str>, Cow<'a, str>, Cow<'a, str>)>,
}

/// Queues a mail: it is sent after the transaction has committed. A mail that carries a secret, such as a token, is
/// given the key it is sealed with. Tells whether it was queued; it was not, if one with its key was before.
///
/// # Errors
/// What the store refuses.
pub async fn queue(ctx: &Ctx, tx: &mut Tx<'_>, new: NewMail, seal: Option<&SecretKey>) -> Result<bool> {
    let attachments = new.attachments.iter();
    let attachments = attachments
        .map(|one| (one.name.as_str().into(), one.content_type.as_str().into(), one.encoded.as_str().into()));
    let content = Content { text: new.text.as_str().into(), attachments: attachments.collect() };
    let content = serde_json::to_vec(&content).map_err(Error::internal)?;
    let content = match seal {
        Some(key) => key.seal(SEAL, &content)?,
        None => content,
    };
    let sql = "INSERT INTO messaging_mail (uid, tenant, purpose, dedup_key, recipients, subject, content, is_sealed,
            state, attempts, expires_at, created_at, updated_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'waiting', 0, $9, $10, $10)
        ON CONFLICT (tenant, dedup_key) DO NOTHING RETURNING id";
    let (uid, now, recipients, is_sealed) = (ctx.new_uid(), ctx.now(), Json(new.to), seal.is_some());
    let NewMail { purpose, dedup_key, subject, expires_at, .. } = new;
    let values = params![
        uid, ctx.tenant, purpose, dedup_key, recipients, subject, content, is_sealed, expires_at, now
    ];
    let Some((id,)) = tx.query_one::<(MailId,)>(sql, values).await? else { return Ok(false) };
    jobs::enqueue(ctx, tx, SEND, json!({ "mail": id }), ctx.now()).await?;
    Ok(true)
}

impl OutgoingMail {
    /// What is said of a mail that did not arrive; what it says itself is nobody else's business.
    pub(super) fn failure(&self) -> Value {
        json!({
            "id": self.uid, "purpose": self.purpose, "state": self.state.as_str(), "dedup_key": self.dedup_key,
            "reason": self.last_error,
        })
    }

    /// The mail as it is handed over; nothing, when its content is gone.
    pub(super) fn mail(&self, key: &SecretKey) -> Result<Option<Mail>> {
        let Some(kept) = &self.content else { return Ok(None) };
        let plain = if self.is_sealed { key.open(SEAL, kept)? } else { kept.clone() };
        let content: Content<'_> = serde_json::from_slice(&plain).map_err(Error::internal)?;
        let mut attachments = Vec::with_capacity(content.attachments.len());
        for (name, content_type, bytes) in content.attachments {
            let bytes = STANDARD.decode(bytes.as_bytes()).map_err(Error::internal)?;
            let (name, content_type) = (name.into_owned(), content_type.into_owned());
            attachments.push(Attachment { name, content_type, bytes });
        }
        let (to, subject) = (self.recipients.0.clone(), self.subject.clone());
        Ok(Some(Mail { id: self.uid, to, subject, text: content.text.into_owned(), attachments }))
    }
}

/// The tenant's mails, the latest first; those in one state, where it is given.
///
/// # Errors
/// [`Code::Denied`] without `messaging:read` on the whole tenant.
pub async fn list(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    state: Option<MailState>,
    page: Page,
) -> Result<Paged<OutgoingMail>> {
    require(ctx, Permission::MessagingRead)?;
    let select = Select::new(ctx.tenant).compare_opt("state", "=", state);
    select.order("id", Order::Descending).page(tx, page).await
}

/// Hands a mail over again that was refused or given up.
///
/// # Errors
/// [`Code::Denied`] without `messaging:write` on the whole tenant; [`Code::NotFound`]; [`Code::Conflict`] when it was
/// sent, waits, or says nothing any more.
pub async fn retry(ctx: &Ctx, tx: &mut Tx<'_>, id: MailId) -> Result<OutgoingMail> {
    require(ctx, Permission::MessagingWrite)?;
    let found = tx.lock::<OutgoingMail>(ctx.tenant, id).await?;
    let mut mail = found.ok_or_else(|| Error::not_found("mail", id))?;
    let can = matches!(mail.state, MailState::Refused | MailState::Dead | MailState::Unconfigured);
    if !can || mail.content.is_none() {
        return Err(Error::conflict(format!("mail {id} is {} and cannot be sent again", mail.state)));
    }
    if mail.purpose == INVOICE && mail.state != MailState::Unconfigured {
        // Its delivery knows that it failed, and may have sent another by now.
        return Err(Error::conflict(format!("mail {id} brings a document: have the document sent again")));
    }
    mail.state = MailState::Waiting;
    mail.updated_at = ctx.now();
    tx.update(&mail).await?;
    jobs::enqueue(ctx, tx, SEND, json!({ "mail": id }), ctx.now()).await?;
    Ok(mail)
}

/// What a mail is for that brings an invoice; whoever queues it hears when it fails.
pub const INVOICE: &str = "invoice";

/// Mails moved on in one transaction.
const BATCH_MAX: i64 = 200;

/// Mails that were kept because there was no server.
pub(super) async fn kept(tx: &mut Tx<'_>) -> Result<Vec<OutgoingMail>> {
    tx.find_global("WHERE state = 'unconfigured' ORDER BY id LIMIT $1", params![BATCH_MAX]).await
}

/// Removes mails of all tenants that were settled 30 days ago; answers how many, until that is 0.
pub(crate) async fn purge(tx: &mut Tx<'_>, now: Timestamp) -> Result<u64> {
    let sql = "/* global */ DELETE FROM messaging_mail WHERE id IN (SELECT id FROM messaging_mail
        WHERE created_at < $1 AND state NOT IN ('waiting', 'unconfigured') ORDER BY id LIMIT $2)";
    tx.exec(sql, params![now - KEPT, BATCH_MAX]).await
}

fn require(ctx: &Ctx, permission: Permission) -> Result<()> {
    ctx.require(permission)?;
    if ctx.reach == Reach::Tenant {
        return Ok(());
    }
    Err(Error::new(Code::Denied, "mails belong to the whole tenant"))
}
