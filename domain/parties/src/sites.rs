//! Sites: where a customer's services are, and by which its charges can be grouped.

use comptoir_events::{Change, catalogue, record};
use comptoir_kernel::{
    Ctx, Error, OrganisationId, Page, Paged, Permission, Reach, Result, TenantId, id, text,
};
use comptoir_store::{Json, Order, Select, ToValue as _, Tx, Value, entity, params, stored_id};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use crate::blockers::{self, Blocker};
use crate::organisations::{self, Organisation, PostalAddress};
use crate::references::Wanted;

/// Characters of a name at most.
const NAME_CHARS_MAX: usize = 200;

id!(
    /// A site.
    SiteId
);
stored_id!(SiteId);

entity! {
    /// A place of a customer.
    pub struct Site in "parties_site" {
        /// Key.
        pub id: SiteId,
        /// UUID.
        pub uid: Uuid,
        /// The tenant.
        pub tenant: TenantId,
        /// The customer.
        pub organisation: OrganisationId,
        /// Name.
        pub name: String,
        /// Collation key of the name.
        pub name_key: Vec<u8>,
        /// The name for searching.
        pub name_folded: String,
        /// Code of the customer's own.
        pub code: Option<String>,
        /// Reference code.
        pub reference_code: Option<String>,
        /// Id in another system.
        pub external_reference: Option<String>,
        /// Rate card of the site's usage (key of rating's table).
        pub rate_card: Option<i64>,
        /// Whether documents leave its taxes out.
        pub hides_taxes: bool,
        /// What is shown and not filtered on.
        pub details: Json<SiteDetails>,
        /// When it was created.
        pub created_at: Timestamp,
        /// When it was last changed.
        pub updated_at: Timestamp,
        /// When it was deleted.
        pub deleted_at: Option<Timestamp>,
    }
}

/// The part of a site that is only shown.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SiteDetails {
    /// Where it is.
    pub address: Option<PostalAddress>,
    /// Free fields 1 to 5.
    pub extra: [Option<String>; 5],
}

/// Everything about a site that a caller may set.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SiteProfile {
    /// Name.
    pub name: String,
    /// Code of the customer's own.
    pub code: Option<String>,
    /// Reference code.
    pub reference_code: Option<String>,
    /// Id in another system.
    pub external_reference: Option<String>,
    /// Rate card of the site's usage.
    pub rate_card: Option<i64>,
    /// Whether documents leave its taxes out.
    pub hides_taxes: bool,
    /// What is shown and not filtered on.
    pub details: SiteDetails,
}

/// A new site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSite {
    /// The customer.
    pub organisation: OrganisationId,
    /// What it is like.
    pub profile: SiteProfile,
}

impl SiteProfile {
    fn check(&self) -> Result<()> {
        match self.name.trim().chars().count() {
            1..=NAME_CHARS_MAX => Ok(()),
            _ => Err(Error::invalid("name", format!("must have 1 to {NAME_CHARS_MAX} characters"))),
        }
    }
}

impl Site {
    /// What a caller may set, as it stands.
    pub fn profile(&self) -> SiteProfile {
        SiteProfile {
            name: self.name.clone(),
            code: self.code.clone(),
            reference_code: self.reference_code.clone(),
            external_reference: self.external_reference.clone(),
            rate_card: self.rate_card,
            hides_taxes: self.hides_taxes,
            details: self.details.0.clone(),
        }
    }

    fn apply(&mut self, profile: SiteProfile, now: Timestamp) {
        let name = profile.name.trim().to_owned();
        self.name_key = text::sort_key(&name);
        self.name_folded = text::fold(&name);
        self.name = name;
        self.code = profile.code;
        self.reference_code = profile.reference_code;
        self.external_reference = profile.external_reference;
        self.rate_card = profile.rate_card;
        self.hides_taxes = profile.hides_taxes;
        self.details = Json(profile.details);
        self.updated_at = now;
    }

    fn state(&self) -> serde_json::Value {
        json!({
            "id": self.uid,
            "organisation": self.organisation,
            "name": self.name,
            "code": self.code,
            "reference_code": self.reference_code,
            "external_reference": self.external_reference,
            "rate_card": self.rate_card,
            "hides_taxes": self.hides_taxes,
            "details": self.details.0,
        })
    }
}

