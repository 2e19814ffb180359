//! Surcharges are the tenant's: who sees a part of the customers only sees them, and changes none.

use comptoir_events::{Change, EventType, catalogue, record};
use comptoir_kernel::{Ctx, Error, Faults, Page, Paged, Permission, Result};
use comptoir_store::{Json, Order, Select, Tx};
use uuid::Uuid;

use super::{Surcharge, SurchargeId, SurchargeProfile, Whom};

/// A page of the surcharges, in the order they were made.
///
/// # Errors
/// `Denied` without the permission.
pub async fn page(ctx: &Ctx, tx: &mut Tx<'_>, page: Page) -> Result<Paged<Surcharge>> {
    ctx.require(Permission::InvoicesRead)?;
    let select = Select::new(ctx.tenant).raw("deleted_at IS NULL", []);
    select.order("id", Order::Ascending).page(tx, page).await
}

/// A surcharge.
///
/// # Errors
/// `NotFound`; `Denied` without the permission.
pub async fn find_uid(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid) -> Result<Surcharge> {
    ctx.require(Permission::InvoicesRead)?;
    let found: Option<Surcharge> = tx.get_uid(ctx.tenant, uid).await?;
    found.filter(|row| row.deleted_at.is_none()).ok_or_else(|| Error::not_found("surcharge", uid))
}

/// Creates a surcharge: it is on the invoices that are made from now on.
///
/// # Errors
/// The profile's faults; `Denied` without the permission.
pub async fn create(ctx: &Ctx, tx: &mut Tx<'_>, profile: SurchargeProfile) -> Result<Surcharge> {
    may_write(ctx)?;
    checked(&profile)?;
    let mut made = Surcharge {
        id: SurchargeId(0),
        uid: ctx.new_uid(),
        tenant: ctx.tenant,
        name: String::new(),
        kind: profile.kind,
        percent: None,
        amount: None,
        product_code: None,
        payment_method: None,
        whom: Json(Whom::default()),
        starts_on: None,
        ends_on: None,
        created_at: ctx.now(),
        updated_at: ctx.now(),
        deleted_at: None,
    };
    made.apply(profile, ctx.now());
    tx.insert(&mut made).await?;
    note(ctx, tx, &catalogue::SURCHARGE_CREATED, (None, Some(&made))).await?;
    Ok(made)
}

/// Gives a surcharge a new profile, for the invoices that are made from now on.
///
/// # Errors
/// `NotFound`; the profile's faults; `Denied` without the permission.
pub async fn update(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid, profile: SurchargeProfile) -> Result<Surcharge> {
    may_write(ctx)?;
    checked(&profile)?;
    let before = locked(ctx, tx, uid).await?;
    let mut after = before.clone();
    after.apply(profile, ctx.now());
    tx.update(&after).await?;
    note(ctx, tx, &catalogue::SURCHARGE_UPDATED, (Some(&before), Some(&after))).await?;
    Ok(after)
}

/// Deletes a surcharge: invoices keep the lines they have.
///
/// # Errors
/// `NotFound`; `Denied` without the permission.
pub async fn delete(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid) -> Result<()> {
    may_write(ctx)?;
    let before = locked(ctx, tx, uid).await?;
    let after = Surcharge { deleted_at: Some(ctx.now()), ..before.clone() };
    tx.update(&after).await?;
    note(ctx, tx, &catalogue::SURCHARGE_DELETED, (Some(&before), None)).await
}

fn may_write(ctx: &Ctx) -> Result<()> {
    ctx.require_tenant(Permission::InvoicesWrite, "surcharges")
}

fn checked(profile: &SurchargeProfile) -> Result<()> {
    let mut faults = Faults::new();
    profile.check(&mut faults);
    faults.finish()
}

async fn locked(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid) -> Result<Surcharge> {
    let found = find_uid(ctx, tx, uid).await?;
    let found: Option<Surcharge> = tx.lock(ctx.tenant, found.id).await?;
    found.filter(|row| row.deleted_at.is_none()).ok_or_else(|| Error::not_found("surcharge", uid))
}

async fn note(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    event: &'static EventType,
    (before, after): (Option<&Surcharge>, Option<&Surcharge>),
) -> Result<()> {
    let Some(row) = after.or(before) else { return Ok(()) };
    let mut change = Change::new(event, row.id, row.uid);
    if let Some(before) = before {
        change = change.before(before.state());
    }
    if let Some(after) = after {
        change = change.after(after.state());
    }
    record(ctx, tx, change).await
}
