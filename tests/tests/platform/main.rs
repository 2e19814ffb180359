//! HTTP tests of what all dialects stand on, one module a topic.

mod access;
mod contract;
mod docs;
mod error_codes;
mod idempotency;
mod strays;
mod tables;
mod watching;
