//! Issuing a document: number, lines, taxes and totals in one transaction.

use comptoir_events::{Change, catalogue, record};
use comptoir_kernel::{Ctx, Currency, Error, OrganisationId, Permission, Result, text};
use comptoir_parties::{Organisation, organisations};
use comptoir_store::{Json, Tx, params};
use jiff::civil::Date;
use rust_decimal::Decimal;
use serde_json::{Value, json};

use crate::rules::{self, Amount, Totals};
use crate::{
    Delivery, Invoice, InvoiceDetails, InvoiceId, InvoiceKind, InvoiceLine, InvoiceLineId, InvoiceStatus,
    InvoiceTax, InvoiceTaxId, LineKind, Origin,
};
use crate::{periods, queries};

/// Digits of the number after its series.
const NUMBER_DIGITS: usize = 6;

/// What the number of a credit note on an invoice begins with.
pub(crate) const CREDIT_SERIES: &str = "CR";

/// A document about to be issued.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// Invoice or credit note.
    pub kind: InvoiceKind,
    /// Series of the number; `INV` or `CN` when absent. What takes an invoice back has that one's number after `CR-`.
    pub series: Option<String>,
    /// Who is to pay.
    pub organisation: OrganisationId,
    /// Agreement it is billed on.
    pub agreement: Option<i64>,
    /// Invoice a credit note takes back.
    pub credit_of: Option<InvoiceId>,
    /// The customer's own order number.
    pub purchase_order: Option<String>,
    /// Currency of all amounts.
    pub currency: Currency,
    /// Date of the document.
    pub issued_on: Date,
    /// Last day on which it is paid in time.
    pub due_on: Date,
    /// First and last day it bills for.
    pub period: Option<(Date, Date)>,
    /// Whether VAT is the recipient's to declare.
    pub vat_shifted: bool,
    /// What is printed; name, address and VAT number of the customer are filled in.
    pub details: InvoiceDetails,
    /// The lines, in order.
    pub lines: Vec<DraftLine>,
}

/// A line about to be issued.
#[derive(Debug, Clone, PartialEq)]
pub struct DraftLine {
    /// What it is for.
    pub kind: LineKind,
    /// SKU, product code or code of the service item.
    pub code: String,
    /// Text of the line.
    pub description: String,
    /// How many units.
    pub quantity: Decimal,
    /// Price of one unit in major units.
    pub unit_price: Decimal,
    /// Amount in minor units: without tax, or with it where `tax_inclusive`.
    pub amount: i64,
    /// VAT rate in percent.
    pub vat_percent: Decimal,
    /// Name of the VAT rate.
    pub vat_name: String,
    /// Whether the amount holds the tax.
    pub tax_inclusive: bool,
    /// Counts in the totals and is left out of the printed document.
    pub hidden: bool,
    /// First and last day covered.
    pub period: Option<(Date, Date)>,
    /// Calls and seconds of a usage line.
    pub usage: Option<(i64, i64)>,
    /// What it was made of.
    pub origin: Origin,
    /// How the amount came about.
    pub explain: Value,
}

impl DraftLine {
    /// A visible line without tax or origin.
    pub fn new(kind: LineKind, code: impl Into<String>, description: impl Into<String>, amount: i64) -> Self {
        Self {
            kind,
            code: code.into(),
            description: description.into(),
            quantity: Decimal::ONE,
            unit_price: Decimal::ZERO,
            amount,
            vat_percent: Decimal::ZERO,
            vat_name: String::new(),
            tax_inclusive: false,
            hidden: false,
            period: None,
            usage: None,
            origin: Origin::default(),
            explain: Value::Null,
        }
    }
}

/// A document and its lines, as issued.
#[derive(Debug, Clone, PartialEq)]
pub struct Issued {
    /// The document.
    pub invoice: Invoice,
    /// Its lines, in the order of the draft.
    pub lines: Vec<InvoiceLine>,
}

