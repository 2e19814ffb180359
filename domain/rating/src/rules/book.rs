//! A rate card made ready for rating.

use std::collections::{BTreeMap, HashMap};
use std::fmt;

use super::{DuplicatePrefix, PrefixTable, Rate, RateFault, RateTerms, without_plus};

/// What a rate of a card applies to within its record type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RateKey {
    /// Calls with exactly this supplier call type code.
    CallType(String),
    /// Calls to numbers that begin with this.
    Prefix(String),
    /// Calls that no other rate of the record type covers.
    Default,
}

/// One rate of a card, as stored.
#[derive(Clone, Debug)]
pub struct CardRate {
    /// The rate's id; a usage record names it.
    pub id: i64,
    /// The record type the rate is for, such as `voice`.
    pub record_type: String,
    /// The calls it applies to.
    pub key: RateKey,
    /// What it charges.
    pub terms: RateTerms,
}

/// A fault in a card that keeps it from being used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BookFault {
    /// A rate has an amount that cannot be used.
    #[error("rate {id}: {fault}")]
    Rate {
        /// The rate's id.
        id: i64,
        /// What is wrong with it.
        fault: RateFault,
    },
    /// A rate for a call type has no code.
    #[error("rate {id}: the supplier call type code is empty")]
    NoCallType {
        /// The rate's id.
        id: i64,
    },
    /// Two rates apply to the same calls.
    #[error("record type {record_type}: more than one rate for {key}")]
    Duplicate {
        /// The record type.
        record_type: String,
        /// What both apply to, such as `prefix 44`.
        key: String,
    },
}

/// A rate card made ready for rating: finds the rate of a call by record type.
#[derive(Clone, Debug, Default)]
pub struct RateBook {
    rates: Vec<(i64, Rate)>,
    /// A card has a handful of record types: a scan is faster than a hash.
    by_type: Vec<(Box<str>, TypeBook)>,
}

#[derive(Clone, Debug, Default)]
struct TypeBook {
    call_types: HashMap<Box<str>, u32>,
    prefixes: PrefixTable,
    default: Option<u32>,
}

/// How a rate was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MatchedBy {
    /// By the supplier's call type code.
    CallType,
    /// By the first `length` bytes of the dialled number.
    Prefix {
        /// Length of the prefix, in bytes.
        length: usize,
    },
    /// By being the default of the record type.
    Default,
}

/// A rate found for a call.
#[derive(Clone, Copy, Debug)]
pub struct Found<'a> {
    /// The rate's id.
    pub id: i64,
    /// The rate.
    pub rate: &'a Rate,
    /// How it was found.
    pub by: MatchedBy,
}

impl RateBook {
    /// Makes a card ready for rating.
    ///
    /// # Errors
    /// Every fault of every rate: amounts that cannot be used, empty codes, rates for the same calls.
    pub fn compile(rates: impl IntoIterator<Item = CardRate>) -> Result<Self, Vec<BookFault>> {
        let mut faults = Vec::new();
        let mut book = Self::default();
        let mut drafts: BTreeMap<String, Draft> = BTreeMap::new();
        for CardRate { id, record_type, key, terms } in rates {
            let at = u32::try_from(book.rates.len()).unwrap_or(u32::MAX);
            match terms.compile() {
                Ok(rate) => book.rates.push((id, rate)),
                Err(found) => {
                    faults.extend(found.into_iter().map(|fault| BookFault::Rate { id, fault }));
                    continue;
                }
            }
            if matches!(&key, RateKey::CallType(code) if code.is_empty()) {
                faults.push(BookFault::NoCallType { id });
                continue;
            }
            let draft = drafts.entry(record_type).or_default();
            if let Some(key) = draft.add(key, at) {
                draft.duplicates.push(key);
            }
        }
        for (record_type, draft) in drafts {
            let (types, duplicates) = draft.finish();
            let named = |key| BookFault::Duplicate { record_type: record_type.clone(), key };
            faults.extend(duplicates.into_iter().map(named));
            book.by_type.push((record_type.into_boxed_str(), types));
        }
        book.rates.shrink_to_fit();
        if faults.is_empty() { Ok(book) } else { Err(faults) }
    }

