//! Written by `cargo xtask codegen`; do not edit.

pub(crate) mod afosto;
pub(crate) mod datagate;
pub(crate) mod hub;
