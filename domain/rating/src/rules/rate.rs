//! What one call costs under one rate.

use jiff::civil::DateTime;
use rust_decimal::Decimal;

use super::amount::div_half_away_i64;
use super::bands::Week;
use super::terms::{MINUTE, Measure, RATE_DECIMALS, RatingKind};
use super::{DurationRounding, div_half_away, scaled};

/// Decimals of the cost in a call record.
pub(crate) const COST_DECIMALS: u32 = 12;
/// A call's cost lies below this many major units.
pub(crate) const COST_LIMIT: i128 = 100_000_000;
/// Nanos in a micro, the unit of charges.
const NANOS_PER_MICRO: i64 = 1_000;
/// Divisor of minute rates: nanos times seconds over a minute, in micros.
const MINUTE_DIVISOR: i64 = 60 * NANOS_PER_MICRO;
/// 10^12: from nanos to the 21 decimals of cost times mark-up.
const NANOS_TO_MARK_UP: i128 = 1_000_000_000_000;
/// 10^15: from 21 decimals to micros.
const MARK_UP_DIVISOR: i128 = 1_000_000_000_000_000;
/// A mark-up that changes nothing, in nanos.
const UNCHANGED: i128 = 1_000_000_000;

/// What is charged for: a call, or another use, as far as its price depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Metered {
    /// Its length.
    pub seconds: u32,
    /// Units of the record, such as bytes or messages, where it has them.
    pub units: Option<u64>,
    /// What the supplier charges, in the major unit.
    pub cost: Option<Decimal>,
    /// When it began, on the clock of the customer's zone.
    pub start: DateTime,
}

/// Amounts that hold at some time of the week, in nanos.
#[derive(Clone, Copy, Debug)]
pub(super) struct Price<'a> {
    pub(super) amount: i64,
    pub(super) flag_fall: i64,
    pub(super) minimum: Option<i64>,
    /// Above what, and the amount there; empty under most rates.
    pub(super) tiers: &'a [(u64, i64)],
}

/// Amounts as they are kept, with the tiers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct KeptPrice {
    pub(super) amount: i64,
    pub(super) flag_fall: i64,
    pub(super) minimum: Option<i64>,
    pub(super) tiers: Box<[(u64, i64)]>,
}

/// What few rates have: a minimum, tiers, and prices of times of the week.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Conditions {
    /// Seconds or units that an amount is for.
    pub(super) per: u64,
    pub(super) usual: KeptPrice,
    pub(super) bands: Box<[(Week, KeptPrice, Box<str>)]>,
}

/// A rate made ready for rating: integers of 10^-9 major units. Cards have tens of thousands, so what few of them
/// have is kept apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rate {
    amount_nanos: i64,
    flag_fall_nanos: i64,
    cost_nanos: Option<i64>,
    /// None under a rate that is only an amount: the fast way.
    conditions: Option<Box<Conditions>>,
    free: u32,
    rounding: DurationRounding,
    kind: RatingKind,
    pub(super) measure: Measure,
}

/// What a call costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Charge {
    /// The charge in millionths of the major unit, rounded half away from zero.
    pub micros: i64,
    /// The seconds charged: after free seconds and rounding. None where units are counted instead.
    pub billed_seconds: u64,
    /// The units charged, likewise; where none are counted, those of the record.
    pub billed_units: u64,
    /// Our cost in millionths of the major unit, where the record or the rate names one.
    pub cost_micros: Option<i64>,
}

/// Why a call cannot be charged although there is a rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ChargeError {
    /// A mark-up needs a cost, and neither the record nor the rate has one.
    #[error("the rate goes by the cost, and neither the call record nor the rate has one")]
    NoCost,
    /// The record's cost has too many decimals or is too large.
    #[error("the cost must have at most 12 decimals and lie between -100,000,000 and 100,000,000")]
    BadCost,
    /// The charge or the cost does not fit.
    #[error("the charge is out of range")]
    TooLarge,
}

/// A fraction of micros, kept exact until it is rounded.
#[derive(Clone, Copy)]
pub(super) struct Unrounded {
    pub(super) numerator: i128,
    pub(super) divisor: i128,
}

