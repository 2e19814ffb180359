//! A pending change takes effect on a day, or is cancelled.

use comptoir_events::{Change, catalogue, record};
use comptoir_kernel::{Ctx, Error, Permission, Result};
use comptoir_store::{Json, Tx};
use jiff::ToSpan;
use jiff::civil::Date;
use serde_json::json;

use super::order::plans_of;
use super::rework::rework;
use super::term::with_term;
use super::{ChangeState, SubscriptionChange, open};
use crate::life::today_of;
use crate::model::{Subscription, SubscriptionId};
use crate::provisioning::{self, RequestState};
use crate::{charges, subscriptions};

/// Days ahead to which a change can be set at most.
const AHEAD_DAYS_MAX: i64 = 366;

/// Has the pending change of a subscription take effect on a day; today when absent. A day to come is noted, and can be
/// changed until it has come.
///
/// # Errors
/// `NotFound`; a fault for a day before the change was ordered or more than a year ahead; `Conflict` when there is no
/// change, its order waits for approval, or the vendor has not made it; `Denied` without the permission.
pub async fn activate(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    id: SubscriptionId,
    day: Option<Date>,
) -> Result<Subscription> {
    ctx.require(Permission::SubscriptionsWrite)?;
    let subscription = subscriptions::lock(ctx, tx, id).await?;
    let mut change = pending(tx, &subscription).await?;
    if change.state == ChangeState::Ordered {
        return Err(Error::conflict(format!("order {} has to go on first", change.order_id)));
    }
    let made = provisioning::of_change(tx, ctx.tenant, change.id.0).await?;
    if let Some(request) = made.iter().find(|request| request.state != RequestState::Done) {
        return Err(Error::conflict(format!("{} has not made the change yet", request.vendor)));
    }
    let (today, _) = today_of(ctx, tx, &subscription).await?;
    let earliest = change.ordered_on.max(subscription.date_start);
    let latest = today.checked_add(AHEAD_DAYS_MAX.days()).map_err(Error::internal)?.max(earliest);
    let day = day.unwrap_or(today.max(earliest));
    if day < earliest || day > latest {
        let message = format!("must be from {earliest}, when it was ordered, to {latest}");
        return Err(Error::invalid("activation_date", message));
    }
    change.effective_on = Some(day);
    if day <= today {
        return apply(ctx, tx, subscription, change).await;
    }
    change.state = ChangeState::Scheduled;
    change.updated_at = ctx.now();
    tx.update(&change).await?;
    let event = Change::new(&catalogue::SUBSCRIPTION_UPDATED, subscription.id, subscription.uid);
    let mut after = subscription.state();
    after["change"] = state(&change);
    record(ctx, tx, event.of(subscription.organisation).before(subscription.state()).after(after)).await?;
    Ok(subscription)
}

/// Cancels the pending change of a subscription: it stays as it is, and a vendor that has made the change undoes it.
///
/// # Errors
/// `NotFound`; `Conflict` when there is no change that is pending; `Denied` without the permission.
pub async fn cancel(ctx: &Ctx, tx: &mut Tx<'_>, id: SubscriptionId) -> Result<Subscription> {
    ctx.require(Permission::SubscriptionsWrite)?;
    let subscription = subscriptions::lock(ctx, tx, id).await?;
    let change = pending(tx, &subscription).await?;
    end(ctx, tx, &subscription, change).await?;
    Ok(subscription)
}

/// Puts a change into effect on its day.
pub(crate) async fn apply(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    before: Subscription,
    mut change: SubscriptionChange,
) -> Result<Subscription> {
    let on = change.effective_on.ok_or_else(|| Error::internal("a change without a day"))?;
    let agreement = subscriptions::agreement_of(tx, &before).await?;
    // The lock keeps a bill run from billing meanwhile.
    let agreement = tx.lock(ctx.tenant, agreement.id).await?.unwrap_or(agreement);
    let present = charges::of(tx, ctx.tenant, &[before.id]).await?;
    let plans = plans_of(ctx, tx, &before, &change.lines, &change.plans).await?;
    let mut after = with_term(&before, &change.lines, &plans, on)?;
    let reworked = rework(ctx, (&after, &agreement), &present, (&change.lines, &plans), on)?;
    for (old, new) in present.iter().zip(&reworked.kept) {
        if old != new {
            charges::ended(ctx, tx, &before, (old, new)).await?;
        }
    }
    for mut charge in reworked.added {
        charges::insert_made(ctx, tx, &before, &mut charge).await?;
    }
    after.items = Json(reworked.items);
    after.updated_at = ctx.now();
    tx.update(&after).await?;
    change.state = ChangeState::Applied;
    change.updated_at = ctx.now();
    tx.update(&change).await?;
    told(ctx, tx, (&before, &after), &change, &catalogue::SUBSCRIPTION_CHANGED).await?;
    Ok(after)
}

/// A subscription has ended: a change that is open comes to nothing.
pub(crate) async fn drop_open(ctx: &Ctx, tx: &mut Tx<'_>, subscription: &Subscription) -> Result<()> {
    match open(tx, subscription).await? {
        Some(change) => end(ctx, tx, subscription, change).await,
        None => Ok(()),
    }
}

pub(super) async fn end(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    subscription: &Subscription,
    mut change: SubscriptionChange,
) -> Result<()> {
    change.state = ChangeState::Cancelled;
    change.updated_at = ctx.now();
    tx.update(&change).await?;
    provisioning::withdraw_change(ctx, tx, subscription, (change.order_id, change.id.0)).await?;
    told(ctx, tx, (subscription, subscription), &change, &catalogue::SUBSCRIPTION_CHANGE_CANCELLED).await
}

async fn pending(tx: &mut Tx<'_>, subscription: &Subscription) -> Result<SubscriptionChange> {
    let found = open(tx, subscription).await?;
    found.ok_or_else(|| Error::conflict("the subscription has no pending changes"))
}

async fn told(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    (before, after): (&Subscription, &Subscription),
    change: &SubscriptionChange,
    event: &'static comptoir_events::EventType,
) -> Result<()> {
    let entry = Change::new(event, after.id, after.uid).of(after.organisation);
    let mut new = after.state();
    new["change"] = state(change);
    new["order_number"] = json!(change.order_id);
    record(ctx, tx, entry.before(before.state()).after(new)).await
}

fn state(change: &SubscriptionChange) -> serde_json::Value {
    json!({
        "id": change.uid,
        "order": change.order_id,
        "state": change.state.as_str(),
        "effective_on": change.effective_on,
        "products": change.lines.0,
    })
}
