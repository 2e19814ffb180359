//! Baskets: orders that are being put together.

use std::cmp::Ordering;
use std::hash::{Hash as _, Hasher as _};

use comptoir_events::{Change, catalogue, record};
use comptoir_kernel::{Ctx, Error, Faults, Page, Paged, Permission, Result};
use comptoir_store::{Order as Direction, Select, Tx};
use serde_json::json;

use crate::amounts::LINES_MAX;
use crate::check::{self, Rules, Stage};
use crate::facts::Facts;
use crate::live::renew_prices;
use crate::place::{buyer, draft, own_organisation, price, set_shipping, terms};
use crate::{
    Header, Line, NewLine, Order, OrderId, OrderKind, ShippingTypes, State, finance, journal, store,
};

/// What a list of baskets is sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SortBy {
    /// Name.
    Name,
    /// Total.
    Total,
}

pub use crate::live::lines_now;
pub use crate::stale::{first_stale, refresh};

/// A page of the baskets of the caller's own organisation; `true` sorts descending. Totals are those of their last change
/// or [`refresh`] ([`lines_now`] works out those of now).
///
/// # Errors
/// `Denied` without the permission to see orders.
pub async fn list(ctx: &Ctx, tx: &mut Tx<'_>, sort: &[(SortBy, bool)], page: Page) -> Result<Paged<Order>> {
    ctx.require(Permission::OrdersRead)?;
    let own = own_organisation(ctx, tx).await?;
    let mut select = Select::new(ctx.tenant).equal("organisation", own).raw("NOT placed", []);
    for &(by, descending) in sort {
        let column = match by {
            SortBy::Name => "name_key",
            SortBy::Total => "total",
        };
        select = select.order(column, if descending { Direction::Descending } else { Direction::Ascending });
    }
    select.page(tx, page).await
}

/// Puts a page of the list in order anew, once its totals are those of now: a price may have changed since the last
/// [`refresh`].
pub fn sort(rows: &mut [Order], sort: &[(SortBy, bool)]) {
    if sort.iter().all(|(by, _)| *by != SortBy::Total) {
        return;
    }
    let compare = |a: &Order, b: &Order| {
        let each = sort.iter().map(|&(by, descending)| {
            let ascending = match by {
                SortBy::Name => a.name_key.cmp(&b.name_key),
                SortBy::Total => a.total.cmp(&b.total),
            };
            if descending { ascending.reverse() } else { ascending }
        });
        each.fold(Ordering::Equal, Ordering::then)
    };
    rows.sort_by(compare);
}

/// The basket; also when it has become an order.
///
/// # Errors
/// `NotFound` out of reach; `Denied` without the permission to see orders.
pub async fn view(ctx: &Ctx, tx: &mut Tx<'_>, id: OrderId) -> Result<Order> {
    ctx.require(Permission::OrdersRead)?;
    let found = store::find(ctx, tx, id).await.map_err(|error| renamed(error, id))?;
    // A change order was never a basket.
    if found.kind == OrderKind::Sales { Ok(found) } else { Err(Error::not_found("basket", id)) }
}

/// Makes a basket for the caller's organisation.
///
/// # Errors
/// Every fault of what is brought; `Denied` without the permission to place orders.
pub async fn create(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    header: Header,
    wanted: &[NewLine],
    types: &impl ShippingTypes,
) -> Result<(Order, Vec<Line>)> {
    ctx.require(Permission::OrdersWrite)?;
    let buyer = buyer(ctx, tx).await?;
    let mut basket = draft(ctx, &buyer, header);
    let mut faults = Faults::new();
    let mut lines = checked(ctx, tx, &basket, (wanted, &[]), &mut faults).await?;
    settle(ctx, tx, &mut basket, &lines, types, faults).await?;
    tx.insert(&mut basket).await?;
    store::insert_lines(tx, &basket, &mut lines).await?;
    let change = Change::new(&catalogue::BASKET_CREATED, basket.id, basket.uid).of(basket.organisation);
    record(ctx, tx, change.after(journal::placed(&basket, &lines))).await?;
    Ok((basket, lines))
}

/// A basket that can be changed, locked until the end of the transaction.
///
/// # Errors
/// `NotFound` out of reach; `Conflict` naming the state when it has become an order; `Denied` without the
/// permission to place orders.
pub async fn open(ctx: &Ctx, tx: &mut Tx<'_>, id: OrderId, doing: &str) -> Result<Order> {
    ctx.require(Permission::OrdersWrite)?;
    let basket = store::lock(ctx, tx, id).await.map_err(|error| renamed(error, id))?;
    if basket.state == State::Draft { Ok(basket) } else { Err(basket.state.refuse(doing)) }
}

/// What a basket and its lines are known by until somebody changes them: prices are not part of it.
pub fn tag(basket: &Order, lines: &[Line]) -> String {
    let mut header = basket.header();
    if let Some(finance) = &mut header.finance {
        finance.decision = None;
    }
    let lines: Vec<(i64, i64)> = lines.iter().map(|line| (line.id.0, line.quantity)).collect();
    // It has to notice a change, and nobody gains by making two baskets look alike. Every node comes to the same.
    let mut hash = std::hash::DefaultHasher::new();
    format!("{header:?}{lines:?}").hash(&mut hash);
    format!("\"{:016x}\"", hash.finish())
}

