//! A pending subscription begins, or is cancelled before it began.

use comptoir_events::{Change, catalogue, record};
use comptoir_kernel::{Ctx, Error, Permission, Result};
use comptoir_store::Tx;
use jiff::ToSpan;
use jiff::civil::Date;

use super::today_of;
use crate::model::{Status, Subscription, SubscriptionId};
use crate::{discount, provisioning, rules, subscriptions};

/// Days ahead to which an activation can be set at most.
const AHEAD_DAYS_MAX: i64 = 366;

/// Has the service of a pending subscription begin on a day; today when absent. A day to come is noted, and can be
/// changed until it has come.
///
/// # Errors
/// `NotFound`; a fault for a day before it was ordered or more than a year ahead; `Conflict` naming the status when it
/// is not pending, or when its vendor has not set it up yet; `Denied` without the permission.
pub async fn activate(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    id: SubscriptionId,
    day: Option<Date>,
) -> Result<Subscription> {
    ctx.require(Permission::SubscriptionsWrite)?;
    let subscription = subscriptions::lock(ctx, tx, id).await?;
    if subscription.status != Status::Pending {
        return Err(refuse(&subscription, "activated"));
    }
    if let (Some(vendor), None) = (subscription.vendor, &subscription.source_id) {
        return Err(Error::conflict(format!("{vendor} has not set the subscription up yet")));
    }
    let (today, zone) = today_of(ctx, tx, &subscription).await?;
    let day = day.unwrap_or(today);
    let ordered = subscription.created_at.to_zoned(zone).date();
    let latest = today.checked_add(AHEAD_DAYS_MAX.days()).map_err(Error::internal)?;
    if day < ordered || day > latest {
        let message = format!("must be from {ordered}, when it was ordered, to {latest}");
        return Err(Error::invalid("service_activation_date", message));
    }
    if day > today {
        schedule(ctx, tx, subscription, day).await
    } else {
        start(ctx, tx, subscription, day).await
    }
}

/// Cancels a pending subscription: nothing is ever charged for it, and what its vendor has set up is taken down. What waits
/// for its account is cancelled with it.
///
/// # Errors
/// `NotFound`; `Conflict` naming the status when it is not pending; `Denied` without the permission.
pub async fn cancel(ctx: &Ctx, tx: &mut Tx<'_>, id: SubscriptionId) -> Result<Subscription> {
    ctx.require(Permission::SubscriptionsWrite)?;
    let subscription = subscriptions::lock(ctx, tx, id).await?;
    if subscription.status != Status::Pending {
        return Err(refuse(&subscription, "cancelled"));
    }
    for joined in provisioning::waiting_for(tx, &subscription).await? {
        let joined = tx.lock::<Subscription>(ctx.tenant, joined).await?;
        if let Some(joined) = joined.filter(|joined| joined.status == Status::Pending) {
            end_pending(ctx, tx, joined).await?;
        }
    }
    end_pending(ctx, tx, subscription).await
}

/// The order of a subscription was accepted: its service begins today, unless somebody has named another day or
/// cancelled it. Serves orders, which have checked who asks.
///
/// # Errors
/// What the store refuses.
pub async fn begin(ctx: &Ctx, tx: &mut Tx<'_>, id: SubscriptionId) -> Result<()> {
    let Some(subscription) = tx.lock::<Subscription>(ctx.tenant, id).await? else { return Ok(()) };
    if subscription.status == Status::Pending && subscription.activated_on.is_none() {
        let (today, _) = today_of(ctx, tx, &subscription).await?;
        start(ctx, tx, subscription, today).await?;
    }
    Ok(())
}

/// The order of these subscriptions came to nothing: those that have not begun are cancelled. Serves orders.
///
/// # Errors
/// What the store refuses.
pub async fn drop_pending(ctx: &Ctx, tx: &mut Tx<'_>, order: i64) -> Result<()> {
    for subscription in subscriptions::of_order(tx, ctx.tenant, order).await? {
        let Some(subscription) = tx.lock::<Subscription>(ctx.tenant, subscription.id).await? else {
            continue;
        };
        if subscription.status == Status::Pending {
            end_pending(ctx, tx, subscription).await?;
        }
    }
    Ok(())
}

/// The service begins on a day that has come: terms are counted from it.
pub(super) async fn start(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    before: Subscription,
    day: Date,
) -> Result<Subscription> {
    let mut after = before.clone();
    after.status = Status::Active;
    moved_to(&mut after, day)?;
    discount::moved(ctx, tx, &before, &after).await?;
    keep(ctx, tx, (before, after), &catalogue::SUBSCRIPTION_ACTIVATED).await
}

async fn schedule(ctx: &Ctx, tx: &mut Tx<'_>, before: Subscription, day: Date) -> Result<Subscription> {
    let mut after = before.clone();
    moved_to(&mut after, day)?;
    discount::moved(ctx, tx, &before, &after).await?;
    keep(ctx, tx, (before, after), &catalogue::SUBSCRIPTION_UPDATED).await
}

async fn end_pending(ctx: &Ctx, tx: &mut Tx<'_>, before: Subscription) -> Result<Subscription> {
    let mut after = before.clone();
    after.status = Status::Expired;
    // Without a day of activation it is never charged.
    after.activated_on = None;
    let after = keep(ctx, tx, (before, after), &catalogue::SUBSCRIPTION_CANCELLED).await?;
    provisioning::give_up(ctx, tx, &after).await?;
    Ok(after)
}

fn moved_to(subscription: &mut Subscription, day: Date) -> Result<()> {
    subscription.activated_on = Some(day);
    subscription.date_start = day;
    if let Some(months) = subscription.months {
        subscription.date_end = Some(rules::last_day(day, months)?);
    }
    Ok(())
}

/// Saves a subscription that has moved on, and journals it.
pub(super) async fn keep(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    (before, mut after): (Subscription, Subscription),
    event: &'static comptoir_events::EventType,
) -> Result<Subscription> {
    after.updated_at = ctx.now();
    after.plan_ahead();
    tx.update(&after).await?;
    let change = Change::new(event, after.id, after.uid).of(after.organisation);
    record(ctx, tx, change.before(before.state()).after(after.state())).await?;
    Ok(after)
}

fn refuse(subscription: &Subscription, doing: &str) -> Error {
    Error::conflict(format!("a subscription that is {} cannot be {doing}", subscription.status))
}
