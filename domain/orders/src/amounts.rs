//! What an order costs. Pure: amounts in minor units, rounded nowhere but at a discount.

use comptoir_catalogue::{Plan, PlanPrice};
use comptoir_kernel::{Currency, round};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use crate::{Extra, Line, LineDetails};

/// Units of a line at most.
pub const QUANTITY_MAX: i64 = 100_000;
/// Lines of an order at most.
pub const LINES_MAX: usize = 1_000;
/// Percent of a markup at most, as of a margin.
pub(crate) const MARKUP_MAX: i64 = 1_000;
/// An order's total at most, in minor units: far below what the sums of many orders can hold.
pub const TOTAL_MAX: i64 = 1_000_000_000_000_000;

/// The parts of an order's total, in minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Totals {
    /// Sum of the lines.
    pub lines: i64,
    /// What is taken off them.
    pub discount: i64,
    /// Lines and shipping less discount.
    pub total: i64,
}

impl LineDetails {
    /// What is bought along with each unit.
    pub fn extras(&self) -> impl Iterator<Item = &Extra> {
        self.provisioning.iter().chain(&self.maintenance)
    }
}

impl Line {
    /// Has one unit cost what the product and the plan cost: goods, and what has no plan, the product's own price, and
    /// with a plan what that charges for the first period.
    pub(crate) fn set_price(&mut self, own: i64, currency: Currency) {
        let own = if self.shippable || self.details.plan.is_none() { own } else { 0 };
        let details = &mut self.details.0;
        // What is not sold in this currency any more costs what it did.
        let before =
            PlanPrice { recurring: details.subscribed.saturating_sub(details.once), once: details.once };
        let charged = |plan: &Plan| plan.price(currency).unwrap_or(before);
        let price = details.plan.as_ref().map_or(PlanPrice { recurring: 0, once: 0 }, charged);
        (details.subscribed, details.once) = (price.first_period(), price.once);
        self.price = own.saturating_add(price.first_period());
        self.original_price = self.price;
    }

    /// Price of one unit without what its plan charges, in minor units.
    pub fn own_price(&self) -> i64 {
        self.price.saturating_sub(self.details.subscribed)
    }

    /// Price of one unit with what is bought along with it, in minor units.
    pub fn unit_price(&self) -> i64 {
        self.details.extras().fold(self.price, |sum, extra| sum.saturating_add(extra.price))
    }

    /// `quantity × (price + provisioning price + maintenance price)`, in minor units.
    pub fn sub_total(&self) -> i64 {
        self.quantity.saturating_mul(self.unit_price())
    }

    /// What a quote takes off the first `quantity` units, in minor units.
    pub fn discount_of(&self, quantity: i64) -> i64 {
        let LineDetails { subscribed, once, .. } = *self.details;
        let plan = self.share(quantity, subscribed.saturating_sub(once)) + self.share(quantity, once);
        self.own_discount_of(quantity).saturating_add(plan)
    }

    /// The part of it that is not on what the plan charges: that is on the invoices of the subscription.
    pub(crate) fn own_discount_of(&self, quantity: i64) -> i64 {
        self.share(quantity, self.unit_price().saturating_sub(self.details.subscribed))
    }

    /// What a quote takes off `quantity` times a price, rounded once: each of these is a line of an invoice.
    fn share(&self, quantity: i64, price: i64) -> i64 {
        let Some(percent) = self.discount else { return 0 };
        let price = Decimal::from(quantity.saturating_mul(price));
        let off = price.checked_mul(percent).map(|share| round(share / Decimal::ONE_HUNDRED, 0));
        off.and_then(|off| off.to_i64()).unwrap_or_default()
    }
}

/// What sending these lines costs beside the shipping type, in minor units; the most there can be, where it does not fit.
pub(crate) fn goods_ship_cost(lines: &[Line]) -> i64 {
    let of_line = |line: &Line| line.quantity.saturating_mul(line.details.shipping);
    lines.iter().filter(|line| line.shippable).map(of_line).fold(0, i64::saturating_add)
}

/// The totals of these lines; none, when they are larger than [`TOTAL_MAX`].
pub fn totals(lines: &[Line], ship_cost: i64) -> Option<Totals> {
    let mut sum = 0_i64;
    let mut discount = 0_i64;
    for line in lines {
        sum = sum.checked_add(line.sub_total())?;
        discount = discount.checked_add(line.discount_of(line.quantity))?;
    }
    let total = sum.checked_add(ship_cost)?.checked_sub(discount)?;
    (sum <= TOTAL_MAX && total <= TOTAL_MAX).then_some(Totals { lines: sum, discount, total })
}

#[cfg(test)]
mod tests {
    use comptoir_store::Json;
    use proptest::prelude::*;

    use super::*;
    use crate::tests::line;

    fn extra(price: i64) -> Extra {
        Extra { product: 1.into(), sku: "X".into(), name: "x".into(), price }
    }

    #[test]
    fn the_printed_sample_adds_up() {
        let mut sample = line(10, 12_399);
        sample.details.provisioning = Some(extra(1_99));
        sample.details.maintenance = Some(extra(2_99));
        assert_eq!(sample.sub_total(), 128_970);
    }

    #[test]
    fn an_order_too_large_to_count_has_no_total() {
        assert_eq!(totals(&[line(QUANTITY_MAX, i64::MAX)], 0), None);
        assert_eq!(totals(&[line(1, TOTAL_MAX), line(1, 1)], 0), None);
        assert!(totals(&[line(1, TOTAL_MAX)], 0).is_some());
    }

    prop_compose! {
        fn any_line()(
            quantity in 1..=QUANTITY_MAX,
            price in 0..1_000_000_i64,
            provisioning in proptest::option::of(0..10_000_i64),
            maintenance in proptest::option::of(0..10_000_i64),
            (recurring, once) in (0..100_000_i64, 0..100_000_i64),
            discount in proptest::option::of(0..=10_000_i64),
        ) -> Line {
            let details = LineDetails {
                provisioning: provisioning.map(extra),
                maintenance: maintenance.map(extra),
                subscribed: recurring + once,
                once,
                ..LineDetails::default()
            };
            Line { details: Json(details), discount: discount.map(|share| Decimal::new(share, 2)), ..line(quantity, price + recurring + once) }
        }
    }

    proptest! {
        #[test]
        fn the_total_is_the_sum_of_what_is_shown(lines in prop::collection::vec(any_line(), 0..8), ship_cost in 0..10_000_i64) {
            let sums = totals(&lines, ship_cost).unwrap();
            let shown: i64 = lines.iter().map(Line::sub_total).sum();
            prop_assert_eq!(sums.lines, shown);
            prop_assert_eq!(sums.total, shown + ship_cost - sums.discount);
            prop_assert!(sums.discount >= 0 && sums.discount <= shown);
            for line in &lines {
                let extras: i64 = line.details.extras().map(|extra| extra.price).sum();
                prop_assert_eq!(line.sub_total(), line.quantity * (line.price + extras));
            }
        }

        #[test]
        fn discounts_of_part_shipments_sum_to_that_of_the_line(line in any_line(), cut in 0..=QUANTITY_MAX) {
            let first = cut.min(line.quantity);
            let rest = line.discount_of(line.quantity) - line.discount_of(first);
            prop_assert!(rest >= 0);
            let exact = Decimal::from(line.sub_total()) * line.discount.unwrap_or_default() / Decimal::ONE_HUNDRED;
            prop_assert!((Decimal::from(line.discount_of(line.quantity)) - exact).abs() <= Decimal::new(15, 1));
        }
    }
}
