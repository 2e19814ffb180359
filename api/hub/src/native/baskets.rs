//! Baskets: asking for a checkout, and offering discounts.

use comptoir_fulfilment::ShippingTypeTable;
use comptoir_kernel::Faults;
use comptoir_kit::{Answer, Call, Reply};
use comptoir_orders::{OrderId, OrderLineId, QuotedLine};
use serde_json::Value;

use super::Fields;
use crate::lenient;
use crate::orders::show::Parts;

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
    let (body, mut faults) = (call.json()?, Faults::new());
    let rows = Fields::of(&body, &["lines"], &mut faults).list("lines").unwrap_or_default();
    let offer = |(i, row): (usize, &Value)| {
        let at = format!("lines[{i}]");
        let mut fields = Fields::within(&at, row, &["line", "discount"], &mut faults);
        ["line", "discount"].into_iter().for_each(|name| fields.require(name));
        let (line, discount) = (fields.int("line"), fields.number("discount"));
        QuotedLine { line: OrderLineId(line.unwrap_or_default()), discount: discount.unwrap_or_default() }
    };
    let offers: Vec<QuotedLine> = rows.iter().enumerate().map(offer).collect();
    let early = lenient::list(faults);
    call.write(async move |ctx, tx| {
        let quoted = comptoir_orders::quote(ctx, tx, id, &offers, &ShippingTypeTable).await;
        let (basket, lines) = lenient::answer(early.clone(), quoted)?;
        Ok(Reply::ok(Parts::of_lines(lines).basket(&basket)))
    })
    .await
}
