//! What a run is asked for.

use comptoir_kernel::{Ctx, Faults, OrganisationId, Result};
use comptoir_store::text_enum;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::job::Terms;
use crate::report::BillRun;

text_enum! {
    /// What a run does about the charges of subscriptions.
    pub enum Recurring {
        /// Bills what has not been billed.
        Absent = "absent",
        /// First makes those invoices anew that are for the same day and have not been sent; then bills the rest.
        Anew = "anew",
        /// Bills everything but them: what waits, and usage.
        Leave = "leave",
    }
}

/// What a run is to bill.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunOptions {
    /// Last day that is billed.
    pub to: Date,
    /// Only these customers; everybody within the caller's reach when empty.
    pub customers: Vec<OrganisationId>,
    /// Date of the invoices; today when absent.
    pub issued_on: Option<Date>,
    /// Last day to pay; by the terms of each agreement when absent.
    pub due_on: Option<Date>,
    /// What is done about charges.
    pub recurring: Recurring,
}

/// The part of the options that a run keeps as it was asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RunRequest {
    /// Only these customers (keys); everybody when empty.
    pub customers: Vec<OrganisationId>,
    /// Within the reach of this organisation: a run that an earlier version began says so here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) within: Option<OrganisationId>,
    /// Last day to pay.
    pub due_on: Option<Date>,
    /// What is done about charges.
    pub recurring: Option<String>,
}

impl RunOptions {
    /// Everybody, up to a day, dated today.
    pub const fn up_to(to: Date) -> Self {
        Self { to, customers: Vec::new(), issued_on: None, due_on: None, recurring: Recurring::Absent }
    }

    /// As it was asked for.
    pub(super) fn of(run: &BillRun) -> Self {
        let request = &run.request.0;
        Self {
            to: run.billed_to,
            customers: request.customers.clone(),
            issued_on: Some(run.issued_on),
            due_on: request.due_on,
            recurring: request.recurring.as_deref().and_then(Recurring::parse).unwrap_or(Recurring::Absent),
        }
    }

    pub(super) fn request(&self) -> RunRequest {
        RunRequest {
            customers: self.customers.clone(),
            within: None,
            due_on: self.due_on,
            recurring: Some(self.recurring.as_str().to_owned()),
        }
    }

    /// Names what is not acceptable.
    pub(super) fn check(&self, ctx: &Ctx) -> Result<()> {
        let mut faults = Faults::new();
        let issued_on = self.terms(ctx, None)?.issued_on;
        if self.due_on.is_some_and(|due| due < issued_on) {
            faults.invalid("due", format!("must not be before the date of the invoices: {issued_on}"));
        }
        faults.finish()
    }

    pub(super) fn terms(&self, ctx: &Ctx, run: Option<&BillRun>) -> Result<Terms> {
        Ok(Terms {
            run: run.map(|run| run.id),
            to: self.to,
            issued_on: match self.issued_on.or(run.map(|run| run.issued_on)) {
                Some(day) => day,
                None => ctx.today()?,
            },
            due_on: self.due_on,
            charges: self.recurring != Recurring::Leave,
        })
    }
}
