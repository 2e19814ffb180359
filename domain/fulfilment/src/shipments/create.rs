//! Making a shipment: of an order, or of goods without one.

use comptoir_events::{Change, catalogue, record};
use comptoir_inventory::{claims, locations};
use comptoir_kernel::{Ctx, Faults, Permission, Result};
use comptoir_orders::{Order, OrderId};
use comptoir_parties::addresses;
use comptoir_store::{Json, Tx};
use jiff::Timestamp;
use uuid::Uuid;

use super::{Addressing, Correction, Kind, Shipment, ShipmentDetails, ShipmentId, pieces};
use crate::{Item, ItemDetails, ShippingTypeId, shipping_types};

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
    let mut items = match &order {
        Some(order) => {
            comptoir_orders::accepted(ctx, tx, order.id).await?;
            pieces::of_order(ctx, tx, order, &new.items).await?
        }
        None => pieces::loose(ctx, tx, &new.items).await?,
    };
    let mut shipment = unsaved(ctx, &new, order.as_ref(), method);
    shipment.units = items.iter().map(Item::quantity).sum();
    complete_addressing(ctx, tx, &mut shipment, order.as_ref(), new, &items).await?;
    tx.insert(&mut shipment).await?;
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
