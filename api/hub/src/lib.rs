//! Hub: multi-tier distribution. `routes.rs` is the contents page; a noun is a file or folder, a verb a function.

mod baskets;
mod brought;
mod country_codes;
mod error;
mod feeds;
mod filters;
mod invoices;
mod modules;
mod native;
mod oauth;
mod orders;
mod organisations;
mod product_groups;
mod product_types;
mod products;
mod routes;
mod shipping_types;
mod sites;
mod sort;
mod subscriptions;
mod users;
mod vendors;
mod whoami;

pub use routes::routes;

use comptoir_kit::lenient;
