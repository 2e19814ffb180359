//! The contents page of Afosto: every operation that is built, by module, in the order of its path.

use comptoir_kit::{Dialect, Routes};

use crate::error;

/// Every operation of Afosto that has a handler.
pub fn routes() -> Routes {
    Routes::new(Dialect::Afosto, "", error::shape)
}
