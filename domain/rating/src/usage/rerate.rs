//! Rating usage again, after what kept it from being priced was mended, or prices were changed.

use std::collections::VecDeque;
use std::sync::Arc;

use comptoir_events::{Change, catalogue, record};
use comptoir_kernel::{Code, Ctx, Cursor, Error, OrganisationId, Result};
use comptoir_store::{Engine, Order, Select, Store, Tx, Value};
use jiff::Timestamp;
use serde_json::json;
use tokio::task::JoinHandle;

use super::adjust::{self, Adjusted, Charged};
use super::loaded::{Loaded, load};
use super::reprice::save;
use super::{Usage, UsageFile, UsageFileId, UsageState};
use crate::exceptions::{EXCEPTIONS, Pick};
use crate::rate_cards::require_tenant;

/// Keys of the records that are looked at before the next ones: those of a file lie close to each other.
const CHUNK_KEYS: i64 = 8_000;
/// Transactions on PostgreSQL for a chunk, one for every fourth of its records. A changed record is a new version of it,
/// which needs no new entry in any index where it finds room on its page: pages keep room for a quarter of their records, and
/// so for the next quarter once the first is committed.
const STRIPES: i64 = 4;
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
    let files = match which.rated_too {
        true => files_of(store, ctx, &which).await?,
        false => VecDeque::from([which.file]),
    };
    let job = Job { store: store.clone(), ctx: ctx.clone(), which: Arc::new(which), loaded };
    let mut parts = Parts { files, last: None };
    let mut report = Report::default();
    let mut ahead = parts.next(&job).await?.map(|part| job.read(part));
    while let Some((part, reading)) = ahead {
        let seen = reading.await.map_err(Error::internal)??;
        ahead = parts.next(&job).await?.map(|part| job.read(part));
        let Some(seen) = seen else { continue };
        // What comes out as before needs no turn of the writer.
        if dry_run || seen.is_unchanged() {
            report.add(seen.report);
            continue;
        }
        report.add(job.write(part, seen).await?);
    }
    Ok(report)
}

/// What rating again works with.
struct Job {
    store: Store,
    ctx: Ctx,
    which: Arc<Which>,
    loaded: Arc<Loaded>,
}

/// Records that are being read and rated.
type Reading = JoinHandle<Result<Option<Chunk>>>;

impl Job {
    /// Begins to read and rate records, while those before are written. Not more than that: on PostgreSQL, what a stripe leaves
    /// behind makes no room for the next one as long as another transaction has begun before.
    fn read(&self, part: Part) -> (Part, Reading) {
        let (store, ctx) = (self.store.clone(), self.ctx.clone());
        let (which, loaded) = (Arc::clone(&self.which), Arc::clone(&self.loaded));
        let look = async move |tx: &mut Tx<'_>| look(&ctx, tx, (&which, part), &loaded, false).await;
        (part, tokio::spawn(async move { store.report(look).await }))
    }

    /// Writes what came out, if the records still are what was read; else, and where some are billed, they are locked and rated
    /// once more.
    async fn write(&self, part: Part, seen: Chunk) -> Result<Report> {
        if seen.adjusted.is_empty() && seen.held.is_empty() {
            let (writer, seen) = (self.ctx.clone(), Arc::new(seen));
            let found = Arc::clone(&seen);
            let save = async move |tx: &mut Tx<'_>| save(&writer, tx, &found.changed).await;
            match self.store.write(save).await {
                Ok(()) => return Ok(seen.report.clone()),
                Err(error) if error.code == Code::Conflict => {}
                Err(error) => return Err(error),
            }
        }
        let (writer, of, known) = (self.ctx.clone(), Arc::clone(&self.which), Arc::clone(&self.loaded));
        let mend = async move |tx: &mut Tx<'_>| mend(&writer, tx, (&of, part), &known).await;
        Ok(self.store.write(mend).await?.map(|chunk| chunk.report).unwrap_or_default())
    }
}

/// The parts of what is to be rated again, in turn: file by file, chunk by chunk, stripe by stripe.
struct Parts {
    /// Files that are not done, the present one first.
    files: VecDeque<Option<UsageFileId>>,
    /// The last part of the present file.
    last: Option<Part>,
}

impl Parts {
    async fn next(&mut self, job: &Job) -> Result<Option<Part>> {
        let stripes = if job.store.engine() == Engine::Postgres { STRIPES } else { 1 };
        if let Some(last) = &mut self.last
            && last.stripe.0 + 1 < stripes
        {
            last.stripe.0 += 1;
            return Ok(Some(*last));
        }
        while let Some(file) = self.files.front().copied() {
            let after = self.last.map_or(0, |last| last.until);
            if let Some(until) = end_of_chunk(&job.store, &job.ctx, (&job.which, file), after).await? {
                self.last = Some(Part { file, after, until, stripe: (0, stripes) });
                return Ok(self.last);
            }
            self.files.pop_front();
            self.last = None;
        }
        Ok(None)
    }
}

/// The last key of the next chunk, which begins with the next record; nothing at the end.
async fn end_of_chunk(
    store: &Store,
    ctx: &Ctx,
    (which, file): (&Which, Option<UsageFileId>),
    after: i64,
) -> Result<Option<i64>> {
    let rest = wanted(ctx, which, file).compare("id", ">", after);
    let first = store.report(async move |tx| rest.first_key::<Usage>(tx).await).await?;
    Ok(first.map(|first| first.saturating_add(CHUNK_KEYS - 1)))
}

/// The files that may have usage to be rated again. File by file: the records of one lie side by side, whatever else the
/// tenant has. Exceptions have an index.
async fn files_of(store: &Store, ctx: &Ctx, which: &Which) -> Result<VecDeque<Option<UsageFileId>>> {
    let files = Select::new(ctx.tenant)
        .compare_opt("service", "=", which.service)
        .compare_opt("id", "=", which.file)
        .compare_opt("last_at", ">=", which.from)
        .compare_opt("first_at", "<", which.until)
        .order("id", Order::Ascending);
    let found = store.report(async move |tx| files.all::<UsageFile>(tx).await).await?;
    Ok(found.into_iter().map(|file| Some(file.id)).collect())
}

/// Locks records, rates them again, and writes what came out.
async fn mend(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    (which, part): (&Which, Part),
    loaded: &Loaded,
) -> Result<Option<Chunk>> {
    let Some(chunk) = look(ctx, tx, (which, part), loaded, true).await? else {
        return Ok(None);
    };
    save(ctx, tx, &chunk.changed).await?;
    adjust::save(ctx, tx, &chunk.adjusted).await?;
    adjust::save(ctx, tx, &chunk.held).await?;
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
    /// What credited calls would be.
    held: Vec<Adjusted>,
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
    let mut chunk =
        Chunk { changed: Vec::new(), adjusted: Vec::new(), held: Vec::new(), report: Report::default() };
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
            chunk.held.extend(charged.compare(ctx, (&before, &after), loaded)?.map(Adjusted::held));
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
        self.changed.is_empty() && self.adjusted.is_empty() && self.held.is_empty()
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
