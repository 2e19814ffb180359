//! `comptoir statement`: the account of a customer.

use std::path::PathBuf;

use clap::Args;
use comptoir_billing::statement::{Statement, StatementEntry, statement};
use comptoir_kernel::{Currency, Money, Result};
use comptoir_store::Tx;
use jiff::civil::Date;
use serde_json::{Value, json};

use super::document::Target;
use super::table::table;
use super::{say, tenant, user};
use crate::Ground;

/// Show what a customer owed, what came to it, what it paid, and how old the rest is.
#[derive(Debug, Args)]
pub struct StatementCommand {
    /// UUID, number or customer code of the customer.
    customer: String,
    /// First day, as YYYY-MM-DD; the first of the month of the last day, if none is given.
    #[arg(long)]
    from: Option<Date>,
    /// Last day; today, if none is given.
    #[arg(long)]
    to: Option<Date>,
    /// Currency; the customer's, if none is given.
    #[arg(long)]
    currency: Option<Currency>,
    /// Write it as a PDF into this file.
    #[arg(long)]
    pdf: Option<PathBuf>,
    /// Slug or UUID of the tenant; may be left out where there is one.
    #[arg(long)]
    tenant: Option<String>,
    /// Print JSON.
    #[arg(long, conflicts_with = "pdf")]
    json: bool,
}

impl StatementCommand {
    /// Runs the command.
    ///
    /// # Errors
    /// When there is no such customer, the days are the wrong way round, or the file cannot be written.
    pub async fn run(self, ground: &Ground) -> Result<()> {
        let ctx = tenant::context(ground, self.tenant.as_deref()).await?;
        let to = match self.to {
            Some(to) => to,
            None => ctx.today()?,
        };
        let days = (self.from.unwrap_or_else(|| to.first_of_month()), to);
        let (name, currency) = (self.customer, self.currency);
        if let Some(path) = self.pdf {
            let look = async move |tx: &mut Tx<'_>| {
                let customer = user::organisation(&ctx, tx, Some(&name)).await?;
                comptoir_documents::of_account(&ctx, tx, customer.uid, days, currency).await
            };
            let facts = ground.store.snapshot(look).await?;
            return Target::open(&path)?.write(&comptoir_documents::statement_pdf(&facts)?);
        }
        let look = async move |tx: &mut Tx<'_>| {
            let customer = user::organisation(&ctx, tx, Some(&name)).await?;
            let currency = currency.unwrap_or(customer.currency);
            statement(&ctx, tx, &customer, days, currency).await
        };
        let found = ground.store.snapshot(look).await?;
        if self.json {
            say(&shown(&found).to_string());
        } else {
            print(&found);
        }
        Ok(())
    }
}

fn print(found: &Statement) {
    let major = |minor: i64| Money::new(minor, found.currency).major();
    say(&format!("{} to {}, in {}; at first {}", found.from, found.to, found.currency, major(found.opening)));
    let rows: Vec<Value> = found.entries.iter().map(|one| entry(found, one)).collect();
    if !rows.is_empty() {
        say(table(&rows).trim_end());
    }
    let ageing = &found.ageing;
    say(&format!("at last {}, kept {}", major(found.closing), major(found.kept)));
    say(&format!(
        "not due {}, 1-30 days {}, 31-60 {}, 61-90 {}, over 90 {}",
        major(ageing.current),
        major(ageing.to_30),
        major(ageing.to_60),
        major(ageing.to_90),
        major(ageing.over_90)
    ));
}

fn entry(found: &Statement, entry: &StatementEntry) -> Value {
    let major = |minor: i64| Money::new(minor, found.currency).major().to_string();
    json!({
        "date": entry.day, "type": entry.kind.as_str(), "reference": entry.reference, "due": entry.due_on,
        "amount": major(entry.amount), "balance": major(entry.balance),
    })
}

fn shown(found: &Statement) -> Value {
    let major = |minor: i64| Money::new(minor, found.currency).major().to_string();
    let ageing = &found.ageing;
    json!({
        "from": found.from, "to": found.to, "currency": found.currency, "opening": major(found.opening),
        "entries": found.entries.iter().map(|one| entry(found, one)).collect::<Vec<_>>(),
        "closing": major(found.closing), "kept": major(found.kept),
        "ageing": {
            "current": major(ageing.current), "1-30": major(ageing.to_30), "31-60": major(ageing.to_60),
            "61-90": major(ageing.to_90), "over_90": major(ageing.over_90), "total": major(ageing.total()),
        },
    })
}
