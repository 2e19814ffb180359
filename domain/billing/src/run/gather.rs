//! What is due on an agreement, as lines.

use std::collections::HashMap;

use comptoir_invoicing::{DraftLine, InvoiceId, Pending, pending};
use comptoir_kernel::{Ctx, Error, Result};
use comptoir_parties::{Organisation, references};
use comptoir_rating::usage::{self, Payer, UsageTotal};
use comptoir_store::Tx;
use comptoir_subscriptions::rules;
use comptoir_subscriptions::{
    Agreement, Charge, ChargeId, ChargeKind, ChargeUnit, ChargeUnitId, Scope, Subscription, SubscriptionId,
    charges, units,
};
use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

use super::job::Job;
use super::midnight_after;

use crate::accounts::name_accounts;
use crate::billed::Before;
use crate::measured::Measured;
use crate::surcharges::{Place, surcharged};
use crate::tax::Rates;
use crate::{allowances, billed, corrected, draft, ends, measured, sites};

/// Whether what is due is taken, or only looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hand {
    /// It goes on an invoice in this transaction.
    Takes,
    /// Nothing is changed: a dry run.
    Looks,
}

/// What is due, and has to be marked once it is on an invoice. Lines stand in this order: what waited, charges, usage,
/// charges that follow from those, surcharges.
pub(super) struct Gathered {
    pub(super) lines: Vec<DraftLine>,
    pub(super) pending: Vec<Pending>,
    pub(super) charges: Vec<(Charge, Date)>,
    /// Charges that follow from the other lines, and the days up to which they were billed before.
    pub(super) measured: Vec<(ChargeId, Option<Date>)>,
    /// Changes of quantities that are taken into account.
    pub(super) units: Vec<ChargeUnitId>,
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
    // What waits was delivered, and has no site.
    if agreement.is_default && job.of_site.site().is_none() {
        waits = match hand {
            Hand::Takes => pending::due(tx, ctx.tenant, customer.id, job.terms.to).await?,
            Hand::Looks => pending::waiting(tx, ctx.tenant, customer.id, job.terms.to).await?,
        };
        waits.retain(|pending| pending.currency == currency);
    }
    let (mut used, mut bill) = (Vec::new(), None);
    if job.only_currency.is_none() {
        (used, bill) = usage_of(ctx, tx, (customer, agreement), job, hand).await?;
    }
    let corrected = corrected::of(ctx, tx, &mut used, currency).await?;
    let mut subscribed = Vec::new();
    if job.only_currency.is_none() && job.terms.charges {
        subscribed = sites::products(tx, agreement, job.of_site).await?;
    }
    let of_usage = used.iter().map(draft::says_of_usage);
    let says = subscribed.iter().map(draft::says).chain(of_usage);
    let day = (job.terms.issued_on, job.of_site.site());
    let rates = Rates::load(ctx, tx, (customer, agreement), (day, job.known.as_deref()), says).await?;
    let mut found = Gathered {
        lines: waits.iter().map(|pending| draft::of_pending(pending, &rates)).collect::<Result<_>>()?,
        pending: waits,
        charges: Vec::new(),
        measured: Vec::new(),
        units: Vec::new(),
        usage: used,
        usage_at: 0,
        bill,
        rates,
    };
    let mut measured = Vec::new();
    if job.only_currency.is_none() && job.terms.charges {
        measured = charged(ctx, tx, (agreement, &subscribed), job, &mut found).await?;
    }
    found.usage_at = found.lines.len();
    for total in &found.usage {
        found.lines.push(corrected.on(draft::of_usage(total, currency, &found.rates)?, total));
    }
    let given = found.lines.len();
    let before = measured::before(tx, ctx.tenant, &measured, &found.lines).await?;
    for one in &measured {
        let lines = one.lines(&found.lines[..given], (&subscribed, &before), (currency, &found.rates))?;
        if !lines.is_empty() {
            found.lines.extend(lines);
            found.measured.push((one.charge.id, one.charge.billed_to));
        }
    }
    if !found.is_nothing() {
        let excluded: Vec<i64> =
            subscribed.iter().filter(|of| of.excludes_surcharges).map(|of| of.id.0).collect();
        let place = Place { customer, currency, day: job.terms.to, is_main: job.only_currency.is_none() };
        let more = surcharged(ctx, tx, &place, (&found.lines, &excluded), &found.rates).await?;
        found.lines.extend(more);
    }
    name_accounts(tx, ctx.tenant, &subscribed, &mut found.lines).await?;
    ends::note(tx, ctx.tenant, (&subscribed, job.of_site), &mut found.lines).await?;
    Ok(found)
}

async fn usage_of(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    (customer, agreement): (&Organisation, &Agreement),
    job: &Job,
    hand: Hand,
) -> Result<(Vec<UsageTotal>, Option<Uuid>)> {
    let to = job.terms.to;
    let until = midnight_after(to, &customer.time_zone)?;
    let payer = Payer {
        organisation: customer.id,
        agreement: Some(agreement.id.0),
        takes_rest: agreement.is_default,
        of_site: job.of_site,
    };
    refuse_foreign(tx, &payer, (until, agreement)).await?;
    let grants = allowances::grants(ctx, tx, (customer, agreement), (to, hand == Hand::Takes)).await?;
    if hand == Hand::Looks {
        return Ok((usage::unbilled(ctx, tx, payer, until, &grants).await?, None));
    }
    let bill = ctx.new_uid();
    let used = usage::take(ctx, tx, payer, until, (bill, &grants)).await?;
    let bill = (!used.is_empty()).then_some(bill);
    Ok((used, bill))
}

