//! `comptoir invoice`: what may be done to an invoice before and when it goes out.

use clap::Subcommand;
use comptoir_documents as documents;
use comptoir_invoicing::{self as invoicing, Invoice};
use comptoir_kernel::{Ctx, Money, Result};
use comptoir_store::Tx;
use serde_json::{Value, json};

use super::document::DocumentCommand;
use super::table::print_one;
use super::tenant;
use crate::Ground;

/// Mark invoices as sent, delete them, make them anew, or write them as documents.
#[derive(Debug, Subcommand)]
pub enum InvoiceCommand {
    /// Mark an invoice or credit note as sent by hand.
    Sent(Which),
    /// Delete an invoice that has not been sent: its number is void, and what it billed waits for an invoice again.
    Delete(Which),
    /// Make an invoice anew that has not been sent, with what is due by now; its number and date stay.
    Regenerate(Which),
    /// Send an invoice or credit note by mail, or put it on the list of what is to be posted; a running server mails it.
    Send(Which),
    /// Write one as a document.
    #[command(flatten)]
    Document(DocumentCommand),
}

/// Which invoice is meant.
#[derive(Debug, clap::Args)]
pub struct Which {
    /// Number of the invoice.
    invoice: String,
    /// Slug or UUID of the tenant; may be left out where there is one.
    #[arg(long)]
    tenant: Option<String>,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

/// What is done to it.
#[derive(Debug, Clone, Copy)]
enum Deed {
    Delete,
    Regenerate,
}

impl InvoiceCommand {
    /// Runs the command.
    ///
    /// # Errors
    /// When there is no such invoice, or it does not allow this any more.
    pub async fn run(self, ground: &Ground) -> Result<()> {
        let (which, deed) = match self {
            Self::Sent(which) => return sent(ground, which).await,
            Self::Delete(which) => (which, Deed::Delete),
            Self::Regenerate(which) => (which, Deed::Regenerate),
            Self::Send(which) => return send(ground, which).await,
            Self::Document(command) => return command.run(ground).await,
        };
        let ctx = tenant::context(ground, which.tenant.as_deref()).await?;
        let number = which.invoice;
        let command = async move |tx: &mut Tx<'_>| done(&ctx, tx, &number, deed).await;
        print_one(&shown(&ground.store.write(command).await?), which.json);
        Ok(())
    }
}

/// Marks a document as sent by hand, and keeps it as it is now.
async fn sent(ground: &Ground, which: Which) -> Result<()> {
    let ctx = tenant::context(ground, which.tenant.as_deref()).await?;
    let (finder, number) = (ctx.clone(), which.invoice);
    let find = async move |tx: &mut Tx<'_>| invoicing::find_number(&finder, tx, &number).await;
    let invoice = ground.store.read(find).await?;
    let ready = documents::ready(&ground.store, &ctx, invoice.uid).await?;
    let command =
        async move |tx: &mut Tx<'_>| documents::mark_sent(&ctx, tx, invoice.id, ready.as_ref()).await;
    print_one(&shown(&ground.store.write(command).await?), which.json);
    Ok(())
}

async fn send(ground: &Ground, which: Which) -> Result<()> {
    let ctx = tenant::context(ground, which.tenant.as_deref()).await?;
    let number = which.invoice;
    let command = async move |tx: &mut Tx<'_>| {
        let invoice = invoicing::find_number(&ctx, tx, &number).await?;
        documents::send(&ctx, tx, invoice.uid).await
    };
    let delivery = ground.store.write(command).await?;
    let shown = json!({
        "number": delivery.number, "state": delivery.state.as_str(), "recipients": delivery.recipients.0.join(", "),
    });
    print_one(&shown, which.json);
    Ok(())
}

async fn done(ctx: &Ctx, tx: &mut Tx<'_>, number: &str, deed: Deed) -> Result<Invoice> {
    let invoice = invoicing::find_number(ctx, tx, number).await?;
    match deed {
        Deed::Delete => comptoir_billing::delete(ctx, tx, invoice.id).await,
        Deed::Regenerate => match comptoir_billing::regenerate(ctx, tx, invoice.id).await? {
            Some(issued) => Ok(issued.invoice),
            None => invoicing::find(ctx, tx, invoice.id).await,
        },
    }
}

fn shown(invoice: &Invoice) -> Value {
    let major = |minor: i64| Money::new(minor, invoice.currency).major().to_string();
    json!({
        "number": invoice.number, "customer": invoice.details.customer_name, "status": invoice.status.as_str(),
        "delivery": invoice.delivery.as_str(), "currency": invoice.currency.code(), "net": major(invoice.net),
        "tax": major(invoice.tax), "total": major(invoice.total),
    })
}
