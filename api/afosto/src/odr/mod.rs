//! Order desk: invoices, transactions and payments.

mod convert;
pub(crate) mod invoices;
pub(crate) mod payments;
pub(crate) mod transactions;

use comptoir_identity::tenants;
use comptoir_kernel::{Actor, Code, Ctx, Error, Grants, Permission, Result, TenantId};
use comptoir_kit::Call;

/// What someone may do who has nothing but the secret of a transaction.
const PAYER: Grants = Grants::NONE.with(Permission::PaymentsRead).with(Permission::PaymentsWrite);

/// The call within a tenant that was found through a secret: on behalf of the caller where it belongs to that tenant,
/// else of an unnamed payer. The secret is the credential.
async fn as_payer(mut call: Call, tenant: TenantId) -> Result<Call> {
    let found = call.app.store.read(async move |tx| tenants::find(tx, tenant).await).await?;
    if !found.active {
        return Err(Error::new(Code::NotFound, "there is nothing of this secret"));
    }
    let payer = Actor::Client { id: 0, name: "payer".to_owned() };
    let actor = if call.ctx.tenant == tenant { call.ctx.actor.clone() } else { payer };
    let system = found.system(call.app.clock.clone(), call.app.ids.clone());
    let (request_id, address) = (call.ctx.request_id.clone(), call.ctx.address);
    call.ctx = Ctx { actor, grants: PAYER, request_id, address, ..system };
    Ok(call)
}
