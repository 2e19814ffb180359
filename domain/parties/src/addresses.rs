//! Addresses: values with an id. A changed address is a new row; the old one is retired.

use comptoir_events::{Change, catalogue, record};
use comptoir_kernel::{Country, Ctx, Error, OrganisationId, Permission, Result, TenantId, id, text};
use comptoir_store::{Select, Tx, entity, params, stored_id, text_enum};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::organisations::{self, Organisation, PostalAddress};

id!(
    /// An address.
    AddressId
);
stored_id!(AddressId);

text_enum! {
    /// What an address is for.
    pub enum AddressKind {
        /// On invoices.
        Billing = "billing",
        /// Where goods go.
        Delivery = "delivery",
    }
}

entity! {
    /// An address of an organisation.
    pub struct Address in "parties_address" {
        /// Key.
        pub id: AddressId,
        /// UUID.
        pub uid: Uuid,
        /// The tenant.
        pub tenant: TenantId,
        /// Whose address.
        pub organisation: OrganisationId,
        /// What it is for.
        pub kind: AddressKind,
        /// What the organisation calls it.
        pub name: Option<String>,
        /// Company on the label.
        pub company_name: Option<String>,
        /// Person on the label.
        pub recipient_name: Option<String>,
        /// First line.
        pub line_1: Option<String>,
        /// Second line.
        pub line_2: Option<String>,
        /// Town.
        pub city: Option<String>,
        /// County, state or region.
        pub region: Option<String>,
        /// Postcode.
        pub postal_code: Option<String>,
        /// ISO 3166-1 numeric code.
        pub country: Option<u16>,
        /// When it was added.
        pub created_at: Timestamp,
        /// When another took its place.
        pub retired_at: Option<Timestamp>,
    }
}

/// An address without identity: what orders, shipments and invoices keep a copy of.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AddressValue {
    /// What the organisation calls it.
    pub name: Option<String>,
    /// Company on the label.
    pub company_name: Option<String>,
    /// Person on the label.
    pub recipient_name: Option<String>,
    /// First line.
    pub line_1: Option<String>,
    /// Second line.
    pub line_2: Option<String>,
    /// Town.
    pub city: Option<String>,
    /// County, state or region.
    pub region: Option<String>,
    /// Postcode.
    pub postal_code: Option<String>,
    /// ISO 3166-1 numeric code.
    pub country: Option<u16>,
}

impl Address {
    /// The address without identity.
    pub fn value(&self) -> AddressValue {
        AddressValue {
            name: self.name.clone(),
            company_name: self.company_name.clone(),
            recipient_name: self.recipient_name.clone(),
            line_1: self.line_1.clone(),
            line_2: self.line_2.clone(),
            city: self.city.clone(),
            region: self.region.clone(),
            postal_code: self.postal_code.clone(),
            country: self.country,
        }
    }
}

impl AddressValue {
    /// The address as text, with the country by name.
    pub fn postal(&self) -> PostalAddress {
        PostalAddress {
            line_1: self.line_1.clone(),
            line_2: self.line_2.clone(),
            city: self.city.clone(),
            region: self.region.clone(),
            postal_code: self.postal_code.clone(),
            country: self.country.and_then(Country::by_numeric).map(|country| country.name.to_owned()),
            phone: None,
        }
    }
}

/// The country a caller means by a code (two or three letters) or an English name.
pub fn country_of(text: &str) -> Option<&'static Country> {
    let wanted = text.trim();
    let folded = text::fold(wanted);
    // What people write instead of the standard's name.
    let also = [
        ("GB", &["uk", "great britain", "england", "scotland", "wales", "northern ireland"][..]),
        ("US", &["united states", "united states of america", "u.s.a."]),
        ("NL", &["holland", "the netherlands"]),
        ("CZ", &["czech republic"]),
    ];
    if let Some((code, _)) = also.iter().find(|(_, names)| names.contains(&folded.as_str())) {
        return Country::by_alpha2(code);
    }
    Country::by_alpha2(wanted).or_else(|| {
        Country::ALL
            .iter()
            .find(|country| country.alpha3.eq_ignore_ascii_case(wanted) || text::fold(country.name) == folded)
    })
}

/// The address, whatever the caller's reach.
///
/// # Errors
/// [`comptoir_kernel::Code::NotFound`] when the tenant has none with this key.
pub async fn any(tx: &mut Tx<'_>, tenant: TenantId, id: AddressId) -> Result<Address> {
    tx.get(tenant, id).await?.ok_or_else(|| Error::not_found("address", id))
}

/// The present addresses of an organisation within reach, oldest first.
///
/// # Errors
/// [`comptoir_kernel::Code::NotFound`] when the organisation is out of reach, `Denied` without permission.
pub async fn list(ctx: &Ctx, tx: &mut Tx<'_>, organisation: OrganisationId) -> Result<Vec<Address>> {
    let organisation = organisations::view(ctx, tx, organisation).await?;
    of(tx, ctx.tenant, organisation.id).await
}

