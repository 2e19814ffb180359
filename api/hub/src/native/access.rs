//! Roles, and modules of organisations.

use comptoir_identity::roles::{self, Role, RoleId, RolePermission};
use comptoir_kernel::{Fault, Faults, OrganisationId};
use comptoir_kit::{Answer, Call, Reply};
use comptoir_parties::organisations;
use serde_json::{Value, json};

use super::Fields;
use crate::lenient;

/// What a body says of a role, and what is wrong with it.
fn role(body: &Value) -> (Option<String>, Option<Vec<RolePermission>>, Vec<Fault>) {
    let mut faults = Faults::new();
    let mut fields = Fields::of(body, &["name", "permissions"], &mut faults);
    let (name, rows) = (fields.text("name"), fields.list("permissions"));
    let mut permission = |(i, row): (usize, &Value)| {
        let at = format!("permissions[{i}]");
        let mut fields = Fields::within(&at, row, &["permission", "parent"], &mut faults);
        fields.require("permission");
        let permission = fields.text("permission").unwrap_or_default();
        RolePermission { permission, parent: fields.flag("parent").unwrap_or_default() }
    };
    let permissions = rows.map(|rows| rows.iter().enumerate().map(&mut permission).collect());
    (name, permissions, lenient::list(faults))
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
    let (name, permissions, early) = role(&call.json()?);
    let (name, permissions) = (name.unwrap_or_default(), permissions.unwrap_or_default());
    call.write(async move |ctx, tx| {
        let made = roles::create(ctx, tx, &name, permissions.clone()).await;
        lenient::answer(early.clone(), made.map(|role| Reply::created(shown(&role))))
    })
    .await
}

/// Changes the name or the permissions of a role, for everybody who has it.
pub(crate) async fn update_role(call: Call) -> Answer {
    let id = RoleId(call.int("id")?);
    let (name, permissions, early) = role(&call.json()?);
    call.write(async move |ctx, tx| {
        let changed = roles::update(ctx, tx, id, name.as_deref(), permissions.clone()).await;
        lenient::answer(early.clone(), changed.map(|role| Reply::ok(shown(&role))))
    })
    .await
}

/// Switches modules on and off for an organisation below the caller's own; the list is what it has from now on.
pub(crate) async fn set_modules(call: Call) -> Answer {
    let (id, body, mut faults) = (OrganisationId(call.int("id")?), call.json()?, Faults::new());
    let mut fields = Fields::of(&body, &["modules"], &mut faults);
    fields.require("modules");
    let rows = fields.list("modules").unwrap_or_default();
    for (i, _) in rows.iter().enumerate().filter(|(_, row)| !row.is_string()) {
        faults.invalid(format_args!("modules[{i}]"), "must be a string");
    }
    let modules: Vec<String> = rows.iter().map(|row| row.as_str().unwrap_or_default().to_owned()).collect();
    let early = lenient::list(faults);
    call.write(async move |ctx, tx| {
        let changed = organisations::set_modules(ctx, tx, id, modules.clone()).await;
        let organisation = lenient::answer(early.clone(), changed)?;
        comptoir_identity::changed(tx);
        Ok(Reply::ok(json!({ "organisation": organisation.id, "modules": organisation.modules.0 })))
    })
    .await
}

fn shown(role: &Role) -> Value {
    json!({ "id": role.id, "name": role.name, "permissions": role.permissions.0, "managed": role.managed })
}
