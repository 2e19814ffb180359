//! What the warehouse does with claims by hand: reserve, attach, remove, confirm, extend, cancel.

use comptoir_events::{Change, catalogue, record};
use comptoir_kernel::{Ctx, Error, Faults, Permission, Result, TenantId};
use comptoir_store::{Json, Tx};
use jiff::Timestamp;
use uuid::Uuid;

use super::{Claim, ClaimLine, ClaimState, expiry, hold, locked_runs, locked_uid};
use crate::{Level, Location, LocationId, Run, RunId, State, level, locations, store, units};

/// A reservation about to be made.
#[derive(Debug, Clone, Default)]
pub struct NewReservation {
    /// Where units are to be taken from.
    pub location: Option<Uuid>,
    /// Given back after this instant, unless confirmed.
    pub expires_at: Option<Timestamp>,
    /// What for.
    pub reference: Option<String>,
}

/// What to attach to a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Attach {
    /// Any available unit of a sku.
    Sku(String),
    /// This very unit.
    Unit(Uuid),
    /// A unit of a sku that has yet to come.
    Backorder(String),
}

/// One unit to attach to a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Which.
    pub what: Attach,
    /// What for.
    pub reference: String,
}

/// Makes a reservation that holds nothing yet.
///
/// # Errors
/// `Invalid` naming `location_id`, `expires_at`.
pub async fn create(ctx: &Ctx, tx: &mut Tx<'_>, new: NewReservation) -> Result<Claim> {
    ctx.require(Permission::InventoryWrite)?;
    let mut faults = Faults::new();
    let mut location = None;
    if let Some(uid) = new.location {
        location = tx.get_uid::<Location>(ctx.tenant, uid).await?.filter(|place| place.deleted_at.is_none());
        if location.is_none() {
            faults.invalid("location_id", "there is no such location");
        }
    }
    check_expiry(ctx, &mut faults, new.expires_at);
    faults.finish()?;
    let reference = new.reference.unwrap_or_default();
    let mut claim = Claim::unsaved(ctx, reference, location.map(|place| place.id), ClaimState::Reserved);
    claim.expires_at = new.expires_at;
    tx.insert(&mut claim).await?;
    expiry::watch(ctx, tx, &claim).await?;
    record(ctx, tx, Change::new(&catalogue::CLAIM_CREATED, claim.id, claim.uid).after(claim.journal()))
        .await?;
    Ok(claim)
}

fn check_expiry(ctx: &Ctx, faults: &mut Faults, expires_at: Option<Timestamp>) {
    if expires_at.is_some_and(|at| at <= ctx.now()) {
        faults.invalid("expires_at", "has passed");
    }
}

/// Attaches units to a claim: all of them, or none. Answers the runs they became.
///
/// # Errors
/// `NotFound`; `Conflict` for a claim that has ended or a unit that is not available; `OutOfStock`.
pub async fn attach(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    uid: Uuid,
    wanted: &[Attachment],
) -> Result<(Claim, Vec<Run>)> {
    ctx.require(Permission::InventoryWrite)?;
    let mut claim = locked_uid(tx, ctx.tenant, uid).await?;
    refuse_ended(&claim)?;
    let before = claim.journal();
    let (mut lines, mut late): (Vec<ClaimLine>, Vec<ClaimLine>) = (Vec::new(), Vec::new());
    for item in wanted {
        match &item.what {
            Attach::Sku(sku) => add_line(&mut lines, sku, &item.reference),
            Attach::Backorder(sku) => add_line(&mut late, sku, &item.reference),
            Attach::Unit(_) => {}
        }
    }
    let plan = hold::plan(ctx, tx, claim.location, &lines).await?;
    let first = claim.units;
    claim.units += lines.iter().map(|line| line.quantity).sum::<i64>();
    let mut runs = hold::carry_out(ctx, tx, &claim, first, &lines, plan).await?;
    for item in wanted {
        if let Attach::Unit(unit) = item.what {
            runs.push(attach_unit(ctx, tx, &mut claim, unit, &item.reference).await?);
        }
    }
    runs.extend(backorder(ctx, tx, &mut claim, &late).await?);
    claim.updated_at = ctx.now();
    tx.update(&claim).await?;
    let change = Change::new(&catalogue::CLAIM_UPDATED, claim.id, claim.uid);
    record(ctx, tx, change.before(before).after(claim.journal())).await?;
    Ok((claim, runs))
}

fn add_line(lines: &mut Vec<ClaimLine>, sku: &str, reference: &str) {
    match lines.iter_mut().find(|line| line.sku == sku && line.reference == reference) {
        Some(line) => line.quantity += 1,
        None => lines.push(ClaimLine { sku: sku.to_owned(), quantity: 1, reference: reference.to_owned() }),
    }
}

