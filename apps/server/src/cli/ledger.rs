//! `comptoir ledger`: what was invoiced, for the general ledger.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use comptoir_documents::{Accounts, LedgerCsv};
use comptoir_kernel::Result;
use jiff::civil::Date;

use super::document::Target;
use super::tenant;
use crate::Ground;

/// The general ledger.
#[derive(Debug, Subcommand)]
pub enum LedgerCommand {
    /// Write what was invoiced in a period as CSV, by GL code, balanced for each document.
    Export(ExportCommand),
}

/// Which period, what accounts are called, and where to.
#[derive(Debug, Args)]
pub struct ExportCommand {
    /// First day, as YYYY-MM-DD.
    #[arg(long)]
    from: Date,
    /// Last day.
    #[arg(long)]
    to: Date,
    /// Account of what customers owe.
    #[arg(long, default_value = "Debtors")]
    debtors: String,
    /// Account of sales without a GL code.
    #[arg(long, default_value = "Sales")]
    sales: String,
    /// Account of VAT that is owed.
    #[arg(long, default_value = "VAT")]
    vat: String,
    /// File to write; the standard output, if none is given.
    #[arg(long, short, default_value = "-")]
    output: PathBuf,
    /// Slug or UUID of the tenant; may be left out where there is one.
    #[arg(long)]
    tenant: Option<String>,
}

impl LedgerCommand {
    /// Runs the command.
    ///
    /// # Errors
    /// When the days are the wrong way round, or the file cannot be written.
    pub async fn run(self, ground: &Ground) -> Result<()> {
        let Self::Export(command) = self;
        let ctx = tenant::context(ground, command.tenant.as_deref()).await?;
        let accounts = Accounts { debtors: command.debtors, sales: command.sales, vat: command.vat };
        let mut ledger = LedgerCsv::begin(&ground.store, &ctx, (command.from, command.to), accounts)?;
        let mut file = Target::open(&command.output)?;
        while let Some(piece) = ledger.next().await? {
            file.write(&piece)?;
        }
        Ok(())
    }
}
