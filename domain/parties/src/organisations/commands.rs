//! Finding, creating, changing and deleting organisations.

use comptoir_events::{Change, catalogue, record};
use comptoir_kernel::{
    Code, Ctx, Currency, Error, Faults, OrganisationId, Page, Paged, Permission, Reach, Result, TenantId,
    text,
};
use comptoir_store::{Json, Order, Select, Tx, params};
use uuid::Uuid;

use super::model::MODULES;
use super::{NewOrganisation, Organisation, Profile};
use crate::addresses;
use crate::blockers::{self, Blocker};
use crate::references::Wanted;

/// An organisation with others below it is not deleted.
const CHILDREN: Blocker = Blocker {
    table: "parties_organisation",
    column: "parent",
    condition: "deleted_at IS NULL",
    what: "organisations below it",
};

/// The organisation, when it is within the caller's reach and not deleted.
///
/// # Errors
/// [`Code::NotFound`] otherwise.
pub async fn find(ctx: &Ctx, tx: &mut Tx<'_>, id: OrganisationId) -> Result<Organisation> {
    within(&ctx.reach, tx.get(ctx.tenant, id).await?).ok_or_else(|| Error::not_found("organisation", id))
}

/// As [`find`], of one within the reach of this right.
///
/// # Errors
/// As for [`find`].
pub async fn find_for(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    right: Permission,
    id: OrganisationId,
) -> Result<Organisation> {
    let found = within(&ctx.reach_for(right), tx.get(ctx.tenant, id).await?);
    found.ok_or_else(|| Error::not_found("organisation", id))
}

/// As [`find`], by UUID.
///
/// # Errors
/// As for [`find`].
pub async fn find_uid(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid) -> Result<Organisation> {
    within(&ctx.reach, tx.get_uid(ctx.tenant, uid).await?)
        .ok_or_else(|| Error::not_found("organisation", uid))
}

/// As [`find`], by customer code.
///
/// # Errors
/// As for [`find`].
pub async fn find_code(ctx: &Ctx, tx: &mut Tx<'_>, code: &str) -> Result<Organisation> {
    let found = tx.first(ctx.tenant, "AND code = $2 AND deleted_at IS NULL", params![code]).await?;
    within(&ctx.reach, found).ok_or_else(|| Error::not_found("organisation", code))
}

/// As [`find`], for showing it to the caller.
///
/// # Errors
/// As for [`find`]; [`Code::Denied`] without the permission to see organisations.
pub async fn view(ctx: &Ctx, tx: &mut Tx<'_>, id: OrganisationId) -> Result<Organisation> {
    ctx.require(Permission::PartiesRead)?;
    find_for(ctx, tx, Permission::PartiesRead, id).await
}

/// As [`view`], by UUID.
///
/// # Errors
/// As for [`view`].
pub async fn view_uid(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid) -> Result<Organisation> {
    ctx.require(Permission::PartiesRead)?;
    find_uid(ctx, tx, uid).await
}

/// The organisation a caller means: by id, or by name where only one within reach has it; none where there is
/// no such one or several.
///
/// # Errors
/// What the store answers.
pub async fn resolve<'a>(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    wanted: impl Into<Wanted<'a>>,
) -> Result<Option<Organisation>> {
    let folded = match wanted.into() {
        Wanted::Uid(uid) => return Ok(within(&ctx.reach, tx.get_uid(ctx.tenant, uid).await?)),
        Wanted::Code(id) => return Ok(within(&ctx.reach, tx.get(ctx.tenant, id).await?)),
        Wanted::Name(name) => text::fold(name.trim()),
    };
    let mut found = within_reach(ctx).equal("name_folded", folded).all(tx).await?;
    Ok(if found.len() == 1 { found.pop() } else { None })
}

/// The organisation below which a new one goes: the one named, else the caller's own, else the root.
///
/// # Errors
/// [`Code::NotFound`] when it is out of reach.
pub async fn place(ctx: &Ctx, tx: &mut Tx<'_>, parent: Option<OrganisationId>) -> Result<Organisation> {
    match parent.or_else(|| ctx.organisation()) {
        Some(id) => find(ctx, tx, id).await,
        None => root(tx, ctx.tenant).await,
    }
}

