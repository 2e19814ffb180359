//! Datagate: usage billing. `routes.rs` is the contents page; a noun is a file or folder, a verb a function.

mod agreements;
mod customers;
mod dates;
mod error;
mod invoices;
mod products;
mod references;
mod routes;
mod sites;

pub use routes::routes;
