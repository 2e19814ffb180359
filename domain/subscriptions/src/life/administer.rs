//! What of a subscription can be administered without an order.

use comptoir_events::catalogue;
use comptoir_kernel::{Ctx, Error, Permission, Result};
use comptoir_store::Tx;

use super::activate::keep;
use crate::model::{Status, Subscription, SubscriptionId};
use crate::subscriptions;

/// What is to be administered; what is absent stays.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Administration {
    /// Whether another term begins when this one ends.
    pub auto_renewal: Option<bool>,
}

/// Administers a subscription. What is bought is changed by change orders.
///
/// # Errors
/// `NotFound`; a fault when it is to be renewed and has ended or knows no further terms; `Denied` without the
/// permission.
pub async fn administer(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    id: SubscriptionId,
    wanted: Administration,
) -> Result<Subscription> {
    ctx.require(Permission::SubscriptionsWrite)?;
    let before = subscriptions::lock(ctx, tx, id).await?;
    let renewal = wanted.auto_renewal.unwrap_or(before.auto_renewal);
    if renewal == before.auto_renewal {
        return Ok(before);
    }
    if renewal && before.renewal_months().is_none() {
        return Err(Error::invalid("auto_renewal_flag", "its rate plan has no term to renew it by"));
    }
    if renewal && before.status == Status::Expired {
        return Err(Error::invalid("auto_renewal_flag", "it has ended and is not renewed any more"));
    }
    let mut after = before.clone();
    after.auto_renewal = renewal;
    keep(ctx, tx, (before, after), &catalogue::SUBSCRIPTION_UPDATED).await
}
