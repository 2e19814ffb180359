//! Units of a claim leave the shelf, and arrive.

use comptoir_kernel::{Ctx, Error, Result};
use comptoir_store::Tx;
use uuid::Uuid;

use super::{ClaimId, locked, locked_runs};
use crate::{Run, State, level, store};

/// Consecutive units of a claim, by their numbers within it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HeldUnits {
    /// Number of the first unit.
    pub first: i64,
    /// Number of the last unit.
    pub last: i64,
}

/// Units of lines leave: `quantity` units of each line reference. Answers the runs that left.
///
/// # Errors
/// `Conflict` when the claim holds fewer for a line.
pub async fn ship(ctx: &Ctx, tx: &mut Tx<'_>, id: ClaimId, lines: &[(&str, i64)]) -> Result<Vec<Run>> {
    locked(tx, ctx.tenant, id).await?;
    let runs = locked_runs(tx, ctx.tenant, id).await?;
    let mut ranges = Vec::with_capacity(lines.len());
    for (reference, quantity) in lines {
        let mut left = *quantity;
        for run in runs
            .iter()
            .filter(|run| run.state == State::Claimed && run.reference.as_deref() == Some(*reference))
        {
            let taken: i64 =
                ranges.iter().filter(|held: &&HeldUnits| covers(run, held.first)).map(length).sum();
            let quantity = left.min(run.quantity() - taken);
            if quantity > 0 {
                let first = run.claim_first + taken;
                ranges.push(HeldUnits { first, last: first + quantity - 1 });
                left -= quantity;
            }
        }
        if left > 0 {
            return Err(Error::conflict(format!("the claim holds {left} units too few for {reference}")));
        }
    }
    move_units(ctx, tx, runs, &ranges, State::Claimed, State::Transit).await
}

/// These very units leave. Answers the runs that left.
///
/// # Errors
/// `Conflict` when a unit is not held (any more).
pub async fn ship_units(ctx: &Ctx, tx: &mut Tx<'_>, id: ClaimId, units: &[HeldUnits]) -> Result<Vec<Run>> {
    locked(tx, ctx.tenant, id).await?;
    let runs = locked_runs(tx, ctx.tenant, id).await?;
    move_units(ctx, tx, runs, units, State::Claimed, State::Transit).await
}

/// These very units have arrived: they leave the books.
///
/// # Errors
/// `Conflict` when a unit is not on its way.
pub async fn deliver(ctx: &Ctx, tx: &mut Tx<'_>, id: ClaimId, units: &[HeldUnits]) -> Result<Vec<Run>> {
    locked(tx, ctx.tenant, id).await?;
    let runs = locked_runs(tx, ctx.tenant, id).await?;
    move_units(ctx, tx, runs, units, State::Transit, State::Delivered).await
}

/// These very units are not where they should be; the claim keeps its hold on them.
///
/// # Errors
/// `Conflict` when a unit is not held.
pub async fn miss(ctx: &Ctx, tx: &mut Tx<'_>, id: ClaimId, units: &[HeldUnits]) -> Result<Vec<Run>> {
    locked(tx, ctx.tenant, id).await?;
    let runs = locked_runs(tx, ctx.tenant, id).await?;
    move_units(ctx, tx, runs, units, State::Claimed, State::Missing).await
}

/// These very units have been found again.
///
/// # Errors
/// `Conflict` when a unit was not missing.
pub async fn found(ctx: &Ctx, tx: &mut Tx<'_>, id: ClaimId, units: &[HeldUnits]) -> Result<Vec<Run>> {
    locked(tx, ctx.tenant, id).await?;
    let runs = locked_runs(tx, ctx.tenant, id).await?;
    move_units(ctx, tx, runs, units, State::Missing, State::Claimed).await
}

async fn move_units(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    mut runs: Vec<Run>,
    ranges: &[HeldUnits],
    from: State,
    to: State,
) -> Result<Vec<Run>> {
    let mut moved: Vec<Run> = Vec::with_capacity(ranges.len());
    for range in ranges {
        let mut next = range.first;
        while next <= range.last {
            let index = runs.iter().position(|run| covers(run, next) && run.state == from);
            let Some(index) = index else {
                return Err(Error::conflict(format!("unit {} of the claim is not {from}", next + 1)));
            };
            let run = runs.swap_remove(index);
            let offset = next - run.claim_first;
            let last = range.last.min(run.claim_first + run.quantity() - 1);
            let (first_unit, last_unit) = (run.first_unit + offset, run.first_unit + last - run.claim_first);
            // What is left of the run on both sides stays in the list, as the table will have it.
            runs.extend(rest_of(&run, first_unit, last_unit));
            moved.push(carve_known(ctx, tx, run, first_unit, last_unit, to).await?);
            next = last + 1;
        }
    }
    shift_counters(ctx, tx, &moved, from, to).await?;
    Ok(moved)
}

/// Carving changes which row holds which part, so the row is looked up by its units.
async fn carve_known(ctx: &Ctx, tx: &mut Tx<'_>, run: Run, first: i64, last: i64, to: State) -> Result<Run> {
    let series: Uuid = run.series;
    let run = store::covering(tx, ctx.tenant, series, first).await?;
    let run = run.ok_or_else(|| Error::internal("a claimed unit has no run"))?;
    store::carve(ctx, tx, run, first, last, |part| part.state = to).await
}

fn rest_of(run: &Run, first: i64, last: i64) -> Vec<Run> {
    let mut rest = run.clone();
    let mut parts = Vec::new();
    if first > rest.first_unit {
        parts.push(rest.cut_front(first - rest.first_unit));
    }
    if last < rest.last_unit {
        rest.cut_front(last - rest.first_unit + 1);
        parts.push(rest);
    }
    parts
}

async fn shift_counters(ctx: &Ctx, tx: &mut Tx<'_>, moved: &[Run], from: State, to: State) -> Result<()> {
    let places: Vec<(&str, crate::LocationId)> =
        moved.iter().map(|run| (run.sku.as_str(), run.location)).collect();
    for level in level::lock(tx, ctx.tenant, &places).await? {
        let here = moved.iter().filter(|run| run.sku == level.sku && run.location == level.location);
        let quantity: i64 = here.map(Run::quantity).sum();
        level::shift(ctx, tx, level.id, Some(from), Some(to), quantity).await?;
    }
    Ok(())
}

fn covers(run: &Run, unit: i64) -> bool {
    run.claim_first <= unit && unit < run.claim_first + run.quantity()
}

fn length(held: &HeldUnits) -> i64 {
    held.last - held.first + 1
}
