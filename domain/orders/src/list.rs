//! Lists of orders.

use comptoir_kernel::{Ctx, OrganisationId, Page, Paged, Permission, Result};
use comptoir_store::{Order as Direction, Select, Tx, Value};
use jiff::Timestamp;

use crate::{Order, PaymentType, State};

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
    pub text: Option<String>,
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
    let mut select = Select::new(ctx.tenant)
        .raw("placed", [])
        .within("organisation_path", &ctx.reach_for(Permission::OrdersRead));
    if !filter.states.is_empty() {
        select = select.any("state", &filter.states);
    }
    if !filter.payment_types.is_empty() {
        select = select.any("payment_type", &filter.payment_types);
    }
    if !filter.organisations.is_empty() {
        select = select.any("organisation", &filter.organisations);
    }
    if let Some(text) = filter.text.as_deref() {
        select = matching(select, text);
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
    select.page(tx, page).await
}

fn matching(select: Select, text: &str) -> Select {
    let text = text.trim();
    let pattern = comptoir_kernel::text::like_anywhere(text).into();
    match text.trim_start_matches('#').parse::<i64>() {
        Ok(id) => {
            select.raw("id = $$1 OR search LIKE $$2 ESCAPE '\\'", [Value::Int(id), Value::Text(pattern)])
        }
        Err(_) => select.contains(&["search"], text),
    }
}
