//! Rates of a card.

mod books;
mod commands;
mod conditions;
pub(crate) mod past;
mod revise;
mod sheet;

use comptoir_kernel::{Ctx, Error, Page, Paged, Permission, Result, TenantId, id};
use comptoir_pricing::vat::VatRateId;
use comptoir_store::{Json, Order, Select, Tx, entity, stored_id, text_enum};
use jiff::Timestamp;
use rust_decimal::Decimal;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::rate_cards::{self, RateCardId};
use crate::rules::{Conditions, RateKey, RateTerms, RatingKind};

pub(crate) use books::book;
pub use commands::{create, delete, import, update};
pub use revise::shown;
pub use sheet::{ForCard, SHEET_PARTS, import_sheet};

id!(
    /// A rate.
    RateId
);
stored_id!(RateId);

text_enum! {
    /// How a rate's amount is meant, as stored.
    pub enum Kind {
        /// Per minute.
        MinuteRate = "minute_rate",
        /// Per call.
        FlatRate = "flat_rate",
        /// The factor on the cost.
        MarkUp = "mark_up",
        /// Per unit of the record.
        PerUnit = "per_unit",
        /// The cost as it is.
        PassThrough = "pass_through",
        /// Each part at the price of its tier.
        Tiered = "tiered",
        /// All at the price of the tier it reaches.
        Stepped = "stepped",
    }
}

entity! {
    /// A rate of a card.
    pub struct Rate in "rating_rate" {
        /// Key.
        pub id: RateId,
        /// UUID.
        pub uid: Uuid,
        /// The tenant.
        pub tenant: TenantId,
        /// The card.
        pub card: RateCardId,
        /// The kind of record it is for (key of a reference).
        pub record_type: i64,
        /// What it applies to: see [`Rate::key`].
        pub match_key: String,
        /// How the amount is meant.
        pub kind: Kind,
        /// Per minute, per call, per unit, or the factor on the cost; in the major unit.
        pub amount: Decimal,
        /// Added once to each call, in the major unit.
        pub flag_fall: Decimal,
        /// Seconds, or units where they are counted, of each call that are not charged.
        pub free_seconds: u32,
        /// `initial/increment` in seconds; empty for none.
        pub rounding: String,
        /// Our cost where a record brings none, in the major unit.
        pub cost: Option<Decimal>,
        /// Where the calls go, in words.
        pub destination: Option<String>,
        /// VAT rate, where it is not that of the card.
        pub vat_rate: Option<VatRateId>,
        /// What few rates say beside: a minimum, tiers, bands of the week.
        pub conditions: Json<Conditions>,
        /// When it was created.
        pub created_at: Timestamp,
        /// When it was last changed.
        pub updated_at: Timestamp,
        /// When it was deleted.
        pub deleted_at: Option<Timestamp>,
    }
}

/// Everything about a rate that a caller may set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Details {
    /// The kind of record it is for (key of a reference).
    pub record_type: i64,
    /// What it applies to.
    pub key: RateKey,
    /// How the amount is meant.
    pub kind: RatingKind,
    /// Per minute, per call, per unit, or the factor on the cost; in the major unit.
    pub amount: Decimal,
    /// Added once to each call, in the major unit.
    pub flag_fall: Decimal,
    /// Seconds, or units where they are counted, of each call that are not charged.
    pub free_seconds: u32,
    /// `initial/increment` in seconds; empty for none.
    pub rounding: String,
    /// Our cost where a record brings none, in the major unit.
    pub cost: Option<Decimal>,
    /// Where the calls go, in words.
    pub destination: Option<String>,
    /// VAT rate, where it is not that of the card.
    pub vat_rate: Option<VatRateId>,
    /// What few rates say beside: a minimum, tiers, bands of the week.
    pub conditions: Conditions,
}

impl Details {
    /// Those of a rate that is nothing but an amount for each minute, by the second.
    pub fn per_minute(record_type: i64, key: RateKey, amount: Decimal) -> Self {
        Self {
            record_type,
            key,
            kind: RatingKind::MinuteRate,
            amount,
            flag_fall: Decimal::ZERO,
            free_seconds: 0,
            rounding: String::new(),
            cost: None,
            destination: None,
            vat_rate: None,
            conditions: Conditions::default(),
        }
    }
}

