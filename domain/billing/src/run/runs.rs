//! Bill runs as records: written down when they are asked for, listed, and done by a job where the API asks.

use comptoir_events::jobs::enqueue_once;
use comptoir_events::{Change, JobCall, Worker, catalogue, record};
use comptoir_invoicing::{self as invoicing, Invoice, InvoiceId};
use comptoir_kernel::{Ctx, Error, Page, Paged, Permission, Reach, Result};
use comptoir_parties::organisations;
use comptoir_store::{Json, Order, Select, Tx, params};
use serde_json::json;
use uuid::Uuid;

use super::{RunOptions, go_on};
use crate::report::{BillRun, BillRunId, Failure, RunReport, RunState};

/// Kind of the job that does a run.
const RUN: &str = "billing.run";

/// Has the worker do the runs that were asked for.
#[must_use]
pub fn jobs(worker: Worker) -> Worker {
    worker.on(RUN, work)
}

/// Asks for a run: it is done in the background, and goes on where it was broken off.
///
/// # Errors
/// Every faulty option; `NotFound` for a customer out of reach; `Denied` without the permission.
pub async fn start(ctx: &Ctx, tx: &mut Tx<'_>, options: &RunOptions) -> Result<BillRun> {
    let run = begin(ctx, tx, options).await?;
    let key = run.uid.to_string();
    enqueue_once(ctx, tx, RUN, &key, json!({ "run": run.uid }), ctx.now()).await?;
    Ok(run)
}

/// Writes a run down that is about to be done.
pub(super) async fn begin(ctx: &Ctx, tx: &mut Tx<'_>, options: &RunOptions) -> Result<BillRun> {
    ctx.require(Permission::InvoicesWrite)?;
    options.check(ctx)?;
    for &customer in &options.customers {
        organisations::find(ctx, tx, customer).await?;
    }
    let mut run = BillRun {
        id: BillRunId(0),
        uid: ctx.new_uid(),
        tenant: ctx.tenant,
        billed_to: options.to,
        issued_on: options.terms(ctx, None)?.issued_on,
        state: RunState::Running,
        customers: 0,
        done: 0,
        invoices: 0,
        failures: 0,
        organisation: ctx.organisation(),
        request: Json(options.request()),
        details: Json(RunReport { to: options.to, ..RunReport::default() }),
        started_at: ctx.now(),
        finished_at: ctx.now(),
    };
    tx.insert(&mut run).await?;
    let change = Change::new(&catalogue::BILL_RUN_STARTED, run.id, run.uid);
    record(ctx, tx, change.after(run.state())).await?;
    Ok(run)
}

/// Notes how far a run is.
pub(super) async fn note(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    id: BillRunId,
    (done, of, invoices): (usize, usize, usize),
) -> Result<()> {
    let sql = "UPDATE billing_run SET done = $3, customers = $4, invoices = $5, finished_at = $6
        WHERE tenant = $1 AND id = $2 AND state = 'running'";
    let (done, of, invoices) = (count(done), count(of), count(invoices));
    tx.exec(sql, params![ctx.tenant, id, done, of, invoices, ctx.now()]).await?;
    Ok(())
}

/// Notes what came of a run. Its invoices name it; a run that was broken off has those of before, too.
pub(super) async fn finish(ctx: &Ctx, tx: &mut Tx<'_>, id: BillRunId, report: &RunReport) -> Result<()> {
    let run: Option<BillRun> = tx.lock(ctx.tenant, id).await?;
    let Some(mut run) = run.filter(|run| run.state == RunState::Running) else { return Ok(()) };
    run.state = RunState::Finished;
    run.customers = count(report.customers);
    run.done = run.customers;
    let made = "SELECT COUNT(*) FROM billing_made WHERE tenant = $1 AND run = $2";
    let made = tx.query_one::<(i64,)>(made, params![ctx.tenant, id]).await?.map_or(0, |(made,)| made);
    run.invoices = made;
    run.failures = count(report.failures.len());
    run.details = Json(RunReport { invoices: Vec::new(), ..report.clone() });
    run.finished_at = ctx.now();
    tx.update(&run).await?;
    let change = Change::new(&catalogue::BILL_RUN_FINISHED, run.id, run.uid);
    record(ctx, tx, change.after(run.state())).await
}

