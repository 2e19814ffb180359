//! Webhook subscriptions: which events go to which endpoint.

use comptoir_events::catalogue::{WEBHOOK_CREATED, WEBHOOK_DELETED, WEBHOOK_UPDATED};
use comptoir_events::{Change, record};
use comptoir_kernel::{Ctx, Cursor, Error, Faults, Permission, Result, TenantId, id};
use comptoir_network::Guard;
use comptoir_store::{Json, Select, Tx, entity, params, stored_id};
use jiff::Timestamp;
use rand::Rng as _;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::pattern;

id!(
    /// Key of a webhook subscription.
    SubscriptionId
);
stored_id!(SubscriptionId);

entity! {
    /// Who wants which events.
    pub struct Subscription in "messaging_subscription" {
        /// Key, which callers know it by.
        pub id: SubscriptionId,
        /// Stable id.
        pub uid: Uuid,
        /// The tenant.
        pub tenant: TenantId,
        /// Names of events, groups such as `order.*`, or `*`.
        pub events: Json<Vec<String>>,
        /// Where messages are sent.
        pub endpoint: String,
        /// What messages are signed with.
        pub secret: String,
        /// Attempts a second at most; as many as the receiver takes, if absent.
        pub delivery_rate: Option<i64>,
        /// The second in which attempts were last counted.
        pub window_start: Option<Timestamp>,
        /// Attempts begun in that second.
        pub window_count: i64,
        /// When it was created.
        pub created_at: Timestamp,
        /// When it was last changed by its owner.
        pub updated_at: Timestamp,
    }
}

impl Subscription {
    pub(crate) fn wants(&self, event: &str) -> bool {
        self.events.iter().any(|wanted| pattern::matches(wanted, event))
    }

    /// What the journal keeps and receivers may see: everything but the secret.
    fn state(&self) -> Value {
        json!({ "id": self.id, "events": self.events, "endpoint": self.endpoint, "delivery_rate": self.delivery_rate })
    }
}

/// What a caller says about a subscription.
#[derive(Debug, Clone, Default)]
pub struct SubscriptionInput {
    /// Names of events, groups such as `order.*`, or `*`; at least one.
    pub events: Option<Vec<String>>,
    /// An `https://` or `http://` address.
    pub endpoint: Option<String>,
    /// Attempts a second at most, 1 to 10,000.
    pub delivery_rate: Option<i64>,
}

/// Patterns of one subscription at most.
const EVENTS_MAX: usize = 200;
/// Highest rate that can be asked for.
const RATE_MAX: i64 = 10_000;

impl SubscriptionInput {
    fn check(self, allow_private: bool) -> Result<(Vec<String>, String, Option<i64>)> {
        let mut faults = Faults::new();
        let events = faults.require("events", self.events).unwrap_or_default();
        if events.len() > EVENTS_MAX {
            faults.invalid("events", format!("has more than {EVENTS_MAX} entries"));
        }
        for (index, event) in events.iter().enumerate() {
            if !pattern::is_known(event) {
                faults.invalid(
                    format!("events[{index}]"),
                    format!("'{event}' is no event, see /mes/webhooks/events"),
                );
            }
        }
        let endpoint = faults.require("endpoint", self.endpoint);
        let endpoint =
            endpoint.and_then(|text| faults.check("endpoint", Guard::new(allow_private).url(&text)));
        if self.delivery_rate.is_some_and(|rate| !(1..=RATE_MAX).contains(&rate)) {
            faults.invalid("delivery_rate", format!("must be from 1 to {RATE_MAX}"));
        }
        if events.is_empty() && faults.is_empty() {
            faults.invalid("events", "must name at least one event");
        }
        faults.finish()?;
        Ok((events, endpoint.map(String::from).unwrap_or_default(), self.delivery_rate))
    }
}

/// Creates a subscription with a secret of its own.
///
/// # Errors
/// Every field that is missing or not acceptable.
pub async fn create(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    input: SubscriptionInput,
    allow_private: bool,
) -> Result<Subscription> {
    ctx.require(Permission::MessagingWrite)?;
    let (events, endpoint, delivery_rate) = input.check(allow_private)?;
    let mut subscription = Subscription {
        id: SubscriptionId(0),
        uid: ctx.new_uid(),
        tenant: ctx.tenant,
        events: Json(events),
        endpoint,
        secret: hex::encode(rand::rng().random::<[u8; 32]>()),
        delivery_rate,
        window_start: None,
        window_count: 0,
        created_at: ctx.now(),
        updated_at: ctx.now(),
    };
    tx.insert(&mut subscription).await?;
    let change = Change::new(&WEBHOOK_CREATED, subscription.id, subscription.uid).after(subscription.state());
    record(ctx, tx, change).await?;
    Ok(subscription)
}

/// Changes a subscription. Messages that wait go to the new endpoint.
///
/// # Errors
/// `NotFound`, or every field that is missing or not acceptable.
pub async fn update(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    id: SubscriptionId,
    input: SubscriptionInput,
    allow_private: bool,
) -> Result<Subscription> {
    ctx.require(Permission::MessagingWrite)?;
    let mut subscription = lock(ctx, tx, id).await?;
    let before = subscription.state();
    let (events, endpoint, delivery_rate) = input.check(allow_private)?;
    subscription.events = Json(events);
    subscription.endpoint = endpoint;
    subscription.delivery_rate = delivery_rate;
    subscription.updated_at = ctx.now();
    tx.update(&subscription).await?;
    let change = Change::new(&WEBHOOK_UPDATED, subscription.id, subscription.uid);
    record(ctx, tx, change.before(before).after(subscription.state())).await?;
    Ok(subscription)
}

/// Removes a subscription. Its messages stay; those that wait are given up.
///
/// # Errors
/// `NotFound`, or what the store refuses.
pub async fn delete(ctx: &Ctx, tx: &mut Tx<'_>, id: SubscriptionId) -> Result<()> {
    ctx.require(Permission::MessagingWrite)?;
    let subscription = lock(ctx, tx, id).await?;
    let give_up =
        "UPDATE messaging_message SET is_pending = FALSE, due_at = NULL, holder = NULL, updated_at = $3
        WHERE tenant = $1 AND subscription = $2 AND is_pending";
    tx.exec(give_up, params![ctx.tenant, id, ctx.now()]).await?;
    tx.delete::<Subscription>(ctx.tenant, id).await?;
    let change =
        Change::new(&WEBHOOK_DELETED, subscription.id, subscription.uid).before(subscription.state());
    record(ctx, tx, change).await
}

/// The tenant's subscription of this key.
///
/// # Errors
/// `NotFound`, or what the store refuses.
pub async fn find(ctx: &Ctx, tx: &mut Tx<'_>, id: SubscriptionId) -> Result<Subscription> {
    ctx.require(Permission::MessagingRead)?;
    tx.get(ctx.tenant, id).await?.ok_or_else(|| Error::not_found("webhook subscription", id))
}

/// The tenant's subscriptions, in the order they were made.
///
/// # Errors
/// What the store refuses.
pub async fn list(ctx: &Ctx, tx: &mut Tx<'_>, cursor: Cursor) -> Result<(Vec<Subscription>, Option<String>)> {
    ctx.require(Permission::MessagingRead)?;
    Select::new(ctx.tenant).after(tx, cursor).await
}

async fn lock(ctx: &Ctx, tx: &mut Tx<'_>, id: SubscriptionId) -> Result<Subscription> {
    tx.lock(ctx.tenant, id).await?.ok_or_else(|| Error::not_found("webhook subscription", id))
}
