//! Reservations are given back when their time has passed: a job waits for each.

use comptoir_events::{JobCall, Worker, jobs};
use comptoir_kernel::{Ctx, Result};
use comptoir_store::Tx;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{Claim, ClaimId, ClaimState, locked, release};

const EXPIRE: &str = "inventory.expire_claim";

#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct Expiry {
    claim: ClaimId,
}

/// Has the worker give back reservations that expire.
#[must_use]
pub fn jobs(worker: Worker) -> Worker {
    worker.on(EXPIRE, give_back)
}

/// Puts the expiry of a reservation on the list of jobs. An extended one has a job for each of its dates.
pub(super) async fn watch(ctx: &Ctx, tx: &mut Tx<'_>, claim: &Claim) -> Result<()> {
    match claim.expires_at {
        Some(at) if claim.state == ClaimState::Reserved => {
            jobs::enqueue(ctx, tx, EXPIRE, json!(Expiry { claim: claim.id }), at).await
        }
        _ => Ok(()),
    }
}

async fn give_back(call: JobCall) -> Result<()> {
    let ctx = call.ctx().await?;
    let Expiry { claim } = call.payload()?;
    call.host.store().write(async move |tx| expire(&ctx, tx, claim).await).await
}

/// It may have been confirmed, extended or cancelled since.
async fn expire(ctx: &Ctx, tx: &mut Tx<'_>, id: ClaimId) -> Result<()> {
    let claim = locked(tx, ctx.tenant, id).await?;
    if claim.state == ClaimState::Reserved && claim.expires_at.is_some_and(|at| at <= ctx.now()) {
        release(ctx, tx, id).await?;
    }
    Ok(())
}
