//! The store: SQLite (one writer thread, group commit) and PostgreSQL behind one [`Tx`].
//!
//! A command is an async closure over `&mut Tx`. It may await nothing but the database, and it may be run
//! again, when PostgreSQL asks for a retry or a command that shares its commit on SQLite fails, so it must not
//! have side effects outside the transaction.

mod entity;
mod error;
mod insert;
mod migrate;
mod postgres;
mod row;
mod select;
mod sqlite;
mod statistics;
mod store;
mod tx;
mod value;
mod work;
mod writer;

pub use entity::{Entity, EntitySql, Shape, shapes};
pub use error::StoreError;
pub use migrate::Migration;
pub use row::{FromColumn, FromRow, Row};
pub use select::{Column, ColumnKind, Order, Select};
pub use store::{Engine, Options, Store, Wake};
pub use tx::{Tx, statements};
pub use value::{Json, ToValue, Value};

#[doc(hidden)]
pub mod reexport {
    pub use comptoir_kernel;
    pub use uuid;
}
