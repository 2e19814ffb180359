//! Invoices.

mod convert;
mod search;

use comptoir_contracts::datagate as wire;
use comptoir_invoicing::{self as invoicing, Invoice};
use comptoir_kernel::{Ctx, Error, Result};
use comptoir_kit::{Answer, Call, Reply};
use comptoir_store::Tx;

use self::convert::Reader;
use crate::uid;

pub(crate) use search::search;

/// The lines of an invoice: transactions, usage, surcharges and taxes, which add up to it.
pub(crate) async fn details(call: Call) -> Answer {
    let id = uid(&call, "id", "invoice")?;
    call.read(async move |ctx, tx| {
        let invoice = invoicing::view_uid(ctx, tx, id).await?;
        Ok(Reply::ok(convert::details(ctx, tx, &invoice, Reader::Books).await?))
    })
    .await
}

/// An invoice or a credit note as a search shows it.
///
/// # Errors
/// What the store answers.
pub(crate) async fn shown(ctx: &Ctx, tx: &mut Tx<'_>, invoice: &Invoice) -> Result<wire::Invoice> {
    let mut rows = convert::invoices(ctx, tx, std::slice::from_ref(invoice)).await?;
    rows.pop().ok_or_else(|| Error::internal("an invoice was lost"))
}

/// The lines of an invoice as its document shows them: a kit is one, and what is hidden there is left out.
///
/// # Errors
/// What the store answers.
pub(crate) async fn lines(ctx: &Ctx, tx: &mut Tx<'_>, invoice: &Invoice) -> Result<wire::InvoiceDetails> {
    convert::details(ctx, tx, invoice, Reader::Customer).await
}

/// Several invoices as a search shows them.
///
/// # Errors
/// What the store answers.
pub(crate) async fn several(ctx: &Ctx, tx: &mut Tx<'_>, invoices: &[Invoice]) -> Result<Vec<wire::Invoice>> {
    convert::invoices(ctx, tx, invoices).await
}
