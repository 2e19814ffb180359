//! `comptoir layout` and `comptoir letterhead`: how documents look, and who sends them.

use std::fs;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand, ValueEnum};
use comptoir_documents::{self as documents, Layout, LetterheadChange};
use comptoir_invoicing as invoicing;
use comptoir_kernel::{Ctx, Error, Result};
use comptoir_parties::references::{self, ReferenceKind};
use comptoir_store::Tx;
use serde_json::{Value, json};

use super::document::Target;
use super::table::ListOptions;
use super::{say, tenant};
use crate::Ground;

/// List, show, set, try or remove layouts of documents.
#[derive(Debug, Subcommand)]
pub enum LayoutCommand {
    /// List the layouts, those of invoices first.
    List {
        /// Slug or UUID of the tenant; may be left out where there is one.
        #[arg(long)]
        tenant: Option<String>,
        /// Page and form.
        #[command(flatten)]
        options: ListOptions,
    },
    /// Print the settings of a layout as JSON, to be changed and set.
    Show(Which),
    /// Set a layout from a file of settings (JSON); a name that there is none of is added.
    Set {
        /// Which.
        #[command(flatten)]
        which: Which,
        /// File of settings; what it leaves out stays, and null makes a setting what it was in the beginning.
        file: PathBuf,
    },
    /// Write an invoice as a PDF in a layout, whatever it is sent in.
    Preview {
        /// Which.
        #[command(flatten)]
        which: Which,
        /// Number of an invoice or credit note.
        #[arg(long)]
        invoice: String,
        /// File of settings to be tried; they are not set.
        #[arg(long)]
        file: Option<PathBuf>,
        /// File to write; `preview.pdf`, if none is given; `-` is the standard output.
        #[arg(long, short, default_value = "preview.pdf")]
        output: PathBuf,
    },
    /// Take a layout out of use that nobody has.
    Remove(Which),
}

/// Which layout is meant.
#[derive(Debug, Args)]
pub struct Which {
    /// Name or id of the layout.
    layout: String,
    /// What it is for.
    #[arg(long, default_value = "invoice")]
    kind: LayoutKind,
    /// Slug or UUID of the tenant; may be left out where there is one.
    #[arg(long)]
    tenant: Option<String>,
}

/// What a layout is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LayoutKind {
    /// Invoices.
    Invoice,
    /// Credit notes.
    CreditNote,
}

/// Show the letterhead of documents, or set it from a file.
#[derive(Debug, Subcommand)]
pub enum LetterheadCommand {
    /// Print the letterhead as JSON, to be changed and set.
    Show {
        /// Slug or UUID of the tenant; may be left out where there is one.
        #[arg(long)]
        tenant: Option<String>,
    },
    /// Set it from a file (JSON); what that leaves out stays, and null takes out.
    Set {
        /// The file.
        file: PathBuf,
        /// Picture of the logo (PNG or JPEG).
        #[arg(long)]
        logo: Option<PathBuf>,
        /// Slug or UUID of the tenant; may be left out where there is one.
        #[arg(long)]
        tenant: Option<String>,
    },
}

