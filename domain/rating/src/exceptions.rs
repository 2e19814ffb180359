//! Exceptions: usage without a service item, and usage without a price. They are mended by making or
//! changing service items, cards, rates and assignments, and then rated again ([`crate::usage::rerate`]).

use comptoir_kernel::{Ctx, Page, Paged, Permission, Reach, Result};
use comptoir_store::{FromColumn, FromRow, Order, Row, StoreError, Tx, Value, params};
use jiff::Timestamp;

use crate::usage::{Cause, Filter, Usage, UsageState};

/// First digits of a dialled number that stand for it in the summary.
const PREFIX_DIGITS: i64 = 6;

/// Exceptions of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The service (key of a reference).
    pub service: i64,
    /// Unmatched or unpriced.
    pub state: UsageState,
    /// Why.
    pub cause: Cause,
    /// The code no service item has, or the first digits of the numbers that have no rate.
    pub key: String,
    /// How many calls.
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
    let exceptions = filter.select(ctx).raw("state <> 'rated'", []);
    exceptions.order("id", Order::Ascending).page(tx, page).await
}

/// A page of the tenant's exceptions by what has to be mended, the most frequent first. Who does not reach
/// the whole tenant sees none: what has no service item has no customer.
///
/// # Errors
/// `Denied` without the permission.
pub async fn summary(ctx: &Ctx, tx: &mut Tx<'_>, page: Page) -> Result<Paged<Group>> {
    ctx.require(Permission::RatingRead)?;
    if ctx.reach != Reach::Tenant {
        return Ok(Paged { rows: Vec::new(), total: 0 });
    }
    let groups = "SELECT service, state, cause,
            CASE WHEN state = 'unmatched' THEN item_code ELSE SUBSTR(dialled, 1, $2) END AS mend,
            COUNT(*) AS calls, CAST(SUM(duration_seconds) AS bigint) AS seconds,
            MIN(started_at) AS first_at, MAX(started_at) AS last_at
        FROM rating_usage WHERE tenant = $1 AND state <> 'rated'
        GROUP BY service, state, cause, mend";
    let digits = Value::Int(PREFIX_DIGITS);
    let count = format!("SELECT COUNT(*) FROM ({groups}) g");
    let total =
        tx.query_one::<(i64,)>(&count, params![ctx.tenant, digits]).await?.map_or(0, |(count,)| count);
    let sql = format!("{groups} ORDER BY calls DESC, service, state, cause, mend LIMIT $3 OFFSET $4");
    let (size, offset) = (i64::from(page.size), page.offset());
    let values = params![ctx.tenant, digits, size, offset];
    Ok(Paged { rows: tx.query(&sql, values).await?, total })
}
