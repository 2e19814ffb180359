//! Rows and SQL of tenants.

use comptoir_kernel::{Currency, Page, Paged, Result, TenantId};
use comptoir_store::{Tx, entity, params};
use jiff::Timestamp;
use uuid::Uuid;

entity! {
    /// A business that uses the installation, walled off from the others.
    pub struct Tenant in "identity_tenant" {
        /// Key.
        pub id: TenantId,
        /// Public id; the `tenant` claim of tokens.
        pub uid: Uuid,
        /// Name of the business.
        pub name: String,
        /// Short unique name for the command line.
        pub slug: String,
        /// Currency of its books.
        pub currency: Currency,
        /// IANA name of its time zone.
        pub time_zone: String,
        /// Its language and country, such as `en_GB`.
        pub locale: String,
        /// Whether its clock may be moved: for trying things out.
        pub sandbox: bool,
        /// Seconds its clock is ahead of the machine's.
        pub ahead_seconds: i64,
        /// Whether its clients may call.
        pub active: bool,
        /// Set up.
        pub created_at: Timestamp,
        /// Last changed.
        pub updated_at: Timestamp,
    }
}

pub(crate) async fn get(tx: &mut Tx<'_>, id: TenantId) -> Result<Option<Tenant>> {
    Ok(tx.find_global("WHERE id = $1", params![id]).await?.into_iter().next())
}

pub(crate) async fn by_uid(tx: &mut Tx<'_>, uid: Uuid) -> Result<Option<Tenant>> {
    Ok(tx.find_global("WHERE uid = $1", params![uid]).await?.into_iter().next())
}

pub(crate) async fn by_slug(tx: &mut Tx<'_>, slug: &str) -> Result<Option<Tenant>> {
    Ok(tx.find_global("WHERE slug = $1", params![slug]).await?.into_iter().next())
}

pub(crate) async fn page(tx: &mut Tx<'_>, page: Page) -> Result<Paged<Tenant>> {
    let count = "/* global */ SELECT COUNT(*) FROM identity_tenant";
    let total = tx.query_one::<(i64,)>(count, &[]).await?.map_or(0, |(count,)| count);
    let tail = "ORDER BY slug, id LIMIT $1 OFFSET $2";
    let rows = tx.find_global(tail, params![i64::from(page.size), page.offset()]).await?;
    Ok(Paged { rows, total })
}
