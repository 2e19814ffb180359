//! Rating usage again, after what kept it from being priced was mended.

use std::collections::BTreeMap;
use std::sync::Arc;

use comptoir_events::{Change, catalogue, record};
use comptoir_kernel::{Ctx, Cursor, Error, Result};
use comptoir_store::{Order, Select, Store, Tx, Value, params};
use jiff::Timestamp;

use super::loaded::{Loaded, load};
use super::{Usage, UsageFile, UsageFileId, UsageState};
use crate::rate_cards::require_tenant;

/// Records of a transaction.
const CHUNK_ROWS: u32 = 2_000;

/// Which usage to rate again. Billed usage never is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Which {
    /// Also usage that has a charge; otherwise exceptions only.
    pub rated_too: bool,
    /// Of this service only (key of a reference).
    pub service: Option<i64>,
    /// Of this file only.
    pub file: Option<UsageFileId>,
    /// Begun at this instant or later.
    pub from: Option<Timestamp>,
    /// Begun before this instant.
    pub until: Option<Timestamp>,
}

/// What rating again has done.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Rerated {
    /// Records that were looked at.
    pub seen: i64,
    /// Records that came out otherwise than before.
    pub changed: i64,
    /// Of those seen, how many have a charge now.
    pub rated: i64,
    /// Of those seen, how many have no single service item.
    pub unmatched: i64,
    /// Of those seen, how many have a service item and no charge.
    pub unpriced: i64,
}

/// Rates usage again, in chunks. Rating twice gives what rating once gives.
///
/// # Errors
/// `Denied` without the permission; what the store answers.
pub async fn rerate(store: &Store, ctx: &Ctx, which: Which) -> Result<Rerated> {
    require_tenant(ctx)?;
    let (reader, service) = (ctx.clone(), which.service);
    let loaded = Arc::new(store.report(async move |tx| load(&reader, tx, service).await).await?);
    let (reader, of) = (ctx.clone(), which.clone());
    let files = store.report(async move |tx| {
        let files = Select::new(reader.tenant).compare_opt("service", "=", of.service);
        files.compare_opt("id", "=", of.file).order("id", Order::Ascending).all::<UsageFile>(tx).await
    });
    let mut done = Rerated::default();
    // File by file: the records of one lie side by side, whatever else the tenant has.
    for file in files.await? {
        let mut after = 0;
        loop {
            let (ctx, which, loaded) = (ctx.clone(), which.clone(), Arc::clone(&loaded));
            let id = file.id;
            let chunk = store
                .write(async move |tx| rerate_chunk(&ctx, tx, (&which, id), &loaded, after).await)
                .await?;
            let Some((last, chunk)) = chunk else { break };
            after = last;
            done.seen += chunk.seen;
            done.changed += chunk.changed;
            done.rated += chunk.rated;
            done.unmatched += chunk.unmatched;
            done.unpriced += chunk.unpriced;
        }
    }
    Ok(done)
}

/// Rates the records after a key again; answers the last key and what was done, nothing at the end.
async fn rerate_chunk(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    (which, file): (&Which, UsageFileId),
    loaded: &Loaded,
    after: i64,
) -> Result<Option<(i64, Rerated)>> {
    let state = if which.rated_too { "bill IS NULL" } else { "state <> 'rated'" };
    let cursor = Cursor { after, size: CHUNK_ROWS };
    let (rows, _) = Select::new(ctx.tenant)
        .raw(state, [])
        .equal("file", file)
        .compare_opt("started_at", ">=", which.from)
        .compare_opt("started_at", "<", which.until)
        .after::<Usage>(tx, cursor)
        .await?;
    let Some(last) = rows.last().map(|usage| usage.id.0) else { return Ok(None) };
    let mut done = Rerated::default();
    let mut changed = Vec::new();
    for before in rows {
        let mut after = before.clone();
        after.record_type = loaded.record_type(&before.record_type);
        let call = after.call();
        loaded.rate(&mut after, &call)?;
        done.seen += 1;
        match after.state {
            UsageState::Rated => done.rated += 1,
            UsageState::Unmatched => done.unmatched += 1,
            UsageState::Unpriced => done.unpriced += 1,
        }
        if after != before {
            changed.push((before, after));
        }
    }
    done.changed = save(ctx, tx, &changed).await?;
    Ok(Some((last, done)))
}

/// Writes what changed, with the figures of the files it came in; answers how much that was.
async fn save(ctx: &Ctx, tx: &mut Tx<'_>, changed: &[(Usage, Usage)]) -> Result<i64> {
    // A bill may have taken a record since it was read.
    let sql = "UPDATE rating_usage SET record_type = $3, state = $4, cause = $5, organisation = $6,
        service_item = $7, card = $8, rate = $9, billed_seconds = $10, charge_micros = $11,
        cost_micros = $12, vat_rate = $13
        WHERE tenant = $1 AND id = $2 AND bill IS NULL";
    let values: Vec<Vec<Value<'_>>> = changed.iter().map(|(_, after)| new_values(after)).collect();
    let written = tx.exec_each(sql, &values).await?;
    let mut files: BTreeMap<UsageFileId, Vec<(&Usage, &Usage)>> = BTreeMap::new();
    for ((before, after), _) in changed.iter().zip(written).filter(|(_, written)| *written == 1) {
        files.entry(before.file).or_default().push((before, after));
    }
    let mut count = 0;
    for (id, changes) in files {
        let before: UsageFile =
            tx.lock(ctx.tenant, id).await?.ok_or_else(|| Error::not_found("usage file", id))?;
        let mut after = before.clone();
        for (was, is) in &changes {
            *after.figure(was.state) -= 1;
            *after.figure(is.state) += 1;
        }
        after.updated_at = ctx.now();
        tx.update(&after).await?;
        let change = Change::new(&catalogue::USAGE_RERATED, after.id, after.uid);
        record(ctx, tx, change.before(before.figures()).after(after.figures())).await?;
        count += i64::try_from(changes.len()).unwrap_or(i64::MAX);
    }
    Ok(count)
}

fn new_values(usage: &Usage) -> Vec<Value<'_>> {
    params![
        usage.tenant,
        usage.id,
        usage.record_type,
        usage.state,
        usage.cause,
        usage.organisation,
        usage.service_item,
        usage.card,
        usage.rate,
        usage.billed_seconds,
        usage.charge_micros,
        usage.cost_micros,
        usage.vat_rate,
    ]
    .to_vec()
}

impl UsageFile {
    fn figure(&mut self, state: UsageState) -> &mut i64 {
        match state {
            UsageState::Rated => &mut self.rated,
            UsageState::Unmatched => &mut self.unmatched,
            UsageState::Unpriced => &mut self.unpriced,
        }
    }
}
