//! Longest matching prefix of a dialled number.

use std::ops::Range;

/// Stands for "no value here" in a node.
const NONE: u32 = u32::MAX;

/// Finds the longest prefix of a number, built once and read often.
///
/// Digit prefixes, which is nearly all of them, sit in a trie of 12 bytes a node whose children are
/// contiguous. Prefixes with anything else in them (`*`, `+`, letters) sit in a sorted list.
#[derive(Clone, Debug, Default)]
pub struct PrefixTable {
    nodes: Vec<Node>,
    others: Vec<(Box<[u8]>, u32)>,
    /// Distinct lengths of `others`, longest first.
    other_lengths: Vec<usize>,
}

#[derive(Clone, Copy, Debug)]
struct Node {
    /// Index of the first child; the others follow in order of their digit.
    children: u32,
    /// The value of the prefix that ends here, or `NONE`.
    value: u32,
    /// Bit `d` is set where there is a child for digit `d`.
    digits: u16,
}

/// The same prefix was given twice.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("prefix {0} is there more than once")]
pub struct DuplicatePrefix(pub String);

impl PrefixTable {
    /// Builds the table from prefixes and their values, each below `u32::MAX`.
    ///
    /// # Errors
    /// Names every prefix that is there more than once.
    pub fn build<'a>(
        prefixes: impl IntoIterator<Item = (&'a str, u32)>,
    ) -> Result<Self, Vec<DuplicatePrefix>> {
        let mut sorted: Vec<(&[u8], u32)> =
            prefixes.into_iter().map(|(prefix, value)| (prefix.as_bytes(), value)).collect();
        sorted.sort_unstable();
        let mut duplicates: Vec<&[u8]> =
            sorted.windows(2).filter(|pair| pair[0].0 == pair[1].0).map(|pair| pair[0].0).collect();
        if !duplicates.is_empty() {
            duplicates.dedup();
            let named = |prefix: &&[u8]| DuplicatePrefix(String::from_utf8_lossy(prefix).into_owned());
            return Err(duplicates.iter().map(named).collect());
        }
        let (digits, others): (Vec<_>, Vec<_>) =
            sorted.into_iter().partition(|(prefix, _)| prefix.iter().all(u8::is_ascii_digit));
        let mut other_lengths: Vec<usize> = others.iter().map(|(prefix, _)| prefix.len()).collect();
        other_lengths.sort_unstable_by(|a, b| b.cmp(a));
        other_lengths.dedup();
        let others = others.into_iter().map(|(prefix, value)| (Box::from(prefix), value)).collect();
        Ok(Self { nodes: trie(&digits), others, other_lengths })
    }

    /// The longest prefix of `number`: its length in bytes and its value.
    #[must_use]
    pub fn longest(&self, number: &str) -> Option<(usize, u32)> {
        let number = number.as_bytes();
        let found = self.longest_digits(number);
        if self.others.is_empty() { found } else { self.longest_other(number, found) }
    }

    fn longest_digits(&self, number: &[u8]) -> Option<(usize, u32)> {
        let mut node = self.nodes.first()?;
        let mut found = (node.value != NONE).then_some((0, node.value));
        for (depth, byte) in number.iter().enumerate() {
            let digit = byte.wrapping_sub(b'0');
            if digit > 9 || node.digits & (1 << digit) == 0 {
                break;
            }
            let before = node.digits & ((1 << digit) - 1);
            node = self.nodes.get(index(node.children + before.count_ones()))?;
            if node.value != NONE {
                found = Some((depth + 1, node.value));
            }
        }
        found
    }

    fn longest_other(&self, number: &[u8], digits: Option<(usize, u32)>) -> Option<(usize, u32)> {
        let at_least = digits.map_or(0, |(length, _)| length + 1);
        let longer = self.other_lengths.iter().take_while(|length| **length >= at_least);
        for length in longer.filter(|length| **length <= number.len()) {
            let prefix = &number[..*length];
            if let Ok(at) = self.others.binary_search_by(|(other, _)| other.as_ref().cmp(prefix)) {
                return Some((*length, self.others[at].1));
            }
        }
        digits
    }

