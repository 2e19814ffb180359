//! Rating usage again, after what kept it from being priced was mended, or prices were changed.

use std::collections::{BTreeMap, HashSet};
use std::sync::{Arc, LazyLock};

use comptoir_events::{Change, catalogue, record};
use comptoir_kernel::{Ctx, Cursor, Error, OrganisationId, Result};
use comptoir_store::{Engine, Order, Select, Store, Tx, Value, params};
use jiff::Timestamp;
use serde_json::json;

use super::adjust::{self, Adjusted, Charged};
use super::loaded::{Loaded, load};
use super::{Usage, UsageFile, UsageFileId, UsageState};
use crate::exceptions::{EXCEPTIONS, Pick};
use crate::rate_cards::require_tenant;

/// Keys of the records that are looked at before the next ones: those of a file lie close to each other.
const CHUNK_KEYS: i64 = 2_000;
/// Transactions on PostgreSQL for a chunk of as many times the records, one for every fourth of them. A changed record is a
/// new version of it, which needs no new entry in any index where it finds room on its page: pages keep room for a quarter
/// of their records, and so for the next quarter once the first is committed.
const STRIPES: i64 = 4;
/// Records of a statement on PostgreSQL.
const ROWS_PER_STATEMENT: usize = 500;
/// Changed calls that a report names.
const CHANGES_NAMED: usize = 100;

/// Which usage to rate again.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Which {
    /// Also usage that has a charge; otherwise exceptions only.
    pub rated_too: bool,
    /// Also usage that is billed: its charge stays, and the difference waits for the next bill.
    pub billed_too: bool,
    /// Of this service only (key of a reference).
    pub service: Option<i64>,
    /// Of this file only.
    pub file: Option<UsageFileId>,
    /// Of this customer only, as it was rated before.
    pub organisation: Option<OrganisationId>,
    /// Exceptions of this kind only.
    pub pick: Option<Pick>,
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
    /// Records that came out otherwise than before and are not billed.
    pub changed: i64,
    /// Of those seen, how many have a charge now.
    pub rated: i64,
    /// Of those seen, how many have no single service item.
    pub unmatched: i64,
    /// Of those seen, how many have a service item and no charge.
    pub unpriced: i64,
    /// Billed records whose difference to what was billed is new.
    pub adjusted: i64,
    /// Billed records that stay as they are, because their invoice line was credited whole.
    pub credited: i64,
    /// What the charges of unbilled records changed by, in millionths of the major unit.
    pub unbilled_micros: i64,
    /// What the next bill takes more than before for billed records, in millionths of the major unit.
    pub adjusted_micros: i64,
}

/// A call that is charged otherwise.
#[derive(Debug, Clone, PartialEq)]
pub struct Changed {
    /// The call, as it was.
    pub usage: Usage,
    /// What was charged for it, adjustments included, in millionths of the major unit.
    pub before: i64,
    /// What is charged now.
    pub now: i64,
}

/// What rating again has done, or would do.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Report {
    /// In numbers.
    pub done: Rerated,
    /// The first calls whose charge is another; the rest is counted.
    pub changes: Vec<Changed>,
}

/// Rates usage again, in chunks. Rating twice gives what rating once gives.
///
/// # Errors
/// As for [`rerate_report`].
pub async fn rerate(store: &Store, ctx: &Ctx, which: Which) -> Result<Rerated> {
    Ok(rerate_report(store, ctx, which, false).await?.done)
}

/// As [`rerate`], with the first calls that changed. A dry run changes nothing.
///
/// # Errors
/// `Denied` without the permission; what the store answers; [`comptoir_kernel::Code::Conflict`] when a bill took
/// adjustments meanwhile: what was done before stays, and asking again goes on.
pub async fn rerate_report(store: &Store, ctx: &Ctx, which: Which, dry_run: bool) -> Result<Report> {
    require_tenant(ctx)?;
    let (reader, service) = (ctx.clone(), which.service);
    let loaded = Arc::new(store.report(async move |tx| load(&reader, tx, service).await).await?);
    let parts = match which.rated_too {
        true => files_of(store, ctx, &which).await?,
        false => vec![which.file],
    };
    let stripes = if store.engine() == Engine::Postgres { STRIPES } else { 1 };
    let mut report = Report::default();
    for file in parts {
        let mut after = 0;
        let mut changes = false;
        while let Some(until) = end_of_chunk(store, ctx, (&which, file), (after, stripes)).await? {
            for stripe in 0..stripes {
                let part = Part { file, after, until, stripe: (stripe, stripes) };
                let Some(chunk) = deal_with(store, ctx, (&which, part), &loaded, (changes, dry_run)).await?
                else {
                    continue;
                };
                changes = !chunk.is_unchanged();
                report.add(chunk.report);
            }
            after = until;
        }
    }
    Ok(report)
}

