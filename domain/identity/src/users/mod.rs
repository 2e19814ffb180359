//! Users: the people of an organisation.

mod check;
mod list;

use comptoir_events::{Change, catalogue, record};
use comptoir_kernel::{Ctx, Error, OrganisationId, Permission, Result, TenantId, UserId, text};
use comptoir_store::{Json, Tx};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::principal;
use crate::roles::{self, RoleId};
use crate::store::{roles as role_store, users as store};
use crate::version::changed;

pub use crate::store::users::User;
pub use list::{SortBy, UserFilter, list};

/// Languages a user can choose.
pub const LANGUAGES: [&str; 6] = ["de", "en", "es", "fr", "it", "nl"];
/// Seconds a session may be idle, of which a user can choose one.
pub const TIMEOUTS: [i64; 7] = [86_400, 43_200, 28_800, 14_400, 7_200, 3_600, 1_800];
/// Notifications a user can ask for.
pub const NOTIFICATIONS: [&str; 7] = [
    "buy_price_increased",
    "checkout_requested",
    "order_created",
    "order_requires_manual_auth",
    "order_status_changed",
    "quote_amended",
    "quote_created",
];

/// An organisation and its path in the tree, as parties knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Home {
    /// The organisation.
    pub organisation: OrganisationId,
    /// Its path, such as `/1/5/`.
    pub path: String,
}

/// A user to be created. Faults name the fields as Hub does.
#[derive(Debug, Clone)]
pub struct NewUser {
    /// Full name.
    pub name: String,
    /// E-mail address, unique in the tenant.
    pub email: String,
    /// Where the person belongs; within the caller's reach.
    pub home: Home,
    /// Has every permission within reach of the organisation.
    pub admin: bool,
    /// Has every permission on the whole tenant.
    pub root: bool,
    /// Whether the person may call.
    pub active: bool,
    /// Argon2id of the password, made by [`crate::passwords::hash`] before the transaction.
    pub password_hash: Option<String>,
    /// Roles.
    pub roles: Vec<RoleId>,
    /// What the person likes.
    pub preferences: Preferences,
    /// Whether the e-mail address needs no confirmation.
    pub verified: bool,
    /// Whether signing in takes a second factor.
    pub two_factor: bool,
    /// Whether the password has to be changed.
    pub password_reset: bool,
}

/// What a user likes.
#[derive(Debug, Clone, Default)]
pub struct Preferences {
    /// Language, one of [`LANGUAGES`].
    pub language: Option<String>,
    /// IANA name of the time zone.
    pub time_zone: Option<String>,
    /// Seconds, one of [`TIMEOUTS`].
    pub timeout: Option<i64>,
    /// Notifications, of [`NOTIFICATIONS`].
    pub notifications: Vec<String>,
}

/// Changes of a user: what is `None` stays; an inner `None` empties the field.
#[derive(Debug, Clone, Default)]
pub struct UserChange {
    /// Full name.
    pub name: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// Another organisation: empties roles and notifications, whatever else is brought.
    pub home: Option<Home>,
    /// Every permission within reach.
    pub admin: Option<bool>,
    /// Whether the person may call.
    pub active: Option<bool>,
    /// Whether the e-mail address was confirmed.
    pub verified: Option<bool>,
    /// Whether signing in takes a second factor.
    pub two_factor: Option<bool>,
    /// Whether the password has to be changed.
    pub password_reset: Option<bool>,
    /// Argon2id of a new password.
    pub password_hash: Option<String>,
    /// Language.
    pub language: Option<Option<String>>,
    /// Time zone.
    pub time_zone: Option<Option<String>>,
    /// Idle seconds.
    pub timeout: Option<Option<i64>>,
    /// All the roles the person is to have.
    pub roles: Option<Vec<RoleId>>,
    /// All the notifications the person is to get.
    pub notifications: Option<Vec<String>>,
}

