//! What was sent is kept as it was sent: the files that went to a customer, for good.
//!
//! Files are made outside of transactions ([`ready`]) and kept in the one that sends them. From then on they are what is shown
//! of the document ([`file`]), and what is sent where it is sent again.

pub mod books;
mod pack;
mod ready;
mod show;

use comptoir_events::{Change, catalogue, record};
use comptoir_invoicing::{self as invoicing, Invoice, InvoiceId};
use comptoir_kernel::{Code, Ctx, Error, OrganisationId, Result, TenantId, id};
use comptoir_store::{Order, Select, Tx, entity, params, stored_id, text_enum};
use jiff::Timestamp;
use serde_json::json;
use uuid::Uuid;

pub(crate) use ready::{Files, made};
pub use ready::{Ready, mark_sent, ready};
pub use show::{DocumentFile, Wanted, file};

use pack::Packed;

id!(
    /// A file that is kept.
    FileId
);
id!(
    /// That a file was sent as a document.
    ArchivedId
);
stored_id!(FileId, ArchivedId);

text_enum! {
    /// A form in which a document is sent.
    pub enum Form {
        /// On paper.
        Pdf = "pdf",
        /// On paper, with the e-invoice in it.
        FacturX = "facturx",
        /// As an e-invoice in UBL, beside the paper.
        Ubl = "ubl",
        /// As an e-invoice in CII: the one in the paper.
        Cii = "cii",
    }
}

impl Form {
    /// The ending of the name of such a file.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Pdf | Self::FacturX => "pdf",
            Self::Ubl | Self::Cii => "xml",
        }
    }

    /// The media type of such a file.
    pub const fn content_type(self) -> &'static str {
        match self {
            Self::Pdf | Self::FacturX => "application/pdf",
            Self::Ubl | Self::Cii => "application/xml",
        }
    }
}

entity! {
    /// A file that is kept; each content once.
    struct StoredFile in "documents_file" {
        /// Key.
        id: FileId,
        /// The tenant.
        tenant: TenantId,
        /// SHA-256 of the file.
        hash: Vec<u8>,
        /// Bytes of the file.
        size: i64,
        /// The file, compressed.
        content: Vec<u8>,
    }
}

impl StoredFile {
    /// The file.
    fn bytes(&self) -> Result<Vec<u8>> {
        pack::unpacked(&self.content, self.size, &self.hash)
    }
}

entity! {
    /// That a file was sent as a document.
    struct Archived in "documents_archived" {
        /// Key.
        id: ArchivedId,
        /// UUID.
        uid: Uuid,
        /// The tenant.
        tenant: TenantId,
        /// The invoice or credit note.
        invoice: InvoiceId,
        /// In which form.
        form: Form,
        /// The file.
        file: FileId,
        /// When it was sent.
        created_at: Timestamp,
    }
}

/// A file that was sent, without what is in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArchivedFile {
    /// UUID.
    pub uid: Uuid,
    /// In which form.
    pub form: Form,
    /// Its name.
    pub name: String,
    /// Its bytes.
    pub size: i64,
    /// SHA-256 of them, in hexadecimal.
    pub sha256: String,
    /// When it was sent.
    pub sent_at: Timestamp,
}

/// The files that were sent of an invoice or a credit note within reach, in the order in which they were kept.
///
/// # Errors
/// `NotFound`; `Denied` without the permission.
pub async fn archived_files(ctx: &Ctx, tx: &mut Tx<'_>, invoice: Uuid) -> Result<Vec<ArchivedFile>> {
    type Row = (Uuid, Form, i64, Vec<u8>, Timestamp);
    let invoice = invoicing::view_uid(ctx, tx, invoice).await?;
    let sql = "SELECT k.uid, k.form, f.size, f.hash, k.created_at FROM documents_archived k
        JOIN documents_file f ON f.tenant = k.tenant AND f.id = k.file
        WHERE k.tenant = $1 AND k.invoice = $2 ORDER BY k.id";
    let rows = tx.query::<Row>(sql, params![ctx.tenant, invoice.id]).await?;
    let shown = |(uid, form, size, hash, sent_at): Row| {
        let name = format!("{}.{}", invoice.number, form.ending());
        ArchivedFile { uid, form, name, size, sha256: pack::hexadecimal(&hash), sent_at }
    };
    Ok(rows.into_iter().map(shown).collect())
}

/// What was sent of a document, in the order in which it was kept; nothing, where nothing was.
pub(crate) async fn of_invoice(tx: &mut Tx<'_>, tenant: TenantId, invoice: InvoiceId) -> Result<Files> {
    let select = Select::new(tenant).equal("invoice", invoice).order("id", Order::Ascending);
    let kept: Vec<Archived> = select.all(tx).await?;
    let mut files = Vec::with_capacity(kept.len());
    for one in kept {
        let file: Option<StoredFile> = tx.get(tenant, one.file).await?;
        let file = file.ok_or_else(|| Error::internal("a file that was sent is gone"))?;
        files.push((one.form, file.bytes()?));
    }
    Ok(files)
}

/// Whether something is kept of a document.
async fn is_archived(tx: &mut Tx<'_>, invoice: &Invoice) -> Result<bool> {
    let known: Option<Archived> =
        tx.first(invoice.tenant, "AND invoice = $2 LIMIT 1", params![invoice.id]).await?;
    Ok(known.is_some())
}

/// Keeps files of a document that is being sent, in the transaction that sends it; `invoice` is locked, and as it was before.
///
/// # Errors
/// [`Code::Unavailable`] where the invoice was changed, or sent otherwise, since they were made: they are to be made again.
pub(crate) async fn add(ctx: &Ctx, tx: &mut Tx<'_>, invoice: &Invoice, ready: &Ready) -> Result<()> {
    if !ready.is_of(invoice) || !ready.files.is_empty() && is_archived(tx, invoice).await? {
        return Err(Error::new(Code::Unavailable, format!("{} changed meanwhile", invoice.number)));
    }
    for (form, packed) in &ready.files {
        let file = stored(tx, ctx.tenant, packed).await?;
        let mut kept = Archived {
            id: ArchivedId(0),
            uid: ctx.new_uid(),
            tenant: ctx.tenant,
            invoice: invoice.id,
            form: *form,
            file,
            created_at: ctx.now(),
        };
        tx.insert(&mut kept).await?;
        announce(ctx, tx, &kept, (invoice.organisation, &invoice.number), packed).await?;
    }
    Ok(())
}

/// The key of a file, which is stored unless one with the same content is.
async fn stored(tx: &mut Tx<'_>, tenant: TenantId, packed: &Packed) -> Result<FileId> {
    let sql = "SELECT id FROM documents_file WHERE tenant = $1 AND hash = $2";
    if let Some((id,)) = tx.query_one::<(FileId,)>(sql, params![tenant, packed.hash]).await? {
        return Ok(id);
    }
    let Packed { hash, size, content } = packed.clone();
    let mut file = StoredFile { id: FileId(0), tenant, hash, size, content };
    tx.insert(&mut file).await?;
    Ok(file.id)
}

async fn announce(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    kept: &Archived,
    (organisation, number): (OrganisationId, &str),
    packed: &Packed,
) -> Result<()> {
    let change = Change::new(&catalogue::DOCUMENT_ARCHIVED, kept.id, kept.uid).of(organisation);
    let after = json!({
        "id": kept.uid, "number": number, "form": kept.form.as_str(), "size": packed.size,
        "sha256": pack::hexadecimal(&packed.hash),
    });
    record(ctx, tx, change.after(after)).await
}
