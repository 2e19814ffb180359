//! Customer users: people of customers, who see the invoices and the usage of the customers they are users of.

mod attempts;
pub mod password;
pub mod registration;
pub mod sessions;
pub mod sign_in;

use std::sync::Arc;

use comptoir_events::{Change, catalogue, record};
use comptoir_kernel::{
    Actor, Code, Ctx, Error, Faults, Grants, OrganisationId, Page, Paged, Permission, Reach, Result,
    TenantId, id, text,
};
use comptoir_store::{Order, Select, Tx, Value as Param, entity, params, stored_id};
use jiff::Timestamp;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::tenants::Tenant;
pub use attempts::Attempt;
pub use sign_in::{Candidate, SignedIn};

/// Characters of a name at most.
const NAME_CHARS_MAX: usize = 200;
/// Customers of one user at most.
const CUSTOMERS_MAX: usize = 1_000;

id!(
    /// A customer user.
    CustomerUserId
);
id!(
    /// That somebody is a user of a customer.
    UserOfId
);
stored_id!(CustomerUserId, UserOfId);

entity! {
    /// Somebody of one customer or several.
    pub struct CustomerUser in "identity_customer_user" {
        /// Key.
        pub id: CustomerUserId,
        /// UUID.
        pub uid: Uuid,
        /// The tenant.
        pub tenant: TenantId,
        /// What the person signs in as; unique in the tenant, case aside.
        pub username: String,
        /// The user name for searching.
        pub username_folded: String,
        /// Name.
        pub display_name: String,
        /// Whether the person may sign in.
        pub active: bool,
        /// Argon2id of the password; without one nobody can sign in.
        pub password_hash: Option<String>,
        /// When the user was created.
        pub created_at: Timestamp,
        /// When the user was last changed.
        pub updated_at: Timestamp,
    }
}

entity! {
    /// That somebody is a user of a customer.
    pub struct UserOf in "identity_customer_user_of" {
        /// Key.
        pub id: UserOfId,
        /// The tenant.
        pub tenant: TenantId,
        /// The user.
        pub customer_user: CustomerUserId,
        /// The customer.
        pub organisation: OrganisationId,
    }
}

/// Everything about a customer user that a caller may set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CustomerUserProfile {
    /// What the person signs in as.
    pub username: String,
    /// Name; the user name when empty.
    pub display_name: String,
    /// Whether the person may sign in.
    pub active: bool,
    /// Argon2id of a new password, made by [`crate::passwords::hash`] before the transaction; the present one stays
    /// when absent.
    pub password_hash: Option<String>,
    /// The customers, within the caller's reach: the caller has looked them up.
    pub customers: Vec<OrganisationId>,
}

impl CustomerUserProfile {
    fn check(&self) -> Result<()> {
        let mut faults = Faults::new();
        for (field, value) in [("username", &self.username), ("display_name", &self.display_name)] {
            if value.chars().count() > NAME_CHARS_MAX {
                faults.invalid(field, format!("has more than {NAME_CHARS_MAX} characters"));
            } else if value.chars().any(char::is_control) {
                faults.invalid(field, "must have no control characters");
            }
        }
        if self.username.trim().is_empty() {
            faults.required("username");
        }
        if self.customers.is_empty() {
            faults.required("customers");
        } else if self.customers.len() > CUSTOMERS_MAX {
            faults.invalid("customers", format!("must be at most {CUSTOMERS_MAX}"));
        }
        faults.finish()
    }
}

impl CustomerUser {
    fn apply(&mut self, profile: &CustomerUserProfile, now: Timestamp) {
        profile.username.trim().clone_into(&mut self.username);
        self.username_folded = text::fold(&self.username);
        let name = profile.display_name.trim();
        self.display_name = if name.is_empty() { self.username.clone() } else { name.to_owned() };
        self.active = profile.active;
        if profile.password_hash.is_some() {
            self.password_hash.clone_from(&profile.password_hash);
        }
        self.updated_at = now;
    }

