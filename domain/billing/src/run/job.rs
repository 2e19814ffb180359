//! Which invoices a customer may get.

use std::sync::Arc;

use comptoir_invoicing::{Invoice, InvoiceId, pending};
use comptoir_kernel::{Ctx, Currency, OrganisationId, Result};
use comptoir_parties::Organisation;
use comptoir_rating::usage::OfSite;
use comptoir_store::Tx;
use comptoir_subscriptions::{Agreement, agreements};
use jiff::civil::Date;

use super::known::Known;
use crate::marks::Origin;
use crate::report::BillRunId;
use crate::sites;

/// What the invoices of a run have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Terms {
    /// The run, where it is written down.
    pub(crate) run: Option<BillRunId>,
    /// Last day that is billed.
    pub(crate) to: Date,
    /// Date of the invoices.
    pub(crate) issued_on: Date,
    /// Last day to pay; by the terms of the agreement when absent.
    pub(crate) due_on: Option<Date>,
    /// Whether charges of subscriptions are billed.
    pub(crate) charges: bool,
}

/// An invoice that may have to be made.
#[derive(Debug, Clone)]
pub(crate) struct Job {
    pub(super) customer: OrganisationId,
    /// The agreement to bill; the default one, made if need be, when absent.
    pub(super) agreement: Option<Agreement>,
    /// What waits in this currency, and nothing else; all that is due on the agreement when absent.
    pub(super) only_currency: Option<Currency>,
    /// What of the agreement: all of it, or a site's.
    pub(super) of_site: OfSite,
    pub(super) terms: Terms,
    /// What was read for all of a run.
    pub(super) known: Option<Arc<Known>>,
    /// The invoice in whose place it is made.
    pub(super) instead: Option<InvoiceId>,
}

impl Job {
    /// The same that made an invoice, once more.
    pub(crate) fn again(invoice: &Invoice, origin: &Origin, agreement: Agreement) -> Self {
        Self {
            customer: invoice.organisation,
            agreement: Some(agreement),
            only_currency: origin.only_currency,
            of_site: origin.of_site(),
            terms: Terms {
                run: origin.run,
                to: origin.billed_to,
                issued_on: invoice.issued_on,
                due_on: Some(invoice.due_on),
                charges: origin.charges,
            },
            known: None,
            instead: Some(invoice.id),
        }
    }

    /// The same that made an invoice which was taken back, on another day.
    pub(crate) fn once_more(today: Date, invoice: &Invoice, origin: &Origin, agreement: Agreement) -> Self {
        let again = Self::again(invoice, origin, agreement);
        Self {
            terms: Terms { run: None, issued_on: today, due_on: None, ..again.terms },
            instead: None,
            ..again
        }
    }

    pub(super) fn agreement_name(&self) -> Option<String> {
        self.agreement.as_ref().map(|agreement| agreement.name.clone())
    }
}

/// The invoices a customer may get: one for each agreement, the default one first, or one for each of its sites; and one
/// for each other currency in which something waits.
pub(super) async fn jobs(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    customer: &Organisation,
    (terms, known): (Terms, &Arc<Known>),
) -> Result<Vec<Job>> {
    let all = agreements::of_organisation(tx, ctx.tenant, customer.id).await?;
    let job = |agreement: Option<Agreement>, only_currency: Option<Currency>, of_site: OfSite| Job {
        customer: customer.id,
        agreement,
        only_currency,
        of_site,
        terms,
        known: Some(Arc::clone(known)),
        instead: None,
    };
    let default = all.iter().find(|agreement| agreement.is_default);
    let own = default.map_or(customer.currency, |agreement| agreement.currency);
    let default = default.cloned();
    let mut jobs = Vec::new();
    if default.is_none() {
        jobs.push(job(None, None, OfSite::Any));
    }
    // The default one comes first.
    for agreement in all {
        let parts = sites::parts(tx, &agreement, terms.to).await?;
        jobs.extend(parts.into_iter().map(|part| job(Some(agreement.clone()), None, part)));
    }
    let mut others: Vec<Currency> = pending::waiting(tx, ctx.tenant, customer.id, terms.to)
        .await?
        .iter()
        .map(|pending| pending.currency)
        .filter(|currency| *currency != own)
        .collect();
    others.sort_unstable();
    others.dedup();
    jobs.extend(others.into_iter().map(|currency| job(default.clone(), Some(currency), OfSite::Any)));
    Ok(jobs)
}
