//! Reading the filters of lists: different parameters are joined by AND, values of one by OR.

use comptoir_kernel::{Ctx, Faults, Money};
use comptoir_kit::Query;
use rust_decimal::Decimal;

/// The values of a parameter as words that are known.
pub(crate) fn known<T>(
    query: &Query,
    name: &str,
    parse: impl Fn(&str) -> Option<T>,
    faults: &mut Faults,
) -> Vec<T> {
    let read = |text: &str| parse(text).ok_or_else(|| format!("'{text}' is no {}", name.replace('_', " ")));
    query.all(name).into_iter().filter_map(|text| faults.check(name, read(text))).collect()
}

/// The least minor units of the tenant's currency that are at least one of the amounts of a parameter.
pub(crate) fn at_least(query: &Query, name: &str, ctx: &Ctx, faults: &mut Faults) -> Option<i64> {
    let least = amounts(query, name, ctx, faults).into_iter().min()?;
    i64::try_from(least.ceil()).ok()
}

/// The most minor units that are at most one of the amounts of a parameter.
pub(crate) fn at_most(query: &Query, name: &str, ctx: &Ctx, faults: &mut Faults) -> Option<i64> {
    let most = amounts(query, name, ctx, faults).into_iter().max()?;
    i64::try_from(most.floor()).ok()
}

/// Amounts in minor units, with what is beyond them.
fn amounts(query: &Query, name: &str, ctx: &Ctx, faults: &mut Faults) -> Vec<Decimal> {
    let unit = Money::new(1, ctx.currency).major();
    let minor = |value: Decimal| {
        let minor = value.checked_div(unit);
        minor.filter(|minor| minor.abs() < Decimal::from(i64::MAX)).ok_or("is out of range")
    };
    let values = query.decimals(name, faults);
    values.into_iter().filter_map(|value| faults.check(name, minor(value))).collect()
}
