//! Who calls: credentials of the three dialects become a context.
//!
//! What was found out about a credential is kept for [`FRESH_FOR`] (one second), and dropped at once when this
//! process changes a tenant, user, role or client. So a request costs no query, and what another node or the
//! command line changes counts within a second.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, Instant};

use axum::http::{HeaderMap, header};
use comptoir_contracts::{Dialect, Operation};
use comptoir_identity::customer_users::sessions;
use comptoir_identity::secrets::SecretKey;
use comptoir_identity::{
    Audience, Claims, ClientKind, FRESH_FOR, KeyRing, Limiter, Limits, PeopleLimiter, Principal, clients,
    tokens, version,
};
use comptoir_kernel::{
    Actor, Clock, Code, Ctx, Currency, Error, Grants, IdSource, Kind, OrganisationId, Permission, Reach,
    Result, TenantId, UserId,
};
use comptoir_parties::organisations;
use comptoir_store::{Store, Tx};
use jiff::Timestamp;
use sha2::{Digest as _, Sha256};

use crate::{App, Settings};

/// Callers remembered at most; beyond that the ones that have not called lately are forgotten.
const CALLERS_MAX: usize = 10_000;
/// How long ago "lately" is.
const LATELY: Duration = Duration::from_secs(60);
/// The file in the data folder that holds the secret key.
const KEY_FILE: &str = "secret.key";
/// The variable that holds it otherwise.
pub const KEY_VARIABLE: &str = "COMPTOIR_SECRET_KEY";

/// Proves who calls, and issues the tokens that prove it.
pub struct Authority {
    store: Store,
    clock: Arc<dyn Clock>,
    ids: Arc<dyn IdSource>,
    secret: Arc<SecretKey>,
    keys: KeyRing,
    limiter: Limiter,
    people: PeopleLimiter,
    issuer: String,
    callers: RwLock<HashMap<Fingerprint, Arc<Caller>>>,
}

/// SHA-256 of a credential: the credential itself is not kept.
type Fingerprint = [u8; 32];

/// What is known of a caller beside its context.
#[derive(Debug, Clone, Default)]
pub struct Standing {
    /// Modules its organisation has; nothing, for who acts for no organisation.
    pub modules: Option<Arc<[String]>>,
}

/// Someone who has proved who it is.
struct Caller {
    principal: Principal,
    /// The context of its requests, but for the request's id.
    ctx: Ctx,
    /// What its token says.
    claims: Option<Claims>,
    /// Modules its organisation has; nothing, for who acts for no organisation.
    modules: Option<Arc<[String]>>,
    version: u64,
    loaded: Instant,
}

impl Caller {
    fn is_fresh(&self) -> bool {
        self.version == version() && self.loaded.elapsed() < FRESH_FOR
    }
}

/// The key with which secrets are sealed: from `COMPTOIR_SECRET_KEY`, or from the file `secret.key` in the
/// data folder, which is made if it is absent.
///
/// # Errors
/// When neither can be read, or the file cannot be made.
pub fn secret_key(settings: &Settings) -> Result<SecretKey> {
    match std::env::var(KEY_VARIABLE) {
        Ok(text) if !text.is_empty() => SecretKey::parse(&text),
        _ => {
            std::fs::create_dir_all(&settings.data).map_err(Error::internal)?;
            SecretKey::from_file(&settings.data.join(KEY_FILE))
        }
    }
}

impl Authority {
    /// Reads the secret key and the signing key, or makes them.
    ///
    /// # Errors
    /// When the secret key cannot be read or made, or is not the one the signing key was sealed with.
    pub async fn open(
        store: &Store,
        settings: &Settings,
        clock: &Arc<dyn Clock>,
        ids: &Arc<dyn IdSource>,
    ) -> Result<Self> {
        let secret = Arc::new(secret_key(settings)?);
        let keys = KeyRing::new(store.clone(), Arc::clone(&secret), Arc::clone(clock), Arc::clone(ids));
        keys.check().await?;
        let (per_minute, per_day) =
            (settings.rate_limits.per_minute.into(), settings.rate_limits.per_day.into());
        let limits = Limits { per_minute, per_day };
        let limiter = Limiter::new(store.clone(), Arc::clone(clock), limits);
        let issuer = settings.public_url.clone().unwrap_or_else(|| format!("http://{}", settings.listen));
        Ok(Self {
            store: store.clone(),
            clock: Arc::clone(clock),
            ids: Arc::clone(ids),
            secret,
            keys,
            limiter,
            people: PeopleLimiter::new(limits),
            issuer,
            callers: RwLock::default(),
        })
    }