/// The organisation whatever the caller's reach, deleted ones included: for names on documents and for jobs.
///
/// # Errors
/// [`Code::NotFound`] when the tenant has none with this key.
pub async fn any(tx: &mut Tx<'_>, tenant: TenantId, id: OrganisationId) -> Result<Organisation> {
    tx.get(tenant, id).await?.ok_or_else(|| Error::not_found("organisation", id))
}

/// The currency of an organisation, whatever the caller's reach.
///
/// # Errors
/// `NotFound`.
pub async fn currency_of(tx: &mut Tx<'_>, tenant: TenantId, id: OrganisationId) -> Result<Currency> {
    let sql = "SELECT currency FROM parties_organisation WHERE tenant = $1 AND id = $2";
    let found = tx.query_one::<(Currency,)>(sql, params![tenant, id]).await?;
    found.map(|(currency,)| currency).ok_or_else(|| Error::not_found("organisation", id))
}

/// Several organisations whatever the caller's reach, deleted ones included.
///
/// # Errors
/// What the store answers.
pub async fn many(tx: &mut Tx<'_>, tenant: TenantId, ids: &[OrganisationId]) -> Result<Vec<Organisation>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Select::new(tenant).any("id", ids).all(tx).await
}

/// As [`find`], locked until the end of the transaction.
///
/// # Errors
/// As for [`find`].
pub async fn lock(ctx: &Ctx, tx: &mut Tx<'_>, id: OrganisationId) -> Result<Organisation> {
    within(&ctx.reach, tx.lock(ctx.tenant, id).await?).ok_or_else(|| Error::not_found("organisation", id))
}

/// As [`lock`], of one within the reach of this right.
///
/// # Errors
/// As for [`lock`].
pub async fn lock_for(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    right: Permission,
    id: OrganisationId,
) -> Result<Organisation> {
    let found = within(&ctx.reach_for(right), tx.lock(ctx.tenant, id).await?);
    found.ok_or_else(|| Error::not_found("organisation", id))
}

/// The root of the tenant's tree.
///
/// # Errors
/// [`Code::NotFound`] when the tenant has no organisations yet.
pub async fn root(tx: &mut Tx<'_>, tenant: TenantId) -> Result<Organisation> {
    let found = tx.first(tenant, "AND parent IS NULL", &[]).await?;
    found.ok_or_else(|| Error::new(Code::NotFound, "the tenant has no organisations yet"))
}

/// Every organisation within reach, by name.
///
/// # Errors
/// [`Code::Denied`] without the permission to see organisations.
pub async fn list(ctx: &Ctx, tx: &mut Tx<'_>) -> Result<Vec<Organisation>> {
    ctx.require(Permission::PartiesRead)?;
    within_reach(ctx).order("name_key", Order::Ascending).order("id", Order::Ascending).all(tx).await
}

/// A page of the organisations within reach, by name.
///
/// # Errors
/// [`Code::Denied`] without the permission to see organisations.
pub async fn page(ctx: &Ctx, tx: &mut Tx<'_>, page: Page) -> Result<Paged<Organisation>> {
    ctx.require(Permission::PartiesRead)?;
    within_reach(ctx).order("name_key", Order::Ascending).page(tx, page).await
}

/// Creates the root of the tenant's tree.
///
/// # Errors
/// [`Code::Duplicate`] when there is one; what the profile's faults are.
pub async fn create_root(ctx: &Ctx, tx: &mut Tx<'_>, profile: Profile) -> Result<Organisation> {
    ctx.require(Permission::PartiesWrite)?;
    if ctx.reach != Reach::Tenant {
        return Err(Error::new(Code::Denied, "only the tenant itself can create its first organisation"));
    }
    profile.check(None)?;
    insert(ctx, tx, None, profile).await
}