    /// The context in which the person acts: on nothing but the own password and session. The request is the one of the
    /// context given.
    fn acting(&self, tenant: &Tenant, outer: &Ctx) -> Ctx {
        let whole = tenant.system(Arc::clone(&outer.clock), Arc::clone(&outer.ids));
        Ctx {
            actor: Actor::CustomerUser { id: self.id.0, name: self.display_name.clone() },
            reach: Reach::Only { id: OrganisationId(0), paths: Arc::new([]) },
            grants: Grants::NONE,
            request_id: Arc::clone(&outer.request_id),
            address: outer.address,
            ..whole
        }
    }

    fn state(&self, customers: &[OrganisationId]) -> Value {
        json!({
            "id": self.uid,
            "username": self.username,
            "display_name": self.display_name,
            "active": self.active,
            "has_password": self.password_hash.is_some(),
            "customers": customers,
        })
    }
}

/// A page of the customer users of customers within reach, by user name.
///
/// # Errors
/// `Denied` without the permission.
pub async fn page(ctx: &Ctx, tx: &mut Tx<'_>, page: Page) -> Result<Paged<CustomerUser>> {
    ctx.require(Permission::PartiesRead)?;
    let users = within_reach(ctx, Select::new(ctx.tenant));
    users.order("username_folded", Order::Ascending).page(tx, page).await
}

/// A customer user of a customer within reach.
///
/// # Errors
/// `NotFound` otherwise; `Denied` without the permission.
pub async fn view(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid) -> Result<CustomerUser> {
    ctx.require(Permission::PartiesRead)?;
    let found = within_reach(ctx, Select::new(ctx.tenant).equal("uid", uid)).all(tx).await?.pop();
    found.ok_or_else(|| Error::not_found("customer user", uid))
}

/// Who is a user of which customer.
///
/// # Errors
/// What the store answers.
pub async fn customers_of(
    tx: &mut Tx<'_>,
    tenant: TenantId,
    users: &[CustomerUserId],
) -> Result<Vec<UserOf>> {
    Select::new(tenant).any("customer_user", users).order("id", Order::Ascending).all(tx).await
}

/// A customer user who acts, whatever the reach.
///
/// # Errors
/// `NotFound` when the tenant has none with this key.
pub async fn any(tx: &mut Tx<'_>, tenant: TenantId, id: CustomerUserId) -> Result<CustomerUser> {
    tx.get(tenant, id).await?.ok_or_else(|| Error::not_found("customer user", id))
}

/// Creates a customer user.
///
/// # Errors
/// Faults of `username`, `display_name` and `customers`; [`Code::Duplicate`] when the user name is taken; `Denied`
/// without the permission.
pub async fn create(ctx: &Ctx, tx: &mut Tx<'_>, profile: CustomerUserProfile) -> Result<CustomerUser> {
    ctx.require(Permission::PartiesWrite)?;
    profile.check()?;
    let mut made = CustomerUser {
        id: CustomerUserId(0),
        uid: ctx.new_uid(),
        tenant: ctx.tenant,
        username: String::new(),
        username_folded: String::new(),
        display_name: String::new(),
        active: true,
        password_hash: None,
        created_at: ctx.now(),
        updated_at: ctx.now(),
    };
    made.apply(&profile, ctx.now());
    refuse_taken(tx, &made).await?;
    tx.insert(&mut made).await?;
    set_customers(tx, &made, &[], &profile.customers).await?;
    let change = Change::new(&catalogue::CUSTOMER_USER_CREATED, made.id, made.uid);
    record(ctx, tx, of_one(change, &profile.customers).after(made.state(&profile.customers))).await?;
    Ok(made)
}

