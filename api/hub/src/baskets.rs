//! Baskets: orders that are being put together.

use comptoir_contracts::hub as wire;
use comptoir_fulfilment::ShippingTypeTable;
use comptoir_kernel::{Faults, Paged, Result};
use comptoir_kit::{Answer, Call, Reply};
use comptoir_orders::baskets::{self, SortBy};
use comptoir_orders::{OrderId, find};
use comptoir_store::Tx;

use crate::orders::show::Parts;
use crate::orders::{page, read};
use crate::{brought, lenient, sort};

const SORTS: [(&str, SortBy); 2] = [("name", SortBy::Name), ("total", SortBy::Total)];

/// The baskets of the caller's own organisation: `sort_by`, a page at a time; by name, unless said otherwise. Totals are
/// those of now, and sorted by as such.
pub(crate) async fn list(call: Call) -> Answer {
    let mut faults = Faults::new();
    let mut sort = sort::parse(&SORTS, &call.query().all("sort_by"), &mut faults);
    if sort.is_empty() {
        sort.push((SortBy::Name, false));
    }
    let page = page(call.page_hub(), faults)?;
    if sort.iter().any(|(by, _)| *by == SortBy::Total) {
        refresh(&call).await?;
    }
    call.report(async move |ctx, tx| {
        let mut found = baskets::list(ctx, tx, &sort, page).await?;
        let parts = Parts::now(ctx, tx, &mut found.rows).await?;
        baskets::sort(&mut found.rows, &sort);
        let rows = found.rows.iter().map(|basket| parts.basket(basket)).collect();
        Ok(Reply::hub_page(Paged { rows, total: found.total }, page))
    })
    .await
}

/// Has the totals that a list is sorted by be those of now.
async fn refresh(call: &Call) -> Result<()> {
    let (store, ctx) = (&call.app.store, call.ctx.clone());
    let first = async move |tx: &mut Tx<'_>| baskets::first_stale(&ctx, tx, &ShippingTypeTable).await;
    let mut next = store.read(first).await?;
    while let Some(from) = next {
        let ctx = call.ctx.clone();
        let some = async move |tx: &mut Tx<'_>| baskets::refresh(&ctx, tx, from, &ShippingTypeTable).await;
        next = store.write(some).await?;
    }
    Ok(())
}

/// Makes a basket for the caller's organisation.
pub(crate) async fn create(call: Call) -> Answer {
    let mut value = call.json()?;
    brought::read_codes(&mut value);
    let lenient::Lenient { body, mut faults } = lenient::read::<wire::BasketWrite>(value)?;
    let header = read::header(&body, &mut faults);
    let (lines, early) = (read::lines(body.line_items), lenient::list(faults));
    call.write(async move |ctx, tx| {
        let made = match baskets::create(ctx, tx, header.clone(), &lines, &ShippingTypeTable).await {
            Ok((basket, lines)) => {
                let tag = baskets::tag(&basket, &lines);
                Ok(Reply::created(Parts::of_lines(lines).basket(&basket)).header("ETag", tag))
            }
            Err(error) => Err(error),
        };
        lenient::answer(early.clone(), made)
    })
    .await
}

/// One basket within reach; also when it has become an order. `ETag` is for the `If-Match` of what changes it.
pub(crate) async fn show(call: Call) -> Answer {
    let id = id(&call)?;
    call.read(async move |ctx, tx| {
        let mut orders = [baskets::view(ctx, tx, id).await?];
        let parts = Parts::now(ctx, tx, &mut orders).await?;
        let [basket] = orders;
        let tag = baskets::tag(&basket, parts.lines_of(basket.id));
        Ok(Reply::ok(parts.basket(&basket)).header("ETag", tag))
    })
    .await
}

