//! Kits: templates that are sold together, as one line.

use comptoir_events::{Change, catalogue, record};
use comptoir_kernel::{Code, Ctx, Error, Faults, Page, Paged, Permission, Result, TenantId, id, text};
use comptoir_parties::references::Wanted;
use comptoir_store::{Order, Select, Tx, entity, params, stored_id};
use jiff::Timestamp;
use serde_json::{Value, json};
use uuid::Uuid;

use super::require_tenant;
use crate::InAdvance;

/// Characters of a name at most.
const NAME_CHARS_MAX: usize = 200;

id!(
    /// A kit.
    KitId
);
stored_id!(KitId);

entity! {
    /// Templates that are sold together. What it costs is the sum of its parts.
    pub struct Kit in "subscriptions_kit" {
        /// Key.
        pub id: KitId,
        /// UUID.
        pub uid: Uuid,
        /// The tenant.
        pub tenant: TenantId,
        /// Name.
        pub name: String,
        /// Collation key of the name.
        pub name_key: Vec<u8>,
        /// The name for searching.
        pub name_folded: String,
        /// More about it.
        pub description: Option<String>,
        /// Which period an invoice charges; its parts' own when absent.
        pub in_advance: Option<InAdvance>,
        /// Whether a part of a period costs a part of the price.
        pub pro_rata: bool,
        /// Stays out of the base of surcharges.
        pub excludes_surcharges: bool,
        /// Category (key of a reference).
        pub product_category: Option<i64>,
        /// When it was created.
        pub created_at: Timestamp,
        /// When it was last changed.
        pub updated_at: Timestamp,
        /// When it was deleted.
        pub deleted_at: Option<Timestamp>,
    }
}

/// Everything about a kit that a caller may set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KitProfile {
    /// Name.
    pub name: String,
    /// More about it.
    pub description: Option<String>,
    /// Which period an invoice charges.
    pub in_advance: Option<InAdvance>,
    /// Whether a part of a period costs a part of the price.
    pub pro_rata: bool,
    /// Stays out of the base of surcharges.
    pub excludes_surcharges: bool,
    /// Category (key of a reference).
    pub product_category: Option<i64>,
}

impl KitProfile {
    fn check(&self) -> Result<()> {
        let mut faults = Faults::new();
        let chars = self.name.trim().chars().count();
        if chars == 0 {
            faults.required("name");
        } else if chars > NAME_CHARS_MAX {
            faults.invalid("name", format!("has more than {NAME_CHARS_MAX} characters"));
        }
        faults.finish()
    }
}

impl Kit {
    fn apply(&mut self, profile: KitProfile, now: Timestamp) {
        self.name = profile.name.trim().to_owned();
        self.name_key = text::sort_key(&self.name);
        self.name_folded = text::fold(&self.name);
        self.description = profile.description;
        self.in_advance = profile.in_advance;
        self.pro_rata = profile.pro_rata;
        self.excludes_surcharges = profile.excludes_surcharges;
        self.product_category = profile.product_category;
        self.updated_at = now;
    }

    pub(super) fn state(&self) -> Value {
        json!({
            "id": self.uid,
            "name": self.name,
            "description": self.description,
            "in_advance": self.in_advance.map(InAdvance::as_str),
            "pro_rata": self.pro_rata,
            "excludes_surcharges": self.excludes_surcharges,
            "product_category": self.product_category,
        })
    }
}

/// A page of kits, by name.
///
/// # Errors
/// `Denied` without the permission.
pub async fn page(ctx: &Ctx, tx: &mut Tx<'_>, page: Page) -> Result<Paged<Kit>> {
    ctx.require(Permission::SubscriptionsRead)?;
    let kits = Select::new(ctx.tenant).raw("deleted_at IS NULL", []);
    kits.order("name_key", Order::Ascending).page(tx, page).await
}

/// A kit.
///
/// # Errors
/// `NotFound` when the tenant has none with this UUID.
pub async fn find_uid(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid) -> Result<Kit> {
    let found: Option<Kit> = tx.get_uid(ctx.tenant, uid).await?;
    found.filter(|found| found.deleted_at.is_none()).ok_or_else(|| Error::not_found("kit", uid))
}

