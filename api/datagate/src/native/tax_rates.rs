//! Tax rates: listed and edited, so that no client has to guess their names.

use std::collections::HashMap;

use comptoir_billing::NAMES_TAX_RATES;
use comptoir_contracts::{Method, Number};
use comptoir_kernel::{Ctx, Faults, Paged, Result, TenantId};
use comptoir_kit::{Answer, Call, Native, Reply};
use comptoir_parties::references::{self, ReferenceKind, Wanted};
use comptoir_pricing::vat::{self, Filter, NewVatRate, Revision, VatKind, VatRate};
use comptoir_store::Tx;
use jiff::civil::Date;
use rust_decimal::Decimal;
use serde_json::{Map, Value, json};

use super::native;
use crate::dates::named;
use crate::faults::{Names, settle};
use crate::uid;

const WHAT: &str = "tax rate";
/// Fields as the command calls them, and as they are called here.
const NAMES: Names =
    &[("valid_from", "dateStart"), ("tax_code", "taxCode"), ("postal_prefix", "postalPrefix")];

/// Lists tax rates.
pub(crate) static TAX_RATES: Native = native(
    Method::Get,
    "/native/tax-rates",
    "nativeListTaxRates",
    "Tax rates by code and day, a page at a time; `country`, `code` and `on` (only what applies on that day) narrow them down.",
);
/// Creates a tax rate.
pub(crate) static TAX_RATE_CREATE: Native = native(
    Method::Post,
    "/native/tax-rates",
    "nativeCreateTaxRate",
    "Creates a tax rate: `{\"code\": \"US-S\", \"name\": \"Sales tax\", \"country\": \"US\", \"kind\": \"standard\", \"percent\": 8.875, \
     \"dateStart\": \"2026-01-01\"}`. `kind` is `standard`, `reduced`, `super_reduced` or `zero`. Under a code there is, what it \
     stands for from `dateStart` (today if none is given) on. `taxCode` (a name) is the tax code it is for; with `postalPrefix` \
     it applies where postcodes begin so. What is left out is as under that code, the name made of the code and the percentage. Answers it.",
);
/// Shows a tax rate.
pub(crate) static TAX_RATE: Native =
    native(Method::Get, "/native/tax-rates/{id}", "nativeShowTaxRate", "A tax rate.");
/// Changes a tax rate.
pub(crate) static TAX_RATE_UPDATE: Native = native(
    Method::Put,
    "/native/tax-rates/{id}",
    "nativeUpdateTaxRate",
    "Changes `name`, `percent`, `dateStart` or `taxCode`, for what is billed from now on.",
);
/// Takes a tax rate out of use.
pub(crate) static TAX_RATE_RETIRE: Native = native(
    Method::Delete,
    "/native/tax-rates/{id}",
    "nativeRetireTaxRate",
    "Takes a tax rate out of use. Where its code stands for something at other times, that goes on; else nothing may name it.",
);

/// Tax rates by code and day; `country`, `code` and `on` narrow them down.
pub(crate) async fn list(call: Call) -> Answer {
    let page = call.page_datagate()?;
    let mut faults = Faults::new();
    call.query().only(&["country", "code", "on"], &mut faults);
    let on = call.query().date("on", &mut faults);
    faults.finish()?;
    let text = |name: &str| call.query().one(name).map(str::to_owned);
    let filter = Filter { country: text("country"), code: text("code"), on };
    call.read(async move |ctx, tx| {
        let found = vat::page(ctx, tx, &filter, page).await?;
        let codes = codes(tx, ctx.tenant, &found.rows).await?;
        let rows = found.rows.iter().map(|rate| shown(rate, &codes)).collect();
        Ok(Reply::datagate_page(Paged::<Value> { rows, total: found.total }, page))
    })
    .await
}

/// Creates a tax rate; answers it.
pub(crate) async fn create(call: Call) -> Answer {
    let brought = call.object()?;
    call.write(async move |ctx, tx| {
        let mut faults = Faults::new();
        let Given { code, name, country, kind, percent, from, tax_code, prefix } =
            read(ctx, tx, (&brought, None), &mut faults).await?;
        let code = code.unwrap_or_else(|| "?".to_owned());
        let like = NewVatRate::of_code(ctx, tx, &code, percent.unwrap_or_default()).await?;
        for (field, is_missing) in
            [("code", true), ("country", like.country.is_empty()), ("percent", percent.is_none())]
        {
            if is_missing && !brought.contains_key(field) {
                faults.required(field);
            }
        }
        let known = Some(like.country).filter(|country| !country.is_empty());
        let new = NewVatRate {
            name: name.unwrap_or(like.name),
            country: country.or(known).unwrap_or_else(|| "GB".to_owned()),
            kind: kind.unwrap_or(like.kind),
            valid_from: from.unwrap_or(like.valid_from),
            tax_code,
            postal_prefix: prefix.unwrap_or(like.postal_prefix),
            ..like
        };
        let made = settle(faults, vat::create(ctx, tx, new).await, NAMES)?;
        one(ctx, tx, &made).await
    })
    .await
}