/// Creates an organisation below another, by default below the caller's own.
///
/// # Errors
/// [`Code::NotFound`] when the parent is out of reach, [`Code::Duplicate`] when the code is taken, and what
/// the profile's faults are.
pub async fn create(ctx: &Ctx, tx: &mut Tx<'_>, new: NewOrganisation) -> Result<Organisation> {
    ctx.require(Permission::PartiesWrite)?;
    new.profile.check(None)?;
    let parent = place(ctx, tx, new.parent).await?;
    insert(ctx, tx, Some(&parent), new.profile).await
}

/// Gives an organisation a new profile; its place in the tree stays.
///
/// # Errors
/// [`Code::NotFound`], [`Code::Duplicate`] when the code is taken, and what the profile's faults are.
pub async fn update(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    id: OrganisationId,
    profile: Profile,
) -> Result<Organisation> {
    ctx.require(Permission::PartiesWrite)?;
    let before = lock(ctx, tx, id).await?;
    profile.check(Some(&before))?;
    if profile.code != before.code {
        refuse_taken(tx, ctx.tenant, profile.code.as_deref()).await?;
    }
    let mut after = before.clone();
    after.apply(profile, ctx.now());
    tx.update(&after).await?;
    if after.details.address != before.details.address {
        addresses::replace_billing(ctx, tx, &after).await?;
    }
    let change = Change::new(&catalogue::ORGANISATION_UPDATED, after.id, after.uid).of(after.id);
    record(ctx, tx, change.before(before.state()).after(after.state())).await?;
    Ok(after)
}

/// Switches modules on and off for an organisation below the caller's own: the list is what it has from now on.
///
/// # Errors
/// [`Code::Denied`] for the caller's own organisation, which somebody above decides for; [`Code::NotFound`]; a fault for
/// a module that does not exist, or that the organisation above does not have.
pub async fn set_modules(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    id: OrganisationId,
    modules: Vec<String>,
) -> Result<Organisation> {
    ctx.require(Permission::PartiesWrite)?;
    let before = lock(ctx, tx, id).await?;
    if ctx.organisation() == Some(id) {
        return Err(Error::new(Code::Denied, "an organisation's modules are decided by one above it"));
    }
    let above = match before.parent {
        Some(parent) => {
            let parent = any(tx, ctx.tenant, parent).await?;
            modules_of(tx, &parent).await?
        }
        None => MODULES.map(str::to_owned).to_vec(),
    };
    let mut faults = Faults::new();
    for (i, module) in modules.iter().enumerate().filter(|(_, module)| !above.contains(module)) {
        let known = MODULES.contains(&module.as_str());
        let why = if known { "is switched off for the organisation above" } else { "is no module" };
        faults.invalid(format!("modules[{i}]"), why);
    }
    faults.finish()?;
    let kept = MODULES.iter().filter(|module| modules.iter().any(|wanted| wanted == *module));
    let profile = Profile { modules: kept.map(|module| (*module).to_owned()).collect(), ..before.profile() };
    update(ctx, tx, id, profile).await
}

/// The modules an organisation has: those switched on for it and for every organisation above it.
///
/// # Errors
/// What the store answers.
pub async fn modules_of(tx: &mut Tx<'_>, organisation: &Organisation) -> Result<Vec<String>> {
    let lineage = many(tx, organisation.tenant, &organisation.lineage()).await?;
    let mut modules = organisation.modules.0.clone();
    modules.retain(|module| lineage.iter().all(|above| above.modules.contains(module)));
    Ok(modules)
}

/// Deletes an organisation that nothing depends on, together with its sites.
///
/// # Errors
/// As for [`refuse_in_use`]; [`Code::NotFound`].
pub async fn delete(ctx: &Ctx, tx: &mut Tx<'_>, id: OrganisationId, blockers: &[Blocker]) -> Result<()> {
    ctx.require(Permission::PartiesWrite)?;
    let before = lock(ctx, tx, id).await?;
    refuse_in_use(tx, &before, blockers).await?;
    let mut after = before.clone();
    after.deleted_at = Some(ctx.now());
    tx.update(&after).await?;
    let sites = "UPDATE parties_site SET deleted_at = $3 WHERE tenant = $1 AND organisation = $2 AND deleted_at IS NULL";
    tx.exec(sites, params![ctx.tenant, id, ctx.now()]).await?;
    let change = Change::new(&catalogue::ORGANISATION_DELETED, before.id, before.uid).of(before.id);
    record(ctx, tx, change.before(before.state())).await
}

