//! Exceptions: calls, and charges on suppliers' bills, without a service item or without a price. They are mended by making
//! or changing service items, cards, rates, price books, their products and assignments, and then rated again ([`crate::usage::rerate`]).

mod resolve;

use comptoir_kernel::{Ctx, Page, Paged, Permission, Reach, Result};
use comptoir_store::{FromColumn, FromRow, Order, Row, StoreError, ToValue, Tx, Value, params};
use jiff::Timestamp;

use crate::format::Records;
use crate::usage::{Cause, Filter, Usage, UsageState};

pub use resolve::{Pick, Remedy, Resolved, SetAside, resolve, set_aside};

/// First digits of a dialled number that stand for it in the summary.
const PREFIX_DIGITS: i64 = 6;
/// What is an exception: what was set aside is none any more.
pub(crate) const EXCEPTIONS: &str = "state <> 'rated' AND state <> 'set_aside'";

/// Which groups of exceptions to list: all conditions hold, an absent one holds always.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Of this service (key of a reference).
    pub service: Option<i64>,
    /// Unmatched or unpriced.
    pub state: Option<UsageState>,
    /// With this cause.
    pub cause: Option<Cause>,
    /// Of this kind: calls, or charges on suppliers' bills.
    pub records: Option<Records>,
}

/// Exceptions of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The service (key of a reference).
    pub service: i64,
    /// Calls, or charges on suppliers' bills.
    pub records: Records,
    /// Unmatched or unpriced.
    pub state: UsageState,
    /// Why.
    pub cause: Cause,
    /// The code no service item has, the first digits of the numbers that have no rate, or the name of the product that
    /// has no price.
    pub key: String,
    /// How many calls or charges.
    pub calls: i64,
    /// Their length in seconds.
    pub seconds: i64,
    /// When the first began.
    pub first_at: Timestamp,
    /// When the last began.
    pub last_at: Timestamp,
}

impl FromRow for Group {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            service: FromColumn::from_column(row, 0)?,
            state: FromColumn::from_column(row, 1)?,
            cause: FromColumn::from_column(row, 2)?,
            key: FromColumn::from_column(row, 3)?,
            calls: FromColumn::from_column(row, 4)?,
            seconds: FromColumn::from_column(row, 5)?,
            first_at: FromColumn::from_column(row, 6)?,
            last_at: FromColumn::from_column(row, 7)?,
            records: FromColumn::from_column(row, 8)?,
        })
    }
}

/// A page of the exceptions within reach, in the order they were imported. The filter's states count only
/// where they are exceptions.
///
/// # Errors
/// `Denied` without the permission.
pub async fn page(ctx: &Ctx, tx: &mut Tx<'_>, filter: &Filter, page: Page) -> Result<Paged<Usage>> {
    ctx.require(Permission::RatingRead)?;
    let exceptions = filter.select(ctx).raw(EXCEPTIONS, []);
    exceptions.order("id", Order::Ascending).page(tx, page).await
}

/// A page of the tenant's exceptions by what has to be mended, the most frequent first. Who does not reach
/// the whole tenant sees none: what has no service item has no customer.
///
/// # Errors
/// `Denied` without the permission.
pub async fn summary(ctx: &Ctx, tx: &mut Tx<'_>, wanted: &Wanted, page: Page) -> Result<Paged<Group>> {
    ctx.require(Permission::RatingRead)?;
    if ctx.reach != Reach::Tenant {
        return Ok(Paged { rows: Vec::new(), total: 0 });
    }
    let mut values = params![ctx.tenant, PREFIX_DIGITS].to_vec();
    let mut narrowed = String::new();
    let state = wanted.state.as_ref().map(ToValue::to_value);
    let cause = wanted.cause.as_ref().map(ToValue::to_value);
    match wanted.records {
        Some(Records::Calls) => narrowed.push_str(" AND quantity_micros IS NULL"),
        Some(Records::Bill) => narrowed.push_str(" AND quantity_micros IS NOT NULL"),
        None => {}
    }
    for (column, value) in [("service", wanted.service.map(Value::Int)), ("state", state), ("cause", cause)] {
        if let Some(value) = value {
            values.push(value);
            narrowed.push_str(&format!(" AND {column} = ${}", values.len()));
        }
    }
    let groups = format!(
        "SELECT service, state, cause,
            CASE WHEN state = 'unmatched' THEN item_code WHEN quantity_micros IS NULL THEN SUBSTR(LTRIM(dialled, '+'), 1, $2)
              ELSE record_type END AS mend,
            COUNT(*) AS calls, CAST(SUM(duration_seconds) AS bigint) AS seconds,
            MIN(started_at) AS first_at, MAX(started_at) AS last_at,
            CASE WHEN quantity_micros IS NULL THEN 'calls' ELSE 'bill' END AS records
        FROM rating_usage WHERE tenant = $1 AND {EXCEPTIONS}{narrowed}
        GROUP BY service, state, cause, records, mend"
    );
    let count = format!("SELECT COUNT(*) FROM ({groups}) g");
    let total = tx.query_one::<(i64,)>(&count, &values).await?.map_or(0, |(count,)| count);
    let (size, offset) = (values.len() + 1, values.len() + 2);
    let sql = format!(
        "{groups} ORDER BY calls DESC, service, state, cause, mend, records LIMIT ${size} OFFSET ${offset}"
    );
    values.extend([Value::Int(page.size.into()), Value::Int(page.offset())]);
    Ok(Paged { rows: tx.query(&sql, &values).await?, total })
}
