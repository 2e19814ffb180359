//! Locations: warehouses, suppliers and customers' places.

mod skus;

use comptoir_events::{Change, catalogue, record};
use comptoir_kernel::{Country, Ctx, Cursor, Error, Faults, Permission, Result, TenantId, id};
use comptoir_store::{Select, Tx, entity, params, stored_id};
use jiff::Timestamp;
use serde_json::{Value, json};
use uuid::Uuid;

pub use skus::{LocationSku, LocationSkuId, add_skus, list_skus, positions, remove_skus};

id!(
    /// Key of a location.
    LocationId
);
stored_id!(LocationId);

entity! {
    /// A place where stock lies, comes from or goes to.
    pub struct Location in "inventory_location" {
        /// Key.
        pub id: LocationId,
        /// Stable id.
        pub uid: Uuid,
        /// The tenant.
        pub tenant: TenantId,
        /// Name.
        pub name: String,
        /// ISO 3166 alpha-2 code.
        pub country: Option<String>,
        /// Goods come from here.
        pub is_supplier: bool,
        /// Ours: its stock is for sale.
        pub is_managed: bool,
        /// Goods go there.
        pub is_customer: bool,
        /// Whether units are counted; where not, listed skus can be claimed without end.
        pub is_tracking_inventory: bool,
        /// Address, as the caller's own id.
        pub address_id: Option<String>,
        /// When it was removed from use.
        pub deleted_at: Option<Timestamp>,
        /// When it was created.
        pub created_at: Timestamp,
        /// Last change.
        pub updated_at: Timestamp,
    }
}

impl Location {
    fn journal(&self) -> Value {
        json!({
            "id": self.uid, "name": self.name, "country": self.country, "is_supplier": self.is_supplier,
            "is_managed": self.is_managed, "is_customer": self.is_customer,
            "is_tracking_inventory": self.is_tracking_inventory, "address_id": self.address_id,
            "deleted_at": self.deleted_at,
        })
    }
}

/// A location about to be created.
#[derive(Debug, Clone, Default)]
pub struct NewLocation {
    /// The caller's own UUID for it.
    pub uid: Option<Uuid>,
    /// Name; mandatory.
    pub name: Option<String>,
    /// ISO 3166 alpha-2 code.
    pub country: Option<String>,
    /// Goods come from here.
    pub is_supplier: bool,
    /// Ours: its stock is for sale.
    pub is_managed: bool,
    /// Goods go there.
    pub is_customer: bool,
    /// Whether units are counted.
    pub is_tracking_inventory: bool,
    /// Address, as the caller's own id.
    pub address_id: Option<String>,
}

/// Creates a location.
///
/// # Errors
/// `Invalid` naming `name`, `country_iso`; `Duplicate` when the UUID is taken.
pub async fn create(ctx: &Ctx, tx: &mut Tx<'_>, new: NewLocation) -> Result<Location> {
    ctx.require(Permission::InventoryWrite)?;
    let mut faults = Faults::new();
    let name = checked_name(&mut faults, new.name);
    let country =
        new.country.map(|country| country.trim().to_uppercase()).filter(|country| !country.is_empty());
    if let Some(code) = country.as_deref().filter(|code| Country::by_alpha2(code).is_none()) {
        faults.invalid("country_iso", format!("'{code}' is no ISO 3166 code"));
    }
    faults.finish()?;
    let now = ctx.now();
    let mut location = Location {
        id: LocationId(0),
        uid: new.uid.unwrap_or_else(|| ctx.new_uid()),
        tenant: ctx.tenant,
        name,
        country,
        is_supplier: new.is_supplier,
        is_managed: new.is_managed,
        is_customer: new.is_customer,
        is_tracking_inventory: new.is_tracking_inventory,
        address_id: new.address_id,
        deleted_at: None,
        created_at: now,
        updated_at: now,
    };
    tx.insert(&mut location).await?;
    let change =
        Change::new(&catalogue::LOCATION_CREATED, location.id, location.uid).after(location.journal());
    record(ctx, tx, change).await?;
    Ok(location)
}

