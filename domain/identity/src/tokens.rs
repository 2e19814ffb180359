//! Access tokens: JWTs signed with ES256.

use comptoir_kernel::{Code, Error, Result, TenantId};
use comptoir_store::Tx;
use jiff::Timestamp;
use jsonwebtoken::{Algorithm, Header, Validation};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::KeyRing;
use crate::clients::{ApiClient, ClientKind};
use crate::store::clients as store;
use crate::tenants::Tenant;
use crate::version::changed;

/// Seconds an access token lives.
pub const LIFETIME_SECONDS: i64 = 3600;
/// Seconds a token may seem to come from the future, because nodes' clocks differ.
const LEEWAY_SECONDS: i64 = 60;
/// Longest token that is looked at, in bytes.
pub const BYTES_MAX: usize = 16 * 1024;

/// The dialect a token is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Audience {
    /// Hub.
    Hub,
    /// Afosto.
    Afosto,
}

impl Audience {
    /// The kind of client that gets such tokens.
    pub const fn kind(self) -> ClientKind {
        match self {
            Self::Hub => ClientKind::Hub,
            Self::Afosto => ClientKind::Afosto,
        }
    }
}

/// What a token says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claims {
    /// Who signed it: the installation's public address.
    pub iss: String,
    /// UUID of the user it acts for, or of the client where there is none.
    pub sub: Uuid,
    /// The dialect it is for.
    pub aud: Audience,
    /// UUID of the client.
    pub client_id: Uuid,
    /// UUID of the tenant.
    pub tenant: Uuid,
    /// Scopes, separated by spaces.
    pub scope: String,
    /// Seconds since 1970 when it was signed.
    pub iat: i64,
    /// Seconds since 1970 when it expires.
    pub exp: i64,
    /// UUID of the token.
    pub jti: Uuid,
    /// The person behind an emulation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub act: Option<Actor>,
}

/// The person who acts as another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// UUID of the user.
    pub sub: Uuid,
}

/// What a token is to say.
#[derive(Debug, Clone)]
pub struct Grant<'a> {
    /// The installation's public address.
    pub issuer: &'a str,
    /// The dialect.
    pub audience: Audience,
    /// The tenant.
    pub tenant: &'a Tenant,
    /// The client.
    pub client: &'a ApiClient,
    /// UUID of the user it acts for.
    pub user: Option<Uuid>,
    /// UUID of the person behind an emulation.
    pub real_user: Option<Uuid>,
    /// Scopes, separated by spaces.
    pub scope: String,
}

/// Signs a token that lives an hour from `now`.
///
/// # Errors
/// When the signing key cannot be read with the present secret key, or what the store refuses.
pub async fn issue(keys: &KeyRing, grant: Grant<'_>, id: Uuid, now: Timestamp) -> Result<String> {
    let signer = keys.signer().await?;
    let claims = Claims {
        iss: grant.issuer.to_owned(),
        sub: grant.user.unwrap_or(grant.client.uid),
        aud: grant.audience,
        client_id: grant.client.uid,
        tenant: grant.tenant.uid,
        scope: grant.scope,
        iat: now.as_second(),
        exp: now.as_second() + LIFETIME_SECONDS,
        jti: id,
        act: grant.real_user.map(|sub| Actor { sub }),
    };
    let header = Header { kid: Some(signer.kid.to_string()), ..Header::new(Algorithm::ES256) };
    jsonwebtoken::encode(&header, &claims, &signer.key).map_err(Error::internal)
}

/// Reads a token: signed by one of our keys, for this dialect, not expired. Whether it was withdrawn since,
/// [`crate::Principal::load`] tells.
///
/// # Errors
/// [`Code::Unauthenticated`], with a message that says no more than that.
pub async fn verify(keys: &KeyRing, token: &str, audience: Audience, now: Timestamp) -> Result<Claims> {
    let refused = || Error::new(Code::Unauthenticated, "the access token is not valid");
    if token.len() > BYTES_MAX {
        return Err(refused());
    }
    let header = jsonwebtoken::decode_header(token).map_err(|_| refused())?;
    let kid = header.kid.and_then(|kid| kid.parse::<Uuid>().ok()).ok_or_else(refused)?;
    let key = keys.verifier(kid).await?.ok_or_else(refused)?;
    let mut rules = Validation::new(Algorithm::ES256);
    // Time and audience are checked below: the first against the injected clock.
    rules.validate_exp = false;
    rules.validate_aud = false;
    rules.required_spec_claims.clear();
    let claims = jsonwebtoken::decode::<Claims>(token, &key, &rules).map_err(|_| refused())?.claims;
    let second = now.as_second();
    if claims.aud != audience || claims.iat > second + LEEWAY_SECONDS {
        return Err(refused());
    }
    if claims.exp <= second {
        return Err(Error::new(Code::Unauthenticated, "the access token has expired"));
    }
    Ok(claims)
}

/// Withdraws a token before it expires.
///
/// # Errors
/// What the store refuses.
pub async fn revoke(
    tx: &mut Tx<'_>,
    tenant: TenantId,
    client: &ApiClient,
    claims: &Claims,
    now: Timestamp,
) -> Result<()> {
    let expires_at = Timestamp::from_second(claims.exp).map_err(Error::internal)?;
    store::withdraw(tx, (tenant, client.id), claims.jti, expires_at, now).await?;
    changed(tx);
    Ok(())
}
