//! What people of customers do themselves: set a password, sign in, and look at their invoices and their usage. They have
//! tokens of their own; see `customer_users` for those who keep them.

mod invoices;
mod sign_in;
mod statement;
mod usage;
mod words;

pub(crate) use invoices::{calls, cii, invoice, invoices, pdf, ubl};
pub(crate) use sign_in::{ask_link, change_password, me, set_password, sign_in, sign_out};
pub(crate) use statement::{statement, statement_pdf};
pub(crate) use usage::usage;
pub(crate) use words::*;

use comptoir_kernel::Faults;
use comptoir_kit::Call;
use jiff::civil::Date;
use uuid::Uuid;

use crate::references::uids;

/// The customers a list is narrowed to, and the days from one to another.
struct Asked {
    customers: Vec<Uuid>,
    from: Option<Date>,
    to: Option<Date>,
}

impl Asked {
    fn read(call: &Call, faults: &mut Faults) -> Self {
        let customers = uids(&call.query().all("customer"), "customer", faults);
        let mut day = |name: &str| {
            let text = call.query().one(name)?;
            let parsed = text.parse().map_err(|_| format!("'{text}' is not a date, such as 2026-10-31"));
            faults.check(name, parsed)
        };
        Self { customers, from: day("from"), to: day("to") }
    }
}
