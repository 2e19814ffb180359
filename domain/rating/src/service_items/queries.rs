//! Finding and listing service items.

use comptoir_kernel::{Ctx, Error, OrganisationId, Page, Paged, Permission, Result, TenantId};
use comptoir_parties::{SiteId, organisations};
use comptoir_store::{Order, Select, Tx, params};
use uuid::Uuid;

use super::{ServiceItem, ServiceItemId, tally};
use crate::found::within_reach;

/// Which service items to list: all conditions hold, an absent one holds always.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Of these customers.
    pub organisations: Option<Vec<OrganisationId>>,
    /// On this service (key of a reference).
    pub service: Option<i64>,
    /// At this site.
    pub site: Option<SiteId>,
    /// Of this kind (key of a reference).
    pub kind: Option<i64>,
    /// With exactly this code.
    pub code: Option<String>,
}

/// The service item, when its customer is within the caller's reach and it is not deleted.
///
/// # Errors
/// [`comptoir_kernel::Code::NotFound`] otherwise.
pub async fn find_uid(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid) -> Result<ServiceItem> {
    let item: Option<ServiceItem> = tx.get_uid(ctx.tenant, uid).await?;
    reached(ctx, tx, uid, item).await
}

/// As [`find_uid`], locked until the end of the transaction: two who change it at once take turns.
///
/// # Errors
/// As for [`find_uid`].
pub async fn lock_uid(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid) -> Result<ServiceItem> {
    let found = find_uid(ctx, tx, uid).await?;
    let item: Option<ServiceItem> = tx.lock(ctx.tenant, found.id).await?;
    reached(ctx, tx, uid, item).await
}

async fn reached(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid, item: Option<ServiceItem>) -> Result<ServiceItem> {
    let missing = || Error::not_found("service item", uid);
    let item = item.ok_or_else(missing)?;
    let owner = organisations::any(tx, ctx.tenant, item.organisation).await?;
    if item.deleted_at.is_none() && ctx.reach.covers(&owner.path) { Ok(item) } else { Err(missing()) }
}

/// As [`find_uid`], for showing it to the caller.
///
/// # Errors
/// As for [`find_uid`]; `Denied` without the permission.
pub async fn view_uid(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid) -> Result<ServiceItem> {
    ctx.require(Permission::RatingRead)?;
    find_uid(ctx, tx, uid).await
}

/// Several items whatever the caller's reach, deleted ones included.
///
/// # Errors
/// What the store answers.
pub async fn many(tx: &mut Tx<'_>, tenant: TenantId, ids: &[ServiceItemId]) -> Result<Vec<ServiceItem>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Select::new(tenant).any("id", ids).all(tx).await
}

/// The items with this code that are not deleted, on one service only where one is named: for references by
/// name.
///
/// # Errors
/// What the store answers.
pub async fn named(ctx: &Ctx, tx: &mut Tx<'_>, service: Option<i64>, code: &str) -> Result<Vec<ServiceItem>> {
    let items =
        Select::new(ctx.tenant).raw("code = $$1 AND deleted_at IS NULL", params![code.trim()].to_vec());
    within_reach(ctx, items.compare_opt("service", "=", service)).all(tx).await
}

/// A page of the items within reach, by code.
///
/// # Errors
/// `Denied` without the permission.
pub async fn page(ctx: &Ctx, tx: &mut Tx<'_>, filter: &Filter, page: Page) -> Result<Paged<ServiceItem>> {
    ctx.require(Permission::RatingRead)?;
    let mut items = within_reach(ctx, Select::new(ctx.tenant).raw("deleted_at IS NULL", []));
    if let Some(organisations) = &filter.organisations {
        items = items.any("organisation", organisations);
    }
    items = items
        .compare_opt("service", "=", filter.service)
        .compare_opt("site", "=", filter.site)
        .compare_opt("kind", "=", filter.kind)
        .compare_opt("code", "=", filter.code.as_deref())
        .order("code", Order::Ascending);
    match tally::total(ctx, tx, filter).await? {
        Some(total) => {
            let rows = items.order("id", Order::Ascending).rows_of_page(tx, page).await?;
            Ok(Paged { rows, total })
        }
        None => items.page(tx, page).await,
    }
}

/// The sites at which a customer has service items whose usage an agreement bills; with `takes_rest` also those that name
/// none. Deleted ones are included: their usage may not be billed yet.
///
/// # Errors
/// What the store answers.
pub async fn sites_of(
    tx: &mut Tx<'_>,
    tenant: TenantId,
    organisation: OrganisationId,
    (agreement, takes_rest): (i64, bool),
) -> Result<Vec<SiteId>> {
    let sql = "SELECT DISTINCT site FROM rating_service_item
        WHERE tenant = $1 AND organisation = $2 AND site IS NOT NULL
          AND (agreement = $3 OR agreement IS NULL AND $4)";
    let found = tx.query::<(SiteId,)>(sql, params![tenant, organisation, agreement, takes_rest]).await?;
    Ok(found.into_iter().map(|(site,)| site).collect())
}
