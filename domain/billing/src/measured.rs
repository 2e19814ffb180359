//! Charges that follow from what else is on the invoice: for what was used, and percentages.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use comptoir_invoicing::{self as invoicing, DraftLine, InvoiceId, InvoiceLine, LineKind};
use comptoir_kernel::{Currency, Money, Result, TenantId, round};
use comptoir_pricing::tax;
use comptoir_store::{Order, Select, Tx};
use comptoir_subscriptions::{Charge, ChargeKind, Scope, Subscription};
use jiff::civil::Date;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde_json::json;

use crate::billed::Terms;
use crate::draft::{like, text};
use crate::tax::Rates;

/// Seconds of a minute.
const MINUTE: i64 = 60;

/// A charge of this kind with its product and scope.
pub(crate) struct Measured {
    pub(crate) charge: Charge,
    pub(crate) subscription: Subscription,
    pub(crate) scope: Scope,
    /// Where it has ended before the period that is billed: what it was of may still be given back, for days that begin up to
    /// this one.
    pub(crate) ended: Option<Date>,
}

/// The terms of percentages on earlier invoices: by the charge and the invoice.
#[derive(Default)]
pub(crate) struct Before(HashMap<(i64, InvoiceId), Terms>);

impl Before {
    fn of(&self, measured: &Measured, invoice: InvoiceId) -> Option<&Terms> {
        self.0.get(&(measured.charge.id.0, invoice))
    }
}

/// Reads the terms of percentages on the invoices that lines put right.
pub(crate) async fn before(
    tx: &mut Tx<'_>,
    tenant: TenantId,
    measured: &[Measured],
    lines: &[DraftLine],
) -> Result<Before> {
    let charges = measured.iter().filter(|one| one.charge.kind == ChargeKind::Percentage);
    let charges: Vec<i64> = charges.map(|one| one.charge.id.0).collect();
    let invoices: BTreeSet<InvoiceId> = lines.iter().filter_map(|line| line.corrects).collect();
    if charges.is_empty() || invoices.is_empty() {
        return Ok(Before::default());
    }
    let invoices: Vec<InvoiceId> = invoices.into_iter().collect();
    let found = Select::new(tenant).any("invoice", &invoices).any("charge", charges);
    let found: Vec<InvoiceLine> = found.order("id", Order::Ascending).all(tx).await?;
    let taxes = invoicing::taxes_of(tx, tenant, &invoices).await?;
    let terms = |line: InvoiceLine| Some(((line.charge?, line.invoice), Terms::of(&line, &taxes)));
    Ok(Before(found.into_iter().filter_map(terms).collect()))
}

impl Measured {
    /// The lines of the charge on an invoice with these lines; none where there is nothing to measure. `subscribed` are the
    /// products of the agreement. A percentage of what puts earlier invoices right has the terms that it had there.
    pub(crate) fn lines(
        &self,
        lines: &[DraftLine],
        (subscribed, before): (&[Subscription], &Before),
        (currency, rates): (Currency, &Rates),
    ) -> Result<Vec<DraftLine>> {
        match self.charge.kind {
            ChargeKind::Usage => Ok(self.usage(lines, (currency, rates))?.into_iter().collect()),
            ChargeKind::Percentage => {
                let mut bases: BTreeMap<Option<InvoiceId>, i64> = BTreeMap::new();
                for line in lines.iter().filter(|line| self.is_base(line, subscribed)) {
                    let invoice = line.corrects.filter(|invoice| before.of(self, *invoice).is_some());
                    *bases.entry(invoice).or_default() += net(line);
                }
                let mut found = Vec::new();
                for (invoice, base) in bases {
                    let line = self.percentage(base, (currency, rates))?;
                    let terms = invoice.and_then(|invoice| Some((before.of(self, invoice)?, invoice)));
                    found.extend(line.map(|line| match terms {
                        Some((terms, invoice)) => terms.on(line, invoice),
                        None => line,
                    }));
                }
                Ok(found)
            }
            ChargeKind::Recurring | ChargeKind::OneOff => Ok(Vec::new()),
        }
    }