/// Rates records again; nothing, where there are none. `changes` tells that those before came out otherwise: then these most
/// often do.
async fn deal_with(
    store: &Store,
    ctx: &Ctx,
    (which, part): (&Which, Part),
    loaded: &Arc<Loaded>,
    (changes, dry_run): (bool, bool),
) -> Result<Option<Chunk>> {
    let (writer, of, known) = (ctx.clone(), which.clone(), Arc::clone(loaded));
    let write = async move |tx: &mut Tx<'_>| mend(&writer, tx, (&of, part), &known).await;
    if changes && !dry_run {
        return store.write(write).await;
    }
    let (reader, of, known) = (ctx.clone(), which.clone(), Arc::clone(loaded));
    let look = async move |tx: &mut Tx<'_>| look(&reader, tx, (&of, part), &known, false).await;
    // What comes out as before needs no turn of the writer.
    let seen = store.report(look).await?;
    if dry_run || seen.as_ref().is_none_or(Chunk::is_unchanged) {
        return Ok(seen);
    }
    store.write(write).await
}

/// The last key of the next chunk, which begins with the next record; nothing at the end.
async fn end_of_chunk(
    store: &Store,
    ctx: &Ctx,
    (which, file): (&Which, Option<UsageFileId>),
    (after, stripes): (i64, i64),
) -> Result<Option<i64>> {
    let rest = wanted(ctx, which, file).compare("id", ">", after);
    let first = store.report(async move |tx| rest.first_key::<Usage>(tx).await).await?;
    Ok(first.map(|first| first.saturating_add(CHUNK_KEYS * stripes - 1)))
}

/// The files that may have usage to be rated again. File by file: the records of one lie side by side, whatever else the
/// tenant has. Exceptions have an index.
async fn files_of(store: &Store, ctx: &Ctx, which: &Which) -> Result<Vec<Option<UsageFileId>>> {
    let files = Select::new(ctx.tenant)
        .compare_opt("service", "=", which.service)
        .compare_opt("id", "=", which.file)
        .compare_opt("last_at", ">=", which.from)
        .compare_opt("first_at", "<", which.until)
        .order("id", Order::Ascending);
    let found = store.report(async move |tx| files.all::<UsageFile>(tx).await).await?;
    Ok(found.into_iter().map(|file| Some(file.id)).collect())
}

/// Rates records again, and writes what came out.
async fn mend(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    (which, part): (&Which, Part),
    loaded: &Loaded,
) -> Result<Option<Chunk>> {
    let Some(mut chunk) = look(ctx, tx, (which, part), loaded, true).await? else {
        return Ok(None);
    };
    chunk.report.done.changed = save(ctx, tx, &chunk.changed).await?;
    adjust::save(ctx, tx, &chunk.adjusted).await?;
    if let Some(id) = part.file {
        note_adjusted(ctx, tx, id, &chunk).await?;
    }
    Ok(Some(chunk))
}

/// Which records to look at.
#[derive(Clone, Copy)]
struct Part {
    /// Those of this file.
    file: Option<UsageFileId>,
    /// After the record of this key.
    after: i64,
    /// Up to the record of this key.
    until: i64,
    /// Of so many stripes, this one.
    stripe: (i64, i64),
}

/// Records that were rated again, and what came out.
struct Chunk {
    changed: Vec<(Usage, Usage)>,
    adjusted: Vec<Adjusted>,
    report: Report,
}

/// The records that are to be rated again.
fn wanted(ctx: &Ctx, which: &Which, file: Option<UsageFileId>) -> Select {
    let state = match (which.rated_too, which.billed_too) {
        (true, true) => "state <> 'set_aside'",
        (true, false) => "bill IS NULL AND state <> 'set_aside'",
        (false, _) => EXCEPTIONS,
    };
    let mut wanted = Select::new(ctx.tenant).raw(state, []);
    if let Some(pick) = &which.pick {
        let of_state = wanted.equal("state", pick.state);
        wanted = of_state.raw(&pick.condition(), pick.values());
    }
    wanted
        .compare_opt("service", "=", which.service)
        .compare_opt("file", "=", file)
        .compare_opt("organisation", "=", which.organisation)
        .compare_opt("started_at", ">=", which.from)
        .compare_opt("started_at", "<", which.until)
}

