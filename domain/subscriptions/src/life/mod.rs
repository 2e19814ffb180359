//! The life of a subscription: it begins, is renewed, is administered, and ends.

mod activate;
mod administer;
mod calendar;

pub use activate::{activate, begin, cancel, drop_pending};
pub use administer::{Administration, administer};
pub use calendar::{jobs, look_now, schedules, today_of};
