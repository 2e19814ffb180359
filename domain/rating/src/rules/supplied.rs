//! What a charge on a supplier's bill is sold for.

use std::fmt;

use jiff::ToSpan;
use jiff::civil::Date;
use rust_decimal::Decimal;

use super::rate::cost_picos;
use super::terms::RATE_DECIMALS;
use super::{ChargeError, div_half_away, scaled};

/// Decimals of a quantity.
pub const QUANTITY_DECIMALS: u32 = 6;
/// 10^3: from nanos to micros.
const NANOS_TO_MICROS: i128 = 1_000;
/// 10^6: from picos to micros.
const PICOS_TO_MICROS: i128 = 1_000_000;
/// 10^9: from nanos times millionths of a quantity to micros.
const UNITS_TO_MICROS: i128 = 1_000_000_000;
/// 10^15: from picos times nanos to micros.
const MARK_UP_TO_MICROS: i128 = 1_000_000_000_000_000;
/// 10^3: from nanos times millionths of a quantity to picos.
const UNITS_TO_PICOS: i128 = 1_000;
const MONTHS_OF_YEAR: i32 = 12;

/// What a supplier's bill says of a charge that calls do not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Supplied {
    /// How many, in millionths; below 0 for a credit.
    pub quantity_micros: i64,
    /// The first day it is for.
    pub from: Date,
    /// The last day it is for, where the bill names one.
    pub to: Option<Date>,
}

/// How the amount of a book's product is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sold {
    /// For the charge, whatever its quantity.
    Flat,
    /// For each of the quantity.
    PerUnit,
    /// As a factor on our cost.
    MarkUp,
    /// Not at all: our cost passes through.
    PassThrough,
}

/// What a product of a price book is sold for; amounts in the major unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ProductPrice {
    /// How the amount is meant.
    pub sold: Sold,
    /// Price, or factor on the cost.
    pub amount: Decimal,
    /// Our cost of one, where the bill does not say what the charge costs.
    pub cost: Option<Decimal>,
    /// Whether amounts are for a month, and a part of one costs a part of them.
    pub pro_rata: bool,
}

/// What a charge is sold for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sale {
    /// The price in millionths of the major unit, rounded half away from zero.
    pub micros: i64,
    /// Our cost in millionths of the major unit, where it is known.
    pub cost_micros: Option<i64>,
    /// Months charged.
    pub months: Months,
}

/// Months from a first to a last day: whole ones from the first day on, and days of the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Months {
    /// Whole months.
    pub whole: i64,
    /// Days of the month after those.
    pub days: i64,
    /// How many days that month has.
    pub of: i64,
}

impl Sold {
    /// By the folded name of a kind of rating.
    #[must_use]
    pub fn named(folded: &str) -> Option<Self> {
        match folded {
            "flat rate" => Some(Self::Flat),
            "per unit" => Some(Self::PerUnit),
            "mark-up" => Some(Self::MarkUp),
            "pass through" => Some(Self::PassThrough),
            _ => None,
        }
    }
}

impl Supplied {
    /// How many.
    #[must_use]
    pub fn quantity(&self) -> Decimal {
        Decimal::new(self.quantity_micros, QUANTITY_DECIMALS).normalize()
    }
}

impl Months {
    /// Exactly one.
    pub const ONE: Self = Self { whole: 1, days: 0, of: 1 };

    /// From one day to another, both included; one where they cannot be counted.
    #[must_use]
    pub fn between(from: Date, to: Date) -> Self {
        Self::counted(from, to).unwrap_or(Self::ONE)
    }

    fn counted(from: Date, to: Date) -> Option<Self> {
        let after = to.tomorrow().ok()?;
        let month = |count: i32| from.checked_add(count.months()).ok();
        let years = i32::from(after.year()) - i32::from(from.year());
        let mut whole = years * MONTHS_OF_YEAR + i32::from(after.month()) - i32::from(from.month());
        if month(whole)? > after {
            whole -= 1;
        }
        let (begin, end) = (month(whole)?, month(whole + 1)?);
        let days = |from: Date, to: Date| Some(i64::from(from.until(to).ok()?.get_days()));
        Some(match days(begin, after)? {
            0 => Self { whole: whole.into(), days: 0, of: 1 },
            days_of_next => Self { whole: whole.into(), days: days_of_next, of: days(begin, end)? },
        })
    }

