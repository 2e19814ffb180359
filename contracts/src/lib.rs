//! What the three dialects say on the wire.
//!
//! `hub.json`, `datagate.json` and `afosto.json` beside this crate are the facts. From them
//! `cargo xtask codegen` writes [`generated`]: a plain serde type for every schema and a table of every
//! operation. Written by hand are only the scalars ([`Number`], [`DateTime`], [`NaiveDateTime`]), the
//! shape of the tables ([`Operation`]) and the documents themselves ([`document`]).
//!
//! In the wire types a property that is not required, or may be null, is an `Option`: absent and null both
//! read as `None`, and `None` is written as null, so every documented key is always present. Lengths,
//! ranges and enumerations of integers are not in the types; the schema a type names with [`Wire::SCHEMA`]
//! has them.

pub mod check;
mod document;
pub mod generated;
mod number;
mod operation;
#[cfg(test)]
mod tests;
mod time;
mod wire;

pub use document::document;
pub use generated::{afosto, datagate, hub};
pub use number::Number;
pub use operation::{
    Body, Method, Operation, Param, Place, Response, SchemaRef, by_id, find, match_path, operations,
};
pub use time::{DateTime, NaiveDateTime};
pub use wire::{Dialect, UnknownValue, Wire};