/// Issues a document: takes the next number of the series, adds up the lines, computes the tax per rate, writes
/// all of it and announces it. The number is lost to nobody: it is taken in this transaction.
///
/// # Errors
/// [`comptoir_kernel::Code::Denied`] without the permission, `NotFound` when the customer is out of reach, and
/// `Invalid` when there are no lines or it is due before it is issued.
pub async fn issue(ctx: &Ctx, tx: &mut Tx<'_>, draft: Draft) -> Result<Issued> {
    ctx.require(Permission::InvoicesWrite)?;
    let customer = organisations::find(ctx, tx, draft.organisation).await?;
    if draft.lines.is_empty() {
        return Err(Error::invalid("lines", "there must be at least one"));
    }
    if draft.due_on < draft.issued_on {
        return Err(Error::invalid("due_on", "must not be before the date of the invoice"));
    }
    let amounts: Vec<Amount> = draft
        .lines
        .iter()
        .map(|line| Amount { amount: line.amount, percent: line.vat_percent, inclusive: line.tax_inclusive })
        .collect();
    let totals = rules::totals(&amounts);
    let mut invoice = head(ctx, &draft, &customer, &totals);
    (invoice.series, invoice.number) = match draft.credit_of {
        Some(credited) => credit_number(ctx, tx, credited).await?,
        None => next_number(tx, ctx, draft.kind, draft.series.as_deref()).await?,
    };
    invoice.number_folded = text::fold(&invoice.number);
    if let Some(period) = draft.period {
        invoice.billing_period = Some(periods::of(ctx, tx, period).await?.id);
    }
    tx.insert(&mut invoice).await?;
    let taxes = tax_rows(ctx, &invoice, &draft.lines, &totals);
    tx.insert_all(&taxes).await?;
    let mut lines = Vec::with_capacity(draft.lines.len());
    for ((position, line), share) in (1..).zip(draft.lines).zip(&totals.shares) {
        let mut line = row(ctx, invoice.id, position, line);
        (line.net, line.tax) = (share.net, share.tax);
        tx.insert(&mut line).await?;
        lines.push(line);
    }
    let change = Change::new(&catalogue::INVOICE_CREATED, invoice.id, invoice.uid).of(invoice.organisation);
    record(ctx, tx, change.after(invoice.state())).await?;
    Ok(Issued { invoice, lines })
}

async fn next_number(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    kind: InvoiceKind,
    series: Option<&str>,
) -> Result<(String, String)> {
    let series = series.unwrap_or(match kind {
        InvoiceKind::Invoice => "INV",
        InvoiceKind::CreditNote => "CN",
    });
    // The row stays locked until this transaction ends, so that a number that is rolled back is given again.
    let sql = "INSERT INTO invoicing_series (tenant, kind, series, taken) VALUES ($1, $2, $3, 1)
        ON CONFLICT (tenant, kind, series) DO UPDATE SET taken = invoicing_series.taken + 1 RETURNING taken";
    let taken: Option<(i64,)> = tx.query_one(sql, params![ctx.tenant, kind, series]).await?;
    let (taken,) = taken.ok_or_else(|| Error::internal("the series gave no number"))?;
    Ok((series.to_owned(), format!("{series}-{taken:0NUMBER_DIGITS$}")))
}

/// The number of what takes an invoice back: the invoice's after `CR-`, and from the second on its place.
async fn credit_number(ctx: &Ctx, tx: &mut Tx<'_>, credited: InvoiceId) -> Result<(String, String)> {
    let invoice = queries::lock(ctx, tx, credited).await?;
    let before = queries::notes_of(tx, ctx.tenant, credited).await?.len();
    let place = if before == 0 { String::new() } else { format!("-{}", before + 1) };
    Ok((CREDIT_SERIES.to_owned(), format!("{CREDIT_SERIES}-{}{place}", invoice.number)))
}

