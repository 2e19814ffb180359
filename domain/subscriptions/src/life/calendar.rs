//! What happens to subscriptions on a day: service begins, terms are renewed or end, changes take effect. The days are
//! those of the customer's time zone, so a job looks several times a day, and days on which nothing ran are caught up.

use comptoir_events::schedules::{Every, NewSchedule};
use comptoir_events::{Host, JobCall, Worker, catalogue, jobs as queue, latest_now};
use comptoir_kernel::{Ctx, Error, Result, TenantId};
use comptoir_parties::organisations;
use comptoir_store::{Tx, params};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use serde_json::Value;

use super::activate::{keep, start};
use crate::model::{Status, Subscription, SubscriptionId};
use crate::{change, provisioning, rules};

const CALENDAR: &str = "subscriptions.calendar";

/// Seconds from one look to the next: zones differ by quarters of an hour.
const EVERY_SECONDS: u32 = 900;
/// Rows looked up at once.
const BATCH: i64 = 500;

/// Has the worker keep the calendar of subscriptions.
#[must_use]
pub fn jobs(worker: Worker) -> Worker {
    worker.on(CALENDAR, keep_calendar)
}

/// When that is due.
pub fn schedules() -> Vec<NewSchedule<'static>> {
    vec![NewSchedule {
        name: CALENDAR,
        every: Every::Seconds(EVERY_SECONDS),
        time_zone: "UTC",
        kind: CALENDAR,
        payload: Value::Null,
    }]
}

/// Has the calendar be kept at once: the clock of a tenant was moved.
///
/// # Errors
/// What the store refuses.
pub async fn look_now(ctx: &Ctx, tx: &mut Tx<'_>) -> Result<()> {
    queue::enqueue_once(ctx, tx, CALENDAR, "now", Value::Null, ctx.now()).await
}

/// Today, where the subscription's customer is, and the zone there.
///
/// # Errors
/// When the customer is gone or its zone unknown.
pub async fn today_of(ctx: &Ctx, tx: &mut Tx<'_>, subscription: &Subscription) -> Result<(Date, TimeZone)> {
    let customer = organisations::any(tx, ctx.tenant, subscription.organisation).await?;
    let zone = TimeZone::get(&customer.time_zone).or_else(|_| ctx.zone())?;
    Ok((ctx.now().to_zoned(zone.clone()).date(), zone))
}

async fn keep_calendar(call: JobCall) -> Result<()> {
    let host = call.host.clone();
    let present = host.now();
    let latest = host.store().read(async move |tx| latest_now(tx, present).await).await?;
    let latest = somewhere_after(latest)?;
    let tenants = host.store().read(async move |tx| tenants_due(tx, latest).await).await?;
    let mut failed = None;
    for tenant in tenants {
        if let Err(error) = of_tenant(&host, tenant).await {
            failed = Some(error);
        }
    }
    failed.map_or(Ok(()), Err)
}

/// Keeps the calendar of a tenant, up to the day that it is somewhere by the tenant's own clock.
async fn of_tenant(host: &Host, tenant: TenantId) -> Result<()> {
    let shared = host.clone();
    let now = host.store().read(async move |tx| Ok(shared.ctx(tx, tenant).await?.now())).await?;
    let latest = somewhere_after(now)?;
    let mut failed = None;
    for due in [changes_due, subscriptions_due] {
        let mut after = 0;
        loop {
            let rows = host.store().read(async move |tx| due(tx, tenant, latest, after).await).await?;
            let Some((last, _)) = rows.last() else { break };
            after = *last;
            for (_, subscription) in rows {
                if let Err(error) = one(host, tenant, subscription).await {
                    // One that cannot be moved on holds nobody else up.
                    tracing::warn!(%error, subscription = subscription.0, "the calendar of a subscription failed");
                    failed = Some(error);
                }
            }
        }
    }
    failed.map_or(Ok(()), Err)
}

/// The day after that of an instant in UTC: somewhere it has begun.
fn somewhere_after(now: Timestamp) -> Result<Date> {
    now.to_zoned(TimeZone::UTC).date().checked_add(1.day()).map_err(Error::internal)
}

