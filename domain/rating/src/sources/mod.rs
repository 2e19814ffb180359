//! Sources: folders and servers from which files of usage are fetched and imported.

mod check;
mod commands;
mod fetching;
mod run;

use comptoir_kernel::{Ctx, Error, Page, Paged, Result, TenantId, id, text};
use comptoir_parties::references::Wanted;
use comptoir_store::{Order, Select, Tx, entity, params, stored_id, text_enum};
use jiff::Timestamp;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::usage::{UsageFileId, require_tenant_read};

pub use check::{Outside, SourceInput};
pub use commands::{create, delete, lock, run_now, update};
pub use fetching::{Fetching, Found, Listing, Place};
pub use run::{Collector, jobs};

id!(
    /// A source of usage.
    SourceId
);
id!(
    /// A file at a source.
    SourceFileId
);
stored_id!(SourceId, SourceFileId);

text_enum! {
    /// Where a source's files lie.
    pub enum SourceKind {
        /// In a folder of this installation.
        Folder = "folder",
        /// In a folder of an SFTP server.
        Sftp = "sftp",
        /// At an HTTP address, which is one file.
        Http = "http",
    }
}

entity! {
    /// A folder or server from which files of usage are fetched.
    pub struct Source in "rating_source" {
        /// Key.
        pub id: SourceId,
        /// UUID.
        pub uid: Uuid,
        /// The tenant.
        pub tenant: TenantId,
        /// Name, once in the tenant.
        pub name: String,
        /// The name for searching.
        pub name_folded: String,
        /// Where the files lie.
        pub kind: SourceKind,
        /// The folder, below that of the installation; the server; or the address of the file.
        pub address: String,
        /// The server's port; 22 if absent (SFTP).
        pub port: Option<i64>,
        /// Who signs in.
        pub username: Option<String>,
        /// And with what, sealed.
        pub password: Option<Vec<u8>>,
        /// The folder on the server; the one it begins in, if absent (SFTP).
        pub folder: Option<String>,
        /// Which names are fetched, such as `calls-*.csv`; all, if absent.
        pub pattern: Option<String>,
        /// The layout: the name of a shipped one, or the text of a FORMAT.toml.
        pub format: String,
        /// How often it is looked for new files; only when asked, if absent.
        pub every_minutes: Option<i64>,
        /// Fingerprint of the key the server showed first (SFTP).
        pub host_key: Option<String>,
        /// When it was last looked for new files.
        pub last_run_at: Option<Timestamp>,
        /// When that last succeeded.
        pub last_done_at: Option<Timestamp>,
        /// Why it last failed; nothing once it has succeeded.
        pub last_error: Option<String>,
        /// The job that looks for files, or is to try again: no other does at the same time.
        pub busy_job: Option<Uuid>,
        /// Whether somebody asked for a look while there was one.
        pub is_asked_again: bool,
        /// When it was created.
        pub created_at: Timestamp,
        /// When it was last changed.
        pub updated_at: Timestamp,
    }
}

entity! {
    /// A file that was found at a source.
    pub struct SourceFile in "rating_source_file" {
        /// Key.
        pub id: SourceFileId,
        /// The tenant.
        pub tenant: TenantId,
        /// The source.
        pub source: SourceId,
        /// Its name there.
        pub name: String,
        /// Its size and what the server says of its last change; by these and the name it is known.
        pub stamp: String,
        /// What it was imported as.
        pub file: Option<UsageFileId>,
        /// How often it was fetched.
        pub attempts: i64,
        /// Why it is not imported.
        pub error: Option<String>,
        /// When it was first found.
        pub created_at: Timestamp,
        /// When it was last fetched.
        pub updated_at: Timestamp,
    }
}

impl Source {
    /// A source as it is shown, and kept in the journal: all but its password.
    pub fn shown(&self) -> Value {
        json!({
            "id": self.uid,
            "name": self.name,
            "kind": self.kind.as_str(),
            "address": self.address,
            "port": self.port,
            "username": self.username,
            "has_password": self.password.is_some(),
            "folder": self.folder,
            "pattern": self.pattern,
            "format": self.format,
            "every_minutes": self.every_minutes,
            "host_key": self.host_key,
            "last_run_at": self.last_run_at.map(|at| at.to_string()),
            "last_done_at": self.last_done_at.map(|at| at.to_string()),
            "last_error": self.last_error,
        })
    }

    fn schedule_name(&self) -> String {
        format!("rating.source.{}", self.id)
    }
}

/// A source. Sources belong to the tenant, and so does what is told of them.
///
/// # Errors
/// [`comptoir_kernel::Code::NotFound`]; `Denied` without the permission, or for a caller who does not reach the whole
/// tenant.
pub async fn view(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid) -> Result<Source> {
    require_tenant_read(ctx)?;
    tx.get_uid(ctx.tenant, uid).await?.ok_or_else(|| Error::not_found("source of usage", uid))
}

/// The source a caller means, by id or name.
///
/// # Errors
/// As for [`view`].
pub async fn resolve(ctx: &Ctx, tx: &mut Tx<'_>, wanted: &str) -> Result<Option<Source>> {
    require_tenant_read(ctx)?;
    match Wanted::from(wanted) {
        Wanted::Uid(uid) => tx.get_uid(ctx.tenant, uid).await,
        _ => tx.first(ctx.tenant, "AND name_folded = $2", params![text::fold(wanted.trim())]).await,
    }
}

/// A page of sources, by name.
///
/// # Errors
/// `Denied` as for [`view`].
pub async fn page(ctx: &Ctx, tx: &mut Tx<'_>, page: Page) -> Result<Paged<Source>> {
    require_tenant_read(ctx)?;
    Select::new(ctx.tenant).order("name_folded", Order::Ascending).page(tx, page).await
}

/// A page of the files that were found at a source, the latest first.
///
/// # Errors
/// As for [`view`].
pub async fn files(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid, page: Page) -> Result<Paged<SourceFile>> {
    let source = view(ctx, tx, uid).await?;
    Select::new(ctx.tenant).equal("source", source.id).order("id", Order::Descending).page(tx, page).await
}
