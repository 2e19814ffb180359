//! Parcels: what is put in one box, and its journey.

use comptoir_contracts::DateTime;
use comptoir_contracts::afosto as wire;
use comptoir_fulfilment::parcels::{self, Changes, Filter, NewParcel};
use comptoir_fulfilment::{Item, Parcel, Shipment, shipments};
use comptoir_kernel::{Ctx, Cursor, Faults, Result};
use comptoir_kit::{Answer, Call, Reply};
use comptoir_store::{Select, Tx};
use uuid::Uuid;

use super::{convert, shipments::body_or_default};
use crate::constraints::{Constraint, any, each, flag};

/// Parcels, oldest first.
pub(crate) async fn list(call: Call) -> Answer {
    let cursor = call.cursor()?;
    page(call, Filter::default(), cursor).await
}

/// Parcels that fit the constraints.
pub(crate) async fn search(call: Call) -> Answer {
    use wire::LcsParcelSearchConstraintKey as Key;
    let cursor = call.cursor()?;
    let body: wire::LcsParcelSearch = Call::parse(body_or_default(&call)?)?;
    let (mut faults, mut filter) = (Faults::new(), Filter::default());
    let constraints = body.constraints.unwrap_or_default().into_iter();
    let constraints = constraints.map(|c| Constraint { key: c.key, values: c.values, field: "values" });
    each(&mut faults, constraints, |faults, key, values, field| match key {
        Key::Ids => any::<Uuid>(faults, &mut filter.ids, values, field),
        Key::IsDelivered => flag(faults, &mut filter.delivered, values, field),
    });
    faults.finish()?;
    page(call, filter, cursor).await
}

async fn page(call: Call, filter: Filter, cursor: Cursor) -> Answer {
    call.read(async move |ctx, tx| {
        let (rows, next, total) = parcels::search(ctx, tx, &filter, cursor).await?;
        let keys: Vec<_> = rows.iter().map(|parcel| parcel.id).collect();
        let items: Vec<Item> = Select::new(ctx.tenant).any("parcel", &keys).all(tx).await?;
        let keys: Vec<_> = rows.iter().map(|parcel| parcel.shipment).collect();
        let shipments: Vec<Shipment> = Select::new(ctx.tenant).any("id", &keys).all(tx).await?;
        let shown = rows.iter().filter_map(|parcel| {
            let shipment = shipments.iter().find(|shipment| shipment.id == parcel.shipment)?;
            Some(convert::parcel(parcel, shipment, &items))
        });
        Ok(Reply::afosto_page(shown.collect(), next).count(total))
    })
    .await
}

/// Makes a parcel of the units named; without `item_ids`, of everything that is in no parcel yet.
pub(crate) async fn create(call: Call) -> Answer {
    let body: wire::LcsParcelCreateModel = call.body()?;
    let mut faults = Faults::new();
    let shipment = faults.require("shipment_id", body.shipment_id);
    let shipment = shipment.and_then(|id| faults.check("shipment_id", uid(&id)));
    let items = body.item_ids.map(|ids| uids(&mut faults, "item_ids", &ids));
    faults.finish()?;
    let new = NewParcel {
        shipment,
        weight: body.weight,
        length: body.length,
        width: body.width,
        height: body.height,
        tracking_code: body.tracking_code,
        tracking_url: body.tracking_url,
        items,
    };
    call.write(async move |ctx, tx| {
        let (shipment, parcel) = parcels::create(ctx, tx, new.clone()).await?;
        let items = parcels::items(tx, &parcel).await?;
        Ok(Reply::ok(convert::parcel(&parcel, &shipment, &items)))
    })
    .await
}

/// One parcel.
pub(crate) async fn show(call: Call) -> Answer {
    let id = call.uid("id")?;
    call.read(async move |ctx, tx| {
        let parcel = parcels::find_uid(ctx, tx, id).await?;
        Ok(Reply::ok(one(ctx, tx, &parcel).await?))
    })
    .await
}

