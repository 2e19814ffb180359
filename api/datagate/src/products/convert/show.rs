//! From subscriptions to the wire.

use comptoir_contracts::datagate as wire;
use comptoir_kernel::{Ctx, Error, OrganisationId, Result};
use comptoir_parties::references::{self, Reference, ReferenceKind};
use comptoir_parties::{Organisation, Site, SiteId, organisations, sites};
use comptoir_rating::{RateCard, RateCardId, ServiceItem, ServiceItemId, rate_cards, service_items};
use comptoir_store::Tx;
use comptoir_subscriptions::{Agreement, Charge, Subscription, agreements, units};

use super::super::charges;
use crate::dates::instant;
use crate::in_advance;
use crate::references::{Names, customer, distinct, site};
use crate::templates::given;

/// What products refer to, read at once.
struct Around {
    owners: Vec<Organisation>,
    agreements: Vec<Agreement>,
    charges: Vec<Charge>,
    sites: Vec<Site>,
    items: Vec<ServiceItem>,
    cards: Vec<RateCard>,
    names: Names,
    advances: Vec<Reference>,
    charge_types: Vec<Reference>,
}

/// One product on the wire.
///
/// # Errors
/// What the store answers.
pub(crate) async fn product(ctx: &Ctx, tx: &mut Tx<'_>, row: &Subscription) -> Result<wire::Product> {
    let mut rows = products(ctx, tx, std::slice::from_ref(row)).await?;
    rows.pop().ok_or_else(|| Error::internal("a product was lost"))
}

/// Products on the wire, with what they refer to read at once.
///
/// # Errors
/// What the store answers.
pub(crate) async fn products(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    rows: &[Subscription],
) -> Result<Vec<wire::Product>> {
    let around = Around::load(ctx, tx, rows).await?;
    rows.iter().map(|row| around.product(row)).collect()
}

impl Around {
    async fn load(ctx: &Ctx, tx: &mut Tx<'_>, rows: &[Subscription]) -> Result<Self> {
        let tenant = ctx.tenant;
        let far = rows.iter().filter_map(|row| row.details.site_z_customer).map(OrganisationId);
        let owners = distinct(rows.iter().map(|row| row.organisation).chain(far));
        let places = rows.iter().flat_map(|row| [row.site, row.details.site_z]).flatten().map(SiteId);
        let items = rows.iter().flat_map(|row| row.service_item.iter().chain(&row.details.service_items));
        let items = distinct(items.map(|&key| ServiceItemId(key)));
        let cards = distinct(rows.iter().filter_map(|row| row.details.rate_card).map(RateCardId));
        let keys: Vec<_> = rows.iter().map(|row| row.id).collect();
        let mut charges = comptoir_subscriptions::charges::of(tx, tenant, &keys).await?;
        units::in_force(tx, tenant, ctx.today()?, &mut charges).await?;
        let details = rows.iter().map(|row| &row.details.0);
        let named = details.flat_map(|d| [d.gl_code, d.product_category, d.service, d.supplier, d.tax_code]);
        let named: Vec<Option<i64>> = named.chain(charges.iter().map(|charge| charge.scope)).collect();
        Ok(Self {
            owners: organisations::many(tx, tenant, &owners).await?,
            agreements: agreements::many(tx, tenant, &distinct(rows.iter().map(|row| row.agreement))).await?,
            charges,
            sites: sites::many(tx, tenant, &distinct(places)).await?,
            items: service_items::many(tx, tenant, &items).await?,
            cards: rate_cards::many(tx, tenant, &cards).await?,
            names: Names::load(tx, tenant, named).await?,
            advances: references::list(tx, tenant, ReferenceKind::InAdvance).await?,
            charge_types: references::list(tx, tenant, ReferenceKind::ChargeType).await?,
        })
    }

    fn product(&self, row: &Subscription) -> Result<wire::Product> {
        let details = &row.details;
        let extra = |place: usize| details.extra.get(place).cloned().flatten();
        let own = self.charges.iter().filter(|charge| charge.subscription == row.id);
        let own = own
            .map(|charge| charges::shown((charge.uid, &charge.profile()), &self.names, &self.charge_types));
        let agreement = self.agreements.iter().find(|agreement| agreement.id == row.agreement);
        Ok(wire::Product {
            date_start: instant(row.date_start)?,
            agreement: agreement.map(agreement_reference).unwrap_or_default(),
            bundle: given(details.bundle.as_ref()),
            label: row.label.clone(),
            cost_centre: details.cost_centre.clone(),
            customer: self.customer(Some(row.organisation)).unwrap_or_default(),
            date_end: row.date_end.map(instant).transpose()?,
            description: row.description.clone(),
            is_excluding_surcharges: Some(row.excludes_surcharges),
            gl_code: self.names.show(details.gl_code),
            id: Some(row.uid),
            in_advance: in_advance::shown(&self.advances, row.in_advance).unwrap_or_default(),
            code: row.code.clone(),
            allow_pro_rata: Some(row.pro_rata),
            product_category: self.names.show(details.product_category),
            service: self.names.show(details.service),
            service_item: row.service_item.and_then(|key| self.item(key)),
            site: self.site(row.site),
            site_z: self.site(details.site_z),
            site_z_customer: self.customer(details.site_z_customer.map(OrganisationId)),
            supplier: self.names.show(details.supplier),
            is_tax_inclusive: Some(row.tax_inclusive),
            is_hidden: Some(row.hidden),
            kit: given(details.kit.as_ref()),
            charges: Some(own.collect::<Result<Vec<_>>>()?),
            tax_details: given(details.tax_details.as_ref()),
            rate_card: details.rate_card.and_then(|key| self.card(key)),
            service_items: Some(details.service_items.iter().filter_map(|&key| self.item(key)).collect()),
            tax_code: self.names.show(details.tax_code),
            extra_field1: extra(0),
            extra_field2: extra(1),
            extra_field3: extra(2),
            extra_field4: extra(3),
            extra_field5: extra(4),
        })
    }

    fn customer(&self, key: Option<OrganisationId>) -> Option<wire::CustomerReference> {
        self.owners.iter().find(|owner| Some(owner.id) == key).map(customer)
    }

    fn site(&self, key: Option<i64>) -> Option<wire::SiteReference> {
        self.sites.iter().find(|place| Some(place.id.0) == key).map(site)
    }

    fn item(&self, key: i64) -> Option<wire::ServiceItemReference> {
        let found = self.items.iter().find(|item| item.id.0 == key)?;
        Some(wire::ServiceItemReference { id: Some(found.uid), name: Some(found.code.clone()) })
    }

    fn card(&self, key: i64) -> Option<wire::RateCardReference> {
        let found = self.cards.iter().find(|card| card.id.0 == key)?;
        Some(wire::RateCardReference { id: Some(found.uid), name: Some(found.name.clone()) })
    }
}

/// An agreement as others refer to it.
pub(crate) fn agreement_reference(agreement: &Agreement) -> wire::AgreementReference {
    wire::AgreementReference { id: Some(agreement.uid), name: Some(agreement.name.clone()) }
}
