//! Change orders: more or fewer units of a subscription, another plan, a product that comes along.

use comptoir_catalogue::{Plan, PlanId, Prices, Product, ProductId};
use comptoir_events::{Change, catalogue, record};
use comptoir_kernel::{Code, Ctx, Currency, Error, Faults, Permission, Result};
use comptoir_parties::organisations;
use comptoir_store::{Json, Tx};
use comptoir_subscriptions::change::{self, Preview};
use comptoir_subscriptions::{Item, Subscription, SubscriptionId, period_price, subscriptions};

use crate::amounts::{LINES_MAX, QUANTITY_MAX};
use crate::check;
use crate::facts::{Facts, Found};
use crate::place::{draft, submit};
use crate::{
    Header, Line, LineDetails, Named, NewLine, Order, OrderId, OrderKind, OrderLineId, journal, modules,
    tally,
};

/// A change as a caller asks for it. Faults name the fields as Hub does.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct NewChange {
    /// The subscription.
    pub subscription: Option<SubscriptionId>,
    /// The buyer's purchase order number.
    pub purchase_order: Option<String>,
    /// What is to be different.
    pub lines: Vec<NewChangeLine>,
}

/// A product as it is to be.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct NewChangeLine {
    /// The product; the subscription's when absent and it has but one.
    pub product: Named,
    /// Units in all; none of an add-on that is dropped.
    pub quantity: Option<i64>,
    /// The plan; the present one, or the product's default, when absent.
    pub plan: Option<PlanId>,
}

/// What a change would make of a subscription, and the currency of the amounts. Nothing is ordered.
///
/// # Errors
/// Every fault of what is asked; `Conflict` when the subscription cannot be changed; `Denied` without the permission
/// to see orders.
pub async fn preview(ctx: &Ctx, tx: &mut Tx<'_>, new: &NewChange) -> Result<(Preview, Currency)> {
    ctx.require(Permission::OrdersRead)?;
    let checked = checked(ctx, tx, new).await?;
    change::changeable(tx, &checked.subscription).await?;
    let preview = change::preview(ctx, tx, &checked.subscription, &checked.items).await?;
    Ok((preview, checked.currency))
}

/// Orders a change for the subscription's customer. It takes effect when it is activated.
///
/// # Errors
/// Every fault of what is asked; `Conflict` when the subscription cannot be changed; `Denied` without the permission
/// to place orders.
pub async fn place_change(ctx: &Ctx, tx: &mut Tx<'_>, new: &NewChange) -> Result<(Order, Vec<Line>)> {
    ctx.require(Permission::OrdersWrite)?;
    if let Some(id) = new.subscription {
        // Two changes at once: the second one finds the first. One that is not there is a fault like others.
        tx.lock::<Subscription>(ctx.tenant, id).await?;
    }
    let Checked { subscription, currency, items, plans } = checked(ctx, tx, new).await?;
    change::changeable(tx, &subscription).await?;
    let preview = change::preview(ctx, tx, &subscription, &items).await?;
    let buyer = organisations::any(tx, ctx.tenant, subscription.organisation).await?;
    let header = Header { purchase_order: new.purchase_order.clone(), ..Header::default() };
    let mut order = draft(ctx, &buyer, header);
    order.kind = OrderKind::Change;
    order.subscription = Some(subscription.id.0);
    order.currency = currency;
    order.total = preview.contract_value_delta.unwrap_or(preview.recurring_charge_delta);
    submit(ctx, tx, &mut order, &[], &buyer).await?;
    tx.insert(&mut order).await?;
    let mut lines: Vec<Line> = Vec::with_capacity(items.len());
    for ((place, item), plan) in (0_i64..).zip(&items).zip(&plans) {
        lines.push(line(ctx, &order, place, (item, plan.clone()), &subscription));
    }
    tx.insert_each(&mut lines).await?;
    change::order(ctx, tx, &subscription, order.id.0, (items, plans)).await?;
    let event = Change::new(&catalogue::ORDER_CREATED, order.id, order.uid).of(order.organisation);
    record(ctx, tx, event.after(journal::placed(&order, &lines))).await?;
    tally::enter(tx, &order, false).await?;
    Ok((order, lines))
}

struct Checked {
    subscription: Subscription,
    currency: Currency,
    items: Vec<Item>,
    /// The plan of each item.
    plans: Vec<Plan>,
}

