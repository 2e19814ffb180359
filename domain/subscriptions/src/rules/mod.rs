//! Billing calendar, proration, terms and changes: pure functions on dates and amounts.

mod changes;
mod coverage;
mod period;
mod term;

pub use changes::{Part, Parts, QuantityChange, parts, quantity_on};
pub use coverage::{Due, Schedule, due, prorated};
pub use period::{Frequency, InAdvance, Period};
pub use term::last_day;
