//! How usage is fetched: a folder of this installation, and the adapters behind the domain's word for fetching.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, UNIX_EPOCH};

use comptoir_events::BoxFuture;
use comptoir_kernel::{Error, Result};
use comptoir_kit::App;
use comptoir_rating::sources::{Collector, Fetching, Found, Listing, Place};
use comptoir_transfer::{Options, Origin, Transfer, WebFile};

/// Fetches files of usage.
struct Fetcher {
    transfer: Transfer,
    /// Below this lie the folders that sources may name.
    folder: PathBuf,
    bytes_max: u64,
}

/// What fetching usage needs on this node.
pub(crate) fn collector(app: &App) -> Result<Collector> {
    let settings = &app.settings.usage;
    let options = Options {
        allow_private_networks: settings.allow_private_networks,
        ca_file: None,
        timeout: Duration::from_secs(settings.timeout_seconds.into()),
    };
    let folder = match settings.folder.as_str() {
        "" => app.settings.data.join("usage"),
        folder => folder.into(),
    };
    let fetcher = Fetcher {
        transfer: Transfer::new(&options).map_err(Error::internal)?,
        folder,
        bytes_max: settings.file_bytes,
    };
    Ok(Collector {
        fetching: Arc::new(fetcher),
        secret: app.authority.secret().clone(),
        folder: app.settings.data.join("fetched"),
    })
}

impl Fetching for Fetcher {
    fn list<'a>(&'a self, place: &'a Place) -> BoxFuture<'a, Result<Listing, String>> {
        Box::pin(async move {
            let origin = match place {
                Place::Folder(folder) => return self.files(folder).await,
                other => origin(other)?,
            };
            let found = self.transfer.list(&origin).await.map_err(|failure| failure.to_string())?;
            let file = |file: comptoir_transfer::Found| Found {
                name: file.name,
                size: file.size,
                stamp: file.stamp,
            };
            Ok(Listing { files: found.files.into_iter().map(file).collect(), host_key: found.host_key })
        })
    }

    fn fetch<'a>(
        &'a self,
        place: &'a Place,
        name: &'a str,
        to: &'a Path,
    ) -> BoxFuture<'a, Result<u64, String>> {
        Box::pin(async move {
            let origin = match place {
                Place::Folder(folder) => {
                    let from = self.within(folder).await?.join(name);
                    let facts =
                        tokio::fs::symlink_metadata(&from).await.map_err(|error| error.to_string())?;
                    if !facts.is_file() || facts.len() > self.bytes_max {
                        return Err(format!("it is no file of at most {} bytes", self.bytes_max));
                    }
                    return tokio::fs::copy(&from, to).await.map_err(|error| format!("copying: {error}"));
                }
                other => origin(other)?,
            };
            let fetched = self.transfer.fetch(&origin, name, to, self.bytes_max).await;
            fetched.map_err(|failure| failure.to_string())
        })
    }
}

impl Fetcher {
    /// The folder where it is in truth: a link in it leads nowhere else.
    async fn within(&self, folder: &Path) -> Result<PathBuf, String> {
        let unknown = |error: std::io::Error| format!("opening the folder: {error}");
        let base = tokio::fs::canonicalize(&self.folder).await.map_err(unknown)?;
        let found = tokio::fs::canonicalize(self.folder.join(folder)).await.map_err(unknown)?;
        if found.starts_with(&base) {
            Ok(found)
        } else {
            Err("opening the folder: it lies outside the folder of the installation".to_owned())
        }
    }

    async fn files(&self, folder: &Path) -> Result<Listing, String> {
        let unreadable = |error: std::io::Error| format!("reading the folder: {error}");
        let mut entries = tokio::fs::read_dir(self.within(folder).await?).await.map_err(unreadable)?;
        let mut files = Vec::new();
        while let Some(entry) = entries.next_entry().await.map_err(unreadable)? {
            let (name, facts) = (entry.file_name(), entry.metadata().await.map_err(unreadable)?);
            // What is a link is not followed.
            let Some(name) = name.to_str().filter(|name| !name.starts_with('.') && facts.is_file()) else {
                continue;
            };
            let changed = facts.modified().ok().and_then(|at| at.duration_since(UNIX_EPOCH).ok());
            files.push(Found {
                name: name.to_owned(),
                size: Some(facts.len()),
                stamp: changed.map(|at| at.as_micros().to_string()),
            });
        }
        Ok(Listing { files, host_key: None })
    }
}

fn origin(place: &Place) -> Result<Origin, String> {
    Ok(match place {
        Place::Folder(_) => return Err("a folder is no server".to_owned()),
        Place::Http(url, login) => Origin::Http(WebFile { url: url.clone(), login: login.clone() }),
        Place::Sftp(account, host_key) => Origin::Sftp(account.clone(), host_key.clone()),
    })
}
