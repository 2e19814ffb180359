//! Terms of agreements that the contract has no words for.

use comptoir_contracts::Method;
use comptoir_kernel::{Error, Faults, Result};
use comptoir_kit::{Answer, Call, Native, Reply};
use comptoir_subscriptions::agreements::{self, Notice, Terms};
use serde_json::{Value, json};

use super::native;
use crate::uid;

/// Names of what an invoice may be for.
const WHOLE: &str = "agreement";
const SITE: &str = "site";

/// Shows the terms of an agreement.
pub(crate) static TERMS: Native = native(
    Method::Get,
    "/native/agreements/{id}/terms",
    "nativeShowAgreementTerms",
    "What an agreement says beside its calendar: what an invoice is for (`agreement`, `site`), and its notice.",
);
/// Gives an agreement other terms.
pub(crate) static TERMS_SET: Native = native(
    Method::Put,
    "/native/agreements/{id}/terms",
    "nativeSetAgreementTerms",
    "Sets what the body brings: `invoices` (`agreement`: one for all of it, `site`: one for each site), `notice` \
     (`{\"months\": 3}`, `{\"days\": 14}`, null for none). Answers all of it.",
);

/// The terms of an agreement.
pub(crate) async fn show(call: Call) -> Answer {
    let id = uid(&call, "id", "agreement")?;
    call.read(async move |ctx, tx| Ok(Reply::ok(shown(agreements::view_uid(ctx, tx, id).await?.terms()))))
        .await
}

/// Sets what the body brings. Answers the terms.
pub(crate) async fn set(call: Call) -> Answer {
    let id = uid(&call, "id", "agreement")?;
    let body = call.json()?;
    call.write(async move |ctx, tx| {
        let after = agreements::set_terms(ctx, tx, id, |terms| read(terms, &body)).await?;
        Ok(Reply::ok(shown(after.terms())))
    })
    .await
}

fn read(mut terms: Terms, body: &Value) -> Result<Terms> {
    let Value::Object(fields) = body else { return Err(Error::invalid("body", "must be an object")) };
    let mut faults = Faults::new();
    for (name, value) in fields {
        match (name.as_str(), value) {
            ("invoices", Value::String(text)) if text == WHOLE => terms.invoice_per_site = false,
            ("invoices", Value::String(text)) if text == SITE => terms.invoice_per_site = true,
            ("invoices", _) => faults.invalid("invoices", format!("must be {WHOLE} or {SITE}")),
            ("notice", Value::Null) => terms.notice = None,
            ("notice", value) => {
                let read = serde_json::from_value::<Notice>(value.clone());
                let read = read.map_err(|_| "must be {\"months\": 3}, {\"days\": 14} or null");
                terms.notice = faults.check("notice", read).or(terms.notice);
            }
            _ => faults.invalid(name, "is not known here, but invoices and notice are"),
        }
    }
    if let Some(notice) = terms.notice {
        notice.check(&mut faults);
    }
    faults.finish()?;
    Ok(terms)
}

fn shown(terms: Terms) -> Value {
    json!({ "invoices": if terms.invoice_per_site { SITE } else { WHOLE }, "notice": terms.notice })
}
