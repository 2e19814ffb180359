//! `comptoir product`: what customers have, made from templates.

use std::collections::HashMap;

use clap::Args;
use clap::Subcommand;
use comptoir_kernel::{Ctx, Error, Result};
use comptoir_parties::references::Wanted;
use comptoir_parties::sites;
use comptoir_store::Tx;
use comptoir_subscriptions::agreements;
use comptoir_subscriptions::templates::copy::{self, Copy};
use comptoir_subscriptions::templates::{self, TemplateId, kits};
use comptoir_subscriptions::{ChargeProfile, Subscription};
use jiff::civil::Date;
use rust_decimal::Decimal;
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
    /// UUID or name of the site it is at.
    #[arg(long)]
    site: Option<String>,
    /// A charge in place of the template's, as NAME=PRICE or NAME=PRICE*QUANTITY; for a kit PRODUCT:NAME=PRICE, where PRODUCT
    /// is the code or label of its template. Can be given several times.
    #[arg(long = "charge", value_parser = own_charge)]
    charges: Vec<ChargeProfile>,
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
    let site = match &asked.site {
        Some(name) => {
            let found = sites::resolve(ctx, tx, Some(customer.id), wanted(name)).await?;
            Some(found.ok_or_else(|| Error::not_found("site of this customer", name))?.id.0)
        }
        None => None,
    };
    let copy = Copy {
        organisation: customer.id,
        agreement,
        date_start: asked.from,
        date_end: asked.until,
        site,
        service_item: None,
        label: asked.label.clone(),
    };
    if let Some(name) = &asked.kit {
        let kit = kits::resolve(tx, ctx.tenant, wanted(name)).await?;
        let kit = kit.ok_or_else(|| Error::not_found("kit", name))?;
        let own = own_of_kit(ctx, tx, &asked.charges).await?;
        let own = own.into_iter().map(|(template, charges)| (template, Some(charges))).collect();
        return copy::kit(ctx, tx, &kit, &copy, own).await;
    }
    let name = asked.template.as_deref().unwrap_or_default();
    let template = templates::resolve(tx, ctx.tenant, wanted(name)).await?;
    let template = template.ok_or_else(|| Error::not_found("product template", name))?;
    let own = (!asked.charges.is_empty()).then(|| asked.charges.clone());
    Ok(vec![copy::product(ctx, tx, &template, &copy, own).await?.0])
}

/// The charges of the products of a kit, whose names begin with that of the product.
async fn own_of_kit(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    charges: &[ChargeProfile],
) -> Result<HashMap<TemplateId, Vec<ChargeProfile>>> {
    let mut own: HashMap<TemplateId, Vec<ChargeProfile>> = HashMap::new();
    for charge in charges {
        let named = charge.name.split_once(':');
        let (product, name) =
            named.ok_or_else(|| Error::invalid("charge", "must be PRODUCT:NAME=PRICE for a kit"))?;
        let template = templates::resolve(tx, ctx.tenant, wanted(product.trim())).await?;
        let template = template.ok_or_else(|| Error::not_found("product template", product))?;
        let charge = ChargeProfile { name: name.trim().to_owned(), ..charge.clone() };
        own.entry(template.id).or_default().push(charge);
    }
    Ok(own)
}

/// A charge as NAME=PRICE or NAME=PRICE*QUANTITY.
fn own_charge(text: &str) -> Result<ChargeProfile, String> {
    let wrong = || "must be NAME=PRICE or NAME=PRICE*QUANTITY".to_owned();
    let (name, price) = text.rsplit_once('=').ok_or_else(wrong)?;
    let (price, quantity) = price.split_once('*').unwrap_or((price, "1"));
    let number = |text: &str| text.trim().parse::<Decimal>().map_err(|_| wrong());
    Ok(ChargeProfile { quantity: number(quantity)?, ..ChargeProfile::named(name.trim(), number(price)?) })
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
