//! What this context asks of whoever brings files to their receivers.

use std::path::PathBuf;

use comptoir_events::BoxFuture;
use comptoir_network::Account;

/// Where a file goes.
#[derive(Debug, Clone)]
pub enum Destination {
    /// To an e-mail address, as an attachment.
    Email {
        /// The address.
        to: String,
        /// What the message is about.
        subject: String,
    },
    /// To an FTP server, in the clear.
    Ftp(Account),
    /// To an FTP server, over TLS.
    Ftps(Account),
    /// To an SFTP server, and the fingerprint its key must have, if it is known already.
    Sftp(Account, Option<String>),
    /// To an account at Stock In The Channel.
    StockInTheChannel {
        /// The account.
        account: String,
    },
}

/// A file that is to be brought somewhere.
#[derive(Debug, Clone)]
pub struct Consignment {
    /// Where to.
    pub destination: Destination,
    /// The file on this machine.
    pub file: PathBuf,
    /// Its name over there.
    pub name: String,
    /// The same for every attempt of one run: by it a receiver can tell a repeat.
    pub key: String,
}

/// What is worth knowing of a delivery that succeeded.
#[derive(Debug, Clone, Default)]
pub struct Receipt {
    /// Fingerprint of the key the server showed (SFTP).
    pub host_key: Option<String>,
}

/// Brings files to their receivers. One call is one attempt: whoever calls retries.
pub trait Delivery: Send + Sync + 'static {
    /// Makes one attempt. The error is a sentence for whoever owns the feed.
    fn deliver<'a>(&'a self, consignment: &'a Consignment) -> BoxFuture<'a, Result<Receipt, String>>;
}
