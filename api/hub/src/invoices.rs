//! Invoices and credit notes.

use comptoir_contracts::{Number, hub as wire};
use comptoir_invoicing::{Filter, Invoice, InvoiceKind, InvoiceStatus, Overdue, SortBy};
use comptoir_kernel::{Ctx, Faults, OrganisationId, Paged};
use comptoir_kit::{Answer, Call, Query, Reply};
use comptoir_parties::organisations;
use jiff::civil::Date;

use crate::filters::{self, known};
use crate::{orders, sort};

const SORTS: [(&str, SortBy); 6] = [
    ("source_id", SortBy::Number),
    ("status", SortBy::Status),
    ("date", SortBy::Date),
    ("purchase_order", SortBy::PurchaseOrder),
    ("total", SortBy::Total),
    ("days_overdue", SortBy::DaysOverdue),
];

/// Invoices and credit notes within reach: `text` (number or purchase order), `organisation`, `status`,
/// `days_overdue`, `start_date` to `end_date` (both included), `value_from` to `value_to` (the total with tax), `type`,
/// `sort_by`, a page at a time; the latest come first.
pub(crate) async fn list(call: Call) -> Answer {
    let mut faults = Faults::new();
    let filter = filter(call.query(), &call.ctx, &mut faults);
    let page = orders::page(call.page_hub(), faults)?;
    call.report(async move |ctx, tx| {
        let found = comptoir_invoicing::page(ctx, tx, &filter, page).await?;
        let today = organisations::today(ctx, tx).await?;
        let rows =
            found.rows.iter().map(|invoice| document(invoice, today.of(invoice.organisation))).collect();
        Ok(Reply::hub_page(Paged { rows, total: found.total }, page))
    })
    .await
}

fn filter(query: &Query, ctx: &Ctx, faults: &mut Faults) -> Filter {
    let mut sort = sort::parse(&SORTS, &query.all("sort_by"), faults);
    if sort.is_empty() {
        sort.push((SortBy::Date, true));
    }
    Filter {
        texts: query.texts("text", faults),
        organisations: query.ints("organisation", faults).into_iter().map(OrganisationId).collect(),
        statuses: known(query, "status", InvoiceStatus::parse, faults),
        kinds: known(query, "type", InvoiceKind::parse, faults),
        overdue: known(query, "days_overdue", overdue, faults),
        issued_from: query.dates("start_date", faults).into_iter().min(),
        issued_to: query.dates("end_date", faults).into_iter().max(),
        total_from: filters::at_least(query, "value_from", ctx, faults),
        total_to: filters::at_most(query, "value_to", ctx, faults),
        sort,
        ..Filter::default()
    }
}

/// The contract knows no range from 1 to 30.
fn overdue(text: &str) -> Option<Overdue> {
    match text {
        "0" => Some(Overdue { from: 0, to: Some(0) }),
        "31-60" => Some(Overdue { from: 31, to: Some(60) }),
        "61-90" => Some(Overdue { from: 61, to: Some(90) }),
        // A plus that was not escaped arrives as a space.
        "90+" | "90 " => Some(Overdue { from: 91, to: None }),
        _ => None,
    }
}

fn document(invoice: &Invoice, today: Date) -> wire::InvoiceDocument {
    let base = base(invoice, today);
    match invoice.kind {
        InvoiceKind::Invoice => base.into(),
        InvoiceKind::CreditNote => wire::CreditNote {
            id: base.id,
            source_id: base.source_id,
            organisation: base.organisation,
            date: base.date,
            due_date: base.due_date,
            purchase_order: base.purchase_order,
            order: base.order,
            currency: base.currency,
            net: base.net,
            tax: base.tax,
            total: base.total,
            outstanding: base.outstanding,
            status: base.status,
            days_overdue: base.days_overdue,
            r#type: wire::CreditNoteType::CreditNote,
        }
        .into(),
    }
}

fn base(invoice: &Invoice, today: Date) -> wire::Invoice {
    let amount = |minor: i64| Number::from(invoice.money(minor).major());
    wire::Invoice {
        id: invoice.id.0,
        source_id: invoice.number.clone(),
        organisation: Some(invoice.organisation.0),
        date: invoice.issued_on,
        due_date: Some(invoice.due_on),
        purchase_order: invoice.purchase_order.clone(),
        order: invoice.order_id,
        currency: Some(invoice.currency.code().to_owned()),
        net: Some(amount(invoice.net)),
        tax: Some(amount(invoice.tax)),
        total: amount(invoice.total),
        outstanding: Some(amount(invoice.outstanding())),
        status: match invoice.status {
            InvoiceStatus::Open => wire::InvoiceBaseStatus::Open,
            InvoiceStatus::PaidInFull => wire::InvoiceBaseStatus::PaidInFull,
            InvoiceStatus::PendingApproval => wire::InvoiceBaseStatus::PendingApproval,
            InvoiceStatus::Rejected => wire::InvoiceBaseStatus::Rejected,
            InvoiceStatus::Voided => wire::InvoiceBaseStatus::Voided,
        },
        days_overdue: Some(invoice.days_overdue(today)),
        r#type: wire::InvoiceType::Invoice,
    }
}
