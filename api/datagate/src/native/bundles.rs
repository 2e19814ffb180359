//! Bundles: allowances of usage under a name that products refer to as `bundle`.

use comptoir_billing::in_use;
use comptoir_contracts::Method;
use comptoir_kernel::{Faults, Paged, Result};
use comptoir_kit::{Answer, Call, Native, Reply, lenient};
use comptoir_rating::bundles::{self, Allowance, Bundle, Details};
use comptoir_store::Tx;
use serde_json::Value;

use super::native;
use crate::uid;

/// Lists bundles.
pub(crate) static BUNDLES: Native =
    native(Method::Get, "/native/bundles", "nativeListBundles", "Bundles by name, a page at a time.");
/// Creates a bundle.
pub(crate) static BUNDLE_CREATE: Native = native(
    Method::Post,
    "/native/bundles",
    "nativeCreateBundle",
    "Creates a bundle: `{\"name\": \"1000 minutes\", \"allowances\": [{\"service\": \"Outbound voice\", \"record_types\": \
     [\"voice\"], \"measure\": \"minutes\", \"quantity\": 1000, \"per_item\": false}]}`. `measure` is `minutes`, `seconds`, `calls` \
     or `units`; all kinds of records are covered where none is named.",
);
/// Shows a bundle.
pub(crate) static BUNDLE: Native =
    native(Method::Get, "/native/bundles/{id}", "nativeShowBundle", "A bundle and its allowances.");
/// Changes a bundle.
pub(crate) static BUNDLE_UPDATE: Native = native(
    Method::Put,
    "/native/bundles/{id}",
    "nativeUpdateBundle",
    "Changes what the body brings: usage that is billed from now on is covered by what it says then.",
);
/// Takes a bundle out of use that no product and no template has.
pub(crate) static BUNDLE_DELETE: Native = native(
    Method::Delete,
    "/native/bundles/{id}",
    "nativeDeleteBundle",
    "Takes a bundle out of use that no product and no template has; else 409 says what has it.",
);

/// Bundles by name.
pub(crate) async fn list(call: Call) -> Answer {
    let page = call.page_datagate()?;
    call.read(async move |ctx, tx| {
        let found = bundles::page(ctx, tx, page).await?;
        let rows = bundles::shown(ctx, tx, &found.rows).await?;
        Ok(Reply::datagate_page(Paged { rows, total: found.total }, page))
    })
    .await
}

/// Creates a bundle; answers it.
pub(crate) async fn create(call: Call) -> Answer {
    let brought = call.json()?;
    call.write(async move |ctx, tx| {
        let (mut details, mut faults) = (Details::default(), Faults::new());
        bundles::read(ctx, tx, (&mut details, &brought), &mut faults).await?;
        lenient::run(lenient::list(faults), async {
            let made = bundles::create(ctx, tx, details).await?;
            one(ctx, tx, made).await
        })
        .await
    })
    .await
}

/// A bundle and its allowances.
pub(crate) async fn show(call: Call) -> Answer {
    let id = uid(&call, "id", "bundle")?;
    call.read(async move |ctx, tx| {
        ctx.require(comptoir_kernel::Permission::RatingRead)?;
        let found = bundles::find_uid(ctx, tx, id).await?;
        one(ctx, tx, found).await
    })
    .await
}

/// Changes a bundle, as far as the body says; answers it.
pub(crate) async fn update(call: Call) -> Answer {
    let (id, brought) = (uid(&call, "id", "bundle")?, call.json()?);
    call.write(async move |ctx, tx| {
        let before = bundles::find_uid(ctx, tx, id).await?;
        let mut faults = Faults::new();
        let mut details = details(tx, &before).await?;
        bundles::read(ctx, tx, (&mut details, &brought), &mut faults).await?;
        lenient::run(lenient::list(faults), async {
            let changed = bundles::update(ctx, tx, id, details).await?;
            one(ctx, tx, changed).await
        })
        .await
    })
    .await
}

/// Takes a bundle out of use.
pub(crate) async fn delete(call: Call) -> Answer {
    let id = uid(&call, "id", "bundle")?;
    call.write(async move |ctx, tx| {
        bundles::delete(ctx, tx, id, in_use::NAMES_BUNDLES).await?;
        Ok(Reply::null())
    })
    .await
}

async fn details(tx: &mut Tx<'_>, bundle: &Bundle) -> Result<Details> {
    let allowances = bundles::allowances(tx, bundle.tenant, &[bundle.id]).await?;
    let allowances = allowances.iter().map(Allowance::details).collect();
    Ok(Details { name: bundle.name.clone(), description: bundle.description.clone(), allowances })
}

async fn one(ctx: &comptoir_kernel::Ctx, tx: &mut Tx<'_>, bundle: Bundle) -> Answer {
    let shown: Option<Value> = bundles::shown(ctx, tx, &[bundle]).await?.pop();
    Ok(Reply::ok(shown))
}