/// Rates records again; nothing, where there are none. Where they are `locked`, they stay as they are until the end of the
/// transaction: nobody else rates them again, bills them or takes them back.
async fn look(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    (which, part): (&Which, Part),
    loaded: &Loaded,
    locked: bool,
) -> Result<Option<Chunk>> {
    let (stripe, stripes) = part.stripe;
    let mut wanted = wanted(ctx, which, part.file).compare("id", "<=", part.until);
    if stripes > 1 {
        wanted = wanted.raw("id % $$1 = $$2", [Value::Int(stripes), Value::Int(stripe)]);
    }
    if locked {
        wanted = wanted.locked();
    }
    let cursor = Cursor { after: part.after, size: u32::MAX };
    let (rows, _) = wanted.after::<Usage>(tx, cursor).await?;
    if rows.is_empty() {
        return Ok(None);
    }
    let charged = Charged::load(tx, ctx.tenant, &rows).await?;
    let mut chunk = Chunk { changed: Vec::new(), adjusted: Vec::new(), report: Report::default() };
    for before in rows {
        let mut after = before.clone();
        if before.quantity_micros.is_none() {
            after.record_type = loaded.record_type(&before.record_type);
        }
        let call = after.call();
        loaded.rate(&mut after, &call)?;
        chunk.report.count(after.state);
        if charged.is_credited(&before) {
            chunk.report.done.credited += 1;
        } else if before.bill.is_some() {
            chunk.adjusted.extend(charged.compare(ctx, (&before, &after), loaded)?);
        } else if after != before {
            chunk.changed.push((before, after));
        }
    }
    chunk.sum();
    Ok(Some(chunk))
}

impl Chunk {
    /// Whether everything came out as before.
    fn is_unchanged(&self) -> bool {
        self.changed.is_empty() && self.adjusted.is_empty()
    }

    /// Sums what changed, and names the first of it.
    fn sum(&mut self) {
        let report = &mut self.report;
        let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        (report.done.changed, report.done.adjusted) = (count(self.changed.len()), count(self.adjusted.len()));
        for (before, after) in &self.changed {
            report.done.unbilled_micros += after.charge_micros - before.charge_micros;
            if before.charge_micros != after.charge_micros {
                report.name(before, before.charge_micros, after.charge_micros);
            }
        }
        for one in &self.adjusted {
            report.done.adjusted_micros += one.now - one.before;
            report.name(&one.usage, one.before, one.now);
        }
    }
}

impl Report {
    fn count(&mut self, state: UsageState) {
        self.done.seen += 1;
        match state {
            UsageState::Rated => self.done.rated += 1,
            UsageState::Unmatched => self.done.unmatched += 1,
            UsageState::Unpriced => self.done.unpriced += 1,
            // What is rated is never set aside.
            UsageState::SetAside => {}
        }
    }

    fn name(&mut self, usage: &Usage, before: i64, now: i64) {
        if self.changes.len() < CHANGES_NAMED {
            self.changes.push(Changed { usage: usage.clone(), before, now });
        }
    }

    fn add(&mut self, more: Self) {
        let (all, new) = (&mut self.done, more.done);
        all.seen += new.seen;
        all.changed += new.changed;
        all.rated += new.rated;
        all.unmatched += new.unmatched;
        all.unpriced += new.unpriced;
        all.adjusted += new.adjusted;
        all.credited += new.credited;
        all.unbilled_micros += new.unbilled_micros;
        all.adjusted_micros += new.adjusted_micros;
        let room = CHANGES_NAMED.saturating_sub(self.changes.len());
        self.changes.extend(more.changes.into_iter().take(room));
    }
}

