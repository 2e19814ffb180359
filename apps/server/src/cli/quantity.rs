//! `comptoir quantity`: quantities of charges that change on a day.

use clap::Subcommand;
use comptoir_kernel::{Paged, Result};
use comptoir_store::Tx;
use comptoir_subscriptions::{ChargeUnit, units};
use jiff::civil::Date;
use rust_decimal::Decimal;
use serde_json::{Value, json};
use uuid::Uuid;

use super::table::{ListOptions, print_one};
use super::tenant;
use crate::Ground;

/// List the quantities of a charge, have another from a day on, or take that back.
#[derive(Debug, Subcommand)]
pub enum QuantityCommand {
    /// List the quantities a charge has from a day on.
    List {
        /// UUID of the charge.
        charge: Uuid,
        /// Slug or UUID of the tenant; may be left out where there is one.
        #[arg(long)]
        tenant: Option<String>,
        /// Page and form.
        #[command(flatten)]
        options: ListOptions,
    },
    /// Have a recurring charge be for another quantity from a day on; what was billed before is adjusted.
    Change {
        /// UUID of the charge.
        charge: Uuid,
        /// The quantity.
        quantity: Decimal,
        /// First day of it, as YYYY-MM-DD.
        #[arg(long)]
        from: Date,
        /// Slug or UUID of the tenant; may be left out where there is one.
        #[arg(long)]
        tenant: Option<String>,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Take a change back that has not been billed.
    Delete {
        /// UUID of the charge.
        charge: Uuid,
        /// UUID of the change.
        change: Uuid,
        /// Slug or UUID of the tenant; may be left out where there is one.
        #[arg(long)]
        tenant: Option<String>,
    },
}

impl QuantityCommand {
    /// Runs the command.
    ///
    /// # Errors
    /// When there is no such charge or change; what is not acceptable.
    pub async fn run(self, ground: &Ground) -> Result<()> {
        match self {
            Self::List { charge, tenant, options } => {
                let ctx = tenant::context(ground, tenant.as_deref()).await?;
                let list = async move |tx: &mut Tx<'_>| units::list(&ctx, tx, charge).await;
                let (_, changes) = ground.store.read(list).await?;
                let page = options.page();
                let size = usize::try_from(page.size).unwrap_or(usize::MAX);
                let skipped = usize::try_from(page.number.saturating_sub(1)).unwrap_or(usize::MAX);
                let rows = changes.iter().skip(skipped.saturating_mul(size)).take(size).map(shown).collect();
                let total = i64::try_from(changes.len()).unwrap_or(i64::MAX);
                options.print(&Paged { rows, total });
                Ok(())
            }
            Self::Change { charge, quantity, from, tenant, json } => {
                let ctx = tenant::context(ground, tenant.as_deref()).await?;
                let change =
                    async move |tx: &mut Tx<'_>| units::add(&ctx, tx, charge, (from, quantity)).await;
                print_one(&shown(&ground.store.write(change).await?), json);
                Ok(())
            }
            Self::Delete { charge, change, tenant } => {
                let ctx = tenant::context(ground, tenant.as_deref()).await?;
                ground.store.write(async move |tx| units::delete(&ctx, tx, (charge, change)).await).await
            }
        }
    }
}

fn shown(unit: &ChargeUnit) -> Value {
    json!({
        "id": unit.uid, "from": unit.date_start, "quantity": unit.quantity.normalize().to_string(), "billed": unit.settled,
    })
}
