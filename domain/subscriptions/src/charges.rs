//! Charges of a subscription: what it costs, again and again or once.

use comptoir_events::{Change, catalogue, record};
use comptoir_kernel::{Code, Ctx, Error, Faults, Permission, Result, TenantId, id};
use comptoir_store::{Order, Select, Tx, entity, params, stored_id, text_enum};
use jiff::{Timestamp, civil::Date};
use rust_decimal::Decimal;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::{
    Agreement, ChargeProfile, ChargeUnit, Frequency, Subscription, SubscriptionId, rules, subscriptions,
    units,
};

id!(
    /// A charge.
    ChargeId
);
stored_id!(ChargeId);

text_enum! {
    /// Whether a charge comes back.
    pub enum ChargeKind {
        /// Every billing period.
        Recurring = "recurring",
        /// Once.
        OneOff = "one_off",
        /// For what was used: so much for each call, minute or service item on the invoice.
        Usage = "usage",
        /// A percentage of other things on the invoice.
        Percentage = "percentage",
    }
}

entity! {
    /// Something a subscription costs.
    pub struct Charge in "subscriptions_charge" {
        /// Key.
        pub id: ChargeId,
        /// UUID.
        pub uid: Uuid,
        /// The tenant.
        pub tenant: TenantId,
        /// The subscription.
        pub subscription: SubscriptionId,
        /// Name.
        pub name: String,
        /// Added to the label on the invoice.
        pub description: Option<String>,
        /// Whether it comes back.
        pub kind: ChargeKind,
        /// What it applies to (key of a reference).
        pub scope: Option<i64>,
        /// How often it comes back; as often as the agreement is billed when absent.
        pub frequency: Option<Frequency>,
        /// How many units.
        pub quantity: Decimal,
        /// What a unit costs the seller, in major units.
        pub cost: Decimal,
        /// Price of a unit for one period, in major units.
        pub sell: Decimal,
        /// Percentage the caller keeps with it, as given.
        pub amount_percentage: Option<Decimal>,
        /// First day charged; the subscription's when absent.
        pub date_start: Option<Date>,
        /// Last day charged; the subscription's when absent.
        pub date_end: Option<Date>,
        /// Last day that has been charged; for a one-off charge the day it was due.
        pub billed_to: Option<Date>,
        /// Product of the catalogue it was bought as.
        pub product: Option<i64>,
        /// Plan it was made from.
        pub plan: Option<i64>,
        /// When it was created.
        pub created_at: Timestamp,
        /// When it was last changed.
        pub updated_at: Timestamp,
        /// When it was deleted.
        pub deleted_at: Option<Timestamp>,
    }
}

impl Charge {
    /// What a caller may set, as it stands.
    pub fn profile(&self) -> ChargeProfile {
        ChargeProfile {
            name: self.name.clone(),
            description: self.description.clone(),
            kind: self.kind,
            scope: self.scope,
            frequency: self.frequency,
            quantity: self.quantity,
            cost: self.cost,
            sell: self.sell,
            amount_percentage: self.amount_percentage,
            date_start: self.date_start,
            date_end: self.date_end,
        }
    }

    /// Price of one period in major units, exact: `quantity × sell`.
    pub fn amount(&self) -> Decimal {
        self.quantity.saturating_mul(self.sell)
    }

    /// When it is billed, on a subscription and its agreement.
    pub fn schedule(&self, subscription: &Subscription, agreement: &Agreement) -> rules::Schedule {
        let of_agreement = agreement.date_start.max(agreement.billing_start);
        let starts = [Some(subscription.date_start), self.date_start, Some(of_agreement)];
        let ends = [subscription.date_end, self.date_end, agreement.date_end];
        let first = starts.into_iter().flatten().max().unwrap_or(subscription.date_start);
        // A rhythm of its own is counted from the subscription's start, not from the agreement's.
        let anchor = if self.frequency.is_some() { subscription.date_start } else { agreement.billing_start };
        rules::Schedule {
            anchor,
            opens: of_agreement.max(anchor),
            frequency: self.frequency.unwrap_or(agreement.frequency),
            in_advance: subscription.in_advance,
            pro_rata: subscription.pro_rata,
            first,
            last: ends.into_iter().flatten().min(),
            billed_to: self.billed_to,
        }
    }

