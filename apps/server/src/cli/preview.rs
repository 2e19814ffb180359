//! `comptoir bill --dry-run`: what a bill run would make.

use comptoir_billing::{Preview, PreviewInvoice, RunOptions};
use comptoir_kernel::{Ctx, Page, Result};
use comptoir_store::Tx;
use serde_json::{Value, json};

use super::bill::failed_name;
use super::say;
use super::table::table;
use crate::Ground;

/// Customers looked at in one go.
const CUSTOMERS: u32 = 200;

/// Shows every invoice that would be made, with its lines and what differs from the last one of its agreement.
///
/// # Errors
/// Every faulty option.
pub(super) async fn run(ground: &Ground, ctx: Ctx, options: RunOptions, as_json: bool) -> Result<()> {
    let (mut number, mut invoices, mut failures) = (1, 0_usize, 0_usize);
    let mut all: Vec<Value> = Vec::new();
    loop {
        let (caller, asked) = (ctx.clone(), options.clone());
        let page = Page { number, size: CUSTOMERS };
        let look = async move |tx: &mut Tx<'_>| comptoir_billing::preview(&caller, tx, &asked, page).await;
        let found = ground.store.report(look).await?;
        for preview in &found.rows {
            invoices += preview.invoices.len();
            failures += preview.failures.len();
            if as_json {
                all.extend(objects(preview));
            } else {
                print(preview);
            }
        }
        if i64::from(number) * i64::from(CUSTOMERS) >= found.total {
            break;
        }
        number += 1;
    }
    if as_json {
        say(&json!({ "to": options.to, "dry_run": true, "invoices": all, "failed": failures }).to_string());
    } else {
        say(&format!(
            "to {}: {invoices} would be made, {failures} would fail; nothing was changed",
            options.to
        ));
    }
    Ok(())
}

fn print(preview: &Preview) {
    for found in &preview.invoices {
        let invoice = &found.invoice;
        let total = invoice.money(invoice.total).major();
        let last = match &found.comparison {
            Some(last) => {
                let difference = invoice.money(last.difference).major();
                format!(
                    ", {}{difference} against {}",
                    if last.difference > 0 { "+" } else { "" },
                    last.number
                )
            }
            None => ", the first".to_owned(),
        };
        let site = invoice.details.site.as_ref().map(|site| format!(", {site}")).unwrap_or_default();
        let whose = format!("{}, {}{site}", preview.customer, found.agreement);
        say(&format!("\n{whose}: {} {total}{last}", invoice.currency));
        say(table(&lines(found)).trim_end());
        let changes = changes(found);
        if !changes.is_empty() {
            say(&format!("what differs from {}:", found.comparison.as_ref().map_or("", |last| &last.number)));
            say(table(&changes).trim_end());
        }
    }
    for failure in &preview.failures {
        say(&format!("\nwould fail: {}: {}", failed_name(failure), failure.message));
    }
}

fn lines(found: &PreviewInvoice) -> Vec<Value> {
    let invoice = &found.invoice;
    let row = |line: &comptoir_invoicing::InvoiceLine| {
        json!({
            "code": line.code, "description": line.description, "quantity": line.quantity.to_string(),
            "from": line.period_start, "to": line.period_end,
            "net": invoice.money(line.net).major().to_string(), "tax": invoice.money(line.tax).major().to_string(),
        })
    };
    found.lines.iter().map(row).collect()
}

fn changes(found: &PreviewInvoice) -> Vec<Value> {
    let amount = |minor: Option<i64>| minor.map(|minor| found.invoice.money(minor).major().to_string());
    let changes = found.comparison.iter().flat_map(|comparison| &comparison.changes);
    let row = |change: &comptoir_billing::LineChange| {
        json!({
            "code": change.code, "description": change.description, "before": amount(change.before),
            "now": amount(change.now),
        })
    };
    changes.map(row).collect()
}

fn objects(preview: &Preview) -> Vec<Value> {
    let object = |found: &PreviewInvoice| {
        let invoice = &found.invoice;
        let major = |minor: i64| invoice.money(minor).major().to_string();
        let last = found.comparison.as_ref().map(|last| {
            json!({
                "number": last.number, "total": major(last.total), "difference": major(last.difference),
                "changes": changes(found),
            })
        });
        json!({
            "customer": preview.customer, "agreement": found.agreement, "currency": invoice.currency.code(),
            "net": major(invoice.net), "tax": major(invoice.tax), "total": major(invoice.total),
            "lines": lines(found), "last": last,
        })
    };
    preview.invoices.iter().map(object).collect()
}
