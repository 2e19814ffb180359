//! Statements of account for whoever has signed in: of the customers the person is a user of, and of what they were sent.

use comptoir_kernel::{Ctx, Permission};
use comptoir_kit::{Answer, Call};

use super::super::statement::{account, paper};

/// The account of a customer from one day to another.
pub(crate) async fn statement(call: Call) -> Answer {
    account(&call, &asking(&call)).await
}

/// The same on paper.
pub(crate) async fn statement_pdf(call: Call) -> Answer {
    paper(&call, &asking(&call)).await
}

/// The context in which a customer is looked up, which is one of the caller's own.
fn asking(call: &Call) -> Ctx {
    Ctx { grants: call.ctx.grants.with(Permission::PartiesRead), ..call.ctx.clone() }
}
