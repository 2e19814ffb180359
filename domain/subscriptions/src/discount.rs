//! What a quote takes off the charges of a plan: charges of their own below zero beside them, up to the end of the first term.
//! Those charges are cut, given back and ended like the ones they belong to.

use comptoir_catalogue::Plan;
use comptoir_kernel::{Ctx, Result};
use comptoir_store::Tx;
use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::model::Subscription;
use crate::{ChargeKind, ChargeProfile, charges, rules};

/// So many percent of an amount, exact.
pub(crate) fn share(amount: Decimal, percent: Decimal) -> Decimal {
    (amount * percent / Decimal::ONE_HUNDRED).normalize()
}

/// The last day of the first term of a subscription that begins on a day: up to which discounts last.
pub(crate) fn last_day(plan: &Plan, first: Date) -> Result<Date> {
    rules::last_day(first, plan.term_months.max(1))
}

/// What takes so many percent off charges of a plan: of what comes back, up to a day, and of what comes once.
pub(crate) fn of(charges: &[ChargeProfile], percent: Decimal, last: Date) -> Vec<ChargeProfile> {
    let mut made = Vec::new();
    for kind in [ChargeKind::Recurring, ChargeKind::OneOff] {
        let alike: Vec<&ChargeProfile> = charges.iter().filter(|charge| charge.kind == kind).collect();
        // Units may have been bought at several prices: what they come to together.
        let off = share(alike.iter().map(|charge| charge.quantity * charge.sell).sum(), percent);
        let Some(first) = alike.first().filter(|_| !off.is_zero()) else { continue };
        made.push(ChargeProfile {
            name: format!("Discount {}%", percent.normalize()),
            description: None,
            quantity: Decimal::ONE,
            sell: -off,
            cost: Decimal::ZERO,
            date_end: Some(last).filter(|_| kind == ChargeKind::Recurring),
            ..(*first).clone()
        });
    }
    made
}

/// The first term of a subscription that is still to begin lies elsewhere now: what ends with it ends there.
pub(crate) async fn moved(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    before: &Subscription,
    after: &Subscription,
) -> Result<()> {
    if before.date_end.is_none() || before.date_end == after.date_end {
        return Ok(());
    }
    for old in charges::of(tx, ctx.tenant, &[before.id]).await? {
        if old.date_end == before.date_end {
            let mut new = old.clone();
            new.date_end = after.date_end;
            charges::ended(ctx, tx, before, (&old, &new)).await?;
        }
    }
    Ok(())
}
