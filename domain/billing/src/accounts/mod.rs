//! Accounts in the general ledger: what sales of a kind are booked to, where what was sold names no account itself.

mod apply;
mod commands;

use comptoir_invoicing::LineKind;
use comptoir_kernel::{Faults, TenantId, id};
use comptoir_store::{entity, stored_id};
use jiff::Timestamp;
use serde_json::{Value, json};
use uuid::Uuid;

pub(crate) use apply::name_accounts;
pub use commands::{delete, page, set};

/// Characters of a product's code at most.
const PRODUCT_CHARS_MAX: usize = 200;

id!(
    /// An account for sales of a kind.
    SalesAccountId
);
stored_id!(SalesAccountId);

entity! {
    /// The account for lines of a kind; of usage, for those of a service or a record type; of what has a code, for one product.
    pub struct SalesAccount in "billing_sales_account" {
        /// Key.
        pub id: SalesAccountId,
        /// UUID.
        pub uid: Uuid,
        /// The tenant.
        pub tenant: TenantId,
        /// Kind of lines.
        pub kind: LineKind,
        /// Only usage of this service (key of a reference).
        pub service: Option<i64>,
        /// Only usage of this record type (key of a reference).
        pub record_type: Option<i64>,
        /// Only lines with this code: the SKU of goods.
        pub product: Option<String>,
        /// The account (key of a reference).
        pub gl_code: i64,
        /// When it was set.
        pub created_at: Timestamp,
        /// When it was last changed.
        pub updated_at: Timestamp,
    }
}

/// Which lines an account is for, and which it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountRule {
    /// Kind of lines.
    pub kind: LineKind,
    /// Only usage of this service (key of a reference).
    pub service: Option<i64>,
    /// Only usage of this record type (key of a reference).
    pub record_type: Option<i64>,
    /// Only lines with this code.
    pub product: Option<String>,
    /// The account (key of a reference).
    pub gl_code: i64,
}

impl AccountRule {
    fn check(&self, faults: &mut Faults) {
        for (field, value) in [("service", self.service), ("record_type", self.record_type)] {
            if value.is_some() && !self.kind.takes_usage() {
                faults.invalid(field, "is for usage and supplied lines only");
            }
        }
        if let Some(product) = &self.product {
            if matches!(self.kind, LineKind::Usage | LineKind::Surcharge | LineKind::Discount) {
                faults.invalid("product", format!("is not for {} lines", self.kind));
            } else if product.trim().is_empty() || product.chars().count() > PRODUCT_CHARS_MAX {
                faults.invalid("product", format!("must have 1 to {PRODUCT_CHARS_MAX} characters"));
            }
        }
    }
}

impl SalesAccount {
    /// How particular it is: of several that fit a line, the one with the most counts.
    fn weight(&self) -> u8 {
        u8::from(self.product.is_some()) * 4
            + u8::from(self.service.is_some()) * 2
            + u8::from(self.record_type.is_some())
    }

    fn state(&self) -> Value {
        json!({
            "id": self.uid, "kind": self.kind.as_str(), "service": self.service, "record_type": self.record_type,
            "product": self.product, "gl_code": self.gl_code,
        })
    }
}
