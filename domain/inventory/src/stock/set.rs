//! A stock-take: what is physically there becomes what the books say.

use std::collections::BTreeSet;

use comptoir_events::{Change, catalogue, record};
use comptoir_kernel::{Ctx, Faults, Permission, Result};
use comptoir_store::{Json, Tx};
use jiff::Timestamp;
use uuid::Uuid;

use crate::{Level, Location, Run, RunId, State, level, locations, store, units};

/// Units of one sku in one request at most.
const QUANTITY_MAX: i64 = 1_000_000_000;

/// The absolute stock of one sku: all of it at the location or, where a position, lot or date is named, what
/// lies in just that place.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StockItem {
    /// The product's stock sku; mandatory.
    pub sku: Option<String>,
    /// Units that are physically there, claimed ones included; mandatory.
    pub quantity: Option<i64>,
    /// Place within the location.
    pub position: Option<String>,
    /// Lot.
    pub lot_number: Option<String>,
    /// Best before.
    pub expires_at: Option<Timestamp>,
}

impl StockItem {
    fn means(&self, run: &Run) -> bool {
        (self.position.is_none() || self.position == run.position)
            && (self.lot_number.is_none() || self.lot_number == run.lot_number)
            && (self.expires_at.is_none() || self.expires_at == run.expires_at)
    }

    /// Whether a unit could be meant by both.
    fn overlaps(&self, other: &Self) -> bool {
        fn same<T: PartialEq>(a: Option<&T>, b: Option<&T>) -> bool {
            a.is_none() || b.is_none() || a == b
        }
        self.sku == other.sku
            && same(self.position.as_ref(), other.position.as_ref())
            && same(self.lot_number.as_ref(), other.lot_number.as_ref())
            && same(self.expires_at.as_ref(), other.expires_at.as_ref())
    }
}

/// Sets the absolute stock of skus at a location. Claimed and reserved units stay with their claims, so what is
/// available afterwards is the quantity less those. New units first serve claims that wait for them.
///
/// # Errors
/// `Invalid` naming each faulty field, also where claims hold more than the quantity.
pub async fn set(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    location: Option<Uuid>,
    items: &[StockItem],
) -> Result<(Location, Vec<Level>)> {
    ctx.require(Permission::InventoryWrite)?;
    let mut faults = Faults::new();
    let place = match faults.require("location_id", location) {
        Some(uid) => locations::find_uid(ctx, tx, uid).await.ok(),
        None => None,
    };
    if location.is_some() && place.is_none() {
        faults.invalid("location_id", "there is no such location");
    }
    if let Some(place) = place.as_ref().filter(|place| !place.is_tracking_inventory) {
        faults.invalid("location_id", format!("{} counts no stock", place.name));
    }
    if items.is_empty() {
        faults.required("items");
    }
    check(&mut faults, "items", items);
    let Some(place) = place.filter(|_| faults.is_empty()) else {
        return Err(faults.into());
    };
    let levels = change(ctx, tx, &place, items, false).await?;
    Ok((place, levels))
}

/// Adds units that turned up, to what the books say. Answers the runs they became.
///
/// # Errors
/// `NotFound`; `Invalid` naming each faulty field.
pub async fn add(ctx: &Ctx, tx: &mut Tx<'_>, location: Uuid, items: &[StockItem]) -> Result<Vec<Run>> {
    ctx.require(Permission::InventoryWrite)?;
    let place = locations::find_uid(ctx, tx, location).await?;
    let mut faults = Faults::new();
    check(&mut faults, "", items);
    faults.finish()?;
    let since = newest(tx, ctx).await?;
    change(ctx, tx, &place, items, true).await?;
    tx.find(ctx.tenant, "AND location = $2 AND id > $3 ORDER BY id", comptoir_store::params![place.id, since])
        .await
}

async fn newest(tx: &mut Tx<'_>, ctx: &Ctx) -> Result<i64> {
    let sql = "SELECT COALESCE(MAX(id), 0) FROM inventory_run WHERE tenant = $1";
    Ok(tx.query_one::<(i64,)>(sql, comptoir_store::params![ctx.tenant]).await?.map_or(0, |(id,)| id))
}

fn check(faults: &mut Faults, list: &str, items: &[StockItem]) {
    for (index, item) in items.iter().enumerate() {
        faults.within(format!("{list}[{index}]"), |faults| {
            match &item.sku {
                None => faults.required("sku"),
                Some(sku) if sku.trim().is_empty() => faults.invalid("sku", "must not be empty"),
                Some(_) => {}
            }
            match item.quantity {
                None => faults.required("quantity"),
                Some(0..=QUANTITY_MAX) => {}
                Some(quantity) => {
                    faults.invalid("quantity", format!("{quantity} is not between 0 and {QUANTITY_MAX}"))
                }
            }
            if let Some(other) = items[..index].iter().position(|other| other.overlaps(item)) {
                faults.invalid("sku", format!("is meant by {list}[{other}] already"));
            }
        });
    }
}

