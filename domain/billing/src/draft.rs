//! What is due becomes lines of a draft.

use comptoir_invoicing::{DraftLine, LineDetails, LineKind, LineKit, Origin, Pending};
use comptoir_kernel::{Currency, Error, Money, Result, round};
use comptoir_parties::SiteId;
use comptoir_rating::book_products::BookProduct;
use comptoir_rating::usage::UsageTotal;
use comptoir_subscriptions::rules::{self, Billed, Part, QuantityChange};
use comptoir_subscriptions::{Agreement, Charge, ChargeKind, ChargeUnit, ChargeUnitId, Subscription};
use jiff::civil::Date;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;
use serde_json::json;

use crate::billed::Before;
use crate::tax::{Rates, Says};

/// Decimals of the major unit in which usage is charged.
pub(crate) const USAGE_DIGITS: u32 = 6;
/// Key in the explanation of a line that changes what was billed, because the quantity did.
pub(crate) const ADJUSTS: &str = "adjusts_for_change";
/// Key in the explanation of a line that gives back what was billed beyond an end.
pub(crate) const GIVES_BACK: &str = "gives_back_after_end";
/// What is said of a line that follows from a change of the quantity.
const CHANGED: &str = "change of quantity";
/// What is said of a line that gives back what was billed beyond an end.
const GIVEN_BACK: &str = "given back";

/// A line that waits for an invoice, as a line.
pub(crate) fn of_pending(pending: &Pending, rates: &Rates) -> Result<DraftLine> {
    let rate = rates.usual()?;
    Ok(DraftLine {
        quantity: pending.quantity,
        unit_price: pending.unit_price,
        vat_percent: rate.percent,
        vat_name: rate.name,
        origin: Origin {
            order: pending.order_id,
            order_line: pending.order_line,
            shipment: pending.shipment,
            ..Origin::default()
        },
        explain: json!({
            "pending": pending.uid,
            "quantity": pending.quantity.to_string(),
            "unit_price": pending.unit_price.to_string(),
            "due_on": pending.due_on,
        }),
        ..DraftLine::new(pending.kind.into(), &pending.code, &pending.description, pending.net)
    })
}

/// What of a charge is due.
#[derive(Default)]
pub(crate) struct ChargeDue {
    /// A line for each period, one for each change of the quantity in the middle of one, and one for what was billed of each
    /// beyond the last day.
    pub(crate) lines: Vec<DraftLine>,
    /// The day up to which it is then billed, where that changes.
    pub(crate) billed_to: Option<Date>,
    /// Changes of the quantity that are then taken into account.
    pub(crate) settled: Vec<ChargeUnitId>,
}

/// What of a recurring or one-off charge is due up to a day; `units` are the changes of its quantity. What was billed before
/// a change or an end was known is adjusted at the price and the tax rate it was billed at `before`.
pub(crate) fn of_charge(
    charge: &Charge,
    (units, before): (&[&ChargeUnit], &Before),
    (subscription, agreement): (&Subscription, &Agreement),
    to: Date,
    rates: &Rates,
) -> Result<ChargeDue> {
    let make = |part: Option<Part>, price: Decimal| {
        line(charge, (subscription, agreement), (part.as_ref(), price), rates)
    };
    match charge.kind {
        ChargeKind::OneOff => {
            let on = charge.date_start.unwrap_or(subscription.date_start);
            let is_over = subscription.date_end.is_some_and(|end| end < on);
            if charge.billed_to.is_some() || on > to || is_over || charge.quantity.is_zero() {
                return Ok(ChargeDue::default());
            }
            Ok(ChargeDue { lines: vec![make(None, charge.sell)?], billed_to: Some(on), settled: Vec::new() })
        }
        ChargeKind::Recurring => {
            let mut schedule = charge.schedule(subscription, agreement);
            let back = rules::given_back(&schedule, &before.lines)?;
            let mut lines = Vec::new();
            if let Some(back) = &back {
                schedule.billed_to = Some(back.billed_to);
                for part in &back.parts {
                    let line = given_back(charge, subscription, part, rates)?;
                    lines.extend(line.map(|line| before.on(line, Some(part.terms))));
                }
            }
            let changes: Vec<QuantityChange> = units.iter().map(|unit| unit.change()).collect();
            let found = rules::parts(&schedule, (charge.quantity, &changes), &before.lines, to)?;
            let billed = (schedule.billed_to, &before.lines[..]);
            let at_prices = |part: &Part| rules::at_billed_prices(part, billed, charge.sell);
            // None of something is no line.
            let parts = found.parts.iter().filter(|part| !part.quantity.is_zero());
            // Nor is a change of what was credited.
            let is_due = |(part, price, _): &(Part, Decimal, _)| !part.adjusts || !price.is_zero();
            for (part, price, terms) in parts.flat_map(at_prices).filter(is_due) {
                lines.push(before.on(make(Some(part), price)?, terms));
            }
            let settled = found.settled.iter().filter_map(|&place| units.get(place)).map(|unit| unit.id);
            let billed_to = found.billed_to.or(back.map(|back| back.billed_to));
            Ok(ChargeDue { lines, billed_to, settled: settled.collect() })
        }
        // They follow from what else is on the invoice.
        ChargeKind::Usage | ChargeKind::Percentage => Ok(ChargeDue::default()),
    }
}

