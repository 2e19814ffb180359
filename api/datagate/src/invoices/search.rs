//! Searching invoices: the body is a list of conditions under `$and`, or one flat object, or nothing.

use comptoir_contracts::DateTime;
use comptoir_invoicing::{
    self as invoicing, BillingPeriodId, Delivery, Filter, InvoiceStatus, SortBy, periods,
};
use comptoir_kernel::{Ctx, Error, Faults, Page, Paged, Result};
use comptoir_kit::{Answer, Call, Reply, lenient};
use comptoir_parties::references::{self, ReferenceKind, Wanted};
use comptoir_store::Tx;
use jiff::civil::Date;
use serde_json::{Map, Value};
use uuid::Uuid;

use super::convert;
use crate::dates::day;
use crate::references::customers_filter;

/// Rows on a page at most, as for every list.
const PAGE_MAX: u32 = 1000;
/// No period has this key: a search by an unknown one finds nothing.
const NO_PERIOD: BillingPeriodId = BillingPeriodId(-1);

/// What a search asks for.
#[derive(Debug, Clone, Default)]
struct Asked {
    customers: Vec<Uuid>,
    periods: Vec<Uuid>,
    dates: Vec<DateTime>,
    from: Option<DateTime>,
    to: Option<DateTime>,
    statuses: Vec<String>,
    numbers: Vec<String>,
}

/// Invoices within reach that fit every condition, the latest first. Conditions: `customerId` (also `CustomerId` and
/// `customer.id`), `invoiceDate`, `billingPeriodId`, `periodStart`, `periodEnd`, `status`, `invoiceNumber`. The page
/// stands in the query, or in the body as `page` and `pageSize`.
pub(crate) async fn search(call: Call) -> Answer {
    let body = call.json()?;
    let mut faults = Faults::new();
    let asked = read(&body, &mut faults);
    let page = page(&call, &body, &mut faults);
    let early = lenient::list(faults);
    call.report(async move |ctx, tx| {
        lenient::run(early.clone(), async {
            let filter = filter(ctx, tx, &asked).await?;
            let found = invoicing::page(ctx, tx, &filter, page).await?;
            let rows = convert::invoices(ctx, tx, &found.rows).await?;
            Ok(Reply::datagate_page(Paged { rows, total: found.total }, page))
        })
        .await
    })
    .await
}

fn read(body: &Value, faults: &mut Faults) -> Asked {
    let mut asked = Asked::default();
    match body {
        Value::Null => {}
        Value::Object(fields) => {
            for (name, value) in fields {
                match (name.as_str(), value) {
                    ("$and", Value::Array(list)) => conditions(list, faults, &mut asked),
                    ("$and", Value::Null) | ("page" | "pageSize", _) => {}
                    ("$and", _) => faults.invalid("$and", "must be a list of conditions"),
                    (name, value) => condition(name, name, value, faults, &mut asked),
                }
            }
        }
        Value::Array(list) => conditions(list, faults, &mut asked),
        _ => faults.invalid("body", "must be an object"),
    }
    asked
}

fn conditions(list: &[Value], faults: &mut Faults, asked: &mut Asked) {
    for (index, entry) in list.iter().enumerate() {
        let empty = Map::new();
        let fields = entry.as_object().unwrap_or(&empty);
        if !entry.is_object() {
            faults.invalid(format_args!("$and[{index}]"), "must be an object");
        }
        for (name, value) in fields {
            condition(name, &format!("$and[{index}].{name}"), value, faults, asked);
        }
    }
}

/// One condition; the case of its first letter does not matter. Null asks for nothing.
fn condition(name: &str, field: &str, value: &Value, faults: &mut Faults, asked: &mut Asked) {
    if value.is_null() {
        return;
    }
    match name.to_ascii_lowercase().as_str() {
        "customerid" | "customer.id" => asked.customers.extend(uid(value, field, faults)),
        "customer" => asked.customers.extend(referred(value, field, faults)),
        "billingperiodid" => asked.periods.extend(uid(value, field, faults)),
        "billingperiod" => asked.periods.extend(referred(value, field, faults)),
        "invoicedate" => asked.dates.extend(instant(value, field, faults)),
        "periodstart" => asked.from = instant(value, field, faults).or(asked.from),
        "periodend" => asked.to = instant(value, field, faults).or(asked.to),
        "status" | "statusid" => {
            let values = value.as_array().cloned().unwrap_or_else(|| vec![value.clone()]);
            for value in &values {
                // A reference has an id and a name; either alone is taken too.
                let inner =
                    value.get("id").filter(|id| !id.is_null()).or_else(|| value.get("name")).unwrap_or(value);
                asked.statuses.extend(words(inner, field, faults));
            }
        }
        "invoicenumber" => asked.numbers.extend(words(value, field, faults)),
        _ => faults.invalid(field, "is no condition of this search"),
    }
}

/// The id of a reference; one without would narrow nothing down.
fn referred(value: &Value, field: &str, faults: &mut Faults) -> Option<Uuid> {
    let id = faults.check(field, value.get("id").ok_or("must have an id"))?;
    uid(id, field, faults)
}

