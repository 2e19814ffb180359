//! Customers: organisations as Datagate sees them.

mod convert;

use comptoir_contracts::datagate as wire;
use comptoir_kernel::{Error, Paged, Result};
use comptoir_kit::{Answer, Call, Reply};
use comptoir_parties::Profile;
use comptoir_parties::organisations::{self, Blocker, NewOrganisation};
use comptoir_subscriptions::agreements;
use uuid::Uuid;

/// Records that forbid deleting a customer. Its default agreement is not one: it goes with the customer.
const BLOCKERS: &[Blocker] = &[
    Blocker { table: "identity_user", condition: "active", what: "users" },
    Blocker { table: "subscriptions_agreement", condition: "deleted_at IS NULL", what: "agreements" },
    Blocker { table: "rating_service_item", condition: "deleted_at IS NULL", what: "service items" },
    Blocker { table: "orders_order", condition: "", what: "orders" },
    Blocker { table: "invoicing_pending", condition: "invoice IS NULL", what: "amounts to be invoiced" },
    Blocker { table: "invoicing_invoice", condition: "", what: "invoices" },
];

/// Customers within reach, by name.
pub(crate) async fn list(call: Call) -> Answer {
    let page = call.page_datagate()?;
    call.read(async move |ctx, tx| {
        let found = organisations::page(ctx, tx, page).await?;
        let rows = convert::customers(ctx, tx, &found.rows).await?;
        Ok(Reply::datagate_page(Paged { rows, total: found.total }, page))
    })
    .await
}

/// Creates a customer below the client's organisation, with a default agreement; answers it.
pub(crate) async fn create(call: Call) -> Answer {
    let body: wire::Customer = call.body()?;
    call.write(async move |ctx, tx| {
        let parent = organisations::place(ctx, tx, None).await?;
        let blank = Profile { currency: Some(parent.currency), ..Profile::named("") };
        let profile = convert::profile(ctx, tx, blank, &body).await?;
        let made =
            organisations::create(ctx, tx, NewOrganisation { parent: Some(parent.id), profile }).await?;
        agreements::default_for(ctx, tx, made.id).await?;
        Ok(Reply::ok(convert::customer(ctx, tx, &made).await?))
    })
    .await
}

/// One customer.
pub(crate) async fn show(call: Call) -> Answer {
    let id = uid(&call)?;
    call.read(async move |ctx, tx| {
        let found = organisations::view_uid(ctx, tx, id).await?;
        Ok(Reply::ok(convert::customer(ctx, tx, &found).await?))
    })
    .await
}

/// Changes the fields the body brings.
pub(crate) async fn update(call: Call) -> Answer {
    let id = uid(&call)?;
    let brought = call.json()?;
    call.write(async move |ctx, tx| {
        let before = organisations::find_uid(ctx, tx, id).await?;
        let current = convert::customer(ctx, tx, &before).await?;
        let body: wire::Customer = Call::merged(&current, brought.clone())?;
        let profile = convert::profile(ctx, tx, before.profile(), &body).await?;
        organisations::update(ctx, tx, before.id, profile).await?;
        Ok(Reply::null())
    })
    .await
}

/// Deletes a customer that nothing depends on.
pub(crate) async fn delete(call: Call) -> Answer {
    let id = uid(&call)?;
    call.write(async move |ctx, tx| {
        let found = organisations::find_uid(ctx, tx, id).await?;
        if let Some(agreement) = agreements::default_of(tx, ctx.tenant, found.id).await? {
            agreements::delete(ctx, tx, agreement.uid).await?;
        }
        organisations::delete(ctx, tx, found.id, BLOCKERS).await?;
        Ok(Reply::null())
    })
    .await
}

fn uid(call: &Call) -> Result<Uuid> {
    call.uid("id").map_err(|_| Error::not_found("customer", call.text("id").unwrap_or_default()))
}
