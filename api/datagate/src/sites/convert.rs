//! Between sites and the wire.

use comptoir_contracts::datagate as wire;
use comptoir_kernel::{Ctx, Error, Faults, OrganisationId, Result};
use comptoir_parties::addresses::country_of;
use comptoir_parties::{Organisation, PostalAddress, Site, SiteDetails, SiteProfile, organisations};
use comptoir_rating::rate_cards::{self, RateCard, RateCardId};
use comptoir_store::Tx;

use crate::references::{self, distinct, take_customer, take_rate_card};
use crate::texts;

/// Characters of a name at most, as in the command.
const NAME_CHARS_MAX: usize = 200;

/// Lays what a caller sent over a profile; answers the customer as well.
///
/// # Errors
/// Every field that is not acceptable.
pub(super) async fn profile(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    mut profile: SiteProfile,
    body: &wire::Site,
) -> Result<(OrganisationId, SiteProfile)> {
    let mut faults = Faults::new();
    let name = body.name.as_deref().map(str::trim).unwrap_or_default();
    if name.is_empty() {
        faults.required("name");
    } else if name.chars().count() > NAME_CHARS_MAX {
        faults.invalid("name", format!("has more than {NAME_CHARS_MAX} characters"));
    }
    words(body, &mut faults);
    profile.name = name.to_owned();
    profile.code.clone_from(&body.code);
    profile.reference_code.clone_from(&body.reference_code);
    profile.external_reference.clone_from(&body.external_reference);
    profile.hides_taxes = body.is_hiding_taxes.unwrap_or(false);
    profile.details = SiteDetails {
        address: body.address.as_ref().map(|address| PostalAddress {
            line_1: address.postal_address1.clone(),
            line_2: address.postal_address2.clone(),
            city: address.city.clone(),
            region: address.state.clone(),
            postal_code: address.postal_code.clone(),
            country: address.country.clone(),
            phone: address.contact_phone.clone(),
        }),
        extra: [
            body.extra_field1.clone(),
            body.extra_field2.clone(),
            body.extra_field3.clone(),
            body.extra_field4.clone(),
            body.extra_field5.clone(),
        ],
    };
    profile.rate_card =
        take_rate_card(ctx, tx, body.rate_card.as_ref(), &mut faults).await?.map(|card| card.id.0);
    let given = body.customer.as_ref().filter(|customer| customer.id.is_some() || customer.name.is_some());
    if given.is_none() {
        faults.required("customer");
    }
    let customer = take_customer(ctx, tx, "customer", given, &mut faults).await?;
    faults.finish()?;
    let customer = customer.ok_or_else(|| Error::invalid("customer", "is required"))?;
    Ok((customer.id, profile))
}

/// Texts that are kept as they are; a country has to be one, since taxes may go by it.
fn words(body: &wire::Site, faults: &mut Faults) {
    let own = [
        ("code", body.code.as_ref()),
        ("referenceCode", body.reference_code.as_ref()),
        ("externalReference", body.external_reference.as_ref()),
    ];
    texts::bounded(faults, texts::LINE_CHARS_MAX, own);
    texts::extras(
        faults,
        [
            body.extra_field1.as_ref(),
            body.extra_field2.as_ref(),
            body.extra_field3.as_ref(),
            body.extra_field4.as_ref(),
            body.extra_field5.as_ref(),
        ],
    );
    let Some(address) = &body.address else { return };
    let lines = [
        ("address.postalAddress1", address.postal_address1.as_ref()),
        ("address.postalAddress2", address.postal_address2.as_ref()),
        ("address.city", address.city.as_ref()),
        ("address.state", address.state.as_ref()),
        ("address.postalCode", address.postal_code.as_ref()),
        ("address.contactPhone", address.contact_phone.as_ref()),
    ];
    texts::bounded(faults, texts::LINE_CHARS_MAX, lines);
    if let Some(country) = address.country.as_deref().filter(|country| !country.trim().is_empty())
        && country_of(country).is_none()
    {
        let shown: String = country.chars().take(texts::LINE_CHARS_MAX).collect();
        faults.invalid("address.country", format!("'{shown}' is no country's ISO code or English name"));
    }
}

/// One site on the wire.
///
/// # Errors
/// What the store answers.
pub(super) async fn site(ctx: &Ctx, tx: &mut Tx<'_>, site: &Site) -> Result<wire::Site> {
    let mut rows = sites(ctx, tx, std::slice::from_ref(site)).await?;
    rows.pop().ok_or_else(|| Error::internal("a site was lost"))
}

/// Sites on the wire, with their customers read at once.
///
/// # Errors
/// What the store answers.
pub(super) async fn sites(ctx: &Ctx, tx: &mut Tx<'_>, sites: &[Site]) -> Result<Vec<wire::Site>> {
    let owners = distinct(sites.iter().map(|site| site.organisation));
    let owners = organisations::many(tx, ctx.tenant, &owners).await?;
    let cards = distinct(sites.iter().filter_map(|site| site.rate_card));
    let cards: Vec<RateCardId> = cards.into_iter().map(RateCardId).collect();
    let cards = rate_cards::many(tx, ctx.tenant, &cards).await?;
    Ok(sites.iter().map(|site| row(site, &owners, &cards)).collect())
}

fn row(site: &Site, owners: &[Organisation], cards: &[RateCard]) -> wire::Site {
    let extra = |place: usize| site.details.extra.get(place).cloned().flatten();
    let owner = owners.iter().find(|owner| owner.id == site.organisation);
    let card = cards.iter().find(|card| Some(card.id.0) == site.rate_card);
    wire::Site {
        id: Some(site.uid),
        name: Some(site.name.clone()),
        address: site.details.address.as_ref().map(|address| wire::SiteAddress {
            postal_address1: address.line_1.clone(),
            postal_address2: address.line_2.clone(),
            city: address.city.clone(),
            postal_code: address.postal_code.clone(),
            country: address.country.clone(),
            state: address.region.clone(),
            contact_phone: address.phone.clone(),
        }),
        reference_code: site.reference_code.clone(),
        customer: owner.map(references::customer),
        rate_card: card
            .map(|card| wire::RateCardReference { id: Some(card.uid), name: Some(card.name.clone()) }),
        external_reference: site.external_reference.clone(),
        is_hiding_taxes: Some(site.hides_taxes),
        code: site.code.clone(),
        extra_field1: extra(0),
        extra_field2: extra(1),
        extra_field3: extra(2),
        extra_field4: extra(3),
        extra_field5: extra(4),
    }
}
