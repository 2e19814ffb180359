//! Shipping types, shipments and parcels. See README.md beside this folder's sources.

pub mod books;
mod item;
pub mod parcels;
pub mod shipments;
pub mod shipping_types;

use comptoir_store::Migration;

pub use item::{Item, ItemDetails, ItemId, ItemState};
pub use parcels::{Parcel, ParcelId};
pub use shipments::{Shipment, ShipmentId};
pub use shipping_types::{ShippingType, ShippingTypeId, ShippingTypeTable};

/// The schema of this context.
pub const MIGRATIONS: &[Migration] = &[
    Migration { name: "fulfilment/0001_fulfilment", sql: include_str!("../migrations/0001_fulfilment.sql") },
    Migration {
        name: "fulfilment/0002_lasting_keys",
        sql: include_str!("../migrations/0002_lasting_keys.sql"),
    },
];
