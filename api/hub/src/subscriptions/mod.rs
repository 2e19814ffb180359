//! Subscriptions: what is set up at Dropbox, Acronis and Zoom, its terms and its changes.

mod show;

use comptoir_contracts::{DateTime, hub as wire};
use comptoir_kernel::{Ctx, Error, Faults, OrganisationId, Paged, Result};
use comptoir_kit::{Answer, Call, Query, Reply};
use comptoir_store::Tx;
use comptoir_subscriptions::life::{self, Administration};
use comptoir_subscriptions::subscriptions::{self, Filter};
use comptoir_subscriptions::{Status, Subscription, SubscriptionId, Vendor, change};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde_json::{Value, json};

use crate::brought::is_same;
use crate::filters::known;
use crate::{lenient, orders};
use show::Parts;

/// The subscriptions within reach, by name: a part of the `name`, `organisation`, `status`, `vendor`. All of them, unless a
/// page is asked for.
pub(crate) async fn list(call: Call) -> Answer {
    let mut faults = Faults::new();
    let filter = filter(call.query(), &mut faults);
    let page = orders::page(call.page_of_short(), faults)?;
    call.report(async move |ctx, tx| {
        let Some(page) = page else {
            let found = subscriptions::of_vendors(ctx, tx, &filter).await?;
            return Ok(Reply::hub_short(all(ctx, tx, &found).await?, None));
        };
        let found = subscriptions::page_of_vendors(ctx, tx, &filter, page).await?;
        let rows = all(ctx, tx, &found.rows).await?;
        Ok(Reply::hub_page(Paged { rows, total: found.total }, page))
    })
    .await
}

async fn all(ctx: &Ctx, tx: &mut Tx<'_>, found: &[Subscription]) -> Result<Vec<wire::Subscription>> {
    let parts = Parts::load(ctx, tx, found).await?;
    found.iter().filter_map(|row| parts.subscription(row).transpose()).collect()
}

/// One subscription within reach, with the orders it came of and those that changed it.
pub(crate) async fn show(call: Call) -> Answer {
    let id = id(&call)?;
    call.read(async move |ctx, tx| {
        let found = subscriptions::view(ctx, tx, id).await?;
        shown(ctx, tx, found).await
    })
    .await
}

/// Changes what the body brings: `auto_renewal_flag`, whether another term begins when this one ends. What is bought
/// is changed by change orders, so `pending_change` and `total_contract_value` may only be sent as they are.
pub(crate) async fn update(call: Call) -> Answer {
    let id = id(&call)?;
    let value = call.json()?;
    call.write(async move |ctx, tx| {
        let before = subscriptions::view(ctx, tx, id).await?;
        let now = rendered(ctx, tx, &before).await?;
        let now = serde_json::to_value(&now).map_err(Error::internal)?;
        let wanted = administration(value.clone(), &now)?;
        let after = life::administer(ctx, tx, id, wanted).await?;
        shown(ctx, tx, after).await
    })
    .await
}

/// Has the service of a pending subscription begin on `service_activation_date`; today, when there is none.
pub(crate) async fn activate(call: Call) -> Answer {
    let id = id(&call)?;
    let body = optional(call.json()?);
    let body: wire::SubscriptionActivation = Call::parse(body)?;
    let day = body.service_activation_date.map(day);
    call.write(async move |ctx, tx| {
        let found = life::activate(ctx, tx, id, day).await?;
        shown(ctx, tx, found).await
    })
    .await
}

/// Cancels a pending subscription; it is `EXPIRED` from then on, and nothing is charged for it.
pub(crate) async fn cancel(call: Call) -> Answer {
    let id = id(&call)?;
    call.write(async move |ctx, tx| {
        let found = life::cancel(ctx, tx, id).await?;
        shown(ctx, tx, found).await
    })
    .await
}

/// Has the pending changes of a subscription take effect on `activation_date`; today, when there is none. What was
/// invoiced for the time after that day is given back to the day.
pub(crate) async fn activate_changes(call: Call) -> Answer {
    let id = id(&call)?;
    let body: wire::SubscriptionChangeActivation = Call::parse(optional(call.json()?))?;
    let day = body.activation_date.map(day);
    call.write(async move |ctx, tx| {
        let found = change::activate(ctx, tx, id, day).await?;
        shown(ctx, tx, found).await
    })
    .await
}

/// Cancels the pending changes of a subscription, and with them the change order.
pub(crate) async fn cancel_changes(call: Call) -> Answer {
    let id = id(&call)?;
    call.write(async move |ctx, tx| {
        let found = change::cancel(ctx, tx, id).await?;
        shown(ctx, tx, found).await
    })
    .await
}

fn id(call: &Call) -> Result<SubscriptionId> {
    call.int("id").map(SubscriptionId)
}

/// A body that may be left out.
fn optional(value: Value) -> Value {
    if value.is_null() { json!({}) } else { value }
}

/// The day as it was written: an instant is one of UTC.
fn day(at: DateTime) -> Date {
    at.get().to_zoned(TimeZone::UTC).date()
}

fn filter(query: &Query, faults: &mut Faults) -> Filter {
    Filter {
        names: query.texts("name", faults),
        organisations: query.ints("organisation", faults).into_iter().map(OrganisationId).collect(),
        statuses: known(query, "status", Status::parse, faults),
        vendors: known(query, "vendor", Vendor::parse, faults),
    }
}

/// Reads the body of an update, which may leave out what stays as it is now.
fn administration(brought: Value, now: &Value) -> Result<Administration> {
    let Value::Object(mut brought) = brought else { return Err(Error::invalid("body", "must be an object")) };
    brought.entry("type").or_insert_with(|| now["type"].clone());
    let mut faults = Faults::new();
    if brought["type"] != now["type"] {
        faults.invalid("type", format!("is {} and stays it", now["type"]));
        brought.insert("type".into(), now["type"].clone());
    }
    for key in ["pending_change", "total_contract_value"] {
        if brought.get(key).is_some_and(|value| !value.is_null() && !is_same(value, &now[key])) {
            faults.invalid(key, "is changed by change orders");
        }
    }
    let early = lenient::list(faults);
    let parsed: Result<wire::SubscriptionUpdate> = Call::parse(Value::Object(brought));
    let parsed = match (parsed, early.is_empty()) {
        (Ok(parsed), true) => parsed,
        (parsed, _) => {
            let mut all = Faults::new();
            let late = parsed.err().map(|error| error.faults).unwrap_or_default();
            for fault in early.into_iter().chain(late) {
                all.invalid(fault.field, fault.message);
            }
            return Err(all.into());
        }
    };
    let auto_renewal = match parsed {
        wire::SubscriptionUpdate::Dropbox(body) => body.auto_renewal_flag,
        wire::SubscriptionUpdate::Acronis(body) => body.auto_renewal_flag,
        wire::SubscriptionUpdate::Zoom(body) => body.auto_renewal_flag,
    };
    Ok(Administration { auto_renewal })
}

async fn rendered(ctx: &Ctx, tx: &mut Tx<'_>, found: &Subscription) -> Result<wire::Subscription> {
    let parts = Parts::load(ctx, tx, std::slice::from_ref(found)).await?;
    parts.subscription(found)?.ok_or_else(|| Error::not_found("subscription", found.id))
}

async fn shown(ctx: &Ctx, tx: &mut Tx<'_>, found: Subscription) -> Answer {
    Ok(Reply::ok(rendered(ctx, tx, &found).await?))
}
