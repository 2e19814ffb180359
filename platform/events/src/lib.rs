//! Events, jobs, tasks and schedules: what happens because something happened.
//!
//! A command writes one [`journal`] entry for each change, in its own transaction. The entry is at once the
//! audit entry (who, what, when, before, after) and the event that goes to consumers and webhooks.
//!
//! A node runs three loops on a [`Host`]: a [`Dispatcher`] hands journal entries to [`Consumer`]s, a [`Worker`]
//! runs [`jobs`], a [`Scheduler`] turns [`schedules`] into jobs. Each has `run_once`, which does all that is due
//! now, and `run`, which goes on until it is told to stop and finishes what it has begun.

mod backlog;
pub mod backoff;
pub mod catalogue;
mod consumer;
pub mod dead_letters;
mod difference;
pub mod dispatcher;
pub mod history;
mod host;
pub mod jobs;
pub mod journal;
pub mod lease;
pub mod maintenance;
pub mod schedules;
pub mod tasks;
#[cfg(test)]
mod testing;

use comptoir_store::Migration;

pub use backlog::{Backlog, backlog};
pub use catalogue::{EVENTS, EventType};
pub use consumer::{BatchConsumer, Consumer};
pub use dispatcher::Dispatcher;
pub use futures_util::future::{BoxFuture, LocalBoxFuture};
pub use host::{Host, TenantFacts, TenantSource, identity_tenant, latest_now};
pub use jobs::{JobCall, Worker};
pub use journal::{Change, Entry, EntryId, Head, record};
pub use schedules::Scheduler;
pub use tokio_util::sync::CancellationToken;

/// The schema of this crate.
pub const MIGRATIONS: &[Migration] = &[
    Migration { name: "events/0001_events", sql: include_str!("../migrations/0001_events.sql") },
    Migration { name: "events/0002_people", sql: include_str!("../migrations/0002_people.sql") },
    Migration { name: "events/0003_addresses", sql: include_str!("../migrations/0003_addresses.sql") },
    Migration { name: "events/0004_lasting_keys", sql: include_str!("../migrations/0004_lasting_keys.sql") },
];
