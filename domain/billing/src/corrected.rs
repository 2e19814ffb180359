//! Usage that was rated again puts lines of issued invoices right: under the terms of those, and for what credit notes left of
//! them.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use comptoir_invoicing::{self as invoicing, DraftLine, InvoiceId, InvoiceLine, InvoiceLineId};
use comptoir_kernel::{Ctx, Currency, Error, Money, Result, TenantId, round};
use comptoir_rating::usage::{self, Billed, UsageTotal};
use comptoir_store::{Select, Tx};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;
use uuid::Uuid;

use crate::billed::Terms;
use crate::credit::credited_of;
use crate::draft::USAGE_DIGITS;

/// The lines that are put right, by key.
#[derive(Debug, Default)]
pub(crate) struct Corrected(HashMap<i64, (Uuid, InvoiceId, Terms)>);

impl Corrected {
    /// A line of usage under the terms of the one that it puts right; as it is, where it puts none right.
    pub(crate) fn on(&self, line: DraftLine, total: &UsageTotal) -> DraftLine {
        match total.corrects.and_then(|key| self.0.get(&key)) {
            Some((uid, invoice, terms)) => {
                let mut line = terms.on(line, *invoice);
                line.explain["corrects_line"] = uid.to_string().into();
                line
            }
            None => line,
        }
    }
}

/// Reads the lines that differences put right, and notes on these how much of them is not to be billed: a credit of a part of a
/// line is one of that part of each of its calls.
pub(crate) async fn of(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    used: &mut [UsageTotal],
    currency: Currency,
) -> Result<Corrected> {
    let keys: BTreeSet<i64> = used.iter().filter_map(|total| total.corrects).collect();
    if keys.is_empty() {
        return Ok(Corrected::default());
    }
    let families = families(tx, ctx.tenant, keys).await?;
    let lines: Vec<InvoiceLine> = families.values().flatten().map(|(_, line)| line.clone()).collect();
    let credited = credited_of(ctx, tx, &lines).await?;
    let taken = |line: &InvoiceLine| credited.get(&line.uid).copied().unwrap_or_default();
    for total in used.iter_mut() {
        let Some(family) = total.corrects.and_then(|key| families.get(&key)) else { continue };
        if family.iter().any(|(_, line)| taken(line) != 0) {
            let left = family.iter().map(|(_, line)| line.net - taken(line)).sum();
            let share = left_of(family, Money::new(left, currency).major());
            let billed = round(Decimal::from(total.charge_micros) * share, 0).to_i64();
            let billed = billed.ok_or_else(|| Error::internal("an amount is out of range"))?;
            total.credited_micros = total.charge_micros - billed;
        }
    }
    let mut invoices: Vec<InvoiceId> = lines.iter().map(|line| line.invoice).collect();
    invoices.dedup();
    let taxes = invoicing::taxes_of(tx, ctx.tenant, &invoices).await?;
    let first = |(key, family): (&i64, &Vec<(Billed, InvoiceLine)>)| {
        let (_, line) = family.iter().find(|(_, line)| line.id.0 == *key)?;
        Some((*key, (line.uid, line.invoice, Terms::of(line, &taxes))))
    };
    Ok(Corrected(families.iter().filter_map(first).collect()))
}

/// Which part credit notes have left of each call of a line, which comes to `left` with those that put it right. Where its calls
/// come to nothing, it is what was left when they did so.
fn left_of(family: &[(Billed, InvoiceLine)], left: Decimal) -> Decimal {
    let whole = family.iter().map(|(billed, _)| Decimal::new(billed.charge_micros, USAGE_DIGITS)).sum();
    let share = left.checked_div(whole).or_else(|| {
        let (last, _) = family.iter().rfind(|(billed, _)| billed.charge_micros != 0)?;
        let billed = last.charge_micros - last.credited_micros;
        Decimal::from(billed).checked_div(Decimal::from(last.charge_micros))
    });
    share.map_or(Decimal::ONE, |share| share.clamp(Decimal::ZERO, Decimal::ONE))
}

/// Lines of usage with those that put them right, in the order in which they were billed.
pub(crate) async fn families(
    tx: &mut Tx<'_>,
    tenant: TenantId,
    keys: BTreeSet<i64>,
) -> Result<BTreeMap<i64, Vec<(Billed, InvoiceLine)>>> {
    let billed = usage::with_corrections(tx, tenant, &keys).await?;
    let of: BTreeSet<InvoiceLineId> = billed.iter().map(|one| InvoiceLineId(one.invoice_line)).collect();
    let lines: Vec<InvoiceLine> = Select::new(tenant).any("id", of).all(tx).await?;
    let lines: HashMap<i64, InvoiceLine> = lines.into_iter().map(|line| (line.id.0, line)).collect();
    let mut families: BTreeMap<i64, Vec<(Billed, InvoiceLine)>> = BTreeMap::new();
    for one in billed {
        if let Some(line) = lines.get(&one.invoice_line) {
            let key = one.corrects.unwrap_or(one.invoice_line);
            families.entry(key).or_default().push((one, line.clone()));
        }
    }
    families.values_mut().for_each(|family| family.sort_by_key(|(_, line)| line.id));
    Ok(families)
}
