//! Claims: who holds units, what for, and until when.

mod edit;
mod expiry;
mod hold;
mod ship;

use comptoir_events::{Change, catalogue, record};
use comptoir_kernel::{Ctx, Cursor, Error, Permission, Result, TenantId, id};
use comptoir_store::{Select, Tx, entity, params, stored_id, text_enum};
use jiff::Timestamp;
use serde_json::{Value, json};
use uuid::Uuid;

pub use edit::{Attach, Attachment, NewReservation, attach, cancel, confirm, create, extend, remove};
pub use expiry::jobs;
pub use ship::{HeldUnits, deliver, found, miss, ship, ship_units};

use crate::{LocationId, Run, State, items, level, store, units};

id!(
    /// Key of a claim.
    ClaimId
);
stored_id!(ClaimId);

text_enum! {
    /// Where a claim stands.
    pub enum ClaimState {
        /// A reservation: given back when it expires.
        Reserved = "reserved",
        /// A claim proper: held until shipped or cancelled.
        Confirmed = "confirmed",
        /// Given back.
        Cancelled = "cancelled",
    }
}

entity! {
    /// A hold on units. The units are its runs.
    pub struct Claim in "inventory_claim" {
        /// Key.
        pub id: ClaimId,
        /// Stable id.
        pub uid: Uuid,
        /// The tenant.
        pub tenant: TenantId,
        /// Where units are taken from; nowhere in particular when absent.
        pub location: Option<LocationId>,
        /// Where they are to go.
        pub target: Option<LocationId>,
        /// What it is for, such as the UUID of an order.
        pub reference: String,
        /// Where it stands.
        pub state: ClaimState,
        /// A reservation is given back after this instant.
        pub expires_at: Option<Timestamp>,
        /// Units ever attached; the number of the next one.
        pub units: i64,
        /// When it was made.
        pub created_at: Timestamp,
        /// Last change.
        pub updated_at: Timestamp,
    }
}

impl Claim {
    /// Series of the UUIDs of the claim's items: each says which claim and which unit of it is meant.
    pub fn series(&self) -> Uuid {
        units::record_series(self.id.0, self.uid)
    }

    fn unsaved(ctx: &Ctx, reference: String, location: Option<LocationId>, state: ClaimState) -> Self {
        let now = ctx.now();
        Self {
            id: ClaimId(0),
            uid: ctx.new_uid(),
            tenant: ctx.tenant,
            location,
            target: None,
            reference,
            state,
            expires_at: None,
            units: 0,
            created_at: now,
            updated_at: now,
        }
    }

    fn journal(&self) -> Value {
        json!({
            "id": self.uid, "reference": self.reference, "location": self.location, "target": self.target,
            "state": self.state.as_str(), "expires_at": self.expires_at,
        })
    }

    fn held_state(&self) -> State {
        if self.state == ClaimState::Reserved { State::Pending } else { State::Claimed }
    }
}

/// One line of a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimLine {
    /// The product's stock sku.
    pub sku: String,
    /// How many units; above 0.
    pub quantity: i64,
    /// What for, such as the UUID of an order line.
    pub reference: String,
}

/// A claim about to be made.
#[derive(Debug, Clone, Default)]
pub struct NewClaim {
    /// What for, such as the UUID of an order.
    pub reference: String,
    /// Where to take units from; by default the managed locations that count stock, oldest first.
    pub location: Option<LocationId>,
    /// Told on the wire; a confirmed claim does not expire by itself.
    pub expires_at: Option<Timestamp>,
    /// What to hold.
    pub lines: Vec<ClaimLine>,
}

/// Holds all of the lines, or nothing. For other contexts: the caller has checked who asks.
///
/// # Errors
/// `OutOfStock` naming each sku with what was asked and what is available.
pub async fn claim(ctx: &Ctx, tx: &mut Tx<'_>, new: NewClaim) -> Result<Claim> {
    let plan = hold::plan(ctx, tx, new.location, &new.lines).await?;
    let mut claim = Claim::unsaved(ctx, new.reference, new.location, ClaimState::Confirmed);
    claim.expires_at = new.expires_at;
    claim.units = new.lines.iter().map(|line| line.quantity).sum();
    tx.insert(&mut claim).await?;
    hold::carry_out(ctx, tx, &claim, 0, &new.lines, plan).await?;
    let lines: Vec<Value> = new
        .lines
        .iter()
        .map(|line| json!({ "sku": line.sku, "quantity": line.quantity, "reference": line.reference }))
        .collect();
    let mut after = claim.journal();
    after["items"] = Value::Array(lines);
    record(ctx, tx, Change::new(&catalogue::CLAIM_CREATED, claim.id, claim.uid).after(after)).await?;
    Ok(claim)
}

