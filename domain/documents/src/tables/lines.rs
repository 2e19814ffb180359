//! The lines of an invoice, one row each: what a kit comes to on paper stands here part by part.

use comptoir_invoicing::{self as invoicing, Invoice, InvoiceLine};
use comptoir_kernel::text::safe_cell;
use comptoir_kernel::{Ctx, Result};
use comptoir_store::Tx;
use uuid::Uuid;

use super::written;

const HEADER: [&str; 19] = [
    "Invoice",
    "Line",
    "Kind",
    "Kit",
    "Code",
    "Description",
    "From",
    "To",
    "Quantity",
    "Unit price",
    "Tax within",
    "Net",
    "VAT %",
    "Tax",
    "Gross",
    "Currency",
    "Site",
    "A-end",
    "Z-end",
];

/// The lines of an invoice within reach as CSV, and its number. Hidden lines are left out, as on paper, but for parts of
/// kits that are shown there.
///
/// # Errors
/// `NotFound`; `Denied` without the permission.
pub async fn lines_csv(ctx: &Ctx, tx: &mut Tx<'_>, invoice: Uuid) -> Result<(String, Vec<u8>)> {
    let invoice = invoicing::view_uid(ctx, tx, invoice).await?;
    let lines = invoicing::lines(tx, ctx.tenant, invoice.id).await?;
    let shown = invoicing::shown(&lines);
    let mut parts: Vec<&InvoiceLine> = shown.iter().flat_map(invoicing::ShownLine::parts).collect();
    parts.sort_by_key(|part| part.position);
    let rows: Vec<Vec<String>> = parts.into_iter().map(|part| row(&invoice, part)).collect();
    Ok((invoice.number, written(Some(&HEADER), &rows)?))
}

fn row(invoice: &Invoice, line: &InvoiceLine) -> Vec<String> {
    let major = |minor: i64| invoice.money(minor).major().to_string();
    let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let text = |text: Option<&String>| safe_cell(text.map_or("", String::as_str));
    let details = &line.details.0;
    vec![
        invoice.number.clone(),
        line.position.to_string(),
        line.kind.as_str().to_owned(),
        text(details.kit.as_ref().map(|kit| &kit.name)),
        safe_cell(&line.code),
        safe_cell(&line.description),
        day(line.period_start),
        day(line.period_end),
        line.quantity.normalize().to_string(),
        line.unit_price.normalize().to_string(),
        line.tax_inclusive.to_string(),
        major(line.net),
        line.vat_percent.normalize().to_string(),
        major(line.tax),
        major(line.net + line.tax),
        invoice.currency.code().to_owned(),
        text(details.site_name.as_ref()),
        text(details.a_end.as_ref()),
        text(details.z_end.as_ref()),
    ]
}
