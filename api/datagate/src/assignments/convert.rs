//! Between assignments and the wire.

use comptoir_contracts::datagate as wire;
use comptoir_kernel::{Ctx, Error, Faults, Kind, Result};
use comptoir_parties::references::{ReferenceKind, Wanted};
use comptoir_parties::{organisations, sites};
use comptoir_rating::assignments::Details;
use comptoir_rating::{Assignment, RateCard, RateCardId, ServiceItem, rate_cards, service_items};
use comptoir_store::Tx;

use crate::dates::{day_opt, instant};
use crate::references::{
    Named, Names, customer, distinct, or_fault, site, take, take_customer, take_rate_card, take_site,
};

/// No card has this key: the command refuses it.
const MISSING: RateCardId = RateCardId(-1);

/// The details a body describes; what cannot be read is noted. `shown` is what the caller last saw as `isDefault`.
///
/// # Errors
/// What the store answers.
pub(super) async fn details(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    body: &wire::RatingAssignments,
    shown: Option<bool>,
    faults: &mut Faults,
) -> Result<Details> {
    if body.rate_card.as_ref().and_then(Named::wanted).is_none() {
        faults.required("rateCard");
    }
    let card = take_rate_card(ctx, tx, body.rate_card.as_ref(), faults).await?;
    let owner = take_customer(ctx, tx, "customer", body.customer.as_ref(), faults).await?;
    let place = take_site(ctx, tx, owner.as_ref(), ("site", body.site.as_ref()), faults).await?;
    let item = take_item(ctx, tx, card.as_ref(), body.service_item.as_ref(), faults).await?;
    let service = take(ctx, tx, ReferenceKind::Service, "service", body.service.as_ref(), faults).await?;
    if let Some(card) = &card {
        if service.is_some() && service != card.service {
            faults.invalid("service", "is not the service of the rate card");
        }
        if body.is_default.is_some_and(|given| Some(given) != shown && given != card.is_default) {
            faults.invalid("isDefault", "follows from the rate card: change it there");
        }
    }
    if body.start_date.is_none() {
        faults.required("startDate");
    }
    Ok(Details {
        card: card.map_or(MISSING, |card| card.id),
        organisation: owner.map(|owner| owner.id),
        site: place.map(|place| place.id),
        service_item: item.map(|item| item.id),
        starts_on: day_opt(ctx, body.start_date)?,
    })
}

/// The service item named: of the card's service, where it is named by its code.
async fn take_item(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    card: Option<&RateCard>,
    value: Option<&wire::ServiceItemReference>,
    faults: &mut Faults,
) -> Result<Option<ServiceItem>> {
    let Some(wanted) = value.and_then(Named::wanted) else { return Ok(None) };
    let mut found = match wanted {
        Wanted::Uid(uid) => match service_items::find_uid(ctx, tx, uid).await {
            Err(error) if error.kind() == Kind::NotFound => Vec::new(),
            found => vec![found?],
        },
        Wanted::Name(code) => service_items::named(ctx, tx, card.and_then(|card| card.service), code).await?,
        Wanted::Code(_) => Vec::new(),
    };
    let found = if found.len() == 1 { found.pop() } else { None };
    Ok(or_fault(found, "service item", "serviceItem", wanted, faults))
}

/// One assignment on the wire.
///
/// # Errors
/// What the store answers.
pub(super) async fn assignment(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    assignment: &Assignment,
) -> Result<wire::RatingAssignments> {
    let mut rows = assignments(ctx, tx, std::slice::from_ref(assignment)).await?;
    rows.pop().ok_or_else(|| Error::internal("an assignment was lost"))
}

/// Assignments on the wire, with what they refer to read at once.
///
/// # Errors
/// What the store answers.
pub(super) async fn assignments(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    rows: &[Assignment],
) -> Result<Vec<wire::RatingAssignments>> {
    let tenant = ctx.tenant;
    let owners = organisations::many(tx, tenant, &distinct(rows.iter().map(|row| row.organisation))).await?;
    let places = sites::many(tx, tenant, &distinct(rows.iter().filter_map(Assignment::site))).await?;
    let items = distinct(rows.iter().filter_map(Assignment::service_item));
    let items = service_items::many(tx, tenant, &items).await?;
    let cards = rate_cards::many(tx, tenant, &distinct(rows.iter().map(|row| row.card))).await?;
    let names = Names::load(tx, tenant, rows.iter().map(|row| Some(row.service))).await?;
    let shown = |row: &Assignment| {
        let card = cards.iter().find(|card| card.id == row.card);
        let item = items.iter().find(|item| Some(item.id) == row.service_item());
        Ok(wire::RatingAssignments {
            id: Some(row.uid),
            is_default: Some(card.is_some_and(|card| card.is_default)),
            start_date: Some(instant(row.starts_on)?),
            site: places.iter().find(|place| Some(place.id) == row.site()).map(site),
            customer: owners.iter().find(|owner| owner.id == row.organisation).map(customer),
            rate_card: card
                .map(|card| wire::RateCardReference { id: Some(card.uid), name: Some(card.name.clone()) }),
            service_item: item
                .map(|item| wire::ServiceItemReference { id: Some(item.uid), name: Some(item.code.clone()) }),
            service: names.show(Some(row.service)),
        })
    };
    rows.iter().map(shown).collect()
}
