//! Statements of account, as data and on paper.

use comptoir_billing::statement::{Statement, StatementEntry, statement};
use comptoir_contracts::{Method, Number};
use comptoir_documents as documents;
use comptoir_kernel::{Ctx, Currency, Faults, Money, Result};
use comptoir_kit::{Answer, Call, Native, Reply};
use comptoir_parties::organisations;
use comptoir_store::Tx;
use jiff::civil::Date;
use serde_json::{Value, json};
use uuid::Uuid;

use super::native;
use crate::dates::named;
use crate::uid;

/// Shows the account of a customer.
pub(crate) static STATEMENT: Native = native(
    Method::Get,
    "/native/customers/{id}/statement",
    "nativeShowStatement",
    "The account of a customer: opening balance, entries, closing balance, and what is owed by age. `from` and `to` are \
     days (this month without), `currency` an ISO code (the customer's without).",
);

/// Shows the account of a customer on paper.
pub(crate) static STATEMENT_PDF: Native = native(
    Method::Get,
    "/native/customers/{id}/statement/pdf",
    "nativeStatementPdf",
    "The account of a customer on paper: PDF/A-3, tagged, in the customer's language. `from`, `to` and `currency` as for the \
     account itself.",
);

/// What is asked for: the customer, the days, the currency.
type Asked = (Uuid, (Date, Date), Option<Currency>);

/// The account of a customer from one day to another.
pub(crate) async fn show(call: Call) -> Answer {
    account(&call, &call.ctx).await
}

/// The account of the customer of a call's path, as it is in a context.
pub(super) async fn account(call: &Call, ctx: &Ctx) -> Answer {
    let ((id, days, currency), ctx) = (asked(call)?, ctx.clone());
    let read = async move |tx: &mut Tx<'_>| {
        let customer = organisations::view_uid(&ctx, tx, id).await?;
        let currency = currency.unwrap_or(customer.currency);
        let found = statement(&ctx, tx, &customer, days, currency).await?;
        let mut body = shown(&found);
        body["customer"] = json!({ "id": customer.uid, "name": customer.name });
        Ok(Reply::ok(body))
    };
    call.app.store.snapshot(read).await
}

/// The same on paper.
pub(crate) async fn pdf(call: Call) -> Answer {
    paper(&call, &call.ctx).await
}

/// The account of the customer of a call's path on paper, as it is in a context.
pub(super) async fn paper(call: &Call, ctx: &Ctx) -> Answer {
    let ((id, days, currency), ctx) = (asked(call)?, ctx.clone());
    let read = async move |tx: &mut Tx<'_>| documents::of_account(&ctx, tx, id, days, currency).await;
    let facts = call.app.store.snapshot(read).await?;
    let made = documents::made(move || documents::statement_pdf(&facts)).await?;
    let name = format!("attachment; filename=\"statement-{}-{}.pdf\"", days.0, days.1);
    Ok(Reply::bytes("application/pdf", made).header("Content-Disposition", name))
}

fn asked(call: &Call) -> Result<Asked> {
    let id = uid(call, "id", "customer")?;
    let mut faults = Faults::new();
    let today = call.ctx.today()?;
    let mut day = |field: &str| match call.query().one(field) {
        Some(text) => named(&call.ctx, field, Some(text), &mut faults),
        None => Ok(None),
    };
    let to = day("to")?.unwrap_or(today);
    let from = day("from")?.unwrap_or_else(|| to.first_of_month());
    let currency = call.query().one("currency").and_then(|text| {
        let parsed = Currency::parse(text).ok_or_else(|| format!("'{text}' is not an ISO 4217 code"));
        faults.check("currency", parsed)
    });
    faults.finish()?;
    Ok((id, (from, to), currency))
}

fn shown(found: &Statement) -> Value {
    let major = |minor: i64| Number::from(Money::new(minor, found.currency).major());
    let entry = |entry: &StatementEntry| {
        json!({
            "date": entry.day, "type": entry.kind.as_str(), "reference": entry.reference, "due": entry.due_on,
            "amount": major(entry.amount), "balance": major(entry.balance),
        })
    };
    let ageing = &found.ageing;
    json!({
        "currency": found.currency.code(), "from": found.from, "to": found.to, "opening": major(found.opening),
        "entries": found.entries.iter().map(entry).collect::<Vec<_>>(), "closing": major(found.closing),
        "ageing": {
            "current": major(ageing.current), "1-30": major(ageing.to_30), "31-60": major(ageing.to_60),
            "61-90": major(ageing.to_90), "over 90": major(ageing.over_90), "total": major(ageing.total()),
        },
        "kept": major(found.kept),
    })
}
