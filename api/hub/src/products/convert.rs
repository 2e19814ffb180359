//! Products as Hub shows them.

use comptoir_catalogue::{Buyer, Item, Plan, Product, Related, RelationKind, Terms};
use comptoir_contracts::{Number, hub as wire};
use comptoir_kernel::{Currency, Money};
use rust_decimal::Decimal;

/// The product with what goes with it and its plans, as a buyer sees it; nothing, where it is not sold to it. `plans` are
/// also those of what goes with it. Its stock is left out.
pub(super) fn product(
    product: Product,
    related: &[Related],
    plans: &[Plan],
    buyer: &Buyer,
) -> Option<wire::Product> {
    let item = Item::of(&product);
    let (price, currency) = buyer.price(item, Terms::of(&product), plans)?;
    let relations = |kind: RelationKind| {
        let of_kind = related.iter().filter(|related| related.of == product.id && related.kind == kind);
        Some(of_kind.filter_map(|related| relation(&related.product, kind, plans, buyer)).collect())
    };
    let is_priced = |plan: &&Plan| buyer.currency.is_none_or(|currency| plan.price(currency).is_some());
    let own = plans.iter().filter(|plan| plan.product == product.id).filter(is_priced).map(|plan| {
        let mut plan = plan.clone();
        buyer.prices.plan(item, &mut plan);
        rate_plan(&plan)
    });
    let rate_plans = Some(own.collect());
    let amount = |minor| money(minor, product.currency);
    Some(wire::Product {
        id: Some(product.id.0),
        provisioning: relations(RelationKind::Provisioning),
        maintenance: relations(RelationKind::Maintenance),
        related_to: relations(RelationKind::Related),
        rate_plans,
        rrp: (currency == product.currency).then(|| amount(product.rrp)),
        price: Some(money(price, currency)),
        shipping_cost: product.shipping_cost.filter(|_| currency == product.currency).map(amount),
        name: Some(product.name),
        product_code: Some(product.sku),
        vendor: product.vendor.map(|vendor| vendor.0),
        r#type: product.product_type.map(|kind| kind.0),
        stock: None,
        show_in_webstore: Some(product.show_in_webstore),
        discountable: Some(product.discountable),
        subscription_type: product.subscription_type.and_then(|text| text.parse().ok()),
        subscription_product_type: product.subscription_product_type.and_then(|text| text.parse().ok()),
        is_shippable: Some(product.shippable),
        is_financeable: Some(product.financeable),
        weight_unit: product.weight_grams.map(|_| "GRAMS".to_owned()),
        weight: product.weight_grams.map(|grams| Decimal::from(grams).into()),
        description: product.details.0.description,
        detailed_description: product.details.0.detailed_description,
        featured_description: product.details.0.featured_description,
        thumb_url: product.details.0.thumb_url,
        main_image_url: product.details.0.main_image_url,
        datasheet_url: product.details.0.datasheet_url,
        guide_url: product.details.0.guide_url,
        quickstart_url: product.details.0.quickstart_url,
        quantity_type: product.details.0.quantity_type,
    })
}

/// What goes with a product, where it is sold to the buyer: what is bought along costs its own price, whatever plans say.
fn relation(
    product: &Product,
    kind: RelationKind,
    plans: &[Plan],
    buyer: &Buyer,
) -> Option<wire::ProductRelation> {
    let (price, currency) = buyer.price(Item::of(product), Terms::of(product), plans)?;
    if kind != RelationKind::Related && currency != product.currency {
        return None;
    }
    Some(wire::ProductRelation {
        id: Some(product.id.0),
        sku: Some(product.sku.clone()),
        name: Some(product.name.clone()),
        price: Some(money(price, currency)),
        dovetail: Some(product.dovetail),
    })
}

/// A plan with its charges.
pub(crate) fn rate_plan(plan: &Plan) -> wire::RatePlan {
    let charges = plan.charges.iter().map(|charge| wire::RatePlanCharge {
        id: Some(charge.id),
        name: Some(charge.name.clone()),
        charge_type: Some(word(charge.charge_type.as_str())),
        charge_model: Some(word(&charge.charge_model)),
        rate_plan_charge_costs: Some(
            charge
                .costs
                .iter()
                .map(|cost| wire::RatePlanChargeCost {
                    id: Some(cost.id),
                    currency: Some(cost.currency.code().to_owned()),
                    charge_cost_price: Some(money(cost.price, cost.currency)),
                })
                .collect(),
        ),
        unit_of_measure: charge.unit_of_measure.clone(),
    });
    wire::RatePlan {
        id: Some(plan.id.0),
        name: Some(plan.name.clone()),
        term_length: Some(plan.term_months),
        billing_frequency: Some(plan.billing_frequency.to_string()),
        renewal_term_length: Some(plan.renewal_term_months),
        default: Some(plan.default),
        min_quantity: plan.min_quantity,
        max_quantity: plan.max_quantity,
        rate_plan_charges: Some(charges.collect()),
    }
}

/// A name as Hub writes its words: `Per Unit` is `per_unit`.
fn word(name: &str) -> String {
    name.trim().to_lowercase().replace([' ', '-'], "_")
}

fn money(minor: i64, currency: Currency) -> Number {
    Money::new(minor, currency).major().into()
}
