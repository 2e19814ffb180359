//! Baskets: asking for a checkout, and offering discounts.

use comptoir_contracts::Number;
use comptoir_fulfilment::ShippingTypeTable;
use comptoir_kit::{Answer, Call, Reply};
use comptoir_orders::{OrderId, OrderLineId, QuotedLine};
use serde::Deserialize;

use super::body;
use crate::orders::show::Parts;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Quote {
    lines: Vec<Offer>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Offer {
    line: i64,
    discount: Number,
}

/// Asks those who want to hear of it to check a basket out.
pub(crate) async fn request_checkout(call: Call) -> Answer {
    let id = OrderId(call.int("id")?);
    call.write(async move |ctx, tx| {
        let (basket, lines) = comptoir_orders::request_checkout(ctx, tx, id, &ShippingTypeTable).await?;
        Ok(Reply::ok(Parts::of_lines(lines).basket(&basket)))
    })
    .await
}

/// Offers discounts, in percent of the line, on a basket of an organisation below the caller's own; 0 takes one back.
pub(crate) async fn quote(call: Call) -> Answer {
    let id = OrderId(call.int("id")?);
    let body = body::<Quote>(call.json()?)?;
    let offer = |one: &Offer| QuotedLine { line: OrderLineId(one.line), discount: one.discount.into() };
    let offers: Vec<QuotedLine> = body.lines.iter().map(offer).collect();
    call.write(async move |ctx, tx| {
        let (basket, lines) = comptoir_orders::quote(ctx, tx, id, &offers, &ShippingTypeTable).await?;
        Ok(Reply::ok(Parts::of_lines(lines).basket(&basket)))
    })
    .await
}
