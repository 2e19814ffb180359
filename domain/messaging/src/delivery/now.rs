//! One message at once: a retry by hand, and a test of a subscription.

use std::sync::Arc;

use comptoir_events::catalogue;
use comptoir_events::{EntryId, EventType, Head, journal};
use comptoir_kernel::{Code, Ctx, Error, Faults, Permission, Result};
use comptoir_store::{Tx, params};
use serde_json::json;
use uuid::Uuid;

use super::outcome::{self, Outcome};
use super::{Claimed, Deliverer, LEASE_LENGTH, Target};
use crate::messages::payload;
use crate::{Attempt, Message, MessageId, Subscription, SubscriptionId};

/// A test of a subscription.
#[derive(Debug, Clone, Default)]
pub struct Trigger {
    /// Name of an event.
    pub event: Option<String>,
    /// UUID of a record. Its latest event of this name is sent; an example, if there is none.
    pub entity_id: Option<String>,
}

impl Deliverer {
    /// Attempts a message now, whether it waits, was given up or was delivered. If it waits and fails again, it stays on
    /// its schedule.
    ///
    /// # Errors
    /// `NotFound`; `Conflict` when the message is being delivered or its subscription is gone.
    pub async fn retry(&self, ctx: &Ctx, id: MessageId) -> Result<(Message, Attempt)> {
        ctx.require(Permission::MessagingWrite)?;
        let caller = ctx.clone();
        let command = async move |tx: &mut Tx<'_>| {
            let message = tx.lock::<Message>(caller.tenant, id).await?;
            let message = message.ok_or_else(|| Error::not_found("webhook message", id))?;
            if message.holder.is_some() && message.due_at.is_some_and(|until| until > caller.now()) {
                return Err(Error::conflict("the message is being delivered at the moment"));
            }
            let gone = || Error::conflict("the subscription of this message was removed");
            let subscription =
                tx.get::<Subscription>(caller.tenant, message.subscription).await?.ok_or_else(gone)?;
            hold(&caller, tx, message, &subscription).await
        };
        let claimed = self.shared.host.store().write(command).await?;
        self.deliver(claimed).await
    }

    /// Makes a message for a subscription, whether it wants the event or not, and attempts it once.
    ///
    /// # Errors
    /// `NotFound`, or every field that is missing or not acceptable.
    pub async fn trigger(
        &self,
        ctx: &Ctx,
        id: SubscriptionId,
        trigger: Trigger,
    ) -> Result<(Message, Attempt)> {
        ctx.require(Permission::MessagingWrite)?;
        let caller = ctx.clone();
        let command = async move |tx: &mut Tx<'_>| {
            let subscription = tx.get::<Subscription>(caller.tenant, id).await?;
            let subscription = subscription.ok_or_else(|| Error::not_found("webhook subscription", id))?;
            let (event, entity) = check(&trigger)?;
            let (entity, body) = content(&caller, tx, event, entity).await?;
            let mut message = Message::waiting(&caller, &subscription, event.name, &entity, body);
            message.is_pending = false;
            tx.insert(&mut message).await?;
            hold(&caller, tx, message, &subscription).await
        };
        let claimed = self.shared.host.store().write(command).await?;
        self.deliver(claimed).await
    }

    /// Sends a message and writes the attempt down, also when the caller does not wait for it.
    async fn deliver(&self, claimed: Claimed) -> Result<(Message, Attempt)> {
        let this = self.clone();
        let work = async move {
            let host = &this.shared.host;
            let (tenant, id, number) = (claimed.tenant, claimed.id, claimed.attempts + 1);
            let sent = this.shared.sender.send(&claimed, host.now()).await;
            let outcome = Arc::new(Outcome { message: claimed, sent });
            let now = host.now();
            let command = async move |tx: &mut Tx<'_>| {
                let counted = outcome::write(tx, std::slice::from_ref(&*outcome), now).await?;
                if counted == 0 {
                    return Err(Error::conflict("the message was delivered by someone else meanwhile"));
                }
                let message = tx.get::<Message>(tenant, id).await?;
                let attempt = "AND message = $2 AND number = $3 ORDER BY id DESC LIMIT 1";
                let attempt = tx.first::<Attempt>(tenant, attempt, params![id, number]).await?;
                message.zip(attempt).ok_or_else(|| Error::not_found("webhook message", id))
            };
            host.store().write(command).await
        };
        tokio::spawn(work).await.map_err(Error::internal)?
    }
}

/// Leases a message to this caller.
async fn hold(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    mut message: Message,
    subscription: &Subscription,
) -> Result<Claimed> {
    let due_at = message.due_at.unwrap_or(ctx.now());
    let holder = ctx.new_uid().to_string();
    message.due_at = Some(ctx.now() + LEASE_LENGTH);
    message.holder = Some(holder.clone());
    tx.update(&message).await?;
    let target = Target { endpoint: subscription.endpoint.clone(), secret: subscription.secret.clone() };
    Ok(Claimed {
        id: message.id,
        uid: message.uid,
        tenant: message.tenant,
        subscription: message.subscription,
        event: message.event,
        entity_id: message.entity_id,
        payload: message.payload,
        attempts: message.attempts,
        due_at,
        holder,
        pending: message.is_pending,
        delivered: message.is_delivered,
        target: Arc::new(target),
    })
}

fn check(trigger: &Trigger) -> Result<(&'static EventType, Option<Uuid>)> {
    let mut faults = Faults::new();
    let event = faults.require("event", trigger.event.as_deref());
    let known = |name: &str| {
        catalogue::find(name).ok_or_else(|| format!("'{name}' is no event, see /mes/webhooks/events"))
    };
    let event = event.and_then(|name| faults.check("event", known(name)));
    let uuid = |text: &str| Uuid::try_parse(text).map_err(|_| format!("'{text}' is not a UUID"));
    let entity = trigger.entity_id.as_deref().and_then(|text| faults.check("entity_id", uuid(text)));
    faults.finish()?;
    event.map(|event| (event, entity)).ok_or_else(|| Error::new(Code::Invalid, "the event is missing"))
}

/// The record and the body of a test: of the record's latest event of this name, or an example.
async fn content(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    event: &'static EventType,
    entity: Option<Uuid>,
) -> Result<(String, String)> {
    let entry = match entity {
        Some(entity) => journal::latest(tx, ctx.tenant, event.name, entity).await?,
        None => None,
    };
    let (head, data) = match entry {
        Some(entry) => {
            let head = Head {
                id: entry.id,
                uid: entry.uid,
                tenant: entry.tenant,
                event: entry.event,
                object: entry.object,
                object_id: entry.object_id,
                object_uid: entry.object_uid,
                at: entry.at,
                failures: 0,
            };
            (head, entry.after_state.0)
        }
        None => {
            let object_uid = entity.unwrap_or_else(|| ctx.new_uid());
            let head = Head {
                id: EntryId(0),
                uid: ctx.new_uid(),
                tenant: ctx.tenant,
                event: event.name.to_owned(),
                object: event.object.to_owned(),
                object_id: 0,
                object_uid,
                at: ctx.now(),
                failures: 0,
            };
            (head, json!({ "id": object_uid, "example": true, "description": event.meaning }))
        }
    };
    Ok((head.object_uid.to_string(), payload(&head, &data.to_string())))
}
