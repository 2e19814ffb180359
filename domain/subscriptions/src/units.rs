//! Quantities of charges that change on a day.

use comptoir_events::{Change, catalogue, record};
use comptoir_kernel::{Code, Ctx, Error, Faults, Permission, Result, TenantId, id};
use comptoir_store::{Order, Select, Tx, entity, params, stored_id};
use jiff::{Timestamp, civil::Date};
use rust_decimal::Decimal;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::rules::{QuantityChange, quantity_on};
use crate::{Charge, ChargeId, ChargeKind, Subscription, charge_profile, subscriptions};

id!(
    /// A change of a quantity.
    ChargeUnitId
);
stored_id!(ChargeUnitId);

entity! {
    /// How many units a charge is for from a day on.
    pub struct ChargeUnit in "subscriptions_charge_unit" {
        /// Key.
        pub id: ChargeUnitId,
        /// UUID.
        pub uid: Uuid,
        /// The tenant.
        pub tenant: TenantId,
        /// The charge.
        pub charge: ChargeId,
        /// First day of the quantity.
        pub date_start: Date,
        /// How many units from then on.
        pub quantity: Decimal,
        /// Whether an invoice has taken the change into account.
        pub settled: bool,
        /// When it was made known.
        pub created_at: Timestamp,
    }
}

impl ChargeUnit {
    /// The change, as the rules see it.
    pub const fn change(&self) -> QuantityChange {
        QuantityChange { from: self.date_start, quantity: self.quantity, settled: self.settled }
    }

    fn state(&self, charge: &Charge) -> Value {
        json!({
            "id": self.uid,
            "charge": charge.uid,
            "date_start": self.date_start,
            "quantity": self.quantity.to_string(),
        })
    }
}

/// The changes of charges, in the order of their days within each.
///
/// # Errors
/// What the store answers.
pub async fn of(tx: &mut Tx<'_>, tenant: TenantId, charges: &[ChargeId]) -> Result<Vec<ChargeUnit>> {
    if charges.is_empty() {
        return Ok(Vec::new());
    }
    let select = Select::new(tenant).any("charge", charges).order("charge", Order::Ascending);
    select.order("date_start", Order::Ascending).all(tx).await
}

/// The changes of a charge within reach, in the order of their days.
///
/// # Errors
/// `NotFound`; `Denied` without the permission.
pub async fn list(ctx: &Ctx, tx: &mut Tx<'_>, charge: Uuid) -> Result<(Charge, Vec<ChargeUnit>)> {
    ctx.require(Permission::SubscriptionsRead)?;
    let (_, charge) = find(ctx, tx, charge).await?;
    let units = of(tx, ctx.tenant, &[charge.id]).await?;
    Ok((charge, units))
}

/// Has a charge be for another quantity from a day on. With pro rata the period the day falls in is adjusted, also where
/// it was billed before; without, the change counts from the next period on.
///
/// # Errors
/// `NotFound`; every faulty field; `Conflict` when a later change has been billed; `Duplicate` for a second change on one
/// day; `Denied` without the permission.
pub async fn add(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    charge: Uuid,
    (from, quantity): (Date, Decimal),
) -> Result<ChargeUnit> {
    ctx.require(Permission::SubscriptionsWrite)?;
    let (subscription, found) = find(ctx, tx, charge).await?;
    // Two changes at once, or a bill run, wait here.
    let charge = tx.lock::<Charge>(ctx.tenant, found.id).await?.unwrap_or(found);
    check(&subscription, &charge, (from, quantity))?;
    let present = of(tx, ctx.tenant, &[charge.id]).await?;
    if present.iter().any(|unit| unit.date_start == from) {
        return Err(Error::new(Code::Duplicate, format!("{} changes on {from} already", charge.name)));
    }
    if present.iter().any(|unit| unit.settled && unit.date_start > from) {
        return Err(Error::conflict(format!("a later change of {} has been billed", charge.name)));
    }
    let mut unit = ChargeUnit {
        id: ChargeUnitId(0),
        uid: ctx.new_uid(),
        tenant: ctx.tenant,
        charge: charge.id,
        date_start: from,
        quantity: quantity.normalize(),
        settled: false,
        created_at: ctx.now(),
    };
    tx.insert(&mut unit).await?;
    let change = Change::new(&catalogue::CHARGE_UPDATED, charge.id, charge.uid).of(subscription.organisation);
    record(ctx, tx, change.after(json!({ "quantity_from": unit.state(&charge) }))).await?;
    Ok(unit)
}

