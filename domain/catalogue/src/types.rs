//! Product types: desk phones, headsets, licences.

use comptoir_events::{Change, catalogue, record};
use comptoir_kernel::{Ctx, Error, Permission, Result, TenantId, id, text};
use comptoir_store::{Tx, entity, stored_id};
use jiff::Timestamp;
use serde_json::json;
use uuid::Uuid;

use crate::version;

id!(
    /// A product type.
    ProductTypeId
);
stored_id!(ProductTypeId);

entity! {
    /// A kind of product.
    pub struct ProductType in "catalogue_product_type" {
        /// Key.
        pub id: ProductTypeId,
        /// UUID.
        pub uid: Uuid,
        /// The tenant.
        pub tenant: TenantId,
        /// Name.
        pub name: String,
        /// Collation key of the name.
        pub name_key: Vec<u8>,
        /// When it was created.
        pub created_at: Timestamp,
        /// When it was last changed.
        pub updated_at: Timestamp,
    }
}

/// All product types, by name.
///
/// # Errors
/// `Denied` without the permission to see the catalogue.
pub async fn list(ctx: &Ctx, tx: &mut Tx<'_>) -> Result<Vec<ProductType>> {
    ctx.require(Permission::CatalogueRead)?;
    tx.find(ctx.tenant, "ORDER BY name_key, id", &[]).await
}

/// The product type with this key.
///
/// # Errors
/// `NotFound` when the tenant has none.
pub async fn find(tx: &mut Tx<'_>, tenant: TenantId, id: ProductTypeId) -> Result<ProductType> {
    tx.get(tenant, id).await?.ok_or_else(|| Error::not_found("product type", id))
}

/// Creates a product type.
///
/// # Errors
/// A fault for an empty name; `Denied` without the permission to change the catalogue.
pub async fn create(ctx: &Ctx, tx: &mut Tx<'_>, name: &str) -> Result<ProductType> {
    ctx.require(Permission::CatalogueWrite)?;
    let name = name.trim();
    if name.is_empty() {
        return Err(Error::invalid("name", "must not be empty"));
    }
    version::next(tx, ctx.tenant).await?;
    let mut made = ProductType {
        id: ProductTypeId(0),
        uid: ctx.new_uid(),
        tenant: ctx.tenant,
        name: name.to_owned(),
        name_key: text::sort_key(name),
        created_at: ctx.now(),
        updated_at: ctx.now(),
    };
    tx.insert(&mut made).await?;
    let after = json!({ "id": made.uid, "number": made.id, "name": made.name });
    record(ctx, tx, Change::new(&catalogue::PRODUCT_TYPE_CREATED, made.id, made.uid).after(after)).await?;
    Ok(made)
}

/// Renames a product type.
///
/// # Errors
/// `NotFound`; a fault for an empty name; `Denied` without the permission to change the catalogue.
pub async fn update(ctx: &Ctx, tx: &mut Tx<'_>, id: ProductTypeId, name: &str) -> Result<ProductType> {
    ctx.require(Permission::CatalogueWrite)?;
    if name.trim().is_empty() {
        return Err(Error::invalid("name", "must not be empty"));
    }
    version::next(tx, ctx.tenant).await?;
    let before = find(tx, ctx.tenant, id).await?;
    let mut after = before.clone();
    after.name = name.trim().to_owned();
    after.name_key = text::sort_key(&after.name);
    after.updated_at = ctx.now();
    tx.update(&after).await?;
    let state = |kind: &ProductType| json!({ "id": kind.uid, "name": kind.name });
    let change = Change::new(&catalogue::PRODUCT_TYPE_UPDATED, id, after.uid);
    record(ctx, tx, change.before(state(&before)).after(state(&after))).await?;
    Ok(after)
}
