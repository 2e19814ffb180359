//! The bill run.

use comptoir_kernel::Result;
use jiff::civil::{Date, date};

use super::Job;
use super::speaker::failed;
use crate::demo::report::Bill;

/// The last day of the calls: whenever the demo runs, they are billed.
const USAGE_TO: Date = date(2026, 10, 31);

/// Makes the invoices of everything due up to today.
pub(super) async fn run(job: &Job<'_>) -> Result<Bill> {
    let step = job.progress.step("Billing: bill run");
    let to = job.ctx.today()?.max(USAGE_TO);
    step.done(&to.to_string());
    Err(failed("billing"))
}
