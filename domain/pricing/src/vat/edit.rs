//! Rates are kept by the tenant: listed, added, changed and taken out of use.

use comptoir_events::{Change, catalogue, record};
use comptoir_kernel::{Code, Country, Ctx, Error, Faults, Page, Paged, Permission, Result, text};
use comptoir_parties::references::{self, ReferenceKind, Wanted};
use comptoir_parties::{Blocker, blockers, organisations};
use comptoir_store::{Order, Select, Tx, params};
use jiff::civil::Date;
use rust_decimal::Decimal;
use uuid::Uuid;

use super::{VatKind, VatRate, VatRateId};

/// Characters of a name at most.
const NAME_CHARS_MAX: usize = 200;
/// Characters of a code at most.
const CODE_CHARS_MAX: usize = 40;
/// Characters of the beginning of a postcode at most.
const PREFIX_CHARS_MAX: usize = 12;
/// Decimals of a percentage at most.
const SCALE_MAX: u32 = 4;

/// A new VAT rate, or what a known code stands for from a day on.
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
    /// The tax code it is for (key of a reference).
    pub tax_code: Option<i64>,
    /// Postcodes begin with this where it applies; empty for the whole country.
    pub postal_prefix: String,
}

impl NewVatRate {
    /// A rate of this code and percentage from today on, named after both: of the country, the kind and the postcodes of
    /// the code at other times. Of a code that is not known yet the country is empty, and has to be said.
    ///
    /// # Errors
    /// What the store answers.
    pub async fn of_code(ctx: &Ctx, tx: &mut Tx<'_>, code: &str, percent: Decimal) -> Result<Self> {
        let known = super::resolve(tx, ctx.tenant, Wanted::Name(code)).await?;
        let known = known.filter(|known| known.code == code.trim());
        Ok(Self {
            code: code.to_owned(),
            name: format!("{} {}%", code.trim(), percent.normalize()),
            country: known.as_ref().map(|known| known.country.clone()).unwrap_or_default(),
            kind: known.as_ref().map_or(VatKind::Standard, |known| known.kind),
            percent,
            valid_from: ctx.today()?,
            tax_code: None,
            postal_prefix: known.map(|known| known.postal_prefix).unwrap_or_default(),
        })
    }
}

/// What may be changed of a rate. Its code, country, kind and postcodes say which rate it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    /// Name.
    pub name: String,
    /// 20 is 20 %.
    pub percent: Decimal,
    /// First day it applies.
    pub valid_from: Date,
    /// The tax code it is for, at all times (key of a reference).
    pub tax_code: Option<i64>,
}

/// Which rates are wanted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// ISO 3166-1 alpha-2 code.
    pub country: Option<String>,
    /// Short name.
    pub code: Option<String>,
    /// Only what applies on this day.
    pub on: Option<Date>,
}

/// A page of the rates that are in use, by code and day.
///
/// # Errors
/// `Denied` without the permission.
pub async fn page(ctx: &Ctx, tx: &mut Tx<'_>, filter: &Filter, page: Page) -> Result<Paged<VatRate>> {
    ctx.require(Permission::CatalogueRead)?;
    let mut rates = Select::new(ctx.tenant).raw("retired_at IS NULL", []);
    if let Some(country) = &filter.country {
        rates = rates.equal("country", country.trim().to_ascii_uppercase());
    }
    if let Some(code) = &filter.code {
        rates = rates.equal("code", code.trim());
    }
    if let Some(day) = filter.on {
        let last = "valid_from = (SELECT MAX(o.valid_from) FROM pricing_vat_rate o WHERE o.tenant = $1
            AND o.code = pricing_vat_rate.code AND o.retired_at IS NULL AND o.valid_from <= $$1)";
        rates = rates.raw(last, params![day].iter().cloned());
    }
    rates.order("code", Order::Ascending).order("valid_from", Order::Ascending).page(tx, page).await
}

/// The rate with this id that is in use.
///
/// # Errors
/// `NotFound`; `Denied` without the permission.
pub async fn find_uid(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid) -> Result<VatRate> {
    ctx.require(Permission::CatalogueRead)?;
    let found: Option<VatRate> = tx.get_uid(ctx.tenant, uid).await?;
    found.filter(|rate| rate.retired_at.is_none()).ok_or_else(|| Error::not_found("tax rate", uid))
}

