//! New passwords and confirmed addresses, by tokens that are sent by mail and good once.

use std::sync::Arc;

use comptoir_identity::one_time::{self, Purpose};
use comptoir_identity::{passwords, users};
use comptoir_kernel::{Ctx, Error, Faults, Result, UserId};
use comptoir_kit::{Answer, Call, Reply};
use serde_json::{Value, json};

use super::Fields;
use crate::users::mails;

/// Sends a mail by which the password is set to whoever has the address. The answer is the same where nobody has it.
pub(crate) async fn ask_password(call: Call) -> Answer {
    let [email] = texts(&call.json()?, ["email_address"])?;
    let (app, outer, address) = (call.app.clone(), call.ctx.request_id.clone(), call.ctx.address);
    call.write(async move |_, tx| {
        for (tenant, user) in one_time::owners(tx, &email).await? {
            let ctx = tenant.system(Arc::clone(&app.clock), Arc::clone(&app.ids));
            let ctx = Ctx { request_id: Arc::clone(&outer), address, ..ctx };
            mails::password(&ctx, tx, &app, &user).await?;
        }
        Ok(Reply::json(202, &json!({ "message": "whoever has this address gets a mail" })))
    })
    .await
}

/// Sets the password of whoever has the token.
pub(crate) async fn set_password(call: Call) -> Answer {
    let [token, password] = texts(&call.json()?, ["token", "password"])?;
    let (text, clock) = (token.clone(), Arc::clone(&call.app.clock));
    // Before the password is hashed, which is work that nobody without a token may cause.
    let check = async move |tx: &mut comptoir_store::Tx<'_>| {
        one_time::check(tx, Purpose::PasswordReset, &text, &clock).await.map(drop)
    };
    call.app.store.read(check).await?;
    let hashing = tokio::task::spawn_blocking(move || passwords::hash(&password));
    let hash = hashing.await.map_err(Error::internal)??;
    let (clock, ids) = (Arc::clone(&call.app.clock), Arc::clone(&call.app.ids));
    call.write(async move |_, tx| {
        let world = (Arc::clone(&clock), Arc::clone(&ids));
        one_time::set_password(tx, &token, hash.clone(), world).await?;
        Ok(Reply::no_content())
    })
    .await
}

/// Confirms the address of whoever has the token.
pub(crate) async fn verify(call: Call) -> Answer {
    let [token] = texts(&call.json()?, ["token"])?;
    let (clock, ids) = (Arc::clone(&call.app.clock), Arc::clone(&call.app.ids));
    call.write(async move |_, tx| {
        one_time::verify(tx, &token, (Arc::clone(&clock), Arc::clone(&ids))).await?;
        Ok(Reply::no_content())
    })
    .await
}

/// Sends a user within reach a mail by which the password is set.
pub(crate) async fn send_password(call: Call) -> Answer {
    send(call, Purpose::PasswordReset).await
}

/// Sends a user within reach a mail by which the address is confirmed.
pub(crate) async fn send_verification(call: Call) -> Answer {
    send(call, Purpose::Verification).await
}

async fn send(call: Call, purpose: Purpose) -> Answer {
    let id = UserId(call.int("id")?);
    let app = call.app.clone();
    call.write(async move |ctx, tx| {
        let user = users::find_to_change(ctx, tx, id).await?;
        if !user.active {
            return Err(Error::conflict(format!("user {id} is shut out")));
        }
        match purpose {
            Purpose::PasswordReset => mails::password(ctx, tx, &app, &user).await?,
            Purpose::Verification => mails::verification(ctx, tx, &app, &user).await?,
        }
        Ok(Reply::json(202, &json!({ "message": "the mail is on its way" })))
    })
    .await
}

/// Texts of a body, all of them mandatory.
fn texts<const N: usize>(body: &Value, names: [&str; N]) -> Result<[String; N]> {
    let mut faults = Faults::new();
    let mut fields = Fields::of(body, &names, &mut faults);
    let found = names.map(|name| {
        fields.require(name);
        fields.text(name)
    });
    for (name, _) in
        names.iter().zip(&found).filter(|(_, text)| text.as_ref().is_some_and(|t| t.trim().is_empty()))
    {
        faults.required(name);
    }
    faults.finish()?;
    Ok(found.map(Option::unwrap_or_default))
}
