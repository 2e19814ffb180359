//! `comptoir demo`: a demo company, the main job through the three dialects, and a server to look at it.

mod credentials;
mod files;
mod job;
mod loader;
mod progress;
mod report;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use clap::Args;
use comptoir_kernel::{Error, Result};
use comptoir_kit::Settings;

use self::files::Files;
use self::progress::Progress;
use crate::{Ground, Server, cli};

/// Where the demo keeps its data, unless told otherwise.
const FOLDER: &str = "data/demo";

/// How the demo is run.
#[derive(Debug, Args)]
pub struct Demo {
    /// Address and port to listen on; a free port, where the usual one is taken.
    #[arg(long)]
    listen: Option<String>,
    /// End after the table instead of serving.
    #[arg(long)]
    once: bool,
    /// Print the table as JSON.
    #[arg(long)]
    json: bool,
}

impl Demo {
    /// Loads the demo company where it is not there yet, runs the main job, tells what happened, and serves
    /// until stopped.
    ///
    /// # Errors
    /// The step that failed, and why.
    pub async fn run(self, mut settings: Settings) -> Result<()> {
        let begun = Instant::now();
        if settings.data == Settings::default().data {
            settings.data = PathBuf::from(FOLDER);
        }
        std::fs::create_dir_all(&settings.data).map_err(|error| {
            Error::invalid("data", format!("cannot make {}: {error}", settings.data.display()))
        })?;
        listen(&mut settings, self.listen).await;
        let files = Arc::new(Files::read()?);
        let progress = Progress::new();
        progress.heading(&format!("The demo company, in {}", place(&settings)));
        let ground = Ground::open(settings).await?;
        let ctx = loader::load(&ground, &files, &progress).await?;
        let mut server = Server::start(&ground).await?;
        server.start_workers();
        let url = reachable(&server);
        let credentials = credentials::keep(&ground, &ctx, &files, &url).await?;
        let done = job::run(&ground, &ctx, &files, &url, &progress).await;
        credentials::revoke_run(&ground, &ctx).await?;
        let mut report = done?;
        report.milliseconds = begun.elapsed().as_millis();
        if self.json {
            cli::say(&serde_json::to_string_pretty(&report).map_err(Error::internal)?);
        } else {
            cli::say(&report.table());
            cli::say(&report::guide(&credentials, &credentials::path(&ground)));
        }
        report.verdict()?;
        if self.once {
            return server.stop().await;
        }
        progress.heading(&format!("Serving {url} until stopped with Ctrl-C"));
        server.until_stopped().await
    }
}

/// Where the data lies. The database's address is not shown whole: it may hold a password.
fn place(settings: &Settings) -> String {
    let folder = settings.data.display();
    if settings.database.is_some() { format!("PostgreSQL and {folder}") } else { folder.to_string() }
}

/// Takes the address that was asked for; the usual one where none was, unless something listens there.
async fn listen(settings: &mut Settings, asked: Option<String>) {
    match asked {
        Some(address) => settings.listen = address,
        None if settings.listen == Settings::default().listen => {
            if tokio::net::TcpListener::bind(&settings.listen).await.is_err() {
                settings.listen = "127.0.0.1:0".to_owned();
            }
        }
        None => {}
    }
}

/// The address by which this machine reaches the server.
fn reachable(server: &Server) -> String {
    let mut address = server.address;
    if address.ip().is_unspecified() {
        address.set_ip(std::net::Ipv4Addr::LOCALHOST.into());
    }
    format!("http://{address}")
}
