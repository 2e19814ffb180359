//! What lines have billed of a charge.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::{Due, Part, Period};

/// Days of a charge that a line billed, or gave back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Billed {
    /// The days; they lie in one period.
    pub days: Period,
    /// How many units; below 0 where they were given back.
    pub quantity: Decimal,
    /// Price of a unit for a whole period.
    pub unit_price: Decimal,
    /// What the line came to for these days, less what was credited of it, in minor units.
    pub amount: Decimal,
    /// Which part of it is left after what was credited.
    pub left: Decimal,
    /// Whether it changes what an earlier line billed of the days: a change of quantity, or what was given back.
    pub adjusts: bool,
    /// Whether the amount holds the tax.
    pub tax_inclusive: bool,
    /// Which of the tax rates and accounts it was billed under: what has different ones is not added up.
    pub terms: usize,
}

impl Billed {
    /// The part of it that lies in some days.
    pub(super) fn within(&self, days: Period) -> Option<Self> {
        let shared = self.days.intersect(days)?;
        let amount = self.amount * Decimal::from(shared.days()) / Decimal::from(self.days.days());
        Some(Self { days: shared, amount, ..*self })
    }

    pub(super) fn is_like(&self, other: &Self) -> bool {
        let key = |billed: &Self| (billed.days, billed.unit_price, billed.tax_inclusive, billed.terms);
        key(self) == key(other)
    }
}

/// How many units stand billed of a day: those of the last line that billed the day itself, with what has changed since.
pub(super) fn units_on(day: Date, billed: &[Billed]) -> Decimal {
    let of_day = billed.iter().filter(|line| line.days.first <= day && day <= line.days.last);
    of_day.fold(Decimal::ZERO, |units, line| if line.adjusts { units + line.quantity } else { line.quantity })
}

/// An adjustment of days that were billed, at the prices and under the terms at which they were: a part for each. What is
/// charged for the first time has the price of `now` and no terms, as have days after the one up to which it was billed.
pub fn at_billed_prices(
    part: &Part,
    (billed_to, billed): (Option<Date>, &[Billed]),
    now: Decimal,
) -> Vec<(Part, Decimal, Option<usize>)> {
    let Due { period, covered, .. } = part.due;
    if !part.adjusts || billed_to.is_none_or(|last| last < covered.first) {
        return vec![(*part, now, None)];
    }
    // Where days were given back and billed again, the last line says what they cost.
    // What was credited of a unit is not given back once more.
    let price_of = |line: &Billed| match part.quantity.is_sign_negative() {
        true => line.unit_price * line.left,
        false => line.unit_price,
    };
    let of_day = |day: Date| billed.iter().rev().find(|line| line.days.first <= day && day <= line.days.last);
    let mut found: Vec<(Part, Decimal, Option<usize>)> = Vec::new();
    let mut day = covered.first;
    while day <= covered.last {
        let (price, terms) = of_day(day).map_or((now, None), |line| (price_of(line), Some(line.terms)));
        let first = match found.last() {
            Some((before, same, of)) if (*same, *of) == (price, terms) => before.due.covered.first,
            _ => day,
        };
        if first != day {
            found.pop();
        }
        found.push((Part { due: Due::some(period, Period { first, last: day }), ..*part }, price, terms));
        let Ok(next) = day.tomorrow() else { break };
        day = next;
    }
    found
}
