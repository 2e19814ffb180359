//! JSON numbers as exact decimals.

use std::{fmt, ops::Deref, str::FromStr};

use rust_decimal::{Decimal, prelude::ToPrimitive};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A decimal that is a plain number on the wire: 19.99 there is 19.99 here, never 19.989999.
///
/// JSON writers and readers meet at the shortest decimal text of a double, which is exact up to fifteen
/// significant digits. Whole numbers are written without a fraction.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Number(Decimal);

impl Number {
    /// The decimal itself.
    pub const fn get(self) -> Decimal {
        self.0
    }
}

impl From<Decimal> for Number {
    fn from(value: Decimal) -> Self {
        Self(value)
    }
}

impl From<Number> for Decimal {
    fn from(value: Number) -> Self {
        value.0
    }
}

impl From<i64> for Number {
    fn from(value: i64) -> Self {
        Self(value.into())
    }
}

impl Deref for Number {
    type Target = Decimal;

    fn deref(&self) -> &Decimal {
        &self.0
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.normalize().fmt(f)
    }
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0.fract().is_zero()
            && let Some(whole) = self.0.to_i64()
        {
            return serializer.serialize_i64(whole);
        }
        let text = self.0.normalize().to_string();
        serializer.serialize_f64(f64::from_str(&text).map_err(serde::ser::Error::custom)?)
    }
}

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NumberVisitor)
    }
}

struct NumberVisitor;

impl de::Visitor<'_> for NumberVisitor {
    type Value = Number;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number")
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Number, E> {
        Ok(Number(value.into()))
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Number, E> {
        Ok(Number(value.into()))
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Number, E> {
        // Display of a double is its shortest text that reads back the same, without an exponent.
        let text = value.to_string();
        let number = Decimal::from_str(&text).map_err(|_| E::custom("the number is out of range"))?;
        Ok(Number(number.normalize()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str) -> String {
        serde_json::to_string(&Number(Decimal::from_str(text).unwrap())).unwrap()
    }

    fn read(json: &str) -> String {
        serde_json::from_str::<Number>(json).unwrap().get().to_string()
    }

    #[test]
    fn fifteen_significant_digits_survive_both_ways() {
        for text in [
            "19.99",
            "0.1",
            "0.3",
            "1.005",
            "-0.07",
            "0.0001",
            "123456789.012345",
            "999999999999.999",
            "9999999999999.95",
            "0.123456789012345",
            "8.7",
            "4.35",
        ] {
            assert_eq!(written(text), text.to_owned(), "written");
            assert_eq!(read(text), text, "read");
        }
    }

    #[test]
    fn every_cent_up_to_two_thousand_is_written_as_it_reads() {
        for cents in 1_i64..200_000 {
            let number = Number(Decimal::new(cents, 2));
            let json = serde_json::to_string(&number).unwrap();
            assert_eq!(json, number.to_string());
            assert_eq!(serde_json::from_str::<Number>(&json).unwrap(), number);
        }
    }

    #[test]
    fn whole_numbers_have_no_fraction() {
        assert_eq!(written("12"), "12");
        assert_eq!(written("12.00"), "12");
        assert_eq!(written("-0"), "0");
        assert_eq!(written("9223372036854775807"), "9223372036854775807");
        assert_eq!(read("12.0"), "12");
        assert_eq!(read("1e3"), "1000");
    }

    #[test]
    fn millionths_are_exact_in_either_spelling() {
        assert_eq!(read("0.000001"), "0.000001");
        assert_eq!(read(&written("0.000001")), "0.000001");
        assert_eq!(read(&written("123456.000001")), "123456.000001");
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for json in ["\"1\"", "true", "null", "1e40", "[1]"] {
            assert!(serde_json::from_str::<Number>(json).is_err(), "{json}");
        }
    }
}
