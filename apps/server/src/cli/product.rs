//! `comptoir product`: what customers have, made from templates.

use std::collections::HashMap;

use clap::Args;
use clap::Subcommand;
use comptoir_kernel::{Ctx, Error, Result};
use comptoir_parties::references::Wanted;
use comptoir_store::Tx;
use comptoir_subscriptions::Subscription;
use comptoir_subscriptions::agreements;
use comptoir_subscriptions::templates::copy::{self, Copy};
use comptoir_subscriptions::templates::{self, kits};
use jiff::civil::Date;
use serde_json::{Value, json};
use uuid::Uuid;

use super::table::table;
use super::{say, tenant, user};
use crate::Ground;

/// Make products of customers from templates and kits.
#[derive(Debug, Subcommand)]
pub enum ProductCommand {
    /// Make a product of a customer from a template, or the products of a kit, with their charges.
    Add(AddProduct),
}

/// What is made, and for whom.
#[derive(Debug, Args)]
pub struct AddProduct {
    /// UUID, number or customer code of the customer.
    #[arg(long)]
    customer: String,
    /// UUID, code or label of the template.
    #[arg(long, required_unless_present = "kit", conflicts_with = "kit")]
    template: Option<String>,
    /// UUID or name of the kit.
    #[arg(long)]
    kit: Option<String>,
    /// First day, as YYYY-MM-DD.
    #[arg(long)]
    from: Date,
    /// Last day.
    #[arg(long)]
    until: Option<Date>,
    /// UUID of the agreement; the customer's default one, if none is given.
    #[arg(long)]
    agreement: Option<Uuid>,
    /// Text on the invoice; the template's, if none is given.
    #[arg(long, conflicts_with = "kit")]
    label: Option<String>,
    /// Slug or UUID of the tenant; may be left out where there is one.
    #[arg(long)]
    tenant: Option<String>,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

impl ProductCommand {
    /// Runs the command.
    ///
    /// # Errors
    /// When there is no such customer, template or kit; what is not acceptable.
    pub async fn run(self, ground: &Ground) -> Result<()> {
        let Self::Add(asked) = self;
        let ctx = tenant::context(ground, asked.tenant.as_deref()).await?;
        let as_json = asked.json;
        let made = ground.store.write(async move |tx: &mut Tx<'_>| add(&ctx, tx, &asked).await).await?;
        let rows: Vec<Value> = made.iter().map(shown).collect();
        if as_json {
            say(&Value::Array(rows).to_string());
        } else {
            say(table(&rows).trim_end());
        }
        Ok(())
    }
}

async fn add(ctx: &Ctx, tx: &mut Tx<'_>, asked: &AddProduct) -> Result<Vec<Subscription>> {
    let customer = user::organisation(ctx, tx, Some(&asked.customer)).await?;
    let agreement = match asked.agreement {
        Some(uid) => Some(agreements::find_uid(ctx, tx, uid).await?.id),
        None => None,
    };
    let copy = Copy {
        organisation: customer.id,
        agreement,
        date_start: asked.from,
        date_end: asked.until,
        site: None,
        service_item: None,
        label: asked.label.clone(),
    };
    if let Some(name) = &asked.kit {
        let kit = kits::resolve(tx, ctx.tenant, wanted(name)).await?;
        let kit = kit.ok_or_else(|| Error::not_found("kit", name))?;
        return copy::kit(ctx, tx, &kit, &copy, HashMap::new()).await;
    }
    let name = asked.template.as_deref().unwrap_or_default();
    let template = templates::resolve(tx, ctx.tenant, wanted(name)).await?;
    let template = template.ok_or_else(|| Error::not_found("product template", name))?;
    Ok(vec![copy::product(ctx, tx, &template, &copy, None).await?.0])
}

fn wanted(text: &str) -> Wanted<'_> {
    Uuid::try_parse(text.trim()).map_or(Wanted::Name(text), Wanted::Uid)
}

fn shown(product: &Subscription) -> Value {
    json!({
        "id": product.uid, "code": product.code, "label": product.label, "start": product.date_start,
        "end": product.date_end,
    })
}
