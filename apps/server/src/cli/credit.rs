//! `comptoir credit`: an invoice is taken back.

use clap::Args;
use comptoir_billing::{CreditLine, CreditRequest, credit};
use comptoir_invoicing as invoicing;
use comptoir_kernel::{Money, Result};
use comptoir_store::Tx;
use jiff::civil::Date;
use serde_json::json;
use uuid::Uuid;

use super::table::print_one;
use super::tenant;
use crate::Ground;

/// Take an invoice back with a credit note: all that is left of it, or lines of it.
#[derive(Debug, Args)]
pub struct CreditCommand {
    /// Number of the invoice.
    invoice: String,
    /// UUID of a line; can be given several times; all that is left of the invoice, if none is given.
    #[arg(long = "line")]
    lines: Vec<Uuid>,
    /// Why.
    #[arg(long)]
    reason: Option<String>,
    /// Date of the credit note; today, if none is given.
    #[arg(long)]
    dated: Option<Date>,
    /// Slug or UUID of the tenant; may be left out where there is one.
    #[arg(long)]
    tenant: Option<String>,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

impl CreditCommand {
    /// Runs the command.
    ///
    /// # Errors
    /// When there is no such invoice or line, or nothing is left to credit.
    pub async fn run(self, ground: &Ground) -> Result<()> {
        let ctx = tenant::context(ground, self.tenant.as_deref()).await?;
        let (number, request) = (
            self.invoice,
            CreditRequest {
                lines: self.lines.into_iter().map(|line| CreditLine { line, net: None }).collect(),
                reason: self.reason,
                issued_on: self.dated,
            },
        );
        let command = async move |tx: &mut Tx<'_>| {
            let invoice = invoicing::find_number(&ctx, tx, &number).await?;
            credit(&ctx, tx, invoice.uid, request.clone()).await
        };
        let note = ground.store.write(command).await?.invoice;
        let major = |minor: i64| Money::new(minor, note.currency).major().to_string();
        let shown = json!({
            "number": note.number, "customer": note.details.customer_name, "currency": note.currency.code(),
            "net": major(note.net), "tax": major(note.tax), "total": major(note.total),
            "owed_to_customer": major(-note.outstanding()),
        });
        print_one(&shown, self.json);
        Ok(())
    }
}
