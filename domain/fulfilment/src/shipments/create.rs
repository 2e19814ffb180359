//! Making a shipment: of an order, or of goods without one.

use std::collections::HashMap;

use comptoir_events::{Change, catalogue, record};
use comptoir_inventory::{Claim, ClaimId, Run, State as UnitState, claims, locations, units};
use comptoir_kernel::{Ctx, Error, Faults, Permission, Result};
use comptoir_orders::{Line, Order, OrderId, OrderLineId};
use comptoir_parties::addresses;
use comptoir_store::{Json, Tx, params};
use jiff::Timestamp;
use serde_json::Value;
use uuid::Uuid;

use super::{Addressing, Correction, Kind, Shipment, ShipmentDetails, ShipmentId};
use crate::{Item, ItemDetails, ItemId, ItemState, ShippingTypeId, shipping_types};

/// How a caller names an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OrderRef {
    /// By its integer key.
    Key(i64),
    /// By its UUID.
    Uid(Uuid),
}

/// What one unit of an item belongs to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Reference {
    /// UUID of the line of the order.
    pub order_item: Option<Uuid>,
    /// UUID of the item of the claim.
    pub claim_item: Option<Uuid>,
}

/// Goods of one kind in a shipment.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct NewItem {
    /// The product's stock sku; mandatory.
    pub sku: Option<String>,
    /// How many; above 0. By default as many as there are references.
    pub quantity: Option<i64>,
    /// Where they lie.
    pub position: Option<String>,
    /// What is only shown.
    pub details: ItemDetails,
    /// What single units belong to.
    pub references: Vec<Reference>,
}

/// A shipment about to be made.
#[derive(Debug, Clone, Default)]
pub struct NewShipment {
    /// The order that is shipped.
    pub order: Option<OrderRef>,
    /// How the receiver gets the goods.
    pub kind: Option<Kind>,
    /// Whether goods leave, which is the default.
    pub is_outbound: Option<bool>,
    /// How it is sent; by default as the order says.
    pub method: Option<ShippingTypeId>,
    /// Where to; by default to the order's shipping address.
    pub to: Option<Addressing>,
    /// Where from; by default from where the order's stock is claimed.
    pub from: Option<Addressing>,
    /// What; by default everything of the order that is in no shipment yet.
    pub items: Vec<NewItem>,
    /// What is to follow.
    pub backorders: Vec<Correction>,
    /// What came without being expected.
    pub overage: Vec<Correction>,
    /// When it is to leave.
    pub ship_at: Option<Timestamp>,
    /// When it will probably leave.
    pub estimated_ship_at: Option<Timestamp>,
    /// When it is expected to arrive.
    pub expected_at: Option<Timestamp>,
    /// The receiver, as the caller's id.
    pub contact: Option<String>,
    /// The sales channel.
    pub channel: Option<Uuid>,
    /// Shipments this one waits for.
    pub prior_shipments: Vec<Uuid>,
}

/// Makes a shipment. That of an order accepts the order.
///
/// # Errors
/// `Invalid` naming each faulty field; `Conflict` when the order's state does not allow it, or nothing is left
/// to ship.
pub async fn create(ctx: &Ctx, tx: &mut Tx<'_>, new: NewShipment) -> Result<(Shipment, Vec<Item>)> {
    ctx.require(Permission::FulfilmentWrite)?;
    let mut faults = Faults::new();
    let order = find_order(ctx, tx, &mut faults, new.order).await?;
    let method = new.method.or(order.as_ref().and_then(|order| order.shipping_type).map(ShippingTypeId));
    if let Some(method) = method.filter(|_| new.method.is_some())
        && shipping_types::find(ctx, tx, method).await.is_err()
    {
        faults.invalid("method_id", "there is no such method");
    }
    check_items(&mut faults, &new, order.is_some());
    faults.finish()?;
    let pieces = match &order {
        Some(order) => {
            comptoir_orders::accepted(ctx, tx, order.id).await?;
            of_order(ctx, tx, order, &new.items).await?
        }
        None => loose(ctx, tx, &new.items).await?,
    };
    let mut shipment = unsaved(ctx, &new, order.as_ref(), method);
    shipment.units = pieces.iter().map(Item::quantity).sum();
    complete_addressing(ctx, tx, &mut shipment, order.as_ref(), new, &pieces).await?;
    tx.insert(&mut shipment).await?;
    let mut items = pieces;
    for item in &mut items {
        item.shipment = shipment.id;
    }
    tx.insert_all(&items).await?;
    let mut change =
        Change::new(&catalogue::SHIPMENT_CREATED, shipment.id, shipment.uid).after(shipment.journal());
    if let Some(organisation) = shipment.organisation {
        change = change.of(organisation);
    }
    record(ctx, tx, change).await?;
    Ok((shipment, items))
}

