//! How the charge of a call came about, step by step.

use std::fmt;

use rust_decimal::Decimal;

use super::{Charge, ChargeError, Rate, RatingKind};

/// A step on the way from a call to its charge; seconds and amounts in the major unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// The call has no length and costs nothing.
    NoDuration,
    /// The rate's free seconds come off.
    FreeSeconds {
        /// Length of the call.
        before: u32,
        /// Free seconds of the rate.
        free: u32,
        /// What is left.
        after: u32,
    },
    /// The seconds are rounded up.
    Rounded {
        /// Seconds before.
        before: u32,
        /// The rounding, as written.
        rounding: String,
        /// Seconds charged.
        after: u64,
    },
    /// Charged per minute.
    PerMinute {
        /// Seconds charged.
        seconds: u64,
        /// Amount of a minute.
        amount: Decimal,
    },
    /// Charged per call.
    PerCall {
        /// Amount of a call.
        amount: Decimal,
    },
    /// Cost times factor.
    MarkUp {
        /// The cost of the call.
        cost: Decimal,
        /// The factor.
        factor: Decimal,
    },
    /// The flag fall is added.
    FlagFall {
        /// The flag fall.
        amount: Decimal,
    },
    /// The sum, an exact fraction of micros, is rounded half away from zero.
    RoundedCharge {
        /// Numerator of the exact charge in micros.
        numerator: i128,
        /// Its divisor.
        divisor: i128,
        /// The charge in micros.
        micros: i64,
    },
}

/// The charge of a call and the steps that led to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// In the order they are taken.
    pub steps: Vec<Step>,
    /// The result, the same as [`Rate::charge`] gives.
    pub charge: Charge,
}

impl Rate {
    /// Rates a call as [`Rate::charge`] does, and says how.
    ///
    /// # Errors
    /// As [`Rate::charge`].
    pub fn explain(&self, duration_seconds: u32, cost: Option<Decimal>) -> Result<Explanation, ChargeError> {
        let charge = self.charge(duration_seconds, cost)?;
        if duration_seconds == 0 {
            return Ok(Explanation { steps: vec![Step::NoDuration], charge });
        }
        let mut steps = Vec::new();
        let mut seconds = duration_seconds;
        if self.free_seconds() > 0 {
            let after = seconds.saturating_sub(self.free_seconds());
            steps.push(Step::FreeSeconds { before: seconds, free: self.free_seconds(), after });
            seconds = after;
        }
        if charge.billed_seconds != u64::from(seconds) {
            let rounding = self.rounding().to_string();
            steps.push(Step::Rounded { before: seconds, rounding, after: charge.billed_seconds });
        }
        steps.push(match self.kind() {
            RatingKind::MinuteRate => {
                Step::PerMinute { seconds: charge.billed_seconds, amount: self.amount() }
            }
            RatingKind::FlatRate => Step::PerCall { amount: self.amount() },
            RatingKind::MarkUp => {
                let cost = self.marked_up_cost(cost).ok_or(ChargeError::NoCost)?;
                Step::MarkUp { cost, factor: self.amount() }
            }
        });
        if !self.flag_fall().is_zero() {
            steps.push(Step::FlagFall { amount: self.flag_fall() });
        }
        let exact = self.unrounded(charge.billed_seconds, cost)?;
        let (numerator, divisor) = (exact.numerator, exact.divisor);
        steps.push(Step::RoundedCharge { numerator, divisor, micros: charge.micros });
        Ok(Explanation { steps, charge })
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoDuration => f.write_str("a call of 0 seconds costs nothing"),
            Self::FreeSeconds { before, free, after } => {
                write!(f, "{before} s less {free} free seconds: {after} s")
            }
            Self::Rounded { before, rounding, after } => {
                write!(f, "{before} s rounded up by {rounding}: {after} s")
            }
            Self::PerMinute { seconds, amount } => write!(f, "{seconds} s at {amount} a minute"),
            Self::PerCall { amount } => write!(f, "{amount} a call"),
            Self::MarkUp { cost, factor } => write!(f, "cost {cost} times {factor}"),
            Self::FlagFall { amount } => write!(f, "flag fall {amount}"),
            Self::RoundedCharge { micros, .. } => {
                write!(f, "rounded to six decimals: {}", Decimal::new(*micros, 6))
            }
        }
    }
}
