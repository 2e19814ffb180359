//! The native operations of customer users, in words.

use comptoir_contracts::Method::{Get, Post};
use comptoir_kit::Native;

use super::super::{native, public};

/// Signs in.
pub(crate) static SIGN_IN: Native = public(
    Post,
    "/native/portal/sign-in",
    "nativePortalSignIn",
    "Signs a customer user in: `{\"username\": \"…\", \"password\": \"…\"}`, with `tenant` where several businesses share the \
     installation. Answers a token, which is sent as bearer token from then on, and when it ends. Needs no credentials.",
);
/// Asks for a link.
pub(crate) static ASK_LINK: Native = public(
    Post,
    "/native/portal/links",
    "nativePortalAskLink",
    "Sends a customer user a link to set a new password: `{\"username\": \"…\"}`; not another one within 15 minutes. Earlier links \
     stay good until one is used. The answer is the same where there is no such user. Needs no credentials.",
);
/// Sets the password.
pub(crate) static PASSWORD: Native = public(
    Post,
    "/native/portal/password",
    "nativePortalSetPassword",
    "Sets the password of whoever has the token of a registration link, which is used up: `{\"token\": \"…\", \"password\": \"…\"}`. \
     Needs no credentials.",
);
/// Changes the password.
pub(crate) static PASSWORD_CHANGE: Native = native(
    Post,
    "/native/portal/password/change",
    "nativePortalChangePassword",
    "Changes the password of the customer user whose token it is: `{\"present_password\": \"…\", \"password\": \"…\"}`. The user's \
     other sessions end, and links that were mailed before are good no longer.",
);
/// Signs out.
pub(crate) static SIGN_OUT: Native = native(
    Post,
    "/native/portal/sign-out",
    "nativePortalSignOut",
    "Ends the session of a customer user's token.",
);
/// Who one is.
pub(crate) static ME: Native = native(
    Get,
    "/native/portal/me",
    "nativePortalMe",
    "The customer user whose token it is, and the customers it is a user of.",
);
/// Lists invoices.
pub(crate) static INVOICES: Native = native(
    Get,
    "/native/portal/invoices",
    "nativePortalInvoices",
    "A customer user's invoices and credit notes that were sent, the latest first, a page at a time. `customer`, `from` and `to` \
     (days), `number`, `kind` (`invoice`, `credit_note`) and `status` (`open`, `paid_in_full`) narrow them down.",
);
/// Shows an invoice.
pub(crate) static INVOICE: Native = native(
    Get,
    "/native/portal/invoices/{id}",
    "nativePortalInvoice",
    "An invoice or a credit note with its lines: transactions, usage, surcharges and taxes.",
);
/// On paper.
pub(crate) static PDF: Native = native(
    Get,
    "/native/portal/invoices/{id}/pdf",
    "nativePortalInvoicePdf",
    "An invoice or a credit note as PDF.",
);
/// As UBL.
pub(crate) static UBL: Native = native(
    Get,
    "/native/portal/invoices/{id}/ubl",
    "nativePortalInvoiceUbl",
    "An invoice or a credit note as e-invoice, in UBL 2.1.",
);
/// As CII.
pub(crate) static CII: Native = native(
    Get,
    "/native/portal/invoices/{id}/cii",
    "nativePortalInvoiceCii",
    "An invoice or a credit note as e-invoice, in CII.",
);
/// Its calls.
pub(crate) static CALLS: Native = native(
    Get,
    "/native/portal/invoices/{id}/calls",
    "nativePortalInvoiceCalls",
    "Every call of an invoice, as CSV.",
);
/// Shows an account.
pub(crate) static STATEMENT: Native = native(
    Get,
    "/native/portal/customers/{id}/statement",
    "nativePortalStatement",
    "The account of one of a customer user's customers, by what was sent: opening balance, entries, closing balance, and what is \
     owed by age. `from` and `to` are days (this month without), `currency` an ISO code (the customer's without).",
);
/// Shows an account on paper.
pub(crate) static STATEMENT_PDF: Native = native(
    Get,
    "/native/portal/customers/{id}/statement/pdf",
    "nativePortalStatementPdf",
    "The same account as PDF.",
);
/// Lists calls.
pub(crate) static USAGE: Native = native(
    Get,
    "/native/portal/usage",
    "nativePortalUsage",
    "A customer user's calls with what they cost, by start, a page at a time: those that wait for the next invoice, or with \
     `invoice` those that it billed. `customer`, `service_item`, `from` and `to` (days) narrow them down.",
);
