//! Groups of products that belong together, and groups related to them.

use comptoir_events::{Change, catalogue, record};
use comptoir_kernel::{Code, Ctx, Error, Faults, Permission, Reach, Result, TenantId, id, text};
use comptoir_store::{Json, Select, Tx, entity, params, stored_id, text_enum};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::{
    Buyer, Item, Product, ProductId, ProductTypeId, Terms, VendorId, plans, products, sale, types, vendors,
};

/// Characters of a name at most.
const NAME_CHARS_MAX: usize = 300;
/// Members of a group at most.
const MEMBERS_MAX: usize = 10_000;

id!(
    /// A group of products.
    ProductGroupId
);
stored_id!(ProductGroupId);

text_enum! {
    /// Whether a group is ready to be shown.
    pub enum GroupStatus {
        /// Being put together: seen by who keeps the catalogue.
        Draft = "DRAFT",
        /// Seen by everybody.
        Live = "LIVE",
    }
}

entity! {
    /// A group of products, without its members.
    pub struct ProductGroup in "catalogue_group" {
        /// Key; Hub's id.
        pub id: ProductGroupId,
        /// UUID.
        pub uid: Uuid,
        /// The tenant.
        pub tenant: TenantId,
        /// Name.
        pub name: String,
        /// Collation key of the name.
        pub name_key: Vec<u8>,
        /// Whether it is in use.
        pub active: bool,
        /// Whether it is ready to be shown.
        pub status: GroupStatus,
        /// Who makes its products.
        pub vendor: Option<VendorId>,
        /// Type of its products.
        pub product_type: Option<ProductTypeId>,
        /// DROPBOX, ACRONIS or ZOOM, for what is subscribed to.
        pub subscription_type: Option<String>,
        /// BASE or ADD_ON, for what is subscribed to.
        pub subscription_product_type: Option<String>,
        /// Rank in lists, the smallest first; groups without one come last.
        pub grading: Option<i64>,
        /// What is said of it.
        pub details: Json<GroupDetails>,
        /// When it was created.
        pub created_at: Timestamp,
        /// When it was last changed.
        pub updated_at: Timestamp,
    }
}

/// The part of a group that is only shown.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct GroupDetails {
    /// One line about it.
    pub description: Option<String>,
    /// A paragraph about it.
    pub detailed_description: Option<String>,
}

entity! {
    /// A product in a group.
    pub struct Member in "catalogue_group_product" {
        /// Key.
        pub id: i64,
        /// The tenant.
        pub tenant: TenantId,
        /// The group.
        pub group_id: ProductGroupId,
        /// The product.
        pub product: ProductId,
        /// Place in the group, from 0.
        pub place: i64,
    }
}

entity! {
    /// A group related to another.
    pub struct RelatedGroup in "catalogue_group_related" {
        /// Key.
        pub id: i64,
        /// The tenant.
        pub tenant: TenantId,
        /// The group.
        pub group_id: ProductGroupId,
        /// The other.
        pub related: ProductGroupId,
        /// Place in the list, from 0.
        pub place: i64,
    }
}

/// Everything about a group that a caller may set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupProfile {
    /// Name.
    pub name: String,
    /// Whether it is in use.
    pub active: bool,
    /// Whether it is ready to be shown.
    pub status: GroupStatus,
    /// Who makes its products.
    pub vendor: Option<VendorId>,
    /// Type of its products.
    pub product_type: Option<ProductTypeId>,
    /// DROPBOX, ACRONIS or ZOOM.
    pub subscription_type: Option<String>,
    /// BASE or ADD_ON.
    pub subscription_product_type: Option<String>,
    /// Rank in lists.
    pub grading: Option<i64>,
    /// What is said of it.
    pub details: GroupDetails,
    /// Its products, in order.
    pub products: Vec<ProductId>,
    /// Groups related to it, in order.
    pub related: Vec<ProductGroupId>,
}

