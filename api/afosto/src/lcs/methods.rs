//! Methods: the ways goods can be sent. Hub calls them shipping types.

use comptoir_contracts::afosto as wire;
use comptoir_fulfilment::{ShippingTypeId, shipping_types};
use comptoir_kernel::{Country, Ctx, Error, Faults, Permission, Result};
use comptoir_kit::{Answer, Call, Reply};
use comptoir_store::Tx;
use uuid::Uuid;

use super::convert;
use crate::constraints::{Constraint, any, each};

/// The methods that serve a country, or all.
pub(crate) async fn list(call: Call) -> Answer {
    let country = country(&call)?;
    call.read(async move |ctx, tx| {
        ctx.require(Permission::FulfilmentRead)?;
        let methods = shipping_types::allowed_for(ctx, tx, country).await?;
        Ok(Reply::ok(methods.iter().map(convert::method).collect::<Vec<_>>()))
    })
    .await
}

/// The methods with these ids.
pub(crate) async fn search(call: Call) -> Answer {
    use wire::LcsShipmentMethodSearchConstraintKey as Key;
    let body: wire::LcsShipmentMethodSearch = Call::parse(crate::lcs::shipments::body_or_default(&call)?)?;
    let (mut faults, mut ids) = (Faults::new(), None);
    let constraints = body.constraints.unwrap_or_default().into_iter();
    let constraints = constraints.map(|c| Constraint { key: c.key, values: c.values, field: "values" });
    each(&mut faults, constraints, |faults, key, values, field| match key {
        Key::Ids => any::<Uuid>(faults, &mut ids, values, field),
    });
    faults.finish()?;
    call.read(async move |ctx, tx| {
        ctx.require(Permission::FulfilmentRead)?;
        let methods = shipping_types::list(ctx, tx).await?;
        let found = methods.iter().filter(|method| ids.as_ref().is_none_or(|ids| ids.contains(&method.uid)));
        let found: Vec<_> = found.map(convert::method).collect();
        let count = i64::try_from(found.len()).unwrap_or_default();
        Ok(Reply::ok(found).count(count))
    })
    .await
}

/// One method.
pub(crate) async fn show(call: Call) -> Answer {
    let id = call.text("id")?.to_owned();
    call.read(async move |ctx, tx| {
        ctx.require(Permission::FulfilmentRead)?;
        let key = resolve(ctx, tx, &id).await?.ok_or_else(|| Error::not_found("method", &id))?;
        Ok(Reply::ok(convert::method(&shipping_types::find(ctx, tx, key).await?)))
    })
    .await
}

fn country(call: &Call) -> Result<Option<u16>> {
    let Some(code) = call.query().one("country_code") else { return Ok(None) };
    let found = Country::by_alpha2(&code.to_uppercase());
    let found =
        found.ok_or_else(|| Error::invalid("country_code", format!("'{code}' is no ISO 3166 code")))?;
    Ok(Some(found.numeric))
}

/// The key of a method that a caller names by UUID or by Hub's integer.
pub(super) async fn resolve(ctx: &Ctx, tx: &mut Tx<'_>, text: &str) -> Result<Option<ShippingTypeId>> {
    let methods = shipping_types::list(ctx, tx).await?;
    let named = |method: &&comptoir_fulfilment::ShippingType| {
        method.uid.to_string().eq_ignore_ascii_case(text) || method.id.to_string() == text
    };
    Ok(methods.iter().find(named).map(|method| method.id))
}
