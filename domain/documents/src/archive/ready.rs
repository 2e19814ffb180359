//! The files of a document that is about to be sent.

use comptoir_invoicing::{self as invoicing, Delivery, Invoice, InvoiceId, InvoiceStatus};
use comptoir_kernel::{Ctx, Grants, Kind, Permission, Reach, Result};
use comptoir_store::{Store, Tx};
use jiff::Timestamp;
use uuid::Uuid;

use super::pack::Packed;
use super::{Form, add, is_archived};
use crate::facts::{self, Facts, With};
use crate::layouts::EInvoice;
use crate::{cii, pdf, press, ubl};

/// Files in their forms.
pub(crate) type Files = Vec<(Form, Vec<u8>)>;

/// The files of a document that is about to be sent, made of what is known now.
#[derive(Debug)]
pub struct Ready {
    /// When the invoice they are made of was last changed.
    invoice_updated_at: Timestamp,
    pub(super) files: Vec<(Form, Packed)>,
}

impl Ready {
    /// What there is to keep of files that were made of an invoice.
    pub(crate) fn of(invoice: &Invoice, files: &[(Form, Vec<u8>)]) -> Result<Self> {
        let files = files.iter().map(|(form, bytes)| Ok((*form, Packed::of(bytes)?)));
        Ok(Self { invoice_updated_at: invoice.updated_at, files: files.collect::<Result<_>>()? })
    }

    /// Whether they are made of the invoice as it is.
    pub(super) fn is_of(&self, invoice: &Invoice) -> bool {
        self.invoice_updated_at == invoice.updated_at
    }
}

/// Makes what is sent of a document: the paper, and the e-invoice that the customer wishes in it or beside it.
///
/// # Errors
/// `Conflict` where the e-invoice lacks something.
pub(crate) fn made(facts: &Facts) -> Result<Files> {
    Ok(match facts.wishes.e_invoice {
        EInvoice::FacturX => {
            let xml = cii(facts)?;
            vec![(Form::FacturX, pdf(facts, Some(xml.clone()))?), (Form::Cii, xml)]
        }
        EInvoice::Ubl => vec![(Form::Pdf, pdf(facts, None)?), (Form::Ubl, ubl(facts)?)],
        EInvoice::None => vec![(Form::Pdf, pdf(facts, None)?)],
    })
}

/// Makes the files of a document that somebody is about to mark as sent by hand. Nothing, where it is out of reach or cannot be
/// marked, its files are kept already, or they cannot be made; the paper alone, where the e-invoice cannot be.
///
/// # Errors
/// `Denied` without the permission to mark it; what the store answers.
pub async fn ready(store: &Store, ctx: &Ctx, invoice: Uuid) -> Result<Option<Ready>> {
    ctx.require(Permission::InvoicesWrite)?;
    // The document is the same whoever marks it.
    let asker = Ctx { grants: Grants::ALL, ..ctx.clone() };
    let whole = Ctx { reach: Reach::Tenant, ..asker.clone() };
    let read = async move |tx: &mut Tx<'_>| {
        let found = match invoicing::view_uid(&asker, tx, invoice).await {
            Err(error) if error.kind() == Kind::NotFound => return Ok(None),
            found => found?,
        };
        if found.status == InvoiceStatus::Voided || is_archived(tx, &found).await? {
            return Ok(None);
        }
        facts::of_invoice(&whole, tx, invoice, With::Calls).await.map(Some)
    };
    let Some(facts) = store.snapshot(read).await? else { return Ok(None) };
    let make = move || {
        let files = made(&facts).or_else(|error| match error.kind() {
            Kind::Conflict => Ok(vec![(Form::Pdf, pdf(&facts, None)?)]),
            _ => Err(error),
        })?;
        Ready::of(&facts.invoice, &files)
    };
    Ok(match press::made(make).await {
        Ok(ready) => Some(ready),
        Err(error) => {
            // Whoever marks it has sent something, which was made otherwise.
            tracing::warn!(%error, source = ?error.source, "what is marked as sent is not kept: it cannot be made");
            None
        }
    })
}

/// Marks a document as sent by hand, and keeps the files that were made ready for it.
///
/// # Errors
/// As for [`comptoir_billing::sent`]; [`comptoir_kernel::Code::Unavailable`] where it was changed since they were made.
pub async fn mark_sent(ctx: &Ctx, tx: &mut Tx<'_>, id: InvoiceId, ready: Option<&Ready>) -> Result<Invoice> {
    let before = comptoir_billing::lock_for_sending(ctx, tx, id).await?;
    let after = comptoir_billing::sent(ctx, tx, id, Delivery::SentManually).await?;
    if let Some(ready) = ready {
        add(ctx, tx, &before, ready).await?;
    }
    Ok(after)
}