/// One tax rate.
pub(crate) async fn show(call: Call) -> Answer {
    let id = uid(&call, "id", WHAT)?;
    call.read(async move |ctx, tx| {
        let found = vat::find_uid(ctx, tx, id).await?;
        one(ctx, tx, &found).await
    })
    .await
}

/// Changes the keys the body brings; answers the rate.
pub(crate) async fn update(call: Call) -> Answer {
    let id = uid(&call, "id", WHAT)?;
    let brought = call.object()?;
    call.write(async move |ctx, tx| {
        let before = vat::find_uid(ctx, tx, id).await?;
        let mut faults = Faults::new();
        let given = read(ctx, tx, (&brought, Some(&before)), &mut faults).await?;
        let revision = Revision {
            name: given.name.unwrap_or_else(|| before.name.clone()),
            percent: given.percent.unwrap_or(before.percent),
            valid_from: given.from.unwrap_or(before.valid_from),
            tax_code: if brought.contains_key("taxCode") { given.tax_code } else { before.tax_code },
        };
        let after = settle(faults, vat::update(ctx, tx, id, revision).await, NAMES)?;
        one(ctx, tx, &after).await
    })
    .await
}

/// Takes a tax rate out of use.
pub(crate) async fn retire(call: Call) -> Answer {
    let id = uid(&call, "id", WHAT)?;
    call.write(async move |ctx, tx| {
        vat::retire(ctx, tx, id, NAMES_TAX_RATES).await?;
        Ok(Reply::null())
    })
    .await
}

/// What a body brings.
#[derive(Default)]
struct Given {
    code: Option<String>,
    name: Option<String>,
    country: Option<String>,
    kind: Option<VatKind>,
    percent: Option<Decimal>,
    from: Option<Date>,
    tax_code: Option<i64>,
    prefix: Option<String>,
}

async fn read(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    (fields, before): (&Map<String, Value>, Option<&VatRate>),
    faults: &mut Faults,
) -> Result<Given> {
    let mut given = Given::default();
    for (field, value) in fields {
        let mut text = || faults.check(field, value.as_str().map(str::to_owned).ok_or("must be a string"));
        match (field.as_str(), value) {
            ("id", _) | (_, Value::Null) => {}
            ("code", _) => given.code = text(),
            ("name", _) => given.name = text(),
            ("country", _) => given.country = text(),
            ("postalPrefix", _) => given.prefix = text(),
            ("kind", value) => {
                let kind = value.as_str().and_then(VatKind::parse);
                given.kind =
                    faults.check(field, kind.ok_or("must be standard, reduced, super_reduced or zero"));
            }
            ("percent", value) => {
                let number = value.is_number().then(|| value.to_string().parse().ok()).flatten();
                given.percent = faults.check(field, number.ok_or("must be a number"));
            }
            ("dateStart", value) => given.from = named(ctx, field, value.as_str(), faults)?,
            ("taxCode", value) => given.tax_code = tax_code(ctx, tx, value, faults).await?,
            _ => faults.invalid(field, "is not known here"),
        }
    }
    let Some(before) = before else { return Ok(given) };
    for (field, differs) in [
        ("code", given.code.as_ref().is_some_and(|code| *code != before.code)),
        ("country", given.country.as_ref().is_some_and(|country| *country != before.country)),
        ("kind", given.kind.is_some_and(|kind| kind != before.kind)),
        ("postalPrefix", given.prefix.as_ref().is_some_and(|prefix| *prefix != before.postal_prefix)),
    ] {
        if differs {
            faults.invalid(field, "cannot change: add another rate");
        }
    }
    Ok(given)
}

async fn tax_code(ctx: &Ctx, tx: &mut Tx<'_>, value: &Value, faults: &mut Faults) -> Result<Option<i64>> {
    let text = value.as_str().unwrap_or_default();
    let found = references::resolve(tx, ctx.tenant, ReferenceKind::TaxCode, Wanted::from(text)).await?;
    let found = found.map(|code| code.id).ok_or_else(|| format!("there is no tax code {value}"));
    Ok(faults.check("taxCode", found))
}

async fn one(ctx: &Ctx, tx: &mut Tx<'_>, rate: &VatRate) -> Answer {
    let codes = codes(tx, ctx.tenant, std::slice::from_ref(rate)).await?;
    Ok(Reply::ok(shown(rate, &codes)))
}

/// The names of the tax codes that rates are for, by key.
async fn codes(tx: &mut Tx<'_>, tenant: TenantId, rates: &[VatRate]) -> Result<HashMap<i64, String>> {
    let keys: Vec<i64> = rates.iter().filter_map(|rate| rate.tax_code).collect();
    let found = references::many(tx, tenant, &keys).await?;
    Ok(found.into_iter().map(|code| (code.id, code.name)).collect())
}

fn shown(rate: &VatRate, codes: &HashMap<i64, String>) -> Value {
    json!({
        "id": rate.uid, "code": rate.code, "name": rate.name, "country": rate.country, "kind": rate.kind.as_str(),
        "percent": Number::from(rate.percent), "dateStart": rate.valid_from,
        "taxCode": rate.tax_code.and_then(|key| codes.get(&key)),
        "postalPrefix": Some(&rate.postal_prefix).filter(|prefix| !prefix.is_empty()),
    })
}
