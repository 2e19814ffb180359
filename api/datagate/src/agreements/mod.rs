//! Agreements of customers.

mod convert;

use comptoir_contracts::datagate as wire;
use comptoir_kernel::{Faults, Paged};
use comptoir_kit::{Answer, Call, Reply, lenient};
use comptoir_parties::{Blocker, blockers};
use comptoir_subscriptions::{NewAgreement, agreements};

use crate::faults::settle;
use crate::references::{customers_filter, uids};
use crate::uid;

/// Usage of a service item is billed on its agreement, or never: such an agreement stays.
const BLOCKERS: &[Blocker] = &[Blocker {
    table: "rating_service_item",
    column: "agreement",
    condition: "deleted_at IS NULL",
    what: "service items",
}];

/// Agreements within reach, by name; of `customerId` (or `customer.id`) only, where that is given.
pub(crate) async fn list(call: Call) -> Answer {
    let page = call.page_datagate()?;
    let mut faults = Faults::new();
    let mut wanted = uids(&call.query().all("customerId"), "customerId", &mut faults);
    wanted.extend(uids(&call.query().all("customer.id"), "customer.id", &mut faults));
    faults.finish()?;
    call.read(async move |ctx, tx| {
        let customers = customers_filter(ctx, tx, &wanted).await?;
        let found = agreements::page(ctx, tx, &customers, page).await?;
        let rows = convert::agreements(ctx, tx, &found.rows).await?;
        Ok(Reply::datagate_page(Paged { rows, total: found.total }, page))
    })
    .await
}

/// Creates an agreement of a customer; answers its id.
pub(crate) async fn create(call: Call) -> Answer {
    let (body, early) = lenient::read::<wire::Agreement>(call.json()?)?.parts();
    call.write(async move |ctx, tx| {
        lenient::run(early.clone(), async {
            let (organisation, profile, faults) = convert::profile(ctx, tx, None, &body).await?;
            let made = agreements::create(ctx, tx, NewAgreement { organisation, profile }).await;
            let made = settle(faults, made, &[])?;
            Ok(Reply::ok(made.uid))
        })
        .await
    })
    .await
}

/// One agreement.
pub(crate) async fn show(call: Call) -> Answer {
    let id = uid(&call, "id", "agreement")?;
    call.read(async move |ctx, tx| {
        let found = agreements::view_uid(ctx, tx, id).await?;
        Ok(Reply::ok(convert::agreement(ctx, tx, &found).await?))
    })
    .await
}

/// Changes the fields the body brings.
pub(crate) async fn update(call: Call) -> Answer {
    let id = uid(&call, "id", "agreement")?;
    let brought = call.json()?;
    call.write(async move |ctx, tx| {
        let before = agreements::find_uid(ctx, tx, id).await?;
        let current = convert::agreement(ctx, tx, &before).await?;
        let (body, early) = lenient::merged::<wire::Agreement>(&current, brought.clone())?.parts();
        lenient::run(early, async {
            let (_, profile, faults) = convert::profile(ctx, tx, Some(&before), &body).await?;
            settle(faults, agreements::update(ctx, tx, id, profile).await, &[])?;
            Ok(Reply::null())
        })
        .await
    })
    .await
}

/// Deletes an agreement that nothing is billed on.
pub(crate) async fn delete(call: Call) -> Answer {
    let id = uid(&call, "id", "agreement")?;
    call.write(async move |ctx, tx| {
        let found = agreements::find_uid(ctx, tx, id).await?;
        blockers::refuse(tx, ctx.tenant, (found.id.0, &found.name), BLOCKERS).await?;
        agreements::delete(ctx, tx, id).await?;
        Ok(Reply::null())
    })
    .await
}
