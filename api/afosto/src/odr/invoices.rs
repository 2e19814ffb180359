//! Invoices.

use comptoir_billing::{Adjustment, HandInvoice, HandItem, invoice_by_hand};
use comptoir_contracts::{Number, afosto as wire};
use comptoir_invoicing::{self as invoicing, Filter, Invoice};
use comptoir_kernel::{Ctx, Currency, Error, Faults, Kind, OrganisationId, Permission, Result};
use comptoir_kit::{Answer, Call, Reply};
use comptoir_parties::organisations;
use comptoir_store::Tx;
use jiff::Timestamp;
use jiff::civil::Date;
use rust_decimal::Decimal;
use serde_json::Value;
use uuid::Uuid;

use super::{convert, transactions};
use crate::constraints::{Constraint, any_by, each};

/// No order has this key: a filter by an unknown order finds nothing.
const NO_ORDER: i64 = -1;

/// Invoices, oldest first; those with a line of `order_id` (UUID or number) only, where that is given.
pub(crate) async fn list(call: Call) -> Answer {
    let cursor = call.cursor()?;
    let order = call.query().one("order_id").map(str::to_owned);
    call.read(async move |ctx, tx| {
        let mut filter = Filter { without_void: true, ..Filter::default() };
        if let Some(id) = &order {
            let found = transactions::order(ctx, tx, id).await?;
            filter.orders.push(found.map_or(NO_ORDER, |order| order.id.0));
        }
        let (rows, next) = invoicing::list(ctx, tx, &filter, cursor).await?;
        Ok(Reply::afosto_page(convert::listed(ctx, tx, &rows).await?, next))
    })
    .await
}

/// Invoices by id (UUIDs or numbers), in full.
pub(crate) async fn search(call: Call) -> Answer {
    let body: wire::OdrInvoiceSearch = match call.json()? {
        Value::Null => wire::OdrInvoiceSearch::default(),
        body => Call::parse(body)?,
    };
    let cursor = call.cursor()?;
    let mut faults = Faults::new();
    let mut ids: Option<Vec<String>> = None;
    let constraints = body.constraints.unwrap_or_default().into_iter();
    let constraints = constraints.map(|c| Constraint { key: c.key, values: c.values, field: "values" });
    each(&mut faults, constraints, |faults, _, values, field| {
        any_by(faults, &mut ids, values, field, |text| Ok(text.to_owned()));
    });
    faults.finish()?;
    call.read(async move |ctx, tx| {
        let (rows, next) = match &ids {
            None => {
                let filter = Filter { without_void: true, ..Filter::default() };
                invoicing::list(ctx, tx, &filter, cursor).await?
            }
            Some(ids) => {
                ctx.require(Permission::InvoicesRead)?;
                let mut rows = Vec::new();
                for id in ids {
                    rows.extend(optional(find(ctx, tx, id).await)?);
                }
                (rows, None)
            }
        };
        Ok(Reply::afosto_page(convert::invoices(ctx, tx, &rows).await?, next))
    })
    .await
}

/// One invoice, by UUID or number.
pub(crate) async fn show(call: Call) -> Answer {
    let id = call.text("id")?.to_owned();
    call.read(async move |ctx, tx| {
        ctx.require(Permission::InvoicesRead)?;
        let invoice = find(ctx, tx, &id).await?;
        reply(ctx, tx, invoice).await
    })
    .await
}

/// Makes an invoice by hand. Amounts are minor units without tax; a line without a VAT rate has the customer's.
pub(crate) async fn create(call: Call) -> Answer {
    let body: wire::OdrInvoiceRequest = call.body()?;
    call.write(async move |ctx, tx| {
        let new = read(ctx, tx, &body).await?;
        let issued = invoice_by_hand(ctx, tx, new).await?;
        reply(ctx, tx, issued.invoice).await
    })
    .await
}

/// Settles the rest of an invoice by hand, on `paid_at` or today. One that is paid is answered as it is.
pub(crate) async fn paid(call: Call) -> Answer {
    let id = call.text("id")?.to_owned();
    let body: wire::OdrInvoiceState = match call.json()? {
        Value::Null => wire::OdrInvoiceState::default(),
        body => Call::parse(body)?,
    };
    call.write(async move |ctx, tx| {
        let paid_at = instant(ctx, body.paid_at)?;
        let invoice = find(ctx, tx, &id).await?;
        let invoice = comptoir_payments::pay_invoice(ctx, tx, invoice.id, paid_at).await?;
        let mut rows = convert::listed(ctx, tx, &[invoice]).await?;
        Ok(Reply::ok(rows.pop().ok_or_else(|| Error::internal("an invoice was lost"))?))
    })
    .await
}

