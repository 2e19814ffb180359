//! Between rates and the wire.

use comptoir_contracts::{Number, datagate as wire};
use comptoir_kernel::{Ctx, Error, Faults, Result, text};
use comptoir_parties::references::{self, Reference, ReferenceKind};
use comptoir_pricing::vat;
use comptoir_rating::rates::{Details, Kind, Rate};
use comptoir_rating::rules::{Band, Conditions, Measure, RateKey, RatingKind};
use comptoir_store::Tx;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde_json::Value;

use crate::references::{Named, Names, Shown, distinct, take, take_tax_rate, tax_rate};

/// No record has this key: the command names the field that should have had one.
const MISSING: i64 = -1;
/// The ratings in use, by their names in the seeded references.
const RATINGS: [(&str, RatingKind); 7] = [
    ("Flat Rate", RatingKind::FlatRate),
    ("Mark-up", RatingKind::MarkUp),
    ("Minute Rate", RatingKind::MinuteRate),
    ("Per Unit", RatingKind::PerUnit),
    ("Pass Through", RatingKind::PassThrough),
    ("Tiered", RatingKind::Tiered),
    ("Stepped", RatingKind::Stepped),
];

/// The details a body describes. What cannot be read is noted, and stands as something harmless. What the wire has no
/// fields for is `kept`, as far as it means something under the rating.
///
/// # Errors
/// What the store answers.
pub(super) async fn details(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    body: &wire::Rate,
    kept: Conditions,
    faults: &mut Faults,
) -> Result<Details> {
    if body.record_type.as_ref().and_then(Named::wanted).is_none() {
        faults.required("recordType");
    }
    let record_type =
        take(ctx, tx, ReferenceKind::RecordType, "recordType", body.record_type.as_ref(), faults).await?;
    let mut kind = take_rating(ctx, tx, body.rating.as_ref(), faults).await?;
    if kind.has_tiers() && kept.tiers.is_empty() {
        let how = "PUT /native/rating/ratecards/{rateId}/rates/{id} sets";
        faults.invalid("rating", format!("{kind} needs tiers, which {how}"));
        kind = RatingKind::FlatRate;
    }
    let vat_rate = take_tax_rate(ctx, tx, "taxRate", body.tax_rate.as_ref(), faults).await?;
    // What passes through, and what has tiers, has no amount of its own.
    let has_amount = kind != RatingKind::PassThrough && !kind.has_tiers();
    let amount = match body.rating_amount {
        None if has_amount => faults.require("ratingAmount", None),
        amount => amount.map(Number::get),
    };
    Ok(Details {
        record_type: record_type.unwrap_or(MISSING),
        key: take_key(body, faults),
        kind,
        amount: amount.unwrap_or_default(),
        flag_fall: body.flag_fall.map_or(Decimal::ZERO, Number::get),
        free_seconds: take_free_units(body.free_units, faults),
        rounding: body.duration_rounding.clone().unwrap_or_default(),
        cost: body.rating_amount_cost.map(Number::get),
        destination: body.destination_description.clone(),
        vat_rate: vat_rate.map(|rate| rate.id),
        conditions: conditions(kind, kept),
    })
}

/// What of the conditions still means something under a rating.
fn conditions(kind: RatingKind, kept: Conditions) -> Conditions {
    if kind.has_tiers() {
        return kept;
    }
    let per_units = kept.per_units.filter(|_| kind == RatingKind::PerUnit);
    let plain = |band| Band { tiers: Vec::new(), ..band };
    let bands = kept.bands.into_iter().map(plain).collect();
    Conditions { per_units, tiers: Vec::new(), measure: Measure::Seconds, bands, ..kept }
}

async fn take_rating(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    value: Option<&wire::RatingReference>,
    faults: &mut Faults,
) -> Result<RatingKind> {
    let placeholder = RatingKind::FlatRate;
    if value.and_then(Named::wanted).is_none() {
        faults.required("rating");
        return Ok(placeholder);
    }
    let key = take(ctx, tx, ReferenceKind::RatingType, "rating", value, faults).await?;
    let Some(key) = key else { return Ok(placeholder) };
    let reference = references::by_key(tx, ctx.tenant, key).await?;
    let found = RATINGS.into_iter().find(|(name, _)| text::fold(name) == reference.name_folded);
    if found.is_none() {
        let known = RATINGS.map(|(name, _)| name).join(", ");
        faults.invalid("rating", format!("{} rates no calls, but these do: {known}", reference.name));
    }
    Ok(found.map_or(placeholder, |(_, kind)| kind))
}

