//! The job: make the file once, then bring it, as often as it takes.

use std::path::PathBuf;
use std::sync::Arc;

use comptoir_events::jobs::ATTEMPTS_MAX;
use comptoir_events::{JobCall, Worker};
use comptoir_identity::secrets::SecretKey;
use comptoir_kernel::{Code, Ctx, Error, Result};
use comptoir_network::Account;
use comptoir_store::{Tx, params};
use jiff::tz::TimeZone;
use uuid::Uuid;

use super::record::{self, Payload};
use super::{JOB, Run};
use crate::check::PASSWORD;
use crate::files::{self, Place};
use crate::generate::generate;
use crate::{Consignment, Delivery, Destination, Feed, Method};

/// In a file's name these characters stand for the time at which the run began.
const STAMP: &str = "YYYYMMDDhhmmss";
/// Name of a file for which the feed says none.
const DEFAULT_NAME: &str = "Hub Feed YYYYMMDDhhmmss.csv";

/// What runs need beside the store. Cheap to clone.
#[derive(Clone)]
pub struct Runner {
    /// Brings the files.
    pub delivery: Arc<dyn Delivery>,
    /// Opens the passwords.
    pub secret: Arc<SecretKey>,
    /// The folder of the installation's data.
    pub folder: PathBuf,
}

/// Teaches a worker to make and bring feeds.
#[must_use]
pub fn jobs(worker: Worker, runner: Runner) -> Worker {
    worker.on(JOB, move |call| {
        let runner = runner.clone();
        async move { runner.attempt(&call).await }
    })
}

impl Runner {
    async fn attempt(&self, call: &JobCall) -> Result<()> {
        let ctx = call.ctx().await?;
        let payload: Payload = call.payload()?;
        let (owner, job) = (ctx.clone(), call.clone());
        let begin = async move |tx: &mut Tx<'_>| record::begin(&owner, tx, &job, payload).await;
        let Some((feed, run)) = call.host.store().write(begin).await? else { return Ok(()) };
        let done = tokio::select! {
            done = self.make_and_bring(call, &ctx, &feed, &run) => done,
            // What was begun is begun again: under the same names, so that nothing arrives twice.
            () = call.stop.cancelled() => Err("the server was stopped".to_owned()),
        };
        let outcome = match done {
            Ok(()) => Ok(()),
            Err(reason) => {
                let is_last = call.job.attempts >= ATTEMPTS_MAX;
                let (owner, of, why) = (ctx.clone(), run, reason.clone());
                let fail = async move |tx: &mut Tx<'_>| record::failed(&owner, tx, &of, &why, is_last).await;
                call.host.store().write(fail).await?;
                Err(Error::new(Code::Unavailable, reason))
            }
        };
        self.sweep(call, &ctx, &feed).await;
        outcome
    }

    /// Makes the file, unless an earlier attempt did, and brings it. The error is for the feed's owner.
    async fn make_and_bring(&self, call: &JobCall, ctx: &Ctx, feed: &Feed, run: &Run) -> Result<(), String> {
        let file = Place::of(feed, run).path(&self.folder);
        let name = file_name(feed, run);
        let size = tokio::fs::metadata(&file).await.ok().and_then(|found| i64::try_from(found.len()).ok());
        if run.bytes.is_none() || run.bytes != size {
            let extent = generate(call.host.store(), ctx, feed, &file)
                .await
                .map_err(|error| said("making the file", &error))?;
            let (owner, of, named) = (ctx.clone(), run.clone(), name.clone());
            let note = async move |tx: &mut Tx<'_>| record::made(&owner, tx, &of, &named, extent).await;
            call.host.store().write(note).await.map_err(|error| said("noting the file", &error))?;
        }
        // The name of the first attempt stays, so that a repeat takes the place of what may have arrived.
        let name = run.file_name.clone().unwrap_or(name);
        let destination = self.destination(feed)?;
        let consignment = Consignment { destination, file, name, key: run.uid.to_string() };
        let receipt = self.delivery.deliver(&consignment).await?;
        let (owner, of) = (ctx.clone(), run.clone());
        let note = async move |tx: &mut Tx<'_>| record::delivered(&owner, tx, &of, &receipt).await;
        call.host.store().write(note).await.map_err(|error| said("noting the delivery", &error))
    }

    fn destination(&self, feed: &Feed) -> Result<Destination, String> {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        Ok(match feed.method {
            Method::Email => Destination::Email { to: text(&feed.email), subject: feed.name.clone() },
            Method::Ftp => Destination::Ftp(self.account(feed)?),
            Method::Ftps => Destination::Ftps(self.account(feed)?),
            Method::Sftp => Destination::Sftp(self.account(feed)?, feed.host_key.clone()),
            Method::StockInTheChannel => Destination::StockInTheChannel { account: text(&feed.account) },
        })
    }

    fn account(&self, feed: &Feed) -> Result<Account, String> {
        let sealed = feed.password.as_deref().unwrap_or_default();
        let password =
            self.secret.open(PASSWORD, sealed).map_err(|error| said("opening the password", &error))?;
        let port = feed.port.and_then(|port| u16::try_from(port).ok());
        Ok(Account {
            host: feed.hostname.clone().unwrap_or_default(),
            port: port.unwrap_or_else(|| feed.method.default_port()),
            username: feed.username.clone().unwrap_or_default(),
            password: String::from_utf8_lossy(&password).into_owned(),
            folder: feed.path.clone(),
        })
    }

    /// Keeps the files that are still needed: the last one, and those of runs that are not over.
    async fn sweep(&self, call: &JobCall, ctx: &Ctx, feed: &Feed) {
        let (tenant, id) = (ctx.tenant, feed.id);
        let sql = "SELECT r.uid FROM feeds_run r JOIN feeds_feed f ON f.id = r.feed
            WHERE r.tenant = $1 AND r.feed = $2 AND (r.state = 'waiting' OR f.last_made = r.id)";
        let needed = async move |tx: &mut Tx<'_>| tx.query::<(Uuid,)>(sql, params![tenant, id]).await;
        let swept = match call.host.store().read(needed).await {
            Ok(keep) => {
                let keep: Vec<Uuid> = keep.into_iter().map(|(uid,)| uid).collect();
                files::sweep_feed(&self.folder, feed.uid, &keep).await.map_err(Error::internal)
            }
            Err(error) => Err(error),
        };
        if let Err(error) = swept {
            tracing::warn!(%error, source = ?error.source, "old files of a feed stay for a while");
        }
    }
}

fn file_name(feed: &Feed, run: &Run) -> String {
    let begun = run.created_at.to_zoned(TimeZone::UTC).strftime("%Y%m%d%H%M%S").to_string();
    feed.filename.as_deref().unwrap_or(DEFAULT_NAME).replace(STAMP, &begun)
}

/// What the owner of a feed may know of an error of ours; the log gets the rest.
fn said(step: &str, error: &Error) -> String {
    tracing::warn!(%error, source = ?error.source, step, "a feed could not be made");
    format!("{step}: {}", error.message)
}
