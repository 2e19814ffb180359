//! Countries: ISO 3166-1 codes, and who is in the EU (which decides how VAT is charged).

mod table;

use table::TABLE;

/// A country or territory of ISO 3166-1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Country {
    /// The numeric code; it is also the country's id on the wire.
    pub numeric: u16,
    /// The two-letter code, upper case.
    pub alpha2: &'static str,
    /// The three-letter code, upper case.
    pub alpha3: &'static str,
    /// The short English name.
    pub name: &'static str,
    /// Whether it is a member state of the European Union.
    pub eu_member: bool,
}

/// Indexes into `TABLE`, ordered by numeric code.
static BY_NUMERIC: [u8; TABLE.len()] = by_numeric_order();

const fn by_numeric_order() -> [u8; TABLE.len()] {
    let mut order = [0_u8; TABLE.len()];
    let mut next: u8 = 0;
    while (next as usize) < TABLE.len() {
        let mut slot = next as usize;
        while slot > 0 && TABLE[order[slot - 1] as usize].numeric > TABLE[next as usize].numeric {
            order[slot] = order[slot - 1];
            slot -= 1;
        }
        order[slot] = next;
        next += 1;
    }
    order
}

impl Country {
    /// Every country, sorted by its two-letter code.
    pub const ALL: &'static [Self] = &TABLE;

    /// The country with this two-letter code, upper or lower case; `None` where there is none.
    #[must_use]
    pub fn by_alpha2(code: &str) -> Option<&'static Self> {
        let code: [u8; 2] = code.as_bytes().try_into().ok()?;
        let code = code.map(|letter| letter.to_ascii_uppercase());
        let index = TABLE.binary_search_by(|country| country.alpha2.as_bytes().cmp(&code)).ok()?;
        TABLE.get(index)
    }

    /// The country with this numeric code; `None` where there is none.
    #[must_use]
    pub fn by_numeric(numeric: u16) -> Option<&'static Self> {
        let slot =
            BY_NUMERIC.binary_search_by(|&index| TABLE[usize::from(index)].numeric.cmp(&numeric)).ok()?;
        TABLE.get(usize::from(BY_NUMERIC[slot]))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_country_is_there_once() {
        assert_eq!(Country::ALL.len(), 249);
        assert!(Country::ALL.windows(2).all(|pair| pair[0].alpha2 < pair[1].alpha2));
        assert_eq!(Country::ALL.iter().map(|c| c.numeric).collect::<BTreeSet<_>>().len(), 249);
        assert_eq!(Country::ALL.iter().map(|c| c.alpha3).collect::<BTreeSet<_>>().len(), 249);
        assert_eq!(Country::ALL.iter().map(|c| c.name).collect::<BTreeSet<_>>().len(), 249);
        assert_eq!(Country::ALL.iter().filter(|c| c.eu_member).count(), 27);
    }

    #[test]
    fn each_is_found_by_both_codes() {
        for country in Country::ALL {
            assert_eq!(Country::by_alpha2(country.alpha2), Some(country));
            assert_eq!(Country::by_alpha2(&country.alpha2.to_lowercase()), Some(country));
            assert_eq!(Country::by_numeric(country.numeric), Some(country));
        }
        let uk = Country::by_numeric(826).unwrap();
        assert_eq!((uk.alpha2, uk.alpha3, uk.name, uk.eu_member), ("GB", "GBR", "United Kingdom", false));
        let ireland = Country::by_alpha2("IE").unwrap();
        assert_eq!((ireland.numeric, ireland.eu_member), (372, true));
    }

    #[test]
    fn other_codes_are_refused() {
        for code in ["", "G", "GBR", "UK", "ZZ", "é"] {
            assert_eq!(Country::by_alpha2(code), None, "{code:?}");
        }
        assert_eq!(Country::by_numeric(0), None);
        assert_eq!(Country::by_numeric(999), None);
    }
}