impl LayoutCommand {
    /// Runs the command.
    ///
    /// # Errors
    /// When there is no such layout or invoice, a file cannot be read or written, or a setting is not acceptable.
    pub async fn run(self, ground: &Ground) -> Result<()> {
        match self {
            Self::List { tenant, options } => {
                let ctx = tenant::context(ground, tenant.as_deref()).await?;
                let page = options.page();
                let found = ground.store.read(async move |tx| documents::page(&ctx, tx, page).await).await?;
                options.print(&found.map(|layout| row(&layout)));
                Ok(())
            }
            Self::Show(which) => {
                let ctx = tenant::context(ground, which.tenant.as_deref()).await?;
                let find = async move |tx: &mut Tx<'_>| which.find(&ctx, tx).await;
                print(&json!(ground.store.read(find).await?.template))
            }
            Self::Set { which, file } => {
                let (ctx, template) = (tenant::context(ground, which.tenant.as_deref()).await?, read(&file)?);
                ground.store.write(async move |tx: &mut Tx<'_>| which.set(&ctx, tx, &template).await).await
            }
            Self::Preview { which, invoice, file, output } => {
                let ctx = tenant::context(ground, which.tenant.as_deref()).await?;
                let tried = file.map(|file| read(&file)).transpose()?;
                let gather = async move |tx: &mut Tx<'_>| {
                    let layout = which.find(&ctx, tx).await?.reference.uid;
                    let invoice = invoicing::find_number(&ctx, tx, &invoice).await?.uid;
                    documents::in_layout(&ctx, tx, invoice, (layout, tried.as_ref())).await
                };
                let facts = ground.store.snapshot(gather).await?;
                Target::open(&output)?
                    .write(&documents::made(move || documents::pdf(&facts, None)).await?)?;
                if output != Path::new("-") {
                    say(&output.display().to_string());
                }
                Ok(())
            }
            Self::Remove(which) => {
                let ctx = tenant::context(ground, which.tenant.as_deref()).await?;
                let remove = async move |tx: &mut Tx<'_>| {
                    let layout = which.find(&ctx, tx).await?;
                    documents::delete(&ctx, tx, layout.reference.uid).await
                };
                ground.store.write(remove).await
            }
        }
    }
}

impl Which {
    fn kind(&self) -> ReferenceKind {
        match self.kind {
            LayoutKind::Invoice => ReferenceKind::InvoiceLayout,
            LayoutKind::CreditNote => ReferenceKind::CreditNoteLayout,
        }
    }

    async fn find(&self, ctx: &Ctx, tx: &mut Tx<'_>) -> Result<Layout> {
        let found = references::find(tx, ctx.tenant, self.kind(), self.layout.as_str().into()).await?;
        documents::view(ctx, tx, found.uid).await
    }

    async fn set(&self, ctx: &Ctx, tx: &mut Tx<'_>, template: &Value) -> Result<()> {
        let known = references::resolve(tx, ctx.tenant, self.kind(), self.layout.as_str()).await?;
        match known.filter(|known| known.retired_at.is_none()) {
            Some(known) => documents::update(ctx, tx, known.uid, None, template).await.map(drop),
            None => documents::create(ctx, tx, self.kind(), &self.layout, template).await.map(drop),
        }
    }
}

impl LetterheadCommand {
    /// Runs the command.
    ///
    /// # Errors
    /// When a file cannot be read, or a setting is not acceptable.
    pub async fn run(self, ground: &Ground) -> Result<()> {
        match self {
            Self::Show { tenant } => {
                let ctx = tenant::context(ground, tenant.as_deref()).await?;
                print(&json!(ground.store.read(async move |tx| documents::letterhead(&ctx, tx).await).await?))
            }
            Self::Set { file, logo, tenant } => {
                let ctx = tenant::context(ground, tenant.as_deref()).await?;
                let mut brought = read(&file)?;
                if let (Some(logo), Some(fields)) = (logo, brought.as_object_mut()) {
                    let picture = fs::read(&logo).map_err(|error| unreadable("logo", &error))?;
                    fields.insert("logo".to_owned(), json!(documents::logo_text(&picture)));
                }
                let change = LetterheadChange::tried(&ctx, brought).await?;
                let set = async move |tx: &mut Tx<'_>| {
                    documents::change_letterhead(&ctx, tx, &change).await.map(drop)
                };
                ground.store.write(set).await
            }
        }
    }
}

fn row(layout: &Layout) -> Value {
    json!({
        "kind": layout.reference.kind.words(), "name": layout.reference.name, "is_set": layout.is_set,
        "id": layout.reference.uid,
    })
}

fn print(settings: &Value) -> Result<()> {
    say(&serde_json::to_string_pretty(settings).map_err(Error::internal)?);
    Ok(())
}

fn read(file: &Path) -> Result<Value> {
    let text = fs::read_to_string(file).map_err(|error| unreadable("file", &error))?;
    serde_json::from_str(&text).map_err(|error| Error::invalid("file", format!("is no JSON: {error}")))
}

fn unreadable(field: &str, error: &std::io::Error) -> Error {
    Error::invalid(field, format!("cannot be read: {error}"))
}