async fn attach_unit(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    claim: &mut Claim,
    unit: Uuid,
    reference: &str,
) -> Result<Run> {
    let (series, number) = units::parts(unit);
    let missing = || Error::not_found("inventory item", unit);
    let run = store::covering(tx, ctx.tenant, series, number).await?.ok_or_else(missing)?;
    let levels = level::lock(tx, ctx.tenant, &[(run.sku.as_str(), run.location)]).await?;
    let level = levels.first().ok_or_else(missing)?;
    let run = store::covering(tx, ctx.tenant, series, number).await?.ok_or_else(missing)?;
    if run.state != State::Available {
        return Err(Error::conflict(format!("inventory item {unit} is {}", run.state)));
    }
    if claim.location.is_some_and(|location| location != run.location) {
        return Err(Error::conflict(format!("inventory item {unit} is not at the claim's location")));
    }
    let (state, id, next) = (claim.held_state(), claim.id, claim.units);
    claim.units += 1;
    level::shift(ctx, tx, level.id, Some(State::Available), Some(state), 1).await?;
    let hold = |part: &mut Run| {
        part.state = state;
        part.claim = Some(id);
        part.claim_first = next;
        part.reference = Some(reference.to_owned());
    };
    store::carve(ctx, tx, run, number, number, hold).await
}

/// Makes units that have yet to come, at the claim's location or the oldest managed one.
async fn backorder(ctx: &Ctx, tx: &mut Tx<'_>, claim: &mut Claim, lines: &[ClaimLine]) -> Result<Vec<Run>> {
    if lines.is_empty() {
        return Ok(Vec::new());
    }
    let location = match claim.location {
        Some(location) => location,
        None => default_location(tx, ctx.tenant).await?,
    };
    let skus: Vec<&str> = lines.iter().map(|line| line.sku.as_str()).collect();
    let levels = level::ensure(ctx, tx, location, &skus).await?;
    let (series, now) = (units::random_series(ctx.new_uid()), ctx.now());
    let (mut runs, mut next) = (Vec::with_capacity(lines.len()), 1);
    for line in lines {
        let level = levels.iter().find(|level| level.sku == line.sku);
        let level = level.ok_or_else(|| Error::internal("a level was not made"))?;
        level::shift(ctx, tx, level.id, None, Some(State::Backordered), line.quantity).await?;
        runs.push(Run {
            id: RunId(0),
            tenant: ctx.tenant,
            location,
            sku: line.sku.clone(),
            series,
            first_unit: next,
            last_unit: next + line.quantity - 1,
            state: State::Backordered,
            position: None,
            lot_number: None,
            expires_at: None,
            claim: Some(claim.id),
            claim_first: claim.units,
            reference: Some(line.reference.clone()),
            metadata: Json::default(),
            created_at: now,
            updated_at: now,
        });
        next += line.quantity;
        claim.units += line.quantity;
    }
    tx.insert_all(&runs).await?;
    Ok(runs)
}

async fn default_location(tx: &mut Tx<'_>, tenant: TenantId) -> Result<LocationId> {
    let tail = "AND is_managed AND is_tracking_inventory AND deleted_at IS NULL ORDER BY id LIMIT 1";
    let found: Option<Location> = tx.first(tenant, tail, &[]).await?;
    found.map(|place| place.id).ok_or_else(|| Error::conflict("there is no managed location"))
}

/// Removes units from a claim, by the UUIDs of its items.
///
/// # Errors
/// `NotFound` for a claim or item that is not there; `Conflict` for an item that has left.
pub async fn remove(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid, items: &[Uuid]) -> Result<Claim> {
    ctx.require(Permission::InventoryWrite)?;
    let mut claim = locked_uid(tx, ctx.tenant, uid).await?;
    refuse_ended(&claim)?;
    let before = claim.journal();
    let runs = locked_runs(tx, ctx.tenant, claim.id).await?;
    let mut faults = Faults::new();
    for (index, item) in items.iter().enumerate() {
        let (series, number) = units::parts(*item);
        let run =
            runs.iter().find(|run| (run.claim_first..run.claim_first + run.quantity()).contains(&number));
        match run.filter(|_| series == claim.series()) {
            None => faults.invalid(format!("[{index}]"), "is no item of this claim"),
            Some(run) if matches!(run.state, State::Transit | State::Delivered) => {
                return Err(Error::conflict(format!("item {item} has left the warehouse")));
            }
            Some(_) if items[..index].contains(item) => {
                faults.invalid(format!("[{index}]"), "is named twice")
            }
            Some(_) => {}
        }
    }
    faults.finish()?;
    for item in items {
        let (_, number) = units::parts(*item);
        // Each removal can split a run, so the list is read anew.
        let runs = store::of_claim(tx, ctx.tenant, claim.id).await?;
        let run = runs
            .into_iter()
            .find(|run| (run.claim_first..run.claim_first + run.quantity()).contains(&number));
        let run = run.ok_or_else(|| Error::internal("a claimed unit has no run"))?;
        let unit = run.first_unit + number - run.claim_first;
        let part = store::carve(ctx, tx, run, unit, unit, |_| {}).await?;
        give_back(ctx, tx, vec![part]).await?;
    }
    claim.updated_at = ctx.now();
    tx.update(&claim).await?;
    let change = Change::new(&catalogue::CLAIM_UPDATED, claim.id, claim.uid);
    record(ctx, tx, change.before(before).after(claim.journal())).await?;
    Ok(claim)
}

