//! The telecom side: a rate card with its deck, and the numbers of the customers.

use std::collections::HashMap;

use comptoir_kernel::{Ctx, Result};
use comptoir_parties::organisations;
use comptoir_parties::references::{self, ReferenceKind};
use comptoir_rating::rates;
use comptoir_rating::rules::RateKey;
use comptoir_rating::{rate_cards, service_items};
use comptoir_store::Tx;
use rust_decimal::Decimal;

use super::unknown;
use crate::demo::files::{Files, Rate};

/// Name of the card.
pub(in crate::demo) const CARD: &str = "Retail outbound";
/// The kind of record of all calls.
const RECORD_TYPE: &str = "voice";
/// The deck is loaded without this prefix, so that some calls cannot be priced: the main job finds them and adds
/// the rate.
const LATE_PREFIX: &str = "39";

/// The rate that is added by the main job.
pub(in crate::demo) fn late_rate(files: &Files) -> Result<&Rate> {
    files.rates.iter().find(|rate| rate.prefix == LATE_PREFIX).ok_or_else(|| unknown("rate", LATE_PREFIX))
}

/// Creates the default card of the calls' service, and its rates but one.
pub(super) async fn rates(ctx: &Ctx, tx: &mut Tx<'_>, files: &Files) -> Result<Option<usize>> {
    if !rate_cards::named(tx, ctx.tenant, CARD).await?.is_empty() {
        return Ok(None);
    }
    let service = files.service_items.first().map_or("", |item| item.service.as_str());
    let card = rate_cards::Details {
        description: Some("Calls to every destination, by prefix".to_owned()),
        ..rate_cards::Details::of_usage(reference(ctx, tx, ReferenceKind::Service, service).await?, CARD)
    };
    let card = rate_cards::create(ctx, tx, card).await?;
    let record_type = reference(ctx, tx, ReferenceKind::RecordType, RECORD_TYPE).await?;
    let present = files.rates.iter().filter(|rate| rate.prefix != LATE_PREFIX);
    let new = present.map(|rate| details(rate, record_type)).collect();
    rates::import(ctx, tx, card.uid, new).await.map(Some)
}

/// The deck says pence; rates are in pounds.
fn details(rate: &Rate, record_type: i64) -> rates::Details {
    let pounds = |pence: Decimal| pence / Decimal::ONE_HUNDRED;
    rates::Details {
        flag_fall: pounds(rate.flag_fall_pence),
        free_seconds: rate.free_seconds,
        rounding: rate.rounding.clone(),
        cost: Some(pounds(rate.cost_pence_per_minute)),
        destination: Some(rate.destination.clone()),
        ..rates::Details::per_minute(
            record_type,
            RateKey::Prefix(rate.prefix.clone()),
            pounds(rate.sell_pence_per_minute),
        )
    }
}

/// Creates the customers' numbers.
pub(super) async fn service_items(ctx: &Ctx, tx: &mut Tx<'_>, files: &Files) -> Result<Option<usize>> {
    let Some(first) = files.service_items.first() else { return Ok(None) };
    if !service_items::named(ctx, tx, None, &first.service_item).await?.is_empty() {
        return Ok(None);
    }
    let (mut customers, mut services) = (HashMap::new(), HashMap::new());
    let mut new = Vec::with_capacity(files.service_items.len());
    for facts in &files.service_items {
        if !customers.contains_key(&facts.customer_code) {
            let found = organisations::find_code(ctx, tx, &facts.customer_code).await?;
            customers.insert(&facts.customer_code, found.id);
        }
        if !services.contains_key(&facts.service) {
            let found = reference(ctx, tx, ReferenceKind::Service, &facts.service).await?;
            services.insert(&facts.service, found);
        }
        if let (Some(organisation), Some(service)) =
            (customers.get(&facts.customer_code), services.get(&facts.service))
        {
            new.push(service_items::Details::new(
                *organisation,
                *service,
                facts.service_item.clone(),
                facts.date_start,
            ));
        }
    }
    service_items::import(ctx, tx, new).await.map(Some)
}

/// Key of a reference by its name.
async fn reference(ctx: &Ctx, tx: &mut Tx<'_>, kind: ReferenceKind, name: &str) -> Result<i64> {
    let found = references::resolve(tx, ctx.tenant, kind, name).await?;
    found.map(|found| found.id).ok_or_else(|| unknown(&kind.as_str().replace('_', " "), name))
}