    /// As a fraction.
    fn fraction(self) -> (i128, i128) {
        ((self.whole * self.of + self.days).into(), self.of.into())
    }
}

impl ProductPrice {
    /// The price of a charge, and our cost of it: what the bill says, else the product's for each.
    ///
    /// A credit, which has a quantity or a cost below 0, gives back what the same charge would cost. A quantity of 0 costs
    /// nothing, except by its cost.
    ///
    /// # Errors
    /// A price by cost without a cost, amounts of too many digits, or a price beyond 64 bits of micros.
    pub fn charge(&self, charge: &Supplied, cost: Option<Decimal>) -> Result<Sale, ChargeError> {
        let months = match charge.to {
            Some(to) if self.pro_rata => Months::between(charge.from, to),
            _ => Months::ONE,
        };
        let (part, whole) = months.fraction();
        let is_credit = charge.quantity_micros < 0 || cost.is_some_and(|cost| cost < Decimal::ZERO);
        let sign = if is_credit { -1 } else { 1 };
        let quantity = i128::from(charge.quantity_micros).abs() * sign;
        let amount = nanos(self.amount)?;
        let cost = match (cost, self.cost) {
            (Some(cost), _) => Some((cost_picos(cost).ok_or(ChargeError::BadCost)?, 1)),
            (None, Some(each)) => {
                Some((product(&[nanos(each)?, quantity, part])?, product(&[UNITS_TO_PICOS, whole])?))
            }
            (None, None) => None,
        };
        let by_cost = cost.ok_or(ChargeError::NoCost);
        let micros = match self.sold {
            Sold::Flat => {
                let once = quantity.signum();
                rounded(product(&[amount, once, part])?, product(&[NANOS_TO_MICROS, whole])?)?
            }
            Sold::PerUnit => {
                rounded(product(&[amount, quantity, part])?, product(&[UNITS_TO_MICROS, whole])?)?
            }
            Sold::MarkUp => {
                let (picos, of) = by_cost?;
                rounded(product(&[picos, amount])?, product(&[of, MARK_UP_TO_MICROS])?)?
            }
            Sold::PassThrough => {
                let (picos, of) = by_cost?;
                rounded(picos, product(&[of, PICOS_TO_MICROS])?)?
            }
        };
        let cost_micros = match cost {
            Some((picos, of)) => Some(rounded(picos, product(&[of, PICOS_TO_MICROS])?)?),
            None => None,
        };
        Ok(Sale { micros, cost_micros, months })
    }

    /// The steps that lead to a price, in words.
    #[must_use]
    pub fn steps(&self, charge: &Supplied, cost: Option<Decimal>, sale: &Sale) -> Vec<String> {
        let (amount, quantity) = (self.amount.normalize(), charge.quantity());
        let said = |cost: Option<Decimal>| match (cost, self.cost) {
            (Some(cost), _) => format!("cost {}", cost.normalize()),
            (None, each) => format!("cost {} for each of {quantity}", each.unwrap_or_default().normalize()),
        };
        let mut steps = vec![match self.sold {
            Sold::Flat => format!("{amount} for the charge"),
            Sold::PerUnit => format!("{quantity} at {amount} each"),
            Sold::MarkUp => format!("{} times {amount}", said(cost)),
            Sold::PassThrough => format!("{} as it is", said(cost)),
        }];
        let by_month = matches!(self.sold, Sold::Flat | Sold::PerUnit) || cost.is_none();
        if by_month && sale.months != Months::ONE {
            steps.push(sale.months.to_string());
        }
        steps.push(format!("rounded to six decimals: {}", Decimal::new(sale.micros, QUANTITY_DECIMALS)));
        steps
    }
}

