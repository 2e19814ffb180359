//! The job: look for files that are new, fetch them one by one and import several at once. What fails is tried again.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use comptoir_events::jobs::{self, ATTEMPTS_MAX, JobState};
use comptoir_events::{Change, JobCall, Worker, catalogue, record};
use comptoir_identity::secrets::SecretKey;
use comptoir_identity::tenants;
use comptoir_kernel::{Code, Ctx, Error, Result, TenantId};
use comptoir_network::Account;
use comptoir_store::{Select, Store, Tx, params};
use serde::Deserialize;
use tokio::task::{JoinError, JoinSet};
use uuid::Uuid;

use super::check::{PASSWORD, fits};
use super::commands::ask;
use super::{Fetching, Found, Place, Source, SourceFile, SourceFileId, SourceId, SourceKind};
use crate::format::Format;
use crate::usage::{self, LocalFile, UsageFileId};

/// Kind of the jobs that look for files.
pub(super) const JOB: &str = "rating.source";
/// Port of SFTP servers that name none.
const SFTP_PORT: u16 = 22;
/// Names that are looked up in one query.
const NAMES_PER_QUERY: usize = 500;
/// Characters of an error that are kept.
const ERROR_CHARS_MAX: usize = 500;

/// What fetching needs beside the store. Cheap to clone.
#[derive(Clone)]
pub struct Collector {
    /// Fetches the files.
    pub fetching: Arc<dyn Fetching>,
    /// Opens the passwords.
    pub secret: Arc<SecretKey>,
    /// The folder in which a file lies while it is imported.
    pub folder: PathBuf,
}

#[derive(Debug, Clone, Copy, Deserialize)]
struct Payload {
    source: SourceId,
    /// Whether somebody asked for it out of turn.
    #[serde(default)]
    asked: bool,
}

/// Teaches a worker to fetch usage from its sources.
#[must_use]
pub fn jobs(worker: Worker, collector: Collector) -> Worker {
    worker.on(JOB, move |call| {
        let collector = collector.clone();
        async move {
            let stop = call.stop.clone();
            tokio::select! {
                done = collector.attempt(&call) => done,
                // An import goes on where it ended.
                () = stop.cancelled() => Err(Error::unavailable("the server is stopping")),
            }
        }
    })
}

impl Collector {
    async fn attempt(&self, call: &JobCall) -> Result<()> {
        let ctx = call.ctx().await?;
        let (payload, tenant) = (call.payload::<Payload>()?, ctx.tenant);
        let (store, job) = (call.host.store(), call.job.uid);
        let found = store.write(async move |tx| take_turn(tx, tenant, payload, job).await).await?;
        let Some(source) = found else { return Ok(()) };
        let done = self.collect(store, &ctx, &source, job).await;
        let (failed, is_last) = (done.err(), call.job.attempts >= ATTEMPTS_MAX);
        let (writer, of, why) = (ctx.clone(), source, failed.clone());
        let ended = (job, is_last || why.is_none());
        store.write(async move |tx| note(&writer, tx, &of, why.as_deref(), ended).await).await?;
        match failed {
            None => Ok(()),
            Some(reason) => Err(Error::new(Code::Unavailable, reason)),
        }
    }

