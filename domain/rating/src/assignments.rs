//! Assignments: which card prices whom, from which day on.

use comptoir_events::{Change, catalogue, record};
use comptoir_kernel::{
    Code, Ctx, Error, Faults, OrganisationId, Page, Paged, Permission, Result, TenantId, id,
};
use comptoir_parties::{SiteId, organisations, sites};
use comptoir_store::{Order, Select, Tx, entity, params, stored_id, text_enum};
use jiff::{Timestamp, civil::Date};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::found::{found, within_reach};
use crate::rate_cards::{self, CardKind, RateCardId};
use crate::rules::Scope;
use crate::service_items::{ServiceItem, ServiceItemId};

id!(
    /// An assignment of a card.
    AssignmentId
);
stored_id!(AssignmentId);

text_enum! {
    /// What an assignment binds a card to, as stored.
    pub enum AssignmentScope {
        /// One service item.
        ServiceItem = "service_item",
        /// All service items of a site.
        Site = "site",
        /// All service items of a customer.
        Customer = "customer",
    }
}

entity! {
    /// A card assigned from a day on, until another takes its place.
    pub struct Assignment in "rating_assignment" {
        /// Key.
        pub id: AssignmentId,
        /// UUID.
        pub uid: Uuid,
        /// The tenant.
        pub tenant: TenantId,
        /// The service of the card (key of a reference).
        pub service: i64,
        /// The card.
        pub card: RateCardId,
        /// What the card prices: a rate card and a price book may be assigned to the same.
        pub kind: CardKind,
        /// The customer.
        pub organisation: OrganisationId,
        /// What it binds the card to.
        pub scope: AssignmentScope,
        /// Key of the service item, the site or the customer.
        pub scope_id: i64,
        /// First day, in the tenant's zone.
        pub starts_on: Date,
        /// When it was created.
        pub created_at: Timestamp,
        /// When it was last changed.
        pub updated_at: Timestamp,
        /// When it was deleted.
        pub deleted_at: Option<Timestamp>,
    }
}

/// Everything about an assignment that a caller may set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Details {
    /// The card.
    pub card: RateCardId,
    /// The customer; that of the site or the service item if none is named.
    pub organisation: Option<OrganisationId>,
    /// Only the service items of this site.
    pub site: Option<SiteId>,
    /// Only this service item, whose site may be named beside it.
    pub service_item: Option<ServiceItemId>,
    /// First day; mandatory.
    pub starts_on: Option<Date>,
}

impl Assignment {
    /// The service item it is limited to.
    pub fn service_item(&self) -> Option<ServiceItemId> {
        (self.scope == AssignmentScope::ServiceItem).then_some(ServiceItemId(self.scope_id))
    }

    /// The site it is limited to.
    pub fn site(&self) -> Option<SiteId> {
        (self.scope == AssignmentScope::Site).then_some(SiteId(self.scope_id))
    }

    /// What a caller may set, as it stands.
    pub fn details(&self) -> Details {
        Details {
            card: self.card,
            organisation: Some(self.organisation),
            site: self.site(),
            service_item: self.service_item(),
            starts_on: Some(self.starts_on),
        }
    }

    /// The assignment as the rules know it.
    pub(crate) fn rule(&self) -> crate::rules::Assignment {
        let scope = match self.scope {
            AssignmentScope::ServiceItem => Scope::ServiceItem(self.scope_id),
            AssignmentScope::Site => Scope::Site(self.scope_id),
            AssignmentScope::Customer => Scope::Customer(self.scope_id),
        };
        let (id, service, card, start) = (self.id.0, self.service, self.card.0, self.starts_on);
        crate::rules::Assignment { id, service, scope, card, start }
    }

    fn state(&self) -> Value {
        json!({
            "id": self.uid,
            "service": self.service,
            "rate_card": self.card,
            "organisation": self.organisation,
            "scope": self.scope.as_str(),
            "scope_id": self.scope_id,
            "starts_on": self.starts_on,
        })
    }
}