fn head(ctx: &Ctx, draft: &Draft, customer: &Organisation, totals: &Totals) -> Invoice {
    let total = totals.net + totals.tax;
    let now = ctx.now();
    let orders: Vec<Option<i64>> = draft.lines.iter().map(|line| line.origin.order).collect();
    let order =
        orders.first().copied().flatten().filter(|order| orders.iter().all(|other| *other == Some(*order)));
    Invoice {
        id: InvoiceId(0),
        uid: ctx.new_uid(),
        tenant: ctx.tenant,
        number: String::new(),
        number_folded: String::new(),
        series: String::new(),
        kind: draft.kind,
        organisation: customer.id,
        organisation_path: customer.path.clone(),
        agreement: draft.agreement,
        order_id: order,
        credit_of: draft.credit_of,
        purchase_order: draft.purchase_order.clone(),
        purchase_order_folded: draft.purchase_order.as_deref().map(text::fold),
        currency: draft.currency,
        issued_on: draft.issued_on,
        due_on: draft.due_on,
        period_start: draft.period.map(|(first, _)| first),
        period_end: draft.period.map(|(_, last)| last),
        billing_period: None,
        net: totals.net,
        tax: totals.tax,
        total,
        paid: 0,
        status: if total == 0 { InvoiceStatus::PaidInFull } else { InvoiceStatus::Open },
        delivery: Delivery::Generated,
        vat_shifted: draft.vat_shifted,
        details: Json(InvoiceDetails {
            customer_name: customer.name.clone(),
            customer_code: customer.code.clone(),
            vat_number: customer.vat_number.clone(),
            country: customer.country.clone(),
            email: customer.invoice_email.clone(),
            address: customer.details.address.as_ref().map(|address| json!(address)),
            ..draft.details.clone()
        }),
        paid_at: (total == 0).then_some(now),
        created_at: now,
        updated_at: now,
    }
}

fn tax_rows(ctx: &Ctx, invoice: &Invoice, lines: &[DraftLine], totals: &Totals) -> Vec<InvoiceTax> {
    let named = |percent: Decimal, inclusive: bool| {
        let member = lines.iter().find(|line| line.vat_percent == percent && line.tax_inclusive == inclusive);
        match member {
            Some(line) if !line.vat_name.is_empty() => line.vat_name.clone(),
            _ => format!("VAT {}%", percent.normalize()),
        }
    };
    let row = |group: &rules::Group| InvoiceTax {
        id: InvoiceTaxId(0),
        uid: ctx.new_uid(),
        tenant: ctx.tenant,
        invoice: invoice.id,
        name: named(group.percent, group.inclusive),
        percent: group.percent.normalize(),
        tax_inclusive: group.inclusive,
        net: group.net,
        tax: group.tax,
    };
    totals.groups.iter().map(row).collect()
}

fn row(ctx: &Ctx, invoice: InvoiceId, position: i64, line: DraftLine) -> InvoiceLine {
    InvoiceLine {
        id: InvoiceLineId(0),
        uid: ctx.new_uid(),
        tenant: ctx.tenant,
        invoice,
        position,
        kind: line.kind,
        code: line.code,
        description: line.description,
        quantity: line.quantity.normalize(),
        unit_price: line.unit_price.normalize(),
        net: 0,
        vat_percent: line.vat_percent.normalize(),
        tax_inclusive: line.tax_inclusive,
        tax: 0,
        hidden: line.hidden,
        order_id: line.origin.order,
        order_line: line.origin.order_line,
        shipment: line.origin.shipment,
        subscription: line.origin.subscription,
        charge: line.origin.charge,
        service_item: line.origin.service_item,
        service: line.origin.service,
        record_type: line.origin.record_type,
        period_start: line.period.map(|(first, _)| first),
        period_end: line.period.map(|(_, last)| last),
        calls: line.usage.map(|(calls, _)| calls),
        seconds: line.usage.map(|(_, seconds)| seconds),
        explain: Json(line.explain),
    }
}
