//! Setting a credit note against the invoice it takes back.

use comptoir_invoicing::{self as invoicing, Invoice, InvoiceId};
use comptoir_kernel::{Ctx, Result};
use comptoir_store::Tx;

use crate::set_off::{Credit, keep_again, take};

/// Sets a credit note against what is owed on its invoice, and has what else settled the invoice be owed to the customer again
/// for what the note leaves; answers the credit note. Whoever issues the credit note calls it, in the same transaction.
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
    take(ctx, tx, &mut Credit::Note(Box::new(note.clone())), (&invoice, amount), false).await?;
    invoicing::book(ctx, tx, invoice.id, amount, ctx.now()).await?;
    invoicing::lock(ctx, tx, note.id).await
}
