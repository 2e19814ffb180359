//! Requests to vendors, as they are kept.

use comptoir_events::jobs;
use comptoir_kernel::{Ctx, Result, TenantId, id};
use comptoir_store::{Json, Order, Select, Tx, entity, params, stored_id, text_enum};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use super::job::{PROVISION, Provisioning};
use super::{Task, VendorAccount, Wanted};
use crate::Subscription;
use crate::model::{Item, SubscriptionId, Vendor};

id!(
    /// A request to a vendor.
    RequestId
);
stored_id!(RequestId);

text_enum! {
    /// What has come of a request.
    pub enum RequestState {
        /// It is being made.
        Waiting = "waiting",
        /// The vendor has done it.
        Done = "done",
        /// The vendor will not do it, or has not answered for long.
        Refused = "refused",
        /// It is not wanted any more.
        Withdrawn = "withdrawn",
    }
}

entity! {
    /// A request to a vendor.
    pub struct Request in "subscriptions_request" {
        /// Key.
        pub id: RequestId,
        /// UUID: the idempotency key of every attempt.
        pub uid: Uuid,
        /// The tenant.
        pub tenant: TenantId,
        /// The subscription it is about.
        pub subscription: SubscriptionId,
        /// The change it is about (key).
        pub change: Option<i64>,
        /// The order that called for it (key of orders' table).
        pub order_id: Option<i64>,
        /// What is to be done.
        pub kind: Task,
        /// Who is asked.
        pub vendor: Vendor,
        /// What has come of it.
        pub state: RequestState,
        /// Attempts without an answer.
        pub attempts: i64,
        /// Why it was refused, or why there was no answer.
        pub message: Option<String>,
        /// What is asked for.
        pub details: Json<RequestDetails>,
        /// When it was called for.
        pub created_at: Timestamp,
        /// When it was last changed.
        pub updated_at: Timestamp,
    }
}

/// What is asked of a vendor.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct RequestDetails {
    /// Whom it is for.
    pub account: VendorAccount,
    /// What there is to be afterwards.
    pub products: Vec<Wanted>,
    /// The vendor's number of the subscription, where it is known when the request is made.
    pub reference: Option<String>,
    /// The subscription whose new account it comes to: the vendor is asked once that is there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub joins: Option<SubscriptionId>,
    /// Whether there is no use in asking again.
    pub for_good: bool,
    /// Whether the vendor was asked and may have done it without our knowing.
    pub asked: bool,
    /// Whether the vendor is being asked right now.
    pub busy: bool,
    /// Whether it waits for what was asked about its subscription before: the vendor would keep what it hears last.
    pub waits: bool,
}

/// Has a vendor set a subscription up, once; what comes to the new account of another one, after that.
pub(crate) async fn set_up(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    subscription: &Subscription,
    joins: Option<SubscriptionId>,
) -> Result<()> {
    let Some(vendor) = subscription.vendor else { return Ok(()) };
    let known = of_subscription(tx, subscription).await?;
    if known.iter().any(|request| request.kind == Task::Create) {
        return Ok(());
    }
    let products = wanted(&subscription.items);
    let mut request =
        made(ctx, subscription, (vendor, Task::Create), (subscription.order_id, None), products);
    request.details.joins = joins;
    tx.insert(&mut request).await?;
    // The founder's answer starts it (`follow`).
    if joins.is_none() { start(ctx, tx, request.id).await } else { Ok(()) }
}

/// The account of a subscription is there: what waits to come to it is asked for.
pub(super) async fn follow(ctx: &Ctx, tx: &mut Tx<'_>, founder: &Subscription) -> Result<()> {
    for mut request in joining(tx, founder).await? {
        let Some(mut joined) = tx.lock::<Subscription>(ctx.tenant, request.subscription).await? else {
            continue;
        };
        joined.account.id.clone_from(&founder.account.id);
        joined.updated_at = ctx.now();
        tx.update(&joined).await?;
        request.details.account.id.clone_from(&founder.account.id);
        request.updated_at = ctx.now();
        tx.update(&request).await?;
        start(ctx, tx, request.id).await?;
    }
    Ok(())
}

