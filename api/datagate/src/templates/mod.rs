//! Product templates: what products are copied from.

mod charges;
mod convert;

use comptoir_billing::in_use;
use comptoir_contracts::datagate as wire;
use comptoir_kernel::{Ctx, Faults, Paged, Result};
use comptoir_kit::{Answer, Call, Reply, lenient};
use comptoir_parties::references::Wanted;
use comptoir_store::Tx;
use comptoir_subscriptions::templates::{self, Template};
use uuid::Uuid;

use crate::faults::{Names, settle};
use crate::products::charges::laid_over;
use crate::references::{Named, or_fault};
use crate::uid;

pub(crate) use charges::{create as create_charge, delete as delete_charge, update as update_charge};
pub(crate) use convert::given;

/// The command's names are the contract's.
const NAMES: Names = &[];

/// Product templates with their charges, by code.
pub(crate) async fn list(call: Call) -> Answer {
    let page = call.page_datagate()?;
    call.read(async move |ctx, tx| {
        let found = templates::page(ctx, tx, page).await?;
        let rows = convert::templates(ctx, tx, &found.rows).await?;
        Ok(Reply::datagate_page(Paged { rows, total: found.total }, page))
    })
    .await
}

/// Creates a product template with its charges; answers its id.
pub(crate) async fn create(call: Call) -> Answer {
    let (body, early) = lenient::read::<wire::ProductTemplate>(call.json()?)?.parts();
    call.write(async move |ctx, tx| {
        lenient::run(early.clone(), async {
            let mut faults = Faults::new();
            let read = convert::profile(ctx, tx, &body, &mut faults).await?;
            let new = read.charges.into_iter().map(|(_, charge)| charge).collect();
            let made = settle(faults, templates::create(ctx, tx, read.profile, new).await, NAMES)?;
            Ok(Reply::ok(made.uid))
        })
        .await
    })
    .await
}

/// Changes the fields the body brings. Charges with an id are changed, others are added, and none is removed.
pub(crate) async fn update(call: Call) -> Answer {
    let id = uid(&call, "id", "product template")?;
    let brought = call.json()?;
    call.write(async move |ctx, tx| {
        let before = templates::find_uid(ctx, tx, id).await?;
        let mut current = convert::template(ctx, tx, &before).await?;
        // Charges that are not brought are left alone.
        current.charges = None;
        let known = templates::charges::of_templates(tx, ctx.tenant, &[before.id]).await?;
        let known: Vec<_> = known.iter().map(|charge| (charge.uid, charge.profile())).collect();
        let brought = laid_over(ctx, tx, &known, brought.clone()).await?;
        let (body, early) = lenient::merged::<wire::ProductTemplate>(&current, brought)?.parts();
        lenient::run(early, async {
            let mut faults = Faults::new();
            let read = convert::profile(ctx, tx, &body, &mut faults).await?;
            let changed = templates::update(ctx, tx, id, read.profile, read.charges).await;
            settle(faults, changed, NAMES)?;
            Ok(Reply::null())
        })
        .await
    })
    .await
}

/// Deletes a product template that is in no kit and that no price book names. Products that were copied from it stay as they are.
pub(crate) async fn delete(call: Call) -> Answer {
    let id = uid(&call, "id", "product template")?;
    call.write(async move |ctx, tx| {
        templates::delete(ctx, tx, id, in_use::NAMES_TEMPLATES).await?;
        Ok(Reply::null())
    })
    .await
}

/// The template a caller means.
///
/// # Errors
/// What the store answers.
pub(crate) async fn take_template<T: Named>(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    (field, value): (&str, Option<&T>),
    faults: &mut Faults,
) -> Result<Option<Template>> {
    let Some(wanted) = value.and_then(Named::wanted) else { return Ok(None) };
    // Held, so that it is not deleted meanwhile.
    let held: Option<Template> = match templates::resolve(tx, ctx.tenant, wanted).await? {
        Some(found) => tx.hold(ctx.tenant, found.id).await?,
        None => None,
    };
    let held = held.filter(|template| template.deleted_at.is_none());
    Ok(or_fault(held, "product template", field, wanted, faults))
}

/// The template that a UUID, or else a code or a label names.
///
/// # Errors
/// What the store answers.
pub(crate) async fn find_template(ctx: &Ctx, tx: &mut Tx<'_>, text: &str) -> Result<Option<Template>> {
    let wanted = Uuid::try_parse(text.trim()).map_or(Wanted::Name(text), Wanted::Uid);
    templates::resolve(tx, ctx.tenant, wanted).await
}