/// What a change needs to number new units.
struct Numbering {
    series: Uuid,
    next: i64,
}

async fn change(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    place: &Location,
    items: &[StockItem],
    add: bool,
) -> Result<Vec<Level>> {
    let skus: BTreeSet<&str> = items.iter().filter_map(|item| item.sku.as_deref()).collect();
    let skus: Vec<&str> = skus.into_iter().collect();
    let before = level::ensure(ctx, tx, place.id, &skus).await?;
    let mut faults = Faults::new();
    let mut numbering = Numbering { series: units::random_series(ctx.new_uid()), next: 1 };
    for (index, item) in items.iter().enumerate() {
        let Some(level) = before.iter().find(|level| Some(level.sku.as_str()) == item.sku.as_deref()) else {
            continue;
        };
        let runs = store::of_level(tx, ctx.tenant, place.id, &level.sku).await?;
        let count = |wanted: fn(State) -> bool| -> i64 {
            runs.iter().filter(|run| wanted(run.state) && item.means(run)).map(Run::quantity).sum()
        };
        let (present, free) = (count(State::is_present), count(|state| state == State::Available));
        let quantity = item.quantity.unwrap_or_default();
        let delta = if add { quantity } else { quantity - present };
        if delta + free < 0 {
            let held = present - free;
            faults.invalid(
                format!("items[{index}].quantity"),
                format!("{held} units are claimed there; it cannot be less"),
            );
        } else if delta < 0 {
            write_off(ctx, tx, level, item, runs, -delta).await?;
        } else if delta > 0 {
            receive(ctx, tx, level, item, runs, delta, &mut numbering).await?;
        }
    }
    faults.finish()?;
    let places: Vec<_> = skus.iter().map(|sku| (*sku, place.id)).collect();
    let after = level::lock(tx, ctx.tenant, &places).await?;
    for (old, new) in before.iter().zip(&after).filter(|(old, new)| old.journal() != new.journal()) {
        let change = Change::new(&catalogue::STOCK_CHANGED, new.id, new.uid);
        record(ctx, tx, change.before(old.journal()).after(new.journal())).await?;
    }
    Ok(after)
}

/// Takes available units out of the books, the newest first.
async fn write_off(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    level: &Level,
    item: &StockItem,
    runs: Vec<Run>,
    quantity: i64,
) -> Result<()> {
    level::shift(ctx, tx, level.id, Some(State::Available), None, quantity).await?;
    let mut left = quantity;
    for mut run in runs.into_iter().rev().filter(|run| run.state == State::Available && item.means(run)) {
        if left >= run.quantity() {
            left -= run.quantity();
            tx.delete::<Run>(ctx.tenant, run.id).await?;
        } else if left > 0 {
            run.last_unit -= left;
            run.updated_at = ctx.now();
            left = 0;
            tx.update(&run).await?;
        }
    }
    Ok(())
}

/// Takes new units into the books: claims that wait for the sku are served first, the oldest before the others.
async fn receive(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    level: &Level,
    item: &StockItem,
    runs: Vec<Run>,
    quantity: i64,
    numbering: &mut Numbering,
) -> Result<()> {
    let mut left = quantity;
    for run in runs.into_iter().filter(|run| run.state == State::Backordered) {
        let served = left.min(run.quantity());
        if served == 0 {
            break;
        }
        let last = run.first_unit + served - 1;
        let state = if waits_confirmed(tx, &run).await? { State::Claimed } else { State::Pending };
        level::shift(ctx, tx, level.id, Some(State::Backordered), Some(state), served).await?;
        let arrive = |part: &mut Run| {
            part.state = state;
            part.position.clone_from(&item.position);
            part.lot_number.clone_from(&item.lot_number);
            part.expires_at = item.expires_at;
        };
        let first = run.first_unit;
        store::carve(ctx, tx, run, first, last, arrive).await?;
        left -= served;
    }
    if left == 0 {
        return Ok(());
    }
    level::shift(ctx, tx, level.id, None, Some(State::Available), left).await?;
    let now = ctx.now();
    let mut run = Run {
        id: RunId(0),
        tenant: ctx.tenant,
        location: level.location,
        sku: level.sku.clone(),
        series: numbering.series,
        first_unit: numbering.next,
        last_unit: numbering.next + left - 1,
        state: State::Available,
        position: item.position.clone(),
        lot_number: item.lot_number.clone(),
        expires_at: item.expires_at,
        claim: None,
        claim_first: 0,
        reference: None,
        metadata: Json::default(),
        created_at: now,
        updated_at: now,
    };
    numbering.next += left;
    tx.insert(&mut run).await
}

async fn waits_confirmed(tx: &mut Tx<'_>, run: &Run) -> Result<bool> {
    let Some(id) = run.claim else { return Ok(true) };
    Ok(crate::claims::find(tx, run.tenant, id).await?.state != crate::ClaimState::Reserved)
}
