//! What events and the audit log say of orders.

use serde_json::{Value, json};

use crate::{Line, Order, State};

/// A placed order with its lines.
pub(crate) fn placed(order: &Order, lines: &[Line]) -> Value {
    let mut value = head(order);
    value["lines"] = lines.iter().map(line).collect();
    value
}

/// An order without its lines.
pub(crate) fn head(order: &Order) -> Value {
    json!({
        "id": order.uid,
        "number": order.id,
        "organisation": order.organisation,
        "kind": order.kind.as_str(),
        "subscription": order.subscription,
        "state": order.state.as_str(),
        "name": order.name,
        "purchase_order": order.purchase_order,
        "currency": order.currency,
        "ship_cost_minor": order.ship_cost,
        "discount_minor": order.discount,
        "total_minor": order.total,
        "beyond_credit": order.details.beyond_credit,
    })
}

/// Nothing but the state.
pub(crate) fn state(state: State) -> Value {
    json!({ "state": state.as_str() })
}

fn line(line: &Line) -> Value {
    json!({
        "id": line.uid,
        "number": line.id,
        "product": line.product,
        "sku": line.stock_sku,
        "quantity": line.wanted_quantity(),
        "price_minor": line.price,
        "sub_total_minor": line.sub_total(),
    })
}
