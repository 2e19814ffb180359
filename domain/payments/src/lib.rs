//! Payments: what is to be paid, what was, and the ledger that says where it went. See README.md beside this
//! folder's sources.

pub mod by_hand;
pub mod credits;
pub mod ledger;
pub mod methods;
mod model;
mod offset;
pub mod open_items;
mod pay;
pub mod pay_out;
mod refund;
mod set_off;
pub mod transactions;

use comptoir_store::Migration;

pub use methods::Method;
pub use model::{
    Payment, PaymentDetails, PaymentId, PaymentState, Reference, Transaction, TransactionDetails,
    TransactionId,
};
pub use offset::credited;
pub use pay::{NewPayment, add, pay_invoice, receive};
pub use refund::refund;
pub use set_off::{SetOff, SetOffId, apply_credit, give_back_credit};
pub use transactions::NewTransaction;

/// The schema of this crate.
pub const MIGRATIONS: &[Migration] = &[
    Migration { name: "payments/0001_payments", sql: include_str!("../migrations/0001_payments.sql") },
    Migration { name: "payments/0002_applied", sql: include_str!("../migrations/0002_applied.sql") },
    Migration {
        name: "payments/0003_lasting_keys",
        sql: include_str!("../migrations/0003_lasting_keys.sql"),
    },
    Migration { name: "payments/0004_set_offs", sql: include_str!("../migrations/0004_set_offs.sql") },
];
