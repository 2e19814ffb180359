//! What is owed to customers: what is open, what was set against invoices, and what was paid out.

use comptoir_contracts::{Method, Number};
use comptoir_invoicing::{self as invoicing, Invoice, InvoiceId};
use comptoir_kernel::{Ctx, Currency, Error, Faults, Money, Paged, Result};
use comptoir_kit::{Answer, Call, Native, Reply, lenient};
use comptoir_parties::{Organisation, organisations};
use comptoir_payments::credits::{self, NewSetOff};
use comptoir_payments::open_items::{self, ItemKind, OpenItem};
use comptoir_payments::pay_out::{PayOut, pay_out};
use comptoir_payments::{SetOff, credits::Filter};
use comptoir_store::Tx;
use rust_decimal::Decimal;
use serde_json::{Map, Value, json};

use super::native;
use super::payments::{self, decimal};
use crate::dates::named;
use crate::faults::{Names, settle};
use crate::references::{distinct, one_uid};
use crate::uid;

/// Fields as the command calls them, and as they are called here.
const NAMES: Names = &[("day", "date"), ("method_code", "method")];

/// Lists what is open.
pub(crate) static OPEN_ITEMS: Native = native(
    Method::Get,
    "/native/open-items",
    "nativeListOpenItems",
    "What is open: invoices that are owed, credit notes with something left (`open` is below 0), and money that is kept, oldest \
     first, a page at a time; `customer` (an id), `currency` and `type` (`invoice`, `credit_note`, `payment`) narrow it down.",
);
/// Lists uses of credits.
pub(crate) static SET_OFFS: Native = native(
    Method::Get,
    "/native/set-offs",
    "nativeListSetOffs",
    "Credits that were set against invoices, the latest first, a page at a time; `customer`, `invoice` and `creditNote` (ids) narrow \
     them down.",
);
/// Sets a credit against invoices.
pub(crate) static SET_OFF: Native = native(
    Method::Post,
    "/native/set-offs",
    "nativeSetOff",
    "Sets a credit against invoices: `{\"credit\": \"CR-000001\", \"invoices\": [{\"id\": \"INV-000002\", \"amount\": 12.5}]}`. The \
     credit is a credit note, a payment (its id) or a transaction (its number); without `amount` as much as both have, without \
     `invoices` all that the customer owes in the currency, the longest due first. Answers what was set off.",
);
/// Undoes the use of a credit.
pub(crate) static SET_OFF_UNDO: Native = native(
    Method::Delete,
    "/native/set-offs/{id}",
    "nativeUndoSetOff",
    "Undoes the use of a credit: the invoice is owed again, and the credit can be used otherwise.",
);
/// Pays a credit out.
pub(crate) static REFUND: Native = native(
    Method::Post,
    "/native/refunds",
    "nativeRefund",
    "Notes that a credit was paid out: `{\"credit\": \"CR-000001\", \"amount\": 12.5, \"method\": \"bank_transfer\", \"date\": \
     \"2026-11-02\", \"note\": \"…\"}`. Without `amount` all that is left of it. Answers the refund, as `/native/payments` lists it.",
);

/// What is open, oldest first.
pub(crate) async fn open(call: Call) -> Answer {
    let page = call.page_datagate()?;
    let mut faults = Faults::new();
    let query = call.query();
    query.only(&["customer", "currency", "type"], &mut faults);
    let customer = one_uid(query, "customer", &mut faults);
    let currency = query.one("currency").and_then(|text| {
        faults.check(
            "currency",
            Currency::parse(text).ok_or_else(|| format!("'{text}' is not an ISO 4217 code")),
        )
    });
    let kind = query.one("type").and_then(|word| faults.check("type", ItemKind::parse(word)));
    faults.finish()?;
    call.read(async move |ctx, tx| {
        let customer = match customer {
            Some(uid) => Some(organisations::find_uid(ctx, tx, uid).await?.id),
            None => None,
        };
        let found = open_items::page(ctx, tx, open_items::Filter { customer, currency, kind }, page).await?;
        let owners = found.rows.iter().filter_map(|item| match item {
            OpenItem::Document(document) => Some(document.organisation),
            OpenItem::Money(money) => money.1.organisation,
        });
        let owners: Vec<Organisation> = organisations::many(tx, ctx.tenant, &distinct(owners)).await?;
        let rows = found.rows.iter().map(|item| item_shown(item, &owners)).collect();
        Ok(Reply::datagate_page(Paged { rows, total: found.total }, page))
    })
    .await
}

