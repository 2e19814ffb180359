//! A parcel leaves and arrives: stock, order and parcel move together.

use std::collections::BTreeMap;

use comptoir_events::catalogue;
use comptoir_inventory::{ClaimId, HeldUnits, Run, claims};
use comptoir_kernel::{Ctx, Error, Permission, Result};
use comptoir_orders::{OrderId, OrderLineId, ShippedLine, ShippedUnit, State};
use comptoir_store::{Tx, params};
use uuid::Uuid;

use super::pack::note;
use super::{Parcel, lock_uid};
use crate::shipments::{self, Shipment};
use crate::{Item, ItemState, ShippingType, item};

/// A parcel leaves: its units leave the warehouse, and the order learns what was shipped.
///
/// # Errors
/// `NotFound`; `Conflict` for a parcel that is empty or has left before, that would be a part of an order that must leave in
/// one piece, or what the order's state forbids.
pub async fn transit(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid) -> Result<Parcel> {
    ctx.require(Permission::FulfilmentWrite)?;
    let (mut shipment, mut parcel) = lock_uid(tx, ctx.tenant, uid).await?;
    parcel.refuse_unless_open("sent")?;
    let items = item::of_parcel(tx, ctx.tenant, parcel.id).await?;
    if items.is_empty() {
        return Err(Error::conflict("a parcel that is empty cannot be sent"));
    }
    if let Some(order) = shipment.order_id {
        refuse_part(ctx, tx, order).await?;
    }
    let before = parcel.journal();
    let mut left: Vec<Run> = Vec::new();
    for (claim, held) in by_claim(&items) {
        left.extend(claims::ship_units(ctx, tx, claim, &held).await?);
    }
    move_items(ctx, tx, &parcel, ItemState::Transit).await?;
    parcel.in_transit_at = Some(ctx.now());
    parcel.updated_at = ctx.now();
    tx.update(&parcel).await?;
    shipments::save(ctx, tx, &mut shipment).await?;
    note(ctx, tx, &catalogue::PARCEL_IN_TRANSIT, &shipment, &parcel, before).await?;
    if let Some(order) = shipment.order_id {
        tell_order(ctx, tx, order, &shipment, &parcel, &items, &left).await?;
    }
    Ok(parcel)
}

/// A parcel has arrived: its units leave the books, and the order is complete once all of it has arrived.
///
/// # Errors
/// `NotFound`; `Conflict` for a parcel that has not left, or has arrived before.
pub async fn finish(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid) -> Result<Parcel> {
    ctx.require(Permission::FulfilmentWrite)?;
    let (mut shipment, mut parcel) = lock_uid(tx, ctx.tenant, uid).await?;
    if parcel.state() != "in transit" {
        return Err(Error::conflict(format!("a parcel that is {} cannot be finished", parcel.state())));
    }
    let before = parcel.journal();
    let items = item::of_parcel(tx, ctx.tenant, parcel.id).await?;
    for (claim, held) in by_claim(&items) {
        claims::deliver(ctx, tx, claim, &held).await?;
    }
    move_items(ctx, tx, &parcel, ItemState::Finished).await?;
    parcel.finished_at = Some(ctx.now());
    parcel.updated_at = ctx.now();
    tx.update(&parcel).await?;
    shipments::save(ctx, tx, &mut shipment).await?;
    note(ctx, tx, &catalogue::PARCEL_FINISHED, &shipment, &parcel, before).await?;
    let Some(id) = shipment.order_id else { return Ok(parcel) };
    let order = comptoir_orders::lock(ctx, tx, id).await?;
    let all = shipments::of_order(tx, ctx.tenant, id).await?;
    if all.iter().all(Shipment::is_finished) && matches!(order.state, State::Shipped | State::PartShipped) {
        comptoir_orders::delivered(ctx, tx, id).await?;
    }
    Ok(parcel)
}

fn by_claim(items: &[Item]) -> BTreeMap<ClaimId, Vec<HeldUnits>> {
    let mut held: BTreeMap<ClaimId, Vec<HeldUnits>> = BTreeMap::new();
    for item in items {
        if let Some(claim) = item.claim {
            held.entry(claim).or_default().push(item.held());
        }
    }
    held
}

async fn move_items(ctx: &Ctx, tx: &mut Tx<'_>, parcel: &Parcel, to: ItemState) -> Result<()> {
    let sql = "UPDATE fulfilment_item SET state = $3 WHERE tenant = $1 AND parcel = $2";
    tx.exec(sql, params![ctx.tenant, parcel.id, to]).await?;
    Ok(())
}

/// Refuses to send a part of an order that must leave in one piece: all of it has to be in parcels before the first leaves.
async fn refuse_part(ctx: &Ctx, tx: &mut Tx<'_>, id: OrderId) -> Result<()> {
    let order = comptoir_orders::lock(ctx, tx, id).await?;
    if order.part_ship {
        return Ok(());
    }
    let mut packed: BTreeMap<OrderLineId, i64> = BTreeMap::new();
    for shipment in shipments::of_order(tx, ctx.tenant, id).await? {
        for item in item::of_shipment(tx, ctx.tenant, shipment.id).await? {
            if let (Some(line), Some(_)) = (item.order_line, item.parcel)
                && item.state != ItemState::Missing
            {
                *packed.entry(line).or_default() += item.quantity();
            }
        }
    }
    let lines = comptoir_orders::lines(tx, ctx.tenant, id).await?;
    let missing = |line: &&comptoir_orders::Line| {
        line.shippable && packed.get(&line.id).copied().unwrap_or_default() < line.quantity
    };
    match lines.iter().find(missing) {
        Some(line) => {
            let there = packed.get(&line.id).copied().unwrap_or_default();
            Err(Error::conflict(format!(
                "order {id} must leave in one piece, and {there} of {} {} are in parcels",
                line.quantity, line.stock_sku
            )))
        }
        None => Ok(()),
    }
}