/// Changes what the body brings; `line_items` replaces all lines, of which those that come as they were quoted keep their
/// discount. With the `ETag` of a GET as `If-Match` nothing is changed
/// that the caller has not seen (409).
pub(crate) async fn update(call: Call) -> Answer {
    let id = id(&call)?;
    let mut value = call.json()?;
    brought::read_codes(&mut value);
    let brought = value.as_object().cloned().unwrap_or_default();
    let lenient::Lenient { mut body, faults } = lenient::read::<wire::BasketWrite>(value)?;
    let lines = brought.contains_key("line_items").then(|| read::lines(body.line_items.take()));
    let early = lenient::list(faults);
    let seen = call.header("if-match").map(str::to_owned);
    call.write(async move |ctx, tx| {
        let basket = baskets::open(ctx, tx, id, "changed").await?;
        baskets::require_tag(tx, &basket, seen.as_deref()).await?;
        let mut header = basket.header();
        let mut faults = Faults::new();
        read::overlay(&mut header, &body, &brought, &mut faults);
        let early = early.iter().cloned().chain(lenient::list(faults)).collect();
        let changed = match baskets::update(ctx, tx, id, header, lines.as_deref(), &ShippingTypeTable).await {
            Ok((basket, lines)) => {
                let tag = baskets::tag(&basket, &lines);
                Ok(Reply::ok(Parts::of_lines(lines).basket(&basket)).header("ETag", tag))
            }
            Err(error) => Err(error),
        };
        lenient::answer(early, changed)
    })
    .await
}

/// Deletes a basket; with `If-Match`, as it was seen (409).
pub(crate) async fn delete(call: Call) -> Answer {
    let id = id(&call)?;
    let seen = call.header("if-match").map(str::to_owned);
    call.write(async move |ctx, tx| {
        let basket = baskets::open(ctx, tx, id, "deleted").await?;
        baskets::require_tag(tx, &basket, seen.as_deref()).await?;
        baskets::delete(ctx, tx, id).await?;
        Ok(Reply::no_content())
    })
    .await
}

/// Adds a line at the end of a basket.
pub(crate) async fn add_line(call: Call) -> Answer {
    let id = id(&call)?;
    let mut value = call.json()?;
    value.as_object_mut().into_iter().for_each(brought::read_codes_of);
    let lenient::Lenient { body, faults } = lenient::read::<wire::OrderLineItemWrite>(value)?;
    let (line, early) = (read::line(body), lenient::list(faults));
    call.write(async move |ctx, tx| {
        let added = match baskets::add_line(ctx, tx, id, line.clone(), &ShippingTypeTable).await {
            Ok(line) => {
                let currency = find(ctx, tx, id).await?.currency;
                let parts = Parts::of_lines(vec![line.clone()]);
                Ok(Reply::created(parts.line(&line, currency)))
            }
            Err(error) => Err(error),
        };
        lenient::answer(early.clone(), added)
    })
    .await
}

/// Asks the finance company for a decision about a basket, and places no order. The decision, its reference and what
/// is to be repaid every month are in the basket's `finance`.
pub(crate) async fn apply_for_finance(call: Call) -> Answer {
    let id = id(&call)?;
    call.write(async move |ctx, tx| {
        comptoir_orders::apply_for_finance(ctx, tx, id, &ShippingTypeTable).await?;
        Ok(Reply::ok(wire::ResultFlag { result: Some(true) }))
    })
    .await
}

/// Makes an order of a basket; with `If-Match`, of what was seen (409).
pub(crate) async fn checkout(call: Call) -> Answer {
    let id = id(&call)?;
    let seen = call.header("if-match").map(str::to_owned);
    call.write(async move |ctx, tx| {
        let basket = baskets::open(ctx, tx, id, "checked out").await?;
        baskets::require_tag(tx, &basket, seen.as_deref()).await?;
        let (order, lines) = comptoir_orders::checkout(ctx, tx, id, &ShippingTypeTable).await?;
        Ok(Reply::ok(Parts::of_lines(lines).basket(&order)))
    })
    .await
}

fn id(call: &Call) -> Result<OrderId> {
    call.int("id").map(OrderId)
}
