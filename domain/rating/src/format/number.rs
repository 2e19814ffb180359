//! Exact numbers out of text.

use rust_decimal::Decimal;

use crate::rules::{COST_DECIMALS, COST_LIMIT, QUANTITY_DECIMALS, scaled};

/// Quantities lie below it.
const QUANTITY_LIMIT: i128 = 1_000_000_000;

/// A plain decimal number, such as `-12.50`; no exponent, no grouping, no loss.
pub(super) fn decimal(text: &str) -> Option<Decimal> {
    // The parser of the library also takes underscores.
    let plain = text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-' | b'+'));
    plain.then(|| Decimal::from_str_exact(text).ok()).flatten()
}

/// `text` times `scale` exactly, as a cost in the major unit.
///
/// # Errors
/// In words a person can act on: no number, too many decimals, out of range.
pub(super) fn scaled_cost(text: &str, scale: Decimal) -> Result<Decimal, String> {
    let value = decimal(text).ok_or_else(|| "must be a decimal number such as 12.5".to_owned())?;
    let too_fine = || format!("has more than {COST_DECIMALS} decimals in the major unit");
    let mut mantissa = value.mantissa().checked_mul(scale.mantissa()).ok_or_else(too_fine)?;
    let mut decimals = value.scale() + scale.scale();
    while decimals > 0 && mantissa % 10 == 0 {
        mantissa /= 10;
        decimals -= 1;
    }
    if decimals > COST_DECIMALS {
        return Err(too_fine());
    }
    if mantissa.abs() >= COST_LIMIT * 10_i128.pow(decimals) {
        return Err(format!("must lie between -{COST_LIMIT} and {COST_LIMIT} in the major unit"));
    }
    Decimal::try_from_i128_with_scale(mantissa, decimals).map_err(|_| too_fine())
}

/// A quantity in millionths.
///
/// # Errors
/// In words a person can act on: no number, too many decimals, out of range.
pub(super) fn quantity_micros(text: &str) -> Result<i64, String> {
    let value = decimal(text).ok_or_else(|| "must be a decimal number such as 2 or 1.5".to_owned())?;
    let micros = scaled(value, QUANTITY_DECIMALS)
        .ok_or_else(|| format!("has more than {QUANTITY_DECIMALS} decimals"))?;
    let is_in_range = micros.abs() < QUANTITY_LIMIT * 10_i128.pow(QUANTITY_DECIMALS);
    i64::try_from(micros)
        .ok()
        .filter(|_| is_in_range)
        .ok_or_else(|| format!("must lie between -{QUANTITY_LIMIT} and {QUANTITY_LIMIT}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn costs_are_exact_or_refused() {
        let pence = Decimal::new(1, 2);
        let cost = |text: &str| scaled_cost(text, pence).map(|cost| cost.to_string());
        assert_eq!(cost("12.5"), Ok("0.125".into()));
        assert_eq!(cost("-0.0630"), Ok("-0.00063".into()));
        assert_eq!(cost("0"), Ok("0".into()));
        assert_eq!(cost("0.0000000001"), Ok("0.000000000001".into()));
        assert_eq!(cost("9999999999.9"), Ok("99999999.999".into()));
        for text in [
            "0.00000000001",
            "10000000000",
            "1e3",
            "1_000",
            "1,5",
            "",
            ".",
            "x",
            "--1",
            "79228162514264337593543950336",
        ] {
            assert!(cost(text).is_err(), "{text} must be refused, was {:?}", cost(text));
        }
        assert_eq!(
            scaled_cost("79228162514264337593543950335", Decimal::ONE).map_err(|e| e.len() > 10),
            Err(true)
        );
    }

    #[test]
    fn quantities_are_exact_or_refused() {
        assert_eq!(quantity_micros("2"), Ok(2_000_000));
        assert_eq!(quantity_micros("-1.5000000"), Ok(-1_500_000));
        for text in ["", "x", "1.0000001", "1000000000", "1e3"] {
            assert!(quantity_micros(text).is_err(), "{text}");
        }
    }
}