/// The assignment, when its customer is within the caller's reach and it is not deleted.
///
/// # Errors
/// [`Code::NotFound`] otherwise.
pub async fn find_uid(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid) -> Result<Assignment> {
    let missing = || Error::not_found("assignment", uid);
    let assignment: Assignment = tx.get_uid(ctx.tenant, uid).await?.ok_or_else(missing)?;
    let owner = organisations::any(tx, ctx.tenant, assignment.organisation).await?;
    let visible = assignment.deleted_at.is_none() && ctx.reach.covers(&owner.path);
    if visible { Ok(assignment) } else { Err(missing()) }
}

/// As [`find_uid`], for showing it to the caller.
///
/// # Errors
/// As for [`find_uid`]; `Denied` without the permission.
pub async fn view_uid(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid) -> Result<Assignment> {
    ctx.require(Permission::RatingRead)?;
    find_uid(ctx, tx, uid).await
}

/// A page of the assignments within reach, in the order they were made; of some customers only where
/// they are named.
///
/// # Errors
/// `Denied` without the permission.
pub async fn page(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    organisations: Option<&[OrganisationId]>,
    page: Page,
) -> Result<Paged<Assignment>> {
    ctx.require(Permission::RatingRead)?;
    let mut assignments = within_reach(ctx, Select::new(ctx.tenant).raw("deleted_at IS NULL", []));
    if let Some(organisations) = organisations {
        assignments = assignments.any("organisation", organisations);
    }
    assignments.order("id", Order::Ascending).page(tx, page).await
}

/// Assigns a card. It holds until another card of its kind and service is assigned to the same.
///
/// # Errors
/// Faults of `rate_card`, `customer`, `site`, `service_item`, `starts_on`; [`Code::Duplicate`] when the same
/// has a card of the service from the same day.
pub async fn create(ctx: &Ctx, tx: &mut Tx<'_>, details: Details) -> Result<Assignment> {
    ctx.require(Permission::RatingWrite)?;
    let mut assignment = check(ctx, tx, details).await?;
    refuse_second(tx, &assignment).await?;
    tx.insert(&mut assignment).await?;
    let change = Change::new(&catalogue::ASSIGNMENT_CREATED, assignment.id, assignment.uid);
    record(ctx, tx, change.of(assignment.organisation).after(assignment.state())).await?;
    Ok(assignment)
}

/// Changes an assignment. Usage rated before keeps its charge until it is rated again.
///
/// # Errors
/// As for [`create`]; [`Code::NotFound`] when it is out of reach.
pub async fn update(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid, details: Details) -> Result<Assignment> {
    ctx.require(Permission::RatingWrite)?;
    let before = find_uid(ctx, tx, uid).await?;
    let draft = check(ctx, tx, details).await?;
    let after = Assignment { id: before.id, uid: before.uid, created_at: before.created_at, ..draft };
    refuse_second(tx, &after).await?;
    tx.update(&after).await?;
    let change = Change::new(&catalogue::ASSIGNMENT_UPDATED, after.id, after.uid).of(after.organisation);
    record(ctx, tx, change.before(before.state()).after(after.state())).await?;
    Ok(after)
}

/// Deletes an assignment: the one before it, or a less specific card, holds again.
///
/// # Errors
/// [`Code::NotFound`] when it is out of reach.
pub async fn delete(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid) -> Result<()> {
    ctx.require(Permission::RatingWrite)?;
    let before = find_uid(ctx, tx, uid).await?;
    let mut after = before.clone();
    after.deleted_at = Some(ctx.now());
    tx.update(&after).await?;
    let change = Change::new(&catalogue::ASSIGNMENT_DELETED, before.id, before.uid).of(before.organisation);
    record(ctx, tx, change.before(before.state())).await
}

