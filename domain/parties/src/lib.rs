//! Who business is done with: organisations, their addresses and sites, and the names records refer to.

pub mod addresses;
pub mod blockers;
pub mod groups;
pub mod organisations;
pub mod references;
pub mod sites;
pub mod vat_number;

use comptoir_store::Migration;

pub use addresses::{Address, AddressId, AddressKind, AddressValue};
pub use blockers::Blocker;
pub use groups::{Group, GroupId};
pub use organisations::{CustomerDetails, MODULES, NewOrganisation, Organisation, PostalAddress, Profile};
pub use references::{Reference, ReferenceKind};
pub use sites::{NewSite, Site, SiteDetails, SiteId, SiteProfile};

/// The schema of this crate.
pub const MIGRATIONS: &[Migration] = &[
    Migration { name: "parties/0001_parties", sql: include_str!("../migrations/0001_parties.sql") },
    Migration { name: "parties/0002_modules", sql: include_str!("../migrations/0002_modules.sql") },
    Migration { name: "parties/0003_groups", sql: include_str!("../migrations/0003_groups.sql") },
    Migration { name: "parties/0004_references", sql: include_str!("../migrations/0004_references.sql") },
    Migration { name: "parties/0005_scopes", sql: include_str!("../migrations/0005_scopes.sql") },
    Migration { name: "parties/0006_lasting_keys", sql: include_str!("../migrations/0006_lasting_keys.sql") },
    Migration {
        name: "parties/0007_display_names",
        sql: include_str!("../migrations/0007_display_names.sql"),
    },
];
