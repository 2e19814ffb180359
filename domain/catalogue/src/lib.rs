//! What can be bought: products, vendors, types and plans.

pub mod groups;
pub mod index;
pub mod offers;
pub mod plans;
pub mod popularity;
pub mod prices;
pub mod products;
pub mod relations;
pub mod sale;
pub mod types;
pub mod vendors;
pub mod version;

use comptoir_store::Migration;

pub use groups::{GroupProfile, ProductGroup, ProductGroupId};
pub use index::{Catalogue, Filter, Sort, SortKey};
pub use plans::{
    BillingFrequency, ChargeCost, ChargeType, NewPlan, NewPlanCharge, Plan, PlanCharge, PlanId, PlanPrice,
};
pub use prices::{Item, Margin, MarginId, Prices, Scope};
pub use products::{NewProduct, Product, ProductDetails, ProductId, ProductProfile};
pub use relations::{Related, RelationKind};
pub use sale::{Buyer, Terms};
pub use types::{ProductType, ProductTypeId};
pub use vendors::{Vendor, VendorId};

/// The schema of this crate.
pub const MIGRATIONS: &[Migration] = &[
    Migration { name: "catalogue/0001_catalogue", sql: include_str!("../migrations/0001_catalogue.sql") },
    Migration { name: "catalogue/0002_groups", sql: include_str!("../migrations/0002_groups.sql") },
    Migration { name: "catalogue/0003_prices", sql: include_str!("../migrations/0003_prices.sql") },
    Migration {
        name: "catalogue/0004_lasting_keys",
        sql: include_str!("../migrations/0004_lasting_keys.sql"),
    },
];
