//! Users of the organisations, with different rights.

use std::collections::HashMap;

use comptoir_identity::roles;
use comptoir_identity::users::{self, Home, NewUser, Preferences};
use comptoir_kernel::{Ctx, Result};
use comptoir_parties::organisations;
use comptoir_store::Tx;

use super::{absent, unknown};
use crate::demo::files::Files;

/// Code of the role whose holders may do everything within reach.
const ADMINISTRATOR: &str = "admin";

/// Creates all users. An administrator of the distributor itself is a root user.
pub(super) async fn users(ctx: &Ctx, tx: &mut Tx<'_>, files: &Files) -> Result<Option<usize>> {
    let Some(first) = files.company.users.first() else { return Ok(None) };
    if absent(users::find_named(ctx, tx, &first.email).await)?.is_some() {
        return Ok(None);
    }
    let mut of_code = HashMap::new();
    for role in &files.company.roles {
        of_code.insert(role.code.as_str(), roles::find_named(ctx, tx, &role.name).await?.id);
    }
    for facts in &files.company.users {
        let home = organisations::find_code(ctx, tx, &facts.organisation).await?;
        let known = |code: &String| of_code.get(code.as_str()).copied().ok_or_else(|| unknown("role", code));
        let admin = facts.roles.iter().any(|code| code == ADMINISTRATOR);
        let root = admin && home.parent.is_none();
        let new = NewUser {
            name: format!("{} {}", facts.first_name, facts.last_name),
            email: facts.email.clone(),
            home: Home { organisation: home.id, path: home.path },
            admin,
            root,
            active: facts.active,
            password_hash: None,
            roles: facts.roles.iter().map(known).collect::<Result<_>>()?,
            preferences: Preferences { time_zone: Some(facts.time_zone.clone()), ..Preferences::default() },
            verified: false,
            two_factor: false,
            password_reset: false,
        };
        users::create(ctx, tx, new).await?;
    }
    Ok(Some(files.company.users.len()))
}
