//! Packing: making parcels and putting units in them.

use comptoir_events::{Change, EventType, catalogue, record};
use comptoir_inventory::units;
use comptoir_kernel::{Ctx, Error, Faults, Permission, Result};
use comptoir_store::{Tx, params};
use jiff::Timestamp;
use serde_json::Value;
use uuid::Uuid;

use super::travel::refuse_staying;
use super::{Parcel, ParcelId, lock_uid};
use crate::shipments::{self, Shipment};
use crate::{ItemState, item};

/// A parcel about to be made.
#[derive(Debug, Clone, Default)]
pub struct NewParcel {
    /// UUID of the shipment; mandatory.
    pub shipment: Option<Uuid>,
    /// Grams.
    pub weight: Option<i64>,
    /// Millimetres.
    pub length: Option<i64>,
    /// Millimetres.
    pub width: Option<i64>,
    /// Millimetres.
    pub height: Option<i64>,
    /// The carrier's number.
    pub tracking_code: Option<String>,
    /// Where it can be followed.
    pub tracking_url: Option<String>,
    /// UUIDs of the units it holds; without a list, everything of the shipment that is in no parcel.
    pub items: Option<Vec<Uuid>>,
}

/// Makes a parcel.
///
/// # Errors
/// `Invalid` naming each faulty field; `Conflict` for a shipment that was cancelled.
pub async fn create(ctx: &Ctx, tx: &mut Tx<'_>, new: NewParcel) -> Result<(Shipment, Parcel)> {
    ctx.require(Permission::FulfilmentWrite)?;
    let mut faults = Faults::new();
    let shipment = match faults.require("shipment_id", new.shipment) {
        Some(uid) => shipments::lock_uid(tx, ctx.tenant, uid).await.ok(),
        None => None,
    };
    if new.shipment.is_some() && shipment.is_none() {
        faults.invalid("shipment_id", "there is no such shipment");
    }
    check_sizes(&mut faults, [new.weight, new.length, new.width, new.height]);
    let Some(mut shipment) = shipment else { return Err(faults.into()) };
    let numbers = choose(tx, &shipment, &mut faults, new.items.as_deref()).await?;
    faults.finish()?;
    if shipment.cancelled_at.is_some() {
        return Err(Error::conflict("a shipment that is cancelled cannot be packed"));
    }
    let now = ctx.now();
    let mut parcel = Parcel {
        id: ParcelId(0),
        uid: ctx.new_uid(),
        tenant: ctx.tenant,
        shipment: shipment.id,
        weight: new.weight,
        length: new.length,
        width: new.width,
        height: new.height,
        tracking_code: new.tracking_code,
        tracking_url: new.tracking_url,
        position: None,
        ship_at: shipment.ship_at,
        in_transit_at: None,
        finished_at: None,
        created_at: now,
        updated_at: now,
    };
    tx.insert(&mut parcel).await?;
    put(tx, &shipment, numbers, None, Some(parcel.id)).await?;
    shipments::save(ctx, tx, &mut shipment).await?;
    note(ctx, tx, &catalogue::PARCEL_CREATED, &shipment, &parcel, Value::Null).await?;
    Ok((shipment, parcel))
}

fn check_sizes(faults: &mut Faults, sizes: [Option<i64>; 4]) {
    for (field, size) in ["weight", "length", "width", "height"].into_iter().zip(sizes) {
        if size.is_some_and(|size| !(0..=100_000_000).contains(&size)) {
            faults.invalid(field, "is not between 0 and 100000000");
        }
    }
}

