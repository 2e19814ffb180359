//! The version of a tenant's catalogue: rises with every change, in the order of the commits.

use comptoir_kernel::{Error, Result, TenantId};
use comptoir_store::{Tx, params};

/// The present version; 0 before the first change.
///
/// # Errors
/// What the store answers.
pub async fn current(tx: &mut Tx<'_>, tenant: TenantId) -> Result<i64> {
    let sql = "SELECT version FROM catalogue_version WHERE tenant = $1";
    Ok(tx.query_one::<(i64,)>(sql, params![tenant]).await?.map_or(0, |(version,)| version))
}

/// The next version. Its row stays locked until the transaction ends, so versions rise in commit order.
pub(crate) async fn next(tx: &mut Tx<'_>, tenant: TenantId) -> Result<i64> {
    let sql = "INSERT INTO catalogue_version (tenant, version) VALUES ($1, 1)
         ON CONFLICT (tenant) DO UPDATE SET version = catalogue_version.version + 1 RETURNING version";
    let next = tx.query_one::<(i64,)>(sql, params![tenant]).await?;
    next.map(|(version,)| version).ok_or_else(|| Error::internal("the catalogue has no version"))
}