/// Gives back whatever a claim still holds and ends it; a second time changes nothing. Units that have left
/// stay as they are. For other contexts: the caller has checked who asks.
///
/// # Errors
/// `NotFound`.
pub async fn release(ctx: &Ctx, tx: &mut Tx<'_>, id: ClaimId) -> Result<Claim> {
    let mut claim = locked(tx, ctx.tenant, id).await?;
    if claim.state == ClaimState::Cancelled {
        return Ok(claim);
    }
    let before = claim.journal();
    let runs = locked_runs(tx, ctx.tenant, id).await?;
    edit::give_back(ctx, tx, runs).await?;
    claim.state = ClaimState::Cancelled;
    claim.updated_at = ctx.now();
    tx.update(&claim).await?;
    let change = Change::new(&catalogue::CLAIM_CANCELLED, claim.id, claim.uid);
    record(ctx, tx, change.before(before).after(claim.journal())).await?;
    Ok(claim)
}

/// The claim with this key.
///
/// # Errors
/// `NotFound`.
pub async fn find(tx: &mut Tx<'_>, tenant: TenantId, id: ClaimId) -> Result<Claim> {
    tx.get(tenant, id).await?.ok_or_else(|| Error::not_found("claim", id))
}

/// The claim with this UUID.
///
/// # Errors
/// `NotFound`, `Denied`.
pub async fn find_uid(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid) -> Result<Claim> {
    ctx.require(Permission::InventoryRead)?;
    tx.get_uid(ctx.tenant, uid).await?.ok_or_else(|| Error::not_found("claim", uid))
}

/// The claims made for a reference that still stand, oldest first.
///
/// # Errors
/// What the store refuses.
pub async fn of_reference(tx: &mut Tx<'_>, tenant: TenantId, reference: &str) -> Result<Vec<Claim>> {
    let tail = "AND reference = $2 AND state <> $3 ORDER BY id";
    tx.find(tenant, tail, params![reference, ClaimState::Cancelled]).await
}

/// The claims of a tenant, oldest first.
///
/// # Errors
/// `Denied`.
pub async fn list(ctx: &Ctx, tx: &mut Tx<'_>, cursor: Cursor) -> Result<(Vec<Claim>, Option<String>)> {
    ctx.require(Permission::InventoryRead)?;
    Select::new(ctx.tenant).after(tx, cursor).await
}

/// The claims that hold, or took, units that fit the filter; oldest first.
///
/// # Errors
/// `Denied`.
pub async fn search(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    filter: &items::Filter,
    cursor: Cursor,
) -> Result<(Vec<Claim>, Option<String>)> {
    ctx.require(Permission::InventoryRead)?;
    let mut select = Select::new(ctx.tenant);
    if let Some(uids) = &filter.claims {
        select = select.any("uid", uids);
    }
    if let Some((condition, values)) = filter.of_units() {
        let text = format!(
            "id IN (SELECT r.claim FROM inventory_run r WHERE r.tenant = $1 AND r.claim IS NOT NULL AND {condition})"
        );
        select = select.raw(&text, values);
    }
    select.after(tx, cursor).await
}

/// The runs a claim holds or took, in the order in which its units were attached.
///
/// # Errors
/// What the store refuses.
pub async fn runs(tx: &mut Tx<'_>, tenant: TenantId, id: ClaimId) -> Result<Vec<Run>> {
    store::of_claim(tx, tenant, id).await
}

/// Whether units of the claim have left already, and whether it still holds any.
///
/// # Errors
/// What the store refuses.
pub async fn progress(tx: &mut Tx<'_>, claim: &Claim) -> Result<Progress> {
    let runs = store::of_claim(tx, claim.tenant, claim.id).await?;
    let left = runs.iter().any(|run| matches!(run.state, State::Transit | State::Delivered));
    let holds = runs.iter().any(|run| !matches!(run.state, State::Transit | State::Delivered));
    Ok(Progress { left, holds })
}

/// How far a claim has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Units have left the shelf.
    pub left: bool,
    /// Units are still held.
    pub holds: bool,
}

async fn locked(tx: &mut Tx<'_>, tenant: TenantId, id: ClaimId) -> Result<Claim> {
    tx.lock(tenant, id).await?.ok_or_else(|| Error::not_found("claim", id))
}

async fn locked_uid(tx: &mut Tx<'_>, tenant: TenantId, uid: Uuid) -> Result<Claim> {
    let found: Option<Claim> = tx.get_uid(tenant, uid).await?;
    let id = found.map(|claim| claim.id).ok_or_else(|| Error::not_found("claim", uid))?;
    locked(tx, tenant, id).await
}

/// A claim's runs, read again under the locks of their levels: claim first, then levels, in every command.
async fn locked_runs(tx: &mut Tx<'_>, tenant: TenantId, id: ClaimId) -> Result<Vec<Run>> {
    let sql = "SELECT DISTINCT sku, location FROM inventory_run WHERE tenant = $1 AND claim = $2";
    let places: Vec<(String, LocationId)> = tx.query(sql, params![tenant, id]).await?;
    let places: Vec<(&str, LocationId)> =
        places.iter().map(|(sku, location)| (sku.as_str(), *location)).collect();
    level::lock(tx, tenant, &places).await?;
    store::of_claim(tx, tenant, id).await
}