async fn find_order(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    faults: &mut Faults,
    wanted: Option<OrderRef>,
) -> Result<Option<Order>> {
    let Some(wanted) = wanted else { return Ok(None) };
    let id = match wanted {
        OrderRef::Key(key) => Ok(OrderId(key)),
        OrderRef::Uid(uid) => comptoir_orders::find_uid(ctx, tx, uid).await.map(|order| order.id),
    };
    // The lock makes two shipments of one order wait for each other.
    let order = match id {
        Ok(id) => comptoir_orders::lock(ctx, tx, id).await.ok(),
        Err(_) => None,
    };
    if order.is_none() {
        faults.invalid("order_id", "there is no such order");
    }
    Ok(order)
}

fn check_items(faults: &mut Faults, new: &NewShipment, has_order: bool) {
    if new.items.is_empty() && !has_order && new.order.is_none() {
        faults.required("items");
    }
    for (index, item) in new.items.iter().enumerate() {
        faults.within(format!("items[{index}]"), |faults| {
            if item.sku.as_deref().is_none_or(|sku| sku.trim().is_empty()) {
                faults.required("sku");
            }
            match item.quantity {
                None if item.references.is_empty() => faults.required("quantity"),
                Some(quantity) if !(1..=1_000_000).contains(&quantity) => {
                    faults.invalid("quantity", format!("{quantity} is not between 1 and 1000000"));
                }
                _ => {}
            }
        });
    }
    for (list, corrections) in [("backorders", &new.backorders), ("overage", &new.overage)] {
        super::change::check_corrections(faults, list, corrections);
    }
}

fn unsaved(ctx: &Ctx, new: &NewShipment, order: Option<&Order>, method: Option<ShippingTypeId>) -> Shipment {
    let now = ctx.now();
    let prior: Vec<String> = new.prior_shipments.iter().map(Uuid::to_string).collect();
    Shipment {
        id: ShipmentId(0),
        uid: ctx.new_uid(),
        tenant: ctx.tenant,
        kind: new.kind.unwrap_or(Kind::Delivery),
        order_id: order.map(|order| order.id),
        organisation: order.map(|order| order.organisation),
        method,
        is_outbound: new.is_outbound.unwrap_or(true),
        secret: ctx.new_uid().simple().to_string(),
        to_type: None,
        to_id: None,
        from_type: None,
        from_id: None,
        ship_at: new.ship_at,
        estimated_ship_at: new.estimated_ship_at,
        expected_at: new.expected_at,
        cancelled_at: None,
        units: 0,
        boxed: 0,
        transit: 0,
        finished: 0,
        missing: 0,
        prior_shipments: prior.join(","),
        details: Json(ShipmentDetails {
            address: order.and_then(|order| order.details.shipping_address.clone()),
            contact: new.contact.clone(),
            channel: new.channel,
            backorders: new.backorders.clone(),
            overage: new.overage.clone(),
            ..ShipmentDetails::default()
        }),
        created_at: now,
        updated_at: now,
    }
}

