//! Billing calendar, proration, terms and changes: pure functions on dates and amounts.

mod coverage;
mod period;
mod term;

pub use coverage::{Due, Schedule, due, prorated};
pub use period::{Frequency, InAdvance, Period};
pub use term::last_day;
