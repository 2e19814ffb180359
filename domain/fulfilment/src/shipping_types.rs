//! Shipping types: the ways goods can be sent, where to, and for how much.

use comptoir_events::{Change, catalogue, record};
use comptoir_kernel::{Country, Ctx, Currency, Error, Faults, Permission, Result, TenantId, id, text};
use comptoir_store::{Json, Order, Select, Tx, entity, stored_id};
use jiff::Timestamp;
use serde_json::json;
use uuid::Uuid;

id!(
    /// Key of a shipping type.
    ShippingTypeId
);
stored_id!(ShippingTypeId);

entity! {
    /// A way to send goods.
    pub struct ShippingType in "fulfilment_shipping_type" {
        /// Key.
        pub id: ShippingTypeId,
        /// Stable id.
        pub uid: Uuid,
        /// The tenant.
        pub tenant: TenantId,
        /// Name.
        pub name: String,
        /// Bytes that sort as the name does.
        pub name_key: Vec<u8>,
        /// Price of sending one order, in minor units.
        pub price: i64,
        /// Currency of the price.
        pub currency: Currency,
        /// Countries by ISO numeric code; none means everywhere.
        pub countries: Json<Vec<u16>>,
        /// Whether the countries are those it does not serve.
        pub exclude_countries: bool,
        /// Whether it can be chosen.
        pub active: bool,
        /// When it was created.
        pub created_at: Timestamp,
        /// Last change.
        pub updated_at: Timestamp,
    }
}

impl ShippingType {
    /// Whether goods can be sent to a country this way. Where the country is not known, nothing speaks against it.
    pub fn serves(&self, country: Option<u16>) -> bool {
        match country {
            Some(country) if !self.countries.is_empty() => {
                self.countries.contains(&country) != self.exclude_countries
            }
            _ => true,
        }
    }
}

/// A shipping type about to be created.
#[derive(Debug, Clone, Default)]
pub struct NewShippingType {
    /// Name.
    pub name: String,
    /// Price of sending one order, in minor units of the tenant's currency.
    pub price: i64,
    /// Countries by ISO numeric code; none means everywhere.
    pub countries: Vec<u16>,
    /// Whether the countries are those it does not serve.
    pub exclude_countries: bool,
}

/// Creates a shipping type.
///
/// # Errors
/// `Invalid` naming `name`, `price`, `countries`.
pub async fn create(ctx: &Ctx, tx: &mut Tx<'_>, new: NewShippingType) -> Result<ShippingType> {
    ctx.require(Permission::FulfilmentWrite)?;
    let mut faults = Faults::new();
    if new.name.trim().is_empty() {
        faults.required("name");
    }
    if new.price < 0 {
        faults.invalid("price", "must not be negative");
    }
    for (index, country) in new.countries.iter().enumerate() {
        if Country::by_numeric(*country).is_none() {
            faults.invalid(format!("countries[{index}]"), format!("{country} is no ISO 3166 code"));
        }
    }
    faults.finish()?;
    let now = ctx.now();
    let name = new.name.trim().to_owned();
    let mut created = ShippingType {
        id: ShippingTypeId(0),
        uid: ctx.new_uid(),
        tenant: ctx.tenant,
        name_key: text::sort_key(&name),
        name,
        price: new.price,
        currency: ctx.currency,
        countries: Json(new.countries),
        exclude_countries: new.exclude_countries,
        active: true,
        created_at: now,
        updated_at: now,
    };
    tx.insert(&mut created).await?;
    let state = json!({
        "id": created.id, "name": created.name, "price": created.price, "currency": created.currency.code(),
        "countries": created.countries, "exclude_countries": created.exclude_countries,
    });
    record(ctx, tx, Change::new(&catalogue::SHIPPING_TYPE_CREATED, created.id, created.uid).after(state))
        .await?;
    Ok(created)
}

/// The shipping type with this key. Everyone of the tenant may see them.
///
/// # Errors
/// `NotFound`.
pub async fn find(ctx: &Ctx, tx: &mut Tx<'_>, id: ShippingTypeId) -> Result<ShippingType> {
    let found: Option<ShippingType> = tx.get(ctx.tenant, id).await?;
    found.filter(|kind| kind.active).ok_or_else(|| Error::not_found("shipping type", id))
}

/// The shipping types that can be chosen, by name.
///
/// # Errors
/// What the store refuses.
pub async fn list(ctx: &Ctx, tx: &mut Tx<'_>) -> Result<Vec<ShippingType>> {
    let select = Select::new(ctx.tenant).raw("active", []).order("name_key", Order::Ascending);
    select.order("id", Order::Ascending).all(tx).await
}

/// The shipping types that serve a country.
///
/// # Errors
/// What the store refuses.
pub async fn allowed_for(ctx: &Ctx, tx: &mut Tx<'_>, country: Option<u16>) -> Result<Vec<ShippingType>> {
    let mut kinds = list(ctx, tx).await?;
    kinds.retain(|kind| kind.serves(country));
    Ok(kinds)
}

/// The shipping types as orders ask for them.
#[derive(Debug, Clone, Copy, Default)]
pub struct ShippingTypeTable;

impl comptoir_orders::ShippingTypes for ShippingTypeTable {
    async fn terms(
        &self,
        ctx: &Ctx,
        tx: &mut Tx<'_>,
        id: i64,
    ) -> Result<Option<comptoir_orders::ShippingTerms>> {
        let found: Option<ShippingType> = tx.get(ctx.tenant, id).await?;
        Ok(found.filter(|kind| kind.active).map(|kind| comptoir_orders::ShippingTerms {
            price: kind.price,
            countries: kind.countries.0,
            exclude_countries: kind.exclude_countries,
        }))
    }
}