    fn usage(&self, lines: &[DraftLine], (currency, rates): (Currency, &Rates)) -> Result<Option<DraftLine>> {
        // What was only rated again was used before, and counted then.
        let is_used = |line: &&DraftLine| self.is_own_usage(line) && !line.adjusts;
        let used: Vec<&DraftLine> = lines.iter().filter(is_used).collect();
        let sum = |of: fn((i64, i64)) -> i64| used.iter().filter_map(|line| line.usage).map(of).sum::<i64>();
        let measured = match self.scope {
            Scope::Minute => Decimal::from(sum(|(_, seconds)| seconds)) / Decimal::from(MINUTE),
            Scope::ServiceItem => {
                let mut items: Vec<i64> = used.iter().filter_map(|line| line.origin.service_item).collect();
                items.sort_unstable();
                items.dedup();
                Decimal::from(items.len())
            }
            _ => Decimal::from(sum(|(calls, _)| calls)),
        };
        if measured.is_zero() {
            return Ok(None);
        }
        let (charge, of) = (&self.charge, &self.subscription);
        let exact = measured.saturating_mul(charge.amount());
        let amount = Money::from_major(exact, currency)?;
        let line = DraftLine::new(LineKind::Recurring, &of.code, text(charge, of), amount.minor);
        Ok(Some(DraftLine {
            quantity: round(measured, 4),
            unit_price: charge.amount(),
            explain: json!({
                "subscription": of.uid,
                "charge": charge.uid,
                "charge_name": charge.name,
                "measured": self.scope.as_str(),
                "quantity": measured.normalize().to_string(),
                "unit_price": charge.amount().normalize().to_string(),
                "rounded_to_digits": currency.exponent(),
            }),
            ..like(charge, of, rates, line)?
        }))
    }

    fn percentage(&self, base: i64, (currency, rates): (Currency, &Rates)) -> Result<Option<DraftLine>> {
        let (charge, of) = (&self.charge, &self.subscription);
        let percent = charge.amount_percentage.unwrap_or_default();
        let amount =
            round(Decimal::from(base) * percent / Decimal::ONE_HUNDRED, 0).to_i64().unwrap_or_default();
        if amount == 0 {
            return Ok(None);
        }
        let line = DraftLine::new(LineKind::Recurring, &of.code, text(charge, of), amount);
        Ok(Some(DraftLine {
            // One of the amount: how many percent of what it is stands in the explanation.
            unit_price: Money::new(amount, currency).major(),
            explain: json!({
                "subscription": of.uid,
                "charge": charge.uid,
                "charge_name": charge.name,
                "percent": percent.normalize().to_string(),
                "percent_of": self.scope.as_str(),
                "base_minor": base,
            }),
            // It is of amounts without tax, so it is one itself.
            tax_inclusive: false,
            ..like(charge, of, rates, line)?
        }))
    }

    /// Whether a percentage is of this line.
    fn is_base(&self, line: &DraftLine, subscribed: &[Subscription]) -> bool {
        let owner = line.origin.subscription;
        let was_its = |until: Date| line.adjusts && line.period.is_some_and(|(first, _)| first <= until);
        if self.ended.is_some_and(|until| !was_its(until)) {
            return false;
        }
        match self.scope {
            Scope::Usage => line.kind == LineKind::Usage,
            Scope::ServiceItem | Scope::Call | Scope::Minute => self.is_own_usage(line),
            Scope::Agreement => owner.is_some(),
            Scope::Product => owner == Some(self.subscription.id.0),
            Scope::Kit => {
                let kit = |of: &Subscription| of.details.kit.as_ref().map(|kit| kit["id"].clone());
                let own = kit(&self.subscription);
                own.is_some() && subscribed.iter().any(|of| Some(of.id.0) == owner && kit(of) == own)
            }
        }
    }

    /// Whether a line is for usage of the product's service items; for any usage, where it has none.
    fn is_own_usage(&self, line: &DraftLine) -> bool {
        let items = self.subscription.service_item.iter().chain(&self.subscription.details.service_items);
        let mut items = items.peekable();
        let is_own = items.peek().is_none() || items.any(|item| line.origin.service_item == Some(*item));
        line.kind == LineKind::Usage && is_own
    }
}

/// What a line comes to without tax, in minor units.
pub(crate) fn net(line: &DraftLine) -> i64 {
    if line.tax_inclusive { line.amount - tax::within(line.amount, line.vat_percent) } else { line.amount }
}
