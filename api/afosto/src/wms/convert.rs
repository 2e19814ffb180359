//! Between the wire and the warehouse.

use comptoir_contracts::DateTime;
use comptoir_contracts::afosto as wire;
use comptoir_inventory::items::{self, Item};
use comptoir_inventory::locations::LocationSku;
use comptoir_inventory::stock::{self, Stock, StockItem};
use comptoir_inventory::{Claim, Location, Run, State, units};
use comptoir_kernel::{Faults, Result};
use jiff::Timestamp;
use uuid::Uuid;

use crate::constraints::{Constraint, any, any_by, each, flag};

pub(super) fn time(at: Timestamp) -> Option<DateTime> {
    Some(at.into())
}

pub(super) fn location(location: &Location) -> wire::WmsLocation {
    wire::WmsLocation {
        id: Some(location.uid.to_string()),
        name: Some(location.name.clone()),
        country_iso: location.country.clone(),
        is_supplier: Some(location.is_supplier),
        is_managed: Some(location.is_managed),
        is_customer: Some(location.is_customer),
        is_tracking_inventory: Some(location.is_tracking_inventory),
        address_id: location.address_id.clone(),
        created_at: time(location.created_at),
        updated_at: time(location.updated_at),
    }
}

pub(super) fn location_sku(sku: &LocationSku) -> wire::WmsAddAvailableSkuResponse {
    wire::WmsAddAvailableSkuResponse {
        id: Some(sku.uid),
        sku: Some(sku.sku.clone()),
        created_at: time(sku.created_at),
        updated_at: time(sku.updated_at),
    }
}

pub(super) fn stock(stock: &Stock) -> wire::WmsStock {
    wire::WmsStock {
        location_id: Some(stock.location_uid.to_string()),
        sku: Some(stock.sku.clone()),
        position: stock.position.clone(),
        lot_number: stock.lot_number.clone(),
        expires_at: stock.expires_at.map(DateTime::from),
        available: Some(stock.available),
        reserved: Some(stock.reserved),
        claimed: Some(stock.claimed),
        transit: Some(stock.transit),
        missing: Some(stock.missing),
        backordered: Some(stock.backordered),
        total: Some(stock.total()),
    }
}

pub(super) fn stock_item(item: wire::WmsStockUpItem) -> StockItem {
    StockItem {
        sku: item.sku,
        quantity: item.quantity,
        position: item.position,
        lot_number: item.lot_number,
        expires_at: item.expires_at.map(DateTime::get),
    }
}

pub(super) fn item(item: &Item) -> wire::WmsInventoryItem {
    use wire::WmsInventoryItemState as Wire;
    wire::WmsInventoryItem {
        id: Some(item.uid.to_string()),
        sku: Some(item.sku.clone()),
        claim_id: item.claim.map(|uid| uid.to_string()),
        location_id: item.location.map(|uid| uid.to_string()),
        metadata: Some(wire::WmsMetadata(item.metadata.clone())),
        state: match item.state {
            State::Available => Some(Wire::Available),
            State::Pending => Some(Wire::Pending),
            State::Claimed => Some(Wire::Claimed),
            State::Transit => Some(Wire::Transit),
            State::Missing => Some(Wire::Missing),
            State::Backordered => Some(Wire::Backordered),
            // The contract has no word for what is with the receiver.
            State::Delivered => None,
        },
        position: item.position.clone(),
        lot_number: item.lot_number.clone(),
        expires_at: item.expires_at.map(DateTime::from),
        created_at: time(item.created_at),
        updated_at: time(item.updated_at),
    }
}

pub(super) fn claim(claim: &Claim, places: &[Location]) -> wire::WmsClaim {
    let uid_of = |id| places.iter().find(|place| Some(place.id) == id).map(|place| place.uid.to_string());
    wire::WmsClaim {
        id: Some(claim.uid),
        location_id: uid_of(claim.location),
        target: uid_of(claim.target),
        expires_at: claim.expires_at.map(DateTime::from),
        created_at: time(claim.created_at),
        updated_at: time(claim.updated_at),
    }
}

/// One unit of a claim, counted from 0 within its run.
pub(super) fn claim_item(claim: &Claim, run: &Run, offset: i64) -> wire::WmsClaimItem {
    wire::WmsClaimItem {
        id: Some(units::unit_uid(claim.series(), run.claim_first + offset)),
        inventory_item_id: Some(run.unit_uid(offset)),
        position: run.position.clone(),
        reference: run.reference.clone(),
        updated_at: time(run.updated_at),
    }
}

fn state(text: &str) -> Result<State, String> {
    let known = State::parse(text).filter(|state| *state != State::Delivered);
    known.ok_or_else(|| format!("'{text}' is no state of a warehouse item"))
}

fn text(text: &str) -> Result<String, String> {
    Ok(text.to_owned())
}

pub(super) fn summary_filter(body: wire::WmsSearchAInventorySummaryRequest) -> Result<stock::Filter> {
    use wire::WmsInventorySummaryConstraintKey as Key;
    let (mut faults, mut filter) = (Faults::new(), stock::Filter::default());
    let constraints = body.constraints.unwrap_or_default().into_iter();
    let constraints = constraints.map(|c| Constraint { key: c.key, values: c.values, field: "values" });
    each(&mut faults, constraints, |faults, key, values, field| match key {
        Key::Sku => any_by(faults, &mut filter.skus, values, field, text),
        Key::Position => any_by(faults, &mut filter.positions, values, field, text),
        Key::LocationId => any::<Uuid>(faults, &mut filter.locations, values, field),
        Key::ClaimId => any::<Uuid>(faults, &mut filter.claims, values, field),
        Key::IsManaged => flag(faults, &mut filter.managed, values, field),
        Key::State => any_by(faults, &mut filter.states, values, field, state),
        Key::IsTrackingInventory => flag(faults, &mut filter.tracking, values, field),
    });
    faults.finish()?;
    Ok(filter)
}

pub(super) fn item_filter(constraints: Option<Vec<wire::WmsInventoryConstraint>>) -> Result<items::Filter> {
    use wire::WmsInventoryConstraintKey as Key;
    let (mut faults, mut filter) = (Faults::new(), items::Filter::default());
    let constraints = constraints.unwrap_or_default().into_iter();
    let constraints = constraints.map(|c| Constraint { key: c.key, values: c.values, field: "values" });
    each(&mut faults, constraints, |faults, key, values, field| match key {
        Key::Sku => any_by(faults, &mut filter.skus, values, field, text),
        Key::LocationId => any::<Uuid>(faults, &mut filter.locations, values, field),
        Key::State => any_by(faults, &mut filter.states, values, field, state),
        Key::ClaimId => any::<Uuid>(faults, &mut filter.claims, values, field),
        Key::Position => any_by(faults, &mut filter.positions, values, field, text),
        Key::InventoryItemId => any::<Uuid>(faults, &mut filter.items, values, field),
    });
    faults.finish()?;
    Ok(filter)
}
