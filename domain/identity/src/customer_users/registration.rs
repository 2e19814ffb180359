//! Links by which customer users set their password: sent by mail, good once. All in the machine's time, so that moving the
//! clock of a sandbox neither ends nor revives one.

use comptoir_events::{Change, catalogue, record};
use comptoir_kernel::{Ctx, Error, Permission, Result, TenantId, id, text};
use comptoir_store::{Tx, entity, params, stored_id};
use jiff::{SignedDuration, Timestamp};
use serde_json::json;

use super::{CustomerUser, CustomerUserId, password, sessions};
use crate::secrets::{self, Secret};
use crate::store::tenants as tenant_store;
use crate::tenants::Tenant;

/// How long a link is good.
const LIFETIME: SignedDuration = SignedDuration::from_hours(7 * 24);
/// Who has a link sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asker {
    /// Whoever keeps customer users: the new link replaces those before.
    Keeper,
    /// Anybody who knows the user name: those before stay good until one of them is used.
    Anybody,
}

impl Asker {
    /// No second link is sent sooner, so that nobody's mailbox can be filled by asking.
    pub const fn again_after(self) -> SignedDuration {
        match self {
            Self::Keeper => SignedDuration::from_mins(1),
            Self::Anybody => SignedDuration::from_mins(15),
        }
    }
}

id!(
    /// Key of a link.
    RegistrationId
);
stored_id!(RegistrationId);

entity! {
    /// A link of a customer user that has not been used.
    pub struct Registration in "identity_registration" {
        /// Key.
        pub id: RegistrationId,
        /// The tenant.
        pub tenant: TenantId,
        /// Whose it is.
        pub customer_user: CustomerUserId,
        /// The address it was sent to.
        pub username_folded: String,
        /// SHA-256 of its token.
        pub token_hash: Vec<u8>,
        /// It is good no longer from then on.
        pub expires_at: Timestamp,
        /// Made.
        pub created_at: Timestamp,
    }
}

/// Makes a link for a customer user; answers its token and when it ends. None, where one was made not long ago for the same
/// address: its mail is there, or on the way.
///
/// # Errors
/// [`comptoir_kernel::Code::Conflict`] when the user is shut out; a fault of `username` when it is no e-mail address;
/// `Denied` without the permission.
pub async fn invite(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    user: &CustomerUser,
    asker: Asker,
) -> Result<Option<(Secret, Timestamp)>> {
    ctx.require(Permission::PartiesWrite)?;
    // The lock makes two who ask at once one after the other.
    let missing = || Error::not_found("customer user", user.uid);
    let user = tx.lock::<CustomerUser>(ctx.tenant, user.id).await?.ok_or_else(missing)?;
    if !user.active {
        return Err(Error::conflict(format!("{} is not active", user.username)));
    }
    if !text::is_email(&user.username) {
        return Err(Error::invalid("username", "must be an e-mail address, for a link to be sent to it"));
    }
    let (now, secret) = (ctx.machine_now(), Secret::draw());
    if let Some(known) = last_of(tx, &user).await?
        && known.username_folded == user.username_folded
        && now < known.created_at + asker.again_after()
    {
        return Ok(None);
    }
    if asker == Asker::Keeper {
        withdraw(tx, &user).await?;
    }
    let expires_at = now + LIFETIME;
    let mut link = Registration {
        id: RegistrationId(0),
        tenant: ctx.tenant,
        customer_user: user.id,
        username_folded: user.username_folded.clone(),
        token_hash: secret.hash(),
        expires_at,
        created_at: now,
    };
    tx.insert(&mut link).await?;
    let change = Change::new(&catalogue::CUSTOMER_USER_INVITED, user.id, user.uid);
    let after = json!({ "id": user.uid, "username": user.username, "expires_at": expires_at.to_string() });
    record(ctx, tx, change.after(after)).await?;
    Ok(Some((secret, expires_at)))
}

/// Whether a token is good now.
///
/// # Errors
/// A fault of `token` when it is not.
pub async fn check(tx: &mut Tx<'_>, token: &str, now: Timestamp) -> Result<()> {
    find(tx, token, now).await.map(drop)
}

/// Sets the password of whoever has the token, which is used up; whoever is signed in with the password before is not any
/// more. `outer` is the context of the request, in which nobody acts yet.
///
/// # Errors
/// A fault of `token` when it is not good (any more).
pub async fn set_password(outer: &Ctx, tx: &mut Tx<'_>, token: &str, password_hash: String) -> Result<()> {
    let (link, tenant, found) = find(tx, token, outer.machine_now()).await?;
    let before: Option<CustomerUser> = tx.lock(tenant.id, found.id).await?;
    let before = before.filter(|user| link.is_for(user)).ok_or_else(wrong)?;
    // Of two who use it at once, one deletes it.
    if !tx.delete::<Registration>(tenant.id, link.id).await? {
        return Err(Error::invalid("token", "was used just now"));
    }
    sessions::end_all(tx, &before).await?;
    password::replace(&before.acting(&tenant, outer), tx, &before, password_hash).await
}

/// Takes the links of a user back.
pub(super) async fn withdraw(tx: &mut Tx<'_>, user: &CustomerUser) -> Result<()> {
    let sql = "DELETE FROM identity_registration WHERE tenant = $1 AND customer_user = $2";
    tx.exec(sql, params![user.tenant, user.id]).await.map(drop)
}

impl Registration {
    /// Whether it is good for the user as it is now: one sent to an address that is not the user's any more proves nothing.
    fn is_for(&self, user: &CustomerUser) -> bool {
        user.active && user.username_folded == self.username_folded
    }
}

fn wrong() -> Error {
    Error::invalid("token", "is not good, or not any more; ask for a new link")
}

async fn last_of(tx: &mut Tx<'_>, user: &CustomerUser) -> Result<Option<Registration>> {
    tx.first(user.tenant, "AND customer_user = $2 ORDER BY id DESC LIMIT 1", params![user.id]).await
}

async fn find(tx: &mut Tx<'_>, token: &str, now: Timestamp) -> Result<(Registration, Tenant, CustomerUser)> {
    let hash = secrets::hash(token.trim()).to_vec();
    let found = tx.find_global::<Registration>("WHERE token_hash = $1", params![hash]).await?.pop();
    let link = found.filter(|link| now < link.expires_at).ok_or_else(wrong)?;
    let tenant = tenant_store::get(tx, link.tenant).await?.filter(|tenant| tenant.active);
    let user = tx.get::<CustomerUser>(link.tenant, link.customer_user).await?;
    match (tenant, user.filter(|user| link.is_for(user))) {
        (Some(tenant), Some(user)) => Ok((link, tenant, user)),
        _ => Err(wrong()),
    }
}
