//! Tax of a document: per rate, on the sum of its lines, rounded once.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use comptoir_kernel::round;
use rust_decimal::Decimal;

/// The tax of one rate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TaxLine {
    /// The rate: 20 is 20 %.
    pub percent: Decimal,
    /// Sum of the lines with this rate, in minor units.
    pub net: i64,
    /// Tax on that sum, in minor units.
    pub tax: i64,
}

/// Tax on an amount in minor units, rounded half away from zero to the minor unit.
pub fn on(net: i64, percent: Decimal) -> i64 {
    let tax = Decimal::from(net).checked_mul(percent / Decimal::ONE_HUNDRED);
    tax.and_then(|tax| i64::try_from(round(tax, 0)).ok()).unwrap_or(i64::MAX)
}

/// The part of an amount in minor units that is tax, where the amount contains it.
pub fn within(gross: i64, percent: Decimal) -> i64 {
    let net = Decimal::from(gross) / (Decimal::ONE + percent / Decimal::ONE_HUNDRED);
    i64::try_from(round(net, 0)).map_or(0, |net| gross - net)
}

/// The tax of lines `(net in minor units, percent)`, one answer a rate, the highest rate first.
///
/// Amounts beyond 64 bits of minor units are held at that limit.
pub fn summarise(lines: &[(i64, Decimal)]) -> Vec<TaxLine> {
    let mut sums: BTreeMap<Reverse<Decimal>, i128> = BTreeMap::new();
    for &(net, percent) in lines {
        *sums.entry(Reverse(percent.normalize())).or_default() += i128::from(net);
    }
    let line = |(Reverse(percent), sum): (Reverse<Decimal>, i128)| {
        let limit = if sum < 0 { i64::MIN } else { i64::MAX };
        let net = i64::try_from(sum).unwrap_or(limit);
        TaxLine { percent, net, tax: on(net, percent) }
    };
    sums.into_iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn dec(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn rounds_once_per_rate_and_not_per_line() {
        // Three lines of 0.03 at 20 %: 0.006 each would round to 0.03 in all; on the sum it is 0.018.
        let lines = [(3, dec("20")), (3, dec("20.0")), (3, dec("20")), (10, dec("5.5"))];
        let expected = [
            TaxLine { percent: dec("20"), net: 9, tax: 2 },
            TaxLine { percent: dec("5.5"), net: 10, tax: 1 },
        ];
        assert_eq!(summarise(&lines), expected);
    }

    #[test]
    fn halves_go_away_from_zero_also_for_credits() {
        assert_eq!(summarise(&[(25, dec("10"))])[0].tax, 3);
        assert_eq!(summarise(&[(-25, dec("10"))])[0].tax, -3);
    }

    #[test]
    fn tax_inside_a_gross_amount() {
        assert_eq!(within(12_000, dec("20")), 2_000);
        assert_eq!(within(100, dec("0")), 0);
    }

    proptest! {
        #[test]
        fn nets_add_up_and_tax_is_within_half_a_unit_of_exact(
            lines in proptest::collection::vec((-1_000_000_000i64..1_000_000_000, 0u32..5), 0..40)
        ) {
            let rates = ["0", "5", "20", "25.5", "4.8"].map(dec);
            let lines: Vec<(i64, Decimal)> =
                lines.into_iter().map(|(net, rate)| (net, rates[rate as usize])).collect();
            let summary = summarise(&lines);
            prop_assert_eq!(
                summary.iter().map(|line| line.net).sum::<i64>(),
                lines.iter().map(|(net, _)| net).sum::<i64>()
            );
            for line in &summary {
                let exact = Decimal::from(line.net) * line.percent / Decimal::ONE_HUNDRED;
                prop_assert!((Decimal::from(line.tax) - exact).abs() <= dec("0.5"));
            }
            prop_assert!(summary.windows(2).all(|pair| pair[0].percent > pair[1].percent));
        }

        #[test]
        fn the_order_of_lines_does_not_matter(
            mut lines in proptest::collection::vec((-1_000_000i64..1_000_000, 0i64..300), 0..20)
        ) {
            let of = |lines: &[(i64, i64)]| {
                summarise(&lines.iter().map(|&(net, rate)| (net, Decimal::new(rate, 1))).collect::<Vec<_>>())
            };
            let before = of(&lines);
            lines.reverse();
            prop_assert_eq!(of(&lines), before);
        }

        #[test]
        fn a_credit_note_is_the_mirror_of_its_invoice(net in -1_000_000_000i64..1_000_000_000, rate in 0i64..500) {
            let rate = Decimal::new(rate, 1);
            prop_assert_eq!(on(-net, rate), -on(net, rate));
        }

        #[test]
        fn extracted_tax_adds_up_to_the_gross(gross in 0i64..1_000_000_000, rate in 0i64..500) {
            let percent = Decimal::new(rate, 1);
            let tax = within(gross, percent);
            let net = gross - tax;
            prop_assert!((on(net, percent) - tax).abs() <= 1);
        }
    }
}
