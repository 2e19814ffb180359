//! Margins: what an organisation adds to its own prices for those below it.

use comptoir_catalogue::{Margin, MarginId, ProductId, ProductTypeId, Scope, VendorId, prices};
use comptoir_contracts::Number;
use comptoir_kernel::{Faults, OrganisationId};
use comptoir_kit::{Answer, Call, Reply};
use serde_json::{Value, json};

use super::Fields;
use crate::lenient;

/// What a margin may be on; one of these at most.
const SCOPES: [&str; 3] = ["product", "type", "vendor"];

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
    let (body, mut faults) = (call.json()?, Faults::new());
    let known = ["organisation", "buyer", "product", "type", "vendor", "percent"];
    let mut fields = Fields::of(&body, &known, &mut faults);
    fields.require("percent");
    let percent = fields.number("percent").unwrap_or_default();
    let [organisation, buyer] = ["organisation", "buyer"].map(|name| fields.int(name).map(OrganisationId));
    let on = SCOPES.map(|name| fields.int(name));
    let scope = scope(on, &mut faults);
    let early = lenient::list(faults);
    call.write(async move |ctx, tx| {
        let owner = match organisation.or_else(|| ctx.organisation()) {
            Some(owner) => owner,
            None => comptoir_parties::organisations::root(tx, ctx.tenant).await?.id,
        };
        let set = prices::set(ctx, tx, owner, buyer, scope, percent).await;
        lenient::answer(early.clone(), set.map(|margin| Reply::ok(shown(&margin))))
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

fn scope(on: [Option<i64>; 3], faults: &mut Faults) -> Scope {
    if on.iter().flatten().count() > 1 {
        for (name, _) in SCOPES.into_iter().zip(on).filter(|(_, key)| key.is_some()) {
            faults.invalid(name, "a margin is on one of product, type and vendor");
        }
        return Scope::Everything;
    }
    let [product, kind, vendor] = on;
    Scope::of(product.map(ProductId), kind.map(ProductTypeId), vendor.map(VendorId))
}

fn shown(margin: &Margin) -> Value {
    json!({
        "id": margin.id, "organisation": margin.organisation, "buyer": margin.buyer, "product": margin.product,
        "type": margin.product_type, "vendor": margin.vendor, "percent": Number::from(margin.percent),
    })
}
