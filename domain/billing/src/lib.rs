//! Billing: bill runs, invoices made by hand, credit notes, and where an invoice line comes from. See README.md beside this
//! folder's sources.

pub mod accounts;
mod again;
mod allowances;
mod billed;
pub mod books;
mod by_hand;
mod compare;
mod corrected;
mod credit;
mod draft;
pub mod dunning;
mod ends;
pub mod in_use;
mod left;
mod marks;
mod measured;
mod recipients;
mod report;
mod run;
pub mod sandbox;
mod sites;
pub mod statement;
pub mod surcharges;
mod tax;
pub mod trace;
mod withdraw;

use comptoir_store::Migration;

pub use again::{lock_for_sending, sent};
pub use by_hand::{Adjustment, HandInvoice, HandItem, invoice_by_hand};
pub use compare::{Comparison, LineChange};
pub use credit::{CreditLine, CreditRequest, credit};
pub use recipients::recipients;
pub use report::{BillRun, BillRunId, Failure, Made, RunReport, RunState};
pub use run::{Preview, PreviewInvoice, Progress, Recurring, RunOptions, RunRequest, preview, run, run_with};
pub mod runs {
    //! Bill runs as records.
    pub use crate::run::{failures, find_uid, jobs, made, page, start};
}
pub use tax::NAMES_TAX_RATES;
pub use trace::{Trace, trace};
pub use withdraw::{delete, regenerate};

/// The schema of this crate.
pub const MIGRATIONS: &[Migration] = &[
    Migration { name: "billing/0001_billing", sql: include_str!("../migrations/0001_billing.sql") },
    Migration { name: "billing/0002_marks", sql: include_str!("../migrations/0002_marks.sql") },
    Migration { name: "billing/0003_surcharges", sql: include_str!("../migrations/0003_surcharges.sql") },
    Migration { name: "billing/0004_dunning", sql: include_str!("../migrations/0004_dunning.sql") },
    Migration { name: "billing/0005_runs", sql: include_str!("../migrations/0005_runs.sql") },
    Migration { name: "billing/0006_sites", sql: include_str!("../migrations/0006_sites.sql") },
    Migration { name: "billing/0007_taken_back", sql: include_str!("../migrations/0007_taken_back.sql") },
    Migration {
        name: "billing/0008_made_by_agreement",
        sql: include_str!("../migrations/0008_made_by_agreement.sql"),
    },
    Migration {
        name: "billing/0009_sales_accounts",
        sql: include_str!("../migrations/0009_sales_accounts.sql"),
    },
];
