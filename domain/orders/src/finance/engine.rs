//! The finance company that lives in this program: it decides by rules, at once.

use comptoir_kernel::Result;
use futures_util::future::BoxFuture;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use super::{Application, FinanceCompany, Verdict};

/// Lengths of an agreement that are offered, in months.
pub(super) const TERMS: [i64; 5] = [12, 24, 36, 48, 60];

/// The rules it decides by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Engine {
    /// The least that is financed, in minor units.
    pub amount_min: i64,
    /// The most a buyer may have financed in all, in minor units.
    pub exposure_max: i64,
    /// Interest a year, in percent.
    pub percent_a_year: Decimal,
}

impl FinanceCompany for Engine {
    fn decide<'a>(&'a self, application: &'a Application) -> BoxFuture<'a, Result<Verdict, String>> {
        Box::pin(async move { Ok(self.verdict(application)) })
    }
}

impl Engine {
    fn verdict(&self, application: &Application) -> Verdict {
        if !TERMS.contains(&application.term_months) {
            return Verdict::Declined(format!("{} months are not offered", application.term_months));
        }
        if application.amount < self.amount_min {
            return Verdict::Declined("the amount is too small to be financed".to_owned());
        }
        if application.exposure.saturating_add(application.amount) > self.exposure_max {
            return Verdict::Declined(
                "more would be financed for this buyer than the limit allows".to_owned(),
            );
        }
        Verdict::Approved(monthly(application.amount, application.term_months, self.percent_a_year))
    }
}

/// The equal payments at the end of each month that repay an amount with interest, rounded up to the minor unit.
fn monthly(amount: i64, months: i64, percent_a_year: Decimal) -> i64 {
    let (amount, count) = (Decimal::from(amount), Decimal::from(months.max(1)));
    let rate = percent_a_year / Decimal::from(1_200);
    if rate.is_zero() {
        return (amount / count).ceil().to_i64().unwrap_or(i64::MAX);
    }
    let growth = (0..months).fold(Decimal::ONE, |product, _| (product * (Decimal::ONE + rate)).round_dp(20));
    (amount * rate * growth / (growth - Decimal::ONE)).ceil().to_i64().unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::FinanceTarget;

    fn engine() -> Engine {
        Engine { amount_min: 50_000, exposure_max: 1_000_000, percent_a_year: Decimal::new(75, 1) }
    }

    fn application(amount: i64, exposure: i64, term_months: i64) -> Application {
        Application {
            reference: "FIN-1".into(),
            target: FinanceTarget::Reseller,
            term_months,
            amount,
            exposure,
        }
    }

    #[test]
    fn limits_and_terms_decide() {
        for (amount, exposure, months, approved) in [
            (50_000, 0, 12, true),
            (49_999, 0, 12, false),
            (500_000, 500_000, 60, true),
            (500_001, 500_000, 60, false),
            (50_000, 0, 13, false),
        ] {
            let verdict = engine().verdict(&application(amount, exposure, months));
            assert_eq!(matches!(verdict, Verdict::Approved(_)), approved, "{amount} {exposure} {months}");
        }
        assert_eq!(monthly(120_000, 12, Decimal::ZERO), 10_000);
        // 1,200.00 over twelve months at 7.5 %: the table of annuities says 104.11.
        assert_eq!(monthly(120_000, 12, Decimal::new(75, 1)), 10_411);
    }

    proptest! {
        #[test]
        fn the_payments_repay_the_amount(amount in 1_i64..100_000_000, term in 0_usize..5, tenths in 0_i64..300) {
            let (months, percent) = (TERMS[term], Decimal::new(tenths, 1));
            let payment = monthly(amount, months, percent);
            let rate = percent / Decimal::from(1_200);
            let owed = (0..months).fold(Decimal::from(amount), |owed, _| owed + owed * rate - Decimal::from(payment));
            // Rounded up, so that nothing is left; and by less than a minor unit a month.
            prop_assert!(owed <= Decimal::new(1, 6), "{owed} is left");
            let less = (0..months).fold(Decimal::from(amount), |owed, _| owed + owed * rate - Decimal::from(payment - 1));
            prop_assert!(less >= Decimal::new(-1, 6), "{payment} is too much");
        }
    }
}
