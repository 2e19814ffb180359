//! What others do for a basket: ask for its checkout, and offer discounts on it.

use comptoir_catalogue::{ProductId, products};
use comptoir_events::{Change, catalogue, record};
use comptoir_kernel::{Code, Ctx, Error, Faults, Permission, Result};
use comptoir_store::Tx;
use rust_decimal::Decimal;

use crate::live::{self, lines_now};
use crate::place::own_organisation;
use crate::{Line, Order, OrderId, OrderLineId, ShippingTypes, State, journal, store};

/// Decimals of a discount.
const PERCENT_DIGITS: u32 = 2;

/// What a seller offers on a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QuotedLine {
    /// The line.
    pub line: OrderLineId,
    /// Percent off its subtotal; 0 takes an offer back.
    pub discount: Decimal,
}

/// Asks whoever may to check a basket out: those who want to hear of it get a mail, with what it costs now. Answers it and
/// its lines as they are shown.
///
/// # Errors
/// `NotFound` out of reach; `Conflict` naming the state when it has become an order; `Denied` without the permission
/// to see orders.
pub async fn request_checkout(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    id: OrderId,
    types: &impl ShippingTypes,
) -> Result<(Order, Vec<Line>)> {
    ctx.require(Permission::OrdersRead)?;
    let mut basket = [locked(ctx, tx, id, Permission::OrdersRead, "checked out").await?];
    let lines = lines_now(ctx, tx, &mut basket, types).await?;
    let [basket] = basket;
    let change = Change::new(&catalogue::CHECKOUT_REQUESTED, id, basket.uid).of(basket.organisation);
    record(ctx, tx, change.after(journal::placed(&basket, &lines))).await?;
    Ok((basket, lines))
}

/// Offers discounts on the lines of a basket of an organisation below the caller's own, at the prices of now. They hold
/// until the lines are replaced, and are taken over by the order.
///
/// # Errors
/// `NotFound` out of reach; `Denied` without the permission to approve orders, or for the caller's own basket;
/// `Conflict` naming the state when it has become an order; faults of the lines.
pub async fn quote(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    id: OrderId,
    offers: &[QuotedLine],
    types: &impl ShippingTypes,
) -> Result<(Order, Vec<Line>)> {
    ctx.require(Permission::OrdersApprove)?;
    let mut basket = locked(ctx, tx, id, Permission::OrdersApprove, "quoted").await?;
    // A right that extends to the parent is no right to offers of what it sells.
    let own = own_organisation(ctx, tx).await?;
    if own == basket.organisation || !ctx.reach.covers(&basket.organisation_path) {
        return Err(Error::new(Code::Denied, "discounts are offered to organisations below one's own"));
    }
    let mut lines = store::lines(tx, ctx.tenant, id).await?;
    let before = journal::placed(&basket, &lines);
    let ids: Vec<ProductId> = lines.iter().map(|line| line.product).collect();
    let products = products::many(tx, ctx.tenant, &ids).await?;
    let is_fixed = |line: &Line| products.iter().any(|one| one.id == line.product && !one.discountable);
    let is_first = lines.iter().all(|line| line.discount.is_none());
    let mut faults = Faults::new();
    if offers.is_empty() {
        faults.required("lines");
    }
    for (i, offer) in offers.iter().enumerate() {
        if offer.discount.is_sign_negative() && !offer.discount.is_zero()
            || offer.discount > Decimal::ONE_HUNDRED
            || offer.discount.normalize().scale() > PERCENT_DIGITS
        {
            let message = format!("must be from 0 to 100, with {PERCENT_DIGITS} decimals");
            faults.invalid(format!("lines[{i}].discount"), message);
        }
        match lines.iter_mut().find(|line| line.id == offer.line) {
            Some(line) if is_fixed(line) && !offer.discount.is_zero() => {
                faults.invalid(format!("lines[{i}].line"), "is of a product without discounts");
            }
            Some(line) => line.discount = Some(offer.discount).filter(|discount| !discount.is_zero()),
            None => faults.invalid(format!("lines[{i}].line"), format!("there is no line {}", offer.line)),
        }
    }
    faults.finish()?;
    for line in lines.iter().filter(|line| offers.iter().any(|offer| offer.line == line.id)) {
        tx.update(line).await?;
    }
    live::renew(ctx, tx, &mut basket, &mut lines, types).await?;
    basket.updated_at = ctx.now();
    tx.update(&basket).await?;
    let event = if is_first { &catalogue::QUOTE_CREATED } else { &catalogue::QUOTE_AMENDED };
    let change = Change::new(event, id, basket.uid).of(basket.organisation);
    record(ctx, tx, change.before(before).after(journal::placed(&basket, &lines))).await?;
    Ok((basket, lines))
}

async fn locked(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    id: OrderId,
    permission: Permission,
    doing: &str,
) -> Result<Order> {
    let missing = |error: Error| match error.code {
        Code::NotFound => Error::not_found("basket", id),
        _ => error,
    };
    let basket = store::lock_for(ctx, tx, permission, id).await.map_err(missing)?;
    if basket.state == State::Draft { Ok(basket) } else { Err(basket.state.refuse(doing)) }
}