    /// The key with which secrets are sealed before they go into the database.
    pub fn secret(&self) -> &Arc<SecretKey> {
        &self.secret
    }

    /// The keys tokens are signed with.
    pub fn keys(&self) -> &KeyRing {
        &self.keys
    }

    /// The address that tokens name as their issuer.
    pub fn issuer(&self) -> &str {
        &self.issuer
    }

    /// What the bearer token of a request says, if it is valid.
    ///
    /// # Errors
    /// [`Code::Unauthenticated`].
    pub async fn claims(&self, audience: Audience, headers: &HeaderMap) -> Result<Claims> {
        tokens::verify(&self.keys, bearer(headers)?, audience, self.clock.now()).await
    }

    /// Whoever sends a token of this dialect.
    async fn by_token(&self, audience: Audience, headers: &HeaderMap) -> Result<Arc<Caller>> {
        let token = bearer(headers)?;
        let name = if audience == Audience::Hub { "hub" } else { "afosto" };
        let emulated = if audience == Audience::Hub { emulated(headers)? } else { None };
        let print = match emulated {
            Some(user) => fingerprint(&[name, token, &user.0.to_string()]),
            None => fingerprint(&[name, token]),
        };
        let known = self.known(&print);
        let now = self.clock.now();
        let claims =
            match known.as_ref().and_then(|caller| caller.claims.as_ref().map(|claims| (caller, claims))) {
                Some((_, claims)) if claims.exp <= now.as_second() => {
                    self.forget(&print);
                    return Err(refused("the access token has expired"));
                }
                Some((caller, _)) if caller.is_fresh() => return Ok(Arc::clone(caller)),
                Some((_, claims)) => claims.clone(),
                None => tokens::verify(&self.keys, token, audience, now).await?,
            };
        // Taken before the look, so that a change during it is not missed.
        let version = version();
        let asked = claims.clone();
        let found = self.store.read(async move |tx: &mut Tx<'_>| {
            let principal = Principal::load(tx, &asked).await?;
            let found = located(tx, principal).await?;
            match (found, emulated) {
                (Some(Located { principal, reach, .. }), Some(user)) => {
                    let other = principal.emulating(tx, &reach, user).await?;
                    located(tx, Some(other)).await
                }
                (found, _) => Ok(found),
            }
        });
        let Some(found) = found.await? else {
            self.forget(&print);
            return Err(refused("the access token is not valid any more"));
        };
        Ok(self.keep(print, self.caller(found, Some(claims), version)))
    }

    /// Whoever sends a Datagate token with the id of its client; the request counts against its limits.
    async fn by_client_id(&self, headers: &HeaderMap) -> Result<Arc<Caller>> {
        let token = bearer(headers)?;
        let id = headers.get("clientid").and_then(|value| value.to_str().ok()).map(str::trim);
        let id = id.filter(|id| !id.is_empty()).ok_or_else(|| refused("the header ClientID is missing"))?;
        let print = fingerprint(&["datagate", id, token]);
        let caller = match self.known(&print).filter(|caller| caller.is_fresh()) {
            Some(caller) => caller,
            None => {
                let version = version();
                let (id, token) = (id.to_owned(), token.to_owned());
                let found = self.store.read(async move |tx: &mut Tx<'_>| {
                    let client = clients::prove(tx, &id, &token).await?;
                    if client.kind != ClientKind::Datagate {
                        return Ok(None);
                    }
                    let principal = Principal::of_client(tx, client).await?;
                    located(tx, principal).await
                });
                let unknown = |error: Error| match error.kind() {
                    Kind::Unauthenticated => refused("the token or the ClientID is not valid"),
                    _ => error,
                };
                let Some(found) = found.await.map_err(unknown)? else {
                    self.forget(&print);
                    return Err(refused("the token or the ClientID is not valid"));
                };
                self.keep(print, self.caller(found, None, version))
            }
        };
        self.limiter.count(&caller.principal.client).await?;
        Ok(caller)
    }

    fn caller(&self, found: Located, claims: Option<Claims>, version: u64) -> Caller {
        let Located { principal, reach, modules } = found;
        let ctx = principal.ctx(reach, "".into(), Arc::clone(&self.clock), Arc::clone(&self.ids));
        Caller { principal, ctx, claims, modules, version, loaded: Instant::now() }
    }

    fn known(&self, print: &Fingerprint) -> Option<Arc<Caller>> {
        self.callers.read().unwrap_or_else(PoisonError::into_inner).get(print).map(Arc::clone)
    }

    fn keep(&self, print: Fingerprint, caller: Caller) -> Arc<Caller> {
        let caller = Arc::new(caller);
        let mut callers = self.callers.write().unwrap_or_else(PoisonError::into_inner);
        if callers.len() >= CALLERS_MAX {
            callers.retain(|_, known| known.loaded.elapsed() < LATELY);
            if callers.len() >= CALLERS_MAX {
                callers.clear();
            }
        }
        callers.insert(print, Arc::clone(&caller));
        caller
    }

    fn forget(&self, print: &Fingerprint) {
        self.callers.write().unwrap_or_else(PoisonError::into_inner).remove(print);
    }
}

