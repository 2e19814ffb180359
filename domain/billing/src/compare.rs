//! What differs between two invoices of one agreement: for whoever looks a run over before it is made.

use std::collections::{BTreeMap, BTreeSet};

use comptoir_invoicing::{Invoice, InvoiceLine};

/// What differs from an earlier invoice. Amounts are minor units without tax, where nothing else is said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// Number of the earlier invoice.
    pub number: String,
    /// Its total with tax.
    pub total: i64,
    /// The total with tax of the later one less that.
    pub difference: i64,
    /// What is new, gone, or costs something else, in the order of the later invoice.
    pub changes: Vec<LineChange>,
}

/// Something that is on one of two invoices, or costs something else on the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineChange {
    /// SKU, product code or code of the service item.
    pub code: String,
    /// Text of the line.
    pub description: String,
    /// What it came to on the earlier invoice; none where it is new.
    pub before: Option<i64>,
    /// What it comes to on the later one; none where it is gone.
    pub now: Option<i64>,
}

/// What a line is for, whatever the period: lines of one key are summed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Charge(i64),
    Usage(Option<i64>, Option<String>),
    Other(&'static str, String, String),
}

/// Compares an invoice with an earlier one.
pub(crate) fn compare(
    (before, lines_before): (&Invoice, &[InvoiceLine]),
    (now, lines_now): (&Invoice, &[InvoiceLine]),
) -> Comparison {
    let mut earlier = sums(lines_before);
    let mut changes = Vec::new();
    let mut seen = BTreeSet::new();
    let later = sums(lines_now);
    for line in lines_now {
        let key = key(line);
        if !seen.insert(key.clone()) {
            continue;
        }
        let amount = later.get(&key).copied();
        let was = earlier.remove(&key);
        if amount != was {
            changes.push(changed(line, was, amount));
        }
    }
    let gone = lines_before.iter().filter_map(|line| {
        let sum = earlier.remove(&key(line))?;
        Some(changed(line, Some(sum), None))
    });
    changes.extend(gone);
    Comparison {
        number: before.number.clone(),
        total: before.total,
        difference: now.total - before.total,
        changes,
    }
}

fn sums(lines: &[InvoiceLine]) -> BTreeMap<Key, i64> {
    let mut sums = BTreeMap::new();
    for line in lines {
        *sums.entry(key(line)).or_insert(0) += line.net;
    }
    sums
}

fn key(line: &InvoiceLine) -> Key {
    match (line.charge, line.calls) {
        (Some(charge), _) => Key::Charge(charge),
        (None, Some(_)) => Key::Usage(line.service_item, line.record_type.clone()),
        (None, None) => Key::Other(line.kind.as_str(), line.code.clone(), line.description.clone()),
    }
}

fn changed(line: &InvoiceLine, before: Option<i64>, now: Option<i64>) -> LineChange {
    LineChange { code: line.code.clone(), description: line.description.clone(), before, now }
}