/// Several kits, deleted ones included: for names.
///
/// # Errors
/// What the store answers.
pub async fn many(tx: &mut Tx<'_>, tenant: TenantId, ids: &[KitId]) -> Result<Vec<Kit>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Select::new(tenant).any("id", ids).all(tx).await
}

/// The kit a caller means: by UUID, or by name where only one has it.
///
/// # Errors
/// What the store answers.
pub async fn resolve(tx: &mut Tx<'_>, tenant: TenantId, wanted: Wanted<'_>) -> Result<Option<Kit>> {
    let mut found: Vec<Kit> = match wanted {
        Wanted::Uid(uid) => tx.find(tenant, "AND uid = $2 AND deleted_at IS NULL", params![uid]).await?,
        Wanted::Name(name) => {
            let tail = "AND name_folded = $2 AND deleted_at IS NULL ORDER BY id LIMIT 2";
            tx.find(tenant, tail, params![text::fold(name.trim())]).await?
        }
        Wanted::Code(_) => Vec::new(),
    };
    Ok(if found.len() == 1 { found.pop() } else { None })
}

/// Creates a kit without parts.
///
/// # Errors
/// The profile's faults; `Denied` without the permission, or for a caller who does not reach the tenant.
pub async fn create(ctx: &Ctx, tx: &mut Tx<'_>, profile: KitProfile) -> Result<Kit> {
    require_tenant(ctx)?;
    profile.check()?;
    let mut made = Kit {
        id: KitId(0),
        uid: ctx.new_uid(),
        tenant: ctx.tenant,
        name: String::new(),
        name_key: Vec::new(),
        name_folded: String::new(),
        description: None,
        in_advance: None,
        pro_rata: false,
        excludes_surcharges: false,
        product_category: None,
        created_at: ctx.now(),
        updated_at: ctx.now(),
        deleted_at: None,
    };
    made.apply(profile, ctx.now());
    tx.insert(&mut made).await?;
    let change = Change::new(&catalogue::KIT_CREATED, made.id, made.uid);
    record(ctx, tx, change.after(made.state())).await?;
    Ok(made)
}

/// Gives a kit a new profile.
///
/// # Errors
/// As for [`create`]; `NotFound`.
pub async fn update(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid, profile: KitProfile) -> Result<Kit> {
    require_tenant(ctx)?;
    let before = find_uid(ctx, tx, uid).await?;
    profile.check()?;
    let mut after = before.clone();
    after.apply(profile, ctx.now());
    tx.update(&after).await?;
    let change = Change::new(&catalogue::KIT_UPDATED, after.id, after.uid);
    record(ctx, tx, change.before(before.state()).after(after.state())).await?;
    Ok(after)
}

/// Deletes a kit with its parts; the templates stay. Products that came in it stay as they are.
///
/// # Errors
/// `NotFound`; [`Code::InUse`] while a template names it; `Denied` as for [`create`].
pub async fn delete(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid) -> Result<()> {
    require_tenant(ctx)?;
    let before = find_uid(ctx, tx, uid).await?;
    let named =
        "SELECT id FROM subscriptions_template WHERE tenant = $1 AND kit = $2 AND deleted_at IS NULL LIMIT 1";
    if tx.query_one::<(i64,)>(named, params![ctx.tenant, before.id]).await?.is_some() {
        return Err(Error::new(Code::InUse, format!("kit {} is named by a template", before.name)));
    }
    let charges = "DELETE FROM subscriptions_template_charge WHERE tenant = $1
        AND part IN (SELECT p.id FROM subscriptions_kit_part p WHERE p.tenant = $1 AND p.kit = $2)";
    tx.exec(charges, params![ctx.tenant, before.id]).await?;
    let parts = "DELETE FROM subscriptions_kit_part WHERE tenant = $1 AND kit = $2";
    tx.exec(parts, params![ctx.tenant, before.id]).await?;
    let mut after = before.clone();
    after.deleted_at = Some(ctx.now());
    tx.update(&after).await?;
    let change = Change::new(&catalogue::KIT_DELETED, before.id, before.uid);
    record(ctx, tx, change.before(before.state())).await
}
