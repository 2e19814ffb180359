//! Invoices made by hand: lines that no order, subscription or usage stands behind.

use comptoir_invoicing::rules::allocate;
use comptoir_invoicing::{
    self as invoicing, Draft, DraftLine, InvoiceDetails, InvoiceKind, Issued, LineKind,
};
use comptoir_kernel::{Ctx, Currency, Faults, Money, OrganisationId, Permission, Result, round};
use comptoir_parties::organisations;
use comptoir_payments::ledger;
use comptoir_store::Tx;
use comptoir_subscriptions::agreements;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde_json::{Value, json};

use crate::accounts::name_accounts;
use crate::recipients::delivery_method;
use crate::tax::{LineRate, Rates};

/// Minor units of a line at most, so that sums stay within 64 bits.
const LINE_MINOR_MAX: i64 = 1_000_000_000_000_000;

/// Something added to, or taken off, a line or the whole.
#[derive(Debug, Clone, PartialEq)]
pub struct Adjustment {
    /// Reference of the caller's own.
    pub reference: Option<String>,
    /// Text of the line.
    pub description: Option<String>,
    /// Minor units, or percent.
    pub amount: Decimal,
    /// Whether `amount` is percent.
    pub is_percentage: bool,
    /// Whether it is taken off.
    pub is_discount: bool,
}

/// A line of an invoice made by hand.
#[derive(Debug, Clone, PartialEq)]
pub struct HandItem {
    /// Reference of the caller's own.
    pub reference: Option<String>,
    /// SKU or code.
    pub sku: Option<String>,
    /// Text of the line.
    pub description: Option<String>,
    /// Price of one without tax, in minor units.
    pub amount: i64,
    /// How many.
    pub quantity: i64,
    /// VAT in percent; the customer's rate when absent.
    pub vat_percent: Option<Decimal>,
    /// What is added to, or taken off, the line.
    pub adjustments: Vec<Adjustment>,
}

/// An invoice made by hand.
#[derive(Debug, Clone, PartialEq)]
pub struct HandInvoice {
    /// Who is to pay.
    pub organisation: OrganisationId,
    /// Currency; that of the customer's agreement when absent.
    pub currency: Option<Currency>,
    /// Reference of the caller's own.
    pub reference: Option<String>,
    /// The lines.
    pub items: Vec<HandItem>,
    /// What is added to, or taken off, the whole.
    pub adjustments: Vec<Adjustment>,
    /// Instant for which prices were taken.
    pub pricing_at: Option<Timestamp>,
    /// Data of the caller's own.
    pub metadata: Option<Value>,
}

impl HandInvoice {
    /// Notes every field that is not acceptable.
    pub fn check(&self, faults: &mut Faults) {
        if self.items.is_empty() {
            faults.required("items");
        }
        for (index, item) in self.items.iter().enumerate() {
            faults.within(format_args!("items[{index}]"), |faults| item.check(faults));
        }
        check_adjustments(&self.adjustments, faults);
    }
}

impl HandItem {
    fn check(&self, faults: &mut Faults) {
        if self.quantity < 1 {
            faults.invalid("quantity", "must be at least 1");
        }
        if self.amount.checked_mul(self.quantity).is_none_or(|amount| amount.abs() > LINE_MINOR_MAX) {
            faults.invalid("amount", "times the quantity is out of range");
        }
        if self
            .vat_percent
            .is_some_and(|percent| percent.is_sign_negative() || percent > Decimal::ONE_HUNDRED)
        {
            faults.invalid("vat_percentage", "must be between 0 and 100");
        }
        if self.description.is_none() && self.sku.is_none() {
            faults.required("description");
        }
        check_adjustments(&self.adjustments, faults);
    }
}

fn check_adjustments(adjustments: &[Adjustment], faults: &mut Faults) {
    for (index, adjustment) in adjustments.iter().enumerate() {
        if adjustment.amount.is_sign_negative() && !adjustment.amount.is_zero() {
            faults.invalid(
                format_args!("adjustments[{index}].amount"),
                "must not be negative; use is_discount",
            );
        } else if adjustment.amount > Decimal::from(LINE_MINOR_MAX) {
            faults.invalid(format_args!("adjustments[{index}].amount"), "is out of range");
        }
    }
}