/// Refuses to take out of a parcel what has to follow the parcels of its order that have left.
pub(crate) async fn refuse_staying(ctx: &Ctx, tx: &mut Tx<'_>, shipment: &Shipment) -> Result<()> {
    let Some(id) = shipment.order_id else { return Ok(()) };
    if comptoir_orders::lock(ctx, tx, id).await?.part_ship {
        return Ok(());
    }
    for shipment in shipments::of_order(tx, ctx.tenant, id).await? {
        if super::of_shipment(tx, ctx.tenant, shipment.id)
            .await?
            .iter()
            .any(|one| one.in_transit_at.is_some())
        {
            return Err(Error::conflict(format!(
                "order {id} must leave in one piece, and a part of it has left"
            )));
        }
    }
    Ok(())
}

/// Tells the order what has left. An order that must leave in one piece hears of it when its last parcel leaves.
async fn tell_order(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    id: OrderId,
    shipment: &Shipment,
    parcel: &Parcel,
    items: &[Item],
    left: &[Run],
) -> Result<()> {
    let order = comptoir_orders::lock(ctx, tx, id).await?;
    if order.part_ship {
        let carrier = carrier(ctx, tx, shipment).await?;
        let lines = shipped_lines(shipment, parcel, carrier.as_deref(), items, left);
        return comptoir_orders::shipped(ctx, tx, id, &lines).await.map(|_| ());
    }
    let mut lines = Vec::new();
    let mut gone: BTreeMap<OrderLineId, i64> = BTreeMap::new();
    for shipment in shipments::of_order(tx, ctx.tenant, id).await? {
        let carrier = carrier(ctx, tx, &shipment).await?;
        for parcel in super::of_shipment(tx, ctx.tenant, shipment.id).await? {
            if parcel.in_transit_at.is_none() {
                continue;
            }
            let items = item::of_parcel(tx, ctx.tenant, parcel.id).await?;
            let mut runs = Vec::new();
            for claim in by_claim(&items).into_keys() {
                runs.extend(claims::runs(tx, ctx.tenant, claim).await?);
            }
            lines.extend(shipped_lines(&shipment, &parcel, carrier.as_deref(), &items, &runs));
        }
    }
    for line in &lines {
        *gone.entry(line.line).or_default() += line.quantity;
    }
    let ordered = comptoir_orders::lines(tx, ctx.tenant, id).await?;
    let is_all =
        |line: &comptoir_orders::Line| gone.get(&line.id).copied().unwrap_or_default() == line.quantity;
    if ordered.iter().filter(|line| line.shippable).all(is_all) {
        comptoir_orders::shipped(ctx, tx, id, &lines).await?;
    }
    Ok(())
}

async fn carrier(ctx: &Ctx, tx: &mut Tx<'_>, shipment: &Shipment) -> Result<Option<String>> {
    let Some(method) = shipment.method else { return Ok(None) };
    Ok(tx.get::<ShippingType>(ctx.tenant, method).await?.map(|kind| kind.name))
}

/// What of which line is in a parcel, with what is known of the single units.
fn shipped_lines(
    shipment: &Shipment,
    parcel: &Parcel,
    carrier: Option<&str>,
    items: &[Item],
    runs: &[Run],
) -> Vec<ShippedLine> {
    let mut lines: BTreeMap<OrderLineId, ShippedLine> = BTreeMap::new();
    for item in items {
        let Some(line) = item.order_line else { continue };
        let entry = lines.entry(line).or_insert_with(|| ShippedLine {
            line,
            quantity: 0,
            shipment_id: shipment.id.0,
            parcel_id: Some(parcel.id.0),
            carrier: carrier.map(str::to_owned),
            tracking_number: parcel.tracking_code.clone(),
            tracking_url: parcel.tracking_url.clone(),
            units: Vec::new(),
        });
        entry.quantity += item.quantity();
        entry.units.extend(known_units(item, runs));
    }
    lines.into_values().collect()
}

fn known_units(item: &Item, runs: &[Run]) -> Vec<ShippedUnit> {
    let held = item.held();
    let mut units = Vec::new();
    for run in runs.iter().filter(|run| run.claim.is_some() && run.claim == item.claim) {
        let first = run.claim_first.max(held.first);
        let last = held.last.min(run.claim_first + run.quantity() - 1);
        let fact = |names: [&str; 2]| names.iter().find_map(|name| run.metadata.get(*name)).cloned();
        let unit = ShippedUnit {
            serial_number: fact(["serial_number", "serial"]),
            mac_address: fact(["mac_address", "mac"]),
        };
        if unit != ShippedUnit::default() {
            units.extend((first..=last).map(|_| unit.clone()));
        }
    }
    units
}