    /// Memory the table takes, in bytes, without the struct itself.
    #[must_use]
    pub fn memory_bytes(&self) -> usize {
        let others = self.others.iter().map(|(prefix, _)| prefix.len() + size_of::<(Box<[u8]>, u32)>());
        self.nodes.len() * size_of::<Node>() + others.sum::<usize>()
    }
}

/// Lays the trie out breadth first, so that the children of a node are neighbours and the upper
/// levels, which every look-up passes, share a few cache lines.
fn trie(sorted: &[(&[u8], u32)]) -> Vec<Node> {
    if sorted.is_empty() {
        return Vec::new();
    }
    let empty = Node { children: 0, value: NONE, digits: 0 };
    let mut nodes = vec![empty];
    // The prefixes below node `i` and how many of their digits lead to it.
    let mut below: Vec<(Range<usize>, usize)> = vec![(0..sorted.len(), 0)];
    let mut at = 0;
    while at < nodes.len() {
        let (mut range, depth) = below[at].clone();
        if sorted[range.start].0.len() == depth {
            nodes[at].value = sorted[range.start].1;
            range.start += 1;
        }
        nodes[at].children = u32::try_from(nodes.len()).unwrap_or(NONE);
        while range.start < range.end {
            let digit = sorted[range.start].0[depth];
            let same = sorted[range.clone()].partition_point(|(prefix, _)| prefix[depth] == digit);
            nodes[at].digits |= 1 << (digit - b'0');
            nodes.push(empty);
            below.push((range.start..range.start + same, depth + 1));
            range.start += same;
        }
        at += 1;
    }
    nodes
}

#[expect(clippy::as_conversions, reason = "usize has at least 32 bits wherever this runs")]
const fn index(at: u32) -> usize {
    at as usize
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    fn scan(prefixes: &BTreeMap<String, u32>, number: &str) -> Option<(usize, u32)> {
        prefixes
            .iter()
            .filter(|(prefix, _)| number.starts_with(prefix.as_str()))
            .max_by_key(|(prefix, _)| prefix.len())
            .map(|(prefix, value)| (prefix.len(), *value))
    }

    #[test]
    fn the_longest_wins_and_nothing_matches_halfway() {
        let table = PrefixTable::build([("44", 1), ("4420", 2), ("442079", 3), ("*98", 4), ("+44", 5)])
            .expect("unique");
        assert_eq!(table.longest("442079460000"), Some((6, 3)));
        assert_eq!(table.longest("442078460000"), Some((4, 2)));
        assert_eq!(table.longest("44"), Some((2, 1)));
        assert_eq!(table.longest("4"), None);
        assert_eq!(table.longest(""), None);
        assert_eq!(table.longest("*981"), Some((3, 4)));
        assert_eq!(table.longest("+4420"), Some((3, 5)));
        assert_eq!(PrefixTable::default().longest("44"), None);
    }

    #[test]
    fn duplicates_are_all_named() {
        let faults = PrefixTable::build([("44", 1), ("1", 2), ("44", 3), ("*", 4), ("*", 5), ("44", 6)]);
        let named: Vec<String> = faults.expect_err("twice").into_iter().map(|fault| fault.0).collect();
        assert_eq!(named, ["*", "44"]);
    }

    proptest! {
        #[test]
        fn agrees_with_a_linear_scan(
            prefixes in prop::collection::btree_map("[0-2]{0,6}|[0-1*+a]{1,4}|[0-9]{1,3}", 0_u32..1000, 0..120),
            numbers in prop::collection::vec("[0-2]{0,9}|[0-1*+a]{0,6}|[0-9]{1,5}|\\PC{0,4}", 1..60),
        ) {
            let table = PrefixTable::build(prefixes.iter().map(|(p, v)| (p.as_str(), *v))).expect("unique");
            for number in &numbers {
                prop_assert_eq!(table.longest(number), scan(&prefixes, number), "{}", number);
            }
        }
    }
}
