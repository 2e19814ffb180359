//! Users: the people of the caller's organisation and of those below it.

pub(crate) mod mails;
mod read;
mod show;

use comptoir_contracts::hub as wire;
use comptoir_identity::users::{self, NewUser, SortBy, UserFilter};
use comptoir_kernel::{Ctx, Faults, OrganisationId, Result, UserId};
use comptoir_kit::{Answer, App, Call, Query, Reply};
use comptoir_store::{Order, Tx};

use crate::orders::page;
use crate::{lenient, sort};
use read::Wanted;
use show::Parts;

const SORTS: [(&str, SortBy); 2] = [("name", SortBy::Name), ("email_address", SortBy::Email)];

/// Users within reach: `text` in name or e-mail address, `organisation`, `verified`, `disabled`, `password_reset`,
/// `sort_by`, a page at a time; by name from Z to A, unless said otherwise.
pub(crate) async fn list(call: Call) -> Answer {
    let mut faults = Faults::new();
    let filter = filter(call.query(), &mut faults);
    let page = page(call.page_hub(), faults)?;
    call.report(async move |ctx, tx| {
        let found = users::list(ctx, tx, &filter, page).await?;
        let parts = Parts::load(ctx, tx, &found.rows, show::FEW).await?;
        Ok(Reply::hub_page(found.map(|user| parts.user(user)), page))
    })
    .await
}

fn filter(query: &Query, faults: &mut Faults) -> UserFilter {
    let mut sort = sort::parse(&SORTS, &query.all("sort_by"), faults);
    if sort.is_empty() {
        sort.push((SortBy::Name, true));
    }
    let order = |descending| if descending { Order::Descending } else { Order::Ascending };
    let texts = query.texts("text", faults);
    let mut flag = |name: &str| {
        let values = query.bools(name, faults);
        // Both values together ask for everybody.
        values.first().copied().filter(|first| values.iter().all(|value| value == first))
    };
    UserFilter {
        texts,
        verified: flag("verified"),
        active: flag("disabled").map(|disabled| !disabled),
        password_reset: flag("password_reset"),
        organisations: query.ints("organisation", faults).into_iter().map(OrganisationId).collect(),
        sort: sort.into_iter().map(|(by, descending)| (by, order(descending))).collect(),
    }
}

/// One user within reach, with what happened to it and what it did: the latest hundred entries of each.
pub(crate) async fn show(call: Call) -> Answer {
    let id = UserId(call.int("id")?);
    call.read(async move |ctx, tx| {
        let user = users::find(ctx, tx, id).await?;
        Ok(Reply::ok(shown(ctx, tx, user).await?))
    })
    .await
}

/// Creates a user, of the caller's own organisation unless another is named, and sends a mail that confirms the
/// address.
pub(crate) async fn create(call: Call) -> Answer {
    make(call, None).await
}

/// Creates a user like another: what the body leaves out (organisation, language, time zone, idle time, roles,
/// notifications) is taken from the user with this id; 0 stands for nobody.
pub(crate) async fn create_like(call: Call) -> Answer {
    let id = call.int("id")?;
    make(call, (id != 0).then_some(UserId(id))).await
}

async fn make(call: Call, like: Option<UserId>) -> Answer {
    let lenient::Lenient { body, faults } = lenient::read::<wire::UserWrite>(call.json()?)?;
    let (early, app) = (lenient::list(faults), call.app.clone());
    call.write(async move |ctx, tx| {
        let pattern = match like {
            Some(id) => {
                let other = users::find(ctx, tx, id).await?;
                Some(Wanted::like(tx, other).await?)
            }
            None => None,
        };
        let mut faults = Faults::new();
        let new = read::new(ctx, tx, body.clone(), pattern, &mut faults).await?;
        let early = early.iter().cloned().chain(lenient::list(faults)).collect();
        lenient::answer(early, created(ctx, tx, &app, new).await)
    })
    .await
}

async fn created(ctx: &Ctx, tx: &mut Tx<'_>, app: &App, new: NewUser) -> Answer {
    let user = users::create(ctx, tx, new).await?;
    if user.active && user.password_reset {
        mails::password(ctx, tx, app, &user).await?;
    }
    if user.active && !user.verified {
        mails::verification(ctx, tx, app, &user).await?;
    }
    Ok(Reply::created(shown(ctx, tx, user).await?))
}

/// Changes what the body brings. `roles` and `notification` replace what was there; another `organisation` empties
/// both. A new address has to be confirmed, and `password_reset` sends a mail by which the password is set.
pub(crate) async fn update(call: Call) -> Answer {
    let id = UserId(call.int("id")?);
    let value = call.json()?;
    let brought = value.as_object().cloned().unwrap_or_default();
    let lenient::Lenient { body, faults } = lenient::read::<wire::UserWrite>(value)?;
    let (early, app) = (lenient::list(faults), call.app.clone());
    call.write(async move |ctx, tx| {
        let before = users::find(ctx, tx, id).await?;
        let mut faults = Faults::new();
        let change = read::change(ctx, tx, body.clone(), &brought, &mut faults).await?;
        let early = early.iter().cloned().chain(lenient::list(faults)).collect();
        let changed = match users::update(ctx, tx, id, change).await {
            Ok(user) => {
                if user.active && user.password_reset && !before.password_reset {
                    mails::password(ctx, tx, &app, &user).await?;
                }
                if user.active && !user.verified && user.email_folded != before.email_folded {
                    mails::verification(ctx, tx, &app, &user).await?;
                }
                Ok(Reply::ok(shown(ctx, tx, user).await?))
            }
            Err(error) => Err(error),
        };
        lenient::answer(early, changed)
    })
    .await
}

async fn shown(ctx: &Ctx, tx: &mut Tx<'_>, user: users::User) -> Result<wire::User> {
    let users = [user];
    let parts = Parts::load(ctx, tx, &users, show::MANY).await?;
    let [user] = users;
    Ok(parts.user(user))
}
