//! Which rate a line is charged: everything that decides it, in one place.

use comptoir_kernel::{Country, Ctx, Error, Result, TenantId};
use comptoir_parties::addresses::country_of;
use comptoir_parties::references::{self, Reference};
use comptoir_parties::{Organisation, PostalAddress, organisations, vat_number};
use comptoir_store::Tx;
use jiff::civil::Date;
use rust_decimal::Decimal;

use super::{VatKind, VatRate, VatRateId, find, in_force, in_force_of, of_day, of_day_of};

/// Where a tenant is taken to be when neither it nor its customer says.
const COUNTRY_DEFAULT: &str = "GB";

/// What a document calls it where a customer is never taxed.
pub const NOT_TAXED: &str = "Not taxed";
/// What a document calls it where what is sold is exempt.
pub const EXEMPT: &str = "Exempt from VAT";
/// What a document calls it where the buyer owes the tax.
pub const REVERSE_CHARGE: &str = "VAT reverse charge";
/// What a document calls it where the sale is not one of the seller's country.
pub const OUTSIDE_SCOPE: &str = "Outside the scope of VAT";

/// The VAT a line is charged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AppliedVat {
    /// Key of the rate, where one applies.
    pub rate: Option<i64>,
    /// 20 is 20 %; 0 where none applies.
    pub percent: Decimal,
    /// What a document calls it.
    pub name: String,
    /// Whether the buyer owes the tax instead (reverse charge).
    pub shifted: bool,
}

/// What decides the VAT of a line.
#[derive(Debug, Clone, Copy)]
pub struct Sale<'a> {
    /// Who pays.
    pub customer: &'a Organisation,
    /// The day of the document.
    pub day: Date,
    /// The rate that the line itself names: that of a rate or rate card of usage.
    pub rate: Option<VatRateId>,
    /// The tax code of what is sold (key of a reference).
    pub tax_code: Option<i64>,
    /// Where it is used, for customers who are taxed by their sites.
    pub site: Option<&'a PostalAddress>,
    /// The rate that the agreement names.
    pub agreement: Option<VatRateId>,
    /// All rates of the tenant, where the caller has read them: see [`super::all`].
    pub known: Option<&'a [VatRate]>,
}

impl<'a> Sale<'a> {
    /// A sale of which only the buyer and the day are known.
    pub fn to(customer: &'a Organisation, day: Date) -> Self {
        Self { customer, day, rate: None, tax_code: None, site: None, agreement: None, known: None }
    }
}

/// The case a sale falls under, by where seller and buyer are.
#[derive(Debug, PartialEq, Eq)]
enum Case<'a> {
    /// Taxed in this country.
    Taxed(&'a str),
    /// No tax; the buyer owes it.
    Shifted,
    /// No tax.
    Export,
}

fn case<'a>(seller: &str, buyer: &'a str, has_vat_number: bool) -> Case<'a> {
    let in_eu = |code: &str| Country::by_alpha2(code).is_some_and(|country| country.eu_member);
    if seller == buyer {
        return Case::Taxed(buyer);
    }
    match (in_eu(seller), in_eu(buyer), has_vat_number) {
        (_, true, true) => Case::Shifted,
        (true, true, false) => Case::Taxed(buyer),
        _ => Case::Export,
    }
}

/// What a tax code means by itself: by the number it has had from the start, whatever it is called now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Meaning {
    /// A kind of the country's rates.
    Kind(VatKind),
    /// No tax at all.
    Exempt,
    /// Only what a rate says that is for it.
    Nothing,
}

impl Meaning {
    fn of(code: &Reference) -> Self {
        match code.code {
            1 => Self::Kind(VatKind::Standard),
            2 => Self::Kind(VatKind::Reduced),
            3 => Self::Kind(VatKind::Zero),
            4 => Self::Exempt,
            _ => Self::Nothing,
        }
    }
}

