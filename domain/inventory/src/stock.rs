//! How much there is: what others ask, what a stock-take sets, and the summary.

mod set;
mod summary;

use std::collections::HashMap;

use comptoir_kernel::{Result, TenantId};
use comptoir_store::{Tx, params};

pub use set::{StockItem, add, set};
pub use summary::{Filter, Stock, summary};

use crate::store::{in_list, padded};

/// Units that can be claimed, by stock sku, over all managed locations that count stock. Skus without any are
/// left out.
///
/// # Errors
/// What the store refuses.
pub async fn available(tx: &mut Tx<'_>, tenant: TenantId, skus: &[&str]) -> Result<HashMap<String, i64>> {
    let mut found = HashMap::with_capacity(skus.len());
    for chunk in skus.chunks(256) {
        let texts = padded(chunk);
        let sql = format!(
            "SELECT l.sku, CAST(SUM(l.available) AS bigint) FROM inventory_level l \
             JOIN inventory_location w ON w.id = l.location \
             WHERE l.tenant = $1 AND l.sku IN ({}) \
             AND w.is_managed AND w.is_tracking_inventory AND w.deleted_at IS NULL GROUP BY l.sku",
            in_list(2, texts.len())
        );
        let mut values = params![tenant].to_vec();
        values.extend(texts);
        found.extend(tx.query::<(String, i64)>(&sql, &values).await?);
    }
    Ok(found)
}