/// The site, when its customer is within the caller's reach and it is not deleted.
///
/// # Errors
/// [`comptoir_kernel::Code::NotFound`] otherwise.
pub async fn find_uid(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid) -> Result<Site> {
    let missing = || Error::not_found("site", uid);
    let site: Site = tx.get_uid(ctx.tenant, uid).await?.ok_or_else(missing)?;
    let owner = organisations::any(tx, ctx.tenant, site.organisation).await?;
    let visible = site.deleted_at.is_none() && owner.deleted_at.is_none() && ctx.reach.covers(&owner.path);
    if visible { Ok(site) } else { Err(missing()) }
}

/// As [`find_uid`], for showing it to the caller.
///
/// # Errors
/// As for [`find_uid`]; `Denied` without the permission.
pub async fn view_uid(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid) -> Result<Site> {
    ctx.require(Permission::PartiesRead)?;
    find_uid(ctx, tx, uid).await
}

/// The site whatever the caller's reach, deleted ones included.
///
/// # Errors
/// [`comptoir_kernel::Code::NotFound`] when the tenant has none with this key.
pub async fn any(tx: &mut Tx<'_>, tenant: TenantId, id: SiteId) -> Result<Site> {
    tx.get(tenant, id).await?.ok_or_else(|| Error::not_found("site", id))
}

/// Several sites whatever the caller's reach, deleted ones included.
///
/// # Errors
/// What the store answers.
pub async fn many(tx: &mut Tx<'_>, tenant: TenantId, ids: &[SiteId]) -> Result<Vec<Site>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Select::new(tenant).any("id", ids).all(tx).await
}

/// The site a caller means: by id, or by name where only one of the customer's has it; none where there is no
/// such one or several. Without a customer, names are looked for among all sites within reach.
///
/// # Errors
/// What the store answers.
pub async fn resolve<'a>(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    organisation: Option<OrganisationId>,
    wanted: impl Into<Wanted<'a>>,
) -> Result<Option<Site>> {
    let wanted = match wanted.into() {
        Wanted::Uid(uid) => Select::new(ctx.tenant).equal("uid", uid),
        Wanted::Code(id) => Select::new(ctx.tenant).equal("id", id),
        Wanted::Name(name) => Select::new(ctx.tenant).equal("name_folded", text::fold(name.trim())),
    };
    let mut sites = within_reach(ctx, wanted);
    if let Some(organisation) = organisation {
        sites = sites.equal("organisation", organisation);
    }
    let mut found = sites.all(tx).await?;
    Ok(if found.len() == 1 { found.pop() } else { None })
}

/// The sites that name a rate card of their own, and which.
///
/// # Errors
/// What the store answers.
pub async fn with_rate_cards(tx: &mut Tx<'_>, tenant: TenantId) -> Result<Vec<(SiteId, i64)>> {
    let sql = "SELECT id, rate_card FROM parties_site
        WHERE tenant = $1 AND rate_card IS NOT NULL AND deleted_at IS NULL ORDER BY id";
    tx.query(sql, &[Value::Int(tenant.0)]).await
}

/// A page of the sites within reach, by name; of some customers only, when `organisations` is not empty.
///
/// # Errors
/// `Denied` without the permission.
pub async fn page(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    organisations: &[OrganisationId],
    page: Page,
) -> Result<Paged<Site>> {
    ctx.require(Permission::PartiesRead)?;
    let mut sites = within_reach(ctx, Select::new(ctx.tenant));
    if !organisations.is_empty() {
        sites = sites.any("organisation", organisations);
    }
    sites.order("name_key", Order::Ascending).page(tx, page).await
}

/// Every site within reach, by name.
///
/// # Errors
/// `Denied` without the permission.
pub async fn all(ctx: &Ctx, tx: &mut Tx<'_>) -> Result<Vec<Site>> {
    ctx.require(Permission::PartiesRead)?;
    let sites = within_reach(ctx, Select::new(ctx.tenant));
    sites.order("name_key", Order::Ascending).order("id", Order::Ascending).all(tx).await
}

/// Creates a site of a customer within reach.
///
/// # Errors
/// [`comptoir_kernel::Code::NotFound`] when the customer is out of reach; what the profile's faults are.
pub async fn create(ctx: &Ctx, tx: &mut Tx<'_>, new: NewSite) -> Result<Site> {
    ctx.require(Permission::PartiesWrite)?;
    new.profile.check()?;
    let owner = organisations::lock(ctx, tx, new.organisation).await?;
    refuse_second(tx, (&owner, &new.profile.name), None).await?;
    let mut site = Site {
        id: SiteId(0),
        uid: ctx.new_uid(),
        tenant: ctx.tenant,
        organisation: owner.id,
        name: String::new(),
        name_key: Vec::new(),
        name_folded: String::new(),
        code: None,
        reference_code: None,
        external_reference: None,
        rate_card: None,
        hides_taxes: false,
        details: Json::default(),
        created_at: ctx.now(),
        updated_at: ctx.now(),
        deleted_at: None,
    };
    site.apply(new.profile, ctx.now());
    tx.insert(&mut site).await?;
    let change = Change::new(&catalogue::SITE_CREATED, site.id, site.uid).of(owner.id);
    record(ctx, tx, change.after(site.state())).await?;
    Ok(site)
}

