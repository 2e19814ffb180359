//! Payments that arrived.

use comptoir_contracts::{Method, Number};
use comptoir_invoicing::{self as invoicing, Invoice, InvoiceId};
use comptoir_kernel::{Ctx, Currency, Error, Faults, Money, OrganisationId, Paged, Result};
use comptoir_kit::{Answer, Call, Native, Reply};
use comptoir_parties::{Organisation, organisations};
use comptoir_payments::by_hand::{self, Arrived, Filter};
use comptoir_payments::{Payment, Transaction};
use comptoir_store::Tx;
use rust_decimal::Decimal;
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::native;
use crate::dates::named;
use crate::faults::{Names, settle};
use crate::references::{distinct, one_uid};

/// Fields as the command calls them, and as they are called here.
const NAMES: Names = &[("day", "date"), ("method_code", "method")];

/// Lists payments.
pub(crate) static PAYMENTS: Native = native(
    Method::Get,
    "/native/payments",
    "nativeListPayments",
    "Payments and refunds, the latest first, a page at a time; `customer` and `invoice` (ids) narrow them down.",
);
/// Notes a payment.
pub(crate) static PAYMENT_RECORD: Native = native(
    Method::Post,
    "/native/payments",
    "nativeRecordPayment",
    "Notes money that arrived: `{\"invoice\": \"INV-000001\", \"amount\": 12.5, \"date\": \"2026-11-02\", \"note\": \"…\"}`, or \
     `customer` (`{\"id\": \"…\"}`) in place of an invoice. Without `amount` all that is owed on the invoice; `currency` is that of \
     the invoice or the customer, `method` is `bank_transfer` or `cash`, `date` today. What is beyond what is owed is kept for the \
     customer. Answers the payment.",
);

/// Payments and refunds, the latest first; `customer` and `invoice` narrow them down.
pub(crate) async fn list(call: Call) -> Answer {
    let page = call.page_datagate()?;
    let mut faults = Faults::new();
    call.query().only(&["customer", "invoice"], &mut faults);
    let customer = one_uid(call.query(), "customer", &mut faults);
    let invoice = one_uid(call.query(), "invoice", &mut faults);
    faults.finish()?;
    call.read(async move |ctx, tx| {
        let mut filter = Filter::default();
        if let Some(uid) = customer {
            filter.customer = Some(organisations::find_uid(ctx, tx, uid).await?.id);
        }
        if let Some(uid) = invoice {
            filter.invoice = Some(invoicing::find_uid(ctx, tx, uid).await?.id);
        }
        let found = by_hand::page(ctx, tx, filter, page).await?;
        let rows = shown(ctx, tx, &found.rows).await?;
        Ok(Reply::datagate_page(Paged { rows, total: found.total }, page))
    })
    .await
}

/// Notes money that arrived. Answers the payment.
pub(crate) async fn record(call: Call) -> Answer {
    let brought = call.object()?;
    call.write(async move |ctx, tx| {
        let mut faults = Faults::new();
        let arrived = read(ctx, tx, &brought, &mut faults).await?;
        let made = settle(faults, by_hand::record(ctx, tx, arrived).await, NAMES)?;
        let mut rows = shown(ctx, tx, &[(made.1, made.0)]).await?;
        Ok(Reply::ok(rows.pop().ok_or_else(|| Error::internal("a payment was lost"))?))
    })
    .await
}

async fn read(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    fields: &Map<String, Value>,
    faults: &mut Faults,
) -> Result<Arrived> {
    let mut arrived = Arrived::default();
    for (field, value) in fields {
        let mut text = || faults.check(field, value.as_str().map(str::to_owned).ok_or("must be a string"));
        match (field.as_str(), value) {
            (_, Value::Null) => {}
            ("invoice", _) => arrived.invoice = text(),
            ("method", _) => arrived.method = text(),
            ("note", _) => arrived.note = text(),
            ("currency", _) => {
                let currency = text().map(|code| Currency::parse(&code).ok_or("must be an ISO 4217 code"));
                arrived.currency = currency.and_then(|currency| faults.check(field, currency));
            }
            ("amount", value) => arrived.amount = faults.check(field, decimal(value)),
            ("date", value) => arrived.day = named(ctx, field, value.as_str(), faults)?,
            ("customer", value) => arrived.customer = customer(ctx, tx, value, faults).await?,
            _ => faults.invalid(field, "is not known here"),
        }
    }
    Ok(arrived)
}

/// An exact number.
pub(super) fn decimal(value: &Value) -> Result<Decimal, &'static str> {
    let number = value.is_number().then(|| value.to_string().parse().ok()).flatten();
    number.ok_or("must be a number")
}

async fn customer(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    value: &Value,
    faults: &mut Faults,
) -> Result<Option<OrganisationId>> {
    let uid = value["id"].as_str().and_then(|text| Uuid::try_parse(text).ok());
    let found = match uid {
        Some(uid) => organisations::resolve(ctx, tx, uid).await?,
        None => None,
    };
    let found = found.map(|found| found.id).ok_or("must be an object with the id of a customer");
    Ok(faults.check("customer", found))
}

/// Payments and refunds as they are listed.
///
/// # Errors
/// What the store answers.
pub(super) async fn shown(ctx: &Ctx, tx: &mut Tx<'_>, rows: &[(Payment, Transaction)]) -> Result<Vec<Value>> {
    let owners = distinct(rows.iter().filter_map(|(_, of)| of.organisation));
    let owners: Vec<Organisation> = organisations::many(tx, ctx.tenant, &owners).await?;
    let invoices: Vec<InvoiceId> = distinct(rows.iter().filter_map(|(_, of)| of.invoice.map(InvoiceId)));
    let invoices: Vec<Invoice> = invoicing::many(tx, ctx.tenant, &invoices).await?;
    let row = |(payment, of): &(Payment, Transaction)| {
        let owner = owners.iter().find(|owner| Some(owner.id) == of.organisation);
        let invoice = invoices.iter().find(|invoice| Some(invoice.id.0) == of.invoice);
        let amount = |minor: i64| Number::from(Money::new(minor, of.currency).major());
        json!({
            "id": payment.uid, "transaction": of.number, "isRefund": payment.is_refund, "method": payment.method,
            "customer": owner.map(|owner| json!({ "id": owner.uid, "name": owner.name })),
            "invoice": invoice.map(|invoice| json!({ "id": invoice.uid, "number": invoice.number })),
            "currency": of.currency.code(), "amount": amount(payment.amount), "settled": amount(payment.settled),
            "kept": amount(payment.credited), "refunded": amount(payment.refunded), "note": payment.details.note.as_ref().or(of.description.as_ref()),
            "paidAt": payment.paid_at.map(|at| at.to_string()),
        })
    };
    Ok(rows.iter().map(row).collect())
}
