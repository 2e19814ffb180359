//! Changes of what is bought with a subscription: ordered, made by the vendor, activated on a day or cancelled.

mod activate;
mod order;
mod rework;
mod term;
#[cfg(test)]
mod tests;

use comptoir_catalogue::Plan;
use comptoir_kernel::{Result, TenantId, id};
use comptoir_store::{Json, Order, Select, Tx, entity, params, stored_id, text_enum};
use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

use crate::model::{Item, Subscription, SubscriptionId};

pub use activate::{activate, cancel};
pub(crate) use activate::{apply, drop_open};
pub use order::{Preview, changeable, drop_ordered, order, preview, release};

id!(
    /// A change of a subscription.
    ChangeId
);
stored_id!(ChangeId);

text_enum! {
    /// Where a change stands.
    pub enum ChangeState {
        /// Ordered; the order waits for somebody's approval, or has just been placed.
        Ordered = "ordered",
        /// With the vendor, and then ready to be activated.
        Ready = "ready",
        /// To take effect on a day to come.
        Scheduled = "scheduled",
        /// In effect.
        Applied = "applied",
        /// Cancelled before it took effect.
        Cancelled = "cancelled",
    }
}

entity! {
    /// What was ordered to change about a subscription.
    pub struct SubscriptionChange in "subscriptions_change" {
        /// Key.
        pub id: ChangeId,
        /// UUID.
        pub uid: Uuid,
        /// The tenant.
        pub tenant: TenantId,
        /// The subscription.
        pub subscription: SubscriptionId,
        /// The change order (key of orders' table).
        pub order_id: i64,
        /// Where it stands.
        pub state: ChangeState,
        /// The day it was ordered, where the customer is.
        pub ordered_on: Date,
        /// The first day of what is new.
        pub effective_on: Option<Date>,
        /// The products as they are to be: new quantities, plans, and products that come along.
        pub lines: Json<Vec<Item>>,
        /// Their plans as they were shown when it was ordered, at what they cost then; none of what was ordered before they
        /// were kept.
        pub plans: Json<Vec<Plan>>,
        /// When it was ordered.
        pub created_at: Timestamp,
        /// When it was last changed.
        pub updated_at: Timestamp,
    }
}

impl SubscriptionChange {
    /// Whether it may still take effect.
    pub fn is_open(&self) -> bool {
        matches!(self.state, ChangeState::Ordered | ChangeState::Ready | ChangeState::Scheduled)
    }
}

/// The changes of subscriptions, oldest first.
///
/// # Errors
/// What the store answers.
pub async fn of(
    tx: &mut Tx<'_>,
    tenant: TenantId,
    subscriptions: &[SubscriptionId],
) -> Result<Vec<SubscriptionChange>> {
    if subscriptions.is_empty() {
        return Ok(Vec::new());
    }
    Select::new(tenant).any("subscription", subscriptions).order("id", Order::Ascending).all(tx).await
}

/// The open change of a subscription.
pub(crate) async fn open(tx: &mut Tx<'_>, subscription: &Subscription) -> Result<Option<SubscriptionChange>> {
    let tail = "AND subscription = $2 AND state IN ('ordered', 'ready', 'scheduled')";
    tx.first(subscription.tenant, tail, params![subscription.id]).await
}

/// The change that takes effect up to a day, and that day.
pub(crate) async fn scheduled(
    tx: &mut Tx<'_>,
    subscription: &Subscription,
    today: Date,
) -> Result<Option<(Date, SubscriptionChange)>> {
    let found = open(tx, subscription).await?.filter(|change| change.state == ChangeState::Scheduled);
    Ok(found.and_then(|change| Some((change.effective_on.filter(|day| *day <= today)?, change))))
}
