//! What a contract is worth: all that billing charges from its first day to its last.

use comptoir_kernel::{Error, Money, Result};

use crate::rules::due;
use crate::{Agreement, Charge, ChargeKind, InAdvance, Status, Subscription};

/// The total of a contract in minor units of the agreement's currency: every period of every charge, in part where only
/// a part of it is charged, each rounded as on an invoice. Nothing, when it has no last day.
///
/// # Errors
/// When an amount or a day is out of range.
pub fn total_contract_value(
    subscription: &Subscription,
    agreement: &Agreement,
    charges: &[Charge],
) -> Result<Option<i64>> {
    // What was given up before it began is never charged.
    if subscription.status == Status::Expired && !subscription.is_charged() {
        return Ok(Some(0));
    }
    let mut sum = 0_i64;
    for charge in charges {
        let Some(value) = charge_value(subscription, agreement, charge)? else { return Ok(None) };
        sum = sum.checked_add(value).ok_or_else(|| Error::internal("a contract is worth too much"))?;
    }
    Ok(Some(sum))
}

fn charge_value(subscription: &Subscription, agreement: &Agreement, charge: &Charge) -> Result<Option<i64>> {
    if charge.kind == ChargeKind::OneOff {
        return Ok(Some(Money::from_major(charge.amount(), agreement.currency)?.minor));
    }
    // What comes of usage, or of other charges, is not known before.
    if charge.kind != ChargeKind::Recurring {
        return Ok(Some(0));
    }
    let mut schedule = charge.schedule(subscription, agreement);
    schedule.billed_to = None;
    schedule.in_advance = InAdvance::Current;
    let Some(last) = schedule.last else { return Ok(None) };
    let mut sum = 0_i64;
    for period in due(&schedule, last)? {
        sum = sum.saturating_add(Money::from_major(period.of(charge.amount()), agreement.currency)?.minor);
    }
    Ok(Some(sum))
}
