//! Items of shipments: runs of units, as in the warehouse. A unit's UUID carries its number.

use comptoir_inventory::{ClaimId, HeldUnits, units};
use comptoir_kernel::{Result, TenantId, id};
use comptoir_orders::OrderLineId;
use comptoir_store::{Json, Tx, entity, params, stored_id, text_enum};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use crate::{ParcelId, ShipmentId};

id!(
    /// Key of a run of units in a shipment.
    ItemId
);
stored_id!(ItemId);

text_enum! {
    /// What is with a unit of a shipment.
    pub enum ItemState {
        /// In the warehouse.
        Open = "open",
        /// Not found.
        Missing = "missing",
        /// On its way.
        Transit = "transit",
        /// Arrived.
        Finished = "finished",
    }
}

entity! {
    /// Consecutive units of a shipment that are alike in everything.
    pub struct Item in "fulfilment_item" {
        /// Key.
        pub id: ItemId,
        /// The tenant.
        pub tenant: TenantId,
        /// The shipment.
        pub shipment: ShipmentId,
        /// Number of the first unit within the shipment.
        pub first_unit: i64,
        /// Number of the last unit.
        pub last_unit: i64,
        /// The product's stock sku.
        pub sku: String,
        /// What is with them.
        pub state: ItemState,
        /// The box they are in.
        pub parcel: Option<ParcelId>,
        /// The line of the order.
        pub order_line: Option<OrderLineId>,
        /// The claim that holds the units in the warehouse.
        pub claim: Option<ClaimId>,
        /// Number of the first unit within the claim.
        pub claim_first: i64,
        /// Where the units lie.
        pub position: Option<String>,
        /// What is only shown.
        pub details: Json<ItemDetails>,
    }
}

/// The part of an item that is only shown.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ItemDetails {
    /// What the caller calls it.
    pub reference: Option<String>,
    /// What it is.
    pub description: Option<String>,
    /// Code for customs.
    pub hs_code: Option<String>,
    /// Services such as gift wrapping, as they were given.
    pub service: Option<Value>,
    /// UUID of the line of the order.
    pub order_item: Option<Uuid>,
    /// Series of the claim's items.
    pub claim_series: Option<Uuid>,
}

impl Item {
    /// How many units the run covers.
    pub fn quantity(&self) -> i64 {
        self.last_unit - self.first_unit + 1
    }

    /// The UUID of the claim's item behind one of the units, counted from 0.
    pub fn claim_item(&self, offset: i64) -> Option<Uuid> {
        self.details.claim_series.map(|series| units::unit_uid(series, self.claim_first + offset))
    }

    pub(crate) fn covers(&self, unit: i64) -> bool {
        (self.first_unit..=self.last_unit).contains(&unit)
    }

    pub(crate) fn held(&self) -> HeldUnits {
        HeldUnits { first: self.claim_first, last: self.claim_first + self.quantity() - 1 }
    }

    fn cut_front(&mut self, quantity: i64) -> Self {
        let mut front = self.clone();
        front.id = ItemId(0);
        front.last_unit = self.first_unit + quantity - 1;
        self.first_unit += quantity;
        self.claim_first += if self.claim.is_some() { quantity } else { 0 };
        front
    }
}

/// The units of a shipment, in order. The caller holds the shipment's lock where it goes on to change them.
pub(crate) async fn of_shipment(
    tx: &mut Tx<'_>,
    tenant: TenantId,
    shipment: ShipmentId,
) -> Result<Vec<Item>> {
    tx.find(tenant, "AND shipment = $2 ORDER BY first_unit", params![shipment]).await
}

/// The units in a parcel, in order.
pub(crate) async fn of_parcel(tx: &mut Tx<'_>, tenant: TenantId, parcel: ParcelId) -> Result<Vec<Item>> {
    tx.find(tenant, "AND parcel = $2 ORDER BY shipment, first_unit", params![parcel]).await
}

/// Gives units `first..=last` of a run a row of their own, changed by `change`.
pub(crate) async fn carve(
    tx: &mut Tx<'_>,
    mut item: Item,
    first: i64,
    last: i64,
    change: impl FnOnce(&mut Item),
) -> Result<Item> {
    if first > item.first_unit {
        let mut front = item.cut_front(first - item.first_unit);
        tx.update(&item).await?;
        tx.insert(&mut front).await?;
    }
    let mut part = if last < item.last_unit {
        let part = item.cut_front(last - item.first_unit + 1);
        tx.update(&item).await?;
        part
    } else {
        item
    };
    change(&mut part);
    if part.id == ItemId(0) {
        tx.insert(&mut part).await?;
    } else {
        tx.update(&part).await?;
    }
    Ok(part)
}

/// Sorted numbers as ranges of consecutive ones.
pub(crate) fn ranges(mut numbers: Vec<i64>) -> Vec<(i64, i64)> {
    numbers.sort_unstable();
    numbers.dedup();
    let mut ranges: Vec<(i64, i64)> = Vec::new();
    for number in numbers {
        match ranges.last_mut() {
            Some((_, last)) if *last + 1 == number => *last = number,
            _ => ranges.push((number, number)),
        }
    }
    ranges
}

#[cfg(test)]
mod tests {
    use super::ranges;

    #[test]
    fn numbers_become_ranges() {
        assert_eq!(ranges(vec![5, 1, 2, 9, 3, 2, 8]), [(1, 3), (5, 5), (8, 9)]);
        assert_eq!(ranges(Vec::new()), []);
    }
}
