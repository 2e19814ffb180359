//! Creating, changing and deleting service items.

use comptoir_events::{Change, catalogue, record};
use comptoir_kernel::{Code, Ctx, Error, Faults, Permission, Result, text};
use comptoir_parties::{Blocker, Reference, ReferenceKind, blockers, organisations, sites};
use comptoir_store::{Json, Tx, params};
use jiff::civil::{Date, date};
use uuid::Uuid;

use super::aliases::refuse_same;
use super::{Details, ServiceItem, ServiceItemId, lock_uid, tally};
use crate::found::{found, reference, text as checked};

/// Characters of a code or an alias at most.
const CODE_CHARS_MAX: usize = 100;
/// Aliases of an item at most.
const ALIASES_MAX: usize = 100;
/// Characters of notes at most.
const NOTE_CHARS_MAX: usize = 4_000;
/// No service began before.
pub(super) const FIRST_DAY: Date = date(1900, 1, 1);
/// Commands about one code take turns here.
pub(crate) const TURN: &str = "INSERT INTO rating_code (tenant, service, code, uses) VALUES ($1, $2, $3, 1)
    ON CONFLICT (tenant, service, code) DO UPDATE SET uses = rating_code.uses + 1";
/// Stands for an open end where days are compared.
pub(super) const LAST_DAY: Date = date(9999, 12, 31);
/// Cards are assigned to items of one customer and one service.
const ASSIGNED: Blocker = Blocker {
    table: "rating_assignment",
    column: "scope_id",
    condition: "scope = 'service_item' AND deleted_at IS NULL",
    what: "a rate card assigned to it",
};
/// Services whose items are numbers, as their switches know nothing else.
const NUMERIC_SERVICES: [&str; 2] = ["tolls", "toll-free"];

/// Creates a service item of a customer within reach.
///
/// # Errors
/// Faults of `customer`, `site`, `service`, `type`, `code`, `aliases`, `starts_on`, `ends_on` and texts;
/// [`Code::Duplicate`] when an item of the service with this code, or an alias in common, is active at the same time.
pub async fn create(ctx: &Ctx, tx: &mut Tx<'_>, details: Details) -> Result<ServiceItem> {
    ctx.require(Permission::RatingWrite)?;
    let (details, starts_on) = check(ctx, tx, details).await?;
    let mut item = unsaved(ctx, details, starts_on);
    refuse_second(tx, &item).await?;
    refuse_same(ctx, tx, &item, None).await?;
    tx.insert(&mut item).await?;
    tally::count(tx, &[(&item, 1)]).await?;
    let change = Change::new(&catalogue::SERVICE_ITEM_CREATED, item.id, item.uid).of(item.organisation);
    record(ctx, tx, change.after(item.state())).await?;
    Ok(item)
}

/// Changes a service item. Usage rated before keeps its customer and its charge until it is rated again. Customer and service
/// change only while no card is assigned to it and no row of a blocker names it.
///
/// # Errors
/// As for [`create`]; [`Code::InUse`]; [`Code::NotFound`] when it is out of reach.
pub async fn update(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    uid: Uuid,
    (details, blockers): (Details, &[Blocker]),
) -> Result<ServiceItem> {
    ctx.require(Permission::RatingWrite)?;
    let before = lock_uid(ctx, tx, uid).await?;
    let (details, starts_on) = check(ctx, tx, details).await?;
    if (details.organisation, details.service) != (before.organisation, before.service) {
        refuse_named(tx, &before, blockers).await?;
    }
    let mut after = before.clone();
    after.apply(details, starts_on);
    after.updated_at = ctx.now();
    refuse_second(tx, &after).await?;
    refuse_same(ctx, tx, &after, Some(&before)).await?;
    tx.update(&after).await?;
    tally::count(tx, &[(&before, -1), (&after, 1)]).await?;
    let change = Change::new(&catalogue::SERVICE_ITEM_UPDATED, after.id, after.uid).of(after.organisation);
    record(ctx, tx, change.before(before.state()).after(after.state())).await?;
    Ok(after)
}

/// Deletes a service item; its row stays because usage and invoices go on naming it.
///
/// # Errors
/// [`Code::InUse`] while it has usage that is not billed or a card of its own, or a row of a blocker names it;
/// [`Code::NotFound`] when it is out of reach.
pub async fn delete(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid, blockers: &[Blocker]) -> Result<()> {
    ctx.require(Permission::RatingWrite)?;
    let before = lock_uid(ctx, tx, uid).await?;
    let usage = "SELECT id FROM rating_usage
        WHERE tenant = $1 AND organisation = $2 AND service_item = $3 AND bill IS NULL AND state = 'rated' LIMIT 1";
    let owner = before.organisation;
    if tx.query_one::<(i64,)>(usage, params![ctx.tenant, owner, before.id]).await?.is_some() {
        return Err(Error::new(Code::InUse, format!("{} has usage that is not billed", before.code)));
    }
    refuse_named(tx, &before, blockers).await?;
    let mut after = before.clone();
    after.deleted_at = Some(ctx.now());
    tx.update(&after).await?;
    tally::count(tx, &[(&before, -1)]).await?;
    let change = Change::new(&catalogue::SERVICE_ITEM_DELETED, before.id, before.uid).of(owner);
    record(ctx, tx, change.before(before.state())).await
}

/// Refuses to go on while a card is assigned to an item, or a row of a blocker names it.
async fn refuse_named(tx: &mut Tx<'_>, item: &ServiceItem, blockers: &[Blocker]) -> Result<()> {
    let all: Vec<Blocker> = blockers.iter().copied().chain([ASSIGNED]).collect();
    blockers::refuse(tx, item.tenant, (item.id.0, &item.code), &all).await
}

