//! Fetching files from somebody else's server.

use std::path::Path;

use crate::{Account, Failure, Transfer, http, sftp};

/// An address that answers with a file.
#[derive(Clone)]
pub struct WebFile {
    /// The address.
    pub url: String,
    /// Who signs in, and with what (Basic); nobody, if absent.
    pub login: Option<(String, String)>,
}

/// Where files come from.
#[derive(Debug, Clone)]
pub enum Origin {
    /// A folder of an SFTP server, and the fingerprint its key must have, if it is known already.
    Sftp(Account, Option<String>),
    /// One file, by HTTP. Redirects are not followed.
    Http(WebFile),
}

/// A file that can be fetched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Its name.
    pub name: String,
    /// How large it is, where the server says so.
    pub size: Option<u64>,
    /// What is another once the file is another, where the server says so: the time of its last change, or its tag.
    pub stamp: Option<String>,
}

/// What there is to be fetched.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Listing {
    /// The files.
    pub files: Vec<Found>,
    /// Fingerprint of the key the server showed (SFTP).
    pub host_key: Option<String>,
}

impl Transfer {
    /// The files of an origin, without hidden ones.
    ///
    /// # Errors
    /// At which step it failed and why.
    pub async fn list(&self, origin: &Origin) -> Result<Listing, Failure> {
        let work = async {
            match origin {
                Origin::Sftp(account, key) => sftp::list(&self.inner, account, key.as_deref()).await,
                Origin::Http(file) => http::look(&self.inner, file).await,
            }
        };
        self.within("looking for files", work).await
    }

    /// Copies a file of an origin to this machine; answers its size. One that is larger than `bytes_max` is not copied
    /// whole.
    ///
    /// # Errors
    /// At which step it failed and why.
    pub async fn fetch(
        &self,
        origin: &Origin,
        name: &str,
        to: &Path,
        bytes_max: u64,
    ) -> Result<u64, Failure> {
        let work = async {
            match origin {
                Origin::Sftp(account, key) => {
                    sftp::fetch(&self.inner, account, key.as_deref(), (name, to, bytes_max)).await
                }
                Origin::Http(file) => http::fetch(&self.inner, file, to, bytes_max).await,
            }
        };
        self.within("downloading", work).await
    }
}

impl Found {
    /// Whether it is no hidden file.
    pub(crate) fn is_shown(&self) -> bool {
        !self.name.starts_with('.')
    }
}

pub(crate) fn too_large(bytes_max: u64) -> Failure {
    Failure::new("downloading", format!("the file has more than {bytes_max} bytes"))
}

impl std::fmt::Debug for WebFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "WebFile({})", self.url)
    }
}
