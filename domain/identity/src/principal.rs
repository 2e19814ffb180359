//! Who is behind a credential, and the context that follows from it.

use std::sync::Arc;

use comptoir_kernel::{
    Above, Actor, Clock, Code, Ctx, Error, Grants, IdSource, OrganisationId, Permission, Reach, Result,
    UserId,
};
use comptoir_store::Tx;
use jiff::Timestamp;
use uuid::Uuid;

use crate::clients::{ApiClient, ClientKind};
use crate::roles::RolePermission;
use crate::scopes::Scopes;
use crate::store::{clients as client_store, roles as role_store, tenants as tenant_store};
use crate::tenants::Tenant;
use crate::tokens::Claims;
use crate::users::User;

/// What a Datagate client may do: it keeps customers, bills them and notes what they pay.
const DATAGATE: [Permission; 16] = [
    Permission::PartiesRead,
    Permission::PartiesWrite,
    Permission::UsersRead,
    Permission::CatalogueRead,
    Permission::CatalogueWrite,
    Permission::OrdersRead,
    Permission::InventoryRead,
    Permission::FulfilmentRead,
    Permission::SubscriptionsRead,
    Permission::SubscriptionsWrite,
    Permission::RatingRead,
    Permission::RatingWrite,
    Permission::InvoicesRead,
    Permission::InvoicesWrite,
    Permission::PaymentsRead,
    Permission::PaymentsWrite,
];

/// Who is behind a credential, as the database has it now.
#[derive(Debug, Clone)]
pub struct Principal {
    /// The tenant.
    pub tenant: Tenant,
    /// The client.
    pub client: ApiClient,
    /// The user it acts for.
    pub user: Option<User>,
    /// The person behind an emulation.
    pub real_user: Option<User>,
    /// What the user's roles grant, each permission once.
    pub permissions: Vec<RolePermission>,
    /// What the caller may do.
    pub grants: Grants,
    /// Scopes of the token (`afosto`).
    pub scopes: Scopes,
}

impl Principal {
    /// The principal of a verified token; none, if the token was withdrawn, or its client, user or tenant
    /// may no longer call.
    ///
    /// # Errors
    /// What the store refuses.
    pub async fn load(tx: &mut Tx<'_>, claims: &Claims) -> Result<Option<Self>> {
        let Some(client) = client_store::by_uid(tx, claims.client_id).await? else { return Ok(None) };
        if client.kind != claims.aud.kind()
            || client_store::is_withdrawn(tx, client.tenant, claims.jti).await?
        {
            return Ok(None);
        }
        let mut principal = Self::of_client(tx, client).await?;
        if let (Some(principal), Some(actor)) = (&mut principal, &claims.act) {
            let real = tx.get_uid::<User>(principal.tenant.id, actor.sub).await?;
            let Some(real) = real.filter(|real| real.active) else { return Ok(None) };
            principal.real_user = Some(real);
        }
        if let Some(principal) = &mut principal
            && principal.client.kind == ClientKind::Afosto
        {
            principal.scopes = Scopes::parse(&claims.scope);
            principal.grants = principal.scopes.grants();
        }
        Ok(principal)
    }

    /// The principal of a client that has proved itself; none, if the client, its user or its tenant may
    /// not call. An `afosto` client has its scopes from a token only.
    ///
    /// # Errors
    /// What the store refuses.
    pub async fn of_client(tx: &mut Tx<'_>, client: ApiClient) -> Result<Option<Self>> {
        let tenant = tenant_store::get(tx, client.tenant).await?.filter(|tenant| tenant.active);
        let Some(tenant) = tenant.filter(|_| client.active) else { return Ok(None) };
        let user = match client.user_id {
            None => None,
            Some(id) => match tx.get::<User>(tenant.id, id).await?.filter(|user| user.active) {
                None => return Ok(None),
                found => found,
            },
        };
        let mut permissions = Vec::new();
        let mut grants = Grants::NONE;
        match (client.kind, &user) {
            (ClientKind::Hub, Some(user)) => {
                permissions = permissions_of(tx, user).await?;
                let every = user.admin || user.root;
                grants = if every { Grants::ALL } else { set(&permissions) };
            }
            (ClientKind::Datagate, _) => grants = DATAGATE.into_iter().collect(),
            _ => {}
        }
        let (real_user, scopes) = (None, Scopes::default());
        Ok(Some(Self { tenant, client, user, real_user, permissions, grants, scopes }))
    }

