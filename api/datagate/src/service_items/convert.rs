//! Between service items and the wire.

use comptoir_contracts::{DateTime, datagate as wire};
use comptoir_kernel::{Ctx, Error, Faults, OrganisationId, Result};
use comptoir_parties::references::ReferenceKind;
use comptoir_parties::{organisations, sites};
use comptoir_rating::ServiceItem;
use comptoir_rating::service_items::Details;
use comptoir_store::Tx;
use comptoir_subscriptions::{AgreementId, agreements};
use jiff::civil::Date;

use crate::dates::day;
use crate::references::{
    Named, Names, customer, distinct, site, take, take_agreement, take_customer, take_site,
};

/// No record has this key: the command names the field that should have had one.
const MISSING: i64 = -1;

/// The details a body describes. What cannot be read is noted, and stands as something the command refuses.
///
/// # Errors
/// What the store answers.
pub(super) async fn details(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    body: &wire::ServiceItem,
    faults: &mut Faults,
) -> Result<Details> {
    for (field, is_given) in [
        ("customer", body.customer.as_ref().and_then(Named::wanted).is_some()),
        ("service", body.service.as_ref().and_then(Named::wanted).is_some()),
    ] {
        if !is_given {
            faults.required(field);
        }
    }
    let owner = take_customer(ctx, tx, "customer", body.customer.as_ref(), faults).await?;
    let service = take(ctx, tx, ReferenceKind::Service, "service", body.service.as_ref(), faults).await?;
    let kind_field = ("serviceItemType", ReferenceKind::ServiceItemType);
    let kind = take(ctx, tx, kind_field.1, kind_field.0, body.service_item_type.as_ref(), faults).await?;
    let place = take_site(ctx, tx, owner.as_ref(), ("site", body.site.as_ref()), faults).await?;
    let agreement = take_agreement(ctx, tx, owner.as_ref(), body.agreement.as_ref(), faults).await?;
    if body.date_start.as_deref().is_none_or(|text| text.trim().is_empty()) {
        faults.required("dateStart");
    }
    Ok(Details {
        organisation: owner.map_or(OrganisationId(MISSING), |owner| owner.id),
        site: place.map(|place| place.id),
        service: service.unwrap_or(MISSING),
        kind,
        agreement: agreement.map(|agreement| agreement.id.0),
        code: body.service_item.clone().unwrap_or_default(),
        aliases: body.aliases.clone().unwrap_or_default(),
        description: body.description.clone(),
        cost_centre: body.cost_centre.clone(),
        internal_notes: body.internal_notes.clone(),
        starts_on: take_day(ctx, "dateStart", body.date_start.as_deref(), faults)?,
        ends_on: take_day(ctx, "dateEnd", body.date_end.as_deref(), faults)?,
    })
}

fn take_day(ctx: &Ctx, field: &str, text: Option<&str>, faults: &mut Faults) -> Result<Option<Date>> {
    let Some(text) = text.map(str::trim).filter(|text| !text.is_empty()) else { return Ok(None) };
    let Ok(instant) = text.parse::<DateTime>() else {
        faults.invalid(field, format!("'{text}' is not a date, such as 2026-10-31"));
        return Ok(None);
    };
    day(ctx, instant).map(Some)
}

/// Whether an item is active follows from its days. A value that is neither what was shown nor what follows is a
/// fault: nothing would come of it.
///
/// # Errors
/// When the tenant's zone is unknown.
pub(super) fn check_activity(
    ctx: &Ctx,
    details: &Details,
    shown: Option<bool>,
    given: Option<bool>,
    faults: &mut Faults,
) -> Result<()> {
    let Some(given) = given.filter(|given| Some(*given) != shown) else { return Ok(()) };
    let Some(start) = details.starts_on else { return Ok(()) };
    let today = ctx.today()?;
    let has_ended = details.ends_on.is_some_and(|end| end < today);
    // An item that is yet to begin may be called either.
    if (start <= today || has_ended) && given == has_ended {
        faults.invalid("isActive", "follows from dateStart and dateEnd: change those");
    }
    Ok(())
}

/// One service item on the wire.
///
/// # Errors
/// What the store answers.
pub(super) async fn item(ctx: &Ctx, tx: &mut Tx<'_>, item: &ServiceItem) -> Result<wire::ServiceItem> {
    let mut rows = items(ctx, tx, std::slice::from_ref(item)).await?;
    rows.pop().ok_or_else(|| Error::internal("a service item was lost"))
}

/// Service items on the wire, with what they refer to read at once.
///
/// # Errors
/// What the store answers.
pub(super) async fn items(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    items: &[ServiceItem],
) -> Result<Vec<wire::ServiceItem>> {
    let tenant = ctx.tenant;
    let owners =
        organisations::many(tx, tenant, &distinct(items.iter().map(|item| item.organisation))).await?;
    let places = sites::many(tx, tenant, &distinct(items.iter().filter_map(|item| item.site))).await?;
    let contracts = distinct(items.iter().filter_map(|item| item.agreement.map(AgreementId)));
    let contracts = agreements::many(tx, tenant, &contracts).await?;
    let names = items.iter().flat_map(|item| [Some(item.service), item.kind]);
    let names = Names::load(tx, tenant, names).await?;
    let today = ctx.today()?;
    let row = |item: &ServiceItem| wire::ServiceItem {
        date_start: Some(item.starts_on.to_string()),
        agreement: contracts
            .iter()
            .find(|found| Some(found.id.0) == item.agreement)
            .map(|found| wire::AgreementReference { id: Some(found.uid), name: Some(found.name.clone()) }),
        aliases: Some(item.aliases.0.clone()),
        service_item: Some(item.code.clone()),
        cost_centre: item.cost_centre.clone(),
        customer: owners.iter().find(|owner| owner.id == item.organisation).map(customer),
        date_end: item.ends_on.map(|end| end.to_string()),
        description: item.description.clone(),
        id: Some(item.uid.to_string()),
        internal_notes: item.internal_notes.clone(),
        is_active: Some(item.is_active(today)),
        service_item_type: names.show(item.kind),
        service: names.show(Some(item.service)),
        site: places.iter().find(|place| Some(place.id) == item.site).map(site),
    };
    Ok(items.iter().map(row).collect())
}
