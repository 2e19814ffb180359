//! Templates: what products of customers are copied from, and kits of them.
//!
//! They belong to the tenant: who reaches only some organisations sees them, and changes none.

pub mod charges;
pub mod copy;
pub mod kits;
pub mod parts;

use comptoir_events::{Change, catalogue, record};
use comptoir_kernel::{Code, Ctx, Error, Faults, Page, Paged, Permission, Result, TenantId, id, text};
use comptoir_parties::references::Wanted;
use comptoir_parties::{Blocker, blockers};
use comptoir_store::{Json, Order, Select, Tx, entity, params, stored_id};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::{ChargeProfile, InAdvance};
use charges::Owner;
use kits::KitId;

pub use charges::TemplateCharge;
pub use kits::{Kit, KitProfile};
pub use parts::{Part, PartDetails};

/// Characters of a code or a label at most.
const TEXT_CHARS_MAX: usize = 200;

id!(
    /// A template.
    TemplateId
);
stored_id!(TemplateId);

entity! {
    /// What products of customers are copied from.
    pub struct Template in "subscriptions_template" {
        /// Key.
        pub id: TemplateId,
        /// UUID.
        pub uid: Uuid,
        /// The tenant.
        pub tenant: TenantId,
        /// Code; need not be unique.
        pub code: String,
        /// The code for searching.
        pub code_folded: String,
        /// Text on the invoice.
        pub label: Option<String>,
        /// The label for searching.
        pub label_folded: Option<String>,
        /// More about it.
        pub description: Option<String>,
        /// Which period an invoice charges.
        pub in_advance: InAdvance,
        /// Whether a part of a period costs a part of the price.
        pub pro_rata: bool,
        /// Whether its prices hold the tax.
        pub tax_inclusive: bool,
        /// Stays out of the base of surcharges.
        pub excludes_surcharges: bool,
        /// Kit it is sold in.
        pub kit: Option<KitId>,
        /// What is shown and not filtered on.
        pub details: Json<TemplateDetails>,
        /// When it was created.
        pub created_at: Timestamp,
        /// When it was last changed.
        pub updated_at: Timestamp,
        /// When it was deleted.
        pub deleted_at: Option<Timestamp>,
    }
}

/// What is shown of a template and not filtered on. Numbers are keys of references.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct TemplateDetails {
    /// Bundle, as given.
    pub bundle: Option<Value>,
    /// Cost centre.
    pub cost_centre: Option<String>,
    /// Account in the general ledger.
    pub gl_code: Option<i64>,
    /// Category.
    pub product_category: Option<i64>,
    /// Supplier.
    pub supplier: Option<i64>,
}

/// Everything about a template that a caller may set.
#[derive(Debug, Clone, PartialEq)]
pub struct TemplateProfile {
    /// Code.
    pub code: String,
    /// Text on the invoice.
    pub label: Option<String>,
    /// More about it.
    pub description: Option<String>,
    /// Which period an invoice charges.
    pub in_advance: InAdvance,
    /// Whether a part of a period costs a part of the price.
    pub pro_rata: bool,
    /// Whether its prices hold the tax.
    pub tax_inclusive: bool,
    /// Stays out of the base of surcharges.
    pub excludes_surcharges: bool,
    /// Kit it is sold in.
    pub kit: Option<KitId>,
    /// What is shown and not filtered on.
    pub details: TemplateDetails,
}

impl TemplateProfile {
    fn check(&self, faults: &mut Faults) {
        if !(1..=TEXT_CHARS_MAX).contains(&self.code.trim().chars().count()) {
            faults.invalid("code", format!("must have 1 to {TEXT_CHARS_MAX} characters"));
        }
        if self.label.as_ref().is_some_and(|label| label.chars().count() > TEXT_CHARS_MAX) {
            faults.invalid("label", format!("has more than {TEXT_CHARS_MAX} characters"));
        }
    }
}

impl Template {
    /// What it is called where only one name is shown: its label, else its code.
    pub fn name(&self) -> &str {
        self.label.as_deref().unwrap_or(&self.code)
    }

    fn apply(&mut self, profile: TemplateProfile, now: Timestamp) {
        self.code = profile.code.trim().to_owned();
        self.code_folded = text::fold(&self.code);
        self.label = profile.label.map(|label| label.trim().to_owned()).filter(|label| !label.is_empty());
        self.label_folded = self.label.as_deref().map(text::fold);
        self.description = profile.description;
        self.in_advance = profile.in_advance;
        self.pro_rata = profile.pro_rata;
        self.tax_inclusive = profile.tax_inclusive;
        self.excludes_surcharges = profile.excludes_surcharges;
        self.kit = profile.kit;
        self.details = Json(profile.details);
        self.updated_at = now;
    }

    fn state(&self) -> Value {
        json!({
            "id": self.uid,
            "code": self.code,
            "label": self.label,
            "description": self.description,
            "in_advance": self.in_advance.as_str(),
            "pro_rata": self.pro_rata,
            "tax_inclusive": self.tax_inclusive,
            "excludes_surcharges": self.excludes_surcharges,
            "kit": self.kit,
            "details": self.details.0,
        })
    }
}

/// A page of templates, by code.
///
/// # Errors
/// `Denied` without the permission.
pub async fn page(ctx: &Ctx, tx: &mut Tx<'_>, page: Page) -> Result<Paged<Template>> {
    ctx.require(Permission::SubscriptionsRead)?;
    let templates = Select::new(ctx.tenant).raw("deleted_at IS NULL", []);
    templates.order("code_folded", Order::Ascending).page(tx, page).await
}

/// A template.
///
/// # Errors
/// `NotFound` when the tenant has none with this UUID.
pub async fn find_uid(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid) -> Result<Template> {
    let found: Option<Template> = tx.get_uid(ctx.tenant, uid).await?;
    found.filter(|found| found.deleted_at.is_none()).ok_or_else(|| Error::not_found("product template", uid))
}

