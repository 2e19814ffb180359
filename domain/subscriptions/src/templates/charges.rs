//! Charges of a template, or of a part of a kit in place of its template's.

use comptoir_events::{Change, catalogue, record};
use comptoir_kernel::{Ctx, Error, Faults, Result, TenantId, id};
use comptoir_store::{Order, Select, Tx, entity, params, stored_id};
use jiff::{Timestamp, civil::Date};
use rust_decimal::Decimal;
use serde_json::{Value, json};
use uuid::Uuid;

use super::parts::PartId;
use super::{Template, TemplateId, find_uid, require_tenant};
use crate::{ChargeKind, ChargeProfile};

id!(
    /// A charge of a template.
    TemplateChargeId
);
stored_id!(TemplateChargeId);

entity! {
    /// Something that products copied from a template cost.
    pub struct TemplateCharge in "subscriptions_template_charge" {
        /// Key.
        pub id: TemplateChargeId,
        /// UUID.
        pub uid: Uuid,
        /// The tenant.
        pub tenant: TenantId,
        /// The template it belongs to; none where it belongs to a part of a kit.
        pub template: Option<TemplateId>,
        /// The part of a kit it belongs to.
        pub part: Option<PartId>,
        /// Name.
        pub name: String,
        /// Added to the label on the invoice.
        pub description: Option<String>,
        /// Whether it comes back.
        pub kind: ChargeKind,
        /// What it applies to (key of a reference).
        pub scope: Option<i64>,
        /// How many units.
        pub quantity: Decimal,
        /// What a unit costs the seller, in major units.
        pub cost: Decimal,
        /// Price of a unit for one period, in major units.
        pub sell: Decimal,
        /// Percentage the caller keeps with it, as given.
        pub amount_percentage: Option<Decimal>,
        /// First day charged.
        pub date_start: Option<Date>,
        /// Last day charged.
        pub date_end: Option<Date>,
        /// When it was created.
        pub created_at: Timestamp,
        /// When it was last changed.
        pub updated_at: Timestamp,
    }
}

/// What a charge belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Owner {
    Template(TemplateId),
    Part(PartId),
}

impl TemplateCharge {
    /// What a caller may set, as it stands: what a subscription's charge is copied from.
    pub fn profile(&self) -> ChargeProfile {
        ChargeProfile {
            description: self.description.clone(),
            kind: self.kind,
            scope: self.scope,
            quantity: self.quantity,
            cost: self.cost,
            amount_percentage: self.amount_percentage,
            date_start: self.date_start,
            date_end: self.date_end,
            ..ChargeProfile::named(self.name.clone(), self.sell)
        }
    }

    fn apply(&mut self, profile: ChargeProfile, now: Timestamp) {
        self.name = profile.name;
        self.description = profile.description;
        self.kind = profile.kind;
        self.scope = profile.scope;
        self.quantity = profile.quantity.normalize();
        self.cost = profile.cost.normalize();
        self.sell = profile.sell.normalize();
        self.amount_percentage = profile.amount_percentage;
        self.date_start = profile.date_start;
        self.date_end = profile.date_end;
        self.updated_at = now;
    }

    pub(super) fn state(&self) -> Value {
        json!({
            "charge": self.uid,
            "name": self.name,
            "type": self.kind.as_str(),
            "quantity": self.quantity.to_string(),
            "cost": self.cost.to_string(),
            "sell": self.sell.to_string(),
            "date_start": self.date_start,
            "date_end": self.date_end,
        })
    }
}

/// The charges of templates, in the order they were made.
///
/// # Errors
/// What the store answers.
pub async fn of_templates(
    tx: &mut Tx<'_>,
    tenant: TenantId,
    templates: &[TemplateId],
) -> Result<Vec<TemplateCharge>> {
    of(tx, Select::new(tenant).any("template", templates)).await
}

/// The charges that parts of kits have in place of their templates', in the order they were made.
///
/// # Errors
/// What the store answers.
pub async fn of_parts(tx: &mut Tx<'_>, tenant: TenantId, parts: &[PartId]) -> Result<Vec<TemplateCharge>> {
    of(tx, Select::new(tenant).any("part", parts)).await
}

async fn of(tx: &mut Tx<'_>, charges: Select) -> Result<Vec<TemplateCharge>> {
    charges.order("id", Order::Ascending).all(tx).await
}

/// A charge of a template.
///
/// # Errors
/// `NotFound` when the template has none with this UUID.
pub async fn find(tx: &mut Tx<'_>, template: &Template, uid: Uuid) -> Result<TemplateCharge> {
    let found =
        tx.first(template.tenant, "AND template = $2 AND uid = $3", params![template.id, uid]).await?;
    found.ok_or_else(|| Error::not_found("charge", uid))
}

