//! What the wire's rate has no fields for: minimum charges, tiers, steps and bands of the week.

use comptoir_contracts::Method;
use comptoir_kernel::Faults;
use comptoir_kit::{Answer, Call, Native, Reply, lenient};
use comptoir_rating::rates;

use super::native;
use crate::uid;

/// Shows how a rate charges.
pub(crate) static RATE_TERMS: Native = native(
    Method::Get,
    "/native/rating/ratecards/{rateId}/rates/{id}",
    "nativeShowRate",
    "How a rate charges, with what the other operations have no fields for: minimum charge, tiers, bands of the week.",
);
/// Changes how a rate charges.
pub(crate) static RATE_REVISE: Native = native(
    Method::Put,
    "/native/rating/ratecards/{rateId}/rates/{id}",
    "nativeReviseRate",
    "Changes what the body brings: `rating`, `amount`, `flag_fall`, `free_units`, `rounding`, `cost`, `minimum_charge`, \
     `measure` (`seconds` or `units`), `per_units`, `tiers` (`[{\"above\": 0, \"amount\": 0.05}]`) and `bands` \
     (`[{\"name\": \"weekend\", \"days\": [\"weekend\"], \"from\": \"00:00\", \"to\": \"24:00\", \"amount\": 0.01}]`).",
);

/// How a rate charges.
pub(crate) async fn show(call: Call) -> Answer {
    let (card, id) = (uid(&call, "rateId", "rate card")?, uid(&call, "id", "rate")?);
    call.read(async move |ctx, tx| Ok(Reply::ok(rates::shown(&rates::view_uid(ctx, tx, card, id).await?))))
        .await
}

/// Changes how a rate charges, as far as the body says. Answers the rate.
pub(crate) async fn revise(call: Call) -> Answer {
    let (card, id) = (uid(&call, "rateId", "rate card")?, uid(&call, "id", "rate")?);
    let brought = call.json()?;
    call.write(async move |ctx, tx| {
        let mut details = rates::find_uid(ctx, tx, card, id).await?.details();
        let mut faults = Faults::new();
        details.lay(&brought, &mut faults);
        lenient::run(lenient::list(faults), async {
            Ok(Reply::ok(rates::shown(&rates::update(ctx, tx, card, id, details).await?)))
        })
        .await
    })
    .await
}
