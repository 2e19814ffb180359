//! Idempotency keys: a POST that is sent again gets the answer of the first one.
//!
//! The key is claimed, the command run and the answer kept in one transaction. A rival with the same key
//! waits for that transaction and then finds the answer; if it failed, nothing was kept and the rival runs.

use axum::http::HeaderMap;
use comptoir_kernel::{Actor, Code, Ctx, Error, Result};
use comptoir_store::{Json, Migration, Tx, params};
use jiff::{SignedDuration, Timestamp};
use sha2::{Digest, Sha256};

use crate::{Body, Reply};

/// The schema of this module.
pub const MIGRATIONS: &[Migration] =
    &[Migration { name: "kit/0001_idempotency", sql: include_str!("../migrations/0001_idempotency.sql") }];

/// Longest key that is accepted, in characters.
const KEY_LENGTH_MAX: usize = 255;

/// A key and what it was sent with.
#[derive(Debug)]
pub struct Key {
    key: String,
    fingerprint: Vec<u8>,
}

impl Key {
    /// The key of a request, if it carries one.
    ///
    /// # Errors
    /// When the key is empty or too long.
    pub(crate) fn of(method: &str, path: &str, headers: &HeaderMap, body: &[u8]) -> Result<Option<Self>> {
        let header = headers.get("x-idempotency-key").or_else(|| headers.get("idempotency-key"));
        let Some(header) = header.filter(|_| method == "POST") else { return Ok(None) };
        let key = header.to_str().unwrap_or_default();
        if key.is_empty() || key.len() > KEY_LENGTH_MAX {
            return Err(Error::invalid("idempotency-key", "must be 1 to 255 printable characters"));
        }
        let mut hash = Sha256::new();
        for part in [method.as_bytes(), path.as_bytes(), body] {
            hash.update(part.len().to_le_bytes());
            hash.update(part);
        }
        Ok(Some(Self { key: key.to_owned(), fingerprint: hash.finalize().to_vec() }))
    }

    /// The key as it is kept. Two callers of a tenant may choose the same one, and neither may see what the
    /// other was answered.
    fn of_caller(&self, ctx: &Ctx) -> String {
        match &ctx.actor {
            Actor::System => format!("system {}", self.key),
            Actor::User { id, real_id, .. } => format!("user {} {} {}", id.0, real_id.0, self.key),
            Actor::Client { id, .. } => format!("client {id} {}", self.key),
            Actor::CustomerUser { id, .. } => format!("customer user {id} {}", self.key),
        }
    }
}

/// Takes the key for this transaction, or gives the answer that was kept for it.
pub(crate) async fn claim(ctx: &Ctx, tx: &mut Tx<'_>, key: &Key) -> Result<Option<Reply>> {
    let sql =
        "INSERT INTO kit_idempotency (tenant, key, fingerprint, status, headers, content_type, body, at)
               VALUES ($1, $2, $3, 0, '[]', '', $4, $5) ON CONFLICT DO NOTHING";
    let name = key.of_caller(ctx);
    let taken = tx.exec(sql, params![ctx.tenant, name, key.fingerprint, Vec::<u8>::new(), ctx.now()]).await?;
    if taken == 1 {
        return Ok(None);
    }
    type Kept = (Vec<u8>, i64, Json<Vec<(String, String)>>, String, Vec<u8>);
    let sql = "SELECT fingerprint, status, headers, content_type, body FROM kit_idempotency WHERE tenant = $1 AND key = $2";
    let kept = tx.query_one::<Kept>(sql, params![ctx.tenant, name]).await?;
    let (fingerprint, status, headers, content_type, bytes) =
        kept.ok_or_else(|| Error::unavailable("the request with this idempotency key is under way"))?;
    if fingerprint != key.fingerprint {
        return Err(Error::new(
            Code::IdempotencyKeyReused,
            "this idempotency key was used with another request",
        ));
    }
    if status == 0 {
        return Err(Error::unavailable("the request with this idempotency key is under way"));
    }
    let mut reply =
        Reply { status: u16::try_from(status).unwrap_or(500), headers: Vec::new(), body: Body::Empty };
    if !content_type.is_empty() {
        reply.body = Body::Bytes { content_type: "application/json", bytes };
    }
    for (name, value) in headers.0 {
        if let Some(name) = KEPT_HEADERS.iter().find(|kept| **kept == name) {
            reply.headers.push((name, value));
        }
    }
    reply.headers.push(("idempotent-replayed", "true".into()));
    Ok(Some(reply))
}

/// Work outside a transaction that has not ended after this long was cut off.
const UNDER_WAY_MAX: SignedDuration = SignedDuration::from_mins(2);

/// Takes the key for work that is no transaction, or gives the answer that was kept for it.
pub(crate) async fn begin(ctx: &Ctx, tx: &mut Tx<'_>, key: &Key) -> Result<Option<Reply>> {
    let sql = "DELETE FROM kit_idempotency WHERE tenant = $1 AND key = $2 AND status = 0 AND at < $3";
    tx.exec(sql, params![ctx.tenant, key.of_caller(ctx), ctx.now() - UNDER_WAY_MAX]).await?;
    claim(ctx, tx, key).await
}

/// Gives the key back: the work failed, and can be tried again under the same key.
pub(crate) async fn forget(ctx: &Ctx, tx: &mut Tx<'_>, key: &Key) -> Result<()> {
    let sql = "DELETE FROM kit_idempotency WHERE tenant = $1 AND key = $2 AND status = 0";
    tx.exec(sql, params![ctx.tenant, key.of_caller(ctx)]).await.map(|_| ())
}

/// Headers that are answered again.
const KEPT_HEADERS: &[&str] = &["x-task-id", "x-page", "x-count", "location"];

/// An answer as it is kept.
pub(crate) struct Kept {
    status: i64,
    headers: Vec<(&'static str, String)>,
    content_type: &'static str,
    bytes: Vec<u8>,
}

impl Kept {
    /// Nothing, when the body is made while it is sent.
    pub(crate) fn of(reply: &Reply) -> Option<Self> {
        let (content_type, bytes) = match &reply.body {
            Body::Empty => ("", Vec::new()),
            Body::Bytes { content_type, bytes } => (*content_type, bytes.clone()),
            Body::Stream { .. } => return None,
        };
        let headers = reply.headers.iter().filter(|(name, _)| KEPT_HEADERS.contains(name)).cloned().collect();
        Some(Self { status: reply.status.into(), headers, content_type, bytes })
    }
}

/// Keeps the answer with the command that made it.
pub(crate) async fn keep(ctx: &Ctx, tx: &mut Tx<'_>, key: &Key, kept: &Kept) -> Result<()> {
    let sql = "UPDATE kit_idempotency SET status = $3, headers = $4, content_type = $5, body = $6
               WHERE tenant = $1 AND key = $2";
    let Kept { status, headers, content_type, bytes } = kept;
    tx.exec(sql, params![ctx.tenant, key.of_caller(ctx), *status, Json(headers), *content_type, *bytes])
        .await?;
    Ok(())
}

/// Forgets keys that are older than `days`.
///
/// # Errors
/// What the store refuses.
pub async fn purge(tx: &mut Tx<'_>, now: Timestamp, days: u32) -> Result<u64> {
    let before = now.saturating_sub(SignedDuration::from_hours(24 * i64::from(days))).unwrap_or(now);
    tx.exec("/* global */ DELETE FROM kit_idempotency WHERE at < $1", params![before]).await
}
