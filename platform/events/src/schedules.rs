//! Schedules: jobs that come back, by the clock or by the calendar of a time zone.

use std::time::Duration;

use comptoir_kernel::{Ctx, Error, Result, TenantId, id};
use comptoir_store::{Json, Tx, entity, params, stored_id};
use jiff::{SignedDuration, Timestamp, ToSpan as _, civil::Time, tz::TimeZone};
use serde_json::Value;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use crate::{Host, jobs};

id!(
    /// Key of a schedule.
    ScheduleId
);
stored_id!(ScheduleId);

entity! {
    /// A job that comes back.
    pub struct Schedule in "events_schedule" {
        /// Key.
        pub id: ScheduleId,
        /// Stable id.
        pub uid: Uuid,
        /// The tenant; 0 for the program's own.
        pub tenant: TenantId,
        /// Unique within the tenant.
        pub name: String,
        /// When, as [`Every`] prints it.
        pub every: String,
        /// IANA name of the zone whose calendar counts.
        pub time_zone: String,
        /// Kind of the job.
        pub kind: String,
        /// Payload of the job.
        pub payload: Json<Value>,
        /// The next slot.
        pub next_at: Timestamp,
        /// When a job was last added.
        pub last_at: Option<Timestamp>,
        /// When the schedule was made.
        pub created_at: Timestamp,
        /// When it was last changed or came due.
        pub updated_at: Timestamp,
    }
}

/// How often a schedule comes due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Every {
    /// Every so many seconds, at least 1.
    Seconds(u32),
    /// Every day at this time of day. A time that the clocks skip is taken an hour later; one that comes twice counts
    /// the first time.
    DailyAt(Time),
}

impl std::fmt::Display for Every {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Seconds(seconds) => write!(f, "{seconds} s"),
            Self::DailyAt(time) => write!(f, "{time}"),
        }
    }
}

impl std::str::FromStr for Every {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        match text.strip_suffix(" s") {
            Some(seconds) => seconds.parse().map(Self::Seconds).map_err(Error::internal),
            None => text.parse().map(Self::DailyAt).map_err(Error::internal),
        }
    }
}

impl Every {
    /// The first slot after `now`, given one slot of the past (or the time the schedule was made).
    ///
    /// # Errors
    /// When the calendar has no such day.
    pub fn next(self, slot: Timestamp, now: Timestamp, zone: &TimeZone) -> Result<Timestamp> {
        match self {
            Self::Seconds(seconds) => {
                let length = i64::from(seconds.max(1));
                let passed = now.duration_since(slot).as_secs().max(0);
                slot.checked_add(SignedDuration::from_secs((passed / length + 1) * length))
                    .map_err(Error::internal)
            }
            Self::DailyAt(time) => {
                let mut day = now.to_zoned(zone.clone()).date();
                loop {
                    let at =
                        day.to_datetime(time).to_zoned(zone.clone()).map_err(Error::internal)?.timestamp();
                    if at > now {
                        return Ok(at);
                    }
                    day = day.checked_add(1.day()).map_err(Error::internal)?;
                }
            }
        }
    }
}

/// What a schedule is to be.
#[derive(Debug, Clone)]
pub struct NewSchedule<'a> {
    /// Unique within the tenant.
    pub name: &'a str,
    /// When.
    pub every: Every,
    /// IANA name of the zone whose calendar counts.
    pub time_zone: &'a str,
    /// Kind of the job to add.
    pub kind: &'a str,
    /// Payload of the job.
    pub payload: Value,
}

/// Makes the tenant's schedule of this name, or changes it. One that stays as it was keeps its next slot.
///
/// # Errors
/// `Invalid` for an unknown time zone, or what the store refuses.
pub async fn put(ctx: &Ctx, tx: &mut Tx<'_>, new: NewSchedule<'_>) -> Result<()> {
    put_for(tx, ctx.tenant, new, (ctx.new_uid(), ctx.now())).await
}

/// Removes the tenant's schedule of this name; tells whether there was one.
///
/// # Errors
/// What the store refuses.
pub async fn remove(ctx: &Ctx, tx: &mut Tx<'_>, name: &str) -> Result<bool> {
    let sql = "DELETE FROM events_schedule WHERE tenant = $1 AND name = $2";
    Ok(tx.exec(sql, params![ctx.tenant, name]).await? == 1)
}

