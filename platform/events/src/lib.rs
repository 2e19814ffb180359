//! Events, jobs, tasks and schedules: what happens because something happened.
//!
//! A command writes one [`journal`] entry for each change, in its own transaction. The entry is at once the
//! audit entry (who, what, when, before, after) and the event that goes to consumers and webhooks.

pub mod catalogue;
pub mod journal;

use comptoir_store::Migration;

pub use catalogue::{EVENTS, EventType};
pub use journal::{Change, Entry, EntryId, record};

/// The schema of this crate.
pub const MIGRATIONS: &[Migration] =
    &[Migration { name: "events/0001_journal", sql: include_str!("../migrations/0001_journal.sql") }];
