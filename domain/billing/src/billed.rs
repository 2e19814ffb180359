//! What lines of invoices have billed of a charge.

use std::collections::HashMap;

use comptoir_invoicing::{self as invoicing, InvoiceLine};
use comptoir_kernel::{Ctx, Result};
use comptoir_store::{Tx, params};
use comptoir_subscriptions::rules::Billed;
use comptoir_subscriptions::{ChargeId, Period};
use jiff::civil::Date;
use rust_decimal::Decimal;
use uuid::Uuid;

use crate::credit::credited;

/// What lines billed of a charge from a day on, oldest first, less what was credited of them. What is void is left out.
pub(crate) async fn of(ctx: &Ctx, tx: &mut Tx<'_>, charge: ChargeId, from: Date) -> Result<Vec<Billed>> {
    let tail = "AND charge = $2 AND period_start IS NOT NULL AND period_end >= $3 AND invoice IN
        (SELECT id FROM invoicing_invoice WHERE tenant = $1 AND status <> 'voided' AND credit_of IS NULL) ORDER BY id";
    let lines: Vec<InvoiceLine> = tx.find(ctx.tenant, tail, params![charge, from]).await?;
    let mut invoices: Vec<_> = lines.iter().map(|line| line.invoice).collect();
    invoices.dedup();
    let mut taken: HashMap<Uuid, i64> = HashMap::new();
    for invoice in invoices {
        let notes = invoicing::notes_of(tx, ctx.tenant, invoice).await?;
        taken.extend(credited(ctx, tx, &notes).await?);
    }
    let billed = |line: &InvoiceLine| {
        let days = Period { first: line.period_start?, last: line.period_end? };
        let taken = taken.get(&line.uid).copied().unwrap_or_default();
        let whole = Decimal::from(if line.tax_inclusive { line.net + line.tax } else { line.net });
        let amount = match line.net {
            0 => whole,
            net => whole * Decimal::from(net - taken) / Decimal::from(net),
        };
        let (quantity, unit_price) = (line.quantity, line.unit_price);
        Some(Billed { days, quantity, unit_price, amount, tax_inclusive: line.tax_inclusive })
    };
    Ok(lines.iter().filter_map(billed).collect())
}
