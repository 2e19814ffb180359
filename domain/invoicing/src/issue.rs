//! Issuing a document: number, lines, taxes and totals in one transaction.

use comptoir_events::{Change, catalogue, record};
use comptoir_kernel::{Ctx, Currency, Error, OrganisationId, Permission, Result, text};
use comptoir_parties::organisations;
use comptoir_store::{Tx, params};
use jiff::civil::Date;
use rust_decimal::Decimal;
use serde_json::{Value, json};

use crate::assemble::assemble;
use crate::{Invoice, InvoiceDetails, InvoiceId, InvoiceKind, InvoiceLine, LineDetails, LineKind, Origin};
use crate::{periods, queries};

/// Digits of the number after its series.
const NUMBER_DIGITS: usize = 6;

/// Key of a line's explanation under which it says why there is no tax.
pub(crate) const NO_TAX: &str = "no_tax";

/// What the number of a credit note on an invoice begins with.
pub(crate) const CREDIT_SERIES: &str = "CR";

/// A document about to be issued.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// Invoice or credit note.
    pub kind: InvoiceKind,
    /// Series of the number; `INV` or `CR` when absent. What takes an invoice back has that one's number after `CR-`.
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
    /// Tax of rates (percent, minor units) that is given and not worked out: see [`crate::rules::totals_with`].
    pub taxes: Vec<(Decimal, i64)>,
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
    /// Whether it puts right what was billed before: its calls were counted there.
    pub adjusts: bool,
    /// The invoice that billed what it puts right, where that is known.
    pub corrects: Option<InvoiceId>,
    /// What it was made of.
    pub origin: Origin,
    /// How the amount came about.
    pub explain: Value,
    /// Account in the general ledger; empty for none, absent where it takes back a line of an earlier version.
    pub account: Option<String>,
    /// What documents say of it beside its text.
    pub details: LineDetails,
}

impl DraftLine {
    /// Writes down why there is no tax, where there is none.
    pub(crate) fn note_reason(&mut self) {
        if self.vat_percent.is_zero() && !self.vat_name.is_empty() {
            if self.explain.is_null() {
                self.explain = json!({});
            }
            if let Value::Object(explain) = &mut self.explain {
                explain.insert(NO_TAX.to_owned(), json!(self.vat_name));
            }
        }
    }

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
            adjusts: false,
            corrects: None,
            origin: Origin::default(),
            explain: Value::Null,
            account: Some(String::new()),
            details: LineDetails::default(),
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
    let (kind, credit_of) = (draft.kind, draft.credit_of);
    let (series, period) = (draft.series.clone(), draft.period);
    let mut made = assemble(ctx, draft, &customer)?;
    if let Some(period) = period {
        made.invoice.billing_period = Some(periods::of(ctx, tx, period).await?.id);
    }
    // The number comes last: others wait for it from here to the end of this transaction.
    (made.invoice.series, made.invoice.number) = match credit_of {
        Some(credited) => credit_number(ctx, tx, credited).await?,
        None => next_number(tx, ctx, kind, series.as_deref()).await?,
    };
    made.invoice.number_folded = text::fold(&made.invoice.number);
    tx.insert(&mut made.invoice).await?;
    made.write_rows(tx).await?;
    let invoice = &made.invoice;
    let change = Change::new(&catalogue::INVOICE_CREATED, invoice.id, invoice.uid).of(invoice.organisation);
    record(ctx, tx, change.after(invoice.state())).await?;
    Ok(Issued { invoice: made.invoice, lines: made.lines })
}

/// A draft with its lines and totals as it would be issued; nothing is written and no number taken.
///
/// # Errors
/// As for [`issue`].
pub async fn preview(ctx: &Ctx, tx: &mut Tx<'_>, draft: Draft) -> Result<Issued> {
    ctx.require(Permission::InvoicesRead)?;
    let customer = organisations::find(ctx, tx, draft.organisation).await?;
    let made = assemble(ctx, draft, &customer)?;
    Ok(Issued { invoice: made.invoice, lines: made.lines })
}

async fn next_number(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    kind: InvoiceKind,
    series: Option<&str>,
) -> Result<(String, String)> {
    let series = series.unwrap_or(match kind {
        InvoiceKind::Invoice => "INV",
        InvoiceKind::CreditNote => CREDIT_SERIES,
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
