//! Times and days out of text.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::fmt::strtime::{self, BrokenDownTime};
use jiff::tz::{AmbiguousOffset, TimeZone};

/// Reads the times of a file.
///
/// Without a format: RFC 3339, or the same without an offset, which is then in `zone`. With a format:
/// that format and nothing else; where it has no offset, in `zone`.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Times {
    zone: TimeZone,
    zone_is_utc: bool,
    format: Option<String>,
}

impl Times {
    /// `format` is checked with a time of its own: what it writes it must also read.
    pub(super) fn new(zone: TimeZone, format: Option<String>) -> Result<Self, String> {
        let zone_is_utc = zone == TimeZone::UTC;
        let times = Self { zone, zone_is_utc, format };
        if let Some(format) = &times.format {
            // No half of it can be taken for another: 17 is no month, 41 no hour; no seconds, since
            // some switches write none.
            let sample = jiff::civil::date(2026, 11, 25).at(17, 41, 0, 0);
            let zoned = times.zone.to_ambiguous_zoned(sample).compatible().map_err(|e| e.to_string())?;
            let text = strtime::format(format, &zoned).map_err(|e| e.to_string())?;
            let read = times.read(&text).map_err(|e| format!("cannot be read back: {e}"))?;
            if read != zoned.timestamp() {
                return Err("must give year, month, day, hour and minute".to_owned());
            }
        }
        Ok(times)
    }

    /// The instant a text means.
    ///
    /// # Errors
    /// In words a person can act on.
    pub(super) fn read(&self, text: &str) -> Result<Timestamp, String> {
        if let Some(format) = &self.format {
            return self.read_as(format, text);
        }
        match plain(text.as_bytes()) {
            Some((seconds, offset_known)) if offset_known || self.zone_is_utc => {
                Timestamp::from_second(seconds).map_err(|e| e.to_string())
            }
            _ => self.read_slowly(text),
        }
    }

    fn read_slowly(&self, text: &str) -> Result<Timestamp, String> {
        if let Ok(instant) = text.parse::<Timestamp>() {
            return Ok(instant);
        }
        let hint = || "must be a time such as 2026-10-05T10:41:14Z".to_owned();
        // Without a time of day the parser would take midnight.
        if !text.contains(':') {
            return Err(hint());
        }
        self.in_zone(text.parse::<DateTime>().map_err(|_| hint())?)
    }

    fn read_as(&self, format: &str, text: &str) -> Result<Timestamp, String> {
        let wrong = |_| format!("must be a time written as {format}");
        let broken = BrokenDownTime::parse(format, text).map_err(wrong)?;
        if broken.offset().is_some() || broken.timestamp().is_some() {
            return broken.to_timestamp().map_err(wrong);
        }
        self.in_zone(broken.to_datetime().map_err(wrong)?)
    }

    /// A time that comes twice is its first occurrence; one that never comes is refused, because the
    /// clock that wrote it was in another zone.
    fn in_zone(&self, local: DateTime) -> Result<Timestamp, String> {
        let ambiguous = self.zone.to_ambiguous_timestamp(local);
        if matches!(ambiguous.offset(), AmbiguousOffset::Gap { .. }) {
            let zone = self.zone.iana_name().unwrap_or("the zone of the file");
            return Err(format!("{local} does not exist in {zone}: clocks go forward over it"));
        }
        ambiguous.earlier().map_err(|e| e.to_string())
    }
}

/// Reads the days of a file: in a format and nothing else, or as 2026-10-31.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Days {
    format: Option<String>,
}

impl Days {
    /// `format` is checked with a day of its own: what it writes it must also read.
    pub(super) fn new(format: Option<String>) -> Result<Self, String> {
        let days = Self { format };
        if let Some(format) = &days.format {
            let sample = jiff::civil::date(2026, 11, 25);
            let text = strtime::format(format, sample).map_err(|e| e.to_string())?;
            if days.read(&text).map_err(|e| format!("cannot be read back: {e}"))? != sample {
                return Err("must give year, month and day".to_owned());
            }
        }
        Ok(days)
    }

    /// The day a text means.
    ///
    /// # Errors
    /// In words a person can act on.
    pub(super) fn read(&self, text: &str) -> Result<Date, String> {
        match &self.format {
            Some(format) => {
                Date::strptime(format, text).map_err(|_| format!("must be a day written as {format}"))
            }
            // The parser of the library also takes times, and days without hyphens.
            None if text.len() == 10 => {
                text.parse().map_err(|_| "must be a day such as 2026-10-31".to_owned())
            }
            None => Err("must be a day such as 2026-10-31".to_owned()),
        }
    }
}

/// `YYYY-MM-DDTHH:MM:SS`, a space for the `T`, a `Z` or nothing after it: seconds since 1970 as if in
/// UTC, and whether the text says that it is. `None` for anything else, leap seconds included.
fn plain(text: &[u8]) -> Option<(i64, bool)> {
    let offset_known = match text.len() {
        19 => false,
        20 if matches!(text[19], b'Z' | b'z') => true,
        _ => return None,
    };
    let marks = (text[4], text[7], text[10], text[13], text[16]);
    if !matches!(marks, (b'-', b'-', b'T' | b't' | b' ', b':', b':')) {
        return None;
    }
    let two = |at: usize| -> Option<i64> {
        let (tens, ones) = (text[at].wrapping_sub(b'0'), text[at + 1].wrapping_sub(b'0'));
        (tens < 10 && ones < 10).then(|| i64::from(tens * 10 + ones))
    };
    let (year, month, day) = (two(0)? * 100 + two(2)?, two(5)?, two(8)?);
    let (hour, minute, second) = (two(11)?, two(14)?, two(17)?);
    let days = days_since_1970(year, month, day)?;
    (hour < 24 && minute < 60 && second < 60)
        .then_some((((days * 24 + hour) * 60 + minute) * 60 + second, offset_known))
}

