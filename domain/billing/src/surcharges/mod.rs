//! Surcharges: what an invoice costs on top of what is on it.

mod apply;
mod commands;

use comptoir_kernel::{Faults, OrganisationId, TenantId, id};
use comptoir_store::{Json, entity, stored_id, text_enum};
use jiff::{Timestamp, civil::Date};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use uuid::Uuid;

pub(crate) use apply::{Place, surcharged};
pub use commands::{create, delete, find_uid, page, update};

/// Characters of a name at most.
const NAME_CHARS_MAX: usize = 200;
/// Percent at most.
const PERCENT_MAX: i64 = 1_000;
/// Major units at most.
const AMOUNT_MAX: i64 = 1_000_000_000;

id!(
    /// A surcharge.
    SurchargeId
);
stored_id!(SurchargeId);

text_enum! {
    /// What a surcharge is worked out from.
    pub enum SurchargeKind {
        /// A percentage of the whole invoice without tax.
        Percent = "percent",
        /// A percentage of the invoice without tax and without usage.
        PercentOfProducts = "percent_of_products",
        /// So much for each unit of one product.
        PerQuantity = "per_quantity",
        /// An amount for each invoice, for customers of their own choice.
        PerCustomer = "per_customer",
        /// A percentage of the total with tax, for who pays in this way.
        PaymentMethod = "payment_method",
    }
}

entity! {
    /// A surcharge.
    pub struct Surcharge in "billing_surcharge" {
        /// Key.
        pub id: SurchargeId,
        /// UUID.
        pub uid: Uuid,
        /// The tenant.
        pub tenant: TenantId,
        /// Text of the line.
        pub name: String,
        /// What it is worked out from.
        pub kind: SurchargeKind,
        /// Percent, of the kinds that have one: 4 is 4 %.
        pub percent: Option<Decimal>,
        /// Major units of the invoice's currency, of the kinds that have an amount.
        pub amount: Option<Decimal>,
        /// Code of the product whose units count.
        pub product_code: Option<String>,
        /// Way of paying that it is for.
        pub payment_method: Option<String>,
        /// Whom it is for.
        pub whom: Json<Whom>,
        /// First day of the invoices it is on, by the last day they bill.
        pub starts_on: Option<Date>,
        /// Last day.
        pub ends_on: Option<Date>,
        /// When it was created.
        pub created_at: Timestamp,
        /// When it was last changed.
        pub updated_at: Timestamp,
        /// When it was deleted.
        pub deleted_at: Option<Timestamp>,
    }
}

/// Whom a surcharge is for.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Whom {
    /// Customers of these groups only (keys of references); all when empty.
    pub groups: Vec<i64>,
    /// Amounts of single customers, of the kind that has them.
    pub customers: Vec<OwnAmount>,
}

/// The amount of one customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnAmount {
    /// The customer.
    pub customer: OrganisationId,
    /// Major units of the invoice's currency.
    #[serde(serialize_with = "as_text", deserialize_with = "of_text")]
    pub amount: Decimal,
}

fn as_text<S: serde::Serializer>(amount: &Decimal, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(amount)
}

fn of_text<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Decimal, D::Error> {
    String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
}

/// Everything about a surcharge that a caller may set.
#[derive(Debug, Clone, PartialEq)]
pub struct SurchargeProfile {
    /// Text of the line.
    pub name: String,
    /// What it is worked out from.
    pub kind: SurchargeKind,
    /// Percent: 4 is 4 %.
    pub percent: Option<Decimal>,
    /// Major units of the invoice's currency.
    pub amount: Option<Decimal>,
    /// Code of the product whose units count.
    pub product_code: Option<String>,
    /// Way of paying that it is for.
    pub payment_method: Option<String>,
    /// Whom it is for.
    pub whom: Whom,
    /// First day of the invoices it is on.
    pub starts_on: Option<Date>,
    /// Last day.
    pub ends_on: Option<Date>,
}

