//! API clients: programs that may call.

use comptoir_events::{Change, catalogue, record};
use comptoir_kernel::{
    Code, Ctx, Error, Faults, OrganisationId, Page, Paged, Permission, Reach, Result, TenantId, UserId,
};
use comptoir_store::{Json, Select, Tx, params};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::scopes;
use crate::secrets::{self, Secret};
use crate::store::clients as store;
use crate::users::User;
use crate::version::changed;

pub use crate::store::clients::{ApiClient, ClientId, ClientKind};

/// Most requests a limit can allow.
pub const LIMIT_MAX: i64 = 1_000_000_000;

/// A client to be created.
#[derive(Debug, Clone)]
pub struct NewClient {
    /// The dialect it speaks, and what goes with it.
    pub kind: NewKind,
    /// Name.
    pub name: String,
    /// Requests a minute, where it differs from the settings; 0 for no limit.
    pub limit_per_minute: Option<i64>,
    /// Requests a day, where it differs from the settings; 0 for no limit.
    pub limit_per_day: Option<i64>,
}

/// What a client of each kind needs.
#[derive(Debug, Clone)]
pub enum NewKind {
    /// Acts for a user.
    Hub {
        /// The user.
        user: UserId,
    },
    /// Acts for an organisation and what is below it; for the whole tenant, if none.
    Datagate {
        /// The organisation.
        organisation: Option<OrganisationId>,
    },
    /// Acts within scopes.
    Afosto {
        /// Scopes, or patterns of them such as `odr:*`.
        scopes: Vec<String>,
        /// The organisation it is bound to; the whole tenant, if none.
        organisation: Option<OrganisationId>,
    },
}

/// Creates a client. Its secret is answered here and never again.
///
/// # Errors
/// [`Code::Denied`] without `users:write` on the whole tenant; faults of the fields.
pub async fn create(ctx: &Ctx, tx: &mut Tx<'_>, new: NewClient) -> Result<(ApiClient, Secret)> {
    require(ctx, Permission::UsersWrite)?;
    let mut faults = Faults::new();
    if new.name.trim().is_empty() {
        faults.required("name");
    }
    let limits = [("limit_per_minute", new.limit_per_minute), ("limit_per_day", new.limit_per_day)];
    for (field, limit) in limits {
        if limit.is_some_and(|limit| !(0..=LIMIT_MAX).contains(&limit)) {
            faults.invalid(field, format!("must be between 0 (no limit) and {LIMIT_MAX}"));
        }
    }
    let (kind, user_id, organisation, scopes) = match new.kind {
        NewKind::Hub { user } => {
            let found = tx.get::<User>(ctx.tenant, user).await?;
            if found.is_none_or(|user| !user.active) {
                faults.invalid("user", format!("there is no active user {user}"));
            }
            (ClientKind::Hub, Some(user), None, Vec::new())
        }
        NewKind::Datagate { organisation } => (ClientKind::Datagate, None, organisation, Vec::new()),
        NewKind::Afosto { scopes, organisation } => {
            let scopes = faults.check("scope", scopes::expand(&scopes)).unwrap_or_default();
            (ClientKind::Afosto, None, organisation, scopes)
        }
    };
    faults.finish()?;
    let (now, secret) = (ctx.now(), Secret::draw());
    let mut client = ApiClient {
        id: ClientId(0),
        uid: ctx.new_uid(),
        tenant: ctx.tenant,
        kind,
        name: new.name.trim().to_owned(),
        user_id,
        organisation,
        scopes: Json(scopes),
        secret_hash: secret.hash(),
        secret_end: secret.end(),
        limit_per_minute: new.limit_per_minute,
        limit_per_day: new.limit_per_day,
        active: true,
        last_used_at: None,
        revoked_at: None,
        created_at: now,
        updated_at: now,
    };
    tx.insert(&mut client).await?;
    let change = Change::new(&catalogue::CLIENT_CREATED, client.id, client.uid);
    record(ctx, tx, change.after(shown(&client))).await?;
    Ok((client, secret))
}

/// Sets the limits of a client; `None` for those of the settings.
///
/// # Errors
/// As for [`create`], and [`Code::NotFound`]; [`Code::Conflict`] for a client of another dialect than Datagate.
pub async fn set_limits(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    uid: Uuid,
    per_minute: Option<i64>,
    per_day: Option<i64>,
) -> Result<ApiClient> {
    let before = find(ctx, tx, uid).await?;
    require(ctx, Permission::UsersWrite)?;
    if before.kind != ClientKind::Datagate {
        return Err(Error::conflict(format!(
            "client {uid} speaks {}: only Datagate has limits",
            before.kind
        )));
    }
    let mut faults = Faults::new();
    for (field, limit) in [("per_minute", per_minute), ("per_day", per_day)] {
        if limit.is_some_and(|limit| !(0..=LIMIT_MAX).contains(&limit)) {
            faults.invalid(field, format!("must be between 0 (no limit) and {LIMIT_MAX}"));
        }
    }
    faults.finish()?;
    let client = ApiClient {
        limit_per_minute: per_minute,
        limit_per_day: per_day,
        updated_at: ctx.now(),
        ..before.clone()
    };
    save(ctx, tx, &catalogue::CLIENT_UPDATED, &before, client).await
}

