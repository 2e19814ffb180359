//! Charges of products.

use comptoir_contracts::{Number, datagate as wire};
use comptoir_kernel::{Ctx, Error, Faults, Result};
use comptoir_kit::{Answer, Call, Reply, lenient};
use comptoir_parties::references::{self, ReferenceKind};
use comptoir_store::Tx;
use comptoir_subscriptions::{Charge, ChargeKind, ChargeProfile, Scope, charges, subscriptions, units};
use rust_decimal::Decimal;
use serde_json::Value;
use uuid::Uuid;

use crate::dates::{day_opt, instant};
use crate::references::{Named, Names, Shown, take};
use crate::uid;

/// Names of the seeded types of charges; one of any other name comes back.
const KINDS: [(&str, ChargeKind); 4] = [
    ("recurring", ChargeKind::Recurring),
    ("one-off", ChargeKind::OneOff),
    ("usage", ChargeKind::Usage),
    ("percentage", ChargeKind::Percentage),
];

/// Adds a charge to a product; answers its id.
pub(crate) async fn create(call: Call) -> Answer {
    let product = uid(&call, "id", "product")?;
    let (body, early) = lenient::read::<wire::Charge>(call.json()?)?.parts();
    call.write(async move |ctx, tx| {
        lenient::run(early.clone(), async {
            let mut faults = Faults::new();
            let read = profile(ctx, tx, None, &body, &mut faults).await?;
            read.check(&mut faults);
            faults.finish()?;
            let made = charges::add(ctx, tx, product, read).await?;
            Ok(Reply::ok(made.uid))
        })
        .await
    })
    .await
}

/// Changes the fields the body brings.
pub(crate) async fn update(call: Call) -> Answer {
    let product = uid(&call, "id", "product")?;
    let id = uid(&call, "chargeId", "charge")?;
    let brought = call.json()?;
    call.write(async move |ctx, tx| {
        let owner = subscriptions::find_uid(ctx, tx, product).await?;
        let mut before = charges::find_uid(tx, &owner, id).await?;
        units::in_force(tx, ctx.tenant, ctx.today()?, std::slice::from_mut(&mut before)).await?;
        let current = present(ctx, tx, (before.uid, &before.profile()), &brought).await?;
        let (body, early) = lenient::merged::<wire::Charge>(&current, brought.clone())?.parts();
        lenient::run(early, async {
            let mut faults = Faults::new();
            let read = profile(ctx, tx, Some(&before), &body, &mut faults).await?;
            read.check(&mut faults);
            faults.finish()?;
            charges::update(ctx, tx, (product, id), read).await?;
            Ok(Reply::null())
        })
        .await
    })
    .await
}

/// A charge as it stands, for the keys of a PUT to be laid over: the amount follows from price and quantity, and the
/// price from an amount that is brought without one.
///
/// # Errors
/// What the store answers.
pub(crate) async fn present(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    charge: (Uuid, &ChargeProfile),
    brought: &Value,
) -> Result<wire::Charge> {
    let names = Names::load(tx, ctx.tenant, [charge.1.scope]).await?;
    let types = references::list(tx, ctx.tenant, ReferenceKind::ChargeType).await?;
    let mut current = shown(charge, &names, &types)?;
    current.amount = None;
    if !brought["amount"].is_null() && brought["sell"].is_null() {
        current.sell = None;
    }
    Ok(current)
}

/// The body of a PUT, in which charges without an id have that of the one that is called so, where there is but one: who sends
/// the same list again adds nothing.
pub(crate) fn by_name(known: &[(Uuid, ChargeProfile)], mut brought: Value) -> Value {
    let Some(charges) = brought.get_mut("charges").and_then(Value::as_array_mut) else { return brought };
    let named: Vec<Value> = charges.iter().map(|charge| charge["id"].clone()).collect();
    let names: Vec<Value> = charges.iter().map(|charge| charge["name"].clone()).collect();
    for charge in charges.iter_mut().filter(|charge| charge["id"].is_null()) {
        let Some(name) = charge["name"].as_str().map(str::to_owned) else { continue };
        let mut same = known.iter().filter(|(_, profile)| profile.name == name.trim());
        let (Some((uid, _)), None) = (same.next(), same.next()) else { continue };
        let id = Value::String(uid.to_string());
        let is_one = names.iter().filter(|other| other.as_str() == Some(&name)).count() == 1;
        if let Some(fields) = charge.as_object_mut().filter(|_| is_one && !named.contains(&id)) {
            fields.insert("id".to_owned(), id);
        }
    }
    brought
}

/// The charges that the body of a PUT brings, each with an id laid over the charge it names.
///
/// # Errors
/// What the store answers.
pub(crate) async fn laid_over(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    known: &[(Uuid, ChargeProfile)],
    mut brought: Value,
) -> Result<Value> {
    let charges = brought.get_mut("charges").and_then(Value::as_array_mut);
    for charge in charges.into_iter().flatten() {
        let id = charge["id"].as_str().and_then(|text| Uuid::try_parse(text).ok());
        let Some((uid, before)) = known.iter().find(|(uid, _)| Some(*uid) == id) else { continue };
        let current = present(ctx, tx, (*uid, before), charge).await?;
        let current = serde_json::to_value(current).map_err(Error::internal)?;
        if let (Value::Object(mut whole), Some(fields)) = (current, charge.as_object_mut()) {
            whole.append(fields);
            *fields = whole;
        }
    }
    Ok(brought)
}