/// Creates a VAT rate; under a code there is already, what that one stands for from a day on. One of the code and day
/// that was taken out of use comes back.
///
/// # Errors
/// [`Code::Duplicate`] when the code has a rate from that day; faults; `Denied` without the permission.
pub async fn create(ctx: &Ctx, tx: &mut Tx<'_>, new: NewVatRate) -> Result<VatRate> {
    require_tenant(ctx)?;
    let new = NewVatRate {
        code: new.code.trim().to_owned(),
        country: new.country.trim().to_ascii_uppercase(),
        postal_prefix: new.postal_prefix.trim().to_ascii_uppercase(),
        ..new
    };
    let known: Vec<VatRate> =
        tx.find(ctx.tenant, "AND code = $2 ORDER BY valid_from", params![new.code]).await?;
    let mut faults = Faults::new();
    check_identity(&new, &known, &mut faults);
    let revision = Revision {
        name: new.name.clone(),
        percent: new.percent,
        valid_from: new.valid_from,
        tax_code: new.tax_code,
    };
    check(ctx, tx, &revision, &mut faults).await?;
    faults.finish()?;
    let same = known.iter().find(|rate| rate.valid_from == new.valid_from);
    if same.is_some_and(|same| same.retired_at.is_none()) {
        return Err(Error::new(
            Code::Duplicate,
            format!("there is a tax rate {} from {}", new.code, new.valid_from),
        ));
    }
    let mut rate = VatRate {
        id: same.map_or(VatRateId(0), |same| same.id),
        uid: same.map_or_else(|| ctx.new_uid(), |same| same.uid),
        tenant: ctx.tenant,
        name_folded: text::fold(new.name.trim()),
        name: new.name.trim().to_owned(),
        code: new.code,
        country: new.country,
        kind: new.kind,
        percent: new.percent.normalize(),
        valid_from: new.valid_from,
        // A rate is for its tax code at all times.
        tax_code: new.tax_code.or_else(|| known.iter().find_map(|rate| rate.tax_code)),
        postal_prefix: new.postal_prefix,
        created_at: ctx.now(),
        retired_at: None,
    };
    match same {
        Some(_) => tx.update(&rate).await?,
        None => tx.insert(&mut rate).await?,
    }
    let change = Change::new(&catalogue::VAT_RATE_CREATED, rate.id, rate.uid);
    record(ctx, tx, change.after(rate.state())).await?;
    Ok(rate)
}

/// Changes a rate, for what is billed from now on: invoices keep what they have.
///
/// # Errors
/// `NotFound`; [`Code::Duplicate`] when the code has another rate from that day; faults; `Denied` without the permission.
pub async fn update(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid, revision: Revision) -> Result<VatRate> {
    require_tenant(ctx)?;
    let before = locked(ctx, tx, uid).await?;
    let mut faults = Faults::new();
    check(ctx, tx, &revision, &mut faults).await?;
    faults.finish()?;
    let other = "AND code = $2 AND valid_from = $3 AND id <> $4";
    let values = params![before.code, revision.valid_from, before.id];
    if tx.first::<VatRate>(ctx.tenant, other, values).await?.is_some() {
        let message = format!("{} has another tax rate from {}", before.code, revision.valid_from);
        return Err(Error::new(Code::Duplicate, message));
    }
    let after = VatRate {
        name_folded: text::fold(revision.name.trim()),
        name: revision.name.trim().to_owned(),
        percent: revision.percent.normalize(),
        valid_from: revision.valid_from,
        tax_code: revision.tax_code,
        ..before.clone()
    };
    tx.update(&after).await?;
    let of_code = "UPDATE pricing_vat_rate SET tax_code = $3 WHERE tenant = $1 AND code = $2";
    tx.exec(of_code, params![ctx.tenant, after.code, after.tax_code]).await?;
    let change = Change::new(&catalogue::VAT_RATE_UPDATED, after.id, after.uid);
    record(ctx, tx, change.before(before.state()).after(after.state())).await?;
    Ok(after)
}

