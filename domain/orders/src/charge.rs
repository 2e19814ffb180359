//! What an order hands to invoicing and subscriptions, and when.
//!
//! Goods are charged when they leave, with what was bought along with them; shipping with the first shipment.
//! What is not sent in a parcel is charged when the order is accepted. A plan becomes a subscription, whose
//! charges are its own; only goods that come with a plan are charged beside it.

use comptoir_invoicing::pending::{self, NewPending, PendingKind};
use comptoir_kernel::{Ctx, Money, Result};
use comptoir_store::Tx;
use comptoir_subscriptions::{from_order_line, life};
use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::{Line, Order, ShippedLine, vendors};

/// Makes subscriptions of the plans, has those begin that a vendor has set up, and charges what is not sent in a parcel.
pub(crate) async fn at_acceptance(ctx: &Ctx, tx: &mut Tx<'_>, order: &Order, lines: &[Line]) -> Result<()> {
    let today = ctx.today()?;
    for (from, _) in vendors::subscribed(ctx, tx, order, lines).await? {
        let made = from_order_line(ctx, tx, from).await?;
        life::begin(ctx, tx, made.id).await?;
    }
    for line in lines.iter().filter(|line| !line.shippable) {
        let charges = Charges { order, line, shipment: None, today };
        for new in charges.of(0, line.quantity) {
            pending::add(ctx, tx, new).await?;
        }
    }
    Ok(())
}

/// Charges what has left now, and shipping with the first shipment. `line` counts what has left already.
pub(crate) async fn at_shipping(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    order: &mut Order,
    line: &Line,
    part: &ShippedLine,
) -> Result<()> {
    let today = ctx.today()?;
    let charges = Charges { order, line, shipment: Some(part.shipment_id), today };
    if line.shippable {
        for new in charges.of(line.shipped - part.quantity, part.quantity) {
            pending::add(ctx, tx, new).await?;
        }
    }
    if !order.shipping_invoiced {
        if order.ship_cost != 0 {
            let shipping = Charges { order, line, shipment: Some(part.shipment_id), today }.shipping();
            pending::add(ctx, tx, shipping).await?;
        }
        order.shipping_invoiced = true;
    }
    Ok(())
}

/// What the first `quantity` units of a line come to on invoices beside those of their subscriptions, in minor units.
pub(crate) fn of_units(order: &Order, line: &Line, quantity: i64) -> i64 {
    let charges = Charges { order, line, shipment: None, today: Date::ZERO };
    charges.of(0, quantity).iter().map(|new| new.net).sum()
}

struct Charges<'a> {
    order: &'a Order,
    line: &'a Line,
    shipment: Option<i64>,
    today: Date,
}

impl Charges<'_> {
    /// What `quantity` units cost after `before` were charged. Over all parts of a line this sums to the line.
    fn of(&self, before: i64, quantity: i64) -> Vec<NewPending> {
        let line = self.line;
        let mut charges = Vec::new();
        // The charges of a plan are those of its subscription; hardware that comes with it has its own price.
        let own = line.own_price();
        if line.plan.is_none() || (line.shippable && own > 0) {
            let kind = if line.shippable { PendingKind::Goods } else { PendingKind::OneOff };
            charges.push(self.charge(kind, (&line.sku, &line.name), quantity, own));
        }
        for extra in line.details.extras() {
            charges.push(self.charge(PendingKind::OneOff, (&extra.sku, &extra.name), quantity, extra.price));
        }
        let discount = line.own_discount_of(before + quantity) - line.own_discount_of(before);
        if discount != 0 {
            let name = format!("Discount on {}", line.name);
            charges.push(self.charge(PendingKind::Discount, (&line.sku, &name), 1, -discount));
        }
        charges
    }

    fn shipping(&self) -> NewPending {
        let charge = self.charge(PendingKind::Shipping, ("SHIPPING", "Shipping"), 1, self.order.ship_cost);
        NewPending { order_line: None, ..charge }
    }

    fn charge(
        &self,
        kind: PendingKind,
        (sku, description): (&str, &str),
        quantity: i64,
        price: i64,
    ) -> NewPending {
        let order = self.order;
        NewPending {
            organisation: order.organisation,
            order: Some(order.id.0),
            order_line: Some(self.line.id.0),
            shipment: self.shipment,
            kind,
            sku: sku.to_owned(),
            description: description.to_owned(),
            quantity: Decimal::from(quantity),
            unit_price: Money::new(price, order.currency).major(),
            net: quantity.saturating_mul(price),
            currency: order.currency,
            purchase_order: order.purchase_order.clone(),
            due_on: self.today,
        }
    }
}