fn item_shown(item: &OpenItem, owners: &[Organisation]) -> Value {
    let (organisation, currency) = match item {
        OpenItem::Document(document) => (Some(document.organisation), document.currency),
        OpenItem::Money(money) => (money.1.organisation, money.1.currency),
    };
    let owner = owners.iter().find(|owner| Some(owner.id) == organisation);
    let amount = |minor: i64| Number::from(Money::new(minor, currency).major());
    let (id, number, total, date, due) = match item {
        OpenItem::Document(document) => (
            document.uid,
            &document.number,
            document.total,
            document.issued_on.to_string(),
            Some(document.due_on),
        ),
        OpenItem::Money(money) => {
            let (payment, of) = money.as_ref();
            let at = payment.paid_at.unwrap_or(payment.created_at);
            (payment.uid, &of.number, -payment.amount, at.to_string(), None)
        }
    };
    json!({
        "type": item.kind().as_str(), "id": id, "number": number, "date": date, "due": due,
        "customer": owner.map(|owner| json!({ "id": owner.uid, "name": owner.name })),
        "currency": currency.code(), "amount": amount(total), "open": amount(item.open()),
    })
}

/// Credits that were set against invoices, the latest first.
pub(crate) async fn list(call: Call) -> Answer {
    let page = call.page_datagate()?;
    let mut faults = Faults::new();
    call.query().only(&["customer", "invoice", "creditNote"], &mut faults);
    let [customer, invoice, note] =
        ["customer", "invoice", "creditNote"].map(|name| one_uid(call.query(), name, &mut faults));
    if invoice.is_some() && note.is_some() {
        faults.invalid("creditNote", "is not asked for together with an invoice");
    }
    faults.finish()?;
    call.read(async move |ctx, tx| {
        let mut filter = Filter::default();
        if let Some(uid) = customer {
            filter.customer = Some(organisations::find_uid(ctx, tx, uid).await?.id);
        }
        if let Some(uid) = invoice.or(note) {
            filter.document = Some(invoicing::find_uid(ctx, tx, uid).await?.id);
        }
        let found = credits::page(ctx, tx, filter, page).await?;
        let rows = shown(ctx, tx, &found.rows).await?;
        Ok(Reply::datagate_page(Paged { rows, total: found.total }, page))
    })
    .await
}

/// Sets a credit against invoices. Answers what was set off.
pub(crate) async fn create(call: Call) -> Answer {
    let mut faults = Faults::new();
    let new = read(&call.object()?, &mut faults);
    let early = lenient::list(faults);
    call.write(async move |ctx, tx| {
        lenient::run(early.clone(), async {
            let made = credits::set_off(ctx, tx, &new).await?;
            Ok(Reply::ok(Value::Array(shown(ctx, tx, &made).await?)))
        })
        .await
    })
    .await
}

/// Undoes the use of a credit.
pub(crate) async fn undo(call: Call) -> Answer {
    let id = uid(&call, "id", "set-off")?;
    call.write(async move |ctx, tx| {
        credits::undo(ctx, tx, id).await?;
        Ok(Reply::null())
    })
    .await
}

