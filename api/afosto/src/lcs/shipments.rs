//! Shipments: goods on their way to one receiver.

use comptoir_contracts::DateTime;
use comptoir_contracts::afosto as wire;
use comptoir_fulfilment::shipments::{
    self, Changes, CorrectionKind, Filter, NewItem, NewShipment, OrderRef, Reference,
};
use comptoir_fulfilment::{ItemDetails, Shipment};
use comptoir_kernel::{Ctx, Cursor, Error, Faults, Result};
use comptoir_kit::{Answer, Call, Reply};
use comptoir_store::Tx;
use serde_json::Value;
use uuid::Uuid;

use super::{convert, methods, parcels};
use crate::constraints::{Constraint, any, any_by, each, flag};

/// Shipments, oldest first.
pub(crate) async fn list(call: Call) -> Answer {
    let cursor = call.cursor()?;
    page(call, Filter::default(), cursor).await
}

/// Shipments that fit the constraints.
pub(crate) async fn search(call: Call) -> Answer {
    use wire::LcsShipmentSearchConstraintKey as Key;
    let cursor = call.cursor()?;
    let body: wire::LcsShipmentSearch = Call::parse(body_or_default(&call)?)?;
    let (mut faults, mut filter) = (Faults::new(), Filter::default());
    let constraints = body.constraints.unwrap_or_default().into_iter();
    let constraints = constraints.map(|c| Constraint { key: c.key, values: c.value, field: "value" });
    let text = |text: &str| Ok(text.to_owned());
    each(&mut faults, constraints, |faults, key, values, field| match key {
        Key::Ids => any::<Uuid>(faults, &mut filter.ids, values, field),
        Key::Secret => any_by(faults, &mut filter.secrets, values, field, text),
        Key::IsOutbound => flag(faults, &mut filter.outbound, values, field),
        Key::FromId => any_by(faults, &mut filter.from_ids, values, field, text),
        Key::FromType => any_by(faults, &mut filter.from_types, values, field, text),
        Key::ToId => any_by(faults, &mut filter.to_ids, values, field, text),
        Key::ToType => any_by(faults, &mut filter.to_types, values, field, text),
        Key::PriorIds => any::<Uuid>(faults, &mut filter.prior, values, field),
    });
    faults.finish()?;
    page(call, filter, cursor).await
}

async fn page(call: Call, filter: Filter, cursor: Cursor) -> Answer {
    call.read(async move |ctx, tx| {
        let (rows, next, total) = shipments::search(ctx, tx, &filter, cursor).await?;
        let names = convert::Names::load(ctx, tx, &rows).await?;
        let rows = rows.iter().map(|shipment| convert::listed(shipment, &names)).collect();
        Ok(Reply::afosto_page(rows, next).count(total))
    })
    .await
}

/// Makes a shipment: of an order, whose UUID or Hub number is its `order_id`, or of goods without one.
pub(crate) async fn create(call: Call) -> Answer {
    let body: wire::LcsShipmentModel = call.body()?;
    let (method, new) = read_new(body)?;
    call.write(async move |ctx, tx| {
        let mut new = new.clone();
        if let Some(method) = &method {
            new.method = Some(method_id(ctx, tx, method).await?);
        }
        let (shipment, _) = shipments::create(ctx, tx, new).await?;
        reply(ctx, tx, &shipment).await
    })
    .await
}

fn read_new(body: wire::LcsShipmentModel) -> Result<(Option<String>, NewShipment)> {
    let mut faults = Faults::new();
    let order = body.order_id.filter(|id| !id.is_empty()).and_then(|id| {
        let by_key = id.parse().map(OrderRef::Key).ok();
        let order = by_key.or_else(|| Uuid::try_parse(&id).map(OrderRef::Uid).ok());
        faults.check("order_id", order.ok_or_else(|| format!("'{id}' is neither a UUID nor a number")))
    });
    faults.finish()?;
    let (to, from) = body.addressing.map_or((None, None), |both| (both.to, both.from));
    let new = NewShipment {
        order,
        kind: body.r#type.map(convert::kind_of),
        is_outbound: body.is_outbound,
        method: None,
        to: to.map(convert::addressing),
        from: from.map(convert::addressing),
        items: body.items.unwrap_or_default().into_iter().map(new_item).collect(),
        backorders: body.backorders.unwrap_or_default().into_iter().map(convert::correction_of).collect(),
        overage: body.overage.unwrap_or_default().into_iter().map(convert::correction_of).collect(),
        ship_at: body.ship_at.map(DateTime::get),
        estimated_ship_at: body.estimated_ship_at.map(DateTime::get),
        expected_at: body.expected_at.map(DateTime::get),
        contact: body.contact_id,
        channel: body.channel_id,
        prior_shipments: body.prior_shipments.unwrap_or_default(),
    };
    Ok((body.method_id.filter(|id| !id.is_empty()), new))
}

fn new_item(item: wire::LcsShipmentItemModel) -> NewItem {
    let references = item.references.unwrap_or_default().into_iter();
    NewItem {
        sku: item.sku,
        quantity: item.quantity,
        position: item.position,
        details: ItemDetails {
            reference: item.reference,
            description: item.description,
            hs_code: item.hs_code,
            service: item.service.and_then(|service| serde_json::to_value(service).ok()),
            ..ItemDetails::default()
        },
        references: references
            .map(|one| Reference { order_item: one.order_item_id, claim_item: one.claim_item_id })
            .collect(),
    }
}

