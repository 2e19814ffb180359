//! Sites of customers.

mod convert;

use comptoir_contracts::datagate as wire;
use comptoir_kernel::{Faults, Paged};
use comptoir_kit::{Answer, Call, Reply, lenient};
use comptoir_parties::sites::{self, NewSite};
use comptoir_parties::{Blocker, SiteProfile};

use crate::references::{customers_filter, uids};
use crate::uid;

/// What is at a site, and keeps it and its customer.
const BLOCKERS: &[Blocker] = &[
    Blocker::live("rating_service_item", "site", "service items"),
    Blocker {
        table: "rating_assignment",
        column: "scope_id",
        condition: "scope = 'site' AND deleted_at IS NULL",
        what: "a rate card assigned to it",
    },
    Blocker::live("subscriptions_agreement", "site", "agreements"),
    Blocker::live("subscriptions_subscription", "site", "products"),
    Blocker::live("subscriptions_subscription", "details.site_z", "circuits that end there"),
];

/// Sites within reach, by name; of `customerId` (or `customer.id`) only, where that is given.
pub(crate) async fn list(call: Call) -> Answer {
    let page = call.page_datagate()?;
    let mut faults = Faults::new();
    let mut wanted = uids(&call.query().all("customerId"), "customerId", &mut faults);
    wanted.extend(uids(&call.query().all("customer.id"), "customer.id", &mut faults));
    faults.finish()?;
    call.read(async move |ctx, tx| {
        let customers = customers_filter(ctx, tx, &wanted).await?;
        let found = sites::page(ctx, tx, &customers, page).await?;
        let rows = convert::sites(ctx, tx, &found.rows).await?;
        Ok(Reply::datagate_page(Paged { rows, total: found.total }, page))
    })
    .await
}

/// Creates a site of a customer; answers its id.
pub(crate) async fn create(call: Call) -> Answer {
    let (body, early) = lenient::read::<wire::Site>(call.json()?)?.parts();
    call.write(async move |ctx, tx| {
        lenient::run(early.clone(), async {
            let (organisation, profile) = convert::profile(ctx, tx, SiteProfile::default(), &body).await?;
            let made = sites::create(ctx, tx, NewSite { organisation, profile }).await?;
            Ok(Reply::ok(made.uid))
        })
        .await
    })
    .await
}

/// One site.
pub(crate) async fn show(call: Call) -> Answer {
    let id = uid(&call, "id", "site")?;
    call.read(async move |ctx, tx| {
        let found = sites::view_uid(ctx, tx, id).await?;
        Ok(Reply::ok(convert::site(ctx, tx, &found).await?))
    })
    .await
}

/// Changes the fields the body brings.
pub(crate) async fn update(call: Call) -> Answer {
    let id = uid(&call, "id", "site")?;
    let brought = call.json()?;
    call.write(async move |ctx, tx| {
        let before = sites::find_uid(ctx, tx, id).await?;
        let current = convert::site(ctx, tx, &before).await?;
        let (body, early) = lenient::merged::<wire::Site>(&current, brought.clone())?.parts();
        lenient::run(early, async {
            let (organisation, profile) = convert::profile(ctx, tx, before.profile(), &body).await?;
            sites::update(ctx, tx, id, (organisation, BLOCKERS), profile).await?;
            Ok(Reply::null())
        })
        .await
    })
    .await
}

/// Deletes a site that nothing is at.
pub(crate) async fn delete(call: Call) -> Answer {
    let id = uid(&call, "id", "site")?;
    call.write(async move |ctx, tx| {
        sites::delete(ctx, tx, id, BLOCKERS).await?;
        Ok(Reply::null())
    })
    .await
}
