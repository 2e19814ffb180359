//! Datagate: usage billing. `routes.rs` is the contents page; a noun is a file or folder, a verb a function.

mod agreements;
mod assignments;
mod customers;
mod dates;
mod error;
mod faults;
mod invoices;
mod native;
mod products;
mod rate_cards;
mod rates;
mod references;
mod routes;
mod service_items;
mod sites;

pub use routes::routes;
