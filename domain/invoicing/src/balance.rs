//! What an organisation owes.

use comptoir_kernel::{OrganisationId, Result, TenantId};
use comptoir_store::{Tx, params};

/// What is invoiced and not paid, less what open credit notes give back, and what waits for an invoice: minor
/// units, the latter without tax.
///
/// # Errors
/// What the store answers.
pub async fn owed(tx: &mut Tx<'_>, tenant: TenantId, organisation: OrganisationId) -> Result<i64> {
    let invoiced = "SELECT CAST(COALESCE(SUM(CASE WHEN kind = 'invoice' THEN total - paid ELSE -ABS(total - paid) END), 0)
        AS bigint) FROM invoicing_invoice WHERE tenant = $1 AND organisation = $2 AND status = 'open'";
    let waiting = "SELECT CAST(COALESCE(SUM(net), 0) AS bigint) FROM invoicing_pending
        WHERE tenant = $1 AND organisation = $2 AND invoice IS NULL";
    let mut owed = 0_i64;
    for sql in [invoiced, waiting] {
        let sum = tx.query_one::<(i64,)>(sql, params![tenant, organisation]).await?;
        owed = owed.saturating_add(sum.map_or(0, |(sum,)| sum));
    }
    Ok(owed)
}