/// Takes a change back that has not been billed.
///
/// # Errors
/// `NotFound`; [`Code::InUse`] when it has been billed; `Denied` without the permission.
pub async fn delete(ctx: &Ctx, tx: &mut Tx<'_>, (charge, uid): (Uuid, Uuid)) -> Result<()> {
    ctx.require(Permission::SubscriptionsWrite)?;
    let (subscription, found) = find(ctx, tx, charge).await?;
    let charge = tx.lock::<Charge>(ctx.tenant, found.id).await?.unwrap_or(found);
    let unit = of(tx, ctx.tenant, &[charge.id]).await?.into_iter().find(|unit| unit.uid == uid);
    let unit = unit.ok_or_else(|| Error::not_found("change of a quantity", uid))?;
    if unit.settled {
        let message = format!("the change of {} on {} has been billed", charge.name, unit.date_start);
        return Err(Error::new(Code::InUse, message));
    }
    tx.delete::<ChargeUnit>(ctx.tenant, unit.id).await?;
    let change = Change::new(&catalogue::CHARGE_UPDATED, charge.id, charge.uid).of(subscription.organisation);
    record(ctx, tx, change.before(json!({ "quantity_from": unit.state(&charge) }))).await
}

fn check(subscription: &Subscription, charge: &Charge, (from, quantity): (Date, Decimal)) -> Result<()> {
    let mut faults = Faults::new();
    let first = charge.date_start.unwrap_or(subscription.date_start).max(subscription.date_start);
    let last = [charge.date_end, subscription.date_end].into_iter().flatten().min();
    if charge.kind != ChargeKind::Recurring {
        faults.invalid("charge", "only a recurring charge has quantities that change");
    } else if charge.product.is_some() {
        faults.invalid("charge", "was bought with a plan: a change order changes it");
    }
    if from <= first {
        faults.invalid("dateStart", format!("must be after the first day that is charged: {first}"));
    }
    if last.is_some_and(|last| from > last) {
        faults.invalid("dateStart", "must not be after the last day that is charged");
    }
    if quantity.is_sign_negative() && !quantity.is_zero() {
        faults.invalid("quantity", "must not be negative");
    }
    if quantity
        .checked_mul(charge.sell)
        .is_none_or(|amount| amount.abs() > Decimal::from(charge_profile::AMOUNT_MAX))
    {
        faults.invalid("quantity", "times the price is out of range");
    }
    faults.finish()
}

/// Notes that invoices have taken changes into account.
///
/// # Errors
/// [`Code::Conflict`] when another run has done so meanwhile.
pub async fn settle(tx: &mut Tx<'_>, tenant: TenantId, units: &[ChargeUnitId]) -> Result<()> {
    let sql = "UPDATE subscriptions_charge_unit SET settled = TRUE WHERE tenant = $1 AND id = $2 AND settled = FALSE";
    let rows: Vec<_> = units.iter().map(|unit| params![tenant, *unit].to_vec()).collect();
    match tx.exec_each(sql, &rows).await?.iter().all(|changed| *changed == 1) {
        true => Ok(()),
        false => Err(Error::conflict("a change of a quantity has been billed meanwhile")),
    }
}

/// Takes back that an invoice has taken a change into account: it is withdrawn.
///
/// # Errors
/// What the store refuses.
pub async fn give_back(tx: &mut Tx<'_>, tenant: TenantId, unit: ChargeUnitId) -> Result<()> {
    let sql = "UPDATE subscriptions_charge_unit SET settled = FALSE WHERE tenant = $1 AND id = $2";
    tx.exec(sql, params![tenant, unit]).await?;
    Ok(())
}

/// Gives charges the quantity that is in force on a day: for showing them.
///
/// # Errors
/// What the store answers.
pub async fn in_force(tx: &mut Tx<'_>, tenant: TenantId, day: Date, charges: &mut [Charge]) -> Result<()> {
    let keys: Vec<ChargeId> = charges.iter().map(|charge| charge.id).collect();
    let units = of(tx, tenant, &keys).await?;
    for charge in charges {
        let changes: Vec<QuantityChange> =
            units.iter().filter(|unit| unit.charge == charge.id).map(ChargeUnit::change).collect();
        charge.quantity = quantity_on(day, charge.quantity, &changes);
    }
    Ok(())
}

/// The charge of a UUID with its subscription, within reach.
async fn find(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid) -> Result<(Subscription, Charge)> {
    let missing = || Error::not_found("charge", uid);
    let charge: Option<Charge> = tx.get_uid(ctx.tenant, uid).await?;
    let charge = charge.filter(|charge| charge.deleted_at.is_none()).ok_or_else(missing)?;
    let subscription = subscriptions::find(ctx, tx, charge.subscription).await.map_err(|_| missing())?;
    Ok((subscription, charge))
}