    /// Fetches and imports what is new. What is wrong with one file stops no other; the error names the first.
    async fn collect(&self, store: &Store, ctx: &Ctx, source: &Source, job: Uuid) -> Result<(), String> {
        let format = Format::named_or_parsed(&source.format).map_err(|_| "the layout cannot be read")?;
        let format = Arc::new(format);
        let tenant = source.tenant;
        let own = store.read(async move |tx: &mut Tx<'_>| tenants::find(tx, tenant).await).await;
        let own = own.map_err(|error| said("looking for the business", &error))?.slug;
        let mut place = self.place(source, &own)?;
        let listing = self.fetching.list(&place).await?;
        if let Place::Sftp(_, key @ None) = &mut place {
            // The files come from the server that has just listed them.
            key.clone_from(&listing.host_key);
        }
        let (writer, of, key) = (ctx.clone(), source.clone(), listing.host_key);
        let note = async move |tx: &mut Tx<'_>| note_key(&writer, tx, &of, key.as_deref()).await;
        store.write(note).await.map_err(|error| said("noting the server's key", &error))?;
        let wanted = |file: &Found| {
            fits(source.pattern.as_deref(), &file.name) && !file.name.contains(char::is_control)
        };
        let mut files: Vec<Found> = listing.files.into_iter().filter(wanted).collect();
        files.sort_by(|a, b| a.name.cmp(&b.name));
        let done = done(store, source, &files).await.map_err(|error| said("looking", &error))?;
        let is_new =
            |file: &Found| stamp(file).is_none_or(|stamp| !done.contains(&(file.name.clone(), stamp)));
        tokio::fs::create_dir_all(&self.folder)
            .await
            .map_err(|error| format!("making a folder for files: {error}"))?;
        let kept = |slot: usize| self.folder.join(format!("{job}-{slot}.part"));
        let mut free: Vec<PathBuf> = (0..usage::at_once()).map(kept).collect();
        let (mut running, mut failures) = (JoinSet::new(), Failures::default());
        // One after the other, since servers of others take few connections; what was fetched is imported beside.
        for file in files.into_iter().filter(is_new) {
            let kept = match free.pop() {
                Some(kept) => kept,
                None => failures.note(running.join_next().await)?.ok_or("no file is being imported")?,
            };
            let fetched = self.fetch(&place, &file, &kept).await;
            let (of, store, ctx) = (source.clone(), store.clone(), ctx.clone());
            let format = Arc::clone(&format);
            running.spawn(async move {
                let done = match fetched {
                    Ok(()) => import(&store, &ctx, (&file, &kept), format).await,
                    Err(why) => Err(why),
                };
                let noted = note_file(&store, &ctx, of, file, done).await;
                if let Err(error) = tokio::fs::remove_file(&kept).await
                    && error.kind() != std::io::ErrorKind::NotFound
                {
                    tracing::warn!(%error, "a fetched file of usage stays for a while");
                }
                (kept, noted)
            });
        }
        while let Some(ended) = running.join_next().await {
            failures.note(Some(ended))?;
        }
        failures.told()
    }

    async fn fetch(&self, place: &Place, file: &Found, kept: &Path) -> Result<(), String> {
        let bytes = self.fetching.fetch(place, &file.name, kept).await?;
        match file.size.is_some_and(|size| size != bytes) {
            true => Err("it changed while it was fetched".to_owned()),
            false => Ok(()),
        }
    }

    /// `own` is the folder of the tenant: none sees the files of another.
    fn place(&self, source: &Source, own: &str) -> Result<Place, String> {
        let password = match source.password.as_deref() {
            Some(sealed) => {
                let opened = self.secret.open(PASSWORD, sealed);
                let opened = opened.map_err(|error| said("opening the password", &error))?;
                String::from_utf8_lossy(&opened).into_owned()
            }
            None => String::new(),
        };
        let username = source.username.clone();
        Ok(match source.kind {
            SourceKind::Folder => Place::Folder(Path::new(own).join(&source.address)),
            SourceKind::Http => {
                Place::Http(source.address.clone(), username.map(|username| (username, password)))
            }
            SourceKind::Sftp => {
                let port = source.port.and_then(|port| u16::try_from(port).ok()).unwrap_or(SFTP_PORT);
                let account = Account {
                    host: source.address.clone(),
                    port,
                    username: username.unwrap_or_default(),
                    password,
                    folder: source.folder.clone(),
                };
                Place::Sftp(account, source.host_key.clone())
            }
        })
    }
}

async fn import(
    store: &Store,
    ctx: &Ctx,
    (file, kept): (&Found, &Path),
    format: Arc<Format>,
) -> Result<UsageFileId, String> {
    let file = LocalFile { name: file.name.clone(), path: kept.to_owned() };
    let done = usage::import_watched(store.clone(), ctx.clone(), (file, format)).await;
    done.map(|done| done.file.id).map_err(|error| said("importing", &error))
}

/// Notes what became of a file; answers what kept it from being imported.
async fn note_file(
    store: &Store,
    ctx: &Ctx,
    source: Source,
    file: Found,
    done: Result<UsageFileId, String>,
) -> Result<Option<String>, String> {
    let why = done.as_ref().err().map(|why| format!("{}: {why}", file.name));
    let now = ctx.now();
    let keep = async move |tx: &mut Tx<'_>| {
        keep(tx, &source, &file, done.as_ref().map_err(String::as_str), now).await
    };
    store.write(keep).await.map_err(|error| said("noting the file", &error))?;
    Ok(why)
}

