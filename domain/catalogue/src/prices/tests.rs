//! Prices against a plain walk down the tree.

use proptest::prelude::*;

use super::*;

pub(super) fn margin(seller: i64, buyer: Option<i64>, scope: Scope, percent: i64) -> Margin {
    let at: Timestamp = "2026-01-01T00:00:00Z".parse().unwrap();
    Margin {
        id: MarginId(0),
        uid: Uuid::nil(),
        tenant: TenantId(1),
        organisation: OrganisationId(seller),
        organisation_path: String::new(),
        buyer: buyer.map(OrganisationId),
        product: if let Scope::Product(id) = scope { Some(id) } else { None },
        product_type: if let Scope::Type(id) = scope { Some(id) } else { None },
        vendor: if let Scope::Vendor(id) = scope { Some(id) } else { None },
        percent: Decimal::from(percent),
        created_at: at,
        updated_at: at,
    }
}

impl Prices {
    /// Those of a buyer whose seller adds a percentage on one product, read at a version.
    pub(crate) fn raised(version: i64, product: ProductId, percent: i64) -> Self {
        let step = Step::of(&[margin(1, None, Scope::Product(product), percent)]);
        Self { buyer: OrganisationId(5), steps: vec![step], version }
    }
}

fn item() -> Item {
    Item { product: ProductId(1), product_type: Some(ProductTypeId(2)), vendor: Some(VendorId(3)) }
}

#[test]
fn the_most_particular_margin_counts() {
    let all = [
        (margin(1, None, Scope::Everything, 10), 110),
        (margin(1, None, Scope::Vendor(VendorId(3)), 20), 120),
        (margin(1, None, Scope::Type(ProductTypeId(2)), 30), 130),
        (margin(1, None, Scope::Product(ProductId(1)), 40), 140),
        (margin(1, Some(5), Scope::Everything, 50), 150),
        (margin(1, Some(5), Scope::Product(ProductId(1)), -60), 40),
    ];
    let mut known = vec![margin(1, None, Scope::Product(ProductId(9)), 99)];
    for (next, expected) in all {
        known.insert(0, next);
        let prices = Prices { buyer: OrganisationId(5), steps: vec![Step::of(&known)], version: 0 };
        assert_eq!(prices.price(item(), 100), expected);
    }
}

#[test]
fn each_step_is_rounded_because_somebody_pays_it() {
    let step = |percent| Step::of(&[margin(1, None, Scope::Everything, percent)]);
    let prices = Prices { buyer: OrganisationId(9), steps: vec![step(5), step(5)], version: 0 };
    // 1.10 is 1.155 with 5 %, so 1.16; and 1.16 is 1.218, so 1.22. At once it would be 1.21.
    assert_eq!(prices.price(item(), 110), 122);
    assert_eq!(Prices::default().price(item(), 110), 110);
}

proptest! {
    #[test]
    fn a_price_never_falls_below_nothing_and_margins_never_lower_it(
        base in 0i64..1_000_000_000,
        percents in proptest::collection::vec(0i64..500, 0..4),
    ) {
        let steps: Vec<Step> = percents
            .iter()
            .map(|&percent| Step::of(&[margin(1, None, Scope::Everything, percent)]))
            .collect();
        let mut plain = i128::from(base);
        for percent in percents {
            // Half away from zero, in whole numbers.
            plain = (plain * (100 + i128::from(percent)) + 50) / 100;
        }
        let price = Prices { buyer: OrganisationId(9), steps, version: 0 }.price(item(), base);
        prop_assert_eq!(i128::from(price), plain);
        prop_assert!(price >= base);
    }
}
