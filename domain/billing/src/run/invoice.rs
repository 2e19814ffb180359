//! One invoice of a bill run: gather what is due, issue, and mark what was billed, in one transaction.

use comptoir_invoicing::{
    self as invoicing, Draft, DraftLine, Invoice, InvoiceDetails, InvoiceKind, InvoiceLine, Issued, Pending,
    pending,
};
use comptoir_kernel::{Ctx, Currency, Error, Result};
use comptoir_parties::{Organisation, organisations};
use comptoir_payments::{apply_credit, ledger};
use comptoir_rating::usage::{self, OfSite, Payer, UsageTotal};
use comptoir_store::Tx;
use comptoir_subscriptions::{Agreement, agreements, charges, units};
use jiff::ToSpan;

use super::gather::{Gathered, Hand, gather};
use super::job::Job;
use super::known::Known;
use super::midnight_after;
use crate::marks::{Mark, Origin, OriginId, Subject};
use crate::recipients::delivery_method;
use crate::sites;
use crate::tax::total;

/// Makes the invoice of a job, when something is due. Nothing is changed otherwise.
pub(super) async fn bill(ctx: &Ctx, tx: &mut Tx<'_>, job: &Job) -> Result<Option<Issued>> {
    make(ctx, tx, job, None).await
}

/// As [`bill`]; in the place of an invoice that was withdrawn, where one is given.
pub(crate) async fn make(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    job: &Job,
    instead: Option<&Invoice>,
) -> Result<Option<Issued>> {
    let customer = organisations::find(ctx, tx, job.customer).await?;
    let agreement = match &job.agreement {
        Some(agreement) => agreement.id,
        None if nothing_waits(ctx, tx, &customer, job).await? => return Ok(None),
        None => agreements::default_for(ctx, tx, customer.id).await?.id,
    };
    // Two runs at once meet here: the second goes on when the first has marked what it billed.
    let agreement: Option<Agreement> = tx.lock(ctx.tenant, agreement).await?;
    let agreement = agreement.ok_or_else(|| Error::conflict("the agreement is gone"))?;
    let mut found = gather(ctx, tx, (&customer, &agreement), job, Hand::Takes).await?;
    if found.is_nothing() {
        // Nothing is to be paid: what was taken is given back, and waits for an invoice that has something.
        if let Some(bill) = found.bill {
            usage::release(ctx, tx, bill, false).await?;
        }
        return Ok(None);
    }
    let draft = draft(tx, (&customer, &agreement), job, &mut found).await?;
    // The number of an invoice is none of a credit note, nor the other way round.
    let same = instead.as_ref().filter(|before| before.kind == draft.kind);
    if let (Some(before), None) = (&instead, same) {
        invoicing::void(ctx, tx, before.id).await?;
    }
    let mut issued = match same {
        Some(before) => invoicing::replace(ctx, tx, before.id, draft).await?,
        None => invoicing::issue(ctx, tx, draft).await?,
    };
    ledger::invoiced(ctx, tx, &issued.invoice).await?;
    mark(ctx, tx, (&issued, &agreement), job, &found).await?;
    issued.invoice = apply_credit(ctx, tx, issued.invoice).await?;
    if same.is_none() {
        note(tx, &issued, &agreement, job).await?;
    }
    Ok(Some(issued))
}

/// Whether a customer without a default agreement has nothing that would be billed on it.
pub(super) async fn nothing_waits(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    customer: &Organisation,
    job: &Job,
) -> Result<bool> {
    if !pending::waiting(tx, ctx.tenant, customer.id, job.terms.to).await?.is_empty() {
        return Ok(false);
    }
    let until = midnight_after(job.terms.to, &customer.time_zone)?;
    let debtors = usage::unbilled(ctx, tx, Payer::whole(customer.id), until, &[]).await?;
    Ok(debtors.is_empty())
}