impl GroupProfile {
    /// Whether a product is what the group says is subscribed to, where it says so.
    fn admits(&self, product: &Product) -> bool {
        let fits = |own: &Option<String>, theirs: Option<&str>| own.is_none() || own.as_deref() == theirs;
        // What is subscribed to and no add-on can be had by itself.
        let kind = product.subscription_product_type.as_deref().unwrap_or("BASE");
        fits(&self.subscription_type, product.subscription_type.as_deref())
            && fits(&self.subscription_product_type, Some(kind))
    }
}

impl Default for GroupProfile {
    fn default() -> Self {
        Self {
            name: String::new(),
            active: true,
            status: GroupStatus::Draft,
            vendor: None,
            product_type: None,
            subscription_type: None,
            subscription_product_type: None,
            grading: None,
            details: GroupDetails::default(),
            products: Vec::new(),
            related: Vec::new(),
        }
    }
}

/// A group with its members.
#[derive(Debug, Clone, PartialEq)]
pub struct WholeGroup {
    /// The group.
    pub group: ProductGroup,
    /// Its products, in order.
    pub products: Vec<ProductId>,
    /// Groups related to it, in order.
    pub related: Vec<ProductGroupId>,
}

impl WholeGroup {
    /// What a caller may set, as it stands.
    pub fn profile(&self) -> GroupProfile {
        let group = &self.group;
        GroupProfile {
            name: group.name.clone(),
            active: group.active,
            status: group.status,
            vendor: group.vendor,
            product_type: group.product_type,
            subscription_type: group.subscription_type.clone(),
            subscription_product_type: group.subscription_product_type.clone(),
            grading: group.grading,
            details: group.details.0.clone(),
            products: self.products.clone(),
            related: self.related.clone(),
        }
    }

    fn state(&self) -> Value {
        let group = &self.group;
        json!({
            "id": group.uid, "number": group.id, "name": group.name, "active": group.active,
            "status": group.status.as_str(), "vendor": group.vendor, "product_type": group.product_type,
            "subscription_type": group.subscription_type, "grading": group.grading,
            "subscription_product_type": group.subscription_product_type,
            "products": self.products, "related": self.related,
        })
    }
}

/// Whether the caller keeps the catalogue: it may change it, and acts for the whole tenant or its first organisation.
/// Administrators further down have every permission and still sell what those above them offer.
pub(crate) fn keeps(ctx: &Ctx) -> bool {
    let is_top = match &ctx.reach {
        Reach::Tenant => true,
        Reach::Organisation { path, .. } | Reach::AndParent { path, .. } => path.matches('/').count() == 2,
        Reach::Only { .. } => false,
    };
    is_top && ctx.grants.contains(Permission::CatalogueWrite)
}

/// Refuses who does not keep the catalogue.
fn require_keeper(ctx: &Ctx) -> Result<()> {
    ctx.require(Permission::CatalogueWrite)?;
    if keeps(ctx) {
        return Ok(());
    }
    Err(Error::new(Code::Denied, "the catalogue is kept by the first organisation of the tenant"))
}

/// The groups the caller may see, by grading and name: those live and in use; all, for who keeps the catalogue.
///
/// # Errors
/// `Denied` without the permission to see the catalogue.
pub async fn list(ctx: &Ctx, tx: &mut Tx<'_>) -> Result<Vec<ProductGroup>> {
    ctx.require(Permission::CatalogueRead)?;
    let visible = if keeps(ctx) { "" } else { "AND active AND status = 'LIVE' " };
    let tail = format!("{visible}ORDER BY COALESCE(grading, 9223372036854775807), name_key, id");
    tx.find(ctx.tenant, &tail, &[]).await
}