    /// The rate of a call: by supplier call type code, else by longest prefix of the dialled number,
    /// else the default of the record type, else none.
    #[must_use]
    pub fn find(&self, record_type: &str, supplier_call_type: &str, dialled: &str) -> Option<Found<'_>> {
        let (_, types) = self.by_type.iter().find(|(name, _)| name.as_ref() == record_type)?;
        let (at, by) = types.find(supplier_call_type, dialled)?;
        let (id, rate) = self.rates.get(usize::try_from(at).ok()?)?;
        Some(Found { id: *id, rate, by })
    }

    /// How many rates the card has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rates.len()
    }

    /// Whether the card has no rate at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rates.is_empty()
    }

    /// Memory of rates and prefixes, in bytes, call type codes not counted.
    #[must_use]
    pub fn memory_bytes(&self) -> usize {
        let prefixes = self.by_type.iter().map(|(_, types)| types.prefixes.memory_bytes());
        self.rates.capacity() * size_of::<(i64, Rate)>() + prefixes.sum::<usize>()
    }
}

impl TypeBook {
    fn find(&self, supplier_call_type: &str, dialled: &str) -> Option<(u32, MatchedBy)> {
        if !supplier_call_type.is_empty()
            && let Some(at) = self.call_types.get(supplier_call_type)
        {
            return Some((*at, MatchedBy::CallType));
        }
        let number = without_plus(dialled);
        if let Some((length, at)) = self.prefixes.longest(number) {
            return Some((at, MatchedBy::Prefix { length: length + dialled.len() - number.len() }));
        }
        self.default.map(|at| (at, MatchedBy::Default))
    }
}

/// The rates of one record type while a card is read.
#[derive(Default)]
struct Draft {
    call_types: HashMap<Box<str>, u32>,
    prefixes: Vec<(String, u32)>,
    default: Option<u32>,
    duplicates: Vec<RateKey>,
}

impl Draft {
    /// Adds a rate; gives the key back where another rate has it. Prefixes are compared at the end.
    fn add(&mut self, key: RateKey, at: u32) -> Option<RateKey> {
        match key {
            RateKey::CallType(code) => {
                let taken = self.call_types.insert(code.clone().into_boxed_str(), at).is_some();
                taken.then_some(RateKey::CallType(code))
            }
            RateKey::Prefix(prefix) => {
                self.prefixes.push((prefix, at));
                None
            }
            RateKey::Default => self.default.replace(at).map(|_| RateKey::Default),
        }
    }

    fn finish(self) -> (TypeBook, Vec<String>) {
        let mut duplicates: Vec<String> = self.duplicates.iter().map(ToString::to_string).collect();
        let pairs = self.prefixes.iter().map(|(prefix, at)| (prefix.as_str(), *at));
        let prefixes = PrefixTable::build(pairs).unwrap_or_else(|faults| {
            let named = |DuplicatePrefix(prefix)| RateKey::Prefix(prefix).to_string();
            duplicates.extend(faults.into_iter().map(named));
            PrefixTable::default()
        });
        (TypeBook { call_types: self.call_types, prefixes, default: self.default }, duplicates)
    }
}

