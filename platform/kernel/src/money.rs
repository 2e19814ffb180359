//! Money is an integer of minor units and a currency. Rates are exact decimals.

use std::fmt;

use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};

use crate::{Currency, Error, Result};

/// Rounds half away from zero to `digits` decimals. The one rounding function of the program.
pub fn round(value: Decimal, digits: u32) -> Decimal {
    value.round_dp_with_strategy(digits, RoundingStrategy::MidpointAwayFromZero)
}

/// An amount of money.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Money {
    /// Minor units (pence, cents), negative for what is given back.
    pub minor: i64,
    /// The currency, which says how many minor units make a major one.
    pub currency: Currency,
}

impl Money {
    /// An amount of minor units.
    pub const fn new(minor: i64, currency: Currency) -> Self {
        Self { minor, currency }
    }

    /// Nothing, in a currency.
    pub const fn zero(currency: Currency) -> Self {
        Self { minor: 0, currency }
    }

    /// An exact amount of major units, rounded once to the minor unit.
    ///
    /// # Errors
    /// When the amount does not fit 64 bits of minor units.
    pub fn from_major(major: Decimal, currency: Currency) -> Result<Self> {
        let digits = u32::from(currency.exponent());
        let scaled = Decimal::from(10_i64.pow(digits))
            .checked_mul(round(major, digits))
            .and_then(|minor| i64::try_from(minor.trunc()).ok())
            .ok_or_else(|| Error::invalid("amount", format!("{major} {currency} is out of range")))?;
        Ok(Self::new(scaled, currency))
    }

    /// The amount in major units, with the currency's number of decimals.
    pub fn major(self) -> Decimal {
        Decimal::new(self.minor, u32::from(self.currency.exponent()))
    }

    /// The sum of two amounts of one currency.
    ///
    /// # Errors
    /// When the currencies differ or the sum overflows.
    pub fn checked_add(self, other: Self) -> Result<Self> {
        if self.currency != other.currency {
            return Err(Error::internal(format!("{} added to {}", other.currency, self.currency)));
        }
        let minor =
            self.minor.checked_add(other.minor).ok_or_else(|| Error::internal("sum of money overflows"))?;
        Ok(Self::new(minor, self.currency))
    }

    /// The amount times an exact factor, rounded once to the minor unit.
    ///
    /// # Errors
    /// When the product does not fit.
    pub fn times(self, factor: Decimal) -> Result<Self> {
        let product =
            self.major().checked_mul(factor).ok_or_else(|| Error::internal("product of money overflows"))?;
        Self::from_major(product, self.currency)
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.major(), self.currency)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dec(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn rounds_half_away_from_zero() {
        for (value, expected) in
            [("0.125", "0.13"), ("-0.125", "-0.13"), ("0.1249", "0.12"), ("2.675", "2.68")]
        {
            assert_eq!(round(dec(value), 2), dec(expected), "{value}");
        }
    }

    #[test]
    fn converts_by_the_exponent_of_the_currency() {
        let currency = |code| Currency::parse(code).unwrap();
        assert_eq!(Money::from_major(dec("12.345"), currency("GBP")).unwrap().minor, 1235);
        assert_eq!(Money::from_major(dec("12.5"), currency("JPY")).unwrap().minor, 13);
        assert_eq!(Money::from_major(dec("1.2345"), currency("KWD")).unwrap().minor, 1235);
        assert_eq!(Money::new(-5, currency("GBP")).major(), dec("-0.05"));
    }

    #[test]
    fn refuses_what_does_not_fit() {
        let gbp = Currency::parse("GBP").unwrap();
        assert!(Money::from_major(dec("92233720368547758.08"), gbp).is_err());
        assert_eq!(Money::from_major(dec("92233720368547758.07"), gbp).unwrap().minor, i64::MAX);
    }
}
