//! Which units go into a shipment: of an order, those held for it that no shipment has.

use std::collections::HashMap;

use comptoir_inventory::{Claim, ClaimId, Run, State as UnitState, claims, units};
use comptoir_kernel::{Ctx, Error, Faults, Result};
use comptoir_orders::{Line, Order, OrderLineId};
use comptoir_store::{Json, Tx, params};
use uuid::Uuid;

use super::{NewItem, ShipmentId};
use crate::{Item, ItemId, ItemState};

/// What is still to be shipped of a line, and the units that are held for it.
struct Open {
    line: Line,
    left: i64,
    /// Whether stock was claimed for the line at all.
    is_claimed: bool,
    /// Runs of units held for it that are in no shipment: number of the first within the claim, count, position.
    held: Vec<(i64, i64, Option<String>)>,
}

/// The items of a shipment of an order: what was asked for, or everything that is in no shipment yet.
///
/// # Errors
/// `Invalid` naming what is not left to ship; `Conflict` when nothing is, or less is held in stock.
pub(super) async fn of_order(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    order: &Order,
    wanted: &[NewItem],
) -> Result<Vec<Item>> {
    let claim = match order.claim {
        Some(id) => Some(claims::find(tx, ctx.tenant, id).await?),
        None => None,
    };
    let mut open = open_lines(ctx, tx, order).await?;
    let mut plan: Vec<(usize, i64, Option<&NewItem>)> = Vec::new();
    if wanted.is_empty() {
        plan.extend(
            open.iter().enumerate().filter(|(_, line)| line.left > 0).map(|(i, line)| (i, line.left, None)),
        );
        if plan.is_empty() {
            return Err(Error::conflict("everything of this order is in shipments already"));
        }
    } else {
        choose(&open, wanted, &mut plan)?;
    }
    let mut pieces = Vec::new();
    for (index, quantity, item) in plan {
        let Some(line) = open.get_mut(index) else { continue };
        take(ctx, claim.as_ref(), line, quantity, item, &mut pieces)?;
    }
    Ok(number(pieces))
}

async fn open_lines(ctx: &Ctx, tx: &mut Tx<'_>, order: &Order) -> Result<Vec<Open>> {
    let shipped = "SELECT i.order_line, i.claim, i.claim_first, i.last_unit - i.first_unit + 1, i.state \
        FROM fulfilment_item i JOIN fulfilment_shipment s ON s.id = i.shipment \
        WHERE i.tenant = $1 AND s.order_id = $2 AND s.cancelled_at IS NULL ORDER BY i.claim_first";
    type Shipped = (Option<OrderLineId>, Option<ClaimId>, i64, i64, ItemState);
    let shipped: Vec<Shipped> = tx.query(shipped, params![ctx.tenant, order.id]).await?;
    let mut counts: HashMap<OrderLineId, i64> = HashMap::new();
    for (line, _, _, quantity, state) in &shipped {
        // A unit that was not found has to be replaced by another.
        if let Some(line) = line.filter(|_| *state != ItemState::Missing) {
            *counts.entry(line).or_default() += quantity;
        }
    }
    let taken: Vec<(i64, i64)> =
        shipped.iter().filter(|row| row.1.is_some()).map(|row| (row.2, row.3)).collect();
    let runs = match order.claim {
        Some(claim) => claims::runs(tx, ctx.tenant, claim).await?,
        None => Vec::new(),
    };
    let lines = comptoir_orders::lines(tx, ctx.tenant, order.id).await?;
    let open = |line: Line| {
        let reference = line.uid.to_string();
        let mine: Vec<&Run> =
            runs.iter().filter(|run| run.reference.as_deref() == Some(reference.as_str())).collect();
        let left = line.quantity - counts.get(&line.id).copied().unwrap_or_default();
        Open { left, is_claimed: !mine.is_empty(), held: free(&mine, &taken), line }
    };
    Ok(lines.into_iter().filter(|line| line.shippable).map(open).collect())
}

/// The parts of claimed runs that no shipment has.
fn free(runs: &[&Run], taken: &[(i64, i64)]) -> Vec<(i64, i64, Option<String>)> {
    let mut free = Vec::new();
    for run in runs.iter().filter(|run| run.state == UnitState::Claimed) {
        let (mut next, end) = (run.claim_first, run.claim_first + run.quantity());
        for (first, count) in taken {
            if *first >= next && *first < end {
                free.push((next, first - next, run.position.clone()));
            }
            if first + count > next && *first < end {
                next = first + count;
            }
        }
        free.push((next, end - next, run.position.clone()));
    }
    free.retain(|(_, count, _)| *count > 0);
    free
}

/// Which lines the wanted items are of.
fn choose<'a>(
    open: &[Open],
    wanted: &'a [NewItem],
    plan: &mut Vec<(usize, i64, Option<&'a NewItem>)>,
) -> Result<()> {
    let mut faults = Faults::new();
    let mut left: Vec<i64> = open.iter().map(|line| line.left).collect();
    for (place, item) in wanted.iter().enumerate() {
        let sku = item.sku.as_deref().unwrap_or_default();
        let named: Vec<Uuid> = item.references.iter().filter_map(|reference| reference.order_item).collect();
        let fits = |line: &Line| {
            (line.stock_sku == sku || line.sku == sku) && (named.is_empty() || named.contains(&line.uid))
        };
        let references = i64::try_from(item.references.len()).unwrap_or(i64::MAX);
        let asked = item.quantity.unwrap_or(references);
        let mut rest = asked;
        for (index, line) in open.iter().enumerate().filter(|(_, line)| fits(&line.line)) {
            let quantity = left.get(index).copied().unwrap_or_default().min(rest);
            if let Some(left) = left.get_mut(index).filter(|_| quantity > 0) {
                *left -= quantity;
                rest -= quantity;
                plan.push((index, quantity, Some(item)));
            }
            debug_assert!(line.left >= 0, "more shipped than ordered");
        }
        if !open.iter().any(|line| fits(&line.line)) {
            faults
                .invalid(format!("items[{place}].sku"), format!("the order has nothing to ship of '{sku}'"));
        } else if rest > 0 {
            let message = format!("{asked} of '{sku}' cannot be shipped, {} are left to ship", asked - rest);
            faults.invalid(format!("items[{place}].quantity"), message);
        }
    }
    faults.finish()
}

