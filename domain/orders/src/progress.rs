//! What happens to a placed order by itself and in the warehouse. These commands serve other contexts and the
//! program's own jobs: whoever calls them has checked who asks.

use comptoir_events::{
    Change, Consumer, Entry, EventType, JobCall, LocalBoxFuture, Worker, catalogue, jobs, record,
};
use comptoir_kernel::{Ctx, Error, Result};
use comptoir_store::{Tx, params};
use comptoir_subscriptions::provisioning;
use jiff::SignedDuration;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::finance::{self, Standing};
use crate::{
    Line, Order, OrderId, OrderKind, OrderLineId, OrderShipment, OrderShipmentId, OrderUnit, OrderUnitId,
    State, charge, journal, store, vendors,
};

/// The job that accepts an order with nothing to ship.
const ACCEPT: &str = "orders.accept";

/// The follow-up of placing an order: with nothing left to approve it goes to the warehouse and the vendors, and goes
/// on as these answer.
pub fn consumers() -> Vec<Consumer> {
    const PLACED: &[&EventType] = &[&catalogue::ORDER_CREATED];
    let mut all = vendors::consumers();
    all.push(Consumer { name: "orders.begin", events: PLACED, handle: begin_placed });
    all.push(Consumer { name: "orders.popularity", events: PLACED, handle: note_sales });
    all
}

/// Has the worker accept orders with nothing to ship, once they could be cancelled for `acceptance_delay`.
#[must_use]
pub fn jobs(worker: Worker, acceptance_delay: SignedDuration) -> Worker {
    worker.on(ACCEPT, move |call| accept(call, acceptance_delay))
}

#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct Acceptance {
    order: OrderId,
}

fn begin_placed<'a>(ctx: &'a Ctx, tx: &'a mut Tx<'_>, entry: &'a Entry) -> LocalBoxFuture<'a, Result<()>> {
    Box::pin(async move { begin(ctx, tx, OrderId(entry.object_id)).await })
}

fn note_sales<'a>(ctx: &'a Ctx, tx: &'a mut Tx<'_>, entry: &'a Entry) -> LocalBoxFuture<'a, Result<()>> {
    Box::pin(async move {
        let lines = store::lines(tx, ctx.tenant, OrderId(entry.object_id)).await?;
        let products: Vec<_> = lines.iter().map(|line| line.product).collect();
        comptoir_catalogue::popularity::note(ctx, tx, &products).await
    })
}

/// Moves an order that was just placed on; an order that went on already, or waits for approval, stays.
///
/// # Errors
/// `NotFound`.
pub async fn begin(ctx: &Ctx, tx: &mut Tx<'_>, id: OrderId) -> Result<()> {
    let mut order = locked(ctx, tx, id).await?;
    if order.state == State::Created {
        step(ctx, tx, &mut order, State::Processing, "processed").await?;
        go_on(ctx, tx, &mut order).await?;
    }
    Ok(())
}

/// Has an order that is in processing go on as far as its finance allows: to the vendors once somebody pays, back to the
/// buyer when the finance company does not, and no further while it has not decided.
pub(crate) async fn go_on(ctx: &Ctx, tx: &mut Tx<'_>, order: &mut Order) -> Result<()> {
    match finance::standing(order) {
        Standing::Agreed => vendors::ask(ctx, tx, order).await,
        Standing::Undecided => Ok(()),
        Standing::Declined(reason) => {
            order.details.attention_required = Some(format!("The finance was declined: {reason}."));
            step(ctx, tx, order, State::AttentionRequired, "sent back").await
        }
    }
}

/// A shipment was made: the order is final, its plans become subscriptions. Further shipments change nothing.
///
/// # Errors
/// `NotFound`; `Conflict` naming the state of an order that nothing can be shipped for, or what it waits for: the finance
/// company, or the vendor that has not set up its part.
pub async fn accepted(ctx: &Ctx, tx: &mut Tx<'_>, id: OrderId) -> Result<Order> {
    let mut order = locked(ctx, tx, id).await?;
    match order.state {
        State::Accepted | State::PartShipped => return Ok(order),
        State::Created => {
            step(ctx, tx, &mut order, State::Processing, "accepted").await?;
            go_on(ctx, tx, &mut order).await?;
        }
        _ => {}
    }
    if order.state != State::Processing || order.kind == OrderKind::Change {
        return Err(order.state.refuse("accepted"));
    }
    finance::require_agreed(&order)?;
    vendors::require_done(ctx, tx, &order).await?;
    let lines = store::lines(tx, ctx.tenant, id).await?;
    step(ctx, tx, &mut order, State::Accepted, "accepted").await?;
    charge::at_acceptance(ctx, tx, &order, &lines).await?;
    Ok(order)
}

