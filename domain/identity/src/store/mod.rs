//! The rows of this context, and all of its SQL.

pub(crate) mod clients;
pub(crate) mod keys;
pub(crate) mod roles;
pub(crate) mod tenants;
pub(crate) mod users;
pub(crate) mod windows;
