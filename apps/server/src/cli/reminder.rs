//! `comptoir reminder`: after how many days customers are reminded, and of what they were.

use std::path::PathBuf;

use clap::Subcommand;
use comptoir_billing::dunning::{self, Level, Reminder};
use comptoir_invoicing as invoicing;
use comptoir_kernel::{Error, Result};
use comptoir_store::Tx;
use serde_json::{Value, json};

use super::table::table;
use super::{say, tenant};
use crate::Ground;

/// Show or set after how many days customers are reminded of what is overdue; list what was sent about an invoice.
#[derive(Debug, Subcommand)]
pub enum ReminderCommand {
    /// Show the levels, as a file that can be changed and set.
    Levels {
        /// Slug or UUID of the tenant; may be left out where there is one.
        #[arg(long)]
        tenant: Option<String>,
    },
    /// Set the levels from a JSON file: a list of days, subject and text. With an empty list nobody is reminded.
    Set {
        /// The file.
        file: PathBuf,
        /// Slug or UUID of the tenant; may be left out where there is one.
        #[arg(long)]
        tenant: Option<String>,
    },
    /// List the reminders of an invoice.
    List {
        /// Number of the invoice.
        invoice: String,
        /// Slug or UUID of the tenant; may be left out where there is one.
        #[arg(long)]
        tenant: Option<String>,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
}

impl ReminderCommand {
    /// Runs the command.
    ///
    /// # Errors
    /// When there is no such invoice, the file cannot be read, or a level is not acceptable.
    pub async fn run(self, ground: &Ground) -> Result<()> {
        match self {
            Self::Levels { tenant } => {
                let ctx = tenant::context(ground, tenant.as_deref()).await?;
                let levels = ground.store.read(async move |tx| dunning::levels(&ctx, tx).await).await?;
                say(&serde_json::to_string_pretty(&levels).map_err(Error::internal)?);
                Ok(())
            }
            Self::Set { file, tenant } => {
                let ctx = tenant::context(ground, tenant.as_deref()).await?;
                let text = std::fs::read_to_string(&file)
                    .map_err(|error| Error::invalid("file", format!("cannot be read: {error}")))?;
                let levels: Vec<Level> = serde_json::from_str(&text)
                    .map_err(|error| Error::invalid("file", format!("is no list of levels: {error}")))?;
                let set = async move |tx: &mut Tx<'_>| dunning::set_levels(&ctx, tx, levels.clone()).await;
                ground.store.write(set).await
            }
            Self::List { invoice, tenant, json } => {
                let ctx = tenant::context(ground, tenant.as_deref()).await?;
                let list = async move |tx: &mut Tx<'_>| {
                    let invoice = invoicing::find_number(&ctx, tx, &invoice).await?;
                    Ok((dunning::of_invoice(tx, &invoice).await?, invoice))
                };
                let (found, invoice) = ground.store.read(list).await?;
                let owed = |one: &Reminder| invoice.money(one.outstanding).major().to_string();
                let rows: Vec<Value> = found
                    .iter()
                    .map(|one| {
                        json!({
                            "level": one.level, "sent": one.sent_at, "days_overdue": one.days_overdue, "owed": owed(one),
                            "recipient": one.recipient,
                        })
                    })
                    .collect();
                match (json, rows.is_empty()) {
                    (true, _) => say(&Value::Array(rows).to_string()),
                    (false, true) => say("none"),
                    (false, false) => say(table(&rows).trim_end()),
                }
                Ok(())
            }
        }
    }
}
