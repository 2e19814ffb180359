//! What a charge is of.

use comptoir_store::text_enum;

use crate::ChargeKind;

text_enum! {
    /// What a charge is of.
    pub enum Scope {
        /// The product's own charges; what is used: calls.
        Product = "product",
        /// The charges of all products of the kit.
        Kit = "kit",
        /// All charges of the agreement.
        Agreement = "agreement",
        /// What the usage costs.
        Usage = "usage",
        /// What the usage of the product's service items costs; what is used: service items.
        ServiceItem = "service item",
        /// What is used: calls.
        Call = "call",
        /// What is used: minutes.
        Minute = "minute",
    }
}

impl Scope {
    /// The scope that a scope type stands for, by its value: it may be called anything. Those that the program does not
    /// know are of the product.
    pub fn of_value(value: Option<i64>) -> Self {
        match value {
            Some(2) => Self::ServiceItem,
            Some(3) => Self::Kit,
            Some(4) => Self::Agreement,
            Some(5) => Self::Usage,
            Some(6) => Self::Call,
            Some(7) => Self::Minute,
            _ => Self::Product,
        }
    }

    /// Whether a charge of this kind can be of it. Where it says nothing of what is charged, it does no harm: a recurring
    /// charge of a kit. Where it promises what is not charged, it does: a recurring charge for each minute.
    pub const fn fits(self, kind: ChargeKind) -> bool {
        match kind {
            ChargeKind::Recurring | ChargeKind::OneOff => {
                !matches!(self, Self::Usage | Self::Call | Self::Minute)
            }
            ChargeKind::Usage => !matches!(self, Self::Kit | Self::Agreement),
            ChargeKind::Percentage => !matches!(self, Self::Call | Self::Minute),
        }
    }
}
