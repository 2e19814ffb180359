//! Reading `sort_by`.

use comptoir_catalogue::{Sort, SortKey};
use comptoir_kernel::Faults;
use comptoir_store::Order;

/// What `sort_by` may be, as the contract lists it.
const KNOWN: [(&str, SortKey, Order); 5] = [
    ("-popularity", SortKey::Popularity, Order::Descending),
    ("-name", SortKey::Name, Order::Descending),
    ("+name", SortKey::Name, Order::Ascending),
    ("-price", SortKey::Price, Order::Descending),
    ("+price", SortKey::Price, Order::Ascending),
];

/// Reads the values in order, or names those that are none.
pub(super) fn parse(values: &[&str], faults: &mut Faults) -> Vec<Sort> {
    values.iter().filter_map(|text| faults.check("sort_by", one(text))).collect()
}

fn one(text: &str) -> Result<Sort, String> {
    // A plus that was not escaped arrives as a space.
    let signed = text.replacen(' ', "+", 1);
    let known = KNOWN.iter().find(|(name, ..)| *name == signed);
    known.map(|&(_, key, order)| Sort { key, order }).ok_or_else(|| {
        let names: Vec<&str> = KNOWN.iter().map(|(name, ..)| *name).collect();
        format!("'{text}' is none of {}", names.join(", "))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_fields_and_a_raw_plus_are_understood() {
        let mut faults = Faults::new();
        let sorts = parse(&[" name", "-price", "+price"], &mut faults);
        faults.finish().unwrap();
        let expected = [
            Sort { key: SortKey::Name, order: Order::Ascending },
            Sort { key: SortKey::Price, order: Order::Descending },
            Sort { key: SortKey::Price, order: Order::Ascending },
        ];
        assert_eq!(sorts, expected);
    }

    #[test]
    fn other_fields_are_refused() {
        for text in ["name", "+stock", "+popularity", "-", "- name"] {
            let mut faults = Faults::new();
            assert_eq!(parse(&[text], &mut faults), [], "{text}");
            assert!(faults.finish().is_err(), "{text}");
        }
    }
}
