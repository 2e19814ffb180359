//! Locations, stock as runs of units, and claims on it. See README.md beside this folder's sources.

pub mod books;
pub mod claims;
pub mod items;
mod level;
pub mod locations;
mod run;
pub mod stock;
mod store;
pub mod units;

use comptoir_store::Migration;

pub use claims::{
    Claim, ClaimId, ClaimLine, ClaimState, HeldUnits, NewClaim, claim, deliver, jobs, release, ship,
    ship_units,
};
pub use level::{Level, LevelId};
pub use locations::{Location, LocationId};
pub use run::{Run, RunId, State};
pub use stock::{available, available_between};

/// The schema of this context.
pub const MIGRATIONS: &[Migration] = &[
    Migration { name: "inventory/0001_inventory", sql: include_str!("../migrations/0001_inventory.sql") },
    Migration { name: "inventory/0002_references", sql: include_str!("../migrations/0002_references.sql") },
    Migration {
        name: "inventory/0003_lasting_keys",
        sql: include_str!("../migrations/0003_lasting_keys.sql"),
    },
];