/// Writes what changed, with the figures of the files it came in; answers how much that was.
async fn save(ctx: &Ctx, tx: &mut Tx<'_>, changed: &[(Usage, Usage)]) -> Result<i64> {
    // Most often only the price is another: then no index has to be written.
    let (priced, moved): (Vec<_>, Vec<_>) = changed.iter().partition(|(before, after)| {
        (before.state, before.cause, before.organisation, before.service_item, &before.record_type)
            == (after.state, after.cause, after.organisation, after.service_item, &after.record_type)
    });
    // A bill may have taken a record since it was read.
    let all = "UPDATE rating_usage SET card = $3, rate = $4, billed_seconds = $5, billed_units = $6,
        charge_micros = $7, cost_micros = $8, vat_rate = $9, product = $10, record_type = $11, state = $12, cause = $13,
        organisation = $14, service_item = $15
        WHERE tenant = $1 AND id = $2 AND bill IS NULL";
    let mut written = reprice(tx, &priced).await?;
    let values: Vec<Vec<Value<'_>>> = moved.iter().map(|(_, after)| all_values(after)).collect();
    written.extend(tx.exec_each(all, &values).await?);
    let mut files: BTreeMap<UsageFileId, Vec<&(Usage, Usage)>> = BTreeMap::new();
    for (change, _) in priced.into_iter().chain(moved).zip(written).filter(|(_, written)| *written == 1) {
        files.entry(change.0.file).or_default().push(change);
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

/// Tells of the differences to what was billed that were found in a file.
async fn note_adjusted(ctx: &Ctx, tx: &mut Tx<'_>, file: UsageFileId, chunk: &Chunk) -> Result<()> {
    if chunk.adjusted.is_empty() {
        return Ok(());
    }
    let file: UsageFile =
        tx.get(ctx.tenant, file).await?.ok_or_else(|| Error::not_found("usage file", file))?;
    let done = &chunk.report.done;
    let after = json!({
        "id": file.uid, "name": file.name, "adjusted": done.adjusted, "charge_micros": done.adjusted_micros,
    });
    record(ctx, tx, Change::new(&catalogue::USAGE_ADJUSTED, file.id, file.uid).after(after)).await
}

/// Writes other prices; answers for each record whether it was still there to be written.
async fn reprice(tx: &mut Tx<'_>, priced: &[&(Usage, Usage)]) -> Result<Vec<u64>> {
    let one = "UPDATE rating_usage SET card = $3, rate = $4, billed_seconds = $5, billed_units = $6,
        charge_micros = $7, cost_micros = $8, vat_rate = $9, product = $10
        WHERE tenant = $1 AND id = $2 AND bill IS NULL";
    // Several times faster on PostgreSQL than row by row. The rest goes one by one: there is one statement to prepare.
    let at_once = if tx.is_postgres() { ROWS_PER_STATEMENT } else { usize::MAX };
    let mut parts = priced.chunks_exact(at_once);
    let mut written = Vec::with_capacity(priced.len());
    for part in parts.by_ref() {
        let mut values: Vec<Value<'_>> = Vec::with_capacity(1 + part.len() * PRICED_COLUMNS);
        for (_, after) in part.iter() {
            values.extend(price_values(after).into_iter().skip(usize::from(!values.is_empty())));
        }
        let done: Vec<(i64,)> = tx.query(&REPRICE, &values).await?;
        let done: HashSet<i64> = done.into_iter().map(|(id,)| id).collect();
        written.extend(part.iter().map(|(_, after)| u64::from(done.contains(&after.id.0))));
    }
    let rest: Vec<Vec<Value<'_>>> = parts.remainder().iter().map(|(_, after)| price_values(after)).collect();
    written.extend(tx.exec_each(one, &rest).await?);
    Ok(written)
}

/// Prices of many records in one statement. The tenant is `$1`.
static REPRICE: LazyLock<String> = LazyLock::new(|| {
    let row = |row: usize| {
        let marks = (2..2 + PRICED_COLUMNS).map(|mark| row * PRICED_COLUMNS + mark);
        let marks: Vec<String> = marks.map(|mark| format!("CAST(${mark} AS bigint)")).collect();
        format!("({})", marks.join(", "))
    };
    let rows: Vec<String> = (0..ROWS_PER_STATEMENT).map(row).collect();
    format!(
        "WITH v (usage, card, rate, seconds, units, charge, cost, vat, product) AS (VALUES {})
         UPDATE rating_usage AS u SET card = v.card, rate = v.rate, billed_seconds = v.seconds, billed_units = v.units,
         charge_micros = v.charge, cost_micros = v.cost, vat_rate = v.vat, product = v.product
         FROM v WHERE u.tenant = $1 AND u.id = v.usage AND u.bill IS NULL RETURNING id",
        rows.join(", ")
    )
});

/// What a record has a price by: the key and what `price_values` has after it.
const PRICED_COLUMNS: usize = 9;

fn price_values(usage: &Usage) -> Vec<Value<'_>> {
    params![
        usage.tenant,
        usage.id,
        usage.card,
        usage.rate,
        usage.billed_seconds,
        usage.billed_units,
        usage.charge_micros,
        usage.cost_micros,
        usage.vat_rate,
        usage.product,
    ]
    .to_vec()
}

fn all_values(usage: &Usage) -> Vec<Value<'_>> {
    let mut values = price_values(usage);
    values.extend_from_slice(params![
        usage.record_type,
        usage.state,
        usage.cause,
        usage.organisation,
        usage.service_item,
    ]);
    values
}

impl UsageFile {
    /// The number of calls in a state.
    pub(crate) fn figure(&mut self, state: UsageState) -> &mut i64 {
        match state {
            UsageState::Rated => &mut self.rated,
            UsageState::Unmatched => &mut self.unmatched,
            UsageState::Unpriced => &mut self.unpriced,
            UsageState::SetAside => &mut self.set_aside,
        }
    }
}
