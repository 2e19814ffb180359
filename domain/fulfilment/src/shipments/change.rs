//! Changing and cancelling shipments, and noting what differs from the plan.

use comptoir_events::{Change, EventType, catalogue, record};
use comptoir_inventory::{HeldUnits, claims, units};
use comptoir_kernel::{Ctx, Error, Faults, Permission, Result};
use comptoir_store::{Tx, params};
use jiff::Timestamp;
use serde_json::Value;
use uuid::Uuid;

use super::{Addressing, Correction, Kind as ShipmentKind, Shipment, lock_uid, save};
use crate::{ItemState, Parcel, ShippingTypeId, item, parcels, shipping_types};

/// What to change of a shipment; `None` leaves it, `Some(None)` empties it.
#[derive(Debug, Clone, Default)]
pub struct Changes {
    /// How the receiver gets the goods.
    pub kind: Option<ShipmentKind>,
    /// How it is sent.
    pub method: Option<Option<ShippingTypeId>>,
    /// Where to.
    pub to: Option<Addressing>,
    /// Where from.
    pub from: Option<Addressing>,
    /// Shipments this one waits for.
    pub prior_shipments: Option<Vec<Uuid>>,
    /// When it is expected to arrive.
    pub expected_at: Option<Option<Timestamp>>,
    /// When it is to leave.
    pub ship_at: Option<Option<Timestamp>>,
}

/// Changes a shipment of which nothing has left.
///
/// # Errors
/// `NotFound`; `Invalid` naming `method_id`; `Conflict` once something has left or it was cancelled.
pub async fn update(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid, changes: Changes) -> Result<Shipment> {
    ctx.require(Permission::FulfilmentWrite)?;
    let mut shipment = lock_uid(tx, ctx.tenant, uid).await?;
    shipment.refuse_unless_editable("changed")?;
    let before = shipment.journal();
    if let Some(method) = changes.method {
        if let Some(method) = method
            && shipping_types::find(ctx, tx, method).await.is_err()
        {
            return Err(Error::invalid("method_id", "there is no such method"));
        }
        shipment.method = method;
    }
    shipment.kind = changes.kind.unwrap_or(shipment.kind);
    if let Some(to) = changes.to {
        shipment.set_to(to);
    }
    if let Some(from) = changes.from {
        shipment.set_from(from);
    }
    if let Some(prior) = changes.prior_shipments {
        let prior: Vec<String> = prior.iter().map(Uuid::to_string).collect();
        shipment.prior_shipments = prior.join(",");
    }
    shipment.expected_at = changes.expected_at.unwrap_or(shipment.expected_at);
    shipment.ship_at = changes.ship_at.unwrap_or(shipment.ship_at);
    save(ctx, tx, &mut shipment).await?;
    note(ctx, tx, &catalogue::SHIPMENT_UPDATED, &shipment, before).await?;
    Ok(shipment)
}

/// Cancels a shipment of which nothing has left. Its parcels are undone; the stock stays claimed by the order.
///
/// # Errors
/// `NotFound`; `Conflict` once something has left (of an order that must leave in one piece, of any of its shipments) or it
/// was cancelled.
pub async fn cancel(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid) -> Result<Shipment> {
    ctx.require(Permission::FulfilmentWrite)?;
    let mut shipment = lock_uid(tx, ctx.tenant, uid).await?;
    shipment.refuse_unless_editable("cancelled")?;
    parcels::refuse_staying(ctx, tx, &shipment).await?;
    let before = shipment.journal();
    let unbox =
        "UPDATE fulfilment_item SET parcel = NULL WHERE tenant = $1 AND shipment = $2 AND parcel IS NOT NULL";
    tx.exec(unbox, params![ctx.tenant, shipment.id]).await?;
    for parcel in parcels::of_shipment(tx, ctx.tenant, shipment.id).await? {
        tx.delete::<Parcel>(ctx.tenant, parcel.id).await?;
        let change = Change::new(&catalogue::PARCEL_DELETED, parcel.id, parcel.uid);
        record(ctx, tx, change.before(parcel.journal())).await?;
    }
    shipment.cancelled_at = Some(ctx.now());
    save(ctx, tx, &mut shipment).await?;
    note(ctx, tx, &catalogue::SHIPMENT_CANCELLED, &shipment, before).await?;
    Ok(shipment)
}

