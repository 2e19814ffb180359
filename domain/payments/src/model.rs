//! Transactions and payments.

use comptoir_kernel::{Currency, OrganisationId, TenantId, id};
use comptoir_store::{Json, entity, stored_id, text_enum};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use uuid::Uuid;

id!(
    /// A transaction.
    TransactionId
);
id!(
    /// A payment or a refund.
    PaymentId
);
stored_id!(TransactionId, PaymentId);

text_enum! {
    /// Where a payment stands.
    pub enum PaymentState {
        /// Expected.
        Pending = "pending",
        /// Received; of a refund: given back.
        Paid = "paid",
        /// Will not come.
        Cancelled = "cancelled",
    }
}

entity! {
    /// A sum that is to be paid. Whoever knows its secret may pay it.
    pub struct Transaction in "payments_transaction" {
        /// Key.
        pub id: TransactionId,
        /// UUID.
        pub uid: Uuid,
        /// The tenant.
        pub tenant: TenantId,
        /// What the payer is given.
        pub secret: String,
        /// Who is to pay, where that is known.
        pub organisation: Option<OrganisationId>,
        /// The organisation's place in the tree.
        pub organisation_path: Option<String>,
        /// Kind of record it is for, as the caller named it.
        pub entity_type: Option<String>,
        /// Id of that record, as the caller named it.
        pub entity_id: Option<String>,
        /// The invoice it is for (key).
        pub invoice: Option<i64>,
        /// The order it is for (key).
        pub order_id: Option<i64>,
        /// Number the payer can quote.
        pub number: String,
        /// What it is for, in words.
        pub description: Option<String>,
        /// What is to be paid in all, in minor units.
        pub amount_due: i64,
        /// What has been paid and not been given back, in minor units.
        pub amount_paid: i64,
        /// Currency of its amounts.
        pub currency: Currency,
        /// What is shown and not filtered on.
        pub details: Json<TransactionDetails>,
        /// When it was opened.
        pub created_at: Timestamp,
        /// When it last changed.
        pub updated_at: Timestamp,
    }
}

/// The part of a transaction that is only shown.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct TransactionDetails {
    /// Data of the caller's own, as given.
    pub metadata: Option<Value>,
    /// What is bought, as given.
    pub purchase: Option<Value>,
    /// Method the payer is to be offered first, as given.
    pub preset: Option<Value>,
    /// Where the payer goes afterwards.
    pub return_url: Option<String>,
    /// Client it was opened by, as given.
    pub client_id: Option<String>,
    /// Channel it was opened in, as given.
    pub channel_id: Option<Uuid>,
}

entity! {
    /// An attempt to pay, or a refund of one that succeeded.
    pub struct Payment in "payments_payment" {
        /// Key.
        pub id: PaymentId,
        /// UUID.
        pub uid: Uuid,
        /// The tenant.
        pub tenant: TenantId,
        /// The transaction.
        pub transaction_id: TransactionId,
        /// What the payer is given.
        pub secret: String,
        /// Amount in minor units, above 0 for refunds too.
        pub amount: i64,
        /// Where it stands.
        pub state: PaymentState,
        /// Who moves the money.
        pub provider: String,
        /// How it is moved.
        pub method: String,
        /// The payer's bank, as given.
        pub issuer: Option<String>,
        /// Whether money goes back.
        pub is_refund: bool,
        /// The payment a refund gives back.
        pub source: Option<PaymentId>,
        /// What of it settles an invoice, in minor units.
        pub settled: i64,
        /// What of it is kept for the customer, in minor units.
        pub credited: i64,
        /// What of it was given back, in minor units.
        pub refunded: i64,
        /// What is shown and not filtered on.
        pub details: Json<PaymentDetails>,
        /// When it was received.
        pub paid_at: Option<Timestamp>,
        /// When it was started.
        pub created_at: Timestamp,
        /// When it last changed.
        pub updated_at: Timestamp,
    }
}

/// The part of a payment that is only shown.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PaymentDetails {
    /// Data of the caller's own, as given.
    pub metadata: Option<Value>,
    /// Where the payer goes afterwards.
    pub return_url: Option<String>,
    /// What whoever paid it out wrote down.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// What a transaction is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// Kind of record: `invoice`, `order`, or a word of the caller's own.
    pub entity_type: String,
    /// Id of the record.
    pub entity_id: String,
}

impl Transaction {
    /// What is still to be paid, in minor units.
    pub fn remaining(&self) -> i64 {
        (self.amount_due - self.amount_paid).max(0)
    }

    pub(crate) fn state(&self) -> Value {
        // The secret is a credential: whoever has it may pay, so it is in no event.
        json!({
            "id": self.uid,
            "number": self.number,
            "organisation": self.organisation,
            "entity_type": self.entity_type,
            "entity_id": self.entity_id,
            "amount_due_minor": self.amount_due,
            "amount_paid_minor": self.amount_paid,
            "currency": self.currency,
            "description": self.description,
        })
    }
}

impl Payment {
    /// What of it can still be given back, in minor units.
    pub fn refundable(&self) -> i64 {
        if self.state == PaymentState::Paid && !self.is_refund { self.amount - self.refunded } else { 0 }
    }

    pub(crate) fn state_of(&self, transaction: &Transaction) -> Value {
        json!({
            "id": self.uid,
            "transaction": transaction.uid,
            "entity_type": transaction.entity_type,
            "entity_id": transaction.entity_id,
            "amount_minor": self.amount,
            "currency": transaction.currency,
            "state": self.state.as_str(),
            "provider": self.provider,
            "method": self.method,
            "is_refund": self.is_refund,
            "settled_minor": self.settled,
            "credited_minor": self.credited,
            "paid_at": self.paid_at,
        })
    }
}
