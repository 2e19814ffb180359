//! Webhooks: who wants which events, the messages made for them, and their delivery. Mails: the queue of what is
//! said to people, and its delivery.
//!
//! The [`consumer`] turns journal entries into messages. A [`Deliverer`] on each node sends what is due;
//! [`Deliverer::retry`] and [`Deliverer::trigger`] send one message at once.

mod consumer;
pub mod delays;
mod delivery;
pub mod mail;
pub mod maintenance;
pub mod messages;
pub mod notifications;
mod pattern;
pub mod signature;
pub mod subscriptions;
pub mod words;

use comptoir_store::Migration;

pub use consumer::consumer;
pub use delivery::{Deliverer, Options, Trigger};
pub use messages::waiting;
pub use messages::{Attempt, Message, MessageId};
pub use subscriptions::{Subscription, SubscriptionId};

/// The schema of this crate.
pub const MIGRATIONS: &[Migration] = &[
    Migration { name: "messaging/0001_messaging", sql: include_str!("../migrations/0001_messaging.sql") },
    Migration { name: "messaging/0002_mail", sql: include_str!("../migrations/0002_mail.sql") },
    Migration { name: "messaging/0003_price_news", sql: include_str!("../migrations/0003_price_news.sql") },
    Migration {
        name: "messaging/0004_lasting_keys",
        sql: include_str!("../migrations/0004_lasting_keys.sql"),
    },
    Migration { name: "messaging/0005_margin_news", sql: include_str!("../migrations/0005_margin_news.sql") },
];
