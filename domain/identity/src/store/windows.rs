//! Rows and SQL of what clients have used of their limits.

use comptoir_kernel::{Result, TenantId, id};
use comptoir_store::{Tx, entity, params, stored_id};
use jiff::Timestamp;

use super::clients::ClientId;

id!(
    /// Key of a row of windows.
    WindowId
);
stored_id!(WindowId);

entity! {
    /// What a client has used of its present minute and day.
    pub struct RateWindow in "identity_rate_window" {
        /// Key.
        pub id: WindowId,
        /// The tenant.
        pub tenant: TenantId,
        /// The client.
        pub client_id: ClientId,
        /// When the minute started.
        pub minute_start: Timestamp,
        /// Requests taken from it.
        pub minute_used: i64,
        /// When the day started.
        pub day_start: Timestamp,
        /// Requests taken from it.
        pub day_used: i64,
    }
}

/// The client's row under its lock; made, if the client is new.
pub(crate) async fn lock(
    tx: &mut Tx<'_>,
    tenant: TenantId,
    client: ClientId,
    now: Timestamp,
) -> Result<Option<RateWindow>> {
    let sql = "INSERT INTO identity_rate_window (tenant, client_id, minute_start, minute_used, day_start, day_used) \
               VALUES ($1, $2, $3, 0, $3, 0) ON CONFLICT (client_id) DO NOTHING";
    let tail = if tx.is_postgres() { "AND client_id = $2 FOR UPDATE" } else { "AND client_id = $2" };
    if let Some(row) = tx.first(tenant, tail, params![client]).await? {
        return Ok(Some(row));
    }
    tx.exec(sql, params![tenant, client, now]).await?;
    tx.first(tenant, tail, params![client]).await
}
