//! Differences to what was billed: listed, and held where their line is credited.

use std::collections::BTreeSet;

use comptoir_kernel::{Ctx, Cursor, OrganisationId, Page, Paged, Permission, Result, TenantId};
use comptoir_store::{Order, Select, Tx, Value, params};

use super::adjust::COUNTS;
use super::billing::Billed;
use super::{Adjustment, Usage, UsageId};
use crate::found::within_reach;

/// Everything, in the order of its keys.
const ALL: Cursor = Cursor { after: 0, size: u32::MAX };

/// Which adjustments to list: all conditions hold, an absent one holds always.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AdjustmentFilter {
    /// Of this customer.
    pub organisation: Option<OrganisationId>,
    /// Of this call.
    pub usage: Option<UsageId>,
    /// Whether a bill has taken them.
    pub is_billed: Option<bool>,
}

/// A page of the adjustments within reach, in the order in which they were worked out.
///
/// # Errors
/// `Denied` without the permission.
pub async fn adjustments(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    filter: &AdjustmentFilter,
    page: Page,
) -> Result<Paged<Adjustment>> {
    ctx.require(Permission::RatingRead)?;
    filter.select(ctx).page(tx, page).await
}

impl AdjustmentFilter {
    /// The adjustments within reach.
    pub(super) fn select(&self, ctx: &Ctx) -> Select {
        let found = within_reach(ctx, Select::new(ctx.tenant))
            .compare_opt("organisation", "=", self.organisation)
            .compare_opt("usage_record", "=", self.usage)
            .raw("held = FALSE", [])
            .order("id", Order::Ascending);
        match self.is_billed {
            Some(true) => found.raw("bill IS NOT NULL", []),
            Some(false) => found.raw("bill IS NULL", []),
            None => found,
        }
    }
}

/// Whether another bill took adjustments of the calls that an invoice line took which put no line right, or another one: somebody
/// else was charged with them.
///
/// # Errors
/// What the store answers.
pub async fn charged_elsewhere(tx: &mut Tx<'_>, tenant: TenantId, invoice_line: i64) -> Result<bool> {
    let sql = format!(
        "SELECT rating_adjustment.id FROM rating_billed b JOIN rating_usage u ON u.tenant = b.tenant AND u.bill = b.bill
          AND u.service_item = b.service_item AND u.record_type = b.record_type
          AND COALESCE(u.vat_rate, 0) = COALESCE(b.vat_rate, 0) AND COALESCE(u.product, 0) = COALESCE(b.product, 0)
        JOIN rating_adjustment ON rating_adjustment.tenant = u.tenant AND rating_adjustment.usage_record = u.id
        WHERE b.tenant = $1 AND b.invoice_line = $2 AND {COUNTS} AND rating_adjustment.bill <> b.bill
          AND COALESCE(rating_adjustment.corrects, 0) <> b.invoice_line LIMIT 1"
    );
    Ok(tx.query_one::<(i64,)>(&sql, params![tenant, invoice_line]).await?.is_some())
}

/// What lines of invoices took, and what those took that put them right.
///
/// # Errors
/// What the store answers.
pub async fn with_corrections(
    tx: &mut Tx<'_>,
    tenant: TenantId,
    invoice_lines: &BTreeSet<i64>,
) -> Result<Vec<Billed>> {
    let of =
        |column| Select::new(tenant).any(column, invoice_lines.iter().copied()).order("id", Order::Ascending);
    let mut found: Vec<Billed> = of("invoice_line").all(tx).await?;
    found.extend(of("corrects").all::<Billed>(tx).await?);
    Ok(found)
}

/// Has the same stay as it is until the end of the transaction: nobody gives back what one of them took.
///
/// # Errors
/// What the store answers.
pub async fn lock_with_corrections(
    tx: &mut Tx<'_>,
    tenant: TenantId,
    invoice_lines: &BTreeSet<i64>,
) -> Result<()> {
    for column in ["invoice_line", "corrects"] {
        Select::new(tenant)
            .any(column, invoice_lines.iter().copied())
            .locked()
            .after::<Billed>(tx, ALL)
            .await?;
    }
    Ok(())
}

/// Whether any of these lines of invoices puts a line right that was taken back together with it; a line that was not is not
/// before the end of the transaction.
///
/// # Errors
/// What the store answers.
pub async fn is_settled(tx: &mut Tx<'_>, tenant: TenantId, invoice_lines: &BTreeSet<i64>) -> Result<bool> {
    let found: Vec<Billed> =
        Select::new(tenant).any("invoice_line", invoice_lines.iter().copied()).all(tx).await?;
    let corrected: BTreeSet<i64> = found.into_iter().filter_map(|line| line.corrects).collect();
    let stand: Vec<Billed> =
        Select::new(tenant).any("invoice_line", corrected.iter().copied()).all(tx).await?;
    Ok(stand.len() < corrected.len())
}

/// Notes that invoice lines were credited whole, those that took usage: their calls are not adjusted any more, and what waited
/// to be adjusted of them is held, since it was a difference to what is not charged any more. It counts once their bill is
/// taken back.
///
/// # Errors
/// `Denied` without the permission; what the store answers.
pub async fn credited(ctx: &Ctx, tx: &mut Tx<'_>, invoice_lines: &[i64]) -> Result<()> {
    ctx.require(Permission::InvoicesWrite)?;
    if invoice_lines.is_empty() {
        return Ok(());
    }
    let lines = Select::new(ctx.tenant).any("invoice_line", invoice_lines.iter().copied());
    for line in lines.order("id", Order::Ascending).all::<Billed>(tx).await? {
        let (table, key, of) = match line.is_adjustment {
            true => ("rating_adjustment", "usage_record", "AND COALESCE(c.corrects, 0) = $7"),
            false => ("rating_usage", "id", "AND CAST($7 AS bigint) = 0"),
        };
        let calls = format!(
            "(SELECT c.{key} FROM {table} c WHERE c.tenant = $1 AND c.bill = $2 AND c.service_item = $3
              AND c.record_type = $4 AND COALESCE(c.vat_rate, 0) = $5 AND COALESCE(c.product, 0) = $6 {of})"
        );
        let vat_rate = line.vat_rate.map_or(0, |rate| rate.0);
        let product = line.product.map_or(0, |product| product.0);
        let corrects = line.corrects.unwrap_or_default();
        let group = params![line.bill, line.service_item, line.record_type, vat_rate, product, corrects];
        // Who rates these calls again goes first, or finds them credited.
        tx.lock_all::<Usage>(ctx.tenant, &format!("AND id IN {calls}"), group).await?;
        let hold = format!(
            "UPDATE rating_adjustment SET held = TRUE WHERE tenant = $1 AND bill IS NULL AND usage_record IN {calls}"
        );
        let mut values: Vec<Value<'_>> = params![ctx.tenant].to_vec();
        values.extend_from_slice(group);
        tx.exec(&hold, &values).await?;
        let note = "UPDATE rating_billed SET is_credited = TRUE WHERE tenant = $1 AND id = $2";
        tx.exec(note, params![ctx.tenant, line.id]).await?;
    }
    Ok(())
}
