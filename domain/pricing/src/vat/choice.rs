//! Which rate a customer is charged.

use comptoir_kernel::{Code, Country, Ctx, Error, Result};
use comptoir_parties::{Organisation, organisations};
use comptoir_store::Tx;
use jiff::civil::Date;
use rust_decimal::Decimal;

use super::{VatKind, VatRateId, find, on};

/// Where a tenant is taken to be when neither it nor its customer says.
const COUNTRY_DEFAULT: &str = "GB";

/// What a document calls it where a customer is never taxed.
pub const NOT_TAXED: &str = "Not taxed";
/// What a document calls it where the buyer owes the tax.
pub const REVERSE_CHARGE: &str = "VAT reverse charge";
/// What a document calls it where the sale is not one of the seller's country.
pub const OUTSIDE_SCOPE: &str = "Outside the scope of VAT";

/// The VAT a customer is charged.
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

/// The case a sale falls under, by where seller and buyer are.
#[derive(Debug, PartialEq, Eq)]
enum Case<'a> {
    /// The standard rate of this country.
    Standard(&'a str),
    /// No tax; the buyer owes it.
    Shifted,
    /// No tax.
    Export,
}

fn case<'a>(seller: &str, buyer: &'a str, has_vat_number: bool) -> Case<'a> {
    let in_eu = |code: &str| Country::by_alpha2(code).is_some_and(|country| country.eu_member);
    if seller == buyer {
        return Case::Standard(buyer);
    }
    match (in_eu(seller), in_eu(buyer), has_vat_number) {
        (_, true, true) => Case::Shifted,
        (true, true, false) => Case::Standard(buyer),
        _ => Case::Export,
    }
}

/// The VAT an organisation is charged on a day.
///
/// # Errors
/// [`Code::Conflict`] when the country's standard rate is not set up.
pub async fn for_organisation(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    customer: &Organisation,
    day: Date,
) -> Result<AppliedVat> {
    if customer.do_not_tax {
        return Ok(untaxed(NOT_TAXED, false));
    }
    if let Some(id) = customer.vat_rate {
        let rate = find(tx, ctx.tenant, VatRateId(id)).await?;
        return Ok(AppliedVat { rate: Some(id), percent: rate.percent, name: rate.name, shifted: false });
    }
    let seller = match customer.parent {
        Some(_) => organisations::root(tx, ctx.tenant).await?.country,
        None => customer.country.clone(),
    };
    let seller = seller.as_deref().unwrap_or(COUNTRY_DEFAULT);
    let buyer = customer.country.as_deref().unwrap_or(seller);
    let has_vat_number = customer.vat_number.as_ref().is_some_and(|number| !number.trim().is_empty());
    match case(seller, buyer, has_vat_number) {
        Case::Shifted => Ok(untaxed(REVERSE_CHARGE, true)),
        Case::Export => Ok(untaxed(OUTSIDE_SCOPE, false)),
        Case::Standard(country) => {
            let rate = on(tx, ctx.tenant, country, VatKind::Standard, day).await?;
            let rate = rate.ok_or_else(|| {
                Error::new(Code::Conflict, format!("no standard VAT rate of {country} is set up"))
            })?;
            Ok(AppliedVat { rate: Some(rate.id.0), percent: rate.percent, name: rate.name, shifted: false })
        }
    }
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
            ("GB", "GB", false, Case::Standard("GB")),
            ("GB", "GB", true, Case::Standard("GB")),
            ("GB", "IE", true, Case::Shifted),
            ("GB", "IE", false, Case::Export),
            ("GB", "US", true, Case::Export),
            ("IE", "IE", true, Case::Standard("IE")),
            ("IE", "DE", true, Case::Shifted),
            ("IE", "DE", false, Case::Standard("DE")),
            ("IE", "GB", true, Case::Export),
        ] {
            assert_eq!(case(seller, buyer, number), expected, "{seller} to {buyer}, number: {number}");
        }
    }
}
