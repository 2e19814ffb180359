//! The summary: units by location, sku and place, in each state.

use comptoir_kernel::{Ctx, Cursor, Permission, Result, TenantId};
use comptoir_store::{FromColumn, FromRow, Row, StoreError, Tx, Value};
use jiff::Timestamp;
use uuid::Uuid;

use crate::store::in_list;
use crate::{LocationId, State};

/// Which rows of the summary are wanted: conditions joined by AND, values of one by OR.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Skus.
    pub skus: Option<Vec<String>>,
    /// Locations, by UUID.
    pub locations: Option<Vec<Uuid>>,
    /// Only managed locations, or only others.
    pub managed: Option<bool>,
    /// Only locations that count stock, or only others.
    pub tracking: Option<bool>,
    /// Places within locations.
    pub positions: Option<Vec<String>>,
    /// Claims, by UUID.
    pub claims: Option<Vec<Uuid>>,
    /// States.
    pub states: Option<Vec<State>>,
}

/// Units of one sku in one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stock {
    /// Key of the location.
    pub location: LocationId,
    /// UUID of the location.
    pub location_uid: Uuid,
    /// The product's stock sku.
    pub sku: String,
    /// Place within the location.
    pub position: Option<String>,
    /// Lot.
    pub lot_number: Option<String>,
    /// Best before.
    pub expires_at: Option<Timestamp>,
    /// Units free to be claimed.
    pub available: i64,
    /// Units held by reservations.
    pub reserved: i64,
    /// Units held by confirmed claims.
    pub claimed: i64,
    /// Units on their way.
    pub transit: i64,
    /// Units that were not found.
    pub missing: i64,
    /// Units claimed before they came.
    pub backordered: i64,
}

impl Stock {
    /// The sum of everything shown.
    pub fn total(&self) -> i64 {
        self.available + self.reserved + self.claimed + self.transit + self.missing + self.backordered
    }
}

impl FromRow for Stock {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            location: FromColumn::from_column(row, 0)?,
            location_uid: FromColumn::from_column(row, 1)?,
            sku: FromColumn::from_column(row, 2)?,
            position: FromColumn::from_column(row, 3)?,
            lot_number: FromColumn::from_column(row, 4)?,
            expires_at: FromColumn::from_column(row, 5)?,
            available: FromColumn::from_column(row, 6)?,
            reserved: FromColumn::from_column(row, 7)?,
            claimed: FromColumn::from_column(row, 8)?,
            transit: FromColumn::from_column(row, 9)?,
            missing: FromColumn::from_column(row, 10)?,
            backordered: FromColumn::from_column(row, 11)?,
        })
    }
}

/// A page of the summary, where it continues, and how many rows there are. A sku whose units are all gone shows
/// as a row of zeros.
///
/// # Errors
/// `Denied`.
pub async fn summary(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    filter: &Filter,
    cursor: Cursor,
) -> Result<(Vec<Stock>, Option<String>, i64)> {
    ctx.require(Permission::InventoryRead)?;
    let mut query = Query::new(ctx.tenant, filter);
    let counted = format!("SELECT COUNT(*) FROM ({}) counted", query.sql);
    let total = tx.query_one::<(i64,)>(&counted, &query.values).await?.map_or(0, |(count,)| count);
    let (limit, offset) =
        (query.bind(Value::Int(i64::from(cursor.size))), query.bind(Value::Int(cursor.after)));
    let order = "ORDER BY w.id, l.sku, r.position, r.lot_number, r.expires_at";
    let sql = format!("{} {order} LIMIT {limit} OFFSET {offset}", query.sql);
    let rows: Vec<Stock> = tx.query(&sql, &query.values).await?;
    let end = cursor.after + i64::try_from(rows.len()).unwrap_or_default();
    Ok((rows, (end < total).then(|| Cursor::text(end)), total))
}

struct Query<'a> {
    sql: String,
    values: Vec<Value<'a>>,
}

impl<'a> Query<'a> {
    fn new(tenant: TenantId, filter: &'a Filter) -> Self {
        let mut query = Self { sql: String::new(), values: vec![Value::Int(tenant.0)] };
        let of_levels = query.level_conditions(filter);
        let of_runs = query.run_conditions(filter);
        // Without conditions on the units, a level without units is still worth a row.
        let join = if of_runs.is_empty() { "LEFT JOIN" } else { "JOIN" };
        let sums: Vec<String> = State::ALL
            .iter()
            .filter_map(|state| state.counter().map(|_| state.as_str()))
            .map(|state| {
                format!("CAST(COALESCE(SUM(CASE WHEN r.state = '{state}' THEN r.last_unit - r.first_unit + 1 END), 0) AS bigint)")
            })
            .collect();
        query.sql = format!(
            "SELECT w.id, w.uid, l.sku, r.position, r.lot_number, r.expires_at, {} FROM inventory_level l \
             JOIN inventory_location w ON w.id = l.location \
             {join} inventory_run r ON r.tenant = l.tenant AND r.location = l.location AND r.sku = l.sku \
             AND r.state <> 'delivered'{of_runs} WHERE l.tenant = $1{of_levels} \
             GROUP BY w.id, w.uid, l.sku, r.position, r.lot_number, r.expires_at",
            sums.join(", ")
        );
        query
    }

    fn level_conditions(&mut self, filter: &'a Filter) -> String {
        let mut text = String::new();
        if let Some(skus) = &filter.skus {
            text.push_str(&self.any("l.sku", skus.iter().map(|sku| Value::Text(sku.as_str().into()))));
        }
        match &filter.locations {
            Some(uids) => text.push_str(&self.any("w.uid", uids.iter().map(|uid| Value::Uuid(*uid)))),
            None => text.push_str(" AND w.deleted_at IS NULL"),
        }
        for (column, wanted) in
            [("w.is_managed", filter.managed), ("w.is_tracking_inventory", filter.tracking)]
        {
            match wanted {
                Some(true) => text.push_str(&format!(" AND {column}")),
                Some(false) => text.push_str(&format!(" AND NOT {column}")),
                None => {}
            }
        }
        text
    }

    fn run_conditions(&mut self, filter: &'a Filter) -> String {
        let mut text = String::new();
        if let Some(positions) = &filter.positions {
            text.push_str(
                &self.any("r.position", positions.iter().map(|place| Value::Text(place.as_str().into()))),
            );
        }
        if let Some(states) = &filter.states {
            text.push_str(
                &self.any("r.state", states.iter().map(|state| Value::Text(state.as_str().into()))),
            );
        }
        if let Some(claims) = &filter.claims {
            let inner = self.any("c.uid", claims.iter().map(|uid| Value::Uuid(*uid)));
            text.push_str(&format!(
                " AND r.claim IN (SELECT c.id FROM inventory_claim c WHERE c.tenant = $1{inner})"
            ));
        }
        text
    }

    fn any(&mut self, column: &str, values: impl Iterator<Item = Value<'a>>) -> String {
        let first = self.values.len() + 1;
        self.values.extend(values);
        let count = self.values.len() + 1 - first;
        if count == 0 {
            " AND FALSE".to_owned()
        } else {
            format!(" AND {column} IN ({})", in_list(first, count))
        }
    }

    fn bind(&mut self, value: Value<'a>) -> String {
        self.values.push(value);
        format!("${}", self.values.len())
    }
}
