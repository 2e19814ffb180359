//! Calls and charges on suppliers' bills, how what they cost came about, and what could not be rated.

use comptoir_invoicing::{self as invoicing, Invoice, LineKind};
use comptoir_kernel::{Ctx, Error, Faults, Result, TenantId};
use comptoir_kit::{Answer, Call, Reply, lenient};
use comptoir_parties::references::{self, ReferenceKind};
use comptoir_rating::exceptions::{self, Group, Wanted};
use comptoir_rating::usage::{self, Cause, Filter, PricedBy, UsageExplanation, UsageState, Which};
use comptoir_rating::{ServiceItemId, Usage, UsageId, service_items};
use comptoir_store::Tx;
use serde_json::{Value, json};
use uuid::Uuid;

use super::adjustments::adjustment;
use super::files::{records, services};
use crate::references::{customers_filter, distinct, uids};

/// Calls and charges on suppliers' bills within reach, by start. `records` (calls, bill), `state` (rated, unmatched, unpriced,
/// set_aside), `file`, `is_billed`, `customer`, `invoice` (what it billed), `service_item` (its id, or the code that calls bring)
/// and the days `from` and `to` narrow them down.
pub(crate) async fn list(call: Call) -> Answer {
    let page = call.page_datagate()?;
    let asked = Asked::read(&call)?;
    call.read(async move |ctx, tx| {
        let filter = asked.filter(ctx, tx).await?;
        let found = usage::page(ctx, tx, &filter, page).await?;
        Ok(Reply::datagate_page(found.map(|call| shown(&call)), page))
    })
    .await
}

/// What a list of usage is narrowed down to; what is not read yet is named by UUID or code.
struct Asked {
    simple: Filter,
    file: Option<Uuid>,
    customers: Vec<Uuid>,
    invoice: Option<Uuid>,
    item: Option<String>,
}

impl Asked {
    fn read(call: &Call) -> Result<Self> {
        let mut faults = Faults::new();
        let query = call.query();
        let known =
            ["records", "state", "file", "is_billed", "customer", "invoice", "service_item", "from", "to"];
        query.only(&known, &mut faults);
        let parse = |text| {
            UsageState::parse(text)
                .ok_or_else(|| format!("'{text}' is not rated, unmatched, unpriced or set_aside"))
        };
        let states = query.all("state").into_iter();
        let states: Vec<UsageState> = states.filter_map(|text| faults.check("state", parse(text))).collect();
        let file = uids(&query.all("file"), "file", &mut faults).first().copied();
        let customers = uids(&query.all("customer"), "customer", &mut faults);
        let invoice = uids(&query.all("invoice"), "invoice", &mut faults).first().copied();
        let item = query.one("service_item").map(str::to_owned);
        let days = (query.date("from", &mut faults), query.date("to", &mut faults));
        let records = records(call, &mut faults);
        let is_billed = query.one("is_billed").and_then(|text| {
            faults.check("is_billed", text.parse().map_err(|_| format!("'{text}' is not true or false")))
        });
        faults.finish()?;
        let (from, until) = usage::days(&call.ctx, days)?;
        let states = (!states.is_empty()).then_some(states);
        let simple = Filter { states, records, is_billed, from, until, ..Filter::default() };
        Ok(Self { simple, file, customers, invoice, item })
    }

    async fn filter(&self, ctx: &Ctx, tx: &mut Tx<'_>) -> Result<Filter> {
        let customers = customers_filter(ctx, tx, &self.customers).await?;
        let (service_item, item_code) = wanted_item(ctx, tx, self.item.as_deref()).await?;
        let mut filter = Filter { service_item, item_code, ..self.simple.clone() };
        filter.organisations = (!customers.is_empty()).then_some(customers);
        if let Some(file) = self.file {
            filter.file = Some(usage::file_uid(ctx, tx, file).await?.id);
        }
        if let Some(invoice) = self.invoice {
            let invoice = invoicing::view_uid(ctx, tx, invoice).await?;
            filter.bill = Some(bill_of(tx, &invoice).await?);
        }
        Ok(filter)
    }
}

