//! The main job, spoken over HTTP in the three dialects: an order is placed, shipped, billed with its usage,
//! and paid.

mod afosto;
mod bill;
mod datagate;
mod hub;
mod invoice;
mod speaker;
mod usage;

use std::sync::Arc;

use comptoir_kernel::{Ctx, Result};

use super::credentials;
use super::files::Files;
use super::progress::Progress;
use super::report::Report;
use crate::Ground;

pub(super) use speaker::failed;

use speaker::Speaker;

/// Who speaks, and where progress is told.
struct Job<'a> {
    ground: &'a Ground,
    ctx: &'a Ctx,
    files: &'a Arc<Files>,
    progress: &'a Progress,
    /// An administrator of the organisation that buys.
    hub: Speaker,
    /// A buyer of the branch whose orders wait for approval.
    waiting: Speaker,
    datagate: Speaker,
    afosto: Speaker,
}

/// Runs the whole job against the server at `url`.
pub(super) async fn run(
    ground: &Ground,
    ctx: &Ctx,
    files: &Arc<Files>,
    url: &str,
    progress: &Progress,
) -> Result<Report> {
    progress.heading("The main job, over HTTP");
    let step = progress.step("tokens");
    let clients = credentials::for_run(ground, ctx, files).await?;
    let job = Job {
        ground,
        ctx,
        files,
        progress,
        hub: Speaker::hub(url, &clients.hub).await?,
        waiting: Speaker::hub(url, &clients.waiting).await?,
        datagate: Speaker::datagate(url, &clients.datagate)?,
        afosto: Speaker::afosto(url, &clients.afosto).await?,
    };
    step.done("Hub, Datagate, Afosto");
    job.run().await
}

impl Job<'_> {
    async fn run(&self) -> Result<Report> {
        let customer = datagate::customer(self).await?;
        let subscriptions = datagate::subscriptions(self, &customer).await?;
        afosto::stock(self).await?;
        let order = hub::order(self).await?;
        let approval = hub::approval(self).await?;
        let shipment = afosto::ship(self, &order).await?;
        let order = hub::again(self, &order).await?;
        let subscription = datagate::subscription(self, &customer, subscriptions).await?;
        let (mut calls, file) = usage::import(self).await?;
        let exceptions = usage::mend(self, &file, &mut calls).await?;
        let known = datagate::invoices(self, &customer).await?;
        let dry_run = bill::look(self, &customer).await?;
        let bill = bill::run(self).await?;
        let (invoice, owed_minor) = invoice::made(self, &customer, &known).await?;
        let due = afosto::invoice(&self.afosto, &invoice.number).await?;
        let payment = afosto::pay(self, &due, owed_minor).await?;
        let dialects = invoice::in_all(self, &customer, &invoice.number).await?;
        let credit = bill::credit(self, &customer, &invoice.number).await?;
        let rerating = usage::again(self, &customer).await?;
        let same_in_all = dialects.agree() && dialects.hub.outstanding_minor == 0;
        let books = self.books().await?;
        Ok(Report {
            order,
            approval,
            shipment,
            subscription,
            calls,
            exceptions,
            dry_run,
            bill,
            invoice,
            payment,
            credit,
            rerating,
            dialects,
            same_in_all,
            books,
            milliseconds: 0,
        })
    }

    /// What does not add up in the books.
    async fn books(&self) -> Result<Vec<String>> {
        let step = self.progress.step("books");
        let wrong = crate::books::check(&self.ground.store, self.ctx.tenant).await?;
        let wrong: Vec<String> = wrong.iter().map(ToString::to_string).collect();
        step.done(if wrong.is_empty() { "add up" } else { "do not add up" });
        Ok(wrong)
    }
}
