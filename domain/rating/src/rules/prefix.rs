//! Longest matching prefix of a dialled number.

use std::ops::Range;

/// Stands for "no value here" in a node.
const NONE: u32 = u32::MAX;

/// Finds the longest prefix of a number, built once and read often.
///
/// Digit prefixes, which is nearly all of them, sit in a trie of 12 bytes a node whose children are
/// contiguous; a large table also has a leap over the first four digits. Prefixes with anything else in
/// them (`*`, `+`, letters) sit in a sorted list.
#[derive(Clone, Debug, Default)]
pub struct PrefixTable {
    nodes: Vec<Node>,
    /// By the first four digits of a number; empty in a small table.
    leaps: Vec<Leap>,
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

/// Where the first digits of a number lead.
#[derive(Clone, Copy, Debug)]
struct Leap {
    /// The node they lead to, or `NONE`.
    node: u32,
    /// The value of the longest prefix on the way, this node included, or `NONE`.
    value: u32,
    /// The length of that prefix.
    length: u32,
}

/// How many digits a leap covers.
const LEAP_DIGITS: usize = 4;
/// All combinations of that many digits.
const LEAPS: u32 = 10_000;
/// A smaller table fits the fastest cache and needs no leaps, which take 120 kB.
const NODES_FOR_LEAPS: usize = 4_096;

/// A number or a prefix without the `+` that some write before it: `+44` and `44` are one.
#[must_use]
pub fn without_plus(number: &str) -> &str {
    number.strip_prefix('+').unwrap_or(number)
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
        let mut table = Self { nodes: trie(&digits), leaps: Vec::new(), others, other_lengths };
        if table.nodes.len() >= NODES_FOR_LEAPS {
            table.leaps = (0..LEAPS).map(|number| table.leap(number)).collect();
        }
        Ok(table)
    }

    /// The longest prefix of `number`: its length in bytes and its value.
    #[must_use]
    pub fn longest(&self, number: &str) -> Option<(usize, u32)> {
        let number = number.as_bytes();
        let found = self.longest_digits(number);
        if self.others.is_empty() { found } else { self.longest_other(number, found) }
    }

    fn longest_digits(&self, number: &[u8]) -> Option<(usize, u32)> {
        let Some(leap) = self.leap_of(number) else {
            return self.walk(0, number, 0).1;
        };
        let found = (leap.value != NONE).then_some((index(leap.length), leap.value));
        if leap.node == NONE {
            return found;
        }
        self.walk(leap.node, number, LEAP_DIGITS).1.or(found)
    }

    /// Follows the digits of `number` from `depth` on, beginning at `node`. Answers the node all of them
    /// lead to, if they do, and the longest prefix on the way.
    fn walk(&self, node: u32, number: &[u8], depth: usize) -> (Option<u32>, Option<(usize, u32)>) {
        let mut at = node;
        let Some(mut node) = self.nodes.get(index(at)) else { return (None, None) };
        let mut found = (node.value != NONE).then_some((depth, node.value));
        for (before, byte) in number.iter().enumerate().skip(depth) {
            let digit = byte.wrapping_sub(b'0');
            if digit > 9 || node.digits & (1 << digit) == 0 {
                return (None, found);
            }
            let smaller = node.digits & ((1 << digit) - 1);
            at = node.children + smaller.count_ones();
            let Some(child) = self.nodes.get(index(at)) else { return (None, found) };
            node = child;
            if node.value != NONE {
                found = Some((before + 1, node.value));
            }
        }
        (Some(at), found)
    }

    fn leap(&self, number: u32) -> Leap {
        let (node, found) = self.walk(0, format!("{number:04}").as_bytes(), 0);
        let (length, value) = found.unwrap_or((0, NONE));
        Leap { node: node.unwrap_or(NONE), value, length: u32::try_from(length).unwrap_or_default() }
    }

    /// `None` where the table has no leaps, or the number does not begin with four digits.
    fn leap_of(&self, number: &[u8]) -> Option<&Leap> {
        let first = number.first_chunk::<LEAP_DIGITS>().filter(|_| !self.leaps.is_empty())?;
        let mut at = 0;
        for byte in first {
            let digit = byte.wrapping_sub(b'0');
            if digit > 9 {
                return None;
            }
            at = at * 10 + usize::from(digit);
        }
        self.leaps.get(at)
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
        self.nodes.len() * size_of::<Node>() + self.leaps.len() * size_of::<Leap>() + others.sum::<usize>()
    }
}

/// Lays the trie out depth first, children side by side, so that what lies below a node lies near it.
fn trie(sorted: &[(&[u8], u32)]) -> Vec<Node> {
    if sorted.is_empty() {
        return Vec::new();
    }
    let empty = Node { children: 0, value: NONE, digits: 0 };
    let mut nodes = vec![empty];
    // Nodes to be filled, each with the prefixes below it and how many digits lead to it.
    let mut open: Vec<(usize, Range<usize>, usize)> = vec![(0, 0..sorted.len(), 0)];
    while let Some((at, mut range, depth)) = open.pop() {
        if sorted[range.start].0.len() == depth {
            nodes[at].value = sorted[range.start].1;
            range.start += 1;
        }
        nodes[at].children = u32::try_from(nodes.len()).unwrap_or(NONE);
        while range.start < range.end {
            let digit = sorted[range.start].0[depth];
            let same = sorted[range.clone()].partition_point(|(prefix, _)| prefix[depth] == digit);
            nodes[at].digits |= 1 << (digit - b'0');
            open.push((nodes.len(), range.start..range.start + same, depth + 1));
            nodes.push(empty);
            range.start += same;
        }
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

    /// Random look-ups in a table large enough for leaps, against a scan.
    #[test]
    fn a_large_table_agrees_with_a_linear_scan() {
        let mut state = 1_u64;
        let mut random = |below: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % below
        };
        let mut number = |longest: u64| -> String {
            let length = random(longest + 1);
            (0..length)
                .map(|_| char::from_digit(u32::try_from(random(4)).expect("small"), 10).expect("a digit"))
                .collect()
        };
        let mut prefixes: BTreeMap<String, u32> = (0..20_000).map(|value| (number(8), value)).collect();
        for short in ["", "3", "31", "312", "3123"] {
            prefixes.remove(short);
        }
        prefixes.insert("+44".into(), 1);
        let table = PrefixTable::build(prefixes.iter().map(|(p, v)| (p.as_str(), *v))).expect("unique");
        assert!(!table.leaps.is_empty(), "{} nodes", table.nodes.len());
        for nth in 0..3_000 {
            let number = number(10) + ["", "a", "+", "9"][nth % 4];
            assert_eq!(table.longest(&number), scan(&prefixes, &number), "{number}");
        }
        assert_eq!(table.longest("+4420"), Some((3, 1)));
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
