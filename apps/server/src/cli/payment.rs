//! `comptoir payment`: money that arrived.

use clap::{Args, Subcommand};
use comptoir_invoicing as invoicing;
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
    #[arg(long, value_parser = currency)]
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
                    let mut rows = Vec::with_capacity(found.rows.len());
                    for (payment, transaction) in &found.rows {
                        rows.push(shown(&ctx, tx, (payment, transaction)).await?);
                    }
                    Ok(Paged { rows, total: found.total })
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
                    shown(&ctx, tx, (&payment, &transaction)).await
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
        let own = match (&customer, &self.invoice) {
            (Some(customer), _) => customer.currency,
            (None, Some(number)) => invoicing::find_number(ctx, tx, number).await?.currency,
            (None, None) => ctx.currency,
        };
        let currency = self.currency.unwrap_or(own);
        let amount = self.amount.map(|amount| Money::from_major(amount, currency)).transpose()?;
        if amount.is_some_and(|money| Some(money.major()) != self.amount) {
            return Err(Error::invalid("--amount", format!("has more decimals than {currency} has")));
        }
        let paid_at = match self.dated {
            Some(day) if day != ctx.today()? => {
                let noon = day.at(12, 0, 0, 0).to_zoned(ctx.zone()?);
                noon.map_err(Error::internal)?.timestamp()
            }
            _ => ctx.now(),
        };
        Ok(Arrived {
            invoice: self.invoice.clone(),
            customer: customer.map(|customer| customer.id),
            amount: amount.map(|money| money.minor),
            currency: self.currency,
            method: self.method.clone(),
            note: self.note.clone(),
            paid_at,
        })
    }
}

fn currency(text: &str) -> Result<Currency, String> {
    Currency::parse(text).ok_or_else(|| "must be an ISO 4217 code".to_owned())
}

async fn shown(ctx: &Ctx, tx: &mut Tx<'_>, (payment, of): (&Payment, &Transaction)) -> Result<Value> {
    let invoice = match of.invoice {
        Some(id) => Some(invoicing::any(tx, ctx.tenant, invoicing::InvoiceId(id)).await?.number),
        None => None,
    };
    let amount = |minor: i64| Money::new(minor, of.currency).major().to_string();
    Ok(json!({
        "transaction": of.number, "refund": payment.is_refund, "invoice": invoice, "currency": of.currency.code(),
        "amount": amount(payment.amount), "settled": amount(payment.settled), "kept": amount(payment.credited),
        "method": payment.method, "paid_at": payment.paid_at.map(|at| at.to_string()), "note": of.description,
    }))
}
