//! Calls to servers whose addresses users gave: where they may lead.

mod guard;

pub use guard::{Guard, PublicResolver, is_public};
