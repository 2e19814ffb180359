//! Creating, changing, deleting and importing rates.

use std::collections::HashSet;

use comptoir_events::{Change, catalogue, record};
use comptoir_kernel::{Ctx, Error, Faults, Result};
use comptoir_parties::{ReferenceKind, references};
use comptoir_store::{Json, Tx, params};
use rust_decimal::Decimal;
use serde_json::json;
use uuid::Uuid;

use super::{Details, Rate, RateId, find_uid, past};
use crate::found::{reference, text as checked, vat_rate};
use crate::rate_cards::{self, CardKind, RateCard, require_tenant, touch};
use crate::rules::{DurationRounding, RateKey, RateTerms, Tier, without_plus};

/// Characters of a prefix or a call type code at most.
const KEY_CHARS_MAX: usize = 50;
/// Characters of a destination at most.
const DESTINATION_CHARS_MAX: usize = 500;
/// Rates of one import at most.
const IMPORT_MAX: usize = 500_000;

/// Adds a rate to a card.
///
/// # Errors
/// Faults of `record_type`, `supplier_call_type`, `prefix`, `amount`, `flag_fall`, `cost`, `rounding`,
/// `destination`, `vat_rate`, `minimum_charge`, `per_units`, `tiers`, `bands`; [`comptoir_kernel::Code::Duplicate`] when the card has a rate for the same calls;
/// [`comptoir_kernel::Code::NotFound`].
pub async fn create(ctx: &Ctx, tx: &mut Tx<'_>, card: Uuid, details: Details) -> Result<Rate> {
    let card = locked_card(ctx, tx, card).await?;
    let details = check(ctx, tx, details).await?;
    let mut rate = new(ctx, &of_rates(card)?, details);
    refuse_second(tx, &rate).await?;
    tx.insert(&mut rate).await?;
    touch(ctx, tx, rate.card).await?;
    record(ctx, tx, Change::new(&catalogue::RATE_CREATED, rate.id, rate.uid).after(rate.state())).await?;
    Ok(rate)
}

/// Changes a rate. Usage rated before keeps its charge until it is rated again.
///
/// # Errors
/// As for [`create`].
pub async fn update(ctx: &Ctx, tx: &mut Tx<'_>, card_uid: Uuid, uid: Uuid, details: Details) -> Result<Rate> {
    let card = card_for_rates(ctx, tx, card_uid).await?;
    let before = find_uid(ctx, tx, card_uid, uid).await?;
    let details = check(ctx, tx, details).await?;
    let draft = new(ctx, &card, details);
    let after = Rate { id: before.id, uid: before.uid, created_at: before.created_at, ..draft };
    refuse_second(tx, &after).await?;
    if before.details() != after.details() {
        past::keep(ctx, tx, &before).await?;
    }
    tx.update(&after).await?;
    touch(ctx, tx, card.id).await?;
    let change = Change::new(&catalogue::RATE_UPDATED, after.id, after.uid);
    record(ctx, tx, change.before(before.state()).after(after.state())).await?;
    Ok(after)
}

/// Deletes a rate; its row stays because usage goes on naming it.
///
/// # Errors
/// [`comptoir_kernel::Code::NotFound`]; `Denied` without the permission.
pub async fn delete(ctx: &Ctx, tx: &mut Tx<'_>, card_uid: Uuid, uid: Uuid) -> Result<()> {
    let card = card_for_rates(ctx, tx, card_uid).await?;
    let before = find_uid(ctx, tx, card_uid, uid).await?;
    let mut after = before.clone();
    after.deleted_at = Some(ctx.now());
    tx.update(&after).await?;
    touch(ctx, tx, card.id).await?;
    let change = Change::new(&catalogue::RATE_DELETED, before.id, before.uid);
    record(ctx, tx, change.before(before.state())).await
}

