//! Between customer users and the wire.

use comptoir_contracts::datagate as wire;
use comptoir_identity::customer_users::{self, CustomerUser, CustomerUserProfile};
use comptoir_identity::passwords::{BYTES_MAX, CHARACTERS_MIN};
use comptoir_kernel::text::is_email;
use comptoir_kernel::{Code, Ctx, Error, Faults, OrganisationId, Result};
use comptoir_parties::organisations;
use comptoir_store::Tx;

use crate::references::{Named, customer, distinct, take_customer};

/// Copies of a registration link at most.
const COPIES_MAX: usize = 10;

/// Whether a text will do as a password.
pub(super) fn is_password(text: &str) -> bool {
    text.chars().count() >= CHARACTERS_MIN && text.len() <= BYTES_MAX
}

/// The profile that a body describes: user name, name and whether active; password and its hash; customers. What
/// cannot be read is noted.
///
/// # Errors
/// What the store answers.
pub(super) async fn profile(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    (username, display_name, active): (Option<&str>, Option<&str>, bool),
    (password, hash): (Option<&str>, Option<String>),
    customers: Option<&[wire::CustomerReference]>,
    faults: &mut Faults,
) -> Result<CustomerUserProfile> {
    if password.is_some_and(|password| !is_password(password)) {
        let message = format!("must have at least {CHARACTERS_MIN} characters and at most {BYTES_MAX} bytes");
        faults.invalid("password", message);
    }
    let mut found: Vec<OrganisationId> = Vec::new();
    for (index, one) in customers.unwrap_or_default().iter().enumerate() {
        let field = format!("customers[{index}]");
        if one.wanted().is_none() {
            faults.required(&field);
        }
        found.extend(take_customer(ctx, tx, &field, Some(one), faults).await?.map(|customer| customer.id));
    }
    Ok(CustomerUserProfile {
        username: username.unwrap_or_default().to_owned(),
        display_name: display_name.unwrap_or_default().to_owned(),
        active,
        password_hash: hash,
        customers: found,
    })
}

/// Notes what stands in the way of a registration link.
pub(super) fn check_links(body: &wire::CustomerUserCreate, faults: &mut Faults) {
    let copies = body.cc_registration_link_to.as_deref().unwrap_or_default();
    if body.send_registration_link != Some(true) {
        if !copies.is_empty() {
            faults.invalid("ccRegistrationLinkTo", "no registration link is sent");
        }
        return;
    }
    if body.username.as_deref().is_some_and(|name| !name.trim().is_empty() && !is_email(name.trim())) {
        faults.invalid("username", "must be an e-mail address, for a link to be sent to it");
    }
    check_copies("ccRegistrationLinkTo", copies, faults);
}

/// Notes who cannot get a copy of a registration link.
pub(super) fn check_copies(field: &str, copies: &[String], faults: &mut Faults) {
    if copies.len() > COPIES_MAX {
        faults.invalid(field, format!("must be at most {COPIES_MAX}"));
    }
    for (index, copy) in copies.iter().enumerate().filter(|(_, copy)| !is_email(copy.trim())) {
        faults.invalid(format_args!("{field}[{index}]"), format!("'{copy}' is no e-mail address"));
    }
}

/// The customers of a user that are out of the caller's reach: the caller neither sees them nor takes them away.
///
/// # Errors
/// What the store answers.
pub(super) async fn hidden(ctx: &Ctx, tx: &mut Tx<'_>, user: &CustomerUser) -> Result<Vec<OrganisationId>> {
    let links = customer_users::customers_of(tx, ctx.tenant, &[user.id]).await?;
    let all: Vec<OrganisationId> = links.iter().map(|link| link.organisation).collect();
    let mut owners = organisations::many(tx, ctx.tenant, &all).await?;
    owners.retain(|owner| !ctx.reach.covers(&owner.path));
    Ok(owners.into_iter().map(|owner| owner.id).collect())
}

/// Refuses what would let the caller act as a user of customers that it does not see.
///
/// # Errors
/// `Denied` where the user has such customers; what the store answers.
pub(super) async fn require_whole(ctx: &Ctx, tx: &mut Tx<'_>, user: &CustomerUser) -> Result<()> {
    if hidden(ctx, tx, user).await?.is_empty() {
        return Ok(());
    }
    Err(Error::new(Code::Denied, "this is also a user of customers out of your reach"))
}

/// A user as it stands, for a PUT to be laid over.
///
/// # Errors
/// What the store answers.
pub(super) async fn present(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    user: CustomerUser,
) -> Result<wire::CustomerUserUpdate> {
    let shown = users(ctx, tx, &[user]).await?.pop().unwrap_or_default();
    Ok(wire::CustomerUserUpdate {
        customers: shown.customers,
        display_name: shown.display_name,
        username: shown.username,
        active: shown.active,
        password: None,
    })
}

/// Users on the wire, with their customers read at once. Customers out of the caller's reach are not shown.
///
/// # Errors
/// What the store answers.
pub(super) async fn users(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    rows: &[CustomerUser],
) -> Result<Vec<wire::CustomerUserGet>> {
    let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
    let links = customer_users::customers_of(tx, ctx.tenant, &ids).await?;
    let owners = distinct(links.iter().map(|link| link.organisation));
    let mut owners = organisations::many(tx, ctx.tenant, &owners).await?;
    owners.retain(|owner| ctx.reach.covers(&owner.path));
    let shown = |row: &CustomerUser| {
        let own = links.iter().filter(|link| link.customer_user == row.id);
        let own = own.filter_map(|link| owners.iter().find(|owner| owner.id == link.organisation));
        wire::CustomerUserGet {
            id: Some(row.uid),
            customers: Some(own.map(customer).collect()),
            display_name: Some(row.display_name.clone()),
            username: Some(row.username.clone()),
            date_created: Some(row.created_at.into()),
            active: Some(row.active),
        }
    };
    Ok(rows.iter().map(shown).collect())
}
