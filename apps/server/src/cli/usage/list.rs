//! `comptoir usage list`: calls and charges on suppliers' bills, with what they cost.

use clap::{Args, ValueEnum};
use comptoir_kernel::Result;
use comptoir_rating::format::Records;
use comptoir_rating::usage::{self, Filter, Usage, UsageState};
use comptoir_store::Tx;
use rust_decimal::Decimal;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::Ground;
use crate::cli::table::ListOptions;
use crate::cli::tenant;

/// Decimals of what a call costs.
const CHARGE_DIGITS: u32 = 6;

/// Which usage to list.
#[derive(Debug, Args)]
pub struct ListUsage {
    /// Of one kind only.
    #[arg(long)]
    records: Option<Kind>,
    /// In one state only: rated, unmatched, unpriced or set_aside.
    #[arg(long, value_parser = state)]
    state: Option<UsageState>,
    /// Of one file only, by its id.
    #[arg(long)]
    file: Option<Uuid>,
    /// Only what no bill has taken.
    #[arg(long)]
    unbilled: bool,
    /// Slug or UUID of the tenant; may be left out where there is one.
    #[arg(long)]
    tenant: Option<String>,
    /// Page and form.
    #[command(flatten)]
    options: ListOptions,
}

/// A kind of usage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Kind {
    /// Calls, or other use.
    Calls,
    /// Charges on suppliers' bills.
    Bill,
}

fn state(text: &str) -> Result<UsageState, String> {
    UsageState::parse(text).ok_or_else(|| "must be rated, unmatched, unpriced or set_aside".to_owned())
}

impl ListUsage {
    /// Runs the command.
    ///
    /// # Errors
    /// `NotFound` for a file that is not there; what the store refuses.
    pub(super) async fn run(self, ground: &Ground) -> Result<()> {
        let ctx = tenant::context(ground, self.tenant.as_deref()).await?;
        let page = self.options.page();
        let records = self.records.map(|kind| match kind {
            Kind::Calls => Records::Calls,
            Kind::Bill => Records::Bill,
        });
        let (states, file) = (self.state.map(|state| vec![state]), self.file);
        let is_billed = self.unbilled.then_some(false);
        let list = async move |tx: &mut Tx<'_>| {
            let file = match file {
                Some(uid) => Some(usage::file_uid(&ctx, tx, uid).await?.id),
                None => None,
            };
            let filter = Filter { records, states: states.clone(), file, is_billed, ..Filter::default() };
            usage::page(&ctx, tx, &filter, page).await
        };
        self.options.print(&ground.store.report(list).await?.map(|usage| shown(&usage)));
        Ok(())
    }
}

fn shown(usage: &Usage) -> Value {
    let major = |micros: i64| Decimal::new(micros, CHARGE_DIGITS).normalize().to_string();
    json!({
        "number": usage.id, "id": usage.external_id, "state": usage.state.as_str(), "start": usage.started_at.to_string(),
        "service_item": usage.item_code, "record_type": usage.record_type,
        "quantity": usage.supplied().map(|charge| charge.quantity().to_string()),
        "charge": major(usage.charge_micros), "cost": usage.cost_micros.map(major),
        "margin": usage.margin_micros().map(major), "billed": usage.bill.is_some(),
    })
}