/// Notes units that were not found, or were found again.
///
/// # Errors
/// `NotFound`; `Invalid` naming each unit that is none of this shipment or is in a parcel; `Conflict` once the
/// shipment was cancelled.
pub async fn set_missing(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid, wanted: &[(Uuid, bool)]) -> Result<Shipment> {
    ctx.require(Permission::FulfilmentWrite)?;
    let mut shipment = lock_uid(tx, ctx.tenant, uid).await?;
    if shipment.cancelled_at.is_some() {
        return Err(Error::conflict("the shipment was cancelled"));
    }
    let before = shipment.journal();
    let mut faults = Faults::new();
    for (index, (unit, missing)) in wanted.iter().enumerate() {
        let (series, number) = units::parts(*unit);
        let items = item::of_shipment(tx, ctx.tenant, shipment.id).await?;
        let found = items.into_iter().find(|item| series == shipment.series() && item.covers(number));
        let Some(found) = found else {
            faults.invalid(format!("[{index}].id"), "is no item of this shipment");
            continue;
        };
        let (from, to) = if *missing {
            (ItemState::Open, ItemState::Missing)
        } else {
            (ItemState::Missing, ItemState::Open)
        };
        if found.state == to {
            continue;
        }
        if found.state != from || found.parcel.is_some() {
            faults.invalid(format!("[{index}].id"), "is in a parcel or has left");
            continue;
        }
        let part = item::carve(tx, found, number, number, |part| part.state = to).await?;
        if let Some(claim) = part.claim {
            let held: HeldUnits = part.held();
            if *missing {
                claims::miss(ctx, tx, claim, &[held]).await?;
            } else {
                claims::found(ctx, tx, claim, &[held]).await?;
            }
        }
    }
    faults.finish()?;
    save(ctx, tx, &mut shipment).await?;
    note(ctx, tx, &catalogue::SHIPMENT_UPDATED, &shipment, before).await?;
    Ok(shipment)
}

/// Which list of corrections is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// What is to follow in another shipment.
    Backorders,
    /// What came without being expected.
    Overage,
}

/// Replaces one of the lists of what differs from the plan.
///
/// # Errors
/// `NotFound`; `Invalid` naming each faulty field; `Conflict` once the shipment was cancelled.
pub async fn correct(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    uid: Uuid,
    kind: Kind,
    corrections: Vec<Correction>,
) -> Result<Shipment> {
    ctx.require(Permission::FulfilmentWrite)?;
    let mut shipment = lock_uid(tx, ctx.tenant, uid).await?;
    if shipment.cancelled_at.is_some() {
        return Err(Error::conflict("the shipment was cancelled"));
    }
    let mut faults = Faults::new();
    check_corrections(&mut faults, "", &corrections);
    faults.finish()?;
    let before = shipment.journal();
    match kind {
        Kind::Backorders => shipment.details.backorders = corrections,
        Kind::Overage => shipment.details.overage = corrections,
    }
    save(ctx, tx, &mut shipment).await?;
    note(ctx, tx, &catalogue::SHIPMENT_UPDATED, &shipment, before).await?;
    Ok(shipment)
}

pub(super) fn check_corrections(faults: &mut Faults, list: &str, corrections: &[Correction]) {
    for (index, correction) in corrections.iter().enumerate() {
        faults.within(format!("{list}[{index}]"), |faults| {
            if correction.sku.as_deref().is_none_or(|sku| sku.trim().is_empty()) {
                faults.required("sku");
            }
            match correction.quantity {
                None => faults.required("quantity"),
                Some(quantity) if quantity < 0 => faults.invalid("quantity", "must not be negative"),
                Some(_) => {}
            }
        });
    }
}

/// Takes over where the warehouse says the units lie now.
///
/// # Errors
/// `NotFound`; `Conflict` once something has left or it was cancelled.
pub async fn refresh_positions(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid) -> Result<Shipment> {
    ctx.require(Permission::FulfilmentWrite)?;
    let mut shipment = lock_uid(tx, ctx.tenant, uid).await?;
    shipment.refuse_unless_editable("changed")?;
    let before = shipment.journal();
    for found in item::of_shipment(tx, ctx.tenant, shipment.id).await? {
        let Some(claim) = found.claim else { continue };
        let mut rest = found;
        for run in claims::runs(tx, ctx.tenant, claim).await? {
            let held = rest.held();
            let (first, last) =
                (run.claim_first.max(held.first), held.last.min(run.claim_first + run.quantity() - 1));
            if first > last || run.position == rest.position {
                continue;
            }
            let (shift, end) = (rest.first_unit - held.first, rest.last_unit);
            let part =
                item::carve(tx, rest, first + shift, last + shift, |part| part.position = run.position)
                    .await?;
            if part.last_unit == end {
                break;
            }
            // What follows the part is still the row it was, or a new one: read it again.
            let items = item::of_shipment(tx, ctx.tenant, shipment.id).await?;
            let next = items.into_iter().find(|item| item.covers(part.last_unit + 1));
            let Some(next) = next else { break };
            rest = next;
        }
    }
    save(ctx, tx, &mut shipment).await?;
    note(ctx, tx, &catalogue::SHIPMENT_UPDATED, &shipment, before).await?;
    Ok(shipment)
}

async fn note(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    event: &'static EventType,
    shipment: &Shipment,
    before: Value,
) -> Result<()> {
    let mut change = Change::new(event, shipment.id, shipment.uid).before(before).after(shipment.journal());
    if let Some(organisation) = shipment.organisation {
        change = change.of(organisation);
    }
    record(ctx, tx, change).await
}
