//! `comptoir price`: what organisations add to their own prices for those below them.

use clap::{Args, Subcommand};
use comptoir_catalogue::{
    Buyer, Item, Margin, MarginId, Product, ProductId, ProductTypeId, Scope, Terms, VendorId, plans, prices,
    products,
};
use comptoir_kernel::{Ctx, Error, Money, OrganisationId, Result};
use comptoir_store::Tx;
use rust_decimal::Decimal;
use serde_json::{Value, json};

use super::table::{ListOptions, print_one};
use super::{say, tenant, user};
use crate::Ground;

/// Set, remove or list margins, or show what an organisation pays.
#[derive(Debug, Subcommand)]
pub enum PriceCommand {
    /// Set what an organisation adds for those below it, such as 12.5.
    Set(SetMargin),
    /// Remove a margin.
    Remove {
        /// Number of the margin, as the list shows it.
        margin: i64,
        /// Slug or UUID of the tenant; may be left out where there is one.
        #[arg(long)]
        tenant: Option<String>,
    },
    /// List margins, in the order of the tree.
    List {
        /// Slug or UUID of the tenant; may be left out where there is one.
        #[arg(long)]
        tenant: Option<String>,
        /// Page and form.
        #[command(flatten)]
        options: ListOptions,
    },
    /// Show what an organisation pays for a product.
    Show {
        /// UUID, number or customer code of the organisation.
        organisation: String,
        /// SKU of the product.
        sku: String,
        /// Slug or UUID of the tenant; may be left out where there is one.
        #[arg(long)]
        tenant: Option<String>,
    },
}

/// A margin to be set.
#[derive(Debug, Args)]
pub struct SetMargin {
    /// Percent of the organisation's own price.
    #[arg(allow_negative_numbers = true)]
    percent: Decimal,
    /// UUID, number or customer code of the organisation that adds it; the tenant's first one, if none is given.
    #[arg(long)]
    organisation: Option<String>,
    /// UUID, number or customer code of the one below it that pays it; all of them, if none is given.
    #[arg(long)]
    buyer: Option<String>,
    /// SKU of the one product it is on.
    #[arg(long, group = "scope")]
    sku: Option<String>,
    /// Number of the product type it is on.
    #[arg(long = "type", group = "scope")]
    kind: Option<i64>,
    /// Number of the vendor it is on.
    #[arg(long, group = "scope")]
    vendor: Option<i64>,
    /// Slug or UUID of the tenant; may be left out where there is one.
    #[arg(long)]
    tenant: Option<String>,
}

impl PriceCommand {
    /// Runs the command.
    ///
    /// # Errors
    /// What is not acceptable, or what the store refuses.
    pub async fn run(self, ground: &Ground) -> Result<()> {
        match self {
            Self::Set(new) => {
                let ctx = tenant::context(ground, new.tenant.as_deref()).await?;
                let set = async move |tx: &mut Tx<'_>| set(&ctx, tx, &new).await;
                print_one(&shown(&ground.store.write(set).await?), false);
            }
            Self::Remove { margin, tenant } => {
                let ctx = tenant::context(ground, tenant.as_deref()).await?;
                let remove = async move |tx: &mut Tx<'_>| prices::remove(&ctx, tx, MarginId(margin)).await;
                ground.store.write(remove).await?;
                say("The margin is removed.");
            }
            Self::List { tenant, options } => {
                let ctx = tenant::context(ground, tenant.as_deref()).await?;
                let page = options.page();
                let list = async move |tx: &mut Tx<'_>| prices::list(&ctx, tx, page).await;
                options.print(&ground.store.read(list).await?.map(|margin| shown(&margin)));
            }
            Self::Show { organisation, sku, tenant } => {
                let ctx = tenant::context(ground, tenant.as_deref()).await?;
                let show = async move |tx: &mut Tx<'_>| {
                    let buyer = user::organisation(&ctx, tx, Some(&organisation)).await?;
                    let product = one(&ctx, tx, &sku).await?;
                    let plans = plans::of_products(tx, ctx.tenant, &[product.id]).await?;
                    let terms = Terms::of(&product);
                    let pays = Buyer::of(tx, ctx.tenant, &buyer.path).await?;
                    // Nothing, where it is not sold in the organisation's currency.
                    let price = pays.price(Item::of(&product), terms, &plans);
                    let amount = |(minor, currency)| Money::new(minor, currency).to_string();
                    Ok(json!({
                        "organisation": buyer.name, "product": product.name, "price": price.map(amount),
                        "catalogue": amount((product.price, product.currency)),
                    }))
                };
                print_one(&ground.store.read(show).await?, false);
            }
        }
        Ok(())
    }
}

async fn set(ctx: &Ctx, tx: &mut Tx<'_>, new: &SetMargin) -> Result<Margin> {
    let seller = user::organisation(ctx, tx, new.organisation.as_deref()).await?;
    let buyer: Option<OrganisationId> = match &new.buyer {
        Some(name) => Some(user::organisation(ctx, tx, Some(name)).await?.id),
        None => None,
    };
    let scope = match (&new.sku, new.kind, new.vendor) {
        (Some(sku), ..) => Scope::Product(one(ctx, tx, sku).await?.id),
        (_, Some(kind), _) => Scope::Type(ProductTypeId(kind)),
        (.., Some(vendor)) => Scope::Vendor(VendorId(vendor)),
        _ => Scope::Everything,
    };
    prices::set(ctx, tx, seller.id, buyer, scope, new.percent).await
}

/// The product a SKU means; by its number, where several vendors have the same.
async fn one(ctx: &Ctx, tx: &mut Tx<'_>, sku: &str) -> Result<Product> {
    let mut found = products::by_sku(ctx, tx, sku).await?;
    match (found.len(), sku.parse()) {
        (1, _) => found.pop().ok_or_else(|| Error::not_found("product", sku)),
        (0, Ok(number)) => products::find(ctx, tx, ProductId(number)).await,
        (0, Err(_)) => Err(Error::not_found("product", sku)),
        _ => {
            let numbers: Vec<String> = found.iter().map(|product| product.id.to_string()).collect();
            let message = format!("is the SKU of the products {}; give a number", numbers.join(", "));
            Err(Error::invalid("--sku", message))
        }
    }
}

fn shown(margin: &Margin) -> Value {
    json!({
        "id": margin.id, "organisation": margin.organisation, "buyer": margin.buyer, "product": margin.product,
        "type": margin.product_type, "vendor": margin.vendor,
        "percent": margin.percent.normalize().to_string(),
    })
}
