//! Who may call, and what they may do: tenants, users, roles, API clients, tokens, limits.

pub mod clients;
pub mod customer_users;
pub mod keys;
pub mod limits;
pub mod one_time;
pub mod passwords;
pub mod principal;
pub mod roles;
pub mod sandbox;
pub mod scopes;
pub mod secrets;
mod store;
pub mod tenants;
pub mod tokens;
pub mod users;
mod version;

use comptoir_store::Migration;

pub use clients::{ApiClient, ClientId, ClientKind};
pub use keys::KeyRing;
pub use limits::{Limiter, Limits, PeopleLimiter};
pub use principal::Principal;
pub use roles::{Role, RoleId, RolePermission};
pub use scopes::Scopes;
pub use secrets::{Secret, SecretKey};
pub use tenants::Tenant;
pub use tokens::{Audience, Claims};
pub use users::User;
pub use version::{FRESH_FOR, changed, version};

/// The schema of this crate.
pub const MIGRATIONS: &[Migration] = &[
    Migration { name: "identity/0001_identity", sql: include_str!("../migrations/0001_identity.sql") },
    Migration { name: "identity/0002_one_time", sql: include_str!("../migrations/0002_one_time.sql") },
    Migration {
        name: "identity/0003_customer_users",
        sql: include_str!("../migrations/0003_customer_users.sql"),
    },
    Migration { name: "identity/0004_sandbox", sql: include_str!("../migrations/0004_sandbox.sql") },
    Migration {
        name: "identity/0005_customer_sessions",
        sql: include_str!("../migrations/0005_customer_sessions.sql"),
    },
    Migration { name: "identity/0006_addresses", sql: include_str!("../migrations/0006_addresses.sql") },
    Migration { name: "identity/0007_links", sql: include_str!("../migrations/0007_links.sql") },
    Migration {
        name: "identity/0008_lasting_keys",
        sql: include_str!("../migrations/0008_lasting_keys.sql"),
    },
];
