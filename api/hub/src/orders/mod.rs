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
use serde_json::{Map, Value, json};

use crate::{brought, lenient};
use show::Parts;

pub(crate) use change::preview;
pub(crate) use export::export;
pub(crate) use list::{list, page};

/// Places an order at once. A body without `order_type` is a sales order; a `CHANGE_ORDER` is for a change of a
/// subscription, which takes effect when it is activated.
pub(crate) async fn create(call: Call) -> Answer {
    let mut value = call.json()?;
    brought::read_codes(&mut value);
    if value["order_type"] == "CHANGE_ORDER" {
        return change::create(call, value).await;
    }
    let mut early = lenient::list(kind(&mut value));
    let read = lenient::read::<wire::SalesOrderWrite>(value);
    let lenient::Lenient { body, mut faults } = match read {
        Ok(read) => read,
        Err(error) => return lenient::answer(early, Err(error)),
    };
    let body = read::as_basket(body);
    let header = read::header(&body, &mut faults);
    early.extend(lenient::list(faults));
    let lines = read::lines(body.line_items);
    let place = async move |ctx: &Ctx, tx: &mut Tx<'_>| {
        let placed = comptoir_orders::place(ctx, tx, header.clone(), &lines, &ShippingTypeTable).await;
        let (order, lines) = lenient::answer(early.clone(), placed)?;
        Ok((order, Parts::of_lines(lines)))
    };
    call.write_then(place, |(order, parts)| Reply::created(parts.order(order))).await
}

/// Says of a body that it is for a sales order, where it says nothing; and what is wrong, where it says something else.
fn kind(value: &mut Value) -> Faults {
    let mut faults = Faults::new();
    if let Some(body) = value.as_object_mut() {
        let kind = body.entry("order_type").or_insert_with(|| json!("SALES_ORDER"));
        if *kind != "SALES_ORDER" {
            faults.invalid("order_type", "must be SALES_ORDER or CHANGE_ORDER");
            *kind = json!("SALES_ORDER");
        }
    }
    faults
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

/// Changes the references of an order at suppliers; nothing else of an order can change, and may be sent as it is.
pub(crate) async fn update(call: Call) -> Answer {
    let id = id(&call)?;
    let mut brought = call.object()?;
    let references = brought.remove("linked_supplier_refs");
    let brings = references.is_some();
    let lenient::Lenient { body, faults } =
        lenient::read::<wire::OrderUpdate>(json!({ "linked_supplier_refs": references }))?;
    let early = lenient::list(faults);
    // Without the key nothing changes; null empties the list.
    let references = brings.then(|| body.linked_supplier_refs.unwrap_or_default());
    call.write(async move |ctx, tx| {
        let before = comptoir_orders::find(ctx, tx, id).await?;
        let mut early = early.clone();
        if !brought.is_empty() {
            early.extend(lenient::list(changed(ctx, tx, before, &brought).await?));
        }
        let order = match comptoir_orders::link(ctx, tx, id, references.clone()).await {
            Ok(order) => shown(ctx, tx, order).await,
            Err(error) => Err(error),
        };
        lenient::answer(early, order)
    })
    .await
}

/// Names what of a body is not as it was shown.
async fn changed(ctx: &Ctx, tx: &mut Tx<'_>, order: Order, body: &Map<String, Value>) -> Result<Faults> {
    let mut faults = Faults::new();
    let parts = Parts::load(ctx, tx, std::slice::from_ref(&order)).await?;
    let shown = serde_json::to_value(parts.order(&order)).map_err(Error::internal)?;
    for (key, value) in body {
        if !shown.get(key).is_some_and(|shown| brought::is_same(value, shown)) {
            faults.invalid(key, "cannot be changed once an order is placed");
        }
    }
    Ok(faults)
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
