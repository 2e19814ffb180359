//! Charges of product templates.

use comptoir_contracts::datagate as wire;
use comptoir_kernel::Faults;
use comptoir_kit::{Answer, Call, Reply, lenient};
use comptoir_subscriptions::templates;

use crate::products::charges::{present, profile};
use crate::uid;

/// Adds a charge to a product template; answers its id.
pub(crate) async fn create(call: Call) -> Answer {
    let template = uid(&call, "id", "product template")?;
    let (body, early) = lenient::read::<wire::Charge>(call.json()?)?.parts();
    call.write(async move |ctx, tx| {
        templates::find_uid(ctx, tx, template).await?;
        lenient::run(early.clone(), async {
            let mut faults = Faults::new();
            let read = profile(ctx, tx, None, &body, &mut faults).await?;
            read.check(&mut faults);
            faults.finish()?;
            let made = templates::charges::add(ctx, tx, template, read).await?;
            Ok(Reply::ok(made.uid))
        })
        .await
    })
    .await
}

/// Changes the fields the body brings. Products that were copied from the template stay as they are.
pub(crate) async fn update(call: Call) -> Answer {
    let (template, id) = (uid(&call, "id", "product template")?, uid(&call, "chargeId", "charge")?);
    let brought = call.json()?;
    call.write(async move |ctx, tx| {
        let owner = templates::find_uid(ctx, tx, template).await?;
        let before = templates::charges::find(tx, &owner, id).await?;
        let current = present(ctx, tx, (before.uid, &before.profile()), &brought).await?;
        let (body, early) = lenient::merged::<wire::Charge>(&current, brought.clone())?.parts();
        lenient::run(early, async {
            let mut faults = Faults::new();
            let read = profile(ctx, tx, None, &body, &mut faults).await?;
            read.check(&mut faults);
            faults.finish()?;
            templates::charges::update(ctx, tx, (template, id), read).await?;
            Ok(Reply::null())
        })
        .await
    })
    .await
}

/// Deletes a charge of a product template.
pub(crate) async fn delete(call: Call) -> Answer {
    let (template, id) = (uid(&call, "id", "product template")?, uid(&call, "chargeId", "charge")?);
    call.write(async move |ctx, tx| {
        templates::charges::delete(ctx, tx, (template, id)).await?;
        Ok(Reply::null())
    })
    .await
}
