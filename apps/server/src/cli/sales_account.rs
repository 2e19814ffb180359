//! `comptoir sales-account`: what sales are booked to in the general ledger.

use clap::{Args, Subcommand};
use comptoir_billing::accounts::{self, AccountRule, SalesAccount};
use comptoir_invoicing::LineKind;
use comptoir_kernel::{Ctx, Error, Faults, Paged, Result};
use comptoir_parties::references::{self, ReferenceKind, Wanted};
use comptoir_store::Tx;
use serde_json::{Value, json};
use uuid::Uuid;

use super::table::ListOptions;
use super::tenant;
use crate::Ground;

/// List, set or delete the accounts that sales are booked to.
#[derive(Debug, Subcommand)]
pub enum SalesAccountCommand {
    /// List the accounts, in the order they were set.
    List {
        /// Slug or UUID of the tenant; may be left out where there is one.
        #[arg(long)]
        tenant: Option<String>,
        /// Page and form.
        #[command(flatten)]
        options: ListOptions,
    },
    /// Set the account of a kind of lines, for the invoices that are made from now on.
    Set(SetAccount),
    /// Take an account away; invoices keep what they were issued with.
    Delete {
        /// UUID of the account.
        account: Uuid,
        /// Slug or UUID of the tenant; may be left out where there is one.
        #[arg(long)]
        tenant: Option<String>,
    },
}

/// Which lines, and which account.
#[derive(Debug, Args)]
pub struct SetAccount {
    /// Kind of lines: goods, shipping, discount, recurring, one_off, usage, supplied or surcharge.
    #[arg(value_parser = kind)]
    kind: LineKind,
    /// Name or id of the GL code.
    gl_code: String,
    /// Only usage of this service.
    #[arg(long)]
    service: Option<String>,
    /// Only usage of this record type.
    #[arg(long)]
    record_type: Option<String>,
    /// Only lines of the product with this SKU or code.
    #[arg(long)]
    product: Option<String>,
    /// Slug or UUID of the tenant; may be left out where there is one.
    #[arg(long)]
    tenant: Option<String>,
}

impl SalesAccountCommand {
    /// Runs the command.
    ///
    /// # Errors
    /// When there is no such account, GL code, service or record type; what is not acceptable.
    pub async fn run(self, ground: &Ground) -> Result<()> {
        match self {
            Self::List { tenant, options } => {
                let ctx = tenant::context(ground, tenant.as_deref()).await?;
                let page = options.page();
                let list = async move |tx: &mut Tx<'_>| {
                    let found = accounts::page(&ctx, tx, page).await?;
                    Ok(Paged { rows: shown(&ctx, tx, &found.rows).await?, total: found.total })
                };
                options.print(&ground.store.read(list).await?);
                Ok(())
            }
            Self::Set(asked) => {
                let ctx = tenant::context(ground, asked.tenant.as_deref()).await?;
                let set = async move |tx: &mut Tx<'_>| {
                    let rule = asked.rule(&ctx, tx).await?;
                    accounts::set(&ctx, tx, rule).await.map(drop)
                };
                ground.store.write(set).await
            }
            Self::Delete { account, tenant } => {
                let ctx = tenant::context(ground, tenant.as_deref()).await?;
                ground.store.write(async move |tx| accounts::delete(&ctx, tx, account).await).await
            }
        }
    }
}

impl SetAccount {
    async fn rule(&self, ctx: &Ctx, tx: &mut Tx<'_>) -> Result<AccountRule> {
        let mut faults = Faults::new();
        let mut key = async |kind: ReferenceKind, field: &str, name: Option<&str>| {
            let wanted = (name.map(Wanted::from), None);
            let found = references::resolve_field(tx, ctx.tenant, kind, field, wanted, &mut faults).await?;
            Ok::<_, Error>(found.map(|found| found.id))
        };
        let service = key(ReferenceKind::Service, "service", self.service.as_deref()).await?;
        let record_type = key(ReferenceKind::RecordType, "record_type", self.record_type.as_deref()).await?;
        let gl_code = key(ReferenceKind::GlCode, "gl_code", Some(&self.gl_code)).await?;
        faults.finish()?;
        let gl_code = gl_code.ok_or_else(|| Error::invalid("gl_code", "is required"))?;
        Ok(AccountRule { kind: self.kind, service, record_type, product: self.product.clone(), gl_code })
    }
}

fn kind(text: &str) -> Result<LineKind, String> {
    LineKind::parse(&text.replace('-', "_")).ok_or_else(|| {
        let all: Vec<_> = LineKind::ALL.iter().map(|kind| kind.as_str()).collect();
        format!("must be one of {}", all.join(", "))
    })
}

async fn shown(ctx: &Ctx, tx: &mut Tx<'_>, rows: &[SalesAccount]) -> Result<Vec<Value>> {
    let keys = rows.iter().flat_map(|row| [Some(row.gl_code), row.service, row.record_type]).flatten();
    let names = references::many(tx, ctx.tenant, &keys.collect::<Vec<_>>()).await?;
    let name =
        |key: Option<i64>| names.iter().find(|name| Some(name.id) == key).map(|name| name.name.as_str());
    let row = |row: &SalesAccount| {
        json!({
            "id": row.uid, "kind": row.kind.as_str(), "service": name(row.service), "record_type": name(row.record_type),
            "product": row.product, "gl_code": name(Some(row.gl_code)),
        })
    };
    Ok(rows.iter().map(row).collect())
}
