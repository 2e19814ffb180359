//! Rating: what usage belongs to whom, and what it costs. See README.md beside this folder.

pub mod assignments;
pub mod book_products;
pub mod books;
pub mod bundles;
pub mod call;
pub mod exceptions;
pub mod format;
pub mod product_cards;
pub mod rate_cards;
pub mod rates;
pub mod rules;
pub mod service_items;
pub mod sheets;
pub mod sources;
pub mod usage;

mod found;

use comptoir_store::Migration;

pub use assignments::{Assignment, AssignmentId, AssignmentScope};
pub use rate_cards::{CardKind, RateCard, RateCardId};
pub use rates::RateId;
pub use service_items::{ServiceItem, ServiceItemId};
pub use usage::{
    Payer, Usage, UsageFile, UsageFileId, UsageId, UsageState, UsageTotal, mark_billed, take, unbilled,
};

/// The schema of this crate.
pub const MIGRATIONS: &[Migration] = &[
    Migration { name: "rating/0001_rating", sql: include_str!("../migrations/0001_rating.sql") },
    Migration {
        name: "rating/0002_book_products",
        sql: include_str!("../migrations/0002_book_products.sql"),
    },
    Migration {
        name: "rating/0003_kinds_of_rates",
        sql: include_str!("../migrations/0003_kinds_of_rates.sql"),
    },
    Migration { name: "rating/0004_bundles", sql: include_str!("../migrations/0004_bundles.sql") },
    Migration { name: "rating/0005_adjustments", sql: include_str!("../migrations/0005_adjustments.sql") },
    Migration { name: "rating/0006_set_aside", sql: include_str!("../migrations/0006_set_aside.sql") },
    Migration { name: "rating/0007_item_tally", sql: include_str!("../migrations/0007_item_tally.sql") },
    Migration {
        name: "rating/0008_beside_each_other",
        sql: include_str!("../migrations/0008_beside_each_other.sql"),
    },
    Migration { name: "rating/0009_sources", sql: include_str!("../migrations/0009_sources.sql") },
    Migration { name: "rating/0010_room", sql: include_str!("../migrations/0010_room.sql") },
    Migration {
        name: "rating/0011_suppliers_bills",
        sql: include_str!("../migrations/0011_suppliers_bills.sql"),
    },
    Migration { name: "rating/0012_one_look", sql: include_str!("../migrations/0012_one_look.sql") },
    Migration {
        name: "rating/0013_card_currency",
        sql: include_str!("../migrations/0013_card_currency.sql"),
    },
    Migration { name: "rating/0014_past_rates", sql: include_str!("../migrations/0014_past_rates.sql") },
    Migration {
        name: "rating/0015_product_cards",
        sql: include_str!("../migrations/0015_product_cards.sql"),
    },
    Migration { name: "rating/0016_lasting_keys", sql: include_str!("../migrations/0016_lasting_keys.sql") },
    Migration { name: "rating/0017_held", sql: include_str!("../migrations/0017_held.sql") },
    Migration { name: "rating/0018_corrects", sql: include_str!("../migrations/0018_corrects.sql") },
    Migration { name: "rating/0019_names", sql: include_str!("../migrations/0019_names.sql") },
];
