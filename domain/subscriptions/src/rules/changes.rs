//! Quantities that change on a day: what a charge comes to, period by period, with an adjustment for each change.

use comptoir_kernel::Result;
use jiff::civil::Date;
use rust_decimal::Decimal;

use super::{Due, Period, Schedule, due};

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
/// later in it is charged, or given back, for its days by an adjustment of its own, in periods that were billed before
/// as well. Without pro rata a change counts from the next period on. `changes` stand in the order of their days.
///
/// # Errors
/// When the calendar ends.
pub fn parts(schedule: &Schedule, first: Decimal, changes: &[QuantityChange], to: Date) -> Result<Parts> {
    let periods = due(schedule, to)?;
    let billed_to = if periods.is_empty() { None } else { schedule.billed_after(&periods) };
    let mut found = Parts { billed_to, ..Parts::default() };
    let end = billed_to.or(schedule.billed_to);
    let is_open = |change: &QuantityChange| !change.settled && end.is_some_and(|end| change.from <= end);
    for (place, change) in changes.iter().enumerate().filter(|(_, change)| is_open(change)) {
        found.settled.push(place);
        // The period was billed before the change was known.
        let Some(billed) = schedule.billed_to.filter(|billed| change.from <= *billed && schedule.pro_rata)
        else {
            continue;
        };
        let last = schedule.last.map_or(billed, |end| end.min(billed));
        let days = Period { first: change.from.max(schedule.first), last };
        found.parts.extend(adjustments(schedule, days, more(place, first, changes))?);
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
    use jiff::ToSpan;
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;
    use crate::rules::{Frequency, InAdvance};

    fn schedule() -> Schedule {
        Schedule {
            anchor: date(2026, 1, 1),
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
        let found = parts(&schedule(), Decimal::TEN, &changes, date(2026, 10, 31)).unwrap();
        assert_eq!(shown(&found), ["2026-10-01..2026-10-31 × 10", "2026-10-15..2026-10-31 × 2 17/31"]);
        assert_eq!(found.settled, [0]);
        let later = Schedule { billed_to: found.billed_to, ..schedule() };
        let changes = [QuantityChange { settled: true, ..changes[0] }, changes[1]];
        let found = parts(&later, Decimal::TEN, &changes, date(2026, 11, 30)).unwrap();
        assert_eq!(shown(&found), ["2026-11-01..2026-11-30 × 5"]);
        assert_eq!(found.settled, [1]);
    }

    #[test]
    fn what_was_billed_in_advance_is_given_back_from_the_day_of_the_change() {
        let billed =
            Schedule { in_advance: InAdvance::Advance, billed_to: Some(date(2026, 12, 31)), ..schedule() };
        let changes = [change(date(2026, 11, 16), 8)];
        let found = parts(&billed, Decimal::TEN, &changes, date(2026, 11, 30)).unwrap();
        let expected = ["2026-11-16..2026-11-30 × -2 15/30", "2026-12-01..2026-12-31 × -2"];
        assert_eq!(shown(&found), expected);
        assert_eq!((found.billed_to, &found.settled[..]), (None, &[0][..]));
        let early = parts(&billed, Decimal::TEN, &changes, date(2026, 10, 31)).unwrap();
        assert_eq!(early, found, "what was billed is put right on the next invoice");
    }

    #[test]
    fn without_pro_rata_a_change_counts_from_the_next_period_on() {
        let whole = Schedule { pro_rata: false, ..schedule() };
        let changes = [change(date(2026, 10, 15), 12)];
        let found = parts(&whole, Decimal::TEN, &changes, date(2026, 11, 30)).unwrap();
        assert_eq!(shown(&found), ["2026-10-01..2026-10-31 × 10", "2026-11-01..2026-11-30 × 12"]);
    }

    proptest! {
        /// The slow model: every day costs its quantity over the days of its period. It holds however often it is billed,
        /// and whether a change is known before or after its days are.
        #[test]
        fn every_day_is_charged_for_its_quantity(
            frequency in prop::sample::select(Frequency::ALL),
            in_advance in prop::sample::select(InAdvance::ALL),
            start in 0_i64..800,
            length in prop::option::of(0_i64..500),
            changes in prop::collection::btree_map(1_i64..500, (0_i64..50, 0_usize..5), 0..5),
            stops in prop::collection::btree_set(0_i64..600, 1..5),
        ) {
            let anchor = date(2023, 11, 30);
            let first = date(2024, 1, 1) + start.days();
            let last = length.map(|length| first + length.days());
            let mut running =
                Schedule { anchor, frequency, in_advance, pro_rata: true, first, last, billed_to: None };
            let mut known: Vec<QuantityChange> = Vec::new();
            let mut charged = Decimal::ZERO;
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
                let found = parts(&running, Decimal::TEN, &known, *stop).unwrap();
                charged += found.parts.iter().map(|part| part.due.of(part.quantity)).sum::<Decimal>();
                running.billed_to = found.billed_to.or(running.billed_to);
                for place in found.settled {
                    prop_assert!(!known[place].settled, "nothing is settled twice");
                    known[place].settled = true;
                }
            }
            let Some(end) = running.billed_to else { return Ok(()) };
            let mut expected = Decimal::ZERO;
            let mut day = first;
            while day <= end {
                let index = frequency.index_of(anchor, day).unwrap();
                let days = frequency.period(anchor, index).unwrap().days();
                expected += quantity_on(day, Decimal::TEN, &known) / Decimal::from(days);
                day += 1.day();
            }
            prop_assert!((charged - expected).abs() < Decimal::new(1, 12), "{charged} instead of {expected}");
        }
    }
}
