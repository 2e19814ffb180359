//! `comptoir invoice pdf|xml|csv`: invoices as documents.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand, ValueEnum};
use comptoir_documents::{self as documents, CallsCsv, Wanted};
use comptoir_invoicing as invoicing;
use comptoir_kernel::{Ctx, Error, Result};
use comptoir_store::Tx;
use uuid::Uuid;

use super::{say, tenant};
use crate::Ground;

/// Invoices and credit notes as documents.
#[derive(Debug, Subcommand)]
pub enum DocumentCommand {
    /// On paper: PDF/A-3, tagged; as it was sent, once it was.
    Pdf {
        /// Which, and where to.
        #[command(flatten)]
        which: Which,
        /// Put the e-invoice into it (Factur-X, ZUGFeRD), whatever the customer wishes.
        #[arg(long)]
        facturx: bool,
    },
    /// As an e-invoice by EN 16931.
    Xml {
        /// Which, and where to.
        #[command(flatten)]
        which: Which,
        /// In which of its two languages.
        #[arg(long, default_value = "ubl")]
        syntax: Syntax,
    },
    /// Every call, as CSV.
    Csv {
        /// Which, and where to.
        #[command(flatten)]
        which: Which,
        /// The lines, and not the calls.
        #[arg(long)]
        lines: bool,
    },
}

/// The languages of e-invoices.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Syntax {
    /// UBL 2.1.
    Ubl,
    /// UN/CEFACT Cross Industry Invoice.
    Cii,
}

/// Which document, and where to.
#[derive(Debug, Args)]
pub struct Which {
    /// Number of the invoice or credit note.
    number: String,
    /// File to write; one named after the number, if none is given; `-` is the standard output.
    #[arg(long, short)]
    output: Option<PathBuf>,
    /// Slug or UUID of the tenant; may be left out where there is one.
    #[arg(long)]
    tenant: Option<String>,
}

impl DocumentCommand {
    /// Runs the command.
    ///
    /// # Errors
    /// When there is no such document, the standard asks for more than is known, or the file cannot be written.
    pub async fn run(self, ground: &Ground) -> Result<()> {
        match self {
            Self::Pdf { which, facturx } => which.save(ground, Wanted::Paper(facturx.then_some(true))).await,
            Self::Xml { which, syntax: Syntax::Ubl } => which.save(ground, Wanted::Ubl).await,
            Self::Xml { which, syntax: Syntax::Cii } => which.save(ground, Wanted::Cii).await,
            Self::Csv { which, lines: true } => {
                let (ctx, uid) = which.find(ground).await?;
                let read = async move |tx: &mut Tx<'_>| documents::lines_csv(&ctx, tx, uid).await;
                which.write("csv", &ground.store.read(read).await?.1)
            }
            Self::Csv { which, lines: false } => {
                let (ctx, uid) = which.find(ground).await?;
                let mut calls = CallsCsv::begin(&ground.store, &ctx, uid).await?;
                let mut file = Target::open(&which.path("csv"))?;
                while let Some(piece) = calls.next().await? {
                    file.write(&piece)?;
                }
                Ok(())
            }
        }
    }
}

impl Which {
    async fn find(&self, ground: &Ground) -> Result<(Ctx, Uuid)> {
        let ctx = tenant::context(ground, self.tenant.as_deref()).await?;
        let (asker, number) = (ctx.clone(), self.number.clone());
        let find = async move |tx: &mut Tx<'_>| Ok(invoicing::find_number(&asker, tx, &number).await?.uid);
        Ok((ctx, ground.store.read(find).await?))
    }

    async fn save(&self, ground: &Ground, wanted: Wanted) -> Result<()> {
        let (ctx, uid) = self.find(ground).await?;
        let file = documents::file(&ground.store, &ctx, uid, wanted).await?;
        self.write(file.form.ending(), &file.bytes)
    }

    fn path(&self, ending: &str) -> PathBuf {
        self.output.clone().unwrap_or_else(|| PathBuf::from(format!("{}.{ending}", self.number)))
    }

    fn write(&self, ending: &str, bytes: &[u8]) -> Result<()> {
        let path = self.path(ending);
        Target::open(&path)?.write(bytes)?;
        if path != Path::new("-") {
            say(&path.display().to_string());
        }
        Ok(())
    }
}

/// Where a file goes.
pub(super) enum Target {
    /// A file.
    File(fs::File, PathBuf),
    /// The standard output.
    Out,
}

impl Target {
    pub(super) fn open(path: &Path) -> Result<Self> {
        if path == Path::new("-") {
            return Ok(Self::Out);
        }
        let file = fs::File::create(path).map_err(|error| unwritten(path, &error))?;
        Ok(Self::File(file, path.to_owned()))
    }

    pub(super) fn write(&mut self, bytes: &[u8]) -> Result<()> {
        match self {
            Self::File(file, path) => file.write_all(bytes).map_err(|error| unwritten(path, &error)),
            Self::Out => {
                std::io::stdout().write_all(bytes).map_err(|error| unwritten(Path::new("-"), &error))
            }
        }
    }
}

fn unwritten(path: &Path, error: &std::io::Error) -> Error {
    Error::invalid("output", format!("cannot write {}: {error}", path.display()))
}