/// Makes the runs of one line.
fn take(
    ctx: &Ctx,
    claim: Option<&Claim>,
    open: &mut Open,
    quantity: i64,
    item: Option<&NewItem>,
    pieces: &mut Vec<Item>,
) -> Result<()> {
    let line = &open.line;
    let mut details = item.map(|item| item.details.clone()).unwrap_or_default();
    details.description.get_or_insert_with(|| line.name.clone());
    details.order_item = Some(line.uid);
    let position = item.and_then(|item| item.position.clone());
    let mut piece = Item {
        id: ItemId(0),
        tenant: ctx.tenant,
        shipment: ShipmentId(0),
        first_unit: 1,
        last_unit: quantity,
        sku: line.stock_sku.clone(),
        state: ItemState::Open,
        parcel: None,
        order_line: Some(line.id),
        claim: None,
        claim_first: 0,
        position,
        details: Json(details),
    };
    let Some(claim) = claim.filter(|_| open.is_claimed) else {
        pieces.push(piece);
        return Ok(());
    };
    let mut left = quantity;
    piece.claim = Some(claim.id);
    piece.details.claim_series = Some(claim.series());
    while left > 0 {
        let Some((first, count, place)) = open.held.first_mut().filter(|held| held.1 > 0) else {
            let held = quantity - left;
            return Err(Error::conflict(format!(
                "{quantity} of '{}' are wanted and {held} are held in stock",
                line.sku
            )));
        };
        let part = left.min(*count);
        let mut run = piece.clone();
        run.last_unit = part;
        run.claim_first = *first;
        run.position = run.position.or_else(|| place.clone());
        pieces.push(run);
        (*first, *count, left) = (*first + part, *count - part, left - part);
        if *count == 0 {
            open.held.remove(0);
        }
    }
    Ok(())
}

/// Items of a shipment without an order. Where the caller names items of claims, the stock moves with them.
pub(super) async fn loose(ctx: &Ctx, tx: &mut Tx<'_>, wanted: &[NewItem]) -> Result<Vec<Item>> {
    let mut faults = Faults::new();
    let mut pieces = Vec::new();
    for (index, item) in wanted.iter().enumerate() {
        let references = i64::try_from(item.references.len()).unwrap_or(i64::MAX);
        let mut left = item.quantity.unwrap_or(references).max(references);
        for (place, reference) in item.references.iter().enumerate() {
            let mut piece = loose_piece(ctx, item, 1);
            piece.details.order_item = reference.order_item;
            if let Some(uid) = reference.claim_item {
                match held_unit(ctx, tx, uid, item.sku.as_deref().unwrap_or_default()).await? {
                    Some((claim, number)) => {
                        (piece.claim, piece.claim_first) = (Some(claim.id), number);
                        piece.details.claim_series = Some(claim.series());
                    }
                    None => faults.invalid(
                        format!("items[{index}].references[{place}].claim_item_id"),
                        "is no claimed unit of this sku",
                    ),
                }
            }
            pieces.push(piece);
            left -= 1;
        }
        if left > 0 {
            pieces.push(loose_piece(ctx, item, left));
        }
    }
    faults.finish()?;
    Ok(number(pieces))
}

fn loose_piece(ctx: &Ctx, item: &NewItem, quantity: i64) -> Item {
    Item {
        id: ItemId(0),
        tenant: ctx.tenant,
        shipment: ShipmentId(0),
        first_unit: 1,
        last_unit: quantity,
        sku: item.sku.clone().unwrap_or_default(),
        state: ItemState::Open,
        parcel: None,
        order_line: None,
        claim: None,
        claim_first: 0,
        position: item.position.clone(),
        details: Json(item.details.clone()),
    }
}

async fn held_unit(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid, sku: &str) -> Result<Option<(Claim, i64)>> {
    let (series, number) = units::parts(uid);
    let claim: Option<Claim> = tx.get(ctx.tenant, units::record_key(series)).await?;
    let Some(claim) = claim.filter(|claim| claim.series() == series) else { return Ok(None) };
    let runs = claims::runs(tx, ctx.tenant, claim.id).await?;
    let holds = |run: &Run| (run.claim_first..run.claim_first + run.quantity()).contains(&number);
    let held = runs.iter().any(|run| run.state == UnitState::Claimed && run.sku == sku && holds(run));
    Ok(held.then_some((claim, number)))
}

/// Numbers the units of all pieces through.
fn number(mut pieces: Vec<Item>) -> Vec<Item> {
    let mut next = 1;
    for piece in &mut pieces {
        let quantity = piece.quantity();
        (piece.first_unit, piece.last_unit) = (next, next + quantity - 1);
        next += quantity;
    }
    pieces
}
