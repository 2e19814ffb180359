//! Rating: what usage belongs to whom, and what it costs. See README.md beside this folder.

pub mod call;
pub mod format;
pub mod rules;
