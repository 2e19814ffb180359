//! Lists of orders.

use comptoir_kernel::{Ctx, Faults, OrganisationId, Paged, Result};
use comptoir_kit::{Answer, Call, Query, Reply};
use comptoir_orders::{Filter, PaymentType, SortBy, State};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::show::Parts;
use crate::filters::{self, known};
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
    // Of several days one is enough.
    let (from, to) = (query.dates("start_date", faults), query.dates("end_date", faults));
    let (from, to) = (from.into_iter().min(), to.into_iter().max());
    Filter {
        states: known(query, "status", |text| State::parse(text).filter(|state| state.is_placed()), faults),
        payment_types: known(query, "payment_type", PaymentType::parse, faults),
        texts: query.texts("text", faults),
        organisations: query.ints("organisation", faults).into_iter().map(OrganisationId).collect(),
        from: from.map(midnight),
        before: to.and_then(|day| day.tomorrow().ok()).map(midnight),
        total_from: filters::at_least(query, "value_from", ctx, faults),
        total_to: filters::at_most(query, "value_to", ctx, faults),
        sort,
    }
}

/// The beginning of a day; of one after all instants there are, the last of these.
fn midnight(day: Date) -> Timestamp {
    day.to_zoned(TimeZone::UTC).map_or(Timestamp::MAX, |start| start.timestamp())
}
