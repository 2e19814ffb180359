//! Invoices that have not been sent can be deleted, or made anew.

use comptoir_invoicing::{self as invoicing, Invoice, InvoiceId, Issued};
use comptoir_kernel::{Ctx, Error, Permission, Result};
use comptoir_payments::{give_back_credit, ledger};
use comptoir_store::Tx;
use comptoir_subscriptions::Agreement;

use crate::run::{Job, make};
use crate::{again, marks};

/// Deletes an invoice that has not been sent: it is void from now on, and what it had taken waits for an invoice
/// again. Its number stays its own, so that numbers have no gap.
///
/// # Errors
/// `NotFound`; `Conflict` when it was sent, paid or credited, or a later invoice bills what follows; `Denied` without
/// the permission.
pub async fn delete(ctx: &Ctx, tx: &mut Tx<'_>, id: InvoiceId) -> Result<Invoice> {
    ctx.require(Permission::InvoicesWrite)?;
    lock_agreement(ctx, tx, id).await?;
    give_back_credit(ctx, tx, id).await?;
    let invoice = invoicing::withdrawable(ctx, tx, id).await?;
    marks::give_back(ctx, tx, &invoice).await?;
    ledger::withdrawn(ctx, tx, &invoice).await?;
    invoicing::void(ctx, tx, id).await
}

/// Makes an invoice anew that has not been sent, with what is due by now: its number and date stay. Where that comes to less
/// than nothing and did not before, or the other way round, it is deleted and a document of the other kind made. Where nothing
/// is due any more it is deleted, and there is none. In the place of one that was taken back as a whole, by credit notes that
/// were sent, a new one is made of what is due up to the same day.
///
/// # Errors
/// As for [`delete`]; `Conflict` when no bill run made it.
pub async fn regenerate(ctx: &Ctx, tx: &mut Tx<'_>, id: InvoiceId) -> Result<Option<Issued>> {
    ctx.require(Permission::InvoicesWrite)?;
    let agreement = lock_agreement(ctx, tx, id).await?;
    let before = invoicing::lock(ctx, tx, id).await?;
    if let Some(made) = again::anew(ctx, tx, (&before, agreement.clone())).await? {
        return Ok(Some(made));
    }
    give_back_credit(ctx, tx, id).await?;
    let invoice = invoicing::withdrawable(ctx, tx, id).await?;
    let origin = marks::origin(tx, ctx.tenant, id).await?;
    let (Some(origin), Some(agreement)) = (origin, agreement) else { return Err(marks::by_hand(&invoice)) };
    marks::give_back(ctx, tx, &invoice).await?;
    ledger::withdrawn(ctx, tx, &invoice).await?;
    let job = Job::again(&invoice, &origin, agreement);
    let issued = make(ctx, tx, &job, Some(&invoice)).await?;
    if issued.is_none() {
        invoicing::void(ctx, tx, id).await?;
    }
    Ok(issued)
}

/// Locks are taken in the order of the bill run: the agreement, then the invoice.
pub(crate) async fn lock_agreement(ctx: &Ctx, tx: &mut Tx<'_>, id: InvoiceId) -> Result<Option<Agreement>> {
    let invoice = invoicing::find(ctx, tx, id).await?;
    match invoice.agreement {
        Some(key) => {
            let agreement: Option<Agreement> = tx.lock(ctx.tenant, key).await?;
            agreement.map(Some).ok_or_else(|| Error::conflict("the agreement is gone"))
        }
        None => Ok(None),
    }
}