/// The numbers of the units a new parcel is to hold.
async fn choose(
    tx: &mut Tx<'_>,
    shipment: &Shipment,
    faults: &mut Faults,
    wanted: Option<&[Uuid]>,
) -> Result<Vec<i64>> {
    let items = item::of_shipment(tx, shipment.tenant, shipment.id).await?;
    let free = |number: i64| {
        let item = items.iter().find(|item| item.covers(number));
        item.is_some_and(|item| item.state == ItemState::Open && item.parcel.is_none())
    };
    let Some(wanted) = wanted else {
        let open = items.iter().filter(|item| item.state == ItemState::Open && item.parcel.is_none());
        return Ok(open.flat_map(|item| item.first_unit..=item.last_unit).collect());
    };
    let mut numbers = Vec::with_capacity(wanted.len());
    for (index, uid) in wanted.iter().enumerate() {
        let (series, number) = units::parts(*uid);
        let known = series == shipment.series() && items.iter().any(|item| item.covers(number));
        if !known {
            faults.invalid(format!("item_ids[{index}]"), "is no item of this shipment");
        } else if !free(number) {
            faults.invalid(format!("item_ids[{index}]"), "is in a parcel already, missing, or has left");
        }
        numbers.push(number);
    }
    Ok(numbers)
}

/// Moves open units from one parcel (or none) to another (or none). The numbers are known to fit.
async fn put(
    tx: &mut Tx<'_>,
    shipment: &Shipment,
    numbers: Vec<i64>,
    from: Option<ParcelId>,
    to: Option<ParcelId>,
) -> Result<()> {
    for (first, last) in item::ranges(numbers) {
        for found in item::of_shipment(tx, shipment.tenant, shipment.id).await? {
            let (first, last) = (first.max(found.first_unit), last.min(found.last_unit));
            if first <= last && found.parcel == from {
                item::carve(tx, found, first, last, |part| part.parcel = to).await?;
            }
        }
    }
    Ok(())
}

/// How many units went where they were wanted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Placed {
    /// Units that are where they were wanted.
    pub success: i64,
    /// Units that could not be moved.
    pub failed: i64,
}

/// Puts units into a parcel. Those that are elsewhere or unknown are counted as failed.
///
/// # Errors
/// `NotFound`; `Conflict` once the parcel has left.
pub async fn add_items(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid, wanted: &[Uuid]) -> Result<Placed> {
    place(ctx, tx, uid, wanted, true).await
}

/// Takes units out of a parcel. Those that are not in it are counted as failed.
///
/// # Errors
/// `NotFound`; `Conflict` once the parcel has left, or another of an order that must leave in one piece.
pub async fn remove_items(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid, wanted: &[Uuid]) -> Result<Placed> {
    place(ctx, tx, uid, wanted, false).await
}

async fn place(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid, wanted: &[Uuid], into: bool) -> Result<Placed> {
    ctx.require(Permission::FulfilmentWrite)?;
    let (mut shipment, parcel) = lock_uid(tx, ctx.tenant, uid).await?;
    parcel.refuse_unless_open(if into { "filled" } else { "emptied" })?;
    if !into {
        refuse_staying(ctx, tx, &shipment).await?;
    }
    let items = item::of_shipment(tx, ctx.tenant, shipment.id).await?;
    let (mut placed, mut numbers) = (Placed::default(), Vec::new());
    for unit in wanted {
        let (series, number) = units::parts(*unit);
        let found = items.iter().find(|item| series == shipment.series() && item.covers(number));
        match found.filter(|item| item.state == ItemState::Open).map(|item| item.parcel) {
            Some(Some(holder)) if holder == parcel.id => {
                placed.success += 1;
                numbers.extend((!into).then_some(number));
            }
            Some(None) if into => {
                placed.success += 1;
                numbers.push(number);
            }
            _ => placed.failed += 1,
        }
    }
    let (from, to) = if into { (None, Some(parcel.id)) } else { (Some(parcel.id), None) };
    let is_changed = !numbers.is_empty();
    put(tx, &shipment, numbers, from, to).await?;
    if is_changed {
        shipments::save(ctx, tx, &mut shipment).await?;
        note(ctx, tx, &catalogue::PARCEL_UPDATED, &shipment, &parcel, parcel.journal()).await?;
    }
    Ok(placed)
}

