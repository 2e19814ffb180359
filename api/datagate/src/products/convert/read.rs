//! From the wire to a subscription's profile.

use comptoir_contracts::datagate as wire;
use comptoir_kernel::{Ctx, Error, Faults, OrganisationId, Result};
use comptoir_parties::references::{ReferenceKind, Wanted};
use comptoir_parties::{Organisation, Site};
use comptoir_rating::{ServiceItem, service_items};
use comptoir_store::Tx;
use comptoir_subscriptions::{
    AgreementId, Charge, ChargeProfile, Subscription, SubscriptionDetails, SubscriptionProfile,
};
use jiff::civil::Date;
use serde::Serialize;
use serde_json::{Value, json};
use uuid::Uuid;

use super::super::charges;
use crate::dates::{day, day_opt};
use crate::in_advance;
use crate::kits::take_kit;
use crate::references::{
    Named, or_fault, take, take_agreement, take_bundle, take_customer, take_rate_card, take_site,
};
use crate::texts;

/// What a body describes.
pub(in crate::products) struct Read {
    pub(in crate::products) organisation: OrganisationId,
    pub(in crate::products) profile: SubscriptionProfile,
    pub(in crate::products) charges: Vec<(Option<Uuid>, ChargeProfile)>,
}

/// The customer, the profile and the charges that a body describes.
///
/// # Errors
/// Every field that is not acceptable.
pub(in crate::products) async fn profile(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    before: Option<(&Subscription, &[Charge])>,
    body: &wire::Product,
) -> Result<Read> {
    let mut faults = Faults::new();
    let (before, known) = before.map_or((None, [].as_slice()), |(before, known)| (Some(before), known));
    let owner = owner(ctx, tx, before, body, &mut faults).await?;
    words(body, &mut faults);
    let (date_start, date_end) = (day(ctx, body.date_start)?, day_opt(ctx, body.date_end)?);
    if date_end.is_some_and(|end| end < date_start) {
        faults.invalid("dateEnd", "must not be before dateStart");
    }
    let agreement = agreement(ctx, tx, owner.as_ref(), &body.agreement, &mut faults).await?;
    if body.in_advance.wanted().is_none() {
        faults.required("inAdvance");
    }
    let in_advance = in_advance::read(ctx, tx, Some(&body.in_advance), &mut faults).await?;
    let site = take_site(ctx, tx, owner.as_ref(), ("site", body.site.as_ref()), &mut faults).await?;
    let holder = Holder { owner: owner.as_ref(), days: (date_start, date_end) };
    let item =
        service_item(ctx, tx, holder, ("serviceItem", body.service_item.as_ref()), &mut faults).await?;
    let details = details(ctx, tx, (before, holder), body, &mut faults).await?;
    let found = charges::several(ctx, tx, known, body.charges.as_deref(), &mut faults).await?;
    faults.finish()?;
    let missing = || Error::internal("a fault was not noted");
    let profile = SubscriptionProfile {
        agreement: agreement.ok_or_else(missing)?,
        code: body.code.clone(),
        label: body.label.clone(),
        description: body.description.clone(),
        in_advance: in_advance.ok_or_else(missing)?,
        pro_rata: body.allow_pro_rata.unwrap_or(false),
        date_start,
        date_end,
        tax_inclusive: body.is_tax_inclusive.unwrap_or(false),
        hidden: body.is_hidden.unwrap_or(false),
        excludes_surcharges: body.is_excluding_surcharges.unwrap_or(false),
        site: site.map(|site| site.id.0),
        service_item: item.map(|item| item.id.0),
        details,
    };
    Ok(Read { organisation: owner.ok_or_else(missing)?.id, profile, charges: found })
}

/// Texts that are kept as they are, and what the product is called.
fn words(body: &wire::Product, faults: &mut Faults) {
    for (field, value) in [("code", &body.code), ("label", &body.label)] {
        if value.trim().is_empty() {
            faults.required(field);
        }
    }
    let name = [("code", Some(&body.code)), ("label", Some(&body.label))];
    texts::bounded(faults, SubscriptionProfile::NAME_CHARS_MAX, name);
    let own = [("costCentre", body.cost_centre.as_ref())];
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
    texts::bounded(faults, texts::NOTES_CHARS_MAX, [("description", body.description.as_ref())]);
}

/// The customer named; of a product that exists it cannot change.
pub(super) async fn owner(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    before: Option<&Subscription>,
    body: &wire::Product,
    faults: &mut Faults,
) -> Result<Option<Organisation>> {
    if body.customer.wanted().is_none() {
        faults.required("customer");
    }
    let owner = take_customer(ctx, tx, "customer", Some(&body.customer), faults).await?;
    if let (Some(owner), Some(before)) = (&owner, before)
        && owner.id != before.organisation
    {
        faults.invalid("customer", "cannot change: a product stays with its customer");
    }
    Ok(owner)
}

/// The agreement named, of the customer.
pub(super) async fn agreement(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    owner: Option<&Organisation>,
    value: &wire::AgreementReference,
    faults: &mut Faults,
) -> Result<Option<AgreementId>> {
    if value.wanted().is_none() {
        faults.required("agreement");
    }
    // Without a customer there is nothing to look in, and that is a fault already.
    Ok(take_agreement(ctx, tx, owner, Some(value), faults).await?.map(|found| found.id))
}

/// Whose product it is and when, which says what service items are meant.
#[derive(Clone, Copy)]
pub(super) struct Holder<'a> {
    pub(super) owner: Option<&'a Organisation>,
    pub(super) days: (Date, Option<Date>),
}

