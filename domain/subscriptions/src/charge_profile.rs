//! What a caller says of a charge, and what is acceptable of it.

use comptoir_kernel::Faults;
use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::{ChargeKind, Frequency};

/// Characters of a name at most.
const NAME_CHARS_MAX: usize = 200;
/// Major units that a charge may come to.
pub(crate) const AMOUNT_MAX: i64 = 1_000_000_000_000;
/// Percent of a percentage charge at most, either way.
const PERCENT_MAX: i64 = 1_000;

/// Everything about a charge that a caller may set.
#[derive(Debug, Clone, PartialEq)]
pub struct ChargeProfile {
    /// Name.
    pub name: String,
    /// Added to the label on the invoice.
    pub description: Option<String>,
    /// Whether it comes back.
    pub kind: ChargeKind,
    /// What it applies to.
    pub scope: Option<i64>,
    /// How often it comes back; as often as the agreement is billed when absent.
    pub frequency: Option<Frequency>,
    /// How many units.
    pub quantity: Decimal,
    /// What a unit costs the seller, in major units.
    pub cost: Decimal,
    /// Price of a unit for one period, in major units. May be negative.
    pub sell: Decimal,
    /// Percentage the caller keeps with it.
    pub amount_percentage: Option<Decimal>,
    /// First day charged; the subscription's when absent.
    pub date_start: Option<Date>,
    /// Last day charged; the subscription's when absent.
    pub date_end: Option<Date>,
}

impl ChargeProfile {
    /// A recurring charge of one unit for as long as the subscription runs.
    pub fn named(name: impl Into<String>, sell: Decimal) -> Self {
        Self {
            name: name.into(),
            description: None,
            kind: ChargeKind::Recurring,
            scope: None,
            frequency: None,
            quantity: Decimal::ONE,
            cost: Decimal::ZERO,
            sell,
            amount_percentage: None,
            date_start: None,
            date_end: None,
        }
    }

    /// Notes what is not acceptable.
    pub fn check(&self, faults: &mut Faults) {
        if self.name.chars().count() > NAME_CHARS_MAX {
            faults.invalid("name", format!("has more than {NAME_CHARS_MAX} characters"));
        }
        if self.quantity.is_sign_negative() && !self.quantity.is_zero() {
            faults.invalid("quantity", "must not be negative; a price may be");
        }
        if self.quantity.checked_mul(self.sell).is_none_or(|amount| amount.abs() > Decimal::from(AMOUNT_MAX))
        {
            faults.invalid("sell", "times the quantity is out of range");
        }
        match (self.kind, self.amount_percentage) {
            (ChargeKind::Percentage, None) => faults.required("amountPercentage"),
            (ChargeKind::Percentage, Some(percent)) if percent.abs() > Decimal::from(PERCENT_MAX) => {
                faults
                    .invalid("amountPercentage", format!("must be between -{PERCENT_MAX} and {PERCENT_MAX}"));
            }
            (ChargeKind::Percentage, Some(_)) if !self.sell.is_zero() => {
                faults.invalid("sell", "means nothing on a percentage: it is of what other lines come to");
            }
            (ChargeKind::Recurring | ChargeKind::OneOff | ChargeKind::Usage, Some(percent))
                if !percent.is_zero() =>
            {
                faults.invalid("amountPercentage", "is for charges of the type Percentage");
            }
            _ => {}
        }
        if let (Some(start), Some(end)) = (self.date_start, self.date_end)
            && end < start
        {
            faults.invalid("dateEnd", "must not be before dateStart");
        }
    }
}
