//! What a body says of a user.

use comptoir_contracts::hub as wire;
use comptoir_identity::roles::{self, RoleId};
use comptoir_identity::users::{self, Home, NewUser, Preferences, User, UserChange};
use comptoir_kernel::{Ctx, Error, Faults, Kind, OrganisationId, Permission, Result};
use comptoir_parties::organisations;
use comptoir_store::Tx;
use serde_json::{Map, Value};

/// What a new user takes from the one it is to be like.
pub(super) struct Wanted {
    organisation: OrganisationId,
    roles: Vec<RoleId>,
    preferences: Preferences,
}

impl Wanted {
    pub(super) async fn like(tx: &mut Tx<'_>, user: User) -> Result<Self> {
        let roles = roles::of_user(tx, user.tenant, user.id).await?;
        let preferences = Preferences {
            language: user.language,
            time_zone: user.time_zone,
            timeout: user.timeout,
            notifications: user.notifications.0,
        };
        let roles = roles.into_iter().map(|role| role.id).collect();
        Ok(Self { organisation: user.organisation, roles, preferences })
    }

    async fn of_caller(ctx: &Ctx, tx: &mut Tx<'_>) -> Result<Self> {
        let id = ctx.user().ok_or_else(|| Error::internal("a Hub client acts for a user"))?;
        let organisation = users::any(tx, ctx.tenant, id).await?.organisation;
        Ok(Self { organisation, roles: Vec::new(), preferences: Preferences::default() })
    }
}

/// A new user; what the body leaves out is as in `pattern`, or as for anybody of the caller's organisation.
pub(super) async fn new(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    body: wire::UserWrite,
    pattern: Option<Wanted>,
    faults: &mut Faults,
) -> Result<NewUser> {
    let pattern = match pattern {
        Some(pattern) => pattern,
        None => Wanted::of_caller(ctx, tx).await?,
    };
    let home = match body.organisation {
        Some(id) => home(ctx, tx, OrganisationId(id), faults).await?,
        None => None,
    };
    let home = match home {
        Some(home) => home,
        None => organisation(tx, ctx, pattern.organisation).await?,
    };
    let Preferences { language, time_zone, timeout, notifications } = pattern.preferences;
    Ok(NewUser {
        name: body.name.unwrap_or_default(),
        email: body.email_address.unwrap_or_default(),
        home,
        admin: body.admin.unwrap_or(false),
        root: false,
        active: body.active.unwrap_or(true),
        password_hash: None,
        roles: body.roles.map_or(pattern.roles, keys),
        preferences: Preferences {
            language: body.user_language.map(|one| one.to_string()).or(language),
            time_zone: body.timezone.or(time_zone),
            timeout: body.timeout.or(timeout),
            notifications: body.notification.map_or(notifications, names),
        },
        verified: body.verified.unwrap_or(false),
        two_factor: body.two_factor.unwrap_or(false),
        password_reset: body.password_reset.unwrap_or(false),
    })
}

/// What a body changes. `brought` are its keys: what is null is emptied, where it can be.
pub(super) async fn change(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    body: wire::UserWrite,
    brought: &Map<String, Value>,
    faults: &mut Faults,
) -> Result<UserChange> {
    for name in ["name", "email_address", "organisation", "admin", "two-factor", "active", "verified"] {
        if brought.get(name).is_some_and(Value::is_null) {
            faults.required(name);
        }
    }
    let has = |name: &str| brought.contains_key(name);
    let home = match body.organisation {
        Some(id) => home(ctx, tx, OrganisationId(id), faults).await?,
        None => None,
    };
    Ok(UserChange {
        name: body.name,
        email: body.email_address,
        home,
        admin: body.admin,
        active: body.active,
        verified: body.verified,
        two_factor: body.two_factor,
        password_reset: body.password_reset,
        password_hash: None,
        language: has("user_language").then(|| body.user_language.map(|one| one.to_string())),
        time_zone: has("timezone").then_some(body.timezone),
        timeout: has("timeout").then_some(body.timeout),
        roles: has("roles").then(|| keys(body.roles.unwrap_or_default())),
        notifications: has("notification").then(|| names(body.notification.unwrap_or_default())),
    })
}

/// The organisation as a home, when it is within reach; a fault otherwise.
async fn home(ctx: &Ctx, tx: &mut Tx<'_>, id: OrganisationId, faults: &mut Faults) -> Result<Option<Home>> {
    match organisations::find_for(ctx, tx, Permission::UsersWrite, id).await {
        Ok(found) => Ok(Some(Home { organisation: found.id, path: found.path })),
        Err(error) if error.kind() == Kind::NotFound => {
            faults.invalid("organisation", format!("there is no organisation {id}"));
            Ok(None)
        }
        Err(error) => Err(error),
    }
}

async fn organisation(tx: &mut Tx<'_>, ctx: &Ctx, id: OrganisationId) -> Result<Home> {
    let found = organisations::any(tx, ctx.tenant, id).await?;
    Ok(Home { organisation: found.id, path: found.path })
}

fn keys(ids: Vec<i64>) -> Vec<RoleId> {
    ids.into_iter().map(RoleId).collect()
}

fn names(list: Vec<wire::UserNotification>) -> Vec<String> {
    let mut names: Vec<String> = list.into_iter().map(|one| one.to_string()).collect();
    names.sort_unstable();
    names.dedup();
    names
}
