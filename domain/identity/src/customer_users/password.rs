//! Changing the password, by whoever has signed in: in three steps as signing in is.
//!
//! 1. [`attempt`] counts the attempt: whoever has somebody's session does not find the password out.
//! 2. [`Candidate::proves`] holds the password against the one that is kept.
//! 3. [`change`] puts the new one in its place.

use comptoir_events::{Change, catalogue, record};
use comptoir_kernel::{Actor, Code, Ctx, Error, Result};
use comptoir_store::Tx;

use super::attempts::{self, Attempt};
use super::sign_in::{self, Candidate};
use super::{CustomerUser, CustomerUserId, any, customers_of, of_one, registration, sessions};

/// Counts an attempt of whoever has signed in to prove the password. It has to be committed, as for [`sign_in::candidate`].
///
/// # Errors
/// [`Code::Unauthenticated`] where nobody has signed in.
pub async fn attempt(ctx: &Ctx, tx: &mut Tx<'_>) -> Result<Candidate> {
    let Actor::CustomerUser { id, .. } = ctx.actor else { return Err(ended()) };
    let user = any(tx, ctx.tenant, CustomerUserId(id)).await?;
    sign_in::candidate(ctx, tx, (None, &user.username), Attempt::Change).await
}

/// Puts a new password in the place of the one that was proved; all sessions end but the one of the token.
///
/// # Errors
/// [`Code::Unauthenticated`] where the session has ended, or user or password were changed meanwhile.
pub async fn change(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    (candidate, token): (&Candidate, &str),
    password_hash: String,
) -> Result<()> {
    let (tenant, proved) = candidate.known().ok_or_else(ended)?;
    let before: Option<CustomerUser> = tx.lock(tenant.id, proved.id).await?;
    let same = |user: &CustomerUser| user.active && user.password_hash == proved.password_hash;
    let before = before.filter(same).ok_or_else(ended)?;
    attempts::succeeded(tx, tenant.id, (Attempt::Change, &before.username, ctx.address)).await?;
    sessions::end_others(tx, &before, token).await?;
    replace(ctx, tx, &before, password_hash).await
}

/// Gives a user, which is locked, another password. Links that were mailed before, and could put another in its place, are
/// good no longer.
pub(super) async fn replace(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    before: &CustomerUser,
    password_hash: String,
) -> Result<()> {
    let after = CustomerUser { password_hash: Some(password_hash), updated_at: ctx.now(), ..before.clone() };
    tx.update(&after).await?;
    registration::withdraw(tx, &after).await?;
    // Whoever had too many attempts with the password before may sign in with this one.
    attempts::forget(tx, after.tenant, (Attempt::SignIn, &after.username)).await?;
    let known = customers_of(tx, after.tenant, &[after.id]).await?;
    let known: Vec<_> = known.iter().map(|known| known.organisation).collect();
    let mut state = after.state(&known);
    // Neither password is in the audit log; that it was changed is.
    state["password_changed"] = true.into();
    let change = Change::new(&catalogue::CUSTOMER_USER_UPDATED, after.id, after.uid);
    record(ctx, tx, of_one(change, &known).before(before.state(&known)).after(state)).await
}

fn ended() -> Error {
    Error::new(Code::Unauthenticated, "the session has ended; sign in again")
}
