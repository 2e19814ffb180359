//! Invoices, their lines and their taxes.

use comptoir_kernel::{Currency, Money, OrganisationId, TenantId, id};
use comptoir_store::{Json, entity, stored_id, text_enum};
use jiff::{Timestamp, civil::Date};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::LineDetails;
use crate::periods::BillingPeriodId;

id!(
    /// An invoice or a credit note.
    InvoiceId
);
id!(
    /// A line of an invoice.
    InvoiceLineId
);
id!(
    /// A row of the tax table of an invoice.
    InvoiceTaxId
);
stored_id!(InvoiceId, InvoiceLineId, InvoiceTaxId);

text_enum! {
    /// What kind of document it is.
    pub enum InvoiceKind {
        /// Asks for money.
        Invoice = "invoice",
        /// Takes an invoice back.
        CreditNote = "credit_note",
    }
}

text_enum! {
    /// Where an invoice stands with its payment.
    pub enum InvoiceStatus {
        /// Something is owed.
        Open = "open",
        /// Nothing is owed any more.
        PaidInFull = "paid_in_full",
        /// Waits for approval before it counts.
        PendingApproval = "pending_approval",
        /// Was not approved.
        Rejected = "rejected",
        /// Was taken back.
        Voided = "voided",
    }
}

text_enum! {
    /// Whether the document has gone out.
    pub enum Delivery {
        /// Made, and not sent yet.
        Generated = "generated",
        /// Sent by the program.
        Sent = "sent",
        /// Marked as sent by a person.
        SentManually = "sent_manually",
    }
}

text_enum! {
    /// What a line is for.
    pub enum LineKind {
        /// Goods that were shipped.
        Goods = "goods",
        /// Carriage.
        Shipping = "shipping",
        /// A discount; its net is negative.
        Discount = "discount",
        /// A recurring charge of a subscription, for one period.
        Recurring = "recurring",
        /// A charge that is made once.
        OneOff = "one_off",
        /// Usage of one service item and one record type.
        Usage = "usage",
        /// What suppliers' bills charge for: a product of a price book, for one service item.
        Supplied = "supplied",
        /// A surcharge.
        Surcharge = "surcharge",
    }
}

impl LineKind {
    /// Whether it took usage records: calls, or charges on suppliers' bills.
    pub const fn takes_usage(self) -> bool {
        matches!(self, Self::Usage | Self::Supplied)
    }
}

entity! {
    /// An invoice or a credit note. Only what was paid and how it was sent change after it is issued.
    pub struct Invoice in "invoicing_invoice" {
        /// Key.
        pub id: InvoiceId,
        /// UUID.
        pub uid: Uuid,
        /// The tenant.
        pub tenant: TenantId,
        /// Number, without gaps in its series: `INV-000001`.
        pub number: String,
        /// The number for searching.
        pub number_folded: String,
        /// Series the number was taken from: `INV`.
        pub series: String,
        /// Invoice or credit note.
        pub kind: InvoiceKind,
        /// Who owes it.
        pub organisation: OrganisationId,
        /// The organisation's place in the tree.
        pub organisation_path: String,
        /// Agreement it was billed on (key of subscriptions' table).
        pub agreement: Option<i64>,
        /// The order, when there is but one that lines are of (key of orders' table).
        pub order_id: Option<i64>,
        /// The invoice a credit note takes back.
        pub credit_of: Option<InvoiceId>,
        /// The customer's own order number.
        pub purchase_order: Option<String>,
        /// The same for searching.
        pub purchase_order_folded: Option<String>,
        /// Currency of all amounts.
        pub currency: Currency,
        /// Date of the document.
        pub issued_on: Date,
        /// Last day on which it is paid in time.
        pub due_on: Date,
        /// First day it bills for.
        pub period_start: Option<Date>,
        /// Last day it bills for.
        pub period_end: Option<Date>,
        /// The billing period of these days.
        pub billing_period: Option<BillingPeriodId>,
        /// Sum of the lines without tax, in minor units.
        pub net: i64,
        /// Sum of the taxes, in minor units.
        pub tax: i64,
        /// `net + tax`, in minor units.
        pub total: i64,
        /// What has been paid of the total, in minor units.
        pub paid: i64,
        /// Where it stands.
        pub status: InvoiceStatus,
        /// Whether it has gone out.
        pub delivery: Delivery,
        /// Whether VAT is the recipient's to declare.
        pub vat_shifted: bool,
        /// What is printed and not filtered on.
        pub details: Json<InvoiceDetails>,
        /// When it was paid in full.
        pub paid_at: Option<Timestamp>,
        /// When it was issued.
        pub created_at: Timestamp,
        /// When its payment or delivery last changed.
        pub updated_at: Timestamp,
    }
}

/// What is printed on an invoice and not filtered on: facts as they were when it was issued.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct InvoiceDetails {
    /// Name of the customer.
    pub customer_name: String,
    /// Customer code.
    pub customer_code: Option<String>,
    /// VAT number of the customer.
    pub vat_number: Option<String>,
    /// Country of the customer, ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// Where it is sent.
    pub email: Option<String>,
    /// Postal address of the customer.
    pub address: Option<Value>,
    /// Name of the site it is for, where it is for one.
    pub site: Option<String>,
    /// Reference the caller gave.
    pub reference: Option<String>,
    /// How it is delivered, in words.
    pub delivery_method: Option<String>,
    /// Data of the caller's own, as given.
    pub metadata: Option<Value>,
    /// Instant for which prices were taken, when not that of the issue.
    pub pricing_at: Option<Timestamp>,
}