/// The present addresses of an organisation, oldest first, whatever the caller's reach.
///
/// # Errors
/// What the store answers.
pub async fn of(tx: &mut Tx<'_>, tenant: TenantId, organisation: OrganisationId) -> Result<Vec<Address>> {
    tx.find(tenant, "AND organisation = $2 AND retired_at IS NULL ORDER BY id", params![organisation]).await
}

/// The address for invoices: the newest billing address, else the oldest other one.
///
/// # Errors
/// What the store answers.
pub async fn billing(
    tx: &mut Tx<'_>,
    tenant: TenantId,
    organisation: OrganisationId,
) -> Result<Option<Address>> {
    Ok(billing_of(tx, tenant, &[organisation]).await?.pop())
}

/// The addresses for invoices of several organisations, as [`billing`] chooses them.
///
/// # Errors
/// What the store answers.
pub async fn billing_of(
    tx: &mut Tx<'_>,
    tenant: TenantId,
    organisations: &[OrganisationId],
) -> Result<Vec<Address>> {
    if organisations.is_empty() {
        return Ok(Vec::new());
    }
    let present = Select::new(tenant).any("organisation", organisations).raw("retired_at IS NULL", []);
    let mut all: Vec<Address> = present.all(tx).await?;
    // The newest billing address first, then the oldest other one.
    all.sort_by_key(|address| {
        let billing = address.kind == AddressKind::Billing;
        (address.organisation, !billing, if billing { -address.id.0 } else { address.id.0 })
    });
    all.dedup_by_key(|address| address.organisation);
    Ok(all)
}

/// Adds an address to an organisation within reach.
///
/// # Errors
/// [`comptoir_kernel::Code::NotFound`] when the organisation is out of reach; a fault for an unknown country.
pub async fn create(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    kind: AddressKind,
    value: AddressValue,
) -> Result<Address> {
    ctx.require(Permission::PartiesWrite)?;
    let organisation = organisations::find_for(ctx, tx, Permission::PartiesWrite, organisation).await?;
    if let Some(country) = value.country
        && Country::by_numeric(country).is_none()
    {
        return Err(Error::invalid("country", format!("{country} is no ISO 3166-1 numeric code")));
    }
    insert(ctx, tx, organisation.id, kind, value).await
}

/// Makes the organisation's postal address its billing address and retires the one before.
pub(crate) async fn replace_billing(ctx: &Ctx, tx: &mut Tx<'_>, organisation: &Organisation) -> Result<()> {
    let retire = "UPDATE parties_address SET retired_at = $3
         WHERE tenant = $1 AND organisation = $2 AND kind = 'billing' AND retired_at IS NULL";
    tx.exec(retire, params![ctx.tenant, organisation.id, ctx.now()]).await?;
    let Some(postal) = organisation.details.address.clone() else { return Ok(()) };
    let value = AddressValue {
        company_name: Some(organisation.name.clone()),
        line_1: postal.line_1,
        line_2: postal.line_2,
        city: postal.city,
        region: postal.region,
        postal_code: postal.postal_code,
        country: postal.country.as_deref().and_then(country_of).map(|country| country.numeric),
        ..AddressValue::default()
    };
    insert(ctx, tx, organisation.id, AddressKind::Billing, value).await?;
    Ok(())
}

async fn insert(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    kind: AddressKind,
    value: AddressValue,
) -> Result<Address> {
    let after = serde_json::to_value(&value).map_err(Error::internal)?;
    let mut address = Address {
        id: AddressId(0),
        uid: ctx.new_uid(),
        tenant: ctx.tenant,
        organisation,
        kind,
        name: value.name,
        company_name: value.company_name,
        recipient_name: value.recipient_name,
        line_1: value.line_1,
        line_2: value.line_2,
        city: value.city,
        region: value.region,
        postal_code: value.postal_code,
        country: value.country,
        created_at: ctx.now(),
        retired_at: None,
    };
    tx.insert(&mut address).await?;
    let change = Change::new(&catalogue::ADDRESS_CREATED, address.id, address.uid).of(organisation);
    record(ctx, tx, change.after(after)).await?;
    Ok(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn countries_are_understood_by_code_and_name() {
        for text in ["GB", "gb", "GBR", "UK", "united kingdom"] {
            assert_eq!(country_of(text).map(|country| country.numeric), Some(826), "{text}");
        }
        assert_eq!(country_of("Cote d'Ivoire").or_else(|| country_of("CI")).map(|c| c.alpha2), Some("CI"));
        assert!(country_of("Atlantis").is_none());
    }
}
