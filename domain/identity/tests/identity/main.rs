//! The rules of identity, on a database.

#![expect(clippy::unwrap_used, reason = "a helper of a test may fail the test")]

mod calls;
mod people;
mod world;
