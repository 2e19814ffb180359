//! HTTP tests of what all dialects stand on, one module a topic.

mod contract;
mod error_codes;
