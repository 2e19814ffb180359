//! What a user may be, and what one user may make of another.

use comptoir_kernel::text::is_email;
use comptoir_kernel::{Actor, Code, Ctx, Error, Faults, Grants, Permission, Reach, Result};
use comptoir_store::Tx;

use super::{LANGUAGES, NOTIFICATIONS, TIMEOUTS, User};
use crate::principal::parent_path;
use crate::roles::{self, Role, RoleId, RolePermission};
use crate::store::users as store;

const CHARACTERS_MAX: usize = 255;

/// Refuses a user whose fields are not acceptable, naming all of them.
pub(super) async fn user(ctx: &Ctx, tx: &mut Tx<'_>, user: &User, roles: &[RoleId]) -> Result<()> {
    let mut faults = Faults::new();
    fields(user, &mut faults);
    if !ctx.reach_for(Permission::UsersWrite).covers(&user.organisation_path) {
        faults.invalid("organisation", format!("there is no organisation {}", user.organisation));
    }
    for (i, role) in roles.iter().enumerate() {
        if tx.get::<Role>(ctx.tenant, *role).await?.is_none() {
            faults.invalid(format!("roles[{i}]"), format!("there is no role {role}"));
        } else if roles[..i].contains(role) {
            faults.invalid(format!("roles[{i}]"), "is given twice");
        }
    }
    let known = store::by_email(tx, ctx.tenant, &user.email_folded).await?;
    if known.is_some_and(|other| other.id != user.id) {
        faults.invalid("email_address", format!("a user with the address {} exists", user.email));
    }
    faults.finish()
}

fn fields(user: &User, faults: &mut Faults) {
    if user.name.is_empty() {
        faults.required("name");
    } else if user.name.chars().count() > CHARACTERS_MAX {
        faults.invalid("name", format!("may have {CHARACTERS_MAX} characters"));
    }
    if user.email.is_empty() {
        faults.required("email_address");
    } else if !is_email(&user.email) {
        faults.invalid("email_address", "is not an e-mail address");
    }
    if user.language.as_deref().is_some_and(|language| !LANGUAGES.contains(&language)) {
        faults.invalid("user_language", format!("must be one of {}", LANGUAGES.join(", ")));
    }
    if user.time_zone.as_deref().is_some_and(|zone| jiff::tz::TimeZone::get(zone).is_err()) {
        faults.invalid("timezone", "is not an IANA time zone");
    }
    if user.timeout.is_some_and(|timeout| !TIMEOUTS.contains(&timeout)) {
        faults
            .invalid("timeout", format!("must be one of {}", TIMEOUTS.map(|one| one.to_string()).join(", ")));
    }
    for (i, name) in user.notifications.iter().enumerate() {
        if !NOTIFICATIONS.contains(&name.as_str()) {
            faults.invalid(
                format!("notification[{i}]"),
                format!("must be one of {}", NOTIFICATIONS.join(", ")),
            );
        }
    }
}

/// Refuses to make anybody mightier than the caller is.
pub(super) async fn rights(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    before: Option<&User>,
    user: &User,
    roles: &[RoleId],
) -> Result<()> {
    // A right that a role extends to the organisation above covers that one's own records; who belongs to it reaches
    // all that is below it. So nobody gives rights there, or changes the address of somebody who has some.
    let near = ctx.reach.covers(&before.unwrap_or(user).organisation_path)
        && ctx.reach.covers(&user.organisation_path);
    let all = near && Permission::ALL.iter().all(|permission| ctx.grants.contains(*permission));
    let denied = |what: &str| Err(Error::new(Code::Denied, format!("only {what} may do this")));
    let touches = |right: fn(&User) -> bool| right(user) || before.is_some_and(right);
    if touches(|user| user.root) && !(all && ctx.reach == Reach::Tenant) {
        return denied("a root user");
    }
    let turns = user.admin != before.is_some_and(|before| before.admin);
    if touches(|user| user.admin) && !(all && (!turns || is_admin(ctx, tx).await?)) {
        return denied("an administrator");
    }
    let had = match before {
        Some(before) => roles::of_user(tx, ctx.tenant, before.id).await?,
        None => Vec::new(),
    };
    let beyond = |grants: Grants| {
        Permission::ALL.iter().find(|one| grants.contains(**one) && !(near && ctx.grants.contains(**one)))
    };
    for role in roles.iter().filter(|role| !had.iter().any(|one| one.id == **role)) {
        let Some(role) = tx.get::<Role>(ctx.tenant, *role).await? else { continue };
        if let Some(permission) = beyond(role.grants()) {
            return Err(roles::beyond_own(*permission));
        }
        above(ctx, user, &role)?;
    }
    // Whoever has the address gets the password, and with it the rights.
    let address_changes = before.is_some_and(|before| before.email_folded != user.email_folded);
    for role in had.iter().filter(|_| address_changes) {
        if let Some(permission) = beyond(role.grants()) {
            return Err(roles::beyond_own(*permission));
        }
        above(ctx, before.unwrap_or(user), role)?;
    }
    Ok(())
}

/// Refuses a role that reaches further up than the caller does.
fn above(ctx: &Ctx, user: &User, role: &Role) -> Result<()> {
    let mut extended = role.permissions.iter().filter(|one| one.parent);
    let Some(path) = parent_path(&user.organisation_path) else { return Ok(()) };
    let has = |one: &RolePermission| {
        let permission = Permission::parse(&one.permission);
        ctx.reach.covers(&path) || permission.is_none_or(|permission| ctx.reach_for(permission).covers(&path))
    };
    match extended.find(|one| !has(one)) {
        Some(one) => {
            let message = format!("you cannot extend {} to the organisation above yours", one.permission);
            Err(Error::new(Code::Denied, message))
        }
        None => Ok(()),
    }
}

/// Whether the caller is an administrator; all rights by roles make nobody one. A client that stands for no person has
/// the rights it was given, and so has the program itself.
async fn is_admin(ctx: &Ctx, tx: &mut Tx<'_>) -> Result<bool> {
    let Actor::User { id, .. } = &ctx.actor else { return Ok(true) };
    let user: Option<User> = tx.get(ctx.tenant, *id).await?;
    Ok(user.is_some_and(|user| user.admin || user.root))
}