async fn checked(ctx: &Ctx, tx: &mut Tx<'_>, new: &NewChange) -> Result<Checked> {
    let mut faults = Faults::new();
    check::length("purchase_order_number", new.purchase_order.as_deref(), &mut faults);
    let subscription = match new.subscription {
        Some(id) => match subscriptions::find(ctx, tx, id).await {
            Ok(found) if found.vendor.is_some() => Some(found),
            Err(error) if error.code != Code::NotFound => return Err(error),
            Ok(_) | Err(_) => {
                faults.invalid("subscription", format!("there is no subscription {id}"));
                None
            }
        },
        None => {
            faults.required("subscription");
            None
        }
    };
    if new.lines.is_empty() {
        faults.required("line_items");
    }
    if new.lines.len() > LINES_MAX {
        faults.invalid("line_items", format!("must not be more than {LINES_MAX}"));
    }
    let asked: Vec<NewLine> = new
        .lines
        .iter()
        .take(LINES_MAX)
        .map(|line| NewLine { product: line.product.clone(), ..NewLine::default() })
        .collect();
    let Some(subscription) = subscription.filter(|_| new.lines.len() <= LINES_MAX) else {
        let facts = Facts::load(ctx, tx, "", &asked).await?;
        return Err(alone(&new.lines, &facts, faults));
    };
    let customer = organisations::any(tx, ctx.tenant, subscription.organisation).await?;
    modules::require(tx, &customer, modules::SUBSCRIPTIONS).await?;
    let currency = subscriptions::agreement_of(tx, &subscription).await?.currency;
    let facts = Facts::load(ctx, tx, &subscription.organisation_path, &asked).await?;
    let known = plans_of(ctx, tx, &subscription).await?;
    let rules = Rules { subscription: &subscription, currency, facts: &facts, plans: &known };
    let (mut items, mut plans) = (Vec::<Item>::new(), Vec::new());
    for (place, line) in new.lines.iter().enumerate() {
        let item = faults.within(format_args!("line_items[{place}]"), |faults| rules.line(line, faults));
        let Some((item, plan)) = item else { continue };
        if items.iter().any(|other| other.product == item.product) {
            faults.invalid(format_args!("line_items[{place}].product"), "is named twice");
        }
        items.push(item);
        plans.push(plan);
    }
    if faults.is_empty() && items.iter().all(|item| subscription.items.contains(item)) {
        faults.invalid("line_items", "change nothing about the subscription");
    }
    faults.finish()?;
    Ok(Checked { subscription, currency, items, plans })
}

/// What is wrong with a change whose lines cannot be held against a subscription, with what is wrong with those alone.
fn alone(lines: &[NewChangeLine], facts: &Facts, mut faults: Faults) -> Error {
    for (place, line) in lines.iter().enumerate().take(LINES_MAX) {
        faults.within(format_args!("line_items[{place}]"), |faults| {
            quantity(line, faults);
            let field = if line.product.id.is_some() { "product" } else { "product_code" };
            if line.product.is_some() && !facts.knows(&line.product) {
                faults.invalid(field, "is no product");
            }
        });
    }
    faults.into()
}

fn quantity(new: &NewChangeLine, faults: &mut Faults) -> Option<i64> {
    let quantity = faults.require("quantity", new.quantity)?;
    if (0..=QUANTITY_MAX).contains(&quantity) {
        return Some(quantity);
    }
    faults.invalid("quantity", format!("must be from 0 to {QUANTITY_MAX}"));
    None
}

struct Rules<'a> {
    subscription: &'a Subscription,
    currency: Currency,
    facts: &'a Facts,
    /// The plans of what the subscription has, on sale or not.
    plans: &'a [Plan],
}

/// The plans that what a subscription has is on, and those it could be on, at the prices of its organisation.
async fn plans_of(ctx: &Ctx, tx: &mut Tx<'_>, subscription: &Subscription) -> Result<Vec<Plan>> {
    let prices = Prices::of(tx, ctx.tenant, &subscription.organisation_path).await?;
    let products: Vec<ProductId> = subscription.items.0.iter().map(|item| ProductId(item.product)).collect();
    let mut plans = prices.plans_of(tx, ctx.tenant, &products).await?;
    for item in &subscription.items.0 {
        // One that is on sale no more.
        if plans.iter().all(|plan| plan.id.0 != item.plan) {
            plans.push(prices.find_plan(tx, ctx.tenant, PlanId(item.plan)).await?);
        }
    }
    Ok(plans)
}

