//! Roles: named sets of permissions, given to users.

use comptoir_events::{Change, catalogue, record};
use comptoir_kernel::{
    Code, Ctx, Error, Faults, Grants, Page, Paged, Permission, Reach, Result, TenantId, UserId, text,
};
use comptoir_store::{Json, Order, Select, Tx};
use serde_json::{Value, json};

use crate::store::roles as store;
use crate::version::changed;

pub use crate::store::roles::{Role, RoleId, RolePermission};

/// Roles every tenant starts with: name and permissions (all of them, where the list is empty).
const DEFAULTS: [(&str, &[Permission]); 4] = [
    ("Administrator", &[]),
    (
        "Buyer",
        &[
            Permission::PartiesRead,
            Permission::CatalogueRead,
            Permission::InventoryRead,
            Permission::OrdersRead,
            Permission::OrdersWrite,
            Permission::FulfilmentRead,
            Permission::SubscriptionsRead,
            // Without it the changes a buyer orders could not be activated, nor renewal be turned off.
            Permission::SubscriptionsWrite,
            Permission::InvoicesRead,
            Permission::FeedsRead,
            Permission::FeedsWrite,
        ],
    ),
    (
        "Approver",
        &[
            Permission::PartiesRead,
            Permission::CatalogueRead,
            Permission::InventoryRead,
            Permission::OrdersRead,
            Permission::OrdersApprove,
            Permission::FulfilmentRead,
            Permission::SubscriptionsRead,
            Permission::InvoicesRead,
        ],
    ),
    (
        "Read-only",
        &[
            Permission::PartiesRead,
            Permission::UsersRead,
            Permission::CatalogueRead,
            Permission::InventoryRead,
            Permission::OrdersRead,
            Permission::FulfilmentRead,
            Permission::SubscriptionsRead,
            Permission::RatingRead,
            Permission::InvoicesRead,
            Permission::PaymentsRead,
            Permission::FeedsRead,
        ],
    ),
];

impl Role {
    /// The permissions as a set; names that are no longer known grant nothing.
    pub fn grants(&self) -> Grants {
        self.permissions.iter().filter_map(|one| Permission::parse(&one.permission)).collect()
    }
}

/// Creates a role.
///
/// # Errors
/// [`Code::Denied`] without `users:write` on the whole tenant, or when it grants what the caller may not do;
/// faults of the fields; [`Code::Duplicate`] when the name is taken.
pub async fn create(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    name: &str,
    permissions: Vec<RolePermission>,
) -> Result<Role> {
    check(ctx, name, &permissions)?;
    if store::by_name(tx, ctx.tenant, &text::fold(name.trim())).await?.is_some() {
        return Err(Error::new(Code::Duplicate, format!("there is a role '{}'", name.trim())));
    }
    insert(ctx, tx, name.trim(), permissions, false).await
}

/// Changes the name or the permissions of a role; what is not given stays.
///
/// # Errors
/// As for [`create`], and [`Code::NotFound`].
pub async fn update(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    id: RoleId,
    name: Option<&str>,
    permissions: Option<Vec<RolePermission>>,
) -> Result<Role> {
    let found = tx.lock::<Role>(ctx.tenant, id).await?;
    let before = found.ok_or_else(|| Error::not_found("role", id))?;
    let name = name.map_or_else(|| before.name.clone(), |name| name.trim().to_owned());
    let permissions = permissions.unwrap_or_else(|| before.permissions.0.clone());
    check(ctx, &name, &permissions)?;
    let name_folded = text::fold(&name);
    let same = store::by_name(tx, ctx.tenant, &name_folded).await?;
    if same.is_some_and(|other| other.id != id) {
        return Err(Error::new(Code::Duplicate, format!("there is a role '{name}'")));
    }
    let updated_at = ctx.now();
    let role = Role { name, name_folded, permissions: Json(permissions), updated_at, ..before.clone() };
    tx.update(&role).await?;
    let change = Change::new(&catalogue::ROLE_UPDATED, role.id, role.uid);
    record(ctx, tx, change.before(shown(&before)).after(shown(&role))).await?;
    changed(tx);
    Ok(role)
}

