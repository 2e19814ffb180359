//! Hub: multi-tier distribution. `routes.rs` is the contents page; a noun is a file or folder, a verb a function.

mod country_codes;
mod error;
mod oauth;
mod organisations;
mod product_types;
mod products;
mod routes;
mod vendors;
mod whoami;

pub use routes::routes;
