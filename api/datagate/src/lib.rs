//! Datagate: usage billing. `routes.rs` is the contents page; a noun is a file or folder, a verb a function.

mod agreements;
mod assignments;
mod customer_users;
mod customers;
mod dates;
mod error;
mod faults;
mod in_advance;
mod invoices;
mod kits;
mod native;
mod price_books;
mod products;
mod rate_cards;
mod rates;
mod references;
mod routes;
mod service_items;
mod sites;
mod templates;
mod texts;

use comptoir_kernel::{Error, Result};
use comptoir_kit::Call;
use uuid::Uuid;

pub use routes::routes;

/// A UUID of the path.
///
/// # Errors
/// Not found, when it is none.
fn uid(call: &Call, name: &str, what: &str) -> Result<Uuid> {
    call.uid(name).map_err(|_| Error::not_found(what, call.text(name).unwrap_or_default()))
}
