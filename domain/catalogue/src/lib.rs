//! What can be bought: products, vendors, types and plans.

pub mod index;
pub mod offers;
pub mod plans;
pub mod products;
pub mod relations;
pub mod types;
pub mod vendors;
pub mod version;

use comptoir_store::Migration;

pub use index::{Catalogue, Filter, Sort, SortKey};
pub use plans::{BillingFrequency, ChargeCost, ChargeType, NewPlan, NewPlanCharge, Plan, PlanCharge, PlanId};
pub use products::{NewProduct, Product, ProductDetails, ProductId, ProductProfile};
pub use relations::{Related, RelationKind};
pub use types::{ProductType, ProductTypeId};
pub use vendors::{Vendor, VendorId};

/// The schema of this crate.
pub const MIGRATIONS: &[Migration] =
    &[Migration { name: "catalogue/0001_catalogue", sql: include_str!("../migrations/0001_catalogue.sql") }];
