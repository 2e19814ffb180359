//! Surcharges on invoices.

use comptoir_billing::surcharges::{
    self, OwnAmount, Surcharge, SurchargeKind, SurchargeProfile, Whom, create as make, find_uid,
};
use comptoir_contracts::{Method, Number};
use comptoir_kernel::{Ctx, Error, Faults, OrganisationId, Result};
use comptoir_kit::{Answer, Call, Native, Reply, lenient};
use comptoir_parties::organisations;
use comptoir_parties::references::{self, ReferenceKind};
use comptoir_store::Tx;
use rust_decimal::Decimal;
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::native;
use crate::dates::named;
use crate::uid;

/// Lists surcharges.
pub(crate) static SURCHARGES: Native = native(
    Method::Get,
    "/native/surcharges",
    "nativeListSurcharges",
    "What invoices cost on top of what is on them, a page at a time.",
);
/// Creates a surcharge.
pub(crate) static SURCHARGE_CREATE: Native = native(
    Method::Post,
    "/native/surcharges",
    "nativeCreateSurcharge",
    "Creates a surcharge: `name`, `kind` (`percent`, `percent_of_products`, `per_quantity`, `per_customer`, `payment_method`), \
     `percent` (4 is 4 %) or `amount`, `productCode`, `paymentMethod`, `groups` (names), `customers` (`id`, `amount`), \
     `dateStart`, `dateEnd`. Answers it.",
);
/// Shows a surcharge.
pub(crate) static SURCHARGE: Native =
    native(Method::Get, "/native/surcharges/{id}", "nativeShowSurcharge", "A surcharge.");
/// Changes a surcharge.
pub(crate) static SURCHARGE_UPDATE: Native = native(
    Method::Put,
    "/native/surcharges/{id}",
    "nativeUpdateSurcharge",
    "Changes the keys the body brings, for the invoices that are made from now on.",
);
/// Deletes a surcharge.
pub(crate) static SURCHARGE_DELETE: Native = native(
    Method::Delete,
    "/native/surcharges/{id}",
    "nativeDeleteSurcharge",
    "Deletes a surcharge; invoices keep the lines they have.",
);

/// Surcharges, in the order they were made.
pub(crate) async fn list(call: Call) -> Answer {
    let page = call.page_datagate()?;
    call.read(async move |ctx, tx| {
        let found = surcharges::page(ctx, tx, page).await?;
        let mut rows = Vec::with_capacity(found.rows.len());
        for row in &found.rows {
            rows.push(shown(ctx, tx, row).await?);
        }
        Ok(Reply::datagate_page(comptoir_kernel::Paged { rows, total: found.total }, page))
    })
    .await
}

/// Creates a surcharge. Answers it.
pub(crate) async fn create(call: Call) -> Answer {
    let brought = object(call.json()?)?;
    call.write(async move |ctx, tx| {
        let mut faults = Faults::new();
        let profile = read(ctx, tx, &brought, &mut faults).await?;
        lenient::run(lenient::list(faults), async {
            let made = make(ctx, tx, profile).await?;
            Ok(Reply::ok(shown(ctx, tx, &made).await?))
        })
        .await
    })
    .await
}

/// One surcharge.
pub(crate) async fn show(call: Call) -> Answer {
    let id = uid(&call, "id", "surcharge")?;
    call.read(async move |ctx, tx| {
        let found = find_uid(ctx, tx, id).await?;
        Ok(Reply::ok(shown(ctx, tx, &found).await?))
    })
    .await
}

/// Changes the keys the body brings.
pub(crate) async fn update(call: Call) -> Answer {
    let id = uid(&call, "id", "surcharge")?;
    let brought = object(call.json()?)?;
    call.write(async move |ctx, tx| {
        let found = find_uid(ctx, tx, id).await?;
        let mut fields = object(shown(ctx, tx, &found).await?)?;
        fields.extend(brought.clone());
        let mut faults = Faults::new();
        let profile = read(ctx, tx, &fields, &mut faults).await?;
        lenient::run(lenient::list(faults), async {
            surcharges::update(ctx, tx, id, profile).await?;
            Ok(Reply::null())
        })
        .await
    })
    .await
}

/// Deletes a surcharge.
pub(crate) async fn delete(call: Call) -> Answer {
    let id = uid(&call, "id", "surcharge")?;
    call.write(async move |ctx, tx| {
        surcharges::delete(ctx, tx, id).await?;
        Ok(Reply::null())
    })
    .await
}

fn object(body: Value) -> Result<Map<String, Value>> {
    match body {
        Value::Object(fields) => Ok(fields),
        _ => Err(Error::invalid("body", "must be an object")),
    }
}