/// Creates a user.
///
/// # Errors
/// [`Code::Denied`](comptoir_kernel::Code) without `users:write`, or when the user would get rights the caller does not have;
/// faults of the fields, also of an e-mail address that is taken.
pub async fn create(ctx: &Ctx, tx: &mut Tx<'_>, new: NewUser) -> Result<User> {
    ctx.require(Permission::UsersWrite)?;
    let now = ctx.now();
    let mut user = User {
        id: UserId(0),
        uid: ctx.new_uid(),
        tenant: ctx.tenant,
        organisation: new.home.organisation,
        organisation_path: new.home.path,
        name_key: Vec::new(),
        name_folded: String::new(),
        name: new.name,
        email_folded: String::new(),
        email: new.email,
        admin: new.admin,
        root: new.root,
        active: new.active,
        verified: new.verified,
        two_factor: new.two_factor,
        password_reset: new.password_reset,
        password_hash: new.password_hash,
        language: new.preferences.language,
        time_zone: new.preferences.time_zone,
        timeout: new.preferences.timeout,
        notifications: Json(new.preferences.notifications),
        created_at: now,
        updated_at: now,
    };
    derive(&mut user);
    check::user(ctx, tx, &user, &new.roles).await?;
    check::rights(ctx, tx, None, &user, &new.roles).await?;
    tx.insert(&mut user).await?;
    role_store::replace(tx, ctx.tenant, user.id, &new.roles).await?;
    let change = Change::new(&catalogue::USER_CREATED, user.id, user.uid).of(user.organisation);
    record(ctx, tx, change.after(shown(&user, &new.roles))).await?;
    changed(tx);
    Ok(user)
}

/// Changes a user. Moving to another organisation empties roles and notifications: rights given there do
/// not come along.
///
/// # Errors
/// As for [`create`], and [`Code::NotFound`](comptoir_kernel::Code).
pub async fn update(ctx: &Ctx, tx: &mut Tx<'_>, id: UserId, change: UserChange) -> Result<User> {
    ctx.require(Permission::UsersWrite)?;
    let reach = ctx.reach_for(Permission::UsersWrite);
    let found = tx.lock::<User>(ctx.tenant, id).await?.filter(|user| reach.covers(&user.organisation_path));
    let before = found.ok_or_else(|| Error::not_found("user", id))?;
    let roles_before = role_ids(tx, &before).await?;
    let moves = change.home.as_ref().is_some_and(|home| home.organisation != before.organisation);
    let mut roles = change.roles.clone().unwrap_or_else(|| roles_before.clone());
    let mut user = before.clone();
    let says_verified = change.verified;
    apply(&mut user, change);
    if moves {
        roles.clear();
        user.notifications.clear();
    }
    user.updated_at = ctx.now();
    derive(&mut user);
    if user.email_folded != before.email_folded {
        // What was confirmed was the other address.
        user.verified = says_verified == Some(true);
    }
    check::user(ctx, tx, &user, &roles).await?;
    check::rights(ctx, tx, Some(&before), &user, &roles).await?;
    tx.update(&user).await?;
    if roles != roles_before {
        role_store::replace(tx, ctx.tenant, id, &roles).await?;
    }
    let entry = Change::new(&catalogue::USER_UPDATED, user.id, user.uid).of(user.organisation);
    record(ctx, tx, entry.before(shown(&before, &roles_before)).after(shown(&user, &roles))).await?;
    changed(tx);
    Ok(user)
}

/// Shuts a user out: the person, and the clients that act for it, may not call any more.
///
/// # Errors
/// As for [`update`]; [`Code::Conflict`](comptoir_kernel::Code) when the user is shut out already.
pub async fn revoke(ctx: &Ctx, tx: &mut Tx<'_>, id: UserId) -> Result<User> {
    ctx.require(Permission::UsersWrite)?;
    let user = find(ctx, tx, id).await?;
    if !user.active {
        return Err(Error::conflict(format!("user {} is revoked already", user.email)));
    }
    update(ctx, tx, id, UserChange { active: Some(false), ..UserChange::default() }).await
}

/// The user with this key, within reach.
///
/// # Errors
/// [`Code::Denied`](comptoir_kernel::Code) without `users:read`, [[`Code::NotFound`](comptoir_kernel::Code)].
pub async fn find(ctx: &Ctx, tx: &mut Tx<'_>, id: UserId) -> Result<User> {
    ctx.require(Permission::UsersRead)?;
    let reach = ctx.reach_for(Permission::UsersRead);
    let found = tx.get::<User>(ctx.tenant, id).await?.filter(|user| reach.covers(&user.organisation_path));
    found.ok_or_else(|| Error::not_found("user", id))
}

/// The user with this key, for who may change it in all that is said of it: nobody lesser has others set its password.
///
/// # Errors
/// As for [`update`].
pub async fn find_to_change(ctx: &Ctx, tx: &mut Tx<'_>, id: UserId) -> Result<User> {
    ctx.require(Permission::UsersWrite)?;
    let reach = ctx.reach_for(Permission::UsersWrite);
    let found = tx.get::<User>(ctx.tenant, id).await?.filter(|user| reach.covers(&user.organisation_path));
    let user = found.ok_or_else(|| Error::not_found("user", id))?;
    let roles = role_ids(tx, &user).await?;
    check::rights(ctx, tx, Some(&user), &user, &roles).await?;
    Ok(user)
}