/// Adds many rates to a card at once, or none: one entry in the journal for all. Answers how many.
///
/// # Errors
/// Every fault of every rate, as `rates[3].amount`; as for [`create`].
pub async fn import(ctx: &Ctx, tx: &mut Tx<'_>, card: Uuid, rates: Vec<Details>) -> Result<usize> {
    let card = card_for_rates(ctx, tx, card).await?;
    if rates.len() > IMPORT_MAX {
        return Err(Error::invalid("rates", format!("must be at most {IMPORT_MAX}")));
    }
    let record_types: HashSet<i64> = references::list(tx, ctx.tenant, ReferenceKind::RecordType)
        .await?
        .into_iter()
        .map(|one| one.id)
        .collect();
    let present = "SELECT record_type, match_key FROM rating_rate
        WHERE tenant = $1 AND card = $2 AND deleted_at IS NULL";
    let present: Vec<(i64, String)> = tx.query(present, params![ctx.tenant, card.id]).await?;
    let mut taken: HashSet<(i64, String)> = present.into_iter().collect();
    let mut faults = Faults::new();
    let mut rows = Vec::with_capacity(rates.len());
    for (nth, details) in rates.into_iter().enumerate() {
        let details = faults.within(format!("rates[{nth}]"), |faults| {
            let details = check_values(faults, details);
            if !record_types.contains(&details.record_type) {
                faults.invalid("record_type", format!("there is no record type {}", details.record_type));
            }
            if !taken.insert((details.record_type, match_key(&details.key))) {
                faults.invalid("key", format!("there is another rate for {}", details.key));
            }
            details
        });
        rows.push(new(ctx, &card, details));
    }
    faults.finish()?;
    tx.insert_all(&rows).await?;
    touch(ctx, tx, card.id).await?;
    let change = Change::new(&catalogue::RATE_CARD_UPDATED, card.id, card.uid);
    record(ctx, tx, change.after(json!({"id": card.uid, "name": card.name, "rates_imported": rows.len()})))
        .await?;
    Ok(rows.len())
}

/// The card, locked: whoever changes its rates takes turns.
pub(super) async fn card_for_rates(ctx: &Ctx, tx: &mut Tx<'_>, card: Uuid) -> Result<RateCard> {
    of_rates(locked_card(ctx, tx, card).await?)
}

async fn locked_card(ctx: &Ctx, tx: &mut Tx<'_>, card: Uuid) -> Result<RateCard> {
    require_tenant(ctx)?;
    let id = rate_cards::find_uid(ctx, tx, card).await?.id;
    rate_cards::lock(ctx, tx, id).await
}

/// The card, if it is one of rates.
pub(super) fn of_rates(card: RateCard) -> Result<RateCard> {
    match card.kind {
        CardKind::RateCard => Ok(card),
        CardKind::PriceBook => {
            Err(Error::conflict(format!("{} is a price book and has no rates", card.name)))
        }
    }
}

async fn check(ctx: &Ctx, tx: &mut Tx<'_>, details: Details) -> Result<Details> {
    let mut faults = Faults::new();
    let record_type = ("record_type", ReferenceKind::RecordType);
    reference(ctx, tx, &mut faults, record_type, details.record_type).await?;
    vat_rate(ctx, tx, &mut faults, details.vat_rate).await?;
    let details = check_values(&mut faults, details);
    faults.finish()?;
    Ok(details)
}

/// What can be checked without the database; the details in their final form.
pub(super) fn check_values(faults: &mut Faults, mut details: Details) -> Details {
    details.key = match details.key {
        RateKey::CallType(code) => RateKey::CallType(key_text(faults, "supplier_call_type", &code)),
        RateKey::Prefix(prefix) => {
            let prefix = key_text(faults, "prefix", without_plus(prefix.trim()));
            let can_be_dialled = |c: char| c.is_ascii_digit() || matches!(c, '*' | '#');
            if !prefix.chars().all(can_be_dialled) {
                faults.invalid("prefix", "must be digits, or other characters that can be dialled: * and #");
            }
            RateKey::Prefix(prefix)
        }
        RateKey::Default => RateKey::Default,
    };
    let rounding = faults.check("rounding", details.rounding.parse::<DurationRounding>());
    details.rounding = rounding.unwrap_or_default().to_string();
    details.amount = details.amount.normalize();
    details.flag_fall = details.flag_fall.normalize();
    details.cost = details.cost.map(|cost| cost.normalize());
    details.destination = checked(faults, "destination", details.destination, DESTINATION_CHARS_MAX);
    refuse_negative(faults, &details);
    let terms = RateTerms {
        kind: details.kind,
        amount: details.amount,
        flag_fall: details.flag_fall,
        free_seconds: details.free_seconds,
        rounding: rounding.unwrap_or_default(),
        cost: details.cost,
        conditions: details.conditions,
    };
    for fault in terms.compile().err().into_iter().flatten() {
        faults.invalid(&fault.field, fault.requirement);
    }
    details.conditions = terms.conditions;
    details
}

