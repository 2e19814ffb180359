//! Baskets at the prices of now: what one shows is not promised before its checkout.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use comptoir_kernel::{Ctx, Result};
use comptoir_store::Tx;

use crate::facts::Facts;
use crate::place::{price, set_shipping, terms};
use crate::{Destination, Line, NewLine, Order, ShippingTypes, State, finance, store};

/// The lines of these orders, in order within each. Baskets among them, and their lines, are at the prices of now;
/// nothing of that is kept. What cannot be had any more stays at the price it had: checkout says so.
///
/// # Errors
/// What the store answers.
pub async fn lines_now(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    orders: &mut [Order],
    types: &impl ShippingTypes,
) -> Result<Vec<Line>> {
    let ids: Vec<_> = orders.iter().map(|order| order.id).collect();
    let mut lines = store::lines_of(tx, ctx.tenant, &ids).await?;
    let mut ways = HashMap::new();
    let mut known: HashMap<String, Facts> = HashMap::new();
    for path in orders.iter().filter(|order| order.state == State::Draft).map(|one| &one.organisation_path) {
        if !known.contains_key(path) {
            let own = |line: &&Line| {
                orders.iter().any(|one| one.id == line.order_id && one.organisation_path == *path)
            };
            let own: Vec<&Line> = lines.iter().filter(own).collect();
            known.insert(path.clone(), facts(ctx, tx, path, &own).await?);
        }
    }
    for basket in orders.iter_mut().filter(|order| order.state == State::Draft) {
        let first = lines.partition_point(|line| line.order_id < basket.id);
        let last = lines.partition_point(|line| line.order_id <= basket.id);
        let own = lines.get_mut(first..last).unwrap_or_default();
        if let Some(facts) = known.get(&basket.organisation_path) {
            own.iter_mut().for_each(|line| facts.reprice(line, basket.currency));
        }
        basket.shippable = own.iter().any(|line| line.shippable);
        let way = match ways.entry(basket.shipping_type) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(place) => place.insert(terms(ctx, tx, basket, types).await?),
        };
        set_shipping(basket, way.as_ref(), own);
        // One that would be worth too much keeps its total, and is refused at checkout.
        if price(basket, own).is_ok() {
            finance::forget_if_changed(basket, own);
        }
    }
    Ok(lines)
}

/// Puts a basket and its kept lines at the prices of now, what sending it costs included. Lines that change are saved, the
/// basket is for the caller to save.
pub(crate) async fn renew(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    basket: &mut Order,
    lines: &mut [Line],
    types: &impl ShippingTypes,
) -> Result<()> {
    renew_prices(ctx, tx, basket, lines).await?;
    basket.shippable = lines.iter().any(|line| line.shippable);
    let terms = terms(ctx, tx, basket, types).await?;
    set_shipping(basket, terms.as_ref(), lines);
    price(basket, lines)?;
    finance::forget_if_changed(basket, lines);
    Ok(())
}

/// Puts kept lines of a basket at the prices of now, and saves those that change.
pub(crate) async fn renew_prices(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    basket: &Order,
    lines: &mut [Line],
) -> Result<()> {
    let kept: Vec<&Line> = lines.iter().collect();
    let facts = facts(ctx, tx, &basket.organisation_path, &kept).await?;
    for line in lines {
        let before = line.clone();
        facts.reprice(line, basket.currency);
        if *line != before {
            tx.update(line).await?;
        }
    }
    Ok(())
}

async fn facts(ctx: &Ctx, tx: &mut Tx<'_>, buyer: &str, lines: &[&Line]) -> Result<Facts> {
    // Where devices go has no price.
    let wanted = |line: &&Line| NewLine { destination: Destination::default(), ..line.wanted() };
    Facts::load(ctx, tx, buyer, &lines.iter().map(wanted).collect::<Vec<_>>()).await
}
