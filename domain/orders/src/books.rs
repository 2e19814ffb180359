//! The books: orders against their lines, what they hold in the warehouse, and what they handed to invoicing.

use std::collections::HashMap;

use comptoir_events::catalogue;
use comptoir_inventory::ClaimState;
use comptoir_kernel::{Result, TenantId};
use comptoir_store::{Tx, params};

use crate::{Line, Order, OrderId, OrderKind, OrderLineId, State, charge, store, tally, totals};

/// Orders looked at in one go.
const ORDERS: i64 = 500;

/// Everything in a tenant's orders that does not add up, a sentence each; empty when all does.
///
/// # Errors
/// What the store refuses.
pub async fn check(tx: &mut Tx<'_>, tenant: TenantId) -> Result<Vec<String>> {
    let mut wrong = Vec::new();
    let mut after = OrderId(0);
    loop {
        let next = "AND id > $2 ORDER BY id LIMIT $3";
        let orders: Vec<Order> = tx.find(tenant, next, params![after, ORDERS]).await?;
        let (Some(first), Some(last)) = (orders.first(), orders.last()) else { break };
        let facts = Facts::load(tx, tenant, (first.id, last.id)).await?;
        let ids: Vec<OrderId> = orders.iter().map(|order| order.id).collect();
        let lines = store::lines_of(tx, tenant, &ids).await?;
        for order in &orders {
            let lines: Vec<Line> = lines.iter().filter(|line| line.order_id == order.id).cloned().collect();
            let mut faults = Vec::new();
            if order.placed {
                faults.extend(placed(order, &lines, &facts));
            }
            // A change of a subscription is worth what it makes of that, and charged with it.
            if order.kind == OrderKind::Sales {
                faults.extend(sums(order, &lines));
                faults.extend(handed_on(order, &lines, &facts));
            }
            wrong.extend(faults.into_iter().map(|fault| format!("order {}: {fault}", order.id)));
        }
        after = last.id;
    }
    wrong.extend(tally::check(tx, tenant).await?);
    let unannounced = "SELECT o.id FROM orders_order o WHERE o.tenant = $1 AND o.placed AND NOT EXISTS (
          SELECT 1 FROM events_journal j WHERE j.tenant = o.tenant AND j.object_uid = o.uid AND j.event = $2)";
    for (id,) in tx.query::<(OrderId,)>(unannounced, params![tenant, catalogue::ORDER_CREATED.name]).await? {
        wrong.push(format!("order {id}: the journal does not say that it was placed"));
    }
    Ok(wrong)
}

/// What the orders of a range of keys hold, have sent and have handed on.
struct Facts {
    /// Units of each line that its order's claim holds, or held when they left; those that were not found are
    /// replaced by others.
    held: HashMap<OrderLineId, i64>,
    /// Where the claims stand.
    claims: HashMap<OrderId, ClaimState>,
    /// Units of each line that were noted when they left.
    units: HashMap<OrderLineId, i64>,
    /// Sum of what was handed to invoicing, of each line.
    charged: HashMap<OrderLineId, i64>,
    /// The same of shipping, of each order.
    shipping: HashMap<OrderId, i64>,
}

