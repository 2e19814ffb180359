//! What may change on an issued invoice: what was paid, and that it was sent.

use comptoir_events::{Change, catalogue, record};
use comptoir_kernel::{Ctx, Error, Permission, Result};
use comptoir_store::Tx;
use jiff::Timestamp;

use crate::{Delivery, Invoice, InvoiceId, InvoiceStatus, lock};

/// Books an amount (minor units) on an invoice: up to what is outstanding, or, with the other sign, back out of
/// what was paid (a refund). Announces `invoice.paid` when nothing is owed any more.
///
/// # Errors
/// `NotFound`; [`comptoir_kernel::Code::Conflict`] when the amount is more than is outstanding, or more is taken
/// back than was paid, or the invoice does not count.
pub async fn settle(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    id: InvoiceId,
    amount: i64,
    paid_at: Timestamp,
) -> Result<Invoice> {
    ctx.require(Permission::PaymentsWrite)?;
    book(ctx, tx, id, amount, paid_at).await
}

/// As [`settle`], for what sets documents against each other: the caller has checked who asks.
///
/// # Errors
/// As for [`settle`], but for the permission.
pub async fn book(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    id: InvoiceId,
    amount: i64,
    paid_at: Timestamp,
) -> Result<Invoice> {
    let before = lock(ctx, tx, id).await?;
    if !matches!(before.status, InvoiceStatus::Open | InvoiceStatus::PaidInFull) {
        return Err(Error::conflict(format!("invoice {} is {}", before.number, before.status)));
    }
    let (low, high) = (before.total.min(0), before.total.max(0));
    let paid = before.paid.checked_add(amount).filter(|paid| (low..=high).contains(paid));
    let Some(paid) = paid else {
        let message = format!(
            "{} does not fit invoice {}: {} of {} is outstanding",
            before.money(amount),
            before.number,
            before.money(before.outstanding()),
            before.money(before.total)
        );
        return Err(Error::conflict(message));
    };
    let mut after = before.clone();
    after.paid = paid;
    after.status = if paid == after.total { InvoiceStatus::PaidInFull } else { InvoiceStatus::Open };
    after.paid_at = (after.status == InvoiceStatus::PaidInFull).then_some(paid_at);
    after.updated_at = ctx.now();
    tx.update(&after).await?;
    let event = if after.status == InvoiceStatus::PaidInFull && before.status != after.status {
        &catalogue::INVOICE_PAID
    } else {
        &catalogue::INVOICE_UPDATED
    };
    let change = Change::new(event, after.id, after.uid).of(after.organisation);
    record(ctx, tx, change.before(before.state()).after(after.state())).await?;
    Ok(after)
}

/// Marks a document as sent: by the program (`Sent`) or by a person (`SentManually`).
///
/// # Errors
/// `NotFound`; [`comptoir_kernel::Code::Conflict`] when it was sent before or is void; `Denied` without the permission.
pub async fn mark_sent(ctx: &Ctx, tx: &mut Tx<'_>, id: InvoiceId, method: Delivery) -> Result<Invoice> {
    ctx.require(Permission::InvoicesWrite)?;
    let before = lock(ctx, tx, id).await?;
    if before.status == InvoiceStatus::Voided {
        return Err(Error::conflict(format!("invoice {} was deleted", before.number)));
    }
    if before.delivery != Delivery::Generated || method == Delivery::Generated {
        return Err(Error::conflict(format!("invoice {} was sent before", before.number)));
    }
    let mut after = before.clone();
    after.delivery = method;
    after.updated_at = ctx.now();
    tx.update(&after).await?;
    let change = Change::new(&catalogue::INVOICE_SENT, after.id, after.uid).of(after.organisation);
    record(ctx, tx, change.before(before.state()).after(after.state())).await?;
    Ok(after)
}
