//! Quantities that change on a day: what a charge comes to, period by period, with an adjustment for each change.

use comptoir_kernel::Result;
use jiff::civil::Date;
use rust_decimal::Decimal;

use super::billed::units_on;
use super::{Billed, Due, Period, Schedule, due};

/// A quantity from a day on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QuantityChange {
    /// First day of the quantity.
    pub from: Date,
    /// How many units from then on.
    pub quantity: Decimal,
    /// Whether an invoice has taken it into account for the period it falls in.
    pub settled: bool,
}

/// What is to be charged of a period now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// The period and the days of it.
    pub due: Due,
    /// How many units: for an adjustment, how many more, or below 0 how many fewer.
    pub quantity: Decimal,
    /// Whether it adjusts the period for a change in the middle of it.
    pub adjusts: bool,
}

/// What a run up to a day makes of a charge whose quantity changes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parts {
    /// What is charged, in order.
    pub parts: Vec<Part>,
    /// Last day that is charged with it; none where only what was charged before is adjusted.
    pub billed_to: Option<Date>,
    /// Places of the changes that are taken into account.
    pub settled: Vec<usize>,
}

/// The quantity on a day, where it begins as `first` and changes come in the order of their days.
pub fn quantity_on(day: Date, first: Decimal, changes: &[QuantityChange]) -> Decimal {
    changes.iter().rev().find(|change| change.from <= day).map_or(first, |change| change.quantity)
}

/// The parts of a charge that a run up to `to` bills. Each period is charged for the quantity on its first day; a change
/// later in it is charged, or given back, for its days by an adjustment of its own. So are periods that were billed before, by the
/// difference to what lines have `billed`, which is oldest first and may be less than what the charge says by now. Without
/// pro rata a change counts from the next period on. `changes` stand in the order of their days.
///
/// # Errors
/// When the calendar ends.
pub fn parts(
    schedule: &Schedule,
    (first, changes): (Decimal, &[QuantityChange]),
    billed: &[Billed],
    to: Date,
) -> Result<Parts> {
    let periods = due(schedule, to)?;
    let billed_to = if periods.is_empty() { None } else { schedule.billed_after(&periods) };
    let mut found = Parts { billed_to, ..Parts::default() };
    let end = billed_to.or(schedule.billed_to);
    let is_open = |change: &QuantityChange| !change.settled && end.is_some_and(|end| change.from <= end);
    for (place, change) in changes.iter().enumerate().filter(|(_, change)| is_open(change)) {
        found.settled.push(place);
        // The period was billed before the change was known.
        let Some(last) = schedule.billed_to.filter(|billed| change.from <= *billed && schedule.pro_rata)
        else {
            continue;
        };
        let last = schedule.last.map_or(last, |end| end.min(last));
        let days = Period { first: change.from.max(schedule.first), last };
        // Another change of this run, on an earlier day, was taken into account just now.
        let before = changes[..place].iter().rev().find(|change| is_open(change));
        let had = |day: Date| before.map_or_else(|| units_on(day, billed), |before| before.quantity);
        for (days, units) in runs(days, had) {
            found.parts.extend(adjustments(schedule, days, change.quantity - units)?);
        }
    }
    for period in periods {
        let covered = period.covered;
        let quantity = quantity_on(covered.first, first, changes);
        found.parts.push(Part { due: period, quantity, adjusts: false });
        let within = |change: &QuantityChange| change.from > covered.first && change.from <= covered.last;
        for (place, change) in changes.iter().enumerate().filter(|(_, change)| within(change)) {
            if schedule.pro_rata {
                let days = Period { first: change.from, last: covered.last };
                found.parts.extend(adjustments(schedule, days, more(place, first, changes))?);
            }
        }
    }
    Ok(found)
}

/// How many more units there are from a change on than before it.
fn more(place: usize, first: Decimal, changes: &[QuantityChange]) -> Decimal {
    let quantity = |place: usize| changes.get(place).map(|change| change.quantity);
    let before = place.checked_sub(1).and_then(quantity).unwrap_or(first);
    quantity(place).unwrap_or(before) - before
}

/// The stretches of days for which something is the same.
fn runs(days: Period, of: impl Fn(Date) -> Decimal) -> Vec<(Period, Decimal)> {
    let mut found: Vec<(Period, Decimal)> = Vec::new();
    let mut day = days.first;
    while day <= days.last {
        match (found.last_mut(), of(day)) {
            (Some((run, units)), now) if *units == now => run.last = day,
            (_, now) => found.push((Period { first: day, last: day }, now)),
        }
        let Ok(next) = day.tomorrow() else { break };
        day = next;
    }
    found
}

