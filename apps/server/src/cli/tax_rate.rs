//! `comptoir tax-rate`: what is charged on top of prices, by country and day.

use clap::{Args, Subcommand};
use comptoir_billing::NAMES_TAX_RATES;
use comptoir_kernel::{Ctx, Error, Paged, Result};
use comptoir_parties::references::{self, ReferenceKind, Wanted};
use comptoir_pricing::vat::{self, Filter, NewVatRate, Revision, VatKind, VatRate};
use comptoir_store::Tx;
use jiff::civil::Date;
use rust_decimal::Decimal;
use serde_json::{Value, json};

use super::table::{ListOptions, print_one};
use super::tenant;
use crate::Ground;

/// List, create, change or retire tax rates.
#[derive(Debug, Subcommand)]
pub enum TaxRateCommand {
    /// List tax rates, by code and day.
    List {
        /// Only those of a country (two letters).
        #[arg(long)]
        country: Option<String>,
        /// Only what applies on this day.
        #[arg(long)]
        on: Option<Date>,
        /// Slug or UUID of the tenant; may be left out where there is one.
        #[arg(long)]
        tenant: Option<String>,
        /// Page and form.
        #[command(flatten)]
        options: ListOptions,
    },
    /// Create a tax rate; under a code there is, what it stands for from a day on.
    Create(CreateTaxRate),
    /// Change a tax rate, for what is billed from now on.
    Set(SetTaxRate),
    /// Take a tax rate out of use that nothing names.
    Retire {
        /// Id, code or name.
        rate: String,
        /// The day from which on it applies, where its code stands for other rates at other times.
        #[arg(long)]
        from: Option<Date>,
        /// Slug or UUID of the tenant; may be left out where there is one.
        #[arg(long)]
        tenant: Option<String>,
    },
}

/// What a new tax rate is like.
#[derive(Debug, Args)]
pub struct CreateTaxRate {
    /// Short name, such as US-S.
    code: String,
    /// Percent: 20 is 20 %.
    #[arg(long)]
    percent: Decimal,
    /// Name; made of the code and the percentage, if none is given.
    #[arg(long)]
    name: Option<String>,
    /// Country (two letters); that of the code's rate at other times, if none is given.
    #[arg(long)]
    country: Option<String>,
    /// Which of the country's rates: standard, reduced, super_reduced or zero; as at other times, else standard, if none
    /// is given.
    #[arg(long, value_parser = kind)]
    kind: Option<VatKind>,
    /// First day it applies; today, if none is given.
    #[arg(long)]
    from: Option<Date>,
    /// Tax code it is for.
    #[arg(long)]
    tax_code: Option<String>,
    /// Only where postcodes begin with this.
    #[arg(long)]
    postal_prefix: Option<String>,
    /// Slug or UUID of the tenant; may be left out where there is one.
    #[arg(long)]
    tenant: Option<String>,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

/// What becomes of a tax rate.
#[derive(Debug, Args)]
pub struct SetTaxRate {
    /// Id, code or name.
    rate: String,
    /// The day from which on it applies, where its code stands for other rates at other times.
    #[arg(long)]
    from: Option<Date>,
    /// New percentage.
    #[arg(long)]
    percent: Option<Decimal>,
    /// New name.
    #[arg(long)]
    name: Option<String>,
    /// Tax code it is for; 'none' for none.
    #[arg(long)]
    tax_code: Option<String>,
    /// Slug or UUID of the tenant; may be left out where there is one.
    #[arg(long)]
    tenant: Option<String>,
}

impl TaxRateCommand {
    /// Runs the command.
    ///
    /// # Errors
    /// When there is no such rate; what is not acceptable.
    pub async fn run(self, ground: &Ground) -> Result<()> {
        match self {
            Self::List { country, on, tenant, options } => {
                let ctx = tenant::context(ground, tenant.as_deref()).await?;
                let (filter, page) = (Filter { country, code: None, on }, options.page());
                let list = async move |tx: &mut Tx<'_>| {
                    let found = vat::page(&ctx, tx, &filter, page).await?;
                    Ok(Paged { rows: shown(&ctx, tx, &found.rows).await?, total: found.total })
                };
                options.print(&ground.store.read(list).await?);
                Ok(())
            }
            Self::Create(asked) => {
                let ctx = tenant::context(ground, asked.tenant.as_deref()).await?;
                let as_json = asked.json;
                let create = async move |tx: &mut Tx<'_>| {
                    let new = asked.read(&ctx, tx).await?;
                    let made = vat::create(&ctx, tx, new).await?;
                    one(&ctx, tx, made).await
                };
                print_one(&ground.store.write(create).await?, as_json);
                Ok(())
            }
            Self::Set(asked) => {
                let ctx = tenant::context(ground, asked.tenant.as_deref()).await?;
                let set = async move |tx: &mut Tx<'_>| {
                    let before = find(&ctx, tx, &asked.rate, asked.from).await?;
                    let revision = asked.read(&ctx, tx, &before).await?;
                    let after = vat::update(&ctx, tx, before.uid, revision).await?;
                    one(&ctx, tx, after).await
                };
                print_one(&ground.store.write(set).await?, false);
                Ok(())
            }
            Self::Retire { rate, from, tenant } => {
                let ctx = tenant::context(ground, tenant.as_deref()).await?;
                let retire = async move |tx: &mut Tx<'_>| {
                    let found = find(&ctx, tx, &rate, from).await?;
                    vat::retire(&ctx, tx, found.uid, NAMES_TAX_RATES).await
                };
                ground.store.write(retire).await
            }
        }
    }
}

