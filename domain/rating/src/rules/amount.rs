//! Exact integers behind decimal amounts, and the rounding of a charge.

use rust_decimal::Decimal;

/// Divides and rounds half away from zero: `kernel::round` on integers, for the millions of calls where
/// decimals would be slow; a property test holds the two together. `divisor` must be positive; zero answers zero.
#[must_use]
pub const fn div_half_away(numerator: i128, divisor: i128) -> i128 {
    if divisor <= 0 {
        return 0;
    }
    let (quotient, rest) = (numerator / divisor, numerator % divisor);
    let distance = rest.abs();
    // `distance >= divisor - distance` instead of doubling, which could overflow.
    if distance < divisor - distance {
        quotient
    } else if numerator < 0 {
        quotient - 1
    } else {
        quotient + 1
    }
}

/// The same on 64 bits, where nearly every call is rated.
pub(super) const fn div_half_away_i64(numerator: i64, divisor: i64) -> i64 {
    let (quotient, rest) = (numerator / divisor, numerator % divisor);
    let distance = rest.abs();
    if distance < divisor - distance {
        quotient
    } else if numerator < 0 {
        quotient - 1
    } else {
        quotient + 1
    }
}

/// The value as a whole number of `10^-decimals`, or `None` where that would not be exact.
pub(crate) fn scaled(value: Decimal, decimals: u32) -> Option<i128> {
    let (mantissa, scale) = (value.mantissa(), value.scale());
    if scale <= decimals {
        return 10_i128.checked_pow(decimals - scale)?.checked_mul(mantissa);
    }
    let divisor = 10_i128.checked_pow(scale - decimals)?;
    (mantissa % divisor == 0).then(|| mantissa / divisor)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn division_rounds_like_decimal(n in -1_000_000_000_i64..1_000_000_000, d in 1_i64..100_000) {
            let exact = Decimal::from(n) / Decimal::from(d);
            // Decimal division is cut after 28 digits; a half has a short expansion and survives that.
            let model = comptoir_kernel::round(exact, 0);
            prop_assert_eq!(Decimal::from(div_half_away_i64(n, d)), model);
            prop_assert_eq!(div_half_away(n.into(), d.into()), i128::from(div_half_away_i64(n, d)));
        }

        #[test]
        fn scaled_is_exact_or_nothing(mantissa in any::<i64>(), scale in 0_u32..20, decimals in 0_u32..20) {
            let value = Decimal::from_i128_with_scale(mantissa.into(), scale);
            match scaled(value, decimals) {
                Some(units) if units.unsigned_abs() < 1 << 95 => {
                    prop_assert_eq!(Decimal::from_i128_with_scale(units, decimals), value);
                }
                Some(units) => prop_assert_eq!(units % 10, 0),
                None => prop_assert!(value.normalize().scale() > decimals),
            }
        }
    }

    #[test]
    fn halves_go_away_from_zero() {
        for (n, expected) in [(5, 1), (4, 0), (-5, -1), (-4, 0), (15, 2), (-15, -2), (14, 1), (-16, -2)] {
            assert_eq!(div_half_away(n, 10), expected, "{n}/10");
        }
        assert_eq!(div_half_away(i128::MAX, 2), i128::MAX / 2 + 1);
        assert_eq!(div_half_away(7, 0), 0);
    }
}
