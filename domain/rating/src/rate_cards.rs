//! Rate cards: lists of rates for one service.

use comptoir_events::{Change, catalogue, record};
use comptoir_kernel::{
    Code, Ctx, Currency, Error, Faults, Page, Paged, Permission, Result, TenantId, id, text,
};
use comptoir_parties::references::Wanted;
use comptoir_parties::{Blocker, ReferenceKind, blockers, sites};
use comptoir_pricing::vat::VatRateId;
use comptoir_store::{Order, Select, Tx, entity, params, stored_id, text_enum};
use jiff::Timestamp;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::found::{reference, text as checked, vat_rate};
use crate::product_cards;
use crate::service_items::TURN;

/// Characters of a name at most.
const NAME_CHARS_MAX: usize = 200;
/// Characters of a description at most.
const DESCRIPTION_CHARS_MAX: usize = 4_000;

id!(
    /// A rate card or a price book.
    RateCardId
);
stored_id!(RateCardId);

text_enum! {
    /// What a card prices.
    pub enum CardKind {
        /// Usage.
        RateCard = "rate_card",
        /// Products on suppliers' electronic bills.
        PriceBook = "price_book",
    }
}

entity! {
    /// A rate card, or a price book.
    pub struct RateCard in "rating_card" {
        /// Key.
        pub id: RateCardId,
        /// UUID.
        pub uid: Uuid,
        /// The tenant.
        pub tenant: TenantId,
        /// What it prices.
        pub kind: CardKind,
        /// The service its rates are for (key of a reference); a price book may have none.
        pub service: Option<i64>,
        /// Name.
        pub name: String,
        /// Collation key of the name.
        pub name_key: Vec<u8>,
        /// The name for searching.
        pub name_folded: String,
        /// Description.
        pub description: Option<String>,
        /// VAT rate of what it prices.
        pub vat_rate: Option<VatRateId>,
        /// Currency of its prices; that of whatever agreement they are billed on, if none.
        pub currency: Option<Currency>,
        /// Whether it prices all usage of its service that has no assigned card of its kind. One of a service and kind at
        /// most.
        pub is_default: bool,
        /// Rises with every change of its rates.
        pub version: i64,
        /// When it was created.
        pub created_at: Timestamp,
        /// When it, or one of its rates, was last changed.
        pub updated_at: Timestamp,
        /// When it was deleted.
        pub deleted_at: Option<Timestamp>,
    }
}

/// Everything about a card that a caller may set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Details {
    /// What it prices.
    pub kind: CardKind,
    /// The service its rates are for (key of a reference); mandatory for a rate card.
    pub service: Option<i64>,
    /// Name.
    pub name: String,
    /// Description.
    pub description: Option<String>,
    /// VAT rate of what it prices.
    pub vat_rate: Option<VatRateId>,
    /// Whether it becomes the default of its service; the present default then ceases to be it.
    pub is_default: bool,
}

impl Details {
    /// Those of a rate card that is the default of its service.
    pub fn of_usage(service: i64, name: impl Into<String>) -> Self {
        Self {
            kind: CardKind::RateCard,
            service: Some(service),
            name: name.into(),
            description: None,
            vat_rate: None,
            is_default: true,
        }
    }
}

impl RateCard {
    /// What a caller may set, as it stands.
    pub fn details(&self) -> Details {
        Details {
            kind: self.kind,
            service: self.service,
            name: self.name.clone(),
            description: self.description.clone(),
            vat_rate: self.vat_rate,
            is_default: self.is_default,
        }
    }

    fn apply(&mut self, details: Details, now: Timestamp) {
        self.kind = details.kind;
        self.service = details.service;
        self.name_key = text::sort_key(&details.name);
        self.name_folded = text::fold(&details.name);
        self.name = details.name;
        self.description = details.description;
        self.vat_rate = details.vat_rate;
        self.is_default = details.is_default;
        self.updated_at = now;
    }

