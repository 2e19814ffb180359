//! Between invoices and the wire.

use std::collections::HashMap;

use comptoir_contracts::{Number, datagate as wire};
use comptoir_invoicing::{
    self as invoicing, BillingPeriod, Delivery, Invoice, InvoiceId, InvoiceKind, InvoiceLine, LineKind,
    ShownLine, periods,
};
use comptoir_kernel::{Actor, Ctx, Result};
use comptoir_parties::references::{self, Reference, ReferenceKind};
use comptoir_parties::{Organisation, organisations};
use comptoir_store::Tx;
use comptoir_subscriptions::{Agreement, AgreementId, agreements};
use rust_decimal::Decimal;
use uuid::Uuid;

use crate::dates::instant;
use crate::references::{Shown, customer, distinct};

/// What invoices refer to, read at once.
struct Around {
    owners: Vec<Organisation>,
    agreements: Vec<Agreement>,
    periods: Vec<BillingPeriod>,
    statuses: Vec<Reference>,
    credit_notes: HashMap<InvoiceId, Uuid>,
}

/// Invoices on the wire, with what they refer to read at once.
///
/// # Errors
/// What the store answers.
pub(super) async fn invoices(ctx: &Ctx, tx: &mut Tx<'_>, rows: &[Invoice]) -> Result<Vec<wire::Invoice>> {
    let owners = distinct(rows.iter().map(|row| row.organisation));
    let on = distinct(rows.iter().filter_map(|row| row.agreement).map(AgreementId));
    let ids: Vec<InvoiceId> = rows.iter().map(|row| row.id).collect();
    let is_customer = matches!(ctx.actor, Actor::CustomerUser { .. });
    let around = Around {
        owners: organisations::many(tx, ctx.tenant, &owners).await?,
        agreements: agreements::many(tx, ctx.tenant, &on).await?,
        periods: periods::many(tx, ctx.tenant, &distinct(rows.iter().filter_map(|row| row.billing_period)))
            .await?,
        statuses: references::list(tx, ctx.tenant, ReferenceKind::InvoiceStatus).await?,
        credit_notes: invoicing::credit_notes_of(tx, ctx.tenant, (&ids, is_customer)).await?,
    };
    rows.iter().map(|row| around.invoice(row)).collect()
}

impl Around {
    fn invoice(&self, row: &Invoice) -> Result<wire::Invoice> {
        let amount = |minor: i64| Some(Number::from(row.money(minor).major()));
        let agreement = self.agreements.iter().find(|found| Some(found.id.0) == row.agreement);
        let period = self.periods.iter().find(|found| Some(found.id) == row.billing_period);
        let owner = self.owners.iter().find(|owner| owner.id == row.organisation);
        Ok(wire::Invoice {
            id: Some(row.uid),
            agreement: agreement.map(|found| wire::AgreementReference {
                id: Some(found.uid),
                name: Some(found.name.clone()),
            }),
            amount: amount(row.total),
            amount_due: amount(row.outstanding()),
            amount_paid: amount(row.paid),
            billing_period: period.map(|found| wire::BillingPeriodReference {
                id: Some(found.uid),
                name: Some(found.name.clone()),
            }),
            credit_note_id: self.credit_notes.get(&row.id).map(Uuid::to_string),
            customer: owner.map(customer),
            date_due: Some(instant(row.due_on)?),
            date_generated: Some(row.created_at.into()),
            delivery_method: row.details.delivery_method.clone(),
            invoice_date: Some(instant(row.issued_on)?),
            invoice_number: Some(row.number.clone()),
            invoice_type_id: Some(type_id(row.kind)),
            is_credit_note: Some(row.kind == InvoiceKind::CreditNote),
            period_end: row.period_end.map(instant).transpose()?,
            period_start: row.period_start.map(instant).transpose()?,
            status: self.status(row.delivery),
            sub_total: amount(row.net),
            tax_amount: amount(row.tax),
            organisation_id: Some(Number::from(row.organisation.0)),
        })
    }

    fn status(&self, delivery: Delivery) -> Option<wire::InvoiceStatusReference> {
        let name = match delivery {
            Delivery::Generated => "generated",
            Delivery::Sent => "sent",
            Delivery::SentManually => "sent manually",
        };
        self.statuses.iter().find(|known| known.name_folded == name).map(wire::InvoiceStatusReference::shown)
    }
}

/// 1 is an invoice, 2 a credit note. The reference does not say which numbers its types have.
fn type_id(kind: InvoiceKind) -> i64 {
    match kind {
        InvoiceKind::Invoice => 1,
        InvoiceKind::CreditNote => 2,
    }
}