/// A group the caller may see, with its members; products that are not sold to it are left out, and so are related groups
/// that the caller may not see.
///
/// # Errors
/// `NotFound`; `Denied` without the permission to see the catalogue.
pub async fn view(ctx: &Ctx, tx: &mut Tx<'_>, id: ProductGroupId) -> Result<WholeGroup> {
    ctx.require(Permission::CatalogueRead)?;
    let found: Option<ProductGroup> = tx.get(ctx.tenant, id).await?;
    let is_live = |group: &ProductGroup| group.active && group.status == GroupStatus::Live;
    let found = found.filter(|group| keeps(ctx) || is_live(group));
    let group = found.ok_or_else(|| Error::not_found("product group", id))?;
    let mut whole = whole(tx, group).await?;
    let members = products::many(tx, ctx.tenant, &whole.products).await?;
    let buyer = Buyer { currency: sale::currency_seen(ctx, tx).await?, ..Buyer::default() };
    let plans = match buyer.currency {
        Some(_) => plans::of_products(tx, ctx.tenant, &whole.products).await?,
        None => Vec::new(),
    };
    let is_sold = |product: &Product| {
        product.active && buyer.price(Item::of(product), Terms::of(product), &plans).is_some()
    };
    whole.products.retain(|id| members.iter().any(|product| product.id == *id && is_sold(product)));
    if !keeps(ctx) && !whole.related.is_empty() {
        let others: Vec<ProductGroup> =
            Select::new(ctx.tenant).any("id", whole.related.iter().copied()).all(tx).await?;
        whole.related.retain(|id| others.iter().any(|other| other.id == *id && is_live(other)));
    }
    Ok(whole)
}

/// Creates a group.
///
/// # Errors
/// The profile's faults; `Denied` for who does not keep the catalogue.
pub async fn create(ctx: &Ctx, tx: &mut Tx<'_>, profile: GroupProfile) -> Result<WholeGroup> {
    require_keeper(ctx)?;
    check(ctx, tx, None, &profile).await?;
    let now = ctx.now();
    let mut group = ProductGroup {
        id: ProductGroupId(0),
        uid: ctx.new_uid(),
        tenant: ctx.tenant,
        name: String::new(),
        name_key: Vec::new(),
        active: true,
        status: GroupStatus::Draft,
        vendor: None,
        product_type: None,
        subscription_type: None,
        subscription_product_type: None,
        grading: None,
        details: Json::default(),
        created_at: now,
        updated_at: now,
    };
    apply(&mut group, &profile);
    tx.insert(&mut group).await?;
    fill(tx, &group, &profile).await?;
    let made = WholeGroup { group, products: profile.products, related: profile.related };
    let change = Change::new(&catalogue::PRODUCT_GROUP_CREATED, made.group.id, made.group.uid);
    record(ctx, tx, change.after(made.state())).await?;
    Ok(made)
}

/// The group under its lock, for changing it.
///
/// # Errors
/// `NotFound`; `Denied` for who does not keep the catalogue.
pub async fn lock(ctx: &Ctx, tx: &mut Tx<'_>, id: ProductGroupId) -> Result<WholeGroup> {
    require_keeper(ctx)?;
    let found = tx.lock::<ProductGroup>(ctx.tenant, id).await?;
    whole(tx, found.ok_or_else(|| Error::not_found("product group", id))?).await
}

/// Gives a group a new profile.
///
/// # Errors
/// `NotFound`; the profile's faults; `Denied` for who does not keep the catalogue.
pub async fn update(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    id: ProductGroupId,
    profile: GroupProfile,
) -> Result<WholeGroup> {
    let before = lock(ctx, tx, id).await?;
    check(ctx, tx, Some(id), &profile).await?;
    let mut group = before.group.clone();
    apply(&mut group, &profile);
    group.updated_at = ctx.now();
    tx.update(&group).await?;
    for table in ["catalogue_group_product", "catalogue_group_related"] {
        let sql = format!("DELETE FROM {table} WHERE tenant = $1 AND group_id = $2");
        tx.exec(&sql, params![ctx.tenant, id]).await?;
    }
    fill(tx, &group, &profile).await?;
    let after = WholeGroup { group, products: profile.products, related: profile.related };
    let change = Change::new(&catalogue::PRODUCT_GROUP_UPDATED, id, after.group.uid);
    record(ctx, tx, change.before(before.state()).after(after.state())).await?;
    Ok(after)
}

