//! Invoices.

mod convert;
mod search;

use comptoir_invoicing as invoicing;
use comptoir_kernel::Error;
use comptoir_kit::{Answer, Call, Reply};

pub(crate) use search::search;

/// The lines of an invoice: transactions, usage, surcharges and taxes, which add up to it.
pub(crate) async fn details(call: Call) -> Answer {
    let id = call.uid("id").map_err(|_| Error::not_found("invoice", call.text("id").unwrap_or_default()))?;
    call.read(async move |ctx, tx| {
        let invoice = invoicing::view_uid(ctx, tx, id).await?;
        Ok(Reply::ok(convert::details(ctx, tx, &invoice).await?))
    })
    .await
}
