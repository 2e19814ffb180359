//! When a message is attempted again.

use jiff::{SignedDuration, Timestamp};

/// Attempts before a message is given up.
pub const ATTEMPTS_MAX: i64 = 10;

/// One row of the table of delays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Delay {
    /// Number of the attempt, from 1.
    pub attempt: i64,
    /// Seconds since the attempt before.
    pub delay_seconds: i64,
    /// Seconds since the first attempt.
    pub total_seconds: i64,
}

/// Seconds between the attempt before and this one: 9, 27, 81 …, each thrice the last; the tenth comes a little more
/// than 24 hours after the first.
const fn delay_seconds(attempt: i64) -> i64 {
    let mut seconds = if attempt < 2 { 0 } else { 9 };
    let mut number = 2;
    while number < attempt {
        seconds *= 3;
        number += 1;
    }
    seconds
}

/// The delays of all attempts.
pub fn table() -> Vec<Delay> {
    let mut total_seconds = 0;
    let row = |attempt| {
        let delay_seconds = delay_seconds(attempt);
        total_seconds += delay_seconds;
        Delay { attempt, delay_seconds, total_seconds }
    };
    (1..=ATTEMPTS_MAX).map(row).collect()
}

/// When the next attempt is due, if the attempt of this number failed at `at` and there is to be another.
pub fn next_attempt(number: i64, at: Timestamp) -> Option<Timestamp> {
    let wait = SignedDuration::from_secs(delay_seconds(number + 1));
    (number < ATTEMPTS_MAX).then(|| at.saturating_add(wait).unwrap_or(at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_delay_is_thrice_the_last_and_the_tenth_attempt_comes_after_a_day() {
        let delays: Vec<i64> = table().iter().map(|row| row.delay_seconds).collect();
        assert_eq!(delays, [0, 9, 27, 81, 243, 729, 2187, 6561, 19683, 59049]);
        let totals: Vec<i64> = table().iter().map(|row| row.total_seconds).collect();
        assert_eq!(totals[..3], [0, 9, 36]);
        assert_eq!(totals[9], 88_569);
        let at = Timestamp::UNIX_EPOCH;
        assert_eq!(next_attempt(1, at), Some(at + SignedDuration::from_secs(9)));
        assert_eq!(next_attempt(9, at), Some(at + SignedDuration::from_secs(59_049)));
        assert_eq!(next_attempt(10, at), None);
    }
}
