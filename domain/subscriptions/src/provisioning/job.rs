//! The job that makes a request of a vendor, and what is done about the answer.

use comptoir_events::{Change, EventType, JobCall, Worker, catalogue, record};
use comptoir_kernel::{Ctx, Error, Result};
use comptoir_store::Tx;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::request::{Request, RequestId, RequestState, follow, has_to_wait, next, tell_end};
use super::{Ask, Outcome, Task, Vendors};
use crate::Subscription;
use crate::model::Vendor;

pub(super) const PROVISION: &str = "subscriptions.provision";

/// After so many attempts without an answer people are told; that takes about a quarter of an hour.
const ATTEMPTS_MAX: i64 = 8;

#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(super) struct Provisioning {
    pub(super) request: RequestId,
}

/// Has the worker make the requests of vendors.
#[must_use]
pub fn jobs(worker: Worker, vendors: Vendors) -> Worker {
    worker.on(PROVISION, move |call| provision(call, vendors.clone()))
}

async fn provision(call: JobCall, vendors: Vendors) -> Result<()> {
    let ctx = call.ctx().await?;
    let Provisioning { request: id } = call.payload()?;
    let store = call.host.store().clone();
    let asked = {
        let ctx = ctx.clone();
        store.write(async move |tx| begin(&ctx, tx, id).await).await?
    };
    let Some((vendor, ask)) = asked else { return Ok(()) };
    match vendors.of(vendor).provision(vendor, &ask).await {
        Ok(outcome) => store.write(async move |tx| answered(&ctx, tx, id, outcome.clone()).await).await,
        Err(reason) => {
            let words = reason.clone();
            let given_up = store.write(async move |tx| unanswered(&ctx, tx, id, &words).await).await?;
            if given_up { Ok(()) } else { Err(Error::unavailable(reason)) }
        }
    }
}

/// Begins an attempt and tells what is asked; nothing, when it is not wanted any more, or not its turn yet. What was asked for
/// before it was withdrawn is asked again: only an answer tells whether there is something to be taken down.
async fn begin(ctx: &Ctx, tx: &mut Tx<'_>, id: RequestId) -> Result<Option<(Vendor, Ask)>> {
    let Some((mut request, subscription)) = locked(ctx, tx, id).await? else { return Ok(None) };
    let open = match request.state {
        RequestState::Waiting => true,
        RequestState::Withdrawn => request.kind == Task::Create && request.details.asked,
        RequestState::Done | RequestState::Refused => false,
    };
    if !open {
        if request.details.busy {
            request.details.busy = false;
            tx.update(&request).await?;
        }
        next(ctx, tx, &subscription).await?;
        return Ok(None);
    }
    if has_to_wait(tx, &request, &subscription).await? {
        request.details.waits = true;
        tx.update(&request).await?;
        return Ok(None);
    }
    request.attempts += 1;
    (request.details.asked, request.details.busy) = (true, true);
    tx.update(&request).await?;
    let ask = Ask {
        request: request.uid,
        task: request.kind,
        subscription: subscription.uid,
        reference: request.details.reference.clone(),
        account: request.details.account.clone(),
        products: request.details.products.clone(),
    };
    Ok(Some((request.vendor, ask)))
}

async fn answered(ctx: &Ctx, tx: &mut Tx<'_>, id: RequestId, outcome: Outcome) -> Result<()> {
    let Some((mut request, mut subscription)) = locked(ctx, tx, id).await? else { return Ok(()) };
    request.details.busy = false;
    match outcome {
        Outcome::Done { reference, account } => {
            let wanted = request.state == RequestState::Waiting;
            if request.kind == Task::Create && subscription.source_id.is_none() {
                subscription.source_id = Some(reference);
                subscription.account.id = subscription.account.id.take().or(account);
                subscription.updated_at = ctx.now();
                tx.update(&subscription).await?;
            }
            match (wanted, request.kind) {
                // It was withdrawn while the vendor was at it: what has been set up is taken down again.
                (false, Task::Create) => tell_end(ctx, tx, &subscription).await?,
                (true, Task::Create) => follow(ctx, tx, &subscription).await?,
                _ => {}
            }
            if wanted {
                request.message = None;
                done(ctx, tx, request, &subscription, RequestState::Done).await?;
            } else {
                tx.update(&request).await?;
            }
        }
        Outcome::Refused { message, for_good } if request.state == RequestState::Waiting => {
            request.message = Some(message);
            request.details.for_good = for_good;
            request.details.asked = false;
            done(ctx, tx, request, &subscription, RequestState::Refused).await?;
        }
        Outcome::Refused { .. } => tx.update(&request).await?,
    }
    next(ctx, tx, &subscription).await
}

/// Notes an attempt without an answer; tells whether it was the last one.
async fn unanswered(ctx: &Ctx, tx: &mut Tx<'_>, id: RequestId, reason: &str) -> Result<bool> {
    let Some((mut request, subscription)) = locked(ctx, tx, id).await? else { return Ok(true) };
    request.details.busy = false;
    if request.state != RequestState::Waiting {
        tx.update(&request).await?;
        if request.kind == Task::Create {
            return Ok(false);
        }
        next(ctx, tx, &subscription).await?;
        return Ok(true);
    }
    request.message = Some(reason.to_owned());
    request.updated_at = ctx.now();
    if request.attempts >= ATTEMPTS_MAX {
        done(ctx, tx, request, &subscription, RequestState::Refused).await?;
        next(ctx, tx, &subscription).await?;
        return Ok(true);
    }
    tx.update(&request).await?;
    Ok(false)
}

/// The subscription is locked before the request, as commands do.
async fn locked(ctx: &Ctx, tx: &mut Tx<'_>, id: RequestId) -> Result<Option<(Request, Subscription)>> {
    let Some(request) = tx.get::<Request>(ctx.tenant, id).await? else { return Ok(None) };
    let subscription: Option<Subscription> = tx.lock(ctx.tenant, request.subscription).await?;
    let request: Option<Request> = tx.lock(ctx.tenant, id).await?;
    Ok(request.zip(subscription))
}

async fn done(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    mut request: Request,
    subscription: &Subscription,
    state: RequestState,
) -> Result<()> {
    request.state = state;
    request.updated_at = ctx.now();
    tx.update(&request).await?;
    let event: &'static EventType = match state {
        RequestState::Refused => &catalogue::SUBSCRIPTION_REFUSED,
        _ => &catalogue::SUBSCRIPTION_PROVISIONED,
    };
    let mut after = subscription.state();
    after["order_number"] = json!(request.order_id);
    after["request"] =
        json!({ "id": request.uid, "task": request.kind.as_str(), "message": request.message });
    let change = Change::new(event, subscription.id, subscription.uid).of(subscription.organisation);
    record(ctx, tx, change.after(after)).await
}
