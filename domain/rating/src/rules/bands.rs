//! Times of the week with prices of their own: peak, off-peak, weekend.

use jiff::civil::{DateTime, Weekday};
use rust_decimal::Decimal;

use super::Tier;

/// Minutes of a day.
const DAY: u16 = 24 * 60;
/// Minutes of a week.
const WEEK: u16 = 7 * DAY;
/// Characters of a band's name at most.
const NAME_CHARS_MAX: usize = 100;

/// A part of the week, and what calls that begin in it cost. What it does not name is as outside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Band {
    /// What it is called, such as `weekend`.
    pub name: String,
    /// The days it begins on.
    pub days: Vec<Weekday>,
    /// Minute of the day it begins with, from 0.
    pub from: u16,
    /// Minute of the day before which it ends, up to 1440; at or below `from` on the next day.
    pub to: u16,
    /// Amount in it.
    pub amount: Option<Decimal>,
    /// Flag fall in it.
    pub flag_fall: Option<Decimal>,
    /// The least a call in it is charged.
    pub minimum_charge: Option<Decimal>,
    /// Tiers in it; as outside it when empty.
    pub tiers: Vec<Tier>,
}

/// The minutes of the week of a band, as spans of which none runs over its end.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Week(Box<[(u16, u16)]>);

impl Band {
    /// What is wrong with its name and times.
    pub(super) fn faults(&self) -> Vec<(&'static str, &'static str)> {
        let mut faults = Vec::new();
        let chars = self.name.chars().count();
        if self.name.trim().is_empty() || chars > NAME_CHARS_MAX || self.name.chars().any(char::is_control) {
            faults.push(("name", "must have 1 to 100 characters"));
        }
        if self.days.is_empty() {
            faults.push(("days", "must name at least one day"));
        }
        if self.from >= DAY {
            faults.push(("from", "must be a time of the day from 00:00 to 23:59"));
        }
        if self.to > DAY || self.to == self.from {
            faults.push(("to", "must be another time of the day, up to 24:00"));
        }
        faults
    }

    /// Its minutes of the week.
    pub(super) fn week(&self) -> Week {
        let mut spans = Vec::new();
        for day in &self.days {
            let midnight = u16::try_from(day.to_monday_zero_offset()).unwrap_or_default() * DAY;
            let length = if self.to > self.from { self.to - self.from } else { self.to + DAY - self.from };
            let (begin, end) = (midnight + self.from, midnight + self.from + length);
            // Sunday's night goes on at the beginning of the week.
            spans.push((begin, end.min(WEEK)));
            if end > WEEK {
                spans.push((0, end - WEEK));
            }
        }
        Week(spans.into())
    }
}

impl Week {
    /// Whether a local time lies in it.
    pub(super) fn covers(&self, local: DateTime) -> bool {
        let day = u16::try_from(local.weekday().to_monday_zero_offset()).unwrap_or_default();
        let minute =
            u16::try_from(i16::from(local.hour()) * 60 + i16::from(local.minute())).unwrap_or_default();
        let at = day * DAY + minute;
        self.0.iter().any(|(begin, end)| (*begin..*end).contains(&at))
    }
}
