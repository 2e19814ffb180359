//! Sheets of rates and of service items.

use std::fs::File;
use std::path::PathBuf;

use clap::{Args, Subcommand};
use comptoir_kernel::{Ctx, Error, Faults, Result};
use comptoir_rating::format::{Part, SheetLayout};
use comptoir_rating::rates::{self, ForCard};
use comptoir_rating::service_items::{self, ForItems};
use comptoir_rating::sheets::{self, Existing, SheetReport, Way};
use serde_json::Value;

use crate::Ground;
use crate::cli::table::{print_one, table};
use crate::cli::{say, tenant};

/// Bad rows and changes that are shown; the rest is counted.
const LINES_SHOWN: usize = 20;

/// A sheet, and how it is taken in.
#[derive(Debug, Args)]
pub struct SheetFile {
    /// The file: CSV, plain or gzip, with a header.
    path: PathBuf,
    /// File with a layout (TOML): the delimiter and which columns mean what. Without it the header has the names that are
    /// listed in the manual.
    #[arg(long)]
    format: Option<PathBuf>,
    /// What becomes of records that are there already: update or leave.
    #[arg(long, default_value = "update", value_parser = existing)]
    existing: Existing,
    /// Only show what would change.
    #[arg(long)]
    dry_run: bool,
    /// Slug or UUID of the tenant; may be left out where there is one.
    #[arg(long)]
    tenant: Option<String>,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

/// Service items from a sheet.
#[derive(Debug, Subcommand)]
pub enum ServiceItemsCommand {
    /// Make and change service items as a sheet says. Rows that are no items are set aside, and the rest goes on.
    Import {
        /// Id, customer code or name of the customer of rows that say none.
        #[arg(long)]
        customer: Option<String>,
        /// Name of the service of rows that say none.
        #[arg(long)]
        service: Option<String>,
        /// The sheet.
        #[command(flatten)]
        sheet: SheetFile,
    },
}

impl ServiceItemsCommand {
    /// Runs the command.
    ///
    /// # Errors
    /// What is wrong with the sheet as a whole, or what the store refuses.
    pub async fn run(self, ground: &Ground) -> Result<()> {
        let Self::Import { customer, service, sheet } = self;
        let ctx = tenant::context(ground, sheet.tenant.as_deref()).await?;
        let (layout, source) = sheet.open(service_items::SHEET_PARTS)?;
        let wanted = ForItems { customer, service, way: sheet.way() };
        let done = service_items::import_sheet(&ground.store, &ctx, wanted, &layout, source).await?;
        sheet.tell(&done);
        Ok(())
    }
}

impl SheetFile {
    /// Takes rates of a card in.
    pub(super) async fn rates(
        &self,
        ground: &Ground,
        (ctx, card): (&Ctx, uuid::Uuid),
        record_type: Option<String>,
    ) -> Result<()> {
        let (layout, source) = self.open(rates::SHEET_PARTS)?;
        let wanted = ForCard { card, record_type, way: self.way() };
        let done = rates::import_sheet(&ground.store, ctx, wanted, &layout, source).await?;
        self.tell(&done);
        Ok(())
    }

    /// Slug or UUID of the tenant, where one is named.
    pub(super) fn tenant(&self) -> Option<&str> {
        self.tenant.as_deref()
    }

    fn way(&self) -> Way {
        Way { existing: self.existing, dry_run: self.dry_run }
    }

    fn open(&self, parts: &[Part]) -> Result<(SheetLayout, File)> {
        let unreadable = |path: &PathBuf, error: std::io::Error| {
            Error::invalid("file", format!("{} cannot be read: {error}", path.display()))
        };
        let layout = match &self.format {
            None => SheetLayout::by_header(),
            Some(path) => {
                let text = std::fs::read_to_string(path).map_err(|error| unreadable(path, error))?;
                SheetLayout::parse(&text, parts).map_err(|found| {
                    let mut faults = Faults::new();
                    sheets::layout_faults(found, &mut faults);
                    Error::from(faults)
                })?
            }
        };
        Ok((layout, File::open(&self.path).map_err(|error| unreadable(&self.path, error))?))
    }

    fn tell(&self, done: &SheetReport) {
        let mut shown = done.shown(self.way());
        if self.json {
            print_one(&shown, true);
            return;
        }
        let mut first = |key: &str| -> Vec<Value> {
            let rows = shown.as_object_mut().and_then(|shown| shown.remove(key));
            rows.and_then(|rows| rows.as_array().cloned())
                .unwrap_or_default()
                .into_iter()
                .take(LINES_SHOWN)
                .collect()
        };
        let (bad, changes) = (first("set_aside"), first("changes"));
        print_one(&shown, false);
        if !bad.is_empty() {
            say("bad rows:");
            say(&table(&bad));
        }
        if self.dry_run && !changes.is_empty() {
            say("changes:");
            say(&table(&changes));
        }
    }
}

fn existing(text: &str) -> Result<Existing, String> {
    Existing::parse(text).ok_or_else(|| "must be update or leave".to_owned())
}
