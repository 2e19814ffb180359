//! Feeds: files of products, prices and stock that are made every day and brought somewhere. See README.md beside this
//! folder's sources.

mod check;
mod commands;
mod consumer;
mod csv;
mod delivery;
mod files;
mod generate;
pub mod maintenance;
mod model;
mod queries;
mod run;

use comptoir_store::Migration;

pub use check::{FEEDS_MAX, FeedInput, Outside};
pub use commands::{create, delete, open, schedule_test, update};
pub use consumer::consumers;
pub use delivery::{Consignment, Delivery, Destination, Receipt};
pub use files::{Made, made};
pub use model::{Column, Delimiter, EscapeMethod, Feed, FeedId, Method};
pub use queries::{Filter, find, list};
pub use run::{Run, RunId, RunState, Runner, jobs, runs};

/// The schema of this context.
pub const MIGRATIONS: &[Migration] = &[
    Migration { name: "feeds/0001_feeds", sql: include_str!("../migrations/0001_feeds.sql") },
    Migration { name: "feeds/0002_lasting_keys", sql: include_str!("../migrations/0002_lasting_keys.sql") },
];
