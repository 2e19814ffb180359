//! Product groups: products that belong together, kept by the distributor.

use comptoir_catalogue::groups::{self, GroupDetails, GroupStatus, WholeGroup};
use comptoir_catalogue::{GroupProfile, ProductGroup, ProductGroupId, ProductId, ProductTypeId, VendorId};
use comptoir_contracts::hub as wire;
use comptoir_kernel::Faults;
use comptoir_kit::{Answer, Call, Reply};
use serde_json::{Map, Value};

use crate::lenient;

/// The product groups that are live and in use, by grading and name. Who keeps the catalogue sees drafts as well.
pub(crate) async fn list(call: Call) -> Answer {
    let page = call.page_of_short()?;
    call.read(async move |ctx, tx| {
        let found = groups::list(ctx, tx).await?;
        Ok(Reply::hub_short(found.into_iter().map(info).collect(), page))
    })
    .await
}

/// One product group, with its products and the groups related to it.
pub(crate) async fn show(call: Call) -> Answer {
    let id = ProductGroupId(call.int("id")?);
    call.read(async move |ctx, tx| Ok(Reply::ok(whole(groups::view(ctx, tx, id).await?)))).await
}

/// Creates a product group; a draft, unless the body says otherwise. For who keeps the catalogue.
pub(crate) async fn create(call: Call) -> Answer {
    let value = call.json()?;
    let brought = value.as_object().cloned().unwrap_or_default();
    let lenient::Lenient { body, faults } = lenient::read::<wire::ProductGroupWrite>(value)?;
    let early = lenient::list(faults);
    call.write(async move |ctx, tx| {
        let mut profile = GroupProfile::default();
        overlay(&mut profile, body.clone(), &brought, &mut Faults::new());
        let made = groups::create(ctx, tx, profile).await;
        lenient::answer(early.clone(), made.map(|made| Reply::created(whole(made))))
    })
    .await
}

/// Changes what the body brings; `products` and `related_product_groups` replace what was there.
pub(crate) async fn update(call: Call) -> Answer {
    let id = ProductGroupId(call.int("id")?);
    let value = call.json()?;
    let brought = value.as_object().cloned().unwrap_or_default();
    let lenient::Lenient { body, faults } = lenient::read::<wire::ProductGroupWrite>(value)?;
    let early = lenient::list(faults);
    call.write(async move |ctx, tx| {
        let mut profile = groups::lock(ctx, tx, id).await?.profile();
        let mut faults = Faults::new();
        overlay(&mut profile, body.clone(), &brought, &mut faults);
        let early = early.iter().cloned().chain(lenient::list(faults)).collect();
        let changed = groups::update(ctx, tx, id, profile).await;
        lenient::answer(early, changed.map(|changed| Reply::ok(whole(changed))))
    })
    .await
}

/// Lays what was brought over a profile; null empties what can be empty.
fn overlay(
    profile: &mut GroupProfile,
    body: wire::ProductGroupWrite,
    brought: &Map<String, Value>,
    faults: &mut Faults,
) {
    let has = |name: &str| brought.contains_key(name);
    for name in ["active", "status"] {
        if brought.get(name).is_some_and(Value::is_null) {
            faults.required(name);
        }
    }
    if has("name") {
        profile.name = body.name.unwrap_or_default();
    }
    profile.active = body.active.unwrap_or(profile.active);
    profile.status = match body.status {
        Some(wire::ProductGroupStatus::Live) => GroupStatus::Live,
        Some(wire::ProductGroupStatus::Draft) => GroupStatus::Draft,
        None => profile.status,
    };
    let GroupDetails { description, detailed_description } = &mut profile.details;
    if has("description") {
        *description = body.description;
    }
    if has("detailed_description") {
        *detailed_description = body.detailed_description;
    }
    if has("type") {
        profile.product_type = body.r#type.map(ProductTypeId);
    }
    if has("vendor") {
        profile.vendor = body.vendor.map(VendorId);
    }
    if has("subscription_type") {
        profile.subscription_type = body.subscription_type.map(|kind| kind.to_string());
    }
    if has("subscription_product_type") {
        profile.subscription_product_type = body.subscription_product_type.map(|kind| kind.to_string());
    }
    if has("grading") {
        profile.grading = body.grading;
    }
    if has("products") {
        profile.products = body.products.unwrap_or_default().into_iter().map(ProductId).collect();
    }
    if has("related_product_groups") {
        let related = body.related_product_groups.unwrap_or_default();
        profile.related = related.into_iter().map(ProductGroupId).collect();
    }
}

fn status(status: GroupStatus) -> wire::ProductGroupStatus {
    match status {
        GroupStatus::Draft => wire::ProductGroupStatus::Draft,
        GroupStatus::Live => wire::ProductGroupStatus::Live,
    }
}

fn info(group: ProductGroup) -> wire::ProductGroupInfo {
    wire::ProductGroupInfo {
        id: Some(group.id.0),
        name: Some(group.name),
        active: Some(group.active),
        status: Some(status(group.status)),
        description: group.details.0.description,
        r#type: group.product_type.map(|kind| kind.0),
        vendor: group.vendor.map(|vendor| vendor.0),
        subscription_type: group.subscription_type.and_then(|text| text.parse().ok()),
        subscription_product_type: group.subscription_product_type.and_then(|text| text.parse().ok()),
        grading: group.grading,
    }
}

fn whole(whole: WholeGroup) -> wire::ProductGroup {
    let WholeGroup { group, products, related } = whole;
    wire::ProductGroup {
        id: Some(group.id.0),
        name: Some(group.name),
        active: Some(group.active),
        status: Some(status(group.status)),
        description: group.details.0.description,
        detailed_description: group.details.0.detailed_description,
        r#type: group.product_type.map(|kind| kind.0),
        vendor: group.vendor.map(|vendor| vendor.0),
        subscription_type: group.subscription_type.and_then(|text| text.parse().ok()),
        subscription_product_type: group.subscription_product_type.and_then(|text| text.parse().ok()),
        products: Some(products.into_iter().map(|product| product.0).collect()),
        related_product_groups: Some(related.into_iter().map(|other| other.0).collect()),
        grading: group.grading,
    }
}