/// The context of a request. Of a public operation it is that of the caller where there are valid
/// credentials, and of nobody where there are none.
///
/// # Errors
/// [`Code::Unauthenticated`] when the credentials are missing or not valid, [`Code::Denied`] when the scope of
/// the operation is not granted, [`Code::RateLimited`] when a Datagate client calls too often.
pub async fn authenticate(
    app: &App,
    operation: &'static Operation,
    headers: &HeaderMap,
    request_id: &Arc<str>,
) -> Result<(Ctx, Standing)> {
    let authority = &app.authority;
    let caller = match operation.dialect {
        Dialect::Hub => authority.by_token(Audience::Hub, headers).await,
        Dialect::Afosto => authority.by_token(Audience::Afosto, headers).await,
        Dialect::Datagate => authority.by_client_id(headers).await,
    };
    let caller = match caller {
        Err(error) if operation.public && error.kind() == Kind::Unauthenticated => {
            return Ok((nobody(app, request_id), Standing::default()));
        }
        caller => caller?,
    };
    if let Some(scope) = operation.scope
        && !caller.principal.scopes.contains(scope)
    {
        return Err(Error::new(Code::Denied, format!("this needs the scope {scope}")));
    }
    let ctx = Ctx { request_id: Arc::clone(request_id), ..caller.ctx.clone() };
    Ok((ctx, Standing { modules: caller.modules.clone() }))
}

/// The context of a request of somebody of a customer, who has signed in: it may look at the invoices and the usage of the
/// customers it is a user of, and of nobody below them. Asked for each time: a user who is shut out is so at once.
///
/// # Errors
/// [`Code::Unauthenticated`] when the token is missing, or not good (any more); [`Code::RateLimited`] when the person calls too
/// often.
pub async fn customer_user(app: &App, headers: &HeaderMap, request_id: &Arc<str>) -> Result<Ctx> {
    let (token, now) = (bearer(headers)?.to_owned(), app.clock.now());
    let read = async move |tx: &mut Tx<'_>| {
        let Some(owner) = sessions::find(tx, &token, now).await? else { return Ok(None) };
        let mut customers = organisations::many(tx, owner.tenant.id, &owner.customers).await?;
        customers.retain(|customer| customer.deleted_at.is_none());
        Ok(Some((owner, customers)))
    };
    let ended = || refused("the session has ended; sign in again");
    let (owner, customers) = app.store.read(read).await?.ok_or_else(ended)?;
    app.authority.people.count(owner.user.id, now)?;
    let first = customers.first().ok_or_else(ended)?.id;
    let paths = customers.into_iter().map(|customer| customer.path).collect();
    Ok(Ctx {
        actor: Actor::CustomerUser { id: owner.user.id.0, name: owner.user.display_name.clone() },
        reach: Reach::Only { id: first, paths },
        grants: [Permission::InvoicesRead, Permission::RatingRead].into_iter().collect(),
        request_id: Arc::clone(request_id),
        ..owner.tenant.system(Arc::clone(&app.clock), Arc::clone(&app.ids))
    })
}