/// The role with this key.
///
/// # Errors
/// [`Code::Denied`] without `users:read`, [`Code::NotFound`].
pub async fn find(ctx: &Ctx, tx: &mut Tx<'_>, id: RoleId) -> Result<Role> {
    ctx.require(Permission::UsersRead)?;
    tx.get(ctx.tenant, id).await?.ok_or_else(|| Error::not_found("role", id))
}

/// The role of this name, whatever its case.
///
/// # Errors
/// As for [`find`].
pub async fn find_named(ctx: &Ctx, tx: &mut Tx<'_>, name: &str) -> Result<Role> {
    ctx.require(Permission::UsersRead)?;
    let found = store::by_name(tx, ctx.tenant, &text::fold(name)).await?;
    found.ok_or_else(|| Error::not_found("role", name))
}

/// The tenant's roles, by name.
///
/// # Errors
/// [`Code::Denied`] without `users:read`.
pub async fn list(ctx: &Ctx, tx: &mut Tx<'_>, page: Page) -> Result<Paged<Role>> {
    ctx.require(Permission::UsersRead)?;
    Select::new(ctx.tenant).order("name_folded", Order::Ascending).page(tx, page).await
}

/// The roles a user has.
///
/// # Errors
/// What the store refuses.
pub async fn of_user(tx: &mut Tx<'_>, tenant: TenantId, user: UserId) -> Result<Vec<Role>> {
    store::of_user(tx, tenant, user).await
}

/// User and role of each pair, for the users of one page.
///
/// # Errors
/// What the store refuses.
pub async fn of_users(tx: &mut Tx<'_>, tenant: TenantId, users: &[UserId]) -> Result<Vec<(UserId, RoleId)>> {
    let pairs = store::of_users(tx, tenant, users).await?;
    Ok(pairs.into_iter().map(|(user, role)| (user, RoleId(role))).collect())
}

/// The roles a new tenant starts with.
pub(crate) async fn create_defaults(ctx: &Ctx, tx: &mut Tx<'_>) -> Result<()> {
    for (name, permissions) in DEFAULTS {
        let permissions = if permissions.is_empty() { Permission::ALL } else { permissions };
        let named = |one: &Permission| RolePermission { permission: one.as_str().to_owned(), parent: false };
        insert(ctx, tx, name, permissions.iter().map(named).collect(), true).await?;
    }
    Ok(())
}

async fn insert(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    name: &str,
    permissions: Vec<RolePermission>,
    managed: bool,
) -> Result<Role> {
    let now = ctx.now();
    let mut role = Role {
        id: RoleId(0),
        uid: ctx.new_uid(),
        tenant: ctx.tenant,
        name: name.to_owned(),
        name_folded: text::fold(name),
        permissions: Json(permissions),
        managed,
        created_at: now,
        updated_at: now,
    };
    tx.insert(&mut role).await?;
    let change = Change::new(&catalogue::ROLE_CREATED, role.id, role.uid).after(shown(&role));
    record(ctx, tx, change).await?;
    Ok(role)
}

fn check(ctx: &Ctx, name: &str, permissions: &[RolePermission]) -> Result<()> {
    ctx.require(Permission::UsersWrite)?;
    if ctx.reach != Reach::Tenant {
        return Err(Error::new(Code::Denied, "roles belong to the whole tenant"));
    }
    let mut faults = Faults::new();
    if name.trim().is_empty() {
        faults.required("name");
    }
    let mut beyond = None;
    for (i, one) in permissions.iter().enumerate() {
        match Permission::parse(&one.permission) {
            Some(permission) if !ctx.grants.contains(permission) => beyond = Some(permission),
            Some(_) => {}
            None => faults.invalid(format!("permissions[{i}].permission"), "is not a permission"),
        }
    }
    faults.finish()?;
    match beyond {
        Some(permission) => Err(beyond_own(permission)),
        None => Ok(()),
    }
}

/// The refusal to hand out a permission one does not have there.
pub(crate) fn beyond_own(permission: Permission) -> Error {
    Error::new(Code::Denied, format!("you cannot grant {}, which you do not have", permission.as_str()))
}

fn shown(role: &Role) -> Value {
    json!({ "id": role.id, "uid": role.uid, "name": role.name, "permissions": role.permissions.0 })
}
