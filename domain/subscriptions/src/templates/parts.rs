//! The parts of a kit: templates, with what is otherwise about them in this kit.

use comptoir_events::{Change, catalogue, record};
use comptoir_kernel::{Code, Ctx, Error, Faults, Permission, Result, TenantId, id};
use comptoir_store::{Json, Order, Select, Tx, entity, params, stored_id};
use jiff::Timestamp;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use uuid::Uuid;

use super::charges::{self, Owner, TemplateCharge};
use super::kits::{self, Kit, KitId};
use super::{Template, TemplateId, find_uid, require_tenant};
use crate::{ChargeKind, ChargeProfile};

id!(
    /// A part of a kit.
    PartId
);
stored_id!(PartId);

entity! {
    /// A template in a kit.
    pub struct Part in "subscriptions_kit_part" {
        /// Key.
        pub id: PartId,
        /// The tenant.
        pub tenant: TenantId,
        /// The kit.
        pub kit: KitId,
        /// The template.
        pub template: TemplateId,
        /// What is otherwise in this kit.
        pub details: Json<PartDetails>,
        /// When it was created.
        pub created_at: Timestamp,
        /// When it was last changed.
        pub updated_at: Timestamp,
    }
}

/// What is otherwise about a template in a kit; the template's own where absent. Numbers are keys of references.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PartDetails {
    /// Text on the invoice.
    pub label: Option<String>,
    /// Bundle, as given.
    pub bundle: Option<Value>,
    /// Account in the general ledger.
    pub gl_code: Option<i64>,
    /// Category.
    pub product_category: Option<i64>,
    /// Supplier.
    pub supplier: Option<i64>,
}

/// The charges a part is to have.
#[derive(Debug, Clone, PartialEq)]
pub enum PartCharges {
    /// Those it has.
    Same,
    /// Its template's.
    OfTemplate,
    /// Its own.
    Own(Vec<ChargeProfile>),
}

/// What a part or a kit costs and sells for, in major units.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sums {
    /// What it costs the seller in one period.
    pub cost: Decimal,
    /// Price of one period.
    pub sell: Decimal,
}

/// The parts of kits with their templates and the charges that count: the part's own, else the template's. In the
/// order they were added.
///
/// # Errors
/// `Denied` without the permission.
pub async fn of(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    kits: &[KitId],
) -> Result<Vec<(Part, Template, Vec<TemplateCharge>)>> {
    ctx.require(Permission::SubscriptionsRead)?;
    let parts: Vec<Part> =
        Select::new(ctx.tenant).any("kit", kits).order("id", Order::Ascending).all(tx).await?;
    let ids: Vec<PartId> = parts.iter().map(|part| part.id).collect();
    let of: Vec<TemplateId> = parts.iter().map(|part| part.template).collect();
    let templates = super::many(tx, ctx.tenant, &of).await?;
    let own = charges::of_parts(tx, ctx.tenant, &ids).await?;
    let usual = charges::of_templates(tx, ctx.tenant, &of).await?;
    let mut found = Vec::with_capacity(parts.len());
    for part in parts {
        let Some(template) = templates.iter().find(|template| template.id == part.template) else { continue };
        let mut charges: Vec<TemplateCharge> =
            own.iter().filter(|charge| charge.part == Some(part.id)).cloned().collect();
        if charges.is_empty() {
            charges.extend(usual.iter().filter(|charge| charge.template == Some(template.id)).cloned());
        }
        found.push((part, template.clone(), charges));
    }
    Ok(found)
}

/// What recurring charges come to in one period.
pub fn sums<'a>(charges: impl IntoIterator<Item = &'a TemplateCharge>) -> Sums {
    charges.into_iter().filter(|charge| charge.kind == ChargeKind::Recurring).fold(
        Sums::default(),
        |sums, charge| Sums {
            cost: sums.cost.saturating_add(charge.quantity.saturating_mul(charge.cost)),
            sell: sums.sell.saturating_add(charge.quantity.saturating_mul(charge.sell)),
        },
    )
}

