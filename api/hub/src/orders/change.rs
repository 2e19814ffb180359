//! Change orders, and what a change would cost.

use comptoir_catalogue::{PlanId, ProductId};
use comptoir_contracts::{Number, hub as wire};
use comptoir_kernel::Money;
use comptoir_kit::{Answer, Call, Reply};
use comptoir_orders::{Named, NewChange, NewChangeLine};
use comptoir_subscriptions::SubscriptionId;
use serde_json::Value;

use super::show::Parts;
use crate::{brought, lenient};

/// Orders a change of a subscription.
pub(super) async fn create(call: Call, value: Value) -> Answer {
    let lenient::Lenient { body, faults } = lenient::read::<wire::ChangeOrderWrite>(value)?;
    let new = NewChange {
        subscription: Some(SubscriptionId(body.subscription)),
        purchase_order: body.purchase_order_number,
        lines: lines(body.line_items),
    };
    let early = lenient::list(faults);
    call.write(async move |ctx, tx| {
        let placed = match comptoir_orders::place_change(ctx, tx, &new).await {
            Ok((order, lines)) => Ok(Reply::created(Parts::of_lines(lines).order(&order))),
            Err(error) => Err(error),
        };
        lenient::answer(early.clone(), placed)
    })
    .await
}

/// What a change of a subscription would make of its units, its total contract value and its recurring charge, if it
/// took effect today. Nothing is ordered.
pub(crate) async fn preview(call: Call) -> Answer {
    let mut value = call.json()?;
    brought::read_codes(&mut value);
    let lenient::Lenient { body, faults } = lenient::read::<wire::ChangeOrderPreviewRequest>(value)?;
    let early = lenient::list(faults);
    let new = NewChange {
        subscription: body.subscription.map(SubscriptionId),
        purchase_order: body.purchase_order_number,
        lines: lines(body.line_items.unwrap_or_default()),
    };
    call.read(async move |ctx, tx| {
        let preview = comptoir_orders::preview(ctx, tx, &new).await;
        let (preview, currency) = lenient::answer(early.clone(), preview)?;
        let amount = |minor| Number::from(Money::new(minor, currency).major());
        Ok(Reply::ok(wire::ChangeOrderPreview {
            subscription_delta: Some(preview.quantity_delta),
            subscription_new: Some(preview.quantity),
            tcv_delta: preview.contract_value_delta.map(amount),
            tcv_new: preview.contract_value.map(amount),
            rc_delta: Some(amount(preview.recurring_charge_delta)),
            rc_new: Some(amount(preview.recurring_charge)),
        }))
    })
    .await
}

fn lines(body: Vec<wire::ChangeOrderLineItem>) -> Vec<NewChangeLine> {
    let line = |line: wire::ChangeOrderLineItem| NewChangeLine {
        product: Named { id: line.product.map(ProductId), code: line.product_code },
        quantity: Some(line.quantity),
        plan: line.selected_rate_plan.map(PlanId),
    };
    body.into_iter().map(line).collect()
}
