//! HTTP tests of what all dialects stand on, one module a topic.

mod access;
mod bad_input;
mod bodies;
mod contract;
mod docs;
mod error_codes;
mod faults;
mod idempotency;
mod nodes;
mod panics;
mod schema;
mod strays;
mod tables;
mod watching;
mod world;

use comptoir_tests::{receiver, shop};
