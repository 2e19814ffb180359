//! Terms: a contract runs for whole months from its first day.

use comptoir_kernel::{Error, Result};
use jiff::ToSpan;
use jiff::civil::Date;

/// The last day of a contract of so many months. It is counted from the first day, so that a contract that began on
/// the 31st and is renewed in February ends on the 30th again.
///
/// # Errors
/// When the day is beyond the calendar.
pub fn last_day(first: Date, months: i64) -> Result<Date> {
    let beyond = |_| Error::invalid("term", format!("{months} months from {first} are beyond the calendar"));
    let span = jiff::Span::new().try_months(months).map_err(beyond)?;
    first.checked_add(span).and_then(|day| day.checked_sub(1.day())).map_err(beyond)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn renewals_do_not_drift() {
        let ends: Vec<String> =
            [1, 2, 13].map(|months| last_day(date(2027, 1, 31), months).unwrap().to_string()).into();
        assert_eq!(ends, ["2027-02-27", "2027-03-30", "2028-02-28"]);
        assert_eq!(last_day(date(2026, 11, 2), 12).unwrap(), date(2027, 11, 1));
        assert!(last_day(date(9999, 1, 1), 12).is_err());
    }
}