/// Adds a template to a kit.
///
/// # Errors
/// `NotFound`; [`Code::Duplicate`] when it is in the kit; faults of the charges; `Denied` without the permission.
pub async fn add(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    (kit, template): (Uuid, &Template),
    details: PartDetails,
    new: PartCharges,
) -> Result<Part> {
    require_tenant(ctx)?;
    checked(&new)?;
    let kit = kits::find_uid(ctx, tx, kit).await?;
    let kit = tx.lock::<Kit>(ctx.tenant, kit.id).await?.unwrap_or(kit);
    if find(tx, &kit, template.id).await?.is_some() {
        let message = format!("{} is in kit {} already", template.code, kit.name);
        let fault = Error::invalid("productId", message.clone());
        return Err(Error { code: Code::Duplicate, message, ..fault });
    }
    let mut part = Part {
        id: PartId(0),
        tenant: ctx.tenant,
        kit: kit.id,
        template: template.id,
        details: Json(details),
        created_at: ctx.now(),
        updated_at: ctx.now(),
    };
    tx.insert(&mut part).await?;
    let charges = set_charges(ctx, tx, part.id, new).await?;
    note(ctx, tx, &kit, json!({ "added": template.uid, "charges": charges })).await?;
    Ok(part)
}

/// Changes what is otherwise about a part, and its charges.
///
/// # Errors
/// As for [`add`].
pub async fn update(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    (kit, template): (Uuid, Uuid),
    details: PartDetails,
    new: PartCharges,
) -> Result<()> {
    require_tenant(ctx)?;
    checked(&new)?;
    let (kit, mut part) = find_uids(ctx, tx, (kit, template)).await?;
    part.details = Json(details);
    part.updated_at = ctx.now();
    tx.update(&part).await?;
    let charges = set_charges(ctx, tx, part.id, new).await?;
    note(ctx, tx, &kit, json!({ "changed": template, "charges": charges })).await
}

/// Takes a template out of a kit.
///
/// # Errors
/// `NotFound`; `Denied` without the permission.
pub async fn remove(ctx: &Ctx, tx: &mut Tx<'_>, (kit, template): (Uuid, Uuid)) -> Result<()> {
    require_tenant(ctx)?;
    let (kit, part) = find_uids(ctx, tx, (kit, template)).await?;
    set_charges(ctx, tx, part.id, PartCharges::OfTemplate).await?;
    tx.delete::<Part>(ctx.tenant, part.id).await?;
    note(ctx, tx, &kit, json!({ "removed": template })).await
}

/// A kit and its part that is this template.
///
/// # Errors
/// `NotFound` when there is no such kit, or the template is not in it.
pub async fn find_uids(ctx: &Ctx, tx: &mut Tx<'_>, (kit, template): (Uuid, Uuid)) -> Result<(Kit, Part)> {
    let kit = kits::find_uid(ctx, tx, kit).await?;
    let missing = || Error::not_found("product of this kit", template);
    let template = find_uid(ctx, tx, template).await.map_err(|_| missing())?;
    let part = find(tx, &kit, template.id).await?.ok_or_else(missing)?;
    Ok((kit, part))
}

async fn find(tx: &mut Tx<'_>, kit: &Kit, template: TemplateId) -> Result<Option<Part>> {
    tx.first(kit.tenant, "AND kit = $2 AND template = $3", params![kit.id, template]).await
}

fn checked(new: &PartCharges) -> Result<()> {
    let mut faults = Faults::new();
    if let PartCharges::Own(own) = new {
        charges::check(own, &mut faults);
    }
    faults.finish()
}

/// Gives a part these charges; answers its own as the journal says them, and null where they stay as they are.
async fn set_charges(ctx: &Ctx, tx: &mut Tx<'_>, part: PartId, new: PartCharges) -> Result<Value> {
    let own = match new {
        PartCharges::Same => return Ok(Value::Null),
        PartCharges::OfTemplate => Vec::new(),
        PartCharges::Own(own) => own,
    };
    for charge in charges::of_parts(tx, ctx.tenant, &[part]).await? {
        charges::remove(tx, &charge).await?;
    }
    charges::insert_all(ctx, tx, Owner::Part(part), own).await
}

async fn note(ctx: &Ctx, tx: &mut Tx<'_>, kit: &Kit, part: Value) -> Result<()> {
    let mut state = kit.state();
    state["part"] = part;
    record(ctx, tx, Change::new(&catalogue::KIT_UPDATED, kit.id, kit.uid).after(state)).await
}
