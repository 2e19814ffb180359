//! Calls to servers whose addresses users gave: where they may lead, and who signs in.

mod account;
mod guard;

pub use account::Account;
pub use guard::{Guard, PublicResolver, is_public};
