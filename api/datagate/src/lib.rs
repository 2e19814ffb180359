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

pub use routes::routes;