/// Adds a charge to a template.
///
/// # Errors
/// `NotFound`; the profile's faults; `Denied` without the permission.
pub async fn add(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    template: Uuid,
    profile: ChargeProfile,
) -> Result<TemplateCharge> {
    require_tenant(ctx)?;
    let template = find_uid(ctx, tx, template).await?;
    checked(&profile)?;
    let made = insert(ctx, tx, Owner::Template(template.id), profile).await?;
    note(ctx, tx, &template, (None, Some(made.state()))).await?;
    Ok(made)
}

/// Gives a charge of a template a new profile.
///
/// # Errors
/// As for [`add`].
pub async fn update(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    (template, uid): (Uuid, Uuid),
    profile: ChargeProfile,
) -> Result<TemplateCharge> {
    require_tenant(ctx)?;
    let template = find_uid(ctx, tx, template).await?;
    let before = find(tx, &template, uid).await?;
    checked(&profile)?;
    let after = change(ctx, tx, &before, profile).await?;
    note(ctx, tx, &template, (Some(before.state()), Some(after.state()))).await?;
    Ok(after)
}

/// Deletes a charge of a template. Products that were copied from it keep theirs.
///
/// # Errors
/// As for [`add`].
pub async fn delete(ctx: &Ctx, tx: &mut Tx<'_>, (template, uid): (Uuid, Uuid)) -> Result<()> {
    require_tenant(ctx)?;
    let template = find_uid(ctx, tx, template).await?;
    let before = find(tx, &template, uid).await?;
    remove(tx, &before).await?;
    note(ctx, tx, &template, (Some(before.state()), None)).await
}

fn checked(profile: &ChargeProfile) -> Result<()> {
    let mut faults = Faults::new();
    profile.check(&mut faults);
    faults.finish()
}

/// Notes every fault of charges under `charges[n]`.
pub(super) fn check(charges: &[ChargeProfile], faults: &mut Faults) {
    for (index, charge) in charges.iter().enumerate() {
        faults.within(format_args!("charges[{index}]"), |faults| charge.check(faults));
    }
}

pub(super) async fn insert(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    owner: Owner,
    profile: ChargeProfile,
) -> Result<TemplateCharge> {
    let (template, part) = match owner {
        Owner::Template(template) => (Some(template), None),
        Owner::Part(part) => (None, Some(part)),
    };
    let mut made = TemplateCharge {
        id: TemplateChargeId(0),
        uid: ctx.new_uid(),
        tenant: ctx.tenant,
        template,
        part,
        name: String::new(),
        description: None,
        kind: profile.kind,
        scope: None,
        quantity: Decimal::ONE,
        cost: Decimal::ZERO,
        sell: Decimal::ZERO,
        amount_percentage: None,
        date_start: None,
        date_end: None,
        created_at: ctx.now(),
        updated_at: ctx.now(),
    };
    made.apply(profile, ctx.now());
    tx.insert(&mut made).await?;
    Ok(made)
}

/// Adds several; answers them as the journal says them.
pub(super) async fn insert_all(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    owner: Owner,
    profiles: Vec<ChargeProfile>,
) -> Result<Value> {
    let mut states = Vec::with_capacity(profiles.len());
    for profile in profiles {
        states.push(insert(ctx, tx, owner, profile).await?.state());
    }
    Ok(Value::Array(states))
}

pub(super) async fn change(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    before: &TemplateCharge,
    profile: ChargeProfile,
) -> Result<TemplateCharge> {
    let mut after = before.clone();
    after.apply(profile, ctx.now());
    tx.update(&after).await?;
    Ok(after)
}

pub(super) async fn remove(tx: &mut Tx<'_>, charge: &TemplateCharge) -> Result<()> {
    let sql = "DELETE FROM subscriptions_template_charge WHERE tenant = $1 AND id = $2";
    tx.exec(sql, params![charge.tenant, charge.id]).await.map(|_| ())
}

pub(super) async fn note(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    template: &Template,
    (before, after): (Option<Value>, Option<Value>),
) -> Result<()> {
    let with = |charge: Option<Value>| {
        let mut state = template.state();
        state["charge"] = charge.unwrap_or_default();
        state
    };
    let change = Change::new(&catalogue::TEMPLATE_UPDATED, template.id, template.uid);
    record(ctx, tx, change.before(with(before)).after(with(after))).await
}
