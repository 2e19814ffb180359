//! Totals: pure arithmetic on the lines of an invoice.

use comptoir_pricing::tax;
use rust_decimal::Decimal;

/// A line, as far as its tax goes. Amounts are minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Amount {
    /// Net amount, or gross where the price holds the tax.
    pub amount: i64,
    /// VAT rate in percent.
    pub percent: Decimal,
    /// Whether the amount holds the tax.
    pub inclusive: bool,
}

/// A line with its net amount and its share of the tax.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Share {
    /// Net amount.
    pub net: i64,
    /// Share of the tax of the rate.
    pub tax: i64,
}

/// The tax of one rate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Group {
    /// VAT rate in percent.
    pub percent: Decimal,
    /// Whether the amounts held the tax.
    pub inclusive: bool,
    /// Sum of the net amounts.
    pub net: i64,
    /// Tax on that sum.
    pub tax: i64,
}

/// What the lines come to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Totals {
    /// One for each line, in its order.
    pub shares: Vec<Share>,
    /// One for each rate, highest rate first.
    pub groups: Vec<Group>,
    /// Sum of the net amounts.
    pub net: i64,
    /// Sum of the taxes.
    pub tax: i64,
}

/// Adds lines up. Tax is computed per rate on the sum of its lines and rounded once; every line then gets its
/// share of it, so that the shares add up to the tax. Where prices hold the tax, it is taken out of the sum
/// instead of put on top, and the sum of net and tax stays what was asked for.
pub fn totals(lines: &[Amount]) -> Totals {
    totals_with(lines, &[])
}

/// As [`totals`], where the tax of some rates is given: of what takes a document back in several parts the last takes the
/// tax that is left, whatever rounding makes of its own sum. `given` is the rate in percent and its tax; a rate that holds
/// its tax and one that does not are not told apart, and the lines of a given rate hold none.
pub fn totals_with(lines: &[Amount], given: &[(Decimal, i64)]) -> Totals {
    let mut totals = Totals { shares: vec![Share::default(); lines.len()], ..Totals::default() };
    let mut rates: Vec<(Decimal, bool)> = Vec::new();
    for line in lines {
        if !rates.contains(&(line.percent, line.inclusive)) {
            rates.push((line.percent, line.inclusive));
        }
    }
    rates.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    for (percent, inclusive) in rates {
        let members: Vec<usize> = (0..lines.len())
            .filter(|&index| lines[index].percent == percent && lines[index].inclusive == inclusive)
            .collect();
        let amounts: Vec<i64> = members.iter().map(|&index| lines[index].amount).collect();
        let sum: i64 = amounts.iter().sum();
        let given = given.iter().find(|(rate, _)| *rate == percent && !inclusive);
        let tax = match given {
            Some((_, tax)) => *tax,
            None if inclusive => tax::within(sum, percent),
            None => tax::on(sum, percent),
        };
        for (&index, share) in members.iter().zip(allocate(tax, &amounts)) {
            let amount = lines[index].amount;
            let net = if inclusive { amount - share } else { amount };
            totals.shares[index] = Share { net, tax: share };
        }
        let net = if inclusive { sum - tax } else { sum };
        totals.groups.push(Group { percent, inclusive, net, tax });
        totals.net += net;
        totals.tax += tax;
    }
    totals
}