fn line(
    charge: &Charge,
    (subscription, agreement): (&Subscription, &Agreement),
    (part, unit_price): (Option<&Part>, Decimal),
    rates: &Rates,
) -> Result<DraftLine> {
    let quantity = part.map_or(charge.quantity, |part| part.quantity);
    let price = quantity.saturating_mul(unit_price);
    let due = part.map(|part| part.due);
    let exact = due.map_or(price, |due| due.of(price));
    let amount = Money::from_major(exact, agreement.currency)?;
    let kind = if due.is_some() { LineKind::Recurring } else { LineKind::OneOff };
    let days = due.and_then(|due| due.part);
    let adjusts = part.is_some_and(|part| part.adjusts);
    let text = text(charge, subscription);
    let text = if adjusts { format!("{text}: {CHANGED}") } else { text };
    Ok(DraftLine {
        quantity,
        unit_price,
        period: due.map(|due| (due.covered.first, due.covered.last)),
        explain: json!({
            "subscription": subscription.uid,
            "plan": subscription.plan,
            "charge": charge.uid,
            "charge_name": charge.name,
            ADJUSTS: adjusts,
            "quantity": quantity.to_string(),
            "unit_price": unit_price.to_string(),
            "price_of_period": price.normalize().to_string(),
            "period": due.map(|due| [due.period.first, due.period.last]),
            "days_covered": days.map(|(covered, _)| covered),
            "days_of_period": days.map(|(_, days)| days),
            "rounded_to_digits": agreement.currency.exponent(),
        }),
        details: details(subscription, adjusts.then_some(CHANGED)),
        ..like(charge, subscription, rates, DraftLine::new(kind, &subscription.code, text, amount.minor))?
    })
}

/// What was billed of some days beyond the last day of a charge, given back; nothing, where it comes to nothing.
fn given_back(
    charge: &Charge,
    subscription: &Subscription,
    part: &Billed,
    rates: &Rates,
) -> Result<Option<DraftLine>> {
    let amount =
        round(-part.amount, 0).to_i64().ok_or_else(|| Error::internal("an amount is out of range"))?;
    if amount == 0 {
        return Ok(None);
    }
    let text = format!("{}: {GIVEN_BACK}", text(charge, subscription));
    let line = DraftLine::new(LineKind::Recurring, &subscription.code, text, amount);
    Ok(Some(DraftLine {
        quantity: -part.quantity,
        unit_price: part.unit_price,
        period: Some((part.days.first, part.days.last)),
        explain: json!({
            "subscription": subscription.uid,
            "charge": charge.uid,
            "charge_name": charge.name,
            GIVES_BACK: true,
            "quantity": (-part.quantity).normalize().to_string(),
            "unit_price": part.unit_price.normalize().to_string(),
            "billed_of_these_days_minor": part.amount.normalize().to_string(),
            "days_covered": part.days.days(),
        }),
        details: details(subscription, Some(GIVEN_BACK)),
        ..like(charge, subscription, rates, line)?
    }))
}

/// A line of a charge with what all of them have.
pub(crate) fn like(
    charge: &Charge,
    subscription: &Subscription,
    rates: &Rates,
    line: DraftLine,
) -> Result<DraftLine> {
    let rate = rates.of(says(subscription))?;
    Ok(DraftLine {
        vat_percent: rate.percent,
        vat_name: rate.name,
        tax_inclusive: subscription.tax_inclusive,
        hidden: subscription.hidden,
        origin: Origin {
            order: subscription.order_id,
            order_line: subscription.order_line,
            subscription: Some(subscription.id.0),
            charge: Some(charge.id.0),
            ..Origin::default()
        },
        details: details(subscription, None),
        ..line
    })
}

/// What documents say of a line of a product: where it is, and the kit it came in.
fn details(subscription: &Subscription, note: Option<&str>) -> LineDetails {
    let kit = subscription.details.kit.as_ref().and_then(|kit| {
        let name = kit["name"].as_str().filter(|name| !name.trim().is_empty())?;
        let id = kit["id"].as_str().unwrap_or(name);
        Some(LineKit { id: id.to_owned(), name: name.to_owned(), note: note.map(str::to_owned) })
    });
    LineDetails { kit, site: subscription.site, ..LineDetails::default() }
}

/// What documents say of a line of usage: where it is, and what its service item is called.
fn details_of_usage(total: &UsageTotal) -> LineDetails {
    let item = total.item_description.clone().filter(|text| !text.is_empty());
    LineDetails { site: total.site.map(|site| site.0), item, ..LineDetails::default() }
}

/// What a product says about its VAT.
pub(crate) fn says(subscription: &Subscription) -> Says {
    Says { rate: None, tax_code: subscription.details.tax_code, site: subscription.site.map(SiteId) }
}

