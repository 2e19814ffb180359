//! Rates of a card.

mod convert;

use comptoir_contracts::datagate as wire;
use comptoir_kernel::{Faults, Paged};
use comptoir_kit::{Answer, Call, Reply, lenient};
use comptoir_rating::rates;
use comptoir_rating::rules::Conditions;

use crate::faults::{Names, settle};
use crate::uid;

/// Fields as the command calls them, and as the contract does.
const NAMES: Names = &[
    ("record_type", "recordType"),
    ("supplier_call_type", "supplierCallTypeCode"),
    ("amount", "ratingAmount"),
    ("flag_fall", "flagFall"),
    ("cost", "ratingAmountCost"),
    ("rounding", "durationRounding"),
    ("destination", "destinationDescription"),
    ("vat_rate", "taxRate"),
    ("is_default", "isDefault"),
];

/// Rates of a card: supplier call type codes, then the default, then prefixes in their order.
pub(crate) async fn list(call: Call) -> Answer {
    let card = uid(&call, "rateId", "rate card")?;
    let page = call.page_datagate()?;
    call.read(async move |ctx, tx| {
        let found = rates::page(ctx, tx, card, page).await?;
        let rows = convert::rates(ctx, tx, &found.rows).await?;
        Ok(Reply::datagate_page(Paged { rows, total: found.total }, page))
    })
    .await
}

/// Adds a rate to a card; answers its id.
pub(crate) async fn create(call: Call) -> Answer {
    let card = uid(&call, "rateId", "rate card")?;
    let (body, early) = lenient::read::<wire::Rate>(call.json()?)?.parts();
    call.write(async move |ctx, tx| {
        lenient::run(early.clone(), async {
            let mut faults = Faults::new();
            let details = convert::details(ctx, tx, &body, Conditions::default(), &mut faults).await?;
            let made = settle(faults, rates::create(ctx, tx, card, details).await, NAMES)?;
            Ok(Reply::ok(made.uid))
        })
        .await
    })
    .await
}

/// One rate.
pub(crate) async fn show(call: Call) -> Answer {
    let (card, id) = (uid(&call, "rateId", "rate card")?, uid(&call, "id", "rate")?);
    call.read(async move |ctx, tx| {
        let found = rates::view_uid(ctx, tx, card, id).await?;
        Ok(Reply::ok(convert::rate(ctx, tx, &found).await?))
    })
    .await
}

/// Changes the fields the body brings. A new prefix, code or default takes the place of what the rate applied to.
pub(crate) async fn update(call: Call) -> Answer {
    let (card, id) = (uid(&call, "rateId", "rate card")?, uid(&call, "id", "rate")?);
    let brought = call.json()?;
    call.write(async move |ctx, tx| {
        let before = rates::find_uid(ctx, tx, card, id).await?;
        let mut current = convert::rate(ctx, tx, &before).await?;
        if convert::brings_key(&brought) {
            (current.prefix, current.supplier_call_type_code, current.is_default) = (None, None, None);
        }
        let (body, early) = lenient::merged::<wire::Rate>(&current, brought.clone())?.parts();
        lenient::run(early, async {
            let mut faults = Faults::new();
            let kept = before.conditions.0.clone();
            let details = convert::details(ctx, tx, &body, kept, &mut faults).await?;
            settle(faults, rates::update(ctx, tx, card, id, details).await, NAMES)?;
            Ok(Reply::null())
        })
        .await
    })
    .await
}

/// Deletes a rate.
pub(crate) async fn delete(call: Call) -> Answer {
    let (card, id) = (uid(&call, "rateId", "rate card")?, uid(&call, "id", "rate")?);
    call.write(async move |ctx, tx| {
        rates::delete(ctx, tx, card, id).await?;
        Ok(Reply::null())
    })
    .await
}
