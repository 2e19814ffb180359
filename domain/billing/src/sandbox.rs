//! The clock of a sandbox, with everything that goes by it.

use comptoir_identity::sandbox;
use comptoir_identity::tenants::Tenant;
use comptoir_kernel::{Ctx, Result};
use comptoir_store::Tx;
use comptoir_subscriptions::life;
use jiff::Timestamp;

use crate::dunning;

/// Moves the clock of the caller's sandbox forward, and has the calendar of subscriptions and the reminders be looked at
/// at once. Bill runs are started by whoever tries things out.
///
/// # Errors
/// As for [`sandbox::move_clock`].
pub async fn move_clock(ctx: &Ctx, tx: &mut Tx<'_>, to: Timestamp) -> Result<Tenant> {
    let tenant = sandbox::move_clock(ctx, tx, to).await?;
    life::look_now(ctx, tx).await?;
    dunning::look_now(ctx, tx).await?;
    Ok(tenant)
}
