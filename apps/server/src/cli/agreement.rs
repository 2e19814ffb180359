//! `comptoir agreement`: the agreements of customers, what their invoices are for, and their notice.

use clap::{Subcommand, ValueEnum};
use comptoir_kernel::{Paged, Result};
use comptoir_parties::organisations;
use comptoir_store::Tx;
use comptoir_subscriptions::Agreement;
use comptoir_subscriptions::agreements::{self, Notice, Terms};
use serde_json::{Value, json};
use uuid::Uuid;

use super::table::{ListOptions, print_one};
use super::{tenant, user};
use crate::Ground;

/// List agreements, and set what their invoices are for and their notice.
#[derive(Debug, Subcommand)]
pub enum AgreementCommand {
    /// List agreements, by name.
    List {
        /// UUID, number or customer code of a customer; everybody, if none is given.
        #[arg(long)]
        customer: Option<String>,
        /// Slug or UUID of the tenant; may be left out where there is one.
        #[arg(long)]
        tenant: Option<String>,
        /// Page and form.
        #[command(flatten)]
        options: ListOptions,
    },
    /// Set what an agreement's invoices are for, and its notice. What is not given stays.
    Set {
        /// UUID of the agreement.
        agreement: Uuid,
        /// What an invoice is for: all of the agreement, or each of its sites.
        #[arg(long)]
        invoices: Option<Invoices>,
        /// Months of notice.
        #[arg(long, conflicts_with_all = ["notice_days", "no_notice"])]
        notice_months: Option<i64>,
        /// Days of notice.
        #[arg(long, conflicts_with = "no_notice")]
        notice_days: Option<i64>,
        /// It may end any day.
        #[arg(long)]
        no_notice: bool,
        /// Slug or UUID of the tenant; may be left out where there is one.
        #[arg(long)]
        tenant: Option<String>,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
}

/// What an invoice is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Invoices {
    /// All of the agreement.
    Agreement,
    /// One of its sites.
    Site,
}

impl AgreementCommand {
    /// Runs the command.
    ///
    /// # Errors
    /// When there is no such agreement or customer, or a notice is not acceptable.
    pub async fn run(self, ground: &Ground) -> Result<()> {
        match self {
            Self::List { customer, tenant, options } => {
                let ctx = tenant::context(ground, tenant.as_deref()).await?;
                let page = options.page();
                let list = async move |tx: &mut Tx<'_>| {
                    let customer = match &customer {
                        Some(name) => vec![user::organisation(&ctx, tx, Some(name)).await?.id],
                        None => Vec::new(),
                    };
                    let found = agreements::page(&ctx, tx, &customer, page).await?;
                    rows(tx, found).await
                };
                options.print(&ground.store.read(list).await?);
                Ok(())
            }
            Self::Set { agreement, invoices, notice_months, notice_days, no_notice, tenant, json } => {
                let ctx = tenant::context(ground, tenant.as_deref()).await?;
                let set = async move |tx: &mut Tx<'_>| {
                    let notice = notice_months.map(Notice::Months).or(notice_days.map(Notice::Days));
                    let change = |before: Terms| {
                        let by_site = invoices.map(|invoices| invoices == Invoices::Site);
                        Ok(Terms {
                            invoice_per_site: by_site.unwrap_or(before.invoice_per_site),
                            notice: if no_notice { None } else { notice.or(before.notice) },
                        })
                    };
                    let after = agreements::set_terms(&ctx, tx, agreement, change).await?;
                    rows(tx, Paged { rows: vec![after], total: 1 }).await
                };
                let shown = ground.store.write(set).await?;
                shown.rows.iter().for_each(|row| print_one(row, json));
                Ok(())
            }
        }
    }
}

async fn rows(tx: &mut Tx<'_>, found: Paged<Agreement>) -> Result<Paged<Value>> {
    let ids: Vec<_> = found.rows.iter().map(|row| row.organisation).collect();
    let owners = match found.rows.first() {
        Some(first) => organisations::many(tx, first.tenant, &ids).await?,
        None => Vec::new(),
    };
    Ok(found.map(|row| {
        let owner = owners.iter().find(|owner| owner.id == row.organisation);
        json!({
            "id": row.uid, "customer": owner.map(|owner| &owner.name), "name": row.name, "frequency": row.frequency.name(),
            "start": row.billing_start, "end": row.date_end, "billed_to": row.billed_to,
            "invoices": if row.details.invoice_per_site { "site" } else { "agreement" },
            "notice": row.details.notice.map(|notice| notice.to_string()),
        })
    }))
}