/// What a line was made of: keys of the records behind it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// Order.
    pub order: Option<i64>,
    /// Line of the order.
    pub order_line: Option<i64>,
    /// Shipment the goods left with.
    pub shipment: Option<i64>,
    /// Subscription.
    pub subscription: Option<i64>,
    /// Charge of the subscription.
    pub charge: Option<i64>,
    /// Service item whose usage it is.
    pub service_item: Option<i64>,
    /// Name of the service the usage belongs to.
    pub service: Option<String>,
    /// Kind of usage record.
    pub record_type: Option<String>,
    /// Account in the general ledger (key of a reference), where it is not that of the subscription.
    pub gl_code: Option<i64>,
}

entity! {
    /// A line of an invoice.
    pub struct InvoiceLine in "invoicing_line" {
        /// Key.
        pub id: InvoiceLineId,
        /// UUID.
        pub uid: Uuid,
        /// The tenant.
        pub tenant: TenantId,
        /// The invoice.
        pub invoice: InvoiceId,
        /// Place on the invoice, from 1.
        pub position: i64,
        /// What it is for.
        pub kind: LineKind,
        /// SKU, product code or code of the service item.
        pub code: String,
        /// Text of the line.
        pub description: String,
        /// How many units; seconds are never counted here.
        pub quantity: Decimal,
        /// Price of one unit in major units, exact.
        pub unit_price: Decimal,
        /// Amount without tax, in minor units.
        pub net: i64,
        /// VAT rate in percent.
        pub vat_percent: Decimal,
        /// Whether the price held the tax.
        pub tax_inclusive: bool,
        /// The line's share of the tax of its rate, in minor units; the shares add up.
        pub tax: i64,
        /// Counts in the totals and is left out of the printed document.
        pub hidden: bool,
        /// Order it comes from.
        pub order_id: Option<i64>,
        /// Line of the order.
        pub order_line: Option<i64>,
        /// Shipment the goods left with.
        pub shipment: Option<i64>,
        /// Subscription.
        pub subscription: Option<i64>,
        /// Charge of the subscription.
        pub charge: Option<i64>,
        /// Service item whose usage it is.
        pub service_item: Option<i64>,
        /// Name of the service the usage belongs to.
        pub service: Option<String>,
        /// Kind of usage record.
        pub record_type: Option<String>,
        /// Account in the general ledger (key of a reference), where it is not that of the subscription.
        pub gl_code: Option<i64>,
        /// First day covered.
        pub period_start: Option<Date>,
        /// Last day covered.
        pub period_end: Option<Date>,
        /// Calls of a usage line.
        pub calls: Option<i64>,
        /// Seconds of a usage line.
        pub seconds: Option<i64>,
        /// How the amount came about.
        pub explain: Json<Value>,
        /// Account in the general ledger, as it was called then; empty where it has none, absent on lines of earlier versions.
        pub account: Option<String>,
        /// What documents say of it beside its text.
        pub details: Json<LineDetails>,
    }
}

entity! {
    /// The tax of one rate on an invoice.
    pub struct InvoiceTax in "invoicing_tax" {
        /// Key.
        pub id: InvoiceTaxId,
        /// UUID.
        pub uid: Uuid,
        /// The tenant.
        pub tenant: TenantId,
        /// The invoice.
        pub invoice: InvoiceId,
        /// Name of the rate.
        pub name: String,
        /// Percent.
        pub percent: Decimal,
        /// Whether the prices held the tax.
        pub tax_inclusive: bool,
        /// Sum of the lines of this rate, in minor units.
        pub net: i64,
        /// Tax on that sum, in minor units.
        pub tax: i64,
    }
}

impl Invoice {
    /// What is still owed, in minor units; negative for what is to be given back.
    pub fn outstanding(&self) -> i64 {
        if self.status == InvoiceStatus::Voided { 0 } else { self.total - self.paid }
    }

    /// Days past the due date, while something is owed; 0 otherwise.
    pub fn days_overdue(&self, today: Date) -> i64 {
        if self.kind != InvoiceKind::Invoice || self.status != InvoiceStatus::Open || self.due_on >= today {
            return 0;
        }
        today.since(self.due_on).map_or(0, |span| i64::from(span.get_days()))
    }

    /// An amount of this invoice as money.
    pub fn money(&self, minor: i64) -> Money {
        Money::new(minor, self.currency)
    }

    /// What events and the audit log say of it.
    pub fn state(&self) -> Value {
        json!({
            "id": self.uid,
            "number": self.number,
            "type": self.kind.as_str(),
            "organisation": self.organisation,
            "agreement": self.agreement,
            "order": self.order_id,
            "purchase_order": self.purchase_order,
            "currency": self.currency,
            "issued_on": self.issued_on,
            "due_on": self.due_on,
            "period_start": self.period_start,
            "period_end": self.period_end,
            "net_minor": self.net,
            "tax_minor": self.tax,
            "total_minor": self.total,
            "paid_minor": self.paid,
            "status": self.status.as_str(),
            "delivery": self.delivery.as_str(),
            "paid_at": self.paid_at,
        })
    }
}

impl InvoiceLine {
    /// Why there is no tax on it, as documents call it; nothing where there is some, and on lines of earlier versions.
    pub fn no_tax(&self) -> Option<&str> {
        self.explain.0[crate::issue::NO_TAX].as_str()
    }

    /// What the line was made of.
    pub fn origin(&self) -> Origin {
        Origin {
            order: self.order_id,
            order_line: self.order_line,
            shipment: self.shipment,
            subscription: self.subscription,
            charge: self.charge,
            service_item: self.service_item,
            service: self.service.clone(),
            record_type: self.record_type.clone(),
            gl_code: self.gl_code,
        }
    }
}
