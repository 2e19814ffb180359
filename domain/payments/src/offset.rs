//! Setting a credit note against the invoice it takes back.

use comptoir_invoicing::{self as invoicing, Invoice, InvoiceId};
use comptoir_kernel::{Ctx, Result};
use comptoir_store::Tx;

use crate::apply::keep_again;
use crate::ledger::{About, Account, post};

/// Sets a credit note against what is owed on its invoice, and has kept money that settled the invoice be kept again for
/// what the note leaves; answers the credit note. Whoever issues the credit note calls it, in the same transaction.
///
/// # Errors
/// What [`comptoir_invoicing::book`] answers.
pub async fn credited(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    (invoice, note): (InvoiceId, InvoiceId),
) -> Result<Invoice> {
    let left = offset(ctx, tx, (invoice, note)).await?;
    keep_again(ctx, tx, invoice, -left.outstanding()).await?;
    offset(ctx, tx, (invoice, note)).await
}

/// Sets what credit notes have left over against their invoice, on which something is owed again.
pub(crate) async fn offset_open(ctx: &Ctx, tx: &mut Tx<'_>, invoice: InvoiceId) -> Result<()> {
    for note in invoicing::notes_of(tx, ctx.tenant, invoice).await? {
        if note.outstanding() < 0 {
            offset(ctx, tx, (invoice, note.id)).await?;
        }
    }
    Ok(())
}

/// Sets a credit note against what is owed on its invoice, as far as both go; answers the credit note.
async fn offset(ctx: &Ctx, tx: &mut Tx<'_>, (invoice, note): (InvoiceId, InvoiceId)) -> Result<Invoice> {
    let (invoice, note) = (invoicing::lock(ctx, tx, invoice).await?, invoicing::lock(ctx, tx, note).await?);
    let amount = invoice.outstanding().min(-note.outstanding());
    if amount <= 0 {
        return Ok(note);
    }
    let invoice = invoicing::book(ctx, tx, invoice.id, amount, ctx.now()).await?;
    let note = invoicing::book(ctx, tx, note.id, -amount, ctx.now()).await?;
    // What is taken off one document is put on the other by way of the customer's credit, which it leaves as it was.
    for (document, sign) in [(&invoice, 1), (&note, -1)] {
        let about = About {
            organisation: Some(document.organisation),
            invoice: Some(document.id.0),
            payment: None,
            currency: document.currency,
        };
        let amounts = [(Account::Credit, sign * amount), (Account::Receivable, -sign * amount)];
        post(ctx, tx, about, &amounts).await?;
    }
    Ok(note)
}