/// Gives a customer user a new profile.
///
/// # Errors
/// As for [`create`]; `NotFound`.
pub async fn update(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    uid: Uuid,
    profile: CustomerUserProfile,
) -> Result<CustomerUser> {
    ctx.require(Permission::PartiesWrite)?;
    let before = view(ctx, tx, uid).await?;
    let before = tx.lock::<CustomerUser>(ctx.tenant, before.id).await?.unwrap_or(before);
    profile.check()?;
    let mut after = before.clone();
    after.apply(&profile, ctx.now());
    refuse_taken(tx, &after).await?;
    tx.update(&after).await?;
    if !after.active || after.password_hash != before.password_hash {
        sessions::end_all(tx, &after).await?;
    }
    if after.password_hash != before.password_hash {
        // A link that was mailed before could put another in its place.
        registration::withdraw(tx, &after).await?;
    }
    let known = customers_of(tx, ctx.tenant, &[before.id]).await?;
    set_customers(tx, &after, &known, &profile.customers).await?;
    let known: Vec<OrganisationId> = known.iter().map(|known| known.organisation).collect();
    let change = Change::new(&catalogue::CUSTOMER_USER_UPDATED, after.id, after.uid);
    let change = of_one(change, &profile.customers).before(before.state(&known));
    record(ctx, tx, change.after(after.state(&profile.customers))).await?;
    Ok(after)
}

/// Removes a customer user.
///
/// # Errors
/// `NotFound`; `Denied` without the permission.
pub async fn delete(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid) -> Result<()> {
    ctx.require(Permission::PartiesWrite)?;
    let before = view(ctx, tx, uid).await?;
    let before = tx.lock::<CustomerUser>(ctx.tenant, before.id).await?.unwrap_or(before);
    let known = customers_of(tx, ctx.tenant, &[before.id]).await?;
    set_customers(tx, &before, &known, &[]).await?;
    sessions::end_all(tx, &before).await?;
    registration::withdraw(tx, &before).await?;
    tx.delete::<CustomerUser>(ctx.tenant, before.id).await?;
    let known: Vec<OrganisationId> = known.iter().map(|known| known.organisation).collect();
    let change = Change::new(&catalogue::CUSTOMER_USER_DELETED, before.id, before.uid);
    record(ctx, tx, of_one(change, &known).before(before.state(&known))).await
}

/// Makes these the customers of a user.
async fn set_customers(
    tx: &mut Tx<'_>,
    user: &CustomerUser,
    known: &[UserOf],
    wanted: &[OrganisationId],
) -> Result<()> {
    for gone in known.iter().filter(|known| !wanted.contains(&known.organisation)) {
        tx.delete::<UserOf>(user.tenant, gone.id).await?;
    }
    let mut new: Vec<UserOf> = Vec::new();
    for &organisation in wanted {
        let is_known = known.iter().chain(&new).any(|known| known.organisation == organisation);
        if !is_known {
            let (id, tenant) = (UserOfId(0), user.tenant);
            new.push(UserOf { id, tenant, customer_user: user.id, organisation });
        }
    }
    tx.insert_all(&new).await
}

/// A change belongs to an organisation where it is about one alone.
fn of_one(change: Change, customers: &[OrganisationId]) -> Change {
    match customers {
        [one] => change.of(*one),
        _ => change,
    }
}

async fn refuse_taken(tx: &mut Tx<'_>, user: &CustomerUser) -> Result<()> {
    let tail = "AND username_folded = $2 AND id <> $3 LIMIT 1";
    let values = params![user.username_folded, user.id];
    if tx.first::<CustomerUser>(user.tenant, tail, values).await?.is_none() {
        return Ok(());
    }
    let message = format!("the user name '{}' is taken", user.username);
    let fault = Error::invalid("username", message.clone());
    Err(Error { code: Code::Duplicate, message, ..fault })
}

/// Users of whose customers one is within the caller's reach.
fn within_reach(ctx: &Ctx, users: Select) -> Select {
    if ctx.reach == Reach::Tenant {
        return users;
    }
    let (low, high) = ctx.reach.path_bounds();
    let below = "id IN (SELECT u.customer_user FROM identity_customer_user_of u
        JOIN parties_organisation o ON o.id = u.organisation
        WHERE u.tenant = $$1 AND o.tenant = $$1 AND o.path >= $$2 AND o.path < $$3)";
    users.raw(below, [Param::Int(ctx.tenant.0), Param::Text(low.into()), Param::Text(high.into())])
}
