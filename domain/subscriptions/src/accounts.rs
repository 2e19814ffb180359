//! Accounts at vendors that customers have without having bought them here. Once registered, orders may name them.

use comptoir_events::{Change, catalogue, record};
use comptoir_kernel::{
    Code, Ctx, Error, Faults, OrganisationId, Page, Paged, Permission, Result, TenantId, id,
};
use comptoir_parties::{Organisation, organisations};
use comptoir_store::{Json, Order, Select, Tx, entity, params, stored_id};
use jiff::Timestamp;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::Vendor;
use crate::provisioning::VendorAccount;

/// Characters of an account's id or name at most.
const CHARACTERS_MAX: usize = 255;

id!(
    /// An account at a vendor that was registered.
    RegisteredAccountId
);
stored_id!(RegisteredAccountId);

entity! {
    /// An account at a vendor that was registered for a customer.
    pub struct RegisteredAccount in "subscriptions_vendor_account" {
        /// Key.
        pub id: RegisteredAccountId,
        /// UUID.
        pub uid: Uuid,
        /// The tenant.
        pub tenant: TenantId,
        /// Whose it is.
        pub organisation: OrganisationId,
        /// Path of that organisation.
        pub organisation_path: String,
        /// Who provides it.
        pub vendor: Vendor,
        /// The vendor's id of it.
        pub account: String,
        /// What it is called.
        pub name: Option<String>,
        /// When it was registered.
        pub created_at: Timestamp,
    }
}

/// An account to be registered. Faults name the fields as they are called here.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewAccount {
    /// Whose it is.
    pub organisation: Option<OrganisationId>,
    /// Who provides it.
    pub vendor: Option<Vendor>,
    /// The vendor's id of it.
    pub account: Option<String>,
    /// What it is called.
    pub name: Option<String>,
}

/// Registers an account for an organisation below the caller's own: nobody says of itself what it has at a vendor.
///
/// # Errors
/// Every fault of what is given; `Duplicate` when it is registered already, `Conflict` when another organisation has
/// subscriptions of it; `Denied` without the permission to change organisations, or for the caller's own.
pub async fn register(ctx: &Ctx, tx: &mut Tx<'_>, new: NewAccount) -> Result<RegisteredAccount> {
    ctx.require(Permission::PartiesWrite)?;
    let mut faults = Faults::new();
    let owner = match faults.require("organisation", new.organisation) {
        Some(id) => match organisations::find_for(ctx, tx, Permission::PartiesWrite, id).await {
            Err(error) if error.code == Code::NotFound => faults.check("organisation", Err(error.message)),
            found => Some(found?),
        },
        None => None,
    };
    let vendor = faults.require("vendor", new.vendor);
    let account = text("account", new.account.as_deref(), &mut faults);
    let account = faults.require("account", account);
    let name = text("name", new.name.as_deref(), &mut faults);
    let (Some(owner), Some(vendor), Some(account), true) = (owner, vendor, account, faults.is_empty()) else {
        return Err(faults.into());
    };
    require_above(ctx, &owner)?;
    // Two who register the same come one after the other.
    let root = organisations::root(tx, ctx.tenant).await?;
    tx.lock::<Organisation>(ctx.tenant, root.id).await?;
    let same = "AND vendor = $2 AND account = $3";
    if tx.first::<RegisteredAccount>(ctx.tenant, same, params![vendor, account]).await?.is_some() {
        return Err(Error::new(
            Code::Duplicate,
            format!("account {account} of {vendor} is registered already"),
        ));
    }
    if let Some(other) = user_of(tx, ctx.tenant, (vendor, &account), owner.id).await? {
        let message = format!("account {account} of {vendor} has subscriptions of organisation {other}");
        return Err(Error::conflict(message));
    }
    let mut made = RegisteredAccount {
        id: RegisteredAccountId(0),
        uid: ctx.new_uid(),
        tenant: ctx.tenant,
        organisation: owner.id,
        organisation_path: owner.path,
        vendor,
        account,
        name,
        created_at: ctx.now(),
    };
    tx.insert(&mut made).await?;
    let change = Change::new(&catalogue::VENDOR_ACCOUNT_REGISTERED, made.id, made.uid).of(made.organisation);
    record(ctx, tx, change.after(state(&made))).await?;
    Ok(made)
}

