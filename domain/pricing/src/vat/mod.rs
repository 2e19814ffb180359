//! VAT rates, and which one a customer is charged.

mod choice;
mod edit;
mod seed;

use std::cmp::Reverse;

use comptoir_kernel::{Error, Result, TenantId, id, text};
use comptoir_parties::references::Wanted;
use comptoir_store::{Select, Tx, entity, params, stored_id, text_enum};
use jiff::{Timestamp, civil::Date};
use rust_decimal::Decimal;
use serde_json::{Value, json};
use uuid::Uuid;

pub use choice::{
    AppliedVat, EXEMPT, NOT_TAXED, OUTSIDE_SCOPE, REVERSE_CHARGE, Sale, decide, for_organisation, home,
};
pub use edit::{Filter, NewVatRate, Revision, create, find_uid, page, retire, update};
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
    /// A VAT rate of a country from a day on. Rows of one code are the same rate at different times: whoever names one
    /// of them is charged what the code stands for on the day.
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
        /// The tax code it is for, before what the code means by itself (key of a reference).
        pub tax_code: Option<i64>,
        /// Postcodes begin with this where it applies; empty for the whole country.
        pub postal_prefix: String,
        /// When it was created.
        pub created_at: Timestamp,
        /// When it was taken out of use.
        pub retired_at: Option<Timestamp>,
    }
}

impl VatRate {
    fn state(&self) -> Value {
        json!({
            "id": self.uid,
            "code": self.code,
            "name": self.name,
            "country": self.country,
            "kind": self.kind.as_str(),
            "percent": self.percent.to_string(),
            "valid_from": self.valid_from.to_string(),
            "tax_code": self.tax_code,
            "postal_prefix": self.postal_prefix,
            "retired_at": self.retired_at,
        })
    }
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

/// All rates, those that were taken out of use included, by key.
///
/// # Errors
/// What the store answers.
pub async fn all(tx: &mut Tx<'_>, tenant: TenantId) -> Result<Vec<VatRate>> {
    tx.find(tenant, "ORDER BY id", &[]).await
}

/// The rate a caller means: by id, or by name or code where only one rate has it. Of a rate whose percentage changes
/// in time this is the first row: any of them stands for all.
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
    let tail = "AND (name_folded = $2 OR code = $3) AND retired_at IS NULL ORDER BY valid_from, id";
    let found: Vec<VatRate> = tx.find(tenant, tail, params![text::fold(name), name]).await?;
    let first = found.first().filter(|first| found.iter().all(|rate| rate.code == first.code));
    Ok(first.cloned())
}

/// What the code of a rate stands for on a day; the rate itself where it stands for nothing yet, or not any more.
async fn of_day(tx: &mut Tx<'_>, tenant: TenantId, rate: VatRate, day: Date) -> Result<VatRate> {
    let tail =
        "AND code = $2 AND valid_from <= $3 AND retired_at IS NULL ORDER BY valid_from DESC, id LIMIT 1";
    let found: Option<VatRate> = tx.first(tenant, tail, params![rate.code, day]).await?;
    Ok(found.unwrap_or(rate))
}

/// As [`of_day`], of rates that were read.
fn of_day_of<'r>(known: &'r [VatRate], rate: &'r VatRate, day: Date) -> &'r VatRate {
    let fits = |one: &&VatRate| one.code == rate.code && one.valid_from <= day && one.retired_at.is_none();
    // Of several that began on one day the one with the lowest key.
    known.iter().filter(fits).min_by_key(|one| (Reverse(one.valid_from), one.id)).unwrap_or(rate)
}

/// As [`in_force`], of rates that were read.
fn in_force_of(known: &[VatRate], (country, postal_code): (&str, &str), day: Date) -> Vec<VatRate> {
    let fits = |one: &&VatRate| {
        one.country == country
            && one.valid_from <= day
            && one.retired_at.is_none()
            && postal_code.starts_with(&one.postal_prefix)
    };
    let mut found: Vec<VatRate> = known.iter().filter(fits).cloned().collect();
    found.sort_by(|a, b| (&a.code, Reverse(a.valid_from), a.id).cmp(&(&b.code, Reverse(b.valid_from), b.id)));
    found.dedup_by(|later, kept| later.code == kept.code);
    found
}

/// The rates of a country that apply on a day where the postcode is this one: of each code one.
async fn in_force(
    tx: &mut Tx<'_>,
    tenant: TenantId,
    (country, postal_code): (&str, &str),
    day: Date,
) -> Result<Vec<VatRate>> {
    let tail = "AND country = $2 AND valid_from <= $3 AND retired_at IS NULL
        AND substr(CAST($4 AS text), 1, length(postal_prefix)) = postal_prefix ORDER BY code, valid_from DESC, id";
    let mut found: Vec<VatRate> = tx.find(tenant, tail, params![country, day, postal_code]).await?;
    found.dedup_by(|later, kept| later.code == kept.code);
    Ok(found)
}
