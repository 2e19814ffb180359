//! `comptoir bill`: the invoices of everything due.

use std::io::IsTerminal;

use clap::Args;
use comptoir_billing::{Failure, Made, Progress, Recurring, RunOptions, RunReport};
use comptoir_kernel::{Code, Ctx, Error, Money, Result};
use comptoir_store::Tx;
use indicatif::{ProgressBar, ProgressStyle};
use jiff::civil::Date;
use serde_json::{Value, json};

use super::table::table;
use super::{preview, say, tenant, user};
use crate::Ground;

/// Invoices shown; the rest is counted, unless JSON is wanted.
const INVOICES_SHOWN: usize = 20;

/// Make the invoices of everything due up to a day: goods that were shipped, periods of charges, usage. What was
/// billed is not billed again, so a run that was broken off is simply started once more.
#[derive(Debug, Args)]
pub struct BillCommand {
    /// Last day that is billed, as YYYY-MM-DD.
    #[arg(long)]
    to: Date,
    /// Date of the invoices; today, if none is given.
    #[arg(long)]
    dated: Option<Date>,
    /// Last day to pay; by the terms of each agreement, if none is given.
    #[arg(long)]
    due: Option<Date>,
    /// What to do about charges: bill what has not been billed (absent), make unsent invoices for the same day anew before
    /// that (anew), or leave charges alone (leave).
    #[arg(long, default_value = "absent", value_parser = recurring)]
    recurring: Recurring,
    /// Only show what would be made, with what differs from the last invoice of each agreement.
    #[arg(long)]
    dry_run: bool,
    /// UUID, number or customer code of a customer; can be given several times; everybody, if none is given.
    #[arg(long = "customer")]
    customers: Vec<String>,
    /// Slug or UUID of the tenant; may be left out where there is one.
    #[arg(long)]
    tenant: Option<String>,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

impl BillCommand {
    /// Runs the command.
    ///
    /// # Errors
    /// When a customer does not exist; when a customer could not be billed, after all others were.
    pub async fn run(self, ground: &Ground) -> Result<()> {
        let ctx = tenant::context(ground, self.tenant.as_deref()).await?;
        let (names, finder) = (self.customers.clone(), ctx.clone());
        let find = async move |tx: &mut Tx<'_>| {
            let mut found = Vec::with_capacity(names.len());
            for name in &names {
                found.push(user::organisation(&finder, tx, Some(name)).await?.id);
            }
            Ok(found)
        };
        let customers = ground.store.read(find).await?;
        let options = RunOptions {
            to: self.to,
            customers,
            issued_on: self.dated,
            due_on: self.due,
            recurring: self.recurring,
        };
        if self.dry_run {
            return preview::run(ground, ctx, options, self.json).await;
        }
        let report = watched(ground, &ctx, options).await?;
        if self.json {
            say(&shown(&report).to_string())
        } else {
            print(&report)
        }
        match report.failures.len() {
            0 => Ok(()),
            count => Err(Error::new(Code::Conflict, format!("{count} could not be billed"))),
        }
    }
}

/// Runs, with a bar for who watches.
async fn watched(ground: &Ground, ctx: &Ctx, options: RunOptions) -> Result<RunReport> {
    let bar = bar();
    let report = comptoir_billing::run_with(&ground.store, ctx, options, |at: Progress| {
        bar.set_length(u64::try_from(at.of).unwrap_or_default());
        bar.set_position(u64::try_from(at.done).unwrap_or_default());
        bar.set_message(format!("{} invoices", at.invoices));
    });
    let report = report.await;
    bar.finish_and_clear();
    report
}

fn recurring(text: &str) -> Result<Recurring, String> {
    Recurring::parse(text).ok_or_else(|| "must be absent, anew or leave".to_owned())
}

fn print(report: &RunReport) {
    let rows: Vec<Value> = report.invoices.iter().take(INVOICES_SHOWN).map(made).collect();
    if !rows.is_empty() {
        say(table(&rows).trim_end());
    }
    let more = report.invoices.len().saturating_sub(INVOICES_SHOWN);
    if more > 0 {
        say(&format!("and {more} more"));
    }
    let exempt = match report.exempt {
        0 => String::new(),
        count => format!(", {count} not to be invoiced"),
    };
    let counted = |count: usize, what: &str| format!("{count} {what}{}", if count == 1 { "" } else { "s" });
    let (invoices, customers) =
        (counted(report.invoices.len(), "invoice"), counted(report.customers, "customer"));
    say(&format!("to {}: {invoices}; {customers} looked at{exempt}", report.to));
    for failure in &report.failures {
        say(&format!("failed: {}: {}", failed_name(failure), failure.message));
    }
}

pub(super) fn failed_name(failure: &Failure) -> String {
    match &failure.agreement {
        Some(agreement) => format!("{}, {agreement}", failure.customer),
        None => failure.customer.clone(),
    }
}

fn shown(report: &RunReport) -> Value {
    let failure = |failure: &Failure| json!({"customer": failed_name(failure), "message": failure.message});
    json!({
        "to": report.to.to_string(), "customers": report.customers, "exempt": report.exempt,
        "invoices": report.invoices.iter().map(made).collect::<Vec<_>>(),
        "failures": report.failures.iter().map(failure).collect::<Vec<_>>(),
    })
}

fn made(invoice: &Made) -> Value {
    let major = |minor: i64| Money::new(minor, invoice.currency).major().to_string();
    json!({
        "number": invoice.number, "customer": invoice.customer, "lines": invoice.lines,
        "currency": invoice.currency.code(), "net": major(invoice.net), "tax": major(invoice.tax),
        "total": major(invoice.total),
    })
}

/// A bar over the customers; hidden where nobody watches.
fn bar() -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(0);
    if let Ok(style) = ProgressStyle::with_template("{bar:40} {pos}/{len} customers, {msg} {eta}") {
        bar.set_style(style);
    }
    bar
}