    fn apply(&mut self, profile: ChargeProfile, now: Timestamp) {
        self.name = profile.name;
        self.description = profile.description;
        self.kind = profile.kind;
        self.scope = profile.scope;
        self.frequency = profile.frequency;
        self.quantity = profile.quantity.normalize();
        self.cost = profile.cost.normalize();
        self.sell = profile.sell.normalize();
        self.amount_percentage = profile.amount_percentage;
        self.date_start = profile.date_start;
        self.date_end = profile.date_end;
        self.updated_at = now;
    }

    pub(crate) fn state(&self) -> Value {
        json!({
            "id": self.uid,
            "subscription": self.subscription,
            "name": self.name,
            "type": self.kind.as_str(),
            "frequency": self.frequency.map(Frequency::name),
            "quantity": self.quantity.to_string(),
            "cost": self.cost.to_string(),
            "sell": self.sell.to_string(),
            "date_start": self.date_start,
            "date_end": self.date_end,
            "billed_to": self.billed_to,
        })
    }
}

/// The charges of subscriptions, in the order they were made.
///
/// # Errors
/// What the store answers.
pub async fn of(tx: &mut Tx<'_>, tenant: TenantId, subscriptions: &[SubscriptionId]) -> Result<Vec<Charge>> {
    if subscriptions.is_empty() {
        return Ok(Vec::new());
    }
    let select = Select::new(tenant).any("subscription", subscriptions).raw("deleted_at IS NULL", []);
    select.order("id", Order::Ascending).all(tx).await
}

/// A charge of a subscription.
///
/// # Errors
/// `NotFound` when the subscription has none with this UUID.
pub async fn find_uid(tx: &mut Tx<'_>, subscription: &Subscription, uid: Uuid) -> Result<Charge> {
    let tail = "AND subscription = $2 AND uid = $3 AND deleted_at IS NULL";
    let found = tx.first(subscription.tenant, tail, params![subscription.id, uid]).await?;
    found.ok_or_else(|| Error::not_found("charge", uid))
}

/// The charge whatever its subscription, deleted ones included: for tracing invoice lines.
///
/// # Errors
/// `NotFound` when the tenant has none with this key.
pub async fn any(tx: &mut Tx<'_>, tenant: TenantId, id: ChargeId) -> Result<Charge> {
    tx.get(tenant, id).await?.ok_or_else(|| Error::not_found("charge", id))
}

/// Adds a charge to a subscription within reach.
///
/// # Errors
/// `NotFound`; the profile's faults; `Denied` without the permission.
pub async fn add(ctx: &Ctx, tx: &mut Tx<'_>, subscription: Uuid, profile: ChargeProfile) -> Result<Charge> {
    ctx.require(Permission::SubscriptionsWrite)?;
    let subscription = subscriptions::find_uid(ctx, tx, subscription).await?;
    let mut faults = Faults::new();
    profile.check(&mut faults);
    subscriptions::check_day(&profile, None, (subscription.date_start, subscription.date_end), &mut faults);
    faults.finish()?;
    insert(ctx, tx, &subscription, None, profile).await
}

/// Gives a charge a new profile. Prices and quantities apply to what has not been billed.
///
/// # Errors
/// `NotFound`; the profile's faults; [`Code::Conflict`] when it has been billed and its kind, rhythm or start is to
/// change; `Denied` without the permission.
pub async fn update(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    (subscription, uid): (Uuid, Uuid),
    profile: ChargeProfile,
) -> Result<Charge> {
    ctx.require(Permission::SubscriptionsWrite)?;
    let subscription = subscriptions::find_uid(ctx, tx, subscription).await?;
    let before = find_uid(tx, &subscription, uid).await?;
    let mut faults = Faults::new();
    profile.check(&mut faults);
    subscriptions::check_day(
        &profile,
        Some(&before),
        (subscription.date_start, subscription.date_end),
        &mut faults,
    );
    faults.finish()?;
    change(ctx, tx, &subscription, before, profile).await
}

/// Deletes a charge that has not been billed; one that has can be ended.
///
/// # Errors
/// `NotFound`; [`Code::InUse`] when it has been billed; `Denied` without the permission.
pub async fn delete(ctx: &Ctx, tx: &mut Tx<'_>, (subscription, uid): (Uuid, Uuid)) -> Result<()> {
    ctx.require(Permission::SubscriptionsWrite)?;
    let subscription = subscriptions::find_uid(ctx, tx, subscription).await?;
    let before = find_uid(tx, &subscription, uid).await?;
    // The row is locked so that a bill run cannot bill it meanwhile.
    let before = tx.lock::<Charge>(ctx.tenant, before.id).await?.unwrap_or(before);
    if before.billed_to.is_some() {
        return Err(Error::new(
            Code::InUse,
            format!("charge {} has been billed: give it an end date", before.name),
        ));
    }
    remove(ctx, tx, &subscription, before).await
}

