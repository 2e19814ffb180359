//! Which periods of a charge are due, and what part of each is charged.

use comptoir_kernel::Result;
use jiff::civil::Date;
use rust_decimal::Decimal;

use super::period::day_before;
use super::{Frequency, InAdvance, Period};

/// When a recurring charge is billed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Schedule {
    /// First day of period 0.
    pub anchor: Date,
    /// First day on which anything is invoiced, also of what is billed in advance.
    pub opens: Date,
    /// Length of the periods.
    pub frequency: Frequency,
    /// Which period is on an invoice.
    pub in_advance: InAdvance,
    /// Whether a part of a period costs a part of the price.
    pub pro_rata: bool,
    /// First day that is charged.
    pub first: Date,
    /// Last day that is charged; none while it goes on.
    pub last: Option<Date>,
    /// Last day that has been charged.
    pub billed_to: Option<Date>,
}

/// A period that is to be charged now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due {
    /// The whole period.
    pub period: Period,
    /// The days of it that are charged.
    pub covered: Period,
    /// Days charged and days of the period, where only a part of the price is due.
    pub part: Option<(i64, i64)>,
}

impl Due {
    /// Some days of a period, charged in part where they are not all of it.
    pub(super) fn some(period: Period, covered: Period) -> Self {
        let part = (covered != period).then(|| (covered.days(), period.days()));
        Self { period, covered, part }
    }

    /// The part of an amount that is due, exact.
    pub fn of(&self, amount: Decimal) -> Decimal {
        self.part.map_or(amount, |(covered, days)| prorated(amount, covered, days))
    }
}

/// `amount × days covered / days of the period`, exact as far as a decimal goes; the caller rounds once.
pub fn prorated(amount: Decimal, covered: i64, days: i64) -> Decimal {
    if days <= 0 || covered >= days { amount } else { amount * Decimal::from(covered) / Decimal::from(days) }
}

/// The periods of a charge that a run up to `to` bills, oldest first. A period is on the invoice of the period
/// its `in_advance` names, and that one is invoiced from its first day on; but not before billing starts, so that what is in
/// advance begins with two periods.
///
/// # Errors
/// When the calendar ends.
pub fn due(schedule: &Schedule, to: Date) -> Result<Vec<Due>> {
    let from = match schedule.billed_to {
        Some(billed) => schedule.first.max(billed.tomorrow().unwrap_or(billed)),
        None => schedule.first,
    };
    let mut due = Vec::new();
    if schedule.last.is_some_and(|last| last < from) {
        return Ok(due);
    }
    let open = Period { first: from, last: schedule.last.unwrap_or(Date::MAX) };
    let mut index = schedule.frequency.index_of(schedule.anchor, from)?;
    loop {
        let invoiced = schedule.frequency.start(schedule.anchor, index + schedule.in_advance.lag())?;
        if invoiced.max(schedule.opens) > to {
            return Ok(due);
        }
        let period = schedule.frequency.period(schedule.anchor, index)?;
        let Some(covered) = period.intersect(open) else { return Ok(due) };
        // What is left of a period that was charged in part is never charged as a whole again.
        let resumed = schedule.billed_to.is_some_and(|billed| billed >= period.first);
        let whole = covered == period || !(schedule.pro_rata || resumed);
        let part = (!whole).then(|| (covered.days(), period.days()));
        due.push(Due { period, covered, part });
        index += 1;
    }
}

impl Schedule {
    /// The day up to which everything has been charged once these periods are. One that is charged as a whole is charged to
    /// its end.
    pub fn billed_after(&self, due: &[Due]) -> Option<Date> {
        let last = |due: &Due| if due.part.is_some() { due.covered.last } else { due.period.last };
        due.last().map(last).or(self.billed_to)
    }