/// Deletes a charge that has not been billed.
pub(crate) async fn delete(call: Call) -> Answer {
    let product = uid(&call, "id", "product")?;
    let id = uid(&call, "chargeId", "charge")?;
    call.write(async move |ctx, tx| {
        charges::delete(ctx, tx, (product, id)).await?;
        Ok(Reply::null())
    })
    .await
}

/// The charge a body describes. Where it brings an amount and no price of a unit, the price follows from the amount.
///
/// # Errors
/// What the store answers.
pub(crate) async fn profile(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    before: Option<&Charge>,
    body: &wire::Charge,
    faults: &mut Faults,
) -> Result<ChargeProfile> {
    let kind = kind(ctx, tx, body.charge_type.as_ref(), faults).await?;
    let scope = scope(ctx, tx, (kind, body.scope_type.as_ref()), faults).await?;
    let quantity = body.quantity.map_or(Decimal::ONE, Number::get);
    let sell = match (body.sell, body.amount) {
        (Some(sell), Some(amount)) if quantity.checked_mul(sell.get()) != Some(amount.get()) => {
            faults.invalid("amount", "is not quantity times sell; leave one of them out");
            sell.get()
        }
        (Some(sell), _) => sell.get(),
        (None, Some(amount)) => match amount.checked_div(quantity) {
            Some(sell) => sell,
            None => {
                faults.invalid("quantity", "must not be 0 where only an amount is given");
                Decimal::ZERO
            }
        },
        // A percentage has no price.
        (None, None) if kind == ChargeKind::Percentage => Decimal::ZERO,
        (None, None) => {
            faults.required("sell");
            Decimal::ZERO
        }
    };
    let name = body.name.clone().or_else(|| body.description.clone());
    if name.as_ref().is_none_or(|name| name.trim().is_empty()) {
        faults.required("name");
    }
    Ok(ChargeProfile {
        name: name.unwrap_or_default(),
        description: body.description.clone(),
        kind,
        scope,
        frequency: before.and_then(|before| before.frequency),
        quantity,
        cost: body.cost.map_or(Decimal::ZERO, Number::get),
        sell,
        amount_percentage: body.amount_percentage.map(Number::get),
        date_start: day_opt(ctx, body.date_start)?,
        date_end: day_opt(ctx, body.date_end)?,
    })
}

/// The charges a body describes, each with its id where it has one; `known` are those that ids name.
///
/// # Errors
/// What the store answers.
pub(crate) async fn several(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    known: &[Charge],
    charges: Option<&[wire::Charge]>,
    faults: &mut Faults,
) -> Result<Vec<(Option<Uuid>, ChargeProfile)>> {
    let mut found = Vec::new();
    for (index, charge) in charges.unwrap_or_default().iter().enumerate() {
        let mut inner = Faults::new();
        let known = known.iter().find(|known| Some(known.uid) == charge.id);
        let read = profile(ctx, tx, known, charge, &mut inner).await?;
        read.check(&mut inner);
        if let Err(error) = inner.finish() {
            for fault in error.faults {
                faults.invalid(format_args!("charges[{index}].{}", fault.field), fault.message);
            }
        }
        found.push((charge.id, read));
    }
    Ok(found)
}

async fn kind(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    value: Option<&wire::ChargeType>,
    faults: &mut Faults,
) -> Result<ChargeKind> {
    if value.and_then(Named::wanted).is_none() {
        return Ok(ChargeKind::Recurring);
    }
    let key = take(ctx, tx, ReferenceKind::ChargeType, "chargeType", value, faults).await?;
    let Some(key) = key else { return Ok(ChargeKind::Recurring) };
    let named = references::by_key(tx, ctx.tenant, key).await?.name_folded;
    Ok(KINDS.iter().find(|(name, _)| *name == named).map_or(ChargeKind::Recurring, |(_, kind)| *kind))
}

async fn scope(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    (kind, value): (ChargeKind, Option<&wire::ScopeType>),
    faults: &mut Faults,
) -> Result<Option<i64>> {
    let Some(value) = value else { return Ok(None) };
    let (table, field) = (ReferenceKind::ScopeType, "scopeType");
    let found = references::resolve_field(tx, ctx.tenant, table, field, value.given(), faults).await?;
    let Some(found) = found else { return Ok(None) };
    if !Scope::of_value(found.value).fits(kind) {
        let words = kind.as_str().replace('_', "-");
        faults.invalid(field, format!("'{}' means nothing on a {words} charge", found.name));
    }
    Ok(Some(found.id))
}

/// A charge on the wire.
///
/// # Errors
/// When a day is beyond the calendar.
pub(crate) fn shown(
    (uid, charge): (Uuid, &ChargeProfile),
    names: &Names,
    types: &[references::Reference],
) -> Result<wire::Charge> {
    let name = KINDS.iter().find(|(_, kind)| *kind == charge.kind).map_or("", |(name, _)| *name);
    let kind = types.iter().find(|known| known.name_folded == name);
    Ok(wire::Charge {
        amount: Some(charge.quantity.saturating_mul(charge.sell).normalize().into()),
        amount_percentage: charge.amount_percentage.map(Number::from),
        charge_type: kind.map(wire::ChargeType::shown),
        cost: Some(charge.cost.into()),
        date_end: charge.date_end.map(instant).transpose()?,
        date_start: charge.date_start.map(instant).transpose()?,
        description: charge.description.clone(),
        id: Some(uid),
        name: Some(charge.name.clone()),
        quantity: Some(charge.quantity.into()),
        scope_type: names.show(charge.scope),
        sell: Some(charge.sell.into()),
    })
}
