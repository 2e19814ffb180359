//! Messages: one event for one subscription, with the attempts to deliver it.

use comptoir_events::Head;
use comptoir_kernel::{Ctx, Cursor, Error, Permission, Result, TenantId, id};
use comptoir_store::{Select, Tx, entity, params, stored_id};
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use crate::{Subscription, SubscriptionId};

id!(
    /// Key of a message.
    MessageId
);
id!(
    /// Key of an attempt.
    AttemptId
);
stored_id!(MessageId, AttemptId);

entity! {
    /// One event for one subscription.
    pub struct Message in "messaging_message" {
        /// Key, which callers know it by.
        pub id: MessageId,
        /// Stable id, which receivers know it by.
        pub uid: Uuid,
        /// The tenant.
        pub tenant: TenantId,
        /// The subscription it is for, which may be gone.
        pub subscription: SubscriptionId,
        /// Name of the event.
        pub event: String,
        /// The record it is about.
        pub entity_id: String,
        /// The body, as it is sent and signed.
        pub payload: String,
        /// Where it was last sent, or is to be sent.
        pub endpoint: String,
        /// Signature of the last attempt.
        pub signature: Option<String>,
        /// Whether another attempt is to be made.
        pub is_pending: bool,
        /// Whether an attempt succeeded.
        pub is_delivered: bool,
        /// Attempts made.
        pub attempts: i64,
        /// When it may be attempted next; while it has a holder, when its lease ends.
        pub due_at: Option<Timestamp>,
        /// Who is delivering it.
        pub holder: Option<String>,
        /// When the event was dispatched.
        pub created_at: Timestamp,
        /// When its state last changed.
        pub updated_at: Timestamp,
    }
}

entity! {
    /// One attempt to deliver a message.
    pub struct Attempt in "messaging_attempt" {
        /// Key.
        pub id: AttemptId,
        /// The tenant.
        pub tenant: TenantId,
        /// The message.
        pub message: MessageId,
        /// 1 for the first.
        pub number: i64,
        /// Whether the receiver answered 2xx in time.
        pub is_success: bool,
        /// Milliseconds until the answer, or until there was to be none.
        pub response_time_ms: i64,
        /// Status of the answer, if there was one.
        pub response_code: Option<i64>,
        /// Beginning of the answer's body; without an answer, why there was none.
        pub response_body: Option<String>,
        /// When the attempt was begun.
        pub attempted_at: Timestamp,
    }
}

/// How long messages are kept and listed.
const KEPT: SignedDuration = SignedDuration::from_hours(30 * 24);

impl Message {
    /// A message that waits for its first attempt.
    pub(crate) fn waiting(
        ctx: &Ctx,
        subscription: &Subscription,
        event: &str,
        entity: &str,
        payload: String,
    ) -> Self {
        Self {
            id: MessageId(0),
            uid: ctx.new_uid(),
            tenant: ctx.tenant,
            subscription: subscription.id,
            event: event.to_owned(),
            entity_id: entity.to_owned(),
            payload,
            endpoint: subscription.endpoint.clone(),
            signature: None,
            is_pending: true,
            is_delivered: false,
            attempts: 0,
            due_at: Some(ctx.machine_now()),
            holder: None,
            created_at: ctx.now(),
            updated_at: ctx.now(),
        }
    }
}

/// The body of a message. `data` is JSON text.
pub(crate) fn payload(head: &Head, data: &str) -> String {
    // Names of events and records need no escaping.
    let Head { uid, event, object, object_uid, at, .. } = head;
    format!(
        r#"{{"id":"{uid}","event":"{event}","entity_type":"{object}","entity_id":"{object_uid}","occurred_at":"{at}","data":{data}}}"#
    )
}

/// Which messages are wanted.
#[derive(Debug, Clone, Copy, Default)]
pub struct MessageFilter {
    /// Delivered, or not (yet).
    pub delivered: Option<bool>,
    /// To be attempted again, or not (any more).
    pub pending: Option<bool>,
}

/// The tenant's messages of the last 30 days, in the order they were made.
///
/// # Errors
/// What the store refuses.
pub async fn list(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    filter: MessageFilter,
    cursor: Cursor,
) -> Result<(Vec<Message>, Option<String>)> {
    ctx.require(Permission::MessagingRead)?;
    let flag = |select: Select, column: &str, value: Option<bool>| match value {
        Some(true) => select.raw(column, []),
        Some(false) => select.raw(&format!("NOT {column}"), []),
        None => select,
    };
    let select = Select::new(ctx.tenant).compare("created_at", ">", ctx.now() - KEPT);
    let select = flag(flag(select, "is_delivered", filter.delivered), "is_pending", filter.pending);
    select.after(tx, cursor).await
}

/// The tenant's message of this key.
///
/// # Errors
/// `NotFound`, or what the store refuses.
pub async fn find(ctx: &Ctx, tx: &mut Tx<'_>, id: MessageId) -> Result<Message> {
    ctx.require(Permission::MessagingRead)?;
    tx.get(ctx.tenant, id).await?.ok_or_else(|| Error::not_found("webhook message", id))
}

/// The attempts made for a message, the first one first.
///
/// # Errors
/// `NotFound` when there is no such message, or what the store refuses.
pub async fn attempts(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    id: MessageId,
    cursor: Cursor,
) -> Result<(Vec<Attempt>, Option<String>)> {
    find(ctx, tx, id).await?;
    Select::new(ctx.tenant).equal("message", id).after(tx, cursor).await
}

/// Messages removed in one transaction.
const PURGE_MAX: i64 = 500;

/// Removes messages of all tenants that are older than 30 days, with their attempts: as many as one transaction should.
/// Answers how many; call again until that is 0.
///
/// # Errors
/// What the store refuses.
pub async fn purge(tx: &mut Tx<'_>, now: Timestamp) -> Result<usize> {
    // Keys rise with time: once the oldest rows are young enough, so are all.
    let oldest = "/* global */ SELECT id, tenant, created_at FROM messaging_message WHERE NOT is_pending ORDER BY id LIMIT $1";
    let rows = tx.query::<(MessageId, TenantId, Timestamp)>(oldest, params![PURGE_MAX]).await?;
    let old: Vec<_> = rows.iter().filter(|(_, _, at)| *at < now - KEPT).collect();
    let keys: Vec<_> = old.iter().map(|(id, tenant, _)| params![*tenant, *id].to_vec()).collect();
    tx.exec_each("DELETE FROM messaging_attempt WHERE tenant = $1 AND message = $2", &keys).await?;
    tx.exec_each("DELETE FROM messaging_message WHERE tenant = $1 AND id = $2", &keys).await?;
    Ok(keys.len())
}

/// Messages of all tenants that wait for their next attempt: what somebody who runs the system watches.
///
/// # Errors
/// What the store refuses.
pub async fn waiting(tx: &mut Tx<'_>) -> Result<i64> {
    let sql = "/* global */ SELECT COUNT(*) FROM messaging_message WHERE is_pending";
    Ok(tx.query::<(i64,)>(sql, &[]).await?.first().map_or(0, |(count,)| *count))
}
