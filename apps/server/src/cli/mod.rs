//! The commands of the command line, one file each.

pub mod agreement;
pub mod bill;
pub mod books;
pub mod client;
pub mod credit;
pub mod document;
pub mod invoice;
pub mod layout;
pub mod ledger;
pub mod mail;
pub mod payment;
mod preview;
pub mod price;
pub mod product;
pub mod quantity;
pub mod reference;
pub mod reminder;
pub mod sales_account;
pub mod set_off;
pub mod statement;
pub mod surcharge;
mod table;
pub mod tax_rate;
pub mod tenant;
pub mod usage;
pub mod user;
pub mod vendor_account;

use std::io::Write as _;

use comptoir_kernel::Error;

pub use agreement::AgreementCommand;
pub use bill::BillCommand;
pub use books::BooksCommand;
pub use client::ClientCommand;
pub use credit::CreditCommand;
pub use document::DocumentCommand;
pub use invoice::InvoiceCommand;
pub use layout::{LayoutCommand, LetterheadCommand};
pub use ledger::LedgerCommand;
pub use mail::MailCommand;
pub use payment::PaymentCommand;
pub use price::PriceCommand;
pub use product::ProductCommand;
pub use quantity::QuantityCommand;
pub use reference::ReferenceCommand;
pub use reminder::ReminderCommand;
pub use sales_account::SalesAccountCommand;
pub use set_off::SetOffCommand;
pub use statement::StatementCommand;
pub use surcharge::SurchargeCommand;
pub use table::ListOptions;
pub use tax_rate::TaxRateCommand;
pub use tenant::TenantCommand;
pub use usage::UsageCommand;
pub use user::UserCommand;
pub use vendor_account::VendorAccountCommand;

/// Prints a line for the user. A reader that has gone (`| head`) is no fault of the command.
pub fn say(text: &str) {
    let _ = writeln!(std::io::stdout(), "{text}");
}

/// Prints what went wrong, with every faulty field and every cause.
pub fn complain(error: &Error) {
    let mut text = format!("comptoir: {}", error.message);
    for fault in &error.faults {
        text += &format!("\n  {} {}", fault.field, fault.message);
    }
    let mut cause = std::error::Error::source(error);
    while let Some(next) = cause {
        text += &format!("\n  because: {next}");
        cause = next.source();
    }
    let _ = writeln!(std::io::stderr(), "{text}");
}
