//! Calls, how their charges came about, and what could not be rated.

use comptoir_kernel::{Error, Faults, Result, TenantId};
use comptoir_kit::{Answer, Call, Reply};
use comptoir_parties::references::{self, ReferenceKind};
use comptoir_rating::exceptions::{self, Group, Wanted};
use comptoir_rating::usage::{self, Cause, Filter, UsageExplanation, UsageState, Which};
use comptoir_rating::{Usage, UsageId};
use comptoir_store::Tx;
use serde_json::{Value, json};
use uuid::Uuid;

use super::adjustments::adjustment;
use super::files::services;
use crate::references::{distinct, uids};

/// Calls within reach, by start; `state` (rated, unmatched, unpriced, set_aside) and `file` narrow them down.
pub(crate) async fn list(call: Call) -> Answer {
    let page = call.page_datagate()?;
    let mut faults = Faults::new();
    let states = call.query().all("state");
    let parse = |text| {
        UsageState::parse(text)
            .ok_or_else(|| format!("'{text}' is not rated, unmatched, unpriced or set_aside"))
    };
    let states: Vec<UsageState> =
        states.into_iter().filter_map(|text| faults.check("state", parse(text))).collect();
    let file = uids(&call.query().all("file"), "file", &mut faults).first().copied();
    faults.finish()?;
    call.read(async move |ctx, tx| {
        let file = match file {
            Some(uid) => Some(usage::file_uid(ctx, tx, uid).await?.id),
            None => None,
        };
        let states = (!states.is_empty()).then(|| states.clone());
        let found = usage::page(ctx, tx, &Filter { states, file, ..Filter::default() }, page).await?;
        Ok(Reply::datagate_page(found.map(|call| shown(&call)), page))
    })
    .await
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
    faults.finish()?;
    call.report(async move |ctx, tx| {
        let wanted = wanted(tx, ctx.tenant, (&service, state, cause)).await?;
        let found = exceptions::summary(ctx, tx, &wanted, page).await?;
        let keys = distinct(found.rows.iter().map(|group| group.service));
        let services = services(tx, ctx.tenant, &keys).await?;
        let row = |group: Group| {
            json!({
                "service": services.get(&group.service), "state": group.state.as_str(),
                "cause": group.cause.as_str(), "code_or_prefix": group.key, "calls": group.calls,
                "seconds": group.seconds, "first": group.first_at.to_string(),
                "last": group.last_at.to_string(),
            })
        };
        Ok(Reply::datagate_page(found.map(row), page))
    })
    .await
}

async fn wanted(
    tx: &mut Tx<'_>,
    tenant: TenantId,
    (service, state, cause): (&Option<String>, Option<UsageState>, Option<Cause>),
) -> Result<Wanted> {
    let service = match service {
        Some(text) => {
            let found = references::resolve(tx, tenant, ReferenceKind::Service, text.as_str()).await?;
            Some(found.ok_or_else(|| Error::invalid("service", format!("there is no service '{text}'")))?.id)
        }
        None => None,
    };
    Ok(Wanted { service, state, cause })
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
    let steps: Vec<String> = found.explanation.steps.iter().map(ToString::to_string).collect();
    let covered = found.covered.iter().map(|(covered, bundle)| {
        json!({ "bundle": bundle, "quantity": covered.quantity, "saved_micros": covered.saved_micros })
    });
    let covered: Vec<Value> = covered.collect();
    let adjustments: Vec<Value> = found.adjustments.iter().map(adjustment).collect();
    json!({
        "call": shown(&found.usage),
        "rate_card": { "id": found.card.uid, "name": found.card.name },
        "rate": {
            "id": found.rate.uid, "applies_to": found.rate.key().to_string(),
            "destination": found.rate.destination,
        },
        "steps": steps,
        "covered": covered,
        "adjustments": adjustments,
        "charge_micros": found.explanation.charge.micros,
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
        "covered": call.covered,
        "margin_micros": call.margin_micros(), "is_billed": call.bill.is_some(),
    })
}
