//! Bundles: allowances of usage under a name that products refer to. What they cover is worked out when a bill takes
//! usage, see [`crate::usage::take`].

mod commands;
mod read;

use comptoir_kernel::{Ctx, Error, Page, Paged, Permission, Result, TenantId, id, text};
use comptoir_parties::references::{self, Wanted};
use comptoir_store::{Json, Order, Select, Tx, entity, stored_id, text_enum};
use jiff::Timestamp;
use uuid::Uuid;

use crate::rules::Counted;

pub use commands::{create, delete, update};
pub use read::{read, shown};

id!(
    /// A bundle.
    BundleId
);
id!(
    /// An allowance of a bundle.
    AllowanceId
);
stored_id!(BundleId, AllowanceId);

text_enum! {
    /// What an allowance counts, as stored.
    pub enum AllowanceMeasure {
        /// Charged seconds.
        Seconds = "seconds",
        /// Calls, whatever their length.
        Calls = "calls",
        /// Charged units, such as bytes or messages.
        Units = "units",
    }
}

entity! {
    /// A bundle of allowances.
    pub struct Bundle in "rating_bundle" {
        /// Key.
        pub id: BundleId,
        /// UUID.
        pub uid: Uuid,
        /// The tenant.
        pub tenant: TenantId,
        /// Name, once in the tenant.
        pub name: String,
        /// Collation key of the name.
        pub name_key: Vec<u8>,
        /// The name for searching.
        pub name_folded: String,
        /// Description.
        pub description: Option<String>,
        /// When it was created.
        pub created_at: Timestamp,
        /// When it was last changed.
        pub updated_at: Timestamp,
        /// When it was taken out of use; products that have it keep it.
        pub deleted_at: Option<Timestamp>,
    }
}

entity! {
    /// An allowance of a bundle, for each billing period.
    pub struct Allowance in "rating_allowance" {
        /// Key.
        pub id: AllowanceId,
        /// The tenant.
        pub tenant: TenantId,
        /// The bundle.
        pub bundle: BundleId,
        /// The service its calls are on (key of a reference).
        pub service: i64,
        /// Kinds of records it is for (keys of references); all of them when empty.
        pub record_types: Json<Vec<i64>>,
        /// What it counts.
        pub measure: AllowanceMeasure,
        /// How much it covers in a billing period.
        pub quantity: i64,
        /// Whether each service item has it to itself; else they share it.
        pub per_item: bool,
        /// When it was taken out of its bundle.
        pub deleted_at: Option<Timestamp>,
    }
}

/// Everything about a bundle that a caller may set.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Details {
    /// Name.
    pub name: String,
    /// Description.
    pub description: Option<String>,
    /// What it covers.
    pub allowances: Vec<AllowanceDetails>,
}

/// Everything about an allowance that a caller may set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AllowanceDetails {
    /// The service its calls are on (key of a reference).
    pub service: i64,
    /// Kinds of records it is for (keys of references); all of them when empty.
    pub record_types: Vec<i64>,
    /// What it counts.
    pub measure: AllowanceMeasure,
    /// How much it covers in a billing period.
    pub quantity: i64,
    /// Whether each service item has it to itself.
    pub per_item: bool,
}

impl Allowance {
    /// What a caller may set, as it stands.
    pub fn details(&self) -> AllowanceDetails {
        AllowanceDetails {
            service: self.service,
            record_types: self.record_types.0.clone(),
            measure: self.measure,
            quantity: self.quantity,
            per_item: self.per_item,
        }
    }
}

impl From<AllowanceMeasure> for Counted {
    fn from(measure: AllowanceMeasure) -> Self {
        match measure {
            AllowanceMeasure::Seconds => Self::Seconds,
            AllowanceMeasure::Calls => Self::Calls,
            AllowanceMeasure::Units => Self::Units,
        }
    }
}

/// The bundle, when it is in use. Bundles belong to the tenant: who reaches only some organisations sees them.
///
/// # Errors
/// [`comptoir_kernel::Code::NotFound`] otherwise.
pub async fn find_uid(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid) -> Result<Bundle> {
    let found: Option<Bundle> = tx.get_uid(ctx.tenant, uid).await?;
    found.filter(|bundle| bundle.deleted_at.is_none()).ok_or_else(|| Error::not_found("bundle", uid))
}

/// The bundle a caller means, by id or, where it is in use, by name. Bundles have no numbers: a number is a name.
///
/// # Errors
/// What the store answers.
pub async fn resolve<'a>(
    tx: &mut Tx<'_>,
    tenant: TenantId,
    wanted: impl Into<Wanted<'a>>,
) -> Result<Option<Bundle>> {
    let bundles = Select::new(tenant);
    let bundles = match wanted.into() {
        Wanted::Uid(uid) => bundles.equal("uid", uid),
        Wanted::Code(number) => named(bundles, &number.to_string()),
        Wanted::Name(name) => named(bundles, name),
    };
    Ok(bundles.all(tx).await?.pop())
}

fn named(bundles: Select, name: &str) -> Select {
    bundles.equal("name_folded", text::fold(name.trim()).as_str()).raw("deleted_at IS NULL", [])
}

/// A page of bundles in use, by name.
///
/// # Errors
/// `Denied` without the permission.
pub async fn page(ctx: &Ctx, tx: &mut Tx<'_>, page: Page) -> Result<Paged<Bundle>> {
    ctx.require(Permission::RatingRead)?;
    let bundles = Select::new(ctx.tenant).raw("deleted_at IS NULL", []);
    bundles.order("name_key", Order::Ascending).page(tx, page).await
}

/// Bundles by UUID, those out of use included: products keep theirs.
///
/// # Errors
/// What the store answers.
pub async fn many(tx: &mut Tx<'_>, tenant: TenantId, uids: &[Uuid]) -> Result<Vec<Bundle>> {
    if uids.is_empty() {
        return Ok(Vec::new());
    }
    Select::new(tenant).any("uid", uids).all(tx).await
}

/// The allowances of bundles, in the order they were made.
///
/// # Errors
/// What the store answers.
pub async fn allowances(tx: &mut Tx<'_>, tenant: TenantId, bundles: &[BundleId]) -> Result<Vec<Allowance>> {
    if bundles.is_empty() {
        return Ok(Vec::new());
    }
    let all = Select::new(tenant).any("bundle", bundles).raw("deleted_at IS NULL", []);
    all.order("id", Order::Ascending).all(tx).await
}

/// Names of the record types an allowance is for, as usage has them.
///
/// # Errors
/// What the store answers.
pub async fn record_types(tx: &mut Tx<'_>, allowance: &Allowance) -> Result<Vec<String>> {
    let found = references::many(tx, allowance.tenant, &allowance.record_types.0).await?;
    Ok(found.into_iter().map(|kind| kind.name).collect())
}
