//! Several files at once, beside others who import the same ones.
//!
//! What goes on at once is reading, unpacking and rating; on PostgreSQL also writing. SQLite has one writer: files take turns
//! there, chunk by chunk.

use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use comptoir_kernel::{Code, Ctx, Error, Result};
use comptoir_store::Store;
use tokio::runtime::Handle;
use tokio::sync::oneshot;
use tokio::task::JoinSet;

use super::UsageFile;
use super::import::{Imported, Turn, Upload, checksum, import_in};
use crate::format::Format;

/// Files that are imported at once at most, however many cores there are: each has two chunks of rows in memory.
const AT_ONCE_MAX: usize = 4;

/// A file on this machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocalFile {
    /// Its name, for people.
    pub name: String,
    /// Where it is.
    pub path: PathBuf,
}

/// How far the import of a file has come.
#[derive(Debug, Clone, Copy)]
pub enum Step<'a> {
    /// It begins, and has so many bytes.
    Begun(u64),
    /// Its figures, and how many of its bytes were read.
    Read(&'a UsageFile, u64),
    /// It has ended, or waits until another is done with it.
    Over,
}

/// How many files are imported at once.
#[must_use]
pub fn at_once() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from).min(AT_ONCE_MAX)
}

/// Imports files, several at once. Who finds that another node or process has begun with one takes the next, and comes back
/// to it in the end: by then it is there, or the other is watched and its file taken over where it does not get on. `told` is
/// told of each file by its place in the list. The answers are in the order of the files; what is wrong with one stops no
/// other.
pub async fn import_files(
    store: &Store,
    ctx: &Ctx,
    format: &Arc<Format>,
    files: &[LocalFile],
    told: impl Fn(usize, Step<'_>) + Clone + Send + 'static,
) -> Vec<Result<Imported>> {
    let mut waiting: VecDeque<(usize, Turn)> = (0..files.len()).map(|nth| (nth, Turn::IfFree)).collect();
    let mut done: Vec<Option<Result<Imported>>> = files.iter().map(|_| None).collect();
    let mut running = JoinSet::new();
    loop {
        while running.len() < at_once()
            && let Some((nth, turn)) = waiting.pop_front()
        {
            let Some(file) = files.get(nth).cloned() else { continue };
            let (store, ctx, format, told) = (store.clone(), ctx.clone(), Arc::clone(format), told.clone());
            running.spawn(async move {
                let seen = told.clone();
                let done = import_local(store, ctx, (file, format), turn, move |step| seen(nth, step)).await;
                told(nth, Step::Over);
                (nth, done)
            });
        }
        match running.join_next().await {
            None => break,
            Some(Ok((nth, Err(error)))) if error.code == Code::Conflict => {
                waiting.push_back((nth, Turn::Watch));
            }
            Some(Ok((nth, result))) => {
                if let Some(done) = done.get_mut(nth) {
                    *done = Some(result);
                }
            }
            Some(Err(error)) => tracing::error!(%error, "an import of usage ended without an answer"),
        }
    }
    let unanswered = || Err(Error::internal("the import ended without an answer"));
    done.into_iter().map(|done| done.unwrap_or_else(unanswered)).collect()
}

/// Imports one file of this machine at once, whoever had begun with it; `told` is told of it as of the first of a list.
///
/// # Errors
/// As for [`super::import`].
pub async fn import_file(
    store: &Store,
    ctx: &Ctx,
    file: (LocalFile, Arc<Format>),
    told: impl Fn(usize, Step<'_>) + Clone + Send + 'static,
) -> Result<Imported> {
    let seen = told.clone();
    let done = import_local(store.clone(), ctx.clone(), file, Turn::Now, move |step| seen(0, step)).await;
    told(0, Step::Over);
    done
}

/// Imports a file of this machine. Where somebody else is at it, it is waited for as long as they get on.
///
/// # Errors
/// As for [`super::import`].
pub(crate) async fn import_watched(
    store: Store,
    ctx: Ctx,
    file: (LocalFile, Arc<Format>),
) -> Result<Imported> {
    import_local(store, ctx, file, Turn::Watch, |_| {}).await
}

/// Imports a file of this machine on a thread of its own, which may wait for a slow disk. Who stops waiting for the answer
/// ends the import; it goes on where it ended when it is started again.
///
/// # Errors
/// As for [`super::import`]; faults of `file` also where it cannot be read.
async fn import_local(
    store: Store,
    ctx: Ctx,
    (file, format): (LocalFile, Arc<Format>),
    turn: Turn,
    mut told: impl FnMut(Step<'_>) + Send + 'static,
) -> Result<Imported> {
    let (wanted, unwanted) = oneshot::channel::<()>();
    let runtime = Handle::current();
    let import = async move {
        let unreadable = |error: io::Error| Error::invalid("file", format!("cannot be read: {error}"));
        let (bytes, checksum) = known_by(&file.path).map_err(unreadable)?;
        told(Step::Begun(bytes));
        let read = Arc::new(AtomicU64::new(0));
        let source = Counted { inner: File::open(&file.path).map_err(unreadable)?, read: Arc::clone(&read) };
        let upload = Upload { name: &file.name, checksum: &checksum, format: &format };
        let progress = |file: &UsageFile| told(Step::Read(file, read.load(Ordering::Relaxed)));
        import_in(&store, &ctx, (upload, turn), source, progress).await
    };
    let thread = tokio::task::spawn_blocking(move || {
        runtime.block_on(async move {
            tokio::select! {
                done = import => done,
                _ = unwanted => Err(Error::unavailable("the import was broken off")),
            }
        })
    });
    let done = thread.await.map_err(Error::internal)?;
    drop(wanted);
    done
}

/// How long a file is, and its checksum.
fn known_by(path: &Path) -> io::Result<(u64, String)> {
    let file = File::open(path)?;
    Ok((file.metadata()?.len(), checksum(file)?))
}

/// A reader that counts what was read.
struct Counted {
    inner: File,
    read: Arc<AtomicU64>,
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.read.fetch_add(u64::try_from(count).unwrap_or_default(), Ordering::Relaxed);
        Ok(count)
    }
}