/// One call, or one charge on a supplier's bill.
pub(crate) async fn show(call: Call) -> Answer {
    let id = UsageId(call.int("id")?);
    call.read(async move |ctx, tx| Ok(Reply::ok(shown(&usage::view(ctx, tx, id).await?)))).await
}

/// The service item of an id, or the code that calls bring.
async fn wanted_item(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    text: Option<&str>,
) -> Result<(Option<ServiceItemId>, Option<String>)> {
    let Some(text) = text else { return Ok((None, None)) };
    match text.parse::<Uuid>() {
        Ok(uid) => Ok((Some(service_items::find_uid(ctx, tx, uid).await?.id), None)),
        Err(_) => Ok((None, Some(text.to_owned()))),
    }
}

/// The bill under which an invoice took its calls.
pub(crate) async fn bill_of(tx: &mut Tx<'_>, invoice: &Invoice) -> Result<Uuid> {
    let lines = invoicing::lines(tx, invoice.tenant, invoice.id).await?;
    for line in lines.iter().filter(|line| matches!(line.kind, LineKind::Usage | LineKind::Supplied)) {
        let billed = usage::of_line(tx, invoice.tenant, line.id.0).await?;
        if let Some(billed) = billed.filter(|billed| !billed.is_adjustment) {
            return Ok(billed.bill);
        }
    }
    // One that billed no calls: no call has its key.
    Ok(invoice.uid)
}

/// Exceptions by what has to be mended, the most frequent first.
pub(crate) async fn exceptions(call: Call) -> Answer {
    let page = call.page_datagate()?;
    let service = call.query().one("service").map(str::to_owned);
    let mut faults = Faults::new();
    let state = call.query().one("state").and_then(|text| {
        let is_exception = |state: &UsageState| matches!(state, UsageState::Unmatched | UsageState::Unpriced);
        let state = UsageState::parse(text).filter(is_exception);
        faults.check("state", state.ok_or_else(|| format!("'{text}' is not unmatched or unpriced")))
    });
    let cause = call.query().one("cause").and_then(|text| {
        faults.check(
            "cause",
            Cause::parse(text).ok_or_else(|| format!("'{text}' is no cause, such as no_rate")),
        )
    });
    let records = records(&call, &mut faults);
    let early = lenient::list(faults);
    call.report(async move |ctx, tx| {
        let found = find_service(tx, ctx.tenant, service.as_deref()).await;
        let service = lenient::answer(early.clone(), found)?;
        let wanted = Wanted { service, state, cause, records };
        let found = exceptions::summary(ctx, tx, &wanted, page).await?;
        let keys = distinct(found.rows.iter().map(|group| group.service));
        let services = services(tx, ctx.tenant, &keys).await?;
        let row = |group: Group| {
            json!({
                "service": services.get(&group.service), "records": group.records.as_str(), "state": group.state.as_str(),
                "cause": group.cause.as_str(), "code_or_prefix": group.key, "calls": group.calls,
                "seconds": group.seconds, "first": group.first_at.to_string(),
                "last": group.last_at.to_string(),
            })
        };
        Ok(Reply::datagate_page(found.map(row), page))
    })
    .await
}

async fn find_service(tx: &mut Tx<'_>, tenant: TenantId, name: Option<&str>) -> Result<Option<i64>> {
    let Some(name) = name else { return Ok(None) };
    let found = references::resolve(tx, tenant, ReferenceKind::Service, name).await?;
    let missing = || Error::invalid("service", format!("there is no service '{name}'"));
    Ok(Some(found.ok_or_else(missing)?.id))
}

