//! What people decide about a placed order: approve, deny, cancel, note a reference.

use comptoir_events::{Change, catalogue, record};
use comptoir_kernel::{Code, Ctx, Error, Permission, Result};
use comptoir_parties::{Organisation, organisations};
use comptoir_store::Tx;
use comptoir_subscriptions::{Status, provisioning, subscriptions};
use serde_json::json;

use crate::place::exceeds_credit;
use crate::{Order, OrderId, State, finance, journal, progress, store, vendors};

/// Characters of a reference at most, and references of an order at most.
const REFERENCE_CHARS_MAX: usize = 255;
const REFERENCES_MAX: usize = 100;

/// Approves an order that waits for it. Whoever holds the permission may, for every order within reach: the
/// buyer's own organisation and those above it. That includes the person who placed the order, since a small
/// organisation has nobody else; the audit log names both. What still takes the buyer over its credit limit is for who
/// gives the credit to approve: an organisation above.
///
/// # Errors
/// `NotFound` out of reach; `Conflict` naming the state when it does not wait; `Denied` without the permission, and
/// for the buyer itself beyond its credit limit.
pub async fn approve(ctx: &Ctx, tx: &mut Tx<'_>, id: OrderId) -> Result<Order> {
    ctx.require(Permission::OrdersApprove)?;
    let mut order = placed(ctx, tx, Permission::OrdersApprove, id).await?;
    if order.state != State::PendingAuthorisation {
        return Err(order.state.refuse("approved"));
    }
    require_credit(ctx, tx, &order).await?;
    progress::step(ctx, tx, &mut order, State::Processing, "approved").await?;
    progress::go_on(ctx, tx, &mut order).await?;
    Ok(order)
}

/// Refuses to let a buyer lift its own credit limit. The lock has other orders of the buyer wait, so that they are counted.
async fn require_credit(ctx: &Ctx, tx: &mut Tx<'_>, order: &Order) -> Result<()> {
    let buyer = organisations::any(tx, ctx.tenant, order.organisation).await?;
    let Some(parent) = buyer.parent else { return Ok(()) };
    if buyer.credit_limit.is_none() {
        return Ok(());
    }
    tx.lock::<Organisation>(ctx.tenant, buyer.id).await?;
    // A right that extends to the parent is no right to give its credit.
    let seller = organisations::any(tx, ctx.tenant, parent).await?;
    if ctx.reach.covers(&seller.path) || !exceeds_credit(ctx, tx, order, &buyer).await? {
        return Ok(());
    }
    let message = format!(
        "order {} takes {} over its credit limit, and is approved by an organisation above it",
        order.id, buyer.name
    );
    Err(Error::new(Code::Denied, message))
}

/// Denies an order that waits for approval: it is cancelled and its stock given back.
///
/// # Errors
/// As for [`approve`].
pub async fn deny(ctx: &Ctx, tx: &mut Tx<'_>, id: OrderId) -> Result<Order> {
    ctx.require(Permission::OrdersApprove)?;
    let mut order = placed(ctx, tx, Permission::OrdersApprove, id).await?;
    if order.state != State::PendingAuthorisation {
        return Err(order.state.refuse("denied"));
    }
    end(ctx, tx, &mut order, "denied").await?;
    Ok(order)
}

/// Cancels an order that nobody has accepted yet, and gives its stock back. What its vendors have set up is taken down.
///
/// # Errors
/// `NotFound` out of reach; `Conflict` naming the state when it is too late, when it waits for approval
/// (it is denied instead) or for its buyer ([`abandon`]), or when a subscription of it was activated; `Denied` without
/// the permission to place orders.
pub async fn cancel(ctx: &Ctx, tx: &mut Tx<'_>, id: OrderId) -> Result<Order> {
    called_off(ctx, tx, id, &[State::Processing]).await
}

/// As [`cancel`], also of an order that the buyer would have to look after for it to go on.
///
/// # Errors
/// As for [`cancel`].
pub async fn abandon(ctx: &Ctx, tx: &mut Tx<'_>, id: OrderId) -> Result<Order> {
    called_off(ctx, tx, id, &[State::Processing, State::AttentionRequired]).await
}

async fn called_off(ctx: &Ctx, tx: &mut Tx<'_>, id: OrderId, from: &[State]) -> Result<Order> {
    ctx.require(Permission::OrdersWrite)?;
    let mut order = placed(ctx, tx, Permission::OrdersWrite, id).await?;
    if order.state == State::Created {
        progress::step(ctx, tx, &mut order, State::Processing, "cancelled").await?;
    }
    if !from.contains(&order.state) {
        return Err(order.state.refuse("cancelled"));
    }
    let active = subscriptions::of_order(tx, ctx.tenant, id.0).await?;
    if let Some(active) = active.iter().find(|subscription| subscription.status == Status::Active) {
        let message = format!("subscription {} of this order is active already", active.id);
        return Err(Error::conflict(message));
    }
    end(ctx, tx, &mut order, "cancelled").await?;
    Ok(order)
}

