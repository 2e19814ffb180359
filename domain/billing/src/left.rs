//! What later documents gave back of the lines of an invoice: a credit note takes no more than what is left.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use comptoir_invoicing::{InvoiceLine, InvoiceLineId};
use comptoir_kernel::{Ctx, Result, round};
use comptoir_rating::usage;
use comptoir_store::{Order, Select, Tx};
use comptoir_subscriptions::Period;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;
use uuid::Uuid;

use crate::corrected::families;
use crate::credit::credited_of;

/// What later documents gave back of lines of an invoice, in minor units without tax, by UUID of the line: of days after an end
/// or beyond a change of quantity, and of calls that were rated again.
pub(crate) async fn given_back(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    lines: &[InvoiceLine],
) -> Result<HashMap<Uuid, i64>> {
    let used: BTreeSet<i64> =
        lines.iter().filter(|line| line.kind.takes_usage()).map(|line| line.id.0).collect();
    let used = usage::with_corrections(tx, ctx.tenant, &used).await?;
    let used = used.into_iter().map(|one| one.corrects.unwrap_or(one.invoice_line)).collect();
    let used = families(tx, ctx.tenant, used).await?;
    // What was taken back together with the line that it put right is gone with it.
    let settled: BTreeSet<InvoiceLineId> = used
        .iter()
        .filter(|(key, family)| family.iter().all(|(_, line)| line.id.0 != **key))
        .flat_map(|(_, family)| family.iter().map(|(_, line)| line.id))
        .collect();
    let used = used.into_values().map(|family| family.into_iter().map(|(_, line)| line).collect());
    let charges: BTreeSet<i64> = lines.iter().filter_map(|line| line.charge).collect();
    let issued = "invoice IN (SELECT id FROM invoicing_invoice
        WHERE tenant = $1 AND status <> 'voided' AND credit_of IS NULL)";
    let select = Select::new(ctx.tenant).any("charge", charges).raw(issued, []);
    let all: Vec<InvoiceLine> = select.order("id", Order::Ascending).all(tx).await?;
    let mut by_charge: BTreeMap<Option<i64>, Vec<InvoiceLine>> = BTreeMap::new();
    for line in all {
        by_charge.entry(line.charge).or_default().push(line);
    }
    let mut groups: Vec<Vec<InvoiceLine>> = by_charge.into_values().chain(used).collect();
    groups.retain(|lines| lines.iter().any(|line| line.net < 0 || settled.contains(&line.id)));
    let adjusted: Vec<InvoiceLine> = groups.iter().flatten().cloned().collect();
    let credited = credited_of(ctx, tx, &adjusted).await?;
    let mut back = HashMap::new();
    for all in &groups {
        for (line, _, taken) in shared_out(all, &credited) {
            if let Some(own) = lines.iter().find(|own| own.id == line) {
                *back.entry(own.uid).or_insert(0) += taken;
            }
        }
    }
    for line in lines.iter().filter(|line| settled.contains(&line.id)) {
        back.insert(line.uid, line.net - credited.get(&line.uid).copied().unwrap_or_default());
    }
    Ok(back)
}

/// What gives back of lines of a charge, or of one of usage, shared out to what it gives back: the line, the one that gives
/// back, and how much. What was billed last is given back first.
pub(crate) fn shared_out(
    all: &[InvoiceLine],
    credited: &HashMap<Uuid, i64>,
) -> Vec<(InvoiceLineId, InvoiceLineId, i64)> {
    let mut found: Vec<(InvoiceLineId, InvoiceLineId, i64)> = Vec::new();
    for (place, back) in all.iter().enumerate().filter(|(_, line)| line.net < 0) {
        let mut rest = credited.get(&back.uid).copied().unwrap_or_default() - back.net;
        for line in all[..place].iter().rev().filter(|line| line.net > 0 && line.invoice != back.invoice) {
            let gone: i64 = found.iter().filter(|(of, ..)| *of == line.id).map(|(.., taken)| taken).sum();
            let taken = share(line, back).min(line.net - gone).min(rest);
            if taken > 0 {
                found.push((line.id, back.id, taken));
                rest -= taken;
            }
        }
    }
    found
}

/// What a line has billed of the days that another gives back.
fn share(line: &InvoiceLine, back: &InvoiceLine) -> i64 {
    let days = |line: &InvoiceLine| Some(Period { first: line.period_start?, last: line.period_end? });
    match (days(line), days(back)) {
        (Some(own), Some(days)) => own.intersect(days).map_or(0, |shared| {
            let part = Decimal::from(line.net) * Decimal::from(shared.days()) / Decimal::from(own.days());
            round(part, 0).to_i64().unwrap_or(line.net)
        }),
        // Percentages have no days, nor has usage that was rated again.
        (_, None) => line.net,
        (None, Some(_)) => 0,
    }
}
