//! `comptoir usage rerate`: usage of any period, rated again.

use clap::Args;
use comptoir_kernel::{Ctx, Error, Result};
use comptoir_parties::organisations;
use comptoir_parties::references::{self, ReferenceKind, Wanted};
use comptoir_rating::usage::{self, Changed, Report, Which};
use comptoir_store::Tx;
use jiff::civil::Date;
use rust_decimal::Decimal;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::Ground;
use crate::cli::table::{print_one, table};
use crate::cli::{say, tenant};

/// What to rate again.
#[derive(Debug, Args)]
pub struct RerateUsage {
    /// First day; from the beginning when left out.
    #[arg(long)]
    from: Option<Date>,
    /// Last day; to the end when left out.
    #[arg(long)]
    to: Option<Date>,
    /// Id or name of the customer.
    #[arg(long)]
    customer: Option<String>,
    /// Name of the service.
    #[arg(long)]
    service: Option<String>,
    /// Id of an imported file.
    #[arg(long)]
    file: Option<Uuid>,
    /// Only show what would change.
    #[arg(long)]
    dry_run: bool,
    /// Slug or UUID of the tenant; may be left out where there is one.
    #[arg(long)]
    tenant: Option<String>,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

impl RerateUsage {
    /// Runs the command.
    ///
    /// # Errors
    /// What is not acceptable, or what the store refuses.
    pub async fn run(self, ground: &Ground) -> Result<()> {
        let ctx = tenant::context(ground, self.tenant.as_deref()).await?;
        let (json, dry_run, finder) = (self.json, self.dry_run, ctx.clone());
        let which = ground.store.read(async move |tx| self.find(&finder, tx).await).await?;
        let report = usage::rerate_report(&ground.store, &ctx, which, dry_run).await?;
        let changes: Vec<Value> = report.changes.iter().map(changed).collect();
        let mut shown = figures(&report, dry_run);
        if json {
            shown["changes"] = changes.into();
            print_one(&shown, true);
        } else {
            print_one(&shown, false);
            if !changes.is_empty() {
                say(&table(&changes));
            }
        }
        Ok(())
    }

    async fn find(&self, ctx: &Ctx, tx: &mut Tx<'_>) -> Result<Which> {
        let mut which = Which { rated_too: true, billed_too: true, ..Which::default() };
        (which.from, which.until) = usage::days(ctx, (self.from, self.to))?;
        if let Some(name) = &self.customer {
            let found = organisations::resolve(ctx, tx, Wanted::from(name.as_str())).await?;
            which.organisation = Some(found.ok_or_else(|| Error::not_found("customer", name))?.id);
        }
        if let Some(name) = &self.service {
            let wanted = Wanted::from(name.as_str());
            let found = references::resolve(tx, ctx.tenant, ReferenceKind::Service, wanted).await?;
            which.service = Some(found.ok_or_else(|| Error::not_found("service", name))?.id);
        }
        if let Some(uid) = self.file {
            which.file = Some(usage::file_uid(ctx, tx, uid).await?.id);
        }
        Ok(which)
    }
}

fn figures(report: &Report, dry_run: bool) -> Value {
    let done = &report.done;
    json!({
        "dry_run": dry_run, "seen": done.seen, "changed": done.changed, "billed_and_adjusted": done.adjusted, "credited": done.credited,
        "unmatched": done.unmatched, "unpriced": done.unpriced,
        "unbilled_changes_by": major(done.unbilled_micros), "next_bill_adjusts_by": major(done.adjusted_micros),
    })
}

fn changed(one: &Changed) -> Value {
    json!({
        "call": one.usage.external_id, "start": one.usage.started_at.to_string(), "item": one.usage.item_code,
        "billed": one.usage.bill.is_some(), "before": major(one.before), "now": major(one.now),
    })
}

/// Millionths as an amount in the major unit.
fn major(micros: i64) -> String {
    Decimal::new(micros, 6).normalize().to_string()
}
