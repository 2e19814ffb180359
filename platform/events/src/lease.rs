//! Leases: what only one node may do at a time, in a table.

use comptoir_kernel::Result;
use comptoir_store::{Tx, params};
use jiff::{SignedDuration, Timestamp};

/// Takes or renews a lease; tells whether the holder has it now.
///
/// The row stays locked until the transaction ends. Work done in the same transaction is therefore safe even if the
/// lease runs out meanwhile: whoever takes it over waits for this transaction first.
///
/// # Errors
/// What the store refuses.
pub async fn hold(
    tx: &mut Tx<'_>,
    name: &str,
    holder: &str,
    now: Timestamp,
    length: SignedDuration,
) -> Result<bool> {
    let sql = "/* global */ INSERT INTO events_lease (name, holder, until) VALUES ($1, $2, $3)
        ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until
        WHERE events_lease.holder = excluded.holder OR events_lease.until <= $4";
    Ok(tx.exec(sql, params![name, holder, now + length, now]).await? == 1)
}

/// Gives a lease back before it runs out.
///
/// # Errors
/// What the store refuses.
pub async fn release(tx: &mut Tx<'_>, name: &str, holder: &str, now: Timestamp) -> Result<()> {
    let sql = "/* global */ UPDATE events_lease SET until = $3 WHERE name = $1 AND holder = $2";
    tx.exec(sql, params![name, holder, now]).await?;
    Ok(())
}
