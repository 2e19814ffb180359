//! The bill run: every customer with something due, one transaction an invoice.

mod gather;
mod invoice;
mod job;
mod known;
mod options;
mod preview;
mod runs;

use std::collections::BTreeSet;
use std::sync::Arc;

use comptoir_invoicing::pending;
use comptoir_kernel::{Ctx, Error, OrganisationId, Permission, Result};
use comptoir_parties::{Organisation, organisations};
use comptoir_rating::usage;
use comptoir_store::{Store, Tx};
use comptoir_subscriptions::subscriptions;
use futures_util::StreamExt as _;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};

use crate::report::{BillRun, Failure, Made, RunReport};
use crate::{marks, withdraw};
pub(crate) use invoice::make;
pub(crate) use job::Job;
use job::Terms;
pub(crate) use known::Known;
pub use options::{Recurring, RunOptions, RunRequest};
pub use preview::{Preview, PreviewInvoice, preview};
pub use runs::{failures, find_uid, jobs, made, page, start};

/// Customers that are billed at the same time: on PostgreSQL they are worked out side by side, on SQLite their invoices
/// share a commit.
const CUSTOMERS_AT_ONCE: usize = 16;
/// How far a run is, is written down each time after so many customers.
const NOTED_EVERY: usize = 200;

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
/// Every faulty option; `Denied` without the permission; what the store answers when the customers cannot be read.
pub async fn run_with(
    store: &Store,
    ctx: &Ctx,
    options: RunOptions,
    progress: impl Fn(Progress),
) -> Result<RunReport> {
    let (caller, asked) = (ctx.clone(), options.clone());
    let begun = store.write(async move |tx| runs::begin(&caller, tx, &asked).await).await?;
    go_on(store, ctx, &begun, &options, progress).await
}

/// Does what a run that was begun has to do, or what is left of it.
async fn go_on(
    store: &Store,
    ctx: &Ctx,
    begun: &BillRun,
    options: &RunOptions,
    progress: impl Fn(Progress),
) -> Result<RunReport> {
    ctx.require(Permission::InvoicesWrite)?;
    let terms = options.terms(ctx, Some(begun))?;
    let ctx = Arc::new(ctx.clone());
    let (customers, known) = {
        let (ctx, options) = (Arc::clone(&ctx), options.clone());
        let read = async move |tx: &mut Tx<'_>| {
            Ok((debtors(&ctx, tx, &options).await?, Arc::new(Known::read(&ctx, tx).await?)))
        };
        store.report(read).await?
    };
    let exempt = customers.iter().filter(|customer| customer.do_not_invoice).count();
    let billed: Vec<Organisation> =
        customers.into_iter().filter(|customer| !customer.do_not_invoice).collect();
    let mut report = RunReport { to: options.to, customers: billed.len(), exempt, ..RunReport::default() };
    let of = billed.len();
    let anew = options.recurring == Recurring::Anew;
    let work = |customer: Organisation| bill_customer(store, &ctx, customer, (terms, anew, &known));
    let mut done = futures_util::stream::iter(billed.into_iter().map(work)).buffered(CUSTOMERS_AT_ONCE);
    let mut count = 0;
    while let Some((made, failed)) = done.next().await {
        count += 1;
        report.invoices.extend(made);
        report.failures.extend(failed);
        progress(Progress { done: count, of, invoices: report.invoices.len() });
        if count % NOTED_EVERY == 0 {
            let (ctx, id, invoices) = (Arc::clone(&ctx), begun.id, report.invoices.len());
            store.write(async move |tx| runs::note(&ctx, tx, id, (count, of, invoices)).await).await?;
        }
    }
    let (ctx, keep, id) = (Arc::clone(&ctx), report.clone(), begun.id);
    store.write(async move |tx| runs::finish(&ctx, tx, id, &keep).await).await?;
    Ok(report)
}

/// The customers that may have something due, oldest first.
async fn debtors(ctx: &Ctx, tx: &mut Tx<'_>, options: &RunOptions) -> Result<Vec<Organisation>> {
    // Where customers are named, the few are looked at and not all that have something due.
    if !options.customers.is_empty() {
        return billable(ctx, tx, &options.customers).await;
    }
    let mut ids: BTreeSet<OrganisationId> = BTreeSet::new();
    ids.extend(pending::debtors(tx, ctx.tenant, options.to).await?);
    ids.extend(subscriptions::subscribers(tx, ctx.tenant).await?);
    // The day ends earlier and later than here in other zones; who has nothing due gets no invoice.
    let until =
        midnight_after(options.to, &ctx.time_zone)?.checked_add(24.hours()).map_err(Error::internal)?;
    ids.extend(usage::debtors(tx, ctx.tenant, until).await?);
    billable(ctx, tx, &ids.into_iter().collect::<Vec<_>>()).await
}

