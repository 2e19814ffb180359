//! Slots: the half hours of UTC in which feeds are made.

use comptoir_kernel::{Error, Result};
use jiff::{SignedDuration, Timestamp};

use crate::check::SLOT_MINUTES;

const MINUTE: i64 = 60;
const DAY: i64 = 24 * 60 * MINUTE;

/// The first slot after this instant.
pub(crate) fn next(now: Timestamp) -> Result<Timestamp> {
    let length = SLOT_MINUTES * MINUTE;
    at((now.as_second().div_euclid(length) + 1) * length)
}

/// The last slot of a feed up to this instant.
pub(crate) fn latest(timeslot: i64, now: Timestamp) -> Result<Timestamp> {
    let offset = timeslot * MINUTE;
    let days = (now.as_second() - offset).div_euclid(DAY);
    at(days * DAY + offset)
}

fn at(second: i64) -> Result<Timestamp> {
    Timestamp::UNIX_EPOCH.checked_add(SignedDuration::from_secs(second)).map_err(Error::internal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slots_are_half_hours_of_utc() {
        for (now, after) in [
            ("2026-11-02T09:00:00Z", "2026-11-02T09:30:00Z"),
            ("2026-11-02T09:29:59.9Z", "2026-11-02T09:30:00Z"),
            ("2026-11-02T09:30:00Z", "2026-11-02T10:00:00Z"),
            ("2026-12-31T23:45:00Z", "2027-01-01T00:00:00Z"),
        ] {
            assert_eq!(next(now.parse().unwrap()).unwrap(), after.parse().unwrap(), "{now}");
        }
    }

    #[test]
    fn a_slot_that_was_missed_is_the_one_of_its_day() {
        for (timeslot, now, slot) in [
            (120, "2026-11-02T02:00:00Z", "2026-11-02T02:00:00Z"),
            (120, "2026-11-02T05:17:03Z", "2026-11-02T02:00:00Z"),
            (120, "2026-11-02T01:59:59Z", "2026-11-01T02:00:00Z"),
            (0, "2026-11-02T00:00:00Z", "2026-11-02T00:00:00Z"),
            (1410, "2026-11-02T23:29:00Z", "2026-11-01T23:30:00Z"),
        ] {
            assert_eq!(latest(timeslot, now.parse().unwrap()).unwrap(), slot.parse().unwrap(), "{now}");
        }
    }
}
