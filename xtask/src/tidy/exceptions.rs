//! The list of tolerated findings, which may only shrink.
//!
//! A line reads `rule path number`: the rule may be broken in that file that many times or, for a
//! rule about sizes, up to that size. `#` starts a comment.

use std::collections::BTreeMap;

use super::Finding;

pub(super) const FILE: &str = "xtask/tidy-exceptions.txt";

/// Takes away what the list tolerates and adds what is wrong with the list.
pub(super) fn apply(listed: &str, findings: Vec<Finding>) -> Vec<Finding> {
    let mut groups: BTreeMap<(String, String), Vec<Finding>> = BTreeMap::new();
    for finding in findings {
        groups.entry((finding.rule.to_owned(), finding.path.clone())).or_default().push(finding);
    }
    let mut faults = Vec::new();
    for (index, line) in listed.lines().enumerate() {
        let line = line.split('#').next().unwrap_or_default().trim();
        if line.is_empty() {
            continue;
        }
        let mut fault = |message: String| faults.push(Finding::new(FILE, index + 1, "exception", message));
        let fields: Vec<&str> = line.split_whitespace().collect();
        let [rule, path, allowed] = fields[..] else {
            fault("an exception reads: rule path number".to_owned());
            continue;
        };
        let Ok(allowed) = allowed.parse::<usize>() else {
            fault(format!("{allowed} is not a number"));
            continue;
        };
        let key = (rule.to_owned(), path.to_owned());
        let needed = groups.get(&key).map_or(0, |found| found.iter().map(|finding| finding.weight).sum());
        match needed.cmp(&allowed) {
            _ if needed == 0 => fault(format!("no longer needed: remove {rule} of {path}")),
            std::cmp::Ordering::Less => fault(format!("{path} has improved: lower {allowed} to {needed}")),
            std::cmp::Ordering::Equal => drop(groups.remove(&key)),
            // Which of the findings is the new one cannot be told: all are reported.
            std::cmp::Ordering::Greater => {}
        }
    }
    groups.into_values().flatten().chain(faults).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(listed: &str, weights: &[usize]) -> Vec<String> {
        let findings = weights
            .iter()
            .map(|&weight| Finding { weight, ..Finding::new("a.rs", 1, "size", "too long") })
            .collect();
        apply(listed, findings).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn an_exact_exception_silences_and_any_other_is_reported() {
        let list = "# known\nsize a.rs 7 # split it\n";
        assert_eq!(after(list, &[7]), [""; 0]);
        assert_eq!(after(list, &[3, 4]), [""; 0]);
        assert_eq!(after(list, &[8]), ["a.rs:1: too long [size]"]);
        assert_eq!(
            after(list, &[6]),
            [
                "a.rs:1: too long [size]",
                "xtask/tidy-exceptions.txt:2: a.rs has improved: lower 7 to 6 [exception]",
            ]
        );
        assert_eq!(
            after(list, &[]),
            ["xtask/tidy-exceptions.txt:2: no longer needed: remove size of a.rs [exception]",]
        );
    }

    #[test]
    fn an_unreadable_exception_is_reported() {
        assert_eq!(
            after("size a.rs\n", &[]),
            ["xtask/tidy-exceptions.txt:1: an exception reads: rule path number [exception]",]
        );
        assert_eq!(
            after("size a.rs many", &[]),
            ["xtask/tidy-exceptions.txt:1: many is not a number [exception]",]
        );
    }
}
