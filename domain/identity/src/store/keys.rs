//! Rows and SQL of signing keys.

use comptoir_kernel::{Result, id};
use comptoir_store::{Tx, entity, params, stored_id};
use jiff::Timestamp;
use uuid::Uuid;

id!(
    /// Key of a row of signing keys.
    SigningKeyId
);
stored_id!(SigningKeyId);

entity! {
    /// A pair of keys that signs access tokens.
    pub struct SigningKey in "identity_signing_key" {
        /// Key.
        pub id: SigningKeyId,
        /// `kid` of the tokens.
        pub uid: Uuid,
        /// `ES256`.
        pub algorithm: String,
        /// The public half, an uncompressed point of P-256: 65 bytes.
        pub public_key: Vec<u8>,
        /// The private half, sealed.
        pub private_key: Vec<u8>,
        /// Made.
        pub created_at: Timestamp,
        /// Signs no more since.
        pub retired_at: Option<Timestamp>,
    }
}

pub(crate) async fn current(tx: &mut Tx<'_>) -> Result<Option<SigningKey>> {
    let tail = "WHERE retired_at IS NULL ORDER BY id DESC LIMIT 1";
    Ok(tx.find_global(tail, &[]).await?.into_iter().next())
}

/// The keys that still verify tokens: those that sign, and those retired after `since`.
pub(crate) async fn published(tx: &mut Tx<'_>, since: Timestamp) -> Result<Vec<SigningKey>> {
    tx.find_global("WHERE retired_at IS NULL OR retired_at > $1 ORDER BY id DESC", params![since]).await
}

pub(crate) async fn retire_all(tx: &mut Tx<'_>, at: Timestamp) -> Result<()> {
    let sql = "/* global */ UPDATE identity_signing_key SET retired_at = $1 WHERE retired_at IS NULL";
    tx.exec(sql, params![at]).await?;
    Ok(())
}
