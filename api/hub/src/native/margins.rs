//! Margins: what an organisation adds to its own prices for those below it.

use comptoir_catalogue::{Margin, MarginId, ProductId, ProductTypeId, Scope, VendorId, prices};
use comptoir_contracts::Number;
use comptoir_kernel::{Error, Faults, OrganisationId, Result};
use comptoir_kit::{Answer, Call, Reply};
use serde::Deserialize;
use serde_json::{Value, json};

use super::body;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MarginWrite {
    organisation: Option<i64>,
    buyer: Option<i64>,
    product: Option<i64>,
    r#type: Option<i64>,
    vendor: Option<i64>,
    percent: Number,
}

/// The margins set by organisations within reach, a page at a time.
pub(crate) async fn list(call: Call) -> Answer {
    let page = call.page_hub()?;
    call.read(async move |ctx, tx| {
        let found = prices::list(ctx, tx, page).await?;
        Ok(Reply::hub_page(found.map(|margin| shown(&margin)), page))
    })
    .await
}

/// Sets what an organisation within reach (the caller's own, unless another is named) adds for those below it, in
/// place of what it added on the same before.
pub(crate) async fn set(call: Call) -> Answer {
    let body = body::<MarginWrite>(call.json()?)?;
    let scope = scope(&body)?;
    call.write(async move |ctx, tx| {
        let owner = match body.organisation.map(OrganisationId).or_else(|| ctx.organisation()) {
            Some(owner) => owner,
            None => comptoir_parties::organisations::root(tx, ctx.tenant).await?.id,
        };
        let buyer = body.buyer.map(OrganisationId);
        let margin = prices::set(ctx, tx, owner, buyer, scope, body.percent.into()).await?;
        Ok(Reply::ok(shown(&margin)))
    })
    .await
}

/// Removes a margin.
pub(crate) async fn remove(call: Call) -> Answer {
    let id = MarginId(call.int("id")?);
    call.write(async move |ctx, tx| {
        prices::remove(ctx, tx, id).await?;
        Ok(Reply::no_content())
    })
    .await
}

fn scope(body: &MarginWrite) -> Result<Scope, Error> {
    match (body.product, body.r#type, body.vendor) {
        (None, None, None) => Ok(Scope::Everything),
        (Some(product), None, None) => Ok(Scope::Product(ProductId(product))),
        (None, Some(kind), None) => Ok(Scope::Type(ProductTypeId(kind))),
        (None, None, Some(vendor)) => Ok(Scope::Vendor(VendorId(vendor))),
        _ => {
            let mut faults = Faults::new();
            for (name, value) in [("product", body.product), ("type", body.r#type), ("vendor", body.vendor)] {
                if value.is_some() {
                    faults.invalid(name, "a margin is on one of product, type and vendor");
                }
            }
            Err(faults.into())
        }
    }
}

fn shown(margin: &Margin) -> Value {
    json!({
        "id": margin.id, "organisation": margin.organisation, "buyer": margin.buyer, "product": margin.product,
        "type": margin.product_type, "vendor": margin.vendor, "percent": Number::from(margin.percent),
    })
}
