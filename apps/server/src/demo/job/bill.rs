//! The bill run.

use comptoir_billing::RunOptions;
use comptoir_kernel::Result;
use jiff::civil::{Date, date};

use super::Job;
use super::speaker::failed;
use crate::demo::report::{Bill, invoices};

/// The last day of the calls: whenever the demo runs, they are billed.
const USAGE_TO: Date = date(2026, 10, 31);

/// Makes the invoices of everything due up to today, as `comptoir bill` does.
pub(super) async fn run(job: &Job<'_>) -> Result<Bill> {
    let step = job.progress.step("Billing: bill run");
    let to = job.ctx.today()?.max(USAGE_TO);
    let told = |at: comptoir_billing::Progress| step.note(at.done, "customers");
    let report = comptoir_billing::run_with(&job.ground.store, job.ctx, RunOptions::up_to(to), told).await?;
    if let Some(failure) = report.failures.first() {
        return Err(failed(&format!("{} could not be billed: {}", failure.customer, failure.message)));
    }
    step.done(&format!("to {to}: {}", invoices(report.invoices.len())));
    Ok(Bill { to: to.to_string(), invoices: report.invoices.len() })
}