/// The customer's service item that is named: by its code the one that is active while the product runs.
pub(super) async fn service_item(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    holder: Holder<'_>,
    (field, value): (&str, Option<&wire::ServiceItemReference>),
    faults: &mut Faults,
) -> Result<Option<ServiceItem>> {
    let (Some(wanted), Some(owner)) = (value.and_then(Named::wanted), holder.owner) else { return Ok(None) };
    let (first, last) = holder.days;
    let mut found = match wanted {
        Wanted::Uid(uid) => optional(service_items::find_uid(ctx, tx, uid).await)?.into_iter().collect(),
        Wanted::Name(code) => {
            let mut named = service_items::named(ctx, tx, None, code).await?;
            named.retain(|item| {
                item.ends_on.is_none_or(|end| end >= first) && last.is_none_or(|last| item.starts_on <= last)
            });
            named
        }
        Wanted::Code(_) => Vec::new(),
    };
    found.retain(|item| item.organisation == owner.id);
    // Held, so that it is not deleted or moved to another customer meanwhile.
    let held: Option<ServiceItem> = match single(found) {
        Some(item) => tx.hold(ctx.tenant, item.id).await?,
        None => None,
    };
    let held = held.filter(|item| item.organisation == owner.id && item.deleted_at.is_none());
    Ok(or_fault(held, "service item of this customer", field, wanted, faults))
}

/// The far end of a circuit: its site, and whose that is. They are held, so that neither is deleted meanwhile.
async fn far_end(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    body: &wire::Product,
    faults: &mut Faults,
) -> Result<(Option<i64>, Option<i64>)> {
    let far = take_customer(ctx, tx, "siteZCustomer", body.site_z_customer.as_ref(), faults).await?;
    let site = take_site(ctx, tx, far.as_ref(), ("siteZ", body.site_z.as_ref()), faults).await?;
    // A site belongs to somebody: where only the site is named, its customer is the far end's.
    let whose = far.as_ref().map(|far| far.id).or(site.as_ref().map(|site| site.organisation));
    if let Some(site) = &site
        && tx.hold::<Site>(ctx.tenant, site.id).await?.is_none_or(|site| site.deleted_at.is_some())
    {
        faults.invalid("siteZ", "was deleted meanwhile");
    }
    if let Some(whose) = whose
        && tx.hold::<Organisation>(ctx.tenant, whose).await?.is_none_or(|of| of.deleted_at.is_some())
    {
        faults.invalid("siteZCustomer", "was deleted meanwhile");
    }
    Ok((site.map(|site| site.id.0), whose.map(|whose| whose.0)))
}

async fn details(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    (before, holder): (Option<&Subscription>, Holder<'_>),
    body: &wire::Product,
    faults: &mut Faults,
) -> Result<SubscriptionDetails> {
    use ReferenceKind as Kind;
    let gl_code = take(ctx, tx, Kind::GlCode, "glCode", body.gl_code.as_ref(), faults).await?;
    let product_category =
        take(ctx, tx, Kind::ProductCategory, "productCategory", body.product_category.as_ref(), faults)
            .await?;
    let service = take(ctx, tx, Kind::Service, "service", body.service.as_ref(), faults).await?;
    let supplier = take(ctx, tx, Kind::Supplier, "supplier", body.supplier.as_ref(), faults).await?;
    let tax_code = take(ctx, tx, Kind::TaxCode, "taxCode", body.tax_code.as_ref(), faults).await?;
    let (site_z, site_z_customer) = far_end(ctx, tx, body, faults).await?;
    let card = take_rate_card(ctx, tx, body.rate_card.as_ref(), faults).await?;
    let kit = kit(ctx, tx, before, body.kit.as_ref(), faults).await?;
    let mut items = Vec::new();
    for (index, item) in body.service_items.iter().flatten().enumerate() {
        let field = format!("serviceItems[{index}]");
        items
            .extend(service_item(ctx, tx, holder, (&field, Some(item)), faults).await?.map(|item| item.id.0));
    }
    Ok(SubscriptionDetails {
        bundle: take_bundle(ctx, tx, body.bundle.as_ref(), faults).await?,
        cost_centre: body.cost_centre.clone(),
        gl_code,
        product_category,
        service,
        site_z,
        site_z_customer,
        supplier,
        kit,
        tax_details: kept(body.tax_details.as_ref()),
        rate_card: card.map(|card| card.id.0),
        service_items: items,
        tax_code,
        extra: [
            body.extra_field1.clone(),
            body.extra_field2.clone(),
            body.extra_field3.clone(),
            body.extra_field4.clone(),
            body.extra_field5.clone(),
        ],
        renewal_term_months: before.and_then(|before| before.details.renewal_term_months),
    })
}

/// The kit a product came in. It stays where it is named again, as it may have been deleted since.
async fn kit(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    before: Option<&Subscription>,
    value: Option<&wire::KitReference>,
    faults: &mut Faults,
) -> Result<Option<Value>> {
    let id = value.and_then(|value| value.id);
    let known = before.and_then(|before| before.details.kit.clone());
    if let Some(known) = known.filter(|known| id.is_some_and(|id| known["id"] == json!(id))) {
        return Ok(Some(known));
    }
    let kit = take_kit(ctx, tx, ("kit", value), faults).await?;
    Ok(kit.map(|kit| json!({ "id": kit.uid, "name": kit.name })))
}

/// A part that is kept as it was given.
fn kept(value: Option<&impl Serialize>) -> Option<Value> {
    value.and_then(|value| serde_json::to_value(value).ok())
}

fn single<T>(mut found: Vec<T>) -> Option<T> {
    if found.len() == 1 { found.pop() } else { None }
}

fn optional<T>(found: Result<T>) -> Result<Option<T>> {
    match found {
        Ok(found) => Ok(Some(found)),
        Err(error) if error.kind() == comptoir_kernel::Kind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}
