//! Finding and listing usage and the files it came in.

use comptoir_kernel::{Ctx, Cursor, Error, OrganisationId, Page, Paged, Permission, Result, TenantId};
use comptoir_store::{Order, Select, Tx, Value};
use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

use super::{BadRow, Billed, Usage, UsageFile, UsageFileId, UsageId, UsageState};
use crate::format::Records;
use crate::found::within_reach;
use crate::service_items::ServiceItemId;

/// Which usage to list: all conditions hold, an absent one holds always.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Filter {
    /// Of these customers.
    pub organisations: Option<Vec<OrganisationId>>,
    /// Of this service item.
    pub service_item: Option<ServiceItemId>,
    /// With this code of a service item, as the record has it.
    pub item_code: Option<String>,
    /// Of this service (key of a reference).
    pub service: Option<i64>,
    /// Of this kind: calls, or charges on suppliers' bills.
    pub records: Option<Records>,
    /// In these states.
    pub states: Option<Vec<UsageState>>,
    /// Of this file.
    pub file: Option<UsageFileId>,
    /// What an invoice line took; nothing, where it has differences, whose calls stand on the line that took them.
    pub billed: Option<Billed>,
    /// What this bill took.
    pub bill: Option<Uuid>,
    /// Whether a bill has taken it.
    pub is_billed: Option<bool>,
    /// Begun at this instant or later.
    pub from: Option<Timestamp>,
    /// Begun before this instant.
    pub until: Option<Timestamp>,
}

impl Filter {
    pub(crate) fn select(&self, ctx: &Ctx) -> Select {
        let mut usage = within_reach(ctx, Select::new(ctx.tenant));
        if let Some(organisations) = &self.organisations {
            usage = usage.any("organisation", organisations);
        }
        if let Some(states) = &self.states {
            usage = usage.any("state", states);
        }
        if let Some(billed) = &self.billed {
            usage = usage
                .equal("bill", billed.bill)
                .equal("service_item", billed.service_item)
                .equal("record_type", billed.record_type.as_str());
            if billed.is_adjustment {
                usage = usage.raw("FALSE", []);
            }
            usage = match billed.vat_rate {
                Some(vat_rate) => usage.equal("vat_rate", vat_rate),
                None => usage.raw("vat_rate IS NULL", []),
            };
            usage = match billed.product {
                Some(product) => usage.equal("product", product),
                None => usage.raw("product IS NULL", []),
            };
        }
        usage = match self.records {
            Some(Records::Calls) => usage.raw("quantity_micros IS NULL", []),
            Some(Records::Bill) => usage.raw("quantity_micros IS NOT NULL", []),
            None => usage,
        };
        usage = match self.is_billed {
            Some(true) => usage.raw("bill IS NOT NULL", []),
            Some(false) => usage.raw("bill IS NULL", []),
            None => usage,
        };
        usage
            .compare_opt("bill", "=", self.bill)
            .compare_opt("service_item", "=", self.service_item)
            .compare_opt("item_code", "=", self.item_code.as_deref())
            .compare_opt("service", "=", self.service)
            .compare_opt("file", "=", self.file)
            .compare_opt("started_at", ">=", self.from)
            .compare_opt("started_at", "<", self.until)
    }
}

/// From the beginning of a day to the end of another, in the tenant's zone.
///
/// # Errors
/// When the last day is before the first; when a day is beyond the calendar.
pub fn days(
    ctx: &Ctx,
    (from, to): (Option<Date>, Option<Date>),
) -> Result<(Option<Timestamp>, Option<Timestamp>)> {
    if from.zip(to).is_some_and(|(from, to)| to < from) {
        return Err(Error::invalid("to", "must not be before from"));
    }
    let zone = ctx.zone()?;
    let midnight =
        |day: Date| day.to_zoned(zone.clone()).map(|start| start.timestamp()).map_err(Error::internal);
    let after = to.map(|day| day.tomorrow().map_err(|_| Error::invalid("to", "is too late"))).transpose()?;
    Ok((from.map(midnight).transpose()?, after.map(midnight).transpose()?))
}

