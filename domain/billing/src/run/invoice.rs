//! One invoice of a bill run: gather what is due, issue, and mark what was billed, in one transaction.

use comptoir_invoicing::{
    self as invoicing, Draft, DraftLine, InvoiceDetails, InvoiceKind, InvoiceLine, Issued, Pending, pending,
};
use comptoir_kernel::{Ctx, Currency, Error, OrganisationId, Result};
use comptoir_parties::{Organisation, organisations, references};
use comptoir_payments::ledger;
use comptoir_rating::usage::{self, Payer, UsageTotal};
use comptoir_store::Tx;
use comptoir_subscriptions::{Agreement, Charge, Subscription, agreements, charges, subscriptions};
use jiff::ToSpan;
use jiff::civil::Date;
use uuid::Uuid;

use super::midnight_after;
use crate::draft;
use crate::tax::Rates;

/// An invoice that may have to be made.
#[derive(Debug, Clone)]
pub(super) struct Job {
    customer: OrganisationId,
    /// The agreement to bill; the default one, made if need be, when absent.
    agreement: Option<Agreement>,
    /// What waits in this currency, and nothing else; all that is due on the agreement when absent.
    only_currency: Option<Currency>,
    to: Date,
    issued_on: Date,
}

impl Job {
    pub(super) fn agreement_name(&self) -> Option<String> {
        self.agreement.as_ref().map(|agreement| agreement.name.clone())
    }
}

/// What is due, and has to be marked once it is on an invoice.
#[derive(Default)]
struct Gathered {
    lines: Vec<DraftLine>,
    pending: Vec<Pending>,
    charges: Vec<(Charge, Date)>,
    usage: Vec<UsageTotal>,
    bill: Option<Uuid>,
}

/// The invoices a customer may get: one for each agreement, the default one first, and one for each other currency
/// in which something waits.
pub(super) async fn jobs(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    customer: &Organisation,
    (to, issued_on): (Date, Date),
) -> Result<Vec<Job>> {
    let all = agreements::of_organisation(tx, ctx.tenant, customer.id).await?;
    let job = |agreement: Option<Agreement>, only_currency: Option<Currency>| Job {
        customer: customer.id,
        agreement,
        only_currency,
        to,
        issued_on,
    };
    let default = all.iter().find(|agreement| agreement.is_default);
    let own = default.map_or(customer.currency, |agreement| agreement.currency);
    let default = default.cloned();
    let mut jobs = vec![job(default.clone(), None)];
    jobs.extend(
        all.into_iter().filter(|agreement| !agreement.is_default).map(|agreement| job(Some(agreement), None)),
    );
    let mut others: Vec<Currency> = pending::waiting(tx, ctx.tenant, customer.id, to)
        .await?
        .iter()
        .map(|pending| pending.currency)
        .filter(|currency| *currency != own)
        .collect();
    others.sort_unstable();
    others.dedup();
    jobs.extend(others.into_iter().map(|currency| job(default.clone(), Some(currency))));
    Ok(jobs)
}

/// Makes the invoice of a job, when something is due. Nothing is changed otherwise.
pub(super) async fn bill(ctx: &Ctx, tx: &mut Tx<'_>, job: &Job) -> Result<Option<Issued>> {
    let customer = organisations::find(ctx, tx, job.customer).await?;
    let agreement = match &job.agreement {
        Some(agreement) => agreement.id,
        None if nothing_waits(ctx, tx, &customer, job).await? => return Ok(None),
        None => agreements::default_for(ctx, tx, customer.id).await?.id,
    };
    // Two runs at once meet here: the second goes on when the first has marked what it billed.
    let agreement: Option<Agreement> = tx.lock(ctx.tenant, agreement).await?;
    let agreement = agreement.ok_or_else(|| Error::conflict("the agreement is gone"))?;
    let currency = job.only_currency.unwrap_or(agreement.currency);
    let mut found = gather(ctx, tx, (&customer, &agreement), job).await?;
    if found.lines.iter().all(|line| line.amount == 0) {
        // Nothing is to be paid: what was taken is given back, and waits for an invoice that has something.
        if let Some(bill) = found.bill {
            usage::release(ctx, tx, bill).await?;
        }
        return Ok(None);
    }
    let lines = std::mem::take(&mut found.lines);
    let draft = head(ctx, tx, (&customer, &agreement), job, (currency, &found, lines)).await?;
    let issued = invoicing::issue(ctx, tx, draft).await?;
    ledger::invoiced(ctx, tx, &issued.invoice).await?;
    mark(ctx, tx, &issued, &found).await?;
    if job.only_currency.is_none() {
        agreements::billed(tx, ctx.tenant, agreement.id, job.to).await?;
    }
    Ok(Some(issued))
}

/// Whether a customer without a default agreement has nothing that would be billed on it.
async fn nothing_waits(ctx: &Ctx, tx: &mut Tx<'_>, customer: &Organisation, job: &Job) -> Result<bool> {
    if !pending::waiting(tx, ctx.tenant, customer.id, job.to).await?.is_empty() {
        return Ok(false);
    }
    let until = midnight_after(job.to, &customer.time_zone)?;
    let debtors = usage::unbilled(ctx, tx, Payer::whole(customer.id), until).await?;
    Ok(debtors.is_empty())
}

