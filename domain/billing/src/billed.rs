//! What lines of invoices have billed of a charge.

use std::collections::HashMap;

use comptoir_invoicing::{self as invoicing, DraftLine, InvoiceId, InvoiceLine, InvoiceTax};
use comptoir_kernel::{Ctx, Result};
use comptoir_store::{Tx, params};
use comptoir_subscriptions::rules::Billed;
use comptoir_subscriptions::{ChargeId, Period};
use jiff::civil::Date;
use rust_decimal::Decimal;
use uuid::Uuid;

use crate::credit::credited_of;
use crate::draft;
use crate::left::shared_out;

/// Under which tax rate and account a line was billed: what gives it back has the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Terms {
    pub(crate) percent: Decimal,
    pub(crate) name: String,
    pub(crate) tax_inclusive: bool,
    /// Name of the account; none on lines of earlier versions.
    pub(crate) account: Option<String>,
}

/// What was billed of a charge before.
#[derive(Debug, Default)]
pub(crate) struct Before {
    pub(crate) lines: Vec<Billed>,
    /// Terms, and the first invoice that had them.
    terms: Vec<(Terms, InvoiceId)>,
}

impl Before {
    /// A line under the terms of this place; as it is, where it is of none.
    pub(crate) fn on(&self, line: DraftLine, place: Option<usize>) -> DraftLine {
        match place.and_then(|place| self.terms.get(place)) {
            Some((terms, invoice)) => terms.on(line, *invoice),
            None => line,
        }
    }
}

impl Terms {
    /// The terms of a line of a document with these taxes.
    pub(crate) fn of(line: &InvoiceLine, taxes: &[InvoiceTax]) -> Self {
        // What the rate is called where prices held the tax and where they did not is the same.
        let is_its = |tax: &&InvoiceTax| tax.invoice == line.invoice && tax.percent == line.vat_percent;
        let name = || taxes.iter().find(is_its).map(|tax| tax.name.clone());
        let name = line.no_tax().map(str::to_owned).or_else(name);
        Self {
            percent: line.vat_percent,
            name: name.unwrap_or_default(),
            tax_inclusive: line.tax_inclusive,
            account: line.account.clone(),
        }
    }

    /// A line that gives back, or adjusts, what an invoice billed under these terms.
    pub(crate) fn on(&self, line: DraftLine, invoice: InvoiceId) -> DraftLine {
        DraftLine {
            vat_percent: self.percent,
            vat_name: self.name.clone(),
            tax_inclusive: self.tax_inclusive,
            account: self.account.clone(),
            adjusts: true,
            corrects: Some(invoice),
            ..line
        }
    }
}

/// What lines billed of a charge from a day on, oldest first, less what was credited of them. What is void is left out, and
/// the invoice in whose place another one is made.
pub(crate) async fn of(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    (charge, from): (ChargeId, Date),
    instead: Option<InvoiceId>,
) -> Result<Before> {
    let tail = "AND charge = $2 AND period_start IS NOT NULL AND period_end >= $3 AND invoice IN
        (SELECT id FROM invoicing_invoice WHERE tenant = $1 AND status <> 'voided' AND credit_of IS NULL) ORDER BY id";
    let mut lines: Vec<InvoiceLine> = tx.find(ctx.tenant, tail, params![charge, from]).await?;
    lines.retain(|line| Some(line.invoice) != instead);
    let mut invoices: Vec<_> = lines.iter().map(|line| line.invoice).collect();
    invoices.dedup();
    let mut taken = credited_of(ctx, tx, &lines).await?;
    settle(&lines, &mut taken);
    let taxes = invoicing::taxes_of(tx, ctx.tenant, &invoices).await?;
    let mut before = Before::default();
    for line in &lines {
        let own = Terms::of(line, &taxes);
        let known = before.terms.iter().position(|(terms, _)| *terms == own);
        let terms = known.unwrap_or(before.terms.len());
        if known.is_none() {
            before.terms.push((own, line.invoice));
        }
        before.lines.extend(billed(line, taken.get(&line.uid).copied().unwrap_or_default(), terms));
    }
    Ok(before)
}

/// Of a line that was credited after a part of it was given back nothing is left on any day, and what gave the part back gives
/// back nothing more.
fn settle(lines: &[InvoiceLine], taken: &mut HashMap<Uuid, i64>) {
    let shares = shared_out(lines, taken);
    for line in lines {
        let back: i64 = shares.iter().filter(|(of, ..)| *of == line.id).map(|(.., share)| share).sum();
        let credited = taken.get(&line.uid).copied().unwrap_or_default();
        if back == 0 || credited == 0 || credited + back != line.net {
            continue;
        }
        taken.insert(line.uid, line.net);
        for (_, by, share) in shares.iter().filter(|(of, ..)| *of == line.id) {
            if let Some(by) = lines.iter().find(|other| other.id == *by) {
                *taken.entry(by.uid).or_insert(0) -= share;
            }
        }
    }
}

fn billed(line: &InvoiceLine, taken: i64, terms: usize) -> Option<Billed> {
    let days = Period { first: line.period_start?, last: line.period_end? };
    let whole = Decimal::from(if line.tax_inclusive { line.net + line.tax } else { line.net });
    let left_of = |amount: Decimal| match line.net {
        0 => amount,
        net => amount * Decimal::from(net - taken) / Decimal::from(net),
    };
    let (left, amount) = (left_of(Decimal::ONE), left_of(whole));
    let says = |what: &str| line.explain.0[what] == true;
    Some(Billed {
        days,
        quantity: line.quantity,
        unit_price: line.unit_price,
        amount,
        left,
        adjusts: says(draft::ADJUSTS) || says(draft::GIVES_BACK),
        tax_inclusive: line.tax_inclusive,
        terms,
    })
}