    fn state(&self) -> Value {
        json!({
            "id": self.uid,
            "type": self.kind.as_str(),
            "service": self.service,
            "name": self.name,
            "description": self.description,
            "vat_rate": self.vat_rate,
            "currency": self.currency,
            "is_default": self.is_default,
        })
    }
}

/// The card, when it is not deleted. Cards belong to the tenant, not to a customer: a caller who reaches
/// only some organisations sees them and changes none.
///
/// # Errors
/// [`Code::NotFound`] otherwise.
pub async fn find_uid(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid) -> Result<RateCard> {
    let card: Option<RateCard> = tx.get_uid(ctx.tenant, uid).await?;
    card.filter(|card| card.deleted_at.is_none()).ok_or_else(|| Error::not_found("rate card", uid))
}

/// As [`find_uid`], for showing it to the caller.
///
/// # Errors
/// As for [`find_uid`]; `Denied` without the permission.
pub async fn view_uid(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid) -> Result<RateCard> {
    ctx.require(Permission::RatingRead)?;
    find_uid(ctx, tx, uid).await
}

/// As [`find_uid`], by key, locked until the end of the transaction.
///
/// # Errors
/// As for [`find_uid`].
pub async fn lock(ctx: &Ctx, tx: &mut Tx<'_>, id: RateCardId) -> Result<RateCard> {
    let card: Option<RateCard> = tx.lock(ctx.tenant, id).await?;
    card.filter(|card| card.deleted_at.is_none()).ok_or_else(|| Error::not_found("rate card", id))
}

/// Several cards, deleted ones included.
///
/// # Errors
/// What the store answers.
pub async fn many(tx: &mut Tx<'_>, tenant: TenantId, ids: &[RateCardId]) -> Result<Vec<RateCard>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Select::new(tenant).any("id", ids).all(tx).await
}

/// The cards with this name (case and accents aside) that are not deleted: for references by name.
///
/// # Errors
/// What the store answers.
pub async fn named(tx: &mut Tx<'_>, tenant: TenantId, name: &str) -> Result<Vec<RateCard>> {
    let tail = "AND name_folded = $2 AND deleted_at IS NULL ORDER BY id";
    tx.find(tenant, tail, params![text::fold(name.trim())]).await
}

/// The card a caller means: by id, or by name where only one has it; none where there is no such one or several.
///
/// # Errors
/// What the store answers.
pub async fn resolve<'a>(
    tx: &mut Tx<'_>,
    tenant: TenantId,
    wanted: impl Into<Wanted<'a>>,
) -> Result<Option<RateCard>> {
    let mut found = match wanted.into() {
        Wanted::Uid(uid) => tx.find(tenant, "AND uid = $2 AND deleted_at IS NULL", params![uid]).await?,
        Wanted::Code(id) => tx.find(tenant, "AND id = $2 AND deleted_at IS NULL", params![id]).await?,
        Wanted::Name(name) => named(tx, tenant, name).await?,
    };
    Ok(if found.len() == 1 { found.pop() } else { None })
}

/// A page of cards, by name.
///
/// # Errors
/// `Denied` without the permission.
pub async fn page(ctx: &Ctx, tx: &mut Tx<'_>, page: Page) -> Result<Paged<RateCard>> {
    ctx.require(Permission::RatingRead)?;
    let cards = Select::new(ctx.tenant).raw("deleted_at IS NULL", []);
    cards.order("name_key", Order::Ascending).page(tx, page).await
}

/// Refuses callers who may not change what the whole tenant shares.
pub(crate) fn require_tenant(ctx: &Ctx) -> Result<()> {
    ctx.require_tenant(Permission::RatingWrite, "rate cards and usage")
}

