//! Invoices that are not made yet, as a dry run shows them.

use comptoir_billing::{Comparison, Failure, Preview, PreviewInvoice};
use comptoir_contracts::Number;
use comptoir_invoicing::{Invoice, InvoiceLine};
use comptoir_parties::Organisation;
use serde_json::{Value, json};

/// What a run would make for a customer.
pub(super) fn shown(preview: &Preview, customers: &[Organisation]) -> Value {
    let owner = customers.iter().find(|customer| customer.id == preview.organisation);
    json!({
        "customer": { "id": owner.map(|owner| owner.uid), "name": preview.customer },
        "invoices": preview.invoices.iter().map(invoice).collect::<Vec<_>>(),
        "failures": preview.failures.iter().map(|one| failure(one, customers)).collect::<Vec<_>>(),
    })
}

/// What could not be billed.
pub(super) fn failure(failure: &Failure, customers: &[Organisation]) -> Value {
    let owner = customers.iter().find(|customer| customer.id == failure.organisation);
    json!({
        "customer": { "id": owner.map(|owner| owner.uid), "name": failure.customer },
        "agreement": failure.agreement, "status": "Gen. Failed", "message": failure.message,
    })
}

fn invoice(found: &PreviewInvoice) -> Value {
    let invoice = &found.invoice;
    json!({
        "agreement": found.agreement, "site": invoice.details.site, "currency": invoice.currency.code(), "date": invoice.issued_on,
        "due": invoice.due_on, "period_start": invoice.period_start, "period_end": invoice.period_end,
        "net": major(invoice, invoice.net), "tax": major(invoice, invoice.tax),
        "total": major(invoice, invoice.total),
        "lines": found.lines.iter().map(|one| line(invoice, one)).collect::<Vec<_>>(),
        "last": found.comparison.as_ref().map(|comparison| compared(invoice, comparison)),
    })
}

fn line(invoice: &Invoice, line: &InvoiceLine) -> Value {
    json!({
        "kind": line.kind.as_str(), "code": line.code, "description": line.description,
        "quantity": Number::from(line.quantity), "unit_price": Number::from(line.unit_price),
        "period_start": line.period_start, "period_end": line.period_end, "is_hidden": line.hidden,
        "calls": line.calls, "seconds": line.seconds,
        "net": major(invoice, line.net), "tax": major(invoice, line.tax), "explain": line.explain.0,
    })
}

fn compared(invoice: &Invoice, comparison: &Comparison) -> Value {
    let amount = |minor: Option<i64>| minor.map(|minor| major(invoice, minor));
    let change = |change: &comptoir_billing::LineChange| {
        json!({
            "code": change.code, "description": change.description, "before": amount(change.before),
            "now": amount(change.now),
        })
    };
    json!({
        "number": comparison.number, "total": major(invoice, comparison.total),
        "difference": major(invoice, comparison.difference),
        "changes": comparison.changes.iter().map(change).collect::<Vec<_>>(),
    })
}

fn major(invoice: &Invoice, minor: i64) -> Number {
    Number::from(invoice.money(minor).major())
}