/// A call's cost in 10^-12 major units, or `None` where it has more decimals or is out of range.
pub(crate) fn cost_picos(cost: Decimal) -> Option<i128> {
    let picos = scaled(cost, COST_DECIMALS)?;
    (picos.abs() < COST_LIMIT * 10_i128.pow(COST_DECIMALS)).then_some(picos)
}

impl Rate {
    pub(super) fn new(
        (kind, free, rounding): (RatingKind, u32, DurationRounding),
        (amount_nanos, flag_fall_nanos, cost_nanos): (i64, i64, Option<i64>),
        measure: Measure,
        conditions: Option<Box<Conditions>>,
    ) -> Self {
        Self { amount_nanos, flag_fall_nanos, cost_nanos, conditions, free, rounding, kind, measure }
    }

    /// The charge for a call.
    ///
    /// A call without seconds and units costs nothing, not even the flag fall; unless its cost passes through.
    ///
    /// # Errors
    /// A rate by cost without a cost, a cost of too many digits, or a charge beyond 64 bits of micros.
    pub fn charge(&self, call: &Metered) -> Result<Charge, ChargeError> {
        if self.kind != RatingKind::MinuteRate || self.conditions.is_some() {
            return self.charge_slowly(call);
        }
        let cost_micros = self.cost_micros(call)?;
        if call.seconds == 0 {
            return Ok(Charge { micros: 0, billed_seconds: 0, billed_units: 0, cost_micros });
        }
        let billed_seconds = self.rounding.apply(call.seconds.saturating_sub(self.free));
        let micros = match self.fast_minute(billed_seconds) {
            Some(micros) => micros,
            None => self.unrounded(self.usual(), billed_seconds, call)?.micros()?,
        };
        Ok(Charge { micros, billed_seconds, billed_units: 0, cost_micros })
    }

    fn charge_slowly(&self, call: &Metered) -> Result<Charge, ChargeError> {
        let cost_micros = self.cost_micros(call)?;
        let (billed_seconds, billed_units) = self.billed(call)?;
        // A call that the rate cannot charge is unpriced, however short it is.
        if matches!(self.kind, RatingKind::MarkUp | RatingKind::PassThrough) && self.by_cost(call).is_none() {
            return Err(ChargeError::NoCost);
        }
        if self.is_nothing(call) {
            return Ok(Charge { micros: 0, billed_seconds: 0, billed_units: 0, cost_micros });
        }
        let price = self.price_at(call.start).1;
        let quantity = if self.measure == Measure::Units { billed_units } else { billed_seconds };
        let micros = self.unrounded(price, quantity, call)?.micros()?;
        let micros = price.minimum.map_or(micros, |nanos| {
            // Rounding keeps order: the larger of the rounded is the larger, rounded.
            micros.max(div_half_away_i64(nanos, NANOS_PER_MICRO))
        });
        Ok(Charge { micros, billed_seconds, billed_units, cost_micros })
    }

    /// Whether there was no use to charge for.
    pub(super) fn is_nothing(&self, call: &Metered) -> bool {
        match self.kind {
            RatingKind::MinuteRate => call.seconds == 0,
            // Its cost is there, whatever the length.
            RatingKind::PassThrough => false,
            RatingKind::FlatRate | RatingKind::MarkUp => call.seconds == 0 && call.units.unwrap_or(0) == 0,
            RatingKind::PerUnit | RatingKind::Tiered | RatingKind::Stepped => self.quantity(call) == 0,
        }
    }

    /// What the rate counts of a call, before free seconds and rounding. A record without units counts by its seconds.
    pub(super) fn quantity(&self, call: &Metered) -> u64 {
        match self.measure {
            Measure::Seconds => call.seconds.into(),
            Measure::Units => call.units.unwrap_or_else(|| call.seconds.into()),
        }
    }

