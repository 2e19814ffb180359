//! Taking units for a claim: first the plan, under the locks of the levels, then the taking.

use std::collections::{BTreeMap, HashMap};

use comptoir_kernel::{Code, Ctx, Error, Fault, FaultKind, Result};
use comptoir_store::{Json, Tx, Value, params};

use super::{Claim, ClaimLine};
use crate::locations::{Location, LocationSku};
use crate::store::{in_list, padded};
use crate::{LevelId, LocationId, Run, RunId, State, level, store, units};

/// Units of one line from one level.
pub(crate) struct Taking {
    level: LevelId,
    location: LocationId,
    line: usize,
    quantity: i64,
    /// From a location that counts no stock: the units come into being with the claim.
    minted: bool,
}

/// Finds where each line's units come from, and locks those levels.
///
/// # Errors
/// `OutOfStock`, with a fault for each sku.
pub(crate) async fn plan(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    location: Option<LocationId>,
    lines: &[ClaimLine],
) -> Result<Vec<Taking>> {
    if let Some(line) = lines.iter().find(|line| line.quantity <= 0) {
        return Err(Error::invalid(
            "quantity",
            format!("{} of {} cannot be claimed", line.quantity, line.sku),
        ));
    }
    if let Some(id) = location {
        let place = tx.get::<Location>(ctx.tenant, id).await?.filter(|place| place.deleted_at.is_none());
        let place = place.ok_or_else(|| Error::not_found("location", id))?;
        if !place.is_tracking_inventory {
            return plan_uncounted(ctx, tx, &place, lines).await;
        }
    }
    let mut skus: Vec<&str> = lines.iter().map(|line| line.sku.as_str()).collect();
    skus.sort_unstable();
    skus.dedup();
    let mut levels: HashMap<String, Vec<(LevelId, LocationId, i64)>> = HashMap::new();
    for (id, place, sku, available) in lock_candidates(ctx, tx, location, &skus).await? {
        levels.entry(sku).or_default().push((id, place, available));
    }
    let (mut takings, mut short) = (Vec::with_capacity(lines.len()), false);
    for (index, line) in lines.iter().enumerate() {
        let mut left = line.quantity;
        for (id, place, available) in levels.get_mut(&line.sku).into_iter().flatten() {
            let quantity = left.min(*available);
            if quantity > 0 {
                takings.push(Taking { level: *id, location: *place, line: index, quantity, minted: false });
                *available -= quantity;
                left -= quantity;
            }
        }
        short |= left > 0;
    }
    if short { Err(out_of_stock(lines, &levels, &takings)) } else { Ok(takings) }
}

type Candidate = (LevelId, LocationId, String, i64);

async fn lock_candidates(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    location: Option<LocationId>,
    skus: &[&str],
) -> Result<Vec<Candidate>> {
    let mut found = Vec::with_capacity(skus.len());
    // SQLite makes a table of a list of several, which takes longer than looking each of them up.
    let at_once = if tx.is_postgres() { 256 } else { 1 };
    for chunk in skus.chunks(at_once) {
        let mut values: Vec<Value<'_>> = params![ctx.tenant].to_vec();
        let texts = padded(chunk);
        let marks = in_list(2, texts.len());
        values.extend(texts);
        let place = match location {
            Some(id) => {
                values.push(Value::Int(id.0));
                format!("l.location = ${}", values.len())
            }
            None => "w.is_managed AND w.is_tracking_inventory AND w.deleted_at IS NULL".to_owned(),
        };
        let sql = format!(
            "SELECT l.id, l.location, l.sku, l.available FROM inventory_level l \
             JOIN inventory_location w ON w.id = l.location \
             WHERE l.tenant = $1 AND l.sku IN ({marks}) AND {place} ORDER BY l.sku, l.location{}",
            if tx.is_postgres() { " FOR UPDATE OF l" } else { "" }
        );
        found.extend(tx.query::<Candidate>(&sql, &values).await?);
    }
    Ok(found)
}

async fn plan_uncounted(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    place: &Location,
    lines: &[ClaimLine],
) -> Result<Vec<Taking>> {
    let listed: Vec<LocationSku> = tx.find(ctx.tenant, "AND location = $2", params![place.id]).await?;
    if lines.iter().any(|line| listed.iter().all(|sku| sku.sku != line.sku)) {
        let free =
            listed.iter().map(|sku| (sku.sku.clone(), vec![(LevelId(0), place.id, i64::MAX)])).collect();
        return Err(out_of_stock(lines, &free, &[]));
    }
    let skus: Vec<&str> = lines.iter().map(|line| line.sku.as_str()).collect();
    let levels = level::ensure(ctx, tx, place.id, &skus).await?;
    let taking = |(line, asked): (usize, &ClaimLine)| {
        let level = levels.iter().find(|level| level.sku == asked.sku)?;
        Some(Taking { level: level.id, location: place.id, line, quantity: asked.quantity, minted: true })
    };
    Ok(lines.iter().enumerate().filter_map(taking).collect())
}