/// Those of these customers that are there and within reach, oldest first.
async fn billable(ctx: &Ctx, tx: &mut Tx<'_>, ids: &[OrganisationId]) -> Result<Vec<Organisation>> {
    let mut found: Vec<Organisation> = Vec::new();
    for chunk in ids.chunks(500) {
        found.extend(organisations::many(tx, ctx.tenant, chunk).await?);
    }
    found.retain(|customer| customer.deleted_at.is_none() && ctx.reach.covers(&customer.path));
    found.sort_by_key(|customer| customer.id);
    found.dedup_by_key(|customer| customer.id);
    Ok(found)
}

/// Bills a customer: what was made, and what went wrong.
async fn bill_customer(
    store: &Store,
    ctx: &Arc<Ctx>,
    customer: Organisation,
    (terms, anew, known): (Terms, bool, &Arc<Known>),
) -> (Vec<Made>, Vec<Failure>) {
    let (mut made, mut failures) = (Vec::new(), Vec::new());
    let failed = |agreement: Option<String>, error: &Error| {
        tracing::warn!(customer = customer.id.0, %error, "a customer could not be billed");
        Failure {
            organisation: customer.id,
            customer: customer.name.clone(),
            agreement,
            message: error.message.clone(),
        }
    };
    let jobs = {
        let (ctx, customer, known) = (Arc::clone(ctx), customer.clone(), Arc::clone(known));
        store.read(async move |tx| job::jobs(&ctx, tx, &customer, (terms, &known)).await).await
    };
    let jobs: Vec<Job> = match jobs {
        Ok(jobs) => jobs,
        Err(error) => return (made, vec![failed(None, &error)]),
    };
    for job in jobs {
        let (ctx, shared) = (Arc::clone(ctx), job.clone());
        let command = async move |tx: &mut Tx<'_>| bill_job(&ctx, tx, &shared, anew).await;
        match store.write(command).await {
            Ok(found) => made.extend(found),
            Err(error) => failures.push(failed(job.agreement_name(), &error)),
        }
    }
    (made, failures)
}

/// Makes the invoice of a job, and before that those anew that were made for the same day and not sent, where that is
/// wanted.
async fn bill_job(ctx: &Ctx, tx: &mut Tx<'_>, job: &Job, anew: bool) -> Result<Vec<Made>> {
    let mut made = Vec::new();
    if let (true, Some(agreement)) = (anew, &job.agreement) {
        let mut unsent = marks::unsent(tx, agreement, (job.terms.to, job.of_site)).await?;
        // What adjusts the others goes, and what came after it, the last one first: they are made anew with what it knew.
        let mut kept = unsent.len();
        for (place, invoice) in unsent.iter().enumerate().rev() {
            if marks::adjusts(tx, ctx.tenant, *invoice).await? {
                kept = place;
            }
        }
        for invoice in unsent.split_off(kept).into_iter().rev() {
            withdraw::delete(ctx, tx, invoice).await?;
        }
        for invoice in unsent {
            let Some(again) = withdraw::regenerate(ctx, tx, invoice).await? else { continue };
            marks::now_of(tx, &again.invoice, job.terms.run).await?;
            made.push(Made::of(&again.invoice, again.lines.len()));
        }
    }
    if let Some(issued) = invoice::bill(ctx, tx, job).await? {
        made.push(Made::of(&issued.invoice, issued.lines.len()));
    }
    Ok(made)
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
    use proptest::prelude::*;

    use super::*;

    /// Zones whose clocks are changed at night, at midnight (Cairo, Havana, Sao Paulo), by half an hour (Lord Howe), never
    /// (Kolkata), and one that left a whole day out (Apia, in 2011).
    const ZONES: [&str; 9] = [
        "Europe/London",
        "Europe/Berlin",
        "America/New_York",
        "Africa/Cairo",
        "America/Havana",
        "America/Sao_Paulo",
        "Australia/Lord_Howe",
        "Asia/Kolkata",
        "Pacific/Apia",
    ];

    proptest! {
        #[test]
        fn every_instant_is_billed_with_the_day_it_is_on(
            second in date(2005, 1, 1).to_zoned(jiff::tz::TimeZone::UTC).unwrap().timestamp().as_second()
                ..date(2040, 1, 1).to_zoned(jiff::tz::TimeZone::UTC).unwrap().timestamp().as_second(),
            zone in 0..ZONES.len(),
        ) {
            let (zone, at) = (ZONES[zone], Timestamp::from_second(second).unwrap());
            let day = at.in_tz(zone).unwrap().date();
            prop_assert!(midnight_after(day.yesterday().unwrap(), zone).unwrap() <= at);
            prop_assert!(at < midnight_after(day, zone).unwrap());
        }
    }

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