/// Files that could not be imported.
#[derive(Default)]
struct Failures {
    count: usize,
    /// Of the first of them by name.
    first: Option<String>,
}

impl Failures {
    /// Counts what a file ended with; answers where the next one may be kept.
    fn note(&mut self, ended: Option<Result<Ended, JoinError>>) -> Result<Option<PathBuf>, String> {
        let Some(ended) = ended else { return Ok(None) };
        let (kept, why) = ended.map_err(|error| format!("importing: {error}"))?;
        if let Some(why) = why? {
            self.count += 1;
            self.first = Some(self.first.take().map_or_else(|| why.clone(), |first| first.min(why.clone())));
        }
        Ok(Some(kept))
    }

    fn told(self) -> Result<(), String> {
        match (self.first, self.count) {
            (None, _) => Ok(()),
            (Some(why), 1) => Err(why),
            (Some(why), count) => Err(format!("{count} files could not be imported; {why}")),
        }
    }
}

/// Where a file was kept, and what kept it from being imported.
type Ended = (PathBuf, Result<Option<String>, String>);

/// The source, if it is this job's turn: of several that look for the files of one source, one does. Who was asked out of turn
/// does not wait for the next attempt of another; where another is at it, that one is followed by one more look.
async fn take_turn(tx: &mut Tx<'_>, tenant: TenantId, payload: Payload, job: Uuid) -> Result<Option<Source>> {
    let Some(mut source) = tx.lock::<Source>(tenant, payload.source).await? else { return Ok(None) };
    let other = match source.busy_job {
        Some(other) if other != job => jobs::state(tx, tenant, other).await?,
        _ => None,
    };
    match other {
        Some(JobState::Running) if payload.asked => {
            source.is_asked_again = true;
            tx.update(&source).await?;
            Ok(None)
        }
        Some(JobState::Waiting) if payload.asked => take(tx, source, job).await,
        Some(JobState::Running | JobState::Waiting) => Ok(None),
        // What held it is done, or was given up.
        Some(JobState::Dead) | None => take(tx, source, job).await,
    }
}

async fn take(tx: &mut Tx<'_>, mut source: Source, job: Uuid) -> Result<Option<Source>> {
    source.busy_job = Some(job);
    tx.update(&source).await?;
    Ok(Some(source))
}

/// Names and stamps of the files that were imported as they are now. One that says nothing of its changes is always fetched:
/// its content tells.
async fn done(store: &Store, source: &Source, files: &[Found]) -> Result<HashSet<(String, String)>> {
    let (tenant, id) = (source.tenant, source.id);
    let mut done = HashSet::new();
    for part in files.chunks(NAMES_PER_QUERY) {
        let names: Vec<String> = part.iter().map(|file| file.name.clone()).collect();
        let known = async move |tx: &mut Tx<'_>| {
            let of_source = Select::new(tenant).equal("source", id).raw("file IS NOT NULL", []);
            of_source.any("name", names.iter().map(String::as_str)).all::<SourceFile>(tx).await
        };
        done.extend(store.read(known).await?.into_iter().map(|file| (file.name, file.stamp)));
    }
    Ok(done)
}

