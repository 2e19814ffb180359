//! How many service items there are, so that a list says how many it has without counting them.

use comptoir_kernel::{Ctx, OrganisationId, Result, TenantId, id};
use comptoir_store::{Select, Tx, Value, entity, params, stored_id};

use super::{Filter, ServiceItem};
use crate::found::within_reach;

id!(
    /// Key of a count.
    TallyId
);
stored_id!(TallyId);

entity! {
    /// Service items of one customer on one service that are not deleted.
    pub struct Tally in "rating_item_tally" {
        /// Key.
        pub id: TallyId,
        /// The tenant.
        pub tenant: TenantId,
        /// The customer.
        pub organisation: OrganisationId,
        /// The service (key of a reference).
        pub service: i64,
        /// How many there are.
        pub items: i64,
    }
}

/// Counts items that were made, changed or deleted: each with 1 as it is now, with -1 as it was.
pub(super) async fn count(tx: &mut Tx<'_>, items: &[(&ServiceItem, i64)]) -> Result<()> {
    let mut sums = std::collections::BTreeMap::new();
    for (item, by) in items {
        *sums.entry((item.tenant, item.organisation, item.service)).or_insert(0) += by;
    }
    let sql = "INSERT INTO rating_item_tally (tenant, organisation, service, items) VALUES ($1, $2, $3, $4)
        ON CONFLICT (tenant, organisation, service) DO UPDATE SET items = rating_item_tally.items + excluded.items";
    // In one order, so that two commands do not wait for each other.
    let changed = sums.iter().filter(|(_, by)| **by != 0);
    let values: Vec<Vec<Value<'_>>> = changed
        .map(|((tenant, organisation, service), by)| params![*tenant, *organisation, *service, *by].to_vec())
        .collect();
    tx.exec_each(sql, &values).await.map(drop)
}

/// How many items within reach fit a filter that asks for no more than is counted; nothing where it asks for more.
pub(super) async fn total(ctx: &Ctx, tx: &mut Tx<'_>, filter: &Filter) -> Result<Option<i64>> {
    if filter.site.is_some() || filter.kind.is_some() || filter.code.is_some() {
        return Ok(None);
    }
    let mut counted = within_reach(ctx, Select::new(ctx.tenant)).compare_opt("service", "=", filter.service);
    if let Some(organisations) = &filter.organisations {
        counted = counted.any("organisation", organisations);
    }
    counted.sum::<Tally>(tx, "items").await.map(Some)
}

/// What the counts and the items of a tenant do not agree on, a sentence each.
///
/// # Errors
/// What the store refuses.
pub(crate) async fn check(tx: &mut Tx<'_>, tenant: TenantId) -> Result<Vec<String>> {
    let sql = "SELECT organisation, service, CAST(SUM(items) AS bigint) FROM (
          SELECT organisation, service, items FROM rating_item_tally WHERE tenant = $1
          UNION ALL SELECT organisation, service, -1 FROM rating_service_item
            WHERE tenant = $1 AND deleted_at IS NULL) counted
        GROUP BY organisation, service HAVING SUM(items) <> 0";
    let found: Vec<(i64, i64, i64)> = tx.query(sql, params![tenant]).await?;
    let sentence = |(organisation, service, difference)| {
        format!(
            "organisation {organisation}: {difference} too many service items counted on service {service}"
        )
    };
    Ok(found.into_iter().map(sentence).collect())
}
