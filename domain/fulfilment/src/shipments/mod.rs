//! Shipments: goods on their way to one receiver.

mod change;
mod create;
mod list;
mod pieces;

use comptoir_inventory::units;
use comptoir_kernel::{Ctx, Error, OrganisationId, Permission, Result, TenantId, id};
use comptoir_orders::OrderId;
use comptoir_parties::AddressValue;
use comptoir_store::{Json, Tx, entity, params, stored_id, text_enum};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use uuid::Uuid;

pub use change::{Changes, Kind as CorrectionKind, cancel, correct, refresh_positions, set_missing, update};
pub use create::{NewItem, NewShipment, OrderRef, Reference, create};
pub use list::{Filter, list, search};

use crate::{Item, Parcel, ShippingTypeId, item, parcels};

id!(
    /// Key of a shipment.
    ShipmentId
);
stored_id!(ShipmentId);

text_enum! {
    /// How the receiver gets the goods.
    pub enum Kind {
        /// Brought to the receiver.
        Delivery = "delivery",
        /// Fetched by the receiver.
        Collect = "collect",
        /// From one location of ours to another.
        Internal = "internal",
    }
}

entity! {
    /// Goods on their way to one receiver.
    pub struct Shipment in "fulfilment_shipment" {
        /// Key.
        pub id: ShipmentId,
        /// Stable id.
        pub uid: Uuid,
        /// The tenant.
        pub tenant: TenantId,
        /// How the receiver gets the goods.
        pub kind: Kind,
        /// The order that is shipped.
        pub order_id: Option<OrderId>,
        /// Whose order it is.
        pub organisation: Option<OrganisationId>,
        /// How it is sent.
        pub method: Option<ShippingTypeId>,
        /// Whether goods leave; else they come in.
        pub is_outbound: bool,
        /// Known to the receiver alone.
        pub secret: String,
        /// `address` or `location`.
        pub to_type: Option<String>,
        /// Id of the address or location.
        pub to_id: Option<String>,
        /// `address` or `location`.
        pub from_type: Option<String>,
        /// Id of the address or location.
        pub from_id: Option<String>,
        /// When it is to leave.
        pub ship_at: Option<Timestamp>,
        /// When it will probably leave.
        pub estimated_ship_at: Option<Timestamp>,
        /// When it is expected to arrive.
        pub expected_at: Option<Timestamp>,
        /// When it was cancelled.
        pub cancelled_at: Option<Timestamp>,
        /// Units in all; also the number of the last one.
        pub units: i64,
        /// Units in parcels.
        pub boxed: i64,
        /// Units on their way.
        pub transit: i64,
        /// Units that have arrived.
        pub finished: i64,
        /// Units that were not found.
        pub missing: i64,
        /// UUIDs of shipments this one waits for, joined by commas.
        pub prior_shipments: String,
        /// What is only shown.
        pub details: Json<ShipmentDetails>,
        /// When it was created.
        pub created_at: Timestamp,
        /// Last change.
        pub updated_at: Timestamp,
    }
}

/// The part of a shipment that is only shown.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ShipmentDetails {
    /// The receiver's address at the time of shipping.
    pub address: Option<AddressValue>,
    /// A carrier's location to deliver to.
    pub to_carrier: Option<CarrierPoint>,
    /// A carrier's location to fetch from.
    pub from_carrier: Option<CarrierPoint>,
    /// The receiver, as the caller's id.
    pub contact: Option<String>,
    /// The sales channel.
    pub channel: Option<Uuid>,
    /// What is to follow in another shipment.
    pub backorders: Vec<Correction>,
    /// What came without being expected.
    pub overage: Vec<Correction>,
}

/// A carrier's own location.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CarrierPoint {
    /// Whether the place is the carrier's.
    pub is_carrier_location: Option<bool>,
    /// The carrier's id of it.
    pub reference: Option<String>,
}

/// Units that differ from what was planned.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Correction {
    /// The sku.
    pub sku: Option<String>,
    /// How many.
    pub quantity: Option<i64>,
    /// What it is.
    pub description: Option<String>,
    /// Where it lies.
    pub position: Option<String>,
}

/// One end of a journey.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Addressing {
    /// `address` or `location`.
    pub entity_type: Option<String>,
    /// Id of the address or location.
    pub entity_id: Option<String>,
    /// A carrier's location there.
    pub carrier: Option<CarrierPoint>,
}

impl Shipment {
    /// Series of the UUIDs of its items.
    pub fn series(&self) -> Uuid {
        units::record_series(self.id.0, self.uid)
    }

    /// Number as people say it.
    pub fn number(&self) -> String {
        format!("S{:07}", self.id.0)
    }

    /// Units that are to be shipped: those that were not found are not waited for.
    pub fn expected(&self) -> i64 {
        self.units - self.missing
    }

    /// Whether everything is in parcels.
    pub fn is_boxed(&self) -> bool {
        self.units > 0 && self.boxed == self.expected()
    }

    /// Whether units are on their way.
    pub fn is_in_transit(&self) -> bool {
        self.transit > 0
    }

    /// Whether nothing is left to do.
    pub fn is_finished(&self) -> bool {
        self.cancelled_at.is_some() || self.units > 0 && self.finished == self.expected()
    }

