//! Payments: what is to be paid, what was, and the ledger that says where it went. See README.md beside this
//! folder's sources.

mod apply;
pub mod by_hand;
pub mod ledger;
pub mod methods;
mod model;
mod offset;
mod pay;
mod refund;
pub mod transactions;

use comptoir_store::Migration;

pub use apply::{Application, ApplicationId, applied_to, apply_credit, give_back_credit};
pub use methods::Method;
pub use model::{
    Payment, PaymentDetails, PaymentId, PaymentState, Reference, Transaction, TransactionDetails,
    TransactionId,
};
pub use offset::credited;
pub use pay::{NewPayment, add, pay_invoice, receive};
pub use refund::refund;
pub use transactions::NewTransaction;

/// The schema of this crate.
pub const MIGRATIONS: &[Migration] = &[
    Migration { name: "payments/0001_payments", sql: include_str!("../migrations/0001_payments.sql") },
    Migration { name: "payments/0002_applied", sql: include_str!("../migrations/0002_applied.sql") },
    Migration {
        name: "payments/0003_lasting_keys",
        sql: include_str!("../migrations/0003_lasting_keys.sql"),
    },
];
