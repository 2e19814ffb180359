//! Orders as they are exported: as many as are wanted, a handful at a time.

use comptoir_kernel::{Ctx, OrganisationId, Permission, Result};
use comptoir_parties::organisations;
use comptoir_store::{Order as Direction, Select, Tx};

use crate::{Filter, Line, Order, OrderId, list, store, tally};

/// An order with what an export says of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Exported {
    /// The order.
    pub order: Order,
    /// Its lines, in order.
    pub lines: Vec<Line>,
    /// Name of the buyer.
    pub organisation: String,
}

/// Those of these orders that the caller cannot see.
///
/// # Errors
/// `Denied` without the permission to see orders.
pub async fn unknown(ctx: &Ctx, tx: &mut Tx<'_>, ids: &[OrderId]) -> Result<Vec<OrderId>> {
    ctx.require(Permission::OrdersRead)?;
    let select = Select::new(ctx.tenant)
        .raw("placed", [])
        .within("organisation_path", &ctx.reach_for(Permission::OrdersRead));
    let mut known: Vec<OrderId> = Vec::with_capacity(ids.len());
    for chunk in ids.chunks(1_000) {
        let found: Vec<Order> = select.clone().any("id", chunk).all(tx).await?;
        known.extend(found.iter().map(|order| order.id));
    }
    known.sort_unstable();
    Ok(ids.iter().copied().filter(|id| known.binary_search(id).is_err()).collect())
}

/// These orders, as they are asked for; those that the caller cannot see are left out.
///
/// # Errors
/// `Denied` without the permission to see orders.
pub async fn some(ctx: &Ctx, tx: &mut Tx<'_>, ids: &[OrderId]) -> Result<Vec<Exported>> {
    ctx.require(Permission::OrdersRead)?;
    let select = Select::new(ctx.tenant)
        .raw("placed", [])
        .within("organisation_path", &ctx.reach_for(Permission::OrdersRead));
    let mut found: Vec<Order> = select.any("id", ids).all(tx).await?;
    found.sort_by_cached_key(|order| ids.iter().position(|id| *id == order.id));
    with_lines(ctx, tx, found).await
}

/// The orders within reach that come before this one, the latest first; the latest of all without one.
///
/// # Errors
/// `Denied` without the permission to see orders.
pub async fn before(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    before: Option<OrderId>,
    limit: usize,
) -> Result<Vec<Exported>> {
    ctx.require(Permission::OrdersRead)?;
    let reach = ctx.reach_for(Permission::OrdersRead);
    let rows = i64::try_from(limit).unwrap_or(i64::MAX);
    let all = Filter::default();
    let within = tally::within(tx, ctx.tenant, &reach, &all).await?;
    let select = list::standing(ctx, tx, &reach, &all, (within, rows)).await?;
    let select = select.compare_opt("id", "<", before).order("id", Direction::Descending);
    let found = select.first_rows(tx, limit).await?;
    with_lines(ctx, tx, found).await
}

async fn with_lines(ctx: &Ctx, tx: &mut Tx<'_>, orders: Vec<Order>) -> Result<Vec<Exported>> {
    let keys: Vec<OrderId> = orders.iter().map(|order| order.id).collect();
    let mut lines = store::lines_of(tx, ctx.tenant, &keys).await?.into_iter().peekable();
    let mut by_order: std::collections::HashMap<OrderId, Vec<Line>> = std::collections::HashMap::new();
    for line in lines.by_ref() {
        by_order.entry(line.order_id).or_default().push(line);
    }
    let mut buyers: Vec<OrganisationId> = orders.iter().map(|order| order.organisation).collect();
    buyers.sort_unstable();
    buyers.dedup();
    let buyers = organisations::many(tx, ctx.tenant, &buyers).await?;
    let named = |order: &Order| buyers.iter().find(|buyer| buyer.id == order.organisation);
    let shown = |order: Order| Exported {
        lines: by_order.remove(&order.id).unwrap_or_default(),
        organisation: named(&order).map(|buyer| buyer.name.clone()).unwrap_or_default(),
        order,
    };
    Ok(orders.into_iter().map(shown).collect())
}
