//! What goes with a product: provisioning, maintenance, and other products of interest.

use comptoir_events::{Change, catalogue, record};
use comptoir_kernel::{Ctx, Error, Permission, Result, TenantId};
use comptoir_store::{Select, Tx, entity, params, text_enum};
use serde_json::json;

use crate::{Product, ProductId, products, version};

text_enum! {
    /// How a product relates to another.
    pub enum RelationKind {
        /// Sets the product up before it is sent.
        Provisioning = "provisioning",
        /// Keeps the product in repair.
        Maintenance = "maintenance",
        /// May interest whoever buys the product.
        Related = "related",
    }
}

entity! {
    /// A product that goes with another.
    pub struct Relation in "catalogue_relation" {
        /// Key.
        pub id: i64,
        /// The tenant.
        pub tenant: TenantId,
        /// The product.
        pub product: ProductId,
        /// How the other goes with it.
        pub kind: RelationKind,
        /// The other product.
        pub related: ProductId,
        /// Place in the list, from 0.
        pub place: i64,
    }
}

/// A product that goes with another, and how.
#[derive(Debug, Clone, PartialEq)]
pub struct Related {
    /// The product the other goes with.
    pub of: ProductId,
    /// How it goes with it.
    pub kind: RelationKind,
    /// The other product.
    pub product: Product,
}

/// What goes with these products, in the order it was given; products that are not on sale are left out.
///
/// # Errors
/// What the store answers.
pub async fn of(tx: &mut Tx<'_>, tenant: TenantId, ids: &[ProductId]) -> Result<Vec<Related>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let rows = Select::new(tenant).any("product", ids);
    let mut rows: Vec<Relation> = rows.all(tx).await?;
    rows.sort_by_key(|row| (row.product, row.kind, row.place, row.id));
    let mut wanted: Vec<ProductId> = rows.iter().map(|row| row.related).collect();
    wanted.sort_unstable();
    wanted.dedup();
    let mut found = products::many(tx, tenant, &wanted).await?;
    found.sort_unstable_by_key(|product| product.id);
    let related = rows.into_iter().filter_map(|row| {
        let index = found.binary_search_by_key(&row.related, |product| product.id).ok()?;
        let product = found.get(index).filter(|product| product.active)?.clone();
        Some(Related { of: row.product, kind: row.kind, product })
    });
    Ok(related.collect())
}

/// Whether `other` goes with the product in this way.
///
/// # Errors
/// What the store answers.
pub async fn allows(
    tx: &mut Tx<'_>,
    tenant: TenantId,
    product: ProductId,
    kind: RelationKind,
    other: ProductId,
) -> Result<bool> {
    let tail = "AND product = $2 AND kind = $3 AND related = $4";
    Ok(tx.first::<Relation>(tenant, tail, params![product, kind, other]).await?.is_some())
}

/// Replaces what goes with a product in one way.
///
/// # Errors
/// `NotFound` for an unknown product; `Denied` without the permission to change the catalogue.
pub async fn replace(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    product: ProductId,
    kind: RelationKind,
    others: &[ProductId],
) -> Result<()> {
    ctx.require(Permission::CatalogueWrite)?;
    version::next(tx, ctx.tenant).await?;
    let product = products::find(ctx, tx, product).await?;
    let mut wanted = others.to_vec();
    wanted.sort_unstable();
    wanted.dedup();
    if products::many(tx, ctx.tenant, &wanted).await?.len() != wanted.len() {
        return Err(Error::invalid(kind, "names a product that does not exist"));
    }
    let remove = "DELETE FROM catalogue_relation WHERE tenant = $1 AND product = $2 AND kind = $3";
    tx.exec(remove, params![ctx.tenant, product.id, kind]).await?;
    let mut rows = Vec::with_capacity(others.len());
    for (place, &related) in (0..).zip(others) {
        rows.push(Relation { id: 0, tenant: ctx.tenant, product: product.id, kind, related, place });
    }
    tx.insert_all(&rows).await?;
    let change = Change::new(&catalogue::PRODUCT_UPDATED, product.id, product.uid);
    record(ctx, tx, change.after(json!({ "id": product.uid, "number": product.id, kind.as_str(): others })))
        .await
}
