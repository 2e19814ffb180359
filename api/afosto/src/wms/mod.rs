//! The warehouse: locations, stock and claims on it.

pub(crate) mod claims;
mod convert;
pub(crate) mod inventory;
pub(crate) mod locations;
