//! What no contract has words for: usage comes in, is explained and rated again; where an invoice line comes from.
//! Called with Datagate's credentials; errors are Datagate's.

pub(crate) mod files;
pub(crate) mod usage;

use comptoir_contracts::{Dialect, Method, Operation};
use comptoir_kernel::Error;
use comptoir_kit::{Answer, Call, Reply};
use serde_json::json;

const fn operation(method: Method, path: &'static str, id: &'static str) -> Operation {
    let (dialect, tag) = (Dialect::Datagate, "Native");
    Operation {
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
    }
}

/// Lists calls.
pub(crate) static USAGE: Operation = operation(Method::Get, "/native/usage", "nativeListUsage");
/// Takes the charge of a call apart.
pub(crate) static USAGE_EXPLAIN: Operation =
    operation(Method::Get, "/native/usage/{id}/explain", "nativeExplainUsage");
/// Lists exceptions by cause.
pub(crate) static USAGE_EXCEPTIONS: Operation =
    operation(Method::Get, "/native/usage/exceptions", "nativeListExceptions");
/// Rates usage again.
pub(crate) static USAGE_RERATE: Operation =
    operation(Method::Post, "/native/usage/exceptions/rerate", "nativeRerateUsage");
/// Lists imported files.
pub(crate) static USAGE_FILES: Operation =
    operation(Method::Get, "/native/usage/files", "nativeListUsageFiles");
/// Imports a file.
pub(crate) static USAGE_UPLOAD: Operation =
    operation(Method::Post, "/native/usage/files", "nativeImportUsage");
/// Shows where an invoice line comes from.
pub(crate) static LINE_TRACE: Operation =
    operation(Method::Get, "/native/invoice-lines/{id}/trace", "nativeTraceInvoiceLine");

/// Everything behind an invoice line, in the order it happened.
pub(crate) async fn trace(call: Call) -> Answer {
    let id = call.uid("id");
    let id = id.map_err(|_| Error::not_found("invoice line", call.text("id").unwrap_or_default()))?;
    call.read(async move |ctx, tx| {
        let found = comptoir_billing::trace(ctx, tx, id).await?;
        Ok(Reply::ok(json!({ "invoice_line": id, "steps": found.steps() })))
    })
    .await
}