/// The tenants that have something due up to a day; those whose clock is not there yet have nothing to do.
async fn tenants_due(tx: &mut Tx<'_>, latest: Date) -> Result<Vec<TenantId>> {
    let sql = "/* global */ SELECT tenant FROM subscriptions_change WHERE state = 'scheduled' AND effective_on <= $1
        UNION SELECT tenant FROM subscriptions_subscription
        WHERE next_on IS NOT NULL AND next_on <= $1 AND deleted_at IS NULL ORDER BY tenant";
    Ok(tx.query::<(TenantId,)>(sql, params![latest]).await?.into_iter().map(|(tenant,)| tenant).collect())
}

type Due = (i64, SubscriptionId);

/// Both lists are read in one way, so they are one kind of function.
fn changes_due<'a>(
    tx: &'a mut Tx<'_>,
    tenant: TenantId,
    latest: Date,
    after: i64,
) -> futures_util::future::LocalBoxFuture<'a, Result<Vec<Due>>> {
    let sql = "SELECT id, subscription FROM subscriptions_change
        WHERE tenant = $1 AND state = 'scheduled' AND effective_on <= $2 AND id > $3 ORDER BY id LIMIT $4";
    Box::pin(async move { tx.query(sql, params![tenant, latest, after, BATCH]).await })
}

fn subscriptions_due<'a>(
    tx: &'a mut Tx<'_>,
    tenant: TenantId,
    latest: Date,
    after: i64,
) -> futures_util::future::LocalBoxFuture<'a, Result<Vec<Due>>> {
    let sql = "SELECT id, id FROM subscriptions_subscription WHERE tenant = $1
          AND next_on IS NOT NULL AND next_on <= $2 AND deleted_at IS NULL AND id > $3 ORDER BY id LIMIT $4";
    Box::pin(async move { tx.query(sql, params![tenant, latest, after, BATCH]).await })
}

async fn one(host: &Host, tenant: TenantId, id: SubscriptionId) -> Result<()> {
    let shared = host.clone();
    let command = async move |tx: &mut Tx<'_>| {
        let ctx = shared.ctx(tx, tenant).await?;
        catch_up(&ctx, tx, id).await
    };
    host.store().write(command).await
}

/// Does everything whose day has come, in the order of the days.
async fn catch_up(ctx: &Ctx, tx: &mut Tx<'_>, id: SubscriptionId) -> Result<()> {
    let Some(mut subscription) = tx.lock::<Subscription>(ctx.tenant, id).await? else { return Ok(()) };
    if subscription.deleted_at.is_some() {
        return Ok(());
    }
    let (today, _) = today_of(ctx, tx, &subscription).await?;
    loop {
        let change = change::scheduled(tx, &subscription, today).await?;
        let change = change.filter(|(day, _)| subscription.next_on.is_none_or(|next| *day <= next));
        if let Some((_, change)) = change {
            subscription = change::apply(ctx, tx, subscription, change).await?;
            continue;
        }
        if subscription.next_on.is_none_or(|next| next > today) {
            return Ok(());
        }
        subscription = step(ctx, tx, subscription).await?;
    }
}

async fn step(ctx: &Ctx, tx: &mut Tx<'_>, before: Subscription) -> Result<Subscription> {
    let mut after = before.clone();
    match (before.status, before.activated_on, before.date_end) {
        (Status::Pending, Some(day), _) => start(ctx, tx, before, day).await,
        (Status::Active, _, Some(last)) if before.auto_renewal && before.renewal_months().is_some() => {
            let term = before.renewal_months().unwrap_or(1);
            let mut months = before.months.unwrap_or_default();
            // An end that was set by hand may lie beyond the terms so far.
            while after.date_end.is_none_or(|end| end <= last) {
                months += term;
                after.date_end = Some(rules::last_day(before.date_start, months)?);
            }
            after.months = Some(months);
            for item in &mut after.items.0 {
                item.discount = None;
            }
            keep(ctx, tx, (before, after), &catalogue::SUBSCRIPTION_RENEWED).await
        }
        (Status::Active, _, Some(_)) => {
            after.status = Status::Expired;
            let after = keep(ctx, tx, (before, after), &catalogue::SUBSCRIPTION_EXPIRED).await?;
            change::drop_open(ctx, tx, &after).await?;
            provisioning::give_up(ctx, tx, &after).await?;
            Ok(after)
        }
        _ => {
            after.next_on = None;
            tx.update(&after).await?;
            Ok(after)
        }
    }
}