/// The VAT of a line that is sold from `home`, see [`home`]. The first of these decides:
///
/// 1. customers who are never taxed pay none;
/// 2. nor do those whom another country taxes, or who owe the tax themselves, by where they are: at the site, where they
///    are taxed by sites, else at their own address, unless they have a rate of their own;
/// 3. the line: the rate of its usage, or the tax code of its product;
/// 4. the standard rate of the site's country;
/// 5. the agreement's rate, the customer's, the standard rate of the customer's country.
///
/// Rates that are named count as what their code stands for on the day.
///
/// # Errors
/// [`comptoir_kernel::Code::Conflict`] when the rate that is needed is not set up, or more than one would do.
pub async fn decide(ctx: &Ctx, tx: &mut Tx<'_>, home: &str, sale: &Sale<'_>) -> Result<AppliedVat> {
    let customer = sale.customer;
    if customer.do_not_tax {
        return Ok(untaxed(NOT_TAXED, false));
    }
    let of_site = sale.site.and_then(|site| country_of(site.country.as_deref()?));
    let own = match (of_site, customer.vat_rate) {
        (None, Some(id)) => Some(named(tx, ctx.tenant, VatRateId(id), sale).await?),
        _ => None,
    };
    let buyer = of_site.map(|country| country.alpha2).or(customer.country.as_deref()).unwrap_or(home);
    let number = customer.vat_number.as_deref();
    let has_vat_number = number.is_some_and(|number| vat_number::is_of(number, buyer));
    let country = match (&own, case(home, buyer, has_vat_number)) {
        (Some(own), _) => own.country.as_str(),
        (None, Case::Shifted) => return Ok(untaxed(REVERSE_CHARGE, true)),
        (None, Case::Export) => return Ok(untaxed(OUTSIDE_SCOPE, false)),
        (None, Case::Taxed(country)) => country,
    };
    if let Some(id) = sale.rate {
        return Ok(applied(named(tx, ctx.tenant, id, sale).await?));
    }
    let site = sale.site.filter(|_| of_site.is_some());
    let address = site.or(customer.details.address.as_ref());
    let place = Place { country, postal_code: address.and_then(|at| at.postal_code.as_deref()) };
    if let Some(key) = sale.tax_code {
        return of_code(ctx, tx, key, &place, sale).await;
    }
    if let Some(id) = sale.agreement.filter(|_| site.is_none()) {
        return Ok(applied(named(tx, ctx.tenant, id, sale).await?));
    }
    match own {
        Some(own) => Ok(applied(own)),
        None => Ok(applied(place.pick(place.rates(tx, ctx.tenant, sale).await?, VatKind::Standard)?)),
    }
}

/// The VAT an organisation is charged on a day, of what has no tax code.
///
/// # Errors
/// As for [`decide`].
pub async fn for_organisation(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    customer: &Organisation,
    day: Date,
) -> Result<AppliedVat> {
    let home = home(tx, ctx.tenant, customer).await?;
    decide(ctx, tx, &home, &Sale::to(customer, day)).await
}

/// Where a sale is taxed.
struct Place<'a> {
    country: &'a str,
    postal_code: Option<&'a str>,
}

impl Place<'_> {
    async fn rates(&self, tx: &mut Tx<'_>, tenant: TenantId, sale: &Sale<'_>) -> Result<Vec<VatRate>> {
        let postal_code = self.postal_code.unwrap_or_default().trim().to_ascii_uppercase();
        match sale.known {
            Some(known) => Ok(in_force_of(known, (self.country, &postal_code), sale.day)),
            None => in_force(tx, tenant, (self.country, &postal_code), sale.day).await,
        }
    }

    /// The rate of a kind: that of the narrowest place; of several standard ones the one that began last. One that is for
    /// a tax code counts where there is no other.
    fn pick(&self, rates: Vec<VatRate>, kind: VatKind) -> Result<VatRate> {
        let mut fitting: Vec<VatRate> = rates.into_iter().filter(|rate| rate.kind == kind).collect();
        fitting.sort_by_key(|rate| (rate.tax_code.is_none(), rate.postal_prefix.len(), rate.valid_from));
        let last = fitting.pop().ok_or_else(|| self.missing(kind))?;
        let same = |rate: &VatRate| {
            (rate.tax_code.is_none(), rate.postal_prefix.len())
                == (last.tax_code.is_none(), last.postal_prefix.len())
        };
        fitting.retain(same);
        if fitting.is_empty() || kind == VatKind::Standard || last.percent.is_zero() {
            return Ok(last);
        }
        fitting.push(last);
        let mut codes: Vec<&str> = fitting.iter().map(|rate| rate.code.as_str()).collect();
        codes.sort_unstable();
        Err(Error::conflict(format!(
            "{} has more than one {} VAT rate ({}): say which is for a tax code, as in `comptoir tax-rate set {} --tax-code \
             Reduced`",
            self.country,
            words(kind),
            codes.join(", "),
            codes.first().unwrap_or(&"CODE")
        )))
    }

    fn missing(&self, kind: VatKind) -> Error {
        let (country, letter) =
            (self.country, kind.as_str().get(..1).unwrap_or_default().to_ascii_uppercase());
        Error::conflict(format!(
            "no {} VAT rate of {country} is set up: add it with `comptoir tax-rate create {country}-{letter} --country {country} \
             --kind {} --percent PERCENT`",
            words(kind),
            kind.as_str()
        ))
    }
}