/// Makes a claim proper of a reservation.
///
/// # Errors
/// `NotFound`; `Conflict` for a claim that has ended; `Invalid` naming `target_id`.
pub async fn confirm(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid, target: Option<Uuid>) -> Result<Claim> {
    ctx.require(Permission::InventoryWrite)?;
    let mut claim = locked_uid(tx, ctx.tenant, uid).await?;
    refuse_ended(&claim)?;
    let before = claim.journal();
    if let Some(target) = target {
        let found = locations::find_uid(ctx, tx, target).await;
        claim.target = Some(found.map_err(|_| Error::invalid("target_id", "there is no such location"))?.id);
    }
    if claim.state == ClaimState::Reserved {
        claim.state = ClaimState::Confirmed;
        for mut run in locked_runs(tx, ctx.tenant, claim.id).await? {
            if run.state != State::Pending {
                continue;
            }
            let level = level_of(tx, &run).await?;
            level::shift(ctx, tx, level.id, Some(State::Pending), Some(State::Claimed), run.quantity())
                .await?;
            run.state = State::Claimed;
            run.updated_at = ctx.now();
            tx.update(&run).await?;
        }
    }
    claim.updated_at = ctx.now();
    tx.update(&claim).await?;
    let change = Change::new(&catalogue::CLAIM_UPDATED, claim.id, claim.uid);
    record(ctx, tx, change.before(before).after(claim.journal())).await?;
    Ok(claim)
}

/// Moves the expiry of a claim.
///
/// # Errors
/// `NotFound`; `Conflict` for a claim that has ended; `Invalid` naming `expires_at`.
pub async fn extend(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid, expires_at: Option<Timestamp>) -> Result<Claim> {
    ctx.require(Permission::InventoryWrite)?;
    let mut claim = locked_uid(tx, ctx.tenant, uid).await?;
    refuse_ended(&claim)?;
    let mut faults = Faults::new();
    faults.require("expires_at", expires_at);
    check_expiry(ctx, &mut faults, expires_at);
    faults.finish()?;
    let before = claim.journal();
    claim.expires_at = expires_at;
    claim.updated_at = ctx.now();
    tx.update(&claim).await?;
    expiry::watch(ctx, tx, &claim).await?;
    let change = Change::new(&catalogue::CLAIM_UPDATED, claim.id, claim.uid);
    record(ctx, tx, change.before(before).after(claim.journal())).await?;
    Ok(claim)
}

/// Cancels a claim and gives its units back.
///
/// # Errors
/// `NotFound`; `Conflict` for a claim that was cancelled or of which units have left.
pub async fn cancel(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid) -> Result<Claim> {
    ctx.require(Permission::InventoryWrite)?;
    let claim = locked_uid(tx, ctx.tenant, uid).await?;
    refuse_ended(&claim)?;
    if super::progress(tx, &claim).await?.left {
        return Err(Error::conflict("units of this claim have left the warehouse"));
    }
    super::release(ctx, tx, claim.id).await
}

/// Makes held units available again; backordered ones cease to be. The caller holds the levels' locks.
pub(super) async fn give_back(ctx: &Ctx, tx: &mut Tx<'_>, runs: Vec<Run>) -> Result<()> {
    for mut run in runs {
        let level = level_of(tx, &run).await?;
        match run.state {
            State::Pending | State::Claimed => {
                level::shift(ctx, tx, level.id, Some(run.state), Some(State::Available), run.quantity())
                    .await?;
                run.state = State::Available;
                run.claim = None;
                run.claim_first = 0;
                run.reference = None;
                run.updated_at = ctx.now();
                tx.update(&run).await?;
                store::join_neighbours(tx, run).await?;
            }
            State::Backordered => {
                level::shift(ctx, tx, level.id, Some(State::Backordered), None, run.quantity()).await?;
                tx.delete::<Run>(ctx.tenant, run.id).await?;
            }
            State::Missing => {
                run.claim = None;
                run.claim_first = 0;
                run.reference = None;
                tx.update(&run).await?;
            }
            State::Available | State::Transit | State::Delivered => {}
        }
    }
    Ok(())
}

async fn level_of(tx: &mut Tx<'_>, run: &Run) -> Result<Level> {
    let found = level::lock(tx, run.tenant, &[(run.sku.as_str(), run.location)]).await?;
    found.into_iter().next().ok_or_else(|| Error::internal(format!("{} has runs and no counters", run.sku)))
}

fn refuse_ended(claim: &Claim) -> Result<()> {
    if claim.state == ClaimState::Cancelled {
        return Err(Error::conflict(format!("claim {} was cancelled", claim.uid)));
    }
    Ok(())
}