async fn check(ctx: &Ctx, tx: &mut Tx<'_>, details: Details) -> Result<Assignment> {
    let mut faults = Faults::new();
    // Locked, so that the card is not deleted meanwhile.
    let card = found(&mut faults, "rate_card", rate_cards::lock(ctx, tx, details.card).await)?;
    let service = card.as_ref().and_then(|card| card.service);
    if card.as_ref().is_some_and(|card| card.kind == CardKind::RateCard && card.service.is_none()) {
        faults.invalid("rate_card", "has no service");
    }
    let bound = bound_to(ctx, tx, &mut faults, &details, service).await?;
    let starts_on = faults.require("starts_on", details.starts_on);
    faults.finish()?;
    let (Some(card), Some((organisation, scope, scope_id)), Some(starts_on)) = (card, bound, starts_on)
    else {
        return Err(Error::internal("an assignment without faults is complete"));
    };
    let now = ctx.now();
    Ok(Assignment {
        id: AssignmentId(0),
        uid: ctx.new_uid(),
        tenant: ctx.tenant,
        // A price book may be for no service in particular.
        service: service.unwrap_or_default(),
        card: card.id,
        kind: card.kind,
        organisation,
        scope,
        scope_id,
        starts_on,
        created_at: now,
        updated_at: now,
        deleted_at: None,
    })
}

/// Whose it is, and what it binds the card to: the most specific that is named.
async fn bound_to(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    faults: &mut Faults,
    details: &Details,
    service: Option<i64>,
) -> Result<Option<(OrganisationId, AssignmentScope, i64)>> {
    let mut owner = details.organisation;
    let mut bound = None;
    if let Some(id) = details.service_item {
        // Held, so that it is not moved to another customer or service, or deleted, meanwhile.
        let item: Option<ServiceItem> = tx.hold(ctx.tenant, id).await?;
        match item.filter(|item| item.deleted_at.is_none()) {
            None => faults.invalid("service_item", format!("there is no service item {id}")),
            Some(item) => {
                if *owner.get_or_insert(item.organisation) != item.organisation {
                    faults.invalid("service_item", "is no service item of the customer");
                }
                if service.is_some_and(|service| service != item.service) {
                    faults.invalid("service_item", "is not on the service of the card");
                }
                bound = Some((AssignmentScope::ServiceItem, id.0));
            }
        }
    }
    if let Some(id) = details.site
        && let Some(site) = found(faults, "site", sites::any(tx, ctx.tenant, id).await)?
    {
        if *owner.get_or_insert(site.organisation) != site.organisation || site.deleted_at.is_some() {
            faults.invalid("site", "is no site of the customer");
        }
        bound = bound.or(Some((AssignmentScope::Site, id.0)));
    }
    let Some(owner) = owner else {
        faults.required("customer");
        return Ok(None);
    };
    let owner = found(faults, "customer", organisations::find(ctx, tx, owner).await)?;
    Ok(owner.map(|owner| {
        let (scope, id) = bound.unwrap_or((AssignmentScope::Customer, owner.id.0));
        (owner.id, scope, id)
    }))
}

async fn refuse_second(tx: &mut Tx<'_>, assignment: &Assignment) -> Result<()> {
    let tail = "AND service = $2 AND scope = $3 AND scope_id = $4 AND starts_on = $5
        AND deleted_at IS NULL AND id <> $6 AND kind = $7";
    let scope = (assignment.scope, assignment.scope_id);
    let values =
        params![assignment.service, scope.0, scope.1, assignment.starts_on, assignment.id, assignment.kind];
    if tx.first::<Assignment>(assignment.tenant, tail, values).await?.is_none() {
        return Ok(());
    }
    let what = if assignment.kind == CardKind::PriceBook { "price book" } else { "card" };
    let message = format!("another {what} of this service is assigned from {}", assignment.starts_on);
    let mut error = Error::invalid("starts_on", &message);
    (error.code, error.message) = (Code::Duplicate, message);
    Err(error)
}

/// All assignments of the tenant, for rating.
pub(crate) async fn all(tx: &mut Tx<'_>, tenant: TenantId) -> Result<Vec<Assignment>> {
    tx.find(tenant, "AND deleted_at IS NULL ORDER BY id", &[]).await
}
