//! The SQL of runs. Every function expects the lock of the level concerned.

use std::sync::LazyLock;

use comptoir_kernel::{Ctx, Result, TenantId};
use comptoir_store::{Entity, ToValue, Tx, Value, params};
use uuid::Uuid;

use crate::{ClaimId, LocationId, Run, RunId};

/// Runs that are looked at in one query: stock that was given back piece by piece can lie in many.
const PIECES_AT_ONCE: i64 = 32;

/// `$2, $3, …`: `count` marks from number `first`.
pub(crate) fn in_list(first: usize, count: usize) -> String {
    let marks: Vec<String> = (first..first + count).map(|mark| format!("${mark}")).collect();
    marks.join(", ")
}

/// The values, the last one repeated up to a power of two: few different statements for the caches to keep.
pub(crate) fn padded<'a, T: ToValue>(values: &'a [T]) -> Vec<Value<'a>> {
    let mut padded: Vec<Value<'a>> = values.iter().map(ToValue::to_value).collect();
    if let Some(last) = padded.last().cloned() {
        padded.resize(padded.len().next_power_of_two(), last);
    }
    padded
}

static TAKE_FRONT: LazyLock<String> = LazyLock::new(|| {
    format!(
        "UPDATE inventory_run SET first_unit = first_unit + $4, updated_at = $5 WHERE tenant = $1 AND id = ( \
         SELECT id FROM inventory_run WHERE tenant = $1 AND location = $2 AND sku = $3 AND state = 'available' \
         ORDER BY expires_at NULLS LAST, id LIMIT 1) AND last_unit - first_unit >= $4 RETURNING {}",
        Run::COLUMNS.join(", ")
    )
});

/// What is to be taken: the location, the sku, and how many.
pub(crate) type Wanted<'a> = (LocationId, &'a str, i64);

/// Takes available units, those that expire first before the others. They are no longer in the table: the
/// caller inserts them anew in their new state. Fewer than asked come back when the level's counter lied.
pub(crate) async fn take_available(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    wanted: &[Wanted<'_>],
) -> Result<Vec<Vec<Run>>> {
    // The common case: the front run is longer than what is asked, and only its bound moves.
    let fronts = take_fronts(ctx, tx, wanted).await?;
    let mut taken = Vec::with_capacity(wanted.len());
    for (front, (location, sku, quantity)) in fronts.into_iter().zip(wanted) {
        taken.push(match front {
            Some(run) => vec![run],
            None => take_pieces(ctx, tx, *location, sku, *quantity).await?,
        });
    }
    Ok(taken)
}

/// Takes from the front of runs that are longer than what is asked; nothing of the others.
async fn take_fronts(ctx: &Ctx, tx: &mut Tx<'_>, wanted: &[Wanted<'_>]) -> Result<Vec<Option<Run>>> {
    let now = ctx.now();
    let mut fronts = Vec::with_capacity(wanted.len());
    if tx.is_postgres() {
        let row = |(location, sku, quantity): &Wanted<'_>| {
            let (tenant, location) = (Value::Int(ctx.tenant.0), Value::Int(location.0));
            vec![
                tenant,
                location,
                Value::Text((*sku).to_owned().into()),
                Value::Int(*quantity),
                Value::Time(now),
            ]
        };
        let rows: Vec<Vec<Value<'_>>> = wanted.iter().map(row).collect();
        let found = tx.query_each::<Run>(&TAKE_FRONT, &rows).await?;
        for (front, (_, _, quantity)) in found.into_iter().zip(wanted) {
            fronts.push(front.into_iter().next().map(|mut rest| {
                rest.first_unit -= quantity;
                rest.cut_front(*quantity)
            }));
        }
        return Ok(fronts);
    }
    // SQLite answers at once, and two plain statements cost it less than one that reads what it writes.
    let tail =
        "AND location = $2 AND sku = $3 AND state = 'available' ORDER BY expires_at NULLS LAST, id LIMIT 1";
    let shorten = "UPDATE inventory_run SET first_unit = $3, updated_at = $4 WHERE tenant = $1 AND id = $2";
    for (location, sku, quantity) in wanted {
        let front = tx.first::<Run>(ctx.tenant, tail, params![location, sku]).await?;
        let Some(mut rest) = front.filter(|run| run.quantity() > *quantity) else {
            fronts.push(None);
            continue;
        };
        fronts.push(Some(rest.cut_front(*quantity)));
        tx.exec(shorten, params![ctx.tenant, rest.id, rest.first_unit, now]).await?;
    }
    Ok(fronts)
}

