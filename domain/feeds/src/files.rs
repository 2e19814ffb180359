//! Where the files lie: a folder for each feed, in it a file for each run that still needs one.

use std::collections::HashSet;
use std::io;
use std::path::{Path, PathBuf};

use comptoir_kernel::{Ctx, Error, Result};
use comptoir_store::Tx;
use uuid::Uuid;

use crate::{Feed, FeedId, Run, queries};

/// A file that was made.
#[derive(Debug, Clone)]
pub struct Made {
    /// Where it lies, if this node has it.
    pub path: PathBuf,
    /// The name it was brought under.
    pub name: String,
}

/// The last file that was made of a feed. `folder` is that of the installation's data.
///
/// # Errors
/// `NotFound` when there is no such feed within reach, or none of its files has been made yet.
pub async fn made(ctx: &Ctx, tx: &mut Tx<'_>, id: FeedId, folder: &Path) -> Result<Made> {
    let feed = queries::find(ctx, tx, id).await?;
    let run: Option<Run> = match feed.last_made {
        Some(run) => tx.get(ctx.tenant, run).await?,
        None => None,
    };
    let none = || Error::not_found("file of feed", id);
    let run = run.ok_or_else(none)?;
    let name = run.file_name.clone().ok_or_else(none)?;
    Ok(Made { path: Place { feed: feed.uid, run: run.uid }.path(folder), name })
}

/// The place of one run's file.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place {
    pub(crate) feed: Uuid,
    pub(crate) run: Uuid,
}

impl Place {
    pub(crate) fn of(feed: &Feed, run: &Run) -> Self {
        Self { feed: feed.uid, run: run.uid }
    }

    pub(crate) fn path(self, folder: &Path) -> PathBuf {
        of_feeds(folder).join(self.feed.to_string()).join(format!("{}.csv", self.run))
    }
}

/// Removes the files of a feed but for those of these runs.
pub(crate) async fn sweep_feed(folder: &Path, feed: Uuid, keep: &[Uuid]) -> io::Result<()> {
    let folder = of_feeds(folder).join(feed.to_string());
    let keep: HashSet<String> = keep.iter().map(|run| format!("{run}.csv")).collect();
    let mut entries = match tokio::fs::read_dir(&folder).await {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        entries => entries?,
    };
    while let Some(entry) = entries.next_entry().await? {
        // A file that another run is just writing has another end.
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.ends_with(".csv") && !keep.contains(&name) {
            tokio::fs::remove_file(entry.path()).await?;
        }
    }
    Ok(())
}

/// Removes the folders of feeds that are gone.
pub(crate) async fn sweep(folder: &Path, known: &HashSet<Uuid>) -> io::Result<()> {
    let mut entries = match tokio::fs::read_dir(of_feeds(folder)).await {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        entries => entries?,
    };
    while let Some(entry) = entries.next_entry().await? {
        let name = entry.file_name();
        if Uuid::try_parse(&name.to_string_lossy()).is_ok_and(|uid| !known.contains(&uid)) {
            tokio::fs::remove_dir_all(entry.path()).await?;
        }
    }
    Ok(())
}

fn of_feeds(folder: &Path) -> PathBuf {
    folder.join("feeds")
}
