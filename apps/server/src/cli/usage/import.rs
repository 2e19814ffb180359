//! `comptoir usage import`: files of calls, one or a folder of them.

use std::fs::File;
use std::io::{IsTerminal, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use clap::Args;
use comptoir_kernel::{Code, Ctx, Error, Faults, Page, Result};
use comptoir_rating::format::Format;
use comptoir_rating::usage::{self, Imported, Upload, UsageFile};
use comptoir_store::Tx;
use indicatif::{ProgressBar, ProgressStyle};
use serde_json::{Value, json};

use crate::Ground;
use crate::cli::table::{print_one, table};
use crate::cli::{complain, say, tenant};

/// Bad rows that are shown after an import; the rest is counted.
const BAD_ROWS_SHOWN: u32 = 10;

/// What to import.
#[derive(Debug, Args)]
pub struct ImportUsage {
    /// The file, plain or gzip; or a folder, whose files are imported by name. Hidden ones are left out.
    path: PathBuf,
    /// FORMAT.toml: which columns mean what. Or the name of a shipped layout, see `comptoir usage formats`.
    #[arg(long)]
    format: String,
    /// Slug or UUID of the tenant; may be left out where there is one.
    #[arg(long)]
    tenant: Option<String>,
    /// Print JSON.
    #[arg(long)]
    json: bool,
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

impl ImportUsage {
    /// Runs the command.
    ///
    /// # Errors
    /// What is wrong with the files, or what the store refuses. What is wrong with one file of a folder stops no other.
    pub(super) async fn run(self, ground: &Ground) -> Result<()> {
        let ctx = tenant::context(ground, self.tenant.as_deref()).await?;
        let format = self.read_format()?;
        if !self.path.is_dir() {
            let done = import(ground, &ctx, &self.path, &format).await?;
            print_one(&shown(&done), self.json);
            if done.file.bad_rows > 0 && !self.json {
                bad_rows(ground, ctx, &done.file).await?;
            }
            return Ok(());
        }
        let (mut rows, mut failed) = (Vec::new(), 0_usize);
        for file in files(&self.path)? {
            match import(ground, &ctx, &file, &format).await {
                Ok(done) => rows.push(shown(&done)),
                Err(error) => {
                    failed += 1;
                    complain(&Error { message: format!("{}: {}", file.display(), error.message), ..error });
                }
            }
        }
        say(&if self.json { Value::from(rows).to_string() } else { table(&rows) });
        match failed {
            0 => Ok(()),
            failed => Err(Error::new(Code::Invalid, format!("{failed} files could not be imported"))),
        }
    }

    fn read_format(&self) -> Result<Format> {
        let path = Path::new(&self.format);
        if path.exists() {
            return parse_format(&std::fs::read_to_string(path).map_err(|error| unreadable(path, &error))?);
        }
        Format::named_or_parsed(&self.format).map_err(|_| {
            let why = "is neither a file nor the name of a shipped layout, see `comptoir usage formats`";
            Error::invalid("format", format!("{} {why}", self.format))
        })
    }
}

/// The files of a folder by name, without hidden ones and folders.
fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let unreadable = |error: &std::io::Error| unreadable(folder, error);
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(|error| unreadable(&error))? {
        let path = entry.map_err(|error| unreadable(&error))?.path();
        let is_hidden = path.file_name().is_none_or(|name| name.to_string_lossy().starts_with('.'));
        if path.is_file() && !is_hidden {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

async fn import(ground: &Ground, ctx: &Ctx, path: &Path, format: &Format) -> Result<Imported> {
    let open = || File::open(path).map_err(|error| unreadable(path, &error));
    let bytes = open()?.metadata().map_err(|error| unreadable(path, &error))?.len();
    let checksum = usage::checksum(open()?).map_err(|error| unreadable(path, &error))?;
    let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let bar = bar(bytes);
    let read = Arc::new(AtomicU64::new(0));
    let source = Counted { inner: open()?, read: Arc::clone(&read) };
    let upload = Upload { name: &name, checksum: &checksum, format };
    let told = |file: &UsageFile| {
        bar.set_position(read.load(Ordering::Relaxed));
        bar.set_message(format!("{} calls", file.imported + file.duplicates));
    };
    let done = usage::import(&ground.store, ctx, upload, source, told).await;
    bar.finish_and_clear();
    done
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
    say("bad rows:");
    for row in ground.store.read(page).await?.rows {
        say(&format!("  line {}: {}", row.line, row.reasons));
    }
    if count > i64::from(BAD_ROWS_SHOWN) {
        say(&format!("  and {} more", count - i64::from(BAD_ROWS_SHOWN)));
    }
    Ok(())
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
