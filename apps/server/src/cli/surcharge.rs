//! `comptoir surcharge`: what invoices cost on top of what is on them.

use clap::{Args, Subcommand};
use comptoir_billing::surcharges::{self, Surcharge, SurchargeKind, SurchargeProfile, Whom};
use comptoir_kernel::Result;
use comptoir_parties::references::{self, ReferenceKind, Wanted};
use comptoir_store::Tx;
use jiff::civil::Date;
use rust_decimal::Decimal;
use serde_json::{Value, json};
use uuid::Uuid;

use super::table::{ListOptions, print_one};
use super::tenant;
use crate::Ground;

/// List, add or delete surcharges on invoices.
#[derive(Debug, Subcommand)]
pub enum SurchargeCommand {
    /// List surcharges, in the order they were made.
    List {
        /// Slug or UUID of the tenant; may be left out where there is one.
        #[arg(long)]
        tenant: Option<String>,
        /// Page and form.
        #[command(flatten)]
        options: ListOptions,
    },
    /// Add a surcharge to the invoices that are made from now on.
    Add(AddSurcharge),
    /// Delete a surcharge: invoices keep the lines they have.
    Delete {
        /// UUID of the surcharge.
        surcharge: Uuid,
        /// Slug or UUID of the tenant; may be left out where there is one.
        #[arg(long)]
        tenant: Option<String>,
    },
}

/// What a surcharge is like.
#[derive(Debug, Args)]
pub struct AddSurcharge {
    /// Text of the line.
    name: String,
    /// What it is worked out from: percent, percent_of_products, per_quantity, per_customer or payment_method.
    #[arg(long, value_parser = kind)]
    kind: SurchargeKind,
    /// Percent: 4 is 4 %.
    #[arg(long)]
    percent: Option<Decimal>,
    /// Amount, in the currency of the invoice.
    #[arg(long)]
    amount: Option<Decimal>,
    /// Code of the product whose units count.
    #[arg(long)]
    product: Option<String>,
    /// Way of paying that it is for.
    #[arg(long)]
    payment_method: Option<String>,
    /// Group of customers that it is for; can be given several times; all, if none is given.
    #[arg(long = "group")]
    groups: Vec<String>,
    /// First day of the invoices it is on, by the last day they bill.
    #[arg(long)]
    from: Option<Date>,
    /// Last day.
    #[arg(long)]
    until: Option<Date>,
    /// Slug or UUID of the tenant; may be left out where there is one.
    #[arg(long)]
    tenant: Option<String>,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

impl SurchargeCommand {
    /// Runs the command.
    ///
    /// # Errors
    /// When there is no such surcharge or group; what is not acceptable.
    pub async fn run(self, ground: &Ground) -> Result<()> {
        match self {
            Self::List { tenant, options } => {
                let ctx = tenant::context(ground, tenant.as_deref()).await?;
                let page = options.page();
                let found = ground.store.read(async move |tx| surcharges::page(&ctx, tx, page).await).await?;
                options.print(&found.map(|one| shown(&one)));
                Ok(())
            }
            Self::Add(asked) => {
                let ctx = tenant::context(ground, asked.tenant.as_deref()).await?;
                let as_json = asked.json;
                let add = async move |tx: &mut Tx<'_>| {
                    let mut groups = Vec::with_capacity(asked.groups.len());
                    for name in &asked.groups {
                        let wanted = Wanted::from(name.as_str());
                        groups.push(
                            references::find(tx, ctx.tenant, ReferenceKind::CustomerGroup, wanted).await?.id,
                        );
                    }
                    surcharges::create(&ctx, tx, profile(&asked, groups)).await
                };
                print_one(&shown(&ground.store.write(add).await?), as_json);
                Ok(())
            }
            Self::Delete { surcharge, tenant } => {
                let ctx = tenant::context(ground, tenant.as_deref()).await?;
                ground.store.write(async move |tx| surcharges::delete(&ctx, tx, surcharge).await).await
            }
        }
    }
}

fn kind(text: &str) -> Result<SurchargeKind, String> {
    let known = SurchargeKind::parse(&text.replace('-', "_"));
    known.ok_or_else(|| {
        let all: Vec<_> = SurchargeKind::ALL.iter().map(|kind| kind.as_str()).collect();
        format!("must be one of {}", all.join(", "))
    })
}

fn profile(asked: &AddSurcharge, groups: Vec<i64>) -> SurchargeProfile {
    SurchargeProfile {
        name: asked.name.clone(),
        kind: asked.kind,
        percent: asked.percent,
        amount: asked.amount,
        product_code: asked.product.clone(),
        payment_method: asked.payment_method.clone(),
        whom: Whom { groups, customers: Vec::new() },
        starts_on: asked.from,
        ends_on: asked.until,
    }
}

fn shown(one: &Surcharge) -> Value {
    json!({
        "id": one.uid, "name": one.name, "kind": one.kind.as_str(),
        "percent": one.percent.map(|percent| percent.normalize().to_string()),
        "amount": one.amount.map(|amount| amount.normalize().to_string()),
        "product": one.product_code, "payment_method": one.payment_method, "from": one.starts_on, "until": one.ends_on,
    })
}
