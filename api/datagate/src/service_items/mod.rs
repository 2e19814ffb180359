//! Service items: what usage is metered on.

mod convert;

use comptoir_contracts::datagate as wire;
use comptoir_kernel::{Ctx, Faults, Paged, Result};
use comptoir_kit::{Answer, Call, Query, Reply, lenient};
use comptoir_parties::references::{self, ReferenceKind, Wanted};
use comptoir_parties::{Blocker, SiteId, sites};
use comptoir_rating::service_items::{self, Filter};
use comptoir_store::Tx;
use uuid::Uuid;

use crate::faults::{Names, settle};
use crate::references::{customers_filter, uids};
use crate::uid;

/// Fields as the command calls them, and as the contract does.
const NAMES: Names = &[
    ("code", "serviceItem"),
    ("type", "serviceItemType"),
    ("cost_centre", "costCentre"),
    ("internal_notes", "internalNotes"),
    ("starts_on", "dateStart"),
    ("ends_on", "dateEnd"),
];
/// What names a service item, and keeps it, its customer and its service.
const BLOCKERS: &[Blocker] = &[
    Blocker::live("subscriptions_subscription", "service_item", "products"),
    Blocker {
        table: "subscriptions_subscription",
        column: "details.service_items[]",
        // Nearly all products name none: they need not be looked into.
        condition: "deleted_at IS NULL AND details NOT LIKE '%\"service_items\":[]%'",
        what: "products",
    },
];
/// Nothing has this key: a filter by something unknown finds nothing.
const NOTHING: i64 = -1;

/// Service items within reach, by code; `service`, `customerId` (or `customer.id`), `site` and `type` narrow it down.
pub(crate) async fn list(call: Call) -> Answer {
    let page = call.page_datagate()?;
    let mut faults = Faults::new();
    let mut wanted = uids(&call.query().all("customerId"), "customerId", &mut faults);
    wanted.extend(uids(&call.query().all("customer.id"), "customer.id", &mut faults));
    let service = call.query().ints("service", &mut faults).first().copied();
    faults.finish()?;
    let query = call.query().clone();
    call.read(async move |ctx, tx| {
        let filter = filter(ctx, tx, &wanted, service, &query).await?;
        let found = service_items::page(ctx, tx, &filter, page).await?;
        let rows = convert::items(ctx, tx, &found.rows).await?;
        Ok(Reply::datagate_page(Paged { rows, total: found.total }, page))
    })
    .await
}

async fn filter(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    customers: &[Uuid],
    service: Option<i64>,
    query: &Query,
) -> Result<Filter> {
    let mut filter = Filter::default();
    if !customers.is_empty() {
        filter.organisations = Some(customers_filter(ctx, tx, customers).await?);
    }
    if let Some(code) = service {
        let found = references::resolve(tx, ctx.tenant, ReferenceKind::Service, code).await?;
        filter.service = Some(found.map_or(NOTHING, |found| found.id));
    }
    if let Some(text) = query.one("type") {
        let found = references::resolve(tx, ctx.tenant, ReferenceKind::ServiceItemType, text).await?;
        filter.kind = Some(found.map_or(NOTHING, |found| found.id));
    }
    if let Some(text) = query.one("site") {
        let found = sites::resolve(ctx, tx, None, Wanted::from(text)).await?;
        filter.site = Some(found.map_or(SiteId(NOTHING), |site| site.id));
    }
    Ok(filter)
}

/// Creates a service item of a customer; answers its id.
pub(crate) async fn create(call: Call) -> Answer {
    let (body, early) = lenient::read::<wire::ServiceItem>(call.json()?)?.parts();
    call.write(async move |ctx, tx| {
        lenient::run(early.clone(), async {
            let mut faults = Faults::new();
            let details = convert::details(ctx, tx, &body, &mut faults).await?;
            convert::check_activity(ctx, &details, None, body.is_active, &mut faults)?;
            let made = settle(faults, service_items::create(ctx, tx, details).await, NAMES)?;
            Ok(Reply::ok(made.uid))
        })
        .await
    })
    .await
}

/// One service item.
pub(crate) async fn show(call: Call) -> Answer {
    let id = uid(&call, "id", "service item")?;
    call.read(async move |ctx, tx| {
        let found = service_items::view_uid(ctx, tx, id).await?;
        Ok(Reply::ok(convert::item(ctx, tx, &found).await?))
    })
    .await
}

/// Changes the fields the body brings. Customer and service stay while a product names it or a rate card is assigned to it.
pub(crate) async fn update(call: Call) -> Answer {
    let id = uid(&call, "id", "service item")?;
    let brought = call.json()?;
    call.write(async move |ctx, tx| {
        let before = service_items::find_uid(ctx, tx, id).await?;
        let mut current = convert::item(ctx, tx, &before).await?;
        let was_active = current.is_active.take();
        let (body, early) = lenient::merged::<wire::ServiceItem>(&current, brought.clone())?.parts();
        lenient::run(early, async {
            let mut faults = Faults::new();
            let details = convert::details(ctx, tx, &body, &mut faults).await?;
            convert::check_activity(ctx, &details, was_active, body.is_active, &mut faults)?;
            settle(faults, service_items::update(ctx, tx, id, (details, BLOCKERS)).await, NAMES)?;
            Ok(Reply::null())
        })
        .await
    })
    .await
}

/// Deletes a service item that nothing waits for and nothing names.
pub(crate) async fn delete(call: Call) -> Answer {
    let id = uid(&call, "id", "service item")?;
    call.write(async move |ctx, tx| {
        service_items::delete(ctx, tx, id, BLOCKERS).await?;
        Ok(Reply::null())
    })
    .await
}
