//! What is written down about a run: each step a short transaction, none of them open while a file is made or brought.

use comptoir_events::catalogue::{FEED_DELIVERED, FEED_FAILED};
use comptoir_events::{Change, JobCall, record};
use comptoir_kernel::{Ctx, Error, Result};
use comptoir_parties::organisations;
use comptoir_store::{Tx, params};
use jiff::Timestamp;
use serde::Deserialize;
use uuid::Uuid;

use super::{Run, RunId, RunState, slots};
use crate::generate::Extent;
use crate::{Feed, FeedId, Receipt};

/// The module without which an organisation has no feeds.
const MODULE: &str = "FEEDS";

/// What a job is about.
#[derive(Debug, Clone, Copy, Deserialize)]
pub(super) struct Payload {
    /// The feed.
    pub(super) feed: FeedId,
    /// Its UUID; jobs that were put on the list by earlier versions do not say it.
    #[serde(default)]
    pub(super) uid: Option<Uuid>,
    /// The slot of a test; absent where the clock asked.
    #[serde(default)]
    pub(super) slot: Option<Timestamp>,
}

/// Begins an attempt. Nothing, where there is nothing (more) to do: the slot has its run already, or the feed is made no
/// more; a run that was begun then ends, and says why.
pub(super) async fn begin(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    call: &JobCall,
    payload: Payload,
) -> Result<Option<(Feed, Run)>> {
    let feed = tx.lock::<Feed>(ctx.tenant, payload.feed).await?;
    // Another one may have got the key of one that is gone.
    let Some(feed) = feed.filter(|feed| payload.uid.is_none_or(|uid| uid == feed.uid)) else {
        return Ok(None);
    };
    if let Some(why) = at_rest(ctx, tx, payload, &feed).await? {
        if let Some(run) = own(ctx, tx, call, &feed).await?.filter(|run| run.state == RunState::Waiting) {
            cancel(ctx, tx, (feed, run), why).await?;
        }
        return Ok(None);
    }
    let mut run = match found(ctx, tx, call, payload, &feed).await? {
        // A test in the feed's own slot: whichever came first makes the run.
        Some(run) if run.job != call.job.uid || run.state == RunState::Delivered => return Ok(None),
        Some(run) => run,
        None => insert(ctx, tx, call, payload, &feed).await?,
    };
    run.state = RunState::Waiting;
    run.attempts += 1;
    run.updated_at = ctx.now();
    tx.update(&run).await?;
    Ok(Some((feed, run)))
}

/// Why a feed is not made at present, if it is not.
async fn at_rest(ctx: &Ctx, tx: &mut Tx<'_>, payload: Payload, feed: &Feed) -> Result<Option<String>> {
    let organisation = organisations::any(tx, ctx.tenant, feed.organisation).await?;
    let modules = organisations::modules_of(tx, &organisation).await?;
    Ok(if organisation.deleted_at.is_some() {
        Some(format!("{} is not there any more", organisation.name))
    } else if payload.slot.is_none() && !feed.active {
        Some("the feed was switched off".to_owned())
    } else if modules.iter().all(|module| module != MODULE) {
        Some(format!("feeds are switched off for {}", organisation.name))
    } else {
        None
    })
}

/// Ends a run of which an attempt has failed and there will be no other.
async fn cancel(ctx: &Ctx, tx: &mut Tx<'_>, (mut feed, mut run): (Feed, Run), why: String) -> Result<()> {
    let before = feed.state();
    run.state = RunState::Cancelled;
    run.error = Some(why.clone());
    run.updated_at = ctx.now();
    run.ended_at = Some(ctx.now());
    feed.last_error = Some(why);
    tx.update(&run).await?;
    tx.update(&feed).await?;
    let change = Change::new(&FEED_FAILED, feed.id, feed.uid).of(feed.organisation);
    record(ctx, tx, change.before(before).after(feed.state())).await
}

/// The run that this job has begun.
async fn own(ctx: &Ctx, tx: &mut Tx<'_>, call: &JobCall, feed: &Feed) -> Result<Option<Run>> {
    tx.first(ctx.tenant, "AND feed = $2 AND job = $3", params![feed.id, call.job.uid]).await
}

