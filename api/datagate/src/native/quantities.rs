//! Quantities of charges that change on a day.

use comptoir_contracts::{Method, Number};
use comptoir_kernel::{Ctx, Error, Faults, Result};
use comptoir_kit::{Answer, Call, Native, Reply, lenient};
use comptoir_subscriptions::{ChargeUnit, units};
use jiff::civil::Date;
use rust_decimal::Decimal;
use serde_json::{Value, json};

use super::native;
use crate::dates::named;
use crate::uid;

/// Lists the changes of a quantity.
pub(crate) static QUANTITIES: Native = native(
    Method::Get,
    "/native/charges/{id}/quantities",
    "nativeListQuantities",
    "The quantity a charge began with, and those it has from a day on.",
);
/// Changes a quantity from a day on.
pub(crate) static QUANTITY_ADD: Native = native(
    Method::Post,
    "/native/charges/{id}/quantities",
    "nativeChangeQuantity",
    "Has a recurring charge be for another quantity from a day on: `{\"dateStart\": \"2026-10-15\", \"quantity\": 12}`. With pro \
     rata the period is adjusted to the day, also where it was billed before. Answers the change.",
);
/// Takes a change back.
pub(crate) static QUANTITY_DELETE: Native = native(
    Method::Delete,
    "/native/charges/{id}/quantities/{changeId}",
    "nativeDeleteQuantity",
    "Takes a change of a quantity back that has not been billed.",
);

/// The quantity a charge began with, and those it has from a day on.
pub(crate) async fn list(call: Call) -> Answer {
    let id = uid(&call, "id", "charge")?;
    call.read(async move |ctx, tx| {
        let (charge, changes) = units::list(ctx, tx, id).await?;
        Ok(Reply::ok(json!({
            "id": charge.uid, "name": charge.name, "quantity": Number::from(charge.quantity),
            "changes": changes.iter().map(shown).collect::<Vec<_>>(),
        })))
    })
    .await
}

/// Has a charge be for another quantity from a day on. Answers the change.
pub(crate) async fn add(call: Call) -> Answer {
    let id = uid(&call, "id", "charge")?;
    let (change, faults) = read(&call.ctx, &call.json()?)?;
    let faults = lenient::list(faults);
    call.write(async move |ctx, tx| {
        lenient::run(faults.clone(), async { Ok(Reply::ok(shown(&units::add(ctx, tx, id, change).await?))) })
            .await
    })
    .await
}

/// Takes a change back that has not been billed.
pub(crate) async fn delete(call: Call) -> Answer {
    let (id, change) = (uid(&call, "id", "charge")?, uid(&call, "changeId", "change of a quantity")?);
    call.write(async move |ctx, tx| {
        units::delete(ctx, tx, (id, change)).await?;
        Ok(Reply::null())
    })
    .await
}

/// The day and the quantity of a body, with what is wrong with it; without both there is nothing to go on with.
fn read(ctx: &Ctx, body: &Value) -> Result<((Date, Decimal), Faults)> {
    let Value::Object(fields) = body else { return Err(Error::invalid("body", "must be an object")) };
    let mut faults = Faults::new();
    let (mut from, mut quantity) = (None, None);
    for (name, value) in fields {
        match (name.as_str(), value) {
            (_, Value::Null) => {}
            ("dateStart", value) => from = named(ctx, "dateStart", value.as_str(), &mut faults)?,
            ("quantity", Value::Number(number)) => {
                quantity =
                    faults.check("quantity", number.to_string().parse().map_err(|_| "is out of range"));
            }
            ("quantity", _) => faults.invalid("quantity", "must be a number"),
            _ => faults.invalid(name, "is not known here, but dateStart and quantity are"),
        }
    }
    for name in ["dateStart", "quantity"] {
        if fields.get(name).is_none_or(Value::is_null) {
            faults.required(name);
        }
    }
    match from.zip(quantity) {
        Some(change) => Ok((change, faults)),
        None => {
            if quantity.is_some_and(|quantity| quantity < Decimal::ZERO) {
                faults.invalid("quantity", "must not be negative");
            }
            Err(faults.finish().err().unwrap_or_else(|| Error::internal("a fault was not noted")))
        }
    }
}

fn shown(unit: &ChargeUnit) -> Value {
    json!({
        "id": unit.uid, "dateStart": unit.date_start, "quantity": Number::from(unit.quantity),
        "is_billed": unit.settled,
    })
}
