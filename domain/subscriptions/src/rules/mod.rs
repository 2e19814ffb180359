//! Billing calendar and proration: pure functions on dates and amounts.

mod coverage;
mod period;

pub use coverage::{Due, Schedule, due, prorated};
pub use period::{Frequency, InAdvance, Period};
