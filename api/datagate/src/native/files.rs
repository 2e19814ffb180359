//! Files of usage: imported, and listed.

use std::collections::HashMap;

use comptoir_kernel::{Error, Faults, Page, Result};
use comptoir_kit::{Answer, Call, Reply};
use comptoir_parties::references::{self, Reference};
use comptoir_rating::UsageFile;
use comptoir_rating::format::{Format, Records, SHIPPED, Shipped};
use comptoir_rating::usage::{self, BadRow, Upload};
use comptoir_store::Tx;
use serde_json::{Value, json};

use crate::uid;

/// Bad rows that the answer to an upload has; the rest is counted.
const BAD_ROWS_SHOWN: u32 = 100;

/// Imports the body, a file of calls or a supplier's bill (plain or gzip), and rates it. `name` is the file's; `format` is
/// the name of a shipped layout, or the text of a FORMAT.toml. A file, a call or a charge that comes twice counts once.
pub(crate) async fn upload(call: Call) -> Answer {
    let mut faults = Faults::new();
    let name = faults.require("name", call.query().one("name").map(str::to_owned)).unwrap_or_default();
    let format = faults.require("format", call.query().one("format"));
    let format = format.and_then(|text| read_format(text, &mut faults));
    faults.finish()?;
    let format = format.ok_or_else(|| Error::internal("a fault was not noted"))?;
    let file = call.upload().await?;
    if file.bytes == 0 {
        return Err(Error::invalid("body", "must be a file"));
    }
    let (ctx, store) = (call.ctx.clone(), call.app.store.clone());
    let upload = Upload { name: &name, checksum: &file.checksum, format: &format };
    let done = usage::import(&store, &ctx, upload, file.open()?, |_| {}).await?;
    let repeated = done.repeated;
    call.read(async move |ctx, tx| {
        let mut shown = shown(&done.file);
        let bad = usage::bad_rows(ctx, tx, done.file.id, Page::first(BAD_ROWS_SHOWN)).await?.rows;
        shown["set_aside"] = bad.iter().map(bad_row).collect();
        shown["imported_before"] = repeated.into();
        Ok(Reply::ok(shown))
    })
    .await
}

fn read_format(text: &str, faults: &mut Faults) -> Option<Format> {
    match Format::named_or_parsed(text) {
        Ok(format) => Some(format),
        Err(found) => {
            for fault in found {
                let field =
                    if fault.key.is_empty() { "format".into() } else { format!("format.{}", fault.key) };
                faults.invalid(field, fault.reason);
            }
            None
        }
    }
}

/// Layouts that need not be sent along.
pub(crate) async fn formats(_: Call) -> Answer {
    let row = |shipped: &Shipped| json!({ "name": shipped.name, "description": shipped.description, "format": shipped.toml });
    Ok(Reply::ok(SHIPPED.iter().map(row).collect::<Vec<_>>()))
}

/// Imported files, the latest first; of one kind with `records`.
pub(crate) async fn list(call: Call) -> Answer {
    let page = call.page_datagate()?;
    let mut faults = Faults::new();
    let records = records(&call, &mut faults);
    faults.finish()?;
    call.read(async move |ctx, tx| {
        let files = usage::files(ctx, tx, records, page).await?;
        Ok(Reply::datagate_page(files.map(|file| shown(&file)), page))
    })
    .await
}

/// The rows of a file that are no usage, in the order of the file.
pub(crate) async fn bad_rows(call: Call) -> Answer {
    let (id, page) = (uid(&call, "id", "usage file")?, call.page_datagate()?);
    call.read(async move |ctx, tx| {
        let file = usage::file_uid(ctx, tx, id).await?;
        let rows = usage::bad_rows(ctx, tx, file.id, page).await?;
        Ok(Reply::datagate_page(rows.map(|row| bad_row(&row)), page))
    })
    .await
}

/// The kind of records a call asks for.
pub(super) fn records(call: &Call, faults: &mut Faults) -> Option<Records> {
    let text = call.query().one("records")?;
    faults.check("records", Records::parse(text).ok_or_else(|| format!("'{text}' is not calls or bill")))
}

fn bad_row(row: &BadRow) -> Value {
    json!({ "line": row.line, "reasons": row.reasons })
}

fn shown(file: &UsageFile) -> Value {
    json!({
        "id": file.uid, "name": file.name, "format": file.format, "records": file.records.as_str(), "state": file.state.as_str(),
        "rows": file.rows_read, "calls": file.imported, "duplicates": file.duplicates,
        "bad_rows": file.bad_rows, "rated": file.rated, "unmatched": file.unmatched,
        "unpriced": file.unpriced, "set_aside_calls": file.set_aside, "created_at": file.created_at.to_string(),
    })
}

/// Services by key, as they are shown.
pub(super) async fn services(
    tx: &mut Tx<'_>,
    tenant: comptoir_kernel::TenantId,
    keys: &[i64],
) -> Result<HashMap<i64, Value>> {
    let found = references::many(tx, tenant, keys).await?;
    let shown = |service: Reference| (service.id, json!({ "id": service.code, "name": service.name }));
    Ok(found.into_iter().map(shown).collect())
}
