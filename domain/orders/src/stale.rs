//! Totals of baskets that were worked out before prices changed: a list is sorted by totals once they are those of now.

use comptoir_kernel::{Ctx, Cursor, Permission, Result};
use comptoir_store::{Select, Tx, params};

use crate::live::lines_now;
use crate::place::own_organisation;
use crate::{Line, Order, OrderId, ShippingTypes, store, totals};

/// Baskets worked out anew in one transaction.
const BASKETS: u32 = 500;

/// The first basket of the caller's own organisation whose total may not be that of now, for [`refresh`].
///
/// # Errors
/// `Denied` without the permission to see orders.
pub async fn first_stale(ctx: &Ctx, tx: &mut Tx<'_>, types: &impl ShippingTypes) -> Result<Option<OrderId>> {
    ctx.require(Permission::OrdersRead)?;
    let (stale, _) = stale(ctx, tx, types).await?;
    let (found, _) = stale.after::<Order>(tx, Cursor { after: 0, size: 1 }).await?;
    Ok(found.first().map(|basket| basket.id))
}

/// Works some of those baskets out anew, from this one on, and saves what they cost; answers with which one to go on.
/// That is no change of theirs but what reading them shows anyway, so nothing is journalled.
///
/// # Errors
/// As for [`first_stale`].
pub async fn refresh(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    from: OrderId,
    types: &impl ShippingTypes,
) -> Result<Option<OrderId>> {
    ctx.require(Permission::OrdersRead)?;
    let (stale, version) = stale(ctx, tx, types).await?;
    let cursor = Cursor { after: from.0 - 1, size: BASKETS };
    // Locked, so that who changes one of them meanwhile comes before or after.
    let (mut baskets, next) = stale.locked().after::<Order>(tx, cursor).await?;
    let ids: Vec<OrderId> = baskets.iter().map(|basket| basket.id).collect();
    let kept = store::lines_of(tx, ctx.tenant, &ids).await?;
    let lines = lines_now(ctx, tx, &mut baskets, types).await?;
    for basket in &baskets {
        let first = lines.partition_point(|line| line.order_id < basket.id);
        let last = lines.partition_point(|line| line.order_id <= basket.id);
        let own = first..last;
        let (Some(now), Some(before)) = (lines.get(own.clone()), kept.get(own)) else { continue };
        save(tx, basket, (now, before), version).await?;
    }
    Ok(next.and(ids.last().map(|last| OrderId(last.0 + 1))))
}

/// The baskets whose totals were worked out before the catalogue or what sending them costs last changed, and the
/// version of the catalogue.
async fn stale(ctx: &Ctx, tx: &mut Tx<'_>, types: &impl ShippingTypes) -> Result<(Select, i64)> {
    let own = own_organisation(ctx, tx).await?;
    // Before any price is read: what changes afterwards makes them stale again.
    let version = comptoir_catalogue::version::current(tx, ctx.tenant).await?;
    let used = "SELECT DISTINCT shipping_type FROM orders_order
        WHERE tenant = $1 AND organisation = $2 AND NOT placed AND shipping_type IS NOT NULL";
    let used: Vec<(i64,)> = tx.query(used, params![ctx.tenant, own]).await?;
    let mut costs = "CASE WHEN NOT shippable THEN 0".to_owned();
    for (id,) in used {
        let cost = types.terms(ctx, tx, id).await?.map_or(0, |terms| terms.price);
        // Both are numbers, so they may stand in the text.
        costs.push_str(&format!(" WHEN shipping_type = {id} THEN {cost}"));
    }
    let condition = format!("priced_version <> $$1 OR ship_cost - goods_ship_cost <> {costs} ELSE 0 END");
    let stale = Select::new(ctx.tenant).equal("organisation", own).raw("NOT placed", []);
    Ok((stale.raw(&condition, [comptoir_store::Value::Int(version)]), version))
}

/// Saves what a basket and its lines cost now. One that would be worth too much stays as it is, and is refused at checkout.
async fn save(
    tx: &mut Tx<'_>,
    basket: &Order,
    (now, before): (&[Line], &[Line]),
    version: i64,
) -> Result<()> {
    if totals(now, basket.ship_cost).is_none() {
        let sql = "UPDATE orders_order SET priced_version = $3 WHERE tenant = $1 AND id = $2";
        tx.exec(sql, params![basket.tenant, basket.id, version]).await?;
        return Ok(());
    }
    for (line, _) in now.iter().zip(before).filter(|(now, before)| now != before) {
        tx.update(line).await?;
    }
    let sql = "UPDATE orders_order SET priced_version = $3, shippable = $4, ship_cost = $5, discount = $6, total = $7,
            goods_ship_cost = $8
        WHERE tenant = $1 AND id = $2";
    let Order { tenant, id, shippable, ship_cost, goods_ship_cost, discount, total, .. } = basket;
    let values = params![tenant, id, version, shippable, ship_cost, discount, total, goods_ship_cost];
    tx.exec(sql, values).await?;
    Ok(())
}
