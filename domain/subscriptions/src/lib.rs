//! Subscriptions: what a customer has, what it is charged for it, and on which agreement it is billed.
//! See README.md beside this folder's sources.

pub mod accounts;
pub mod agreements;
pub mod change;
mod charge_profile;
pub mod charges;
mod consumer;
mod discount;
mod from_order;
pub mod life;
mod model;
pub mod provisioning;
pub mod rules;
mod scopes;
pub mod subscriptions;
pub mod templates;
pub mod units;
mod value;

use comptoir_store::Migration;

pub use agreements::{
    Agreement, AgreementDetails, AgreementId, AgreementProfile, NewAgreement, Notice, Terms,
};
pub use charge_profile::ChargeProfile;
pub use charges::{Charge, ChargeId, ChargeKind};
pub use consumer::consumers;
pub use from_order::{FromOrder, from_order_line, period_price};
pub use rules::{Frequency, InAdvance, Period};
pub use scopes::Scope;
pub use subscriptions::{
    Item, NewSubscription, Status, Subscription, SubscriptionDetails, SubscriptionId, SubscriptionProfile,
    Vendor,
};
pub use units::{ChargeUnit, ChargeUnitId};
pub use value::total_contract_value;

/// The schema of this crate.
pub const MIGRATIONS: &[Migration] = &[
    Migration {
        name: "subscriptions/0001_subscriptions",
        sql: include_str!("../migrations/0001_subscriptions.sql"),
    },
    Migration { name: "subscriptions/0002_lifecycle", sql: include_str!("../migrations/0002_lifecycle.sql") },
    Migration { name: "subscriptions/0003_templates", sql: include_str!("../migrations/0003_templates.sql") },
    Migration { name: "subscriptions/0004_units", sql: include_str!("../migrations/0004_units.sql") },
    Migration {
        name: "subscriptions/0005_lasting_keys",
        sql: include_str!("../migrations/0005_lasting_keys.sql"),
    },
    Migration {
        name: "subscriptions/0006_change_plans",
        sql: include_str!("../migrations/0006_change_plans.sql"),
    },
    Migration {
        name: "subscriptions/0007_vendor_accounts",
        sql: include_str!("../migrations/0007_vendor_accounts.sql"),
    },
];
