//! A month of calls comes in, is rated, and what lacked a rate is rated again.

use comptoir_kernel::{Error, Result};
use comptoir_parties::organisations;
use comptoir_parties::references::Wanted;
use comptoir_rating::usage::{self, Filter, Upload, UsageExplanation, UsageFile, UsageState, Which};
use serde_json::json;

use super::speaker::{failed, int};
use super::{Job, datagate};
use crate::cli::usage::parse_format;
use crate::demo::files::{CALLS, CALLS_FORMAT};
use crate::demo::loader;
use crate::demo::report::{Calls, Exceptions, Rerating};

/// What the file is called in the list of imports.
const NAME: &str = "calls-2026-10.csv.gz";
/// Calls of the customer that are looked at.
const CALLS_MAX: usize = 1_000;

/// Imports the calls as `comptoir usage import` does; a second time finds them there.
pub(super) async fn import(job: &Job<'_>) -> Result<(Calls, UsageFile)> {
    let step = job.progress.step("Rating: import");
    let format = parse_format(CALLS_FORMAT)?;
    let checksum = usage::checksum(CALLS).map_err(Error::internal)?;
    let upload = Upload { name: NAME, checksum: &checksum, format: &format };
    let told = |file: &UsageFile| step.note(file.imported + file.duplicates, "calls");
    let done = usage::import(&job.ground.store, job.ctx, upload, CALLS, told).await?;
    let file = done.file;
    let (imported, duplicates) =
        if done.repeated { (0, file.imported + file.duplicates) } else { (file.imported, file.duplicates) };
    if done.repeated {
        step.done(&format!("{NAME} was imported before; 0 new calls"));
    } else {
        step.done(&format!("{imported} calls, {} rated", file.rated));
    }
    Ok((Calls { rated: file.rated, imported, duplicates }, file))
}

/// Looks at the exceptions. Calls without a rate are rated again after the rate was added over Datagate.
pub(super) async fn mend(job: &Job<'_>, file: &UsageFile, calls: &mut Calls) -> Result<Exceptions> {
    let step = job.progress.step("Rating: exceptions");
    let prefix = loader::late_rate(job.files)?.prefix.clone();
    let mut exceptions = Exceptions { unmatched: file.unmatched, unpriced: file.unpriced, fixed: 0, prefix };
    if file.unpriced == 0 {
        step.done(&format!("{} unmatched, none unpriced", file.unmatched));
        return Ok(exceptions);
    }
    step.done(&format!("{} unmatched, {} unpriced", file.unmatched, file.unpriced));
    let step = job.progress.step("Datagate: missing rate");
    datagate::add_rate(job).await?;
    let done =
        usage::rerate(&job.ground.store, job.ctx, Which { file: Some(file.id), ..Which::default() }).await?;
    exceptions.fixed = done.rated;
    exceptions.unmatched = done.unmatched;
    calls.rated += done.rated;
    step.done(&format!("rate for {} added, {} calls rated again", exceptions.prefix, done.rated));
    Ok(exceptions)
}

/// Lowers the price that the customer's dearest call was billed at, and rates its calls again: what was billed too much
/// is taken off its next invoice.
pub(super) async fn again(job: &Job<'_>, customer: &str) -> Result<Rerating> {
    let step = job.progress.step("Rating: a lower price");
    let dearest = dearest(job, customer).await?;
    let rate = dearest.priced_by.rate().ok_or_else(|| Error::internal("the dearest call has no rate"))?;
    let destination = rate.destination.clone().unwrap_or_else(|| rate.key().to_string());
    datagate::lower_rate(job, &dearest.card.uid.to_string(), &rate.uid.to_string()).await?;
    let body = json!({ "customer": customer });
    let done = job.datagate.post("/native/usage/rerate", body).await?;
    let rerating = Rerating {
        destination,
        calls: int(&done, "/adjusted")?,
        difference_micros: int(&done, "/adjusted_micros")?,
    };
    step.done(&format!("{} billed calls to {} rated again", rerating.calls, rerating.destination));
    Ok(rerating)
}

/// How the price of the customer's dearest call came about.
async fn dearest(job: &Job<'_>, customer: &str) -> Result<UsageExplanation> {
    let (ctx, customer) = (job.ctx.clone(), customer.to_owned());
    let find = job.ground.store.report(async move |tx| {
        let found = organisations::resolve(&ctx, tx, Wanted::from(customer.as_str())).await?;
        let organisations = Some(found.iter().map(|customer| customer.id).collect());
        let states = Some(vec![UsageState::Rated]);
        let calls =
            usage::first(&ctx, tx, &Filter { organisations, states, ..Filter::default() }, CALLS_MAX).await?;
        let dearest = calls.iter().max_by_key(|call| call.charge_micros);
        let dearest = dearest.ok_or_else(|| failed("the customer has made no calls"))?;
        usage::explain(&ctx, tx, dearest.id).await
    });
    find.await
}
