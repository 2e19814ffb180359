//! The SQL of orders, beside what the store makes of the entities.

use comptoir_kernel::{Ctx, Error, OrganisationId, Permission, Result, TenantId};
use comptoir_store::{Select, Tx, params};
use uuid::Uuid;

use crate::{Line, Order, OrderId, OrderShipment, OrderUnit, tally};

/// The order or basket, when it is within the caller's reach.
///
/// # Errors
/// `NotFound` otherwise.
pub async fn find(ctx: &Ctx, tx: &mut Tx<'_>, id: OrderId) -> Result<Order> {
    let found = tx.get(ctx.tenant, id).await?;
    within(ctx, Permission::OrdersRead, found).ok_or_else(|| Error::not_found("order", id))
}

/// As [`find`], by UUID.
///
/// # Errors
/// As for [`find`].
pub async fn find_uid(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid) -> Result<Order> {
    let found = tx.get_uid(ctx.tenant, uid).await?;
    within(ctx, Permission::OrdersRead, found).ok_or_else(|| Error::not_found("order", uid))
}

/// As [`find`], locked until the end of the transaction, for changing it.
///
/// # Errors
/// As for [`find`].
pub async fn lock(ctx: &Ctx, tx: &mut Tx<'_>, id: OrderId) -> Result<Order> {
    lock_for(ctx, tx, Permission::OrdersWrite, id).await
}

/// As [`lock`], for what takes this permission.
pub(crate) async fn lock_for(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    permission: Permission,
    id: OrderId,
) -> Result<Order> {
    within(ctx, permission, tx.lock(ctx.tenant, id).await?).ok_or_else(|| Error::not_found("order", id))
}

/// The order, for showing it to the caller. Baskets are no orders.
///
/// # Errors
/// `NotFound`; `Denied` without the permission to see orders.
pub async fn view(ctx: &Ctx, tx: &mut Tx<'_>, id: OrderId) -> Result<Order> {
    ctx.require(Permission::OrdersRead)?;
    let order = find(ctx, tx, id).await?;
    if order.placed { Ok(order) } else { Err(Error::not_found("order", id)) }
}

/// As [`view`], by UUID.
///
/// # Errors
/// As for [`view`].
pub async fn view_uid(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid) -> Result<Order> {
    ctx.require(Permission::OrdersRead)?;
    let order = find_uid(ctx, tx, uid).await?;
    if order.placed { Ok(order) } else { Err(Error::not_found("order", uid)) }
}

/// Orders by key, whatever the caller's reach: for the history of what they were placed for.
///
/// # Errors
/// What the store answers.
pub async fn headings(tx: &mut Tx<'_>, tenant: TenantId, orders: &[OrderId]) -> Result<Vec<Order>> {
    if orders.is_empty() {
        return Ok(Vec::new());
    }
    Select::new(tenant).any("id", orders).all(tx).await
}

/// Writes an order that was locked, and counts it where it now stands.
///
/// # Errors
/// What the store answers.
pub(crate) async fn save(tx: &mut Tx<'_>, order: &Order) -> Result<()> {
    tally::leave(tx, order.tenant, order.id).await?;
    tx.update(order).await?;
    tally::enter(tx, order, true).await
}

/// The lines of an order, in order.
///
/// # Errors
/// What the store answers.
pub async fn lines(tx: &mut Tx<'_>, tenant: TenantId, order: OrderId) -> Result<Vec<Line>> {
    tx.find(tenant, "AND order_id = $2 ORDER BY place", params![order]).await
}

/// The lines of several orders, in order within each.
///
/// # Errors
/// What the store answers.
pub async fn lines_of(tx: &mut Tx<'_>, tenant: TenantId, orders: &[OrderId]) -> Result<Vec<Line>> {
    let mut lines: Vec<Line> = Select::new(tenant).any("order_id", orders).all(tx).await?;
    lines.sort_unstable_by_key(|line| (line.order_id, line.place));
    Ok(lines)
}

