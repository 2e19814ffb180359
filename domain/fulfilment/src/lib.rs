//! Shipping types, shipments and parcels. See README.md beside this folder's sources.

pub mod shipping_types;

use comptoir_store::Migration;

pub use shipping_types::{ShippingType, ShippingTypeId};

/// The schema of this context.
pub const MIGRATIONS: &[Migration] = &[Migration {
    name: "fulfilment/0001_fulfilment",
    sql: include_str!("../migrations/0001_fulfilment.sql"),
}];
