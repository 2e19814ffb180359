//! Invoices made of nothing but numbers, as they would be issued.

use comptoir_documents::{Bank, Facts, Language, Letterhead, Party, Template, Wishes};
use comptoir_invoicing::rules::{Amount, totals};
use comptoir_invoicing::{
    Delivery, Invoice, InvoiceDetails, InvoiceId, InvoiceKind, InvoiceLine, InvoiceLineId, InvoiceStatus,
    InvoiceTax, InvoiceTaxId, LineDetails, LineKind, LineKit,
};
use comptoir_kernel::{Currency, Money, OrganisationId, TenantId};
use comptoir_rating::usage::{Cause, Usage, UsageFileId, UsageId, UsageState};
use comptoir_store::Json;
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};
use rust_decimal::Decimal;
use serde_json::Value;
use uuid::Uuid;

/// A line to be issued.
#[derive(Debug, Clone)]
pub(crate) struct Item {
    pub(crate) kind: LineKind,
    pub(crate) text: String,
    pub(crate) quantity: Decimal,
    pub(crate) price: Decimal,
    /// Minor units, with the tax where `inclusive`.
    pub(crate) amount: i64,
    pub(crate) percent: Decimal,
    pub(crate) inclusive: bool,
    pub(crate) hidden: bool,
    pub(crate) details: LineDetails,
    /// Key of the product.
    pub(crate) product: Option<i64>,
}

impl Item {
    pub(crate) fn new(kind: LineKind, text: &str, quantity: &str, price: &str, percent: &str) -> Self {
        let (quantity, price): (Decimal, Decimal) = (quantity.parse().unwrap(), price.parse().unwrap());
        let amount = Money::from_major(quantity * price, Currency::EUR).unwrap().minor;
        let percent = percent.parse().unwrap();
        let text = text.to_owned();
        let details = LineDetails::default();
        Self {
            kind,
            text,
            quantity,
            price,
            amount,
            percent,
            inclusive: false,
            hidden: false,
            details,
            product: None,
        }
    }

    pub(crate) fn amount(self, amount: i64) -> Self {
        Self { amount, ..self }
    }

    pub(crate) fn inclusive(self) -> Self {
        Self { inclusive: true, ..self }
    }

    pub(crate) fn hidden(self) -> Self {
        Self { hidden: true, ..self }
    }

    /// Has it be a part of a kit.
    pub(crate) fn part_of(mut self, kit: &str, product: i64) -> Self {
        self.details.kit = Some(LineKit { id: kit.to_owned(), name: kit.to_owned(), note: None });
        Self { product: Some(product), ..self }
    }

    /// Has its site hide taxes.
    pub(crate) fn hides_tax(mut self) -> Self {
        self.details.hides_tax = true;
        self
    }
}

/// The name of the tax where a rate is nothing; `shifted` where the customer owes it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Case {
    pub(crate) zero: &'static str,
    pub(crate) shifted: bool,
    pub(crate) buyer: &'static str,
}

pub(crate) const HOME: Case = Case { zero: "Zero", shifted: false, buyer: "DE" };

/// An invoice of the items, or a credit note that takes all of them back.
pub(crate) fn facts(items: &[Item], case: Case, currency: Currency, kind: InvoiceKind) -> Facts {
    let sign = if kind == InvoiceKind::CreditNote { -1 } else { 1 };
    let amount =
        |item: &Item| Amount { amount: item.amount * sign, percent: item.percent, inclusive: item.inclusive };
    let sums = totals(&items.iter().map(amount).collect::<Vec<_>>());
    let lines = items.iter().zip(&sums.shares).enumerate();
    let lines = lines.map(|(index, (item, share))| line(index, item, (share.net, share.tax), sign)).collect();
    let tax = |group: &comptoir_invoicing::rules::Group| InvoiceTax {
        id: InvoiceTaxId(0),
        uid: Uuid::nil(),
        tenant: TenantId(1),
        invoice: InvoiceId(1),
        name: if group.percent.is_zero() { case.zero.to_owned() } else { format!("VAT {}%", group.percent) },
        percent: group.percent,
        tax_inclusive: group.inclusive,
        net: group.net,
        tax: group.tax,
    };
    let invoice = head(kind, case, currency, (sums.net, sums.tax));
    let credited = (kind == InvoiceKind::CreditNote).then(|| Invoice {
        number: "INV-000001".into(),
        ..head(InvoiceKind::Invoice, case, currency, (0, 0))
    });
    let party = |name: &str, country: &str, vat: &str| Party {
        name: name.to_owned(),
        line_1: Some("Hauptstraße 1".into()),
        city: Some("Berlin".into()),
        postal_code: Some("10115".into()),
        country: country.to_owned(),
        vat_number: Some(vat.to_owned()),
        email: Some("post@example.org".into()),
        ..Party::default()
    };
    Facts {
        invoice,
        lines,
        taxes: sums.groups.iter().map(tax).collect(),
        credited,
        settled: Vec::new(),
        seller: party("Northgate GmbH", "DE", "DE123456789"),
        buyer: party("Fern & Söhne <Bäckerei>", case.buyer, &format!("{}12345678", case.buyer)),
        letterhead: Letterhead {
            phone: Some("+49 30 1234567".into()),
            bank: Some(Bank {
                account: "DE89 3704 0044 0532 0130 00".into(),
                bic: Some("COBADEFFXXX".into()),
                ..Bank::default()
            }),
            ..Letterhead::default()
        },
        template: Template::default(),
        wishes: Wishes::default(),
        language: Language::De,
        zone: TimeZone::get("Europe/Berlin").unwrap(),
        calls: Vec::new(),
    }
}

