//! Shipping types: the ways an order can be sent.

use comptoir_contracts::hub as wire;
use comptoir_fulfilment::{ShippingType, shipping_types};
use comptoir_kit::{Answer, Call, Reply};

/// Every shipping type that can be chosen, by name.
pub(crate) async fn list(call: Call) -> Answer {
    call.read(async move |ctx, tx| {
        let types = shipping_types::list(ctx, tx).await?;
        Ok(Reply::ok(types.iter().map(shown).collect::<Vec<_>>()))
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