async fn reply(ctx: &Ctx, tx: &mut Tx<'_>, invoice: Invoice) -> Answer {
    let mut rows = convert::invoices(ctx, tx, &[invoice]).await?;
    Ok(Reply::ok(rows.pop().ok_or_else(|| Error::internal("an invoice was lost"))?))
}

async fn find(ctx: &Ctx, tx: &mut Tx<'_>, id: &str) -> Result<Invoice> {
    match Uuid::try_parse(id) {
        Ok(uid) => invoicing::find_uid(ctx, tx, uid).await,
        Err(_) => invoicing::find_number(ctx, tx, id).await,
    }
}

fn optional<T>(found: Result<T>) -> Result<Option<T>> {
    match found {
        Ok(found) => Ok(Some(found)),
        Err(error) if error.kind() == Kind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// The first instant of a day in the tenant's zone; now, for today and without a day.
fn instant(ctx: &Ctx, day: Option<Date>) -> Result<Timestamp> {
    let today = ctx.today()?;
    match day {
        Some(day) if day > today => Err(Error::invalid("paid_at", "must not be in the future")),
        Some(day) if day < today => Ok(day.to_zoned(ctx.zone()?).map_err(Error::internal)?.timestamp()),
        _ => Ok(ctx.now()),
    }
}

async fn read(ctx: &Ctx, tx: &mut Tx<'_>, body: &wire::OdrInvoiceRequest) -> Result<HandInvoice> {
    let mut faults = Faults::new();
    let organisation = customer(ctx, tx, body.organisation_id.as_deref(), &mut faults).await?;
    let currency = body.currency.as_deref().and_then(|code| {
        faults.check("currency", Currency::parse(code).ok_or_else(|| format!("'{code}' is no ISO 4217 code")))
    });
    let new = HandInvoice {
        organisation: organisation.unwrap_or(OrganisationId(0)),
        currency,
        reference: body.reference.clone(),
        items: body.items.iter().flatten().map(item).collect(),
        adjustments: body.adjustments.iter().flatten().map(adjustment).collect(),
        pricing_at: body.pricing_at.map(|at| at.get()),
        metadata: body.metadata.clone().map(Value::Object),
    };
    for (index, _) in body.items.iter().flatten().enumerate().filter(|(_, model)| model.amount.is_none()) {
        faults.required(format_args!("items[{index}].amount"));
    }
    new.check(&mut faults);
    faults.finish()?;
    Ok(new)
}

/// The organisation of a UUID or a number, within reach.
async fn customer(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    id: Option<&str>,
    faults: &mut Faults,
) -> Result<Option<OrganisationId>> {
    let Some(id) = faults.require("organisation_id", id) else { return Ok(None) };
    let found = match (id.parse(), Uuid::try_parse(id)) {
        (Ok(key), _) => optional(organisations::find(ctx, tx, OrganisationId(key)).await)?,
        (_, Ok(uid)) => optional(organisations::find_uid(ctx, tx, uid).await)?,
        _ => None,
    };
    if found.is_none() {
        faults.invalid("organisation_id", format!("there is no organisation {id}"));
    }
    Ok(found.map(|organisation| organisation.id))
}

fn item(model: &wire::OdrInvoiceItemModel) -> HandItem {
    HandItem {
        reference: model.reference.clone(),
        sku: model.sku.clone(),
        description: model.description.clone(),
        amount: model.amount.unwrap_or_default(),
        quantity: model.quantity.unwrap_or(1),
        vat_percent: model.vat_percentage.map(Decimal::from),
        adjustments: model.adjustments.iter().flatten().map(adjustment).collect(),
    }
}

fn adjustment(model: &wire::OdrAdjustment) -> Adjustment {
    Adjustment {
        reference: model.reference.clone(),
        description: model.description.clone(),
        amount: model.amount.map_or(Decimal::ZERO, Number::get),
        is_percentage: model.is_percentage.unwrap_or(false),
        is_discount: model.is_discount.unwrap_or(false),
    }
}
