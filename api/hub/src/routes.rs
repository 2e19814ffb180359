//! The contents page of Hub: every operation that is built, in the order of its path.

use comptoir_kit::{Dialect, Routes};

use crate::error;

/// Every operation of Hub that has a handler.
pub fn routes() -> Routes {
    Routes::new(Dialect::Hub, "/api/v1", error::shape)
}
