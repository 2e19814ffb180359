//! What one call costs under one rate.

use std::fmt;

use rust_decimal::Decimal;

use super::amount::div_half_away_i64;
use super::{DurationRounding, div_half_away, scaled};

/// Decimals of a rate's amounts, of which none may be lost: nine, in units called nanos here.
const RATE_DECIMALS: u32 = 9;
/// A rate's amounts lie below this many major units, so that products fit 128 bits.
const RATE_LIMIT: i128 = 1_000_000_000;
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

/// How a rate's amount is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RatingKind {
    /// The amount is charged per minute, by the second after rounding.
    MinuteRate,
    /// The amount is charged per call, whatever its length.
    FlatRate,
    /// The cost of the call times the amount: 1.1 adds ten per cent.
    MarkUp,
}

/// A rate as people write it; amounts are in the major unit (pounds, not pence).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RateTerms {
    /// How `amount` is meant.
    pub kind: RatingKind,
    /// Per minute, per call, or the factor on the cost.
    pub amount: Decimal,
    /// Added once to each call of at least one second.
    pub flag_fall: Decimal,
    /// Seconds of each call that are not charged.
    pub free_seconds: u32,
    /// How the charged seconds are rounded up.
    pub rounding: DurationRounding,
    /// Our cost where the record brings none: per minute under a minute rate, else per call.
    pub cost: Option<Decimal>,
}

/// An amount of a rate that cannot be used; `field` is named as in [`RateTerms`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{field} {}", self.requirement())]
pub struct RateFault {
    /// `amount`, `flag_fall` or `cost`.
    pub field: &'static str,
}

impl RateFault {
    /// What the field must be, without its name.
    #[must_use]
    pub const fn requirement(&self) -> &'static str {
        "must have at most 9 decimals and lie between -1,000,000,000 and 1,000,000,000"
    }
}

/// A rate made ready for rating: integers of 10^-9 major units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    amount_nanos: i64,
    flag_fall_nanos: i64,
    cost_nanos: Option<i64>,
    free_seconds: u32,
    rounding: DurationRounding,
    kind: RatingKind,
}

/// What a call costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Charge {
    /// The charge in millionths of the major unit, rounded half away from zero.
    pub micros: i64,
    /// The seconds charged: after free seconds and rounding.
    pub billed_seconds: u64,
    /// Our cost in millionths of the major unit, where the record or the rate names one.
    pub cost_micros: Option<i64>,
}

/// Why a call cannot be charged although there is a rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ChargeError {
    /// A mark-up needs a cost, and neither the record nor the rate has one.
    #[error("the rate is a mark-up, and neither the call record nor the rate has a cost")]
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

impl RateTerms {
    /// Makes the rate ready for rating.
    ///
    /// # Errors
    /// Names every amount with more than nine decimals or out of range.
    pub fn compile(&self) -> Result<Rate, Vec<RateFault>> {
        let mut faults = Vec::new();
        let mut nanos = |field, value: Decimal| {
            let nanos = rate_nanos(value);
            if nanos.is_none() {
                faults.push(RateFault { field });
            }
            nanos.unwrap_or_default()
        };
        let rate = Rate {
            kind: self.kind,
            amount_nanos: nanos("amount", self.amount),
            flag_fall_nanos: nanos("flag_fall", self.flag_fall),
            cost_nanos: self.cost.map(|cost| nanos("cost", cost)),
            free_seconds: self.free_seconds,
            rounding: self.rounding,
        };
        if faults.is_empty() { Ok(rate) } else { Err(faults) }
    }
}

fn rate_nanos(value: Decimal) -> Option<i64> {
    let nanos = scaled(value, RATE_DECIMALS)?;
    let in_range = nanos.abs() < RATE_LIMIT * 10_i128.pow(RATE_DECIMALS);
    in_range.then(|| i64::try_from(nanos).ok()).flatten()
}

/// A call's cost in 10^-12 major units, or `None` where it has more decimals or is out of range.
pub(crate) fn cost_picos(cost: Decimal) -> Option<i128> {
    let picos = scaled(cost, COST_DECIMALS)?;
    (picos.abs() < COST_LIMIT * 10_i128.pow(COST_DECIMALS)).then_some(picos)
}

impl Rate {
    /// The charge for a call of `duration_seconds`, with the cost its record brought, if any.
    ///
    /// A call of no seconds costs nothing, not even the flag fall.
    ///
    /// # Errors
    /// A mark-up without a cost, a cost of too many digits, or a charge beyond 64 bits of micros.
    pub fn charge(&self, duration_seconds: u32, cost: Option<Decimal>) -> Result<Charge, ChargeError> {
        let cost_micros = self.cost_micros(duration_seconds, cost)?;
        if duration_seconds == 0 {
            return Ok(Charge { micros: 0, billed_seconds: 0, cost_micros });
        }
        let billed_seconds = self.billed_seconds(duration_seconds);
        let micros = match self.fast_minute(billed_seconds) {
            Some(micros) => micros,
            None => self.unrounded(billed_seconds, cost)?.micros()?,
        };
        Ok(Charge { micros, billed_seconds, cost_micros })
    }

