//! Assignments: which card prices whom.

mod convert;

use comptoir_contracts::datagate as wire;
use comptoir_kernel::{Faults, Paged};
use comptoir_kit::{Answer, Call, Reply, lenient};
use comptoir_rating::assignments;

use crate::faults::{Names, settle};
use crate::references::{customers_filter, uids};
use crate::uid;

/// Fields as the command calls them, and as the contract does.
const NAMES: Names =
    &[("rate_card", "rateCard"), ("service_item", "serviceItem"), ("starts_on", "startDate")];

/// Assignments within reach, in the order they were made; of `customerId` (or `customer.id`) only, where that is
/// given.
pub(crate) async fn list(call: Call) -> Answer {
    let page = call.page_datagate()?;
    let mut faults = Faults::new();
    let mut wanted = uids(&call.query().all("customerId"), "customerId", &mut faults);
    wanted.extend(uids(&call.query().all("customer.id"), "customer.id", &mut faults));
    faults.finish()?;
    call.read(async move |ctx, tx| {
        let customers = customers_filter(ctx, tx, &wanted).await?;
        let of = (!wanted.is_empty()).then_some(customers.as_slice());
        let found = assignments::page(ctx, tx, of, page).await?;
        let rows = convert::assignments(ctx, tx, &found.rows).await?;
        Ok(Reply::datagate_page(Paged { rows, total: found.total }, page))
    })
    .await
}

/// Assigns a card to a customer, a site or a service item; answers the assignment's id.
pub(crate) async fn create(call: Call) -> Answer {
    let (body, early) = lenient::read::<wire::RatingAssignments>(call.json()?)?.parts();
    call.write(async move |ctx, tx| {
        lenient::run(early.clone(), async {
            let mut faults = Faults::new();
            let details = convert::details(ctx, tx, &body, None, &mut faults).await?;
            let made = settle(faults, assignments::create(ctx, tx, details).await, NAMES)?;
            Ok(Reply::ok(made.uid))
        })
        .await
    })
    .await
}

/// One assignment.
pub(crate) async fn show(call: Call) -> Answer {
    let id = uid(&call, "id", "assignment")?;
    call.read(async move |ctx, tx| {
        let found = assignments::view_uid(ctx, tx, id).await?;
        Ok(Reply::ok(convert::assignment(ctx, tx, &found).await?))
    })
    .await
}

/// Changes the fields the body brings.
pub(crate) async fn update(call: Call) -> Answer {
    let id = uid(&call, "id", "assignment")?;
    let brought = call.json()?;
    call.write(async move |ctx, tx| {
        let before = assignments::find_uid(ctx, tx, id).await?;
        let mut current = convert::assignment(ctx, tx, &before).await?;
        // Both follow from the card: only what is brought is compared with it.
        let (was_default, _) = (current.is_default.take(), current.service.take());
        let (body, early) = lenient::merged::<wire::RatingAssignments>(&current, brought.clone())?.parts();
        lenient::run(early, async {
            let mut faults = Faults::new();
            let details = convert::details(ctx, tx, &body, was_default, &mut faults).await?;
            settle(faults, assignments::update(ctx, tx, id, details).await, NAMES)?;
            Ok(Reply::null())
        })
        .await
    })
    .await
}

/// Deletes an assignment: a less specific card, or an earlier one, holds again.
pub(crate) async fn delete(call: Call) -> Answer {
    let id = uid(&call, "id", "assignment")?;
    call.write(async move |ctx, tx| {
        assignments::delete(ctx, tx, id).await?;
        Ok(Reply::null())
    })
    .await
}
