//! The contents page of Datagate: every operation that is built, in the order of its path.

use comptoir_kit::{Dialect, Routes};

use crate::error;

/// Every operation of Datagate that has a handler.
pub fn routes() -> Routes {
    Routes::new(Dialect::Datagate, "", error::shape)
}