fn out_of_stock(
    lines: &[ClaimLine],
    left: &HashMap<String, Vec<(LevelId, LocationId, i64)>>,
    taken: &[Taking],
) -> Error {
    let mut asked: BTreeMap<&str, (i64, i64)> = BTreeMap::new();
    for (index, line) in lines.iter().enumerate() {
        let entry = asked.entry(&line.sku).or_insert_with(|| {
            (
                0,
                left.get(&line.sku)
                    .into_iter()
                    .flatten()
                    .fold(0_i64, |sum, level| sum.saturating_add(level.2)),
            )
        });
        entry.0 += line.quantity;
        let taken: i64 =
            taken.iter().filter(|taking| taking.line == index).map(|taking| taking.quantity).sum();
        entry.1 = entry.1.saturating_add(taken);
    }
    asked.retain(|_, (wanted, available)| wanted > available);
    let texts: Vec<String> = asked
        .iter()
        .map(|(sku, (asked, available))| format!("{sku} (asked {asked}, available {available})"))
        .collect();
    let mut error = Error::new(Code::OutOfStock, format!("not enough stock of {}", texts.join(", ")));
    error.faults = asked
        .iter()
        .map(|(sku, (asked, available))| Fault {
            field: (*sku).to_owned(),
            kind: FaultKind::Invalid,
            message: format!("asked {asked}, available {available}"),
        })
        .collect();
    error
}

/// Takes what was planned and writes the claim's runs. The units are numbered within the claim from `first`.
/// Answers the new runs; their keys are not read back.
pub(crate) async fn carry_out(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    claim: &Claim,
    first: i64,
    lines: &[ClaimLine],
    plan: Vec<Taking>,
) -> Result<Vec<Run>> {
    let (state, now) = (claim.held_state(), ctx.now());
    shift_levels(ctx, tx, &plan, state).await?;
    let counted = plan
        .iter()
        .filter(|taking| !taking.minted)
        .filter_map(|taking| Some((taking.location, lines.get(taking.line)?.sku.as_str(), taking.quantity)));
    let counted: Vec<store::Wanted<'_>> = counted.collect();
    let mut from_stock = store::take_available(ctx, tx, &counted).await?.into_iter();
    let mut runs = Vec::with_capacity(plan.len());
    let mut next = first;
    let series = units::random_series(ctx.new_uid());
    let mut minted = 0;
    for taking in &plan {
        let Some(line) = lines.get(taking.line) else { continue };
        let mut taken = if taking.minted {
            let run = minted_run(ctx, taking, line, series, minted);
            minted += taking.quantity;
            vec![run]
        } else {
            from_stock.next().unwrap_or_default()
        };
        let sum: i64 = taken.iter().map(Run::quantity).sum();
        if sum != taking.quantity {
            return Err(Error::internal(format!("counter of {} does not agree with its runs", line.sku)));
        }
        for run in &mut taken {
            run.state = state;
            run.claim = Some(claim.id);
            run.claim_first = next;
            run.reference = Some(line.reference.clone());
            run.updated_at = now;
            next += run.quantity();
        }
        runs.append(&mut taken);
    }
    tx.insert_all(&runs).await?;
    Ok(runs)
}

async fn shift_levels(ctx: &Ctx, tx: &mut Tx<'_>, plan: &[Taking], state: State) -> Result<()> {
    for minted in [false, true] {
        let mut sums: BTreeMap<LevelId, i64> = BTreeMap::new();
        for taking in plan.iter().filter(|taking| taking.minted == minted) {
            *sums.entry(taking.level).or_default() += taking.quantity;
        }
        let moves: Vec<(LevelId, i64)> = sums.into_iter().collect();
        let from = if minted { None } else { Some(State::Available) };
        if !moves.is_empty() {
            level::shift_each(ctx, tx, from, Some(state), &moves).await?;
        }
    }
    Ok(())
}

fn minted_run(ctx: &Ctx, taking: &Taking, line: &ClaimLine, series: uuid::Uuid, before: i64) -> Run {
    let now = ctx.now();
    Run {
        id: RunId(0),
        tenant: ctx.tenant,
        location: taking.location,
        sku: line.sku.clone(),
        series,
        first_unit: before + 1,
        last_unit: before + taking.quantity,
        state: State::Claimed,
        position: None,
        lot_number: None,
        expires_at: None,
        claim: None,
        claim_first: 0,
        reference: None,
        metadata: Json::default(),
        created_at: now,
        updated_at: now,
    }
}
