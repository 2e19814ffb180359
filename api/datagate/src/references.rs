//! References: taken by id, or by name where that is unambiguous, and always shown with both.

use std::collections::HashMap;

use comptoir_contracts::datagate as wire;
use comptoir_kernel::{Ctx, Faults, OrganisationId, Result, TenantId};
use comptoir_kit::Query;
use comptoir_parties::references::{self, Reference, ReferenceKind, Wanted};
use comptoir_parties::{Organisation, Site, organisations, sites};
use comptoir_pricing::vat::{self, VatRate};
use comptoir_rating::{RateCard, bundles, rate_cards};
use comptoir_store::Tx;
use comptoir_subscriptions::{Agreement, agreements};
use serde_json::{Value, json};
use uuid::Uuid;

/// A wire type `{id, name}`.
pub(crate) trait Named {
    /// The id and the name a caller gave.
    fn given(&self) -> (Option<Wanted<'_>>, Option<&str>);

    /// What the caller means: the id where there is one, else the name; nothing where neither is given.
    fn wanted(&self) -> Option<Wanted<'_>> {
        let (id, name) = self.given();
        id.or_else(|| name.map(str::trim).filter(|name| !name.is_empty()).map(Wanted::Name))
    }
}

/// A wire type `{id, name}` that stands for a row of the reference tables.
pub(crate) trait Shown: Named {
    /// The reference with both.
    fn shown(reference: &Reference) -> Self;
}

macro_rules! named {
    ($($name:ident),* $(,)?) => { $(
        impl Named for wire::$name {
            fn given(&self) -> (Option<Wanted<'_>>, Option<&str>) {
                (self.id.map(Wanted::from), self.name.as_deref())
            }
        }
    )* };
}

/// Types whose id is a UUID.
macro_rules! by_uid {
    ($($name:ident),* $(,)?) => {
        named!($($name),*);
        $(impl Shown for wire::$name {
            fn shown(reference: &Reference) -> Self {
                Self { id: Some(reference.uid), name: Some(reference.name.clone()) }
            }
        })*
    };
}

/// Types whose id is the number of the reference within its kind.
macro_rules! by_code {
    ($($name:ident),* $(,)?) => {
        named!($($name),*);
        $(impl Shown for wire::$name {
            fn shown(reference: &Reference) -> Self {
                Self { id: Some(reference.code), name: Some(reference.name.clone()) }
            }
        })*
    };
}

named!(
    AgreementReference,
    BundleReference,
    CustomerReference,
    KitReference,
    RateCardReference,
    SiteReference,
    TaxRateReference,
    TemplateProductReference,
);
by_uid!(
    AccountManagerReference,
    BusinessUnitReference,
    CreditNoteLayoutReference,
    CustomerGroupReference,
    DeliveryMethodReference,
    GLCodeReference,
    InvoiceLayout,
    InvoiceLayoutReference,
    PaymentTerm,
    ProductCategoryReference,
    RatingReference,
    ServiceItemReference,
    SupplierReference,
    TaxCodeReference,
);
by_code!(
    ChargeType,
    Currency,
    InAdvanceReference,
    InvoiceStatusReference,
    RecordTypeReference,
    ScopeType,
    ServiceReference,
    TypeReference,
);

/// The key of the reference a caller means; nothing where none is given. One that fits nothing is a fault.
///
/// # Errors
/// What the store answers.
pub(crate) async fn take<T: Named>(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    kind: ReferenceKind,
    field: &str,
    value: Option<&T>,
    faults: &mut Faults,
) -> Result<Option<i64>> {
    let Some(value) = value else { return Ok(None) };
    let found = references::resolve_field(tx, ctx.tenant, kind, field, value.given(), faults).await?;
    Ok(found.map(|reference| reference.id))
}

/// The customer a caller means, within reach.
///
/// # Errors
/// What the store answers.
pub(crate) async fn take_customer<T: Named>(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    field: &str,
    value: Option<&T>,
    faults: &mut Faults,
) -> Result<Option<Organisation>> {
    let Some(wanted) = value.and_then(Named::wanted) else { return Ok(None) };
    let found = organisations::resolve(ctx, tx, wanted).await?;
    Ok(or_fault(found, "customer", field, wanted, faults))
}

/// The site a caller means: of a customer, where that is known.
///
/// # Errors
/// What the store answers.
pub(crate) async fn take_site<T: Named>(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    customer: Option<&Organisation>,
    (field, value): (&str, Option<&T>),
    faults: &mut Faults,
) -> Result<Option<Site>> {
    let Some(wanted) = value.and_then(Named::wanted) else { return Ok(None) };
    let found = sites::resolve(ctx, tx, customer.map(|customer| customer.id), wanted).await?;
    Ok(or_fault(found, "site", field, wanted, faults))
}

/// The VAT rate a caller means.
///
/// # Errors
/// What the store answers.
pub(crate) async fn take_tax_rate(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    field: &str,
    value: Option<&wire::TaxRateReference>,
    faults: &mut Faults,
) -> Result<Option<VatRate>> {
    let Some(wanted) = value.and_then(Named::wanted) else { return Ok(None) };
    let found = vat::resolve(tx, ctx.tenant, wanted).await?;
    Ok(or_fault(found, "tax rate", field, wanted, faults))
}