fn head(kind: InvoiceKind, case: Case, currency: Currency, (net, tax): (i64, i64)) -> Invoice {
    let issued_on: Date = date(2026, 11, 30);
    Invoice {
        id: InvoiceId(1),
        uid: Uuid::from_u128(7),
        tenant: TenantId(1),
        number: if kind == InvoiceKind::Invoice { "INV-000001" } else { "CR-INV-000001" }.into(),
        number_folded: String::new(),
        series: "INV".into(),
        kind,
        organisation: OrganisationId(2),
        organisation_path: "/1/2/".into(),
        agreement: None,
        order_id: None,
        credit_of: None,
        purchase_order: Some("PO-7".into()),
        purchase_order_folded: None,
        currency,
        issued_on,
        due_on: issued_on + 14.days(),
        period_start: Some(date(2026, 11, 1)),
        period_end: Some(issued_on),
        billing_period: None,
        net,
        tax,
        total: net + tax,
        paid: 0,
        status: InvoiceStatus::Open,
        delivery: Delivery::Generated,
        vat_shifted: case.shifted,
        details: Json(InvoiceDetails { customer_code: Some("K-1".into()), ..InvoiceDetails::default() }),
        paid_at: None,
        created_at: Timestamp::UNIX_EPOCH,
        updated_at: Timestamp::UNIX_EPOCH,
    }
}

fn line(index: usize, item: &Item, (net, tax): (i64, i64), sign: i64) -> InvoiceLine {
    let is_usage = item.kind == LineKind::Usage;
    InvoiceLine {
        id: InvoiceLineId(i64::try_from(index).unwrap() + 1),
        uid: Uuid::nil(),
        tenant: TenantId(1),
        invoice: InvoiceId(1),
        position: i64::try_from(index).unwrap() + 1,
        kind: item.kind,
        code: item.product.map_or_else(|| format!("A-{index}"), |product| format!("P-{}", product % 10)),
        description: item.text.clone(),
        quantity: item.quantity,
        unit_price: item.price * Decimal::from(sign),
        net,
        vat_percent: item.percent,
        tax_inclusive: item.inclusive,
        tax,
        hidden: item.hidden,
        account: None,
        details: Json(item.details.clone()),
        order_id: None,
        order_line: None,
        shipment: None,
        subscription: item.product,
        charge: None,
        service_item: None,
        service: None,
        record_type: None,
        gl_code: None,
        period_start: (item.kind == LineKind::Recurring).then(|| date(2026, 11, 1)),
        period_end: (item.kind == LineKind::Recurring).then(|| date(2026, 11, 30)),
        calls: is_usage.then_some(12),
        seconds: is_usage.then_some(3_723),
        explain: Json(Value::Null),
    }
}

/// A call.
pub(crate) fn call(index: i64) -> Usage {
    let start: Timestamp = "2026-11-01T08:00:00Z".parse().unwrap();
    Usage {
        id: UsageId(index),
        tenant: TenantId(1),
        file: UsageFileId(1),
        service: 1,
        external_id: index.to_string(),
        record_type: "voice".into(),
        started_at: start + index.minutes(),
        item_code: "4930123".into(),
        dialled: format!("4420{index:07}"),
        supplier_call_type: String::new(),
        duration_seconds: 61,
        units: None,
        cost: None,
        quantity_micros: None,
        period_from: None,
        period_to: None,
        state: UsageState::Rated,
        cause: Cause::Nothing,
        organisation: None,
        service_item: None,
        card: None,
        rate: None,
        product: None,
        billed_seconds: 61,
        billed_units: 0,
        charge_micros: 12_345,
        cost_micros: None,
        vat_rate: None,
        covered: 0,
        bill: None,
    }
}