fn uid(value: &Value, field: &str, faults: &mut Faults) -> Option<Uuid> {
    let parsed = value.as_str().and_then(|text| Uuid::try_parse(text.trim()).ok());
    faults.check(field, parsed.ok_or("must be a UUID"))
}

fn instant(value: &Value, field: &str, faults: &mut Faults) -> Option<DateTime> {
    let parsed = value.as_str().and_then(|text| text.trim().parse().ok());
    faults.check(field, parsed.ok_or("must be a date, such as 2026-10-31"))
}

fn words(value: &Value, field: &str, faults: &mut Faults) -> Option<String> {
    let text = match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    };
    faults.check(field, text.ok_or("must be a text or a number"))
}

/// The page of the query; where that names none, of the body.
fn page(call: &Call, body: &Value, faults: &mut Faults) -> Page {
    let mut page = match call.page_datagate() {
        Ok(page) => page,
        Err(error) => {
            for fault in error.faults {
                faults.invalid(fault.field, fault.message);
            }
            Page { number: 1, size: 1 }
        }
    };
    let mut take = |name: &str, max: u32| {
        let value = body.get(name).filter(|value| !value.is_null() && call.query().one(name).is_none())?;
        let number = value.as_u64().or_else(|| value.as_str().and_then(|text| text.trim().parse().ok()));
        let number =
            number.and_then(|number| u32::try_from(number).ok()).filter(|number| (1..=max).contains(number));
        faults.check(name, number.ok_or_else(|| format!("must be an integer from 1 to {max}")))
    };
    if let Some(number) = take("page", u32::MAX) {
        page.number = number;
    }
    if let Some(size) = take("pageSize", PAGE_MAX) {
        page.size = size;
    }
    page
}

async fn filter(ctx: &Ctx, tx: &mut Tx<'_>, asked: &Asked) -> Result<Filter> {
    let days = asked.dates.iter().map(|date| day(ctx, *date)).collect::<Result<Vec<Date>>>()?;
    let mut billing_periods = Vec::new();
    for &uid in &asked.periods {
        let found = periods::by_uid(tx, ctx.tenant, uid).await?;
        billing_periods.push(found.map_or(NO_PERIOD, |period| period.id));
    }
    let mut filter = Filter {
        organisations: agreed(customers_filter(ctx, tx, &asked.customers).await?),
        billing_periods: agreed(billing_periods),
        numbers: agreed(asked.numbers.clone()),
        // Two dates that differ cannot both hold: an empty range finds nothing.
        issued_from: days.iter().max().copied(),
        issued_to: days.iter().min().copied(),
        period_from: asked.from.map(|from| day(ctx, from)).transpose()?,
        period_to: asked.to.map(|to| day(ctx, to)).transpose()?,
        sort: vec![(SortBy::Date, true), (SortBy::Number, true)],
        ..Filter::default()
    };
    for status in &asked.statuses {
        narrow(ctx, tx, status, &mut filter).await?;
    }
    // What was deleted is gone here, unless somebody asks for it.
    filter.without_void = !filter.statuses.contains(&InvoiceStatus::Voided);
    Ok(filter)
}

/// Conditions are joined by AND: several values of one name must be the same.
fn agreed<T: PartialEq + Impossible>(mut values: Vec<T>) -> Vec<T> {
    match values.first() {
        Some(first) if values.iter().any(|value| value != first) => vec![T::impossible()],
        _ => {
            values.truncate(1);
            values
        }
    }
}

/// A value that no row has.
trait Impossible {
    fn impossible() -> Self;
}

impl Impossible for comptoir_kernel::OrganisationId {
    fn impossible() -> Self {
        Self(-1)
    }
}

impl Impossible for BillingPeriodId {
    fn impossible() -> Self {
        NO_PERIOD
    }
}

impl Impossible for String {
    fn impossible() -> Self {
        Self::new()
    }
}

/// A status by number or name; `Gen. Failed` is of no invoice: what failed has no document.
async fn narrow(ctx: &Ctx, tx: &mut Tx<'_>, status: &str, filter: &mut Filter) -> Result<()> {
    let found =
        references::resolve(tx, ctx.tenant, ReferenceKind::InvoiceStatus, Wanted::from(status)).await?;
    let Some(found) = found else {
        // The states of payment are of use too.
        let Some(state) = InvoiceStatus::parse(&status.to_ascii_lowercase()) else {
            return Err(Error::invalid("status", format!("'{status}' is no status of an invoice")));
        };
        filter.statuses.push(state);
        return Ok(());
    };
    match found.name_folded.as_str() {
        "sent" => filter.deliveries.push(Delivery::Sent),
        "sent manually" => filter.deliveries.push(Delivery::SentManually),
        "generated" => filter.deliveries.push(Delivery::Generated),
        _ => filter.organisations = vec![comptoir_kernel::OrganisationId(-1)],
    }
    Ok(())
}
