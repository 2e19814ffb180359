//! How much there is: what others ask, what a stock-take sets, and the summary.

mod set;
mod summary;

use std::collections::HashMap;

use comptoir_kernel::{Result, TenantId};
use comptoir_store::{Tx, params};

pub use set::{StockItem, add, set};
pub use summary::{Filter, Stock, summary};

use crate::store::{in_list, padded};

/// What of the levels counts: managed locations that count stock.
const COUNTED: &str = "SELECT l.sku, CAST(SUM(l.available) AS bigint) FROM inventory_level l \
     JOIN inventory_location w ON w.id = l.location \
     WHERE l.tenant = $1 AND w.is_managed AND w.is_tracking_inventory AND w.deleted_at IS NULL AND ";

/// Units that can be claimed, by stock sku, over all managed locations that count stock. Skus without any are
/// left out.
///
/// # Errors
/// What the store refuses.
pub async fn available(tx: &mut Tx<'_>, tenant: TenantId, skus: &[&str]) -> Result<HashMap<String, i64>> {
    let mut found = HashMap::with_capacity(skus.len());
    for chunk in skus.chunks(256) {
        let texts = padded(chunk);
        let sql = format!("{COUNTED} l.sku IN ({}) GROUP BY l.sku", in_list(2, texts.len()));
        let mut values = params![tenant].to_vec();
        values.extend(texts);
        found.extend(tx.query::<(String, i64)>(&sql, &values).await?);
    }
    Ok(found)
}

/// As [`available`], of all skus from the first to the last.
///
/// # Errors
/// What the store refuses.
pub async fn available_between(
    tx: &mut Tx<'_>,
    tenant: TenantId,
    first: &str,
    last: &str,
) -> Result<HashMap<String, i64>> {
    let sql = format!("{COUNTED} l.sku >= $2 AND l.sku <= $3 GROUP BY l.sku");
    let found = tx.query::<(String, i64)>(&sql, params![tenant, first, last]).await?;
    Ok(found.into_iter().collect())
}
