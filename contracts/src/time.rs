//! Instants as the dialects write them.

use std::{fmt, ops::Deref, str::FromStr};

use jiff::{Timestamp, civil, tz::TimeZone};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::wire::TextVisitor;

/// An instant as RFC 3339 in UTC: `2026-10-01T08:30:00Z`.
///
/// Read with or without an offset (without means UTC); a plain date is its midnight in UTC.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DateTime(Timestamp);

/// A UTC instant written without an offset: `2026-10-01T08:30:00` or `2026-10-01T08:30:00.250000`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NaiveDateTime(Timestamp);

macro_rules! instant {
    ($name:ident) => {
        impl $name {
            /// The instant itself.
            pub const fn get(self) -> Timestamp {
                self.0
            }
        }

        impl From<Timestamp> for $name {
            fn from(value: Timestamp) -> Self {
                Self(value)
            }
        }

        impl From<$name> for Timestamp {
            fn from(value: $name) -> Self {
                value.0
            }
        }

        impl Deref for $name {
            type Target = Timestamp;

            fn deref(&self) -> &Timestamp {
                &self.0
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_str(TextVisitor::new())
            }
        }
    };
}
instant!(DateTime);
instant!(NaiveDateTime);

impl fmt::Display for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for DateTime {
    type Err = jiff::Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        // The day part has dashes of its own; a sign or `Z` after it means an offset is given.
        let has_offset = text.get(10..).is_some_and(|time| time.contains(['Z', 'z', '+', '-']));
        if has_offset {
            return text.parse().map(Self);
        }
        utc(text.parse()?).map(Self)
    }
}

impl fmt::Display for NaiveDateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let format = if self.0.subsec_nanosecond() / 1_000 == 0 {
            "%Y-%m-%dT%H:%M:%S"
        } else {
            "%Y-%m-%dT%H:%M:%S.%6f"
        };
        self.0.strftime(format).fmt(f)
    }
}

impl FromStr for NaiveDateTime {
    type Err = jiff::Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let instant = utc(civil::DateTime::strptime("%Y-%m-%dT%H:%M:%S%.f", text)?)?;
        Ok(Self(instant))
    }
}

fn utc(civil: civil::DateTime) -> Result<Timestamp, jiff::Error> {
    Ok(TimeZone::UTC.to_zoned(civil)?.timestamp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn date_times_are_read_in_every_spelling_and_written_in_one() {
        for (given, expected) in [
            ("2026-10-01T08:30:00Z", "2026-10-01T08:30:00Z"),
            ("2026-10-01T08:30:00", "2026-10-01T08:30:00Z"),
            ("2026-10-01T10:30:00+02:00", "2026-10-01T08:30:00Z"),
            ("2026-10-01T03:30:00.25-05:00", "2026-10-01T08:30:00.25Z"),
            ("2026-10-01", "2026-10-01T00:00:00Z"),
        ] {
            assert_eq!(given.parse::<DateTime>().unwrap().to_string(), expected, "{given}");
        }
    }

    #[test]
    fn naive_times_have_no_offset_and_six_digits_or_none() {
        for text in ["2026-10-01T08:30:00", "2026-10-01T08:30:00.250000", "2026-10-01T08:30:00.000001"] {
            let json = format!("\"{text}\"");
            let read: NaiveDateTime = serde_json::from_str(&json).unwrap();
            assert_eq!(serde_json::to_string(&read).unwrap(), json);
        }
        assert_eq!("2026-10-01T08:30:00.5".parse::<NaiveDateTime>().unwrap().subsec_millisecond(), 500);
    }

    #[test]
    fn what_is_no_time_is_refused() {
        for text in
            ["", "yesterday", "2026-13-01", "2026-10-01T25:00:00Z", "2026-02-30", "2026-10-01T08:30:00+99:00"]
        {
            assert!(text.parse::<DateTime>().is_err(), "{text}");
        }
        for text in ["2026-10-01", "2026-10-01T08:30:00Z", "2026-10-01T08:30:00+01:00", "2026-10-01 08:30:00"]
        {
            assert!(text.parse::<NaiveDateTime>().is_err(), "{text}");
        }
    }
}
