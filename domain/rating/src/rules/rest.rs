//! What is left to charge of a call whose beginning an allowance covers.

use super::rate::Unrounded;
use super::{Charge, ChargeError, Measure, Metered, Rate, RatingKind, div_half_away};

impl Rate {
    /// The charge, in millionths, for what of a call lies beyond the first `covered` of its charged seconds or units.
    ///
    /// The rest is charged as the later part of the call: in the tiers it lies in, without flag fall, which belongs to
    /// the beginning, and without a minimum. Of what is not priced by length the rest costs its share.
    ///
    /// # Errors
    /// As [`Rate::charge`].
    pub fn rest(&self, call: &Metered, measure: Measure, covered: u64) -> Result<i64, ChargeError> {
        let charge = self.charge(call)?;
        let whole = charge.billed(measure);
        if covered == 0 {
            return Ok(charge.micros);
        }
        if covered >= whole {
            return Ok(0);
        }
        let by_length = matches!(
            self.kind(),
            RatingKind::MinuteRate | RatingKind::PerUnit | RatingKind::Tiered | RatingKind::Stepped
        );
        if !by_length || measure != self.measure {
            return share(charge.micros, whole - covered, whole);
        }
        let price = self.price_at(call.start).1;
        let numerator = match self.kind() {
            RatingKind::Stepped => i128::from(price.step(whole)).checked_mul((whole - covered).into()),
            _ => self.counted(price, whole)?.checked_sub(self.counted(price, covered)?),
        };
        let numerator = numerator.ok_or(ChargeError::TooLarge)?;
        Unrounded { numerator, divisor: self.divisor() }.micros()
    }
}

impl Charge {
    /// What was charged for, in seconds or in units.
    #[must_use]
    pub const fn billed(&self, measure: Measure) -> u64 {
        match measure {
            Measure::Seconds => self.billed_seconds,
            Measure::Units => self.billed_units,
        }
    }
}

/// A part of a charge, rounded half away from zero.
///
/// # Errors
/// [`ChargeError::TooLarge`] beyond 64 bits of micros.
pub(crate) fn share(micros: i64, part: u64, whole: u64) -> Result<i64, ChargeError> {
    let numerator = i128::from(micros).checked_mul(part.into()).ok_or(ChargeError::TooLarge)?;
    i64::try_from(div_half_away(numerator, whole.into())).map_err(|_| ChargeError::TooLarge)
}
