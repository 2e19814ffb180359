//! Where an invoice line comes from, step by step.

use comptoir_invoicing::{self as invoicing, Invoice, InvoiceLine, Pending, pending};
use comptoir_kernel::{Ctx, Permission, Result};
use comptoir_orders::{self as orders, OrderId};
use comptoir_payments::{Payment, Transaction, transactions};
use comptoir_rating::service_items;
use comptoir_rating::usage::{self, Billed};
use comptoir_rating::{ServiceItem, ServiceItemId};
use comptoir_store::Tx;
use comptoir_subscriptions::{
    Charge, ChargeId, ChargeKind, Subscription, SubscriptionId, charges, subscriptions,
};
use rust_decimal::Decimal;
use serde_json::{Value, json};
use uuid::Uuid;

/// Everything behind an invoice line.
#[derive(Debug, Clone, PartialEq)]
pub struct Trace {
    /// The line.
    pub line: InvoiceLine,
    /// The invoice it is on.
    pub invoice: Invoice,
    /// The lines that waited and became this one.
    pub pending: Vec<Pending>,
    /// The order, and its line where it is known.
    pub order: Option<(orders::Order, Option<orders::Line>)>,
    /// The shipment the goods left with.
    pub shipment: Option<orders::OrderShipment>,
    /// The subscription and the charge.
    pub subscription: Option<(Subscription, Option<Charge>)>,
    /// The service item whose usage it is.
    pub service_item: Option<ServiceItem>,
    /// Which usage it took.
    pub usage: Option<Billed>,
    /// What was paid for the invoice.
    pub payments: Vec<(Transaction, Payment)>,
}

/// Everything behind an invoice line within reach.
///
/// # Errors
/// `NotFound`; `Denied` without the permission to see invoices.
pub async fn trace(ctx: &Ctx, tx: &mut Tx<'_>, line: Uuid) -> Result<Trace> {
    ctx.require(Permission::InvoicesRead)?;
    let line = invoicing::line_uid(ctx, tx, line).await?;
    let invoice = invoicing::any(tx, ctx.tenant, line.invoice).await?;
    let waited = pending::of_line(tx, ctx.tenant, line.id, line.invoice).await?;
    let (order, shipment) = ordered(ctx, tx, &line).await?;
    let subscription = match line.subscription {
        Some(key) => {
            let subscription = subscriptions::any(tx, ctx.tenant, SubscriptionId(key)).await?;
            let charge = match line.charge {
                Some(key) => Some(charges::any(tx, ctx.tenant, ChargeId(key)).await?),
                None => None,
            };
            Some((subscription, charge))
        }
        None => None,
    };
    let service_item = match line.service_item {
        Some(key) => service_items::many(tx, ctx.tenant, &[ServiceItemId(key)]).await?.pop(),
        None => None,
    };
    let usage = usage::of_line(tx, ctx.tenant, line.id.0).await?;
    let payments = paid(ctx, tx, &invoice).await?;
    Ok(Trace { line, invoice, pending: waited, order, shipment, subscription, service_item, usage, payments })
}

type Ordered = (Option<(orders::Order, Option<orders::Line>)>, Option<orders::OrderShipment>);

async fn ordered(ctx: &Ctx, tx: &mut Tx<'_>, line: &InvoiceLine) -> Result<Ordered> {
    let Some(key) = line.order_id.map(OrderId) else { return Ok((None, None)) };
    let Some(order) = tx.get::<orders::Order>(ctx.tenant, key).await? else { return Ok((None, None)) };
    let lines = orders::lines(tx, ctx.tenant, key).await?;
    let found = lines.into_iter().find(|found| Some(found.id.0) == line.order_line);
    let shipments = orders::shipments_of(tx, ctx.tenant, &[key]).await?;
    let shipment = shipments.into_iter().find(|shipment| Some(shipment.shipment) == line.shipment);
    Ok((Some((order, found)), shipment))
}

async fn paid(ctx: &Ctx, tx: &mut Tx<'_>, invoice: &Invoice) -> Result<Vec<(Transaction, Payment)>> {
    let opened = transactions::of_invoice(tx, ctx.tenant, invoice.id.0).await?;
    let keys: Vec<_> = opened.iter().map(|transaction| transaction.id).collect();
    let payments = transactions::payments_of(tx, ctx.tenant, &keys).await?;
    let pair = |payment: Payment| {
        let transaction = opened.iter().find(|transaction| transaction.id == payment.transaction_id)?;
        Some((transaction.clone(), payment))
    };
    Ok(payments.into_iter().filter_map(pair).collect())
}

impl Trace {
    /// What was charged, as the line says it; and when the charge was changed since, where it says something else by now.
    fn charged(&self, charge: &Charge) -> Value {
        let told = &self.line.explain.0;
        let number = |name: &str| told[name].as_str().and_then(|text| text.parse::<Decimal>().ok());
        let price = match charge.kind {
            ChargeKind::Usage => charge.amount(),
            _ => charge.sell,
        };
        let is_other = number("unit_price").is_some_and(|billed| billed != price)
            || number("percent").is_some_and(|billed| Some(billed) != charge.amount_percentage)
            || told["charge_name"].as_str().is_some_and(|billed| billed != charge.name);
        let since = Some(charge.updated_at).filter(|at| is_other && *at >= self.invoice.created_at);
        json!({
            "step": "charge", "uid": charge.uid, "name": told["charge_name"], "quantity": told["quantity"],
            "unit_price": told["unit_price"], "percent": told["percent"], "changed_since": since,
        })
    }

    /// The steps in the order in which they happened, as data: what a native read shows.
    pub fn steps(&self) -> Vec<Value> {
        let mut steps = Vec::new();
        if let Some((order, line)) = &self.order {
            steps.push(json!({ "step": "order", "id": order.id, "uid": order.uid, "purchase_order": order.purchase_order }));
            if let Some(line) = line {
                steps.push(json!({ "step": "order_line", "id": line.id, "uid": line.uid, "sku": line.sku, "quantity": line.quantity }));
            }
        }
        if let Some(shipment) = &self.shipment {
            steps.push(json!({ "step": "shipment", "id": shipment.shipment, "tracking_number": shipment.tracking_number }));
        }
        if let Some((subscription, charge)) = &self.subscription {
            steps.push(json!({ "step": "subscription", "uid": subscription.uid, "code": subscription.code, "plan": subscription.plan }));
            if let Some(charge) = charge {
                steps.push(self.charged(charge));
            }
        }
        if let Some(item) = &self.service_item {
            steps.push(json!({ "step": "service_item", "uid": item.uid, "code": item.code }));
        }
        if let Some(usage) = &self.usage {
            steps.push(json!({ "step": "usage", "bill": usage.bill, "record_type": usage.record_type, "calls": usage.calls, "charge_micros": usage.charge_micros }));
        }
        for pending in &self.pending {
            steps.push(json!({ "step": "pending", "uid": pending.uid, "due_on": pending.due_on, "net_minor": pending.net }));
        }
        steps.push(json!({
            "step": "invoice_line", "uid": self.line.uid, "position": self.line.position, "net_minor": self.line.net,
            "tax_minor": self.line.tax, "explain": self.line.explain.0,
        }));
        steps.push(json!({ "step": "invoice", "uid": self.invoice.uid, "number": self.invoice.number }));
        for (transaction, payment) in &self.payments {
            steps.push(json!({ "step": "payment", "uid": payment.uid, "transaction": transaction.number, "state": payment.state.as_str(), "amount_minor": payment.amount }));
        }
        steps
    }
}
