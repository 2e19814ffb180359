//! Lists of orders.

use comptoir_kernel::{Ctx, Faults, Money, OrganisationId, Paged, Result};
use comptoir_kit::{Answer, Call, Query, Reply};
use comptoir_orders::{Filter, PaymentType, SortBy, State};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use rust_decimal::Decimal;

use super::show::Parts;
use crate::sort;

const SORTS: [(&str, SortBy); 2] = [("date", SortBy::Date), ("total", SortBy::Total)];

/// Orders within reach: `status`, `payment_type`, `text`, `organisation`, `start_date` to `end_date` (both
/// included, days of UTC), `value_from` to `value_to`, `sort_by`, a page at a time; the latest come first.
pub(crate) async fn list(call: Call) -> Answer {
    let mut faults = Faults::new();
    let filter = filter(call.query(), &call.ctx, &mut faults);
    let page = page(call.page_hub(), faults)?;
    call.report(async move |ctx, tx| {
        let found = comptoir_orders::list(ctx, tx, &filter, page).await?;
        let parts = Parts::load(ctx, tx, &found.rows).await?;
        let rows = found.rows.iter().map(|order| parts.order(order)).collect();
        Ok(Reply::hub_page(Paged { rows, total: found.total }, page))
    })
    .await
}

/// The page, or every fault of the query at once.
pub(crate) fn page<T>(page: Result<T>, faults: Faults) -> Result<T> {
    match (page, faults.finish()) {
        (page, Ok(())) => page,
        (Ok(_), Err(faults)) => Err(faults),
        (Err(page), Err(faults)) => Err(page.and(faults)),
    }
}

fn filter(query: &Query, ctx: &Ctx, faults: &mut Faults) -> Filter {
    let mut sort = sort::parse(&SORTS, &query.all("sort_by"), faults);
    if sort.is_empty() {
        sort.push((SortBy::Date, true));
    }
    Filter {
        states: known(query, "status", |text| State::parse(text).filter(|state| state.is_placed()), faults),
        payment_types: known(query, "payment_type", PaymentType::parse, faults),
        text: query.one("text").map(str::to_owned),
        organisations: query.ints("organisation", faults).into_iter().map(OrganisationId).collect(),
        // A day before or after all instants there are bounds nothing.
        from: query.date("start_date", faults).and_then(midnight),
        before: query.date("end_date", faults).and_then(|day| day.tomorrow().ok()).and_then(midnight),
        total_from: amount(query, "value_from", ctx, faults).map(|minor| minor.ceil()).and_then(minor),
        total_to: amount(query, "value_to", ctx, faults).map(|minor| minor.floor()).and_then(minor),
        sort,
    }
}

fn known<T>(query: &Query, name: &str, parse: impl Fn(&str) -> Option<T>, faults: &mut Faults) -> Vec<T> {
    let read = |text: &str| parse(text).ok_or_else(|| format!("'{text}' is no {}", name.replace('_', " ")));
    query.all(name).into_iter().filter_map(|text| faults.check(name, read(text))).collect()
}

fn midnight(day: Date) -> Option<Timestamp> {
    day.to_zoned(TimeZone::UTC).ok().map(|start| start.timestamp())
}

/// An amount in minor units of the tenant's currency, with what is beyond them.
fn amount(query: &Query, name: &str, ctx: &Ctx, faults: &mut Faults) -> Option<Decimal> {
    let value = query.decimal(name, faults)?;
    let unit = Money::new(1, ctx.currency).major();
    let minor = value.checked_div(unit);
    faults.check(name, minor.filter(|minor| minor.abs() < Decimal::from(i64::MAX)).ok_or("is out of range"))
}

fn minor(amount: Decimal) -> Option<i64> {
    i64::try_from(amount).ok()
}