    /// Seconds and units charged.
    fn billed(&self, call: &Metered) -> Result<(u64, u64), ChargeError> {
        let counted = self.quantity(call).saturating_sub(self.free.into());
        let rounded = self.rounding.apply_long(counted).ok_or(ChargeError::TooLarge)?;
        Ok(match (self.measure, self.kind) {
            (Measure::Units, _) => (0, rounded),
            (Measure::Seconds, RatingKind::FlatRate | RatingKind::MarkUp | RatingKind::PassThrough) => {
                (rounded, call.units.unwrap_or(0))
            }
            (Measure::Seconds, _) => (rounded, 0),
        })
    }

    /// Whether some times of the week have prices of their own.
    pub(super) fn has_bands(&self) -> bool {
        self.conditions.as_ref().is_some_and(|conditions| !conditions.bands.is_empty())
    }

    /// The price that holds at a time, and the name of its band.
    pub(super) fn price_at(&self, start: DateTime) -> (Option<&str>, Price<'_>) {
        let Some(conditions) = &self.conditions else { return (None, self.usual()) };
        let band = conditions.bands.iter().find(|(week, ..)| week.covers(start));
        band.map_or((None, conditions.usual.price()), |(_, price, name)| (Some(name), price.price()))
    }

    /// The price of a rate that is only an amount.
    const fn usual(&self) -> Price<'_> {
        Price { amount: self.amount_nanos, flag_fall: self.flag_fall_nanos, minimum: None, tiers: &[] }
    }

    /// Seconds or units that an amount is for.
    pub(super) fn per(&self) -> u64 {
        match (&self.conditions, self.measure) {
            (Some(conditions), _) => conditions.per,
            (None, Measure::Seconds) => MINUTE,
            (None, Measure::Units) => 1,
        }
    }

    /// How the rate's amount is meant.
    #[must_use]
    pub const fn kind(&self) -> RatingKind {
        self.kind
    }

    /// Seconds or units of each call that are not charged.
    #[must_use]
    pub const fn free(&self) -> u32 {
        self.free
    }

    /// How the charged seconds or units are rounded up.
    #[must_use]
    pub const fn rounding(&self) -> DurationRounding {
        self.rounding
    }

    /// Per minute, per call, per unit, or the factor on the cost.
    #[must_use]
    pub fn amount(&self) -> Decimal {
        major(self.amount_nanos)
    }

    /// Our cost where the record brings none, in the major unit.
    #[must_use]
    pub fn cost(&self) -> Option<Decimal> {
        self.cost_nanos.map(major)
    }

    /// The cost that a rate by cost works on.
    pub(super) fn by_cost(&self, call: &Metered) -> Option<Decimal> {
        call.cost.or_else(|| self.cost())
    }

    /// A minute rate in 64 bits; `None` where 64 bits are too few.
    fn fast_minute(&self, billed_seconds: u64) -> Option<i64> {
        let seconds = i64::try_from(billed_seconds).ok()?;
        let usage = self.amount_nanos.checked_mul(seconds)?;
        let numerator = self.flag_fall_nanos.checked_mul(60)?.checked_add(usage)?;
        Some(div_half_away_i64(numerator, MINUTE_DIVISOR))
    }

    /// The exact charge of a call of at least one second or unit, without regard to the minimum.
    pub(super) fn unrounded(
        &self,
        price: Price<'_>,
        quantity: u64,
        call: &Metered,
    ) -> Result<Unrounded, ChargeError> {
        let flag_fall = i128::from(price.flag_fall);
        let factor = match self.kind {
            RatingKind::FlatRate => {
                let numerator = flag_fall + i128::from(price.amount);
                return Ok(Unrounded { numerator, divisor: NANOS_PER_MICRO.into() });
            }
            RatingKind::MarkUp => i128::from(price.amount),
            RatingKind::PassThrough => UNCHANGED,
            _ => {
                let usage = self.counted(price, quantity)?;
                let fall = flag_fall.checked_mul(self.per().into()).ok_or(ChargeError::TooLarge)?;
                let numerator = usage.checked_add(fall).ok_or(ChargeError::TooLarge)?;
                return Ok(Unrounded { numerator, divisor: self.divisor() });
            }
        };
        let cost = self.by_cost(call).ok_or(ChargeError::NoCost)?;
        // A rate's own cost may be larger than a record's; the product is checked.
        let picos = scaled(cost, COST_DECIMALS).ok_or(ChargeError::BadCost)?;
        let marked_up = picos.checked_mul(factor).ok_or(ChargeError::TooLarge)?;
        let numerator = marked_up.checked_add(flag_fall * NANOS_TO_MARK_UP);
        Ok(Unrounded { numerator: numerator.ok_or(ChargeError::TooLarge)?, divisor: MARK_UP_DIVISOR })
    }

    /// From nanos times seconds or units to micros.
    pub(super) fn divisor(&self) -> i128 {
        i128::from(self.per()) * i128::from(NANOS_PER_MICRO)
    }

    /// Nanos times seconds or units of a quantity: by tier, by step, or at the one amount.
    pub(super) fn counted(&self, price: Price<'_>, quantity: u64) -> Result<i128, ChargeError> {
        let times = |nanos: i64, quantity: u64| i128::from(nanos).checked_mul(quantity.into());
        let sum = match self.kind {
            RatingKind::Tiered => {
                price.tiers.iter().enumerate().try_fold(0_i128, |sum, (nth, (above, nanos))| {
                    let end = price.tiers.get(nth + 1).map_or(quantity, |(next, _)| quantity.min(*next));
                    sum.checked_add(times(*nanos, end.saturating_sub(*above))?)
                })
            }
            RatingKind::Stepped => times(price.step(quantity), quantity),
            _ => times(price.amount, quantity),
        };
        sum.ok_or(ChargeError::TooLarge)
    }

    /// Our cost: the record's own, else the rate's. Suppliers give no free seconds, so a rate's cost
    /// per minute or unit covers the whole call, rounded by the same increments.
    fn cost_micros(&self, call: &Metered) -> Result<Option<i64>, ChargeError> {
        if let Some(cost) = call.cost {
            let numerator = cost_picos(cost).ok_or(ChargeError::BadCost)?;
            return Unrounded { numerator, divisor: 1_000_000 }.micros().map(Some);
        }
        let Some(nanos) = self.cost_nanos else { return Ok(None) };
        let per_call = Unrounded { numerator: nanos.into(), divisor: NANOS_PER_MICRO.into() };
        let rounded = match self.kind {
            _ if self.is_nothing(call) => return Ok(Some(0)),
            RatingKind::FlatRate | RatingKind::MarkUp | RatingKind::PassThrough => per_call,
            RatingKind::MinuteRate => Unrounded {
                numerator: i128::from(nanos) * i128::from(self.rounding.apply(call.seconds)),
                divisor: MINUTE_DIVISOR.into(),
            },
            RatingKind::PerUnit | RatingKind::Tiered | RatingKind::Stepped => {
                let whole = self.rounding.apply_long(self.quantity(call)).ok_or(ChargeError::TooLarge)?;
                let numerator = i128::from(nanos).checked_mul(whole.into()).ok_or(ChargeError::TooLarge)?;
                Unrounded { numerator, divisor: self.divisor() }
            }
        };
        rounded.micros().map(Some)
    }
}

impl KeptPrice {
    fn price(&self) -> Price<'_> {
        let Self { amount, flag_fall, minimum, ref tiers } = *self;
        Price { amount, flag_fall, minimum, tiers }
    }
}

impl Price<'_> {
    /// The amount of the tier that a quantity reaches.
    pub(super) fn step(self, quantity: u64) -> i64 {
        let reached = self.tiers.iter().rev().find(|(above, _)| quantity > *above);
        reached.or(self.tiers.first()).map_or(self.amount, |(_, nanos)| *nanos)
    }
}

impl Unrounded {
    pub(super) fn micros(self) -> Result<i64, ChargeError> {
        i64::try_from(div_half_away(self.numerator, self.divisor)).map_err(|_| ChargeError::TooLarge)
    }
}

/// Nanos as an amount in the major unit.
pub(super) fn major(nanos: i64) -> Decimal {
    Decimal::new(nanos, RATE_DECIMALS).normalize()
}