impl Facts {
    async fn load(tx: &mut Tx<'_>, tenant: TenantId, (first, last): (OrderId, OrderId)) -> Result<Self> {
        let range = params![tenant, first, last];
        // The reference of a claimed unit is the UUID of its line, as text.
        let held = "SELECT o.id, r.reference, CAST(SUM(r.last_unit - r.first_unit + 1) AS bigint)
            FROM orders_order o JOIN inventory_run r ON r.tenant = o.tenant AND r.claim = o.claim
            WHERE o.tenant = $1 AND o.id >= $2 AND o.id <= $3 AND r.reference IS NOT NULL
              AND r.state <> 'missing'
            GROUP BY o.id, r.reference";
        let held: Vec<(OrderId, String, i64)> = tx.query(held, range).await?;
        let claims = "SELECT o.id, c.state FROM orders_order o
            JOIN inventory_claim c ON c.tenant = o.tenant AND c.id = o.claim
            WHERE o.tenant = $1 AND o.id >= $2 AND o.id <= $3";
        let units = "SELECT line, COUNT(*) FROM orders_unit
            WHERE tenant = $1 AND order_id >= $2 AND order_id <= $3 GROUP BY line";
        let charged = "SELECT order_line, CAST(SUM(net) AS bigint) FROM invoicing_pending
            WHERE tenant = $1 AND order_id >= $2 AND order_id <= $3 AND order_line IS NOT NULL GROUP BY order_line";
        let shipping = "SELECT order_id, CAST(SUM(net) AS bigint) FROM invoicing_pending
            WHERE tenant = $1 AND order_id >= $2 AND order_id <= $3 AND order_line IS NULL GROUP BY order_id";
        let lines = "SELECT id, uid FROM orders_line WHERE tenant = $1 AND order_id >= $2 AND order_id <= $3";
        let lines: Vec<(OrderLineId, uuid::Uuid)> = tx.query(lines, range).await?;
        let lines: HashMap<String, OrderLineId> =
            lines.into_iter().map(|(line, uid)| (uid.to_string(), line)).collect();
        let of_line = |(_, reference, units): (_, String, i64)| Some((*lines.get(&reference)?, units));
        Ok(Self {
            held: held.into_iter().filter_map(of_line).collect(),
            claims: tx.query::<(OrderId, ClaimState)>(claims, range).await?.into_iter().collect(),
            units: tx.query::<(OrderLineId, i64)>(units, range).await?.into_iter().collect(),
            charged: tx.query::<(OrderLineId, i64)>(charged, range).await?.into_iter().collect(),
            shipping: tx.query::<(OrderId, i64)>(shipping, range).await?.into_iter().collect(),
        })
    }
}

/// The total against the lines, shipping and discount, worked out anew.
fn sums(order: &Order, lines: &[Line]) -> Vec<String> {
    let shown = (order.discount, order.total);
    match totals(lines, order.ship_cost) {
        Some(sums) if (sums.discount, sums.total) == shown => Vec::new(),
        Some(sums) => {
            let due = (sums.discount, sums.total);
            vec![format!("its lines come to a discount and a total of {due:?}, and it says {shown:?}")]
        }
        None => vec!["its lines come to more than an order can be worth".to_owned()],
    }
}

/// What a placed order must have: lines, and what is shipped in the warehouse, held or gone.
fn placed(order: &Order, lines: &[Line], facts: &Facts) -> Vec<String> {
    let mut wrong = Vec::new();
    if lines.is_empty() {
        wrong.push("it has no lines".to_owned());
    }
    if order.shippable != lines.iter().any(|line| line.shippable) {
        wrong.push("it does not know whether any of it is sent in a parcel".to_owned());
    }
    let is_given_up = matches!(order.state, State::Cancelled | State::Failed);
    match facts.claims.get(&order.id) {
        None if order.shippable => wrong.push("it holds nothing in the warehouse".to_owned()),
        Some(ClaimState::Cancelled) if !is_given_up => {
            wrong.push(format!("it is {}, and its claim is cancelled", order.state));
        }
        Some(state) if is_given_up && *state != ClaimState::Cancelled => {
            wrong.push(format!("it is {}, and its claim is {state}", order.state));
        }
        _ => {}
    }
    for line in lines.iter().filter(|line| line.shippable) {
        let held = facts.held.get(&line.id).copied().unwrap_or_default();
        if !is_given_up && held != line.quantity {
            wrong.push(format!("{held} of {} {} are claimed", line.quantity, line.stock_sku));
        }
        let units = facts.units.get(&line.id).copied().unwrap_or_default();
        if units != line.shipped {
            wrong.push(format!("{} {} were shipped, and {units} noted", line.shipped, line.stock_sku));
        }
    }
    wrong
}

/// What was handed to invoicing: each line for what has left of it, or, where nothing is sent, once it was accepted.
fn handed_on(order: &Order, lines: &[Line], facts: &Facts) -> Vec<String> {
    let mut wrong = Vec::new();
    let is_accepted =
        matches!(order.state, State::Accepted | State::PartShipped | State::Shipped | State::Complete);
    for line in lines {
        let quantity = match (line.shippable, is_accepted) {
            (true, _) => line.shipped,
            (false, true) => line.quantity,
            (false, false) => 0,
        };
        let due = charge::of_units(order, line, quantity);
        let charged = facts.charged.get(&line.id).copied().unwrap_or_default();
        if charged != due {
            wrong.push(format!("{charged} was charged for {}, and {due} is due", line.sku));
        }
    }
    let due = if order.shipping_invoiced { order.ship_cost } else { 0 };
    let charged = facts.shipping.get(&order.id).copied().unwrap_or_default();
    if charged != due {
        wrong.push(format!("{charged} was charged for shipping, and {due} is due"));
    }
    wrong
}
