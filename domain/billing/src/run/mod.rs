//! The bill run: every customer with something due, one transaction an invoice.

mod invoice;

use std::collections::BTreeSet;
use std::sync::Arc;

use comptoir_events::{Change, catalogue, record};
use comptoir_invoicing::pending;
use comptoir_kernel::{Ctx, Error, OrganisationId, Permission, Result};
use comptoir_parties::{Organisation, organisations};
use comptoir_rating::usage;
use comptoir_store::{Json, Store, Tx};
use comptoir_subscriptions::subscriptions;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use serde_json::json;

use crate::report::{BillRun, BillRunId, Failure, Made, RunReport};
use invoice::Job;

/// What a run is to bill.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunOptions {
    /// Last day that is billed.
    pub to: Date,
    /// Only these customers; everybody within the caller's reach when empty.
    pub customers: Vec<OrganisationId>,
    /// Date of the invoices; today when absent.
    pub issued_on: Option<Date>,
}

impl RunOptions {
    /// Everybody, up to a day, dated today.
    pub const fn up_to(to: Date) -> Self {
        Self { to, customers: Vec::new(), issued_on: None }
    }
}

/// How far a run is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Customers that are done.
    pub done: usize,
    /// Customers in all.
    pub of: usize,
    /// Invoices made so far.
    pub invoices: usize,
}

/// Bills everything that is due. See [`run_with`].
///
/// # Errors
/// As for [`run_with`].
pub async fn run(store: &Store, ctx: &Ctx, options: RunOptions) -> Result<RunReport> {
    run_with(store, ctx, options, |_| {}).await
}

/// Bills everything that is due up to a day, and tells after each customer how far it is. Each invoice is a transaction
/// of its own, so a run that is broken off can be started again, and one that is repeated makes nothing new. What goes
/// wrong for one customer is in the report and stops nobody.
///
/// # Errors
/// `Denied` without the permission; what the store answers when the customers cannot be read.
pub async fn run_with(
    store: &Store,
    ctx: &Ctx,
    options: RunOptions,
    progress: impl Fn(Progress),
) -> Result<RunReport> {
    ctx.require(Permission::InvoicesWrite)?;
    let started_at = ctx.now();
    let issued_on = match options.issued_on {
        Some(day) => day,
        None => ctx.today()?,
    };
    let ctx = Arc::new(ctx.clone());
    let customers = {
        let (ctx, options) = (Arc::clone(&ctx), options.clone());
        store.report(async move |tx| debtors(&ctx, tx, &options).await).await?
    };
    let exempt = customers.iter().filter(|customer| customer.do_not_invoice).count();
    let billed: Vec<Organisation> =
        customers.into_iter().filter(|customer| !customer.do_not_invoice).collect();
    let mut report = RunReport {
        to: options.to,
        customers: billed.len(),
        exempt,
        invoices: Vec::new(),
        failures: Vec::new(),
    };
    for (index, customer) in billed.iter().enumerate() {
        bill_customer(store, &ctx, customer, (options.to, issued_on), &mut report).await;
        progress(Progress { done: index + 1, of: billed.len(), invoices: report.invoices.len() });
    }
    let (keep, times) = (report.clone(), (started_at, issued_on));
    store.write(async move |tx| finish(&ctx, tx, &keep, times).await).await?;
    Ok(report)
}

