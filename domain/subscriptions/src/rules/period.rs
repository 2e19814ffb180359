//! Billing periods: counted from the day billing starts, so that a start on the 31st does not drift.

use std::borrow::Cow;

use comptoir_kernel::{Error, Result};
use comptoir_store::{FromColumn, Row, StoreError, ToValue, Value, text_enum};
use jiff::ToSpan;
use jiff::civil::Date;

/// Months of a period at most.
const MONTHS_MAX: u8 = 60;

/// How often something is billed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Frequency {
    /// Every seven days.
    Weekly,
    /// Every fourteen days.
    Fortnightly,
    /// Every month.
    Monthly,
    /// Every two months.
    TwoMonthly,
    /// Every three months.
    Quarterly,
    /// Every six months.
    HalfYearly,
    /// Every year.
    Annual,
    /// Every so many months that have no name of their own: made by [`Frequency::of_months`].
    Months(u8),
}

/// Length of one period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Length {
    Days(i64),
    Months(i64),
}

impl Frequency {
    /// Those that have a name, and two of those that have none.
    pub const ALL: &[Self] = &[
        Self::Weekly,
        Self::Fortnightly,
        Self::Monthly,
        Self::TwoMonthly,
        Self::Quarterly,
        Self::HalfYearly,
        Self::Annual,
        Self::Months(5),
        Self::Months(18),
    ];

    /// Every so many months; none beyond five years.
    pub const fn of_months(months: u8) -> Option<Self> {
        Some(match months {
            1 => Self::Monthly,
            2 => Self::TwoMonthly,
            3 => Self::Quarterly,
            6 => Self::HalfYearly,
            12 => Self::Annual,
            0 => return None,
            months if months > MONTHS_MAX => return None,
            months => Self::Months(months),
        })
    }

    /// The name it is kept and shown under: `Quarterly`, `Every 5 months`.
    pub fn name(self) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::Weekly => "Weekly",
            Self::Fortnightly => "Fortnightly",
            Self::Monthly => "Monthly",
            Self::TwoMonthly => "Two-monthly",
            Self::Quarterly => "Quarterly",
            Self::HalfYearly => "Half-yearly",
            Self::Annual => "Annual",
            Self::Months(months) => return Cow::Owned(format!("Every {months} months")),
        })
    }

    /// The frequency of a text, however it is spelt: `half yearly`, `Annually`, `MONTHLY`, `every 5 months`, `5-monthly`.
    pub fn read(text: &str) -> Option<Self> {
        let mut numbers = text.split(|c: char| !c.is_ascii_digit()).filter(|digits| !digits.is_empty());
        if let Some(digits) = numbers.next() {
            // Neither -1 nor 1.5 months are a period.
            let before = text.split(digits).next().unwrap_or_default();
            if numbers.next().is_some() || before.ends_with(['-', '+', '.']) {
                return None;
            }
            let words = text.to_ascii_lowercase();
            let mut words = words.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| !word.is_empty());
            let fits = words.all(|word| ["every", "month", "months", "monthly"].contains(&word));
            let has_unit = text.to_ascii_lowercase().contains("month");
            return digits.parse().ok().filter(|_| fits && has_unit).and_then(Self::of_months);
        }
        let word: String =
            text.chars().filter(char::is_ascii_alphabetic).map(|c| c.to_ascii_lowercase()).collect();
        match word.as_str() {
            "weekly" => Some(Self::Weekly),
            "fortnightly" | "biweekly" | "twoweekly" => Some(Self::Fortnightly),
            "monthly" => Some(Self::Monthly),
            "twomonthly" | "bimonthly" => Some(Self::TwoMonthly),
            "quarterly" => Some(Self::Quarterly),
            "halfyearly" | "sixmonthly" | "semiannual" | "semiannually" | "biannual" => {
                Some(Self::HalfYearly)
            }
            "annual" | "annually" | "yearly" => Some(Self::Annual),
            _ => None,
        }
    }

    /// Months of a period; none for weeks.
    pub const fn months(self) -> Option<i64> {
        match self.length() {
            Length::Months(months) => Some(months),
            Length::Days(_) => None,
        }
    }

    const fn length(self) -> Length {
        match self {
            Self::Weekly => Length::Days(7),
            Self::Fortnightly => Length::Days(14),
            Self::Monthly => Length::Months(1),
            Self::TwoMonthly => Length::Months(2),
            Self::Quarterly => Length::Months(3),
            Self::HalfYearly => Length::Months(6),
            Self::Annual => Length::Months(12),
            Self::Months(months) => Length::Months(months as i64),
        }
    }

    /// First day of period `index`, counted from 0 at `anchor`. Months that lack the anchor's day give their last.
    ///
    /// # Errors
    /// When the day is beyond the calendar.
    pub fn start(self, anchor: Date, index: i64) -> Result<Date> {
        let span = match self.length() {
            Length::Days(days) => {
                days.checked_mul(index).and_then(|days| jiff::Span::new().try_days(days).ok())
            }
            Length::Months(months) => {
                months.checked_mul(index).and_then(|months| jiff::Span::new().try_months(months).ok())
            }
        };
        let beyond = || Error::invalid("date", format!("{anchor} is too far from the period that is billed"));
        span.and_then(|span| anchor.checked_add(span).ok()).ok_or_else(beyond)
    }

    /// Number of the period that contains a day.
    ///
    /// # Errors
    /// When the day is beyond the calendar.
    pub fn index_of(self, anchor: Date, day: Date) -> Result<i64> {
        let mut index = match self.length() {
            Length::Days(length) => days_between(anchor, day).div_euclid(length),
            Length::Months(length) => {
                let months = (i64::from(day.year()) - i64::from(anchor.year())) * 12 + i64::from(day.month())
                    - i64::from(anchor.month());
                months.div_euclid(length)
            }
        };
        // Where the day of the month is before the anchor's, the period began a month earlier.
        if self.start(anchor, index)? > day {
            index -= 1;
        }
        Ok(index)
    }

    /// Period `index`, counted from 0 at `anchor`.
    ///
    /// # Errors
    /// When it is beyond the calendar.
    pub fn period(self, anchor: Date, index: i64) -> Result<Period> {
        let last = self.start(anchor, index + 1)?.yesterday().map_err(Error::internal)?;
        Ok(Period { first: self.start(anchor, index)?, last })
    }
}

