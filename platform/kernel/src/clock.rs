//! Injected time and injected ids. Nothing else in the program asks the machine for either.

use std::sync::{Arc, Mutex};

use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

/// Tells the time.
pub trait Clock: Send + Sync + 'static {
    /// The present instant, truncated to microseconds (what both engines can store).
    fn now(&self) -> Timestamp;

    /// How far it is ahead of the clock that jobs and leases go by: of a sandbox, that was moved.
    fn ahead(&self) -> SignedDuration {
        SignedDuration::ZERO
    }
}

/// A clock that is some time ahead of another: that of a sandbox tenant.
struct AheadClock {
    clock: Arc<dyn Clock>,
    ahead: SignedDuration,
}

impl Clock for AheadClock {
    fn now(&self) -> Timestamp {
        let now = self.clock.now();
        now.saturating_add(self.ahead).unwrap_or(now)
    }

    fn ahead(&self) -> SignedDuration {
        self.ahead
    }
}

/// A clock that is so many seconds ahead of another.
pub fn ahead_of(clock: Arc<dyn Clock>, seconds: i64) -> Arc<dyn Clock> {
    match seconds {
        0 => clock,
        _ => Arc::new(AheadClock { clock, ahead: SignedDuration::from_secs(seconds) }),
    }
}

/// Makes unique ids.
pub trait IdSource: Send + Sync + 'static {
    /// A UUIDv7 whose time is `at`.
    fn uid(&self, at: Timestamp) -> Uuid;
}

/// The machine's clock.
#[derive(Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the machine's clock")]
    fn now(&self) -> Timestamp {
        whole_micros(Timestamp::now())
    }
}

/// A clock that moves only when told to: tests and sandboxes.
#[derive(Debug)]
pub struct ManualClock(Mutex<Timestamp>);

impl ManualClock {
    /// A clock that stands at `at`.
    pub fn new(at: Timestamp) -> Self {
        Self(Mutex::new(whole_micros(at)))
    }

    /// Moves the clock forward (or back, for a negative duration).
    pub fn advance(&self, by: SignedDuration) {
        let mut now = self.lock();
        *now = now.saturating_add(by).unwrap_or(*now);
    }

    /// Sets the clock.
    pub fn set(&self, at: Timestamp) {
        *self.lock() = whole_micros(at);
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Timestamp> {
        self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

impl Clock for ManualClock {
    fn now(&self) -> Timestamp {
        *self.lock()
    }
}

/// UUIDv7 with random low bits.
#[derive(Debug, Default)]
pub struct RandomIds;

impl IdSource for RandomIds {
    #[expect(clippy::disallowed_methods, reason = "the one place that draws random ids")]
    fn uid(&self, at: Timestamp) -> Uuid {
        let millis = u64::try_from(at.as_millisecond()).unwrap_or_default();
        let random = Uuid::new_v4();
        let mut tail = [0u8; 10];
        tail.copy_from_slice(&random.as_bytes()[6..]);
        uuid::Builder::from_unix_timestamp_millis(millis, &tail).into_uuid()
    }
}

fn whole_micros(at: Timestamp) -> Timestamp {
    Timestamp::from_microsecond(at.as_microsecond()).unwrap_or(at)
}
