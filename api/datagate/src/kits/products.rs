//! The products of a kit template.

use comptoir_contracts::datagate as wire;
use comptoir_kernel::{Ctx, Error, Faults, Result};
use comptoir_kit::{Answer, Call, Reply, lenient};
use comptoir_store::Tx;
use comptoir_subscriptions::ChargeProfile;
use comptoir_subscriptions::templates::Template;
use comptoir_subscriptions::templates::kits;
use comptoir_subscriptions::templates::parts::{self, PartCharges};
use serde_json::Value;

use super::NAMES;
use super::convert::{self, Whole};
use crate::faults::settle;
use crate::products::charges::{laid_over, several};
use crate::templates::find_template;
use crate::uid;

/// The products of a kit template, in the order they were added, with the charges that count: their own in this kit,
/// else those of their templates.
pub(crate) async fn list(call: Call) -> Answer {
    let kit = uid(&call, "id", "kit")?;
    call.read(async move |ctx, tx| {
        let kit = kits::find_uid(ctx, tx, kit).await?;
        let found = parts::of(ctx, tx, &[kit.id]).await?;
        Ok(Reply::ok(convert::products(ctx, tx, &found).await?))
    })
    .await
}

/// Adds a product template to a kit, named by `productId` or by `productName` (its code or label); answers its id.
/// Charges that are given count in place of the template's.
pub(crate) async fn create(call: Call) -> Answer {
    let kit = uid(&call, "id", "kit")?;
    let (body, early) = lenient::read::<wire::KitProduct>(call.json()?)?.parts();
    call.write(async move |ctx, tx| {
        kits::find_uid(ctx, tx, kit).await?;
        lenient::run(early.clone(), async {
            let mut faults = Faults::new();
            let template = take(ctx, tx, &body, &mut faults).await?;
            let details = convert::part(ctx, tx, template.as_ref(), &body, &mut faults).await?;
            let own = own_charges(ctx, tx, &body, &mut faults).await?;
            let Some(template) = template else {
                return Err(faults
                    .finish()
                    .err()
                    .unwrap_or_else(|| Error::internal("a fault was not noted")));
            };
            let own = if own.is_empty() { PartCharges::OfTemplate } else { PartCharges::Own(own) };
            settle(faults, parts::add(ctx, tx, (kit, &template), details, own).await, NAMES)?;
            Ok(Reply::ok(template.uid))
        })
        .await
    })
    .await
}

/// Changes the fields the body brings. A list of charges takes the place of the one before; null or an empty one
/// brings back those of the template.
pub(crate) async fn update(call: Call) -> Answer {
    let (kit, id) = (uid(&call, "id", "kit")?, uid(&call, "productId", "product of this kit")?);
    let brought = call.json()?;
    call.write(async move |ctx, tx| {
        let (before, template, known) = present(ctx, tx, (kit, id)).await?;
        let mut current = convert::products(ctx, tx, &[(before, template.clone(), known.clone())]).await?;
        let current = current.pop().ok_or_else(|| Error::internal("a product of a kit was lost"))?;
        let are_brought = brought.get("charges").is_some();
        let same = brought.get("charges") == serde_json::to_value(&current.charges).ok().as_ref();
        let profiles: Vec<_> = known.iter().map(|charge| (charge.uid, charge.profile())).collect();
        let laid: Value = laid_over(ctx, tx, &profiles, brought.clone()).await?;
        let (body, early) = lenient::merged::<wire::KitProduct>(&current, laid)?.parts();
        lenient::run(early, async {
            let mut faults = Faults::new();
            check_id(&body, &template, &mut faults);
            let details = convert::part(ctx, tx, Some(&template), &body, &mut faults).await?;
            let own = match (are_brought, same) {
                (false, _) | (_, true) => PartCharges::Same,
                (true, false) => match own_charges(ctx, tx, &body, &mut faults).await? {
                    own if own.is_empty() => PartCharges::OfTemplate,
                    own => PartCharges::Own(own),
                },
            };
            settle(faults, parts::update(ctx, tx, (kit, id), details, own).await, NAMES)?;
            Ok(Reply::null())
        })
        .await
    })
    .await
}

/// Takes a product template out of a kit.
pub(crate) async fn delete(call: Call) -> Answer {
    let (kit, id) = (uid(&call, "id", "kit")?, uid(&call, "productId", "product of this kit")?);
    call.write(async move |ctx, tx| {
        parts::remove(ctx, tx, (kit, id)).await?;
        Ok(Reply::null())
    })
    .await
}

/// The template a body names.
async fn take(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    body: &wire::KitProduct,
    faults: &mut Faults,
) -> Result<Option<Template>> {
    let filled = |text: &Option<String>| text.clone().filter(|text| !text.trim().is_empty());
    let (field, text) = match (filled(&body.product_id), filled(&body.product_name)) {
        (Some(id), _) => ("productId", id),
        (None, Some(name)) => ("productName", name),
        (None, None) => {
            faults.required("productId");
            return Ok(None);
        }
    };
    let found = find_template(ctx, tx, &text).await?;
    if found.is_none() {
        faults.invalid(field, format!("there is no product template '{text}', or more than one"));
    }
    Ok(found)
}

/// A product of a kit stays the template it is.
fn check_id(body: &wire::KitProduct, template: &Template, faults: &mut Faults) {
    let same = |text: &Option<String>, own: &str| text.as_deref().is_none_or(|text| text == own);
    if !same(&body.product_id, &template.uid.to_string()) {
        faults.invalid("productId", "cannot change: take it out and add the other");
    }
    if !same(&body.product_name, &template.code) {
        faults.invalid("productName", "is the code of the template: change that");
    }
}

async fn own_charges(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    body: &wire::KitProduct,
    faults: &mut Faults,
) -> Result<Vec<ChargeProfile>> {
    let read = several(ctx, tx, &[], body.charges.as_deref(), faults).await?;
    Ok(read.into_iter().map(|(_, charge)| charge).collect())
}

async fn present(ctx: &Ctx, tx: &mut Tx<'_>, ids: (uuid::Uuid, uuid::Uuid)) -> Result<Whole> {
    let (kit, part) = parts::find_uids(ctx, tx, ids).await?;
    let mut all = parts::of(ctx, tx, &[kit.id]).await?;
    all.retain(|(found, ..)| found.id == part.id);
    all.pop().ok_or_else(|| Error::not_found("product of this kit", ids.1))
}