/// The line of a UUID, when its order is within the caller's reach.
///
/// # Errors
/// `NotFound` otherwise.
pub async fn line_uid(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid) -> Result<Line> {
    let missing = || Error::not_found("order line", uid);
    let line: Line = tx.get_uid(ctx.tenant, uid).await?.ok_or_else(missing)?;
    find(ctx, tx, line.order_id).await.map_err(|_| missing())?;
    Ok(line)
}

/// The shipments of several orders, in the order in which they left.
///
/// # Errors
/// What the store answers.
pub async fn shipments_of(
    tx: &mut Tx<'_>,
    tenant: TenantId,
    orders: &[OrderId],
) -> Result<Vec<OrderShipment>> {
    let mut shipments: Vec<OrderShipment> = Select::new(tenant).any("order_id", orders).all(tx).await?;
    shipments.sort_unstable_by_key(|shipment| shipment.id);
    Ok(shipments)
}

/// The units of several orders that have left, in the order in which they left.
///
/// # Errors
/// What the store answers.
pub async fn units_of(tx: &mut Tx<'_>, tenant: TenantId, orders: &[OrderId]) -> Result<Vec<OrderUnit>> {
    let mut units: Vec<OrderUnit> = Select::new(tenant).any("order_id", orders).all(tx).await?;
    units.sort_unstable_by_key(|unit| unit.id);
    Ok(units)
}

/// What an organisation has ordered on account and was not handed to invoicing yet: minor units without tax.
pub(crate) async fn on_order(
    tx: &mut Tx<'_>,
    tenant: TenantId,
    organisation: OrganisationId,
    path: &str,
) -> Result<i64> {
    let open =
        "o.tenant = $1 AND o.organisation_path = $2 AND o.placed AND o.organisation = $3 AND o.total > 0
        AND o.payment_type = 'ON_ACCOUNT'";
    let ordered = format!(
        "SELECT CAST(COALESCE(SUM(o.total), 0) AS bigint) FROM orders_order o WHERE {open}
         AND o.state IN ('CREATED', 'PROCESSING', 'ACCEPTED', 'PART_SHIPPED', 'ATTENTION_REQUIRED')"
    );
    // The part of them that has left, or was charged when they were accepted, is owed already.
    let charged = format!(
        "SELECT CAST(COALESCE(SUM(p.net), 0) AS bigint) FROM orders_order o
         JOIN invoicing_pending p ON p.tenant = o.tenant AND p.order_id = o.id
         WHERE {open} AND o.state IN ('ACCEPTED', 'PART_SHIPPED')"
    );
    let mut sums = [0_i64; 2];
    for (sum, sql) in sums.iter_mut().zip([ordered, charged]) {
        let found = tx.query_one::<(i64,)>(&sql, params![tenant, path, organisation]).await?;
        *sum = found.map_or(0, |(found,)| found);
    }
    let [ordered, charged] = sums;
    Ok(ordered.saturating_sub(charged))
}

async fn delete_lines(tx: &mut Tx<'_>, tenant: TenantId, order: OrderId) -> Result<()> {
    let sql = "DELETE FROM orders_line WHERE tenant = $1 AND order_id = $2";
    tx.exec(sql, params![tenant, order]).await?;
    Ok(())
}

/// Adds lines to a basket.
pub(crate) async fn insert_lines(tx: &mut Tx<'_>, basket: &Order, lines: &mut [Line]) -> Result<()> {
    for line in lines.iter_mut() {
        line.order_id = basket.id;
    }
    tx.insert_each(lines).await
}

/// Puts lines in the place of those a basket had.
pub(crate) async fn replace_lines(tx: &mut Tx<'_>, basket: &Order, lines: &mut [Line]) -> Result<()> {
    delete_lines(tx, basket.tenant, basket.id).await?;
    insert_lines(tx, basket, lines).await
}

/// Deletes a basket with its lines.
pub(crate) async fn delete(tx: &mut Tx<'_>, basket: &Order) -> Result<()> {
    delete_lines(tx, basket.tenant, basket.id).await?;
    tx.delete::<Order>(basket.tenant, basket.id).await.map(drop)
}

fn within(ctx: &Ctx, permission: Permission, order: Option<Order>) -> Option<Order> {
    order.filter(|order| ctx.reach_for(permission).covers(&order.organisation_path))
}