impl fmt::Display for Months {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.whole, self.days) {
            (whole, 0) => write!(f, "for {whole} months"),
            (0, days) => write!(f, "for {days} of {} days", self.of),
            (whole, days) => write!(f, "for {whole} months and {days} of {} days", self.of),
        }
    }
}

fn nanos(amount: Decimal) -> Result<i128, ChargeError> {
    scaled(amount, RATE_DECIMALS).ok_or(ChargeError::TooLarge)
}

fn product(factors: &[i128]) -> Result<i128, ChargeError> {
    factors.iter().try_fold(1_i128, |all, factor| all.checked_mul(*factor)).ok_or(ChargeError::TooLarge)
}

fn rounded(numerator: i128, divisor: i128) -> Result<i64, ChargeError> {
    i64::try_from(div_half_away(numerator, divisor)).map_err(|_| ChargeError::TooLarge)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    const ONE: i64 = 1_000_000;

    fn price(sold: Sold, amount: &str) -> ProductPrice {
        ProductPrice { sold, amount: amount.parse().expect("a number"), cost: None, pro_rata: false }
    }

    fn charge(quantity_micros: i64, to: Option<Date>) -> Supplied {
        Supplied { quantity_micros, from: date(2026, 10, 15), to }
    }

    #[test]
    fn each_kind_of_price_is_what_it_says() {
        let cost = Some(Decimal::new(95, 1));
        let of = |sold, amount, quantity, cost| {
            price(sold, amount)
                .charge(&charge(quantity, None), cost)
                .map(|sale| (sale.micros, sale.cost_micros))
        };
        assert_eq!(of(Sold::Flat, "12", 3 * ONE, cost), Ok((12 * ONE, Some(9_500_000))));
        assert_eq!(of(Sold::PerUnit, "12", 3 * ONE, cost), Ok((36 * ONE, Some(9_500_000))));
        assert_eq!(of(Sold::MarkUp, "1.1", 3 * ONE, cost), Ok((10_450_000, Some(9_500_000))));
        assert_eq!(of(Sold::PassThrough, "0", ONE, cost), Ok((9_500_000, Some(9_500_000))));
        assert_eq!(of(Sold::Flat, "12", 0, None), Ok((0, None)), "nothing of it costs nothing");
        assert_eq!(of(Sold::MarkUp, "1.1", ONE, None), Err(ChargeError::NoCost));
        assert_eq!(of(Sold::PerUnit, "0.0000000001", ONE, None), Err(ChargeError::TooLarge));
        // Credits: below 0 in either column, and never the right way round again by both.
        for (quantity, cost) in [(-2 * ONE, None), (2 * ONE, Some("-9.5")), (-2 * ONE, Some("-9.5"))] {
            let cost = cost.map(|cost| cost.parse().expect("a number"));
            assert_eq!(of(Sold::PerUnit, "12", quantity, cost).map(|sale| sale.0), Ok(-24 * ONE));
            assert_eq!(of(Sold::Flat, "12", quantity, cost).map(|sale| sale.0), Ok(-12 * ONE));
        }
    }

    #[test]
    fn months_are_counted_from_the_first_day() {
        for (from, to, whole, days, of) in [
            (date(2026, 10, 1), date(2026, 10, 31), 1, 0, 1),
            (date(2026, 10, 15), date(2026, 10, 31), 0, 17, 31),
            (date(2026, 1, 31), date(2026, 2, 27), 1, 0, 1),
            (date(2026, 1, 15), date(2026, 2, 28), 1, 14, 28),
            (date(2024, 2, 1), date(2024, 2, 28), 0, 28, 29),
            (date(2026, 10, 1), date(2027, 9, 30), 12, 0, 1),
            (date(2026, 10, 5), date(2026, 10, 5), 0, 1, 31),
        ] {
            assert_eq!(Months::between(from, to), Months { whole, days, of }, "{from} to {to}");
        }
    }

    #[test]
    fn a_part_of_a_month_costs_a_part_and_the_suppliers_amount_is_for_it_already() {
        let monthly = |sold, amount| ProductPrice { pro_rata: true, ..price(sold, amount) };
        let part = charge(2 * ONE, Some(date(2026, 10, 31)));
        let sale = |price: ProductPrice, cost| price.charge(&part, cost).expect("a price").micros;
        assert_eq!(sale(monthly(Sold::PerUnit, "31"), None), 34 * ONE);
        assert_eq!(sale(monthly(Sold::Flat, "31"), None), 17 * ONE);
        assert_eq!(sale(price(Sold::Flat, "31"), None), 31 * ONE, "without pro rata all of it");
        assert_eq!(sale(monthly(Sold::MarkUp, "2"), Some(Decimal::ONE)), 2 * ONE);
        let own = ProductPrice { cost: Some(Decimal::from(31)), ..monthly(Sold::MarkUp, "2") };
        assert_eq!(sale(own, None), 68 * ONE, "the product's cost is of one for a month");
    }

    proptest! {
        /// The model counts days one by one and computes with decimals.
        #[test]
        fn agrees_with_decimals(
            sold in prop::sample::select(vec![Sold::Flat, Sold::PerUnit, Sold::MarkUp, Sold::PassThrough]),
            amount in -1_000_000_i64..1_000_000, quantity in -5_000_000_i64..5_000_000,
            cost in prop::option::of(-1_000_000_i64..1_000_000), each in prop::option::of(0_i64..100_000),
            pro_rata: bool, start in 0_i32..800, days in prop::option::of(0_i32..400),
        ) {
            let from = date(2023, 12, 20).checked_add(start.days()).expect("a day");
            let to = days.map(|days| from.checked_add(days.days()).expect("a day"));
            let (amount, cost) = (Decimal::new(amount, 4), cost.map(|cost| Decimal::new(cost, 3)));
            let price = ProductPrice { sold, amount, cost: each.map(|each| Decimal::new(each, 3)), pro_rata };
            let charge = Supplied { quantity_micros: quantity, from, to };
            let mut months = Decimal::ONE;
            if let (true, Some(to)) = (pro_rata, to) {
                let (mut begin, mut count) = (from, 0_i32);
                while from.checked_add((count + 1).months()).expect("a day") <= to.tomorrow().expect("a day") {
                    count += 1;
                    begin = from.checked_add(count.months()).expect("a day");
                }
                let end = from.checked_add((count + 1).months()).expect("a day");
                let (mut left, mut of, mut day) = (0, 0, begin);
                while day < end {
                    (of, left) = (of + 1, left + i32::from(day <= to));
                    day = day.tomorrow().expect("a day");
                }
                months = Decimal::from(count) + Decimal::from(left) / Decimal::from(of);
            }
            let sign = if quantity < 0 || cost.is_some_and(|cost| cost < Decimal::ZERO) { -1 } else { 1 };
            let quantity = Decimal::new(quantity.abs() * sign, 6);
            let ours = cost.or(price.cost.map(|each| each * quantity * months));
            let exact = match sold {
                Sold::Flat if quantity.is_zero() => Some(Decimal::ZERO),
                Sold::Flat => Some(amount * months * Decimal::from(sign)),
                Sold::PerUnit => Some(amount * quantity * months),
                Sold::MarkUp => ours.map(|ours| ours * amount),
                Sold::PassThrough => ours,
            };
            let micros = |exact: Decimal| exact * Decimal::from(ONE);
            match (price.charge(&charge, cost), exact) {
                (Ok(sale), Some(exact)) => {
                    // Decimal division is cut after 28 digits: the rounding may differ where it is a half.
                    let apart = (micros(exact) - Decimal::from(sale.micros)).abs();
                    prop_assert!(apart <= Decimal::new(500_001, 6), "{} and {}", micros(exact), sale.micros);
                    prop_assert_eq!(sale.cost_micros.is_some(), ours.is_some());
                }
                (refused, exact) => prop_assert_eq!((refused, exact), (Err(ChargeError::NoCost), None)),
            }
        }
    }
}