/// Deletes a charge, locked, that has not been billed.
pub(crate) async fn remove(ctx: &Ctx, tx: &mut Tx<'_>, of: &Subscription, before: Charge) -> Result<()> {
    let after = Charge { deleted_at: Some(ctx.now()), ..before.clone() };
    tx.update(&after).await?;
    let change = Change::new(&catalogue::CHARGE_DELETED, before.id, before.uid).of(of.organisation);
    record(ctx, tx, change.before(before.state())).await
}

/// The charges that a list leaves out, locked, so that a bill run cannot bill them meanwhile. What has been billed cannot be
/// left out before it has ended, and stays then.
pub(crate) async fn left_out(
    tx: &mut Tx<'_>,
    present: &[Charge],
    given: &[(Option<Uuid>, ChargeProfile)],
    faults: &mut Faults,
) -> Result<Vec<Charge>> {
    let mut gone = Vec::new();
    for charge in present.iter().filter(|charge| given.iter().all(|(uid, _)| *uid != Some(charge.uid))) {
        let Some(charge) = tx.lock::<Charge>(charge.tenant, charge.id).await? else { continue };
        let is_over = charge.date_end.is_some() || charge.kind == ChargeKind::OneOff;
        match charge.billed_to {
            None => gone.push(charge),
            Some(_) if is_over => {}
            Some(_) => {
                let message =
                    format!("must have '{}', which has been billed: give it an end date", charge.name);
                faults.invalid("charges", message);
            }
        }
    }
    Ok(gone)
}

/// Notes up to which days charges have been billed.
///
/// # Errors
/// [`Code::Conflict`] when another run has billed one meanwhile.
pub async fn billed(tx: &mut Tx<'_>, tenant: TenantId, charges: &[(Charge, Date)]) -> Result<()> {
    // The guard is what keeps two runs at once from billing a period twice.
    let sql = "UPDATE subscriptions_charge SET billed_to = $3 WHERE tenant = $1 AND id = $2 AND billed_to";
    let (mut first, mut again) = (Vec::new(), Vec::new());
    for (charge, to) in charges {
        match &charge.billed_to {
            Some(before) => again.push(params![tenant, charge.id, *to, *before].to_vec()),
            None => first.push(params![tenant, charge.id, *to].to_vec()),
        }
    }
    let mut changed = tx.exec_each(&format!("{sql} IS NULL"), &first).await?;
    changed.extend(tx.exec_each(&format!("{sql} = $4"), &again).await?);
    match changed.iter().all(|rows| *rows == 1) {
        true => Ok(()),
        false => Err(Error::conflict("a charge has been billed meanwhile")),
    }
}

/// Notes that charges which follow from what else is on an invoice have been billed up to a day. Several invoices may bill
/// them up to one day, and an earlier day takes nothing back.
///
/// # Errors
/// What the store refuses.
pub async fn measured(tx: &mut Tx<'_>, tenant: TenantId, charges: &[ChargeId], to: Date) -> Result<()> {
    let sql = "UPDATE subscriptions_charge SET billed_to = $3
        WHERE tenant = $1 AND id = $2 AND (billed_to IS NULL OR billed_to < $3)";
    let rows: Vec<_> = charges.iter().map(|charge| params![tenant, *charge, to].to_vec()).collect();
    tx.exec_each(sql, &rows).await.map(|_| ())
}

/// Takes back that charges have been billed up to a day, and have them be billed up to the one before: their invoice is
/// withdrawn.
///
/// # Errors
/// [`Code::Conflict`] when one has been billed beyond that day since.
pub async fn give_back(
    tx: &mut Tx<'_>,
    tenant: TenantId,
    charges: &[(ChargeId, Date, Option<Date>)],
) -> Result<()> {
    let sql =
        "UPDATE subscriptions_charge SET billed_to = $4 WHERE tenant = $1 AND id = $2 AND billed_to = $3";
    let rows: Vec<_> = charges
        .iter()
        .map(|(charge, billed, before)| params![tenant, *charge, *billed, *before].to_vec())
        .collect();
    match tx.exec_each(sql, &rows).await?.iter().all(|changed| *changed == 1) {
        true => Ok(()),
        false => Err(Error::conflict("a later invoice bills a charge")),
    }
}