/// What a file is known by beside its name; nothing where nothing is known.
fn stamp(file: &Found) -> Option<String> {
    let stamp = file.stamp.as_deref()?;
    Some(format!("{} {stamp}", file.size.map(|size| size.to_string()).unwrap_or_default()))
}

/// The first key a server shows is insisted on from then on.
async fn note_key(ctx: &Ctx, tx: &mut Tx<'_>, source: &Source, shown: Option<&str>) -> Result<()> {
    let (Some(shown), None) = (shown, &source.host_key) else { return Ok(()) };
    // Where the server was changed meanwhile, the key is not that of the new one.
    let sql = "UPDATE rating_source SET host_key = $3 WHERE tenant = $1 AND id = $2 AND host_key IS NULL
        AND updated_at = $4";
    tx.exec(sql, params![ctx.tenant, source.id, shown, source.updated_at]).await.map(drop)
}

/// Notes what became of a file.
async fn keep(
    tx: &mut Tx<'_>,
    source: &Source,
    file: &Found,
    done: Result<&UsageFileId, &str>,
    now: jiff::Timestamp,
) -> Result<()> {
    if tx.lock::<Source>(source.tenant, source.id).await?.is_none() {
        return Ok(());
    }
    let stamp = stamp(file).unwrap_or_default();
    let (id, tail) = (source.id, "AND source = $2 AND name = $3 AND stamp = $4");
    let known = tx.first::<SourceFile>(source.tenant, tail, params![id, file.name, stamp]).await?;
    let is_new = known.is_none();
    let mut row = known.unwrap_or_else(|| SourceFile {
        id: SourceFileId(0),
        tenant: source.tenant,
        source: source.id,
        name: file.name.clone(),
        stamp,
        file: None,
        attempts: 0,
        error: None,
        created_at: now,
        updated_at: now,
    });
    row.attempts += 1;
    row.updated_at = now;
    row.file = done.ok().copied().or(row.file);
    // One that is there already was imported by another look at the same time.
    row.error =
        done.err().filter(|_| row.file.is_none()).map(|why| why.chars().take(ERROR_CHARS_MAX).collect());
    if is_new { tx.insert(&mut row).await } else { tx.update(&row).await }
}

/// Notes how the look for files ended, and after the job's last attempt lets others have their turn; that it failed for good
/// is told.
async fn note(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    source: &Source,
    failed: Option<&str>,
    (job, is_over): (Uuid, bool),
) -> Result<()> {
    let Some(before) = tx.lock::<Source>(ctx.tenant, source.id).await? else { return Ok(()) };
    let mut after = before.clone();
    after.last_run_at = Some(ctx.now());
    after.last_error = failed.map(|why| why.chars().take(ERROR_CHARS_MAX).collect());
    if failed.is_none() {
        after.last_done_at = Some(ctx.now());
    }
    if is_over && after.busy_job == Some(job) {
        after.busy_job = None;
    }
    if std::mem::take(&mut after.is_asked_again) {
        ask(ctx, tx, after.id).await?;
    }
    tx.update(&after).await?;
    if failed.is_none() || !is_over {
        return Ok(());
    }
    let change = Change::new(&catalogue::USAGE_SOURCE_FAILED, after.id, after.uid);
    record(ctx, tx, change.before(before.shown()).after(after.shown())).await
}

/// What the owner of a source may know of an error of ours; the log gets the rest.
fn said(step: &str, error: &Error) -> String {
    if error.faults.is_empty() {
        tracing::warn!(%error, source = ?error.source, step, "usage could not be fetched");
        return format!("{step}: {}", error.message);
    }
    let faults: Vec<String> =
        error.faults.iter().map(|fault| format!("{} {}", fault.field, fault.message)).collect();
    format!("{step}: {}", faults.join("; "))
}