async fn found(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    call: &JobCall,
    payload: Payload,
    feed: &Feed,
) -> Result<Option<Run>> {
    // By the job first: the feed's slot may have been changed since the first attempt.
    let own = own(ctx, tx, call, feed).await?;
    if own.is_some() {
        return Ok(own);
    }
    let slot = slot(call, payload, feed)?;
    tx.first(ctx.tenant, "AND feed = $2 AND slot = $3", params![feed.id, slot]).await
}

async fn insert(ctx: &Ctx, tx: &mut Tx<'_>, call: &JobCall, payload: Payload, feed: &Feed) -> Result<Run> {
    let mut run = Run {
        id: RunId(0),
        uid: ctx.new_uid(),
        tenant: ctx.tenant,
        feed: feed.id,
        slot: slot(call, payload, feed)?,
        is_test: payload.slot.is_some(),
        job: call.job.uid,
        state: RunState::Waiting,
        attempts: 0,
        file_name: None,
        products: None,
        bytes: None,
        error: None,
        created_at: ctx.now(),
        updated_at: ctx.now(),
        ended_at: None,
    };
    tx.insert(&mut run).await?;
    Ok(run)
}

fn slot(call: &JobCall, payload: Payload, feed: &Feed) -> Result<Timestamp> {
    match payload.slot {
        Some(slot) => Ok(slot),
        None => slots::latest(feed.timeslot, call.job.created_at),
    }
}

/// The file was made: from now on it is the one that is downloaded.
pub(super) async fn made(ctx: &Ctx, tx: &mut Tx<'_>, run: &Run, name: &str, extent: Extent) -> Result<()> {
    let Some((mut feed, mut run)) = locked(ctx, tx, run).await? else { return Ok(()) };
    run.file_name = Some(name.to_owned());
    run.products = Some(extent.products);
    run.bytes = Some(extent.bytes);
    run.updated_at = ctx.now();
    feed.last_made = Some(run.id);
    tx.update(&run).await?;
    tx.update(&feed).await
}

/// The file was brought.
pub(super) async fn delivered(ctx: &Ctx, tx: &mut Tx<'_>, run: &Run, receipt: &Receipt) -> Result<()> {
    let sent_to = run;
    let Some((mut feed, mut run)) = locked(ctx, tx, run).await? else { return Ok(()) };
    let before = feed.state();
    run.state = RunState::Delivered;
    run.error = None;
    run.updated_at = ctx.now();
    run.ended_at = Some(ctx.now());
    feed.last_upload = Some(ctx.now());
    feed.last_error = None;
    // Where the server was changed meanwhile, the key is not that of the new one.
    if feed.updated_at <= sent_to.updated_at && feed.host_key.is_none() {
        feed.host_key.clone_from(&receipt.host_key);
    }
    tx.update(&run).await?;
    tx.update(&feed).await?;
    let change = Change::new(&FEED_DELIVERED, feed.id, feed.uid).of(feed.organisation);
    record(ctx, tx, change.before(before).after(feed.state())).await
}

/// An attempt failed; the last one a job has ends the run.
pub(super) async fn failed(ctx: &Ctx, tx: &mut Tx<'_>, run: &Run, error: &str, is_last: bool) -> Result<()> {
    let Some((mut feed, mut run)) = locked(ctx, tx, run).await? else { return Ok(()) };
    let before = feed.state();
    run.error = Some(error.to_owned());
    run.updated_at = ctx.now();
    feed.last_error = Some(error.to_owned());
    if is_last {
        run.state = RunState::Failed;
        run.ended_at = Some(ctx.now());
    }
    tx.update(&run).await?;
    tx.update(&feed).await?;
    if !is_last {
        return Ok(());
    }
    let change = Change::new(&FEED_FAILED, feed.id, feed.uid).of(feed.organisation);
    record(ctx, tx, change.before(before).after(feed.state())).await
}

/// Feed and run as they stand now, the feed locked; nothing, if they were removed meanwhile.
async fn locked(ctx: &Ctx, tx: &mut Tx<'_>, run: &Run) -> Result<Option<(Feed, Run)>> {
    let Some(feed) = tx.lock::<Feed>(ctx.tenant, run.feed).await? else { return Ok(None) };
    let run = tx.get::<Run>(ctx.tenant, run.id).await?;
    let run = run.ok_or_else(|| Error::internal("a run is gone and its feed is not"))?;
    Ok(Some((feed, run)))
}
