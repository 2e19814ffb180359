//! What a bill run made and what went wrong.

use comptoir_invoicing::Invoice;
use comptoir_kernel::{Currency, OrganisationId, TenantId, id};
use comptoir_store::{Json, entity, stored_id, text_enum};
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::run::RunRequest;

id!(
    /// A bill run.
    BillRunId
);
stored_id!(BillRunId);

text_enum! {
    /// Where a bill run stands.
    pub enum RunState {
        /// Asked for, or under way. One that was broken off on the command line stays so: another makes the rest.
        Running = "running",
        /// Over.
        Finished = "finished",
    }
}

entity! {
    /// A bill run.
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
        /// Where it stands.
        pub state: RunState,
        /// How many customers had something that could be due.
        pub customers: i64,
        /// How many of them are done.
        pub done: i64,
        /// How many invoices it made.
        pub invoices: i64,
        /// For how many customers or agreements it failed.
        pub failures: i64,
        /// Within whose reach it is; of the whole tenant when absent.
        pub organisation: Option<OrganisationId>,
        /// What was asked for.
        pub request: Json<RunRequest>,
        /// What went wrong; of runs of earlier versions also what was made.
        pub details: Json<RunReport>,
        /// When it began.
        pub started_at: Timestamp,
        /// When it was over; while it runs, when it last wrote down how far it is.
        pub finished_at: Timestamp,
    }
}

impl BillRun {
    /// What events and the audit log say of it.
    pub fn state(&self) -> Value {
        json!({
            "id": self.uid,
            "state": self.state.as_str(),
            "billed_to": self.billed_to,
            "issued_on": self.issued_on,
            "customers": self.customers,
            "invoices": self.invoices,
            "failures": self.failures,
            "started_at": self.started_at,
            "finished_at": (self.state == RunState::Finished).then_some(self.finished_at),
        })
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
#[serde(default)]
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
