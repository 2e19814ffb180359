//! What a change makes of the term: another plan may run for another one.

use std::collections::HashMap;

use comptoir_catalogue::Plan;
use comptoir_kernel::Result;
use jiff::civil::Date;

use crate::model::{Item, Subscription};
use crate::rules;

/// The subscription with the term that its product's new plan has, where that is another than the present plan's. It
/// counts from the first day like every term, and goes on by the new plan's renewals until it reaches the day of the
/// change. `plans` are those of the lines and the present one.
pub(super) fn with_term(
    subscription: &Subscription,
    lines: &[Item],
    plans: &HashMap<i64, Plan>,
    on: Date,
) -> Result<Subscription> {
    let mut after = subscription.clone();
    let present = subscription.items.iter().find(|item| Some(item.product) == subscription.product);
    let new = lines.iter().find(|line| Some(line.product) == subscription.product);
    let Some((present, new)) = present.zip(new).filter(|(present, new)| present.plan != new.plan) else {
        return Ok(after);
    };
    let (Some(present), Some(new)) = (plans.get(&present.plan), plans.get(&new.plan)) else {
        return Ok(after);
    };
    after.details.renewal_term_months = Some(new.renewal_term_months);
    if present.term_months == new.term_months || new.term_months < 1 {
        return Ok(after);
    }
    let renewal = if new.renewal_term_months > 0 { new.renewal_term_months } else { new.term_months };
    let mut months = new.term_months;
    let mut end = rules::last_day(subscription.date_start, months)?;
    while end < on {
        months += renewal;
        end = rules::last_day(subscription.date_start, months)?;
    }
    after.months = Some(months);
    after.date_end = Some(end);
    after.plan_ahead();
    Ok(after)
}
