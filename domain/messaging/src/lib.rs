//! Webhooks: who wants which events, the messages made for them, and their delivery.
//!
//! The [`consumer`] turns journal entries into messages. A [`Deliverer`] on each node sends what is due;
//! [`Deliverer::retry`] and [`Deliverer::trigger`] send one message at once.

mod consumer;
pub mod delays;
mod delivery;
pub mod maintenance;
pub mod messages;
mod pattern;
pub mod signature;
pub mod subscriptions;

use comptoir_store::Migration;

pub use consumer::consumer;
pub use delivery::{Deliverer, Options, Trigger};
pub use messages::waiting;
pub use messages::{Attempt, Message, MessageId};
pub use subscriptions::{Subscription, SubscriptionId};

/// The schema of this crate.
pub const MIGRATIONS: &[Migration] =
    &[Migration { name: "messaging/0001_messaging", sql: include_str!("../migrations/0001_messaging.sql") }];
