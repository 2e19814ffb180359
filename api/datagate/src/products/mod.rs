//! Products of customers: what they have and what it costs. Inside they are subscriptions.

pub(crate) mod charges;
pub(crate) mod convert;

use comptoir_contracts::datagate as wire;
use comptoir_kernel::{Faults, Paged};
use comptoir_kit::{Answer, Call, Reply, lenient};
use comptoir_rating::product_cards::{self, ProductCards};
use comptoir_rating::{RateCardId, ServiceItemId};
use comptoir_subscriptions::subscriptions::{self, Source};
use comptoir_subscriptions::{NewSubscription, Subscription, units};

pub(crate) use charges::{create as create_charge, delete as delete_charge, update as update_charge};

use crate::references::{customers_filter, uids};
use crate::uid;

/// Products within reach, by label; of `customerId` (or `customer.id`) only, where that is given.
pub(crate) async fn list(call: Call) -> Answer {
    let page = call.page_datagate()?;
    let mut faults = Faults::new();
    let mut wanted = uids(&call.query().all("customerId"), "customerId", &mut faults);
    wanted.extend(uids(&call.query().all("customer.id"), "customer.id", &mut faults));
    faults.finish()?;
    call.read(async move |ctx, tx| {
        let customers = customers_filter(ctx, tx, &wanted).await?;
        let found = subscriptions::page(ctx, tx, &customers, page).await?;
        let rows = convert::products(ctx, tx, &found.rows).await?;
        Ok(Reply::datagate_page(Paged { rows, total: found.total }, page))
    })
    .await
}

/// Creates a product of a customer with its charges; answers its id.
pub(crate) async fn create(call: Call) -> Answer {
    let (body, early) = lenient::read::<wire::Product>(call.json()?)?.parts();
    call.write(async move |ctx, tx| {
        lenient::run(early.clone(), async {
            let read = convert::profile(ctx, tx, None, &body).await?;
            let new = NewSubscription {
                organisation: read.organisation,
                profile: read.profile,
                source: Source::default(),
                charges: read.charges.into_iter().map(|(_, charge)| charge).collect(),
            };
            let (made, _) = subscriptions::create(ctx, tx, new).await?;
            product_cards::set(ctx, tx, &cards(&made)).await?;
            Ok(Reply::ok(made.uid))
        })
        .await
    })
    .await
}

/// One product with its charges.
pub(crate) async fn show(call: Call) -> Answer {
    let id = uid(&call, "id", "product")?;
    call.read(async move |ctx, tx| {
        let found = subscriptions::view_uid(ctx, tx, id).await?;
        Ok(Reply::ok(convert::product(ctx, tx, &found).await?))
    })
    .await
}

/// Changes the fields the body brings. Charges that are brought are all it has then: one with an id, or with the name of one that is
/// there, is changed, others are added, and those that are left out are deleted; what has been billed has to be ended instead.
pub(crate) async fn update(call: Call) -> Answer {
    let id = uid(&call, "id", "product")?;
    let brought = call.json()?;
    call.write(async move |ctx, tx| {
        let before = subscriptions::find_uid(ctx, tx, id).await?;
        let mut current = convert::product(ctx, tx, &before).await?;
        // Charges that are not brought are left alone; laying them over themselves would only lock them.
        current.charges = None;
        let mut known = comptoir_subscriptions::charges::of(tx, ctx.tenant, &[before.id]).await?;
        units::in_force(tx, ctx.tenant, ctx.today()?, &mut known).await?;
        let profiles: Vec<_> = known.iter().map(|charge| (charge.uid, charge.profile())).collect();
        let brought = charges::by_name(&profiles, brought.clone());
        let brought = charges::laid_over(ctx, tx, &profiles, brought).await?;
        let (body, early) = lenient::merged::<wire::Product>(&current, brought)?.parts();
        lenient::run(early, async {
            let read = convert::profile(ctx, tx, Some((&before, &known)), &body).await?;
            let list = body.charges.is_some().then_some(read.charges);
            let after = subscriptions::update(ctx, tx, id, read.profile, list).await?;
            if cards(&after) != cards(&before) {
                product_cards::set(ctx, tx, &cards(&after)).await?;
            }
            Ok(Reply::null())
        })
        .await
    })
    .await
}

/// Deletes a product that has not been billed.
pub(crate) async fn delete(call: Call) -> Answer {
    let id = uid(&call, "id", "product")?;
    call.write(async move |ctx, tx| {
        let before = subscriptions::find_uid(ctx, tx, id).await?;
        subscriptions::delete(ctx, tx, id).await?;
        product_cards::set(ctx, tx, &ProductCards { card: None, ..cards(&before) }).await?;
        Ok(Reply::null())
    })
    .await
}

/// What a product says about the card of its calls.
fn cards(product: &Subscription) -> ProductCards {
    let items = product.service_item.iter().chain(&product.details.service_items);
    ProductCards {
        product: product.id.0,
        card: product.details.rate_card.map(RateCardId),
        service_items: items.copied().map(ServiceItemId).collect(),
        days: (product.date_start, product.date_end),
    }
}
