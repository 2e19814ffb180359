//! Documents as files: as they were sent, else as they would be.

use comptoir_invoicing::{self as invoicing, InvoiceId};
use comptoir_kernel::{Ctx, Result, TenantId};
use comptoir_store::{Store, Tx, params};
use uuid::Uuid;

use super::{Form, StoredFile};
use crate::facts::{self, Facts, With};
use crate::layouts::EInvoice;
use crate::{cii, pdf, press, ubl};

/// What is asked for of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// The paper: with the e-invoice in it or without; where nothing is said as it was sent, else as the customer wishes.
    Paper(Option<bool>),
    /// The e-invoice in UBL.
    Ubl,
    /// The e-invoice in CII.
    Cii,
}

/// A document as a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentFile {
    /// Number of the invoice or credit note.
    pub number: String,
    /// In which form.
    pub form: Form,
    /// The file.
    pub bytes: Vec<u8>,
}

impl Wanted {
    /// The forms that will do.
    const fn forms(self) -> &'static [Form] {
        match self {
            Self::Paper(None) => &[Form::Pdf, Form::FacturX],
            Self::Paper(Some(true)) => &[Form::FacturX],
            Self::Paper(Some(false)) => &[Form::Pdf],
            Self::Ubl => &[Form::Ubl],
            Self::Cii => &[Form::Cii],
        }
    }

    /// What has to be known to make it.
    const fn with(self) -> With {
        match self {
            Self::Paper(_) => With::Calls,
            Self::Ubl | Self::Cii => With::Lines,
        }
    }

    fn made(self, facts: &Facts) -> Result<(Form, Vec<u8>)> {
        Ok(match self {
            Self::Ubl => (Form::Ubl, ubl(facts)?),
            Self::Cii => (Form::Cii, cii(facts)?),
            Self::Paper(asked) if asked.unwrap_or(facts.wishes.e_invoice == EInvoice::FacturX) => {
                (Form::FacturX, pdf(facts, Some(cii(facts)?))?)
            }
            Self::Paper(_) => (Form::Pdf, pdf(facts, None)?),
        })
    }
}

/// What was found of a document.
enum Found {
    Archived(Form, StoredFile),
    Facts(Box<Facts>),
}

/// An invoice or a credit note within reach as a file: as it was sent, where it was sent in this form, else made of what is
/// known now.
///
/// # Errors
/// `NotFound`; `Denied` without the permission; `Conflict` for an invoice that is void, and where an e-invoice lacks something.
pub async fn file(store: &Store, ctx: &Ctx, invoice: Uuid, wanted: Wanted) -> Result<DocumentFile> {
    let asker = ctx.clone();
    let read = async move |tx: &mut Tx<'_>| {
        let known = invoicing::view_uid(&asker, tx, invoice).await?;
        if let Some((form, file)) = kept(tx, asker.tenant, known.id, wanted).await? {
            return Ok((known.number, Found::Archived(form, file)));
        }
        let facts = facts::of_invoice(&asker, tx, invoice, wanted.with()).await?;
        Ok((known.number, Found::Facts(Box::new(facts))))
    };
    let (number, found) = store.snapshot(read).await?;
    let make = move || match found {
        Found::Archived(form, file) => Ok((form, file.bytes()?)),
        Found::Facts(facts) => wanted.made(&facts),
    };
    let (form, bytes) = press::made(make).await?;
    Ok(DocumentFile { number, form, bytes })
}

/// The file that was sent in one of the forms.
async fn kept(
    tx: &mut Tx<'_>,
    tenant: TenantId,
    invoice: InvoiceId,
    wanted: Wanted,
) -> Result<Option<(Form, StoredFile)>> {
    for &form in wanted.forms() {
        let tail = "AND id = (SELECT k.file FROM documents_archived k WHERE k.tenant = $1 AND k.invoice = $2 AND k.form = $3)";
        if let Some(file) = tx.first(tenant, tail, params![invoice, form]).await? {
            return Ok(Some((form, file)));
        }
    }
    Ok(None)
}
