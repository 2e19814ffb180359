//! Tells caches that something about identity has changed.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use comptoir_store::Tx;

/// How long an authenticated caller may be remembered without looking again: the bound on how late a change
/// made by another process is noticed.
pub const FRESH_FOR: Duration = Duration::from_secs(1);

static VERSION: AtomicU64 = AtomicU64::new(0);

/// Rises whenever this process has committed a change of a tenant, user, role or client. What was loaded
/// under an earlier number must be loaded again.
pub fn version() -> u64 {
    VERSION.load(Ordering::Acquire)
}

/// Raises the version when the transaction commits: for what changes who may do what.
pub fn changed(tx: &mut Tx<'_>) {
    tx.on_commit(|| {
        VERSION.fetch_add(1, Ordering::AcqRel);
    });
}
