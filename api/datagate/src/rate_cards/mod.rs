//! Rate cards and price books.

mod convert;

use comptoir_billing::in_use;
use comptoir_contracts::datagate as wire;
use comptoir_kernel::{Faults, Paged};
use comptoir_kit::{Answer, Call, Reply, lenient};
use comptoir_rating::rate_cards;

use crate::faults::{Names, settle};
use crate::uid;

/// Fields as the command calls them, and as the contract does.
const NAMES: Names = &[("vat_rate", "taxRate"), ("is_default", "isDefault"), ("kind", "type")];

/// Rate cards and price books, by name.
pub(crate) async fn list(call: Call) -> Answer {
    let page = call.page_datagate()?;
    call.read(async move |ctx, tx| {
        let found = rate_cards::page(ctx, tx, page).await?;
        let rows = convert::cards(ctx, tx, &found.rows).await?;
        Ok(Reply::datagate_page(Paged { rows, total: found.total }, page))
    })
    .await
}

/// Creates a card; answers its id.
pub(crate) async fn create(call: Call) -> Answer {
    let (body, early) = lenient::read::<wire::RateCard>(call.json()?)?.parts();
    call.write(async move |ctx, tx| {
        lenient::run(early.clone(), async {
            let mut faults = Faults::new();
            let details = convert::details(ctx, tx, &body, &mut faults).await?;
            let made = settle(faults, rate_cards::create(ctx, tx, details).await, NAMES)?;
            Ok(Reply::ok(made.uid))
        })
        .await
    })
    .await
}

/// One card.
pub(crate) async fn show(call: Call) -> Answer {
    let id = uid(&call, "id", "rate card")?;
    call.read(async move |ctx, tx| {
        let found = rate_cards::view_uid(ctx, tx, id).await?;
        Ok(Reply::ok(convert::card(ctx, tx, &found).await?))
    })
    .await
}

/// Changes the fields the body brings.
pub(crate) async fn update(call: Call) -> Answer {
    let id = uid(&call, "id", "rate card")?;
    let brought = call.json()?;
    call.write(async move |ctx, tx| {
        let before = rate_cards::find_uid(ctx, tx, id).await?;
        let current = convert::card(ctx, tx, &before).await?;
        let (body, early) = lenient::merged::<wire::RateCard>(&current, brought.clone())?.parts();
        lenient::run(early, async {
            let mut faults = Faults::new();
            let details = convert::details(ctx, tx, &body, &mut faults).await?;
            settle(faults, rate_cards::update(ctx, tx, id, details).await, NAMES)?;
            Ok(Reply::null())
        })
        .await
    })
    .await
}

/// Deletes a card, with its rates, that prices nobody.
pub(crate) async fn delete(call: Call) -> Answer {
    let id = uid(&call, "id", "rate card")?;
    call.write(async move |ctx, tx| {
        rate_cards::delete(ctx, tx, id, in_use::NAMES_RATE_CARDS).await?;
        Ok(Reply::null())
    })
    .await
}
