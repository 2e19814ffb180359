//! What may be done to an invoice that has not been sent: mark it as sent, delete it, make it anew.

use comptoir_billing as billing;
use comptoir_contracts::Method;
use comptoir_documents as documents;
use comptoir_invoicing::{self as invoicing, Invoice, InvoiceId};
use comptoir_kernel::{Ctx, Result};
use comptoir_kit::{Answer, Call, Native, Reply};
use comptoir_store::Tx;

use super::native;
use crate::invoices::shown;
use crate::uid;

/// Marks an invoice as sent.
pub(crate) static INVOICE_SENT: Native = native(
    Method::Post,
    "/native/invoices/{id}/sent",
    "nativeMarkInvoiceSent",
    "Marks an invoice or credit note as sent by hand. From then on only a credit note takes it back.",
);
/// Makes an invoice anew.
pub(crate) static INVOICE_ANEW: Native = native(
    Method::Post,
    "/native/invoices/{id}/regenerate",
    "nativeRegenerateInvoice",
    "Makes an invoice anew that has not been sent, with what is due by now: its number and date stay. Where nothing is due \
     any more it is deleted. In the place of one that credit notes have taken back as a whole, and that were sent, a new one \
     is made.",
);
/// Deletes an invoice.
pub(crate) static INVOICE_DELETE: Native = native(
    Method::Delete,
    "/native/invoices/{id}",
    "nativeDeleteInvoice",
    "Deletes an invoice that has not been sent. Its number is void; what it billed waits for an invoice again.",
);

/// Marks an invoice or credit note as sent by hand. Answers it.
pub(crate) async fn mark_sent(call: Call) -> Answer {
    // Made before the transaction, and kept in it.
    let ready = documents::ready(&call.app.store, &call.ctx, uid(&call, "id", "invoice")?).await?;
    with_invoice(call, async move |ctx, tx, id| documents::mark_sent(ctx, tx, id, ready.as_ref()).await).await
}

/// Makes an invoice anew that has not been sent, or was taken back as a whole. Answers it.
pub(crate) async fn regenerate(call: Call) -> Answer {
    let command = async |ctx: &Ctx, tx: &mut Tx<'_>, id| match billing::regenerate(ctx, tx, id).await? {
        Some(issued) => Ok(issued.invoice),
        None => invoicing::find(ctx, tx, id).await,
    };
    with_invoice(call, command).await
}

/// Deletes an invoice that has not been sent.
pub(crate) async fn delete(call: Call) -> Answer {
    let answer = with_invoice(call, async |ctx, tx, id| billing::delete(ctx, tx, id).await).await;
    answer.map(|_| Reply::null())
}

async fn with_invoice<F>(call: Call, command: F) -> Answer
where
    F: AsyncFn(&Ctx, &mut Tx<'_>, InvoiceId) -> Result<Invoice> + Send + 'static,
{
    let id = uid(&call, "id", "invoice")?;
    call.write(async move |ctx, tx| {
        let found = invoicing::find_uid(ctx, tx, id).await?;
        let done = command(ctx, tx, found.id).await?;
        Ok(Reply::ok(shown(ctx, tx, &done).await?))
    })
    .await
}