/// Notes that a credit was paid out. Answers the refund.
pub(crate) async fn refund(call: Call) -> Answer {
    let brought = call.object()?;
    call.write(async move |ctx, tx| {
        let mut faults = Faults::new();
        let asked = read_refund(ctx, &brought, &mut faults)?;
        let made = settle(faults, pay_out(ctx, tx, &asked).await, NAMES)?;
        let mut rows = payments::shown(ctx, tx, &[(made.1, made.0)]).await?;
        Ok(Reply::ok(rows.pop().ok_or_else(|| Error::internal("a refund was lost"))?))
    })
    .await
}

fn read(fields: &Map<String, Value>, faults: &mut Faults) -> NewSetOff {
    let mut new = NewSetOff::default();
    for (field, value) in fields {
        match (field.as_str(), value) {
            (_, Value::Null) => {}
            ("credit", Value::String(text)) => new.credit.clone_from(text),
            ("credit", _) => faults.invalid("credit", "must be a string"),
            ("invoices", Value::Array(rows)) if rows.is_empty() => {
                faults.invalid("invoices", "must name an invoice; without it all that is owed is meant");
            }
            ("invoices", Value::Array(rows)) => {
                for (index, row) in rows.iter().enumerate() {
                    let invoice =
                        faults.within(format_args!("invoices[{index}]"), |faults| part(row, faults));
                    new.invoices.push(invoice);
                }
            }
            ("invoices", _) => faults.invalid("invoices", "must be a list"),
            _ => faults.invalid(field, "is not known here, but credit and invoices are"),
        }
    }
    if fields.get("credit").is_none_or(Value::is_null) {
        faults.required("credit");
    }
    new
}

/// An invoice with an amount; one that is not named is none, so that the others keep their places.
fn part(row: &Value, faults: &mut Faults) -> (String, Option<Decimal>) {
    let id = faults.check("id", row["id"].as_str().ok_or("must be the number or the id of an invoice"));
    let amount = match &row["amount"] {
        Value::Null => None,
        value => faults.check("amount", decimal(value)),
    };
    (id.unwrap_or_default().to_owned(), amount)
}

fn read_refund(ctx: &Ctx, fields: &Map<String, Value>, faults: &mut Faults) -> Result<PayOut> {
    let mut asked = PayOut::default();
    for (field, value) in fields {
        let mut text = || faults.check(field, value.as_str().map(str::to_owned).ok_or("must be a string"));
        match (field.as_str(), value) {
            (_, Value::Null) => {}
            ("credit", _) => asked.credit = text().unwrap_or_default(),
            ("method", _) => asked.method = text(),
            ("note", _) => asked.note = text(),
            ("amount", value) => asked.amount = faults.check(field, decimal(value)),
            ("date", value) => asked.day = named(ctx, field, value.as_str(), faults)?,
            _ => faults.invalid(field, "is not known here"),
        }
    }
    if fields.get("credit").is_none_or(Value::is_null) {
        faults.required("credit");
    }
    Ok(asked)
}

async fn shown(ctx: &Ctx, tx: &mut Tx<'_>, rows: &[SetOff]) -> Result<Vec<Value>> {
    let names = credits::names(tx, rows).await?;
    let documents = rows.iter().flat_map(|row| [Some(row.invoice), row.note]).flatten().map(InvoiceId);
    let documents: Vec<Invoice> = invoicing::many(tx, ctx.tenant, &distinct(documents)).await?;
    let document = |key: Option<i64>| documents.iter().find(|document| Some(document.id.0) == key);
    let row = |(row, name): (&SetOff, String)| {
        let invoice = document(Some(row.invoice));
        let amount = invoice.map(|invoice| Number::from(invoice.money(row.amount).major()));
        json!({
            "id": row.uid, "credit": name, "creditNote": document(row.note).map(|note| note.uid),
            "invoice": invoice.map(|invoice| json!({ "id": invoice.uid, "number": invoice.number })),
            "currency": invoice.map(|invoice| invoice.currency.code()), "amount": amount, "byHand": row.by_hand,
            "at": row.at.to_string(),
        })
    };
    Ok(rows.iter().zip(names).map(row).collect())
}
