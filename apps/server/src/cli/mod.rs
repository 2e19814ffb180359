//! The commands of the command line, one file each.

pub mod bill;
pub mod client;
mod table;
pub mod tenant;
pub mod usage;
pub mod user;

use comptoir_kernel::Error;

pub use bill::BillCommand;
pub use client::ClientCommand;
pub use table::ListOptions;
pub use tenant::TenantCommand;
pub use usage::UsageCommand;
pub use user::UserCommand;

/// Prints a line for the user.
#[expect(clippy::print_stdout, reason = "the command line speaks to its user")]
pub fn say(text: &str) {
    println!("{text}");
}

/// Prints what went wrong, with every faulty field and every cause.
#[expect(clippy::print_stderr, reason = "the command line speaks to its user")]
pub fn complain(error: &Error) {
    eprintln!("comptoir: {}", error.message);
    for fault in &error.faults {
        eprintln!("  {} {}", fault.field, fault.message);
    }
    let mut cause = std::error::Error::source(error);
    while let Some(next) = cause {
        eprintln!("  because: {next}");
        cause = next.source();
    }
}