/// The rate card or price book a caller means, held: it is not deleted before the transaction ends.
///
/// # Errors
/// What the store answers.
pub(crate) async fn take_rate_card(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    value: Option<&wire::RateCardReference>,
    faults: &mut Faults,
) -> Result<Option<RateCard>> {
    let Some(wanted) = value.and_then(Named::wanted) else { return Ok(None) };
    let found = match rate_cards::resolve(tx, ctx.tenant, wanted).await? {
        Some(card) => tx.hold::<RateCard>(ctx.tenant, card.id).await?,
        None => None,
    };
    let found = found.filter(|card| card.deleted_at.is_none());
    Ok(or_fault(found, "rate card", "rateCard", wanted, faults))
}

/// The bundle a caller means, as products keep it.
///
/// # Errors
/// What the store answers.
pub(crate) async fn take_bundle(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    value: Option<&wire::BundleReference>,
    faults: &mut Faults,
) -> Result<Option<Value>> {
    let Some(wanted) = value.and_then(Named::wanted) else { return Ok(None) };
    let mut found = bundles::resolve(tx, ctx.tenant, wanted).await?;
    if let Some(bundle) = &found {
        let held: Option<bundles::Bundle> = tx.hold(ctx.tenant, bundle.id).await?;
        // One that was gone before is what the product has had all along.
        let was_gone = bundle.deleted_at.is_some();
        found = held.filter(|bundle| was_gone || bundle.deleted_at.is_none());
    }
    let found = or_fault(found, "bundle", "bundle", wanted, faults);
    Ok(found.map(|bundle| json!({ "id": bundle.uid, "name": bundle.name })))
}

/// Notes a fault where what the caller means was not found.
pub(crate) fn or_fault<T>(
    found: Option<T>,
    what: &str,
    field: &str,
    wanted: Wanted<'_>,
    faults: &mut Faults,
) -> Option<T> {
    if found.is_none() {
        faults.invalid(field, format!("there is no {what} {wanted}, or more than one"));
    }
    found
}

/// A customer as others refer to it.
pub(crate) fn customer(organisation: &Organisation) -> wire::CustomerReference {
    wire::CustomerReference { id: Some(organisation.uid), name: Some(organisation.name.clone()) }
}

/// A site as others refer to it.
pub(crate) fn site(site: &Site) -> wire::SiteReference {
    wire::SiteReference { id: Some(site.uid), name: Some(site.name.clone()) }
}

/// A VAT rate as others refer to it.
pub(crate) fn tax_rate(rate: &VatRate) -> wire::TaxRateReference {
    wire::TaxRateReference { id: Some(rate.uid), name: Some(rate.name.clone()) }
}

/// References by key, read at once for a whole page.
#[derive(Default)]
pub(crate) struct Names(HashMap<i64, Reference>);

impl Names {
    /// Reads the references with these keys.
    ///
    /// # Errors
    /// What the store answers.
    pub(crate) async fn load(
        tx: &mut Tx<'_>,
        tenant: TenantId,
        ids: impl IntoIterator<Item = Option<i64>>,
    ) -> Result<Self> {
        let mut ids: Vec<i64> = ids.into_iter().flatten().collect();
        ids.sort_unstable();
        ids.dedup();
        let found = references::many(tx, tenant, &ids).await?;
        Ok(Self(found.into_iter().map(|reference| (reference.id, reference)).collect()))
    }

    /// The reference with this key as a wire type.
    pub(crate) fn show<T: Shown>(&self, id: Option<i64>) -> Option<T> {
        self.0.get(&id?).map(T::shown)
    }
}

/// The keys of rows by UUID or key, for a page whose rows refer to them.
pub(crate) fn distinct<T: Copy + Ord>(ids: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut ids: Vec<T> = ids.into_iter().collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// Reads the values of a filter by UUID.
pub(crate) fn uids(values: &[&str], field: &str, faults: &mut Faults) -> Vec<Uuid> {
    let parse = |text: &str| Uuid::try_parse(text).map_err(|_| format!("'{text}' is not a UUID"));
    values.iter().filter_map(|text| faults.check(field, parse(text))).collect()
}

/// The UUID of a parameter that may be given once.
pub(crate) fn one_uid(query: &Query, name: &str, faults: &mut Faults) -> Option<Uuid> {
    let given = uids(&query.all(name), name, faults);
    if given.len() > 1 {
        faults.invalid(name, "may be given once");
    }
    given.first().copied()
}

/// No customer has this key: a filter by an unknown customer finds nothing.
const NOBODY: OrganisationId = OrganisationId(-1);

/// The keys of the customers a filter names.
///
/// # Errors
/// What the store answers.
pub(crate) async fn customers_filter(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    wanted: &[Uuid],
) -> Result<Vec<OrganisationId>> {
    let mut customers = Vec::with_capacity(wanted.len());
    for &uid in wanted {
        let found = organisations::resolve(ctx, tx, uid).await?;
        customers.push(found.map_or(NOBODY, |customer| customer.id));
    }
    Ok(customers)
}

/// The agreement named, of the customer.
///
/// # Errors
/// What the store answers.
pub(crate) async fn take_agreement(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    owner: Option<&Organisation>,
    value: Option<&wire::AgreementReference>,
    faults: &mut Faults,
) -> Result<Option<Agreement>> {
    let (Some(wanted), Some(owner)) = (value.and_then(Named::wanted), owner) else { return Ok(None) };
    let mut found: Vec<Agreement> = match wanted {
        Wanted::Name(name) => agreements::named(tx, ctx.tenant, owner.id, name).await?,
        wanted => {
            let mut all = agreements::of_organisation(tx, ctx.tenant, owner.id).await?;
            all.retain(|agreement| Wanted::Uid(agreement.uid) == wanted);
            all
        }
    };
    let found = if found.len() == 1 { found.pop() } else { None };
    Ok(or_fault(found, "agreement of this customer", "agreement", wanted, faults))
}