/// The user with this UUID or e-mail address, within reach.
///
/// # Errors
/// As for [`find`].
pub async fn find_named(ctx: &Ctx, tx: &mut Tx<'_>, name: &str) -> Result<User> {
    ctx.require(Permission::UsersRead)?;
    let found = match name.parse::<Uuid>() {
        Ok(uid) => tx.get_uid::<User>(ctx.tenant, uid).await?,
        Err(_) => store::by_email(tx, ctx.tenant, &text::fold(name)).await?,
    };
    found.filter(|user| within(ctx, user)).ok_or_else(|| Error::not_found("user", name))
}

/// The user with this key, whoever asks: for the program's own use.
///
/// # Errors
/// [`Code::NotFound`](comptoir_kernel::Code).
pub async fn any(tx: &mut Tx<'_>, tenant: TenantId, id: UserId) -> Result<User> {
    tx.get(tenant, id).await?.ok_or_else(|| Error::not_found("user", id))
}

/// The active users who want a notification, have this permission, and whose reach under it covers the organisation with
/// this path; those of every organisation, where there is no path.
///
/// # Errors
/// What the store refuses.
pub async fn subscribers(
    tx: &mut Tx<'_>,
    tenant: TenantId,
    notification: &str,
    permission: Permission,
    path: Option<&str>,
) -> Result<Vec<User>> {
    let tail = "AND notifications <> '[]' AND active ORDER BY id";
    let mut found: Vec<User> = tx.find(tenant, tail, &[]).await?;
    found.retain(|user| user.notifications.iter().any(|one| one == notification));
    let mut may = Vec::with_capacity(found.len());
    for user in found {
        let is_near = user.root || path.is_none_or(|path| path.starts_with(&user.organisation_path));
        let is_parent = path.is_some() && principal::parent_path(&user.organisation_path).as_deref() == path;
        if !is_near && !is_parent {
            continue;
        }
        let permissions = principal::permissions_of(tx, &user).await?;
        let held = permissions.iter().find(|one| one.permission == permission.as_str());
        if held.is_some_and(|held| is_near || held.parent) {
            may.push(user);
        }
    }
    Ok(may)
}

/// Follows an organisation that has moved in the tree from path `from` to path `to`: to be called by the
/// command that moves it. Answers how many users it concerned.
///
/// # Errors
/// What the store refuses.
pub async fn rebase(tx: &mut Tx<'_>, tenant: TenantId, from: &str, to: &str) -> Result<u64> {
    let moved = store::rebase(tx, tenant, from, to).await?;
    changed(tx);
    Ok(moved)
}

fn within(ctx: &Ctx, user: &User) -> bool {
    ctx.reach_for(Permission::UsersRead).covers(&user.organisation_path)
}

async fn role_ids(tx: &mut Tx<'_>, user: &User) -> Result<Vec<RoleId>> {
    Ok(roles::of_user(tx, user.tenant, user.id).await?.into_iter().map(|role| role.id).collect())
}

fn apply(user: &mut User, change: UserChange) {
    fn set<T>(field: &mut T, value: Option<T>) {
        if let Some(value) = value {
            *field = value;
        }
    }
    if let Some(home) = change.home {
        user.organisation = home.organisation;
        user.organisation_path = home.path;
    }
    set(&mut user.name, change.name);
    set(&mut user.email, change.email);
    set(&mut user.admin, change.admin);
    set(&mut user.active, change.active);
    set(&mut user.verified, change.verified);
    set(&mut user.two_factor, change.two_factor);
    set(&mut user.password_reset, change.password_reset);
    set(&mut user.password_hash, change.password_hash.map(Some));
    set(&mut user.language, change.language);
    set(&mut user.time_zone, change.time_zone);
    set(&mut user.timeout, change.timeout);
    set(&mut user.notifications.0, change.notifications);
}

/// Fills the columns that follow from others.
fn derive(user: &mut User) {
    user.name = user.name.trim().to_owned();
    user.email = user.email.trim().to_owned();
    user.name_key = text::sort_key(&user.name);
    user.name_folded = text::fold(&user.name);
    user.email_folded = text::fold(&user.email);
}

fn shown(user: &User, roles: &[RoleId]) -> Value {
    json!({
        "id": user.id, "uid": user.uid, "name": user.name, "email_address": user.email,
        "organisation": user.organisation, "admin": user.admin, "root": user.root, "active": user.active,
        "verified": user.verified, "two_factor": user.two_factor, "password_reset": user.password_reset,
        "user_language": user.language, "timezone": user.time_zone, "timeout": user.timeout,
        "roles": roles, "notification": user.notifications.0,
    })
}
