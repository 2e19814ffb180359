//! Vendors: who makes the products.

use comptoir_events::{Change, catalogue, record};
use comptoir_kernel::{Ctx, Error, Permission, Result, TenantId, id, text};
use comptoir_store::{Tx, entity, stored_id};
use jiff::Timestamp;
use serde_json::json;
use uuid::Uuid;

use crate::version;

id!(
    /// A vendor.
    VendorId
);
stored_id!(VendorId);

entity! {
    /// Who makes products.
    pub struct Vendor in "catalogue_vendor" {
        /// Key.
        pub id: VendorId,
        /// UUID.
        pub uid: Uuid,
        /// The tenant.
        pub tenant: TenantId,
        /// Short name for files.
        pub code: Option<String>,
        /// Name.
        pub name: String,
        /// Collation key of the name.
        pub name_key: Vec<u8>,
        /// Where its logo is.
        pub logo_url: Option<String>,
        /// When it was created.
        pub created_at: Timestamp,
        /// When it was last changed.
        pub updated_at: Timestamp,
    }
}

/// All vendors, by name.
///
/// # Errors
/// `Denied` without the permission to see the catalogue.
pub async fn list(ctx: &Ctx, tx: &mut Tx<'_>) -> Result<Vec<Vendor>> {
    ctx.require(Permission::CatalogueRead)?;
    tx.find(ctx.tenant, "ORDER BY name_key, id", &[]).await
}

/// The vendor with this key.
///
/// # Errors
/// `NotFound` when the tenant has none.
pub async fn find(tx: &mut Tx<'_>, tenant: TenantId, id: VendorId) -> Result<Vendor> {
    tx.get(tenant, id).await?.ok_or_else(|| Error::not_found("vendor", id))
}

/// Creates a vendor.
///
/// # Errors
/// A fault for an empty name; `Denied` without the permission to change the catalogue.
pub async fn create(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    name: &str,
    code: Option<&str>,
    logo_url: Option<&str>,
) -> Result<Vendor> {
    ctx.require(Permission::CatalogueWrite)?;
    let name = name.trim();
    if name.is_empty() {
        return Err(Error::invalid("name", "must not be empty"));
    }
    version::next(tx, ctx.tenant).await?;
    let mut vendor = Vendor {
        id: VendorId(0),
        uid: ctx.new_uid(),
        tenant: ctx.tenant,
        code: code.map(str::to_owned),
        name: name.to_owned(),
        name_key: text::sort_key(name),
        logo_url: logo_url.map(str::to_owned),
        created_at: ctx.now(),
        updated_at: ctx.now(),
    };
    tx.insert(&mut vendor).await?;
    let after =
        json!({ "id": vendor.uid, "number": vendor.id, "name": vendor.name, "logo_url": vendor.logo_url });
    record(ctx, tx, Change::new(&catalogue::VENDOR_CREATED, vendor.id, vendor.uid).after(after)).await?;
    Ok(vendor)
}

/// Renames a vendor, or gives it another logo.
///
/// # Errors
/// `NotFound`; a fault for an empty name; `Denied` without the permission to change the catalogue.
pub async fn update(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    id: VendorId,
    name: &str,
    logo_url: Option<&str>,
) -> Result<Vendor> {
    ctx.require(Permission::CatalogueWrite)?;
    if name.trim().is_empty() {
        return Err(Error::invalid("name", "must not be empty"));
    }
    version::next(tx, ctx.tenant).await?;
    let before = find(tx, ctx.tenant, id).await?;
    let mut after = before.clone();
    after.name = name.trim().to_owned();
    after.name_key = text::sort_key(&after.name);
    after.logo_url = logo_url.map(str::to_owned);
    after.updated_at = ctx.now();
    tx.update(&after).await?;
    let state =
        |vendor: &Vendor| json!({ "id": vendor.uid, "name": vendor.name, "logo_url": vendor.logo_url });
    let change = Change::new(&catalogue::VENDOR_UPDATED, id, after.uid);
    record(ctx, tx, change.before(state(&before)).after(state(&after))).await?;
    Ok(after)
}
