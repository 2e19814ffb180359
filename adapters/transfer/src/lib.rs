//! Brings a file to somebody else's server, whole or not at all, and fetches files from there. See README.md.

mod connect;
mod failure;
mod fetch;
mod ftp;
mod http;
mod sftp;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use comptoir_network::{Account, Guard};
pub use failure::Failure;
pub use fetch::{Found, Listing, Origin, WebFile};

/// Which servers may be called, and how long that may take.
#[derive(Debug, Clone)]
pub struct Options {
    /// Whether servers on loopback and private networks may be called.
    pub allow_private_networks: bool,
    /// Certificates (PEM) of authorities to trust for FTPS, beside the public ones.
    pub ca_file: Option<PathBuf>,
    /// Time for one delivery, from connecting to renaming.
    pub timeout: Duration,
}

/// Where a file goes.
#[derive(Debug, Clone)]
pub enum Target {
    /// FTP in the clear.
    Ftp(Account),
    /// FTP over TLS.
    Ftps(Account),
    /// SFTP, and the fingerprint the server's key must have, if it is known already.
    Sftp(Account, Option<String>),
    /// An HTTP upload to this address, which the installation chose.
    Http(String),
}

/// What is delivered.
#[derive(Debug, Clone, Copy)]
pub struct Parcel<'a> {
    /// The file on this machine.
    pub file: &'a Path,
    /// Its name over there.
    pub name: &'a str,
    /// The same for every attempt of one delivery, and for no other; letters, digits and dashes.
    pub key: &'a str,
}

/// What is worth knowing of a delivery that succeeded.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Receipt {
    /// Fingerprint of the key the server showed (SFTP).
    pub host_key: Option<String>,
}

/// Delivers files. Cheap to clone.
#[derive(Clone)]
pub struct Transfer {
    inner: Arc<Inner>,
}

struct Inner {
    guard: Guard,
    tls: tokio_rustls::TlsConnector,
    http: reqwest::Client,
    /// For addresses that users gave.
    guarded: reqwest::Client,
    timeout: Duration,
}

impl Transfer {
    /// Reads the certificates to trust.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn new(options: &Options) -> Result<Self, Failure> {
        let tls = connect::tls(options.ca_file.as_deref())?;
        let guard = Guard::new(options.allow_private_networks);
        let http = http::client(options.timeout, None)?;
        let guarded = http::client(options.timeout, Some(guard))?;
        Ok(Self { inner: Arc::new(Inner { guard, tls, http, guarded, timeout: options.timeout }) })
    }

    /// Makes one attempt to deliver a file.
    ///
    /// # Errors
    /// At which step it failed and why; then no file stands under the final name that was not there before, unless the
    /// answer to the very last step was lost.
    pub async fn deliver(&self, target: &Target, parcel: Parcel<'_>) -> Result<Receipt, Failure> {
        let work = async {
            match target {
                Target::Ftp(account) => ftp::deliver(&self.inner, account, false, parcel).await,
                Target::Ftps(account) => ftp::deliver(&self.inner, account, true, parcel).await,
                Target::Sftp(account, host_key) => {
                    sftp::deliver(&self.inner, account, host_key.as_deref(), parcel).await
                }
                Target::Http(url) => http::deliver(&self.inner, url, parcel).await,
            }
        };
        self.within("delivering", work).await
    }

    async fn within<T>(
        &self,
        step: &'static str,
        work: impl Future<Output = Result<T, Failure>>,
    ) -> Result<T, Failure> {
        let limit = self.inner.timeout;
        tokio::time::timeout(limit, work)
            .await
            .unwrap_or_else(|_| Err(Failure::new(step, format!("it took longer than {} s", limit.as_secs()))))
    }
}

impl Parcel<'_> {
    /// The name under which it is uploaded before it is renamed.
    fn temporary_name(&self) -> String {
        format!(".{}.part", self.key)
    }
}
