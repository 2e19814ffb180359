//! A draft becomes the rows of a document: pure, but for the time and the ids, which are the context's.

use comptoir_kernel::{Ctx, Error, Result, text};
use comptoir_parties::Organisation;
use comptoir_store::{Json, Tx};
use rust_decimal::Decimal;
use serde_json::json;

use crate::issue::{Draft, DraftLine};
use crate::rules::{self, Amount, Totals};
use crate::{
    Delivery, Invoice, InvoiceDetails, InvoiceId, InvoiceLine, InvoiceLineId, InvoiceStatus, InvoiceTax,
    InvoiceTaxId,
};

/// The rows of a document that is not written yet and has no number.
pub(crate) struct Assembled {
    pub(crate) invoice: Invoice,
    pub(crate) lines: Vec<InvoiceLine>,
    taxes: Vec<InvoiceTax>,
}

/// Adds the lines up and makes the rows.
pub(crate) fn assemble(ctx: &Ctx, draft: Draft, customer: &Organisation) -> Result<Assembled> {
    if draft.lines.is_empty() {
        return Err(Error::invalid("lines", "there must be at least one"));
    }
    if draft.due_on < draft.issued_on {
        return Err(Error::invalid("due_on", "must not be before the date of the invoice"));
    }
    let amount = |line: &DraftLine| Amount {
        amount: line.amount,
        percent: line.vat_percent,
        inclusive: line.tax_inclusive,
    };
    let totals = rules::totals_with(&draft.lines.iter().map(amount).collect::<Vec<_>>(), &draft.taxes);
    let invoice = head(ctx, &draft, customer, &totals);
    let taxes = tax_rows(ctx, &draft.lines, &totals);
    let lines = (1..).zip(draft.lines).zip(&totals.shares);
    let lines = lines.map(|((position, line), share)| InvoiceLine {
        net: share.net,
        tax: share.tax,
        ..row(ctx, position, line)
    });
    Ok(Assembled { invoice, lines: lines.collect(), taxes })
}

impl Assembled {
    /// Writes lines and taxes, once the key of the document is known.
    pub(crate) async fn write_rows(&mut self, tx: &mut Tx<'_>) -> Result<()> {
        for line in &mut self.lines {
            line.invoice = self.invoice.id;
        }
        for tax in &mut self.taxes {
            tax.invoice = self.invoice.id;
        }
        tx.insert_all(&self.taxes).await?;
        tx.insert_each(&mut self.lines).await
    }
}

fn head(ctx: &Ctx, draft: &Draft, customer: &Organisation, totals: &Totals) -> Invoice {
    let total = totals.net + totals.tax;
    let now = ctx.now();
    // Rent and usage come of no order, and stand beside the goods of one all the same.
    let mut orders = draft.lines.iter().filter_map(|line| line.origin.order);
    let order = orders.next().filter(|order| orders.all(|other| other == *order));
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

fn tax_rows(ctx: &Ctx, lines: &[DraftLine], totals: &Totals) -> Vec<InvoiceTax> {
    let named = |percent: Decimal, inclusive: bool| {
        let is_its = |line: &&DraftLine| line.vat_percent == percent && line.tax_inclusive == inclusive;
        let members = lines.iter().filter(is_its).map(|line| line.vat_name.as_str());
        let mut names: Vec<&str> = Vec::new();
        for name in members.filter(|name| !name.is_empty()) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        // A rate has one name, but there is no tax for different reasons.
        names.truncate(if percent.is_zero() { names.len() } else { 1 });
        if names.is_empty() { format!("VAT {}%", percent.normalize()) } else { names.join(", ") }
    };
    let row = |group: &rules::Group| InvoiceTax {
        id: InvoiceTaxId(0),
        uid: ctx.new_uid(),
        tenant: ctx.tenant,
        invoice: InvoiceId(0),
        name: named(group.percent, group.inclusive),
        percent: group.percent.normalize(),
        tax_inclusive: group.inclusive,
        net: group.net,
        tax: group.tax,
    };
    totals.groups.iter().map(row).collect()
}

fn row(ctx: &Ctx, position: i64, mut line: DraftLine) -> InvoiceLine {
    line.note_reason();
    InvoiceLine {
        id: InvoiceLineId(0),
        uid: ctx.new_uid(),
        tenant: ctx.tenant,
        invoice: InvoiceId(0),
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
        gl_code: line.origin.gl_code,
        period_start: line.period.map(|(first, _)| first),
        period_end: line.period.map(|(_, last)| last),
        calls: line.usage.map(|(calls, _)| calls),
        seconds: line.usage.map(|(_, seconds)| seconds),
        explain: Json(line.explain),
        account: line.account,
        details: Json(line.details),
    }
}
