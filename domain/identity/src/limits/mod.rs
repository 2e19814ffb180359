//! How often a client may call: so many requests a minute, so many a day.

mod people;
mod rule;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use comptoir_kernel::{Clock, Code, Error, Result};
use comptoir_store::{Engine, Store, Tx};
use jiff::Timestamp;

use crate::clients::{ApiClient, ClientId};
use crate::store::{clients as client_store, windows as store};
pub use people::PeopleLimiter;
use rule::{Held, Outcome, Span};

/// Requests a node on SQLite takes at once: it is the only one, so it can count in memory between writes.
const BLOCK_ALONE: i64 = 32;
/// The part of a large limit that a node takes at once.
const BLOCK_PART: i64 = 1000;

/// How many requests are served; 0 is no limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// In a minute.
    pub per_minute: i64,
    /// In 24 hours.
    pub per_day: i64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { per_minute: 60, per_day: 5000 }
    }
}

impl Limits {
    /// The limits of a client: its own, where it has some.
    #[must_use]
    pub fn of(self, client: &ApiClient) -> Self {
        Self {
            per_minute: client.limit_per_minute.unwrap_or(self.per_minute),
            per_day: client.limit_per_day.unwrap_or(self.per_day),
        }
    }

    fn block(self, engine: Engine) -> i64 {
        let limit = if self.per_minute > 0 { self.per_minute } else { self.per_day };
        let least = if engine == Engine::Sqlite { BLOCK_ALONE } else { 1 };
        (limit / BLOCK_PART).max(least)
    }
}

/// Counts the requests of clients against their limits, together with all other nodes.
pub struct Limiter {
    store: Store,
    clock: Arc<dyn Clock>,
    defaults: Limits,
    leases: Mutex<HashMap<ClientId, Arc<tokio::sync::Mutex<Lease>>>>,
}

/// What this node knows of one client's windows.
#[derive(Default)]
struct Lease {
    limits: Option<Limits>,
    held: Option<(Held, Timestamp)>,
    refused: Option<(Span, Timestamp)>,
}

impl Limiter {
    /// Counts in this store; `defaults` are the limits of clients that have none of their own.
    pub fn new(store: Store, clock: Arc<dyn Clock>, defaults: Limits) -> Self {
        Self { store, clock, defaults, leases: Mutex::default() }
    }

    /// Counts one request of a client.
    ///
    /// # Errors
    /// [`Code::RateLimited`] when the minute or the day is used up, with the seconds after which there is
    /// room again; the message says which. What the store refuses.
    pub async fn count(&self, client: &ApiClient) -> Result<()> {
        let limits = self.defaults.of(client);
        if limits == (Limits { per_minute: 0, per_day: 0 }) {
            return Ok(());
        }
        let lease = {
            let mut leases = self.leases.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(leases.entry(client.id).or_default())
        };
        let mut lease = lease.lock().await;
        let now = self.clock.now();
        if lease.limits != Some(limits) {
            (lease.limits, lease.refused) = (Some(limits), None);
            // Taken under other limits: what is held goes back with the next taking.
            if let Some((_, until)) = &mut lease.held {
                *until = now;
            }
        }
        if let Some((span, until)) = lease.refused
            && now < until
        {
            return Err(refusal(limits, span, until, now));
        }
        if let Some((held, until)) = &mut lease.held
            && held.left > 0
            && now < *until
        {
            held.left -= 1;
            return Ok(());
        }
        let held = lease.held.map(|(held, _)| held);
        let outcome = self.take(client, limits, held, now).await?;
        (lease.held, lease.refused) = (None, None);
        match outcome {
            Outcome::Granted { held, until } => {
                lease.held = Some((held, until));
                Ok(())
            }
            Outcome::Refused { span, until } => {
                lease.refused = Some((span, until));
                Err(refusal(limits, span, until, now))
            }
        }
    }

    async fn take(
        &self,
        client: &ApiClient,
        limits: Limits,
        held: Option<Held>,
        now: Timestamp,
    ) -> Result<Outcome> {
        let (tenant, id) = (client.tenant, client.id);
        let want = limits.block(self.store.engine());
        let command = async move |tx: &mut Tx<'_>| {
            let found = store::lock(tx, tenant, id, now).await?;
            let mut row = found.ok_or_else(|| Error::internal("a rate window could not be made"))?;
            let outcome = rule::take(&mut row, limits, held, want, now);
            tx.update(&row).await?;
            if matches!(outcome, Outcome::Granted { .. }) {
                client_store::used(tx, tenant, id, now).await?;
            }
            Ok(outcome)
        };
        self.store.write(command).await
    }
}

impl std::fmt::Debug for Limiter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Limiter").field("defaults", &self.defaults).finish_non_exhaustive()
    }
}

fn refusal(limits: Limits, span: Span, until: Timestamp, now: Timestamp) -> Error {
    let message = match span {
        Span::Minute => format!("the limit of {} requests a minute is reached", limits.per_minute),
        Span::Day => format!("the limit of {} requests a day is reached", limits.per_day),
    };
    let millis = until.duration_since(now).as_millis();
    let seconds = u64::try_from(millis).unwrap_or_default().div_ceil(1000).max(1);
    Error { retry_after_seconds: Some(seconds), ..Error::new(Code::RateLimited, message) }
}