/// The document of what was gathered; its lines go into it.
pub(super) async fn draft(
    tx: &mut Tx<'_>,
    (customer, agreement): (&Organisation, &Agreement),
    job: &Job,
    found: &mut Gathered,
) -> Result<Draft> {
    let terms = &job.terms;
    let due_on = match terms.due_on {
        Some(day) => day,
        None => {
            let days = Known::term_days(job.known.as_deref(), tx, agreement).await?;
            terms.issued_on.checked_add(days.days()).map_err(Error::internal)?
        }
    };
    let index = agreement.frequency.index_of(agreement.billing_start, terms.to)?;
    let period = agreement.frequency.period(agreement.billing_start, index)?;
    let method = delivery_method(tx, customer).await?;
    let currency: Currency = job.only_currency.unwrap_or(agreement.currency);
    let lines: Vec<DraftLine> = std::mem::take(&mut found.lines);
    // Nothing could ever settle an invoice below 0: what is given back on the whole is a credit note.
    let kind = if total(&lines) < 0 { InvoiceKind::CreditNote } else { InvoiceKind::Invoice };
    Ok(Draft {
        kind,
        series: None,
        organisation: customer.id,
        agreement: Some(agreement.id.0),
        credit_of: None,
        purchase_order: purchase_order(&found.pending, agreement, customer),
        currency,
        issued_on: terms.issued_on,
        due_on,
        period: Some((period.first, period.last)),
        vat_shifted: found.rates.shifted(),
        details: InvoiceDetails {
            delivery_method: method,
            site: sites::name(tx, customer.tenant, job.of_site).await?,
            ..InvoiceDetails::default()
        },
        lines,
        taxes: Vec::new(),
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
async fn mark(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    (issued, agreement): (&Issued, &Agreement),
    job: &Job,
    found: &Gathered,
) -> Result<()> {
    let invoice = issued.invoice.id;
    let took: Vec<_> =
        found.pending.iter().map(|pending| pending.id).zip(issued.lines.iter().map(|line| line.id)).collect();
    pending::taken(tx, ctx.tenant, invoice, &took).await?;
    let mut marks = Vec::with_capacity(found.charges.len() + found.measured.len() + 1);
    for (charge, billed_to) in &found.charges {
        let days = (charge.billed_to, *billed_to);
        marks.push(Mark::new(ctx.tenant, invoice, (Subject::Charge, charge.id.0), days));
    }
    charges::billed(tx, ctx.tenant, &found.charges).await?;
    for (charge, before) in &found.measured {
        let days = (*before, job.terms.to);
        marks.push(Mark::new(ctx.tenant, invoice, (Subject::Measured, charge.0), days));
    }
    let measured: Vec<_> = found.measured.iter().map(|(charge, _)| *charge).collect();
    charges::measured(tx, ctx.tenant, &measured, job.terms.to).await?;
    for unit in &found.units {
        let days = (None, job.terms.to);
        marks.push(Mark::new(ctx.tenant, invoice, (Subject::Unit, unit.0), days));
    }
    units::settle(tx, ctx.tenant, &found.units).await?;
    if let Some(bill) = found.bill {
        let lines: Vec<&InvoiceLine> = issued.lines.iter().skip(found.usage_at).collect();
        let rows: Vec<(&UsageTotal, i64)> =
            found.usage.iter().zip(lines).map(|(total, line)| (total, line.id.0)).collect();
        usage::mark_billed(ctx, tx, bill, &rows).await?;
    }
    if job.only_currency.is_none() {
        let days = (agreement.billed_to, job.terms.to);
        marks.push(Mark::new(ctx.tenant, invoice, (Subject::Agreement, agreement.id.0), days));
        agreements::billed(tx, ctx.tenant, agreement.id, job.terms.to).await?;
    }
    tx.insert_all(&marks).await
}

/// Notes how the invoice came about, so that it can be made anew.
async fn note(tx: &mut Tx<'_>, issued: &Issued, agreement: &Agreement, job: &Job) -> Result<()> {
    let mut origin = Origin {
        id: OriginId(0),
        tenant: issued.invoice.tenant,
        invoice: issued.invoice.id,
        run: job.terms.run,
        agreement: agreement.id,
        billed_to: job.terms.to,
        only_currency: job.only_currency,
        charges: job.terms.charges,
        by_site: job.of_site != OfSite::Any,
        site: job.of_site.site(),
        taken_back: false,
    };
    tx.insert(&mut origin).await
}
