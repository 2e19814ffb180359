//! Making, changing and removing sources, and asking one for its files now.

use comptoir_events::schedules::{self, Every, NewSchedule};
use comptoir_events::{Change, catalogue, jobs, record};
use comptoir_kernel::{Code, Ctx, Error, Result};
use comptoir_store::{Tx, params};
use serde_json::json;
use uuid::Uuid;

use super::run::JOB;
use super::{Outside, Source, SourceId, SourceInput, SourceKind};
use crate::rate_cards::require_tenant;

/// Sources of a tenant at most.
const SOURCES_MAX: i64 = 100;
/// Seconds of a minute.
const MINUTE: i64 = 60;

/// Makes a source; it is looked for files from its first slot on.
///
/// # Errors
/// Every field that is missing or not acceptable; [`Code::Duplicate`] when the tenant has the name; `Conflict` when it has
/// as many sources as it may have; `Denied` without the permission.
pub async fn create(ctx: &Ctx, tx: &mut Tx<'_>, input: &SourceInput, outside: Outside<'_>) -> Result<Source> {
    require_tenant(ctx)?;
    let mut source = empty(ctx);
    input.apply(ctx, &mut source, outside)?;
    refuse_second(tx, &source).await?;
    let count = "SELECT COUNT(*) FROM rating_source WHERE tenant = $1";
    let count = tx.query_one::<(i64,)>(count, params![ctx.tenant]).await?;
    if count.is_some_and(|(count,)| count >= SOURCES_MAX) {
        return Err(Error::conflict(format!(
            "there are {SOURCES_MAX} sources of usage, as many as there may be"
        )));
    }
    tx.insert(&mut source).await?;
    schedule(ctx, tx, &source).await?;
    let change = Change::new(&catalogue::USAGE_SOURCE_CREATED, source.id, source.uid);
    record(ctx, tx, change.after(source.shown())).await?;
    Ok(source)
}

/// Changes a source that is [locked](lock). What was imported from it stays, and is not fetched again.
///
/// # Errors
/// As for [`create`].
pub async fn update(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    before: Source,
    input: &SourceInput,
    outside: Outside<'_>,
) -> Result<Source> {
    require_tenant(ctx)?;
    let mut after = before.clone();
    input.apply(ctx, &mut after, outside)?;
    refuse_second(tx, &after).await?;
    tx.update(&after).await?;
    schedule(ctx, tx, &after).await?;
    let change = Change::new(&catalogue::USAGE_SOURCE_UPDATED, after.id, after.uid);
    record(ctx, tx, change.before(before.shown()).after(after.shown())).await?;
    Ok(after)
}

/// Removes a source; the usage that came from it stays.
///
/// # Errors
/// [`Code::NotFound`]; `Denied` without the permission.
pub async fn delete(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid) -> Result<()> {
    let source = lock(ctx, tx, uid).await?;
    schedules::remove(ctx, tx, &source.schedule_name()).await?;
    let files = "DELETE FROM rating_source_file WHERE tenant = $1 AND source = $2";
    tx.exec(files, params![ctx.tenant, source.id]).await?;
    tx.delete::<Source>(ctx.tenant, source.id).await?;
    let change = Change::new(&catalogue::USAGE_SOURCE_DELETED, source.id, source.uid);
    record(ctx, tx, change.before(source.shown())).await
}

/// Has a source looked for new files now, also one that has no schedule. Asking twice before that is asking once; while it is
/// looked for files, it is asking for another look afterwards.
///
/// # Errors
/// [`Code::NotFound`]; `Denied` without the permission.
pub async fn run_now(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid) -> Result<()> {
    let source = lock(ctx, tx, uid).await?;
    ask(ctx, tx, source.id).await?;
    let change = Change::new(&catalogue::USAGE_SOURCE_ASKED, source.id, source.uid);
    record(ctx, tx, change.after(source.shown())).await
}

/// Adds the job of a look out of turn.
pub(super) async fn ask(ctx: &Ctx, tx: &mut Tx<'_>, source: SourceId) -> Result<()> {
    let payload = json!({ "source": source, "asked": true });
    jobs::enqueue_once(ctx, tx, JOB, &format!("now.{source}"), payload, ctx.now()).await
}

/// The source, locked until the end of the transaction: two changes at once take turns.
///
/// # Errors
/// [`Code::NotFound`]; `Denied` without the permission.
pub async fn lock(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid) -> Result<Source> {
    require_tenant(ctx)?;
    let missing = || Error::not_found("source of usage", uid);
    let found: Source = tx.get_uid(ctx.tenant, uid).await?.ok_or_else(missing)?;
    tx.lock(ctx.tenant, found.id).await?.ok_or_else(missing)
}

async fn refuse_second(tx: &mut Tx<'_>, source: &Source) -> Result<()> {
    let tail = "AND name_folded = $2 AND id <> $3";
    let (name, own) = (&source.name_folded, source.id);
    let second = tx.first::<Source>(source.tenant, tail, params![name, own]).await?;
    if second.is_none() {
        return Ok(());
    }
    let message = format!("there is a source '{}'", source.name);
    let fault = Error::invalid("name", message.clone());
    Err(Error { code: Code::Duplicate, message, ..fault })
}

async fn schedule(ctx: &Ctx, tx: &mut Tx<'_>, source: &Source) -> Result<()> {
    let name = source.schedule_name();
    let Some(minutes) = source.every_minutes else {
        schedules::remove(ctx, tx, &name).await?;
        return Ok(());
    };
    let seconds = u32::try_from(minutes * MINUTE).map_err(Error::internal)?;
    let new = NewSchedule {
        name: &name,
        every: Every::Seconds(seconds),
        time_zone: "UTC",
        kind: JOB,
        payload: json!({ "source": source.id }),
    };
    schedules::put(ctx, tx, new).await
}

fn empty(ctx: &Ctx) -> Source {
    Source {
        id: SourceId(0),
        uid: ctx.new_uid(),
        tenant: ctx.tenant,
        name: String::new(),
        name_folded: String::new(),
        kind: SourceKind::Folder,
        address: String::new(),
        port: None,
        username: None,
        password: None,
        folder: None,
        pattern: None,
        format: String::new(),
        every_minutes: None,
        host_key: None,
        last_run_at: None,
        last_done_at: None,
        last_error: None,
        busy_job: None,
        is_asked_again: false,
        created_at: ctx.now(),
        updated_at: ctx.now(),
    }
}
