//! Invoicing: what is to be invoiced, and the documents that say so. See README.md beside this folder's sources.

mod assemble;
pub mod balance;
pub mod books;
mod issue;
mod model;
pub mod pending;
pub mod periods;
mod queries;
pub mod rules;
mod settle;
mod shown;
mod withdraw;

use comptoir_store::Migration;

pub use issue::{Draft, DraftLine, Issued, issue, preview};
pub use model::{
    Delivery, Invoice, InvoiceDetails, InvoiceId, InvoiceKind, InvoiceLine, InvoiceLineId, InvoiceStatus,
    InvoiceTax, InvoiceTaxId, LineKind, Origin,
};
pub use pending::{NewPending, Pending, PendingId, PendingKind};
pub use periods::{BillingPeriod, BillingPeriodId};
pub use queries::{
    Filter, Overdue, SortBy, any, credit_notes_of, find, find_number, find_uid, last_of_agreement, line_uid,
    lines, lines_of, list, lock, many, notes_of, notes_of_all, page, taxes, taxes_of, view, view_uid,
};
pub use settle::{book, mark_sent, settle};
pub use shown::{LineDetails, LineKit, ShownLine, gathered, shown};
pub use withdraw::{replace, void, withdrawable};

/// The schema of this crate.
pub const MIGRATIONS: &[Migration] = &[
    Migration { name: "invoicing/0001_invoicing", sql: include_str!("../migrations/0001_invoicing.sql") },
    Migration {
        name: "invoicing/0002_by_agreement",
        sql: include_str!("../migrations/0002_by_agreement.sql"),
    },
    Migration { name: "invoicing/0003_gl_code", sql: include_str!("../migrations/0003_gl_code.sql") },
    Migration { name: "invoicing/0004_accounts", sql: include_str!("../migrations/0004_accounts.sql") },
    Migration {
        name: "invoicing/0005_line_details",
        sql: include_str!("../migrations/0005_line_details.sql"),
    },
    Migration {
        name: "invoicing/0006_lasting_keys",
        sql: include_str!("../migrations/0006_lasting_keys.sql"),
    },
    Migration { name: "invoicing/0007_open_notes", sql: include_str!("../migrations/0007_open_notes.sql") },
];
