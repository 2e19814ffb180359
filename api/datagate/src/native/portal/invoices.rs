//! The invoices and credit notes of whoever has signed in, once they were sent: what is not sent may still change.

use comptoir_billing::statement::as_known;
use comptoir_documents::Wanted;
use comptoir_invoicing::{self as invoicing, Delivery, Filter, Invoice, InvoiceKind, InvoiceStatus, SortBy};
use comptoir_kernel::{Ctx, Error, Faults, Paged, Reach, Result};
use comptoir_kit::{Answer, Call, Reply};
use comptoir_store::Tx;
use serde_json::json;
use uuid::Uuid;

use super::super::documents::{every_call, paper, written};
use super::Asked;
use crate::references::customers_filter;
use crate::{invoices, uid};

/// How what was sent was sent.
const SENT: [Delivery; 2] = [Delivery::Sent, Delivery::SentManually];

/// Invoices and credit notes, the latest first.
pub(crate) async fn invoices(call: Call) -> Answer {
    let page = call.page_datagate()?;
    let mut faults = Faults::new();
    let asked = Asked::read(&call, &mut faults);
    let kinds = all(&call, "kind", InvoiceKind::parse, "must be invoice or credit_note", &mut faults);
    let status = |text: &str| {
        InvoiceStatus::parse(text)
            .filter(|status| matches!(status, InvoiceStatus::Open | InvoiceStatus::PaidInFull))
    };
    let statuses = all(&call, "status", status, "must be open or paid_in_full", &mut faults);
    let numbers = call.query().all("number").into_iter().map(str::to_owned).collect();
    faults.finish()?;
    let filter = Filter {
        numbers,
        kinds,
        statuses,
        issued_from: asked.from,
        issued_to: asked.to,
        deliveries: SENT.to_vec(),
        without_void: true,
        sort: vec![(SortBy::Date, true), (SortBy::Number, true)],
        ..Filter::default()
    };
    call.report(async move |ctx, tx| {
        let organisations = customers_filter(ctx, tx, &asked.customers).await?;
        let found = invoicing::page(ctx, tx, &Filter { organisations, ..filter.clone() }, page).await?;
        let rows = as_known(tx, ctx.tenant, found.rows).await?;
        let rows = invoices::several(ctx, tx, &rows).await?;
        Ok(Reply::datagate_page(Paged { rows, total: found.total }, page))
    })
    .await
}

/// An invoice or a credit note with its lines as its document shows them.
pub(crate) async fn invoice(call: Call) -> Answer {
    let id = uid(&call, "id", "invoice")?;
    call.read(async move |ctx, tx| {
        let found = own(ctx, tx, id).await?;
        let lines = invoices::lines(ctx, tx, &found).await?;
        let known = as_known(tx, ctx.tenant, vec![found]).await?;
        let shown = invoices::several(ctx, tx, &known).await?.pop();
        Ok(Reply::ok(json!({ "invoice": shown, "details": lines })))
    })
    .await
}

/// The document on paper.
pub(crate) async fn pdf(call: Call) -> Answer {
    let ctx = printing(&call).await?;
    paper(&call, &ctx).await
}

/// The e-invoice as UBL 2.1.
pub(crate) async fn ubl(call: Call) -> Answer {
    let ctx = printing(&call).await?;
    written(&call, &ctx, Wanted::Ubl).await
}

/// The e-invoice as CII.
pub(crate) async fn cii(call: Call) -> Answer {
    let ctx = printing(&call).await?;
    written(&call, &ctx, Wanted::Cii).await
}

/// The calls of the document.
pub(crate) async fn calls(call: Call) -> Answer {
    let ctx = printing(&call).await?;
    every_call(&call, &ctx).await
}

/// The context in which the document of the path is made, where the caller may see it: the same document as everybody
/// gets, also where it says something of records that have become another customer's since.
async fn printing(call: &Call) -> Result<Ctx> {
    let (id, ctx) = (uid(call, "id", "invoice")?, call.ctx.clone());
    call.app.store.read(async move |tx: &mut Tx<'_>| own(&ctx, tx, id).await.map(drop)).await?;
    Ok(Ctx { reach: Reach::Tenant, ..call.ctx.clone() })
}

/// An invoice that the caller may see.
pub(super) async fn own(ctx: &Ctx, tx: &mut Tx<'_>, id: Uuid) -> Result<Invoice> {
    let found = invoicing::view_uid(ctx, tx, id).await?;
    let is_sent = SENT.contains(&found.delivery) && found.status != InvoiceStatus::Voided;
    if is_sent { Ok(found) } else { Err(Error::not_found("invoice", id)) }
}

/// The values of a condition.
fn all<T>(
    call: &Call,
    name: &str,
    parse: impl Fn(&str) -> Option<T>,
    wrong: &str,
    faults: &mut Faults,
) -> Vec<T> {
    let texts = call.query().all(name);
    texts.into_iter().filter_map(|text| faults.check(name, parse(text).ok_or(wrong))).collect()
}