/// What a tax code comes to in a place.
async fn of_code(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    key: i64,
    place: &Place<'_>,
    sale: &Sale<'_>,
) -> Result<AppliedVat> {
    let code = references::by_key(tx, ctx.tenant, key).await?;
    let rates = place.rates(tx, ctx.tenant, sale).await?;
    let own = rates.iter().filter(|rate| rate.tax_code == Some(key));
    if let Some(own) = own.max_by_key(|rate| (rate.postal_prefix.len(), rate.valid_from)) {
        return Ok(applied(own.clone()));
    }
    match Meaning::of(&code) {
        Meaning::Exempt => Ok(untaxed(EXEMPT, false)),
        Meaning::Kind(kind) => place.pick(rates, kind).map(applied),
        Meaning::Nothing => Err(Error::conflict(format!(
            "no VAT rate of {} is for the tax code '{name}': choose one with `comptoir tax-rate set CODE --tax-code '{name}'`",
            place.country,
            name = code.name
        ))),
    }
}

/// What a rate that is named comes to. One that is younger than what the caller has read is asked for.
async fn named(tx: &mut Tx<'_>, tenant: TenantId, id: VatRateId, sale: &Sale<'_>) -> Result<VatRate> {
    let known = sale.known.and_then(|known| Some((known, known.iter().find(|rate| rate.id == id)?)));
    if let Some((known, rate)) = known {
        return Ok(of_day_of(known, rate, sale.day).clone());
    }
    let rate = find(tx, tenant, id).await?;
    of_day(tx, tenant, rate, sale.day).await
}

/// The country of whoever sells to this customer.
///
/// # Errors
/// What the store answers.
pub async fn home(tx: &mut Tx<'_>, tenant: TenantId, customer: &Organisation) -> Result<String> {
    let country = match customer.parent {
        Some(_) => organisations::root(tx, tenant).await?.country,
        None => customer.country.clone(),
    };
    Ok(country.unwrap_or_else(|| COUNTRY_DEFAULT.to_owned()))
}

fn words(kind: VatKind) -> String {
    kind.as_str().replace('_', "-")
}

fn applied(rate: VatRate) -> AppliedVat {
    AppliedVat { rate: Some(rate.id.0), percent: rate.percent, name: rate.name, shifted: false }
}

fn untaxed(name: &str, shifted: bool) -> AppliedVat {
    AppliedVat { rate: None, percent: Decimal::ZERO, name: name.to_owned(), shifted }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_case_follows_from_where_seller_and_buyer_are() {
        for (seller, buyer, number, expected) in [
            ("GB", "GB", false, Case::Taxed("GB")),
            ("GB", "GB", true, Case::Taxed("GB")),
            ("GB", "IE", true, Case::Shifted),
            ("GB", "IE", false, Case::Export),
            ("GB", "US", true, Case::Export),
            ("IE", "IE", true, Case::Taxed("IE")),
            ("IE", "DE", true, Case::Shifted),
            ("IE", "DE", false, Case::Taxed("DE")),
            ("IE", "GB", true, Case::Export),
        ] {
            assert_eq!(case(seller, buyer, number), expected, "{seller} to {buyer}, number: {number}");
        }
    }
}