impl fmt::Display for RateKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::CallType(code) => write!(f, "supplier call type {code}"),
            Self::Prefix(prefix) => write!(f, "prefix {prefix}"),
            Self::Default => f.write_str("default"),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rust_decimal::Decimal;

    use super::*;
    use crate::rules::{Conditions, DurationRounding, RatingKind};

    fn terms(amount: Decimal) -> RateTerms {
        RateTerms {
            kind: RatingKind::MinuteRate,
            amount,
            flag_fall: Decimal::ZERO,
            free_seconds: 0,
            rounding: DurationRounding::NONE,
            cost: None,
            conditions: Conditions::default(),
        }
    }

    fn rate(id: i64, record_type: &str, key: RateKey) -> CardRate {
        CardRate { id, record_type: record_type.into(), key, terms: terms(Decimal::ONE) }
    }

    fn prefix(text: &str) -> RateKey {
        RateKey::Prefix(text.into())
    }

    fn code(text: &str) -> RateKey {
        RateKey::CallType(text.into())
    }

    #[test]
    fn code_beats_prefix_beats_default_within_the_record_type() {
        let book = RateBook::compile([
            rate(1, "voice", code("PRS")),
            rate(2, "voice", prefix("44")),
            rate(3, "voice", prefix("449")),
            rate(4, "voice", RateKey::Default),
            rate(5, "sms", prefix("44")),
        ])
        .expect("a sound card");
        let find = |record, call_type, dialled| {
            book.find(record, call_type, dialled).map(|found| (found.id, found.by))
        };
        assert_eq!(find("voice", "PRS", "449"), Some((1, MatchedBy::CallType)));
        assert_eq!(find("voice", "prs", "4491"), Some((3, MatchedBy::Prefix { length: 3 })));
        assert_eq!(find("voice", "", "4421"), Some((2, MatchedBy::Prefix { length: 2 })));
        assert_eq!(find("voice", "", "1"), Some((4, MatchedBy::Default)));
        assert_eq!(find("voice", "X", ""), Some((4, MatchedBy::Default)));
        assert_eq!(find("sms", "PRS", "44"), Some((5, MatchedBy::Prefix { length: 2 })));
        assert_eq!(find("sms", "", "1"), None);
        assert_eq!(find("data", "PRS", "44"), None);
    }

    #[test]
    fn every_fault_is_named_at_once() {
        let faults = RateBook::compile([
            rate(1, "voice", prefix("44")),
            rate(2, "voice", prefix("44")),
            rate(3, "voice", code("A")),
            rate(4, "voice", code("A")),
            rate(5, "voice", RateKey::Default),
            rate(6, "voice", RateKey::Default),
            rate(7, "voice", code("")),
            CardRate { terms: terms(Decimal::new(1, 10)), ..rate(8, "sms", prefix("1")) },
        ])
        .expect_err("many faults");
        let said: Vec<String> = faults.iter().map(ToString::to_string).collect();
        assert_eq!(
            said,
            [
                "rate 7: the supplier call type code is empty",
                "rate 8: amount must have at most 9 decimals and lie between -1,000,000,000 and 1,000,000,000",
                "record type voice: more than one rate for supplier call type A",
                "record type voice: more than one rate for default",
                "record type voice: more than one rate for prefix 44",
            ]
        );
    }

    proptest! {
        /// The model asks each rate of the card in turn.
        #[test]
        fn agrees_with_asking_every_rate(
            keys in prop::collection::btree_set(("[vs]", "[ab]{0,1}|[0-2]{1,3}|-"), 0..40),
            calls in prop::collection::vec(("[vs]", "[abc]{0,1}", "[0-2]{0,4}"), 1..40),
        ) {
            let rates: Vec<CardRate> = (1..).zip(&keys).map(|(id, (record, text))| rate(id, record, match text.as_str() {
                "-" => RateKey::Default,
                "a" | "b" => code(text),
                _ => prefix(text),
            })).collect();
            let book = RateBook::compile(rates.clone()).expect("keys are unique");
            for (record, call_type, dialled) in &calls {
                let model = rates.iter().filter(|r| r.record_type == *record).filter_map(|r| match &r.key {
                    RateKey::CallType(code) if code == call_type => Some((1000, r.id)),
                    RateKey::Prefix(p) if dialled.starts_with(p.as_str()) => Some((p.len() + 1, r.id)),
                    RateKey::Default => Some((0, r.id)),
                    _ => None,
                }).max().map(|(_, id)| id);
                prop_assert_eq!(book.find(record, call_type, dialled).map(|f| f.id), model);
            }
        }
    }
}