async fn one(ctx: &Ctx, tx: &mut Tx<'_>, parcel: &Parcel) -> Result<wire::LcsParcel> {
    let shipment = shipments::find(ctx, tx, parcel.shipment).await?;
    let items = parcels::items(tx, parcel).await?;
    Ok(convert::parcel(parcel, &shipment, &items))
}

/// Changes a parcel; keys that are absent stay as they are.
pub(crate) async fn update(call: Call) -> Answer {
    let (id, brought) = (call.uid("id")?, call.json()?);
    let body: wire::LcsParcelModel = Call::parse(brought.clone())?;
    let has = |key: &str| brought.get(key).is_some();
    let changes = Changes {
        weight: has("weight").then_some(body.weight),
        length: has("length").then_some(body.length),
        width: has("width").then_some(body.width),
        height: has("height").then_some(body.height),
        ship_at: has("ship_at").then(|| body.ship_at.map(DateTime::get)),
        tracking_code: has("tracking_code").then_some(body.tracking_code),
        tracking_url: has("tracking_url").then_some(body.tracking_url),
        position: has("position").then_some(body.position),
    };
    call.write(async move |ctx, tx| {
        parcels::update(ctx, tx, id, changes.clone()).await?;
        Ok(Reply::no_content())
    })
    .await
}

/// Undoes a parcel that has not left.
pub(crate) async fn delete(call: Call) -> Answer {
    let id = call.uid("id")?;
    call.write(async move |ctx, tx| {
        parcels::delete(ctx, tx, id).await?;
        Ok(Reply::no_content())
    })
    .await
}

/// Puts units into a parcel; answers how many are in it now and how many could not be put.
pub(crate) async fn add_items(call: Call) -> Answer {
    let (id, wanted) = (call.uid("id")?, placed(&call)?);
    call.write(async move |ctx, tx| {
        let placed = parcels::add_items(ctx, tx, id, &wanted).await?;
        Ok(Reply::ok(wire::LcsAddItemsToParcelResponse {
            success: Some(placed.success),
            failed: Some(placed.failed),
        }))
    })
    .await
}

/// Takes units out of a parcel; answers how many are out of it now and how many were not in it.
pub(crate) async fn remove_items(call: Call) -> Answer {
    let (id, wanted) = (call.uid("id")?, placed(&call)?);
    call.write(async move |ctx, tx| {
        let placed = parcels::remove_items(ctx, tx, id, &wanted).await?;
        Ok(Reply::ok(wire::LcsAddItemsToParcelResponse {
            success: Some(placed.success),
            failed: Some(placed.failed),
        }))
    })
    .await
}

fn placed(call: &Call) -> Result<Vec<Uuid>> {
    let body: wire::LcsPlace = call.body()?;
    let mut faults = Faults::new();
    let ids = faults.require("ids", body.ids).unwrap_or_default();
    let wanted = uids(&mut faults, "ids", &ids);
    faults.finish()?;
    Ok(wanted)
}

/// A parcel leaves the warehouse.
pub(crate) async fn transit(call: Call) -> Answer {
    let id = call.uid("id")?;
    call.write(async move |ctx, tx| {
        parcels::transit(ctx, tx, id).await?;
        Ok(Reply::no_content())
    })
    .await
}

/// A parcel has arrived.
pub(crate) async fn finished(call: Call) -> Answer {
    let id = call.uid("id")?;
    call.write(async move |ctx, tx| {
        parcels::finish(ctx, tx, id).await?;
        Ok(Reply::no_content())
    })
    .await
}

/// The parcels of one shipment.
pub(super) fn shown(shipment: &Shipment, items: &[Item], boxes: &[Parcel]) -> Vec<wire::LcsParcel> {
    boxes.iter().map(|parcel| convert::parcel(parcel, shipment, items)).collect()
}

fn uid(text: &str) -> Result<Uuid, String> {
    Uuid::try_parse(text).map_err(|_| format!("'{text}' is not a UUID"))
}

fn uids(faults: &mut Faults, field: &str, texts: &[String]) -> Vec<Uuid> {
    let mut uids = Vec::with_capacity(texts.len());
    for (index, text) in texts.iter().enumerate() {
        uids.extend(faults.check(format!("{field}[{index}]"), uid(text)));
    }
    uids
}
