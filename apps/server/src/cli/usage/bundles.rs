//! `comptoir usage bundles`: allowances of usage that products come with.

use clap::Subcommand;
use comptoir_billing::in_use;
use comptoir_kernel::{Ctx, Error, Faults, Paged, Result};
use comptoir_parties::references::Wanted;
use comptoir_rating::bundles::{self, Allowance, Bundle, Details};
use comptoir_store::Tx;
use serde_json::Value;

use crate::Ground;
use crate::cli::table::{ListOptions, print_one};
use crate::cli::tenant;

/// List, make and change bundles. A product is given one as its `bundle`.
#[derive(Debug, Subcommand)]
pub enum BundlesCommand {
    /// List bundles and their allowances.
    List {
        /// Slug or UUID of the tenant; may be left out where there is one.
        #[arg(long)]
        tenant: Option<String>,
        /// Page and form.
        #[command(flatten)]
        options: ListOptions,
    },
    /// Make a bundle, or change the one of that name.
    Set {
        /// Name.
        name: String,
        /// Allowances, as JSON: [{"service": "Outbound voice", "measure": "minutes", "quantity": 1000}]
        allowances: String,
        /// Slug or UUID of the tenant; may be left out where there is one.
        #[arg(long)]
        tenant: Option<String>,
    },
    /// Take a bundle out of use; products that have it keep it.
    Delete {
        /// Id or name.
        bundle: String,
        /// Slug or UUID of the tenant; may be left out where there is one.
        #[arg(long)]
        tenant: Option<String>,
    },
}

impl BundlesCommand {
    /// Runs the command.
    ///
    /// # Errors
    /// What is not acceptable, or what the store refuses.
    pub async fn run(self, ground: &Ground) -> Result<()> {
        match self {
            Self::List { tenant, options } => {
                let (ctx, page) = (tenant::context(ground, tenant.as_deref()).await?, options.page());
                let list = async move |tx: &mut Tx<'_>| {
                    let found = bundles::page(&ctx, tx, page).await?;
                    Ok(Paged { rows: bundles::shown(&ctx, tx, &found.rows).await?, total: found.total })
                };
                options.print(&ground.store.read(list).await?);
            }
            Self::Set { name, allowances, tenant } => {
                let ctx = tenant::context(ground, tenant.as_deref()).await?;
                let allowances: Value = serde_json::from_str(&allowances)
                    .map_err(|error| Error::invalid("allowances", error.to_string()))?;
                let set = async move |tx: &mut Tx<'_>| set(&ctx, tx, &name, &allowances).await;
                print_one(&ground.store.write(set).await?, true);
            }
            Self::Delete { bundle, tenant } => {
                let ctx = tenant::context(ground, tenant.as_deref()).await?;
                let delete = async move |tx: &mut Tx<'_>| {
                    let found = bundles::resolve(tx, ctx.tenant, Wanted::from(bundle.as_str())).await?;
                    let found = found.ok_or_else(|| Error::not_found("bundle", &bundle))?;
                    bundles::delete(&ctx, tx, found.uid, in_use::NAMES_BUNDLES).await
                };
                ground.store.write(delete).await?;
            }
        }
        Ok(())
    }
}

async fn set(ctx: &Ctx, tx: &mut Tx<'_>, name: &str, allowances: &Value) -> Result<Value> {
    let before: Option<Bundle> = bundles::resolve(tx, ctx.tenant, Wanted::Name(name)).await?;
    let mut details = Details { name: name.to_owned(), ..Details::default() };
    if let Some(before) = &before {
        details.description.clone_from(&before.description);
        let own = bundles::allowances(tx, ctx.tenant, &[before.id]).await?;
        details.allowances = own.iter().map(Allowance::details).collect();
    }
    let mut faults = Faults::new();
    let brought = serde_json::json!({ "allowances": allowances });
    bundles::read(ctx, tx, (&mut details, &brought), &mut faults).await?;
    faults.finish()?;
    let made = match before {
        Some(before) => bundles::update(ctx, tx, before.uid, details).await?,
        None => bundles::create(ctx, tx, details).await?,
    };
    Ok(bundles::shown(ctx, tx, &[made]).await?.pop().unwrap_or_default())
}
