//! Mails: what is to be said to whom, the queue they wait in, and the job that hands them to a server.
//!
//! A command queues a mail in its transaction. The job hands it over outside of any, with retries; the mail's
//! id stays the same over all attempts. What a mail server is, an adapter knows ([`Post`]).

mod deliver;
mod queue;

use std::path::PathBuf;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use uuid::Uuid;

pub use comptoir_events::BoxFuture;
pub use deliver::{Office, jobs, schedules};
pub(crate) use queue::purge;
pub use queue::{INVOICE, MailId, MailState, NewMail, OutgoingMail, list, queue, retry};

/// A mail as it is handed to a server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    /// Stays the same over all attempts.
    pub id: Uuid,
    /// Who gets it.
    pub to: Vec<String>,
    /// What it is about, in one line.
    pub subject: String,
    /// What it says.
    pub text: String,
    /// Files that go with it.
    pub attachments: Vec<Attachment>,
}

/// A file that goes with a mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Name the receiver sees.
    pub name: String,
    /// Media type, such as `text/csv`.
    pub content_type: String,
    /// The file.
    pub bytes: Vec<u8>,
}

impl Attachment {
    /// The file as the queue keeps it. That takes a while for large ones: not in a transaction.
    pub fn enclosed(self) -> Enclosed {
        let Self { name, content_type, bytes } = self;
        Enclosed { name, content_type, encoded: STANDARD.encode(bytes) }
    }
}

/// A file that waits with its mail in the queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enclosed {
    name: String,
    content_type: String,
    /// In base64.
    encoded: String,
}

/// A file on this machine that goes with a mail, of any size.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttachedFile {
    /// Name the receiver sees.
    pub name: String,
    /// Media type, such as `text/csv`.
    pub content_type: String,
    /// Where it is.
    pub path: PathBuf,
}

/// Why a mail was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// Whether another attempt is useless.
    pub is_final: bool,
    /// What the server said, or what happened.
    pub reason: String,
}

impl Failure {
    /// Another attempt may succeed.
    pub fn passing(reason: impl Into<String>) -> Self {
        Self { is_final: false, reason: reason.into() }
    }

    /// No attempt will succeed.
    pub fn lasting(reason: impl Into<String>) -> Self {
        Self { is_final: true, reason: reason.into() }
    }
}

/// Who takes mails to where they are going: an adapter.
pub trait Post: Send + Sync + 'static {
    /// Hands one mail over; `Ok` when the server has taken it. May be called again for the same mail.
    fn send<'a>(&'a self, mail: &'a Mail) -> BoxFuture<'a, Result<(), Failure>>;

    /// As [`Post::send`], with a file beside the attachments, which is read while it is sent: it is never in memory as a
    /// whole.
    fn send_file<'a>(&'a self, mail: &'a Mail, file: &'a AttachedFile) -> BoxFuture<'a, Result<(), Failure>>;
}
