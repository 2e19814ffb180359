//! The counters of one sku at one location.

use comptoir_kernel::{Ctx, Result, TenantId, id};
use comptoir_store::{Tx, Value, entity, stored_id};
use jiff::Timestamp;
use serde_json::json;
use uuid::Uuid;

use crate::store::{in_list, padded};
use crate::{LocationId, State};

/// Rows that are changed by one statement.
const MOVES_PER_STATEMENT: usize = 16;

id!(
    /// Key of the counters of one sku at one location.
    LevelId
);
stored_id!(LevelId);

entity! {
    /// Units of one sku at one location, by state. Whoever changes a run holds this row's lock.
    pub struct Level in "inventory_level" {
        /// Key.
        pub id: LevelId,
        /// Stable id.
        pub uid: Uuid,
        /// The tenant.
        pub tenant: TenantId,
        /// The product's stock sku.
        pub sku: String,
        /// Where.
        pub location: LocationId,
        /// Free to be claimed.
        pub available: i64,
        /// Held by claims that are not confirmed yet.
        pub reserved: i64,
        /// Held by confirmed claims.
        pub claimed: i64,
        /// Left the shelf and not delivered yet.
        pub transit: i64,
        /// Expected on the shelf and not found.
        pub missing: i64,
        /// Claimed before they arrived.
        pub backordered: i64,
        /// When the first units came.
        pub created_at: Timestamp,
        /// Last change.
        pub updated_at: Timestamp,
    }
}

impl Level {
    /// The counter of a state; delivered units are counted no more.
    pub fn of(&self, state: State) -> i64 {
        match state {
            State::Available => self.available,
            State::Pending => self.reserved,
            State::Claimed => self.claimed,
            State::Transit => self.transit,
            State::Missing => self.missing,
            State::Backordered => self.backordered,
            State::Delivered => 0,
        }
    }

    pub(crate) fn journal(&self) -> serde_json::Value {
        json!({
            "sku": self.sku, "location": self.location, "available": self.available, "reserved": self.reserved,
            "claimed": self.claimed, "transit": self.transit, "missing": self.missing,
            "backordered": self.backordered,
        })
    }
}

/// Makes the rows that are not there yet and locks all of them, sorted by sku and location.
pub(crate) async fn ensure(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    location: LocationId,
    skus: &[&str],
) -> Result<Vec<Level>> {
    let now = ctx.now();
    let sql = "INSERT INTO inventory_level (uid, tenant, sku, location, available, reserved, claimed, transit, \
        missing, backordered, created_at, updated_at) VALUES ($1, $2, $3, $4, 0, 0, 0, 0, 0, 0, $5, $5) \
        ON CONFLICT (tenant, sku, location) DO NOTHING";
    let mut sorted = skus.to_vec();
    sorted.sort_unstable();
    sorted.dedup();
    let mut rows: Vec<Vec<Value<'_>>> = Vec::with_capacity(sorted.len());
    for sku in &sorted {
        let (uid, tenant, place) =
            (Value::Uuid(ctx.new_uid()), Value::Int(ctx.tenant.0), Value::Int(location.0));
        rows.push(vec![uid, tenant, Value::Text((*sku).into()), place, Value::Time(now)]);
    }
    tx.exec_each(sql, &rows).await?;
    let places: Vec<(&str, LocationId)> = sorted.iter().map(|sku| (*sku, location)).collect();
    lock(tx, ctx.tenant, &places).await
}

/// Locks the rows of these skus at these locations, in sorted order so that no two commands wait for each other.
pub(crate) async fn lock(
    tx: &mut Tx<'_>,
    tenant: TenantId,
    places: &[(&str, LocationId)],
) -> Result<Vec<Level>> {
    let mut skus: Vec<&str> = places.iter().map(|(sku, _)| *sku).collect();
    skus.sort_unstable();
    skus.dedup();
    let mut found = Vec::with_capacity(places.len());
    for chunk in skus.chunks(256) {
        let texts = padded(chunk);
        let tail = format!(
            "AND sku IN ({}) ORDER BY sku, location{}",
            in_list(2, texts.len()),
            if tx.is_postgres() { " FOR UPDATE" } else { "" }
        );
        found.extend(tx.find::<Level>(tenant, &tail, &texts).await?);
    }
    found.retain(|level| {
        places.iter().any(|(sku, location)| *location == level.location && *sku == level.sku)
    });
    Ok(found)
}

/// Moves units between two counters of one row; `None` is outside of the books.
pub(crate) async fn shift(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    level: LevelId,
    from: Option<State>,
    to: Option<State>,
    quantity: i64,
) -> Result<()> {
    shift_each(ctx, tx, from, to, &[(level, quantity)]).await
}

/// As [`shift`], for many rows, each of them once.
pub(crate) async fn shift_each(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    from: Option<State>,
    to: Option<State>,
    moves: &[(LevelId, i64)],
) -> Result<()> {
    for moves in moves.chunks(MOVES_PER_STATEMENT) {
        let mut params = vec![Value::Int(ctx.tenant.0), Value::Time(ctx.now())];
        for (level, quantity) in moves {
            params.extend([Value::Int(level.0), Value::Int(*quantity)]);
        }
        let rows = moves.len() as u64;
        let sql = shift_sql(from, to, moves.len());
        tx.exec_expecting(&sql, params, (rows, "a stock counter would fall below zero")).await?;
    }
    Ok(())
}

/// The rows are `$3`, `$5` …, and what moves in each of them is the number after it. The guard makes overselling
/// impossible also where a lock was forgotten.
fn shift_sql(from: Option<State>, to: Option<State>, rows: usize) -> String {
    let marks = (0..rows).map(|row| 3 + 2 * row);
    let moved = match rows {
        1 => "$4".to_owned(),
        _ => {
            let cases = marks.clone().map(|mark| format!("WHEN ${mark} THEN CAST(${} AS BIGINT)", mark + 1));
            format!("CASE id {} END", cases.collect::<Vec<_>>().join(" "))
        }
    };
    let mut sql = String::from("UPDATE inventory_level SET updated_at = $2");
    let (from, to) = (from.and_then(State::counter), to.and_then(State::counter));
    if let Some(column) = from {
        sql.push_str(&format!(", {column} = {column} - {moved}"));
    }
    if let Some(column) = to {
        sql.push_str(&format!(", {column} = {column} + {moved}"));
    }
    let rows: Vec<String> = marks.map(|mark| format!("${mark}")).collect();
    sql.push_str(&format!(" WHERE tenant = $1 AND id IN ({})", rows.join(", ")));
    if let Some(column) = from {
        sql.push_str(&format!(" AND {column} >= {moved}"));
    }
    sql
}