/// The requests that wait for the account of a subscription.
async fn joining(tx: &mut Tx<'_>, founder: &Subscription) -> Result<Vec<Request>> {
    let Some(order) = founder.order_id else { return Ok(Vec::new()) };
    let mut all = of_order(tx, founder.tenant, order).await?;
    all.retain(|request| {
        request.details.joins == Some(founder.id)
            && request.state == RequestState::Waiting
            && !request.details.asked
    });
    Ok(all)
}

/// The subscriptions that wait for the account of another one: they come to nothing without it.
pub(crate) async fn waiting_for(tx: &mut Tx<'_>, founder: &Subscription) -> Result<Vec<SubscriptionId>> {
    Ok(joining(tx, founder).await?.into_iter().map(|request| request.subscription).collect())
}

/// Has the vendor change what there is of a subscription.
pub(crate) async fn tell_change(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    subscription: &Subscription,
    items: &[Item],
    (order, change): (i64, i64),
) -> Result<()> {
    let Some(vendor) = subscription.vendor else { return Ok(()) };
    make(ctx, tx, subscription, (vendor, Task::Change), (Some(order), Some(change)), wanted(items)).await
}

/// Has the vendor take a subscription down.
pub(crate) async fn tell_end(ctx: &Ctx, tx: &mut Tx<'_>, subscription: &Subscription) -> Result<()> {
    let Some(vendor) = subscription.vendor.filter(|_| subscription.source_id.is_some()) else {
        return Ok(());
    };
    make(ctx, tx, subscription, (vendor, Task::Cancel), (None, None), Vec::new()).await
}

/// A subscription is not wanted any more: requests without an answer are withdrawn, and what is set up is taken down.
/// What was asked for without an answer is asked again, and undone by that job.
pub(crate) async fn give_up(ctx: &Ctx, tx: &mut Tx<'_>, subscription: &Subscription) -> Result<()> {
    for mut request in of_subscription(tx, subscription).await? {
        let open = matches!(request.state, RequestState::Waiting | RequestState::Refused);
        if open && request.kind != Task::Cancel {
            request.state = RequestState::Withdrawn;
            request.updated_at = ctx.now();
            tx.update(&request).await?;
            if request.kind == Task::Create && request.details.asked {
                start(ctx, tx, request.id).await?;
            }
        }
    }
    tell_end(ctx, tx, subscription).await
}

/// A change is not wanted any more: its request is withdrawn, and where the vendor has made it, made undone.
pub(crate) async fn withdraw_change(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    subscription: &Subscription,
    (order, change): (i64, i64),
) -> Result<()> {
    let made = of_change(tx, ctx.tenant, change).await?;
    let sql = "UPDATE subscriptions_request SET state = 'withdrawn', updated_at = $3
        WHERE tenant = $1 AND change = $2 AND state IN ('waiting', 'refused')";
    tx.exec(sql, params![ctx.tenant, change, ctx.now()]).await?;
    // Also what was asked and may yet be done is followed by what there was before.
    if made.is_empty() {
        return Ok(());
    }
    let Some(vendor) = subscription.vendor else { return Ok(()) };
    let before = wanted(&subscription.items);
    make(ctx, tx, subscription, (vendor, Task::Change), (Some(order), None), before).await
}

/// The requests of an order, oldest first.
///
/// # Errors
/// What the store answers.
pub async fn of_order(tx: &mut Tx<'_>, tenant: TenantId, order: i64) -> Result<Vec<Request>> {
    let select = Select::new(tenant).equal("order_id", order);
    select.order("id", Order::Ascending).all(tx).await
}

/// Whether something that an order needs is not done: the requests that wait or were refused.
///
/// # Errors
/// What the store answers.
pub async fn open_of_order(tx: &mut Tx<'_>, tenant: TenantId, order: i64) -> Result<Vec<Request>> {
    let mut all = of_order(tx, tenant, order).await?;
    all.retain(|request| matches!(request.state, RequestState::Waiting | RequestState::Refused));
    Ok(all)
}

/// Why a vendor does not do what an order needs, and whether that is for good.
///
/// # Errors
/// What the store answers.
pub async fn first_refusal(tx: &mut Tx<'_>, tenant: TenantId, order: i64) -> Result<Option<(String, bool)>> {
    let refused = open_of_order(tx, tenant, order).await?.into_iter();
    let refused = refused.filter(|request| request.state == RequestState::Refused);
    let worst = refused.max_by_key(|request| (request.details.for_good, std::cmp::Reverse(request.id.0)));
    Ok(worst.map(|request| {
        let words = request.message.clone().unwrap_or_default();
        (format!("{}: {words}", request.vendor), request.details.for_good)
    }))
}

