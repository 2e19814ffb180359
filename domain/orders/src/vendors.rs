//! What the vendors of an order's plans have to do, and what becomes of the order meanwhile.
//!
//! A vendor is asked as soon as the order is in processing. The order is accepted once everything is set up; a refusal
//! sends it to the buyer (`ATTENTION_REQUIRED`), and one that is for good ends it (`FAILED`).

use comptoir_catalogue::{Prices, ProductId, products};
use comptoir_events::{Consumer, Entry, EventType, LocalBoxFuture, catalogue};
use comptoir_kernel::{Ctx, Error, Result};
use comptoir_store::Tx;
use comptoir_subscriptions::provisioning::{self, VendorAccount};
use comptoir_subscriptions::{FromOrder, Subscription, Vendor, change, from_order_line, life};

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
    let mut all = Vec::new();
    for line in store::lines(tx, ctx.tenant, order.id).await? {
        let Some((vendor, is_add_on)) = vendor_of(tx, &line).await? else { continue };
        if let Some(from) = subscribed(ctx, tx, order, &line).await? {
            all.push((vendor, is_add_on, from));
        }
    }
    // An account is founded by what is no add-on; what else the order has for it comes to that.
    all.sort_by_key(|(_, is_add_on, _)| *is_add_on);
    let mut founders: Vec<Subscription> = Vec::new();
    for (vendor, _, mut from) in all {
        let account = from.vendor.as_ref().map(|(_, account)| account.clone()).unwrap_or_default();
        let is_founder = |one: &&Subscription| one.vendor == Some(vendor) && one.account.is_same(&account);
        let new = account.known().is_none();
        from.joins = founders.iter().find(is_founder).filter(|_| new).map(|founder| founder.id);
        let founds = new && from.joins.is_none();
        let made = from_order_line(ctx, tx, from).await?;
        founders.extend(founds.then_some(made));
    }
    Ok(())
}

/// The subscription a line becomes, where it has a plan.
pub(crate) async fn subscribed(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    order: &Order,
    line: &Line,
) -> Result<Option<FromOrder>> {
    let Some(plan) = line.plan else { return Ok(None) };
    // What was shown at checkout is what is paid.
    let plan = match &line.details.plan {
        Some(kept) => kept.clone(),
        None => {
            Prices::of(tx, ctx.tenant, &order.organisation_path)
                .await?
                .find_plan(tx, ctx.tenant, plan)
                .await?
        }
    };
    Ok(Some(FromOrder {
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
        vendor: vendor_of(tx, line).await?.map(|(vendor, _)| (vendor, account(line, vendor))),
        joins: None,
    }))
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

/// The vendor of a line's product, and whether that is an add-on.
async fn vendor_of(tx: &mut Tx<'_>, line: &Line) -> Result<Option<(Vendor, bool)>> {
    let found = products::many(tx, line.tenant, &[ProductId(line.product.0)]).await?;
    Ok(found.first().and_then(accounts::of_product))
}

fn account(line: &Line, vendor: Vendor) -> VendorAccount {
    line.details.accounts.of(vendor).cloned().unwrap_or_default()
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
        if !matches!(order.state, State::Processing | State::AttentionRequired) {
            return Ok(());
        }
        order.details.attention_required = Some(message);
        if for_good {
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
            (State::Processing | State::PendingAuthorisation, false) => {
                progress::step(ctx, tx, &mut order, State::Cancelled, "cancelled").await
            }
            (State::AttentionRequired, false) => progress::fail(ctx, tx, &mut order).await,
            _ => Ok(()),
        }
    })
}