/// What the caller did not say, the order says: its address, its stock's location, its organisation.
async fn complete_addressing(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    shipment: &mut Shipment,
    order: Option<&Order>,
    new: NewShipment,
    items: &[Item],
) -> Result<()> {
    if let Some(to) = new.to {
        shipment.set_to(to);
    } else if let Some(order) = order {
        let known = addresses::of(tx, ctx.tenant, order.organisation).await?;
        let same = known.iter().find(|address| Some(address.value()) == order.details.shipping_address);
        // An address that was typed in for this order alone has no id but the order's.
        let id = same.map_or(order.uid, |address| address.uid);
        let to = Addressing {
            entity_type: Some("address".into()),
            entity_id: Some(id.to_string()),
            carrier: None,
        };
        shipment.set_to(to);
    }
    if let Some(from) = new.from {
        shipment.set_from(from);
    } else if let Some(claim) = items.iter().find_map(|item| item.claim) {
        let runs = claims::runs(tx, ctx.tenant, claim).await?;
        let places: Vec<_> = runs.first().map(|run| run.location).into_iter().collect();
        if let Some(place) = locations::many(tx, ctx.tenant, &places).await?.first() {
            let id = Some(place.uid.to_string());
            shipment.set_from(Addressing {
                entity_type: Some("location".into()),
                entity_id: id,
                carrier: None,
            });
        }
    }
    if shipment.details.contact.is_none()
        && let Some(organisation) = shipment.organisation
    {
        let buyer = comptoir_parties::organisations::any(tx, ctx.tenant, organisation).await?;
        shipment.details.contact = Some(buyer.uid.to_string());
    }
    Ok(())
}

/// What is still to be shipped of a line, and the units that are held for it.
struct Open {
    line: Line,
    left: i64,
    /// Whether stock was claimed for the line at all.
    is_claimed: bool,
    /// Runs of units held for it that are in no shipment: number of the first within the claim, count, position.
    held: Vec<(i64, i64, Option<String>)>,
}

async fn of_order(ctx: &Ctx, tx: &mut Tx<'_>, order: &Order, wanted: &[NewItem]) -> Result<Vec<Item>> {
    let claim = match order.claim {
        Some(id) => Some(claims::find(tx, ctx.tenant, id).await?),
        None => None,
    };
    let mut open = open_lines(ctx, tx, order).await?;
    let mut plan: Vec<(usize, i64, Option<&NewItem>)> = Vec::new();
    if wanted.is_empty() {
        plan.extend(
            open.iter().enumerate().filter(|(_, line)| line.left > 0).map(|(i, line)| (i, line.left, None)),
        );
        if plan.is_empty() {
            return Err(Error::conflict("everything of this order is in shipments already"));
        }
    } else {
        choose(&open, wanted, &mut plan)?;
    }
    let mut pieces = Vec::new();
    for (index, quantity, item) in plan {
        let Some(line) = open.get_mut(index) else { continue };
        take(ctx, claim.as_ref(), line, quantity, item, &mut pieces)?;
    }
    Ok(number(pieces))
}

async fn open_lines(ctx: &Ctx, tx: &mut Tx<'_>, order: &Order) -> Result<Vec<Open>> {
    let shipped = "SELECT i.order_line, i.claim, i.claim_first, i.last_unit - i.first_unit + 1, i.state \
        FROM fulfilment_item i JOIN fulfilment_shipment s ON s.id = i.shipment \
        WHERE i.tenant = $1 AND s.order_id = $2 AND s.cancelled_at IS NULL ORDER BY i.claim_first";
    type Shipped = (Option<OrderLineId>, Option<ClaimId>, i64, i64, ItemState);
    let shipped: Vec<Shipped> = tx.query(shipped, params![ctx.tenant, order.id]).await?;
    let mut counts: HashMap<OrderLineId, i64> = HashMap::new();
    for (line, _, _, quantity, state) in &shipped {
        // A unit that was not found has to be replaced by another.
        if let Some(line) = line.filter(|_| *state != ItemState::Missing) {
            *counts.entry(line).or_default() += quantity;
        }
    }
    let taken: Vec<(i64, i64)> =
        shipped.iter().filter(|row| row.1.is_some()).map(|row| (row.2, row.3)).collect();
    let runs = match order.claim {
        Some(claim) => claims::runs(tx, ctx.tenant, claim).await?,
        None => Vec::new(),
    };
    let lines = comptoir_orders::lines(tx, ctx.tenant, order.id).await?;
    let open = |line: Line| {
        let reference = line.uid.to_string();
        let mine: Vec<&Run> =
            runs.iter().filter(|run| run.reference.as_deref() == Some(reference.as_str())).collect();
        let left = line.quantity - counts.get(&line.id).copied().unwrap_or_default();
        Open { left, is_claimed: !mine.is_empty(), held: free(&mine, &taken), line }
    };
    Ok(lines.into_iter().filter(|line| line.shippable).map(open).collect())
}

