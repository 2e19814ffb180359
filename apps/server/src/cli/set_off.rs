//! `comptoir set-off`: what is owed to customers settles their invoices.

use clap::{Args, Subcommand};
use comptoir_invoicing::{self as invoicing, InvoiceId};
use comptoir_kernel::{Error, Money, Paged, Result};
use comptoir_payments::credits::{self, Filter, NewSetOff};
use comptoir_payments::open_items::{self, OpenItem};
use comptoir_payments::pay_out::{PayOut, pay_out};
use comptoir_payments::{Payment, SetOff, Transaction};
use comptoir_store::Tx;
use jiff::civil::Date;
use rust_decimal::Decimal;
use serde_json::{Value, json};
use uuid::Uuid;

use super::table::{ListOptions, print_one};
use super::{say, tenant, user};
use crate::Ground;

/// Set credits against invoices, undo that, pay a credit out, or list what is open.
#[derive(Debug, Subcommand)]
pub enum SetOffCommand {
    /// List what is open: invoices that are owed, credit notes with something left, money that is kept.
    Open {
        /// Only that of a customer: UUID, number or customer code.
        #[arg(long)]
        customer: Option<String>,
        /// Slug or UUID of the tenant; may be left out where there is one.
        #[arg(long)]
        tenant: Option<String>,
        /// Page and form.
        #[command(flatten)]
        options: ListOptions,
    },
    /// List credits that were set against invoices, the latest first.
    List {
        /// Only those of a customer: UUID, number or customer code.
        #[arg(long)]
        customer: Option<String>,
        /// Only those on an invoice, or of a credit note: its number.
        #[arg(long)]
        document: Option<String>,
        /// Slug or UUID of the tenant; may be left out where there is one.
        #[arg(long)]
        tenant: Option<String>,
        /// Page and form.
        #[command(flatten)]
        options: ListOptions,
    },
    /// Set a credit against invoices of its customer.
    Create {
        /// Number of the credit note, or of the transaction that money came with.
        credit: String,
        /// Number of an invoice, or NUMBER=AMOUNT; can be given several times; all that is owed, if none is given.
        #[arg(long = "invoice")]
        invoices: Vec<String>,
        /// Slug or UUID of the tenant; may be left out where there is one.
        #[arg(long)]
        tenant: Option<String>,
    },
    /// Undo it: the invoice is owed again, and the credit can be used otherwise.
    Undo {
        /// UUID of what was set off.
        id: Uuid,
        /// Slug or UUID of the tenant; may be left out where there is one.
        #[arg(long)]
        tenant: Option<String>,
    },
    /// Note that a credit was paid out.
    Refund(RefundCredit),
}

