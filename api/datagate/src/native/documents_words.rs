//! The native operations of documents, in words.

use comptoir_contracts::Method::{Delete, Get, Post, Put};
use comptoir_kit::Native;

use super::native;

/// The document on paper.
pub(crate) static PDF: Native = native(
    Get,
    "/native/invoices/{id}/pdf",
    "nativeInvoicePdf",
    "An invoice or a credit note on paper: PDF/A-3, tagged; as it was sent, once it was. `facturx=true` puts the e-invoice into \
     it, as it is where the customer wishes it.",
);
/// The e-invoice as UBL.
pub(crate) static UBL: Native = native(
    Get,
    "/native/invoices/{id}/ubl",
    "nativeInvoiceUbl",
    "An invoice or a credit note as UBL 2.1 by EN 16931; 409 names what the standard asks for and is not known.",
);
/// The e-invoice as CII.
pub(crate) static CII: Native = native(
    Get,
    "/native/invoices/{id}/cii",
    "nativeInvoiceCii",
    "An invoice or a credit note as CII by EN 16931, as Factur-X (ZUGFeRD) carries it.",
);
/// The calls.
pub(crate) static CALLS: Native = native(
    Get,
    "/native/invoices/{id}/calls",
    "nativeInvoiceCalls",
    "Every call of an invoice, as CSV. Texts that a spreadsheet would take for a formula begin with an apostrophe.",
);
/// The lines.
pub(crate) static LINES: Native = native(
    Get,
    "/native/invoices/{id}/lines",
    "nativeInvoiceLines",
    "The lines of an invoice as CSV, the parts of a kit one by one with its name; sites and ends of circuits as they were billed. \
     Hidden lines are left out.",
);
/// What was sent.
pub(crate) static SENT: Native = native(
    Get,
    "/native/invoices/{id}/documents",
    "nativeInvoiceDocuments",
    "The files that were sent of an invoice or a credit note: form (`pdf`, `facturx`, `ubl`, `cii`), name, size, SHA-256, and \
     when. They are kept as they were sent.",
);
/// The general ledger.
pub(crate) static LEDGER: Native = native(
    Get,
    "/native/ledger",
    "nativeLedger",
    "What was invoiced `from` a day `to` a day as CSV, by GL code, balanced for each document. `debtors`, `sales` and \
     `vat` name the accounts that no GL code names.",
);
/// Lists layouts.
pub(crate) static LAYOUTS: Native = native(
    Get,
    "/native/layouts",
    "nativeListLayouts",
    "Layouts of invoices and credit notes in use, a page at a time.",
);
/// Shows a layout.
pub(crate) static LAYOUT: Native = native(
    Get,
    "/native/layouts/{id}",
    "nativeShowLayout",
    "A layout: columns, blocks, texts by language, colour.",
);
/// Adds a layout.
pub(crate) static LAYOUT_CREATE: Native = native(
    Post,
    "/native/layouts",
    "nativeCreateLayout",
    "Adds a layout: `{\"name\": \"Export\", \"template\": {\"colour\": \"#1f4e79\"}}`; `kind` is `invoice_layout` or \
     `credit_note_layout`.",
);
/// Changes a layout.
pub(crate) static LAYOUT_UPDATE: Native = native(
    Put,
    "/native/layouts/{id}",
    "nativeUpdateLayout",
    "Changes the settings that are brought; null makes one what it was in the beginning.",
);
/// Takes a layout out of use.
pub(crate) static LAYOUT_DELETE: Native = native(
    Delete,
    "/native/layouts/{id}",
    "nativeDeleteLayout",
    "Takes a layout out of use; what refers to it goes on looking as it does.",
);
/// Writes an invoice in a layout.
pub(crate) static LAYOUT_PREVIEW: Native = native(
    Post,
    "/native/layouts/{id}/preview",
    "nativePreviewLayout",
    "An invoice or credit note (`invoice`, its number or id) as a PDF in this layout, whatever it is sent in; settings in the body \
     are laid over those of the layout and not kept.",
);
/// Shows the letterhead.
pub(crate) static LETTERHEAD: Native = native(
    Get,
    "/native/letterhead",
    "nativeShowLetterhead",
    "Who sends documents: name, address, numbers, bank, logo (PNG or JPEG in base64).",
);
/// Changes the letterhead.
pub(crate) static LETTERHEAD_UPDATE: Native = native(
    Put,
    "/native/letterhead",
    "nativeUpdateLetterhead",
    "Changes what is brought of the letterhead; null takes it out. Answers the letterhead.",
);
/// Shows a customer's wishes.
pub(crate) static WISHES: Native = native(
    Get,
    "/native/customers/{id}/documents",
    "nativeShowDocumentWishes",
    "How a customer wants its documents: language, kind of e-invoice, reference, address for e-invoices.",
);
/// Changes a customer's wishes.
pub(crate) static WISHES_UPDATE: Native = native(
    Put,
    "/native/customers/{id}/documents",
    "nativeUpdateDocumentWishes",
    "Changes what is brought: `{\"language\": \"fr\", \"e_invoice\": \"facturx\"}`; null takes it out. Answers them.",
);
