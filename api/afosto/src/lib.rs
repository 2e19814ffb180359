//! Afosto: composable commerce. `routes.rs` is the contents page; a module is a folder, a noun a file.

mod error;
mod iam;
mod routes;

pub use routes::routes;
