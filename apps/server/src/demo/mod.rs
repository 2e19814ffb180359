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

use self::credentials::Credentials;
use self::files::Files;
use self::progress::Progress;
use self::report::Report;
use crate::{Ground, Server, cli};

/// Where the demo keeps its data, unless told otherwise.
const FOLDER: &str = "data/demo";

/// How the demo is run.
#[derive(Debug, Args)]
pub struct Demo {
    /// Address and port to listen on; a free port, where the usual one is taken.
    #[arg(long)]
    pub listen: Option<String>,
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
        if settings.data == Settings::default().data {
            settings.data = PathBuf::from(FOLDER);
        }
        listen(&mut settings, self.listen.is_some()).await?;
        let progress = Progress::new();
        progress.heading(&format!("The demo company, in {}", place(&settings)));
        let ground = Ground::open(settings).await?;
        let played = play(&ground, &progress).await?;
        let guide = report::guide(&played.credentials, &credentials::path(&ground));
        if self.json {
            progress.heading(&guide);
            cli::say(&serde_json::to_string_pretty(&played.report).map_err(Error::internal)?);
        } else {
            cli::say(&played.report.table());
            cli::say(&guide);
        }
        played.report.verdict()?;
        if self.once {
            return played.server.stop().await;
        }
        progress.heading(&format!("Serving {} until stopped with Ctrl-C", played.credentials.url));
        played.server.until_stopped().await
    }
}

/// Loads the demo company into an open database, runs the main job once, and answers its report as JSON.
///
/// # Errors
/// The step that failed, and why; also when the dialects or the books disagree.
pub async fn once(ground: &Ground) -> Result<serde_json::Value> {
    let played = play(ground, &Progress::new()).await?;
    played.server.stop().await?;
    played.report.verdict()?;
    serde_json::to_value(&played.report).map_err(Error::internal)
}

/// What a run leaves behind.
struct Played {
    server: Server,
    credentials: Credentials,
    report: Report,
}

async fn play(ground: &Ground, progress: &Progress) -> Result<Played> {
    let begun = Instant::now();
    let files = Arc::new(Files::read()?);
    let ctx = loader::load(ground, &files, progress).await?;
    let mut server = Server::start(ground).await?;
    server.start_workers();
    let url = reachable(&server);
    let credentials = credentials::keep(ground, &ctx, &files, &url).await?;
    let done = job::run(ground, &ctx, &files, &url, progress).await;
    credentials::revoke_run(ground, &ctx).await?;
    let report = Report { milliseconds: begun.elapsed().as_millis(), ..done? };
    Ok(Played { server, credentials, report })
}

/// Where the data lies. The database's address is not shown whole: it may hold a password.
fn place(settings: &Settings) -> String {
    let folder = settings.data.display();
    if settings.database.is_some() { format!("PostgreSQL and {folder}") } else { folder.to_string() }
}

/// Takes a free port where none was asked for and something listens at the usual one. An address that was asked
/// for and cannot be had is refused before anything is loaded.
async fn listen(settings: &mut Settings, asked: bool) -> Result<()> {
    let bind = tokio::net::TcpListener::bind::<&str>;
    let Err(error) = bind(&settings.listen).await else { return Ok(()) };
    if asked || settings.listen != Settings::default().listen {
        return Err(Error::invalid("listen", format!("{}: {error}", settings.listen)));
    }
    let free =
        bind("127.0.0.1:0").await.and_then(|listener| listener.local_addr()).map_err(Error::internal)?;
    settings.listen = free.to_string();
    Ok(())
}

/// The address by which this machine reaches the server.
fn reachable(server: &Server) -> String {
    let mut address = server.address;
    if address.ip().is_unspecified() {
        address.set_ip(std::net::Ipv4Addr::LOCALHOST.into());
    }
    format!("http://{address}")
}