/// What was paid out.
#[derive(Debug, Args)]
pub struct RefundCredit {
    /// Number of the credit note, or of the transaction that money came with.
    credit: String,
    /// How much; all that is left of it, if none is given.
    #[arg(long)]
    amount: Option<Decimal>,
    /// How it went: bank_transfer or cash.
    #[arg(long)]
    method: Option<String>,
    /// What the bank says about it.
    #[arg(long)]
    note: Option<String>,
    /// Day on which it went; today, if none is given.
    #[arg(long)]
    dated: Option<Date>,
    /// Slug or UUID of the tenant; may be left out where there is one.
    #[arg(long)]
    tenant: Option<String>,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

impl SetOffCommand {
    /// Runs the command.
    ///
    /// # Errors
    /// When there is no such credit, invoice or customer; what is not acceptable.
    pub async fn run(self, ground: &Ground) -> Result<()> {
        match self {
            Self::Open { customer, tenant, options } => {
                let ctx = tenant::context(ground, tenant.as_deref()).await?;
                let page = options.page();
                let list = async move |tx: &mut Tx<'_>| {
                    let mut filter = open_items::Filter::default();
                    if let Some(name) = &customer {
                        filter.customer = Some(user::organisation(&ctx, tx, Some(name)).await?.id);
                    }
                    Ok(open_items::page(&ctx, tx, filter, page).await?.map(|item| open_item(&item)))
                };
                options.print(&ground.store.read(list).await?);
            }
            Self::List { customer, document, tenant, options } => {
                let ctx = tenant::context(ground, tenant.as_deref()).await?;
                let page = options.page();
                let list = async move |tx: &mut Tx<'_>| {
                    let mut filter = Filter::default();
                    if let Some(name) = &customer {
                        filter.customer = Some(user::organisation(&ctx, tx, Some(name)).await?.id);
                    }
                    if let Some(number) = &document {
                        filter.document = Some(invoicing::find_number(&ctx, tx, number).await?.id);
                    }
                    let found = credits::page(&ctx, tx, filter, page).await?;
                    Ok(Paged { rows: shown(tx, &found.rows).await?, total: found.total })
                };
                options.print(&ground.store.read(list).await?);
            }
            Self::Create { credit, invoices, tenant } => {
                let ctx = tenant::context(ground, tenant.as_deref()).await?;
                let invoices = invoices.iter().map(|text| part(text)).collect::<Result<Vec<_>>>()?;
                let new = NewSetOff { credit, invoices };
                let create = async move |tx: &mut Tx<'_>| {
                    let made = credits::set_off(&ctx, tx, &new).await?;
                    shown(tx, &made).await
                };
                for row in ground.store.write(create).await? {
                    print_one(&row, false);
                }
            }
            Self::Undo { id, tenant } => {
                let ctx = tenant::context(ground, tenant.as_deref()).await?;
                ground.store.write(async move |tx: &mut Tx<'_>| credits::undo(&ctx, tx, id).await).await?;
                say("undone");
            }
            Self::Refund(asked) => {
                let ctx = tenant::context(ground, asked.tenant.as_deref()).await?;
                let as_json = asked.json;
                let asked = PayOut {
                    credit: asked.credit,
                    amount: asked.amount,
                    method: asked.method,
                    note: asked.note,
                    day: asked.dated,
                };
                let refund = async move |tx: &mut Tx<'_>| pay_out(&ctx, tx, &asked).await;
                print_one(&refunded(&ground.store.write(refund).await?), as_json);
            }
        }
        Ok(())
    }
}

fn part(text: &str) -> Result<(String, Option<Decimal>)> {
    let Some((number, amount)) = text.split_once('=') else { return Ok((text.to_owned(), None)) };
    let amount = amount.parse().map_err(|_| Error::invalid("invoice", format!("'{amount}' is no amount")))?;
    Ok((number.to_owned(), Some(amount)))
}

fn open_item(item: &OpenItem) -> Value {
    let (number, currency, total) = match item {
        OpenItem::Document(document) => (&document.number, document.currency, document.total),
        OpenItem::Money(money) => (&money.1.number, money.1.currency, -money.0.amount),
    };
    let major = |minor: i64| Money::new(minor, currency).major().to_string();
    json!({
        "type": item.kind().as_str(), "number": number, "currency": currency.code(), "amount": major(total),
        "open": major(item.open()),
    })
}

fn refunded((of, payment): &(Transaction, Payment)) -> Value {
    json!({
        "transaction": of.number, "currency": of.currency.code(), "method": payment.method,
        "amount": Money::new(payment.amount, of.currency).major().to_string(),
        "paid_at": payment.paid_at.map(|at| at.to_string()),
    })
}

async fn shown(tx: &mut Tx<'_>, rows: &[SetOff]) -> Result<Vec<Value>> {
    let Some(tenant) = rows.first().map(|row| row.tenant) else { return Ok(Vec::new()) };
    let names = credits::names(tx, rows).await?;
    let invoices: Vec<InvoiceId> = rows.iter().map(|row| InvoiceId(row.invoice)).collect();
    let invoices = invoicing::many(tx, tenant, &invoices).await?;
    let row = |(row, name): (&SetOff, String)| {
        let invoice = invoices.iter().find(|invoice| invoice.id.0 == row.invoice);
        json!({
            "id": row.uid, "credit": name, "invoice": invoice.map(|invoice| &invoice.number),
            "currency": invoice.map(|invoice| invoice.currency.code()),
            "amount": invoice.map(|invoice| invoice.money(row.amount).major().to_string()),
            "by_hand": row.by_hand, "at": row.at.to_string(),
        })
    };
    Ok(rows.iter().zip(names).map(row).collect())
}
