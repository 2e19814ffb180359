//! Tasks: slow work with progress that a caller may watch.

use comptoir_kernel::{Ctx, Error, Result, TenantId, id};
use comptoir_store::{Tx, entity, params, stored_id, text_enum};
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

id!(
    /// Key of a task.
    TaskId
);
stored_id!(TaskId);

text_enum! {
    /// Where a task stands.
    pub enum TaskState {
        /// Under way, or waiting to be.
        Running = "running",
        /// Done; `result` says what came of it.
        Completed = "completed",
        /// Given up; `result` says why.
        Failed = "failed",
    }
}

entity! {
    /// Work a caller may watch.
    pub struct Task in "events_task" {
        /// Key.
        pub id: TaskId,
        /// Id callers know it by.
        pub uid: Uuid,
        /// The tenant.
        pub tenant: TenantId,
        /// What kind of work.
        pub name: String,
        /// What it works on, in words.
        pub description: String,
        /// Where it stands.
        pub state: TaskState,
        /// Percent done, 0 to 100.
        pub progress: i64,
        /// What came of it, once it is over.
        pub result: Option<String>,
        /// When it was started.
        pub started_at: Timestamp,
        /// When it was over.
        pub completed_at: Option<Timestamp>,
        /// When it is forgotten.
        pub expires_at: Timestamp,
    }
}

/// How long a task is kept after it was started, and again after it was over.
const KEPT: SignedDuration = SignedDuration::from_hours(7 * 24);

/// Starts a task.
///
/// # Errors
/// What the store refuses.
pub async fn start(ctx: &Ctx, tx: &mut Tx<'_>, name: &str, description: &str) -> Result<Task> {
    let mut task = Task {
        id: TaskId(0),
        uid: ctx.new_uid(),
        tenant: ctx.tenant,
        name: name.to_owned(),
        description: description.to_owned(),
        state: TaskState::Running,
        progress: 0,
        result: None,
        started_at: ctx.now(),
        completed_at: None,
        expires_at: ctx.now() + KEPT,
    };
    tx.insert(&mut task).await?;
    Ok(task)
}

/// Notes how many percent are done. Progress never goes back, and stops at 99 until the task is completed.
///
/// # Errors
/// What the store refuses. A task that is over, or gone, is left as it is.
pub async fn progress(ctx: &Ctx, tx: &mut Tx<'_>, id: TaskId, percent: i64) -> Result<()> {
    let sql = "UPDATE events_task SET progress = $3, expires_at = $4
        WHERE tenant = $1 AND id = $2 AND state = 'running' AND progress <= $3";
    tx.exec(sql, params![ctx.tenant, id, percent.clamp(0, 99), ctx.now() + KEPT]).await?;
    Ok(())
}

/// Ends a task well.
///
/// # Errors
/// What the store refuses. A task that is over, or gone, is left as it is.
pub async fn complete(ctx: &Ctx, tx: &mut Tx<'_>, id: TaskId, result: &str) -> Result<()> {
    let sql = "UPDATE events_task SET state = 'completed', progress = 100, result = $3, completed_at = $4, expires_at = $5
        WHERE tenant = $1 AND id = $2 AND state = 'running'";
    tx.exec(sql, params![ctx.tenant, id, result, ctx.now(), ctx.now() + KEPT]).await?;
    Ok(())
}

/// Ends a task that could not be done.
///
/// # Errors
/// What the store refuses. A task that is over, or gone, is left as it is.
pub async fn fail(ctx: &Ctx, tx: &mut Tx<'_>, id: TaskId, reason: &str) -> Result<()> {
    let sql = "UPDATE events_task SET state = 'failed', result = $3, completed_at = $4, expires_at = $5
        WHERE tenant = $1 AND id = $2 AND state = 'running'";
    tx.exec(sql, params![ctx.tenant, id, reason, ctx.now(), ctx.now() + KEPT]).await?;
    Ok(())
}

/// The tenant's task of this id.
///
/// # Errors
/// `NotFound` when there is none or it has expired.
pub async fn find_uid(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid) -> Result<Task> {
    let task = tx.get_uid::<Task>(ctx.tenant, uid).await?.filter(|task| task.expires_at > ctx.now());
    task.ok_or_else(|| Error::not_found("task", uid))
}

/// Forgets expired tasks of all tenants; answers how many.
///
/// # Errors
/// What the store refuses.
pub async fn purge(tx: &mut Tx<'_>, now: Timestamp) -> Result<u64> {
    tx.exec("/* global */ DELETE FROM events_task WHERE expires_at <= $1", params![now]).await
}
