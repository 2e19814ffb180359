//! Differences to what was billed: listed, and held where their line is credited.

use comptoir_kernel::{Ctx, OrganisationId, Page, Paged, Permission, Result, TenantId};
use comptoir_store::{Order, Select, Tx, Value, params};

use super::billing::Billed;
use super::{Adjustment, Usage, UsageId};
use crate::found::within_reach;

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

/// Whether another bill took adjustments of the calls that an invoice line took.
///
/// # Errors
/// What the store answers.
pub async fn adjusted_elsewhere(tx: &mut Tx<'_>, tenant: TenantId, invoice_line: i64) -> Result<bool> {
    let sql =
        "SELECT a.id FROM rating_billed b JOIN rating_usage u ON u.tenant = b.tenant AND u.bill = b.bill
        JOIN rating_adjustment a ON a.tenant = u.tenant AND a.usage_record = u.id
        WHERE b.tenant = $1 AND b.invoice_line = $2 AND a.bill IS NOT NULL AND a.bill <> b.bill LIMIT 1";
    Ok(tx.query_one::<(i64,)>(sql, params![tenant, invoice_line]).await?.is_some())
}

/// The differences that bills took of the calls of an invoice line and its customer, without those that were credited, in
/// millionths of the major unit.
///
/// # Errors
/// What the store answers.
pub async fn adjusted_of(
    tx: &mut Tx<'_>,
    tenant: TenantId,
    (invoice_line, customer): (i64, OrganisationId),
) -> Result<i64> {
    let sql = "SELECT CAST(COALESCE(SUM(a.charge_micros), 0) AS bigint) FROM rating_billed b
        JOIN rating_usage u ON u.tenant = b.tenant AND u.bill = b.bill AND u.service_item = b.service_item
          AND u.record_type = b.record_type AND COALESCE(u.vat_rate, 0) = COALESCE(b.vat_rate, 0)
          AND COALESCE(u.product, 0) = COALESCE(b.product, 0)
        JOIN rating_adjustment a ON a.tenant = u.tenant AND a.usage_record = u.id AND a.organisation = $3
        WHERE b.tenant = $1 AND b.invoice_line = $2 AND b.is_adjustment = FALSE AND a.bill IS NOT NULL
          AND NOT EXISTS (SELECT r.id FROM rating_billed r WHERE r.tenant = a.tenant AND r.bill = a.bill
            AND r.is_adjustment = TRUE AND r.is_credited = TRUE AND r.service_item = a.service_item
            AND r.record_type = a.record_type AND COALESCE(r.vat_rate, 0) = COALESCE(a.vat_rate, 0)
            AND COALESCE(r.product, 0) = COALESCE(a.product, 0))";
    let sum = tx.query_one::<(i64,)>(sql, params![tenant, invoice_line, customer]).await?;
    Ok(sum.map_or(0, |(sum,)| sum))
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
        let (table, key) =
            if line.is_adjustment { ("rating_adjustment", "usage_record") } else { ("rating_usage", "id") };
        let calls = format!(
            "(SELECT c.{key} FROM {table} c WHERE c.tenant = $1 AND c.bill = $2 AND c.service_item = $3
              AND c.record_type = $4 AND COALESCE(c.vat_rate, 0) = $5 AND COALESCE(c.product, 0) = $6)"
        );
        let vat_rate = line.vat_rate.map_or(0, |rate| rate.0);
        let product = line.product.map_or(0, |product| product.0);
        let group = params![line.bill, line.service_item, line.record_type, vat_rate, product];
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
