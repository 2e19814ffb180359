//! The dry run: what a run would make, without making it.

use std::sync::Arc;

use comptoir_invoicing::{self as invoicing, Invoice, InvoiceLine};
use comptoir_kernel::{Ctx, Error, OrganisationId, Page, Paged, Permission, Result};
use comptoir_parties::{Organisation, organisations};
use comptoir_store::Tx;
use comptoir_subscriptions::{Agreement, agreements};

use super::gather::{Hand, gather};
use super::invoice::{draft, nothing_waits};
use super::job::{Job, Terms, jobs};
use super::{Known, Recurring, RunOptions, debtors};
use crate::compare::{Comparison, compare};
use crate::report::Failure;
use crate::sites;

/// What a run would make for a customer.
#[derive(Debug, Clone, PartialEq)]
pub struct Preview {
    /// The customer.
    pub organisation: OrganisationId,
    /// Its name.
    pub customer: String,
    /// The invoices it would get.
    pub invoices: Vec<PreviewInvoice>,
    /// What would go wrong.
    pub failures: Vec<Failure>,
}

/// An invoice that would be made. It has no number.
#[derive(Debug, Clone, PartialEq)]
pub struct PreviewInvoice {
    /// Name of the agreement.
    pub agreement: String,
    /// The document.
    pub invoice: Invoice,
    /// Its lines.
    pub lines: Vec<InvoiceLine>,
    /// What differs from the last invoice of the agreement; none where it is the first.
    pub comparison: Option<Comparison>,
}

/// What a run would make: a page of the customers that may have something due, oldest first. No number is taken and
/// nothing marked.
///
/// # Errors
/// Every faulty option; `Denied` without the permission.
pub async fn preview(ctx: &Ctx, tx: &mut Tx<'_>, options: &RunOptions, page: Page) -> Result<Paged<Preview>> {
    ctx.require(Permission::InvoicesRead)?;
    options.check(ctx)?;
    if options.recurring == Recurring::Anew {
        let message = "must be absent or leave: invoices that are made anew cannot be looked at before";
        return Err(Error::invalid("recurring", message));
    }
    let terms = options.terms(ctx, None)?;
    let mut customers = debtors(ctx, tx, options).await?;
    customers.retain(|customer| !customer.do_not_invoice);
    let total = customers.len();
    let skipped = usize::try_from(page.number.saturating_sub(1)).unwrap_or(usize::MAX);
    let size = usize::try_from(page.size).unwrap_or(usize::MAX);
    let known = Arc::new(Known::read(ctx, tx).await?);
    let mut rows = Vec::new();
    for customer in customers.iter().skip(skipped.saturating_mul(size)).take(size) {
        rows.push(of_customer(ctx, tx, customer, (terms, &known)).await?);
    }
    Ok(Paged { rows, total: i64::try_from(total).unwrap_or(i64::MAX) })
}

async fn of_customer(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    customer: &Organisation,
    shared: (Terms, &Arc<Known>),
) -> Result<Preview> {
    let mut shown = Preview {
        organisation: customer.id,
        customer: customer.name.clone(),
        invoices: Vec::new(),
        failures: Vec::new(),
    };
    for job in jobs(ctx, tx, customer, shared).await? {
        match of_job(ctx, tx, customer, &job).await {
            Ok(found) => shown.invoices.extend(found),
            Err(error) => shown.failures.push(Failure {
                organisation: customer.id,
                customer: customer.name.clone(),
                agreement: job.agreement_name(),
                message: error.message,
            }),
        }
    }
    Ok(shown)
}

async fn of_job(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    customer: &Organisation,
    job: &Job,
) -> Result<Option<PreviewInvoice>> {
    // As it is when the run looks at it: another may have billed it meanwhile.
    let customer = organisations::find(ctx, tx, customer.id).await?;
    let agreement: Agreement = match &job.agreement {
        Some(agreement) => agreement.clone(),
        None if nothing_waits(ctx, tx, &customer, job).await? => return Ok(None),
        None => agreements::default_unmade(ctx, tx, &customer).await?,
    };
    let mut found = gather(ctx, tx, (&customer, &agreement), job, Hand::Looks).await?;
    if found.is_nothing() {
        return Ok(None);
    }
    let draft = draft(tx, (&customer, &agreement), job, &mut found).await?;
    let currency = draft.currency;
    let made = invoicing::preview(ctx, tx, draft).await?;
    let last = sites::last(tx, &agreement, (currency, job.of_site)).await?;
    let comparison = match last {
        Some(last) => {
            let before = invoicing::lines(tx, ctx.tenant, last.id).await?;
            Some(compare((&last, &before), (&made.invoice, &made.lines)))
        }
        None => None,
    };
    Ok(Some(PreviewInvoice {
        agreement: agreement.name,
        invoice: made.invoice,
        lines: made.lines,
        comparison,
    }))
}
