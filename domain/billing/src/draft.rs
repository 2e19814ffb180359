//! What is due becomes lines of a draft.

use comptoir_invoicing::{DraftLine, LineKind, Origin, Pending};
use comptoir_kernel::{Currency, Money, Result, round};
use comptoir_rating::usage::UsageTotal;
use comptoir_subscriptions::rules::due;
use comptoir_subscriptions::rules::{Due, Schedule};
use comptoir_subscriptions::{Agreement, Charge, ChargeKind, Subscription};
use jiff::civil::Date;
use rust_decimal::Decimal;
use serde_json::json;

use crate::tax::Rates;

/// Decimals of the major unit in which usage is charged.
pub(crate) const USAGE_DIGITS: u32 = 6;

/// A line that waits for an invoice, as a line.
pub(crate) fn of_pending(pending: &Pending, rates: &Rates) -> DraftLine {
    let rate = rates.of(None);
    DraftLine {
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
    }
}

/// What of a charge is due: a line for each period, and the day up to which it is then billed.
pub(crate) fn of_charge(
    charge: &Charge,
    (subscription, agreement): (&Subscription, &Agreement),
    to: Date,
    rates: &Rates,
) -> Result<(Vec<DraftLine>, Option<Date>)> {
    let schedule = charge.schedule(subscription, agreement);
    let make = |due: Option<&Due>| line(charge, (subscription, agreement), due, rates);
    match charge.kind {
        ChargeKind::OneOff => {
            let on = charge.date_start.unwrap_or(subscription.date_start);
            let is_due = charge.billed_to.is_none() && on <= to;
            Ok(if is_due { (vec![make(None)?], Some(on)) } else { (Vec::new(), None) })
        }
        ChargeKind::Recurring => {
            let periods = due(&schedule, to)?;
            let lines = periods.iter().map(|period| make(Some(period))).collect::<Result<Vec<_>>>()?;
            Ok((lines, billed(&schedule, &periods)))
        }
    }
}

fn billed(schedule: &Schedule, periods: &[Due]) -> Option<Date> {
    if periods.is_empty() { None } else { schedule.billed_after(periods) }
}

fn line(
    charge: &Charge,
    (subscription, agreement): (&Subscription, &Agreement),
    due: Option<&Due>,
    rates: &Rates,
) -> Result<DraftLine> {
    let rate = rates.of(None);
    let exact = due.map_or(charge.amount(), |due| due.of(charge.amount()));
    let amount = Money::from_major(exact, agreement.currency)?;
    let kind = if due.is_some() { LineKind::Recurring } else { LineKind::OneOff };
    let part = due.and_then(|due| due.part);
    Ok(DraftLine {
        quantity: charge.quantity,
        unit_price: charge.sell,
        vat_percent: rate.percent,
        vat_name: rate.name,
        tax_inclusive: subscription.tax_inclusive,
        hidden: subscription.hidden,
        period: due.map(|due| (due.covered.first, due.covered.last)),
        origin: Origin {
            order: subscription.order_id,
            order_line: subscription.order_line,
            subscription: Some(subscription.id.0),
            charge: Some(charge.id.0),
            ..Origin::default()
        },
        explain: json!({
            "subscription": subscription.uid,
            "plan": subscription.plan,
            "charge": charge.uid,
            "charge_name": charge.name,
            "quantity": charge.quantity.to_string(),
            "unit_price": charge.sell.to_string(),
            "price_of_period": charge.amount().normalize().to_string(),
            "period": due.map(|due| [due.period.first, due.period.last]),
            "days_covered": part.map(|(covered, _)| covered),
            "days_of_period": part.map(|(_, days)| days),
            "rounded_to_digits": agreement.currency.exponent(),
        }),
        ..DraftLine::new(kind, &subscription.code, text(charge, subscription), amount.minor)
    })
}

/// The label with what is said of the charge.
fn text(charge: &Charge, subscription: &Subscription) -> String {
    let more = charge.description.as_deref().filter(|text| !text.trim().is_empty()).unwrap_or(&charge.name);
    let more = more.trim();
    if more.is_empty() || subscription.label.ends_with(more) {
        return subscription.label.clone();
    }
    format!("{} {more}", subscription.label)
}

/// Usage of one service item and record type, as a line: the exact sum of its charges, rounded once.
pub(crate) fn of_usage(total: &UsageTotal, currency: Currency, rates: &Rates) -> Result<DraftLine> {
    let rate = rates.of(total.vat_rate);
    let exact = Decimal::new(total.charge_micros, USAGE_DIGITS);
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
        origin: Origin {
            service_item: Some(total.service_item.0),
            service: Some(total.service.clone()),
            record_type: Some(total.record_type.clone()),
            ..Origin::default()
        },
        explain: json!({
            "adjusts_what_was_billed": total.is_adjustment,
            "calls": total.calls,
            "seconds": total.seconds,
            "units": total.units,
            "covered_by_allowances": total.covered,
            "sum_of_charges": exact.normalize().to_string(),
            "first_call": total.first_at,
            "last_call": total.last_at,
            "rounded_to_digits": currency.exponent(),
        }),
        ..DraftLine::new(LineKind::Usage, &total.item_code, description, amount.minor)
    })
}