/// Days from 1970-01-01 in the Gregorian calendar; `None` where there is no such day. Years are
/// counted from March, so that the leap day is the last of its year.
fn days_since_1970(year: i64, month: i64, day: i64) -> Option<i64> {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let length = match month {
        4 | 6 | 9 | 11 => 30,
        2 => 28 + i64::from(leap),
        1..=12 => 31,
        _ => return None,
    };
    if !(1..=length).contains(&day) {
        return None;
    }
    let (year, month) = if month < 3 { (year - 1, month + 9) } else { (year, month - 3) };
    let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    Some(year * 365 + leap_days + (month * 153 + 2) / 5 + day - 1 - 719_468)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn zone(name: &str) -> TimeZone {
        TimeZone::get(name).expect("a known zone")
    }

    fn read(times: &Times, text: &str) -> Result<String, String> {
        times.read(text).map(|instant| instant.to_string())
    }

    #[test]
    fn without_a_format_rfc_3339_is_read_in_all_its_forms() {
        let london = Times::new(zone("Europe/London"), None).expect("no format to fault");
        for (text, expected) in [
            ("2026-10-05T10:41:14Z", "2026-10-05T10:41:14Z"),
            ("2026-10-05t10:41:14z", "2026-10-05T10:41:14Z"),
            ("2026-10-05T10:41:14.25Z", "2026-10-05T10:41:14.25Z"),
            ("2026-10-05T10:41:14+05:30", "2026-10-05T05:11:14Z"),
            ("2026-10-05T10:41:14", "2026-10-05T09:41:14Z"),
            ("2026-12-05 10:41:14", "2026-12-05T10:41:14Z"),
            // Clocks go back on 25 October 2026: the first of two.
            ("2026-10-25 01:30:00", "2026-10-25T00:30:00Z"),
        ] {
            assert_eq!(read(&london, text).as_deref(), Ok(expected), "{text}");
        }
        assert!(
            read(&london, "2026-03-29 01:30:00")
                .expect_err("in the gap")
                .contains("does not exist in Europe/London")
        );
        for text in [
            "",
            "2026-10-05",
            "2026-13-05T10:41:14Z",
            "2026-02-29T10:41:14Z",
            "2026-10-05T24:00:00Z",
            "yesterday",
            "1791197012",
        ] {
            assert!(read(&london, text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_format_is_the_only_way_to_read() {
        let times = Times::new(zone("Europe/Paris"), Some("%d/%m/%Y %H:%M:%S".into())).expect("sound");
        assert_eq!(read(&times, "05/10/2026 10:41:14").as_deref(), Ok("2026-10-05T08:41:14Z"));
        assert_eq!(
            read(&times, "2026-10-05T10:41:14Z"),
            Err("must be a time written as %d/%m/%Y %H:%M:%S".into())
        );
        let offset = Times::new(TimeZone::UTC, Some("%Y%m%d%H%M%S%z".into())).expect("sound");
        assert_eq!(read(&offset, "20261005104114+0200").as_deref(), Ok("2026-10-05T08:41:14Z"));
        let epoch = Times::new(TimeZone::UTC, Some("%s".into())).expect("sound");
        assert_eq!(read(&epoch, "1791197012").as_deref(), Ok("2026-10-05T10:43:32Z"));
        assert!(
            Times::new(TimeZone::UTC, Some("%d/%m/%Y %H:%M".into())).is_ok(),
            "some switches write no seconds"
        );
    }

    #[test]
    fn days_are_read_in_one_way() {
        let plain = Days::new(None).expect("no format to fault");
        let day = jiff::civil::date(2026, 10, 5);
        assert_eq!(plain.read("2026-10-05"), Ok(day));
        for text in ["", "20261005", "2026-10-05T00:00:00", "2026-13-05", "05/10/2026"] {
            assert!(plain.read(text).is_err(), "{text}");
        }
        let written = Days::new(Some("%d/%m/%Y".into())).expect("sound");
        assert_eq!(written.read("05/10/2026"), Ok(day));
        assert_eq!(written.read("2026-10-05"), Err("must be a day written as %d/%m/%Y".into()));
        for format in ["%d/%m", "%H:%M", "", "day"] {
            assert!(Days::new(Some(format.into())).is_err(), "{format}");
        }
    }

    #[test]
    fn a_format_that_loses_something_is_refused() {
        for format in ["%d/%m/%Y", "%H:%M:%S", "%d/%m %H:%M:%S", "%Y-%m-%d %I:%M:%S", "%Q!", "", "call"] {
            assert!(Times::new(TimeZone::UTC, Some(format.into())).is_err(), "{format}");
        }
    }

    proptest! {
        #[test]
        fn the_fast_path_agrees_with_the_library(
            y in 0_i64..10_000, mo in 0_i64..14, d in 0_i64..33, h in 0_i64..26, mi in 0_i64..62, s in 0_i64..60,
        ) {
            let text = format!("{y:04}-{mo:02}-{d:02}T{h:02}:{mi:02}:{s:02}Z");
            let model = text.parse::<Timestamp>().ok().map(|instant| (instant.as_second(), true));
            prop_assert_eq!(plain(text.as_bytes()), model, "{}", text);
        }

        #[test]
        fn any_text_is_read_or_refused(text in "[-0-9TZ: ]{19,20}|\\PC{0,22}") {
            let utc = Times::new(TimeZone::UTC, None).expect("no format to fault");
            if let Ok(instant) = utc.read(&text) {
                prop_assert!(text.contains(instant.strftime("%M").to_string().as_str()));
            }
        }
    }
}
