//! Registration links: mails by which customer users set their password.

use comptoir_documents as documents;
use comptoir_identity::customer_users::registration::{self, Asker};
use comptoir_identity::customer_users::{self, CustomerUser};
use comptoir_identity::tenants;
use comptoir_kernel::{Ctx, Faults, Result};
use comptoir_kit::{Answer, App, Call, Native, Reply};
use comptoir_messaging::mail::{self, NewMail};
use comptoir_messaging::words::{self, Words, fill};
use comptoir_parties::organisations;
use comptoir_store::Tx;
use jiff::tz::TimeZone;
use serde_json::{Value, json};

use super::convert::{check_copies, require_whole};
use crate::native::native;
use crate::uid;

/// Sends a link.
pub(crate) static LINK: Native = native(
    comptoir_contracts::Method::Post,
    "/native/customer-users/{id}/registration-link",
    "nativeSendRegistrationLink",
    "Sends a customer user a mail with a link to set a password, in place of any link before; `{\"cc\": [\"…\"]}` names who gets \
     a copy. A second one within a minute is not sent.",
);

/// Sends a customer user a mail with a link to set a password.
pub(crate) async fn create(call: Call) -> Answer {
    let id = uid(&call, "id", "customer user")?;
    let copies = copies(&call.json()?)?;
    let app = call.app.clone();
    call.write(async move |ctx, tx| {
        let user = customer_users::view(ctx, tx, id).await?;
        require_whole(ctx, tx, &user).await?;
        let message = if send(ctx, tx, &app, (&user, Asker::Keeper), &copies).await? {
            "the mail is on its way"
        } else {
            "a link was made less than a minute ago; no other is sent"
        };
        Ok(Reply::json(202, &json!({ "message": message })))
    })
    .await
}

fn copies(body: &Value) -> Result<Vec<String>> {
    let mut faults = Faults::new();
    let list = match body {
        Value::Null => None,
        Value::Object(fields) => {
            for unknown in fields.keys().filter(|name| *name != "cc") {
                faults.invalid(unknown, "is not known here, but cc is");
            }
            fields.get("cc").filter(|list| !list.is_null())
        }
        _ => {
            faults.invalid("body", "must be an object");
            None
        }
    };
    let texts = list.map(|list| serde_json::from_value::<Vec<String>>(list.clone()));
    let copies =
        texts.and_then(|texts| faults.check("cc", texts.map_err(|_| "must be a list of e-mail addresses")));
    let copies = copies.unwrap_or_default();
    check_copies("cc", &copies, &mut faults);
    faults.finish()?;
    Ok(copies)
}

/// Makes a link and puts its mail in the queue; answers whether it did: where one was made not long ago, it does not.
///
/// # Errors
/// As for [`registration::invite`].
pub(crate) async fn send(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    app: &App,
    (user, asker): (&CustomerUser, Asker),
    copies: &[String],
) -> Result<bool> {
    let Some((token, expires_at)) = registration::invite(ctx, tx, user, asker).await? else {
        return Ok(false);
    };
    let (words, zone) = words_for(ctx, tx, user).await?;
    let seller = tenants::find(tx, ctx.tenant).await?.name;
    let mut to = vec![user.username.clone()];
    for copy in copies.iter().map(|copy| copy.trim()) {
        if !to.iter().any(|known| known == copy) {
            to.push(copy.to_owned());
        }
    }
    let way = (token.reveal(), app.settings.mail.registration_page.as_str());
    let new = NewMail {
        purpose: "registration",
        to,
        subject: fill(words.registration.subject, &[&seller]),
        text: words.with_token(&words.registration, &user.display_name, way, &expires_at.to_zoned(zone)),
        expires_at: Some(expires_at),
        ..NewMail::default()
    };
    mail::queue(ctx, tx, new, Some(app.authority.secret())).await
}

/// In the language and the time zone of the user's first customer.
async fn words_for(ctx: &Ctx, tx: &mut Tx<'_>, user: &CustomerUser) -> Result<(&'static Words, TimeZone)> {
    let links = customer_users::customers_of(tx, ctx.tenant, &[user.id]).await?;
    let Some(link) = links.first() else { return Ok((words::of(""), words::zone(ctx, None)?)) };
    let customer = organisations::any(tx, ctx.tenant, link.organisation).await?;
    let language = documents::language_of(tx, &customer).await?;
    Ok((words::of(language.code()), words::zone(ctx, Some(&customer.time_zone))?))
}