/// So many more units for these days, period by period.
fn adjustments(schedule: &Schedule, days: Period, more: Decimal) -> Result<Vec<Part>> {
    let mut parts = Vec::new();
    if more.is_zero() || days.first > days.last {
        return Ok(parts);
    }
    let mut index = schedule.frequency.index_of(schedule.anchor, days.first)?;
    loop {
        let period = schedule.frequency.period(schedule.anchor, index)?;
        let Some(covered) = period.intersect(days) else { return Ok(parts) };
        parts.push(Part { due: Due::some(period, covered), quantity: more, adjusts: true });
        index += 1;
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use jiff::ToSpan;
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;
    use crate::rules::{Frequency, InAdvance};

    fn schedule() -> Schedule {
        Schedule {
            anchor: date(2026, 1, 1),
            opens: date(2026, 1, 1),
            frequency: Frequency::Monthly,
            in_advance: InAdvance::Current,
            pro_rata: true,
            first: date(2026, 10, 1),
            last: None,
            billed_to: None,
        }
    }

    fn change(from: Date, quantity: i64) -> QuantityChange {
        QuantityChange { from, quantity: Decimal::from(quantity), settled: false }
    }

    fn line((month, days): (i8, i8), quantity: i64) -> Billed {
        let days = Period { first: date(2026, month, 1), last: date(2026, month, days) };
        let quantity = Decimal::from(quantity);
        let (one, unit_price) = (Decimal::ONE, Decimal::ONE);
        Billed {
            days,
            quantity,
            unit_price,
            amount: quantity,
            left: one,
            adjusts: false,
            tax_inclusive: false,
            terms: 0,
        }
    }

    fn shown(found: &Parts) -> Vec<String> {
        let show = |part: &Part| {
            let (first, last) = (part.due.covered.first, part.due.covered.last);
            let days = part.due.part.map_or(String::new(), |(days, of)| format!(" {days}/{of}"));
            format!("{first}..{last} × {}{days}", part.quantity)
        };
        found.parts.iter().map(show).collect()
    }

    #[test]
    fn a_change_in_the_middle_of_a_month_is_adjusted_to_its_end() {
        let changes = [change(date(2026, 10, 15), 12), change(date(2026, 11, 1), 5)];
        let found = parts(&schedule(), (Decimal::TEN, &changes), &[], date(2026, 10, 31)).unwrap();
        assert_eq!(shown(&found), ["2026-10-01..2026-10-31 × 10", "2026-10-15..2026-10-31 × 2 17/31"]);
        assert_eq!(found.settled, [0]);
        let later = Schedule { billed_to: found.billed_to, ..schedule() };
        let changes = [QuantityChange { settled: true, ..changes[0] }, changes[1]];
        let found = parts(&later, (Decimal::TEN, &changes), &[], date(2026, 11, 30)).unwrap();
        assert_eq!(shown(&found), ["2026-11-01..2026-11-30 × 5"]);
        assert_eq!(found.settled, [1]);
    }

    #[test]
    fn what_was_billed_in_advance_is_given_back_from_the_day_of_the_change() {
        let billed =
            Schedule { in_advance: InAdvance::Advance, billed_to: Some(date(2026, 12, 31)), ..schedule() };
        let changes = [change(date(2026, 11, 16), 8)];
        let lines = [line((11, 30), 10), line((12, 31), 10)];
        let found = parts(&billed, (Decimal::TEN, &changes), &lines, date(2026, 11, 30)).unwrap();
        let expected = ["2026-11-16..2026-11-30 × -2 15/30", "2026-12-01..2026-12-31 × -2"];
        assert_eq!(shown(&found), expected);
        assert_eq!((found.billed_to, &found.settled[..]), (None, &[0][..]));
        let early = parts(&billed, (Decimal::TEN, &changes), &lines, date(2026, 10, 31)).unwrap();
        assert_eq!(early, found, "what was billed is put right on the next invoice");
    }

    #[test]
    fn what_is_adjusted_is_what_was_billed_and_not_what_the_charge_says_by_now() {
        let billed = Schedule { billed_to: Some(date(2026, 10, 31)), ..schedule() };
        let of = |lines: &[Billed], changes: &[QuantityChange]| {
            // Two were billed, and then the charge was set to four.
            shown(&parts(&billed, (Decimal::from(4), changes), lines, date(2026, 10, 31)).unwrap())
        };
        let lines = [line((10, 31), 2)];
        assert_eq!(of(&lines, &[change(date(2026, 10, 16), 2)]), [""; 0]);
        assert_eq!(of(&lines, &[change(date(2026, 10, 16), 3)]), ["2026-10-16..2026-10-31 × 1 16/31"]);
        let two = [change(date(2026, 10, 16), 5), change(date(2026, 10, 30), 1)];
        let expected = ["2026-10-16..2026-10-31 × 3 16/31", "2026-10-30..2026-10-31 × -4 2/31"];
        assert_eq!(of(&lines, &two), expected);
        // Given back from the 21st on, and taken up again with four: what was billed of a day is what counts.
        let last = |first: i8| Period { first: date(2026, 10, first), last: date(2026, 10, 31) };
        let back = Billed { days: last(21), quantity: Decimal::from(-2), adjusts: true, ..lines[0] };
        let again = Billed { days: last(21), quantity: Decimal::from(4), ..lines[0] };
        let expected = ["2026-10-16..2026-10-20 × 3 5/31", "2026-10-21..2026-10-31 × 1 11/31"];
        assert_eq!(of(&[lines[0], back, again], &two[..1]), expected);
        // None are billed where there is no line.
        assert_eq!(of(&[], &two[..1]), ["2026-10-16..2026-10-31 × 5 16/31"]);
    }

    #[test]
    fn without_pro_rata_a_change_counts_from_the_next_period_on() {
        let whole = Schedule { pro_rata: false, ..schedule() };
        let changes = [change(date(2026, 10, 15), 12)];
        let found = parts(&whole, (Decimal::TEN, &changes), &[], date(2026, 11, 30)).unwrap();
        assert_eq!(shown(&found), ["2026-10-01..2026-10-31 × 10", "2026-11-01..2026-11-30 × 12"]);
    }

    proptest! {
        /// The slow model: a book with the units of each day that is billed, as they were when it was; a change that becomes
        /// known later is written into the days from its own on. It holds however often it is billed, whether a change is
        /// known before or after its days are, and whatever the charge is set to before there is one.
        #[test]
        fn every_day_is_charged_for_its_quantity(
            frequency in prop::sample::select(Frequency::ALL),
            in_advance in prop::sample::select(InAdvance::ALL),
            start in 0_i64..800,
            length in prop::option::of(0_i64..500),
            changes in prop::collection::btree_map(1_i64..500, (0_i64..50, 0_usize..5), 0..5),
            stops in prop::collection::btree_set(0_i64..600, 1..5),
            set in prop::collection::vec(0_i64..20, 5),
        ) {
            let anchor = date(2023, 11, 30);
            let first = date(2024, 1, 1) + start.days();
            let last = length.map(|length| first + length.days());
            let mut running =
                Schedule { anchor, opens: anchor, frequency, in_advance, pro_rata: true, first, last, billed_to: None };
            let mut known: Vec<QuantityChange> = Vec::new();
            let mut lines: Vec<Billed> = Vec::new();
            let mut book: BTreeMap<Date, Decimal> = BTreeMap::new();
            let mut units = Decimal::TEN;
            let stops: Vec<Date> = stops.iter().map(|days| first + days.days()).collect();
            for (at, stop) in stops.iter().enumerate() {
                for (day, (quantity, learned)) in &changes {
                    let from = first + day.days();
                    let is_new = known.iter().all(|change| change.from != from);
                    // No change comes before one that has been billed.
                    let fits = known.iter().all(|change| !change.settled || change.from < from);
                    if is_new && fits && *learned <= at {
                        known.push(change(from, *quantity));
                        known.sort_by_key(|change| change.from);
                    }
                }
                // It may be set to another quantity as long as there are no changes.
                if known.is_empty() {
                    units = Decimal::from(set[at]);
                }
                let found = parts(&running, (units, &known), &lines, *stop).unwrap();
                lines.extend(found.parts.iter().filter(|part| !part.quantity.is_zero()).map(|part| Billed {
                    days: part.due.covered,
                    quantity: part.quantity,
                    amount: part.due.of(part.quantity),
                    adjusts: part.adjusts,
                    ..line((1, 1), 0)
                }));
                running.billed_to = found.billed_to.or(running.billed_to);
                for place in found.settled {
                    prop_assert!(!known[place].settled, "nothing is settled twice");
                    known[place].settled = true;
                    for (day, units) in book.range_mut(known[place].from..) {
                        *units = quantity_on(*day, *units, &known);
                    }
                }
                let mut day = first;
                while running.billed_to.is_some_and(|end| day <= end) {
                    book.entry(day).or_insert_with(|| quantity_on(day, units, &known));
                    day += 1.day();
                }
            }
            let of_day = |(day, units): (&Date, &Decimal)| {
                let index = frequency.index_of(anchor, *day).unwrap();
                *units / Decimal::from(frequency.period(anchor, index).unwrap().days())
            };
            let expected: Decimal = book.iter().map(of_day).sum();
            let charged: Decimal = lines.iter().map(|line| line.amount).sum();
            prop_assert!((charged - expected).abs() < Decimal::new(1, 12), "{charged} instead of {expected}");
        }
    }
}