/// What to change of a parcel; `None` leaves it, `Some(None)` empties it.
#[derive(Debug, Clone, Default)]
pub struct Changes {
    /// Grams.
    pub weight: Option<Option<i64>>,
    /// Millimetres.
    pub length: Option<Option<i64>>,
    /// Millimetres.
    pub width: Option<Option<i64>>,
    /// Millimetres.
    pub height: Option<Option<i64>>,
    /// When it is to leave.
    pub ship_at: Option<Option<Timestamp>>,
    /// The carrier's number.
    pub tracking_code: Option<Option<String>>,
    /// Where it can be followed.
    pub tracking_url: Option<Option<String>>,
    /// Where it stands.
    pub position: Option<Option<String>>,
}

/// Changes a parcel that has not arrived.
///
/// # Errors
/// `NotFound`; `Invalid` naming each faulty field; `Conflict` once it has arrived.
pub async fn update(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid, changes: Changes) -> Result<Parcel> {
    ctx.require(Permission::FulfilmentWrite)?;
    let (shipment, mut parcel) = lock_uid(tx, ctx.tenant, uid).await?;
    if parcel.finished_at.is_some() {
        return Err(Error::conflict("a parcel that is finished cannot be changed"));
    }
    let mut faults = Faults::new();
    check_sizes(
        &mut faults,
        [changes.weight, changes.length, changes.width, changes.height].map(Option::flatten),
    );
    faults.finish()?;
    let before = parcel.journal();
    parcel.weight = changes.weight.unwrap_or(parcel.weight);
    parcel.length = changes.length.unwrap_or(parcel.length);
    parcel.width = changes.width.unwrap_or(parcel.width);
    parcel.height = changes.height.unwrap_or(parcel.height);
    parcel.ship_at = changes.ship_at.unwrap_or(parcel.ship_at);
    parcel.tracking_code = changes.tracking_code.unwrap_or(parcel.tracking_code);
    parcel.tracking_url = changes.tracking_url.unwrap_or(parcel.tracking_url);
    parcel.position = changes.position.unwrap_or(parcel.position);
    parcel.updated_at = ctx.now();
    tx.update(&parcel).await?;
    if parcel.in_transit_at.is_some() && shipment.order_id.is_some() {
        let tracking = (parcel.tracking_code.as_deref(), parcel.tracking_url.as_deref());
        comptoir_orders::tracked(ctx, tx, parcel.id.0, tracking).await?;
    }
    note(ctx, tx, &catalogue::PARCEL_UPDATED, &shipment, &parcel, before).await?;
    Ok(parcel)
}

/// Undoes a parcel that has not left; its units are in no parcel then.
///
/// # Errors
/// `NotFound`; `Conflict` once it has left, or another parcel of an order that must leave in one piece.
pub async fn delete(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid) -> Result<()> {
    ctx.require(Permission::FulfilmentWrite)?;
    let (mut shipment, parcel) = lock_uid(tx, ctx.tenant, uid).await?;
    parcel.refuse_unless_open("removed")?;
    refuse_staying(ctx, tx, &shipment).await?;
    let unbox = "UPDATE fulfilment_item SET parcel = NULL WHERE tenant = $1 AND parcel = $2";
    tx.exec(unbox, params![ctx.tenant, parcel.id]).await?;
    tx.delete::<Parcel>(ctx.tenant, parcel.id).await?;
    shipments::save(ctx, tx, &mut shipment).await?;
    let change = Change::new(&catalogue::PARCEL_DELETED, parcel.id, parcel.uid).before(parcel.journal());
    record(ctx, tx, of(change, &shipment)).await
}

pub(super) async fn note(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    event: &'static EventType,
    shipment: &Shipment,
    parcel: &Parcel,
    before: Value,
) -> Result<()> {
    let change = Change::new(event, parcel.id, parcel.uid).before(before).after(parcel.journal());
    record(ctx, tx, of(change, shipment)).await
}

fn of(change: Change, shipment: &Shipment) -> Change {
    match shipment.organisation {
        Some(organisation) => change.of(organisation),
        None => change,
    }
}