/// The item of checked details.
pub(super) fn unsaved(ctx: &Ctx, details: Details, starts_on: Date) -> ServiceItem {
    let now = ctx.now();
    let mut item = ServiceItem {
        id: ServiceItemId(0),
        uid: ctx.new_uid(),
        tenant: ctx.tenant,
        organisation: details.organisation,
        site: None,
        service: details.service,
        kind: None,
        agreement: None,
        code: String::new(),
        aliases: Json::default(),
        description: None,
        cost_centre: None,
        internal_notes: None,
        starts_on,
        ends_on: None,
        created_at: now,
        updated_at: now,
        deleted_at: None,
    };
    item.apply(details, starts_on);
    item
}

impl ServiceItem {
    fn apply(&mut self, details: Details, starts_on: Date) {
        self.organisation = details.organisation;
        self.site = details.site;
        self.service = details.service;
        self.kind = details.kind;
        self.agreement = details.agreement;
        self.code = details.code;
        self.aliases = Json(details.aliases);
        self.description = details.description;
        self.cost_centre = details.cost_centre;
        self.internal_notes = details.internal_notes;
        self.starts_on = starts_on;
        self.ends_on = details.ends_on;
    }
}

/// The details in their final form and the first day, or every fault in them.
async fn check(ctx: &Ctx, tx: &mut Tx<'_>, details: Details) -> Result<(Details, Date)> {
    let mut faults = Faults::new();
    let owner = organisations::find(ctx, tx, details.organisation).await;
    let owner = found(&mut faults, "customer", owner)?;
    if let (Some(site), Some(owner)) = (details.site, &owner) {
        let site = found(&mut faults, "site", sites::any(tx, ctx.tenant, site).await)?;
        if site.is_some_and(|site| site.organisation != owner.id || site.deleted_at.is_some()) {
            faults.invalid("site", "is no site of the customer");
        }
    }
    let service =
        reference(ctx, tx, &mut faults, ("service", ReferenceKind::Service), details.service).await?;
    if let Some(kind) = details.kind {
        reference(ctx, tx, &mut faults, ("type", ReferenceKind::ServiceItemType), kind).await?;
    }
    let checked = check_values(&mut faults, details, service.as_ref().is_some_and(is_numeric));
    faults.finish()?;
    Ok(checked)
}

/// Whether the codes of a service are numbers.
pub(super) fn is_numeric(service: &Reference) -> bool {
    NUMERIC_SERVICES.contains(&text::fold(&service.name).as_str())
}

/// What can be checked without the database; the details in their final form, and the first day.
pub(super) fn check_values(faults: &mut Faults, mut details: Details, numeric: bool) -> (Details, Date) {
    details.code = checked_code(faults, "code", &details.code);
    if numeric && !details.code.bytes().all(|byte| byte.is_ascii_digit()) {
        faults.invalid("code", "must be digits only on this service");
    }
    if details.aliases.len() > ALIASES_MAX {
        faults.invalid("aliases", format!("must be at most {ALIASES_MAX}"));
    }
    for (nth, alias) in details.aliases.iter_mut().enumerate() {
        *alias = checked_code(faults, &format!("aliases[{nth}]"), alias);
    }
    details.aliases.sort_unstable();
    details.aliases.dedup();
    details.description = checked(faults, "description", details.description, NOTE_CHARS_MAX);
    details.cost_centre = checked(faults, "cost_centre", details.cost_centre, CODE_CHARS_MAX);
    details.internal_notes = checked(faults, "internal_notes", details.internal_notes, NOTE_CHARS_MAX);
    let starts_on = faults.require("starts_on", details.starts_on).unwrap_or(FIRST_DAY);
    if starts_on < FIRST_DAY {
        faults.invalid("starts_on", format!("must not be before {FIRST_DAY}"));
    }
    if details.ends_on.is_some_and(|end| end < starts_on) {
        faults.invalid("ends_on", "must not be before starts_on");
    }
    (details, starts_on)
}

fn checked_code(faults: &mut Faults, field: &str, code: &str) -> String {
    let code = code.trim();
    if code.is_empty() {
        faults.required(field);
    } else if code.chars().count() > CODE_CHARS_MAX {
        faults.invalid(field, format!("must have at most {CODE_CHARS_MAX} characters"));
    } else if code.chars().any(char::is_control) {
        faults.invalid(field, "must have no control characters");
    }
    code.to_owned()
}

/// Refuses an item whose code another item of the service has on a day on which both are active.
async fn refuse_second(tx: &mut Tx<'_>, item: &ServiceItem) -> Result<()> {
    tx.exec(TURN, params![item.tenant, item.service, item.code]).await?;
    let tail = "AND service = $2 AND code = $3 AND id <> $4 AND deleted_at IS NULL
        AND starts_on <= $5 AND (ends_on IS NULL OR ends_on >= $6) ORDER BY id LIMIT 1";
    let last = item.ends_on.unwrap_or(LAST_DAY);
    let values = params![item.service, item.code, item.id, last, item.starts_on];
    let Some(other) = tx.first::<ServiceItem>(item.tenant, tail, values).await? else { return Ok(()) };
    let until = other.ends_on.map_or_else(|| "on".to_owned(), |end| format!("to {end}"));
    Err(Error::duplicate(
        "code",
        format!("{} is active on this service from {} {until}", other.code, other.starts_on),
    ))
}
