//! Rows and SQL of roles, and of who has them.

use comptoir_kernel::{Result, TenantId, UserId, id};
use comptoir_store::{Json, ToValue as _, Tx, Value, entity, params, stored_id};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

id!(
    /// Key of a role.
    RoleId
);
stored_id!(RoleId);

/// One right a role grants.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct RolePermission {
    /// Name of the permission, as [`comptoir_kernel::Permission::as_str`] gives it.
    pub permission: String,
    /// Whether the right covers the records of the organisation above as well.
    pub parent: bool,
}

entity! {
    /// A named set of permissions.
    pub struct Role in "identity_role" {
        /// Key.
        pub id: RoleId,
        /// Public id.
        pub uid: Uuid,
        /// The tenant.
        pub tenant: TenantId,
        /// Name, unique in the tenant whatever its case.
        pub name: String,
        /// Name for searching.
        pub name_folded: String,
        /// What it grants.
        pub permissions: Json<Vec<RolePermission>>,
        /// Whether it came with the tenant.
        pub managed: bool,
        /// Created.
        pub created_at: Timestamp,
        /// Last changed.
        pub updated_at: Timestamp,
    }
}

pub(crate) async fn of_user(tx: &mut Tx<'_>, tenant: TenantId, user: UserId) -> Result<Vec<Role>> {
    let tail =
        "AND id IN (SELECT role_id FROM identity_user_role WHERE tenant = $1 AND user_id = $2) ORDER BY id";
    tx.find(tenant, tail, params![user]).await
}

/// User and role of each pair, for users on one page of a list.
pub(crate) async fn of_users(
    tx: &mut Tx<'_>,
    tenant: TenantId,
    users: &[UserId],
) -> Result<Vec<(UserId, i64)>> {
    if users.is_empty() {
        return Ok(Vec::new());
    }
    let marks: Vec<String> = (0..users.len()).map(|i| format!("${}", i + 2)).collect();
    let sql = format!(
        "SELECT user_id, role_id FROM identity_user_role WHERE tenant = $1 AND user_id IN ({}) ORDER BY user_id, role_id",
        marks.join(", ")
    );
    let mut all = vec![tenant.to_value()];
    all.extend(users.iter().map(|user| user.to_value()));
    tx.query(&sql, &all).await
}

pub(crate) async fn replace(tx: &mut Tx<'_>, tenant: TenantId, user: UserId, roles: &[RoleId]) -> Result<()> {
    clear(tx, tenant, user).await?;
    let rows: Vec<Vec<Value<'_>>> =
        roles.iter().map(|role| vec![tenant.to_value(), user.to_value(), role.to_value()]).collect();
    let sql = "INSERT INTO identity_user_role (tenant, user_id, role_id) VALUES ($1, $2, $3)";
    tx.exec_each(sql, &rows).await?;
    Ok(())
}

pub(crate) async fn clear(tx: &mut Tx<'_>, tenant: TenantId, user: UserId) -> Result<()> {
    tx.exec("DELETE FROM identity_user_role WHERE tenant = $1 AND user_id = $2", params![tenant, user])
        .await?;
    Ok(())
}

pub(crate) async fn by_name(tx: &mut Tx<'_>, tenant: TenantId, folded: &str) -> Result<Option<Role>> {
    tx.first(tenant, "AND name_folded = $2", params![folded]).await
}