/// Says why an organisation cannot be deleted, if it cannot.
///
/// # Errors
/// [`Code::InUse`] when there are organisations below it or rows of a blocker; [`Code::Conflict`] for the root.
pub async fn refuse_in_use(tx: &mut Tx<'_>, organisation: &Organisation, blockers: &[Blocker]) -> Result<()> {
    if organisation.parent.is_none() {
        return Err(Error::conflict("the first organisation of a tenant cannot be deleted"));
    }
    let all: Vec<Blocker> = std::iter::once(CHILDREN).chain(blockers.iter().copied()).collect();
    blockers::refuse(tx, organisation.tenant, (organisation.id.0, &organisation.name), &all).await
}

async fn insert(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    parent: Option<&Organisation>,
    mut profile: Profile,
) -> Result<Organisation> {
    refuse_taken(tx, ctx.tenant, profile.code.as_deref()).await?;
    if let Some(parent) = parent {
        // Nobody gives on what it does not have.
        profile.modules.retain(|module| parent.modules.contains(module));
    }
    if profile.country.is_none() {
        profile.country = parent.and_then(|parent| parent.country.clone());
    }
    let mut made = Organisation {
        id: OrganisationId(0),
        uid: ctx.new_uid(),
        tenant: ctx.tenant,
        parent: parent.map(|parent| parent.id),
        path: String::new(),
        name: String::new(),
        name_key: Vec::new(),
        name_folded: String::new(),
        code: None,
        active: true,
        currency: parent.map_or(ctx.currency, |parent| parent.currency),
        time_zone: parent.map_or_else(|| ctx.time_zone.to_string(), |parent| parent.time_zone.clone()),
        country: None,
        vat_number: None,
        invoice_email: None,
        credit_limit: None,
        manual_authorisation: false,
        linked_account: false,
        finance_type: None,
        do_not_invoice: false,
        do_not_tax: false,
        vat_rate: None,
        details: Json::default(),
        modules: Json::default(),
        created_at: ctx.now(),
        updated_at: ctx.now(),
        deleted_at: None,
    };
    made.apply(profile, ctx.now());
    tx.insert(&mut made).await?;
    // The path ends in the organisation's own key, which is known only now.
    made.path = format!("{}{}/", parent.map_or("/", |parent| parent.path.as_str()), made.id);
    let sql = "UPDATE parties_organisation SET path = $3 WHERE tenant = $1 AND id = $2";
    tx.exec(sql, params![ctx.tenant, made.id, made.path]).await?;
    if made.details.address.is_some() {
        addresses::replace_billing(ctx, tx, &made).await?;
    }
    let change = Change::new(&catalogue::ORGANISATION_CREATED, made.id, made.uid).of(made.id);
    record(ctx, tx, change.after(made.state())).await?;
    Ok(made)
}

fn within_reach(ctx: &Ctx) -> Select {
    Select::new(ctx.tenant)
        .within("path", &ctx.reach_for(Permission::PartiesRead))
        .raw("deleted_at IS NULL", [])
}

fn within(reach: &Reach, found: Option<Organisation>) -> Option<Organisation> {
    found.filter(|organisation| organisation.deleted_at.is_none() && reach.covers(&organisation.path))
}

async fn refuse_taken(tx: &mut Tx<'_>, tenant: TenantId, code: Option<&str>) -> Result<()> {
    let Some(code) = code else { return Ok(()) };
    let taken: Option<Organisation> =
        tx.first(tenant, "AND code = $2 AND deleted_at IS NULL", params![code]).await?;
    match taken {
        Some(_) => {
            let message = format!("the customer code '{code}' is taken");
            Err(Error { code: Code::Duplicate, message: message.clone(), ..Error::invalid("code", message) })
        }
        None => Ok(()),
    }
}