/// The label with what is said of the charge.
pub(crate) fn text(charge: &Charge, subscription: &Subscription) -> String {
    let more = charge.description.as_deref().filter(|text| !text.trim().is_empty()).unwrap_or(&charge.name);
    let more = more.trim();
    if more.is_empty() || subscription.label.ends_with(more) {
        return subscription.label.clone();
    }
    format!("{} {more}", subscription.label)
}

/// What usage says about its VAT.
pub(crate) fn says_of_usage(total: &UsageTotal) -> Says {
    Says { rate: total.vat_rate, tax_code: None, site: total.site }
}

/// An amount of usage in words.
fn major(micros: i64) -> String {
    Decimal::new(micros, USAGE_DIGITS).normalize().to_string()
}

fn origin_of_usage(total: &UsageTotal) -> Origin {
    Origin {
        service_item: Some(total.service_item.0),
        service: Some(total.service.clone()),
        record_type: Some(total.record_type.clone()),
        ..Origin::default()
    }
}

/// What suppliers' bills charge for a product of one service item, as a line: the exact sum of the prices, rounded once.
/// Where these are a whole price for each, that is the price of the line.
fn of_supplied(
    (total, product): (&UsageTotal, &BookProduct),
    currency: Currency,
    rates: &Rates,
) -> Result<DraftLine> {
    let rate = rates.of(says_of_usage(total))?;
    let exact = Decimal::new(total.charge_micros - total.credited_micros, USAGE_DIGITS);
    let amount = Money::from_major(exact, currency)?;
    let all = Decimal::new(total.quantity_micros, USAGE_DIGITS).normalize();
    let each = exact.checked_div(all).map(|price| round(price, USAGE_DIGITS));
    let each = each.filter(|price| !price.is_sign_negative() && price.checked_mul(all) == Some(exact));
    let (quantity, unit_price) = match each {
        Some(price) => (all, price),
        // What was charged was given back: of nothing there is none.
        None if all.is_zero() && exact.is_zero() => (all, exact),
        None => (Decimal::ONE, exact),
    };
    let text = product.shown();
    let text = if total.is_adjustment { format!("Adjustment: {text}") } else { text.to_owned() };
    Ok(DraftLine {
        quantity,
        unit_price: unit_price.normalize(),
        vat_percent: rate.percent,
        vat_name: rate.name,
        hidden: product.hidden,
        period: total.days,
        usage: Some((total.calls, total.seconds)),
        adjusts: total.is_adjustment,
        origin: Origin { gl_code: product.gl_code, ..origin_of_usage(total) },
        details: details_of_usage(total),
        explain: json!({
            "adjusts_what_was_billed": total.is_adjustment,
            "price_book_product": product.uid,
            "product": product.name,
            "charges": total.calls,
            "quantity": all.to_string(),
            "unit_price": each.map(|price| price.normalize().to_string()),
            "sum_of_charges": major(total.charge_micros),
            "credited_before": (total.credited_micros != 0).then(|| major(total.credited_micros)),
            "sum_of_costs": major(total.cost_micros),
            // Where a cost is not known there is no margin, and not one of a hundred per cent.
            "margin": (total.costed == total.calls).then(|| major(total.charge_micros - total.cost_micros)),
            "rounded_to_digits": currency.exponent(),
        }),
        ..DraftLine::new(LineKind::Supplied, &total.item_code, text, amount.minor)
    })
}

/// Usage of one service item and record type, as a line: the exact sum of its charges, rounded once.
pub(crate) fn of_usage(total: &UsageTotal, currency: Currency, rates: &Rates) -> Result<DraftLine> {
    if let Some(product) = &total.sold {
        return of_supplied((total, product), currency, rates);
    }
    let rate = rates.of(says_of_usage(total))?;
    let exact = Decimal::new(total.charge_micros - total.credited_micros, USAGE_DIGITS);
    let amount = Money::from_major(exact, currency)?;
    let description = total.item_description.as_deref().filter(|text| !text.is_empty());
    let description = match description {
        Some(text) => format!("{} {} {text}", total.service, total.record_type),
        None => format!("{} {}", total.service, total.record_type),
    };
    let description = match total.is_adjustment {
        true => format!("Adjustment: {description}"),
        false => description,
    };
    Ok(DraftLine {
        unit_price: round(exact, USAGE_DIGITS),
        vat_percent: rate.percent,
        vat_name: rate.name,
        usage: Some((total.calls, total.seconds)),
        adjusts: total.is_adjustment,
        origin: origin_of_usage(total),
        details: details_of_usage(total),
        explain: json!({
            "adjusts_what_was_billed": total.is_adjustment,
            "calls": total.calls,
            "seconds": total.seconds,
            "units": total.units,
            "covered_by_allowances": total.covered,
            "sum_of_charges": major(total.charge_micros),
            "credited_before": (total.credited_micros != 0).then(|| major(total.credited_micros)),
            "first_call": total.first_at,
            "last_call": total.last_at,
            "rounded_to_digits": currency.exponent(),
        }),
        ..DraftLine::new(LineKind::Usage, &total.item_code, description, amount.minor)
    })
}