/// As [`find_uid`], locked: whoever writes its key down meanwhile holds it, and is waited for.
async fn lock(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid) -> Result<Site> {
    let found = find_uid(ctx, tx, uid).await?;
    let locked: Option<Site> = tx.lock(ctx.tenant, found.id).await?;
    locked.filter(|site| site.deleted_at.is_none()).ok_or_else(|| Error::not_found("site", uid))
}

/// Refuses a name that another site of the customer has: whoever refers to one by name would mean both. Sites that were called
/// alike before keep their names.
async fn refuse_second(
    tx: &mut Tx<'_>,
    (owner, name): (&Organisation, &str),
    before: Option<&Site>,
) -> Result<()> {
    let folded = text::fold(name.trim());
    if before.is_some_and(|before| before.organisation == owner.id && before.name_folded == folded) {
        return Ok(());
    }
    let same = "AND organisation = $2 AND name_folded = $3 AND deleted_at IS NULL ORDER BY id LIMIT 1";
    match tx.first::<Site>(owner.tenant, same, params![owner.id, folded]).await? {
        Some(other) => Err(Error::duplicate("name", format!("{} has a site '{}'", owner.name, other.name))),
        None => Ok(()),
    }
}

/// Gives a site a new profile, and another customer where one is named and no row of a blocker refers to the site.
///
/// # Errors
/// [`comptoir_kernel::Code::NotFound`] when the site or the customer is out of reach;
/// [`comptoir_kernel::Code::InUse`]; the profile's faults.
pub async fn update(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    uid: Uuid,
    (organisation, blockers): (OrganisationId, &[Blocker]),
    profile: SiteProfile,
) -> Result<Site> {
    ctx.require(Permission::PartiesWrite)?;
    profile.check()?;
    // Names take turns on the customer, which is locked before its sites.
    let owner = organisations::lock(ctx, tx, organisation).await?;
    let before = lock(ctx, tx, uid).await?;
    refuse_second(tx, (&owner, &profile.name), Some(&before)).await?;
    if owner.id != before.organisation {
        blockers::refuse(tx, ctx.tenant, (before.id.0, &before.name), blockers).await?;
    }
    let mut after = before.clone();
    after.organisation = owner.id;
    after.apply(profile, ctx.now());
    tx.update(&after).await?;
    let change = Change::new(&catalogue::SITE_UPDATED, after.id, after.uid).of(owner.id);
    record(ctx, tx, change.before(before.state()).after(after.state())).await?;
    Ok(after)
}

/// Deletes a site that no row of a blocker refers to; its row stays because usage and invoices go on naming it.
///
/// # Errors
/// [`comptoir_kernel::Code::NotFound`] when it is out of reach; [`comptoir_kernel::Code::InUse`].
pub async fn delete(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid, blockers: &[Blocker]) -> Result<()> {
    ctx.require(Permission::PartiesWrite)?;
    let before = lock(ctx, tx, uid).await?;
    blockers::refuse(tx, ctx.tenant, (before.id.0, &before.name), blockers).await?;
    let mut after = before.clone();
    after.deleted_at = Some(ctx.now());
    tx.update(&after).await?;
    let change = Change::new(&catalogue::SITE_DELETED, before.id, before.uid).of(before.organisation);
    record(ctx, tx, change.before(before.state())).await
}

fn within_reach(ctx: &Ctx, sites: Select) -> Select {
    let sites = sites.raw("deleted_at IS NULL", []);
    let reach = ctx.reach_for(Permission::PartiesRead);
    if reach == Reach::Tenant {
        return sites;
    }
    let (low, high) = reach.path_bounds();
    let below = "organisation IN (SELECT o.id FROM parties_organisation o
         WHERE o.tenant = $1 AND (o.path >= $$1 AND o.path < $$2 OR o.path = $$3))";
    let beside = reach.beside().unwrap_or_default();
    sites.raw(below, [low.to_value(), high.to_value(), beside.to_value()])
}
