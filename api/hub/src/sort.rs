//! Reading `sort_by`: `+field` or `-field`, several of them.

use comptoir_kernel::Faults;

/// Reads the values in order, or names those that are none; `true` is descending.
pub(crate) fn parse<K: Copy>(known: &[(&str, K)], values: &[&str], faults: &mut Faults) -> Vec<(K, bool)> {
    values.iter().filter_map(|text| faults.check("sort_by", one(known, text))).collect()
}

fn one<K: Copy>(known: &[(&str, K)], text: &str) -> Result<(K, bool), String> {
    // A plus that was not escaped arrives as a space.
    let (descending, name) = match text.split_at_checked(1) {
        Some(("-", name)) => (true, name),
        Some(("+" | " ", name)) => (false, name),
        _ => (false, ""),
    };
    let found = known.iter().find(|(known, _)| *known == name);
    found.map(|(_, key)| (*key, descending)).ok_or_else(|| {
        let names: Vec<String> =
            known.iter().flat_map(|(name, _)| [format!("-{name}"), format!("+{name}")]).collect();
        format!("'{text}' is none of {}", names.join(", "))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_say_the_direction_and_other_fields_are_refused() {
        let known = [("date", 1), ("total", 2)];
        let mut faults = Faults::new();
        assert_eq!(
            parse(&known, &["-total", " date", "+total"], &mut faults),
            [(2, true), (1, false), (2, false)]
        );
        faults.finish().unwrap();
        for text in ["date", "+name", "-", "", "é"] {
            let mut faults = Faults::new();
            assert_eq!(parse(&known, &[text], &mut faults), [], "{text}");
            assert!(faults.finish().is_err(), "{text}");
        }
    }
}
