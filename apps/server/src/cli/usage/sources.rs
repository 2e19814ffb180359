//! `comptoir usage sources`: where files of usage are fetched from.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use comptoir_kernel::{Code, Ctx, Error, Result};
use comptoir_kit::auth;
use comptoir_network::Guard;
use comptoir_rating::sources::{self, Outside, Source, SourceFile, SourceInput, SourceKind};
use comptoir_store::Tx;
use serde_json::{Value, json};

use crate::Ground;
use crate::cli::table::{ListOptions, print_one};
use crate::cli::{say, tenant};

/// List, make, change and ask sources. The server fetches; these commands say from where.
#[derive(Debug, Subcommand)]
pub enum SourcesCommand {
    /// List sources, with why the last look for files failed.
    List {
        /// Slug or UUID of the tenant; may be left out where there is one.
        #[arg(long)]
        tenant: Option<String>,
        /// Page and form.
        #[command(flatten)]
        options: ListOptions,
    },
    /// Show a source.
    Show(Named),
    /// Make a source, or change what is said of the one of that name.
    Set(SetSource),
    /// Remove a source; the usage that came from it stays.
    Delete(Named),
    /// Have a source looked for new files now, by the server that runs.
    Run(Named),
    /// List the files that were found at a source, the latest first.
    Files {
        /// Which source.
        #[command(flatten)]
        source: Named,
        /// Page and form.
        #[command(flatten)]
        options: ListOptions,
    },
}

/// A source.
#[derive(Debug, Args)]
pub struct Named {
    /// Id or name.
    source: String,
    /// Slug or UUID of the tenant; may be left out where there is one.
    #[arg(long)]
    tenant: Option<String>,
}

/// What a source is to be. What is left out stays as it is.
#[derive(Debug, Args)]
pub struct SetSource {
    /// Name.
    name: String,
    /// folder, sftp or http.
    #[arg(long)]
    kind: Option<String>,
    /// A folder below that of the installation, a server, or the address of a file.
    #[arg(long)]
    address: Option<String>,
    /// Port of the server.
    #[arg(long)]
    port: Option<i64>,
    /// Who signs in.
    #[arg(long)]
    username: Option<String>,
    /// A file whose first line is the password.
    #[arg(long)]
    password_file: Option<PathBuf>,
    /// The folder on the server.
    #[arg(long)]
    folder: Option<String>,
    /// Which names are fetched, such as calls-*.csv.
    #[arg(long)]
    pattern: Option<String>,
    /// Name of a shipped layout, or a FORMAT.toml.
    #[arg(long)]
    format: Option<String>,
    /// Minutes between two looks for new files; 0 for only when asked.
    #[arg(long)]
    every: Option<i64>,
    /// Slug or UUID of the tenant; may be left out where there is one.
    #[arg(long)]
    tenant: Option<String>,
}

impl SourcesCommand {
    /// Runs the command.
    ///
    /// # Errors
    /// What is not acceptable, or what the store refuses.
    pub async fn run(self, ground: &Ground) -> Result<()> {
        match self {
            Self::List { tenant, options } => {
                let (ctx, page) = (tenant::context(ground, tenant.as_deref()).await?, options.page());
                let list = async move |tx: &mut Tx<'_>| sources::page(&ctx, tx, page).await;
                options.print(&ground.store.read(list).await?.map(|source| source.shown()));
            }
            Self::Show(named) => print_one(&named.find(ground).await?.1.shown(), false),
            Self::Set(set) => print_one(&set.run(ground).await?.shown(), false),
            Self::Delete(named) => {
                let (ctx, source) = named.find(ground).await?;
                let delete = async move |tx: &mut Tx<'_>| sources::delete(&ctx, tx, source.uid).await;
                ground.store.write(delete).await?;
            }
            Self::Run(named) => {
                let (ctx, source) = named.find(ground).await?;
                let ask = async move |tx: &mut Tx<'_>| sources::run_now(&ctx, tx, source.uid).await;
                ground.store.write(ask).await?;
                say("The server looks for new files as soon as it can.");
            }
            Self::Files { source, options } => {
                let (ctx, source) = source.find(ground).await?;
                let page = options.page();
                let list = async move |tx: &mut Tx<'_>| sources::files(&ctx, tx, source.uid, page).await;
                options.print(&ground.store.read(list).await?.map(|file| file_shown(&file)));
            }
        }
        Ok(())
    }
}