impl Rate {
    /// What it applies to.
    pub fn key(&self) -> RateKey {
        match self.match_key.split_once(':') {
            Some(("c", code)) => RateKey::CallType(code.to_owned()),
            Some(("p", prefix)) => RateKey::Prefix(prefix.to_owned()),
            _ => RateKey::Default,
        }
    }

    /// What a caller may set, as it stands.
    pub fn details(&self) -> Details {
        Details {
            record_type: self.record_type,
            key: self.key(),
            kind: self.kind.into(),
            amount: self.amount,
            flag_fall: self.flag_fall,
            free_seconds: self.free_seconds,
            rounding: self.rounding.clone(),
            cost: self.cost,
            destination: self.destination.clone(),
            vat_rate: self.vat_rate,
            conditions: self.conditions.0.clone(),
        }
    }

    /// The rate as the rules know it.
    pub(crate) fn terms(&self) -> Result<RateTerms> {
        Ok(RateTerms {
            kind: self.kind.into(),
            amount: self.amount,
            flag_fall: self.flag_fall,
            free_seconds: self.free_seconds,
            rounding: self.rounding.parse().map_err(Error::internal)?,
            cost: self.cost,
            conditions: self.conditions.0.clone(),
        })
    }

    fn state(&self) -> Value {
        json!({
            "id": self.uid,
            "rate_card": self.card,
            "record_type": self.record_type,
            "applies_to": self.key().to_string(),
            "rating": self.kind.as_str(),
            "amount": self.amount.to_string(),
            "flag_fall": self.flag_fall.to_string(),
            "free_seconds": self.free_seconds,
            "rounding": self.rounding,
            "cost": self.cost.map(|cost| cost.to_string()),
            "destination": self.destination,
            "vat_rate": self.vat_rate,
            "conditions": self.conditions.to_json(),
        })
    }
}

impl From<Kind> for RatingKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::MinuteRate => Self::MinuteRate,
            Kind::FlatRate => Self::FlatRate,
            Kind::MarkUp => Self::MarkUp,
            Kind::PerUnit => Self::PerUnit,
            Kind::PassThrough => Self::PassThrough,
            Kind::Tiered => Self::Tiered,
            Kind::Stepped => Self::Stepped,
        }
    }
}

impl From<RatingKind> for Kind {
    fn from(kind: RatingKind) -> Self {
        match kind {
            RatingKind::MinuteRate => Self::MinuteRate,
            RatingKind::FlatRate => Self::FlatRate,
            RatingKind::MarkUp => Self::MarkUp,
            RatingKind::PerUnit => Self::PerUnit,
            RatingKind::PassThrough => Self::PassThrough,
            RatingKind::Tiered => Self::Tiered,
            RatingKind::Stepped => Self::Stepped,
        }
    }
}

/// The rate of a card, when neither is deleted.
///
/// # Errors
/// [`comptoir_kernel::Code::NotFound`] otherwise.
pub async fn find_uid(ctx: &Ctx, tx: &mut Tx<'_>, card: Uuid, uid: Uuid) -> Result<Rate> {
    let card = rate_cards::find_uid(ctx, tx, card).await?;
    let rate: Option<Rate> = tx.get_uid(ctx.tenant, uid).await?;
    let rate = rate.filter(|rate| rate.card == card.id && rate.deleted_at.is_none());
    rate.ok_or_else(|| Error::not_found("rate", uid))
}

/// As [`find_uid`], for showing it to the caller.
///
/// # Errors
/// As for [`find_uid`]; `Denied` without the permission.
pub async fn view_uid(ctx: &Ctx, tx: &mut Tx<'_>, card: Uuid, uid: Uuid) -> Result<Rate> {
    ctx.require(Permission::RatingRead)?;
    find_uid(ctx, tx, card, uid).await
}

/// A page of the rates of a card: call type codes, then the default, then prefixes in their order.
///
/// # Errors
/// [`comptoir_kernel::Code::NotFound`] when there is no such card; `Denied` without the permission.
pub async fn page(ctx: &Ctx, tx: &mut Tx<'_>, card: Uuid, page: Page) -> Result<Paged<Rate>> {
    let card = rate_cards::view_uid(ctx, tx, card).await?;
    let rates = Select::new(ctx.tenant).equal("card", card.id).raw("deleted_at IS NULL", []);
    rates.order("match_key", Order::Ascending).page(tx, page).await
}
