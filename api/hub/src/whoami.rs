//! Who the caller is.

use comptoir_contracts::hub as wire;
use comptoir_identity::{principal, tenants, users};
use comptoir_kernel::{Actor, Code, Error};
use comptoir_kit::{Answer, Call, Reply};
use comptoir_parties::organisations;

/// The user the client acts for. During an emulation, `real_id` and `real_name` are those of the person behind it.
pub(crate) async fn show(call: Call) -> Answer {
    call.read(async |ctx, tx| {
        let Actor::User { id, real_id, .. } = ctx.actor else {
            return Err(Error::new(Code::Denied, "this client acts for no user"));
        };
        let user = users::any(tx, ctx.tenant, id).await?;
        let real_name =
            if real_id == id { user.name.clone() } else { users::any(tx, ctx.tenant, real_id).await?.name };
        let organisation = organisations::any(tx, ctx.tenant, user.organisation).await?;
        let modules = organisations::modules_of(tx, &organisation).await?;
        let permissions = principal::permissions_of(tx, &user).await?;
        let tenant = tenants::find(tx, ctx.tenant).await?;
        let locale = match &user.language {
            Some(language) => with_country(language, &tenant.locale),
            None => tenant.locale,
        };
        let permission = |one: comptoir_identity::RolePermission| wire::Permission {
            permission: Some(one.permission),
            parent: Some(one.parent),
        };
        Ok(Reply::ok(wire::WhoAmI {
            id: Some(user.id.0),
            name: Some(user.name),
            organisation: Some(user.organisation.0),
            real_id: Some(real_id.0),
            real_name: Some(real_name),
            currency: Some(organisation.currency.code().to_owned()),
            locale: Some(locale),
            timezone: Some(user.time_zone.unwrap_or(organisation.time_zone)),
            admin: Some(user.admin),
            root: Some(user.root),
            modules: Some(modules),
            permissions: Some(permissions.into_iter().map(permission).collect()),
        }))
    })
    .await
}

/// The user's language with the tenant's country, as in `de_GB`.
fn with_country(language: &str, locale: &str) -> String {
    match locale.split_once('_') {
        Some((_, country)) => format!("{language}_{country}"),
        None => language.to_owned(),
    }
}