/// Makes an invoice by hand, dated today and due by the terms of the customer's default agreement.
///
/// # Errors
/// Every faulty field; `NotFound` when the customer is out of reach; `Denied` without the permission.
pub async fn invoice_by_hand(ctx: &Ctx, tx: &mut Tx<'_>, new: HandInvoice) -> Result<Issued> {
    ctx.require(Permission::InvoicesWrite)?;
    let mut faults = Faults::new();
    new.check(&mut faults);
    faults.finish()?;
    let customer = organisations::find(ctx, tx, new.organisation).await?;
    let agreement = agreements::default_for(ctx, tx, customer.id).await?;
    let currency = new.currency.unwrap_or(agreement.currency);
    let issued_on: Date = ctx.today()?;
    let rates = Rates::load(ctx, tx, (&customer, &agreement), ((issued_on, None), None), []).await?;
    let mut lines = lines(&new, currency, &rates.usual()?);
    name_accounts(tx, ctx.tenant, &[], &mut lines).await?;
    let days = agreements::term_days(tx, &agreement).await?;
    let due_on = issued_on.checked_add(days.days()).map_err(comptoir_kernel::Error::internal)?;
    let draft = Draft {
        kind: InvoiceKind::Invoice,
        series: None,
        organisation: customer.id,
        agreement: Some(agreement.id.0),
        credit_of: None,
        purchase_order: agreement.details.po_number.clone(),
        currency,
        issued_on,
        due_on,
        period: None,
        vat_shifted: rates.shifted(),
        details: InvoiceDetails {
            reference: new.reference.clone(),
            metadata: new.metadata.clone(),
            pricing_at: new.pricing_at,
            delivery_method: delivery_method(tx, &customer).await?,
            ..InvoiceDetails::default()
        },
        lines,
        taxes: Vec::new(),
    };
    let issued = invoicing::issue(ctx, tx, draft).await?;
    ledger::invoiced(ctx, tx, &issued.invoice).await?;
    Ok(issued)
}

fn lines(new: &HandInvoice, currency: Currency, usual: &LineRate) -> Vec<DraftLine> {
    let mut lines = Vec::new();
    for item in &new.items {
        let line = of_item(item, currency, usual);
        let base = line.amount;
        let extra: Vec<DraftLine> =
            item.adjustments.iter().map(|adjustment| adjusted(adjustment, base, &line, currency)).collect();
        lines.push(line);
        lines.extend(extra);
    }
    // What is taken off the whole is taken off each VAT rate in proportion, so that the tax follows.
    let weights: Vec<i64> = lines.iter().map(|line| line.amount).collect();
    let subtotal: i64 = weights.iter().sum();
    let mut whole = Vec::new();
    for adjustment in &new.adjustments {
        let parts = allocate(value(adjustment, subtotal), &weights);
        let mut of_rate: Vec<(Decimal, i64)> = Vec::new();
        for (line, part) in lines.iter().zip(parts) {
            match of_rate.iter_mut().find(|(percent, _)| *percent == line.vat_percent) {
                Some((_, sum)) => *sum += part,
                None => of_rate.push((line.vat_percent, part)),
            }
        }
        for (percent, part) in of_rate {
            if let Some(like) = lines.iter().find(|line| line.vat_percent == percent) {
                whole.push(adjustment_line(adjustment, part, like, currency));
            }
        }
    }
    lines.extend(whole);
    lines
}

fn of_item(item: &HandItem, currency: Currency, usual: &LineRate) -> DraftLine {
    let code = item.sku.clone().unwrap_or_default();
    let description = item.description.clone().unwrap_or_else(|| code.clone());
    let (percent, name) = match item.vat_percent {
        Some(percent) if percent != usual.percent => (percent, format!("VAT {}%", percent.normalize())),
        _ => (usual.percent, usual.name.clone()),
    };
    DraftLine {
        quantity: Decimal::from(item.quantity),
        unit_price: Money::new(item.amount, currency).major(),
        vat_percent: percent,
        vat_name: name,
        explain: json!({ "reference": item.reference, "quantity": item.quantity, "unit_minor": item.amount }),
        ..DraftLine::new(LineKind::OneOff, code, description, item.amount * item.quantity)
    }
}

fn adjusted(adjustment: &Adjustment, base: i64, like: &DraftLine, currency: Currency) -> DraftLine {
    adjustment_line(adjustment, value(adjustment, base), like, currency)
}

fn adjustment_line(adjustment: &Adjustment, amount: i64, like: &DraftLine, currency: Currency) -> DraftLine {
    let kind = if adjustment.is_discount { LineKind::Discount } else { LineKind::Surcharge };
    let usual = if adjustment.is_discount { "Discount" } else { "Surcharge" };
    DraftLine {
        unit_price: Money::new(amount, currency).major(),
        vat_percent: like.vat_percent,
        vat_name: like.vat_name.clone(),
        explain: json!({
            "reference": adjustment.reference,
            "amount": adjustment.amount.to_string(),
            "is_percentage": adjustment.is_percentage,
        }),
        ..DraftLine::new(kind, "", adjustment.description.clone().unwrap_or_else(|| usual.to_owned()), amount)
    }
}

/// What an adjustment of a base comes to, in minor units, below 0 for a discount.
fn value(adjustment: &Adjustment, base: i64) -> i64 {
    let exact = if adjustment.is_percentage {
        Decimal::from(base) * adjustment.amount / Decimal::ONE_HUNDRED
    } else {
        adjustment.amount
    };
    let amount = round(exact, 0).to_i64().unwrap_or_default();
    if adjustment.is_discount { -amount } else { amount }
}
