//! Customers: organisations as Datagate sees them.

mod convert;

use comptoir_contracts::datagate as wire;
use comptoir_kernel::Paged;
use comptoir_kit::{Answer, Call, Reply, lenient};
use comptoir_parties::{Blocker, NewOrganisation, Profile, organisations};
use comptoir_subscriptions::{AgreementProfile, agreements};

use crate::faults::{Names, settle};
use crate::references::{Named, take_agreement};
use crate::uid;

/// Records that forbid deleting a customer. Its default agreement is not one: it goes with the customer.
const BLOCKERS: &[Blocker] = &[
    of_customer("identity_user", "active", "users"),
    of_customer("identity_customer_user_of", "", "customer users"),
    of_customer("subscriptions_agreement", "deleted_at IS NULL AND NOT is_default", "agreements"),
    of_customer("subscriptions_subscription", "deleted_at IS NULL", "products"),
    Blocker::live("subscriptions_subscription", "details.site_z_customer", "circuits that end there"),
    of_customer("rating_service_item", "deleted_at IS NULL", "service items"),
    Blocker {
        table: "rating_assignment",
        column: "scope_id",
        condition: "scope = 'customer' AND deleted_at IS NULL",
        what: "a rate card assigned to it",
    },
    of_customer("orders_order", "(placed OR state = 'DRAFT')", "orders"),
    of_customer("invoicing_pending", "invoice IS NULL", "amounts to be invoiced"),
    of_customer("invoicing_invoice", "", "invoices"),
];

const fn of_customer(table: &'static str, condition: &'static str, what: &'static str) -> Blocker {
    Blocker { table, column: "organisation", condition, what }
}

/// What the command calls otherwise than the contract.
const NAMES: Names =
    &[("name", "companyName"), ("code", "customerCode"), ("vat_number", "taxNumber"), ("country", "address")];

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
    let (body, early) = lenient::read::<wire::Customer>(call.json()?)?.parts();
    call.write(async move |ctx, tx| {
        lenient::run(early.clone(), async {
            let parent = organisations::place(ctx, tx, None).await?;
            let blank = Profile { currency: Some(parent.currency), ..Profile::named("") };
            let (profile, mut faults) = convert::profile(ctx, tx, blank, &body).await?;
            if body.agreement.as_ref().and_then(Named::wanted).is_some() {
                faults.invalid("agreement", "is made with the customer: there is none to be named yet");
            }
            let made =
                organisations::create(ctx, tx, NewOrganisation { parent: Some(parent.id), profile }).await;
            let made = settle(faults, made, NAMES)?;
            agreements::default_for(ctx, tx, made.id).await?;
            Ok(Reply::ok(convert::customer(ctx, tx, &made).await?))
        })
        .await
    })
    .await
}

/// One customer.
pub(crate) async fn show(call: Call) -> Answer {
    let id = uid(&call, "id", "customer")?;
    call.read(async move |ctx, tx| {
        let found = organisations::view_uid(ctx, tx, id).await?;
        Ok(Reply::ok(convert::customer(ctx, tx, &found).await?))
    })
    .await
}

/// Changes the fields the body brings. The `agreement`, one of the customer's, becomes its default one.
pub(crate) async fn update(call: Call) -> Answer {
    let id = uid(&call, "id", "customer")?;
    let brought = call.json()?;
    call.write(async move |ctx, tx| {
        let before = organisations::find_uid(ctx, tx, id).await?;
        let current = convert::customer(ctx, tx, &before).await?;
        let (body, early) = lenient::merged::<wire::Customer>(&current, brought.clone())?.parts();
        lenient::run(early, async {
            let (profile, mut faults) = convert::profile(ctx, tx, before.profile(), &body).await?;
            let chosen = take_agreement(ctx, tx, Some(&before), body.agreement.as_ref(), &mut faults).await?;
            let changed = organisations::update(ctx, tx, before.id, profile).await;
            settle(faults, changed, NAMES)?;
            if let Some(chosen) = chosen.filter(|chosen| !chosen.is_default) {
                let profile = AgreementProfile { is_default: true, ..chosen.profile() };
                agreements::update(ctx, tx, chosen.uid, profile).await?;
            }
            Ok(Reply::null())
        })
        .await
    })
    .await
}

/// Deletes a customer that nothing depends on.
pub(crate) async fn delete(call: Call) -> Answer {
    let id = uid(&call, "id", "customer")?;
    call.write(async move |ctx, tx| {
        let found = organisations::find_uid(ctx, tx, id).await?;
        // Locked first: who names it meanwhile is waited for.
        let found = organisations::lock(ctx, tx, found.id).await?;
        organisations::refuse_in_use(tx, &found, BLOCKERS).await?;
        if let Some(agreement) = agreements::default_of(tx, ctx.tenant, found.id).await? {
            agreements::delete(ctx, tx, agreement.uid).await?;
        }
        organisations::delete(ctx, tx, found.id, &[]).await?;
        Ok(Reply::null())
    })
    .await
}