async fn method_id(ctx: &Ctx, tx: &mut Tx<'_>, text: &str) -> Result<comptoir_fulfilment::ShippingTypeId> {
    let found = methods::resolve(ctx, tx, text).await?;
    found.ok_or_else(|| Error::invalid("method_id", "there is no such method"))
}

/// One shipment with its units and parcels.
pub(crate) async fn show(call: Call) -> Answer {
    let id = call.uid("id")?;
    call.read(async move |ctx, tx| {
        let shipment = shipments::find_uid(ctx, tx, id).await?;
        reply(ctx, tx, &shipment).await
    })
    .await
}

/// Changes a shipment of which nothing has left; keys that are absent stay as they are.
pub(crate) async fn update(call: Call) -> Answer {
    let (id, brought) = (call.uid("id")?, call.json()?);
    let body: wire::LcsShipmentUpdateModel = Call::parse(brought.clone())?;
    let has = |key: &str| brought.get(key).is_some();
    let (to, from) = body.addressing.map_or((None, None), |both| (both.to, both.from));
    let (clears_method, method) = (has("method_id"), body.method_id.filter(|id| !id.is_empty()));
    let changes = Changes {
        kind: body.r#type.map(convert::kind_of),
        method: clears_method.then_some(None),
        to: to.map(convert::addressing),
        from: from.map(convert::addressing),
        prior_shipments: has("prior_shipments").then(|| body.prior_shipments.unwrap_or_default()),
        expected_at: has("expected_at").then(|| body.expected_at.map(DateTime::get)),
        ship_at: has("ship_at").then(|| body.ship_at.map(DateTime::get)),
    };
    call.write(async move |ctx, tx| {
        let mut changes = changes.clone();
        if let Some(method) = &method {
            changes.method = Some(Some(method_id(ctx, tx, method).await?));
        }
        let shipment = shipments::update(ctx, tx, id, changes).await?;
        reply(ctx, tx, &shipment).await
    })
    .await
}

/// Cancels a shipment of which nothing has left.
pub(crate) async fn cancel(call: Call) -> Answer {
    let id = call.uid("id")?;
    call.write(async move |ctx, tx| {
        shipments::cancel(ctx, tx, id).await?;
        Ok(Reply::no_content())
    })
    .await
}

/// Takes over where the warehouse says the units lie now.
pub(crate) async fn refresh_positions(call: Call) -> Answer {
    let id = call.uid("id")?;
    call.write(async move |ctx, tx| {
        shipments::refresh_positions(ctx, tx, id).await?;
        Ok(Reply::no_content())
    })
    .await
}

/// Replaces what is to follow in another shipment.
pub(crate) async fn set_backorders(call: Call) -> Answer {
    let body: wire::LcsUpdateAShipmentsBackorderItemsRequest = call.body()?;
    correct(call, CorrectionKind::Backorders, body.0).await
}

/// Replaces what came without being expected.
pub(crate) async fn set_overage(call: Call) -> Answer {
    let body: wire::LcsUpdateAShipmentsOverageRequest = call.body()?;
    correct(call, CorrectionKind::Overage, body.0).await
}

async fn correct(call: Call, kind: CorrectionKind, body: Vec<wire::LcsShipmentItemCorrection>) -> Answer {
    let id = call.uid("id")?;
    let corrections: Vec<_> = body.into_iter().map(convert::correction_of).collect();
    call.write(async move |ctx, tx| {
        let shipment = shipments::correct(ctx, tx, id, kind, corrections.clone()).await?;
        reply(ctx, tx, &shipment).await
    })
    .await
}

/// Notes units that were not found, or were found again.
pub(crate) async fn set_missing(call: Call) -> Answer {
    let id = call.uid("id")?;
    let body: wire::LcsSetMissingRequest = call.body()?;
    let mut faults = Faults::new();
    let mut wanted = Vec::with_capacity(body.0.len());
    for (index, item) in body.0.into_iter().enumerate() {
        let id = faults.require(format!("[{index}].id"), item.id);
        let missing = faults.require(format!("[{index}].is_missing"), item.is_missing);
        wanted.extend(id.zip(missing));
    }
    faults.finish()?;
    call.write(async move |ctx, tx| {
        shipments::set_missing(ctx, tx, id, &wanted).await?;
        Ok(Reply::no_content())
    })
    .await
}

async fn reply(ctx: &Ctx, tx: &mut Tx<'_>, shipment: &Shipment) -> Answer {
    let names = convert::Names::load(ctx, tx, std::slice::from_ref(shipment)).await?;
    let items = shipments::items(tx, shipment).await?;
    let boxes = shipments::parcels(tx, shipment).await?;
    let boxes = parcels::shown(shipment, &items, &boxes);
    Ok(Reply::ok(convert::shipment(shipment, &names, &items, boxes)))
}

/// The body of a search; without one, nothing is constrained.
pub(super) fn body_or_default(call: &Call) -> Result<Value> {
    let body = call.json()?;
    Ok(if body.is_null() { Value::Object(serde_json::Map::new()) } else { body })
}