impl ToValue for Frequency {
    fn to_value(&self) -> Value<'_> {
        Value::Text(self.name())
    }
}

impl FromColumn for Frequency {
    fn from_column(row: &Row<'_>, index: usize) -> Result<Self, StoreError> {
        let text = row.text(index)?;
        Self::read(text).ok_or_else(|| StoreError::Decode(format!("'{text}' is no Frequency")))
    }
}

text_enum! {
    /// Which period a charge covers, relative to the one that is invoiced.
    pub enum InAdvance {
        /// The same.
        Current = "current",
        /// The one before.
        Arrears = "arrears",
        /// The one after.
        Advance = "advance",
    }
}

impl InAdvance {
    /// How many periods after its own start a period is invoiced.
    pub const fn lag(self) -> i64 {
        match self {
            Self::Current => 0,
            Self::Arrears => 1,
            Self::Advance => -1,
        }
    }
}

/// A run of days, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// First day.
    pub first: Date,
    /// Last day.
    pub last: Date,
}

impl Period {
    /// How many days it has; 0 when it ends before it starts.
    pub fn days(self) -> i64 {
        (days_between(self.first, self.last) + 1).max(0)
    }

    /// The days two periods share.
    pub fn intersect(self, other: Self) -> Option<Self> {
        let both = Self { first: self.first.max(other.first), last: self.last.min(other.last) };
        (both.first <= both.last).then_some(both)
    }
}

/// Days from one day to another; negative when the other is earlier.
fn days_between(from: Date, to: Date) -> i64 {
    // Dates differ by less than 8 million days, and a span of days is all that `until` gives.
    from.until((jiff::Unit::Day, to)).map_or(0, |span| i64::from(span.get_days()))
}

/// The day before another.
pub(super) fn day_before(day: Date) -> Date {
    day.checked_sub(1.day()).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_start_on_the_31st_does_not_drift() {
        let starts: Vec<String> = (0..5)
            .map(|index| Frequency::Monthly.start(date(2027, 12, 31), index).unwrap().to_string())
            .collect();
        assert_eq!(starts, ["2027-12-31", "2028-01-31", "2028-02-29", "2028-03-31", "2028-04-30"]);
        let february = Frequency::Monthly.period(date(2027, 12, 31), 1).unwrap();
        assert_eq!((february.first, february.last), (date(2028, 1, 31), date(2028, 2, 28)));
        assert_eq!(february.days(), 29);
    }

    #[test]
    fn frequencies_are_read_as_people_spell_them() {
        for (text, expected) in [
            ("Monthly", Frequency::Monthly),
            ("MONTHLY", Frequency::Monthly),
            ("Half Yearly", Frequency::HalfYearly),
            ("half_yearly", Frequency::HalfYearly),
            ("Annually", Frequency::Annual),
            ("every 5 months", Frequency::Months(5)),
            ("18-monthly", Frequency::Months(18)),
            ("3 Months", Frequency::Quarterly),
        ] {
            assert_eq!(Frequency::read(text), Some(expected), "{text}");
        }
        for text in [
            "every -1 months",
            "1.5 months",
            "1 or 2 months",
            "daily",
            "5",
            "every 5 weeks",
            "0 months",
            "61 months",
            "every 1000 months",
        ] {
            assert_eq!(Frequency::read(text), None, "{text}");
        }
        for frequency in Frequency::ALL {
            assert_eq!(Frequency::read(&frequency.name()), Some(*frequency));
        }
    }

    proptest! {
        #[test]
        fn periods_follow_each_other_and_contain_their_days(
            frequency in prop::sample::select(Frequency::ALL),
            anchor in 0_i64..20_000,
            offset in -4_000_i64..4_000,
        ) {
            let anchor = date(1990, 1, 1) + anchor.days();
            let day = anchor + offset.days();
            let index = frequency.index_of(anchor, day).unwrap();
            let period = frequency.period(anchor, index).unwrap();
            prop_assert!(period.first <= day && day <= period.last, "{day} in {period:?}");
            let next = frequency.period(anchor, index + 1).unwrap();
            prop_assert_eq!(period.last + 1.day(), next.first);
            prop_assert_eq!(frequency.period(anchor, 0).unwrap().first, anchor);
        }
    }
}