/// Creates a card.
///
/// # Errors
/// Faults of `name`, `description`, `service`, `vat_rate`, `is_default`.
pub async fn create(ctx: &Ctx, tx: &mut Tx<'_>, details: Details) -> Result<RateCard> {
    require_tenant(ctx)?;
    let details = check(ctx, tx, details).await?;
    refuse_second(ctx, tx, &details, None).await?;
    let now = ctx.now();
    let mut card = RateCard {
        id: RateCardId(0),
        uid: ctx.new_uid(),
        tenant: ctx.tenant,
        kind: details.kind,
        service: None,
        name: String::new(),
        name_key: Vec::new(),
        name_folded: String::new(),
        description: None,
        vat_rate: None,
        currency: None,
        is_default: false,
        version: 1,
        created_at: now,
        updated_at: now,
        deleted_at: None,
    };
    card.apply(details, now);
    depose(ctx, tx, &card).await?;
    tx.insert(&mut card).await?;
    let change = Change::new(&catalogue::RATE_CARD_CREATED, card.id, card.uid).after(card.state());
    record(ctx, tx, change).await?;
    Ok(card)
}

/// Changes a card. Its service stays while the card has assignments, which are for that service.
///
/// # Errors
/// As for [`create`]; [`Code::NotFound`].
pub async fn update(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid, details: Details) -> Result<RateCard> {
    require_tenant(ctx)?;
    let details = check(ctx, tx, details).await?;
    let id = find_uid(ctx, tx, uid).await?.id;
    let before = lock(ctx, tx, id).await?;
    refuse_second(ctx, tx, &details, Some(&before)).await?;
    let mut after = before.clone();
    after.apply(details, ctx.now());
    if after.service != before.service
        && (assigned(tx, &before).await? || product_cards::is_used(tx, ctx.tenant, before.id).await?)
    {
        return Err(Error::invalid(
            "service",
            "cannot change while the card is assigned, or a product names it",
        ));
    }
    if after.kind != before.kind && assigned(tx, &before).await? {
        return Err(Error::invalid("kind", "cannot change while the card is assigned"));
    }
    depose(ctx, tx, &after).await?;
    tx.update(&after).await?;
    let change = Change::new(&catalogue::RATE_CARD_UPDATED, after.id, after.uid);
    record(ctx, tx, change.before(before.state()).after(after.state())).await?;
    Ok(after)
}

/// Says in which currency the prices of a card are; none for that of whatever agreement they are billed on. What was rated
/// before is billed by what is said now.
///
/// # Errors
/// [`Code::NotFound`]; `Denied` without the permission.
pub async fn set_currency(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    uid: Uuid,
    currency: Option<Currency>,
) -> Result<RateCard> {
    require_tenant(ctx)?;
    let id = find_uid(ctx, tx, uid).await?.id;
    let before = lock(ctx, tx, id).await?;
    let after = RateCard { currency, updated_at: ctx.now(), ..before.clone() };
    tx.update(&after).await?;
    let change = Change::new(&catalogue::RATE_CARD_UPDATED, after.id, after.uid);
    record(ctx, tx, change.before(before.state()).after(after.state())).await?;
    Ok(after)
}

/// Deletes a card and its rates; the rows stay because usage goes on naming them.
///
/// # Errors
/// [`Code::InUse`] while it is assigned, named by a product, a site or a row of a blocker, or the default of its service.
pub async fn delete(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid, blockers: &[Blocker]) -> Result<()> {
    require_tenant(ctx)?;
    let id = find_uid(ctx, tx, uid).await?.id;
    let before = lock(ctx, tx, id).await?;
    let in_use = |why: &str| Err(Error::new(Code::InUse, format!("rate card {} {why}", before.name)));
    if assigned(tx, &before).await? {
        return in_use("is assigned");
    }
    if product_cards::is_used(tx, ctx.tenant, before.id).await? {
        return in_use("is the card of a product");
    }
    let of_sites = sites::with_rate_cards(tx, ctx.tenant).await?;
    if of_sites.iter().any(|(_, card)| *card == before.id.0) {
        return in_use("is the card of a site");
    }
    if before.is_default {
        return in_use("is the default of its service");
    }
    blockers::refuse(tx, ctx.tenant, (before.id.0, &before.name), blockers).await?;
    let mut after = before.clone();
    after.deleted_at = Some(ctx.now());
    tx.update(&after).await?;
    let rates =
        "UPDATE rating_rate SET deleted_at = $3 WHERE tenant = $1 AND card = $2 AND deleted_at IS NULL";
    tx.exec(rates, params![ctx.tenant, before.id, ctx.now()]).await?;
    let change = Change::new(&catalogue::RATE_CARD_DELETED, before.id, before.uid);
    record(ctx, tx, change.before(before.state())).await
}