fn count(list: usize) -> i64 {
    i64::try_from(list).unwrap_or(i64::MAX)
}

async fn work(call: JobCall) -> Result<()> {
    #[derive(serde::Deserialize)]
    struct Payload {
        run: Uuid,
    }
    let uid = call.payload::<Payload>()?.run;
    let ctx = call.ctx().await?;
    let store = call.host.store().clone();
    let caller = ctx.clone();
    let find = async move |tx: &mut Tx<'_>| {
        let run: Option<BillRun> = tx.get_uid(caller.tenant, uid).await?;
        let Some(run) = run.filter(|run| run.state == RunState::Running) else { return Ok(None) };
        // Whoever asked for it saw a part of the tree only: so does the run.
        let reach = match run.organisation.or(run.request.within) {
            Some(id) => {
                Reach::Organisation { id, path: organisations::any(tx, caller.tenant, id).await?.path }
            }
            None => Reach::Tenant,
        };
        Ok(Some((run, reach)))
    };
    let Some((run, reach)) = store.read(find).await? else { return Ok(()) };
    let ctx = Ctx { reach, ..ctx };
    go_on(&store, &ctx, &run, &RunOptions::of(&run), |_| {}).await.map(|_| ())
}

/// A page of the runs, the latest first. Only who reaches the whole tenant sees those of others.
///
/// # Errors
/// `Denied` without the permission.
pub async fn page(ctx: &Ctx, tx: &mut Tx<'_>, page: Page) -> Result<Paged<BillRun>> {
    ctx.require(Permission::InvoicesRead)?;
    let own = Select::new(ctx.tenant).compare_opt("organisation", "=", ctx.organisation());
    own.order("id", Order::Descending).page(tx, page).await
}

/// A run: one's own organisation's, where one does not reach the whole tenant.
///
/// # Errors
/// `NotFound`; `Denied` without the permission.
pub async fn find_uid(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid) -> Result<BillRun> {
    ctx.require(Permission::InvoicesRead)?;
    let found: Option<BillRun> = tx.get_uid(ctx.tenant, uid).await?;
    let is_seen = |run: &BillRun| ctx.reach == Reach::Tenant || run.organisation == ctx.organisation();
    found.filter(is_seen).ok_or_else(|| Error::not_found("bill run", uid))
}

/// A page of the invoices a run made, in the order in which it made them.
///
/// # Errors
/// What the store answers.
pub async fn made(tx: &mut Tx<'_>, run: &BillRun, page: Page) -> Result<Paged<Invoice>> {
    let all = "SELECT COUNT(*) FROM billing_made WHERE tenant = $1 AND run = $2";
    let total = tx.query_one::<(i64,)>(all, params![run.tenant, run.id]).await?.map_or(0, |(total,)| total);
    let rows =
        "SELECT invoice FROM billing_made WHERE tenant = $1 AND run = $2 ORDER BY id LIMIT $3 OFFSET $4";
    let size = i64::from(page.size);
    let skipped = i64::from(page.number.saturating_sub(1)).saturating_mul(size);
    let ids: Vec<(InvoiceId,)> = tx.query(rows, params![run.tenant, run.id, size, skipped]).await?;
    let ids: Vec<InvoiceId> = ids.into_iter().map(|(id,)| id).collect();
    Ok(Paged { rows: invoicing::many(tx, run.tenant, &ids).await?, total })
}

/// What a run could not bill.
pub fn failures(run: &BillRun) -> &[Failure] {
    &run.details.0.failures
}
