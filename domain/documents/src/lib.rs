//! Documents: what invoices look like on paper and as e-invoices, who gets them, and what is made of them for the
//! books. See README.md beside this folder's sources.

mod archive;
mod delivery;
mod einvoice;
mod facts;
mod language;
mod layouts;
mod paper;
mod press;
mod tables;

use comptoir_store::Migration;

pub use archive::{
    ArchivedFile, DocumentFile, Form, Ready, Wanted, archived_files, books, file, mark_sent, ready,
};
pub use delivery::{
    DeliveryState, DocumentDelivery, Refused, Sending, consumers, deliveries, invoice_of, jobs, posted, send,
    send_all,
};
pub use einvoice::{cii, ubl};
pub use facts::{Calls, Facts, Party, With, in_layout, language_of, of_invoice};
pub use language::Language;
pub use layouts::{
    Bank, ColumnName, EInvoice, Endpoint, Layout, Letterhead, LetterheadChange, Lines, Paper, Template,
    Texts, UsageDetail, Wishes, change_letterhead, change_wishes, create, delete, letterhead, logo_text,
    page, update, view, wishes,
};
pub use paper::{StatementFacts, line_rows, of_account, pdf, statement_pdf};
pub use press::made;
pub use tables::{Accounts, CallsCsv, LedgerCsv, lines_csv};

/// The schema of this crate.
pub const MIGRATIONS: &[Migration] = &[
    Migration { name: "documents/0001_documents", sql: include_str!("../migrations/0001_documents.sql") },
    Migration { name: "documents/0002_delivery", sql: include_str!("../migrations/0002_delivery.sql") },
    Migration { name: "documents/0003_mails", sql: include_str!("../migrations/0003_mails.sql") },
    Migration { name: "documents/0004_archive", sql: include_str!("../migrations/0004_archive.sql") },
    Migration { name: "documents/0005_first_mails", sql: include_str!("../migrations/0005_first_mails.sql") },
];
