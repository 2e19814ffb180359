//! What the wire's rate and rate card have no fields for: minimum charges, tiers, steps and bands of the week, and the
//! currency of a card.

use comptoir_contracts::Method;
use comptoir_kernel::{Currency, Faults};
use comptoir_kit::{Answer, Call, Native, Reply, lenient};
use comptoir_rating::{RateCard, rate_cards, rates};
use serde_json::{Value, json};

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

/// Shows a card with its currency.
pub(crate) static CARD: Native = native(
    Method::Get,
    "/native/rating/ratecards/{rateId}",
    "nativeShowRateCard",
    "A rate card or price book with the currency of its prices: null where they are in that of whatever agreement bills them.",
);
/// Says in which currency the prices of a card are.
pub(crate) static CARD_SET: Native = native(
    Method::Put,
    "/native/rating/ratecards/{rateId}",
    "nativeSetRateCard",
    "Says in which currency the prices of a card are: `{\"currency\": \"EUR\"}`; null for that of whatever agreement bills them. \
     Usage priced by a card in another currency than the agreement's is not billed: it is a fault of the bill run.",
);

/// A card with the currency of its prices.
pub(crate) async fn show_card(call: Call) -> Answer {
    let card = uid(&call, "rateId", "rate card")?;
    call.read(async move |ctx, tx| Ok(Reply::ok(card_shown(&rate_cards::view_uid(ctx, tx, card).await?))))
        .await
}

/// Says in which currency the prices of a card are. Answers the card.
pub(crate) async fn set_card(call: Call) -> Answer {
    let card = uid(&call, "rateId", "rate card")?;
    let brought = call.object()?;
    let mut faults = Faults::new();
    let known = ["id", "name", "currency"];
    for unknown in brought.keys().filter(|field| !known.contains(&field.as_str())) {
        faults.invalid(unknown, "is not known here, but currency is");
    }
    let given = brought.get("currency");
    if given.is_none() {
        faults.required("currency");
    }
    let code = given.filter(|value| !value.is_null());
    let currency = code.and_then(|value| {
        let parsed = value.as_str().and_then(Currency::parse);
        faults.check("currency", parsed.ok_or("must be an ISO 4217 code"))
    });
    faults.finish()?;
    call.write(async move |ctx, tx| {
        Ok(Reply::ok(card_shown(&rate_cards::set_currency(ctx, tx, card, currency).await?)))
    })
    .await
}

fn card_shown(card: &RateCard) -> Value {
    json!({ "id": card.uid, "name": card.name, "currency": card.currency.map(|currency| currency.code()) })
}

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
