//! Written by `cargo xtask codegen`; do not edit.

mod cat;
mod cnt;
mod iam;
mod int;
mod lcs;
mod mes;
mod odr;
mod qcq;
mod rel;
mod shared;
mod spl;
mod tpl;
mod wms;

pub use cat::*;
pub use cnt::*;
pub use iam::*;
pub use int::*;
pub use lcs::*;
pub use mes::*;
pub use odr::*;
pub use qcq::*;
pub use rel::*;
pub use shared::*;
pub use spl::*;
pub use tpl::*;
pub use wms::*;

/// All types, by module.
#[cfg(test)]
pub(crate) const MODULES: &[&[crate::tests::Check]] =
    &[CAT, CNT, IAM, INT, LCS, MES, ODR, QCQ, REL, SHARED, SPL, TPL, WMS];
