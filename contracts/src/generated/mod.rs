//! Written by `cargo xtask codegen`; do not edit.

#[expect(missing_docs, reason = "the contract names its fields; what they mean stands at the handlers")]
pub mod afosto;
#[expect(missing_docs, reason = "the contract names its fields; what they mean stands at the handlers")]
pub mod datagate;
#[expect(missing_docs, reason = "the contract names its fields; what they mean stands at the handlers")]
pub mod hub;
pub(crate) mod operations;
