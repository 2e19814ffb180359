//! Groups of devices of an organisation: where a device can go once it is provisioned.

use comptoir_events::{Change, catalogue, record};
use comptoir_kernel::{
    Ctx, Error, Faults, OrganisationId, Page, Paged, Permission, Reach, Result, TenantId, id, text,
};
use comptoir_store::{Order, Select, ToValue as _, Tx, entity, stored_id};
use jiff::Timestamp;
use serde_json::json;
use uuid::Uuid;

use crate::organisations;

/// Characters of a name at most.
const NAME_CHARS_MAX: usize = 200;

id!(
    /// A group of devices.
    GroupId
);
stored_id!(GroupId);

entity! {
    /// A group of devices.
    pub struct Group in "parties_group" {
        /// Key; Hub's id.
        pub id: GroupId,
        /// UUID.
        pub uid: Uuid,
        /// The tenant.
        pub tenant: TenantId,
        /// Whose devices they are.
        pub organisation: OrganisationId,
        /// Name.
        pub name: String,
        /// Collation key of the name.
        pub name_key: Vec<u8>,
        /// When it was created.
        pub created_at: Timestamp,
        /// When it was last changed.
        pub updated_at: Timestamp,
    }
}

/// Groups within reach, by name.
///
/// # Errors
/// `Denied` without the permission to see organisations.
pub async fn list(ctx: &Ctx, tx: &mut Tx<'_>) -> Result<Vec<Group>> {
    within_reach(ctx)?.order("id", Order::Ascending).all(tx).await
}

/// A page of [`list`].
///
/// # Errors
/// As for [`list`].
pub async fn page(ctx: &Ctx, tx: &mut Tx<'_>, page: Page) -> Result<Paged<Group>> {
    within_reach(ctx)?.page(tx, page).await
}

fn within_reach(ctx: &Ctx) -> Result<Select> {
    ctx.require(Permission::PartiesRead)?;
    let mut groups = Select::new(ctx.tenant);
    let reach = ctx.reach_for(Permission::PartiesRead);
    if reach != Reach::Tenant {
        let (low, high) = reach.path_bounds();
        let of = "organisation IN (SELECT id FROM parties_organisation
            WHERE tenant = $1 AND (path >= $$1 AND path < $$2 OR path = $$3))";
        let beside = reach.beside().unwrap_or_default();
        groups = groups.raw(of, [low.to_value(), high.to_value(), beside.to_value()]);
    }
    Ok(groups.order("name_key", Order::Ascending))
}

/// Several groups whatever the caller's reach.
///
/// # Errors
/// What the store answers.
pub async fn many(tx: &mut Tx<'_>, tenant: TenantId, ids: &[GroupId]) -> Result<Vec<Group>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Select::new(tenant).any("id", ids).all(tx).await
}

/// Creates a group for an organisation within reach.
///
/// # Errors
/// `Denied` without the permission; faults of name and organisation.
pub async fn create(ctx: &Ctx, tx: &mut Tx<'_>, organisation: OrganisationId, name: &str) -> Result<Group> {
    ctx.require(Permission::PartiesWrite)?;
    let mut faults = Faults::new();
    let name = faults.check("name", checked(name));
    let owner = organisations::find_for(ctx, tx, Permission::PartiesWrite, organisation).await;
    let owner = owner.map_err(|_| format!("there is no organisation {organisation}"));
    let Some((name, owner)) = name.zip(faults.check("organisation", owner)) else {
        return Err(faults.into());
    };
    let now = ctx.now();
    let mut group = Group {
        id: GroupId(0),
        uid: ctx.new_uid(),
        tenant: ctx.tenant,
        organisation: owner.id,
        name_key: text::sort_key(&name),
        name,
        created_at: now,
        updated_at: now,
    };
    tx.insert(&mut group).await?;
    let change = Change::new(&catalogue::GROUP_CREATED, group.id, group.uid).of(group.organisation);
    record(ctx, tx, change.after(json!({ "id": group.uid, "name": group.name }))).await?;
    Ok(group)
}

/// Renames a group.
///
/// # Errors
/// `NotFound`; as for [`create`].
pub async fn rename(ctx: &Ctx, tx: &mut Tx<'_>, id: GroupId, name: &str) -> Result<Group> {
    let before = lock(ctx, tx, id).await?;
    let name = checked(name).map_err(|message| Error::invalid("name", message))?;
    let group = Group { name_key: text::sort_key(&name), name, updated_at: ctx.now(), ..before.clone() };
    tx.update(&group).await?;
    let change = Change::new(&catalogue::GROUP_UPDATED, group.id, group.uid).of(group.organisation);
    let change = change.before(json!({ "id": group.uid, "name": before.name }));
    record(ctx, tx, change.after(json!({ "id": group.uid, "name": group.name }))).await?;
    Ok(group)
}

/// Removes a group.
///
/// # Errors
/// `NotFound`; `Denied` without the permission.
pub async fn delete(ctx: &Ctx, tx: &mut Tx<'_>, id: GroupId) -> Result<()> {
    let group = lock(ctx, tx, id).await?;
    tx.delete::<Group>(ctx.tenant, id).await?;
    let change = Change::new(&catalogue::GROUP_DELETED, group.id, group.uid).of(group.organisation);
    record(ctx, tx, change.before(json!({ "id": group.uid, "name": group.name }))).await
}

async fn lock(ctx: &Ctx, tx: &mut Tx<'_>, id: GroupId) -> Result<Group> {
    ctx.require(Permission::PartiesWrite)?;
    let missing = || Error::not_found("group", id);
    let group = tx.lock::<Group>(ctx.tenant, id).await?.ok_or_else(missing)?;
    let owner = organisations::find_for(ctx, tx, Permission::PartiesWrite, group.organisation).await;
    owner.map_err(|_| missing())?;
    Ok(group)
}

fn checked(name: &str) -> Result<String, String> {
    match name.trim().chars().count() {
        1..=NAME_CHARS_MAX => Ok(name.trim().to_owned()),
        _ => Err(format!("must have 1 to {NAME_CHARS_MAX} characters")),
    }
}
