//! `comptoir usage`: call records and suppliers' bills come in, and what could not be rated is listed and rated again.

mod bundles;
mod import;
mod list;
mod rates;
mod rerate;
mod resolve;
mod sheets;
mod sources;

use clap::{Subcommand, ValueEnum};
use comptoir_kernel::{Ctx, Error, Result};
use comptoir_parties::references::{self, Reference};
use comptoir_rating::exceptions::{self, Group, Wanted};
use comptoir_rating::format::{SHIPPED, Shipped};
use comptoir_rating::usage::{self, Filter, Usage, UsageState, Which};
use comptoir_store::Tx;
use serde_json::{Value, json};

use super::table::{ListOptions, print_one, table};
use super::{say, tenant};
use crate::Ground;
use bundles::BundlesCommand;
use import::ImportUsage;
pub(crate) use import::parse_format;
use list::ListUsage;
use rates::RatesCommand;
use rerate::RerateUsage;
use resolve::ResolveExceptions;
use sheets::ServiceItemsCommand;
use sources::SourcesCommand;

/// Import usage, list what could not be rated, rate it again.
#[derive(Debug, Subcommand)]
pub enum UsageCommand {
    /// Import a file of calls or a supplier's bill, or all files of a folder, and rate them. A file, a call or a charge
    /// imported twice counts once; an import that was broken off goes on where it ended.
    Import(ImportUsage),
    /// List calls and charges on suppliers' bills, by start, with what they cost.
    List(ListUsage),
    /// List the layouts of files that come with the program; with a name, print that FORMAT.toml.
    Formats {
        /// Name of a layout.
        name: Option<String>,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Usage without a service item (unmatched) or without a price (unpriced).
    #[command(subcommand)]
    Exceptions(ExceptionsCommand),
    /// Make and change service items as a sheet says.
    #[command(subcommand)]
    ServiceItems(ServiceItemsCommand),
    /// List the rates of a card, import them from a sheet, and change how they charge.
    #[command(subcommand)]
    Rates(RatesCommand),
    /// List, make and change bundles of allowances.
    #[command(subcommand)]
    Bundles(BundlesCommand),
    /// List, make, change and ask sources: folders and servers from which files of usage are fetched.
    #[command(subcommand)]
    Sources(SourcesCommand),
    /// Rate usage of any period again. What is not billed gets its new charge; what is billed keeps its charge, and
    /// the difference is a line of the next invoice.
    Rerate(RerateUsage),
}

/// What to do with exceptions.
#[derive(Debug, Subcommand)]
pub enum ExceptionsCommand {
    /// List exceptions by what has to be mended, the most frequent first.
    List {
        /// List single calls instead.
        #[arg(long)]
        calls: bool,
        /// Of one kind only; needs --calls.
        #[arg(long, requires = "calls")]
        state: Option<State>,
        /// Slug or UUID of the tenant; may be left out where there is one.
        #[arg(long)]
        tenant: Option<String>,
        /// Page and form.
        #[command(flatten)]
        options: ListOptions,
    },
    /// Assign all exceptions of a code to a service item, make one of it, or set them aside; and rate them again.
    Resolve(ResolveExceptions),
    /// Rate exceptions again, after the cause was mended.
    Rerate {
        /// Also usage that has a charge and is not billed yet.
        #[arg(long)]
        rated_too: bool,
        /// Slug or UUID of the tenant; may be left out where there is one.
        #[arg(long)]
        tenant: Option<String>,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
}

/// A kind of exception.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum State {
    /// Without a service item, or with more than one.
    Unmatched,
    /// With a service item and without a price.
    Unpriced,
}

impl UsageCommand {
    /// Runs the command.
    ///
    /// # Errors
    /// What is wrong with the files, or what the store refuses.
    pub async fn run(self, ground: &Ground) -> Result<()> {
        match self {
            Self::Rates(command) => command.run(ground).await,
            Self::ServiceItems(command) => command.run(ground).await,
            Self::Bundles(command) => command.run(ground).await,
            Self::Sources(command) => command.run(ground).await,
            Self::Rerate(command) => command.run(ground).await,
            Self::Import(import) => import.run(ground).await,
            Self::List(list) => list.run(ground).await,
            Self::Formats { name, json } => formats(name.as_deref(), json),
            Self::Exceptions(ExceptionsCommand::List { calls, state, tenant, options }) => {
                let ctx = tenant::context(ground, tenant.as_deref()).await?;
                list(ground, ctx, calls, state, &options).await
            }
            Self::Exceptions(ExceptionsCommand::Resolve(resolve)) => resolve.run(ground).await,
            Self::Exceptions(ExceptionsCommand::Rerate { rated_too, tenant, json }) => {
                let ctx = tenant::context(ground, tenant.as_deref()).await?;
                let which = Which { rated_too, ..Which::default() };
                let done = usage::rerate(&ground.store, &ctx, which).await?;
                let object = json!({
                    "seen": done.seen, "changed": done.changed, "rated": done.rated,
                    "unmatched": done.unmatched, "unpriced": done.unpriced,
                });
                print_one(&object, json);
                Ok(())
            }
        }
    }
}

fn formats(name: Option<&str>, json: bool) -> Result<()> {
    let Some(name) = name else {
        let row = |one: &Shipped| json!({ "name": one.name, "description": one.description });
        let rows: Vec<Value> = SHIPPED.iter().map(row).collect();
        say(&if json { Value::from(rows).to_string() } else { table(&rows) });
        return Ok(());
    };
    let found = SHIPPED.iter().find(|shipped| shipped.name == name);
    say(found.ok_or_else(|| Error::not_found("layout", name))?.toml.trim_end());
    Ok(())
}

async fn list(
    ground: &Ground,
    ctx: Ctx,
    calls: bool,
    state: Option<State>,
    options: &ListOptions,
) -> Result<()> {
    let page = options.page();
    if !calls {
        let wanted = Wanted::default();
        let groups = async move |tx: &mut Tx<'_>| {
            let found = exceptions::summary(&ctx, tx, &wanted, page).await?;
            let keys: Vec<i64> = found.rows.iter().map(|group| group.service).collect();
            Ok((found, references::many(tx, ctx.tenant, &keys).await?))
        };
        let (found, services) = ground.store.report(groups).await?;
        options.print(&found.map(|group| group_shown(&group, &services)));
        return Ok(());
    }
    let states = state.map(|state| match state {
        State::Unmatched => vec![UsageState::Unmatched],
        State::Unpriced => vec![UsageState::Unpriced],
    });
    let filter = Filter { states, ..Filter::default() };
    let single = async move |tx: &mut Tx<'_>| exceptions::page(&ctx, tx, &filter, page).await;
    options.print(&ground.store.report(single).await?.map(|call| call_shown(&call)));
    Ok(())
}

fn group_shown(group: &Group, services: &[Reference]) -> Value {
    let service = services.iter().find(|service| service.id == group.service);
    json!({
        "service": service.map(|service| &service.name), "records": group.records.as_str(), "state": group.state.as_str(), "cause": group.cause.as_str(), "code_or_prefix": group.key,
        "calls": group.calls, "seconds": group.seconds, "first": group.first_at.to_string(),
        "last": group.last_at.to_string(),
    })
}

fn call_shown(call: &Usage) -> Value {
    json!({
        "call": call.external_id, "state": call.state.as_str(), "cause": call.cause.as_str(),
        "start": call.started_at.to_string(), "service_item": call.item_code, "dialled": call.dialled,
        "record_type": call.record_type, "seconds": call.duration_seconds,
    })
}