async fn read(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    fields: &Map<String, Value>,
    faults: &mut Faults,
) -> Result<SurchargeProfile> {
    let mut profile = SurchargeProfile {
        name: String::new(),
        kind: SurchargeKind::Percent,
        percent: None,
        amount: None,
        product_code: None,
        payment_method: None,
        whom: Whom::default(),
        starts_on: None,
        ends_on: None,
    };
    for (name, value) in fields {
        match (name.as_str(), value) {
            ("id", _) | (_, Value::Null) => {}
            ("name", value) => profile.name = text(name, value, faults).unwrap_or_else(|| "?".to_owned()),
            ("kind", value) => {
                let kind = value.as_str().and_then(SurchargeKind::parse);
                let kind =
                    faults.check("kind", kind.ok_or("is not known: see the documentation of this operation"));
                profile.kind = kind.unwrap_or(profile.kind);
            }
            ("percent", value) => profile.percent = decimal(name, value, faults),
            ("amount", value) => profile.amount = decimal(name, value, faults),
            ("productCode", value) => profile.product_code = text(name, value, faults),
            ("paymentMethod", value) => profile.payment_method = text(name, value, faults),
            ("dateStart", value) => profile.starts_on = named(ctx, name, value.as_str(), faults)?,
            ("dateEnd", value) => profile.ends_on = named(ctx, name, value.as_str(), faults)?,
            ("groups", Value::Array(list)) => profile.whom.groups = groups(ctx, tx, list, faults).await?,
            ("customers", Value::Array(list)) => profile.whom.customers = own(ctx, tx, list, faults).await?,
            ("groups" | "customers", _) => faults.invalid(name, "must be a list"),
            _ => faults.invalid(name, "is not known here"),
        }
    }
    if fields.get("kind").is_none_or(Value::is_null) {
        faults.required("kind");
    }
    Ok(profile)
}

async fn groups(ctx: &Ctx, tx: &mut Tx<'_>, list: &[Value], faults: &mut Faults) -> Result<Vec<i64>> {
    let mut keys = Vec::new();
    for (index, value) in list.iter().enumerate() {
        let named = value.as_str().unwrap_or_default();
        match references::resolve(tx, ctx.tenant, ReferenceKind::CustomerGroup, named).await? {
            Some(found) => keys.push(found.id),
            None => faults.invalid(format_args!("groups[{index}]"), "is no group of customers"),
        }
    }
    Ok(keys)
}

async fn own(ctx: &Ctx, tx: &mut Tx<'_>, list: &[Value], faults: &mut Faults) -> Result<Vec<OwnAmount>> {
    let mut amounts: Vec<OwnAmount> = Vec::new();
    for (index, value) in list.iter().enumerate() {
        let field = format!("customers[{index}]");
        let id = value["id"].as_str().and_then(|text| Uuid::try_parse(text).ok());
        let found = match id {
            Some(id) => organisations::find_uid(ctx, tx, id).await.ok(),
            None => None,
        };
        let amount = decimal(&format!("{field}.amount"), &value["amount"], faults);
        match found {
            None => faults.invalid(format!("{field}.id"), "is no customer"),
            Some(found) if amounts.iter().any(|known| known.customer == found.id) => {
                faults.invalid(format!("{field}.id"), "is given twice");
            }
            Some(found) => amounts.extend(amount.map(|amount| OwnAmount { customer: found.id, amount })),
        }
    }
    Ok(amounts)
}

fn text(field: &str, value: &Value, faults: &mut Faults) -> Option<String> {
    faults.check(field, value.as_str().map(str::to_owned).ok_or("must be a string"))
}

fn decimal(field: &str, value: &Value, faults: &mut Faults) -> Option<Decimal> {
    let number = match value {
        Value::Number(number) => number.to_string().parse::<Decimal>().ok(),
        _ => None,
    };
    faults.check(field, number.ok_or("must be a number"))
}

async fn shown(ctx: &Ctx, tx: &mut Tx<'_>, one: &Surcharge) -> Result<Value> {
    let groups = references::many(tx, ctx.tenant, &one.whom.groups).await?;
    let keys: Vec<OrganisationId> = one.whom.customers.iter().map(|own| own.customer).collect();
    let customers = organisations::many(tx, ctx.tenant, &keys).await?;
    let own = |own: &OwnAmount| {
        let customer = customers.iter().find(|customer| customer.id == own.customer);
        json!({ "id": customer.map(|customer| customer.uid), "amount": Number::from(own.amount) })
    };
    Ok(json!({
        "id": one.uid, "name": one.name, "kind": one.kind.as_str(), "percent": one.percent.map(Number::from),
        "amount": one.amount.map(Number::from), "productCode": one.product_code, "paymentMethod": one.payment_method,
        "groups": groups.iter().map(|group| &group.name).collect::<Vec<_>>(),
        "customers": one.whom.customers.iter().map(own).collect::<Vec<_>>(),
        "dateStart": one.starts_on, "dateEnd": one.ends_on,
    }))
}