    /// Whether nothing can become due any more.
    pub fn is_over(&self) -> bool {
        match (self.last, self.billed_to) {
            (Some(last), Some(billed)) => billed >= last,
            (Some(last), None) => last <= day_before(self.first),
            (None, _) => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use comptoir_kernel::round;
    use jiff::ToSpan;
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    fn monthly(first: Date) -> Schedule {
        Schedule {
            anchor: date(2026, 1, 1),
            opens: date(2026, 1, 1),
            frequency: Frequency::Monthly,
            in_advance: InAdvance::Current,
            pro_rata: true,
            first,
            last: None,
            billed_to: None,
        }
    }

    fn shown(schedule: &Schedule, to: Date) -> Vec<String> {
        let show = |due: &Due| match due.part {
            Some((covered, days)) => format!("{}..{} {covered}/{days}", due.covered.first, due.covered.last),
            None => format!("{}..{}", due.covered.first, due.covered.last),
        };
        due(schedule, to).unwrap().iter().map(show).collect()
    }

    #[test]
    fn the_first_period_is_charged_in_part() {
        let schedule = monthly(date(2026, 10, 12));
        assert_eq!(shown(&schedule, date(2026, 10, 31)), ["2026-10-12..2026-10-31 20/31"]);
        assert_eq!(shown(&schedule, date(2026, 9, 30)), [""; 0]);
        let whole = Schedule { pro_rata: false, ..schedule };
        assert_eq!(shown(&whole, date(2026, 10, 31)), ["2026-10-12..2026-10-31"]);
    }

    #[test]
    fn in_advance_the_first_invoice_has_the_part_and_the_next_period() {
        let schedule = Schedule { in_advance: InAdvance::Advance, ..monthly(date(2026, 10, 12)) };
        let expected = ["2026-10-12..2026-10-31 20/31", "2026-11-01..2026-11-30"];
        assert_eq!(shown(&schedule, date(2026, 10, 31)), expected);
    }

    #[test]
    fn in_advance_nothing_is_invoiced_before_billing_starts() {
        let start = date(2027, 4, 1);
        let monthly = Schedule { anchor: start, opens: start, ..monthly(date(2027, 4, 12)) };
        let schedule = Schedule { in_advance: InAdvance::Advance, ..monthly };
        assert_eq!(shown(&schedule, date(2027, 3, 31)), [""; 0]);
        let expected = ["2027-04-12..2027-04-30 19/30", "2027-05-01..2027-05-31"];
        assert_eq!(shown(&schedule, start), expected);
        let annual = Schedule { frequency: Frequency::Annual, first: start, ..schedule };
        assert_eq!(shown(&annual, date(2026, 4, 1)), [""; 0]);
        assert_eq!(shown(&annual, start), ["2027-04-01..2028-03-31", "2028-04-01..2029-03-31"]);
        // The agreement may begin later than its periods are counted from.
        let later = Schedule { opens: date(2027, 6, 10), first: date(2027, 6, 10), ..schedule };
        assert_eq!(shown(&later, date(2027, 6, 9)), [""; 0]);
        assert_eq!(
            shown(&later, date(2027, 6, 10)),
            ["2027-06-10..2027-06-30 21/30", "2027-07-01..2027-07-31"]
        );
    }

    #[test]
    fn in_arrears_a_period_is_on_the_invoice_of_the_next() {
        let schedule = Schedule { in_advance: InAdvance::Arrears, ..monthly(date(2026, 10, 12)) };
        assert_eq!(shown(&schedule, date(2026, 10, 31)), [""; 0]);
        assert_eq!(shown(&schedule, date(2026, 11, 1)), ["2026-10-12..2026-10-31 20/31"]);
    }

    #[test]
    fn the_end_is_the_last_day_charged() {
        let schedule = Schedule { last: Some(date(2028, 2, 14)), ..monthly(date(2028, 1, 1)) };
        let expected = ["2028-01-01..2028-01-31", "2028-02-01..2028-02-14 14/29"];
        assert_eq!(shown(&schedule, date(2029, 1, 1)), expected);
    }

    #[test]
    fn without_pro_rata_a_period_is_charged_once_however_its_end_moves() {
        let ends = |last: Date, billed_to| Schedule {
            pro_rata: false,
            last: Some(last),
            billed_to,
            ..monthly(date(2026, 10, 1))
        };
        let first = ends(date(2026, 10, 10), None);
        let billed = first.billed_after(&due(&first, date(2026, 10, 31)).unwrap());
        assert_eq!(billed, Some(date(2026, 10, 31)));
        assert_eq!(shown(&ends(date(2026, 10, 20), billed), date(2026, 10, 31)), [""; 0]);
        assert_eq!(shown(&ends(date(2026, 11, 5), billed), date(2026, 11, 30)), ["2026-11-01..2026-11-05"]);
    }

    fn schedules() -> impl Strategy<Value = (Schedule, Date)> {
        let days = 0_i64..1_500;
        let places = prop::sample::select(InAdvance::ALL);
        let lengths = prop::sample::select(Frequency::ALL);
        (days.clone(), lengths, places, days.clone(), prop::option::of(days.clone()), days).prop_map(
            |(anchor, frequency, in_advance, first, length, to)| {
                let anchor = date(2024, 1, 1) + anchor.days();
                let first = date(2025, 1, 1) + first.days();
                let last = length.map(|length| first + length.days());
                let schedule = Schedule {
                    anchor,
                    opens: anchor,
                    frequency,
                    in_advance,
                    pro_rata: true,
                    first,
                    last,
                    billed_to: None,
                };
                (schedule, first + to.days())
            },
        )
    }

    proptest! {
        #[test]
        fn every_day_is_charged_once_however_often_it_is_billed(
            (schedule, to) in schedules(), stops in prop::collection::vec(0_i64..1_500, 0..6),
        ) {
            let once = due(&schedule, to).unwrap();
            let mut days: Vec<Date> = stops.iter().map(|days| schedule.first + days.days()).filter(|day| *day < to).collect();
            days.sort();
            days.push(to);
            let mut running = schedule;
            let mut several = Vec::new();
            for day in days {
                let found = due(&running, day).unwrap();
                running.billed_to = running.billed_after(&found);
                several.extend(found);
            }
            prop_assert_eq!(&once, &several);
            prop_assert_eq!(due(&running, to).unwrap(), []);
            if to < schedule.opens {
                prop_assert_eq!(&once, &[]);
            }
            // Whatever is in advance is billed no more than one period ahead.
            let ahead = schedule.frequency.index_of(schedule.anchor, to).unwrap() - schedule.in_advance.lag();
            let furthest = schedule.frequency.period(schedule.anchor, ahead).unwrap();
            prop_assert!(once.last().is_none_or(|last| last.period.last <= furthest.last));
            for pair in once.windows(2) {
                prop_assert_eq!(pair[0].covered.last + 1.day(), pair[1].covered.first);
            }
            if let Some(first) = once.first() {
                prop_assert_eq!(first.covered.first, schedule.first);
            }
        }

        #[test]
        fn the_parts_of_a_split_period_add_up(
            minor in -1_000_000_i64..1_000_000, days in 1_i64..366, cut in 0_i64..366,
        ) {
            let cut = cut % (days + 1);
            let amount = Decimal::new(minor, 2);
            prop_assert_eq!(prorated(amount, days, days), amount);
            let parts = round(prorated(amount, cut, days), 2) + round(prorated(amount, days - cut, days), 2);
            prop_assert!((parts - amount).abs() <= Decimal::new(1, 2), "{} of {}", parts, amount);
        }
    }
}
