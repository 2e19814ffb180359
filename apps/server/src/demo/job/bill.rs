//! The bill run.

use comptoir_billing::RunOptions;
use comptoir_kernel::Result;
use jiff::civil::{Date, date};

use serde_json::{Value, json};

use super::speaker::{failed, pence, rows, text};
use super::{Job, datagate};
use crate::demo::report::{Bill, Credit, DryRun, invoices as invoices_of};

/// The last day of the calls: whenever the demo runs, they are billed.
const USAGE_TO: Date = date(2026, 10, 31);

/// Looks at what the run would make for a customer, without making it.
pub(super) async fn look(job: &Job<'_>, customer: &str) -> Result<DryRun> {
    let step = job.progress.step("Billing: dry run");
    let body = json!({ "to": last_day(job)?, "customers": [customer] });
    let found = job.datagate.post("/native/bill-runs/preview", body).await?;
    let invoices: Vec<&Value> =
        rows(&found, "/data")?.iter().filter_map(|row| row["invoices"].as_array()).flatten().collect();
    let mut dry = DryRun { invoices: invoices.len(), total_minor: 0, last: None };
    for invoice in invoices {
        dry.total_minor += pence(invoice, "/total")?;
        dry.last = dry.last.or_else(|| invoice["last"]["number"].as_str().map(str::to_owned));
    }
    step.done(&invoices_of(dry.invoices));
    Ok(dry)
}

/// Takes a part of an invoice back: one pound of its first line that costs so much.
pub(super) async fn credit(job: &Job<'_>, customer: &str, number: &str) -> Result<Credit> {
    let step = job.progress.step("Billing: credit note");
    let all = datagate::invoices(job, customer).await?;
    let invoice = all.iter().find(|invoice| invoice["invoiceNumber"] == number);
    let id = text(invoice.ok_or_else(|| failed(&format!("there is no invoice {number}")))?, "/id")?;
    let details = job.datagate.get(&format!("/invoices/{id}/details")).await?;
    let mut line = None;
    for one in rows(&details, "/transactions")? {
        if pence(one, "/amount")? >= 100 {
            line = Some(text(one, "/id")?.to_owned());
            break;
        }
    }
    let line = line.ok_or_else(|| failed(&format!("{number} has no line to credit")))?;
    let body = json!({ "lines": [{ "id": line, "amount": 1 }], "reason": "Goodwill" });
    let note = job.datagate.post(&format!("/native/invoices/{id}/credit-notes"), body).await?;
    let credit =
        Credit { number: text(&note, "/invoiceNumber")?.to_owned(), total_minor: pence(&note, "/amount")? };
    step.done(&credit.number);
    Ok(credit)
}

fn last_day(job: &Job<'_>) -> Result<Date> {
    Ok(job.ctx.today()?.max(USAGE_TO))
}

/// Makes the invoices of everything due up to today, as `comptoir bill` does.
pub(super) async fn run(job: &Job<'_>) -> Result<Bill> {
    let step = job.progress.step("Billing: bill run");
    let to = last_day(job)?;
    let told = |at: comptoir_billing::Progress| step.note(at.done, "customers");
    let report = comptoir_billing::run_with(&job.ground.store, job.ctx, RunOptions::up_to(to), told).await?;
    if let Some(failure) = report.failures.first() {
        return Err(failed(&format!("{} could not be billed: {}", failure.customer, failure.message)));
    }
    step.done(&format!("to {to}: {}", invoices_of(report.invoices.len())));
    Ok(Bill { to: to.to_string(), invoices: report.invoices.len() })
}