/// Several templates, deleted ones included: for names.
///
/// # Errors
/// What the store answers.
pub async fn many(tx: &mut Tx<'_>, tenant: TenantId, ids: &[TemplateId]) -> Result<Vec<Template>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Select::new(tenant).any("id", ids).all(tx).await
}

/// The template a caller means: by UUID, or by label or code where only one has it.
///
/// # Errors
/// What the store answers.
pub async fn resolve(tx: &mut Tx<'_>, tenant: TenantId, wanted: Wanted<'_>) -> Result<Option<Template>> {
    let mut found: Vec<Template> = match wanted {
        Wanted::Uid(uid) => tx.find(tenant, "AND uid = $2 AND deleted_at IS NULL", params![uid]).await?,
        Wanted::Name(name) => {
            let tail =
                "AND (code_folded = $2 OR label_folded = $2) AND deleted_at IS NULL ORDER BY id LIMIT 2";
            tx.find(tenant, tail, params![text::fold(name.trim())]).await?
        }
        Wanted::Code(_) => Vec::new(),
    };
    Ok(if found.len() == 1 { found.pop() } else { None })
}

/// Creates a template with its charges.
///
/// # Errors
/// Every fault of it and its charges; `Denied` without the permission, or for a caller who does not reach the tenant.
pub async fn create(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    profile: TemplateProfile,
    new_charges: Vec<ChargeProfile>,
) -> Result<Template> {
    require_tenant(ctx)?;
    let mut faults = Faults::new();
    profile.check(&mut faults);
    charges::check(&new_charges, &mut faults);
    faults.finish()?;
    let mut made = Template {
        id: TemplateId(0),
        uid: ctx.new_uid(),
        tenant: ctx.tenant,
        code: String::new(),
        code_folded: String::new(),
        label: None,
        label_folded: None,
        description: None,
        in_advance: profile.in_advance,
        pro_rata: false,
        tax_inclusive: false,
        excludes_surcharges: false,
        kit: None,
        details: Json::default(),
        created_at: ctx.now(),
        updated_at: ctx.now(),
        deleted_at: None,
    };
    made.apply(profile, ctx.now());
    tx.insert(&mut made).await?;
    let mut state = made.state();
    state["charges"] = charges::insert_all(ctx, tx, Owner::Template(made.id), new_charges).await?;
    let change = Change::new(&catalogue::TEMPLATE_CREATED, made.id, made.uid);
    record(ctx, tx, change.after(state)).await?;
    Ok(made)
}

/// Gives a template a new profile, and its charges too: those with a UUID are changed, the others added.
///
/// # Errors
/// As for [`create`]; `NotFound`.
pub async fn update(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    uid: Uuid,
    profile: TemplateProfile,
    brought: Vec<(Option<Uuid>, ChargeProfile)>,
) -> Result<Template> {
    require_tenant(ctx)?;
    let before = find_uid(ctx, tx, uid).await?;
    let before = tx.lock::<Template>(ctx.tenant, before.id).await?.unwrap_or(before);
    let present = charges::of_templates(tx, ctx.tenant, &[before.id]).await?;
    let mut faults = Faults::new();
    profile.check(&mut faults);
    for (index, (uid, charge)) in brought.iter().enumerate() {
        faults.within(format_args!("charges[{index}]"), |faults| {
            charge.check(faults);
            if uid.is_some_and(|uid| present.iter().all(|known| known.uid != uid)) {
                faults.invalid("id", "is no charge of this template");
            }
        });
    }
    faults.finish()?;
    let mut after = before.clone();
    after.apply(profile, ctx.now());
    tx.update(&after).await?;
    let change = Change::new(&catalogue::TEMPLATE_UPDATED, after.id, after.uid);
    record(ctx, tx, change.before(before.state()).after(after.state())).await?;
    for (uid, profile) in brought {
        let known = present.iter().find(|known| Some(known.uid) == uid);
        let charge = match known {
            Some(known) => charges::change(ctx, tx, known, profile).await?,
            None => charges::insert(ctx, tx, Owner::Template(after.id), profile).await?,
        };
        let states = (known.map(TemplateCharge::state), Some(charge.state()));
        charges::note(ctx, tx, &after, states).await?;
    }
    Ok(after)
}

/// Deletes a template that is in no kit and that no row of a blocker names. What was copied from it stays as it is.
///
/// # Errors
/// `NotFound`; [`Code::InUse`]; `Denied` as for [`create`].
pub async fn delete(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid, blockers: &[Blocker]) -> Result<()> {
    require_tenant(ctx)?;
    let before = find_uid(ctx, tx, uid).await?;
    let before = tx.lock::<Template>(ctx.tenant, before.id).await?.unwrap_or(before);
    let used = "SELECT kit FROM subscriptions_kit_part WHERE tenant = $1 AND template = $2 LIMIT 1";
    if tx.query_one::<(i64,)>(used, params![ctx.tenant, before.id]).await?.is_some() {
        return Err(Error::new(Code::InUse, format!("template {} is a part of a kit", before.code)));
    }
    blockers::refuse(tx, ctx.tenant, (before.id.0, &before.code), blockers).await?;
    let mut after = before.clone();
    after.deleted_at = Some(ctx.now());
    tx.update(&after).await?;
    let change = Change::new(&catalogue::TEMPLATE_DELETED, before.id, before.uid);
    record(ctx, tx, change.before(before.state())).await
}

/// Refuses callers who may not change what the whole tenant shares.
fn require_tenant(ctx: &Ctx) -> Result<()> {
    ctx.require_tenant(Permission::SubscriptionsWrite, "templates and kits")
}
