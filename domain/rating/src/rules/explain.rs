//! How the charge of a call came about, step by step.

use std::fmt;

use rust_decimal::Decimal;

use super::rate::{Price, major};
use super::{Charge, ChargeError, Measure, Metered, Rate, RatingKind};

/// A step on the way from a call to its charge; seconds and amounts in the major unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// The call has no length and no units, and costs nothing.
    NoDuration,
    /// It began in a band of the week.
    Band {
        /// Name of the band.
        name: String,
    },
    /// The rate's free seconds or units come off.
    FreeSeconds {
        /// Seconds or units of the call.
        before: u64,
        /// Free seconds of the rate.
        free: u32,
        /// What is left.
        after: u64,
        /// What was counted.
        measure: Measure,
    },
    /// The seconds or units are rounded up.
    Rounded {
        /// Seconds or units before.
        before: u64,
        /// The rounding, as written.
        rounding: String,
        /// Seconds or units charged.
        after: u64,
        /// What was counted.
        measure: Measure,
    },
    /// Charged per minute.
    PerMinute {
        /// Seconds charged.
        seconds: u64,
        /// Amount of a minute.
        amount: Decimal,
    },
    /// Charged per unit, or per minute in a tier.
    Counted {
        /// Seconds or units charged at this amount.
        quantity: u64,
        /// The amount.
        amount: Decimal,
        /// How many seconds or units the amount is for.
        per: u64,
        /// What was counted.
        measure: Measure,
        /// Where the tier begins, where there are tiers.
        above: Option<u64>,
    },
    /// The cost passes through.
    PassedThrough {
        /// The cost of the call.
        cost: Decimal,
    },
    /// The charge is raised to the least of the rate.
    Minimum {
        /// The least.
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
    pub fn explain(&self, call: &Metered) -> Result<Explanation, ChargeError> {
        let charge = self.charge(call)?;
        if self.is_nothing(call) {
            return Ok(Explanation { steps: vec![Step::NoDuration], charge });
        }
        let (band, price) = self.price_at(call.start);
        let mut steps: Vec<Step> =
            band.map(|name| Step::Band { name: name.to_owned() }).into_iter().collect();
        let (measure, quantity) = (self.measure, charge.billed(self.measure));
        let mut counted = self.quantity(call);
        if self.free() > 0 {
            let after = counted.saturating_sub(self.free().into());
            steps.push(Step::FreeSeconds { before: counted, free: self.free(), after, measure });
            counted = after;
        }
        if quantity != counted {
            let rounding = self.rounding().to_string();
            steps.push(Step::Rounded { before: counted, rounding, after: quantity, measure });
        }
        self.priced(price, quantity, call, &mut steps)?;
        if price.flag_fall != 0 {
            steps.push(Step::FlagFall { amount: major(price.flag_fall) });
        }
        let exact = self.unrounded(price, quantity, call)?;
        let (numerator, divisor) = (exact.numerator, exact.divisor);
        let micros = exact.micros()?;
        steps.push(Step::RoundedCharge { numerator, divisor, micros });
        if let Some(minimum) = price.minimum.filter(|_| micros < charge.micros) {
            steps.push(Step::Minimum { amount: major(minimum) });
        }
        Ok(Explanation { steps, charge })
    }

    /// The steps in which the amounts come in.
    fn priced(
        &self,
        price: Price<'_>,
        quantity: u64,
        call: &Metered,
        steps: &mut Vec<Step>,
    ) -> Result<(), ChargeError> {
        let amount = major(price.amount);
        let (per, measure) = (self.per(), self.measure);
        match self.kind() {
            RatingKind::MinuteRate => steps.push(Step::PerMinute { seconds: quantity, amount }),
            RatingKind::FlatRate => steps.push(Step::PerCall { amount }),
            RatingKind::MarkUp => {
                let cost = self.by_cost(call).ok_or(ChargeError::NoCost)?;
                steps.push(Step::MarkUp { cost, factor: amount });
            }
            RatingKind::PassThrough => {
                let cost = self.by_cost(call).ok_or(ChargeError::NoCost)?;
                steps.push(Step::PassedThrough { cost });
            }
            RatingKind::PerUnit => steps.push(Step::Counted { quantity, amount, per, measure, above: None }),
            RatingKind::Stepped => {
                let reached =
                    price.tiers.iter().rev().map(|(above, _)| *above).find(|above| quantity > *above);
                let (above, amount) = (Some(reached.unwrap_or(0)), major(price.step(quantity)));
                steps.push(Step::Counted { quantity, amount, per, measure, above });
            }
            RatingKind::Tiered => {
                for (nth, (above, nanos)) in price.tiers.iter().enumerate() {
                    let end = price.tiers.get(nth + 1).map_or(quantity, |(next, _)| quantity.min(*next));
                    if end > *above {
                        let (quantity, amount) = (end - above, major(*nanos));
                        steps.push(Step::Counted { quantity, amount, per, measure, above: Some(*above) });
                    }
                }
            }
        }
        Ok(())
    }
}

/// How a quantity is written.
const fn unit(measure: Measure) -> &'static str {
    match measure {
        Measure::Seconds => "s",
        Measure::Units => "units",
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoDuration => f.write_str("a call of 0 seconds costs nothing"),
            Self::Band { name } => write!(f, "begun in the band {name}"),
            Self::FreeSeconds { before, free, after, measure: Measure::Seconds } => {
                write!(f, "{before} s less {free} free seconds: {after} s")
            }
            Self::FreeSeconds { before, free, after, measure: Measure::Units } => {
                write!(f, "{before} units less {free} free units: {after} units")
            }
            Self::Rounded { before, rounding, after, measure } => {
                let unit = unit(*measure);
                write!(f, "{before} {unit} rounded up by {rounding}: {after} {unit}")
            }
            Self::Counted { quantity, amount, per, measure, above } => {
                if let Some(above) = above {
                    write!(f, "above {above}: ")?;
                }
                write!(f, "{quantity} {} at {amount}", unit(*measure))?;
                match (measure, per) {
                    (Measure::Seconds, _) => f.write_str(" a minute"),
                    (Measure::Units, 1) => f.write_str(" a unit"),
                    (Measure::Units, per) => write!(f, " for {per} units"),
                }
            }
            Self::PassedThrough { cost } => write!(f, "cost {cost} as it is"),
            Self::Minimum { amount } => write!(f, "at least {amount}"),
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
