//! The languages that documents are written in: labels, dates and numbers.

use comptoir_kernel::Currency;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

mod words;

pub(crate) use words::Words;

/// A language of documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// English.
    En,
    /// German.
    De,
    /// French.
    Fr,
}

impl Language {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::En, Self::De, Self::Fr];

    /// The code, such as `en`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::De => "de",
            Self::Fr => "fr",
        }
    }

    /// The language of a code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.code().eq_ignore_ascii_case(code.trim()))
    }

    /// The language that is written where a customer has chosen none.
    pub fn of_country(alpha2: Option<&str>) -> Self {
        match alpha2.map(str::to_ascii_uppercase).as_deref() {
            Some("DE" | "AT" | "CH" | "LI") => Self::De,
            Some("FR" | "LU" | "MC") => Self::Fr,
            _ => Self::En,
        }
    }

    pub(crate) fn words(self) -> &'static Words {
        match self {
            Self::En => &words::EN,
            Self::De => &words::DE,
            Self::Fr => &words::FR,
        }
    }

    /// A day.
    pub(crate) fn day(self, day: Date) -> String {
        let shape = match self {
            Self::En => "%-d %b %Y",
            Self::De => "%d.%m.%Y",
            Self::Fr => "%d/%m/%Y",
        };
        day.strftime(shape).to_string()
    }

    /// An instant, in a time zone.
    pub(crate) fn instant(self, at: Timestamp, zone: &TimeZone) -> String {
        let at = at.to_zoned(zone.clone());
        format!("{} {}", self.day(at.date()), at.strftime("%H:%M:%S"))
    }

    /// A number, with its decimals as they are.
    pub(crate) fn number(self, number: Decimal) -> String {
        let (group, point) = match self {
            Self::En => (',', '.'),
            Self::De => ('.', ','),
            Self::Fr => ('\u{a0}', ','),
        };
        let plain = number.abs().to_string();
        let (whole, part) = plain.split_once('.').unwrap_or((&plain, ""));
        let mut text = String::with_capacity(plain.len() + 4);
        if number.is_sign_negative() && !number.is_zero() {
            text.push('-');
        }
        for (index, digit) in whole.chars().enumerate() {
            if index > 0 && (whole.len() - index) % 3 == 0 {
                text.push(group);
            }
            text.push(digit);
        }
        if !part.is_empty() {
            text.push(point);
            text.push_str(part);
        }
        text
    }

    /// An amount of minor units, without its currency.
    pub(crate) fn amount(self, minor: i64, currency: Currency) -> String {
        self.number(Decimal::new(minor, currency.exponent().into()))
    }

    /// An amount with its currency.
    pub(crate) fn money(self, minor: i64, currency: Currency) -> String {
        let amount = self.amount(minor, currency);
        match self {
            Self::En => format!("{currency} {amount}"),
            Self::De | Self::Fr => format!("{amount}\u{a0}{currency}"),
        }
    }
}

/// A length of time, as hours, minutes and seconds.
pub(crate) fn duration(seconds: i64) -> String {
    format!("{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn numbers_and_days_are_written_as_the_language_has_them() {
        let number: Decimal = "-1234567.50".parse().unwrap();
        assert_eq!(Language::En.number(number), "-1,234,567.50");
        assert_eq!(Language::De.number(number), "-1.234.567,50");
        assert_eq!(Language::Fr.number(number), "-1\u{a0}234\u{a0}567,50");
        assert_eq!(Language::De.number(Decimal::new(999, 0)), "999");
        assert_eq!(Language::En.day(date(2026, 10, 1)), "1 Oct 2026");
        assert_eq!(Language::De.money(-5, Currency::EUR), "-0,05\u{a0}EUR");
    }
}
