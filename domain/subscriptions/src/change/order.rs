//! Ordering a change, and looking ahead at what it would cost. Serves orders, which have checked who asks.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use comptoir_catalogue::{Plan, PlanId, Prices};
use comptoir_kernel::{Ctx, Error, Result};
use comptoir_store::{Json, Tx, params};

use super::rework::rework;
use super::term::with_term;
use super::{ChangeId, ChangeState, SubscriptionChange, open};
use crate::life::today_of;
use crate::model::{Item, Status, Subscription, recurring_charge};
use crate::{charges, provisioning, subscriptions, value};

/// What a change would make of a subscription. Amounts are minor units of the agreement's currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Preview {
    /// Units there would be.
    pub quantity: i64,
    /// Units more; fewer, when negative.
    pub quantity_delta: i64,
    /// Total contract value there would be; nothing, when the contract has no last day.
    pub contract_value: Option<i64>,
    /// How much more that is.
    pub contract_value_delta: Option<i64>,
    /// Recurring charge for one period there would be.
    pub recurring_charge: i64,
    /// How much more that is.
    pub recurring_charge_delta: i64,
}

/// Refuses to change what is not active, or has a change that is open.
///
/// # Errors
/// `Conflict` that says which.
pub async fn changeable(tx: &mut Tx<'_>, subscription: &Subscription) -> Result<()> {
    if subscription.status != Status::Active {
        let message = format!("a subscription that is {} cannot be changed", subscription.status);
        return Err(Error::conflict(message));
    }
    match open(tx, subscription).await? {
        Some(change) => Err(Error::conflict(format!(
            "order {} changes this subscription: activate or cancel its changes first",
            change.order_id
        ))),
        None => Ok(()),
    }
}

/// What these lines would make of the subscription if they took effect today, or on its first day if that is to come.
///
/// # Errors
/// When a plan has no price in the agreement's currency, or an amount is out of range.
pub async fn preview(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    subscription: &Subscription,
    lines: &[Item],
) -> Result<Preview> {
    let agreement = subscriptions::agreement_of(tx, subscription).await?;
    let present = charges::of(tx, ctx.tenant, &[subscription.id]).await?;
    let plans = plans_of(ctx, tx, subscription, lines, &[]).await?;
    let (today, _) = today_of(ctx, tx, subscription).await?;
    let on = today.max(subscription.date_start);
    let termed = with_term(subscription, lines, &plans, on)?;
    let after = rework(ctx, (&termed, &agreement), &present, (lines, &plans), on)?;
    let mut charges = after.charges();
    charges.retain(|charge| charge.deleted_at.is_none());
    let before_value = value::total_contract_value(subscription, &agreement, &present)?;
    let after_value = value::total_contract_value(&termed, &agreement, &charges)?;
    let units = |items: &[Item]| items.iter().map(|item| item.quantity).sum::<i64>();
    Ok(Preview {
        quantity: units(&after.items),
        quantity_delta: units(&after.items) - units(&subscription.items),
        contract_value: after_value,
        contract_value_delta: after_value.zip(before_value).map(|(after, before)| after - before),
        recurring_charge: recurring_charge(&after.items),
        recurring_charge_delta: recurring_charge(&after.items) - subscription.recurring_charge(),
    })
}

/// Notes that a change of a subscription was ordered, with the plans of its lines at the prices of now: what is shown is
/// what will be charged. The caller has locked the subscription.
///
/// # Errors
/// As for [`changeable`].
pub async fn order(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    subscription: &Subscription,
    order: i64,
    (lines, plans): (Vec<Item>, Vec<Plan>),
) -> Result<()> {
    changeable(tx, subscription).await?;
    let (today, _) = today_of(ctx, tx, subscription).await?;
    let mut change = SubscriptionChange {
        id: ChangeId(0),
        uid: ctx.new_uid(),
        tenant: ctx.tenant,
        subscription: subscription.id,
        order_id: order,
        state: ChangeState::Ordered,
        ordered_on: today,
        effective_on: None,
        lines: Json(lines),
        plans: Json(plans),
        created_at: ctx.now(),
        updated_at: ctx.now(),
    };
    tx.insert(&mut change).await
}

/// The order of a change needs no approval any more: the vendor is told, and the change can be activated.
///
/// # Errors
/// What the store refuses.
pub async fn release(ctx: &Ctx, tx: &mut Tx<'_>, order: i64) -> Result<()> {
    let Some((subscription, mut change)) = of_order(ctx, tx, order).await? else { return Ok(()) };
    if change.state != ChangeState::Ordered {
        return Ok(());
    }
    change.state = ChangeState::Ready;
    change.updated_at = ctx.now();
    tx.update(&change).await?;
    let items = merged(&subscription, &change.lines);
    provisioning::tell_change(ctx, tx, &subscription, &items, (order, change.id.0)).await
}

/// The order of a change came to nothing.
///
/// # Errors
/// What the store refuses.
pub async fn drop_ordered(ctx: &Ctx, tx: &mut Tx<'_>, order: i64) -> Result<()> {
    let Some((subscription, change)) = of_order(ctx, tx, order).await? else { return Ok(()) };
    if change.is_open() {
        super::activate::end(ctx, tx, &subscription, change).await?;
    }
    Ok(())
}

/// The products as a change would leave them.
pub(crate) fn merged(subscription: &Subscription, lines: &[Item]) -> Vec<Item> {
    let mut items = subscription.items.0.clone();
    for line in lines {
        match items.iter_mut().find(|item| item.product == line.product) {
            Some(item) => item.clone_from(line),
            None => items.push(line.clone()),
        }
    }
    items.retain(|item| item.quantity > 0);
    items
}

/// The plans of lines and of the subscription's own product, by key: as they are kept, else at the present prices of whose
/// subscription it is.
pub(super) async fn plans_of(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    subscription: &Subscription,
    lines: &[Item],
    kept: &[Plan],
) -> Result<HashMap<i64, Plan>> {
    let prices = Prices::of(tx, ctx.tenant, &subscription.organisation_path).await?;
    let mut found: HashMap<i64, Plan> = kept.iter().map(|plan| (plan.id.0, plan.clone())).collect();
    let own = subscription.items.iter().filter(|item| Some(item.product) == subscription.product);
    for line in lines.iter().chain(own) {
        if let Entry::Vacant(place) = found.entry(line.plan) {
            place.insert(prices.find_plan(tx, ctx.tenant, PlanId(line.plan)).await?);
        }
    }
    Ok(found)
}

/// The change of an order with its subscription, both locked.
async fn of_order(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    order: i64,
) -> Result<Option<(Subscription, SubscriptionChange)>> {
    let found: Option<SubscriptionChange> =
        tx.first(ctx.tenant, "AND order_id = $2 ORDER BY id DESC", params![order]).await?;
    let Some(found) = found else { return Ok(None) };
    let subscription: Option<Subscription> = tx.lock(ctx.tenant, found.subscription).await?;
    let change: Option<SubscriptionChange> = tx.lock(ctx.tenant, found.id).await?;
    Ok(subscription.zip(change))
}
