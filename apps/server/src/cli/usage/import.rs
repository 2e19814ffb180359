//! `comptoir usage import`: files of calls, one or a folder of them.

use std::collections::HashMap;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use clap::Args;
use comptoir_kernel::{Code, Ctx, Error, Faults, Page, Result};
use comptoir_rating::format::Format;
use comptoir_rating::usage::{self, Imported, LocalFile, Step, UsageFile};
use comptoir_store::Tx;
use indicatif::{MultiProgress, ProgressBar, ProgressStyle};
use serde_json::{Value, json};

use crate::Ground;
use crate::cli::table::{print_one, table};
use crate::cli::{complain, say, tenant};

/// Bad rows that are shown after an import; the rest is counted.
const BAD_ROWS_SHOWN: u32 = 10;

/// What to import.
#[derive(Debug, Args)]
pub struct ImportUsage {
    /// The file, plain or gzip; or a folder, whose files are imported by name, several at once. Hidden ones are left out.
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
        let format = Arc::new(self.read_format()?);
        if !self.path.is_dir() {
            let file = LocalFile { name: name(&self.path), path: self.path.clone() };
            let told = Bars::told(std::slice::from_ref(&file));
            let done = usage::import_file(&ground.store, &ctx, (file, format), told).await?;
            print_one(&shown(&done), self.json);
            if done.file.bad_rows > 0 && !self.json {
                bad_rows(ground, ctx, &done.file).await?;
            }
            return Ok(());
        }
        let files = files(&self.path)?;
        let done = usage::import_files(&ground.store, &ctx, &format, &files, Bars::told(&files)).await;
        let (mut rows, mut failed) = (Vec::new(), 0_usize);
        for (file, done) in files.iter().zip(done) {
            match done {
                Ok(done) => rows.push(shown(&done)),
                Err(error) => {
                    failed += 1;
                    let message = format!("{}: {}", file.path.display(), error.message);
                    complain(&Error { message, ..error });
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
fn files(folder: &Path) -> Result<Vec<LocalFile>> {
    let unreadable = |error: &std::io::Error| unreadable(folder, error);
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(|error| unreadable(&error))? {
        let path = entry.map_err(|error| unreadable(&error))?.path();
        let name = name(&path);
        if path.is_file() && !name.is_empty() && !name.starts_with('.') {
            found.push(LocalFile { name, path });
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(found)
}

fn name(path: &Path) -> String {
    path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned())
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

/// A bar over the bytes of each file that is being imported; hidden where nobody watches.
struct Bars {
    names: Vec<String>,
    all: MultiProgress,
    shown: Mutex<HashMap<usize, ProgressBar>>,
}

impl Bars {
    /// What the import of these files is told to.
    fn told(files: &[LocalFile]) -> impl Fn(usize, Step<'_>) + Clone + Send + 'static {
        let names = files.iter().map(|file| file.name.clone()).collect();
        let bars = Arc::new(Self { names, all: MultiProgress::new(), shown: Mutex::default() });
        move |nth, step| bars.show(nth, step)
    }

    fn show(&self, nth: usize, step: Step<'_>) {
        if !std::io::stderr().is_terminal() {
            return;
        }
        let mut shown = self.shown.lock().unwrap_or_else(PoisonError::into_inner);
        match step {
            Step::Begun(bytes) => {
                let bar = self.all.add(ProgressBar::new(bytes));
                if let Ok(style) = ProgressStyle::with_template("{bar:40} {bytes}/{total_bytes} {msg} {eta}")
                {
                    bar.set_style(style);
                }
                shown.insert(nth, bar);
            }
            Step::Read(file, bytes) => {
                if let Some(bar) = shown.get(&nth) {
                    bar.set_position(bytes);
                    let name = self.names.get(nth).map_or("", String::as_str);
                    bar.set_message(format!("{name}: {} calls", file.imported + file.duplicates));
                }
            }
            Step::Over => {
                if let Some(bar) = shown.remove(&nth) {
                    bar.finish_and_clear();
                }
            }
        }
    }
}

fn unreadable(path: &Path, error: &std::io::Error) -> Error {
    Error::new(Code::Invalid, format!("{} cannot be read: {error}", path.display()))
}