/// For whom lines are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reader {
    /// Whoever does the books: every line.
    Books,
    /// The customer: what the document shows, as it shows it.
    Customer,
}

/// The lines of an invoice on the wire.
///
/// # Errors
/// What the store answers.
pub(super) async fn details(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    invoice: &Invoice,
    reader: Reader,
) -> Result<wire::InvoiceDetails> {
    let lines = invoicing::lines(tx, ctx.tenant, invoice.id).await?;
    let taxes = invoicing::taxes(tx, ctx.tenant, invoice.id).await?;
    let lines: Vec<ShownLine<'_>> = match reader {
        Reader::Books => lines.iter().map(ShownLine::alone).collect(),
        Reader::Customer => invoicing::shown(&lines),
    };
    let amount = |minor: i64| Some(Number::from(invoice.money(minor).major()));
    let (mut transactions, mut used, mut surcharges) = (Vec::new(), Vec::new(), Vec::new());
    for line in &lines {
        let sums = Sums::of(line, reader);
        match line.first.kind {
            LineKind::Usage => used.push(usage(invoice, line.first, sums)),
            LineKind::Surcharge => surcharges.push(wire::InvoiceDetailsSurcharge {
                id: Some(line.first.uid.to_string()),
                name: Some(line.first.description.clone()),
                amount: amount(sums.amount),
            }),
            _ => transactions.push(transaction(invoice, line, sums)?),
        }
    }
    Ok(wire::InvoiceDetails {
        id: Some(invoice.uid),
        invoice_number: Some(invoice.number.clone()),
        invoice_date: Some(instant(invoice.issued_on)?),
        transactions: Some(transactions),
        usage: Some(used),
        surcharges: Some(surcharges),
        taxes: Some(
            taxes
                .iter()
                .map(|tax| wire::InvoiceDetailsTax {
                    name: Some(tax.name.clone()),
                    value: amount(tax.tax),
                    is_tax_inclusive: Some(tax.tax_inclusive),
                })
                .collect(),
        ),
    })
}

/// What a line comes to, in minor units.
#[derive(Clone, Copy)]
struct Sums {
    amount: i64,
    tax: Option<i64>,
    total: i64,
}

impl Sums {
    /// The customer sees no tax of a line whose site hides it, but the amount with it.
    fn of(line: &ShownLine<'_>, reader: Reader) -> Self {
        let (net, tax) = (line.net(), line.tax());
        if reader == Reader::Customer && line.first.details.hides_tax {
            return Self { amount: net + tax, tax: None, total: net + tax };
        }
        Self { amount: net, tax: Some(tax), total: net + tax }
    }
}

fn transaction(
    invoice: &Invoice,
    line: &ShownLine<'_>,
    sums: Sums,
) -> Result<wire::InvoiceDetailsTransaction> {
    let amount = |minor: i64| Number::from(invoice.money(minor).major());
    let days = line.period();
    Ok(wire::InvoiceDetailsTransaction {
        id: Some(line.first.uid.to_string()),
        product_code: Some(product_code(line).to_owned()),
        product_label: Some(line.description()),
        quantity: Some(line.quantity().into()),
        amount: Some(amount(sums.amount)),
        tax: sums.tax.map(amount),
        total: Some(amount(sums.total)),
        is_hidden: Some(line.is_hidden()),
        date_start: days.map(|(first, _)| instant(first)).transpose()?,
        date_end: days.map(|(_, last)| instant(last)).transpose()?,
    })
}

/// The code of a product; of one that suppliers charge for, what they call it: the code of the line is the service item's.
fn product_code<'a>(line: &'a ShownLine<'_>) -> &'a str {
    let supplied = (line.first.kind == LineKind::Supplied).then(|| line.first.explain["product"].as_str());
    supplied.flatten().unwrap_or_else(|| line.code())
}

/// The quantity of a usage line is its number of calls.
fn usage(invoice: &Invoice, line: &InvoiceLine, sums: Sums) -> wire::InvoiceDetailsUsage {
    let amount = |minor: i64| Number::from(invoice.money(minor).major());
    wire::InvoiceDetailsUsage {
        id: Some(line.uid.to_string()),
        service_item: Some(line.code.clone()),
        service_item_description: line.details.item.clone(),
        service: line.service.clone(),
        record_type: line.record_type.clone(),
        quantity: Some(Decimal::from(line.calls.unwrap_or_default()).into()),
        amount: Some(amount(sums.amount)),
        tax: sums.tax.map(amount),
        total: Some(amount(sums.total)),
    }
}
