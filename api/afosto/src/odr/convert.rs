//! From invoices, transactions and payments to the wire.

use std::collections::HashMap;

use comptoir_contracts::afosto as wire;
use comptoir_invoicing::{
    self as invoicing, Invoice, InvoiceId, InvoiceLine, InvoiceStatus, InvoiceTax, LineKind,
};
use comptoir_kernel::{Ctx, Money, OrganisationId, Result};
use comptoir_orders::{self as orders, OrderId};
use comptoir_parties::{Organisation, organisations};
use comptoir_payments::{Method, Payment, PaymentState, Transaction, transactions as payments};
use comptoir_store::Tx;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use uuid::Uuid;

/// What invoices refer to, read at once.
struct Around {
    lines: Vec<InvoiceLine>,
    taxes: Vec<InvoiceTax>,
    customers: Vec<Organisation>,
    vendor: Organisation,
    orders: HashMap<i64, Uuid>,
    order_lines: HashMap<i64, Uuid>,
}

impl Around {
    async fn load(ctx: &Ctx, tx: &mut Tx<'_>, rows: &[Invoice]) -> Result<Self> {
        let ids: Vec<InvoiceId> = rows.iter().map(|row| row.id).collect();
        let lines = invoicing::lines_of(tx, ctx.tenant, &ids).await?;
        let mut owners: Vec<OrganisationId> = rows.iter().map(|row| row.organisation).collect();
        owners.sort_unstable();
        owners.dedup();
        let mut keys: Vec<OrderId> = lines.iter().filter_map(|line| line.order_id).map(OrderId).collect();
        keys.sort_unstable();
        keys.dedup();
        let mut found = HashMap::new();
        for &key in &keys {
            if let Some(order) = tx.get::<orders::Order>(ctx.tenant, key).await? {
                found.insert(key.0, order.uid);
            }
        }
        let order_lines =
            if keys.is_empty() { Vec::new() } else { orders::lines_of(tx, ctx.tenant, &keys).await? };
        Ok(Self {
            taxes: invoicing::taxes_of(tx, ctx.tenant, &ids).await?,
            customers: organisations::many(tx, ctx.tenant, &owners).await?,
            vendor: organisations::root(tx, ctx.tenant).await?,
            orders: found,
            order_lines: order_lines.into_iter().map(|line| (line.id.0, line.uid)).collect(),
            lines,
        })
    }

    fn lines(&self, invoice: &Invoice) -> impl Iterator<Item = &InvoiceLine> {
        self.lines.iter().filter(move |line| line.invoice == invoice.id)
    }

    fn taxes(&self, invoice: &Invoice) -> impl Iterator<Item = &InvoiceTax> {
        self.taxes.iter().filter(move |tax| tax.invoice == invoice.id)
    }

    fn customer(&self, invoice: &Invoice) -> wire::OdrContact {
        let found = self.customers.iter().find(|customer| customer.id == invoice.organisation);
        wire::OdrContact {
            tags: Some(Vec::new()),
            vat_country_code: invoice.details.country.clone(),
            contact: Some(wire::OdrContactContact {
                email: invoice.details.email.clone(),
                vat_number: invoice.details.vat_number.clone(),
                organisation_id: found.map(|customer| customer.uid.to_string()),
                ..wire::OdrContactContact::default()
            }),
        }
    }

    fn vendor(&self) -> wire::OdrContact {
        wire::OdrContact {
            tags: Some(Vec::new()),
            vat_country_code: self.vendor.country.clone(),
            contact: Some(wire::OdrContactContact {
                email: self.vendor.invoice_email.clone(),
                vat_number: self.vendor.vat_number.clone(),
                organisation_id: Some(self.vendor.uid.to_string()),
                ..wire::OdrContactContact::default()
            }),
        }
    }

    fn vat(&self, invoice: &Invoice) -> Vec<wire::OdrVatResult> {
        let row = |tax: &InvoiceTax| wire::OdrVatResult { rate: whole(tax.percent), amount: Some(tax.tax) };
        self.taxes(invoice).map(row).collect()
    }

    fn order_ids(&self, invoice: &Invoice) -> Vec<Uuid> {
        let mut ids: Vec<Uuid> = Vec::new();
        for uid in self.lines(invoice).filter_map(|line| self.orders.get(&line.order_id?)) {
            if !ids.contains(uid) {
                ids.push(*uid);
            }
        }
        ids
    }

