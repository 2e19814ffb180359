//! Rounding of call durations by an initial period and increments.

use std::fmt;
use std::str::FromStr;

/// How a call's seconds are rounded up: at least `initial`, then whole `increment`s beyond it.
///
/// Written `initial/increment` in seconds, such as `60/60`, `30/6` or `1/1`; empty means none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct DurationRounding {
    /// At least one second; zero only in [`DurationRounding::NONE`].
    initial: u32,
    /// At least one second.
    increment: u32,
}

/// A text that is no duration rounding.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("must be empty or initial/increment in whole seconds above 0, such as 60/60 or 30/6")]
pub struct DurationRoundingFault;

impl DurationRounding {
    /// No rounding: a second is a second.
    pub const NONE: Self = Self { initial: 0, increment: 1 };

    /// Rounds to at least `initial` seconds, then to whole `increment`s; both must be above 0.
    pub const fn new(initial: u32, increment: u32) -> Result<Self, DurationRoundingFault> {
        if initial == 0 || increment == 0 {
            return Err(DurationRoundingFault);
        }
        Ok(Self { initial, increment })
    }

    /// Seconds of the initial period; 0 where nothing is rounded.
    #[must_use]
    pub const fn initial_seconds(self) -> u32 {
        self.initial
    }

    /// Seconds of an increment after the initial period.
    #[must_use]
    pub const fn increment_seconds(self) -> u32 {
        self.increment
    }

    /// The seconds to be charged for `seconds`: 0 stays 0, everything else is rounded up.
    #[must_use]
    #[expect(clippy::as_conversions, reason = "u64::from is not const; widening loses nothing")]
    pub const fn apply(self, seconds: u32) -> u64 {
        if seconds == 0 {
            return 0;
        }
        if seconds <= self.initial {
            return self.initial as u64;
        }
        if self.increment == 1 {
            return seconds as u64;
        }
        // 32-bit division: the sum below is what may exceed 32 bits, not the quotient.
        let increments = (seconds - self.initial).div_ceil(self.increment);
        self.initial as u64 + increments as u64 * self.increment as u64
    }

    /// The same for quantities beyond 32 bits, such as bytes; `None` where 64 bits are too few.
    #[must_use]
    pub fn apply_long(self, quantity: u64) -> Option<u64> {
        let (initial, increment) = (u64::from(self.initial), u64::from(self.increment));
        if quantity == 0 || quantity <= initial {
            return Some(if quantity == 0 { 0 } else { initial });
        }
        (quantity - initial).div_ceil(increment).checked_mul(increment)?.checked_add(initial)
    }
}

impl Default for DurationRounding {
    fn default() -> Self {
        Self::NONE
    }
}

impl FromStr for DurationRounding {
    type Err = DurationRoundingFault;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim();
        if text.is_empty() {
            return Ok(Self::NONE);
        }
        let (initial, increment) = text.split_once('/').ok_or(DurationRoundingFault)?;
        Self::new(whole(initial)?, whole(increment)?)
    }
}

/// A number of digits only: `parse` alone would also take a plus sign.
fn whole(text: &str) -> Result<u32, DurationRoundingFault> {
    let text = text.trim();
    if !text.bytes().all(|b| b.is_ascii_digit()) {
        return Err(DurationRoundingFault);
    }
    text.parse().map_err(|_| DurationRoundingFault)
}

impl fmt::Display for DurationRounding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if *self == Self::NONE { Ok(()) } else { write!(f, "{}/{}", self.initial, self.increment) }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn parses_what_is_written_and_refuses_the_rest() {
        for text in ["60/60", "30/6", "1/1", ""] {
            assert_eq!(text.parse::<DurationRounding>().expect(text).to_string(), text);
        }
        assert_eq!(" 30 / 6 ".parse(), DurationRounding::new(30, 6));
        for text in
            ["60", "/", "60/", "/60", "0/6", "30/0", "-1/6", "+1/6", "1/6/6", "a/b", "1.5/6", "4294967296/1"]
        {
            assert_eq!(text.parse::<DurationRounding>(), Err(DurationRoundingFault), "{text}");
        }
    }

    #[test]
    fn rounds_by_hand_computed_values() {
        let cases = [
            ("60/60", 1, 60),
            ("60/60", 60, 60),
            ("60/60", 61, 120),
            ("30/6", 1, 30),
            ("30/6", 30, 30),
            ("30/6", 31, 36),
            ("30/6", 36, 36),
            ("30/6", 74, 78),
            ("60/1", 59, 60),
            ("60/1", 61, 61),
            ("1/1", 61, 61),
            ("", 61, 61),
            ("60/60", 0, 0),
            ("60/60", u32::MAX, 4_294_967_340),
            ("4294967295/4294967295", 1, 4_294_967_295),
        ];
        for (rounding, seconds, expected) in cases {
            let rounding: DurationRounding = rounding.parse().expect("valid");
            assert_eq!(rounding.apply(seconds), expected, "{rounding} on {seconds}");
        }
    }

    proptest! {
        #[test]
        fn is_the_least_allowed_length_that_covers(initial in 1_u32..90, increment in 1_u32..90, seconds in 1_u32..1000) {
            let rounding = DurationRounding::new(initial, increment).expect("both above zero");
            // The model counts up the way a meter does.
            let mut model = u64::from(initial);
            while model < u64::from(seconds) {
                model += u64::from(increment);
            }
            prop_assert_eq!(rounding.apply(seconds), model);
            prop_assert_eq!(rounding.apply_long(seconds.into()), Some(model));
        }
    }
}
