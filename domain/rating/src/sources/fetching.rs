//! What this context asks of whoever fetches files.

use std::path::{Path, PathBuf};

use comptoir_events::BoxFuture;
use comptoir_network::Account;

/// Where files lie.
#[derive(Clone)]
pub enum Place {
    /// In a folder below that of the installation.
    Folder(PathBuf),
    /// On an SFTP server, and the fingerprint its key must have, if it is known already.
    Sftp(Account, Option<String>),
    /// At an address, and who signs in with what.
    Http(String, Option<(String, String)>),
}

/// A file that can be fetched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Its name.
    pub name: String,
    /// Its size, where that is known.
    pub size: Option<u64>,
    /// What is another once the file is another, where that is known.
    pub stamp: Option<String>,
}

/// What there is to be fetched.
#[derive(Debug, Clone, Default)]
pub struct Listing {
    /// The files, without hidden ones.
    pub files: Vec<Found>,
    /// Fingerprint of the key the server showed (SFTP).
    pub host_key: Option<String>,
}

/// Fetches files. Errors are sentences for whoever owns the source.
pub trait Fetching: Send + Sync + 'static {
    /// What there is.
    fn list<'a>(&'a self, place: &'a Place) -> BoxFuture<'a, Result<Listing, String>>;

    /// Copies a file to this machine; answers its size.
    fn fetch<'a>(
        &'a self,
        place: &'a Place,
        name: &'a str,
        to: &'a Path,
    ) -> BoxFuture<'a, Result<u64, String>>;
}