    /// The seconds charged for a call: free seconds come off first, the rest is rounded up.
    #[must_use]
    pub const fn billed_seconds(&self, duration_seconds: u32) -> u64 {
        self.rounding.apply(duration_seconds.saturating_sub(self.free_seconds))
    }

    /// How the rate's amount is meant.
    #[must_use]
    pub const fn kind(&self) -> RatingKind {
        self.kind
    }

    /// Seconds of each call that are not charged.
    #[must_use]
    pub const fn free_seconds(&self) -> u32 {
        self.free_seconds
    }

    /// How the charged seconds are rounded up.
    #[must_use]
    pub const fn rounding(&self) -> DurationRounding {
        self.rounding
    }

    /// Per minute, per call, or the factor on the cost.
    #[must_use]
    pub fn amount(&self) -> Decimal {
        Decimal::new(self.amount_nanos, RATE_DECIMALS).normalize()
    }

    /// Added once to each call of at least one second, in the major unit.
    #[must_use]
    pub fn flag_fall(&self) -> Decimal {
        Decimal::new(self.flag_fall_nanos, RATE_DECIMALS).normalize()
    }

    /// Our cost where the record brings none, in the major unit.
    #[must_use]
    pub fn cost(&self) -> Option<Decimal> {
        self.cost_nanos.map(|nanos| Decimal::new(nanos, RATE_DECIMALS).normalize())
    }

    /// The cost a mark-up works on.
    pub(super) fn marked_up_cost(&self, cost: Option<Decimal>) -> Option<Decimal> {
        cost.or_else(|| self.cost())
    }

    /// A minute rate in 64 bits; `None` for other kinds and where 64 bits are too few.
    fn fast_minute(&self, billed_seconds: u64) -> Option<i64> {
        if self.kind != RatingKind::MinuteRate {
            return None;
        }
        let seconds = i64::try_from(billed_seconds).ok()?;
        let usage = self.amount_nanos.checked_mul(seconds)?;
        let numerator = self.flag_fall_nanos.checked_mul(60)?.checked_add(usage)?;
        Some(div_half_away_i64(numerator, MINUTE_DIVISOR))
    }

    /// The exact charge of a call of at least one second. It cannot overflow within the limits above.
    pub(super) fn unrounded(
        &self,
        billed_seconds: u64,
        cost: Option<Decimal>,
    ) -> Result<Unrounded, ChargeError> {
        let (amount, flag_fall) = (i128::from(self.amount_nanos), i128::from(self.flag_fall_nanos));
        Ok(match self.kind {
            RatingKind::MinuteRate => Unrounded {
                numerator: flag_fall * 60 + amount * i128::from(billed_seconds),
                divisor: MINUTE_DIVISOR.into(),
            },
            RatingKind::FlatRate => {
                Unrounded { numerator: flag_fall + amount, divisor: NANOS_PER_MICRO.into() }
            }
            RatingKind::MarkUp => {
                let cost = self.marked_up_cost(cost).ok_or(ChargeError::NoCost)?;
                // A rate's own cost may be larger than a record's; the product is checked.
                let picos = scaled(cost, COST_DECIMALS).ok_or(ChargeError::BadCost)?;
                let marked_up = picos.checked_mul(amount).ok_or(ChargeError::TooLarge)?;
                let numerator = marked_up.checked_add(flag_fall * NANOS_TO_MARK_UP);
                Unrounded { numerator: numerator.ok_or(ChargeError::TooLarge)?, divisor: MARK_UP_DIVISOR }
            }
        })
    }

    /// Our cost: the record's own, else the rate's. Suppliers give no free seconds, so a rate's cost
    /// per minute covers the whole call, rounded by the same increments.
    fn cost_micros(&self, duration_seconds: u32, cost: Option<Decimal>) -> Result<Option<i64>, ChargeError> {
        if let Some(cost) = cost {
            let numerator = cost_picos(cost).ok_or(ChargeError::BadCost)?;
            return Unrounded { numerator, divisor: 1_000_000 }.micros().map(Some);
        }
        let Some(nanos) = self.cost_nanos else { return Ok(None) };
        let rounded = match self.kind {
            _ if duration_seconds == 0 => return Ok(Some(0)),
            RatingKind::MinuteRate => Unrounded {
                numerator: i128::from(nanos) * i128::from(self.rounding.apply(duration_seconds)),
                divisor: MINUTE_DIVISOR.into(),
            },
            RatingKind::FlatRate | RatingKind::MarkUp => {
                Unrounded { numerator: nanos.into(), divisor: NANOS_PER_MICRO.into() }
            }
        };
        rounded.micros().map(Some)
    }
}

impl Unrounded {
    pub(super) fn micros(self) -> Result<i64, ChargeError> {
        i64::try_from(div_half_away(self.numerator, self.divisor)).map_err(|_| ChargeError::TooLarge)
    }
}

impl fmt::Display for RatingKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::MinuteRate => "Minute Rate",
            Self::FlatRate => "Flat Rate",
            Self::MarkUp => "Mark-up",
        })
    }
}
