//! What the vendors of an order's plans have to do, and what becomes of the order meanwhile.
//!
//! A vendor is asked as soon as the order is in processing. The order is accepted once everything is set up; a refusal
//! sends it to the buyer (`ATTENTION_REQUIRED`), and one that is for good ends it (`FAILED`).

use comptoir_catalogue::{Prices, ProductId, products};
use comptoir_events::{Consumer, Entry, EventType, LocalBoxFuture, catalogue};
use comptoir_kernel::{Ctx, Error, Result};
use comptoir_store::Tx;
use comptoir_subscriptions::provisioning;
use comptoir_subscriptions::{FromOrder, Subscription, change, from_order_line, life};

use crate::{Line, Order, OrderId, OrderKind, State, accounts, progress, store};

/// What follows for an order from the news of its subscriptions.
pub(crate) fn consumers() -> Vec<Consumer> {
    const REFUSED: &[&EventType] = &[&catalogue::SUBSCRIPTION_REFUSED];
    const DONE: &[&EventType] = &[&catalogue::SUBSCRIPTION_PROVISIONED];
    const CHANGED: &[&EventType] =
        &[&catalogue::SUBSCRIPTION_CHANGED, &catalogue::SUBSCRIPTION_CHANGE_CANCELLED];
    vec![
        Consumer { name: "orders.refused", events: REFUSED, handle: refused },
        Consumer { name: "orders.provisioned", events: DONE, handle: provisioned },
        Consumer { name: "orders.changed", events: CHANGED, handle: changed },
    ]
}

/// Asks the vendors of an order that has just gone into processing.
pub(crate) async fn ask(ctx: &Ctx, tx: &mut Tx<'_>, order: &Order) -> Result<()> {
    if order.kind == OrderKind::Change {
        return change::release(ctx, tx, order.id.0).await;
    }
    let lines = store::lines(tx, ctx.tenant, order.id).await?;
    let mut all = subscribed(ctx, tx, order, &lines).await?;
    // An account is founded by what is no add-on; what else the order has for it comes to that.
    all.sort_by_key(|(_, is_add_on)| *is_add_on);
    let mut founders: Vec<Subscription> = Vec::new();
    for (mut from, _) in all {
        let Some((vendor, account)) = from.vendor.clone() else { continue };
        let is_founder = |one: &&Subscription| one.vendor == Some(vendor) && one.account.is_same(&account);
        let new = account.known().is_none();
        from.joins = founders.iter().find(is_founder).filter(|_| new).map(|founder| founder.id);
        let founds = new && from.joins.is_none();
        let made = from_order_line(ctx, tx, from).await?;
        founders.extend(founds.then_some(made));
    }
    Ok(())
}

/// The subscriptions that lines with a plan become, and whether what a vendor sells with one is an add-on.
pub(crate) async fn subscribed(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    order: &Order,
    lines: &[Line],
) -> Result<Vec<(FromOrder, bool)>> {
    let planned: Vec<_> = lines.iter().filter_map(|line| Some((line, line.plan?))).collect();
    let keys: Vec<ProductId> = planned.iter().map(|(line, _)| ProductId(line.product.0)).collect();
    let bought = products::many(tx, ctx.tenant, &keys).await?;
    let mut all = Vec::with_capacity(planned.len());
    for (line, plan) in planned {
        // What was shown at checkout is what is paid.
        let plan = match &line.details.plan {
            Some(kept) => kept.clone(),
            None => {
                let prices = Prices::of(tx, ctx.tenant, &order.organisation_path).await?;
                prices.find_plan(tx, ctx.tenant, plan).await?
            }
        };
        let product = bought.iter().find(|product| product.id.0 == line.product.0);
        let provided = product.and_then(accounts::of_product);
        let account = |vendor| line.details.accounts.of(vendor).cloned().unwrap_or_default();
        let from = FromOrder {
            organisation: order.organisation,
            order: order.id.0,
            order_line: line.id.0,
            product: line.product.0,
            code: line.sku.clone(),
            label: line.name.clone(),
            plan,
            quantity: line.quantity,
            discount: line.discount,
            start: ctx.today()?,
            vendor: provided.map(|(vendor, _)| (vendor, account(vendor))),
            joins: None,
        };
        all.push((from, provided.is_some_and(|(_, is_add_on)| is_add_on)));
    }
    Ok(all)
}

