//! Hub: multi-tier distribution. `routes.rs` is the contents page; a noun is a file or folder, a verb a function.

mod baskets;
mod country_codes;
mod error;
mod feeds;
mod invoices;
mod oauth;
mod orders;
mod organisations;
mod product_types;
mod products;
mod routes;
mod shipping_types;
mod sort;
mod subscriptions;
mod vendors;
mod whoami;

pub use routes::routes;

use comptoir_kit::lenient;
