//! `comptoir payment`: money that arrived.

use clap::{Args, Subcommand};
use comptoir_invoicing::{self as invoicing, InvoiceId};
use comptoir_kernel::{Ctx, Currency, Error, Money, Paged, Result};
use comptoir_payments::by_hand::{self, Arrived, Filter};
use comptoir_payments::{Payment, Transaction};
use comptoir_store::Tx;
use jiff::civil::Date;
use rust_decimal::Decimal;
use serde_json::{Value, json};

use super::table::{ListOptions, print_one};
use super::{tenant, user};
use crate::Ground;

/// Note money that arrived, or list what did.
#[derive(Debug, Subcommand)]
pub enum PaymentCommand {
    /// List payments and refunds, the latest first.
    List {
        /// Only those of a customer: UUID, number or customer code.
        #[arg(long)]
        customer: Option<String>,
        /// Only those for an invoice: its number.
        #[arg(long)]
        invoice: Option<String>,
        /// Slug or UUID of the tenant; may be left out where there is one.
        #[arg(long)]
        tenant: Option<String>,
        /// Page and form.
        #[command(flatten)]
        options: ListOptions,
    },
    /// Note money that arrived for an invoice, or from a customer; what no invoice asks for is kept for the customer.
    Record(RecordPayment),
}

/// What arrived.
#[derive(Debug, Args)]
pub struct RecordPayment {
    /// Number of the invoice.
    #[arg(long, required_unless_present = "customer", conflicts_with = "customer")]
    invoice: Option<String>,
    /// UUID, number or customer code of who paid, where it is for no invoice.
    #[arg(long, requires = "amount")]
    customer: Option<String>,
    /// How much; all that is owed on the invoice, if none is given.
    #[arg(long)]
    amount: Option<Decimal>,
    /// Currency; the invoice's or the customer's, if none is given.
    #[arg(long)]
    currency: Option<Currency>,
    /// How it came: bank_transfer or cash.
    #[arg(long)]
    method: Option<String>,
    /// What the bank says about it.
    #[arg(long)]
    note: Option<String>,
    /// Day on which it arrived; today, if none is given.
    #[arg(long)]
    dated: Option<Date>,
    /// Slug or UUID of the tenant; may be left out where there is one.
    #[arg(long)]
    tenant: Option<String>,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

impl PaymentCommand {
    /// Runs the command.
    ///
    /// # Errors
    /// When there is no such customer or invoice; what is not acceptable.
    pub async fn run(self, ground: &Ground) -> Result<()> {
        match self {
            Self::List { customer, invoice, tenant, options } => {
                let ctx = tenant::context(ground, tenant.as_deref()).await?;
                let page = options.page();
                let list = async move |tx: &mut Tx<'_>| {
                    let mut filter = Filter::default();
                    if let Some(name) = &customer {
                        filter.customer = Some(user::organisation(&ctx, tx, Some(name)).await?.id);
                    }
                    if let Some(number) = &invoice {
                        filter.invoice = Some(invoicing::find_number(&ctx, tx, number).await?.id);
                    }
                    let found = by_hand::page(&ctx, tx, filter, page).await?;
                    Ok(Paged { rows: shown(&ctx, tx, &found.rows).await?, total: found.total })
                };
                options.print(&ground.store.read(list).await?);
                Ok(())
            }
            Self::Record(asked) => {
                let ctx = tenant::context(ground, asked.tenant.as_deref()).await?;
                let as_json = asked.json;
                let record = async move |tx: &mut Tx<'_>| {
                    let arrived = asked.read(&ctx, tx).await?;
                    let (transaction, payment) = by_hand::record(&ctx, tx, arrived).await?;
                    let mut rows = shown(&ctx, tx, &[(payment, transaction)]).await?;
                    rows.pop().ok_or_else(|| Error::internal("a payment was lost"))
                };
                print_one(&ground.store.write(record).await?, as_json);
                Ok(())
            }
        }
    }
}

impl RecordPayment {
    async fn read(&self, ctx: &Ctx, tx: &mut Tx<'_>) -> Result<Arrived> {
        let customer = match &self.customer {
            Some(name) => Some(user::organisation(ctx, tx, Some(name)).await?),
            None => None,
        };
        Ok(Arrived {
            invoice: self.invoice.clone(),
            customer: customer.map(|customer| customer.id),
            amount: self.amount,
            currency: self.currency,
            method: self.method.clone(),
            note: self.note.clone(),
            day: self.dated,
        })
    }
}

async fn shown(ctx: &Ctx, tx: &mut Tx<'_>, rows: &[(Payment, Transaction)]) -> Result<Vec<Value>> {
    let ids: Vec<InvoiceId> = rows.iter().filter_map(|(_, of)| of.invoice.map(InvoiceId)).collect();
    let invoices = invoicing::many(tx, ctx.tenant, &ids).await?;
    let row = |(payment, of): &(Payment, Transaction)| {
        let invoice = invoices.iter().find(|invoice| Some(invoice.id.0) == of.invoice);
        let amount = |minor: i64| Money::new(minor, of.currency).major().to_string();
        json!({
            "transaction": of.number, "refund": payment.is_refund, "invoice": invoice.map(|invoice| &invoice.number),
            "currency": of.currency.code(), "amount": amount(payment.amount), "settled": amount(payment.settled),
            "kept": amount(payment.credited), "method": payment.method,
            "paid_at": payment.paid_at.map(|at| at.to_string()), "note": of.description,
        })
    };
    Ok(rows.iter().map(row).collect())
}