impl SurchargeProfile {
    /// Notes every field that is not acceptable: what its kind needs and lacks, and what it has and means nothing.
    pub fn check(&self, faults: &mut Faults) {
        use SurchargeKind::{PaymentMethod, PerCustomer, PerQuantity, Percent, PercentOfProducts};
        if !(1..=NAME_CHARS_MAX).contains(&self.name.trim().chars().count()) {
            faults.invalid("name", format!("must have 1 to {NAME_CHARS_MAX} characters"));
        }
        let has_percent = matches!(self.kind, Percent | PercentOfProducts | PaymentMethod);
        let alone = self.kind == PerCustomer && !self.whom.customers.is_empty();
        let empty = |text: &Option<String>| text.as_ref().is_none_or(|text| text.trim().is_empty());
        for (field, is_there, wanted, needed) in [
            ("percent", self.percent.is_some(), has_percent, has_percent),
            ("amount", self.amount.is_some(), !has_percent, !has_percent && !alone),
            ("productCode", !empty(&self.product_code), self.kind == PerQuantity, self.kind == PerQuantity),
            (
                "paymentMethod",
                !empty(&self.payment_method),
                self.kind == PaymentMethod,
                self.kind == PaymentMethod,
            ),
            ("customers", !self.whom.customers.is_empty(), self.kind == PerCustomer, false),
        ] {
            if needed && !is_there {
                faults.required(field);
            } else if is_there && !wanted {
                faults.invalid(field, format!("means nothing to a surcharge of the kind {}", self.kind));
            }
        }
        let outside = |value: Decimal, most: i64| value.is_sign_negative() || value > Decimal::from(most);
        if self.percent.is_some_and(|percent| outside(percent, PERCENT_MAX)) {
            faults.invalid("percent", format!("must be between 0 and {PERCENT_MAX}"));
        }
        if self.amount.is_some_and(|amount| outside(amount, AMOUNT_MAX)) {
            faults.invalid("amount", format!("must be between 0 and {AMOUNT_MAX}"));
        }
        for (index, own) in self.whom.customers.iter().enumerate() {
            if outside(own.amount, AMOUNT_MAX) {
                faults.invalid(
                    format_args!("customers[{index}].amount"),
                    format!("must be between 0 and {AMOUNT_MAX}"),
                );
            }
        }
        if let (Some(start), Some(end)) = (self.starts_on, self.ends_on)
            && end < start
        {
            faults.invalid("dateEnd", "must not be before dateStart");
        }
    }
}

impl Surcharge {
    /// What a caller may set, as it stands.
    pub fn profile(&self) -> SurchargeProfile {
        SurchargeProfile {
            name: self.name.clone(),
            kind: self.kind,
            percent: self.percent,
            amount: self.amount,
            product_code: self.product_code.clone(),
            payment_method: self.payment_method.clone(),
            whom: self.whom.0.clone(),
            starts_on: self.starts_on,
            ends_on: self.ends_on,
        }
    }

    fn apply(&mut self, profile: SurchargeProfile, now: Timestamp) {
        let text =
            |text: Option<String>| text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
        self.name = profile.name.trim().to_owned();
        self.kind = profile.kind;
        self.percent = profile.percent.map(|percent| percent.normalize());
        self.amount = profile.amount.map(|amount| amount.normalize());
        self.product_code = text(profile.product_code);
        self.payment_method = text(profile.payment_method);
        self.whom = Json(profile.whom);
        self.starts_on = profile.starts_on;
        self.ends_on = profile.ends_on;
        self.updated_at = now;
    }

    fn state(&self) -> Value {
        json!({
            "id": self.uid,
            "name": self.name,
            "kind": self.kind.as_str(),
            "percent": self.percent.map(|percent| percent.to_string()),
            "amount": self.amount.map(|amount| amount.to_string()),
            "product_code": self.product_code,
            "payment_method": self.payment_method,
            "whom": self.whom.0,
            "date_start": self.starts_on,
            "date_end": self.ends_on,
        })
    }
}