/// A line, or a part of it, that has left the warehouse.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ShippedLine {
    /// The line.
    pub line: OrderLineId,
    /// Units that have left now; above 0.
    pub quantity: i64,
    /// Key of the shipment in fulfilment.
    pub shipment_id: i64,
    /// Key of the parcel in fulfilment.
    pub parcel_id: Option<i64>,
    /// Who carries it.
    pub carrier: Option<String>,
    /// The carrier's number.
    pub tracking_number: Option<String>,
    /// Where it can be followed.
    pub tracking_url: Option<String>,
    /// What is known of single units, at most one for each unit.
    pub units: Vec<ShippedUnit>,
}

/// What is known of a unit that has left the warehouse.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ShippedUnit {
    /// Serial number of the device.
    pub serial_number: Option<String>,
    /// MAC address of the device.
    pub mac_address: Option<String>,
}

/// Goods of an order have left: they are noted, and handed to invoicing.
///
/// # Errors
/// `NotFound`; `Conflict` naming the state, when more is shipped than was ordered, or when an order that must
/// leave in one piece does not.
pub async fn shipped(ctx: &Ctx, tx: &mut Tx<'_>, id: OrderId, shipped: &[ShippedLine]) -> Result<Order> {
    let mut order = locked(ctx, tx, id).await?;
    if !matches!(order.state, State::Accepted | State::PartShipped) {
        return Err(order.state.refuse("shipped"));
    }
    let mut lines = store::lines(tx, ctx.tenant, id).await?;
    for part in shipped {
        let line = lines.iter_mut().find(|line| line.id == part.line);
        let line = line.ok_or_else(|| Error::not_found("line of this order", part.line))?;
        if part.quantity < 1 || part.quantity > line.quantity - line.shipped {
            let left = line.quantity - line.shipped;
            let message =
                format!("{} of {} cannot be shipped, {left} are left to ship", part.quantity, line.sku);
            return Err(Error::conflict(message));
        }
        line.shipped += part.quantity;
        tx.update(&*line).await?;
        charge::at_shipping(ctx, tx, &mut order, line, part).await?;
    }
    let complete = lines.iter().all(|line| !line.shippable || line.shipped == line.quantity);
    if !complete && !order.part_ship {
        return Err(Error::conflict(
            "the buyer wants this order in one piece: all of it has to be shipped at once",
        ));
    }
    note_shipments(ctx, tx, &order, &lines, shipped).await?;
    let before = order.state;
    let to = if complete { State::Shipped } else { State::PartShipped };
    if before != to {
        order.state = before.into_state(to, "shipped")?;
    }
    order.updated_at = ctx.now();
    store::save(tx, &order).await?;
    let change = Change::new(&catalogue::ORDER_SHIPPED, id, order.uid).of(order.organisation);
    let mut after = journal::head(&order);
    after["shipped"] = shipped.iter().map(|part| shipped_state(&lines, part)).collect();
    record(ctx, tx, change.before(journal::state(before)).after(after)).await?;
    Ok(order)
}

/// Every shipment made for the order so far was delivered. It is complete once nothing is left to ship.
///
/// # Errors
/// `NotFound`; `Conflict` naming the state of an order of which nothing was shipped.
pub async fn delivered(ctx: &Ctx, tx: &mut Tx<'_>, id: OrderId) -> Result<Order> {
    let mut order = locked(ctx, tx, id).await?;
    match order.state {
        State::Shipped => step(ctx, tx, &mut order, State::Complete, "completed").await?,
        State::PartShipped | State::Complete => {}
        state => return Err(state.refuse("delivered")),
    }
    Ok(order)
}

/// Moves an order to its next state and journals it. What has to be accepted by itself is put on the list.
pub(crate) async fn step(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    order: &mut Order,
    to: State,
    doing: &str,
) -> Result<()> {
    let before = order.state;
    order.state = before.into_state(to, doing)?;
    order.updated_at = ctx.now();
    if to == State::Processing {
        order.processing_at = Some(ctx.now());
        accept_later(ctx, tx, order).await?;
    }
    store::save(tx, order).await?;
    let change = Change::new(&catalogue::ORDER_STATUS_CHANGED, order.id, order.uid).of(order.organisation);
    record(ctx, tx, change.before(journal::state(before)).after(journal::head(order))).await
}

/// Has an order with nothing to ship accepted by itself, when it is time. A change order is complete when its changes
/// are activated.
pub(crate) async fn accept_later(ctx: &Ctx, tx: &mut Tx<'_>, order: &Order) -> Result<()> {
    if order.state != State::Processing || order.shippable || order.kind == OrderKind::Change {
        return Ok(());
    }
    jobs::enqueue(ctx, tx, ACCEPT, json!(Acceptance { order: order.id }), ctx.now()).await
}

/// Gives an order up for good: its stock is given back, and what has not begun of its subscriptions is cancelled.
pub(crate) async fn fail(ctx: &Ctx, tx: &mut Tx<'_>, order: &mut Order) -> Result<()> {
    step(ctx, tx, order, State::Failed, "given up").await?;
    if let Some(claim) = order.claim {
        comptoir_inventory::release(ctx, tx, claim).await?;
    }
    vendors::call_off(ctx, tx, order).await
}

