//! Claims: who holds units, and until when.

use comptoir_contracts::DateTime;
use comptoir_contracts::afosto as wire;
use comptoir_inventory::claims::{self, Attach, Attachment, NewReservation};
use comptoir_inventory::{Claim, ClaimState, LocationId, locations};
use comptoir_kernel::{Ctx, Cursor, Faults, Result};
use comptoir_kit::{Answer, Call, Reply};
use comptoir_store::Tx;
use uuid::Uuid;

use super::{convert, inventory::body_or_default};

/// Claims, oldest first.
pub(crate) async fn list(call: Call) -> Answer {
    let cursor = call.cursor()?;
    call.read(async move |ctx, tx| {
        let (rows, next) = claims::list(ctx, tx, cursor).await?;
        Ok(Reply::afosto_page(shown(ctx, tx, &rows).await?, next))
    })
    .await
}

/// Claims that hold, or took, units that fit the constraints.
pub(crate) async fn search(call: Call) -> Answer {
    let cursor = call.cursor()?;
    let body: wire::WmsSearchClaimsRequest = Call::parse(body_or_default(&call)?)?;
    let filter = convert::item_filter(body.constraints)?;
    call.read(async move |ctx, tx| {
        let (rows, next) = claims::search(ctx, tx, &filter, cursor).await?;
        Ok(Reply::afosto_page(shown(ctx, tx, &rows).await?, next))
    })
    .await
}

/// Makes a reservation that holds nothing yet.
pub(crate) async fn create(call: Call) -> Answer {
    let body: wire::WmsCreateClaimRequest = Call::parse(body_or_default(&call)?)?;
    let new = NewReservation {
        location: body.location_id,
        expires_at: body.expires_at.map(DateTime::get),
        reference: body.reference,
    };
    call.write(async move |ctx, tx| {
        let claim = claims::create(ctx, tx, new.clone()).await?;
        reply(ctx, tx, claim).await
    })
    .await
}

/// One claim.
pub(crate) async fn show(call: Call) -> Answer {
    let id = call.uid("id")?;
    call.read(async move |ctx, tx| {
        let claim = claims::find_uid(ctx, tx, id).await?;
        reply(ctx, tx, claim).await
    })
    .await
}

/// The units of a claim, in the order in which they were attached.
pub(crate) async fn items(call: Call) -> Answer {
    let (id, cursor) = (call.uid("id")?, call.cursor()?);
    call.read(async move |ctx, tx| {
        let claim = claims::find_uid(ctx, tx, id).await?;
        let runs = claims::runs(tx, ctx.tenant, claim.id).await?;
        // The cursor is the number of the next unit within the claim.
        let units = runs.iter().flat_map(|run| (0..run.quantity()).map(move |offset| (run, offset)));
        let mut rest = units.filter(|(run, offset)| run.claim_first + offset >= cursor.after);
        let size = usize::try_from(cursor.size).unwrap_or(usize::MAX);
        let page: Vec<_> = rest.by_ref().take(size).collect();
        let next = rest.next().map(|(run, offset)| Cursor::text(run.claim_first + offset));
        let page = page.into_iter().map(|(run, offset)| convert::claim_item(&claim, run, offset));
        Ok(Reply::afosto_page(page.collect(), next))
    })
    .await
}

/// Attaches units to a claim: all of them, or none.
pub(crate) async fn attach(call: Call) -> Answer {
    let id = call.uid("id")?;
    let body: wire::WmsAttachItemsToAClaimRequest = call.body()?;
    let mut faults = Faults::new();
    let mut wanted = Vec::with_capacity(body.0.len());
    for (index, item) in body.0.into_iter().enumerate() {
        wanted.extend(faults.within(format!("[{index}]"), |faults| attachment(faults, item)));
    }
    faults.finish()?;
    call.write(async move |ctx, tx| {
        let (claim, runs) = claims::attach(ctx, tx, id, &wanted).await?;
        let units = runs.iter().flat_map(|run| (0..run.quantity()).map(move |offset| (run, offset)));
        let units = units.map(|(run, offset)| convert::claim_item(&claim, run, offset));
        Ok(Reply::ok(units.collect::<Vec<_>>()))
    })
    .await
}

