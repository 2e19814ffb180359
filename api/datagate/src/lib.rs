//! Datagate: usage billing. `routes.rs` is the contents page; a noun is a file or folder, a verb a function.

mod error;
mod routes;

pub use routes::routes;