/// Forgets an account that was registered; what was bought for it stays.
///
/// # Errors
/// `NotFound` out of reach; `Denied` without the permission to change organisations, or for the caller's own.
pub async fn remove(ctx: &Ctx, tx: &mut Tx<'_>, id: RegisteredAccountId) -> Result<RegisteredAccount> {
    ctx.require(Permission::PartiesWrite)?;
    let reach = ctx.reach_for(Permission::PartiesWrite);
    let found = tx.lock::<RegisteredAccount>(ctx.tenant, id).await?;
    let found = found.filter(|found| reach.covers(&found.organisation_path));
    let found = found.ok_or_else(|| Error::not_found("vendor account", id))?;
    require_above(ctx, &organisations::any(tx, ctx.tenant, found.organisation).await?)?;
    tx.delete::<RegisteredAccount>(ctx.tenant, id).await?;
    let change = Change::new(&catalogue::VENDOR_ACCOUNT_REMOVED, id, found.uid).of(found.organisation);
    record(ctx, tx, change.before(state(&found))).await?;
    Ok(found)
}

/// The accounts that were registered for organisations within reach, in the order of the tree.
///
/// # Errors
/// `Denied` without the permission to see subscriptions.
pub async fn list(ctx: &Ctx, tx: &mut Tx<'_>, page: Page) -> Result<Paged<RegisteredAccount>> {
    ctx.require(Permission::SubscriptionsRead)?;
    let reach = ctx.reach_for(Permission::SubscriptionsRead);
    let select = Select::new(ctx.tenant).within("organisation_path", &reach);
    select.order("organisation_path", Order::Ascending).page(tx, page).await
}

/// The accounts registered for the customer at this place of the tree.
pub(crate) async fn of(
    tx: &mut Tx<'_>,
    tenant: TenantId,
    path: &str,
) -> Result<Vec<(Vendor, VendorAccount)>> {
    let found: Vec<RegisteredAccount> =
        tx.find(tenant, "AND organisation_path = $2 ORDER BY id", params![path]).await?;
    let account = |one: RegisteredAccount| {
        (one.vendor, VendorAccount { id: Some(one.account), name: one.name, ..VendorAccount::default() })
    };
    Ok(found.into_iter().map(account).collect())
}

/// Another organisation that has subscriptions of an account.
async fn user_of(
    tx: &mut Tx<'_>,
    tenant: TenantId,
    (vendor, account): (Vendor, &str),
    owner: OrganisationId,
) -> Result<Option<OrganisationId>> {
    let sql = "SELECT organisation, account FROM subscriptions_subscription
        WHERE tenant = $1 AND vendor = $2 AND organisation <> $3 AND status <> 'EXPIRED' AND deleted_at IS NULL";
    let found: Vec<(OrganisationId, Json<VendorAccount>)> =
        tx.query(sql, params![tenant, vendor, owner]).await?;
    Ok(found.into_iter().find(|(_, other)| other.known() == Some(account)).map(|(other, _)| other))
}

fn require_above(ctx: &Ctx, owner: &Organisation) -> Result<()> {
    if ctx.organisation() == Some(owner.id) {
        let message = "what an organisation has at a vendor is registered by one above it";
        return Err(Error::new(Code::Denied, message));
    }
    Ok(())
}

fn text(field: &str, given: Option<&str>, faults: &mut Faults) -> Option<String> {
    let text = given.map(str::trim).filter(|text| !text.is_empty())?;
    if text.chars().count() > CHARACTERS_MAX {
        faults.invalid(field, format!("has more than {CHARACTERS_MAX} characters"));
    }
    Some(text.to_owned())
}

fn state(account: &RegisteredAccount) -> Value {
    json!({
        "id": account.uid, "number": account.id, "organisation": account.organisation,
        "vendor": account.vendor.as_str(), "account": account.account, "name": account.name,
    })
}
