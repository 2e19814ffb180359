//! Rows and SQL of API clients and withdrawn tokens.

use comptoir_kernel::{OrganisationId, Result, TenantId, UserId, id};
use comptoir_store::{Json, Tx, entity, params, stored_id, text_enum};
use jiff::Timestamp;
use uuid::Uuid;

id!(
    /// Key of an API client.
    ClientId
);
stored_id!(ClientId);

text_enum! {
    /// The dialect a client speaks.
    pub enum ClientKind {
        /// OAuth client that acts for a user.
        Hub = "hub",
        /// Bearer token and `ClientID` header.
        Datagate = "datagate",
        /// OAuth client with scopes.
        Afosto = "afosto",
    }
}

entity! {
    /// A program that may call.
    pub struct ApiClient in "identity_client" {
        /// Key.
        pub id: ClientId,
        /// Public id: `client_id` of OAuth, `ClientID` of Datagate.
        pub uid: Uuid,
        /// The tenant.
        pub tenant: TenantId,
        /// The dialect.
        pub kind: ClientKind,
        /// Name its owner gave it.
        pub name: String,
        /// The user it acts for (`hub`).
        pub user_id: Option<UserId>,
        /// The organisation it is bound to; the whole tenant, if none (`datagate`, `afosto`).
        pub organisation: Option<OrganisationId>,
        /// Scopes it may ask for (`afosto`).
        pub scopes: Json<Vec<String>>,
        /// SHA-256 of the secret.
        pub secret_hash: Vec<u8>,
        /// Last characters of the secret.
        pub secret_end: String,
        /// Requests a minute, where it differs from the settings; 0 for no limit.
        pub limit_per_minute: Option<i64>,
        /// Requests a day, where it differs from the settings; 0 for no limit.
        pub limit_per_day: Option<i64>,
        /// Whether it may call.
        pub active: bool,
        /// Last token (`hub`, `afosto`) or counted request (`datagate`).
        pub last_used_at: Option<Timestamp>,
        /// Revoked.
        pub revoked_at: Option<Timestamp>,
        /// Created.
        pub created_at: Timestamp,
        /// Last changed.
        pub updated_at: Timestamp,
    }
}

pub(crate) async fn by_uid(tx: &mut Tx<'_>, uid: Uuid) -> Result<Option<ApiClient>> {
    Ok(tx.find_global("WHERE uid = $1", params![uid]).await?.into_iter().next())
}

pub(crate) async fn used(tx: &mut Tx<'_>, tenant: TenantId, id: ClientId, at: Timestamp) -> Result<()> {
    let sql = "UPDATE identity_client SET last_used_at = $1 WHERE tenant = $2 AND id = $3";
    tx.exec(sql, params![at, tenant, id]).await?;
    Ok(())
}

pub(crate) async fn withdraw(
    tx: &mut Tx<'_>,
    (tenant, client): (TenantId, ClientId),
    token: Uuid,
    expires_at: Timestamp,
    now: Timestamp,
) -> Result<()> {
    let old = "/* global */ DELETE FROM identity_revoked_token WHERE expires_at < $1";
    tx.exec(old, params![now]).await?;
    let sql = "INSERT INTO identity_revoked_token (uid, tenant, client_id, expires_at, created_at) \
               VALUES ($1, $2, $3, $4, $5) ON CONFLICT (uid) DO NOTHING";
    tx.exec(sql, params![token, tenant, client, expires_at, now]).await?;
    Ok(())
}

pub(crate) async fn is_withdrawn(tx: &mut Tx<'_>, tenant: TenantId, token: Uuid) -> Result<bool> {
    let sql = "SELECT COUNT(*) FROM identity_revoked_token WHERE tenant = $1 AND uid = $2";
    Ok(tx.query_one::<(i64,)>(sql, params![tenant, token]).await?.is_some_and(|(count,)| count > 0))
}
