//! Many entries in one transaction: the ordinary case, in which nothing fails.

use std::collections::HashSet;
use std::sync::Arc;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use comptoir_kernel::{Result, TenantId};
use comptoir_store::{Tx, params};

use super::{Dispatcher, LEASE, waiting};
use crate::{Entry, Head, lease};

/// Entries of one transaction at most.
const BATCH_MAX: i64 = 128;
/// After this long a batch begins no more entries: commands wait for the same writer.
const BATCH_TIME: Duration = Duration::from_millis(5);

/// What a batch came to.
#[derive(Default)]
pub(super) struct Done {
    /// Entries dispatched.
    pub(super) dispatched: usize,
    /// Entries to be dispatched one by one: they have failed before, or one of them failed in the batch.
    pub(super) alone: Vec<Head>,
    /// Nothing more waits, or another node dispatches.
    pub(super) idle: bool,
}

impl Dispatcher {
    pub(super) async fn batch(&self) -> Result<Done> {
        let this = self.clone();
        let tried: Arc<Mutex<Vec<Head>>> = Arc::default();
        let seen = Arc::clone(&tried);
        let command = async move |tx: &mut Tx<'_>| this.batch_in(tx, &seen).await;
        match self.shared.host.store().write(command).await {
            Ok(done) => Ok(done),
            Err(error) => {
                let alone = std::mem::take(&mut *tried.lock().unwrap_or_else(PoisonError::into_inner));
                if alone.is_empty() {
                    return Err(error);
                }
                tracing::debug!(%error, entries = alone.len(), "a batch of events failed; taking them one by one");
                Ok(Done { alone, ..Done::default() })
            }
        }
    }

    async fn batch_in(&self, tx: &mut Tx<'_>, tried: &Mutex<Vec<Head>>) -> Result<Done> {
        let began = Instant::now();
        let host = &self.shared.host;
        tried.lock().unwrap_or_else(PoisonError::into_inner).clear();
        if !self.may_dispatch(tx).await? {
            return Ok(Done { idle: true, ..Done::default() });
        }
        let heads = waiting(tx, host.now(), BATCH_MAX).await?;
        if heads.is_empty() {
            if tx.is_postgres() {
                // Whichever node commits next can dispatch at once.
                lease::release(tx, LEASE, host.node(), host.now()).await?;
            }
            return Ok(Done { idle: true, ..Done::default() });
        }
        let (mut fresh, alone) = split(heads);
        tried.lock().unwrap_or_else(PoisonError::into_inner).clone_from(&fresh);
        let mut handled = 0;
        for head in &fresh {
            self.consume(tx, head).await?;
            handled += 1;
            if began.elapsed() > BATCH_TIME {
                break;
            }
        }
        fresh.truncate(handled);
        self.consume_batches(tx, &fresh).await?;
        let marks: Vec<_> = fresh.iter().map(|head| params![head.id].to_vec()).collect();
        tx.exec_each("/* global */ UPDATE events_journal SET dispatched = TRUE WHERE id = $1", &marks)
            .await?;
        Ok(Done { dispatched: fresh.len(), alone, idle: false })
    }

    /// Hands one entry to the consumers that want its event.
    async fn consume(&self, tx: &mut Tx<'_>, head: &Head) -> Result<()> {
        let mut wanting =
            self.shared.consumers.iter().filter(|consumer| consumer.wants(&head.event)).peekable();
        if wanting.peek().is_none() {
            return Ok(());
        }
        let ctx = self.shared.host.ctx(tx, head.tenant).await?;
        let Some(entry) = tx.get::<Entry>(head.tenant, head.id).await? else { return Ok(()) };
        for consumer in wanting {
            (consumer.handle)(&ctx, tx, &entry).await?;
        }
        Ok(())
    }

    async fn consume_batches(&self, tx: &mut Tx<'_>, heads: &[Head]) -> Result<()> {
        if self.shared.batch_consumers.is_empty() {
            return Ok(());
        }
        let mut tenants: Vec<TenantId> = heads.iter().map(|head| head.tenant).collect();
        tenants.sort_unstable();
        tenants.dedup();
        for tenant in tenants {
            let ctx = self.shared.host.ctx(tx, tenant).await?;
            let own: Vec<Head> = heads.iter().filter(|head| head.tenant == tenant).cloned().collect();
            for consumer in &self.shared.batch_consumers {
                (consumer.handle)(&ctx, tx, &own).await?;
            }
        }
        Ok(())
    }
}

/// Entries for the batch, and entries that go alone because they have failed before. What comes after one of those
/// and is about the same record is in neither: it waits for the next round.
fn split(heads: Vec<Head>) -> (Vec<Head>, Vec<Head>) {
    let (mut fresh, mut alone) = (Vec::with_capacity(heads.len()), Vec::new());
    let mut held: HashSet<(TenantId, String, i64)> = HashSet::new();
    for head in heads {
        if head.failures == 0 && (held.is_empty() || !held.contains(&record(&head))) {
            fresh.push(head);
        } else if head.failures > 0 && held.insert(record(&head)) {
            alone.push(head);
        }
    }
    (fresh, alone)
}

fn record(head: &Head) -> (TenantId, String, i64) {
    (head.tenant, head.object.clone(), head.object_id)
}