/// The parts of claimed runs that no shipment has.
fn free(runs: &[&Run], taken: &[(i64, i64)]) -> Vec<(i64, i64, Option<String>)> {
    let mut free = Vec::new();
    for run in runs.iter().filter(|run| run.state == UnitState::Claimed) {
        let (mut next, end) = (run.claim_first, run.claim_first + run.quantity());
        for (first, count) in taken {
            if *first >= next && *first < end {
                free.push((next, first - next, run.position.clone()));
            }
            if first + count > next && *first < end {
                next = first + count;
            }
        }
        free.push((next, end - next, run.position.clone()));
    }
    free.retain(|(_, count, _)| *count > 0);
    free
}

/// Which lines the wanted items are of.
fn choose<'a>(
    open: &[Open],
    wanted: &'a [NewItem],
    plan: &mut Vec<(usize, i64, Option<&'a NewItem>)>,
) -> Result<()> {
    let mut faults = Faults::new();
    let mut left: Vec<i64> = open.iter().map(|line| line.left).collect();
    for (place, item) in wanted.iter().enumerate() {
        let sku = item.sku.as_deref().unwrap_or_default();
        let named: Vec<Uuid> = item.references.iter().filter_map(|reference| reference.order_item).collect();
        let fits = |line: &Line| {
            (line.stock_sku == sku || line.sku == sku) && (named.is_empty() || named.contains(&line.uid))
        };
        let references = i64::try_from(item.references.len()).unwrap_or(i64::MAX);
        let asked = item.quantity.unwrap_or(references);
        let mut rest = asked;
        for (index, line) in open.iter().enumerate().filter(|(_, line)| fits(&line.line)) {
            let quantity = left.get(index).copied().unwrap_or_default().min(rest);
            if let Some(left) = left.get_mut(index).filter(|_| quantity > 0) {
                *left -= quantity;
                rest -= quantity;
                plan.push((index, quantity, Some(item)));
            }
            debug_assert!(line.left >= 0, "more shipped than ordered");
        }
        if !open.iter().any(|line| fits(&line.line)) {
            faults
                .invalid(format!("items[{place}].sku"), format!("the order has nothing to ship of '{sku}'"));
        } else if rest > 0 {
            let message = format!("{asked} of '{sku}' cannot be shipped, {} are left to ship", asked - rest);
            faults.invalid(format!("items[{place}].quantity"), message);
        }
    }
    faults.finish()
}

