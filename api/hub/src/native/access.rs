//! Roles, and modules of organisations.

use comptoir_identity::roles::{self, Role, RoleId, RolePermission};
use comptoir_kernel::OrganisationId;
use comptoir_kit::{Answer, Call, Reply};
use comptoir_parties::organisations;
use serde::Deserialize;
use serde_json::{Value, json};

use super::body;

/// What a body says of a role.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RoleWrite {
    name: Option<String>,
    permissions: Option<Vec<RolePermission>>,
}

/// The tenant's roles, by name, with their permissions, a page at a time.
pub(crate) async fn roles(call: Call) -> Answer {
    let page = call.page_hub()?;
    call.read(async move |ctx, tx| {
        let found = roles::list(ctx, tx, page).await?;
        Ok(Reply::hub_page(found.map(|role| shown(&role)), page))
    })
    .await
}

/// Creates a role. `parent` extends a permission to the records of the organisation above the user's own.
pub(crate) async fn create_role(call: Call) -> Answer {
    let body = body::<RoleWrite>(call.json()?)?;
    call.write(async move |ctx, tx| {
        let name = body.name.as_deref().unwrap_or_default();
        let role = roles::create(ctx, tx, name, body.permissions.clone().unwrap_or_default()).await?;
        Ok(Reply::created(shown(&role)))
    })
    .await
}

/// Changes the name or the permissions of a role, for everybody who has it.
pub(crate) async fn update_role(call: Call) -> Answer {
    let id = RoleId(call.int("id")?);
    let body = body::<RoleWrite>(call.json()?)?;
    call.write(async move |ctx, tx| {
        let role = roles::update(ctx, tx, id, body.name.as_deref(), body.permissions.clone()).await?;
        Ok(Reply::ok(shown(&role)))
    })
    .await
}

/// Switches modules on and off for an organisation below the caller's own; the list is what it has from now on.
pub(crate) async fn set_modules(call: Call) -> Answer {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Body {
        modules: Vec<String>,
    }
    let id = OrganisationId(call.int("id")?);
    let body = body::<Body>(call.json()?)?;
    call.write(async move |ctx, tx| {
        let organisation = organisations::set_modules(ctx, tx, id, body.modules.clone()).await?;
        comptoir_identity::changed(tx);
        Ok(Reply::ok(json!({ "organisation": organisation.id, "modules": organisation.modules.0 })))
    })
    .await
}

fn shown(role: &Role) -> Value {
    json!({ "id": role.id, "name": role.name, "permissions": role.permissions.0, "managed": role.managed })
}
