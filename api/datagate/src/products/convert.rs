//! Between products and the wire.

mod read;
mod show;

pub(super) use read::profile;
pub(super) use show::{product, products};
