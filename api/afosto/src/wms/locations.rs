//! Locations, the places within them, and what can be claimed where nothing is counted.

use comptoir_contracts::afosto as wire;
use comptoir_inventory::locations::{self, NewLocation};
use comptoir_inventory::{items, stock};
use comptoir_kernel::{Error, Faults};
use comptoir_kit::{Answer, Call, Reply};
use uuid::Uuid;

use super::convert;

/// Locations in use; with `deleted_at=1`, those taken out of use.
pub(crate) async fn list(call: Call) -> Answer {
    let cursor = call.cursor()?;
    let mut faults = Faults::new();
    let deleted = call.query().ints("deleted_at", &mut faults);
    faults.finish()?;
    let deleted = deleted.first().is_some_and(|flag| *flag != 0);
    call.read(async move |ctx, tx| {
        let (rows, next) = locations::list(ctx, tx, deleted, cursor).await?;
        Ok(Reply::afosto_page(rows.iter().map(convert::location).collect(), next))
    })
    .await
}

/// Creates a location. Unless said otherwise it is managed and counts its stock.
pub(crate) async fn create(call: Call) -> Answer {
    let body: wire::WmsCreateLocationRequest = call.body()?;
    let mut faults = Faults::new();
    let uid = body.id.as_deref().filter(|id| !id.is_empty());
    let uid = uid
        .and_then(|id| faults.check("id", Uuid::try_parse(id).map_err(|_| format!("'{id}' is not a UUID"))));
    if body.name.is_none() {
        faults.required("name");
    }
    faults.finish()?;
    let new = NewLocation {
        uid,
        name: body.name,
        country: body.country_iso,
        is_supplier: body.is_supplier.unwrap_or(false),
        is_managed: body.is_managed.unwrap_or(true),
        is_customer: body.is_customer.unwrap_or(false),
        is_tracking_inventory: body.is_tracking_inventory.unwrap_or(true),
        address_id: body.address_id,
    };
    call.write(async move |ctx, tx| {
        let location = locations::create(ctx, tx, new.clone()).await?;
        Ok(Reply::ok(convert::location(&location)))
    })
    .await
}

/// Renames the location whose id the body names.
pub(crate) async fn update(call: Call) -> Answer {
    let body: wire::WmsUpdateLocationRequest = call.body()?;
    let mut faults = Faults::new();
    let id = faults.require("id", body.id);
    let id = id
        .and_then(|id| faults.check("id", Uuid::try_parse(&id).map_err(|_| format!("'{id}' is not a UUID"))));
    if body.name.is_none() {
        faults.required("name");
    }
    let Some(id) = id else { return Err(faults.into()) };
    faults.finish()?;
    call.write(async move |ctx, tx| {
        let location = locations::rename(ctx, tx, id, body.name.clone()).await?;
        Ok(Reply::ok(convert::location(&location)))
    })
    .await
}

/// The location at an address.
pub(crate) async fn search(call: Call) -> Answer {
    let body: wire::WmsGetALocationAtSearchLocationsRequest = call.body()?;
    let mut faults = Faults::new();
    let Some(address) = faults.require("address_id", body.address_id) else { return Err(faults.into()) };
    call.read(async move |ctx, tx| {
        let location = locations::at_address(ctx, tx, &address).await?;
        Ok(Reply::ok(convert::location(&location)))
    })
    .await
}

/// One location, also one that is out of use.
pub(crate) async fn show(call: Call) -> Answer {
    let id = call.uid("id")?;
    call.read(async move |ctx, tx| Ok(Reply::ok(convert::location(&locations::show(ctx, tx, id).await?))))
        .await
}

/// Takes a location out of use.
pub(crate) async fn delete(call: Call) -> Answer {
    let id = call.uid("id")?;
    call.write(async move |ctx, tx| Ok(Reply::ok(convert::location(&locations::delete(ctx, tx, id).await?))))
        .await
}

/// The places within a location where units lie.
pub(crate) async fn positions(call: Call) -> Answer {
    let (id, cursor) = (call.uid("id")?, call.cursor()?);
    call.read(async move |ctx, tx| {
        let (rows, next, total) = locations::positions(ctx, tx, id, cursor).await?;
        Ok(Reply::afosto_page(rows, next).count(total))
    })
    .await
}

/// The skus that can be claimed at a location that counts no stock.
pub(crate) async fn list_skus(call: Call) -> Answer {
    let (id, cursor) = (call.uid("id")?, call.cursor()?);
    let sku = call.query().one("sku").map(str::to_owned);
    call.read(async move |ctx, tx| {
        let (rows, next, total) = locations::list_skus(ctx, tx, id, sku.as_deref(), cursor).await?;
        Ok(Reply::afosto_page(rows.iter().map(convert::location_sku).collect(), next).count(total))
    })
    .await
}

/// Lists skus as claimable at a location that counts no stock.
pub(crate) async fn add_skus(call: Call) -> Answer {
    let id = call.uid("id")?;
    let body: wire::WmsAddAvailableSkuRequest = call.body()?;
    call.write(async move |ctx, tx| {
        let rows = locations::add_skus(ctx, tx, id, &body.0).await?;
        Ok(Reply::ok(rows.iter().map(convert::location_sku).collect::<Vec<_>>()))
    })
    .await
}

/// Takes skus off the list of a location.
pub(crate) async fn remove_skus(call: Call) -> Answer {
    let id = call.uid("id")?;
    let body: wire::WmsDeleteSkusFromLocationRequest = call.body()?;
    call.write(async move |ctx, tx| {
        locations::remove_skus(ctx, tx, id, &body.0).await?;
        Ok(Reply::no_content())
    })
    .await
}

/// Adds units that turned up to the stock of a location.
pub(crate) async fn overage(call: Call) -> Answer {
    let id = call.uid("id")?;
    let body: wire::WmsAddOverageToTheLocationRequest = call.body()?;
    let wanted: Vec<stock::StockItem> = body.0.into_iter().map(convert::stock_item).collect();
    // Every unit is shown in the answer.
    if wanted.iter().filter_map(|item| item.quantity).fold(0_i64, i64::saturating_add) > 10_000 {
        return Err(Error::invalid(
            "quantity",
            "more than 10000 units at once are a matter of PUT /wms/inventory",
        ));
    }
    call.write(async move |ctx, tx| {
        let runs = stock::add(ctx, tx, id, &wanted).await?;
        let units = items::of_runs(ctx, tx, &runs).await?;
        Ok(Reply::ok(units.iter().map(convert::item).collect::<Vec<_>>()))
    })
    .await
}