/// Revokes a client for good: its tokens count no more from the moment this commits.
///
/// # Errors
/// As for [`create`]; [`Code::NotFound`]; [`Code::Conflict`] when it is revoked already.
pub async fn revoke(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid) -> Result<ApiClient> {
    let before = find(ctx, tx, uid).await?;
    require(ctx, Permission::UsersWrite)?;
    if !before.active {
        return Err(Error::conflict(format!("client {uid} is revoked already")));
    }
    let now = ctx.now();
    let client = ApiClient { active: false, revoked_at: Some(now), updated_at: now, ..before.clone() };
    save(ctx, tx, &catalogue::CLIENT_REVOKED, &before, client).await
}

/// The client with this public id.
///
/// # Errors
/// [`Code::Denied`] without `users:read` on the whole tenant, [`Code::NotFound`].
pub async fn find(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid) -> Result<ApiClient> {
    require(ctx, Permission::UsersRead)?;
    tx.get_uid(ctx.tenant, uid).await?.ok_or_else(|| Error::not_found("client", uid))
}

/// The tenant's clients, oldest first: of one kind, or of one user, or all.
///
/// # Errors
/// As for [`find`].
pub async fn list(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    kind: Option<ClientKind>,
    user: Option<UserId>,
    page: Page,
) -> Result<Paged<ApiClient>> {
    require(ctx, Permission::UsersRead)?;
    let select = Select::new(ctx.tenant).compare_opt("kind", "=", kind).compare_opt("user_id", "=", user);
    select.page(tx, page).await
}

/// The clients that act for a user, oldest first: shown with the user, to whoever may see that.
///
/// # Errors
/// What the store refuses.
pub async fn of_user(tx: &mut Tx<'_>, tenant: TenantId, user: UserId) -> Result<Vec<ApiClient>> {
    tx.find(tenant, "AND user_id = $2 ORDER BY id", params![user]).await
}

/// The client, of any kind, that proves itself with its secret. Unknown, revoked and wrong look the same.
///
/// # Errors
/// [`Code::Unauthenticated`].
pub async fn prove(tx: &mut Tx<'_>, id: &str, secret: &str) -> Result<ApiClient> {
    let found = match id.parse::<Uuid>() {
        Ok(uid) => store::by_uid(tx, uid).await?,
        Err(_) => None,
    };
    // Hashed and compared also where there is no such client, so that the time tells nothing.
    let kept = found.as_ref().map_or(&[][..], |client| client.secret_hash.as_slice());
    let right = secrets::matches(secret, kept);
    found
        .filter(|client| right && client.active)
        .ok_or_else(|| Error::new(Code::Unauthenticated, "the client is unknown or its secret is wrong"))
}

/// The clients that act for these users, oldest first: for the users of one page.
///
/// # Errors
/// What the store refuses.
pub async fn of_users(tx: &mut Tx<'_>, tenant: TenantId, users: &[UserId]) -> Result<Vec<ApiClient>> {
    if users.is_empty() {
        return Ok(Vec::new());
    }
    let select = Select::new(tenant).any("user_id", users.iter().copied());
    select.order("id", comptoir_store::Order::Ascending).all(tx).await
}

async fn save(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    event: &'static comptoir_events::EventType,
    before: &ApiClient,
    client: ApiClient,
) -> Result<ApiClient> {
    tx.update(&client).await?;
    let change = Change::new(event, client.id, client.uid);
    record(ctx, tx, change.before(shown(before)).after(shown(&client))).await?;
    changed(tx);
    Ok(client)
}

fn require(ctx: &Ctx, permission: Permission) -> Result<()> {
    ctx.require(permission)?;
    match ctx.reach {
        Reach::Tenant => Ok(()),
        Reach::Organisation { .. } | Reach::AndParent { .. } | Reach::Only { .. } => {
            Err(Error::new(Code::Denied, "clients belong to the whole tenant"))
        }
    }
}

fn shown(client: &ApiClient) -> Value {
    json!({
        "id": client.uid, "kind": client.kind.as_str(), "name": client.name, "user": client.user_id,
        "organisation": client.organisation, "scopes": client.scopes.0, "secret_end": client.secret_end,
        "limit_per_minute": client.limit_per_minute, "limit_per_day": client.limit_per_day,
        "active": client.active, "revoked_at": client.revoked_at.map(|at| at.to_string()),
    })
}