async fn accept(call: JobCall, delay: SignedDuration) -> Result<()> {
    let ctx = call.ctx().await?;
    let Acceptance { order } = call.payload()?;
    call.host.store().write(async move |tx| accept_unshipped(&ctx, tx, order, delay).await).await
}

/// Accepts and completes an order with nothing to ship, if it was in processing for `delay`; else later.
async fn accept_unshipped(ctx: &Ctx, tx: &mut Tx<'_>, id: OrderId, delay: SignedDuration) -> Result<()> {
    let mut order = locked(ctx, tx, id).await?;
    let Some(since) = order.processing_at.filter(|_| order.state == State::Processing && !order.shippable)
    else {
        return Ok(());
    };
    let due = since.saturating_add(delay).map_err(Error::internal)?;
    if ctx.now() < due {
        return jobs::enqueue(ctx, tx, ACCEPT, json!(Acceptance { order: id }), due).await;
    }
    // A vendor or a finance company that is not done yet has the order looked at again when it is.
    let open = provisioning::open_of_order(tx, ctx.tenant, id.0).await?;
    let agreed = finance::standing(&order) == Standing::Agreed;
    if order.kind == OrderKind::Change || !open.is_empty() || !agreed {
        return Ok(());
    }
    let lines = store::lines(tx, ctx.tenant, id).await?;
    step(ctx, tx, &mut order, State::Accepted, "accepted").await?;
    charge::at_acceptance(ctx, tx, &order, &lines).await?;
    step(ctx, tx, &mut order, State::Complete, "completed").await
}

/// A parcel that has left is followed under another number. Nothing of its order's state depends on that.
///
/// # Errors
/// What the store refuses.
pub async fn tracked(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    parcel: i64,
    (number, url): (Option<&str>, Option<&str>),
) -> Result<()> {
    let sql = "UPDATE orders_shipment SET tracking_number = $3, tracking_url = $4 WHERE tenant = $1 AND parcel = $2";
    tx.exec(sql, params![ctx.tenant, parcel, number, url]).await?;
    Ok(())
}

/// Notes what has left and with which parcel. One without a key is known by its shipment and its tracking number.
async fn note_shipments(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    order: &Order,
    lines: &[Line],
    shipped: &[ShippedLine],
) -> Result<()> {
    let mut known = store::shipments_of(tx, ctx.tenant, &[order.id]).await?;
    let mut units = Vec::new();
    for part in shipped {
        let same = |row: &OrderShipment| {
            let is_known = part.parcel_id.is_some() || row.tracking_number == part.tracking_number;
            row.shipment == part.shipment_id && row.parcel == part.parcel_id && is_known
        };
        let id = match known.iter().find(|row| same(row)) {
            Some(row) => row.id,
            None => {
                let mut row = parcel(ctx, order.id, part);
                tx.insert(&mut row).await?;
                known.push(row.clone());
                row.id
            }
        };
        if lines.iter().any(|line| line.id == part.line && line.shippable) {
            let mut facts = part.units.iter();
            units.extend((0..part.quantity).map(|_| unit(ctx, (order.id, part.line, id), facts.next())));
        }
    }
    tx.insert_all(&units).await
}

fn parcel(ctx: &Ctx, order: OrderId, part: &ShippedLine) -> OrderShipment {
    OrderShipment {
        id: OrderShipmentId(0),
        uid: ctx.new_uid(),
        tenant: ctx.tenant,
        order_id: order,
        shipment: part.shipment_id,
        carrier: part.carrier.clone(),
        tracking_number: part.tracking_number.clone(),
        tracking_url: part.tracking_url.clone(),
        shipped_at: ctx.now(),
        parcel: part.parcel_id,
    }
}

fn unit(
    ctx: &Ctx,
    (order_id, line, shipment): (OrderId, OrderLineId, OrderShipmentId),
    known: Option<&ShippedUnit>,
) -> OrderUnit {
    OrderUnit {
        id: OrderUnitId(0),
        uid: ctx.new_uid(),
        tenant: ctx.tenant,
        order_id,
        line,
        shipment,
        serial_number: known.and_then(|unit| unit.serial_number.clone()),
        mac_address: known.and_then(|unit| unit.mac_address.clone()),
    }
}

fn shipped_state(lines: &[Line], part: &ShippedLine) -> serde_json::Value {
    let line = lines.iter().find(|line| line.id == part.line);
    json!({
        "line": line.map(|line| line.uid),
        "sku": line.map(|line| &line.stock_sku),
        "quantity": part.quantity,
        "carrier": part.carrier,
        "tracking_number": part.tracking_number,
        "tracking_url": part.tracking_url,
    })
}

async fn locked(ctx: &Ctx, tx: &mut Tx<'_>, id: OrderId) -> Result<Order> {
    let order: Option<Order> = tx.lock(ctx.tenant, id).await?;
    order.filter(|order| order.placed).ok_or_else(|| Error::not_found("order", id))
}
