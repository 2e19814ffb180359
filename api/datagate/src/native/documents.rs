//! Invoices and credit notes as documents: on paper, as e-invoices, call by call; and the general ledger.

use comptoir_documents::{self as documents, Accounts, CallsCsv, DocumentFile, LedgerCsv, Wanted};
use comptoir_kernel::{Ctx, Error, Faults, Result};
use comptoir_kit::{Answer, Call, Reply};
use futures_util::stream;
use jiff::civil::Date;
use serde_json::json;

use crate::uid;

const CSV: &str = "text/csv; charset=utf-8";
/// Characters of the name of an account at most.
const ACCOUNT_CHARS_MAX: usize = 100;

/// The document on paper: as it was sent. Before that, with `facturx=true`, and where the customer wishes it, it carries the
/// e-invoice.
pub(crate) async fn pdf(call: Call) -> Answer {
    paper(&call, &call.ctx).await
}

/// The lines of the document, as a file for spreadsheets: the parts of a kit one by one.
pub(crate) async fn lines(call: Call) -> Answer {
    let id = uid(&call, "id", "invoice")?;
    call.read(async move |ctx, tx| {
        let (number, bytes) = documents::lines_csv(ctx, tx, id).await?;
        Ok(Reply::bytes(CSV, bytes).header("Content-Disposition", attachment(&number, "csv")))
    })
    .await
}

/// The document of a call's path on paper, as it was sent, else as it is made in a context.
pub(super) async fn paper(call: &Call, ctx: &Ctx) -> Answer {
    let mut faults = Faults::new();
    let asked = match call.query().one("facturx") {
        None => None,
        Some("true") => Some(true),
        Some("false") => Some(false),
        Some(_) => {
            faults.invalid("facturx", "must be true or false");
            None
        }
    };
    faults.finish()?;
    written(call, ctx, Wanted::Paper(asked)).await
}

/// The e-invoice as UBL 2.1.
pub(crate) async fn ubl(call: Call) -> Answer {
    written(&call, &call.ctx, Wanted::Ubl).await
}

/// The e-invoice as CII, as Factur-X carries it.
pub(crate) async fn cii(call: Call) -> Answer {
    written(&call, &call.ctx, Wanted::Cii).await
}

/// The document of a call's path as it was sent, else as it is made in a context.
pub(super) async fn written(call: &Call, ctx: &Ctx, wanted: Wanted) -> Answer {
    let id = uid(call, "id", "invoice")?;
    let DocumentFile { number, form, bytes } = documents::file(&call.app.store, ctx, id, wanted).await?;
    let name = attachment(&number, form.ending());
    Ok(Reply::bytes(form.content_type(), bytes).header("Content-Disposition", name))
}

/// The files that were sent of a document, without what is in them.
pub(crate) async fn sent(call: Call) -> Answer {
    let id = uid(&call, "id", "invoice")?;
    call.read(async move |ctx, tx| {
        let files = documents::archived_files(ctx, tx, id).await?;
        let shown = files.iter().map(|file| {
            json!({
                "id": file.uid, "form": file.form.as_str(), "name": file.name, "content_type": file.form.content_type(),
                "size": file.size, "sha256": file.sha256, "sent_at": file.sent_at.to_string(),
            })
        });
        Ok(Reply::ok(json!({ "files": shown.collect::<Vec<_>>() })))
    })
    .await
}

/// The calls of the document, as a file for spreadsheets. It is sent as it is made, so there may be any number.
pub(crate) async fn calls(call: Call) -> Answer {
    every_call(&call, &call.ctx).await
}

/// The calls of the document of a call's path, read in a context.
pub(super) async fn every_call(call: &Call, ctx: &Ctx) -> Answer {
    let id = uid(call, "id", "invoice")?;
    let calls = CallsCsv::begin(&call.app.store, ctx, id).await?;
    let name = attachment(calls.number(), "csv");
    let pieces = stream::unfold(Some(calls), async |calls| {
        let mut calls = calls?;
        let piece = calls.next().await;
        after(piece, calls)
    });
    Ok(Reply::stream(CSV, pieces).header("Content-Disposition", name))
}

/// What was invoiced from a day to a day, for the general ledger: balanced for each document.
pub(crate) async fn ledger(call: Call) -> Answer {
    let mut faults = Faults::new();
    let mut day = |name: &str| {
        let text = faults.require(name, call.query().one(name))?;
        faults.check(
            name,
            text.parse::<Date>().map_err(|_| format!("'{text}' is not a date, such as 2026-10-31")),
        )
    };
    let days = (day("from"), day("to"));
    let mut accounts = Accounts::default();
    for (name, account) in
        [("debtors", &mut accounts.debtors), ("sales", &mut accounts.sales), ("vat", &mut accounts.vat)]
    {
        let Some(text) = call.query().one(name) else { continue };
        if text.trim().is_empty() || text.chars().count() > ACCOUNT_CHARS_MAX {
            faults.invalid(name, format!("must have 1 to {ACCOUNT_CHARS_MAX} characters"));
        }
        text.trim().clone_into(account);
    }
    faults.finish()?;
    let (Some(from), Some(to)) = days else { return Err(Error::internal("a fault was not noted")) };
    let ledger = LedgerCsv::begin(&call.app.store, &call.ctx, (from, to), accounts)?;
    let pieces = stream::unfold(Some(ledger), async |ledger| {
        let mut ledger = ledger?;
        let piece = ledger.next().await;
        after(piece, ledger)
    });
    let name = format!("attachment; filename=\"ledger-{from}-{to}.csv\"");
    Ok(Reply::stream(CSV, pieces).header("Content-Disposition", name))
}

/// A piece and what comes after it; what breaks off is not taken for the end.
fn after<T>(piece: Result<Option<Vec<u8>>>, rest: T) -> Option<(Result<Vec<u8>>, Option<T>)> {
    match piece {
        Ok(piece) => piece.map(|piece| (Ok(piece), Some(rest))),
        Err(error) => {
            tracing::error!(%error, source = ?error.source, "a file broke off");
            Some((Err(error), None))
        }
    }
}

fn attachment(number: &str, ending: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() || c == '-' { c } else { '_' };
    format!("attachment; filename=\"{}.{ending}\"", number.chars().map(plain).collect::<String>())
}