/// Has an order that the buyer had to look after go on: what its vendors refused is asked of them again, under the
/// same ids, so that nothing is set up twice; and a finance company that declined is applied to again. So is a vendor that
/// refused to undo the change of an order that is over, which stays over.
///
/// # Errors
/// `NotFound` out of reach; `Conflict` naming the state when nothing is to be resolved; `Denied` without the permission
/// to place orders.
pub async fn resubmit(ctx: &Ctx, tx: &mut Tx<'_>, id: OrderId) -> Result<Order> {
    ctx.require(Permission::OrdersWrite)?;
    let mut order = placed(ctx, tx, Permission::OrdersWrite, id).await?;
    if order.is_undone_change() && provisioning::first_refusal(tx, ctx.tenant, id.0).await?.is_some() {
        let before = journal::head(&order);
        let wrong = order.details.attention_required.take();
        order.updated_at = ctx.now();
        store::save(tx, &order).await?;
        let change = Change::new(&catalogue::ORDER_UPDATED, id, order.uid).of(order.organisation);
        let (mut was, mut is) = (before, journal::head(&order));
        (was["attention_required"], is["attention_required"]) = (json!(wrong), json!(null));
        record(ctx, tx, change.before(was).after(is)).await?;
        provisioning::again(ctx, tx, id.0).await?;
        return Ok(order);
    }
    if order.state != State::AttentionRequired {
        return Err(order.state.refuse("resubmitted"));
    }
    order.details.attention_required = None;
    let lines = store::lines(tx, ctx.tenant, id).await?;
    let application = finance::open(ctx, tx, &mut order, &lines).await?;
    progress::step(ctx, tx, &mut order, State::Processing, "resubmitted").await?;
    finance::send(ctx, tx, id, application).await?;
    provisioning::again(ctx, tx, id.0).await?;
    Ok(order)
}

/// Replaces the references of orders at suppliers, all that can be changed of a placed order; without any, nothing
/// changes.
///
/// # Errors
/// `NotFound` out of reach; a fault for too long or too many references; `Denied` without the permission.
pub async fn link(ctx: &Ctx, tx: &mut Tx<'_>, id: OrderId, references: Option<Vec<String>>) -> Result<Order> {
    ctx.require(Permission::OrdersWrite)?;
    let mut order = placed(ctx, tx, Permission::OrdersWrite, id).await?;
    let Some(references) = references else { return Ok(order) };
    let mut faults = comptoir_kernel::Faults::new();
    if references.len() > REFERENCES_MAX {
        faults.invalid("linked_supplier_refs", format!("must not be more than {REFERENCES_MAX}"));
    }
    for (index, reference) in references.iter().enumerate() {
        let length = reference.trim().chars().count();
        if !(1..=REFERENCE_CHARS_MAX).contains(&length) {
            let message = format!("must have 1 to {REFERENCE_CHARS_MAX} characters");
            faults.invalid(format!("linked_supplier_refs[{index}]"), message);
        }
    }
    faults.finish()?;
    let before = std::mem::replace(&mut order.details.linked_supplier_refs, references);
    order.updated_at = ctx.now();
    order.index();
    tx.update(&order).await?;
    let change = Change::new(&catalogue::ORDER_UPDATED, id, order.uid).of(order.organisation);
    let mut after = journal::head(&order);
    after["linked_supplier_refs"] = json!(order.details.linked_supplier_refs);
    record(ctx, tx, change.before(json!({ "linked_supplier_refs": before })).after(after)).await?;
    Ok(order)
}

async fn placed(ctx: &Ctx, tx: &mut Tx<'_>, permission: Permission, id: OrderId) -> Result<Order> {
    let order = store::lock_for(ctx, tx, permission, id).await?;
    if order.placed { Ok(order) } else { Err(Error::not_found("order", id)) }
}

async fn end(ctx: &Ctx, tx: &mut Tx<'_>, order: &mut Order, doing: &str) -> Result<()> {
    let before = order.state;
    order.state = before.into_state(State::Cancelled, doing)?;
    order.updated_at = ctx.now();
    if let Some(claim) = order.claim {
        comptoir_inventory::release(ctx, tx, claim).await?;
    }
    vendors::call_off(ctx, tx, order).await?;
    store::save(tx, order).await?;
    let change = Change::new(&catalogue::ORDER_CANCELLED, order.id, order.uid).of(order.organisation);
    record(ctx, tx, change.before(journal::state(before)).after(journal::head(order))).await
}