fn apply(group: &mut ProductGroup, profile: &GroupProfile) {
    group.name = profile.name.trim().to_owned();
    group.name_key = text::sort_key(&group.name);
    group.active = profile.active;
    group.status = profile.status;
    group.vendor = profile.vendor;
    group.product_type = profile.product_type;
    group.subscription_type.clone_from(&profile.subscription_type);
    group.subscription_product_type.clone_from(&profile.subscription_product_type);
    group.grading = profile.grading;
    group.details = Json(profile.details.clone());
}

async fn fill(tx: &mut Tx<'_>, group: &ProductGroup, profile: &GroupProfile) -> Result<()> {
    let (tenant, group_id) = (group.tenant, group.id);
    let members = (0..).zip(&profile.products);
    let members = members.map(|(place, &product)| Member { id: 0, tenant, group_id, product, place });
    tx.insert_all(&members.collect::<Vec<_>>()).await?;
    let related = (0..).zip(&profile.related);
    let related = related.map(|(place, &related)| RelatedGroup { id: 0, tenant, group_id, related, place });
    tx.insert_all(&related.collect::<Vec<_>>()).await
}

async fn whole(tx: &mut Tx<'_>, group: ProductGroup) -> Result<WholeGroup> {
    let of = "AND group_id = $2 ORDER BY place, id";
    let members: Vec<Member> = tx.find(group.tenant, of, params![group.id]).await?;
    let related: Vec<RelatedGroup> = tx.find(group.tenant, of, params![group.id]).await?;
    Ok(WholeGroup {
        group,
        products: members.into_iter().map(|member| member.product).collect(),
        related: related.into_iter().map(|other| other.related).collect(),
    })
}

/// Names everything that is wrong with a profile, as Hub calls it.
async fn check(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    own: Option<ProductGroupId>,
    profile: &GroupProfile,
) -> Result<()> {
    let mut faults = Faults::new();
    match profile.name.trim().chars().count() {
        0 => faults.required("name"),
        1..=NAME_CHARS_MAX => {}
        _ => faults.invalid("name", format!("may have {NAME_CHARS_MAX} characters")),
    }
    if let Some(vendor) = profile.vendor
        && vendors::find(tx, ctx.tenant, vendor).await.is_err()
    {
        faults.invalid("vendor", format!("there is no vendor {vendor}"));
    }
    if let Some(kind) = profile.product_type
        && types::find(tx, ctx.tenant, kind).await.is_err()
    {
        faults.invalid("type", format!("there is no product type {kind}"));
    }
    match (&profile.subscription_type, &profile.subscription_product_type) {
        (Some(_), None) => faults.required("subscription_product_type"),
        (None, Some(_)) => faults.required("subscription_type"),
        _ => {}
    }
    if profile.products.len() > MEMBERS_MAX {
        faults.invalid("products", format!("must not be more than {MEMBERS_MAX}"));
        return faults.finish();
    }
    let found = products::many(tx, ctx.tenant, &profile.products).await?;
    for (i, id) in profile.products.iter().enumerate() {
        let field = format!("products[{i}]");
        match found.iter().find(|product| product.id == *id) {
            None => faults.invalid(field, format!("there is no product {id}")),
            Some(_) if profile.products[..i].contains(id) => faults.invalid(field, "is given twice"),
            Some(product) if !profile.admits(product) => {
                faults.invalid(field, "is not what the group says is subscribed to")
            }
            Some(_) => {}
        }
    }
    let mut known: Vec<ProductGroup> = Vec::new();
    if !profile.related.is_empty() {
        known = Select::new(ctx.tenant).any("id", profile.related.iter().copied()).all(tx).await?;
    }
    for (i, id) in profile.related.iter().enumerate() {
        let field = format!("related_product_groups[{i}]");
        if own == Some(*id) {
            faults.invalid(field, "is the group itself");
        } else if !known.iter().any(|group| group.id == *id) {
            faults.invalid(field, format!("there is no product group {id}"));
        } else if profile.related[..i].contains(id) {
            faults.invalid(field, "is given twice");
        }
    }
    faults.finish()
}