async fn gather(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    (customer, agreement): (&Organisation, &Agreement),
    job: &Job,
) -> Result<Gathered> {
    let mut found = Gathered::default();
    let currency = job.only_currency.unwrap_or(agreement.currency);
    if agreement.is_default {
        found.pending = pending::due(tx, ctx.tenant, customer.id, job.to).await?;
        found.pending.retain(|pending| pending.currency == currency);
    }
    if job.only_currency.is_none() {
        let until = midnight_after(job.to, &customer.time_zone)?;
        let payer = Payer {
            organisation: customer.id,
            agreement: Some(agreement.id.0),
            takes_rest: agreement.is_default,
        };
        let bill = ctx.new_uid();
        found.usage = usage::take(ctx, tx, payer, until, bill).await?;
        found.bill = (!found.usage.is_empty()).then_some(bill);
    }
    let named = found.usage.iter().filter_map(|total| total.vat_rate);
    let rates = Rates::load(ctx, tx, customer, Some(agreement), named).await?;
    found.lines.extend(found.pending.iter().map(|pending| draft::of_pending(pending, &rates)));
    if job.only_currency.is_none() {
        recurring(ctx, tx, agreement, (job.to, &rates), &mut found).await?;
    }
    for total in &found.usage {
        found.lines.push(draft::of_usage(total, currency, &rates)?);
    }
    Ok(found)
}

async fn recurring(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    agreement: &Agreement,
    (to, rates): (Date, &Rates),
    found: &mut Gathered,
) -> Result<()> {
    let subscribed: Vec<Subscription> = subscriptions::of_agreement(tx, ctx.tenant, agreement.id).await?;
    let keys: Vec<_> = subscribed.iter().map(|subscription| subscription.id).collect();
    for charge in charges::of(tx, ctx.tenant, &keys).await? {
        let Some(subscription) = subscribed.iter().find(|row| row.id == charge.subscription) else {
            continue;
        };
        if !subscription.is_charged() {
            continue;
        }
        let (lines, billed_to) = draft::of_charge(&charge, (subscription, agreement), to, rates)?;
        if let Some(billed_to) = billed_to {
            found.lines.extend(lines);
            found.charges.push((charge, billed_to));
        }
    }
    Ok(())
}

async fn head(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    (customer, agreement): (&Organisation, &Agreement),
    job: &Job,
    (currency, found, lines): (Currency, &Gathered, Vec<DraftLine>),
) -> Result<Draft> {
    let days = agreements::term_days(tx, agreement).await?;
    let due_on = job.issued_on.checked_add(days.days()).map_err(Error::internal)?;
    let index = agreement.frequency.index_of(agreement.billing_start, job.to)?;
    let period = agreement.frequency.period(agreement.billing_start, index)?;
    let method = match customer.details.delivery_method {
        Some(key) => Some(references::by_key(tx, ctx.tenant, key).await?.name),
        None => customer.invoice_email.as_ref().map(|_| "E-mail".to_owned()),
    };
    let rates = Rates::load(ctx, tx, customer, Some(agreement), []).await?;
    Ok(Draft {
        kind: InvoiceKind::Invoice,
        series: None,
        organisation: customer.id,
        agreement: Some(agreement.id.0),
        credit_of: None,
        purchase_order: purchase_order(&found.pending, agreement, customer),
        currency,
        issued_on: job.issued_on,
        due_on,
        period: Some((period.first, period.last)),
        vat_shifted: rates.shifted(),
        details: InvoiceDetails { delivery_method: method, ..InvoiceDetails::default() },
        lines,
    })
}

/// The customer's own order numbers: those of the orders billed, else the agreement's, else the customer's.
fn purchase_order(pending: &[Pending], agreement: &Agreement, customer: &Organisation) -> Option<String> {
    let mut numbers: Vec<&str> = Vec::new();
    for number in pending.iter().filter_map(|pending| pending.purchase_order.as_deref()) {
        if !number.is_empty() && !numbers.contains(&number) {
            numbers.push(number);
        }
    }
    if !numbers.is_empty() {
        return Some(numbers.join(", "));
    }
    agreement.details.po_number.clone().or_else(|| customer.details.po_number.clone())
}

/// Marks what is on the invoice as billed. Lines stand in the order in which they were gathered.
async fn mark(ctx: &Ctx, tx: &mut Tx<'_>, issued: &Issued, found: &Gathered) -> Result<()> {
    for (pending, line) in found.pending.iter().zip(&issued.lines) {
        pending::taken(tx, ctx.tenant, pending.id, (issued.invoice.id, line.id)).await?;
    }
    for (charge, billed_to) in &found.charges {
        charges::billed(tx, charge, *billed_to).await?;
    }
    if let Some(bill) = found.bill {
        let first = issued.lines.len() - found.usage.len();
        let lines: Vec<&InvoiceLine> = issued.lines.iter().skip(first).collect();
        let rows: Vec<(&UsageTotal, i64)> =
            found.usage.iter().zip(lines).map(|(total, line)| (total, line.id.0)).collect();
        usage::mark_billed(ctx, tx, bill, &rows).await?;
    }
    Ok(())
}
