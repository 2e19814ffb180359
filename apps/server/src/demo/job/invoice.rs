//! The invoice, as each dialect shows it.

use comptoir_kernel::Result;
use serde_json::Value;

use super::speaker::{Speaker, failed, pence, rows, text};
use super::{Job, afosto, datagate};
use crate::demo::report::{Dialects, Invoice, Seen};

/// The invoice the bill run made for the customer: of those that were not known, the largest; and what is owed on it, as what is
/// left of credit notes may have settled a part.
pub(super) async fn made(job: &Job<'_>, customer: &str, known: &[Value]) -> Result<(Invoice, i64)> {
    let step = job.progress.step("Datagate: invoice");
    let all = datagate::invoices(job, customer).await?;
    let is_new = |invoice: &&Value| known.iter().all(|known| known["id"] != invoice["id"]);
    let newest =
        all.iter().filter(is_new).max_by_key(|invoice| pence(invoice, "/amount").unwrap_or_default());
    let newest = newest.ok_or_else(|| failed("the bill run made no invoice for the customer"))?;
    let seen = datagate::seen(newest)?;
    let lines = datagate::lines(job, text(newest, "/id")?).await?;
    let sum: i64 = lines.iter().map(|line| line.net_minor).sum();
    if sum != seen.net_minor {
        return Err(failed(&format!(
            "the lines of {} add up to {sum} and not to {}",
            seen.number, seen.net_minor
        )));
    }
    step.done(&format!("{} with {} lines that add up", seen.number, lines.len()));
    let invoice = Invoice {
        number: seen.number,
        currency: "GBP".to_owned(),
        net_minor: seen.net_minor,
        tax_minor: seen.tax_minor,
        total_minor: seen.total_minor,
        lines,
    };
    Ok((invoice, seen.outstanding_minor))
}

/// Reads the invoice from each dialect once more.
pub(super) async fn in_all(job: &Job<'_>, customer: &str, number: &str) -> Result<Dialects> {
    let step = job.progress.step("the same in three dialects");
    let hub = in_hub(&job.hub, number).await?;
    let all = datagate::invoices(job, customer).await?;
    let found = all.iter().find(|invoice| invoice["invoiceNumber"] == number);
    let datagate =
        datagate::seen(found.ok_or_else(|| failed(&format!("Datagate shows no invoice {number}")))?)?;
    let afosto = afosto::seen(&afosto::invoice(&job.afosto, number).await?)?;
    step.done(number);
    Ok(Dialects { hub, datagate, afosto })
}

async fn in_hub(hub: &Speaker, number: &str) -> Result<Seen> {
    let found = hub.get(&format!("/invoices?text={number}")).await?;
    let is_it = |invoice: &&Value| invoice["source_id"] == number;
    let invoice = rows(&found, "")?.iter().find(is_it);
    let invoice = invoice.ok_or_else(|| failed(&format!("Hub shows no invoice {number}")))?;
    Ok(Seen {
        number: text(invoice, "/source_id")?.to_owned(),
        net_minor: pence(invoice, "/net")?,
        tax_minor: pence(invoice, "/tax")?,
        total_minor: pence(invoice, "/total")?,
        outstanding_minor: pence(invoice, "/outstanding")?,
        status: text(invoice, "/status")?.to_owned(),
    })
}
