//! Making, changing, removing and testing feeds.

use comptoir_events::catalogue::{FEED_CREATED, FEED_DELETED, FEED_TESTED, FEED_UPDATED};
use comptoir_events::schedules::{self, Every, NewSchedule};
use comptoir_events::{Change, jobs, record};
use comptoir_kernel::{Ctx, Error, OrganisationId, Permission, Result};
use comptoir_store::{Json, Tx, params};
use jiff::civil::Time;
use serde_json::json;

use crate::check::{FEEDS_MAX, Outside};
use crate::queries::within;
use crate::run::{JOB, slots};
use crate::{Feed, FeedId, FeedInput, Method};

/// Makes a feed; one that is active is made from its next slot on.
///
/// # Errors
/// Every field that is missing or not acceptable; `Conflict` when the organisation has as many feeds as it may have;
/// `Denied` without the permission to change feeds.
pub async fn create(ctx: &Ctx, tx: &mut Tx<'_>, input: &FeedInput, outside: Outside<'_>) -> Result<Feed> {
    ctx.require(Permission::FeedsWrite)?;
    let mut feed = empty(ctx);
    let organisation = input.apply(ctx, tx, &mut feed, outside).await?;
    if is_full(ctx, tx, organisation.id).await? {
        return Err(Error::conflict(too_many(&organisation.name)));
    }
    tx.insert(&mut feed).await?;
    schedule(ctx, tx, &feed).await?;
    let change = Change::new(&FEED_CREATED, feed.id, feed.uid).of(feed.organisation);
    record(ctx, tx, change.after(feed.state())).await?;
    Ok(feed)
}

/// A feed that is about to be changed, locked until the end of the transaction.
///
/// # Errors
/// `NotFound`; `Denied` without the permission to change feeds.
pub async fn open(ctx: &Ctx, tx: &mut Tx<'_>, id: FeedId) -> Result<Feed> {
    ctx.require(Permission::FeedsWrite)?;
    within(ctx, Permission::FeedsWrite, tx.lock(ctx.tenant, id).await?, id)
}

/// Changes a feed that was opened. A run that has begun keeps its file.
///
/// # Errors
/// As for [`create`], but that a full organisation is a fault of its field.
pub async fn update(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    before: Feed,
    input: &FeedInput,
    outside: Outside<'_>,
) -> Result<Feed> {
    ctx.require(Permission::FeedsWrite)?;
    let mut feed = before.clone();
    let organisation = input.apply(ctx, tx, &mut feed, outside).await?;
    if feed.organisation != before.organisation && is_full(ctx, tx, organisation.id).await? {
        return Err(Error::invalid("organisation", too_many(&organisation.name)));
    }
    tx.update(&feed).await?;
    schedule(ctx, tx, &feed).await?;
    let change = Change::new(&FEED_UPDATED, feed.id, feed.uid).of(feed.organisation);
    record(ctx, tx, change.before(before.state()).after(feed.state())).await?;
    Ok(feed)
}

/// Removes a feed with its runs. A file that is on its way still arrives.
///
/// # Errors
/// `NotFound`; `Denied` without the permission to change feeds.
pub async fn delete(ctx: &Ctx, tx: &mut Tx<'_>, id: FeedId) -> Result<()> {
    let feed = open(ctx, tx, id).await?;
    schedules::remove(ctx, tx, &schedule_name(id)).await?;
    tx.exec("DELETE FROM feeds_run WHERE tenant = $1 AND feed = $2", params![ctx.tenant, id]).await?;
    tx.delete::<Feed>(ctx.tenant, id).await?;
    let change = Change::new(&FEED_DELETED, feed.id, feed.uid).of(feed.organisation);
    record(ctx, tx, change.before(feed.state())).await
}

/// Has a feed made and brought in the next half-hour slot, also one that is not active. Asking twice before that slot
/// is asking once.
///
/// # Errors
/// `NotFound`; `Denied` without the permission to change feeds.
pub async fn schedule_test(ctx: &Ctx, tx: &mut Tx<'_>, id: FeedId) -> Result<()> {
    let feed = open(ctx, tx, id).await?;
    let slot = slots::next(ctx.now())?;
    let payload = json!({ "feed": id, "uid": feed.uid, "slot": slot });
    jobs::enqueue_once(ctx, tx, JOB, &format!("test.{}", feed.uid), payload, slot).await?;
    let change = Change::new(&FEED_TESTED, feed.id, feed.uid).of(feed.organisation);
    record(ctx, tx, change.after(feed.state())).await
}

/// Whether the organisation, whose row is locked, has as many feeds as it may have.
async fn is_full(ctx: &Ctx, tx: &mut Tx<'_>, organisation: OrganisationId) -> Result<bool> {
    let sql = "SELECT COUNT(*) FROM feeds_feed WHERE tenant = $1 AND organisation = $2";
    let found = tx.query_one::<(i64,)>(sql, params![ctx.tenant, organisation]).await?;
    Ok(found.is_some_and(|(count,)| count >= FEEDS_MAX))
}

fn too_many(organisation: &str) -> String {
    format!("{organisation} has {FEEDS_MAX} feeds already, as many as it may have")
}

fn schedule_name(id: FeedId) -> String {
    format!("feeds.feed.{id}")
}

/// Makes the schedule what the feed says. The scheduler makes up for slots that were missed, by one run.
async fn schedule(ctx: &Ctx, tx: &mut Tx<'_>, feed: &Feed) -> Result<()> {
    let name = schedule_name(feed.id);
    if !feed.active {
        schedules::remove(ctx, tx, &name).await?;
        return Ok(());
    }
    let (hour, minute) = (feed.timeslot / 60, feed.timeslot % 60);
    let part = |value: i64| i8::try_from(value).map_err(Error::internal);
    let time = Time::new(part(hour)?, part(minute)?, 0, 0).map_err(Error::internal)?;
    let new = NewSchedule {
        name: &name,
        every: Every::DailyAt(time),
        time_zone: "UTC",
        kind: JOB,
        payload: json!({ "feed": feed.id, "uid": feed.uid }),
    };
    schedules::put(ctx, tx, new).await
}

fn empty(ctx: &Ctx) -> Feed {
    Feed {
        id: FeedId(0),
        uid: ctx.new_uid(),
        tenant: ctx.tenant,
        organisation: OrganisationId(0),
        organisation_path: String::new(),
        name: String::new(),
        name_folded: String::new(),
        active: false,
        timeslot: 0,
        show_empty_stock: None,
        columns: Json(Vec::new()),
        method: Method::Email,
        show_headers: None,
        delimiter: None,
        escape_method: None,
        email: None,
        hostname: None,
        port: None,
        username: None,
        password: None,
        path: None,
        filename: None,
        account: None,
        host_key: None,
        last_upload: None,
        last_error: None,
        last_made: None,
        created_at: ctx.now(),
        updated_at: ctx.now(),
    }
}
