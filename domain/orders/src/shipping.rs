//! What an order has to know of a shipping type. Shipping types belong to fulfilment, which stands above.

use comptoir_kernel::{Ctx, Result};
use comptoir_store::Tx;

/// A shipping type, as far as an order is concerned.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ShippingTerms {
    /// Price of sending an order, in minor units.
    pub price: i64,
    /// ISO 3166-1 numeric codes of the countries it is about; none: all countries are served.
    pub countries: Vec<u16>,
    /// Whether those are the countries it does not serve.
    pub exclude_countries: bool,
}

impl ShippingTerms {
    /// Whether it serves the country.
    pub fn serves(&self, country: u16) -> bool {
        self.countries.is_empty() || self.countries.contains(&country) != self.exclude_countries
    }
}

/// Finds a shipping type by its key; nothing, when there is none of that key or it is not offered any more.
pub trait ShippingTypes {
    /// The terms of the shipping type.
    fn terms(
        &self,
        ctx: &Ctx,
        tx: &mut Tx<'_>,
        id: i64,
    ) -> impl Future<Output = Result<Option<ShippingTerms>>>;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_countries_allows_or_forbids() {
        let terms = |countries: &[u16], exclude_countries| ShippingTerms {
            price: 0,
            countries: countries.to_vec(),
            exclude_countries,
        };
        for (countries, exclude, britain, france) in [
            (&[][..], false, true, true),
            (&[], true, true, true),
            (&[826], false, true, false),
            (&[826], true, false, true),
        ] {
            assert_eq!(terms(countries, exclude).serves(826), britain, "{countries:?} {exclude}");
            assert_eq!(terms(countries, exclude).serves(250), france, "{countries:?} {exclude}");
        }
    }
}
