//! Billing calendar, proration, terms and changes: pure functions on dates and amounts.

mod billed;
mod changes;
mod coverage;
mod ends;
mod period;
#[cfg(test)]
mod published;
mod term;

pub use billed::{Billed, at_billed_prices};
pub use changes::{Part, Parts, QuantityChange, parts, quantity_on};
pub use coverage::{Due, Schedule, due, prorated};
pub use ends::{GivenBack, beyond, given_back};
pub use period::{Frequency, InAdvance, Period};
pub use term::last_day;
