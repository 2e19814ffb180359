//! Sources of usage: folders and servers that are looked for new files.

use std::collections::HashMap;

use comptoir_contracts::Method;
use comptoir_kernel::{Faults, Result};
use comptoir_kit::{Answer, App, Call, Native, Reply, lenient};
use comptoir_network::Guard;
use comptoir_rating::sources::{self, Outside, SourceFile, SourceInput};
use comptoir_rating::usage::{self, UsageFileId};
use comptoir_store::Tx;
use serde_json::{Value, json};
use uuid::Uuid;

use super::native;
use crate::uid;

const WHAT: &str = "source of usage";

/// Lists sources.
pub(crate) static SOURCES: Native = native(
    Method::Get,
    "/native/usage/sources",
    "nativeListUsageSources",
    "Folders and servers from which files of usage are fetched, by name; `last_error` says why the last look failed.",
);
/// Creates a source.
pub(crate) static SOURCE_CREATE: Native = native(
    Method::Post,
    "/native/usage/sources",
    "nativeCreateUsageSource",
    "Creates a source: `{\"name\": \"Carrier\", \"kind\": \"sftp\", \"address\": \"sftp.example.com\", \"username\": \"me\", \
     \"password\": \"…\", \"folder\": \"out\", \"pattern\": \"calls-*.csv\", \"format\": \"generic-calls\", \"every_minutes\": 60}`. \
     `kind` is `folder` (`address` is a folder below that of the installation), `sftp` or `http` (`address` is that of a file). \
     Without `every_minutes` it is looked for files only when it is asked.",
);
/// Shows a source.
pub(crate) static SOURCE: Native = native(
    Method::Get,
    "/native/usage/sources/{id}",
    "nativeShowUsageSource",
    "A source, without its password.",
);
/// Changes a source.
pub(crate) static SOURCE_UPDATE: Native = native(
    Method::Put,
    "/native/usage/sources/{id}",
    "nativeUpdateUsageSource",
    "Changes what the body brings. The password stays unless it is given; another server needs it again.",
);
/// Removes a source.
pub(crate) static SOURCE_DELETE: Native = native(
    Method::Delete,
    "/native/usage/sources/{id}",
    "nativeDeleteUsageSource",
    "Removes a source; the usage that came from it stays.",
);
/// Has a source looked for files.
pub(crate) static SOURCE_RUN: Native = native(
    Method::Post,
    "/native/usage/sources/{id}/run",
    "nativeRunUsageSource",
    "Has a source looked for new files now. What is new is imported in the background.",
);
/// Lists the files of a source.
pub(crate) static SOURCE_FILES: Native = native(
    Method::Get,
    "/native/usage/sources/{id}/files",
    "nativeListUsageSourceFiles",
    "The files that were found at a source, the latest first, each with what it was imported as, or why it was not yet.",
);

/// Sources by name.
pub(crate) async fn list(call: Call) -> Answer {
    let page = call.page_datagate()?;
    call.read(async move |ctx, tx| {
        let found = sources::page(ctx, tx, page).await?;
        Ok(Reply::datagate_page(found.map(|source| source.shown()), page))
    })
    .await
}

/// Creates a source; answers it.
pub(crate) async fn create(call: Call) -> Answer {
    let (app, brought) = (call.app.clone(), call.json()?);
    call.write(async move |ctx, tx| {
        let (mut input, mut faults) = (SourceInput::default(), Faults::new());
        input.lay(&brought, &mut faults);
        lenient::run(lenient::list(faults), async {
            Ok(Reply::ok(sources::create(ctx, tx, &input, outside(&app)).await?.shown()))
        })
        .await
    })
    .await
}

/// A source, without its password.
pub(crate) async fn show(call: Call) -> Answer {
    let id = uid(&call, "id", WHAT)?;
    call.read(async move |ctx, tx| Ok(Reply::ok(sources::view(ctx, tx, id).await?.shown()))).await
}

/// Changes a source, as far as the body says; answers it.
pub(crate) async fn update(call: Call) -> Answer {
    let (id, app, brought) = (uid(&call, "id", WHAT)?, call.app.clone(), call.json()?);
    call.write(async move |ctx, tx| {
        let before = sources::lock(ctx, tx, id).await?;
        let mut input = SourceInput::from(&before);
        let mut faults = Faults::new();
        input.lay(&brought, &mut faults);
        lenient::run(lenient::list(faults), async {
            Ok(Reply::ok(sources::update(ctx, tx, before, &input, outside(&app)).await?.shown()))
        })
        .await
    })
    .await
}

/// Removes a source.
pub(crate) async fn delete(call: Call) -> Answer {
    let id = uid(&call, "id", WHAT)?;
    call.write(async move |ctx, tx| {
        sources::delete(ctx, tx, id).await?;
        Ok(Reply::null())
    })
    .await
}

/// Has a source looked for new files now.
pub(crate) async fn run(call: Call) -> Answer {
    let id = uid(&call, "id", WHAT)?;
    call.write(async move |ctx, tx| {
        sources::run_now(ctx, tx, id).await?;
        Ok(Reply::null())
    })
    .await
}

/// The files that were found at a source, the latest first.
pub(crate) async fn files(call: Call) -> Answer {
    let (id, page) = (uid(&call, "id", WHAT)?, call.page_datagate()?);
    call.read(async move |ctx, tx| {
        let found = sources::files(ctx, tx, id, page).await?;
        let imported: Vec<UsageFileId> = found.rows.iter().filter_map(|file| file.file).collect();
        let imported = imported_as(tx, ctx.tenant, &imported).await?;
        Ok(Reply::datagate_page(found.map(|file| file_shown(&file, &imported)), page))
    })
    .await
}

async fn imported_as(
    tx: &mut Tx<'_>,
    tenant: comptoir_kernel::TenantId,
    ids: &[UsageFileId],
) -> Result<HashMap<UsageFileId, Uuid>> {
    let found = usage::files_of(tx, tenant, ids).await?;
    Ok(found.into_iter().map(|file| (file.id, file.uid)).collect())
}

fn file_shown(file: &SourceFile, imported: &HashMap<UsageFileId, Uuid>) -> Value {
    json!({
        "name": file.name, "imported_as": file.file.and_then(|file| imported.get(&file)), "attempts": file.attempts,
        "error": file.error, "found_at": file.created_at.to_string(), "fetched_at": file.updated_at.to_string(),
    })
}

fn outside(app: &App) -> Outside<'_> {
    let guard = Guard::new(app.settings.usage.allow_private_networks);
    Outside { secret: app.authority.secret(), guard }
}