/// Usage is billed at the prices of its card: where those are in another currency, somebody has to decide.
async fn refuse_foreign(
    tx: &mut Tx<'_>,
    payer: &Payer,
    (until, agreement): (Timestamp, &Agreement),
) -> Result<()> {
    let tenant = agreement.tenant;
    let cards = usage::foreign_cards(tx, tenant, payer, (until, agreement.currency)).await?;
    let names: Vec<String> = cards
        .iter()
        .filter_map(|card| card.currency.map(|currency| format!("{} ({currency})", card.name)))
        .collect();
    if names.is_empty() {
        return Ok(());
    }
    Err(Error::conflict(format!(
        "there is usage priced by rate cards in another currency than the agreement's, which is {}: {}; assign a card in {0} and \
         rate it again, or bill it on an agreement in the currency of the card",
        agreement.currency,
        names.join(", ")
    )))
}

/// Gathers recurring and one-off charges; answers those that follow from what else is on the invoice.
async fn charged(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    (agreement, subscribed): (&Agreement, &[Subscription]),
    job: &Job,
    found: &mut Gathered,
) -> Result<Vec<Measured>> {
    let to = job.terms.to;
    let keys: Vec<_> = subscribed.iter().map(|subscription| subscription.id).collect();
    let by_key: HashMap<SubscriptionId, &Subscription> = subscribed.iter().map(|of| (of.id, of)).collect();
    let all = charges::of(tx, ctx.tenant, &keys).await?;
    let recurring = all.iter().filter(|charge| charge.kind == ChargeKind::Recurring);
    let keys: Vec<_> = recurring.map(|charge| charge.id).collect();
    let changes = units::of(tx, ctx.tenant, &keys).await?;
    let period = agreement
        .frequency
        .period(agreement.billing_start, agreement.frequency.index_of(agreement.billing_start, to)?)?;
    let mut measured = Vec::new();
    for charge in all {
        let Some(&subscription) = by_key.get(&charge.subscription) else { continue };
        if !subscription.is_charged() {
            continue;
        }
        if matches!(charge.kind, ChargeKind::Usage | ChargeKind::Percentage) {
            let schedule = charge.schedule(subscription, agreement);
            let Some(last) = schedule.last.filter(|last| *last < period.first) else {
                if schedule.first <= to {
                    measured.push((charge, subscription, None));
                }
                continue;
            };
            // It was on invoices of periods up to the one it ended in, and those bill one period in advance at most.
            if charge.kind == ChargeKind::Percentage && charge.billed_to.is_some() {
                let next = agreement.frequency.index_of(agreement.billing_start, last)? + 1;
                let until = agreement.frequency.period(agreement.billing_start, next)?.last;
                measured.push((charge, subscription, Some(until)));
            }
            continue;
        }
        let own: Vec<&ChargeUnit> = changes.iter().filter(|unit| unit.charge == charge.id).collect();
        let billed = billed_before(ctx, tx, (&charge, &own), (subscription, agreement), job.instead).await?;
        let due = draft::of_charge(&charge, (&own, &billed), (subscription, agreement), to, &found.rates)?;
        found.lines.extend(due.lines);
        found.units.extend(due.settled);
        if let Some(billed_to) = due.billed_to {
            found.charges.push((charge, billed_to));
        }
    }
    scoped(ctx, tx, measured).await
}

/// What lines have billed before a change of the quantity, or the end of the charge, was known; read only where there is one
/// that came late.
async fn billed_before(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    (charge, changes): (&Charge, &[&ChargeUnit]),
    (subscription, agreement): (&Subscription, &Agreement),
    instead: Option<InvoiceId>,
) -> Result<Before> {
    let late =
        |unit: &&&ChargeUnit| !unit.settled && charge.billed_to.is_some_and(|to| unit.date_start <= to);
    let changed = changes.iter().filter(late).map(|unit| unit.date_start).min();
    let beyond = rules::beyond(&charge.schedule(subscription, agreement))?.map(|days| days.first);
    match [changed, beyond].into_iter().flatten().min() {
        Some(first) => billed::of(ctx, tx, (charge.id, first), instead).await,
        None => Ok(Before::default()),
    }
}

/// Reads what these charges are of.
async fn scoped(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    charges: Vec<(Charge, &Subscription, Option<Date>)>,
) -> Result<Vec<Measured>> {
    let keys: Vec<i64> = charges.iter().filter_map(|(charge, ..)| charge.scope).collect();
    let names = references::many(tx, ctx.tenant, &keys).await?;
    let scope = |charge: &Charge| {
        let kind = names.iter().find(|kind| Some(kind.id) == charge.scope);
        Scope::of_value(kind.and_then(|kind| kind.value))
    };
    let measured = |(charge, of, ended): (Charge, &Subscription, Option<Date>)| Measured {
        scope: scope(&charge),
        ended,
        charge,
        subscription: of.clone(),
    };
    Ok(charges.into_iter().map(measured).collect())
}
