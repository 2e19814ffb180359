//! Lists of users.

use comptoir_kernel::{Ctx, OrganisationId, Page, Paged, Permission, Result};
use comptoir_store::{Order, Select, Tx};

use super::User;

/// What a list of users is sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SortBy {
    /// Name, by Unicode collation.
    Name,
    /// E-mail address.
    Email,
}

/// Which users are wanted; conditions are joined by AND.
#[derive(Debug, Clone, Default)]
pub struct UserFilter {
    /// Parts of the name or e-mail address, of which one is enough; all, if none are named.
    pub texts: Vec<String>,
    /// Exactly these organisations; all within reach, if none are named.
    pub organisations: Vec<OrganisationId>,
    /// Confirmed or not.
    pub verified: Option<bool>,
    /// May call or not.
    pub active: Option<bool>,
    /// Has to change the password or not.
    pub password_reset: Option<bool>,
    /// What to sort by, most important first.
    pub sort: Vec<(SortBy, Order)>,
}

/// A page of the users within reach.
///
/// # Errors
/// [`comptoir_kernel::Code::Denied`] without `users:read`.
pub async fn list(ctx: &Ctx, tx: &mut Tx<'_>, filter: &UserFilter, page: Page) -> Result<Paged<User>> {
    ctx.require(Permission::UsersRead)?;
    let mut select =
        Select::new(ctx.tenant).within("organisation_path", &ctx.reach_for(Permission::UsersRead));
    if !filter.organisations.is_empty() {
        select = select.any("organisation", filter.organisations.iter().copied());
    }
    select = select.contains_any(&["name_folded", "email_folded"], &filter.texts);
    select = select.compare_opt("verified", "=", filter.verified);
    select = select.compare_opt("active", "=", filter.active);
    select = select.compare_opt("password_reset", "=", filter.password_reset);
    for (by, order) in &filter.sort {
        let column = match by {
            SortBy::Name => "name_key",
            SortBy::Email => "email_folded",
        };
        select = select.order(column, *order);
    }
    select.page(tx, page).await
}
