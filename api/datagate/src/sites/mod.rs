//! Sites of customers.

mod convert;

use comptoir_contracts::datagate as wire;
use comptoir_kernel::{Error, Faults, Paged, Result};
use comptoir_kit::{Answer, Call, Reply};
use comptoir_parties::SiteProfile;
use comptoir_parties::sites::{self, NewSite};
use uuid::Uuid;

use crate::references::{customers_filter, uids};

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
    let body: wire::Site = call.body()?;
    call.write(async move |ctx, tx| {
        let (organisation, profile) = convert::profile(ctx, tx, SiteProfile::default(), &body).await?;
        let made = sites::create(ctx, tx, NewSite { organisation, profile }).await?;
        Ok(Reply::ok(made.uid))
    })
    .await
}

/// One site.
pub(crate) async fn show(call: Call) -> Answer {
    let id = uid(&call)?;
    call.read(async move |ctx, tx| {
        let found = sites::view_uid(ctx, tx, id).await?;
        Ok(Reply::ok(convert::site(ctx, tx, &found).await?))
    })
    .await
}

/// Changes the fields the body brings.
pub(crate) async fn update(call: Call) -> Answer {
    let id = uid(&call)?;
    let brought = call.json()?;
    call.write(async move |ctx, tx| {
        let before = sites::find_uid(ctx, tx, id).await?;
        let current = convert::site(ctx, tx, &before).await?;
        let body: wire::Site = Call::merged(&current, brought.clone())?;
        let (organisation, profile) = convert::profile(ctx, tx, before.profile(), &body).await?;
        sites::update(ctx, tx, id, organisation, profile).await?;
        Ok(Reply::null())
    })
    .await
}

/// Deletes a site.
pub(crate) async fn delete(call: Call) -> Answer {
    let id = uid(&call)?;
    call.write(async move |ctx, tx| {
        sites::delete(ctx, tx, id).await?;
        Ok(Reply::null())
    })
    .await
}

fn uid(call: &Call) -> Result<Uuid> {
    call.uid("id").map_err(|_| Error::not_found("site", call.text("id").unwrap_or_default()))
}
