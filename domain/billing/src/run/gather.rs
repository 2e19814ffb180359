//! What is due on an agreement, as lines.

use comptoir_invoicing::{DraftLine, Pending, pending};
use comptoir_kernel::{Ctx, Result};
use comptoir_parties::Organisation;
use comptoir_rating::usage::{self, Payer, UsageTotal};
use comptoir_store::Tx;
use comptoir_subscriptions::{Agreement, Charge, Subscription, charges, subscriptions};
use jiff::civil::Date;
use uuid::Uuid;

use super::job::Job;
use super::midnight_after;
use crate::tax::Rates;
use crate::{allowances, draft};

/// Whether what is due is taken, or only looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hand {
    /// It goes on an invoice in this transaction.
    Takes,
    /// Nothing is changed: a dry run.
    Looks,
}

/// What is due, and has to be marked once it is on an invoice. Lines stand in this order: what waited, charges, usage.
pub(super) struct Gathered {
    pub(super) lines: Vec<DraftLine>,
    pub(super) pending: Vec<Pending>,
    pub(super) charges: Vec<(Charge, Date)>,
    pub(super) usage: Vec<UsageTotal>,
    /// Place of the first line of usage.
    pub(super) usage_at: usize,
    /// Under which the usage was taken.
    pub(super) bill: Option<Uuid>,
    pub(super) rates: Rates,
}

impl Gathered {
    /// Whether nothing is to be paid.
    pub(super) fn is_nothing(&self) -> bool {
        self.lines.iter().all(|line| line.amount == 0)
    }
}

/// Gathers what is due for a job.
pub(super) async fn gather(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    (customer, agreement): (&Organisation, &Agreement),
    job: &Job,
    hand: Hand,
) -> Result<Gathered> {
    let currency = job.only_currency.unwrap_or(agreement.currency);
    let mut waits = Vec::new();
    if agreement.is_default {
        waits = match hand {
            Hand::Takes => pending::due(tx, ctx.tenant, customer.id, job.terms.to).await?,
            Hand::Looks => pending::waiting(tx, ctx.tenant, customer.id, job.terms.to).await?,
        };
        waits.retain(|pending| pending.currency == currency);
    }
    let (mut used, mut bill) = (Vec::new(), None);
    if job.only_currency.is_none() {
        (used, bill) = usage_of(ctx, tx, (customer, agreement), (job.terms.to, hand)).await?;
    }
    let named = used.iter().filter_map(|total| total.vat_rate);
    let rates = Rates::load(ctx, tx, customer, Some(agreement), named).await?;
    let mut found = Gathered {
        lines: waits.iter().map(|pending| draft::of_pending(pending, &rates)).collect(),
        pending: waits,
        charges: Vec::new(),
        usage: used,
        usage_at: 0,
        bill,
        rates,
    };
    if job.only_currency.is_none() && job.terms.charges {
        recurring(ctx, tx, agreement, job.terms.to, &mut found).await?;
    }
    found.usage_at = found.lines.len();
    for total in &found.usage {
        found.lines.push(draft::of_usage(total, currency, &found.rates)?);
    }
    Ok(found)
}

async fn usage_of(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    (customer, agreement): (&Organisation, &Agreement),
    (to, hand): (Date, Hand),
) -> Result<(Vec<UsageTotal>, Option<Uuid>)> {
    let until = midnight_after(to, &customer.time_zone)?;
    let payer = Payer {
        organisation: customer.id,
        agreement: Some(agreement.id.0),
        takes_rest: agreement.is_default,
    };
    let grants = allowances::grants(ctx, tx, (customer, agreement), to).await?;
    if hand == Hand::Looks {
        return Ok((usage::unbilled(ctx, tx, payer, until, &grants).await?, None));
    }
    let bill = ctx.new_uid();
    let used = usage::take(ctx, tx, payer, until, (bill, &grants)).await?;
    let bill = (!used.is_empty()).then_some(bill);
    Ok((used, bill))
}

async fn recurring(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    agreement: &Agreement,
    to: Date,
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
        let (lines, billed_to) = draft::of_charge(&charge, (subscription, agreement), to, &found.rates)?;
        if let Some(billed_to) = billed_to {
            found.lines.extend(lines);
            found.charges.push((charge, billed_to));
        }
    }
    Ok(())
}
