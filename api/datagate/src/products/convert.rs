//! Between products and the wire.

mod copy;
mod read;
mod show;

pub(crate) use copy::copy;
pub(super) use read::profile;
pub(crate) use show::{product, products};