/// Refuses to accept an order while a vendor has not done its part.
pub(crate) async fn require_done(ctx: &Ctx, tx: &mut Tx<'_>, order: &Order) -> Result<()> {
    match provisioning::open_of_order(tx, ctx.tenant, order.id.0).await?.first() {
        Some(request) => {
            let message =
                format!("{} has not set up what order {} needs of it yet", request.vendor, order.id);
            Err(Error::conflict(message))
        }
        None => Ok(()),
    }
}

/// An order came to nothing: what has not begun of its subscriptions is cancelled, and the change it ordered.
pub(crate) async fn call_off(ctx: &Ctx, tx: &mut Tx<'_>, order: &Order) -> Result<()> {
    match order.kind {
        OrderKind::Sales => life::drop_pending(ctx, tx, order.id.0).await,
        OrderKind::Change => change::drop_ordered(ctx, tx, order.id.0).await,
    }
}

fn order_of(entry: &Entry) -> Option<OrderId> {
    entry.after_state.0["order_number"].as_i64().map(OrderId)
}

fn refused<'a>(ctx: &'a Ctx, tx: &'a mut Tx<'_>, entry: &'a Entry) -> LocalBoxFuture<'a, Result<()>> {
    Box::pin(async move {
        let Some(id) = order_of(entry) else { return Ok(()) };
        let Some(mut order) = tx.lock::<Order>(ctx.tenant, id).await? else { return Ok(()) };
        // It may have been resubmitted or cancelled since.
        let Some((message, for_good)) = provisioning::first_refusal(tx, ctx.tenant, id.0).await? else {
            return Ok(());
        };
        // What undoes a change is asked after its order has come to nothing, and somebody has to look after that as well.
        let is_over = order.is_undone_change();
        if !is_over && !matches!(order.state, State::Processing | State::AttentionRequired) {
            return Ok(());
        }
        order.details.attention_required = Some(message);
        if for_good && !is_over {
            return progress::fail(ctx, tx, &mut order).await;
        }
        if order.state == State::Processing {
            return progress::step(ctx, tx, &mut order, State::AttentionRequired, "sent back").await;
        }
        tx.update(&order).await
    })
}

fn provisioned<'a>(ctx: &'a Ctx, tx: &'a mut Tx<'_>, entry: &'a Entry) -> LocalBoxFuture<'a, Result<()>> {
    Box::pin(async move {
        let Some(id) = order_of(entry) else { return Ok(()) };
        match tx.lock::<Order>(ctx.tenant, id).await? {
            Some(order) => progress::accept_later(ctx, tx, &order).await,
            None => Ok(()),
        }
    })
}

fn changed<'a>(ctx: &'a Ctx, tx: &'a mut Tx<'_>, entry: &'a Entry) -> LocalBoxFuture<'a, Result<()>> {
    Box::pin(async move {
        let Some(id) = order_of(entry) else { return Ok(()) };
        let Some(mut order) = tx.lock::<Order>(ctx.tenant, id).await? else { return Ok(()) };
        if order.state == State::Created {
            progress::step(ctx, tx, &mut order, State::Processing, "processed").await?;
        }
        let applied = entry.event == catalogue::SUBSCRIPTION_CHANGED.name;
        match (order.state, applied) {
            (State::Processing, true) => {
                progress::step(ctx, tx, &mut order, State::Accepted, "accepted").await?;
                progress::step(ctx, tx, &mut order, State::Complete, "completed").await
            }
            (State::Processing | State::PendingAuthorisation | State::AttentionRequired, false) => {
                progress::step(ctx, tx, &mut order, State::Cancelled, "cancelled").await
            }
            _ => Ok(()),
        }
    })
}
