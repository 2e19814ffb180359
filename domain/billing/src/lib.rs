//! Billing: bill runs, invoices made by hand, credit notes, and where an invoice line comes from. See README.md beside this
//! folder's sources.

pub mod books;
mod by_hand;
mod credit;
mod draft;
mod report;
mod run;
mod tax;
pub mod trace;

use comptoir_store::Migration;

pub use by_hand::{Adjustment, HandInvoice, HandItem, invoice_by_hand};
pub use credit::{CreditLine, CreditRequest, credit};
pub use report::{BillRun, BillRunId, Failure, Made, RunReport};
pub use run::{Progress, RunOptions, run, run_with};
pub use trace::{Trace, trace};

/// The schema of this crate.
pub const MIGRATIONS: &[Migration] =
    &[Migration { name: "billing/0001_billing", sql: include_str!("../migrations/0001_billing.sql") }];
