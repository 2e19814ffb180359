//! Finding feeds.

use comptoir_kernel::{Ctx, Error, OrganisationId, Permission, Result};
use comptoir_store::{Order, Select, Tx};

use crate::{Feed, FeedId};

/// Which feeds are wanted. An empty list leaves its condition out; values of one list are alternatives.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// What the name contains, case and accents aside.
    pub names: Vec<String>,
    /// Exactly these organisations.
    pub organisations: Vec<OrganisationId>,
}

/// The feeds within reach that fit the filter, in the order they were made.
///
/// # Errors
/// `Denied` without the permission to see feeds.
pub async fn list(ctx: &Ctx, tx: &mut Tx<'_>, filter: &Filter) -> Result<Vec<Feed>> {
    ctx.require(Permission::FeedsRead)?;
    let mut select =
        Select::new(ctx.tenant).within("organisation_path", &ctx.reach_for(Permission::FeedsRead));
    if !filter.organisations.is_empty() {
        select = select.any("organisation", &filter.organisations);
    }
    select = select.contains_any(&["name_folded"], &filter.names);
    select.order("id", Order::Ascending).all(tx).await
}

/// A feed within reach.
///
/// # Errors
/// `NotFound`; `Denied` without the permission to see feeds.
pub async fn find(ctx: &Ctx, tx: &mut Tx<'_>, id: FeedId) -> Result<Feed> {
    ctx.require(Permission::FeedsRead)?;
    within(ctx, Permission::FeedsRead, tx.get(ctx.tenant, id).await?, id)
}

/// The feed, if it is within the reach of this right.
pub(crate) fn within(ctx: &Ctx, right: Permission, found: Option<Feed>, id: FeedId) -> Result<Feed> {
    let found = found.filter(|feed| ctx.reach_for(right).covers(&feed.organisation_path));
    found.ok_or_else(|| Error::not_found("feed", id))
}