    fn item(&self, invoice: &Invoice, line: &InvoiceLine) -> wire::OdrInvoiceItem {
        let (amount, quantity) = unit(invoice, line);
        let order_line = line.order_line.and_then(|key| self.order_lines.get(&key));
        let order_item = |uid: &Uuid| wire::OdrCalculationOrderItem {
            id: Some(uid.to_string()),
            is_invoiced: Some(true),
            invoice_id: Some(invoice.uid.to_string()),
        };
        wire::OdrInvoiceItem {
            id: Some(line.uid),
            sku: Some(line.code.clone()),
            description: Some(line.description.clone()),
            r#type: Some(match line.kind {
                LineKind::Shipping => wire::OdrInvoiceItemType::Shipping,
                LineKind::Surcharge => wire::OdrInvoiceItemType::Handling,
                LineKind::Goods
                | LineKind::Discount
                | LineKind::Recurring
                | LineKind::OneOff
                | LineKind::Usage
                | LineKind::Supplied => wire::OdrInvoiceItemType::Product,
            }),
            amount: Some(amount),
            is_discounted: Some(line.kind == LineKind::Discount),
            quantity: Some(quantity),
            subtotal: Some(line.net),
            adjustments: Some(Vec::new()),
            vat_percentage: whole(line.vat_percent),
            total: Some(line.net + line.tax),
            total_revenue: Some(line.net),
            order_items: Some(order_line.map(order_item).into_iter().collect()),
        }
    }
}

/// Price and number of units such that their product is the line: one unit of all of it, where a price has parts of
/// a minor unit, is for a part of a period, or holds the tax.
fn unit(invoice: &Invoice, line: &InvoiceLine) -> (i64, i64) {
    let price = Money::from_major(line.unit_price, invoice.currency).ok();
    let exact = price.filter(|price| price.major() == line.unit_price).map(|price| price.minor);
    let quantity = line.quantity.to_i64().filter(|quantity| Decimal::from(*quantity) == line.quantity);
    match (exact, quantity) {
        (Some(price), Some(quantity)) if price.checked_mul(quantity) == Some(line.net) => (price, quantity),
        _ => (line.net, 1),
    }
}

/// A rate in whole percent; none where it has a fraction, which [`exact_rates`] then writes.
fn whole(percent: Decimal) -> Option<i64> {
    percent.to_i64().filter(|whole| Decimal::from(*whole) == percent)
}

/// Writes the rates that have a fraction as they are: the contract's type is an integer, and 25.5 % is not 26 %.
fn exact_rates(mut value: Value, list: &str, name: &str, rates: impl Iterator<Item = Decimal>) -> Value {
    let rows = value.get_mut(list).and_then(Value::as_array_mut);
    for (row, rate) in rows.into_iter().flatten().zip(rates) {
        if whole(rate).is_none() {
            row[name] = serde_json::to_value(comptoir_contracts::Number::from(rate)).unwrap_or_default();
        }
    }
    value
}

/// Invoices in full.
///
/// # Errors
/// What the store answers.
pub(super) async fn invoices(ctx: &Ctx, tx: &mut Tx<'_>, rows: &[Invoice]) -> Result<Vec<Value>> {
    let around = Around::load(ctx, tx, rows).await?;
    let show = |row: &Invoice| {
        let value = serde_json::to_value(invoice(row, &around)).unwrap_or_default();
        let value =
            exact_rates(value, "items", "vat_percentage", around.lines(row).map(|line| line.vat_percent));
        exact_rates(value, "vat", "rate", around.taxes(row).map(|tax| tax.percent))
    };
    Ok(rows.iter().map(show).collect())
}

fn invoice(row: &Invoice, around: &Around) -> wire::OdrInvoice {
    wire::OdrInvoice {
        id: Some(row.uid.to_string()),
        number: Some(row.number.clone()),
        reference: row.details.reference.clone().or_else(|| row.purchase_order.clone()),
        items: Some(around.lines(row).map(|line| around.item(row, line)).collect()),
        services: Some(Vec::new()),
        settings: None,
        subtotal: Some(row.net),
        adjustments: Some(Vec::new()),
        total: Some(row.total),
        vat: Some(around.vat(row)),
        currency: Some(row.currency.code().to_owned()),
        customer: Some(around.customer(row)),
        vendor: Some(around.vendor()),
        is_including_vat: Some(false),
        is_vat_shifted: Some(row.vat_shifted),
        is_paid: Some(row.status == InvoiceStatus::PaidInFull),
        client_id: None,
        channel_id: None,
        file_id: None,
        metadata: object(row.details.metadata.as_ref()),
        pricing_at: Some(row.details.pricing_at.unwrap_or(row.created_at).into()),
        paid_at: row.paid_at.map(Into::into),
        order_ids: Some(around.order_ids(row)),
        coupons: Some(Vec::new()),
        calculation_id: None,
        shipment_id: None,
        created_at: Some(row.created_at.into()),
        updated_at: Some(row.updated_at.into()),
    }
}

/// Invoices as a list shows them.
///
/// # Errors
/// What the store answers.
pub(super) async fn listed(ctx: &Ctx, tx: &mut Tx<'_>, rows: &[Invoice]) -> Result<Vec<Value>> {
    let around = Around::load(ctx, tx, rows).await?;
    let show = |row: &Invoice| {
        let value = serde_json::to_value(list_item(row, &around)).unwrap_or_default();
        exact_rates(value, "vat", "rate", around.taxes(row).map(|tax| tax.percent))
    };
    Ok(rows.iter().map(show).collect())
}

