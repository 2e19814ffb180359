//! Products of customers copied from templates and kits.

use std::collections::HashMap;

use comptoir_contracts::{Method, datagate as wire};
use comptoir_kernel::{Ctx, Error, Faults, Result};
use comptoir_kit::{Answer, Call, Native, Reply, lenient};
use comptoir_store::Tx;
use comptoir_subscriptions::ChargeProfile;
use comptoir_subscriptions::templates::{self, TemplateId, copy, kits};
use serde_json::{Map, Value, json};

use super::native;
use crate::products::charges::several;
use crate::products::convert;
use crate::templates::find_template;
use crate::uid;

/// Makes a product from a template.
pub(crate) static OF_TEMPLATE: Native = native(
    Method::Post,
    "/native/products-templates/{id}/copies",
    "nativeCopyTemplate",
    "Makes a product of a customer from a product template: `customer`, `dateStart`, and where wanted `agreement` (the default \
     one without), `dateEnd`, `label`, `site`, `serviceItem`, and `charges`, which count in place of the template's. Answers the \
     product.",
);
/// Makes the products of a kit.
pub(crate) static OF_KIT: Native = native(
    Method::Post,
    "/native/kit-templates/{id}/copies",
    "nativeCopyKit",
    "Makes the products of a kit for a customer: `customer`, `dateStart`, and where wanted `agreement`, `dateEnd`, `site`, and \
     `products` (`productId` or `productName`, `charges`) where charges count in place of the kit's. Answers the products.",
);

/// Fields of a copy of a template, and of a kit.
const OF_TEMPLATE_FIELDS: [&str; 8] =
    ["customer", "agreement", "dateStart", "dateEnd", "label", "site", "serviceItem", "charges"];
const OF_KIT_FIELDS: [&str; 6] = ["customer", "agreement", "dateStart", "dateEnd", "site", "products"];
const PART_FIELDS: [&str; 3] = ["productId", "productName", "charges"];

/// Makes a product from a template. Answers it.
pub(crate) async fn of_template(call: Call) -> Answer {
    let id = uid(&call, "id", "product template")?;
    let mut faults = Faults::new();
    let body = only(call.json()?, &OF_TEMPLATE_FIELDS, &mut faults)?;
    let (body, early) = lenient::read::<wire::Product>(filled(body))?.parts();
    let early = [lenient::list(faults), early].concat();
    call.write(async move |ctx, tx| {
        let template = templates::find_uid(ctx, tx, id).await?;
        lenient::run(early.clone(), async {
            let (copy, charges) = convert::copy(ctx, tx, &body, Faults::new()).await?;
            let (made, _) = copy::product(ctx, tx, &template, &copy, charges).await?;
            Ok(Reply::ok(convert::product(ctx, tx, &made).await?))
        })
        .await
    })
    .await
}

/// Makes the products of a kit. Answers them.
pub(crate) async fn of_kit(call: Call) -> Answer {
    let id = uid(&call, "id", "kit")?;
    let mut faults = Faults::new();
    let mut body = only(call.json()?, &OF_KIT_FIELDS, &mut faults)?;
    let products = body.remove("products").unwrap_or_default();
    let (body, early) = lenient::read::<wire::Product>(filled(body))?.parts();
    let early = [lenient::list(faults), early].concat();
    call.write(async move |ctx, tx| {
        let kit = kits::find_uid(ctx, tx, id).await?;
        lenient::run(early.clone(), async {
            let mut faults = Faults::new();
            let own = parts(ctx, tx, &products, &mut faults).await?;
            let (copy, _) = convert::copy(ctx, tx, &body, faults).await?;
            let made = copy::kit(ctx, tx, &kit, &copy, own).await?;
            Ok(Reply::ok(convert::products(ctx, tx, &made).await?))
        })
        .await
    })
    .await
}

/// The charges that a body gives products of a kit, by template; none for one that is named as it is in the kit.
async fn parts(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    products: &Value,
    faults: &mut Faults,
) -> Result<HashMap<TemplateId, Option<Vec<ChargeProfile>>>> {
    let mut own = HashMap::new();
    let list = match products {
        Value::Null => return Ok(own),
        Value::Array(list) => list,
        _ => {
            faults.invalid("products", "must be a list");
            return Ok(own);
        }
    };
    for (index, product) in list.iter().enumerate() {
        let mut inner = Faults::new();
        if let Some((template, charges)) = part(ctx, tx, product, &mut inner).await?
            && own.insert(template, charges).is_some()
        {
            inner.invalid("productId", "is named twice");
        }
        for fault in lenient::list(inner) {
            faults.invalid(format_args!("products[{index}].{}", fault.field), fault.message);
        }
    }
    Ok(own)
}

async fn part(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    product: &Value,
    faults: &mut Faults,
) -> Result<Option<(TemplateId, Option<Vec<ChargeProfile>>)>> {
    let Ok(fields) = only(product.clone(), &PART_FIELDS, faults) else {
        faults.invalid("productId", "must be in an object");
        return Ok(None);
    };
    let read = lenient::read::<wire::KitProduct>(Value::Object(fields))?;
    for fault in lenient::list(read.faults) {
        faults.invalid(fault.field, fault.message);
    }
    let body = read.body;
    let charges = several(ctx, tx, &[], body.charges.as_deref(), faults).await?;
    let (field, text) = match (&body.product_id, &body.product_name) {
        (Some(id), _) => ("productId", id),
        (None, Some(name)) => ("productName", name),
        (None, None) => {
            faults.required("productId");
            return Ok(None);
        }
    };
    match find_template(ctx, tx, text).await? {
        Some(template) => {
            let charges = charges.into_iter().map(|(_, charge)| charge).collect();
            Ok(Some((template.id, body.charges.is_some().then_some(charges))))
        }
        None => {
            faults.invalid(field, format!("there is no product template '{text}', or more than one"));
            Ok(None)
        }
    }
}

/// The fields of a body, all of which have to be known.
fn only(body: Value, known: &[&str], faults: &mut Faults) -> Result<Map<String, Value>> {
    let Value::Object(mut fields) = body else { return Err(Error::invalid("body", "must be an object")) };
    fields.retain(|name, value| {
        let is_known = known.contains(&name.as_str());
        if !is_known {
            faults.invalid(name, format!("is not known here, but {} are", known.join(", ")));
        }
        is_known && !value.is_null()
    });
    Ok(fields)
}

/// A body as one of a product: what a product has to say and a copy does not is the template's.
fn filled(mut fields: Map<String, Value>) -> Value {
    for (name, value) in
        [("code", json!("")), ("label", json!("")), ("inAdvance", json!({})), ("agreement", json!({}))]
    {
        fields.entry(name).or_insert(value);
    }
    Value::Object(fields)
}
