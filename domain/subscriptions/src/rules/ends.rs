//! What was billed beyond the last day of a charge is given back.

use comptoir_kernel::Result;
use jiff::civil::Date;

use super::{Billed, Period, Schedule};

/// What is given back of a charge that has ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GivenBack {
    /// What was billed of the days that are given back, in order.
    pub parts: Vec<Billed>,
    /// Last day that stays billed: from the day after it on the charge is billed again, where its end is put off.
    pub billed_to: Date,
}

/// The days that were billed beyond the last day of a charge. Without pro rata the period in which it ends stays billed as
/// a whole, as it would have been if the end had been known.
///
/// # Errors
/// When the calendar ends.
pub fn beyond(schedule: &Schedule) -> Result<Option<Period>> {
    let (Some(last), Some(billed)) = (schedule.last, schedule.billed_to) else { return Ok(None) };
    let Ok(mut first) = last.tomorrow() else { return Ok(None) };
    if !schedule.pro_rata && last >= schedule.first && first <= billed {
        let index = schedule.frequency.index_of(schedule.anchor, last)?;
        first = schedule.frequency.start(schedule.anchor, index + 1)?;
    }
    Ok((first <= billed).then_some(Period { first, last: billed }))
}

/// What is given back of what lines have `billed`, where a charge ended before the day up to which it was.
///
/// # Errors
/// When the calendar ends.
pub fn given_back(schedule: &Schedule, billed: &[Billed]) -> Result<Option<GivenBack>> {
    let Some(days) = beyond(schedule)? else { return Ok(None) };
    let lines: Vec<Billed> = billed.iter().filter_map(|line| line.within(days)).collect();
    let bounds = |line: &Billed| [Some(line.days.first), line.days.last.tomorrow().ok()];
    let mut bounds: Vec<Date> = lines.iter().flat_map(bounds).flatten().collect();
    bounds.sort_unstable();
    bounds.dedup();
    let mut parts: Vec<Billed> = Vec::new();
    for pair in bounds.windows(2) {
        let days = Period { first: pair[0], last: pair[1].yesterday().unwrap_or(pair[0]) };
        for part in lines.iter().filter_map(|line| line.within(days)) {
            // What was given back before and billed again cancels out.
            match parts.iter_mut().find(|known| known.is_like(&part)) {
                Some(known) => {
                    known.quantity += part.quantity;
                    known.amount += part.amount;
                }
                None => parts.push(part),
            }
        }
    }
    Ok(Some(GivenBack { parts, billed_to: days.first.yesterday().unwrap_or(days.first) }))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use jiff::ToSpan;
    use jiff::civil::date;
    use proptest::prelude::*;
    use rust_decimal::Decimal;

    use super::*;
    use crate::rules::{Frequency, InAdvance, Part, QuantityChange, at_billed_prices, parts, quantity_on};

    fn ended(pro_rata: bool, last: Date) -> Schedule {
        Schedule {
            anchor: date(2026, 1, 1),
            opens: date(2026, 1, 1),
            frequency: Frequency::Monthly,
            in_advance: InAdvance::Advance,
            pro_rata,
            first: date(2026, 10, 1),
            last: Some(last),
            billed_to: Some(date(2026, 12, 31)),
        }
    }

    fn month(month: i8, days: i8) -> Billed {
        Billed {
            days: Period { first: date(2026, month, 1), last: date(2026, month, days) },
            quantity: Decimal::ONE,
            unit_price: Decimal::from(30),
            amount: Decimal::from(3000),
            left: Decimal::ONE,
            tax_inclusive: false,
            adjusts: false,
            terms: 0,
        }
    }

    #[test]
    fn what_was_billed_at_different_tax_rates_is_given_back_at_each() {
        let more = Billed { terms: 1, amount: Decimal::from(300), ..month(11, 30) };
        let billed = [month(11, 30), more, Billed { amount: Decimal::from(-300), ..more }];
        let schedule = Schedule { billed_to: Some(date(2026, 11, 30)), ..ended(true, date(2026, 11, 10)) };
        let back = given_back(&schedule, &billed).unwrap().unwrap();
        let shown: Vec<_> = back.parts.iter().map(|part| (part.terms, part.amount)).collect();
        assert_eq!(shown, [(0, Decimal::from(2000)), (1, Decimal::ZERO)]);
    }

    #[test]
    fn what_lies_after_the_end_is_given_back_to_the_day() {
        let billed = [month(10, 31), month(11, 30), month(12, 31)];
        let back = given_back(&ended(true, date(2026, 11, 10)), &billed).unwrap().unwrap();
        let shown: Vec<_> = back.parts.iter().map(|part| (part.days.first, part.amount)).collect();
        let expected = [(date(2026, 11, 11), Decimal::from(2000)), (date(2026, 12, 1), Decimal::from(3000))];
        assert_eq!((shown, back.billed_to), (expected.to_vec(), date(2026, 11, 10)));
        assert_eq!(given_back(&ended(true, date(2026, 12, 31)), &billed).unwrap(), None);
    }

    #[test]
    fn without_pro_rata_only_periods_that_have_not_begun_are_given_back() {
        let billed = [month(10, 31), month(11, 30), month(12, 31)];
        let back = given_back(&ended(false, date(2026, 11, 10)), &billed).unwrap().unwrap();
        assert_eq!((&back.parts[..], back.billed_to), (&billed[2..], date(2026, 11, 30)));
        assert_eq!(given_back(&ended(false, date(2026, 12, 1)), &billed).unwrap(), None);
    }

    proptest! {
        /// The slow model: a book with a row for each day that is paid for, at the price of the run that billed it last. It
        /// holds however often the end moves and whenever quantities and prices change.
        #[test]
        fn every_day_up_to_the_end_is_paid_for_once(
            frequency in prop::sample::select(Frequency::ALL),
            in_advance in prop::sample::select(InAdvance::ALL),
            start in 0_i64..800,
            changes in prop::collection::btree_map(1_i64..400, (0_i64..50, 0_usize..6), 0..4),
            runs in prop::collection::vec((0_i64..120, prop::option::of(0_i64..500), 1_i64..100), 1..7),
        ) {
            let anchor = date(2023, 11, 30);
            let first = date(2024, 1, 1) + start.days();
            let mut running =
                Schedule { anchor, opens: anchor, frequency, in_advance, pro_rata: true, first, last: None, billed_to: None };
            let mut known: Vec<QuantityChange> = Vec::new();
            let mut lines: Vec<Billed> = Vec::new();
            let mut book: BTreeMap<Date, Decimal> = BTreeMap::new();
            let mut to = first;
            for (at, (wait, end, price)) in runs.iter().enumerate() {
                to += wait.days();
                running.last = end.map(|end| first + end.days());
                for (day, (quantity, learned)) in &changes {
                    let from = first + day.days();
                    let fits = known.iter().all(|change| change.from != from && (!change.settled || change.from < from));
                    if fits && *learned <= at {
                        known.push(QuantityChange { from, quantity: Decimal::from(*quantity), settled: false });
                        known.sort_by_key(|change| change.from);
                    }
                }
                let price = Decimal::from(*price);
                if let Some(back) = given_back(&running, &lines).unwrap() {
                    let opposite = |part: &Billed| Billed { quantity: -part.quantity, amount: -part.amount, adjusts: true, ..*part };
                    lines.extend(back.parts.iter().map(opposite).collect::<Vec<_>>());
                    running.billed_to = Some(back.billed_to);
                    prop_assert_eq!(given_back(&running, &lines).unwrap(), None);
                }
                let found = parts(&running, (Decimal::TEN, &known), &lines, to).unwrap();
                let late = running.billed_to;
                let billed = |(part, price, _): (Part, Decimal, Option<usize>)| Billed {
                    days: part.due.covered,
                    quantity: part.quantity,
                    unit_price: price,
                    amount: part.due.of(part.quantity * price),
                    left: Decimal::ONE,
                    tax_inclusive: false,
                    adjusts: part.adjusts,
            terms: 0,
                };
                let split = |part: &Part| at_billed_prices(part, (late, &lines), price);
                let more: Vec<Billed> = found.parts.iter().flat_map(split).map(billed).collect();
                lines.extend(more);
                for place in found.settled {
                    known[place].settled = true;
                }
                running.billed_to = found.billed_to.or(running.billed_to);

                book.retain(|day, _| running.last.is_none_or(|last| *day <= last));
                let billed_to = running.billed_to.unwrap_or(first - 1.day());
                prop_assert!(book.last_key_value().is_none_or(|(day, _)| *day <= billed_to));
                let mut day = first;
                while day <= billed_to {
                    book.entry(day).or_insert(price);
                    day += 1.day();
                }
                let of_day = |(day, price): (&Date, &Decimal)| {
                    let index = frequency.index_of(anchor, *day).unwrap();
                    let days = frequency.period(anchor, index).unwrap().days();
                    quantity_on(*day, Decimal::TEN, &known) * price / Decimal::from(days)
                };
                let expected: Decimal = book.iter().map(of_day).sum();
                let charged: Decimal = lines.iter().map(|line| line.amount).sum();
                prop_assert!((charged - expected).abs() < Decimal::new(1, 12), "{charged} instead of {expected}");
            }
        }
    }
}
