//! Pauses between tries: doubled each time, capped, and spread so that rivals do not meet again.

use jiff::SignedDuration;
use rand::Rng as _;

/// How a pause grows.
#[derive(Debug, Clone, Copy)]
pub struct Backoff {
    /// Pause after the first failure.
    pub first: SignedDuration,
    /// Longest pause.
    pub most: SignedDuration,
}

impl Backoff {
    /// The pause after this many failures, within 20 % of `first × 2^(failures − 1)` or of the longest.
    pub fn after(self, failures: i64) -> SignedDuration {
        let most_ms = self.most.as_millis();
        let doublings = u32::try_from(failures.saturating_sub(1).clamp(0, 40)).unwrap_or(40);
        let pause_ms = self.first.as_millis().saturating_mul(1_i128 << doublings).min(most_ms).max(0);
        let percent = rand::rng().random_range(80..=120);
        SignedDuration::from_millis(i64::try_from(pause_ms * percent / 100).unwrap_or(i64::MAX))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn doubles_up_to_the_cap_and_spreads() {
        let backoff = Backoff { first: SignedDuration::from_secs(5), most: SignedDuration::from_secs(60) };
        for (failures, seconds) in [(0, 5), (1, 5), (2, 10), (3, 20), (4, 40), (5, 60), (90, 60)] {
            let pauses: Vec<i128> = (0..200).map(|_| backoff.after(failures).as_millis()).collect();
            assert!(pauses.iter().all(|ms| (800..=1200).contains(&(ms / seconds))), "{failures}: {pauses:?}");
            assert!(pauses.iter().any(|ms| *ms != pauses[0]), "{failures}: no spread");
        }
    }
}