/// A rate applies to one thing: a prefix, a supplier's code, or whatever no other rate covers.
fn take_key(body: &wire::Rate, faults: &mut Faults) -> RateKey {
    let given =
        |text: &Option<String>| text.as_deref().map(str::trim).filter(|t| !t.is_empty()).map(str::to_owned);
    let (prefix, code) = (given(&body.prefix), given(&body.supplier_call_type_code));
    let is_default = body.is_default.unwrap_or(false);
    match (prefix, code, is_default) {
        (Some(prefix), None, false) => RateKey::Prefix(prefix),
        (None, Some(code), false) => RateKey::CallType(code),
        (None, None, true) => RateKey::Default,
        (None, None, false) => {
            faults
                .invalid("prefix", "is required, unless supplierCallTypeCode is given or isDefault is true");
            RateKey::Default
        }
        (prefix, code, is_default) => {
            for (field, is_second) in
                [("supplierCallTypeCode", prefix.is_some() && code.is_some()), ("isDefault", is_default)]
            {
                if is_second {
                    faults.invalid(
                        field,
                        "cannot be combined: a rate is for a prefix, for a code, or the default",
                    );
                }
            }
            RateKey::Default
        }
    }
}

fn take_free_units(value: Option<Number>, faults: &mut Faults) -> u32 {
    let Some(value) = value.map(Number::get) else { return 0 };
    let seconds = value.to_u32().filter(|_| value.is_integer());
    if seconds.is_none() {
        faults.invalid("freeUnits", "must be a whole number of seconds or units");
    }
    seconds.unwrap_or_default()
}

/// Whether a body says what the rate applies to.
pub(super) fn brings_key(brought: &Value) -> bool {
    let is_text = |name: &str| brought[name].as_str().is_some_and(|text| !text.trim().is_empty());
    is_text("prefix") || is_text("supplierCallTypeCode") || brought["isDefault"] == Value::Bool(true)
}

/// One rate on the wire.
///
/// # Errors
/// What the store answers.
pub(super) async fn rate(ctx: &Ctx, tx: &mut Tx<'_>, rate: &Rate) -> Result<wire::Rate> {
    let mut rows = rates(ctx, tx, std::slice::from_ref(rate)).await?;
    rows.pop().ok_or_else(|| Error::internal("a rate was lost"))
}

/// Rates on the wire, with what they refer to read at once.
///
/// # Errors
/// What the store answers.
pub(super) async fn rates(ctx: &Ctx, tx: &mut Tx<'_>, rates: &[Rate]) -> Result<Vec<wire::Rate>> {
    let names = Names::load(tx, ctx.tenant, rates.iter().map(|rate| Some(rate.record_type))).await?;
    let ratings = references::list(tx, ctx.tenant, ReferenceKind::RatingType).await?;
    let taxes = distinct(rates.iter().filter_map(|rate| rate.vat_rate));
    let taxes = vat::many(tx, ctx.tenant, &taxes).await?;
    let row = |rate: &Rate| {
        let (prefix, code) = match rate.key() {
            RateKey::Prefix(prefix) => (Some(prefix), None),
            RateKey::CallType(code) => (None, Some(code)),
            RateKey::Default => (None, None),
        };
        wire::Rate {
            destination_description: rate.destination.clone(),
            duration_rounding: Some(rate.rounding.clone()),
            flag_fall: Some(rate.flag_fall.into()),
            free_units: Some(i64::from(rate.free_seconds).into()),
            id: Some(rate.uid.to_string()),
            is_default: Some(rate.key() == RateKey::Default),
            prefix,
            rating_amount: Some(rate.amount.into()),
            rating_amount_cost: rate.cost.map(Number::from),
            rating: rating(&ratings, rate.kind),
            record_type: names.show(Some(rate.record_type)),
            supplier_call_type_code: code,
            tax_rate: taxes.iter().find(|tax| Some(tax.id) == rate.vat_rate).map(tax_rate),
        }
    };
    Ok(rates.iter().map(row).collect())
}

fn rating(ratings: &[Reference], kind: Kind) -> Option<wire::RatingReference> {
    let (name, _) = RATINGS.into_iter().find(|(_, known)| *known == kind.into())?;
    let name = text::fold(name);
    ratings.iter().find(|known| known.name_folded == name).map(wire::RatingReference::shown)
}
