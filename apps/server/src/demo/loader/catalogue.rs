//! Vendors, product types, products, what goes with them, and their plans.

use std::collections::HashMap;

use comptoir_catalogue::plans::{self, BillingFrequency, ChargeType, NewPlan, NewPlanCharge};
use comptoir_catalogue::products::{self, NewProduct, ProductDetails, ProductId};
use comptoir_catalogue::relations::{self, RelationKind};
use comptoir_catalogue::{types, vendors};
use comptoir_kernel::{Ctx, Currency, Result};
use comptoir_store::Tx;

use super::{currency, unknown};
use crate::demo::files::{Charge, Files, Product, RatePlan};

/// Creates the whole catalogue. Products are the more popular the further up the file they stand.
pub(super) async fn products(ctx: &Ctx, tx: &mut Tx<'_>, files: &Files) -> Result<Option<usize>> {
    if !vendors::list(ctx, tx).await?.is_empty() {
        return Ok(None);
    }
    let catalogue = &files.catalogue;
    let (mut vendor, mut product_type) = (HashMap::new(), HashMap::new());
    for facts in &catalogue.vendors {
        vendor.insert(&facts.name, vendors::create(ctx, tx, &facts.name, Some(&facts.code), None).await?.id);
    }
    for facts in &catalogue.product_types {
        product_type.insert(&facts.name, types::create(ctx, tx, &facts.name).await?.id);
    }
    let mut new = Vec::with_capacity(catalogue.products.len());
    for (facts, popularity) in catalogue.products.iter().zip((1..).map(|place| -place)) {
        let vendor = vendor.get(&facts.vendor).ok_or_else(|| unknown("vendor", &facts.vendor))?;
        let kind = product_type
            .get(&facts.product_type)
            .ok_or_else(|| unknown("product type", &facts.product_type))?;
        let popularity = popularity + i64::try_from(catalogue.products.len()).unwrap_or_default();
        let mut product = product(facts);
        if product.shippable {
            product.details.ean = Some(article_number(new.len()));
        }
        new.push(NewProduct { vendor: Some(*vendor), product_type: Some(*kind), popularity, ..product });
    }
    let made = products::create_many(ctx, tx, new).await?;
    let keys: Vec<ProductId> = made.iter().map(|product| product.id).collect();
    let of_sku: HashMap<&str, ProductId> =
        catalogue.products.iter().map(|facts| facts.sku.as_str()).zip(keys.iter().copied()).collect();
    for (facts, id) in catalogue.products.iter().zip(keys) {
        relate(ctx, tx, facts, id, &of_sku).await?;
        for facts in &facts.rate_plans {
            plans::create(ctx, tx, plan(facts, id)?).await?;
        }
    }
    Ok(Some(made.len()))
}

fn product(facts: &Product) -> NewProduct {
    let mut units =
        facts.rate_plans.iter().flat_map(|plan| &plan.charges).map(|charge| &charge.unit_of_measure);
    NewProduct {
        rrp: facts.rrp,
        shippable: facts.shippable,
        financeable: facts.financeable,
        discountable: facts.discountable,
        show_in_webstore: facts.show_in_webstore,
        dovetail: facts.dovetail,
        weight_grams: facts.weight_grams,
        subscription_type: facts.subscription_type.clone(),
        subscription_product_type: facts.subscription_product_type.clone(),
        details: ProductDetails {
            description: Some(facts.description.clone()),
            detailed_description: Some(facts.detailed_description.clone()),
            quantity_type: units.next_back().cloned(),
            ..ProductDetails::default()
        },
        ..NewProduct::goods(&facts.sku, &facts.name, facts.price)
    }
}

/// An article number from the range that is free for use within a company: it begins with 2 and ends in a check digit.
fn article_number(place: usize) -> String {
    let digits = format!("2{place:011}");
    let weighed = digits.bytes().enumerate().map(|(at, digit)| {
        let weight = if at % 2 == 0 { 1 } else { 3 };
        u32::from(digit - b'0') * weight
    });
    let check = (10 - weighed.sum::<u32>() % 10) % 10;
    format!("{digits}{check}")
}

async fn relate(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    facts: &Product,
    id: ProductId,
    of_sku: &HashMap<&str, ProductId>,
) -> Result<()> {
    for (kind, skus) in [
        (RelationKind::Provisioning, &facts.provisioning),
        (RelationKind::Maintenance, &facts.maintenance),
        (RelationKind::Related, &facts.related),
    ] {
        let known = |sku: &String| of_sku.get(sku.as_str()).copied().ok_or_else(|| unknown("product", sku));
        let others = skus.iter().map(known).collect::<Result<Vec<_>>>()?;
        if !others.is_empty() {
            relations::replace(ctx, tx, id, kind, &others).await?;
        }
    }
    Ok(())
}

fn plan(facts: &RatePlan, product: ProductId) -> Result<NewPlan> {
    let frequency = BillingFrequency::parse(&facts.billing_frequency);
    Ok(NewPlan {
        product,
        name: facts.name.clone(),
        term_months: facts.term_length,
        billing_frequency: frequency.ok_or_else(|| unknown("billing frequency", &facts.billing_frequency))?,
        renewal_term_months: facts.renewal_term_length,
        default: facts.default,
        min_quantity: Some(facts.min_quantity),
        max_quantity: Some(facts.max_quantity),
        charges: facts.charges.iter().map(charge).collect::<Result<_>>()?,
    })
}

fn charge(facts: &Charge) -> Result<NewPlanCharge> {
    let costs = facts.costs.iter().map(|cost| Ok((currency(&cost.currency)?, cost.price)));
    Ok(NewPlanCharge {
        name: facts.name.clone(),
        charge_type: ChargeType::parse(&facts.charge_type)
            .ok_or_else(|| unknown("charge type", &facts.charge_type))?,
        charge_model: facts.charge_model.clone(),
        unit_of_measure: Some(facts.unit_of_measure.clone()),
        costs: costs.collect::<Result<Vec<(Currency, i64)>>>()?,
    })
}

#[cfg(test)]
mod tests {
    use super::article_number;

    #[test]
    fn article_numbers_end_in_their_check_digit() {
        assert_eq!(
            (article_number(0), article_number(1), article_number(98)),
            ("2000000000008".into(), "2000000000015".into(), "2000000000985".into())
        );
    }
}
