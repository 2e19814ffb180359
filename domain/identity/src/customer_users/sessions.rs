//! Customer users who are signed in: who has the token is the user, until the session ends. All in the machine's time.

use comptoir_events::{Change, catalogue, record};
use comptoir_kernel::{Code, Ctx, Error, OrganisationId, Result, TenantId, id};
use comptoir_store::{Tx, entity, params, stored_id};
use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use uuid::Uuid;

use super::{CustomerUser, CustomerUserId, customers_of};
use crate::secrets::{self, Secret};
use crate::store::tenants as tenant_store;
use crate::tenants::Tenant;

/// How long a session lasts.
const LIFETIME: SignedDuration = SignedDuration::from_hours(12);

id!(
    /// Key of a session.
    CustomerSessionId
);
stored_id!(CustomerSessionId);

entity! {
    /// A customer user who is signed in.
    pub struct CustomerSession in "identity_customer_session" {
        /// Key.
        pub id: CustomerSessionId,
        /// UUID.
        pub uid: Uuid,
        /// The tenant.
        pub tenant: TenantId,
        /// Who.
        pub customer_user: CustomerUserId,
        /// SHA-256 of the token.
        pub token_hash: Vec<u8>,
        /// Begun.
        pub created_at: Timestamp,
        /// Ended from then on.
        pub expires_at: Timestamp,
    }
}

/// Whose a token is.
#[derive(Debug, Clone)]
pub struct Owner {
    /// The tenant.
    pub tenant: Tenant,
    /// The user.
    pub user: CustomerUser,
    /// The customers it is a user of, the first first.
    pub customers: Vec<OrganisationId>,
}

/// Begins a session.
pub(super) async fn begin(ctx: &Ctx, tx: &mut Tx<'_>, user: &CustomerUser) -> Result<(Secret, Timestamp)> {
    let (now, secret) = (ctx.machine_now(), Secret::draw());
    let sql =
        "DELETE FROM identity_customer_session WHERE tenant = $1 AND customer_user = $2 AND expires_at <= $3";
    tx.exec(sql, params![user.tenant, user.id, now]).await?;
    let expires_at = now + LIFETIME;
    let mut session = CustomerSession {
        id: CustomerSessionId(0),
        uid: ctx.new_uid(),
        tenant: user.tenant,
        customer_user: user.id,
        token_hash: secret.hash(),
        created_at: now,
        expires_at,
    };
    tx.insert(&mut session).await?;
    Ok((secret, expires_at))
}

/// Whose a token is; nobody's, where it is unknown or ended, or the user or the tenant is shut out.
///
/// # Errors
/// What the store answers.
pub async fn find(tx: &mut Tx<'_>, token: &str, now: Timestamp) -> Result<Option<Owner>> {
    let Some(session) = known(tx, token).await?.filter(|session| now < session.expires_at) else {
        return Ok(None);
    };
    let tenant = tenant_store::get(tx, session.tenant).await?.filter(|tenant| tenant.active);
    let user = tx.get::<CustomerUser>(session.tenant, session.customer_user).await?;
    let (Some(tenant), Some(user)) = (tenant, user.filter(|user| user.active)) else { return Ok(None) };
    let customers = customers_of(tx, tenant.id, &[user.id]).await?;
    let customers = customers.into_iter().map(|customer| customer.organisation).collect();
    Ok(Some(Owner { tenant, user, customers }))
}

/// Ends the session of a token: its user signs out.
///
/// # Errors
/// [`Code::Unauthenticated`] when it has ended already.
pub async fn end(ctx: &Ctx, tx: &mut Tx<'_>, token: &str) -> Result<()> {
    let ended = || Error::new(Code::Unauthenticated, "the session has ended");
    let session = known(tx, token).await?.filter(|session| session.tenant == ctx.tenant).ok_or_else(ended)?;
    if !tx.delete::<CustomerSession>(ctx.tenant, session.id).await? {
        return Err(ended());
    }
    let user: CustomerUser = tx.get(ctx.tenant, session.customer_user).await?.ok_or_else(ended)?;
    let change = Change::new(&catalogue::CUSTOMER_USER_SIGNED_OUT, user.id, user.uid);
    record(
        ctx,
        tx,
        change.after(json!({ "id": user.uid, "username": user.username, "session": session.uid })),
    )
    .await
}

/// Ends all sessions of a user.
pub(super) async fn end_all(tx: &mut Tx<'_>, user: &CustomerUser) -> Result<()> {
    let sql = "DELETE FROM identity_customer_session WHERE tenant = $1 AND customer_user = $2";
    tx.exec(sql, params![user.tenant, user.id]).await.map(drop)
}

/// Ends the sessions of a user but that of a token.
pub(super) async fn end_others(tx: &mut Tx<'_>, user: &CustomerUser, token: &str) -> Result<()> {
    let sql =
        "DELETE FROM identity_customer_session WHERE tenant = $1 AND customer_user = $2 AND token_hash <> $3";
    tx.exec(sql, params![user.tenant, user.id, secrets::hash(token).to_vec()]).await.map(drop)
}

async fn known(tx: &mut Tx<'_>, token: &str) -> Result<Option<CustomerSession>> {
    let hash = secrets::hash(token).to_vec();
    Ok(tx.find_global("WHERE token_hash = $1", params![hash]).await?.pop())
}
