//! Cases that open billing systems publish: what they bill of a subscription that begins or ends within a period.

use comptoir_kernel::round;
use jiff::civil::{Date, date};
use rust_decimal::Decimal;

use super::coverage::{Schedule, due, prorated};
use super::{Frequency, InAdvance};

/// A subscription billed in advance up to a day, and what is due by then.
struct Case {
    frequency: Frequency,
    /// A day on which a period begins.
    anchor: Date,
    first: Date,
    /// The first day that is not charged any more.
    end: Option<Date>,
    /// Days up to which is billed, with the number of whole periods and of parts that are due by then.
    targets: &'static [(Date, usize, usize)],
    /// The parts in order: days charged, and days of their period.
    parts: &'static [(i64, i64)],
}

/// Kill Bill, unit tests of its invoices: leading, double and trailing pro-ration.
const KILL_BILL: [Case; 5] = [
    Case {
        frequency: Frequency::Monthly,
        anchor: date(2011, 2, 13),
        first: date(2011, 2, 1),
        end: None,
        targets: &[
            (date(2011, 2, 1), 0, 1),
            (date(2011, 2, 4), 0, 1),
            (date(2011, 2, 13), 1, 1),
            (date(2011, 4, 13), 3, 1),
        ],
        parts: &[(12, 31)],
    },
    Case {
        frequency: Frequency::Monthly,
        anchor: date(2011, 2, 13),
        first: date(2011, 2, 1),
        end: Some(date(2011, 4, 13)),
        targets: &[
            (date(2011, 2, 1), 0, 1),
            (date(2011, 2, 4), 0, 1),
            (date(2011, 2, 13), 1, 1),
            (date(2011, 4, 10), 2, 1),
            (date(2011, 4, 13), 2, 1),
        ],
        parts: &[(12, 31)],
    },
    Case {
        frequency: Frequency::Quarterly,
        anchor: date(2011, 1, 15),
        first: date(2011, 1, 1),
        end: Some(date(2011, 4, 27)),
        targets: &[
            (date(2011, 1, 1), 0, 1),
            (date(2011, 1, 7), 0, 1),
            (date(2011, 1, 15), 1, 1),
            (date(2011, 1, 22), 1, 1),
            (date(2011, 4, 15), 1, 2),
            (date(2011, 4, 26), 1, 2),
            (date(2011, 4, 27), 1, 2),
            (date(2011, 5, 7), 1, 2),
        ],
        parts: &[(14, 92), (12, 91)],
    },
    Case {
        frequency: Frequency::Quarterly,
        anchor: date(2011, 1, 15),
        first: date(2011, 1, 1),
        end: Some(date(2011, 8, 27)),
        targets: &[(date(2011, 6, 26), 2, 1)],
        parts: &[(14, 92)],
    },
    // The year that begins on 17 June 2011 has a 29 February.
    Case {
        frequency: Frequency::Annual,
        anchor: date(2010, 6, 17),
        first: date(2010, 6, 17),
        end: Some(date(2011, 6, 25)),
        targets: &[
            (date(2010, 6, 20), 1, 0),
            (date(2011, 6, 17), 1, 1),
            (date(2011, 6, 18), 1, 1),
            (date(2011, 6, 25), 1, 1),
            (date(2011, 7, 30), 1, 1),
        ],
        parts: &[(8, 366)],
    },
];

#[test]
fn parts_of_periods_are_those_of_kill_bill() {
    for case in &KILL_BILL {
        let schedule = Schedule {
            anchor: case.anchor,
            opens: case.first,
            frequency: case.frequency,
            in_advance: InAdvance::Current,
            pro_rata: true,
            first: case.first,
            last: case.end.map(|end| end.yesterday().unwrap()),
            billed_to: None,
        };
        for &(target, whole, parts) in case.targets {
            let due = due(&schedule, target).unwrap();
            let found: Vec<_> = due.iter().filter_map(|due| due.part).collect();
            assert_eq!(
                found,
                case.parts[..parts],
                "{} from {} to {target}",
                case.frequency.name(),
                case.first
            );
            assert_eq!(due.len() - parts, whole, "{} from {} to {target}", case.frequency.name(), case.first);
        }
    }
}

#[test]
fn prices_in_part_are_those_that_are_published() {
    // Price, days charged, days of the period, and the price of them in cents: a seat for 22 of 30 days (Lago), and 20 and
    // 15 days of plans at 10, 30 and 40 a month.
    let table =
        [(10, 22, 30, 733), (10, 20, 30, 667), (30, 20, 30, 2000), (40, 15, 30, 2000), (20, 15, 30, 1000)];
    for (price, covered, days, cents) in table {
        let part = prorated(Decimal::from(price), covered, days);
        assert_eq!(round(part, 2), Decimal::new(cents, 2), "{price} for {covered} of {days} days");
    }
}