fn list_item(row: &Invoice, around: &Around) -> wire::OdrInvoiceListItem {
    wire::OdrInvoiceListItem {
        id: Some(row.uid.to_string()),
        number: Some(row.number.clone()),
        reference: row.details.reference.clone().or_else(|| row.purchase_order.clone()),
        count: i64::try_from(around.lines(row).count()).ok(),
        subtotal: Some(row.net),
        adjustments: Some(Vec::new()),
        total: Some(row.total),
        vat: Some(around.vat(row)),
        currency: Some(row.currency.code().to_owned()),
        customer: Some(around.customer(row)),
        vendor: Some(around.vendor()),
        is_including_vat: Some(false),
        is_vat_shifted: Some(row.vat_shifted),
        is_paid: Some(row.status == InvoiceStatus::PaidInFull),
        client_id: None,
        channel_id: None,
        file_id: None,
        metadata: object(row.details.metadata.as_ref()),
        pricing_at: Some(row.details.pricing_at.unwrap_or(row.created_at).into()),
        invoiced_at: Some(row.created_at.into()),
        paid_at: row.paid_at.map(Into::into),
        created_at: Some(row.created_at.into()),
        updated_at: Some(row.updated_at.into()),
    }
}

/// Transactions with their payments.
///
/// # Errors
/// What the store answers.
pub(super) async fn transactions(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    rows: &[Transaction],
) -> Result<Vec<wire::OdrTransaction>> {
    let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
    let all = payments::payments_of(tx, ctx.tenant, &ids).await?;
    Ok(rows.iter().map(|row| transaction(row, &all)).collect())
}

fn transaction(row: &Transaction, all: &[Payment]) -> wire::OdrTransaction {
    let own = all.iter().filter(|payment| payment.transaction_id == row.id);
    wire::OdrTransaction {
        id: Some(row.uid.to_string()),
        reference: Some(wire::OdrReference {
            entity_id: row.entity_id.clone(),
            entity_type: row.entity_type.clone(),
        }),
        description: row.description.clone(),
        number: Some(row.number.clone()),
        amount_due: Some(row.amount_due),
        amount_paid: Some(row.amount_paid),
        currency: Some(row.currency.code().to_owned()),
        payments: Some(own.map(|payment| self::payment(payment, all)).collect()),
        metadata: object(row.details.metadata.as_ref()),
        purchase: given(row.details.purchase.as_ref()),
        preset: given(row.details.preset.as_ref()),
        secret: Some(row.secret.clone()),
        client_id: row.details.client_id.clone(),
        channel_id: row.details.channel_id,
        return_url: row.details.return_url.clone(),
        created_at: Some(row.created_at.into()),
        updated_at: Some(row.updated_at.into()),
    }
}

/// A payment or a refund; `all` are those of its transaction, among which is what a refund gives back.
pub(super) fn payment(payment: &Payment, all: &[Payment]) -> wire::OdrPayment {
    let paid = payment.state == PaymentState::Paid;
    let source = all.iter().find(|other| Some(other.id) == payment.source);
    wire::OdrPayment {
        id: Some(payment.uid.to_string()),
        secret: Some(payment.secret.clone()),
        amount: Some(payment.amount),
        provider_code: Some(payment.provider.clone()),
        method_code: Some(payment.method.clone()),
        issuer_code: payment.issuer.clone(),
        is_refund: Some(payment.is_refund),
        is_pending: Some(payment.state == PaymentState::Pending),
        is_paid: Some(paid),
        is_authorized: Some(paid),
        is_captured: Some(paid),
        return_url: payment.details.return_url.clone(),
        source_payment_id: source.map(|source| source.uid.to_string()),
        metadata: object(payment.details.metadata.as_ref()),
        paid_at: payment.paid_at.map(Into::into),
        created_at: Some(payment.created_at.into()),
        updated_at: Some(payment.updated_at.into()),
    }
}

/// A way to pay.
pub(super) fn method(method: &Method) -> wire::OdrMethod {
    wire::OdrMethod {
        code: Some(method.code.to_owned()),
        provider_code: Some(method.provider.to_owned()),
        name: Some(method.name.to_owned()),
        label: Some(method.label.to_owned()),
        is_prepaid: Some(false),
        issuers: Some(Vec::new()),
        is_enabled: Some(true),
        // The money comes later, outside the program.
        is_deferred: Some(true),
        priority: Some(method.priority),
    }
}

fn object(value: Option<&Value>) -> Option<Map<String, Value>> {
    value.and_then(Value::as_object).cloned()
}

/// A part that was kept as it was given.
fn given<T: DeserializeOwned>(value: Option<&Value>) -> Option<T> {
    value.and_then(|value| serde_json::from_value(value.clone()).ok())
}