/// Makes the runs of one line.
fn take(
    ctx: &Ctx,
    claim: Option<&Claim>,
    open: &mut Open,
    quantity: i64,
    item: Option<&NewItem>,
    pieces: &mut Vec<Item>,
) -> Result<()> {
    let line = &open.line;
    let mut details = item.map(|item| item.details.clone()).unwrap_or_default();
    details.description.get_or_insert_with(|| line.name.clone());
    details.order_item = Some(line.uid);
    let position = item.and_then(|item| item.position.clone());
    let mut piece = Item {
        id: ItemId(0),
        tenant: ctx.tenant,
        shipment: ShipmentId(0),
        first_unit: 1,
        last_unit: quantity,
        sku: line.stock_sku.clone(),
        state: ItemState::Open,
        parcel: None,
        order_line: Some(line.id),
        claim: None,
        claim_first: 0,
        position,
        details: Json(details),
    };
    let Some(claim) = claim.filter(|_| open.is_claimed) else {
        pieces.push(piece);
        return Ok(());
    };
    let mut left = quantity;
    piece.claim = Some(claim.id);
    piece.details.claim_series = Some(claim.series());
    while left > 0 {
        let Some((first, count, place)) = open.held.first_mut().filter(|held| held.1 > 0) else {
            let held = quantity - left;
            return Err(Error::conflict(format!(
                "{quantity} of '{}' are wanted and {held} are held in stock",
                line.sku
            )));
        };
        let part = left.min(*count);
        let mut run = piece.clone();
        run.last_unit = part;
        run.claim_first = *first;
        run.position = run.position.or_else(|| place.clone());
        pieces.push(run);
        (*first, *count, left) = (*first + part, *count - part, left - part);
        if *count == 0 {
            open.held.remove(0);
        }
    }
    Ok(())
}

/// Items of a shipment without an order. Where the caller names items of claims, the stock moves with them.
async fn loose(ctx: &Ctx, tx: &mut Tx<'_>, wanted: &[NewItem]) -> Result<Vec<Item>> {
    let mut faults = Faults::new();
    let mut pieces = Vec::new();
    for (index, item) in wanted.iter().enumerate() {
        let references = i64::try_from(item.references.len()).unwrap_or(i64::MAX);
        let mut left = item.quantity.unwrap_or(references).max(references);
        for (place, reference) in item.references.iter().enumerate() {
            let mut piece = loose_piece(ctx, item, 1);
            piece.details.order_item = reference.order_item;
            if let Some(uid) = reference.claim_item {
                match held_unit(ctx, tx, uid, item.sku.as_deref().unwrap_or_default()).await? {
                    Some((claim, number)) => {
                        (piece.claim, piece.claim_first) = (Some(claim.id), number);
                        piece.details.claim_series = Some(claim.series());
                    }
                    None => faults.invalid(
                        format!("items[{index}].references[{place}].claim_item_id"),
                        "is no claimed unit of this sku",
                    ),
                }
            }
            pieces.push(piece);
            left -= 1;
        }
        if left > 0 {
            pieces.push(loose_piece(ctx, item, left));
        }
    }
    faults.finish()?;
    Ok(number(pieces))
}

fn loose_piece(ctx: &Ctx, item: &NewItem, quantity: i64) -> Item {
    Item {
        id: ItemId(0),
        tenant: ctx.tenant,
        shipment: ShipmentId(0),
        first_unit: 1,
        last_unit: quantity,
        sku: item.sku.clone().unwrap_or_default(),
        state: ItemState::Open,
        parcel: None,
        order_line: None,
        claim: None,
        claim_first: 0,
        position: item.position.clone(),
        details: Json(item.details.clone()),
    }
}

async fn held_unit(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid, sku: &str) -> Result<Option<(Claim, i64)>> {
    let (series, number) = units::parts(uid);
    let claim: Option<Claim> = tx.get(ctx.tenant, units::record_key(series)).await?;
    let Some(claim) = claim.filter(|claim| claim.series() == series) else { return Ok(None) };
    let runs = claims::runs(tx, ctx.tenant, claim.id).await?;
    let holds = |run: &Run| (run.claim_first..run.claim_first + run.quantity()).contains(&number);
    let held = runs.iter().any(|run| run.state == UnitState::Claimed && run.sku == sku && holds(run));
    Ok(held.then_some((claim, number)))
}

/// Numbers the units of all pieces through.
fn number(mut pieces: Vec<Item>) -> Vec<Item> {
    let mut next = 1;
    for piece in &mut pieces {
        let quantity = piece.quantity();
        (piece.first_unit, piece.last_unit) = (next, next + quantity - 1);
        next += quantity;
    }
    pieces
}

/// The services of an item as they were given.
impl NewItem {
    /// Keeps the services that were asked for.
    #[must_use]
    pub fn with_service(mut self, service: Option<Value>) -> Self {
        self.details.service = service;
        self
    }
}
