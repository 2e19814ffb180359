//! Documents on their way to customers.

use comptoir_contracts::Method::{Get, Post};
use comptoir_documents::{self as documents, DeliveryState, DocumentDelivery, Sending};
use comptoir_kernel::Faults;
use comptoir_kit::{Answer, Call, Native, Reply};
use comptoir_store::Tx;
use serde_json::{Value, json};

use super::native;
use crate::uid;

/// Sends a document.
pub(crate) static SEND: Native = native(
    Post,
    "/native/invoices/{id}/send",
    "nativeSendInvoice",
    "Sends an invoice or credit note: by mail with the PDF (and the e-invoice the customer wishes), or puts it on the list of \
     what is to be posted. Answers the delivery.",
);
/// Sends everything that was made.
pub(crate) static SEND_ALL: Native = native(
    Post,
    "/native/deliveries",
    "nativeSendInvoices",
    "Sends every invoice and credit note that was made and not sent: counts, and the first that could not be sent.",
);
/// Lists deliveries.
pub(crate) static DELIVERIES: Native = native(
    Get,
    "/native/deliveries",
    "nativeListDeliveries",
    "Documents on their way, the latest first; `state` is `asked`, `mailed`, `to_post`, `posted` or `failed`.",
);
/// Notes that a document was posted.
pub(crate) static POSTED: Native = native(
    Post,
    "/native/deliveries/{id}/posted",
    "nativeDocumentPosted",
    "Notes that a document was posted: it is marked as sent by hand. Answers the delivery.",
);

/// Sends a document. Answers the delivery.
pub(crate) async fn send(call: Call) -> Answer {
    let id = uid(&call, "id", "invoice")?;
    call.write(async move |ctx, tx| Ok(Reply::ok(shown(&documents::send(ctx, tx, id).await?)))).await
}

/// Sends everything that was made and not sent.
pub(crate) async fn send_all(call: Call) -> Answer {
    call.outside(async |ctx, app| {
        let Sending { mailed, to_post, refused, named } = documents::send_all(&app.store, &ctx).await?;
        let named = named.iter().map(|one| json!({ "number": one.number, "reason": one.reason }));
        let named: Vec<Value> = named.collect();
        Ok(Reply::ok(
            json!({ "mailed": mailed, "to_post": to_post, "refused": refused, "first_refused": named }),
        ))
    })
    .await
}

/// Documents on their way, the latest first.
pub(crate) async fn list(call: Call) -> Answer {
    let page = call.page_datagate()?;
    let mut faults = Faults::new();
    let state = call.query().one("state").and_then(|text| {
        let parsed = DeliveryState::parse(text);
        faults.check("state", parsed.ok_or("must be asked, mailed, to_post, posted or failed"))
    });
    faults.finish()?;
    call.read(async move |ctx, tx| {
        let found = documents::deliveries(ctx, tx, state, page).await?;
        Ok(Reply::datagate_page(found.map(|one| shown(&one)), page))
    })
    .await
}

/// Notes that a document was posted. Answers the delivery.
pub(crate) async fn posted(call: Call) -> Answer {
    let id = uid(&call, "id", "delivery")?;
    let reader = call.ctx.clone();
    let find = async move |tx: &mut Tx<'_>| documents::invoice_of(&reader, tx, id).await;
    let invoice = call.app.store.read(find).await?;
    let ready = documents::ready(&call.app.store, &call.ctx, invoice).await?;
    call.write(async move |ctx, tx| {
        Ok(Reply::ok(shown(&documents::posted(ctx, tx, id, ready.as_ref()).await?)))
    })
    .await
}

fn shown(delivery: &DocumentDelivery) -> Value {
    json!({
        "id": delivery.uid, "number": delivery.number, "state": delivery.state.as_str(),
        "recipients": delivery.recipients.0, "reason": delivery.reason,
        "created_at": delivery.created_at.to_string(), "updated_at": delivery.updated_at.to_string(),
    })
}
