//! `comptoir usage rates`: how the rates of a card charge.

use clap::Subcommand;
use comptoir_kernel::{Code, Ctx, Currency, Error, Faults, Result};
use comptoir_parties::references::Wanted;
use comptoir_rating::RateCard;
use comptoir_rating::{rate_cards, rates};
use comptoir_store::Tx;
use serde_json::{Value, json};
use uuid::Uuid;

use super::sheets::SheetFile;
use crate::Ground;
use crate::cli::table::{ListOptions, print_one};
use crate::cli::tenant;

/// How rates charge: also what the API has no fields for.
#[derive(Debug, Subcommand)]
pub enum RatesCommand {
    /// List the rates of a card: codes, the default, prefixes.
    List {
        /// Id or name of the rate card.
        card: String,
        /// Slug or UUID of the tenant; may be left out where there is one.
        #[arg(long)]
        tenant: Option<String>,
        /// Page and form.
        #[command(flatten)]
        options: ListOptions,
    },
    /// Make and change the rates of a card as a sheet says, all at once. Rows that are no rates are set aside.
    Import {
        /// Id or name of the rate card.
        card: String,
        /// Name of the record type of rows that say none.
        #[arg(long)]
        record_type: Option<String>,
        /// The sheet.
        #[command(flatten)]
        sheet: SheetFile,
    },
    /// Say in which currency the prices of a card are.
    Currency {
        /// Id or name of the rate card or price book.
        card: String,
        /// ISO code, such as EUR; 'none' for that of whatever agreement bills them.
        currency: String,
        /// Slug or UUID of the tenant; may be left out where there is one.
        #[arg(long)]
        tenant: Option<String>,
    },
    /// Change how a rate charges: minimum charge, tiers, bands of the week and so on.
    Set {
        /// Id or name of the rate card.
        card: String,
        /// Id of the rate.
        rate: Uuid,
        /// What changes, as JSON: {"rating": "Tiered", "tiers": [{"above": 0, "amount": "0.05"}]}
        terms: String,
        /// Slug or UUID of the tenant; may be left out where there is one.
        #[arg(long)]
        tenant: Option<String>,
    },
}

impl RatesCommand {
    /// Runs the command.
    ///
    /// # Errors
    /// What is not acceptable, or what the store refuses.
    pub async fn run(self, ground: &Ground) -> Result<()> {
        match self {
            Self::List { card, tenant, options } => {
                let (ctx, page) = (tenant::context(ground, tenant.as_deref()).await?, options.page());
                let list = async move |tx: &mut Tx<'_>| {
                    let card = find(&ctx, tx, &card).await?;
                    rates::page(&ctx, tx, card.uid, page).await
                };
                options.print(&ground.store.read(list).await?.map(|rate| rates::shown(&rate)));
            }
            Self::Import { card, record_type, sheet } => {
                let ctx = tenant::context(ground, sheet.tenant()).await?;
                let finder = ctx.clone();
                let card = ground.store.read(async move |tx| find(&finder, tx, &card).await).await?;
                sheet.rates(ground, (&ctx, card.uid), record_type).await?;
            }
            Self::Currency { card, currency, tenant } => {
                let ctx = tenant::context(ground, tenant.as_deref()).await?;
                let wanted = match currency.as_str() {
                    "none" => None,
                    code => Some(
                        Currency::parse(code)
                            .ok_or_else(|| Error::invalid("currency", "must be an ISO 4217 code"))?,
                    ),
                };
                let set = async move |tx: &mut Tx<'_>| {
                    let card = find(&ctx, tx, &card).await?;
                    rate_cards::set_currency(&ctx, tx, card.uid, wanted).await
                };
                let card = ground.store.write(set).await?;
                let code = card.currency.map(|currency| currency.code());
                print_one(&json!({ "id": card.uid, "name": card.name, "currency": code }), false);
            }
            Self::Set { card, rate, terms, tenant } => {
                let ctx = tenant::context(ground, tenant.as_deref()).await?;
                let terms: Value = serde_json::from_str(&terms)
                    .map_err(|error| Error::invalid("terms", error.to_string()))?;
                let set = async move |tx: &mut Tx<'_>| {
                    let card = find(&ctx, tx, &card).await?;
                    let mut details = rates::find_uid(&ctx, tx, card.uid, rate).await?.details();
                    let mut faults = Faults::new();
                    details.lay(&terms, &mut faults);
                    faults.finish()?;
                    rates::update(&ctx, tx, card.uid, rate, details).await
                };
                print_one(&rates::shown(&ground.store.write(set).await?), true);
            }
        }
        Ok(())
    }
}

async fn find(ctx: &Ctx, tx: &mut Tx<'_>, card: &str) -> Result<RateCard> {
    let found = rate_cards::resolve(tx, ctx.tenant, Wanted::from(card)).await?;
    let missing = || Error::new(Code::NotFound, format!("no rate card, or more than one, is called {card}"));
    found.ok_or_else(missing)
}