/// Makes the refused requests of an order again, under the ids they had; not those that a later one has overtaken.
///
/// # Errors
/// What the store refuses.
pub async fn again(ctx: &Ctx, tx: &mut Tx<'_>, order: i64) -> Result<()> {
    for mut request in open_of_order(tx, ctx.tenant, order).await? {
        if request.state != RequestState::Refused {
            continue;
        }
        let later = Select::new(ctx.tenant).equal("subscription", request.subscription);
        let later: Vec<Request> = later.compare("id", ">", request.id).all(tx).await?;
        let is_last = later.iter().all(|one| one.state == RequestState::Withdrawn);
        request.state = if is_last { RequestState::Waiting } else { RequestState::Withdrawn };
        request.attempts = 0;
        request.updated_at = ctx.now();
        tx.update(&request).await?;
        if is_last {
            start(ctx, tx, request.id).await?;
        }
    }
    Ok(())
}

/// The requests of a change, oldest first.
pub(crate) async fn of_change(tx: &mut Tx<'_>, tenant: TenantId, change: i64) -> Result<Vec<Request>> {
    Select::new(tenant).equal("change", change).order("id", Order::Ascending).all(tx).await
}

/// Whether something was asked about the same subscription before and has no answer.
pub(super) async fn has_to_wait(
    tx: &mut Tx<'_>,
    request: &Request,
    subscription: &Subscription,
) -> Result<bool> {
    let all = of_subscription(tx, subscription).await?;
    let is_open = |one: &Request| one.state == RequestState::Waiting || one.details.busy;
    Ok(all.iter().any(|one| one.id < request.id && is_open(one)))
}

/// Makes the request of a subscription that has waited longest for its turn.
pub(super) async fn next(ctx: &Ctx, tx: &mut Tx<'_>, subscription: &Subscription) -> Result<()> {
    let all = of_subscription(tx, subscription).await?;
    let waits = |one: &Request| one.state == RequestState::Waiting && one.details.waits;
    let Some(mut next) = all.into_iter().find(waits) else { return Ok(()) };
    next.details.waits = false;
    next.updated_at = ctx.now();
    tx.update(&next).await?;
    start(ctx, tx, next.id).await
}

async fn of_subscription(tx: &mut Tx<'_>, subscription: &Subscription) -> Result<Vec<Request>> {
    let select = Select::new(subscription.tenant).equal("subscription", subscription.id);
    select.order("id", Order::Ascending).all(tx).await
}

fn wanted(items: &[Item]) -> Vec<Wanted> {
    items.iter().map(|item| Wanted { product_code: item.sku.clone(), quantity: item.quantity }).collect()
}

async fn make(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    subscription: &Subscription,
    what: (Vendor, Task),
    of: (Option<i64>, Option<i64>),
    products: Vec<Wanted>,
) -> Result<()> {
    let mut request = made(ctx, subscription, what, of, products);
    tx.insert(&mut request).await?;
    start(ctx, tx, request.id).await
}

fn made(
    ctx: &Ctx,
    subscription: &Subscription,
    (vendor, kind): (Vendor, Task),
    (order_id, change): (Option<i64>, Option<i64>),
    products: Vec<Wanted>,
) -> Request {
    Request {
        id: RequestId(0),
        uid: ctx.new_uid(),
        tenant: ctx.tenant,
        subscription: subscription.id,
        change,
        order_id,
        kind,
        vendor,
        state: RequestState::Waiting,
        attempts: 0,
        message: None,
        details: Json(RequestDetails {
            account: subscription.account.0.clone(),
            products,
            reference: subscription.source_id.clone(),
            ..RequestDetails::default()
        }),
        created_at: ctx.now(),
        updated_at: ctx.now(),
    }
}

async fn start(ctx: &Ctx, tx: &mut Tx<'_>, request: RequestId) -> Result<()> {
    jobs::enqueue(ctx, tx, PROVISION, json!(Provisioning { request }), ctx.now()).await
}
