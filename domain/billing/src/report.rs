//! What a bill run made and what went wrong.

use comptoir_invoicing::Invoice;
use comptoir_kernel::{Currency, OrganisationId, TenantId, id};
use comptoir_store::{Json, entity, stored_id};
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

id!(
    /// A bill run.
    BillRunId
);
stored_id!(BillRunId);

entity! {
    /// A bill run that was finished.
    pub struct BillRun in "billing_run" {
        /// Key.
        pub id: BillRunId,
        /// UUID.
        pub uid: Uuid,
        /// The tenant.
        pub tenant: TenantId,
        /// Last day that was billed.
        pub billed_to: Date,
        /// Date of the invoices.
        pub issued_on: Date,
        /// How many customers had something that could be due.
        pub customers: i64,
        /// How many invoices it made.
        pub invoices: i64,
        /// For how many customers or agreements it failed.
        pub failures: i64,
        /// What it made and what went wrong.
        pub details: Json<RunReport>,
        /// When it began.
        pub started_at: Timestamp,
        /// When it was over.
        pub finished_at: Timestamp,
    }
}

/// An invoice a run made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Made {
    /// UUID of the invoice.
    pub id: Uuid,
    /// Its number.
    pub number: String,
    /// Who owes it.
    pub organisation: OrganisationId,
    /// Name of the customer.
    pub customer: String,
    /// Currency of the amounts.
    pub currency: Currency,
    /// Sum without tax, in minor units.
    pub net: i64,
    /// Tax, in minor units.
    pub tax: i64,
    /// Sum with tax, in minor units.
    pub total: i64,
    /// How many lines it has.
    pub lines: usize,
}

/// Something a run could not bill. Datagate calls the state `Gen. Failed`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failure {
    /// The customer.
    pub organisation: OrganisationId,
    /// Name of the customer, where it could be read.
    pub customer: String,
    /// Name of the agreement, where it got so far.
    pub agreement: Option<String>,
    /// What went wrong, in a sentence.
    pub message: String,
}

/// What came of a bill run.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunReport {
    /// Last day that was billed.
    pub to: Date,
    /// How many customers had something that could be due.
    pub customers: usize,
    /// Customers left out because they are not to be invoiced.
    pub exempt: usize,
    /// What was made, in order.
    pub invoices: Vec<Made>,
    /// What went wrong.
    pub failures: Vec<Failure>,
}

impl Made {
    pub(crate) fn of(invoice: &Invoice, lines: usize) -> Self {
        Self {
            id: invoice.uid,
            number: invoice.number.clone(),
            organisation: invoice.organisation,
            customer: invoice.details.customer_name.clone(),
            currency: invoice.currency,
            net: invoice.net,
            tax: invoice.tax,
            total: invoice.total,
            lines,
        }
    }
}
