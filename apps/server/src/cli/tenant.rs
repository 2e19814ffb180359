//! `comptoir tenant`: the businesses that share the installation.

use clap::Subcommand;
use comptoir_identity::Tenant;
use comptoir_identity::sandbox as sandboxes;
use comptoir_identity::tenants::{self, NewTenant};
use comptoir_kernel::{Code, Country, Ctx, Currency, Error, Faults, Page, Result};
use comptoir_parties::organisations::{self, Organisation, Profile};
use comptoir_store::Tx;
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

use super::table::{ListOptions, print_one};
use crate::Ground;

/// Set up, list or shut out tenants.
#[derive(Debug, Subcommand)]
pub enum TenantCommand {
    /// Set up a tenant with its first organisation, roles, references and VAT rates.
    Create {
        /// Name of the business.
        name: String,
        /// Short unique name for the command line; made of the name, if none is given.
        #[arg(long)]
        slug: Option<String>,
        /// ISO 4217 code of the currency of its books.
        #[arg(long, default_value = "GBP")]
        currency: String,
        /// IANA name of its time zone.
        #[arg(long, default_value = "Europe/London")]
        time_zone: String,
        /// Its language and country.
        #[arg(long, default_value = "en_GB")]
        locale: String,
        /// ISO 3166-1 alpha-2 code of its country; that of the locale, if none is given.
        #[arg(long)]
        country: Option<String>,
        /// Make it a sandbox: a tenant for trying things out, whose clock can be moved forward.
        #[arg(long)]
        sandbox: bool,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Move the clock of a sandbox forward; what is due by then happens once a server runs.
    Clock {
        /// Slug or UUID.
        tenant: String,
        /// To this instant, such as 2027-01-01T09:00:00Z.
        #[arg(long, conflicts_with = "days", required_unless_present = "days")]
        to: Option<Timestamp>,
        /// By so many days.
        #[arg(long)]
        days: Option<u32>,
    },
    /// List all tenants.
    List {
        /// Page and form.
        #[command(flatten)]
        options: ListOptions,
    },
    /// Shut a tenant out: its clients may not call any more. Its data stay.
    Revoke {
        /// Slug or UUID.
        tenant: String,
    },
}

impl TenantCommand {
    /// Runs the command.
    ///
    /// # Errors
    /// What is not acceptable, or what the store refuses.
    pub async fn run(self, ground: &Ground) -> Result<()> {
        match self {
            Self::Create { name, slug, currency, time_zone, locale, country, sandbox, json } => {
                let country =
                    country.or_else(|| locale.split_once('_').map(|(_, country)| country.to_owned()));
                let new = checked(&currency, country.as_deref(), |currency| NewTenant {
                    name,
                    slug,
                    currency,
                    time_zone,
                    locale,
                })?;
                let (clock, ids) = (ground.clock.clone(), ground.ids.clone());
                let command = async move |tx: &mut Tx<'_>| {
                    let (mut tenant, ctx) =
                        tenants::create(tx, clock.clone(), ids.clone(), new.clone()).await?;
                    if sandbox {
                        tenant = sandboxes::mark(&ctx, tx).await?;
                    }
                    let root = set_up(&by_hand(ctx), tx, &tenant, country.clone()).await?;
                    Ok((tenant, root))
                };
                let (tenant, root) = ground.store.write(command).await?;
                let mut object = shown(&tenant);
                object["organisation"] = json!(root.uid);
                print_one(&object, json);
            }
            Self::Clock { tenant, to, days } => {
                let ctx = context(ground, Some(&tenant)).await?;
                let ahead = SignedDuration::from_hours(24 * i64::from(days.unwrap_or_default()));
                let to = to.or_else(|| ctx.now().checked_add(ahead).ok()).unwrap_or_else(|| ctx.now());
                let command =
                    async move |tx: &mut Tx<'_>| comptoir_billing::sandbox::move_clock(&ctx, tx, to).await;
                let tenant = ground.store.write(command).await?;
                print_one(&shown(&tenant), false);
            }
            Self::List { options } => {
                let page = options.page();
                let found =
                    ground.store.read(async move |tx: &mut Tx<'_>| tenants::list(tx, page).await).await?;
                options.print(&found.map(|tenant| shown(&tenant)));
            }
            Self::Revoke { tenant } => {
                let ctx = context(ground, Some(&tenant)).await?;
                let command = async move |tx: &mut Tx<'_>| tenants::revoke(&ctx, tx).await;
                let tenant = ground.store.write(command).await?;
                print_one(&shown(&tenant), false);
            }
        }
        Ok(())
    }
}

/// The new tenant, or everything that is not acceptable about it.
fn checked(
    currency: &str,
    country: Option<&str>,
    make: impl FnOnce(Currency) -> NewTenant,
) -> Result<NewTenant> {
    let mut faults = Faults::new();
    let parsed = Currency::parse(currency);
    if parsed.is_none() {
        faults.invalid("currency", format!("'{currency}' is not an ISO 4217 code"));
    }
    if let Some(code) = country.filter(|code| Country::by_alpha2(code).is_none()) {
        faults.invalid("country", format!("'{code}' is not an ISO 3166-1 alpha-2 code"));
    }
    let new = make(parsed.unwrap_or(Currency::GBP));
    new.check(&mut faults);
    faults.finish()?;
    Ok(new)
}

/// Gives a new tenant what it cannot do without: its first organisation, reference tables and VAT rates.
///
/// # Errors
/// What the commands refuse.
pub async fn set_up(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    tenant: &Tenant,
    country: Option<String>,
) -> Result<Organisation> {
    comptoir_parties::references::seed(ctx, tx).await?;
    comptoir_pricing::vat::seed(ctx, tx).await?;
    let profile = Profile { country, ..Profile::named(tenant.name.as_str()) };
    organisations::create_root(ctx, tx, profile).await
}

/// The context in which a command acts for a tenant: the named one, or the only one there is.
///
/// # Errors
/// When there is no such tenant, or none is named and there are several.
pub async fn context(ground: &Ground, tenant: Option<&str>) -> Result<Ctx> {
    let name = tenant.map(str::to_owned);
    let find = async move |tx: &mut Tx<'_>| {
        if let Some(name) = &name {
            return tenants::find_named(tx, name).await;
        }
        let all = tenants::list(tx, Page::first(2)).await?;
        match <[Tenant; 1]>::try_from(all.rows) {
            Ok([tenant]) => Ok(tenant),
            Err(rows) if rows.is_empty() => {
                Err(Error::new(Code::NotFound, "there is no tenant yet: comptoir tenant create NAME"))
            }
            Err(_) => Err(Error::invalid("--tenant", "is needed where there are several tenants")),
        }
    };
    let tenant = ground.store.read(find).await?;
    Ok(by_hand(tenant.system(ground.clock.clone(), ground.ids.clone())))
}

/// Lets the audit log tell what was done on the command line.
fn by_hand(ctx: Ctx) -> Ctx {
    Ctx { request_id: "command line".into(), ..ctx }
}

fn shown(tenant: &Tenant) -> Value {
    json!({
        "slug": tenant.slug, "id": tenant.uid, "name": tenant.name, "currency": tenant.currency.code(),
        "time_zone": tenant.time_zone, "locale": tenant.locale, "active": tenant.active,
        "created": tenant.created_at.to_string(), "sandbox": tenant.sandbox,
        "ahead_seconds": tenant.ahead_seconds,
    })
}