/// What is given back for usage is a credit, and no price.
fn refuse_negative(faults: &mut Faults, details: &Details) {
    let mut amounts = vec![
        ("amount".to_owned(), Some(details.amount)),
        ("flag_fall".to_owned(), Some(details.flag_fall)),
        ("cost".to_owned(), details.cost),
    ];
    let tiers = |place: &str, tiers: &[Tier]| -> Vec<_> {
        let of = |(nth, tier): (usize, &Tier)| (format!("{place}tiers[{nth}].amount"), Some(tier.amount));
        tiers.iter().enumerate().map(of).collect()
    };
    amounts.extend(tiers("", &details.conditions.tiers));
    for (nth, band) in details.conditions.bands.iter().enumerate() {
        let place = format!("bands[{nth}].");
        amounts.push((format!("{place}amount"), band.amount));
        amounts.push((format!("{place}flag_fall"), band.flag_fall));
        amounts.extend(tiers(&place, &band.tiers));
    }
    for (field, _) in amounts.iter().filter(|(_, amount)| amount.is_some_and(|amount| amount < Decimal::ZERO))
    {
        faults.invalid(field, "must not be negative");
    }
}

fn key_text(faults: &mut Faults, field: &str, text: &str) -> String {
    let text = text.trim();
    if text.is_empty() {
        faults.required(field);
    } else if text.chars().count() > KEY_CHARS_MAX {
        faults.invalid(field, format!("must have at most {KEY_CHARS_MAX} characters"));
    } else if text.chars().any(char::is_control) {
        faults.invalid(field, "must have no control characters");
    }
    text.to_owned()
}

pub(super) fn match_key(key: &RateKey) -> String {
    match key {
        RateKey::CallType(code) => format!("c:{code}"),
        RateKey::Prefix(prefix) => format!("p:{prefix}"),
        RateKey::Default => "d".to_owned(),
    }
}

pub(super) fn new(ctx: &Ctx, card: &RateCard, details: Details) -> Rate {
    let now = ctx.now();
    Rate {
        id: RateId(0),
        uid: ctx.new_uid(),
        tenant: ctx.tenant,
        card: card.id,
        record_type: details.record_type,
        match_key: match_key(&details.key),
        kind: details.kind.into(),
        amount: details.amount,
        flag_fall: details.flag_fall,
        free_seconds: details.free_seconds,
        rounding: details.rounding,
        cost: details.cost,
        destination: details.destination,
        vat_rate: details.vat_rate,
        conditions: Json(details.conditions),
        created_at: now,
        updated_at: now,
        deleted_at: None,
    }
}

async fn refuse_second(tx: &mut Tx<'_>, rate: &Rate) -> Result<()> {
    let tail = "AND card = $2 AND record_type = $3 AND match_key = $4 AND deleted_at IS NULL AND id <> $5";
    let values = params![rate.card, rate.record_type, rate.match_key, rate.id];
    if tx.first::<Rate>(rate.tenant, tail, values).await?.is_none() {
        return Ok(());
    }
    let (field, message) = match rate.key() {
        RateKey::CallType(_) => ("supplier_call_type", format!("the card has a rate for {}", rate.key())),
        RateKey::Prefix(_) => ("prefix", format!("the card has a rate for {}", rate.key())),
        RateKey::Default => ("is_default", "the card has a default rate for this record type".to_owned()),
    };
    Err(Error::duplicate(field, message))
}
