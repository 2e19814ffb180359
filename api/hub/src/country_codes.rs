//! Countries.

use comptoir_contracts::hub as wire;
use comptoir_kernel::{Country, text};
use comptoir_kit::{Answer, Call, Reply};

/// Every country of ISO 3166-1, by name; its id is the numeric code. All of them, unless a page is asked for.
pub(crate) async fn list(call: Call) -> Answer {
    let page = call.page_of_short()?;
    let mut countries: Vec<&Country> = Country::ALL.iter().collect();
    countries.sort_by_cached_key(|country| text::sort_key(country.name));
    let row = |country: &Country| wire::CountryCode {
        id: Some(i64::from(country.numeric)),
        iso_code: Some(country.alpha2.to_owned()),
        name: Some(country.name.to_owned()),
    };
    Ok(Reply::hub_short(countries.into_iter().map(row).collect(), page))
}