    /// Whether it can be changed: nothing has left yet.
    pub fn is_editable(&self) -> bool {
        self.cancelled_at.is_none() && self.transit == 0 && self.finished == 0
    }

    pub(crate) fn refuse_unless_editable(&self, doing: &str) -> Result<()> {
        if self.is_editable() {
            return Ok(());
        }
        let state = if self.cancelled_at.is_some() {
            "cancelled"
        } else if self.is_finished() {
            "finished"
        } else {
            "in transit"
        };
        Err(Error::conflict(format!("a shipment that is {state} cannot be {doing}")))
    }

    pub(crate) fn journal(&self) -> Value {
        json!({
            "id": self.uid, "number": self.number(), "type": self.kind.as_str(), "order": self.order_id,
            "organisation": self.organisation, "method": self.method, "is_outbound": self.is_outbound,
            "ship_at": self.ship_at, "expected_at": self.expected_at, "cancelled_at": self.cancelled_at,
            "units": self.units, "boxed": self.boxed, "in_transit": self.transit, "finished": self.finished,
            "missing": self.missing,
        })
    }

    fn set_to(&mut self, to: Addressing) {
        (self.to_type, self.to_id, self.details.to_carrier) = (to.entity_type, to.entity_id, to.carrier);
    }

    fn set_from(&mut self, from: Addressing) {
        (self.from_type, self.from_id, self.details.from_carrier) =
            (from.entity_type, from.entity_id, from.carrier);
    }
}

/// The shipment with this UUID.
///
/// # Errors
/// `NotFound`, `Denied`.
pub async fn find_uid(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid) -> Result<Shipment> {
    ctx.require(Permission::FulfilmentRead)?;
    tx.get_uid(ctx.tenant, uid).await?.ok_or_else(|| Error::not_found("shipment", uid))
}

/// The shipment with this key.
///
/// # Errors
/// `NotFound`, `Denied`.
pub async fn find(ctx: &Ctx, tx: &mut Tx<'_>, id: ShipmentId) -> Result<Shipment> {
    ctx.require(Permission::FulfilmentRead)?;
    tx.get(ctx.tenant, id).await?.ok_or_else(|| Error::not_found("shipment", id))
}

/// The shipments made for an order, oldest first.
///
/// # Errors
/// What the store refuses.
pub async fn of_order(tx: &mut Tx<'_>, tenant: TenantId, order: OrderId) -> Result<Vec<Shipment>> {
    tx.find(tenant, "AND order_id = $2 ORDER BY id", params![order]).await
}

/// The units of a shipment, in order.
///
/// # Errors
/// What the store refuses.
pub async fn items(tx: &mut Tx<'_>, shipment: &Shipment) -> Result<Vec<Item>> {
    item::of_shipment(tx, shipment.tenant, shipment.id).await
}

/// The parcels of a shipment, oldest first.
///
/// # Errors
/// What the store refuses.
pub async fn parcels(tx: &mut Tx<'_>, shipment: &Shipment) -> Result<Vec<Parcel>> {
    parcels::of_shipment(tx, shipment.tenant, shipment.id).await
}

pub(crate) async fn lock(tx: &mut Tx<'_>, tenant: TenantId, id: ShipmentId) -> Result<Shipment> {
    tx.lock(tenant, id).await?.ok_or_else(|| Error::not_found("shipment", id))
}

pub(crate) async fn lock_uid(tx: &mut Tx<'_>, tenant: TenantId, uid: Uuid) -> Result<Shipment> {
    let found: Option<Shipment> = tx.get_uid(tenant, uid).await?;
    let id = found.map(|shipment| shipment.id).ok_or_else(|| Error::not_found("shipment", uid))?;
    lock(tx, tenant, id).await
}

/// Counts the units of a shipment anew and writes the shipment.
pub(crate) async fn save(ctx: &Ctx, tx: &mut Tx<'_>, shipment: &mut Shipment) -> Result<()> {
    let sql = "SELECT CAST(COALESCE(SUM(last_unit - first_unit + 1), 0) AS bigint), \
        CAST(COALESCE(SUM(CASE WHEN parcel IS NOT NULL THEN last_unit - first_unit + 1 END), 0) AS bigint), \
        CAST(COALESCE(SUM(CASE WHEN state = 'transit' THEN last_unit - first_unit + 1 END), 0) AS bigint), \
        CAST(COALESCE(SUM(CASE WHEN state = 'finished' THEN last_unit - first_unit + 1 END), 0) AS bigint), \
        CAST(COALESCE(SUM(CASE WHEN state = 'missing' THEN last_unit - first_unit + 1 END), 0) AS bigint) \
        FROM fulfilment_item WHERE tenant = $1 AND shipment = $2";
    let counts = tx.query_one::<(i64, i64, i64, i64, i64)>(sql, params![ctx.tenant, shipment.id]).await?;
    let (units, boxed, transit, finished, missing) = counts.unwrap_or_default();
    (shipment.units, shipment.boxed, shipment.transit) = (units, boxed, transit);
    (shipment.finished, shipment.missing) = (finished, missing);
    shipment.updated_at = ctx.now();
    tx.update(&*shipment).await
}
