//! Single units, as the warehouse sees them: each has a UUID, though it has no row of its own.

use std::collections::{BTreeMap, HashMap};

use comptoir_events::{Change, catalogue, record};
use comptoir_kernel::{Ctx, Cursor, Error, Faults, Permission, Result};
use comptoir_store::{Json, Select, Tx, Value};
use jiff::Timestamp;
use serde_json::json;
use uuid::Uuid;

use crate::{Claim, ClaimId, Location, LocationId, Run, State, level, locations, store, units};

/// Bits of a cursor that say which unit of a run comes next.
const OFFSET_BITS: u32 = 31;

/// One unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// UUID of the unit.
    pub uid: Uuid,
    /// UUID of the claim that holds it.
    pub claim: Option<Uuid>,
    /// UUID of the location; none once it was delivered.
    pub location: Option<Uuid>,
    /// The product's stock sku.
    pub sku: String,
    /// What is with it.
    pub state: State,
    /// Place within the location.
    pub position: Option<String>,
    /// Lot.
    pub lot_number: Option<String>,
    /// Best before.
    pub expires_at: Option<Timestamp>,
    /// Free facts.
    pub metadata: BTreeMap<String, String>,
    /// When it came.
    pub created_at: Timestamp,
    /// Last change.
    pub updated_at: Timestamp,
}

/// Which units are wanted: conditions joined by AND, values of one by OR.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Skus.
    pub skus: Option<Vec<String>>,
    /// Locations, by UUID.
    pub locations: Option<Vec<Uuid>>,
    /// States; by default all but delivered.
    pub states: Option<Vec<State>>,
    /// Claims, by UUID.
    pub claims: Option<Vec<Uuid>>,
    /// Places within locations.
    pub positions: Option<Vec<String>>,
    /// Units, by UUID.
    pub items: Option<Vec<Uuid>>,
}