/// Rates exceptions again; with `{"rated_too": true}` all usage that is not billed, with `{"file": "<id>"}` that of
/// one file.
pub(crate) async fn rerate(call: Call) -> Answer {
    let (rated_too, file) = read_rerate(&call.json()?)?;
    call.outside(async move |ctx, app| {
        let file = match file {
            Some(uid) => {
                let reader = ctx.clone();
                let found = app.store.read(async move |tx| usage::file_uid(&reader, tx, uid).await).await?;
                Some(found.id)
            }
            None => None,
        };
        let done = usage::rerate(&app.store, &ctx, Which { rated_too, file, ..Which::default() }).await?;
        Ok(Reply::ok(json!({
            "seen": done.seen, "changed": done.changed, "rated": done.rated,
            "unmatched": done.unmatched, "unpriced": done.unpriced,
        })))
    })
    .await
}

fn read_rerate(body: &Value) -> Result<(bool, Option<Uuid>)> {
    let mut faults = Faults::new();
    let object = match body {
        Value::Null => return Ok((false, None)),
        Value::Object(object) => object,
        _ => return Err(Error::invalid("body", "must be an object")),
    };
    let (mut rated_too, mut file) = (false, None);
    for (key, value) in object {
        match (key.as_str(), value) {
            ("rated_too", Value::Bool(given)) => rated_too = *given,
            ("rated_too", _) => faults.invalid("rated_too", "must be true or false"),
            ("file", Value::String(text)) => file = uids(&[text.as_str()], "file", &mut faults).pop(),
            ("file", _) => faults.invalid("file", "must be the id of a file"),
            (unknown, _) => faults.invalid(unknown, "is not known here, but rated_too and file are"),
        }
    }
    faults.finish()?;
    Ok((rated_too, file))
}

/// How the charge of a call came about.
pub(crate) async fn explain(call: Call) -> Answer {
    let id = UsageId(call.int("id")?);
    call.read(async move |ctx, tx| Ok(Reply::ok(explained(&usage::explain(ctx, tx, id).await?)))).await
}

fn explained(found: &UsageExplanation) -> Value {
    let covered = found.covered.iter().map(|(covered, bundle)| {
        json!({ "bundle": bundle, "quantity": covered.quantity, "saved_micros": covered.saved_micros })
    });
    let covered: Vec<Value> = covered.collect();
    let adjustments: Vec<Value> = found.adjustments.iter().map(adjustment).collect();
    let (priced_by, with) = match &found.priced_by {
        PricedBy::Rate(rate, _) => {
            let applies_to = rate.key().to_string();
            ("rate", json!({ "id": rate.uid, "applies_to": applies_to, "destination": rate.destination }))
        }
        PricedBy::Product(product, _) => {
            ("product", json!({ "id": product.uid, "name": product.name, "label": product.label }))
        }
    };
    json!({
        "call": shown(&found.usage),
        "rate_card": { "id": found.card.uid, "name": found.card.name },
        (priced_by): with,
        "steps": found.priced_by.steps(),
        "covered": covered,
        "adjustments": adjustments,
        "charge_micros": found.charge_micros,
        "rate_changed_since": found.has_changed,
        "is_current": found.is_current,
    })
}

fn shown(call: &Usage) -> Value {
    json!({
        "id": call.id, "call": call.external_id, "state": call.state.as_str(), "cause": call.cause.as_str(),
        "start": call.started_at.to_string(), "service_item": call.item_code, "dialled": call.dialled,
        "record_type": call.record_type, "supplier_call_type": call.supplier_call_type,
        "seconds": call.duration_seconds, "billed_seconds": call.billed_seconds,
        "units": call.units, "billed_units": call.billed_units,
        "charge_micros": call.charge_micros, "cost_micros": call.cost_micros,
        "covered": call.covered, "records": call.records().as_str(),
        "quantity": call.supplied().map(|charge| charge.quantity().to_string()),
        "from": call.period_from, "to": call.period_to, "cost": call.cost.map(|cost| cost.to_string()),
        "margin_micros": call.margin_micros(), "is_billed": call.bill.is_some(),
    })
}