/// The customers that may have something due, oldest first.
async fn debtors(ctx: &Ctx, tx: &mut Tx<'_>, options: &RunOptions) -> Result<Vec<Organisation>> {
    let mut ids: BTreeSet<OrganisationId> = BTreeSet::new();
    ids.extend(pending::debtors(tx, ctx.tenant, options.to).await?);
    ids.extend(subscriptions::subscribers(tx, ctx.tenant).await?);
    // The day ends earlier and later than here in other zones; who has nothing due gets no invoice.
    let until =
        midnight_after(options.to, &ctx.time_zone)?.checked_add(24.hours()).map_err(Error::internal)?;
    ids.extend(usage::debtors(tx, ctx.tenant, until).await?);
    if !options.customers.is_empty() {
        ids.retain(|id| options.customers.contains(id));
    }
    let mut found = Vec::new();
    let ids: Vec<OrganisationId> = ids.into_iter().collect();
    for chunk in ids.chunks(500) {
        found.extend(organisations::many(tx, ctx.tenant, chunk).await?);
    }
    found.retain(|customer| customer.deleted_at.is_none() && ctx.reach.covers(&customer.path));
    found.sort_by_key(|customer| customer.id);
    Ok(found)
}

async fn bill_customer(
    store: &Store,
    ctx: &Arc<Ctx>,
    customer: &Organisation,
    (to, issued_on): (Date, Date),
    report: &mut RunReport,
) {
    let jobs = {
        let (ctx, customer) = (Arc::clone(ctx), customer.clone());
        store.read(async move |tx| invoice::jobs(&ctx, tx, &customer, (to, issued_on)).await).await
    };
    let failed = |agreement: Option<String>, error: &Error, report: &mut RunReport| {
        tracing::warn!(customer = customer.id.0, %error, "a customer could not be billed");
        report.failures.push(Failure {
            organisation: customer.id,
            customer: customer.name.clone(),
            agreement,
            message: error.message.clone(),
        });
    };
    let jobs: Vec<Job> = match jobs {
        Ok(jobs) => jobs,
        Err(error) => return failed(None, &error, report),
    };
    for job in jobs {
        let (ctx, shared) = (Arc::clone(ctx), job.clone());
        match store.write(async move |tx| invoice::bill(&ctx, tx, &shared).await).await {
            Ok(Some(issued)) => report.invoices.push(Made::of(&issued.invoice, issued.lines.len())),
            Ok(None) => {}
            Err(error) => failed(job.agreement_name(), &error, report),
        }
    }
}

async fn finish(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    report: &RunReport,
    (started_at, issued_on): (Timestamp, Date),
) -> Result<()> {
    let count = |list: usize| i64::try_from(list).unwrap_or(i64::MAX);
    let mut run = BillRun {
        id: BillRunId(0),
        uid: ctx.new_uid(),
        tenant: ctx.tenant,
        billed_to: report.to,
        issued_on,
        customers: count(report.customers),
        invoices: count(report.invoices.len()),
        failures: count(report.failures.len()),
        details: Json(report.clone()),
        started_at,
        finished_at: ctx.now(),
    };
    tx.insert(&mut run).await?;
    let after = json!({
        "id": run.uid,
        "billed_to": run.billed_to,
        "issued_on": run.issued_on,
        "customers": run.customers,
        "invoices": run.invoices,
        "failures": run.failures,
        "started_at": run.started_at,
        "finished_at": run.finished_at,
    });
    record(ctx, tx, Change::new(&catalogue::BILL_RUN_FINISHED, run.id, run.uid).after(after)).await
}

/// The first instant after a day, in a zone.
pub(crate) fn midnight_after(day: Date, zone: &str) -> Result<Timestamp> {
    let zone = jiff::tz::TimeZone::get(zone).map_err(Error::internal)?;
    let next = day.tomorrow().map_err(Error::internal)?;
    Ok(next.to_zoned(zone).map_err(Error::internal)?.timestamp())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_day_ends_when_it_ends_where_the_customer_is() {
        let london = midnight_after(date(2026, 10, 31), "Europe/London").unwrap();
        assert_eq!(london.to_string(), "2026-11-01T00:00:00Z");
        let summer = midnight_after(date(2026, 7, 31), "Europe/London").unwrap();
        assert_eq!(summer.to_string(), "2026-07-31T23:00:00Z");
        let berlin = midnight_after(date(2026, 10, 31), "Europe/Berlin").unwrap();
        assert_eq!(berlin.to_string(), "2026-10-31T23:00:00Z");
    }
}