    /// The same client, acting as another user: for an administrator who looks at the system with that user's eyes.
    /// `reach` is what is within the administrator's reach.
    ///
    /// # Errors
    /// [`Code::Denied`] when the caller is no administrator, emulates somebody already, or would get further as the
    /// other; [`Code::NotFound`] when there is no such active user within reach.
    pub async fn emulating(self, tx: &mut Tx<'_>, reach: &Reach, user: UserId) -> Result<Self> {
        let denied = |what: &str| Err(Error::new(Code::Denied, what));
        let Some(real) = self.user.clone().filter(|real| real.admin || real.root) else {
            return denied("only an administrator may act as another user");
        };
        if self.real_user.is_some() {
            return denied("whoever acts as another user cannot act as a third");
        }
        let found = tx.get::<User>(self.tenant.id, user).await?;
        let found = found.filter(|found| found.active && reach.covers(&found.organisation_path));
        let Some(found) = found else { return Err(Error::not_found("user", user)) };
        if found.root && !real.root {
            return denied("only a root user may act as a root user");
        }
        let permissions = permissions_of(tx, &found).await?;
        let beyond = parent_path(&found.organisation_path).is_some_and(|above| !reach.covers(&above));
        if beyond && let Some(one) = permissions.iter().find(|one| one.parent) {
            let message = format!("{} of this user covers the organisation above yours", one.permission);
            return denied(&message);
        }
        let every = found.admin || found.root;
        let grants = if every { Grants::ALL } else { set(&permissions) };
        Ok(Self { user: Some(found), real_user: Some(real), permissions, grants, ..self })
    }

    /// Rights that the user's roles extend to the organisation above, if there is one.
    fn above(&self) -> Option<Above> {
        let extended = self.permissions.iter().filter(|one| one.parent);
        let grants: Grants = extended.filter_map(|one| Permission::parse(&one.permission)).collect();
        let path = parent_path(&self.user.as_ref()?.organisation_path)?;
        (!grants.is_empty()).then_some(Above { path, grants })
    }

    /// The organisation whose tree is within reach; none for the whole tenant.
    pub fn home(&self) -> Option<OrganisationId> {
        match &self.user {
            Some(user) => (!user.root).then_some(user.organisation),
            None => self.client.organisation,
        }
    }

    /// The context of one request.
    pub fn ctx(
        &self,
        reach: Reach,
        request_id: Arc<str>,
        clock: Arc<dyn Clock>,
        ids: Arc<dyn IdSource>,
    ) -> Ctx {
        let actor = match &self.user {
            Some(user) => Actor::User {
                id: user.id,
                name: user.name.clone(),
                real_id: self.real_user.as_ref().unwrap_or(user).id,
            },
            None => Actor::Client { id: self.client.id.0, name: self.client.name.clone() },
        };
        Ctx {
            tenant: self.tenant.id,
            currency: self.tenant.currency,
            time_zone: self.tenant.time_zone.as_str().into(),
            actor,
            reach,
            grants: self.grants,
            above: self.above(),
            request_id,
            address: None,
            clock: comptoir_kernel::ahead_of(clock, self.tenant.ahead_seconds),
            ids,
        }
    }

    /// UUID of the user a token of this principal is to name.
    pub fn user_uid(&self) -> Option<Uuid> {
        self.user.as_ref().map(|user| user.uid)
    }
}

/// Notes that a client has asked for a token.
///
/// # Errors
/// What the store refuses.
pub async fn used(tx: &mut Tx<'_>, client: &ApiClient, at: Timestamp) -> Result<()> {
    client_store::used(tx, client.tenant, client.id, at).await
}

/// What a user may do, each permission once; everything, for administrators.
///
/// # Errors
/// What the store refuses.
pub async fn permissions_of(tx: &mut Tx<'_>, user: &User) -> Result<Vec<RolePermission>> {
    if user.admin || user.root {
        let named = |one: &Permission| RolePermission { permission: one.as_str().to_owned(), parent: false };
        return Ok(Permission::ALL.iter().map(named).collect());
    }
    let roles = role_store::of_user(tx, user.tenant, user.id).await?;
    let mut all: Vec<RolePermission> = roles.into_iter().flat_map(|role| role.permissions.0).collect();
    // A right that covers the organisation above as well outranks the same right without.
    all.sort_by(|a, b| (&a.permission, b.parent).cmp(&(&b.permission, a.parent)));
    all.dedup_by(|later, kept| later.permission == kept.permission);
    Ok(all)
}

/// The path of the organisation above the one with this path; none for the root.
pub(crate) fn parent_path(path: &str) -> Option<String> {
    let (above, _) = path.strip_suffix('/')?.rsplit_once('/')?;
    (!above.is_empty()).then(|| format!("{above}/"))
}

fn set(permissions: &[RolePermission]) -> Grants {
    permissions.iter().filter_map(|one| Permission::parse(&one.permission)).collect()
}

#[cfg(test)]
mod tests {
    use super::parent_path;

    #[test]
    fn the_root_has_nothing_above_it() {
        assert_eq!(parent_path("/1/5/9/").as_deref(), Some("/1/5/"));
        assert_eq!(parent_path("/1/5/").as_deref(), Some("/1/"));
        assert_eq!(parent_path("/1/"), None);
    }
}
