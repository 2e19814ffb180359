//! Tokens that are good once, sent by mail: for a new password, and to confirm an address.

use std::sync::Arc;

use comptoir_kernel::{Actor, Clock, Ctx, Error, IdSource, Result, TenantId, UserId, ahead_of, id};
use comptoir_store::{Tx, entity, params, stored_id, text_enum};
use jiff::{SignedDuration, Timestamp};

use crate::secrets::{self, Secret};
use crate::store::tenants as tenant_store;
use crate::tenants::Tenant;
use crate::users::{self, User, UserChange};

/// No second token is sent to the same address sooner, so that nobody's mailbox can be filled by asking.
const AGAIN_AFTER: SignedDuration = SignedDuration::from_secs(60);

id!(
    /// Key of a token.
    OneTimeId
);
stored_id!(OneTimeId);

text_enum! {
    /// What a token is good for.
    pub enum Purpose {
        /// Setting a new password.
        PasswordReset = "password_reset",
        /// Confirming the e-mail address.
        Verification = "verification",
    }
}

impl Purpose {
    /// How long a token is good.
    pub const fn lifetime(self) -> SignedDuration {
        match self {
            Self::PasswordReset => SignedDuration::from_hours(2),
            Self::Verification => SignedDuration::from_hours(7 * 24),
        }
    }
}

entity! {
    /// The one token of a user and purpose that is good now.
    pub struct OneTime in "identity_one_time" {
        /// Key.
        pub id: OneTimeId,
        /// The tenant.
        pub tenant: TenantId,
        /// Whose it is.
        pub user_id: UserId,
        /// What it is good for.
        pub purpose: Purpose,
        /// The address it was sent to.
        pub email_folded: String,
        /// SHA-256 of it.
        pub token_hash: Vec<u8>,
        /// It is good no longer from then on.
        pub expires_at: Timestamp,
        /// Made.
        pub created_at: Timestamp,
    }
}

/// Makes a token for a user, in place of any before it. None, where one was made a moment ago for the same address:
/// its mail is on the way.
///
/// # Errors
/// What the store refuses.
pub async fn issue(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    user: &User,
    purpose: Purpose,
) -> Result<Option<(Secret, Timestamp)>> {
    // The lock makes two who ask at once one after the other.
    tx.lock::<User>(ctx.tenant, user.id).await?;
    let tail = "AND user_id = $2 AND purpose = $3";
    let known = tx.first::<OneTime>(ctx.tenant, tail, params![user.id, purpose]).await?;
    let (now, secret) = (ctx.now(), Secret::draw());
    if let Some(known) = known {
        if known.email_folded == user.email_folded && now < known.created_at + AGAIN_AFTER {
            return Ok(None);
        }
        tx.delete::<OneTime>(ctx.tenant, known.id).await?;
    }
    let expires_at = now + purpose.lifetime();
    let mut token = OneTime {
        id: OneTimeId(0),
        tenant: ctx.tenant,
        user_id: user.id,
        purpose,
        email_folded: user.email_folded.clone(),
        token_hash: secret.hash(),
        expires_at,
        created_at: now,
    };
    tx.insert(&mut token).await?;
    Ok(Some((secret, expires_at)))
}

/// Whether a token is good now, where its user is: a sandbox may be ahead of the machine's clock.
///
/// # Errors
/// [`comptoir_kernel::Code::Invalid`] when it is not.
pub async fn check(
    tx: &mut Tx<'_>,
    purpose: Purpose,
    text: &str,
    clock: &Arc<dyn Clock>,
) -> Result<(Tenant, User)> {
    let (_, tenant, user) = find(tx, purpose, text, clock).await?;
    Ok((tenant, user))
}

/// Sets the password of whoever has the token, which is used up. The address is confirmed by it as well.
///
/// # Errors
/// [`comptoir_kernel::Code::Invalid`] when the token is not good (any more).
pub async fn set_password(
    tx: &mut Tx<'_>,
    text: &str,
    password_hash: String,
    world: (Arc<dyn Clock>, Arc<dyn IdSource>),
) -> Result<User> {
    let (ctx, user) = redeem(tx, Purpose::PasswordReset, text, world).await?;
    let change = UserChange {
        password_hash: Some(password_hash),
        password_reset: Some(false),
        verified: Some(true),
        ..UserChange::default()
    };
    users::update(&ctx, tx, user.id, change).await
}

/// Confirms the address of whoever has the token, which is used up.
///
/// # Errors
/// As for [`set_password`].
pub async fn verify(tx: &mut Tx<'_>, text: &str, world: (Arc<dyn Clock>, Arc<dyn IdSource>)) -> Result<User> {
    let (ctx, user) = redeem(tx, Purpose::Verification, text, world).await?;
    users::update(&ctx, tx, user.id, UserChange { verified: Some(true), ..UserChange::default() }).await
}

/// The active users with this address, each with its tenant: several tenants may know the same person.
///
/// # Errors
/// What the store refuses.
pub async fn owners(tx: &mut Tx<'_>, email: &str) -> Result<Vec<(Tenant, User)>> {
    let folded = comptoir_kernel::text::fold(email.trim());
    let found =
        tx.find_global::<User>("WHERE email_folded = $1 AND active ORDER BY id", params![folded]).await?;
    let mut owners = Vec::with_capacity(found.len());
    for user in found {
        if let Some(tenant) = tenant_store::get(tx, user.tenant).await?.filter(|tenant| tenant.active) {
            owners.push((tenant, user));
        }
    }
    Ok(owners)
}

async fn find(
    tx: &mut Tx<'_>,
    purpose: Purpose,
    text: &str,
    clock: &Arc<dyn Clock>,
) -> Result<(OneTime, Tenant, User)> {
    let wrong = || Error::invalid("token", "is not good, or not any more; ask for a new one");
    let hash = secrets::hash(text.trim()).to_vec();
    let found = tx.find_global::<OneTime>("WHERE token_hash = $1", params![hash]).await?.into_iter().next();
    let token = found.filter(|token| token.purpose == purpose).ok_or_else(wrong)?;
    let tenant = tenant_store::get(tx, token.tenant).await?;
    let is_good = |tenant: &Tenant| {
        tenant.active && ahead_of(Arc::clone(clock), tenant.ahead_seconds).now() < token.expires_at
    };
    let tenant = tenant.filter(is_good);
    let user = tx.get::<User>(token.tenant, token.user_id).await?;
    // A token sent to an address that is not the user's any more proves nothing.
    let user = user.filter(|user| user.active && user.email_folded == token.email_folded);
    match (tenant, user) {
        (Some(tenant), Some(user)) => Ok((token, tenant, user)),
        _ => Err(wrong()),
    }
}

/// Uses the token up; answers whose it was, and a context in which that person acts.
async fn redeem(
    tx: &mut Tx<'_>,
    purpose: Purpose,
    text: &str,
    (clock, ids): (Arc<dyn Clock>, Arc<dyn IdSource>),
) -> Result<(Ctx, User)> {
    let (token, tenant, user) = find(tx, purpose, text, &clock).await?;
    // Of two who use it at once, one deletes it.
    if !tx.delete::<OneTime>(token.tenant, token.id).await? {
        return Err(Error::invalid("token", "was used just now"));
    }
    let actor = Actor::User { id: user.id, name: user.name.clone(), real_id: user.id };
    Ok((Ctx { actor, ..tenant.system(clock, ids) }, user))
}
