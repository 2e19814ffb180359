//! How often people may call who have no credentials of a client: so many requests a minute, on this node.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use comptoir_kernel::Result;
use jiff::Timestamp;

use super::rule::{MINUTE, Span};
use super::{Limits, refusal};
use crate::customer_users::CustomerUserId;

/// People remembered at most; beyond that those are forgotten whose minute is over.
const PEOPLE_MAX: usize = 10_000;

/// Counts the requests of customer users. It is kept in memory: it bounds the work that one of them can cause, and a node
/// that is started anew may well begin at nothing.
pub struct PeopleLimiter {
    limits: Limits,
    minutes: Mutex<HashMap<CustomerUserId, (Timestamp, i64)>>,
}

impl PeopleLimiter {
    /// Counts against the limit of a minute; 0 is no limit.
    pub fn new(limits: Limits) -> Self {
        Self { limits, minutes: Mutex::default() }
    }

    /// Counts one request of somebody.
    ///
    /// # Errors
    /// [`comptoir_kernel::Code::RateLimited`] when the minute is used up, with the seconds after which there is room again.
    pub fn count(&self, user: CustomerUserId, now: Timestamp) -> Result<()> {
        if self.limits.per_minute == 0 {
            return Ok(());
        }
        let is_over = |start: Timestamp| now.duration_since(start).abs() >= MINUTE;
        let mut minutes = self.minutes.lock().unwrap_or_else(PoisonError::into_inner);
        if minutes.len() >= PEOPLE_MAX {
            minutes.retain(|_, (start, _)| !is_over(*start));
        }
        let (start, used) = minutes.entry(user).or_insert((now, 0));
        if is_over(*start) {
            (*start, *used) = (now, 0);
        }
        if *used >= self.limits.per_minute {
            return Err(refusal(self.limits, Span::Minute, *start + MINUTE, now));
        }
        *used += 1;
        Ok(())
    }
}
