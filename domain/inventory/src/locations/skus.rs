//! What can be claimed at a location that counts no stock, and the places within a location.

use std::collections::BTreeSet;

use comptoir_events::{Change, catalogue, record};
use comptoir_kernel::{Ctx, Cursor, Error, Faults, Permission, Result, TenantId, id};
use comptoir_store::{Select, Tx, entity, params, stored_id};
use jiff::Timestamp;
use serde_json::json;
use uuid::Uuid;

use super::{LocationId, find_uid, show};

id!(
    /// Key of a sku that can be claimed at a location that counts no stock.
    LocationSkuId
);
stored_id!(LocationSkuId);

entity! {
    /// A sku that can be claimed at a location that counts no stock.
    pub struct LocationSku in "inventory_location_sku" {
        /// Key.
        pub id: LocationSkuId,
        /// Stable id.
        pub uid: Uuid,
        /// The tenant.
        pub tenant: TenantId,
        /// Where.
        pub location: LocationId,
        /// The sku.
        pub sku: String,
        /// When it was listed.
        pub created_at: Timestamp,
        /// Last change.
        pub updated_at: Timestamp,
    }
}

/// Lists skus as claimable at a location that counts no stock; those that are listed stay.
///
/// # Errors
/// `NotFound`; `Conflict` for a location that counts stock; `Invalid` naming each empty sku.
pub async fn add_skus(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    location: Uuid,
    skus: &[String],
) -> Result<Vec<LocationSku>> {
    ctx.require(Permission::InventoryWrite)?;
    let place = find_uid(ctx, tx, location).await?;
    if place.is_tracking_inventory {
        return Err(Error::conflict(format!(
            "{} counts its stock: what can be claimed there is what is there",
            place.name
        )));
    }
    let mut faults = Faults::new();
    for (index, sku) in skus.iter().enumerate().filter(|(_, sku)| sku.trim().is_empty()) {
        faults.invalid(format!("[{index}]"), format!("'{sku}' is no sku"));
    }
    faults.finish()?;
    let now = ctx.now();
    let wanted: BTreeSet<&str> = skus.iter().map(String::as_str).collect();
    let known: Vec<LocationSku> = tx.find(ctx.tenant, "AND location = $2", params![place.id]).await?;
    for sku in &wanted {
        if known.iter().all(|listed| listed.sku != *sku) {
            let mut listed = LocationSku {
                id: LocationSkuId(0),
                uid: ctx.new_uid(),
                tenant: ctx.tenant,
                location: place.id,
                sku: (*sku).to_owned(),
                created_at: now,
                updated_at: now,
            };
            tx.insert(&mut listed).await?;
        }
    }
    let change = Change::new(&catalogue::LOCATION_UPDATED, place.id, place.uid);
    record(ctx, tx, change.after(json!({ "id": place.uid, "skus_added": wanted }))).await?;
    let all: Vec<LocationSku> =
        tx.find(ctx.tenant, "AND location = $2 ORDER BY id", params![place.id]).await?;
    Ok(all.into_iter().filter(|listed| wanted.contains(listed.sku.as_str())).collect())
}

/// The skus that are listed at a location: a page, where it continues, and how many there are.
///
/// # Errors
/// `NotFound`, `Denied`.
pub async fn list_skus(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    location: Uuid,
    sku: Option<&str>,
    cursor: Cursor,
) -> Result<(Vec<LocationSku>, Option<String>, i64)> {
    let place = show(ctx, tx, location).await?;
    let select = Select::new(ctx.tenant).equal("location", place.id).compare_opt("sku", "=", sku);
    let total = select.count::<LocationSku>(tx).await?;
    let (rows, next) = select.after(tx, cursor).await?;
    Ok((rows, next, total))
}

/// Takes skus off the list of a location.
///
/// # Errors
/// `NotFound`; `Invalid` naming each id that is not on the list.
pub async fn remove_skus(ctx: &Ctx, tx: &mut Tx<'_>, location: Uuid, ids: &[Uuid]) -> Result<()> {
    ctx.require(Permission::InventoryWrite)?;
    let place = find_uid(ctx, tx, location).await?;
    let listed: Vec<LocationSku> = tx.find(ctx.tenant, "AND location = $2", params![place.id]).await?;
    let mut faults = Faults::new();
    let mut gone = BTreeSet::new();
    for (index, uid) in ids.iter().enumerate() {
        match listed.iter().find(|sku| sku.uid == *uid) {
            Some(sku) => drop(gone.insert((sku.id, sku.sku.as_str()))),
            None => faults.invalid(format!("[{index}]"), "is not on the list of this location"),
        }
    }
    faults.finish()?;
    for (id, _) in &gone {
        tx.delete::<LocationSku>(ctx.tenant, *id).await?;
    }
    let skus: Vec<&str> = gone.iter().map(|(_, sku)| *sku).collect();
    let change = Change::new(&catalogue::LOCATION_UPDATED, place.id, place.uid);
    record(ctx, tx, change.after(json!({ "id": place.uid, "skus_removed": skus }))).await
}

/// The places within a location where units lie: a page, where it continues, and how many there are.
///
/// # Errors
/// `NotFound`, `Denied`.
pub async fn positions(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    location: Uuid,
    cursor: Cursor,
) -> Result<(Vec<String>, Option<String>, i64)> {
    let place = show(ctx, tx, location).await?;
    let total = count_positions(tx, ctx.tenant, place.id).await?;
    let sql = "SELECT DISTINCT position FROM inventory_run WHERE tenant = $1 AND location = $2 \
        AND position IS NOT NULL AND state <> 'delivered' ORDER BY position LIMIT $3 OFFSET $4";
    let rows: Vec<(String,)> =
        tx.query(sql, params![ctx.tenant, place.id, cursor.size, cursor.after]).await?;
    let end = cursor.after + i64::try_from(rows.len()).unwrap_or_default();
    let next = (end < total).then(|| Cursor::text(end));
    Ok((rows.into_iter().map(|(position,)| position).collect(), next, total))
}

async fn count_positions(tx: &mut Tx<'_>, tenant: TenantId, location: LocationId) -> Result<i64> {
    let sql = "SELECT COUNT(DISTINCT position) FROM inventory_run WHERE tenant = $1 AND location = $2 \
        AND position IS NOT NULL AND state <> 'delivered'";
    Ok(tx.query_one::<(i64,)>(sql, params![tenant, location]).await?.map_or(0, |(count,)| count))
}
