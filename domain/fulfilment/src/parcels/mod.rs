//! Parcels: what is put in one box, and its journey.

mod pack;
mod travel;

use comptoir_kernel::{Ctx, Cursor, Error, Permission, Result, TenantId, id};
use comptoir_store::{Select, Tx, entity, params, stored_id};
use jiff::Timestamp;
use serde_json::{Value, json};
use uuid::Uuid;

pub use pack::{Changes, NewParcel, add_items, create, delete, remove_items, update};
pub(crate) use travel::refuse_staying;
pub use travel::{finish, transit};

use crate::{Item, ShipmentId, item};

id!(
    /// Key of a parcel.
    ParcelId
);
stored_id!(ParcelId);

entity! {
    /// What is put in one box.
    pub struct Parcel in "fulfilment_parcel" {
        /// Key.
        pub id: ParcelId,
        /// Stable id.
        pub uid: Uuid,
        /// The tenant.
        pub tenant: TenantId,
        /// The shipment.
        pub shipment: ShipmentId,
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
        /// Where it stands.
        pub position: Option<String>,
        /// When it is to leave.
        pub ship_at: Option<Timestamp>,
        /// When it left.
        pub in_transit_at: Option<Timestamp>,
        /// When it arrived.
        pub finished_at: Option<Timestamp>,
        /// When it was created.
        pub created_at: Timestamp,
        /// Last change.
        pub updated_at: Timestamp,
    }
}

impl Parcel {
    /// Number as people say it.
    pub fn number(&self) -> String {
        format!("P{:07}", self.id.0)
    }

    /// Where it stands, as an adjective.
    pub(crate) fn state(&self) -> &'static str {
        match (self.in_transit_at, self.finished_at) {
            (_, Some(_)) => "finished",
            (Some(_), None) => "in transit",
            (None, None) => "open",
        }
    }

    pub(crate) fn refuse_unless_open(&self, doing: &str) -> Result<()> {
        if self.state() == "open" {
            return Ok(());
        }
        Err(Error::conflict(format!("a parcel that is {} cannot be {doing}", self.state())))
    }

    pub(crate) fn journal(&self) -> Value {
        json!({
            "id": self.uid, "number": self.number(), "shipment": self.shipment, "weight": self.weight,
            "length": self.length, "width": self.width, "height": self.height,
            "tracking_code": self.tracking_code, "tracking_url": self.tracking_url, "position": self.position,
            "ship_at": self.ship_at, "in_transit_at": self.in_transit_at, "finished_at": self.finished_at,
        })
    }
}

/// The parcel with this UUID.
///
/// # Errors
/// `NotFound`, `Denied`.
pub async fn find_uid(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid) -> Result<Parcel> {
    ctx.require(Permission::FulfilmentRead)?;
    tx.get_uid(ctx.tenant, uid).await?.ok_or_else(|| Error::not_found("parcel", uid))
}

/// The parcels of a shipment, oldest first.
///
/// # Errors
/// What the store refuses.
pub async fn of_shipment(tx: &mut Tx<'_>, tenant: TenantId, shipment: ShipmentId) -> Result<Vec<Parcel>> {
    tx.find(tenant, "AND shipment = $2 ORDER BY id", params![shipment]).await
}

/// The units in a parcel, in order.
///
/// # Errors
/// What the store refuses.
pub async fn items(tx: &mut Tx<'_>, parcel: &Parcel) -> Result<Vec<Item>> {
    item::of_parcel(tx, parcel.tenant, parcel.id).await
}

/// Which parcels are wanted.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Parcels, by UUID.
    pub ids: Option<Vec<Uuid>>,
    /// Only delivered ones, or only others.
    pub delivered: Option<bool>,
}

/// The parcels that fit, oldest first: a page, where it continues, and how many there are.
///
/// # Errors
/// `Denied`.
pub async fn search(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    filter: &Filter,
    cursor: Cursor,
) -> Result<(Vec<Parcel>, Option<String>, i64)> {
    ctx.require(Permission::FulfilmentRead)?;
    let mut select = Select::new(ctx.tenant);
    if let Some(ids) = &filter.ids {
        select = select.any("uid", ids);
    }
    match filter.delivered {
        Some(true) => select = select.raw("finished_at IS NOT NULL", []),
        Some(false) => select = select.raw("finished_at IS NULL", []),
        None => {}
    }
    let total = select.count::<Parcel>(tx).await?;
    let (rows, next) = select.after(tx, cursor).await?;
    Ok((rows, next, total))
}

async fn lock_uid(tx: &mut Tx<'_>, tenant: TenantId, uid: Uuid) -> Result<(crate::Shipment, Parcel)> {
    let missing = || Error::not_found("parcel", uid);
    let parcel: Parcel = tx.get_uid(tenant, uid).await?.ok_or_else(missing)?;
    // The shipment's lock stands for everything in it.
    let shipment = crate::shipments::lock(tx, tenant, parcel.shipment).await?;
    let parcel = tx.get(tenant, parcel.id).await?.ok_or_else(missing)?;
    Ok((shipment, parcel))
}
