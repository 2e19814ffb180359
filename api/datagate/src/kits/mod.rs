//! Kit templates: product templates that are sold together, as one line.

mod convert;
mod products;

use comptoir_contracts::datagate as wire;
use comptoir_kernel::{Ctx, Faults, Paged, Result};
use comptoir_kit::{Answer, Call, Reply, lenient};
use comptoir_store::Tx;
use comptoir_subscriptions::templates::kits::{self, Kit};

use crate::faults::{Names, settle};
use crate::references::{Named, or_fault};
use crate::uid;

pub(crate) use products::{
    create as create_product, delete as delete_product, list as list_products, update as update_product,
};

/// The command's names are the contract's.
const NAMES: Names = &[];

/// Kit templates, by name. What a kit costs and sells for is the sum of the recurring charges of its products.
pub(crate) async fn list(call: Call) -> Answer {
    let page = call.page_datagate()?;
    call.read(async move |ctx, tx| {
        let found = kits::page(ctx, tx, page).await?;
        let rows = convert::kits(ctx, tx, &found.rows).await?;
        Ok(Reply::datagate_page(Paged { rows, total: found.total }, page))
    })
    .await
}

/// Creates a kit template without products; answers its id. `cost` and `sell` are computed, and not read.
pub(crate) async fn create(call: Call) -> Answer {
    let (body, early) = lenient::read::<wire::Kit>(call.json()?)?.parts();
    call.write(async move |ctx, tx| {
        lenient::run(early.clone(), async {
            let mut faults = Faults::new();
            let profile = convert::profile(ctx, tx, &body, &mut faults).await?;
            let made = settle(faults, kits::create(ctx, tx, profile).await, NAMES)?;
            Ok(Reply::ok(made.uid))
        })
        .await
    })
    .await
}

/// Changes the fields the body brings. `cost` and `sell` are computed, and not read.
pub(crate) async fn update(call: Call) -> Answer {
    let id = uid(&call, "id", "kit")?;
    let brought = call.json()?;
    call.write(async move |ctx, tx| {
        let before = kits::find_uid(ctx, tx, id).await?;
        let current = convert::kit(ctx, tx, &before).await?;
        let (body, early) = lenient::merged::<wire::Kit>(&current, brought.clone())?.parts();
        lenient::run(early, async {
            let mut faults = Faults::new();
            let profile = convert::profile(ctx, tx, &body, &mut faults).await?;
            settle(faults, kits::update(ctx, tx, id, profile).await, NAMES)?;
            Ok(Reply::null())
        })
        .await
    })
    .await
}

/// Deletes a kit template that no product template names. The product templates in it stay.
pub(crate) async fn delete(call: Call) -> Answer {
    let id = uid(&call, "id", "kit")?;
    call.write(async move |ctx, tx| {
        kits::delete(ctx, tx, id).await?;
        Ok(Reply::null())
    })
    .await
}

/// The kit a caller means.
///
/// # Errors
/// What the store answers.
pub(crate) async fn take_kit(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    (field, value): (&str, Option<&wire::KitReference>),
    faults: &mut Faults,
) -> Result<Option<Kit>> {
    let Some(wanted) = value.and_then(Named::wanted) else { return Ok(None) };
    let found = kits::resolve(tx, ctx.tenant, wanted).await?;
    Ok(or_fault(found, "kit", field, wanted, faults))
}