impl Rules<'_> {
    fn line(&self, new: &NewChangeLine, faults: &mut Faults) -> Option<(Item, Plan)> {
        let quantity = quantity(new, faults);
        let (product, sku, name, present) = self.product(&new.product, faults)?;
        let plan = self.plan(product, new.plan.or(present), faults)?;
        let (least, most) = (plan.min_quantity.unwrap_or(1), plan.max_quantity.unwrap_or(QUANTITY_MAX));
        let drops = quantity == Some(0) && self.subscription.product != Some(product.0) && present.is_some();
        if quantity.is_some_and(|quantity| !drops && !(least..=most).contains(&quantity)) {
            let message = format!("must be from {least} to {most} for the rate plan {}", plan.name);
            faults.invalid("quantity", message);
        }
        if let Some(charge) = plan.charges.iter().find(|charge| charge.price(self.currency).is_none()) {
            let message = format!("charge '{}' has no price in {}", charge.name, self.currency);
            faults.invalid("selected_rate_plan", message);
        }
        let item = Item {
            product: product.0,
            sku,
            name,
            plan: plan.id.0,
            quantity: quantity?,
            price: period_price(plan, self.currency),
            every_months: plan.billing_frequency.months(),
            earlier: Vec::new(),
            discount: None,
        };
        // Units of the same plan keep the price they were bought at, and what was quoted.
        let mut held = self.subscription.items.iter();
        let held = held.find(|held| held.product == item.product && held.plan == item.plan);
        let item = match held.filter(|_| item.quantity > 0) {
            Some(held) => held.clone().with_units(item.quantity, item.price),
            None => item,
        };
        Some((item, plan.clone()))
    }

    /// The product with its present plan: one the subscription has, or one that can come along.
    fn product(
        &self,
        named: &Named,
        faults: &mut Faults,
    ) -> Option<(ProductId, String, String, Option<PlanId>)> {
        let items = &self.subscription.items.0;
        let has = |item: &&Item| match (named.id, &named.code) {
            (Some(id), _) => item.product == id.0,
            (None, Some(code)) => item.sku == *code,
            (None, None) => items.len() == 1,
        };
        if let Some(item) = items.iter().find(has) {
            let plan = Some(PlanId(item.plan));
            return Some((ProductId(item.product), item.sku.clone(), item.name.clone(), plan));
        }
        if !named.is_some() {
            faults.required("product");
            return None;
        }
        let field = if named.id.is_some() { "product" } else { "product_code" };
        let product = match self.facts.product(named) {
            Found::One(product) => product,
            Found::None(message) | Found::Several(message) => {
                faults.invalid(field, message);
                return None;
            }
        };
        if !self.comes_along(product) {
            let message = format!("is no add-on that goes with subscription {}", self.subscription.id);
            faults.invalid(field, message);
            return None;
        }
        Some((product.id, product.sku.clone(), product.name.clone(), None))
    }

    fn comes_along(&self, product: &Product) -> bool {
        let vendor = self.subscription.vendor.map(comptoir_subscriptions::Vendor::as_str);
        product.subscription_type.as_deref() == vendor
            && product.subscription_product_type.as_deref() == Some("ADD_ON")
    }

    fn plan(&self, product: ProductId, wanted: Option<PlanId>, faults: &mut Faults) -> Option<&Plan> {
        let all =
            || self.plans.iter().chain(self.facts.plans(product)).filter(|plan| plan.product == product);
        let field = "selected_rate_plan";
        match wanted {
            Some(id) => all().find(|plan| plan.id == id).or_else(|| {
                faults.invalid(field, format!("product {product} has no rate plan {id}"));
                None
            }),
            None => all().find(|plan| plan.default).or_else(|| {
                faults.required(field);
                None
            }),
        }
    }
}

/// A line of a change order. A line is of one unit at least; of a product that is dropped it keeps the units there were.
fn line(ctx: &Ctx, order: &Order, place: i64, (item, plan): (&Item, Plan), before: &Subscription) -> Line {
    let dropped = item.quantity == 0;
    let present = before.items.iter().find(|present| present.product == item.product);
    let quantity = present.filter(|_| dropped).map_or(item.quantity, |present| present.quantity);
    Line {
        id: OrderLineId(0),
        uid: ctx.new_uid(),
        tenant: ctx.tenant,
        order_id: OrderId(order.id.0),
        place,
        product: ProductId(item.product),
        sku: item.sku.clone(),
        stock_sku: item.sku.clone(),
        name: item.name.clone(),
        quantity,
        price: item.price,
        original_price: item.price,
        plan: Some(PlanId(item.plan)),
        markup: None,
        discount: None,
        shippable: false,
        shipped: 0,
        details: Json(LineDetails { dropped, plan: Some(plan), ..LineDetails::default() }),
    }
}
