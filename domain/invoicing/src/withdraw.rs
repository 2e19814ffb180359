//! What has not gone out can be withdrawn: made void, or made anew under its number.

use comptoir_events::{Change, catalogue, record};
use comptoir_kernel::{Ctx, Error, Permission, Result};
use comptoir_parties::organisations;
use comptoir_store::{Tx, params};

use crate::assemble::assemble;
use crate::issue::{Draft, Issued};
use crate::{Delivery, Invoice, InvoiceId, InvoiceStatus, lock, notes_of, periods};

/// The invoice, locked, when it may still be withdrawn.
///
/// # Errors
/// `NotFound`; [`comptoir_kernel::Code::Conflict`] when it has gone out, is void, takes an invoice back, something was
/// paid on it, or a credit note takes it back; `Denied` without the permission.
pub async fn withdrawable(ctx: &Ctx, tx: &mut Tx<'_>, id: InvoiceId) -> Result<Invoice> {
    ctx.require(Permission::InvoicesWrite)?;
    let invoice = lock(ctx, tx, id).await?;
    let number = &invoice.number;
    let reason = if invoice.credit_of.is_some() {
        format!("{number} takes an invoice back, and stays")
    } else if invoice.status == InvoiceStatus::Voided {
        format!("invoice {number} was deleted before")
    } else if invoice.delivery != Delivery::Generated {
        format!("invoice {number} was sent: take it back with a credit note")
    } else if invoice.paid != 0 {
        format!("something was paid on invoice {number}: take it back with a credit note")
    } else if !notes_of(tx, ctx.tenant, invoice.id).await?.is_empty() {
        format!("invoice {number} was taken back with a credit note")
    } else {
        return Ok(invoice);
    };
    Err(Error::conflict(reason))
}

/// Makes an invoice void: it keeps its number and its lines, so that numbers have no gap, and counts for nothing.
/// Whoever calls it gives back what the invoice had taken, in the same transaction.
///
/// # Errors
/// As for [`withdrawable`].
pub async fn void(ctx: &Ctx, tx: &mut Tx<'_>, id: InvoiceId) -> Result<Invoice> {
    let before = withdrawable(ctx, tx, id).await?;
    let mut after = before.clone();
    after.status = InvoiceStatus::Voided;
    after.paid_at = None;
    after.updated_at = ctx.now();
    tx.update(&after).await?;
    let change = Change::new(&catalogue::INVOICE_VOIDED, after.id, after.uid).of(after.organisation);
    record(ctx, tx, change.before(before.state()).after(after.state())).await?;
    Ok(after)
}

/// Puts another draft in the place of an invoice that has not gone out: key, UUID and number stay, the rest is new.
/// Nothing may point at its lines any more.
///
/// # Errors
/// As for [`withdrawable`] and [`crate::issue`].
pub async fn replace(ctx: &Ctx, tx: &mut Tx<'_>, id: InvoiceId, draft: Draft) -> Result<Issued> {
    let before = withdrawable(ctx, tx, id).await?;
    let customer = organisations::find(ctx, tx, draft.organisation).await?;
    let period = draft.period;
    let mut made = assemble(ctx, draft, &customer)?;
    made.invoice.id = before.id;
    made.invoice.uid = before.uid;
    made.invoice.series.clone_from(&before.series);
    made.invoice.number.clone_from(&before.number);
    made.invoice.number_folded.clone_from(&before.number_folded);
    made.invoice.created_at = before.created_at;
    if let Some(period) = period {
        made.invoice.billing_period = Some(periods::of(ctx, tx, period).await?.id);
    }
    for table in ["invoicing_tax", "invoicing_line"] {
        let sql = format!("DELETE FROM {table} WHERE tenant = $1 AND invoice = $2");
        tx.exec(&sql, params![ctx.tenant, before.id]).await?;
    }
    tx.update(&made.invoice).await?;
    made.write_rows(tx).await?;
    let after = &made.invoice;
    let change = Change::new(&catalogue::INVOICE_UPDATED, after.id, after.uid).of(after.organisation);
    record(ctx, tx, change.before(before.state()).after(after.state())).await?;
    Ok(Issued { invoice: made.invoice, lines: made.lines })
}