impl CreateTaxRate {
    async fn read(&self, ctx: &Ctx, tx: &mut Tx<'_>) -> Result<NewVatRate> {
        let like = NewVatRate::of_code(ctx, tx, &self.code, self.percent).await?;
        let country = self.country.clone().unwrap_or(like.country);
        if country.is_empty() {
            return Err(Error::invalid("--country", "is needed, for there is no such code yet"));
        }
        Ok(NewVatRate {
            name: self.name.clone().unwrap_or(like.name),
            country,
            kind: self.kind.unwrap_or(like.kind),
            valid_from: self.from.unwrap_or(like.valid_from),
            tax_code: tax_code(ctx, tx, self.tax_code.as_deref()).await?,
            postal_prefix: self.postal_prefix.clone().unwrap_or(like.postal_prefix),
            ..like
        })
    }
}

impl SetTaxRate {
    async fn read(&self, ctx: &Ctx, tx: &mut Tx<'_>, before: &VatRate) -> Result<Revision> {
        let tax_code = match self.tax_code.as_deref() {
            None => before.tax_code,
            Some("none") => None,
            named => tax_code(ctx, tx, named).await?,
        };
        Ok(Revision {
            name: self.name.clone().unwrap_or_else(|| before.name.clone()),
            percent: self.percent.unwrap_or(before.percent),
            valid_from: before.valid_from,
            tax_code,
        })
    }
}

/// The rate that is meant: of a code with several, the one from the given day on.
async fn find(ctx: &Ctx, tx: &mut Tx<'_>, rate: &str, from: Option<Date>) -> Result<VatRate> {
    let found = vat::resolve(tx, ctx.tenant, rate).await?.filter(|found| found.retired_at.is_none());
    let found = found.ok_or_else(|| Error::not_found("tax rate", rate))?;
    let filter = Filter { code: Some(found.code.clone()), ..Filter::default() };
    let page = comptoir_kernel::Page { number: 1, size: 1_000 };
    let all = vat::page(ctx, tx, &filter, page).await?.rows;
    match (from, all.as_slice()) {
        (Some(day), all) => {
            let of_day = all.iter().find(|one| one.valid_from == day).cloned();
            of_day.ok_or_else(|| Error::not_found("tax rate", format_args!("{} from {day}", found.code)))
        }
        (None, [_]) => Ok(found),
        (None, all) if all.iter().any(|one| one.uid.to_string() == rate.trim()) => Ok(found),
        (None, all) => {
            let days: Vec<String> = all.iter().map(|one| one.valid_from.to_string()).collect();
            Err(Error::invalid("--from", format!("is needed: one of {}", days.join(", "))))
        }
    }
}

async fn tax_code(ctx: &Ctx, tx: &mut Tx<'_>, name: Option<&str>) -> Result<Option<i64>> {
    let Some(name) = name else { return Ok(None) };
    Ok(Some(references::find(tx, ctx.tenant, ReferenceKind::TaxCode, Wanted::from(name)).await?.id))
}

fn kind(text: &str) -> Result<VatKind, String> {
    let known = VatKind::parse(&text.replace('-', "_"));
    known.ok_or_else(|| "must be standard, reduced, super_reduced or zero".to_owned())
}

async fn one(ctx: &Ctx, tx: &mut Tx<'_>, rate: VatRate) -> Result<Value> {
    shown(ctx, tx, &[rate]).await?.pop().ok_or_else(|| Error::internal("a tax rate was lost"))
}

async fn shown(ctx: &Ctx, tx: &mut Tx<'_>, rates: &[VatRate]) -> Result<Vec<Value>> {
    let keys: Vec<i64> = rates.iter().filter_map(|rate| rate.tax_code).collect();
    let codes = references::many(tx, ctx.tenant, &keys).await?;
    let row = |rate: &VatRate| {
        let code = codes.iter().find(|code| Some(code.id) == rate.tax_code).map(|code| &code.name);
        json!({
            "id": rate.uid, "code": rate.code, "name": rate.name, "country": rate.country, "kind": rate.kind.as_str(),
            "percent": rate.percent.normalize().to_string(), "from": rate.valid_from, "tax_code": code,
            "postal_prefix": Some(&rate.postal_prefix).filter(|prefix| !prefix.is_empty()),
        })
    };
    Ok(rates.iter().map(row).collect())
}
