//! What the loops of a node share: store, clock, ids, the node's name, and what they know of tenants.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use comptoir_kernel::{Clock, Ctx, Currency, Error, IdSource, Result, TenantId, ahead_of};
use comptoir_store::{Engine, Store, Tx, params};
use futures_util::future::LocalBoxFuture;
use jiff::{SignedDuration, Timestamp};

/// How long facts about a tenant are used before they are read again.
const FACTS_KEPT: SignedDuration = SignedDuration::from_secs(60);

/// What a context for a tenant's background work is made of.
#[derive(Debug, Clone)]
pub struct TenantFacts {
    /// Currency of the tenant's own books.
    pub currency: Currency,
    /// IANA name of the tenant's time zone.
    pub time_zone: Arc<str>,
    /// Seconds its clock is ahead, where it is a sandbox.
    pub ahead: Option<i64>,
}

/// Reads the facts of a tenant; nothing, if there is no such tenant.
pub type TenantSource =
    for<'a> fn(&'a mut Tx<'_>, TenantId) -> LocalBoxFuture<'a, Result<Option<TenantFacts>>>;

/// Reads the facts from the table of tenants, which every installation has.
pub fn identity_tenant<'a>(
    tx: &'a mut Tx<'_>,
    tenant: TenantId,
) -> LocalBoxFuture<'a, Result<Option<TenantFacts>>> {
    Box::pin(async move {
        let sql = "/* global */ SELECT currency, time_zone, sandbox, ahead_seconds FROM identity_tenant WHERE id = $1";
        let row = tx.query_one::<(Currency, String, bool, i64)>(sql, params![tenant]).await?;
        Ok(row.map(|(currency, time_zone, sandbox, ahead)| TenantFacts {
            currency,
            time_zone: time_zone.into(),
            ahead: sandbox.then_some(ahead),
        }))
    })
}

/// The latest present of any tenant: that of the sandbox that was moved furthest, else the machine's.
///
/// # Errors
/// What the store refuses.
pub async fn latest_now(tx: &mut Tx<'_>, now: Timestamp) -> Result<Timestamp> {
    let sql = "/* global */ SELECT MAX(ahead_seconds) FROM identity_tenant WHERE sandbox";
    let ahead = tx.query_one::<(Option<i64>,)>(sql, &[]).await?.and_then(|(ahead,)| ahead).unwrap_or(0);
    Ok(now.saturating_add(SignedDuration::from_secs(ahead)).unwrap_or(now))
}

/// What the loops of one node share. Cheap to clone.
#[derive(Clone)]
pub struct Host {
    inner: Arc<Inner>,
}

struct Inner {
    store: Store,
    clock: Arc<dyn Clock>,
    ids: Arc<dyn IdSource>,
    node: String,
    source: TenantSource,
    facts: Mutex<HashMap<TenantId, (Timestamp, TenantFacts)>>,
}

impl Host {
    /// A node of its own name; on SQLite, where a file has one node, always the same name.
    pub fn new(store: Store, clock: Arc<dyn Clock>, ids: Arc<dyn IdSource>, source: TenantSource) -> Self {
        let node = match store.engine() {
            Engine::Sqlite => "local".to_owned(),
            Engine::Postgres => ids.uid(clock.now()).to_string(),
        };
        let facts = Mutex::default();
        Self { inner: Arc::new(Inner { store, clock, ids, node, source, facts }) }
    }

    /// The store.
    pub fn store(&self) -> &Store {
        &self.inner.store
    }

    /// The present instant.
    pub fn now(&self) -> Timestamp {
        self.inner.clock.now()
    }

    /// A fresh UUIDv7.
    pub fn new_uid(&self) -> uuid::Uuid {
        self.inner.ids.uid(self.now())
    }

    /// Name of the node, as leases show it.
    pub fn node(&self) -> &str {
        &self.inner.node
    }

    /// A context in which the program itself acts for the tenant.
    ///
    /// # Errors
    /// When there is no such tenant, or what the store refuses.
    pub async fn ctx(&self, tx: &mut Tx<'_>, tenant: TenantId) -> Result<Ctx> {
        let now = self.now();
        let known = self.facts().get(&tenant).filter(|(at, _)| now.duration_since(*at) < FACTS_KEPT).cloned();
        let facts = match known {
            Some((_, facts)) => facts,
            None => {
                let facts = (self.inner.source)(tx, tenant).await?;
                let facts = facts.ok_or_else(|| Error::internal(format!("there is no tenant {tenant}")))?;
                // The clock of a sandbox may move at any time.
                if facts.ahead.is_none() {
                    self.facts().insert(tenant, (now, facts.clone()));
                }
                facts
            }
        };
        let clock = ahead_of(Arc::clone(&self.inner.clock), facts.ahead.unwrap_or(0));
        let ids = Arc::clone(&self.inner.ids);
        Ok(Ctx::system(tenant, facts.currency, &facts.time_zone, clock, ids))
    }

    fn facts(&self) -> MutexGuard<'_, HashMap<TenantId, (Timestamp, TenantFacts)>> {
        self.inner.facts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl std::fmt::Debug for Host {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Host").field("node", &self.inner.node).finish_non_exhaustive()
    }
}
