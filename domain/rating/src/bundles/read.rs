//! Bundles as callers write and see them.

use comptoir_kernel::{Ctx, Faults, Result};
use comptoir_parties::ReferenceKind;
use comptoir_parties::references::{self, Wanted};
use comptoir_store::Tx;
use serde_json::{Map, Value, json};

use super::{Allowance, AllowanceDetails, AllowanceMeasure, Bundle, BundleId, Details, allowances};

/// Seconds of a minute, in which people count.
const MINUTE: i64 = 60;
/// No record has this key; that the field should have had one is noted.
const MISSING: i64 = -1;

/// Lays what a caller brings over a bundle: `name`, `description`, and `allowances`, each with `service` (id, number or
/// name), `record_types`, `measure` (`minutes`, `seconds`, `calls`, `units`), `quantity` and `per_item`. What cannot be
/// read is noted.
///
/// # Errors
/// What the store answers.
pub async fn read(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    (details, brought): (&mut Details, &Value),
    faults: &mut Faults,
) -> Result<()> {
    let Value::Object(brought) = brought else {
        faults.invalid("body", "must be an object");
        return Ok(());
    };
    for (key, value) in brought {
        match (key.as_str(), value) {
            ("id", _) => {}
            ("name", Value::String(name)) => details.name.clone_from(name),
            ("description", Value::Null) => details.description = None,
            ("description", Value::String(text)) => details.description = Some(text.clone()),
            ("name" | "description", _) => faults.invalid(key, "must be a string"),
            ("allowances", Value::Array(rows)) => {
                details.allowances.clear();
                for (nth, row) in rows.iter().enumerate() {
                    let found = one(ctx, tx, &format!("allowances[{nth}]"), row, faults).await?;
                    details.allowances.extend(found);
                }
            }
            ("allowances", _) => faults.invalid("allowances", "must be a list"),
            (unknown, _) => {
                faults.invalid(unknown, "is not known here, but name, description and allowances are")
            }
        }
    }
    Ok(())
}

async fn one(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    at: &str,
    row: &Value,
    faults: &mut Faults,
) -> Result<Option<AllowanceDetails>> {
    let Value::Object(row) = row else {
        faults.invalid(at, "must be an object");
        return Ok(None);
    };
    for key in row.keys() {
        if !["service", "record_types", "measure", "quantity", "per_item"].contains(&key.as_str()) {
            faults.invalid(
                format!("{at}.{key}"),
                "is not known here, but service, record_types, measure, quantity and per_item are",
            );
        }
    }
    let service = named(ctx, tx, ReferenceKind::Service, row.get("service")).await?;
    match row.get("service") {
        None | Some(Value::Null) => faults.required(format_args!("{at}.service")),
        Some(given) if service.is_none() => {
            faults.invalid(format_args!("{at}.service"), format!("there is no service {given}"));
        }
        Some(_) => {}
    }
    let mut record_types = Vec::new();
    match row.get("record_types") {
        None | Some(Value::Null) => {}
        Some(Value::Array(kinds)) => {
            for kind in kinds {
                let found = named(ctx, tx, ReferenceKind::RecordType, Some(kind)).await?;
                let missing = || format!("there is no record type {kind}");
                record_types
                    .extend(faults.check(format_args!("{at}.record_types"), found.ok_or_else(missing)));
            }
        }
        Some(_) => faults.invalid(format!("{at}.record_types"), "must be a list"),
    }
    let (measure, factor) = measure(at, row, faults);
    let quantity =
        row.get("quantity").and_then(Value::as_i64).and_then(|quantity| quantity.checked_mul(factor));
    let per_item = match row.get("per_item") {
        None | Some(Value::Null) => false,
        Some(Value::Bool(said)) => *said,
        Some(_) => {
            faults.invalid(format!("{at}.per_item"), "must be true or false");
            false
        }
    };
    let service = service.unwrap_or(MISSING);
    // A quantity that is none is out of the range that the command names.
    Ok(Some(AllowanceDetails {
        service,
        record_types,
        measure,
        quantity: quantity.unwrap_or_default(),
        per_item,
    }))
}

fn measure(at: &str, row: &Map<String, Value>, faults: &mut Faults) -> (AllowanceMeasure, i64) {
    match row.get("measure").and_then(Value::as_str) {
        Some("minutes") => (AllowanceMeasure::Seconds, MINUTE),
        Some(text) if AllowanceMeasure::parse(text).is_some() => {
            (AllowanceMeasure::parse(text).unwrap_or(AllowanceMeasure::Seconds), 1)
        }
        _ => {
            faults.invalid(format!("{at}.measure"), "must be minutes, seconds, calls or units");
            (AllowanceMeasure::Seconds, 1)
        }
    }
}

/// A reference by id, number or name, alone or in an object as references are shown.
async fn named(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    kind: ReferenceKind,
    value: Option<&Value>,
) -> Result<Option<i64>> {
    let value = match value {
        Some(Value::Object(object)) => {
            object.get("id").filter(|id| !id.is_null()).or_else(|| object.get("name"))
        }
        other => other,
    };
    let found = match value {
        Some(Value::String(text)) => {
            references::resolve(tx, ctx.tenant, kind, Wanted::from(text.as_str())).await?
        }
        Some(Value::Number(number)) => match number.as_i64() {
            Some(code) => references::resolve(tx, ctx.tenant, kind, Wanted::Code(code)).await?,
            None => None,
        },
        _ => None,
    };
    Ok(found.map(|found| found.id))
}

/// Bundles with their allowances, as they are shown.
///
/// # Errors
/// What the store answers.
pub async fn shown(ctx: &Ctx, tx: &mut Tx<'_>, bundles: &[Bundle]) -> Result<Vec<Value>> {
    let keys: Vec<BundleId> = bundles.iter().map(|bundle| bundle.id).collect();
    let all = allowances(tx, ctx.tenant, &keys).await?;
    let mut named: Vec<i64> = all.iter().map(|one| one.service).collect();
    named.extend(all.iter().flat_map(|one| one.record_types.iter().copied()));
    let names = references::many(tx, ctx.tenant, &named).await?;
    let name = |key: i64| names.iter().find(|name| name.id == key).map(|name| name.name.clone());
    let allowance = |one: &Allowance| {
        let minutes = one.measure == AllowanceMeasure::Seconds && one.quantity % MINUTE == 0;
        json!({
            "service": name(one.service),
            "record_types": one.record_types.iter().map(|kind| name(*kind)).collect::<Vec<_>>(),
            "measure": if minutes { "minutes" } else { one.measure.as_str() },
            "quantity": if minutes { one.quantity / MINUTE } else { one.quantity },
            "per_item": one.per_item,
        })
    };
    let shown = |bundle: &Bundle| {
        let own: Vec<Value> = all.iter().filter(|one| one.bundle == bundle.id).map(allowance).collect();
        json!({ "id": bundle.uid, "name": bundle.name, "description": bundle.description, "allowances": own })
    };
    Ok(bundles.iter().map(shown).collect())
}
