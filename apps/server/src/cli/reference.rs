//! `comptoir reference`: the tables of names that records refer to.

use clap::Subcommand;
use comptoir_billing::in_use;
use comptoir_kernel::{Error, Result};
use comptoir_parties::references::{self, Reference, ReferenceKind, Wanted};
use comptoir_store::Tx;
use serde_json::{Value, json};

use super::table::{ListOptions, print_one};
use super::{say, tenant};
use crate::Ground;

/// List, add, rename or retire the names that records refer to: payment terms, categories, services and so on.
#[derive(Debug, Subcommand)]
pub enum ReferenceCommand {
    /// List the references of a kind, such as payment_term; without one, the kinds.
    List {
        /// Kind of references.
        kind: Option<String>,
        /// Slug or UUID of the tenant; may be left out where there is one.
        #[arg(long)]
        tenant: Option<String>,
        /// Page and form.
        #[command(flatten)]
        options: ListOptions,
    },
    /// Add a reference to a kind.
    Create {
        /// Kind of references.
        kind: String,
        /// Name.
        name: String,
        /// Days of a payment term.
        #[arg(long)]
        value: Option<i64>,
        /// Slug or UUID of the tenant; may be left out where there is one.
        #[arg(long)]
        tenant: Option<String>,
    },
    /// Give a reference another name: what refers to it shows that from now on. What the program knows, such as rating types, means
    /// what it did, and is found by the name it began with, too.
    Rename {
        /// Kind of references.
        kind: String,
        /// Id, number or name.
        reference: String,
        /// New name.
        name: String,
        /// Slug or UUID of the tenant; may be left out where there is one.
        #[arg(long)]
        tenant: Option<String>,
    },
    /// Take a reference out of use that nothing goes by.
    Retire {
        /// Kind of references.
        kind: String,
        /// Id, number or name.
        reference: String,
        /// Slug or UUID of the tenant; may be left out where there is one.
        #[arg(long)]
        tenant: Option<String>,
    },
}

impl ReferenceCommand {
    /// Runs the command.
    ///
    /// # Errors
    /// What is not acceptable, or what the store refuses.
    pub async fn run(self, ground: &Ground) -> Result<()> {
        match self {
            Self::List { kind: None, .. } => {
                for kind in ReferenceKind::ALL {
                    say(kind.as_str());
                }
                Ok(())
            }
            Self::List { kind: Some(kind), tenant, options } => {
                let ctx = tenant::context(ground, tenant.as_deref()).await?;
                let (kind, page) = (read(&kind)?, options.page());
                let found =
                    ground.store.read(async move |tx| references::page(&ctx, tx, kind, page).await).await?;
                options.print(&found.map(|one| shown(&one)));
                Ok(())
            }
            Self::Create { kind, name, value, tenant } => {
                let ctx = tenant::context(ground, tenant.as_deref()).await?;
                let kind = read(&kind)?;
                let create =
                    async move |tx: &mut Tx<'_>| references::create(&ctx, tx, kind, &name, value).await;
                print_one(&shown(&ground.store.write(create).await?), false);
                Ok(())
            }
            Self::Rename { kind, reference, name, tenant } => {
                let ctx = tenant::context(ground, tenant.as_deref()).await?;
                let kind = read(&kind)?;
                let rename = async move |tx: &mut Tx<'_>| {
                    let wanted = Wanted::from(reference.as_str());
                    let found = references::find(tx, ctx.tenant, kind, wanted).await?;
                    references::update(&ctx, tx, (kind, found.uid), &name, found.value).await
                };
                print_one(&shown(&ground.store.write(rename).await?), false);
                Ok(())
            }
            Self::Retire { kind, reference, tenant } => {
                let ctx = tenant::context(ground, tenant.as_deref()).await?;
                let kind = read(&kind)?;
                let retire = async move |tx: &mut Tx<'_>| {
                    let wanted = Wanted::from(reference.as_str());
                    let found = references::find(tx, ctx.tenant, kind, wanted).await?;
                    references::retire(&ctx, tx, (kind, found.uid), in_use::names(kind)).await
                };
                ground.store.write(retire).await
            }
        }
    }
}

fn read(kind: &str) -> Result<ReferenceKind> {
    let found = ReferenceKind::parse(&kind.replace('-', "_"));
    found.ok_or_else(|| Error::not_found("kind of references", kind))
}

fn shown(one: &Reference) -> Value {
    json!({ "id": one.uid, "number": one.code, "name": one.name, "value": one.value })
}
