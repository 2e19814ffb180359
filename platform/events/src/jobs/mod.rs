//! Jobs: work done outside the transaction that asked for it, at least once, with retries.

#[cfg(test)]
mod tests;
mod worker;

use comptoir_kernel::{Ctx, Error, Page, Paged, Permission, Result, TenantId, id};
use comptoir_store::{Json, Order, Select, Tx, Value as Param, Wake, entity, params, stored_id, text_enum};
use jiff::{SignedDuration, Timestamp};
use serde_json::Value;
use uuid::Uuid;

pub use worker::{ATTEMPTS_MAX, JobCall, Worker};

id!(
    /// Key of a job.
    JobId
);
stored_id!(JobId);

text_enum! {
    /// Where a job stands. Jobs that succeed are removed.
    pub enum JobState {
        /// To be run at `run_at`.
        Waiting = "waiting",
        /// Leased by a node until `run_at`.
        Running = "running",
        /// Failed too often; can be replayed.
        Dead = "dead",
    }
}

entity! {
    /// Work to be done outside a transaction.
    pub struct Job in "events_job" {
        /// Key.
        pub id: JobId,
        /// Stable id.
        pub uid: Uuid,
        /// The tenant; 0 for the program's own work.
        pub tenant: TenantId,
        /// What kind of work; a worker has a function for each kind.
        pub kind: String,
        /// Of jobs of one kind and key, one waits at a time.
        pub dedup_key: Option<String>,
        /// What the work is about.
        pub payload: Json<Value>,
        /// Where it stands.
        pub state: JobState,
        /// When it is due; for a running job, when its lease ends.
        pub run_at: Timestamp,
        /// How often it was begun.
        pub attempts: i64,
        /// The node that runs it.
        pub holder: Option<String>,
        /// Why the last attempt failed, for whoever runs the system.
        pub last_error: Option<String>,
        /// When it was asked for.
        pub created_at: Timestamp,
        /// When its state last changed.
        pub updated_at: Timestamp,
    }
}

/// Tenant of the program's own jobs.
pub const SYSTEM: TenantId = TenantId(0);

/// Adds a job that is run once the transaction has committed and `run_at` has come.
///
/// # Errors
/// What the store refuses.
pub async fn enqueue(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    kind: &str,
    payload: Value,
    run_at: Timestamp,
) -> Result<()> {
    let run_at = ctx.machine_time(run_at);
    add(tx, ctx.tenant, kind, None, payload, run_at, (ctx.new_uid(), ctx.machine_now())).await
}

/// As [`enqueue`], unless a job of this kind and key waits for its first attempt: that one will do.
///
/// # Errors
/// What the store refuses.
pub async fn enqueue_once(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    kind: &str,
    key: &str,
    payload: Value,
    run_at: Timestamp,
) -> Result<()> {
    let run_at = ctx.machine_time(run_at);
    add(tx, ctx.tenant, kind, Some(key), payload, run_at, (ctx.new_uid(), ctx.machine_now())).await
}

pub(crate) async fn add(
    tx: &mut Tx<'_>,
    tenant: TenantId,
    kind: &str,
    key: Option<&str>,
    payload: Value,
    run_at: Timestamp,
    (uid, now): (Uuid, Timestamp),
) -> Result<()> {
    let sql = "INSERT INTO events_job
          (uid, tenant, kind, dedup_key, payload, state, run_at, attempts, created_at, updated_at)
        VALUES ($1, $2, $3, $4, $5, 'waiting', $6, 0, $7, $7)
        ON CONFLICT (tenant, kind, dedup_key) WHERE state = 'waiting' AND attempts = 0 DO NOTHING";
    tx.exec(sql, params![uid, tenant, kind, key, Json(payload), run_at, now]).await?;
    tx.wake(Wake::Jobs);
    Ok(())
}

/// Where a job of the tenant stands; nothing where it is done.
///
/// # Errors
/// What the store answers.
pub async fn state(tx: &mut Tx<'_>, tenant: TenantId, uid: Uuid) -> Result<Option<JobState>> {
    let found: Option<Job> = tx.get_uid(tenant, uid).await?;
    Ok(found.map(|job| job.state))
}

/// Has the tenant's waiting jobs come so much sooner: its clock is moved forward.
///
/// # Errors
/// What the store refuses.
pub async fn bring_forward(ctx: &Ctx, tx: &mut Tx<'_>, by: SignedDuration) -> Result<()> {
    let waiting: Vec<Job> = tx.find(ctx.tenant, "AND state = 'waiting' ORDER BY id", &[]).await?;
    let sooner = |job: &Job| {
        let run_at = job.run_at.saturating_sub(by).unwrap_or(job.run_at);
        vec![Param::Int(ctx.tenant.0), Param::Int(job.id.0), Param::Time(run_at)]
    };
    let rows: Vec<Vec<Param<'_>>> = waiting.iter().map(sooner).collect();
    let sql = "UPDATE events_job SET run_at = $3 WHERE tenant = $1 AND id = $2 AND state = 'waiting'";
    tx.exec_each(sql, &rows).await?;
    tx.wake(Wake::Jobs);
    Ok(())
}

/// The tenant's jobs that failed too often, the latest first.
///
/// # Errors
/// Without the permission to read the audit log, or what the store refuses.
pub async fn dead(ctx: &Ctx, tx: &mut Tx<'_>, page: Page) -> Result<Paged<Job>> {
    ctx.require(Permission::AuditRead)?;
    Select::new(ctx.tenant).equal("state", JobState::Dead).order("id", Order::Descending).page(tx, page).await
}

/// Gives a dead job all its attempts again.
///
/// # Errors
/// `NotFound` when the tenant has no such dead job, or what the store refuses.
pub async fn replay(ctx: &Ctx, tx: &mut Tx<'_>, id: JobId) -> Result<()> {
    ctx.require(Permission::MessagingWrite)?;
    // Not 0: a job that failed before stands outside the rule of one waiting job a key.
    let sql =
        "UPDATE events_job SET state = 'waiting', attempts = 1, run_at = $3, updated_at = $3, holder = NULL
        WHERE tenant = $1 AND id = $2 AND state = 'dead'";
    if tx.exec(sql, params![ctx.tenant, id, ctx.machine_now()]).await? == 0 {
        return Err(Error::not_found("dead job", id));
    }
    tx.wake(Wake::Jobs);
    Ok(())
}
