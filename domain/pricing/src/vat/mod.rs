//! VAT rates, and which one a customer is charged.

mod choice;
mod seed;

use comptoir_events::{Change, catalogue, record};
use comptoir_kernel::{Code, Country, Ctx, Error, Faults, Permission, Result, TenantId, id, text};
use comptoir_parties::references::Wanted;
use comptoir_store::{Select, Tx, entity, params, stored_id, text_enum};
use jiff::{Timestamp, civil::Date};
use rust_decimal::Decimal;
use serde_json::json;
use uuid::Uuid;

pub use choice::{AppliedVat, NOT_TAXED, OUTSIDE_SCOPE, REVERSE_CHARGE, for_organisation};
pub use seed::seed;

id!(
    /// A VAT rate.
    VatRateId
);
stored_id!(VatRateId);

text_enum! {
    /// Which of a country's rates.
    pub enum VatKind {
        /// The rate of most things.
        Standard = "standard",
        /// A lower rate of some things.
        Reduced = "reduced",
        /// The lowest rate above zero.
        SuperReduced = "super_reduced",
        /// Taxed at nothing.
        Zero = "zero",
    }
}

entity! {
    /// A VAT rate of a country from a day on.
    pub struct VatRate in "pricing_vat_rate" {
        /// Key.
        pub id: VatRateId,
        /// UUID.
        pub uid: Uuid,
        /// The tenant.
        pub tenant: TenantId,
        /// Short name, such as `GB-S`.
        pub code: String,
        /// Name.
        pub name: String,
        /// The name for searching.
        pub name_folded: String,
        /// ISO 3166-1 alpha-2 code.
        pub country: String,
        /// Which of the country's rates.
        pub kind: VatKind,
        /// 20 is 20 %.
        pub percent: Decimal,
        /// First day it applies.
        pub valid_from: Date,
        /// When it was created.
        pub created_at: Timestamp,
    }
}

/// A new VAT rate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewVatRate {
    /// Short name, unique together with the day.
    pub code: String,
    /// Name.
    pub name: String,
    /// ISO 3166-1 alpha-2 code.
    pub country: String,
    /// Which of the country's rates.
    pub kind: VatKind,
    /// 20 is 20 %.
    pub percent: Decimal,
    /// First day it applies.
    pub valid_from: Date,
}

/// Creates a VAT rate.
///
/// # Errors
/// [`Code::Duplicate`] when the code has a rate from that day; faults; `Denied` without the permission.
pub async fn create(ctx: &Ctx, tx: &mut Tx<'_>, new: NewVatRate) -> Result<VatRate> {
    ctx.require(Permission::CatalogueWrite)?;
    let mut faults = Faults::new();
    if new.name.trim().is_empty() {
        faults.required("name");
    }
    if Country::by_alpha2(&new.country).is_none() {
        faults.invalid("country", format!("'{}' is no ISO 3166-1 alpha-2 code", new.country));
    }
    if new.percent.is_sign_negative() || new.percent > Decimal::ONE_HUNDRED {
        faults.invalid("percent", "must be between 0 and 100");
    }
    faults.finish()?;
    let same = "AND code = $2 AND valid_from = $3";
    if tx.first::<VatRate>(ctx.tenant, same, params![new.code, new.valid_from]).await?.is_some() {
        return Err(Error::new(Code::Duplicate, format!("there is a VAT rate {} from that day", new.code)));
    }
    let mut rate = VatRate {
        id: VatRateId(0),
        uid: ctx.new_uid(),
        tenant: ctx.tenant,
        name_folded: text::fold(new.name.trim()),
        name: new.name.trim().to_owned(),
        code: new.code,
        country: new.country.to_ascii_uppercase(),
        kind: new.kind,
        percent: new.percent.normalize(),
        valid_from: new.valid_from,
        created_at: ctx.now(),
    };
    tx.insert(&mut rate).await?;
    let after = json!({
        "id": rate.uid,
        "code": rate.code,
        "name": rate.name,
        "country": rate.country,
        "percent": rate.percent.to_string(),
        "valid_from": rate.valid_from.to_string(),
    });
    record(ctx, tx, Change::new(&catalogue::VAT_RATE_CREATED, rate.id, rate.uid).after(after)).await?;
    Ok(rate)
}

/// The rate with this key.
///
/// # Errors
/// `NotFound` when the tenant has none.
pub async fn find(tx: &mut Tx<'_>, tenant: TenantId, id: VatRateId) -> Result<VatRate> {
    tx.get(tenant, id).await?.ok_or_else(|| Error::not_found("VAT rate", id))
}

/// Several rates, in no particular order.
///
/// # Errors
/// What the store answers.
pub async fn many(tx: &mut Tx<'_>, tenant: TenantId, ids: &[VatRateId]) -> Result<Vec<VatRate>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Select::new(tenant).any("id", ids).all(tx).await
}

/// All rates, by country, kind and day.
///
/// # Errors
/// What the store answers.
pub async fn list(tx: &mut Tx<'_>, tenant: TenantId) -> Result<Vec<VatRate>> {
    tx.find(tenant, "ORDER BY country, kind, valid_from, id", &[]).await
}

/// The rate a caller means: by id, or by name or code where only one has it.
///
/// # Errors
/// What the store answers.
pub async fn resolve<'a>(
    tx: &mut Tx<'_>,
    tenant: TenantId,
    wanted: impl Into<Wanted<'a>>,
) -> Result<Option<VatRate>> {
    let name = match wanted.into() {
        Wanted::Uid(uid) => return tx.get_uid(tenant, uid).await,
        Wanted::Code(id) => return tx.get(tenant, id).await,
        Wanted::Name(name) => name.trim(),
    };
    let tail = "AND (name_folded = $2 OR code = $3) ORDER BY valid_from DESC LIMIT 2";
    let mut found: Vec<VatRate> = tx.find(tenant, tail, params![text::fold(name), name]).await?;
    Ok(if found.len() == 1 { found.pop() } else { None })
}

/// The rate of a kind that applies in a country on a day.
///
/// # Errors
/// What the store answers.
pub async fn on(
    tx: &mut Tx<'_>,
    tenant: TenantId,
    country: &str,
    kind: VatKind,
    day: Date,
) -> Result<Option<VatRate>> {
    let tail = "AND country = $2 AND kind = $3 AND valid_from <= $4 ORDER BY valid_from DESC, id LIMIT 1";
    tx.first(tenant, tail, params![country, kind, day]).await
}
