//! Runs: rows that cover consecutive units which are alike in everything.

use std::collections::BTreeMap;

use comptoir_kernel::{TenantId, id};
use comptoir_store::{Json, entity, stored_id, text_enum};
use jiff::Timestamp;
use uuid::Uuid;

use crate::{ClaimId, LocationId, units};

id!(
    /// Key of a run.
    RunId
);
stored_id!(RunId);

text_enum! {
    /// What is with a unit.
    pub enum State {
        /// On the shelf, free to be claimed.
        Available = "available",
        /// Held by a claim that is not confirmed.
        Pending = "pending",
        /// Held by a confirmed claim.
        Claimed = "claimed",
        /// On its way to the receiver.
        Transit = "transit",
        /// Expected on the shelf and not found.
        Missing = "missing",
        /// Claimed before it arrived.
        Backordered = "backordered",
        /// With the receiver; no longer ours.
        Delivered = "delivered",
    }
}

impl State {
    /// The column that counts units in this state.
    pub(crate) const fn counter(self) -> Option<&'static str> {
        match self {
            Self::Available => Some("available"),
            Self::Pending => Some("reserved"),
            Self::Claimed => Some("claimed"),
            Self::Transit => Some("transit"),
            Self::Missing => Some("missing"),
            Self::Backordered => Some("backordered"),
            Self::Delivered => None,
        }
    }

    /// Whether units in this state stand on the shelf.
    pub const fn is_present(self) -> bool {
        matches!(self, Self::Available | Self::Pending | Self::Claimed)
    }
}

entity! {
    /// Consecutive units of one sku that are alike in everything.
    pub struct Run in "inventory_run" {
        /// Key.
        pub id: RunId,
        /// The tenant.
        pub tenant: TenantId,
        /// Where the units are, or were when they left.
        pub location: LocationId,
        /// The product's stock sku.
        pub sku: String,
        /// Series of the units' UUIDs.
        pub series: Uuid,
        /// Number of the first unit.
        pub first_unit: i64,
        /// Number of the last unit.
        pub last_unit: i64,
        /// What is with them.
        pub state: State,
        /// Place within the location.
        pub position: Option<String>,
        /// Lot.
        pub lot_number: Option<String>,
        /// Best before.
        pub expires_at: Option<Timestamp>,
        /// The claim that holds (or took) them.
        pub claim: Option<ClaimId>,
        /// Number of the first unit within the claim; 0 without a claim.
        pub claim_first: i64,
        /// What they are claimed for, such as an order line.
        pub reference: Option<String>,
        /// Free facts of the units: serial numbers and the like.
        pub metadata: Json<BTreeMap<String, String>>,
        /// When they came.
        pub created_at: Timestamp,
        /// Last change.
        pub updated_at: Timestamp,
    }
}

impl Run {
    /// How many units the run covers.
    pub fn quantity(&self) -> i64 {
        self.last_unit - self.first_unit + 1
    }

    /// The UUID of one of its units, counted from 0.
    pub fn unit_uid(&self, offset: i64) -> Uuid {
        units::unit_uid(self.series, self.first_unit + offset)
    }

    /// Cuts off the first `quantity` units; the rest stays in `self`.
    pub(crate) fn cut_front(&mut self, quantity: i64) -> Self {
        let mut front = self.clone();
        front.id = RunId(0);
        front.last_unit = self.first_unit + quantity - 1;
        self.first_unit += quantity;
        if self.claim.is_some() {
            self.claim_first += quantity;
        }
        front
    }

    /// Whether `next` continues this run and is alike, so that one row can cover both.
    pub(crate) fn joins(&self, next: &Self) -> bool {
        let follows = self.series == next.series && self.last_unit + 1 == next.first_unit;
        let claims = match (self.claim, next.claim) {
            (None, None) => true,
            (Some(a), Some(b)) => a == b && self.claim_first + self.quantity() == next.claim_first,
            _ => false,
        };
        follows
            && claims
            && self.state == next.state
            && self.location == next.location
            && self.sku == next.sku
            && self.position == next.position
            && self.lot_number == next.lot_number
            && self.expires_at == next.expires_at
            && self.reference == next.reference
            && self.metadata == next.metadata
    }
}