async fn put_for(
    tx: &mut Tx<'_>,
    tenant: TenantId,
    new: NewSchedule<'_>,
    (uid, now): (Uuid, Timestamp),
) -> Result<()> {
    let zone = TimeZone::get(new.time_zone);
    let zone =
        zone.map_err(|_| Error::invalid("time_zone", format!("'{}' is no time zone", new.time_zone)))?;
    let next_at = new.every.next(now, now, &zone)?;
    let sql = "INSERT INTO events_schedule
          (uid, tenant, name, every, time_zone, kind, payload, next_at, created_at, updated_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)
        ON CONFLICT (tenant, name) DO UPDATE SET every = excluded.every, time_zone = excluded.time_zone,
          kind = excluded.kind, payload = excluded.payload, updated_at = excluded.updated_at,
          next_at = CASE WHEN events_schedule.every = excluded.every
            AND events_schedule.time_zone = excluded.time_zone THEN events_schedule.next_at ELSE excluded.next_at END";
    let every = new.every.to_string();
    tx.exec(
        sql,
        params![uid, tenant, new.name, every, new.time_zone, new.kind, Json(new.payload), next_at, now],
    )
    .await?;
    Ok(())
}

/// Turns schedules that come due into jobs. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Scheduler {
    host: Host,
}

/// Schedules handled in one transaction.
const BATCH_MAX: i64 = 100;

impl Scheduler {
    /// A scheduler on this node.
    pub fn new(host: Host) -> Self {
        Self { host }
    }

    /// Makes or changes the program's own schedules.
    ///
    /// # Errors
    /// For an unknown time zone, or what the store refuses.
    pub async fn register(&self, schedules: Vec<NewSchedule<'static>>) -> Result<()> {
        let host = self.host.clone();
        let command = async move |tx: &mut Tx<'_>| {
            for new in &schedules {
                put_for(tx, jobs::SYSTEM, new.clone(), (host.new_uid(), host.now())).await?;
            }
            Ok(())
        };
        self.host.store().write(command).await
    }

    /// Adds the jobs of all schedules that are due; answers how many. Slots that were missed count as one.
    ///
    /// # Errors
    /// When the store cannot be used.
    pub async fn run_once(&self) -> Result<usize> {
        let now = self.host.now();
        let peek = async move |tx: &mut Tx<'_>| Ok(!due(tx, now, 1, false).await?.is_empty());
        let mut added = 0;
        while self.host.store().read(peek).await? {
            let host = self.host.clone();
            let command = async move |tx: &mut Tx<'_>| {
                let due = due(tx, now, BATCH_MAX, true).await?;
                for schedule in &due {
                    advance(tx, &host, schedule.clone(), now).await?;
                }
                Ok(due.len())
            };
            let moved = self.host.store().write(command).await?;
            if moved == 0 {
                // Another node is at it.
                break;
            }
            added += moved;
        }
        Ok(added)
    }

    /// Adds jobs as they come due, until it is told to stop.
    pub async fn run(&self, stop: CancellationToken) {
        while !stop.is_cancelled() {
            if let Err(error) = self.run_once().await {
                tracing::warn!(%error, source = ?error.source, "schedules could not be read; trying again");
            }
            tokio::select! {
                () = stop.cancelled() => {}
                () = tokio::time::sleep(Duration::from_secs(1)) => {}
            }
        }
    }
}

async fn due(tx: &mut Tx<'_>, now: Timestamp, limit: i64, lock: bool) -> Result<Vec<Schedule>> {
    let skip = if lock && tx.is_postgres() { " FOR UPDATE SKIP LOCKED" } else { "" };
    tx.find_global(&format!("WHERE next_at <= $1 ORDER BY next_at, id LIMIT $2{skip}"), params![now, limit])
        .await
}

/// Adds the job and moves to the next slot, together.
async fn advance(tx: &mut Tx<'_>, host: &Host, mut schedule: Schedule, now: Timestamp) -> Result<()> {
    let zone = TimeZone::get(&schedule.time_zone).map_err(Error::internal)?;
    let (key, payload) = (schedule.name.as_str(), schedule.payload.0.clone());
    jobs::add(tx, schedule.tenant, &schedule.kind, Some(key), payload, now, (host.new_uid(), now)).await?;
    schedule.next_at = schedule.every.parse::<Every>()?.next(schedule.next_at, now, &zone)?;
    schedule.last_at = Some(now);
    schedule.updated_at = now;
    tx.update(&schedule).await
}

#[cfg(test)]
mod tests;
