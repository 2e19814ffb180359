//! What no contract has words for: usage comes in, is explained and rated again; invoices are credited; the tables of
//! names are edited; where an invoice line comes from.
//! Called with Datagate's credentials; errors are Datagate's.

pub(crate) mod adjustments;
pub(crate) mod agreements;
pub(crate) mod bill_runs;
pub(crate) mod bundles;
pub(crate) mod clock;
pub(crate) mod copies;
pub(crate) mod credit;
pub(crate) mod deliveries;
pub(crate) mod documents;
pub(crate) mod documents_words;
pub(crate) mod dunning;
pub(crate) mod exceptions;
pub(crate) mod files;
pub(crate) mod invoices;
pub(crate) mod layouts;
pub(crate) mod payments;
pub(crate) mod portal;
mod preview;
pub(crate) mod quantities;
pub(crate) mod rates;
pub(crate) mod references;
pub(crate) mod rerate;
pub(crate) mod sales_accounts;
pub(crate) mod set_offs;
pub(crate) mod sheets;
pub(crate) mod sources;
pub(crate) mod statement;
pub(crate) mod surcharges;
pub(crate) mod tax_rates;
pub(crate) mod usage;

use comptoir_contracts::{Dialect, Method, Operation};
use comptoir_kit::{Answer, Call, Native, Reply};
use serde_json::json;

use crate::uid;

pub(crate) const fn native(
    method: Method,
    path: &'static str,
    id: &'static str,
    words: &'static str,
) -> Native {
    let (dialect, tag) = (Dialect::Datagate, "Native");
    let operation = Operation {
        dialect,
        method,
        path,
        id,
        tag,
        scope: None,
        public: false,
        params: &[],
        request: None,
        responses: &[],
    };
    Native { operation, words }
}

/// An operation without credentials.
const fn public(method: Method, path: &'static str, id: &'static str, words: &'static str) -> Native {
    let Native { operation, words } = native(method, path, id, words);
    Native { operation: Operation { public: true, ..operation }, words }
}

/// Lists calls.
pub(crate) static USAGE: Native = native(
    Method::Get,
    "/native/usage",
    "nativeListUsage",
    "Calls and charges on suppliers' bills by start, a page at a time; `records` (`calls`, `bill`), `state` (`rated`, `unmatched`, \
     `unpriced`, `set_aside`), `file`, `is_billed`, `customer`, `invoice` (what it billed), `service_item` (an id or a code) and \
     the days `from` and `to` narrow them down.",
);
/// Shows a call.
pub(crate) static USAGE_SHOW: Native = native(
    Method::Get,
    "/native/usage/{id}",
    "nativeShowUsage",
    "One call, or one charge on a supplier's bill.",
);
/// Takes the charge of a call apart.
pub(crate) static USAGE_EXPLAIN: Native = native(
    Method::Get,
    "/native/usage/{id}/explain",
    "nativeExplainUsage",
    "How the charge of a call came about: item, card, rate, and each step of the computation. Of a charge on a supplier's bill: \
     item, price book, product and steps.",
);
/// Lists exceptions by cause.
pub(crate) static USAGE_EXCEPTIONS: Native = native(
    Method::Get,
    "/native/usage/exceptions",
    "nativeListExceptions",
    "What could not be rated, by what has to be mended, the most frequent first; `service`, `records` (`calls`, `bill`), \
     `state` and `cause` narrow it.",
);
/// Rates usage again.
pub(crate) static USAGE_RERATE: Native = native(
    Method::Post,
    "/native/usage/exceptions/rerate",
    "nativeRerateUsage",
    "Rates exceptions again; `{\"rated_too\": true}` all usage that is not billed, `{\"file\": \"ID\"}` that of one file.",
);
/// Lists imported files.
pub(crate) static USAGE_FILES: Native = native(
    Method::Get,
    "/native/usage/files",
    "nativeListUsageFiles",
    "Imported files of usage and suppliers' bills, the latest first; of one kind with `records` (`calls`, `bill`).",
);
/// Lists the bad rows of a file.
pub(crate) static USAGE_BAD_ROWS: Native = native(
    Method::Get,
    "/native/usage/files/{id}/bad-rows",
    "nativeListBadRows",
    "The rows of a file that are no usage, each with its line and everything that is wrong with it, a page at a time.",
);
/// Lists shipped layouts.
pub(crate) static USAGE_FORMATS: Native = native(
    Method::Get,
    "/native/usage/formats",
    "nativeListUsageFormats",
    "Layouts of files that come with the program, each with its FORMAT.toml to be copied and changed.",
);
/// Imports a file.
pub(crate) static USAGE_UPLOAD: Native = native(
    Method::Post,
    "/native/usage/files",
    "nativeImportUsage",
    "Imports the body, a file of calls or a supplier's bill (plain or gzip), and rates it. `name` is the file's name; `format` is \
     a shipped layout such as `generic-calls`, `asterisk` or `generic-bill`, or the text of a FORMAT.toml. A file, a call or a charge \
     that comes twice counts once.",
);
/// Lists the kinds of references.
pub(crate) static REFERENCE_KINDS: Native = native(
    Method::Get,
    "/native/references",
    "nativeListReferenceKinds",
    "The tables of names that records refer to; those of fixed ones can be renamed, and nothing else.",
);
/// Lists the references of a kind.
pub(crate) static REFERENCES: Native = native(
    Method::Get,
    "/native/references/{kind}",
    "nativeListReferences",
    "The names of a table, such as `payment_term`, by number, a page at a time.",
);
/// Adds a reference.
pub(crate) static REFERENCE_CREATE: Native = native(
    Method::Post,
    "/native/references/{kind}",
    "nativeCreateReference",
    "Adds a name: `{\"name\": \"21 days\", \"value\": 21}`; `value` is the days of a payment term.",
);
/// Changes a reference.
pub(crate) static REFERENCE_UPDATE: Native = native(
    Method::Put,
    "/native/references/{kind}/{id}",
    "nativeUpdateReference",
    "Gives a name or value to what records refer to: they show it from now on. What is fixed goes on meaning the same, and is found \
     by the name it began with, too.",
);
/// Takes a reference out of use.
pub(crate) static REFERENCE_RETIRE: Native = native(
    Method::Delete,
    "/native/references/{kind}/{id}",
    "nativeRetireReference",
    "Takes a name out of use that nothing refers to; else 409 says what does.",
);
/// Takes an invoice back, in whole or in part.
pub(crate) static CREDIT: Native = native(
    Method::Post,
    "/native/invoices/{id}/credit-notes",
    "nativeCreditInvoice",
    "Credits all that is left of an invoice, or `{\"lines\": [{\"id\": \"LINE\", \"amount\": 12.5}]}`; `reason` and `date` \
     may be given. Answers the credit note.",
);
/// Shows where an invoice line comes from.
pub(crate) static LINE_TRACE: Native = native(
    Method::Get,
    "/native/invoice-lines/{id}/trace",
    "nativeTraceInvoiceLine",
    "Everything behind an invoice line, in the order it happened.",
);

/// Everything behind an invoice line, in the order it happened.
pub(crate) async fn trace(call: Call) -> Answer {
    let id = uid(&call, "id", "invoice line")?;
    call.read(async move |ctx, tx| {
        let found = comptoir_billing::trace(ctx, tx, id).await?;
        Ok(Reply::ok(json!({ "invoice_line": id, "steps": found.steps() })))
    })
    .await
}