impl Named {
    async fn find(&self, ground: &Ground) -> Result<(Ctx, Source)> {
        let ctx = tenant::context(ground, self.tenant.as_deref()).await?;
        let (reader, wanted) = (ctx.clone(), self.source.clone());
        let find = async move |tx: &mut Tx<'_>| sources::resolve(&reader, tx, &wanted).await;
        let found = ground.store.read(find).await?;
        Ok((ctx, found.ok_or_else(|| Error::not_found("source of usage", &self.source))?))
    }
}

impl SetSource {
    async fn run(self, ground: &Ground) -> Result<Source> {
        let ctx = tenant::context(ground, self.tenant.as_deref()).await?;
        let given = self.read()?;
        let secret = auth::secret_key(&ground.settings)?;
        let guard = Guard::new(ground.settings.usage.allow_private_networks);
        let save = async move |tx: &mut Tx<'_>| {
            let outside = Outside { secret: &secret, guard };
            match sources::resolve(&ctx, tx, &self.name).await? {
                Some(found) => {
                    // What somebody else changes at the same time stays.
                    let before = sources::lock(&ctx, tx, found.uid).await?;
                    let mut input = SourceInput::from(&before);
                    self.lay(&given, &mut input);
                    sources::update(&ctx, tx, before, &input, outside).await
                }
                None => {
                    let mut input = SourceInput { name: Some(self.name.clone()), ..SourceInput::default() };
                    self.lay(&given, &mut input);
                    sources::create(&ctx, tx, &input, outside).await
                }
            }
        };
        ground.store.write(save).await
    }

    /// Reads what lies in files.
    fn read(&self) -> Result<Given> {
        let kind = match &self.kind {
            Some(kind) => {
                let unknown = || Error::invalid("kind", format!("'{kind}' is not folder, sftp or http"));
                Some(SourceKind::parse(kind).ok_or_else(unknown)?)
            }
            None => None,
        };
        let password = match &self.password_file {
            Some(path) => {
                let unreadable =
                    |error| Error::new(Code::Invalid, format!("{} cannot be read: {error}", path.display()));
                std::fs::read_to_string(path).map_err(unreadable)?.lines().next().map(str::to_owned)
            }
            None => None,
        };
        let layout = |format: &String| std::fs::read_to_string(format).unwrap_or_else(|_| format.clone());
        Ok(Given { kind, password, format: self.format.as_ref().map(layout) })
    }

    fn lay(&self, given: &Given, input: &mut SourceInput) {
        input.kind = given.kind.or(input.kind);
        input.password = given.password.clone().or(input.password.take());
        input.format = given.format.clone().or(input.format.take());
        input.address = self.address.clone().or(input.address.take());
        input.port = self.port.or(input.port);
        input.username = self.username.clone().or(input.username.take());
        input.folder = self.folder.clone().or(input.folder.take());
        input.pattern = self.pattern.clone().or(input.pattern.take());
        input.every_minutes = match self.every {
            Some(0) => None,
            Some(minutes) => Some(minutes),
            None => input.every_minutes,
        };
    }
}

/// What was read before anything is changed.
struct Given {
    kind: Option<SourceKind>,
    password: Option<String>,
    format: Option<String>,
}

fn file_shown(file: &SourceFile) -> Value {
    json!({
        "name": file.name, "imported": file.file.is_some(), "attempts": file.attempts, "error": file.error,
        "fetched": file.updated_at.to_string(),
    })
}