/// Refuses to change a basket, which is locked, that is not as the caller has seen it.
///
/// # Errors
/// `Conflict` when its [`tag`] is none of those given.
pub async fn require_tag(tx: &mut Tx<'_>, basket: &Order, seen: Option<&str>) -> Result<()> {
    let Some(seen) = seen else { return Ok(()) };
    let tag = tag(basket, &store::lines(tx, basket.tenant, basket.id).await?);
    if seen.split(',').map(str::trim).any(|one| one == "*" || one == tag) {
        return Ok(());
    }
    Err(Error::conflict("the basket has been changed since it was read: read it again"))
}

/// Changes what is said of a basket, and replaces its lines where lines are brought.
///
/// # Errors
/// As for [`open`]; every fault of what is brought.
pub async fn update(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    id: OrderId,
    header: Header,
    wanted: Option<&[NewLine]>,
    types: &impl ShippingTypes,
) -> Result<(Order, Vec<Line>)> {
    let mut basket = open(ctx, tx, id, "changed").await?;
    let mut lines = store::lines(tx, ctx.tenant, id).await?;
    let before = journal::placed(&basket, &lines);
    basket.apply(header);
    let mut faults = Faults::new();
    match wanted {
        Some(wanted) => lines = checked(ctx, tx, &basket, (wanted, &lines), &mut faults).await?,
        None => renew_prices(ctx, tx, &basket, &mut lines).await?,
    }
    settle(ctx, tx, &mut basket, &lines, types, faults).await?;
    tx.update(&basket).await?;
    if wanted.is_some() {
        store::replace_lines(tx, &basket, &mut lines).await?;
    }
    let change = Change::new(&catalogue::BASKET_UPDATED, id, basket.uid).of(basket.organisation);
    record(ctx, tx, change.before(before).after(journal::placed(&basket, &lines))).await?;
    Ok((basket, lines))
}

/// Adds a line at the end of a basket. Answers the line.
///
/// # Errors
/// As for [`open`]; every fault of the line.
pub async fn add_line(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    id: OrderId,
    wanted: NewLine,
    types: &impl ShippingTypes,
) -> Result<Line> {
    let mut basket = open(ctx, tx, id, "changed").await?;
    let mut lines = store::lines(tx, ctx.tenant, id).await?;
    if lines.len() >= LINES_MAX {
        return Err(Error::conflict(format!("the basket has {LINES_MAX} lines, and more are not possible")));
    }
    let before = journal::placed(&basket, &lines);
    let mut faults = Faults::new();
    let facts = Facts::load(ctx, tx, &basket.organisation_path, std::slice::from_ref(&wanted)).await?;
    let header = basket.header();
    let rules =
        Rules { facts: &facts, stage: Stage::Basket, currency: basket.currency, header: &header, kept: &[] };
    let line = check::line(&rules, &wanted, ctx, &mut faults);
    faults.finish()?;
    renew_prices(ctx, tx, &basket, &mut lines).await?;
    let mut line = line.ok_or_else(|| Error::internal("a line without faults was not made"))?;
    line.order_id = id;
    line.place = lines.last().map_or(0, |last| last.place + 1);
    tx.insert(&mut line).await?;
    lines.push(line.clone());
    settle(ctx, tx, &mut basket, &lines, types, Faults::new()).await?;
    tx.update(&basket).await?;
    let change = Change::new(&catalogue::BASKET_UPDATED, id, basket.uid).of(basket.organisation);
    record(ctx, tx, change.before(before).after(journal::placed(&basket, &lines))).await?;
    Ok(line)
}

/// Deletes a basket.
///
/// # Errors
/// As for [`open`].
pub async fn delete(ctx: &Ctx, tx: &mut Tx<'_>, id: OrderId) -> Result<()> {
    let basket = open(ctx, tx, id, "deleted").await?;
    let lines = store::lines(tx, ctx.tenant, id).await?;
    let change = Change::new(&catalogue::BASKET_DELETED, id, basket.uid).of(basket.organisation);
    let change =
        change.before(journal::placed(&basket, &lines)).after(json!({ "id": basket.uid, "number": id }));
    store::delete(tx, &basket).await?;
    record(ctx, tx, change).await
}

async fn checked(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    basket: &Order,
    (wanted, kept): (&[NewLine], &[Line]),
    faults: &mut Faults,
) -> Result<Vec<Line>> {
    let facts = Facts::load(ctx, tx, &basket.organisation_path, wanted).await?;
    let header = basket.header();
    let rules =
        Rules { facts: &facts, stage: Stage::Basket, currency: basket.currency, header: &header, kept };
    Ok(check::lines(&rules, wanted, ctx, faults))
}

/// Checks what is said of the basket and works out what it would cost.
async fn settle(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    basket: &mut Order,
    lines: &[Line],
    types: &impl ShippingTypes,
    mut faults: Faults,
) -> Result<()> {
    basket.shippable = lines.iter().any(|line| line.shippable);
    let terms = terms(ctx, tx, basket, types).await?;
    check::header(Stage::Basket, basket, terms.as_ref(), &mut faults);
    faults.finish()?;
    set_shipping(basket, terms.as_ref(), lines);
    price(basket, lines)?;
    finance::forget_if_changed(basket, lines);
    basket.updated_at = ctx.now();
    Ok(())
}

/// An order that is not there was looked for as a basket.
pub(crate) fn renamed(error: Error, id: OrderId) -> Error {
    if error.code == comptoir_kernel::Code::NotFound { Error::not_found("basket", id) } else { error }
}
