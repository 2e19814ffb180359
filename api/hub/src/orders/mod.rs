//! Orders: placing them, finding them, deciding about them.

mod change;
mod export;
mod list;
pub(crate) mod read;
pub(crate) mod show;

use comptoir_contracts::hub as wire;
use comptoir_fulfilment::ShippingTypeTable;
use comptoir_kernel::{Ctx, Error, Faults, Result};
use comptoir_kit::{Answer, Call, Reply};
use comptoir_orders::{Order, OrderId};
use comptoir_store::Tx;
use serde_json::{Value, json};

use crate::lenient;
use show::Parts;

pub(crate) use change::preview;
pub(crate) use export::export;
pub(crate) use list::{list, page};

/// Places an order at once. A body without `order_type` is a sales order; a `CHANGE_ORDER` is for a change of a
/// subscription, which takes effect when it is activated.
pub(crate) async fn create(call: Call) -> Answer {
    let mut value = call.json()?;
    if value["order_type"] == "CHANGE_ORDER" {
        return change::create(call, value).await;
    }
    if let Some(body) = value.as_object_mut() {
        body.entry("order_type").or_insert_with(|| json!("SALES_ORDER"));
    }
    let lenient::Lenient { body, mut faults } = lenient::read::<wire::SalesOrderWrite>(value)?;
    let body = read::as_basket(body);
    let header = read::header(&body, &mut faults);
    let (lines, early) = (read::lines(body.line_items), lenient::list(faults));
    let place = async move |ctx: &Ctx, tx: &mut Tx<'_>| {
        let placed = comptoir_orders::place(ctx, tx, header.clone(), &lines, &ShippingTypeTable).await;
        let (order, lines) = lenient::answer(early.clone(), placed)?;
        Ok((order, Parts::of_lines(lines)))
    };
    call.write_then(place, |(order, parts)| Reply::created(parts.order(order))).await
}

/// One order within reach.
pub(crate) async fn show(call: Call) -> Answer {
    let id = id(&call)?;
    call.read(async move |ctx, tx| {
        let order = comptoir_orders::view(ctx, tx, id).await?;
        shown(ctx, tx, order).await
    })
    .await
}

/// Changes the references of an order at suppliers; nothing else of an order can change.
pub(crate) async fn update(call: Call) -> Answer {
    let id = id(&call)?;
    let value = call.json()?;
    let mut faults = Faults::new();
    for key in value.as_object().into_iter().flat_map(|body| body.keys()) {
        if key != "linked_supplier_refs" {
            faults.invalid(key, "cannot be changed once an order is placed");
        }
    }
    let early = lenient::list(faults);
    let references = match value {
        Value::Object(mut body) => body.remove("linked_supplier_refs"),
        _ => return Err(Error::invalid("body", "must be an object")),
    };
    let parsed = match &references {
        Some(references) => Call::parse::<wire::OrderUpdate>(json!({ "linked_supplier_refs": references })),
        None => Ok(wire::OrderUpdate::default()),
    };
    let body = match parsed {
        Ok(body) => body,
        Err(error) => return lenient::answer(early, Err(error)),
    };
    // Without the key nothing changes; null empties the list.
    let references = references.map(|_| body.linked_supplier_refs.unwrap_or_default());
    call.write(async move |ctx, tx| {
        let order = match comptoir_orders::link(ctx, tx, id, references.clone()).await {
            Ok(order) => shown(ctx, tx, order).await,
            Err(error) => Err(error),
        };
        lenient::answer(early.clone(), order)
    })
    .await
}

/// Cancels an order that nobody has accepted yet.
pub(crate) async fn cancel(call: Call) -> Answer {
    let id = id(&call)?;
    call.write(async move |ctx, tx| {
        let order = comptoir_orders::cancel(ctx, tx, id).await?;
        shown(ctx, tx, order).await
    })
    .await
}

/// Approves an order that waits for it.
pub(crate) async fn approve(call: Call) -> Answer {
    let id = id(&call)?;
    call.write(async move |ctx, tx| {
        let order = comptoir_orders::approve(ctx, tx, id).await?;
        shown(ctx, tx, order).await
    })
    .await
}

/// Has an order go on that is `ATTENTION_REQUIRED`: what a vendor refused is asked of it again, and never done twice.
pub(crate) async fn resubmit(call: Call) -> Answer {
    let id = id(&call)?;
    call.write(async move |ctx, tx| {
        let order = comptoir_orders::resubmit(ctx, tx, id).await?;
        shown(ctx, tx, order).await
    })
    .await
}

/// Denies an order that waits for approval.
pub(crate) async fn deny(call: Call) -> Answer {
    let id = id(&call)?;
    call.write(async move |ctx, tx| {
        let order = comptoir_orders::deny(ctx, tx, id).await?;
        shown(ctx, tx, order).await
    })
    .await
}

fn id(call: &Call) -> Result<OrderId> {
    call.int("id").map(OrderId)
}

async fn shown(ctx: &Ctx, tx: &mut Tx<'_>, order: Order) -> Answer {
    let orders = [order];
    let parts = Parts::load(ctx, tx, &orders).await?;
    let [order] = orders;
    Ok(Reply::ok(parts.order(&order)))
}
