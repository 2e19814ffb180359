//! Customer users: people of customers, who see the invoices and the usage of theirs.

mod convert;
pub(crate) mod links;

use comptoir_contracts::datagate as wire;
use comptoir_identity::customer_users::registration::Asker;
use comptoir_identity::{customer_users, passwords};
use comptoir_kernel::{Error, Faults, Paged, Result};
use comptoir_kit::{Answer, Call, Reply, lenient};

use crate::faults::{Names, settle};
use crate::uid;

/// Fields as the command calls them, and as the contract does.
const NAMES: Names = &[("display_name", "displayName")];

/// Customer users of customers within reach, by user name.
pub(crate) async fn list(call: Call) -> Answer {
    let page = call.page_datagate()?;
    call.read(async move |ctx, tx| {
        let found = customer_users::page(ctx, tx, page).await?;
        let rows = convert::users(ctx, tx, &found.rows).await?;
        Ok(Reply::datagate_page(Paged { rows, total: found.total }, page))
    })
    .await
}

/// Creates a user of one customer or several; answers its id. With `sendRegistrationLink` the user, whose name is an e-mail
/// address then, gets a mail with a link to set a password, and so does everybody in `ccRegistrationLinkTo`.
pub(crate) async fn create(call: Call) -> Answer {
    let (body, early) = lenient::read::<wire::CustomerUserCreate>(call.json()?)?.parts();
    let hash = hashed(body.password.as_deref(), early.is_empty()).await?;
    let app = call.app.clone();
    call.write(async move |ctx, tx| {
        lenient::run(early.clone(), async {
            let mut faults = Faults::new();
            convert::check_links(&body, &mut faults);
            let wanted = (body.username.as_deref(), body.display_name.as_deref(), true);
            let password = (body.password.as_deref(), hash.clone());
            let profile =
                convert::profile(ctx, tx, wanted, password, body.customers.as_deref(), &mut faults).await?;
            let made = settle(faults, customer_users::create(ctx, tx, profile).await, NAMES)?;
            if body.send_registration_link == Some(true) {
                let copies = body.cc_registration_link_to.as_deref().unwrap_or_default();
                links::send(ctx, tx, &app, (&made, Asker::Keeper), copies).await?;
            }
            Ok(Reply::ok(made.uid))
        })
        .await
    })
    .await
}

/// One customer user.
pub(crate) async fn show(call: Call) -> Answer {
    let id = uid(&call, "id", "customer user")?;
    call.read(async move |ctx, tx| {
        let found = customer_users::view(ctx, tx, id).await?;
        let shown = convert::users(ctx, tx, &[found]).await?.pop();
        Ok(Reply::ok(shown.ok_or_else(|| Error::internal("a customer user was lost"))?))
    })
    .await
}

/// Changes the fields the body brings. A list of customers takes the place of the one before.
pub(crate) async fn update(call: Call) -> Answer {
    let id = uid(&call, "id", "customer user")?;
    let brought = call.json()?;
    let hash = hashed(brought["password"].as_str(), true).await?;
    call.write(async move |ctx, tx| {
        let before = customer_users::view(ctx, tx, id).await?;
        let is_renamed = brought["username"].as_str().is_some_and(|name| name != before.username);
        if is_renamed || !brought["password"].is_null() {
            convert::require_whole(ctx, tx, &before).await?;
        }
        let hidden = convert::hidden(ctx, tx, &before).await?;
        let current = convert::present(ctx, tx, before).await?;
        let (body, early) = lenient::merged::<wire::CustomerUserUpdate>(&current, brought.clone())?.parts();
        lenient::run(early, async {
            let mut faults = Faults::new();
            let wanted =
                (body.username.as_deref(), body.display_name.as_deref(), body.active.unwrap_or(true));
            let password = (body.password.as_deref(), hash.clone());
            let mut profile =
                convert::profile(ctx, tx, wanted, password, body.customers.as_deref(), &mut faults).await?;
            profile.customers.extend(hidden);
            settle(faults, customer_users::update(ctx, tx, id, profile).await, NAMES)?;
            Ok(Reply::null())
        })
        .await
    })
    .await
}

/// Removes a customer user who is one of customers within reach alone.
pub(crate) async fn delete(call: Call) -> Answer {
    let id = uid(&call, "id", "customer user")?;
    call.write(async move |ctx, tx| {
        let found = customer_users::view(ctx, tx, id).await?;
        convert::require_whole(ctx, tx, &found).await?;
        customer_users::delete(ctx, tx, id).await?;
        Ok(Reply::null())
    })
    .await
}

/// The password as it is kept. It takes a while to compute, so that it does not happen in a transaction, nor on a
/// thread that serves requests, nor for a password that will be refused.
pub(crate) async fn hashed(password: Option<&str>, wanted: bool) -> Result<Option<String>> {
    let Some(password) = password.filter(|text| wanted && convert::is_password(text)).map(str::to_owned)
    else {
        return Ok(None);
    };
    let hash = tokio::task::spawn_blocking(move || passwords::hash(&password));
    hash.await.map_err(Error::internal)?.map(Some)
}
