//! Lists of orders.

use comptoir_kernel::{Ctx, OrganisationId, Page, Paged, Permission, Reach, Result};
use comptoir_store::{Order as Direction, Select, Tx, Value};
use jiff::Timestamp;

use crate::{Order, PaymentType, State, tally};

/// What a list of orders is sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SortBy {
    /// When they were placed.
    Date,
    /// Total.
    Total,
}

/// Which orders are wanted. An empty list or an absent value leaves its condition out; values of one list are
/// alternatives.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Where they stand.
    pub states: Vec<State>,
    /// How they are paid.
    pub payment_types: Vec<PaymentType>,
    /// The key, or a part of a purchase order number or of a supplier's reference.
    pub texts: Vec<String>,
    /// Exactly these organisations.
    pub organisations: Vec<OrganisationId>,
    /// Placed at this instant or later.
    pub from: Option<Timestamp>,
    /// Placed before this instant.
    pub before: Option<Timestamp>,
    /// Total of at least so many minor units.
    pub total_from: Option<i64>,
    /// Total of at most so many minor units.
    pub total_to: Option<i64>,
    /// Order, most important first; `true` for descending.
    pub sort: Vec<(SortBy, bool)>,
}

/// A page of the orders within reach; baskets are no orders.
///
/// # Errors
/// `Denied` without the permission to see orders.
pub async fn list(ctx: &Ctx, tx: &mut Tx<'_>, filter: &Filter, page: Page) -> Result<Paged<Order>> {
    ctx.require(Permission::OrdersRead)?;
    let reach = ctx.reach_for(Permission::OrdersRead);
    let within = tally::within(tx, ctx.tenant, &reach, filter).await?;
    let last = page.offset() + i64::from(page.size);
    let mut select = standing(ctx, tx, &reach, filter, (within, last)).await?;
    if !filter.texts.is_empty() {
        // The texts are in the index of the dates, and no order was placed before there were computers.
        select = matching(select, &filter.texts).compare("dated_at", ">=", Timestamp::UNIX_EPOCH);
    }
    select = select
        .compare_opt("dated_at", ">=", filter.from)
        .compare_opt("dated_at", "<", filter.before)
        .compare_opt("total", ">=", filter.total_from)
        .compare_opt("total", "<=", filter.total_to);
    for &(by, descending) in &filter.sort {
        let column = match by {
            SortBy::Date => "dated_at",
            SortBy::Total => "total",
        };
        select = select.order(column, if descending { Direction::Descending } else { Direction::Ascending });
    }
    // Of two orders of one instant the one with the larger key is the later one.
    let latest_first = filter.sort.last().is_none_or(|(_, descending)| *descending);
    select = select.order("id", if latest_first { Direction::Descending } else { Direction::Ascending });
    let total = if tally::counts(filter) { within } else { select.count::<Order>(tx).await? };
    let rows = if page.offset() < total { select.rows_of_page(tx, page).await? } else { Vec::new() };
    Ok(Paged { rows, total })
}

/// The orders within reach that stand as a filter wants; `within` is how many there are. Where they are few they are looked
/// up by their place in the tree and sorted; where they are many, that would read and sort all of them for each page, so
/// the orders are looked at in their order and those of others passed over. Which is cheaper depends on the place of the
/// last row that is wanted.
pub(crate) async fn standing(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    reach: &Reach,
    filter: &Filter,
    (within, last): (i64, i64),
) -> Result<Select> {
    let select = tally::standing(Select::new(ctx.tenant).raw("placed", []), filter);
    if !filter.organisations.is_empty() {
        let paths = tally::paths(tx, ctx.tenant, &filter.organisations).await?;
        return Ok(select.any("organisation_path", paths.into_iter().filter(|path| reach.covers(path))));
    }
    if tx.is_postgres() {
        // It knows how many rows it would find.
        return Ok(select.within("organisation_path", reach));
    }
    let all = tally::all(tx, ctx.tenant).await?;
    let in_order = i128::from(last) * i128::from(all) < i128::from(within) * i128::from(within);
    // The plus keeps SQLite from looking up by the column.
    Ok(select.within(if in_order { "+organisation_path" } else { "organisation_path" }, reach))
}

/// The orders that one of the texts finds.
fn matching(select: Select, texts: &[String]) -> Select {
    let (mut tests, mut values) = (Vec::new(), Vec::new());
    for text in texts.iter().map(|text| text.trim()) {
        if let Ok(id) = text.trim_start_matches('#').parse::<i64>() {
            values.push(Value::Int(id));
            tests.push(format!("id = $${}", values.len()));
        }
        values.push(Value::Text(comptoir_kernel::text::like_anywhere(text).into()));
        tests.push(format!("search LIKE $${} ESCAPE '\\'", values.len()));
    }
    select.raw(&tests.join(" OR "), values)
}
