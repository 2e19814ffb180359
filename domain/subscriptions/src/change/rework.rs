//! What a change makes of the charges of a subscription.

use std::collections::HashMap;

use comptoir_catalogue::{ChargeType, Plan};
use comptoir_kernel::{Ctx, Error, Result};
use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::from_order::copied;
use crate::model::{Item, Subscription};
use crate::{Agreement, Charge, ChargeKind, ChargeProfile, charges, discount};

/// Products and charges as they are once a change is in effect.
#[derive(Debug, Clone)]
pub(crate) struct Reworked {
    /// The products.
    pub(crate) items: Vec<Item>,
    /// The charges there were, some of them with a last day.
    pub(crate) kept: Vec<Charge>,
    /// New charges, unsaved.
    pub(crate) added: Vec<Charge>,
}

impl Reworked {
    /// All charges.
    pub(crate) fn charges(&self) -> Vec<Charge> {
        self.kept.iter().chain(&self.added).cloned().collect()
    }
}

/// Works out what the subscription is charged when these lines take effect on a day. What a line names is charged as
/// before up to the day before, and as the line says from that day on, each to the day; of no units, it is dropped. Where
/// the time after was invoiced already, as much of it is given back.
pub(crate) fn rework(
    ctx: &Ctx,
    (subscription, agreement): (&Subscription, &Agreement),
    present: &[Charge],
    (lines, plans): (&[Item], &HashMap<i64, Plan>),
    on: Date,
) -> Result<Reworked> {
    let mut items = subscription.items.0.clone();
    let mut kept = present.to_vec();
    let mut added = Vec::new();
    for line in lines {
        let on = first_day(subscription, agreement, &kept, line, on)?;
        let held = held(&kept, line);
        for charge in kept.iter_mut().filter(|charge| is_of(charge, line)) {
            added.extend(cut(ctx, charge, (subscription, agreement), on));
        }
        let plan = plans.get(&line.plan).ok_or_else(|| Error::not_found("rate plan", line.plan))?;
        let before = items.iter().find(|item| item.product == line.product).map_or(0, |item| item.quantity);
        if line.quantity > 0 {
            let units = (line.quantity - before, held.as_slice());
            added.extend(bought(ctx, (subscription, agreement), (line, plan), units, on)?);
        }
        match items.iter_mut().find(|item| item.product == line.product) {
            Some(item) => item.clone_from(line),
            None => items.push(line.clone()),
        }
    }
    items.retain(|item| item.quantity > 0);
    Ok(Reworked { items, kept, added })
}

fn is_of(charge: &Charge, line: &Item) -> bool {
    charge.kind == ChargeKind::Recurring && charge.product == Some(line.product)
}

/// Units of a plan's charge that are under contract, and what one costs for one period, in major units.
struct Held {
    name: String,
    quantity: Decimal,
    sell: Decimal,
}

/// What is charged of a line's product on the same plan from now on, what was bought first first: what has a last day was
/// replaced, or gives back.
fn held(present: &[Charge], line: &Item) -> Vec<Held> {
    let is_open = |charge: &&Charge| {
        is_of(charge, line)
            && charge.plan == Some(line.plan)
            && charge.date_end.is_none()
            && charge.deleted_at.is_none()
    };
    let held =
        |charge: &Charge| Held { name: charge.name.clone(), quantity: charge.quantity, sell: charge.sell };
    present.iter().filter(is_open).map(held).collect()
}

/// A charge of a plan as it is for a number of units: those that are held cost what they did, the last ones going first;
/// those that are new, and all where none is held, cost what the charge says.
fn by_price(charge: &ChargeProfile, held: &[Held]) -> Vec<ChargeProfile> {
    let mut left = charge.quantity;
    let mut parts: Vec<ChargeProfile> = Vec::new();
    let of_charge = held.iter().filter(|one| one.name == charge.name).map(|one| (one.quantity, one.sell));
    for (quantity, sell) in of_charge.chain([(left, charge.sell)]) {
        let quantity = quantity.min(left);
        left -= quantity;
        match parts.last_mut().filter(|last| last.sell == sell) {
            Some(last) => last.quantity += quantity,
            None if quantity > Decimal::ZERO => {
                parts.push(ChargeProfile { quantity, sell, ..charge.clone() })
            }
            None => {}
        }
    }
    parts
}

/// Where a part of a period is not charged in part, what is new begins with a period.
fn first_day(
    subscription: &Subscription,
    agreement: &Agreement,
    present: &[Charge],
    line: &Item,
    on: Date,
) -> Result<Date> {
    let Some(charge) = present.iter().find(|charge| is_of(charge, line) && !subscription.pro_rata) else {
        return Ok(on);
    };
    let schedule = charge.schedule(subscription, agreement);
    let index = schedule.frequency.index_of(schedule.anchor, on)?;
    let start = schedule.frequency.start(schedule.anchor, index)?;
    if start == on { Ok(on) } else { schedule.frequency.start(schedule.anchor, index + 1) }
}

/// Ends a charge the day before `on`; answers what gives back the days after that were billed already.
fn cut(
    ctx: &Ctx,
    charge: &mut Charge,
    (subscription, agreement): (&Subscription, &Agreement),
    on: Date,
) -> Option<Charge> {
    let schedule = charge.schedule(subscription, agreement);
    if schedule.last.is_some_and(|last| last < on) {
        return None;
    }
    let day_before = on.yesterday().unwrap_or(on);
    match charge.billed_to.filter(|billed| *billed >= on) {
        Some(billed) => {
            charge.date_end = Some(billed);
            let back = ChargeProfile {
                description: Some(format!("{} given back from {on}", charge.name)),
                sell: -charge.sell,
                date_start: Some(on.max(schedule.first)),
                date_end: Some(billed),
                ..charge.profile()
            };
            Some(charges::made(ctx, subscription, charge.product.zip(charge.plan), back))
        }
        None if on <= schedule.first && charge.billed_to.is_none() => {
            charge.deleted_at = Some(ctx.now());
            None
        }
        None => {
            charge.date_end = Some(day_before);
            None
        }
    }
}

/// The charges of a plan from a day on; those that come once, for the units that are new. What was quoted lasts as long as
/// the first term.
fn bought(
    ctx: &Ctx,
    (subscription, agreement): (&Subscription, &Agreement),
    (line, plan): (&Item, &Plan),
    (more, held): (i64, &[Held]),
    on: Date,
) -> Result<Vec<Charge>> {
    let mut profiles = Vec::new();
    for charge in &plan.charges {
        let mut profile = copied(charge, plan, line.quantity, agreement)?;
        profile.date_start = Some(on);
        if charge.charge_type == ChargeType::OneTime {
            if more <= 0 {
                continue;
            }
            profile.quantity = Decimal::from(more);
        }
        match charge.charge_type {
            ChargeType::Recurring => profiles.extend(by_price(&profile, held)),
            ChargeType::OneTime => profiles.push(profile),
        }
    }
    let last = discount::last_day(plan, subscription.date_start)?;
    if let Some(percent) = line.discount().filter(|_| on <= last) {
        profiles.extend(discount::of(&profiles, percent, last));
    }
    let made = profiles.into_iter().map(|mut profile| {
        if Some(line.product) != subscription.product {
            profile.description = Some(format!("{} {}", line.name, profile.name));
        }
        charges::made(ctx, subscription, Some((line.product, line.plan)), profile)
    });
    Ok(made.collect())
}