/// Takes whole runs from the front, and what is left to take from the one after them.
async fn take_pieces(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    location: LocationId,
    sku: &str,
    quantity: i64,
) -> Result<Vec<Run>> {
    let tail = "AND location = $2 AND sku = $3 AND state = 'available' \
        ORDER BY expires_at NULLS LAST, id LIMIT $4";
    let mut left = quantity;
    let mut taken = Vec::new();
    while left > 0 {
        let front: Vec<Run> = tx.find(ctx.tenant, tail, params![location, sku, PIECES_AT_ONCE]).await?;
        if front.is_empty() {
            break;
        }
        for mut run in front {
            if left == 0 {
                break;
            }
            if run.quantity() <= left {
                tx.delete::<Run>(ctx.tenant, run.id).await?;
                left -= run.quantity();
                run.id = RunId(0);
                taken.push(run);
            } else {
                taken.push(run.cut_front(left));
                left = 0;
                tx.update(&run).await?;
            }
        }
    }
    Ok(taken)
}

/// Gives units `first..=last` of a run a row of their own, changed by `change`. The neighbours stay as they are.
pub(crate) async fn carve(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    mut run: Run,
    first: i64,
    last: i64,
    change: impl FnOnce(&mut Run),
) -> Result<Run> {
    if first > run.first_unit {
        let mut front = run.cut_front(first - run.first_unit);
        // The old row keeps its end, which is in the unique index; the front becomes a new row after it moved.
        tx.update(&run).await?;
        tx.insert(&mut front).await?;
    }
    let mut part = if last < run.last_unit {
        let part = run.cut_front(last - run.first_unit + 1);
        tx.update(&run).await?;
        part
    } else {
        run
    };
    change(&mut part);
    part.updated_at = ctx.now();
    if part.id == RunId(0) {
        tx.insert(&mut part).await?;
    } else {
        tx.update(&part).await?;
    }
    Ok(part)
}

/// Joins a run with the neighbours that are like it.
pub(crate) async fn join_neighbours(tx: &mut Tx<'_>, run: Run) -> Result<Run> {
    let tail = "AND series = $2 AND last_unit >= $3 ORDER BY last_unit LIMIT 3";
    let near: Vec<Run> = tx.find(run.tenant, tail, params![run.series, run.first_unit - 1]).await?;
    let mut run = run;
    if let Some(before) = near.iter().find(|other| other.joins(&run)) {
        tx.delete::<Run>(run.tenant, before.id).await?;
        run.first_unit = before.first_unit;
        run.claim_first = before.claim_first;
        run.created_at = run.created_at.min(before.created_at);
        tx.update(&run).await?;
    }
    if let Some(after) = near.iter().find(|other| run.joins(other)) {
        let mut joined = after.clone();
        tx.delete::<Run>(run.tenant, run.id).await?;
        joined.first_unit = run.first_unit;
        joined.claim_first = run.claim_first;
        joined.updated_at = joined.updated_at.max(run.updated_at);
        tx.update(&joined).await?;
        run = joined;
    }
    Ok(run)
}

/// The run that covers a unit.
pub(crate) async fn covering(
    tx: &mut Tx<'_>,
    tenant: TenantId,
    series: Uuid,
    unit: i64,
) -> Result<Option<Run>> {
    let tail = "AND series = $2 AND last_unit >= $3 ORDER BY last_unit LIMIT 1";
    let run = tx.first::<Run>(tenant, tail, params![series, unit]).await?;
    Ok(run.filter(|run| run.first_unit <= unit))
}

/// The runs of a claim, in the order in which its units were attached.
pub(crate) async fn of_claim(tx: &mut Tx<'_>, tenant: TenantId, claim: ClaimId) -> Result<Vec<Run>> {
    tx.find(tenant, "AND claim = $2 ORDER BY claim_first", params![claim]).await
}

/// The runs of one sku at one location, oldest first.
pub(crate) async fn of_level(
    tx: &mut Tx<'_>,
    tenant: TenantId,
    location: LocationId,
    sku: &str,
) -> Result<Vec<Run>> {
    let tail = "AND location = $2 AND sku = $3 AND state <> 'delivered' ORDER BY id";
    tx.find(tenant, tail, params![location, sku]).await
}
