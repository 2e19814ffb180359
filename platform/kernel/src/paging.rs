//! Pages of lists: numbered pages (Hub, Datagate) and cursors (Afosto).

use crate::{Code, Error, Result};

/// A numbered page, counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page {
    /// Number of the page, from 1.
    pub number: u32,
    /// Rows on a page.
    pub size: u32,
}

impl Page {
    /// The first page.
    pub const fn first(size: u32) -> Self {
        Self { number: 1, size }
    }

    /// Rows before this page.
    pub fn offset(self) -> i64 {
        i64::from(self.number.saturating_sub(1)) * i64::from(self.size)
    }

    /// How many pages `records` rows make; none when there are no rows.
    pub fn count(self, records: i64) -> i64 {
        let size = i64::from(self.size.max(1));
        (records + size - 1) / size
    }
}

/// One page of rows, and how many rows there are in all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paged<T> {
    /// The rows of this page.
    pub rows: Vec<T>,
    /// Rows on all pages.
    pub total: i64,
}

impl<T> Paged<T> {
    /// The same page with every row converted.
    pub fn map<U>(self, convert: impl FnMut(T) -> U) -> Paged<U> {
        Paged { rows: self.rows.into_iter().map(convert).collect(), total: self.total }
    }
}

/// Where a list that is read from start to end stands: after the row with this key.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Cursor {
    /// Key of the last row that was read; 0 before the first.
    pub after: i64,
    /// Rows wanted.
    pub size: u32,
}

impl Cursor {
    /// Reads a cursor as it was handed out.
    ///
    /// # Errors
    /// When the text is not a cursor of ours.
    pub fn parse(text: &str, size: u32) -> Result<Self> {
        let after = match text.strip_prefix('c') {
            Some(key) => i64::from_str_radix(key, 36).ok(),
            // Clients commonly start with page 1 (or 0): the first page.
            None => matches!(text, "" | "0" | "1").then_some(0),
        };
        let after =
            after.ok_or_else(|| Error::new(Code::Invalid, format!("'{text}' is not a page of this list")))?;
        Ok(Self { after, size })
    }

    /// The text that continues after the row with this key.
    pub fn text(after: i64) -> String {
        let mut digits = Vec::new();
        let mut rest = after.unsigned_abs();
        loop {
            let digit = u32::try_from(rest % 36).unwrap_or_default();
            digits.push(char::from_digit(digit, 36).unwrap_or('0'));
            rest /= 36;
            if rest == 0 {
                break;
            }
        }
        std::iter::once('c').chain(digits.into_iter().rev()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cursors_round_trip() {
        for key in [0, 1, 35, 36, 123_456_789, i64::MAX] {
            assert_eq!(Cursor::parse(&Cursor::text(key), 10).unwrap().after, key);
        }
        assert!(Cursor::parse("c!", 10).is_err());
        assert!(Cursor::parse("7", 10).is_err());
    }

    #[test]
    fn pages_are_counted_up() {
        let page = Page { number: 3, size: 25 };
        assert_eq!(page.offset(), 50);
        assert_eq!([0, 1, 25, 26].map(|records| page.count(records)), [0, 1, 1, 2]);
    }
}
