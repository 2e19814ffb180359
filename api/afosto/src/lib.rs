//! Afosto: composable commerce. `routes.rs` is the contents page; a module is a folder, a noun a file.

mod constraints;
mod error;
mod iam;
mod lcs;
mod mes;
mod odr;
mod routes;
mod wms;

pub use routes::routes;