/// Has a charge be billed up to a day, whatever it was before: an invoice with a part of it is withdrawn.
///
/// # Errors
/// What the store refuses.
pub async fn set_billed(tx: &mut Tx<'_>, tenant: TenantId, id: ChargeId, to: Option<Date>) -> Result<()> {
    let sql = "UPDATE subscriptions_charge SET billed_to = $3 WHERE tenant = $1 AND id = $2";
    tx.exec(sql, params![tenant, id, to]).await?;
    Ok(())
}

pub(crate) async fn change(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    subscription: &Subscription,
    before: Charge,
    profile: ChargeProfile,
) -> Result<Charge> {
    let before = tx.lock::<Charge>(ctx.tenant, before.id).await?.unwrap_or(before);
    let mut after = before.clone();
    after.apply(profile, ctx.now());
    let changes = units::of(tx, ctx.tenant, &[before.id]).await?;
    if !changes.is_empty() {
        // It is shown with the quantity of today, and that one may come back.
        let changes: Vec<_> = changes.iter().map(ChargeUnit::change).collect();
        let today = rules::quantity_on(ctx.today()?, before.quantity, &changes);
        if after.quantity != today.normalize() && after.quantity != before.quantity {
            let message = "changes on days of its own: add or remove a change of the quantity instead";
            return Err(Error::invalid("quantity", message));
        }
        after.quantity = before.quantity;
    }
    if before.profile() == after.profile() {
        return Ok(before);
    }
    let fixed = |charge: &Charge| (charge.kind, charge.frequency, charge.date_start);
    if before.billed_to.is_some() && fixed(&before) != fixed(&after) {
        let message = format!("charge {} has been billed: its type and start stay", before.name);
        return Err(Error::conflict(message));
    }
    tx.update(&after).await?;
    let change = Change::new(&catalogue::CHARGE_UPDATED, after.id, after.uid).of(subscription.organisation);
    record(ctx, tx, change.before(before.state()).after(after.state())).await?;
    Ok(after)
}

/// Writes a charge that a change of its subscription has ended.
pub(crate) async fn ended(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    subscription: &Subscription,
    (old, new): (&Charge, &Charge),
) -> Result<()> {
    let mut after = new.clone();
    after.updated_at = ctx.now();
    tx.update(&after).await?;
    let change = Change::new(&catalogue::CHARGE_UPDATED, after.id, after.uid).of(subscription.organisation);
    record(ctx, tx, change.before(old.state()).after(after.state())).await
}

/// Writes a checked charge; `bought` are the product and the plan it comes of.
pub(crate) async fn insert(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    subscription: &Subscription,
    bought: Option<(i64, i64)>,
    profile: ChargeProfile,
) -> Result<Charge> {
    let mut charge = made(ctx, subscription, bought, profile);
    insert_made(ctx, tx, subscription, &mut charge).await?;
    Ok(charge)
}

/// Writes a charge that was made by [`made`].
pub(crate) async fn insert_made(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    subscription: &Subscription,
    charge: &mut Charge,
) -> Result<()> {
    tx.insert(charge).await?;
    let change = Change::new(&catalogue::CHARGE_CREATED, charge.id, charge.uid).of(subscription.organisation);
    record(ctx, tx, change.after(charge.state())).await
}

/// A charge that is not written yet.
pub(crate) fn made(
    ctx: &Ctx,
    subscription: &Subscription,
    bought: Option<(i64, i64)>,
    profile: ChargeProfile,
) -> Charge {
    let mut charge = Charge {
        id: ChargeId(0),
        uid: ctx.new_uid(),
        tenant: ctx.tenant,
        subscription: subscription.id,
        name: String::new(),
        description: None,
        kind: profile.kind,
        scope: None,
        frequency: None,
        quantity: Decimal::ONE,
        cost: Decimal::ZERO,
        sell: Decimal::ZERO,
        amount_percentage: None,
        date_start: None,
        date_end: None,
        billed_to: None,
        product: bought.map(|(product, _)| product),
        plan: bought.map(|(_, plan)| plan),
        created_at: ctx.now(),
        updated_at: ctx.now(),
        deleted_at: None,
    };
    charge.apply(profile, ctx.now());
    charge
}