/// A page of the usage within reach, by start. Usage without a customer is within reach of the tenant only.
///
/// # Errors
/// `Denied` without the permission.
pub async fn page(ctx: &Ctx, tx: &mut Tx<'_>, filter: &Filter, page: Page) -> Result<Paged<Usage>> {
    ctx.require(Permission::RatingRead)?;
    filter.select(ctx).order("started_at", Order::Ascending).page(tx, page).await
}

/// The first usage within reach by start, at most so much, and no count.
///
/// # Errors
/// `Denied` without the permission.
pub async fn first(ctx: &Ctx, tx: &mut Tx<'_>, filter: &Filter, limit: usize) -> Result<Vec<Usage>> {
    ctx.require(Permission::RatingRead)?;
    let usage = filter.select(ctx).order("started_at", Order::Ascending);
    usage.order("id", Order::Ascending).first_rows(tx, limit).await
}

/// The usage within reach after a cursor, in the order in which it came in.
///
/// # Errors
/// `Denied` without the permission.
pub async fn list(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    filter: &Filter,
    cursor: Cursor,
) -> Result<(Vec<Usage>, Option<String>)> {
    ctx.require(Permission::RatingRead)?;
    filter.select(ctx).after(tx, cursor).await
}

/// A usage record within reach, for showing it to the caller.
///
/// # Errors
/// [`comptoir_kernel::Code::NotFound`] otherwise; `Denied` without the permission.
pub async fn view(ctx: &Ctx, tx: &mut Tx<'_>, id: UsageId) -> Result<Usage> {
    ctx.require(Permission::RatingRead)?;
    let found = Filter::default().select(ctx).equal("id", id).all(tx).await?.pop();
    found.ok_or_else(|| Error::not_found("usage record", id))
}

/// A usage record whatever the caller's reach.
///
/// # Errors
/// [`comptoir_kernel::Code::NotFound`] when the tenant has none with this key.
pub async fn any(tx: &mut Tx<'_>, tenant: TenantId, id: UsageId) -> Result<Usage> {
    tx.get(tenant, id).await?.ok_or_else(|| Error::not_found("usage record", id))
}

/// Usage records whatever the caller's reach.
///
/// # Errors
/// What the store answers.
pub async fn many(tx: &mut Tx<'_>, tenant: TenantId, ids: &[UsageId]) -> Result<Vec<Usage>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Select::new(tenant).any("id", ids).all(tx).await
}

/// A page of imported files, of one kind only where it is named, the latest first.
///
/// # Errors
/// `Denied` without the permission, or for a caller who does not reach the whole tenant.
pub async fn files(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    records: Option<Records>,
    page: Page,
) -> Result<Paged<UsageFile>> {
    require_tenant_read(ctx)?;
    Select::new(ctx.tenant)
        .compare_opt("records", "=", records)
        .order("id", Order::Descending)
        .page(tx, page)
        .await
}

/// Imported files by key.
///
/// # Errors
/// What the store answers.
pub async fn files_of(tx: &mut Tx<'_>, tenant: TenantId, ids: &[UsageFileId]) -> Result<Vec<UsageFile>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Select::new(tenant).any("id", ids).all(tx).await
}

/// An imported file.
///
/// # Errors
/// [`comptoir_kernel::Code::NotFound`]; `Denied` as for [`files`].
pub async fn file_uid(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid) -> Result<UsageFile> {
    require_tenant_read(ctx)?;
    tx.get_uid(ctx.tenant, uid).await?.ok_or_else(|| Error::not_found("usage file", uid))
}

/// A page of the rows of a file that are no usage, in the order of the file.
///
/// # Errors
/// `Denied` as for [`files`].
pub async fn bad_rows(ctx: &Ctx, tx: &mut Tx<'_>, file: UsageFileId, page: Page) -> Result<Paged<BadRow>> {
    require_tenant_read(ctx)?;
    let rows = Select::new(ctx.tenant).raw("file = $$1", [Value::Int(file.0)]);
    rows.order("id", Order::Ascending).page(tx, page).await
}

pub(crate) fn require_tenant_read(ctx: &Ctx) -> Result<()> {
    ctx.require_tenant(Permission::RatingRead, "files of usage")
}