async fn check(ctx: &Ctx, tx: &mut Tx<'_>, mut details: Details) -> Result<Details> {
    let mut faults = Faults::new();
    match checked(&mut faults, "name", Some(details.name), NAME_CHARS_MAX) {
        Some(name) => details.name = name,
        None => {
            faults.required("name");
            details.name = String::new();
        }
    }
    details.description = checked(&mut faults, "description", details.description, DESCRIPTION_CHARS_MAX);
    match details.service {
        Some(service) => {
            reference(ctx, tx, &mut faults, ("service", ReferenceKind::Service), service).await?;
        }
        None if details.kind == CardKind::RateCard => faults.required("service"),
        None if details.is_default => faults.invalid("is_default", "needs a service to be the default of"),
        None => {}
    }
    vat_rate(ctx, tx, &mut faults, details.vat_rate).await?;
    faults.finish()?;
    Ok(details)
}

/// Refuses a name that another card of the kind and the service has: whoever refers to one by name would mean both. Cards that
/// were called alike before keep their names.
async fn refuse_second(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    details: &Details,
    before: Option<&RateCard>,
) -> Result<()> {
    let folded = text::fold(&details.name);
    let same = |card: &RateCard| {
        (card.kind, card.service, &card.name_folded) == (details.kind, details.service, &folded)
    };
    if before.is_some_and(same) {
        return Ok(());
    }
    // Names take turns where codes of service items do: two that are made at once are told apart.
    let turn = format!("{} {folded}", details.kind);
    tx.exec(TURN, params![ctx.tenant, details.service.unwrap_or(0), turn]).await?;
    let known = named(tx, ctx.tenant, &details.name).await?;
    let other = known.iter().find(|card| same(card) && before.is_none_or(|before| before.id != card.id));
    match other {
        Some(other) => {
            let kind = other.kind.as_str().replace('_', " ");
            Err(Error::duplicate("name", format!("there is a {kind} '{}' of this service", other.name)))
        }
        None => Ok(()),
    }
}

async fn assigned(tx: &mut Tx<'_>, card: &RateCard) -> Result<bool> {
    let sql =
        "SELECT id FROM rating_assignment WHERE tenant = $1 AND card = $2 AND deleted_at IS NULL LIMIT 1";
    Ok(tx.query_one::<(i64,)>(sql, params![card.tenant, card.id]).await?.is_some())
}

/// The present default of the service makes room for a card that is to be it.
async fn depose(ctx: &Ctx, tx: &mut Tx<'_>, card: &RateCard) -> Result<()> {
    if !card.is_default {
        return Ok(());
    }
    let tail = "AND service = $2 AND is_default AND deleted_at IS NULL AND id <> $3 AND kind = $4";
    let values = params![card.service, card.id, card.kind];
    let Some(before) = tx.first::<RateCard>(ctx.tenant, tail, values).await? else {
        return Ok(());
    };
    let mut after = before.clone();
    after.is_default = false;
    after.updated_at = ctx.now();
    tx.update(&after).await?;
    let change = Change::new(&catalogue::RATE_CARD_UPDATED, after.id, after.uid);
    record(ctx, tx, change.before(before.state()).after(after.state())).await
}

/// Notes that rates of a card have changed, so that what was compiled of it is not used any more.
pub(crate) async fn touch(ctx: &Ctx, tx: &mut Tx<'_>, id: RateCardId) -> Result<()> {
    let sql = "UPDATE rating_card SET version = version + 1, updated_at = $3 WHERE tenant = $1 AND id = $2";
    tx.exec(sql, params![ctx.tenant, id, ctx.now()]).await?;
    Ok(())
}
