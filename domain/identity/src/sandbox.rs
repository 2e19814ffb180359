//! Sandboxes: tenants whose clock can be moved forward, so that a year can be tried in a minute.

use comptoir_events::{Change, catalogue, jobs, record};
use comptoir_kernel::{Code, Ctx, Error, Permission, Reach, Result};
use comptoir_store::Tx;
use jiff::{SignedDuration, Timestamp};

use crate::tenants::{self, Tenant, shown};
use crate::version::changed;

/// Seconds that a clock may be ahead at most: a hundred years.
const AHEAD_SECONDS_MAX: i64 = 100 * 366 * 86_400;

/// Makes a tenant a sandbox that has just been set up. No other ever becomes one.
///
/// # Errors
/// [`Code::NotFound`] when there is no such tenant.
pub async fn mark(ctx: &Ctx, tx: &mut Tx<'_>) -> Result<Tenant> {
    let tenant = Tenant { sandbox: true, ..tenants::find(tx, ctx.tenant).await? };
    tx.update(&tenant).await?;
    Ok(tenant)
}

/// Moves the clock of the caller's sandbox forward to an instant. What is due by then happens as soon as jobs are run.
///
/// # Errors
/// [`Code::Conflict`] when the tenant is no sandbox; a fault when the instant is not in the future, or too far in it;
/// `Denied` without the permission, or for callers who see a part of the tenant only.
pub async fn move_clock(ctx: &Ctx, tx: &mut Tx<'_>, to: Timestamp) -> Result<Tenant> {
    ctx.require(Permission::InvoicesWrite)?;
    if ctx.reach != Reach::Tenant {
        return Err(Error::new(Code::Denied, "the clock is the whole tenant's, and you see a part of it"));
    }
    let before = locked(tx, ctx).await?;
    if !before.sandbox {
        let message = format!("tenant {} is no sandbox: its clock is the machine's", before.slug);
        return Err(Error::conflict(message));
    }
    let machine = ctx.machine_now();
    let present = machine.saturating_add(SignedDuration::from_secs(before.ahead_seconds)).unwrap_or(machine);
    if to <= present {
        return Err(Error::invalid("to", format!("must be after the present of the sandbox: {present}")));
    }
    // Up to the next second, as the machine's clock has fractions: nobody wakes on the day before.
    let ahead = to.duration_since(machine);
    let ahead = ahead.as_secs() + i64::from(ahead.subsec_nanos() > 0);
    if ahead > AHEAD_SECONDS_MAX {
        return Err(Error::invalid("to", "must be within a hundred years"));
    }
    let by = SignedDuration::from_secs(ahead - before.ahead_seconds);
    let after = Tenant { ahead_seconds: ahead, updated_at: to, ..before.clone() };
    tx.update(&after).await?;
    jobs::bring_forward(ctx, tx, by).await?;
    let change = Change::new(&catalogue::TENANT_CLOCK_MOVED, after.id, after.uid);
    record(ctx, tx, change.before(shown(&before)).after(shown(&after))).await?;
    // Whoever is known here has a context with the old clock.
    changed(tx);
    Ok(after)
}

async fn locked(tx: &mut Tx<'_>, ctx: &Ctx) -> Result<Tenant> {
    let lock = if tx.is_postgres() { "WHERE id = $1 FOR UPDATE" } else { "WHERE id = $1" };
    let found = tx.find_global(lock, comptoir_store::params![ctx.tenant]).await?.into_iter().next();
    found.ok_or_else(|| Error::not_found("tenant", ctx.tenant))
}