/// The context of a request without credentials: it may do nothing and belongs to no tenant.
fn nobody(app: &App, request_id: &Arc<str>) -> Ctx {
    Ctx {
        tenant: TenantId(0),
        currency: Currency::GBP,
        time_zone: "UTC".into(),
        actor: Actor::Client { id: 0, name: "nobody".to_owned() },
        reach: Reach::Organisation { id: OrganisationId(0), path: "/0/".to_owned() },
        grants: Grants::NONE,
        above: None,
        request_id: Arc::clone(request_id),
        address: None,
        clock: Arc::clone(&app.clock),
        ids: Arc::clone(&app.ids),
    }
}

/// Who calls, and what of the tree of organisations concerns it.
struct Located {
    principal: Principal,
    reach: Reach,
    modules: Option<Arc<[String]>>,
}

/// The principal and what is within its reach; nothing, if its organisation is gone.
async fn located(tx: &mut Tx<'_>, principal: Option<Principal>) -> Result<Option<Located>> {
    let Some(principal) = principal else { return Ok(None) };
    let own = principal.user.as_ref().map(|user| user.organisation).or_else(|| principal.home());
    let Some(own) = own else {
        return Ok(Some(Located { principal, reach: Reach::Tenant, modules: None }));
    };
    let found = organisations::any(tx, principal.tenant.id, own).await;
    let organisation = match found {
        Err(error) if error.kind() == Kind::NotFound => return Ok(None),
        found => found?,
    };
    if organisation.deleted_at.is_some() {
        return Ok(None);
    }
    let modules = Some(organisations::modules_of(tx, &organisation).await?.into());
    let reach = match principal.home() {
        Some(_) => Reach::Organisation { id: organisation.id, path: organisation.path },
        None => Reach::Tenant,
    };
    Ok(Some(Located { principal, reach, modules }))
}

/// The header by which an administrator acts as another user.
pub const EMULATION_HEADER: &str = "x-emulate-user";

/// The user an administrator wants to act as.
fn emulated(headers: &HeaderMap) -> Result<Option<UserId>> {
    let Some(value) = headers.get(EMULATION_HEADER) else { return Ok(None) };
    let id = value.to_str().ok().and_then(|text| text.trim().parse().ok()).map(UserId);
    id.map(Some).ok_or_else(|| Error::invalid("X-Emulate-User", "must be the id of a user"))
}

/// The bearer token of a request.
///
/// # Errors
/// [`Code::Unauthenticated`] when there is none.
pub(crate) fn bearer(headers: &HeaderMap) -> Result<&str> {
    let missing = || refused("the header Authorization with a bearer token is missing");
    let value =
        headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok()).ok_or_else(missing)?;
    let (scheme, token) = value.trim().split_once(' ').ok_or_else(missing)?;
    let token = token.trim();
    if scheme.eq_ignore_ascii_case("bearer") && !token.is_empty() { Ok(token) } else { Err(missing()) }
}

fn refused(message: &str) -> Error {
    Error::new(Code::Unauthenticated, message)
}

fn fingerprint(parts: &[&str]) -> Fingerprint {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.len().to_le_bytes());
        hash.update(part);
    }
    hash.finalize().into()
}

/// An access token that was just issued.
#[derive(Debug, Clone)]
pub struct Issued {
    /// The token.
    pub token: String,
    /// Seconds it lives.
    pub expires_in: i64,
}

impl Authority {
    /// Issues a token to a client that has proved itself.
    ///
    /// # Errors
    /// What the store refuses.
    pub async fn issue(&self, audience: Audience, principal: &Principal, scope: String) -> Result<Issued> {
        let now: Timestamp = self.clock.now();
        let grant = tokens::Grant {
            issuer: &self.issuer,
            audience,
            tenant: &principal.tenant,
            client: &principal.client,
            user: principal.user_uid(),
            real_user: principal.real_user.as_ref().map(|user| user.uid),
            scope,
        };
        let token = tokens::issue(&self.keys, grant, self.ids.uid(now), now).await?;
        Ok(Issued { token, expires_in: tokens::LIFETIME_SECONDS })
    }
}