/// A condition as text in which `$$1`, `$$2` … stand for the values, and the values.
type Condition = (String, Vec<Value<'static>>);

impl Filter {
    fn select(&self, ctx: &Ctx) -> Select {
        let mut select = Select::new(ctx.tenant);
        if self.states.is_none() {
            select = select.raw("state <> 'delivered'", []);
        }
        if let Some(uids) = &self.claims {
            select = by_uid(select, "claim", "inventory_claim", uids);
        }
        match self.of_units() {
            Some((condition, values)) => select.raw(&condition, values),
            None => select,
        }
    }

    /// The conditions on units, without that on their claims.
    pub(crate) fn of_units(&self) -> Option<Condition> {
        let mut tests = Vec::new();
        let mut values: Vec<Value<'static>> = Vec::new();
        let mut mark = |value: Value<'static>| {
            values.push(value);
            format!("$${}", values.len())
        };
        let text = |text: &str| Value::Text(text.to_owned().into());
        let states =
            self.states.as_ref().map(|states| states.iter().map(|state| text(state.as_str())).collect());
        let texts = |list: &Option<Vec<String>>| {
            list.as_ref().map(|list| list.iter().map(|item| text(item)).collect())
        };
        let lists: [(&str, Option<Vec<Value<'static>>>); 3] =
            [("state", states), ("sku", texts(&self.skus)), ("position", texts(&self.positions))];
        for (column, wanted) in lists {
            if let Some(wanted) = wanted {
                let marks: Vec<String> = wanted.into_iter().map(&mut mark).collect();
                tests.push(any_of(column, &marks));
            }
        }
        if let Some(uids) = &self.locations {
            let marks: Vec<String> = uids.iter().map(|uid| mark(Value::Uuid(*uid))).collect();
            let inner = any_of("w.uid", &marks);
            tests.push(format!(
                "location IN (SELECT w.id FROM inventory_location w WHERE w.tenant = $1 AND {inner})"
            ));
        }
        if let Some(uids) = &self.items {
            let unit = |uid: &Uuid| {
                let (series, number) = units::parts(*uid);
                let (series, number) = (mark(Value::Uuid(series)), mark(Value::Int(number)));
                format!("series = {series} AND first_unit <= {number} AND last_unit >= {number}")
            };
            let any: Vec<String> = uids.iter().map(unit).collect();
            tests.push(if any.is_empty() { "FALSE".to_owned() } else { format!("({})", any.join(" OR ")) });
        }
        (!tests.is_empty()).then(|| (tests.join(" AND "), values))
    }

    fn wants(&self, uid: Uuid) -> bool {
        self.items.as_ref().is_none_or(|items| items.contains(&uid))
    }
}

fn any_of(column: &str, marks: &[String]) -> String {
    if marks.is_empty() { "FALSE".to_owned() } else { format!("{column} IN ({})", marks.join(", ")) }
}

fn by_uid(select: Select, column: &str, table: &str, uids: &[Uuid]) -> Select {
    if uids.is_empty() {
        return select.raw("FALSE", []);
    }
    let marks: Vec<String> = (1..=uids.len()).map(|mark| format!("$${mark}")).collect();
    let condition = format!(
        "{column} IN (SELECT t.id FROM {table} t WHERE t.tenant = $1 AND t.uid IN ({}))",
        marks.join(", ")
    );
    select.raw(&condition, uids.iter().map(|uid| Value::Uuid(*uid)))
}

/// A page of units, and where it continues.
///
/// # Errors
/// `Denied`.
pub async fn list(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    filter: &Filter,
    cursor: Cursor,
) -> Result<(Vec<Item>, Option<String>)> {
    ctx.require(Permission::InventoryRead)?;
    // A cursor names a run and how many of its units were shown.
    let (run_key, shown) = (cursor.after >> OFFSET_BITS, cursor.after & ((1 << OFFSET_BITS) - 1));
    let size = usize::try_from(cursor.size).unwrap_or(usize::MAX);
    let runs_wanted = Cursor { after: run_key - 1, size: cursor.size.saturating_add(1) };
    let (runs, more) = filter
        .select(ctx)
        .after::<Run>(tx, Cursor { after: runs_wanted.after.max(0), ..runs_wanted })
        .await?;
    let mut picked: Vec<(usize, i64)> = Vec::with_capacity(size.min(1024));
    let mut next = None;
    'runs: for (index, run) in runs.iter().enumerate() {
        let start = if run.id.0 == run_key { shown } else { 0 };
        for offset in start..run.quantity() {
            if !filter.wants(run.unit_uid(offset)) {
                continue;
            }
            if picked.len() == size {
                next = Some(Cursor::text((run.id.0 << OFFSET_BITS) | offset));
                break 'runs;
            }
            picked.push((index, offset));
        }
    }
    if next.is_none() && more.is_some() {
        next = runs.last().map(|run| Cursor::text((run.id.0 + 1) << OFFSET_BITS));
    }
    let names = Names::load(ctx, tx, &runs).await?;
    let items =
        picked.into_iter().filter_map(|(index, offset)| Some(names.item(runs.get(index)?, offset))).collect();
    Ok((items, next))
}

/// Shows runs as units, in their order.
///
/// # Errors
/// What the store refuses.
pub async fn of_runs(ctx: &Ctx, tx: &mut Tx<'_>, runs: &[Run]) -> Result<Vec<Item>> {
    let names = Names::load(ctx, tx, runs).await?;
    Ok(runs.iter().flat_map(|run| (0..run.quantity()).map(|offset| names.item(run, offset))).collect())
}

/// The unit with this UUID.
///
/// # Errors
/// `NotFound`, `Denied`.
pub async fn find(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid) -> Result<Item> {
    ctx.require(Permission::InventoryRead)?;
    let (run, number) = covering(ctx, tx, uid).await?;
    let names = Names::load(ctx, tx, std::slice::from_ref(&run)).await?;
    Ok(names.item(&run, number - run.first_unit))
}

async fn covering(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid) -> Result<(Run, i64)> {
    let (series, number) = units::parts(uid);
    let run = store::covering(tx, ctx.tenant, series, number).await?;
    Ok((run.ok_or_else(|| Error::not_found("inventory item", uid))?, number))
}

/// What to change of a unit; `None` leaves it, `Some(None)` empties it.
#[derive(Debug, Clone, Default)]
pub struct ItemChange {
    /// Place within the location.
    pub position: Option<Option<String>>,
    /// Lot.
    pub lot_number: Option<Option<String>>,
    /// Best before.
    pub expires_at: Option<Option<Timestamp>>,
    /// All of its free facts.
    pub metadata: Option<BTreeMap<String, String>>,
}

/// Changes one unit.
///
/// # Errors
/// `NotFound`; `Invalid` for texts that are too long; `Conflict` for a unit that was delivered.
pub async fn update(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid, change: ItemChange) -> Result<Item> {
    ctx.require(Permission::InventoryWrite)?;
    let (run, _) = covering(ctx, tx, uid).await?;
    let mut faults = Faults::new();
    for (field, text) in [("position", &change.position), ("lot_number", &change.lot_number)] {
        if text.as_ref().and_then(Option::as_ref).is_some_and(|text| text.chars().count() > 255) {
            faults.invalid(field, "has more than 255 characters");
        }
    }
    faults.finish()?;
    level::lock(tx, ctx.tenant, &[(run.sku.as_str(), run.location)]).await?;
    let (run, number) = covering(ctx, tx, uid).await?;
    if run.state == State::Delivered {
        return Err(Error::conflict(format!("inventory item {uid} was delivered")));
    }
    let before = journal(&run);
    let run = store::carve(ctx, tx, run, number, number, |part| {
        part.position = change.position.unwrap_or_else(|| part.position.take());
        part.lot_number = change.lot_number.unwrap_or_else(|| part.lot_number.take());
        part.expires_at = change.expires_at.unwrap_or(part.expires_at);
        if let Some(metadata) = change.metadata {
            part.metadata = Json(metadata);
        }
    });
    let run = run.await?;
    let event = Change::new(&catalogue::ITEM_UPDATED, run.id, uid).before(before).after(journal(&run));
    record(ctx, tx, event).await?;
    let names = Names::load(ctx, tx, std::slice::from_ref(&run)).await?;
    Ok(names.item(&run, 0))
}

fn journal(run: &Run) -> serde_json::Value {
    json!({
        "sku": run.sku, "state": run.state.as_str(), "position": run.position, "lot_number": run.lot_number,
        "expires_at": run.expires_at, "metadata": run.metadata,
    })
}

/// UUIDs of what runs refer to.
struct Names {
    locations: HashMap<LocationId, Uuid>,
    claims: HashMap<ClaimId, Uuid>,
}

impl Names {
    async fn load(ctx: &Ctx, tx: &mut Tx<'_>, runs: &[Run]) -> Result<Self> {
        let mut places: Vec<LocationId> = runs.iter().map(|run| run.location).collect();
        places.sort_unstable();
        places.dedup();
        let mut claims: Vec<ClaimId> = runs.iter().filter_map(|run| run.claim).collect();
        claims.sort_unstable();
        claims.dedup();
        let places: Vec<Location> = locations::many(tx, ctx.tenant, &places).await?;
        let claims: Vec<Claim> = Select::new(ctx.tenant).any("id", &claims).all(tx).await?;
        Ok(Self {
            locations: places.into_iter().map(|place| (place.id, place.uid)).collect(),
            claims: claims.into_iter().map(|claim| (claim.id, claim.uid)).collect(),
        })
    }

    fn item(&self, run: &Run, offset: i64) -> Item {
        let here = run.state != State::Delivered;
        Item {
            uid: run.unit_uid(offset),
            claim: run.claim.and_then(|claim| self.claims.get(&claim).copied()),
            location: self.locations.get(&run.location).copied().filter(|_| here),
            sku: run.sku.clone(),
            state: run.state,
            position: run.position.clone(),
            lot_number: run.lot_number.clone(),
            expires_at: run.expires_at,
            metadata: run.metadata.0.clone(),
            created_at: run.created_at,
            updated_at: run.updated_at,
        }
    }
}
