//! Signing in and out, and setting a password.

use comptoir_identity::customer_users::password;
use comptoir_identity::customer_users::registration::Asker;
use comptoir_identity::customer_users::{
    self, Attempt, CustomerUserId, SignedIn, registration, sessions, sign_in,
};
use comptoir_identity::passwords;
use comptoir_kernel::{Actor, Ctx, Error, Faults, Result};
use comptoir_kit::{Answer, Call, Reply};
use comptoir_parties::organisations;
use comptoir_store::Tx;
use serde_json::{Value, json};

use crate::customer_users::{hashed, links};
use crate::references::customer;

/// Characters of a user name that are looked at.
const NAME_CHARS_MAX: usize = 200;

/// Signs a customer user in. Nothing of it is kept under an idempotency key: the answer is a secret.
pub(crate) async fn sign_in(call: Call) -> Answer {
    let ([username, password], tenant) = texts(&call.json()?, ["username", "password"])?;
    let (store, outer) = (call.app.store.clone(), call.ctx.clone());
    let begin = {
        let outer = outer.clone();
        async move |tx: &mut Tx<'_>| {
            let who = (tenant.as_deref(), username.as_str());
            sign_in::candidate(&outer, tx, who, Attempt::SignIn).await
        }
    };
    let candidate = store.write(begin).await?.allowed()?;
    if !candidate.proves(password).await? {
        return Err(sign_in::wrong());
    }
    let end = async move |tx: &mut Tx<'_>| sign_in::finish(&outer, tx, &candidate).await;
    let SignedIn { user, token, expires_at } = store.write(end).await?;
    Ok(Reply::ok(json!({
        "token": token.reveal(), "expires_at": expires_at.to_string(),
        "user": { "id": user.uid, "username": user.username, "display_name": user.display_name },
    })))
}

/// Ends the session whose token was sent.
pub(crate) async fn sign_out(call: Call) -> Answer {
    let token = call.bearer()?.to_owned();
    call.write(async move |ctx, tx| {
        sessions::end(ctx, tx, &token).await?;
        Ok(Reply::null())
    })
    .await
}

/// Who has signed in, and for which customers.
pub(crate) async fn me(call: Call) -> Answer {
    call.read(async move |ctx, tx| {
        let Actor::CustomerUser { id, .. } = ctx.actor else {
            return Err(Error::internal("nobody has signed in"));
        };
        let user = customer_users::any(tx, ctx.tenant, CustomerUserId(id)).await?;
        let links = customer_users::customers_of(tx, ctx.tenant, &[user.id]).await?;
        let customers: Vec<_> = links.iter().map(|link| link.organisation).collect();
        let mut customers = organisations::many(tx, ctx.tenant, &customers).await?;
        customers.retain(|customer| ctx.reach.covers(&customer.path));
        let customers: Vec<_> = customers.iter().map(customer).collect();
        Ok(Reply::ok(json!({
            "id": user.uid, "username": user.username, "display_name": user.display_name, "customers": customers,
        })))
    })
    .await
}

/// Sends a link to whoever has the user name. The answer is the same where nobody has it, and where a link was sent not long
/// ago.
pub(crate) async fn ask_link(call: Call) -> Answer {
    let ([username], tenant) = texts(&call.json()?, ["username"])?;
    let (app, outer) = (call.app.clone(), call.ctx.clone());
    let begin = {
        let outer = outer.clone();
        async move |tx: &mut Tx<'_>| {
            sign_in::candidate(&outer, tx, (tenant.as_deref(), username.as_str()), Attempt::Link).await
        }
    };
    // Counted for itself: a refusal takes nothing of it back.
    let candidate = call.app.store.write(begin).await?.allowed()?;
    call.write(async move |_, tx| {
        if let Some((tenant, user)) = candidate.known() {
            let whole = tenant.system(outer.clock.clone(), outer.ids.clone());
            let ctx = Ctx { request_id: outer.request_id.clone(), address: outer.address, ..whole };
            if comptoir_kernel::text::is_email(&user.username) {
                links::send(&ctx, tx, &app, (user, Asker::Anybody), &[]).await?;
            }
        }
        // True of everybody, so that it tells of nobody.
        let message =
            "whoever has this user name, and was sent no link within the last 15 minutes, gets a mail";
        Ok(Reply::json(202, &json!({ "message": message })))
    })
    .await
}

/// Sets the password of whoever has the token.
pub(crate) async fn set_password(call: Call) -> Answer {
    let ([token, password], _) = texts(&call.json()?, ["token", "password"])?;
    let (text, now) = (token.clone(), call.ctx.machine_now());
    // Before the password is hashed, which is work that nobody without a token may cause.
    let check = async move |tx: &mut Tx<'_>| registration::check(tx, &text, now).await;
    call.app.store.read(check).await?;
    let hash = new_hash(&password).await?;
    let outer = call.ctx.clone();
    call.write(async move |_, tx| {
        registration::set_password(&outer, tx, &token, hash.clone()).await?;
        Ok(Reply::null())
    })
    .await
}

/// Changes the password of whoever has signed in, who proves the present one; the person's other sessions end.
pub(crate) async fn change_password(call: Call) -> Answer {
    let ([present, new], _) = texts(&call.json()?, ["present_password", "password"])?;
    if present == new {
        return Err(Error::invalid("password", "must be another one"));
    }
    let token = call.bearer()?.to_owned();
    // An attempt is counted for itself: a refusal takes nothing of it back.
    call.outside(async |ctx, app| {
        let attempting = ctx.clone();
        let attempt = async move |tx: &mut Tx<'_>| password::attempt(&attempting, tx).await;
        let candidate = app.store.write(attempt).await?.allowed()?;
        if !candidate.proves(present).await? {
            return Err(Error::invalid("present_password", "is not right"));
        }
        let hash = new_hash(&new).await?;
        let change =
            async move |tx: &mut Tx<'_>| password::change(&ctx, tx, (&candidate, &token), hash.clone()).await;
        app.store.write(change).await?;
        Ok(Reply::null())
    })
    .await
}

/// What is kept of a new password.
async fn new_hash(password: &str) -> Result<String> {
    match hashed(Some(password), true).await? {
        Some(hash) => Ok(hash),
        // It is none that will do; hashing it says why.
        None => passwords::hash(password),
    }
}

/// Texts of a body, all of them mandatory, and the tenant, which is not.
fn texts<const N: usize>(body: &Value, names: [&str; N]) -> Result<([String; N], Option<String>)> {
    let mut faults = Faults::new();
    let mut text = |name: &str, is_needed: bool| {
        let value = body.get(name).filter(|value| !value.is_null());
        let text = match value {
            Some(Value::String(text)) if !text.trim().is_empty() => Some(text.clone()),
            Some(Value::String(_)) | None => {
                if is_needed {
                    faults.required(name);
                }
                None
            }
            Some(_) => faults.check(name, Err("must be a text")),
        };
        if name == "username" && text.as_ref().is_some_and(|text| text.chars().count() > NAME_CHARS_MAX) {
            faults.invalid(name, format!("must have at most {NAME_CHARS_MAX} characters"));
        }
        text
    };
    let found = names.map(|name| text(name, true).unwrap_or_default());
    let tenant = text("tenant", false);
    faults.finish()?;
    Ok((found, tenant))
}