/// Takes a rate out of use. Where its code stands for something at other times, that goes on; else nothing may name it.
///
/// # Errors
/// `NotFound`; [`Code::InUse`], saying what names it; [`Code::Conflict`] for the last standard rate of the tenant's own
/// country; `Denied` without the permission.
pub async fn retire(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid, blockers: &[Blocker]) -> Result<()> {
    require_tenant(ctx)?;
    let before = locked(ctx, tx, uid).await?;
    let all: Vec<VatRate> = tx.find(ctx.tenant, "AND country = $2", params![before.country]).await?;
    let others: Vec<&VatRate> =
        all.iter().filter(|rate| rate.id != before.id && rate.retired_at.is_none()).collect();
    if !others.iter().any(|rate| rate.code == before.code) {
        for row in all.iter().filter(|rate| rate.code == before.code) {
            blockers::refuse(tx, ctx.tenant, (row.id.0, &row.code), blockers).await?;
        }
    }
    let home = organisations::root(tx, ctx.tenant).await?.country;
    let is_standard = |rate: &VatRate| rate.kind == VatKind::Standard && rate.postal_prefix.is_empty();
    if home.as_deref() == Some(before.country.as_str())
        && is_standard(&before)
        && !others.into_iter().any(is_standard)
    {
        return Err(Error::conflict(format!(
            "{} is the standard rate of your own country: nothing could be billed without one",
            before.code
        )));
    }
    let after = VatRate { retired_at: Some(ctx.now()), ..before.clone() };
    tx.update(&after).await?;
    let change = Change::new(&catalogue::VAT_RATE_RETIRED, after.id, after.uid);
    record(ctx, tx, change.before(before.state()).after(after.state())).await
}

/// What says which rate it is; under a known code it has to be the same.
fn check_identity(new: &NewVatRate, known: &[VatRate], faults: &mut Faults) {
    let is_plain = |text: &str| text.chars().all(|c| c.is_ascii_graphic());
    if !(1..=CODE_CHARS_MAX).contains(&new.code.chars().count()) || !is_plain(&new.code) {
        faults.invalid("code", format!("must have 1 to {CODE_CHARS_MAX} letters, digits and signs"));
    }
    if Country::by_alpha2(&new.country).is_none() {
        faults.invalid("country", format!("'{}' is no ISO 3166-1 alpha-2 code", new.country));
    }
    let prefix = &new.postal_prefix;
    if prefix.chars().count() > PREFIX_CHARS_MAX || prefix.chars().any(char::is_control) {
        faults.invalid("postal_prefix", format!("must have at most {PREFIX_CHARS_MAX} characters"));
    }
    let Some(same) = known.iter().find(|rate| rate.retired_at.is_none()) else { return };
    for (field, differs) in [
        ("country", same.country != new.country),
        ("kind", same.kind != new.kind),
        ("postal_prefix", same.postal_prefix != *prefix),
    ] {
        if differs {
            faults.invalid(field, format!("is another than that of {} at other times", new.code));
        }
    }
}

async fn check(ctx: &Ctx, tx: &mut Tx<'_>, revision: &Revision, faults: &mut Faults) -> Result<()> {
    let chars = revision.name.trim().chars().count();
    if chars == 0 {
        faults.required("name");
    } else if chars > NAME_CHARS_MAX || revision.name.chars().any(char::is_control) {
        faults
            .invalid("name", format!("must have at most {NAME_CHARS_MAX} characters, none of them control"));
    }
    let percent = revision.percent.normalize();
    if percent.is_sign_negative() || percent > Decimal::ONE_HUNDRED || percent.scale() > SCALE_MAX {
        faults.invalid("percent", format!("must be 0 to 100, with at most {SCALE_MAX} decimals"));
    }
    if let Some(key) = revision.tax_code {
        let code = references::many(tx, ctx.tenant, &[key]).await?.pop();
        if code.is_none_or(|code| code.kind != ReferenceKind::TaxCode) {
            faults.invalid("tax_code", "is no tax code");
        }
    }
    Ok(())
}

async fn locked(ctx: &Ctx, tx: &mut Tx<'_>, uid: Uuid) -> Result<VatRate> {
    let found = find_uid(ctx, tx, uid).await?;
    let found: Option<VatRate> = tx.lock(ctx.tenant, found.id).await?;
    found.filter(|rate| rate.retired_at.is_none()).ok_or_else(|| Error::not_found("tax rate", uid))
}

fn require_tenant(ctx: &Ctx) -> Result<()> {
    ctx.require_tenant(Permission::CatalogueWrite, "tax rates")
}
