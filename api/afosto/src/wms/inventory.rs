//! Stock: what a stock-take sets, the summary, and single units.

use comptoir_contracts::DateTime;
use comptoir_contracts::afosto as wire;
use comptoir_inventory::items::{self, ItemChange};
use comptoir_inventory::stock;
use comptoir_kernel::{Cursor, Error};
use comptoir_kit::{Answer, Call, Reply};
use serde_json::Value;

use super::convert;

/// Rows of the summary in the answer to a stock-take at most; the rest is on the pages of the summary.
const ROWS_MAX: u32 = 10_000;

/// Sets the absolute stock of skus at a location; answers their summary.
pub(crate) async fn set(call: Call) -> Answer {
    let body: wire::WmsStockUpRequest = call.body()?;
    let wanted: Vec<_> = body.items.unwrap_or_default().into_iter().map(convert::stock_item).collect();
    let location = body.location_id;
    call.write(async move |ctx, tx| {
        let (place, levels) = stock::set(ctx, tx, location, &wanted).await?;
        let skus = levels.into_iter().map(|level| level.sku).collect();
        let filter =
            stock::Filter { skus: Some(skus), locations: Some(vec![place.uid]), ..Default::default() };
        let (rows, ..) = stock::summary(ctx, tx, &filter, Cursor { after: 0, size: ROWS_MAX }).await?;
        Ok(Reply::ok(rows.iter().map(convert::stock).collect::<Vec<_>>()))
    })
    .await
}

/// The summary: units by location, sku and place, in each state.
pub(crate) async fn summary(call: Call) -> Answer {
    let (cursor, body) = (call.cursor()?, body_or_default(&call)?);
    let filter = convert::summary_filter(Call::parse(body)?)?;
    call.report(async move |ctx, tx| {
        let (rows, next, total) = stock::summary(ctx, tx, &filter, cursor).await?;
        Ok(Reply::afosto_page(rows.iter().map(convert::stock).collect(), next).count(total))
    })
    .await
}

/// Every unit, one by one.
pub(crate) async fn list(call: Call) -> Answer {
    units(call, items::Filter::default()).await
}

/// The units that fit the constraints.
pub(crate) async fn search(call: Call) -> Answer {
    let body: wire::WmsSearchItemsInventoryRequest = Call::parse(body_or_default(&call)?)?;
    let filter = convert::item_filter(body.constraints)?;
    units(call, filter).await
}

async fn units(call: Call, filter: items::Filter) -> Answer {
    let cursor = call.cursor()?;
    call.read(async move |ctx, tx| {
        let (rows, next) = items::list(ctx, tx, &filter, cursor).await?;
        Ok(Reply::afosto_page(rows.iter().map(convert::item).collect(), next))
    })
    .await
}

/// One unit.
pub(crate) async fn show(call: Call) -> Answer {
    let id = call.uid("id")?;
    call.read(async move |ctx, tx| Ok(Reply::ok(convert::item(&items::find(ctx, tx, id).await?)))).await
}

/// Changes one unit; keys that are absent stay as they are.
pub(crate) async fn update(call: Call) -> Answer {
    let (id, brought) = (call.uid("id")?, call.json()?);
    let body: wire::WmsUpdateInventoryItemRequest = Call::parse(brought.clone())?;
    let has = |key: &str| brought.get(key).is_some();
    let change = ItemChange {
        position: has("position").then_some(body.position),
        lot_number: has("lot_number").then_some(body.lot_number),
        expires_at: has("expires_at").then(|| body.expires_at.map(DateTime::get)),
        metadata: has("metadata").then(|| body.metadata.unwrap_or_default().0),
    };
    call.write(async move |ctx, tx| {
        let item = items::update(ctx, tx, id, change.clone()).await?;
        Ok(Reply::ok(convert::item(&item)))
    })
    .await
}

/// The body of a search; without one, nothing is constrained.
pub(super) fn body_or_default(call: &Call) -> Result<Value, Error> {
    let body = call.json()?;
    Ok(if body.is_null() { Value::Object(serde_json::Map::new()) } else { body })
}