/// Divides a sum by weights into whole parts that add up to it: each part is rounded down towards zero, and the
/// units left over go to the parts that lost most.
pub fn allocate(sum: i64, weights: &[i64]) -> Vec<i64> {
    let total: i128 = weights.iter().map(|&weight| i128::from(weight)).sum();
    if total == 0 {
        // Weights that cancel out give no measure: the first part takes all.
        return weights.iter().enumerate().map(|(index, _)| if index == 0 { sum } else { 0 }).collect();
    }
    let exact = |weight: i64| i128::from(sum) * i128::from(weight);
    let mut parts: Vec<i64> =
        weights.iter().map(|&weight| i64::try_from(exact(weight) / total).unwrap_or(0)).collect();
    let left = sum - parts.iter().sum::<i64>();
    let mut order: Vec<usize> = (0..weights.len()).collect();
    let lost = |index: usize| (exact(weights[index]) % total) * total.signum() * i128::from(left.signum());
    order.sort_by_key(|&index| (-lost(index), index));
    let count = usize::try_from(left.unsigned_abs()).unwrap_or(0);
    for &index in order.iter().cycle().take(count) {
        parts[index] += left.signum();
    }
    parts
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn line(amount: i64, percent: i64, inclusive: bool) -> Amount {
        Amount { amount, percent: Decimal::from(percent), inclusive }
    }

    #[test]
    fn tax_is_rounded_once_per_rate() {
        // Three times 0.33 at 20 %: 0.066 each would round to 0.07, together 0.198 is 0.20.
        let totals =
            totals(&[line(33, 20, false), line(33, 20, false), line(33, 20, false), line(100, 5, false)]);
        assert_eq!((totals.net, totals.tax), (199, 25));
        assert_eq!(totals.groups.iter().map(|group| group.tax).collect::<Vec<_>>(), [20, 5]);
        assert_eq!(totals.shares.iter().map(|share| share.tax).collect::<Vec<_>>(), [7, 7, 6, 5]);
    }

    #[test]
    fn tax_is_taken_out_of_inclusive_prices() {
        let totals = totals(&[line(1200, 20, true), line(1000, 20, false)]);
        assert_eq!((totals.net, totals.tax), (2000, 400));
        assert_eq!(totals.shares[0], Share { net: 1000, tax: 200 });
        assert_eq!(totals.groups.len(), 2);
    }

    proptest! {
        #[test]
        fn everything_adds_up(
            lines in prop::collection::vec((-100_000_i64..1_000_000, 0_u8..4, any::<bool>()), 0..40)
        ) {
            let rates = [Decimal::ZERO, Decimal::from(5), Decimal::from(20), Decimal::new(85, 1)];
            let lines: Vec<Amount> = lines
                .into_iter()
                .map(|(amount, rate, inclusive)| Amount { amount, percent: rates[usize::from(rate)], inclusive })
                .collect();
            let totals = totals(&lines);
            prop_assert_eq!(totals.shares.iter().map(|share| share.net).sum::<i64>(), totals.net);
            prop_assert_eq!(totals.shares.iter().map(|share| share.tax).sum::<i64>(), totals.tax);
            prop_assert_eq!(totals.groups.iter().map(|group| group.net).sum::<i64>(), totals.net);
            prop_assert_eq!(totals.groups.iter().map(|group| group.tax).sum::<i64>(), totals.tax);
            for group in &totals.groups {
                let (mut net, mut tax) = (0, 0);
                for (line, share) in lines.iter().zip(&totals.shares) {
                    if line.percent == group.percent && line.inclusive == group.inclusive {
                        (net, tax) = (net + share.net, tax + share.tax);
                        let kept = if line.inclusive { share.net + share.tax } else { share.net };
                        prop_assert_eq!(kept, line.amount);
                    }
                }
                prop_assert_eq!((net, tax), (group.net, group.tax));
                let exact = Decimal::from(group.net) * group.percent / Decimal::ONE_HUNDRED;
                prop_assert!((exact - Decimal::from(group.tax)).abs() <= Decimal::ONE, "{} {}", exact, group.tax);
            }
        }

        #[test]
        fn allocation_loses_nothing(sum in -10_000_i64..10_000, weights in prop::collection::vec(0_i64..5_000, 1..20)) {
            let parts = allocate(sum, &weights);
            prop_assert_eq!(parts.iter().sum::<i64>(), sum);
            let total: i64 = weights.iter().sum();
            if total > 0 {
                for (part, weight) in parts.iter().zip(&weights) {
                    let exact = i128::from(sum) * i128::from(*weight);
                    prop_assert!((i128::from(*part) * i128::from(total) - exact).abs() < i128::from(total));
                }
            }
        }
    }
}