fn checked_name(faults: &mut Faults, name: Option<String>) -> String {
    let name = faults.require("name", name).unwrap_or_default();
    let name = name.trim().to_owned();
    match name.chars().count() {
        0 if faults.is_empty() => faults.invalid("name", "must not be empty"),
        0..=255 => {}
        _ => faults.invalid("name", "has more than 255 characters"),
    }
    name
}

/// Renames a location.
///
/// # Errors
/// `NotFound`; `Invalid` naming `name`.
pub async fn rename(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid, name: Option<String>) -> Result<Location> {
    ctx.require(Permission::InventoryWrite)?;
    let mut location = find_uid(ctx, tx, uid).await?;
    let mut faults = Faults::new();
    let name = checked_name(&mut faults, name);
    faults.finish()?;
    let before = location.journal();
    location.name = name;
    location.updated_at = ctx.now();
    tx.update(&location).await?;
    let change = Change::new(&catalogue::LOCATION_UPDATED, location.id, location.uid);
    record(ctx, tx, change.before(before).after(location.journal())).await?;
    Ok(location)
}

/// Takes a location out of use. What lies there stays in the books.
///
/// # Errors
/// `NotFound`; `InUse` while units there are held by claims or on their way.
pub async fn delete(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid) -> Result<Location> {
    ctx.require(Permission::InventoryWrite)?;
    let mut location = find_uid(ctx, tx, uid).await?;
    let sql = "SELECT CAST(COALESCE(SUM(reserved + claimed + transit + backordered), 0) AS bigint) \
        FROM inventory_level WHERE tenant = $1 AND location = $2";
    let (held,) = tx.query_one::<(i64,)>(sql, params![ctx.tenant, location.id]).await?.unwrap_or_default();
    if held > 0 {
        return Err(Error::new(
            comptoir_kernel::Code::InUse,
            format!("{held} units there are claimed or on their way"),
        ));
    }
    let before = location.journal();
    location.deleted_at = Some(ctx.now());
    location.updated_at = ctx.now();
    tx.update(&location).await?;
    let change = Change::new(&catalogue::LOCATION_DELETED, location.id, location.uid);
    record(ctx, tx, change.before(before).after(location.journal())).await?;
    Ok(location)
}

/// The location with this UUID that is in use.
///
/// # Errors
/// `NotFound`.
pub async fn find_uid(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid) -> Result<Location> {
    let found = tx.get_uid::<Location>(ctx.tenant, uid).await?;
    found.filter(|location| location.deleted_at.is_none()).ok_or_else(|| Error::not_found("location", uid))
}

/// The location with this UUID, also one that is out of use.
///
/// # Errors
/// `NotFound`, `Denied`.
pub async fn show(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid) -> Result<Location> {
    ctx.require(Permission::InventoryRead)?;
    tx.get_uid(ctx.tenant, uid).await?.ok_or_else(|| Error::not_found("location", uid))
}

/// Locations in use or, with `deleted`, those that were taken out of use.
///
/// # Errors
/// `Denied`.
pub async fn list(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    deleted: bool,
    cursor: Cursor,
) -> Result<(Vec<Location>, Option<String>)> {
    ctx.require(Permission::InventoryRead)?;
    let condition = if deleted { "deleted_at IS NOT NULL" } else { "deleted_at IS NULL" };
    Select::new(ctx.tenant).raw(condition, []).after(tx, cursor).await
}

/// The location in use at an address.
///
/// # Errors
/// `NotFound`, `Denied`.
pub async fn at_address(ctx: &Ctx, tx: &mut Tx<'_>, address_id: &str) -> Result<Location> {
    ctx.require(Permission::InventoryRead)?;
    let tail = "AND address_id = $2 AND deleted_at IS NULL ORDER BY id LIMIT 1";
    let found = tx.first(ctx.tenant, tail, params![address_id]).await?;
    found.ok_or_else(|| Error::not_found("location at address", address_id))
}

/// Locations by key, for showing.
///
/// # Errors
/// What the store refuses.
pub async fn many(tx: &mut Tx<'_>, tenant: TenantId, ids: &[LocationId]) -> Result<Vec<Location>> {
    Select::new(tenant).any("id", ids).all(tx).await
}
