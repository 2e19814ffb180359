//! Shipping types: the ways an order can be sent.

use comptoir_contracts::hub as wire;
use comptoir_fulfilment::{ShippingType, shipping_types};
use comptoir_kit::{Answer, Call, Reply};

/// Every shipping type that can be chosen, by name. All of them, unless a page is asked for.
pub(crate) async fn list(call: Call) -> Answer {
    let page = call.page_of_short()?;
    call.read(async move |ctx, tx| {
        let types = shipping_types::list(ctx, tx).await?;
        Ok(Reply::hub_short(types.iter().map(shown).collect(), page))
    })
    .await
}

fn shown(kind: &ShippingType) -> wire::ShippingType {
    wire::ShippingType {
        id: Some(kind.id.0),
        name: Some(kind.name.clone()),
        // Countries have their ISO numeric code as id.
        countries: Some(kind.countries.iter().map(|country| i64::from(*country)).collect()),
        exclude_countries: Some(kind.exclude_countries),
    }
}
