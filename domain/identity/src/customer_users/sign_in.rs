//! Signing in: with a user name and a password, in three steps, because a password takes a while to prove.
//!
//! 1. [`candidate`] counts the attempt and looks for the user.
//! 2. [`Candidate::proves`] holds the password against the one that is kept; against none that fits, where there is no such
//!    user, so that the answer takes as long.
//! 3. [`finish`] begins the session.

use comptoir_events::{Change, catalogue, record};
use comptoir_kernel::{Code, Ctx, Error, Result, TenantId, text};
use comptoir_store::{Tx, params};
use jiff::Timestamp;
use serde_json::json;

use super::attempts::{self, Attempt, Refusal};
use super::{CustomerUser, sessions};
use crate::passwords;
use crate::secrets::Secret;
use crate::store::tenants as tenant_store;
use crate::tenants::Tenant;

/// Whoever somebody says to be: a user who may sign in, or nobody.
#[derive(Debug)]
pub struct Candidate {
    username: String,
    known: Option<(Tenant, CustomerUser)>,
    refused: Option<Error>,
}

/// Somebody who has signed in.
#[derive(Debug, Clone)]
pub struct SignedIn {
    /// Who.
    pub user: CustomerUser,
    /// What proves it from now on.
    pub token: Secret,
    /// Until when.
    pub expires_at: Timestamp,
}

/// Counts an attempt, and looks for the active user. The tenant is the one with the slug, else that of the context,
/// else the only one there is. That there were too many attempts is in the audit log, so that it has to be committed; whether
/// there were, [`Candidate::allowed`] tells.
///
/// # Errors
/// A fault of `tenant` where it has to be named.
pub async fn candidate(
    outer: &Ctx,
    tx: &mut Tx<'_>,
    (slug, username): (Option<&str>, &str),
    attempt: Attempt,
) -> Result<Candidate> {
    let tenant = tenant(outer, tx, slug).await?.filter(|tenant| tenant.active);
    let id = tenant.as_ref().map_or(TenantId(0), |tenant| tenant.id);
    let refusal = attempts::count(tx, id, (attempt, username, outer.address), outer.machine_now()).await?;
    let known = match tenant {
        Some(tenant) => named(tx, &tenant, username).await?.map(|user| (tenant, user)),
        None => None,
    };
    if let (Some((tenant, user)), Some(Refusal { is_first_of_name: true, .. })) = (&known, &refusal) {
        let ctx = Ctx { actor: outer.actor.clone(), ..user.acting(tenant, outer) };
        let change = Change::new(&catalogue::CUSTOMER_USER_LOCKED_OUT, user.id, user.uid);
        record(&ctx, tx, change.after(json!({ "id": user.uid, "username": user.username }))).await?;
    }
    Ok(Candidate { username: username.to_owned(), known, refused: refusal.map(|refusal| refusal.error) })
}

impl Candidate {
    /// The user, with its tenant, where there is one.
    pub fn known(&self) -> Option<&(Tenant, CustomerUser)> {
        self.known.as_ref()
    }

    /// The candidate, where there were not too many attempts.
    ///
    /// # Errors
    /// [`Code::RateLimited`] otherwise, with the seconds after which there may be more.
    pub fn allowed(mut self) -> Result<Self> {
        self.refused.take().map_or(Ok(self), Err)
    }

    /// Whether this is the candidate's password.
    ///
    /// # Errors
    /// When the machine fails.
    pub async fn proves(&self, password: String) -> Result<bool> {
        let kept = self.known.as_ref().and_then(|(_, user)| user.password_hash.clone());
        passwords::proves(password, kept).await
    }
}

/// Signs a candidate in whose password was proved.
///
/// # Errors
/// [`Code::Unauthenticated`] where there is nobody, also where user or password were changed meanwhile.
pub async fn finish(outer: &Ctx, tx: &mut Tx<'_>, candidate: &Candidate) -> Result<SignedIn> {
    let Some((tenant, proved)) = &candidate.known else { return Err(wrong()) };
    let user: Option<CustomerUser> = tx.lock(tenant.id, proved.id).await?;
    let same = |user: &CustomerUser| user.active && user.password_hash == proved.password_hash;
    let user = user.filter(same).ok_or_else(wrong)?;
    let ctx = user.acting(tenant, outer);
    let failed =
        attempts::succeeded(tx, tenant.id, (Attempt::SignIn, &candidate.username, outer.address)).await?;
    let (token, expires_at) = sessions::begin(&ctx, tx, &user).await?;
    let change = Change::new(&catalogue::CUSTOMER_USER_SIGNED_IN, user.id, user.uid);
    let after = json!({
        "id": user.uid, "username": user.username, "expires_at": expires_at.to_string(), "failed_before": failed,
    });
    record(&ctx, tx, change.after(after)).await?;
    Ok(SignedIn { user, token, expires_at })
}

/// What is answered to whoever may not sign in, whatever the reason.
pub fn wrong() -> Error {
    Error::new(Code::Unauthenticated, "the user name or the password is not right")
}

async fn tenant(outer: &Ctx, tx: &mut Tx<'_>, slug: Option<&str>) -> Result<Option<Tenant>> {
    if let Some(slug) = slug {
        return tenant_store::by_slug(tx, slug.trim()).await;
    }
    if outer.tenant != TenantId(0) {
        return tenant_store::get(tx, outer.tenant).await;
    }
    let mut all: Vec<Tenant> = tx.find_global("WHERE active ORDER BY id LIMIT 2", &[]).await?;
    if all.len() > 1 {
        return Err(Error::invalid("tenant", "is required: several businesses share this installation"));
    }
    Ok(all.pop())
}

async fn named(tx: &mut Tx<'_>, tenant: &Tenant, username: &str) -> Result<Option<CustomerUser>> {
    let folded = text::fold(username.trim());
    tx.first(tenant.id, "AND username_folded = $2 AND active", params![folded]).await
}
