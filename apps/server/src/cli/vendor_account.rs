//! `comptoir vendor-account`: accounts at vendors that customers have without having bought them here.

use clap::{Args, Subcommand};
use comptoir_kernel::{Error, Result};
use comptoir_store::Tx;
use comptoir_subscriptions::Vendor;
use comptoir_subscriptions::accounts::{self, NewAccount, RegisteredAccount, RegisteredAccountId};
use serde_json::{Value, json};

use super::table::{ListOptions, print_one};
use super::{say, tenant, user};
use crate::Ground;

/// Register, forget or list accounts at vendors that were bought elsewhere.
#[derive(Debug, Subcommand)]
pub enum VendorAccountCommand {
    /// Register an account that an organisation has at a vendor, so that its orders may name it.
    Register(Register),
    /// Forget an account; what was bought for it stays.
    Remove {
        /// Number of the account, as the list shows it.
        account: i64,
        /// Slug or UUID of the tenant; may be left out where there is one.
        #[arg(long)]
        tenant: Option<String>,
    },
    /// List accounts, in the order of the tree.
    List {
        /// Slug or UUID of the tenant; may be left out where there is one.
        #[arg(long)]
        tenant: Option<String>,
        /// Page and form.
        #[command(flatten)]
        options: ListOptions,
    },
}

/// An account to be registered.
#[derive(Debug, Args)]
pub struct Register {
    /// UUID, number or customer code of the organisation.
    organisation: String,
    /// DROPBOX, ACRONIS or ZOOM.
    vendor: String,
    /// The vendor's id of the account.
    account: String,
    /// What it is called.
    #[arg(long)]
    name: Option<String>,
    /// Slug or UUID of the tenant; may be left out where there is one.
    #[arg(long)]
    tenant: Option<String>,
}

impl VendorAccountCommand {
    /// Runs the command.
    ///
    /// # Errors
    /// What is not acceptable, or what the store refuses.
    pub async fn run(self, ground: &Ground) -> Result<()> {
        match self {
            Self::Register(new) => {
                let ctx = tenant::context(ground, new.tenant.as_deref()).await?;
                let word = new.vendor.to_uppercase();
                let vendor = Vendor::parse(&word).ok_or_else(|| {
                    Error::invalid("vendor", format!("{word} is none of DROPBOX, ACRONIS and ZOOM"))
                })?;
                let register = async move |tx: &mut Tx<'_>| {
                    let owner = user::organisation(&ctx, tx, Some(&new.organisation)).await?;
                    let (account, name) = (Some(new.account.clone()), new.name.clone());
                    let new =
                        NewAccount { organisation: Some(owner.id), vendor: Some(vendor), account, name };
                    accounts::register(&ctx, tx, new).await
                };
                print_one(&shown(&ground.store.write(register).await?), false);
            }
            Self::Remove { account, tenant } => {
                let ctx = tenant::context(ground, tenant.as_deref()).await?;
                let id = RegisteredAccountId(account);
                ground.store.write(async move |tx: &mut Tx<'_>| accounts::remove(&ctx, tx, id).await).await?;
                say("The account is forgotten.");
            }
            Self::List { tenant, options } => {
                let ctx = tenant::context(ground, tenant.as_deref()).await?;
                let page = options.page();
                let list = async move |tx: &mut Tx<'_>| accounts::list(&ctx, tx, page).await;
                options.print(&ground.store.read(list).await?.map(|account| shown(&account)));
            }
        }
        Ok(())
    }
}

fn shown(account: &RegisteredAccount) -> Value {
    json!({
        "id": account.id, "organisation": account.organisation, "vendor": account.vendor.as_str(),
        "account": account.account, "name": account.name,
    })
}
