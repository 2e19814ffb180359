//! Webhook subscriptions, and tests of them.

use comptoir_contracts::afosto as wire;
use comptoir_kit::{Answer, Call, Reply};
use comptoir_messaging::subscriptions::{self, SubscriptionInput};
use comptoir_messaging::{SubscriptionId, Trigger};

use super::{convert, deliverer};

/// The tenant's subscriptions, with their secrets.
pub(crate) async fn list(call: Call) -> Answer {
    let cursor = call.cursor()?;
    call.read(async move |ctx, tx| {
        let (rows, next) = subscriptions::list(ctx, tx, cursor).await?;
        Ok(Reply::afosto_page(rows.iter().map(convert::subscription).collect(), next))
    })
    .await
}

/// Subscribes an endpoint to events by name, by group (`order.*`) or to all (`*`).
pub(crate) async fn create(call: Call) -> Answer {
    let body: wire::MesSubscriptionModel = call.body()?;
    let allow_private = call.app.settings.webhooks.allow_private_networks;
    call.write(async move |ctx, tx| {
        let made = subscriptions::create(ctx, tx, input(body.clone()), allow_private).await?;
        Ok(Reply::ok(convert::subscription(&made)))
    })
    .await
}

/// One subscription.
pub(crate) async fn show(call: Call) -> Answer {
    let id = SubscriptionId(call.int("id")?);
    call.read(async move |ctx, tx| {
        Ok(Reply::ok(convert::subscription(&subscriptions::find(ctx, tx, id).await?)))
    })
    .await
}

/// Changes what the body brings; a `delivery_rate` of null lifts the bound.
pub(crate) async fn update(call: Call) -> Answer {
    let id = SubscriptionId(call.int("id")?);
    let brought = call.json()?;
    let allow_private = call.app.settings.webhooks.allow_private_networks;
    call.write(async move |ctx, tx| {
        let current = convert::model(&subscriptions::find(ctx, tx, id).await?);
        let body: wire::MesSubscriptionModel = Call::merged(&current, brought.clone())?;
        let changed = subscriptions::update(ctx, tx, id, input(body), allow_private).await?;
        Ok(Reply::ok(convert::subscription(&changed)))
    })
    .await
}

/// Removes a subscription; what waits for it is given up.
pub(crate) async fn delete(call: Call) -> Answer {
    let id = SubscriptionId(call.int("id")?);
    call.write(async move |ctx, tx| {
        subscriptions::delete(ctx, tx, id).await?;
        Ok(Reply::no_content())
    })
    .await
}

/// Sends the latest event of a record, or an example, and shows the answer.
pub(crate) async fn trigger(call: Call) -> Answer {
    let id = SubscriptionId(call.int("id")?);
    let body: wire::MesTrigger = call.body()?;
    let trigger = Trigger { event: body.event, entity_id: body.entity_id };
    call.outside(async move |ctx, app| {
        let (message, attempt) = deliverer(&app)?.trigger(&ctx, id, trigger).await?;
        Ok(Reply::ok(convert::tested(&message, &attempt)))
    })
    .await
}

fn input(model: wire::MesSubscriptionModel) -> SubscriptionInput {
    SubscriptionInput { events: model.events, endpoint: model.endpoint, delivery_rate: model.delivery_rate }
}
