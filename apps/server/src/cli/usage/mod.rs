//! `comptoir usage`: call records come in, and what could not be rated is listed and rated again.

mod bundles;
mod rates;
mod rerate;

use std::fs::File;
use std::io::{IsTerminal, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use clap::{Args, Subcommand, ValueEnum};
use comptoir_kernel::{Code, Ctx, Error, Faults, Page, Result};
use comptoir_rating::exceptions::{self, Group};
use comptoir_rating::format::Format;
use comptoir_rating::usage::{self, Filter, Imported, Upload, Usage, UsageFile, UsageState, Which};
use comptoir_store::Tx;
use indicatif::{ProgressBar, ProgressStyle};
use serde_json::{Value, json};

use super::table::{ListOptions, print_one};
use super::{say, tenant};
use crate::Ground;
use bundles::BundlesCommand;
use rates::RatesCommand;
use rerate::RerateUsage;

/// Rows that were set aside and are shown after an import; the rest is counted.
const BAD_ROWS_SHOWN: u32 = 10;

/// Import usage, list what could not be rated, rate it again.
#[derive(Debug, Subcommand)]
pub enum UsageCommand {
    /// Import a file of calls and rate them. A file or a call imported twice counts once; an import that was
    /// broken off goes on where it ended.
    Import(ImportUsage),
    /// Usage without a service item (unmatched) or without a price (unpriced).
    #[command(subcommand)]
    Exceptions(ExceptionsCommand),
    /// List the rates of a card, and change how they charge.
    #[command(subcommand)]
    Rates(RatesCommand),
    /// List, make and change bundles of allowances.
    #[command(subcommand)]
    Bundles(BundlesCommand),
    /// Rate usage of any period again. What is not billed gets its new charge; what is billed keeps its charge, and
    /// the difference is a line of the next invoice.
    Rerate(RerateUsage),
}

/// What to import.
#[derive(Debug, Args)]
pub struct ImportUsage {
    /// The file, plain or gzip.
    file: PathBuf,
    /// FORMAT.toml: which columns mean what.
    #[arg(long)]
    format: PathBuf,
    /// Slug or UUID of the tenant; may be left out where there is one.
    #[arg(long)]
    tenant: Option<String>,
    /// Print JSON.
    #[arg(long)]
    json: bool,
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
            Self::Bundles(command) => command.run(ground).await,
            Self::Rerate(command) => command.run(ground).await,
            Self::Import(import) => run_import(import, ground).await,
            Self::Exceptions(ExceptionsCommand::List { calls, state, tenant, options }) => {
                let ctx = tenant::context(ground, tenant.as_deref()).await?;
                list(ground, ctx, calls, state, &options).await
            }
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

/// Reads a FORMAT.toml.
///
/// # Errors
/// Every fault in it.
pub(crate) fn parse_format(text: &str) -> Result<Format> {
    Format::parse(text).map_err(|found| {
        let mut faults = Faults::new();
        found.iter().for_each(|fault| faults.invalid(&fault.key, &fault.reason));
        faults.into()
    })
}

async fn run_import(import: ImportUsage, ground: &Ground) -> Result<()> {
    let ctx = tenant::context(ground, import.tenant.as_deref()).await?;
    let text = std::fs::read_to_string(&import.format).map_err(|error| unreadable(&import.format, &error))?;
    let format = parse_format(&text)?;
    let open = || File::open(&import.file).map_err(|error| unreadable(&import.file, &error));
    let bytes = open()?.metadata().map_err(|error| unreadable(&import.file, &error))?.len();
    let checksum = usage::checksum(open()?).map_err(|error| unreadable(&import.file, &error))?;
    let name = import.file.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let bar = bar(bytes);
    let read = Arc::new(AtomicU64::new(0));
    let source = Counted { inner: open()?, read: Arc::clone(&read) };
    let upload = Upload { name: &name, checksum: &checksum, format: &format };
    let told = |file: &UsageFile| {
        bar.set_position(read.load(Ordering::Relaxed));
        bar.set_message(format!("{} calls", file.imported + file.duplicates));
    };
    let done = usage::import(&ground.store, &ctx, upload, source, told).await;
    bar.finish_and_clear();
    let done = done?;
    print_one(&shown(&done), import.json);
    if done.file.bad_rows > 0 && !import.json {
        bad_rows(ground, ctx, &done.file).await?;
    }
    Ok(())
}

fn shown(done: &Imported) -> Value {
    let file = &done.file;
    json!({
        "file": file.name, "imported_before": done.repeated, "rows": file.rows_read, "imported": file.imported,
        "duplicates": file.duplicates, "bad_rows": file.bad_rows, "rated": file.rated,
        "unmatched": file.unmatched, "unpriced": file.unpriced,
    })
}

async fn bad_rows(ground: &Ground, ctx: Ctx, file: &UsageFile) -> Result<()> {
    let (id, count) = (file.id, file.bad_rows);
    let page = async move |tx: &mut Tx<'_>| usage::bad_rows(&ctx, tx, id, Page::first(BAD_ROWS_SHOWN)).await;
    say("set aside:");
    for row in ground.store.read(page).await?.rows {
        say(&format!("  line {}: {}", row.line, row.reasons));
    }
    if count > i64::from(BAD_ROWS_SHOWN) {
        say(&format!("  and {} more", count - i64::from(BAD_ROWS_SHOWN)));
    }
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
        let groups = async move |tx: &mut Tx<'_>| exceptions::summary(&ctx, tx, page).await;
        options.print(&ground.store.report(groups).await?.map(|group| group_shown(&group)));
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

fn group_shown(group: &Group) -> Value {
    json!({
        "state": group.state.as_str(), "cause": group.cause.as_str(), "code_or_prefix": group.key,
        "calls": group.calls, "seconds": group.seconds, "first": group.first_at.to_string(),
        "last": group.last_at.to_string(),
    })
}

fn call_shown(call: &Usage) -> Value {
    json!({
        "call": call.external_id, "state": call.state.as_str(), "cause": call.cause.as_str(),
        "start": call.started_at.to_string(), "service_item": call.item_code, "dialled": call.dialled,
        "seconds": call.duration_seconds,
    })
}

/// A bar over the file's bytes; hidden where nobody watches.
fn bar(bytes: u64) -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(bytes);
    if let Ok(style) = ProgressStyle::with_template("{bar:40} {bytes}/{total_bytes} {msg} {eta}") {
        bar.set_style(style);
    }
    bar
}

/// A reader that counts what was read.
struct Counted {
    inner: File,
    read: Arc<AtomicU64>,
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.read.fetch_add(u64::try_from(count).unwrap_or_default(), Ordering::Relaxed);
        Ok(count)
    }
}

fn unreadable(path: &Path, error: &std::io::Error) -> Error {
    Error::new(Code::Invalid, format!("{} cannot be read: {error}", path.display()))
}