fn attachment(faults: &mut Faults, item: wire::WmsAttachItemClaimRequest) -> Option<Attachment> {
    use wire::{WmsAttachItemClaimRequestEntityType as Kind, WmsAttachItemClaimRequestState as State};
    let kind = faults.require("entity_type", item.entity_type);
    let id = faults.require("entity_id", item.entity_id.filter(|id| !id.is_empty()));
    let (kind, id) = (kind?, id?);
    let what = match (kind, item.state) {
        (Kind::Sku, Some(State::Backordered)) => Attach::Backorder(id),
        (Kind::Sku, Some(State::Available) | None) => Attach::Sku(id),
        (Kind::InventoryItem, Some(State::Backordered)) => {
            faults.invalid("state", "a unit that is there cannot be backordered");
            return None;
        }
        (Kind::InventoryItem, Some(State::Available) | None) => {
            let unit = Uuid::try_parse(&id).map_err(|_| format!("'{id}' is not a UUID"));
            Attach::Unit(faults.check("entity_id", unit)?)
        }
    };
    Some(Attachment { what, reference: item.reference.unwrap_or_default() })
}

/// Removes units from a claim, by the ids of its items.
pub(crate) async fn remove(call: Call) -> Answer {
    let id = call.uid("id")?;
    let body: wire::WmsRemoveAttachedItemsRequest = call.body()?;
    call.write(async move |ctx, tx| {
        claims::remove(ctx, tx, id, &body.0).await?;
        Ok(Reply::no_content())
    })
    .await
}

/// Whether a claim can be cancelled, and whether someone counts on it.
pub(crate) async fn status(call: Call) -> Answer {
    let id = call.uid("id")?;
    call.read(async move |ctx, tx| {
        let claim = claims::find_uid(ctx, tx, id).await?;
        let progress = claims::progress(tx, &claim).await?;
        Ok(Reply::ok(wire::WmsGetClaimStatusResponse {
            is_cancelable: Some(claim.state != ClaimState::Cancelled && !progress.left),
            with_warning: Some(claim.state == ClaimState::Confirmed && progress.holds),
        }))
    })
    .await
}

/// Cancels a claim and gives its units back.
pub(crate) async fn cancel(call: Call) -> Answer {
    let id = call.uid("id")?;
    call.write(async move |ctx, tx| {
        claims::cancel(ctx, tx, id).await?;
        Ok(Reply::no_content())
    })
    .await
}

/// Moves the expiry of a claim.
pub(crate) async fn extend(call: Call) -> Answer {
    let id = call.uid("id")?;
    let body: wire::WmsExtendTheClaimRequest = call.body()?;
    call.write(async move |ctx, tx| {
        let claim = claims::extend(ctx, tx, id, body.expires_at.map(DateTime::get)).await?;
        reply(ctx, tx, claim).await
    })
    .await
}

/// Makes a claim proper of a reservation.
pub(crate) async fn confirm(call: Call) -> Answer {
    let id = call.uid("id")?;
    let body: wire::WmsConfirmClaimRequest = Call::parse(body_or_default(&call)?)?;
    call.write(async move |ctx, tx| {
        let claim = claims::confirm(ctx, tx, id, body.target_id).await?;
        reply(ctx, tx, claim).await
    })
    .await
}

async fn reply(ctx: &Ctx, tx: &mut Tx<'_>, claim: Claim) -> Answer {
    let mut shown = shown(ctx, tx, std::slice::from_ref(&claim)).await?;
    Ok(Reply::ok(shown.pop()))
}

async fn shown(ctx: &Ctx, tx: &mut Tx<'_>, rows: &[Claim]) -> Result<Vec<wire::WmsClaim>> {
    let mut places: Vec<LocationId> =
        rows.iter().flat_map(|claim| [claim.location, claim.target]).flatten().collect();
    places.sort_unstable();
    places.dedup();
    let places = locations::many(tx, ctx.tenant, &places).await?;
    Ok(rows.iter().map(|claim| convert::claim(claim, &places)).collect())
}
