//! Currencies: ISO 4217 codes with their exponents.

mod table;

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use table::TABLE;

/// A currency of ISO 4217. Only known codes can be constructed; order is by code.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Currency(u8);

/// A text that is no currency code this system knows.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not an ISO 4217 currency code")]
pub struct UnknownCurrency(pub String);

const EVERY: [Currency; TABLE.len()] = every();

const fn every() -> [Currency; TABLE.len()] {
    let mut all = [Currency(0); TABLE.len()];
    let mut index: u8 = 0;
    while (index as usize) < TABLE.len() {
        all[index as usize] = Currency(index);
        index += 1;
    }
    all
}

/// Finds a code while compiling; an unknown one runs past the table's end and does not compile.
const fn known(code: &str) -> Currency {
    let wanted = code.as_bytes();
    let mut index: u8 = 0;
    loop {
        let found = TABLE[index as usize].0.as_bytes();
        if found[0] == wanted[0] && found[1] == wanted[1] && found[2] == wanted[2] {
            return Currency(index);
        }
        index += 1;
    }
}

impl Currency {
    /// Pound sterling.
    pub const GBP: Self = known("GBP");
    /// Euro.
    pub const EUR: Self = known("EUR");
    /// US dollar.
    pub const USD: Self = known("USD");
    /// Every currency, sorted by code.
    pub const ALL: &'static [Self] = &EVERY;

    /// The currency with this three-letter code, upper or lower case; `None` where there is none.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        let code: [u8; 3] = code.as_bytes().try_into().ok()?;
        let code = code.map(|letter| letter.to_ascii_uppercase());
        let index = TABLE.binary_search_by(|row| row.0.as_bytes().cmp(&code)).ok()?;
        u8::try_from(index).ok().map(Self)
    }

    /// The three-letter code, upper case.
    #[must_use]
    pub const fn code(self) -> &'static str {
        TABLE[self.0 as usize].0
    }

    /// How many decimal digits the minor unit has: 2 for pence, 0 for yen.
    #[must_use]
    pub const fn exponent(self) -> u8 {
        TABLE[self.0 as usize].1
    }

    /// The English name, such as "Pound Sterling".
    #[must_use]
    pub const fn name(self) -> &'static str {
        TABLE[self.0 as usize].2
    }

    /// How many minor units make one major unit: 100 for the pound, 1 for the yen.
    #[must_use]
    pub const fn minor_per_major(self) -> i64 {
        10_i64.pow(self.exponent() as u32)
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.code())
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(self.code())
    }
}

impl FromStr for Currency {
    type Err = UnknownCurrency;

    fn from_str(code: &str) -> Result<Self, UnknownCurrency> {
        Self::parse(code).ok_or_else(|| UnknownCurrency(code.to_owned()))
    }
}

impl Serialize for Currency {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        code.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const COUNT: usize = 165;

    fn with_exponent(exponent: u8) -> Vec<&'static str> {
        Currency::ALL.iter().filter(|c| c.exponent() == exponent).map(|c| c.code()).collect()
    }

    #[test]
    fn the_table_is_sorted_and_well_formed() {
        assert_eq!(Currency::ALL.len(), COUNT);
        assert!(TABLE.windows(2).all(|pair| pair[0].0 < pair[1].0));
        for row in &TABLE {
            assert!(row.0.len() == 3 && row.0.bytes().all(|b| b.is_ascii_uppercase()), "{row:?}");
            assert!(!row.2.is_empty(), "{row:?}");
        }
    }

    #[test]
    fn exponents_are_those_of_the_standard() {
        assert_eq!(
            with_exponent(0).join(" "),
            "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"
        );
        assert_eq!(with_exponent(3).join(" "), "BHD IQD JOD KWD LYD OMR TND");
        assert_eq!(with_exponent(4).join(" "), "CLF UYW");
        assert_eq!(with_exponent(2).len(), COUNT - 17 - 7 - 2);
        assert_eq!(Currency::GBP.minor_per_major(), 100);
    }

    #[test]
    fn every_code_survives_text_and_json() {
        for &currency in Currency::ALL {
            assert_eq!(Currency::parse(currency.code()), Some(currency));
            assert_eq!(currency.to_string().to_lowercase().parse(), Ok(currency));
            let json = serde_json::to_string(&currency).unwrap();
            assert_eq!(json, format!("\"{currency}\""));
            assert_eq!(serde_json::from_str::<Currency>(&json).unwrap(), currency);
            assert_eq!(serde_json::from_value::<Currency>(json!(currency.code())).unwrap(), currency);
        }
        assert_eq!((Currency::GBP.code(), Currency::GBP.name()), ("GBP", "Pound Sterling"));
        assert_eq!((Currency::EUR.code(), Currency::USD.code()), ("EUR", "USD"));
    }

    #[test]
    fn other_texts_are_refused() {
        for text in ["", "GB", "GBPX", "£££", "XXX", "XAU", "DEM", " GBP", "ZZZ"] {
            assert_eq!(Currency::parse(text), None, "{text:?}");
        }
        let refused = serde_json::from_str::<Currency>("\"QQQ\"").unwrap_err();
        assert!(refused.to_string().contains("\"QQQ\" is not an ISO 4217 currency code"), "{refused}");
        assert!(serde_json::from_str::<Currency>("826").is_err());
    }
}
