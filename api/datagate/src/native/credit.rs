//! Credit notes, for which the contract has no operation: they are made here, and shown as invoices everywhere.

use comptoir_billing::{CreditLine, CreditRequest, credit};
use comptoir_kernel::{Ctx, Error, Faults, Result};
use comptoir_kit::{Answer, Call, Reply, lenient};
use rust_decimal::Decimal;
use serde_json::Value;
use uuid::Uuid;

use crate::dates::named;
use crate::invoices::shown;
use crate::uid;

/// Credits an invoice: all that is left of it, or with `{"lines": [{"id": "<line>", "amount": 12.5}]}` lines or parts of
/// them (`amount` is without tax; all of the line where it is absent). `reason` and `date` may be given. Answers the
/// credit note.
pub(crate) async fn create(call: Call) -> Answer {
    let id = uid(&call, "id", "invoice")?;
    let mut faults = Faults::new();
    let request = read(&call.ctx, &call.json()?, &mut faults)?;
    let early = lenient::list(faults);
    call.write(async move |ctx, tx| {
        comptoir_invoicing::find_uid(ctx, tx, id).await?;
        lenient::run(early.clone(), async {
            let issued = credit(ctx, tx, id, request.clone()).await?;
            Ok(Reply::ok(shown(ctx, tx, &issued.invoice).await?))
        })
        .await
    })
    .await
}

fn read(ctx: &Ctx, body: &Value, faults: &mut Faults) -> Result<CreditRequest> {
    let mut request = CreditRequest::default();
    let fields = match body {
        Value::Null => return Ok(request),
        Value::Object(fields) => fields,
        _ => return Err(Error::invalid("body", "must be an object")),
    };
    for (name, value) in fields {
        match (name.as_str(), value) {
            (_, Value::Null) => {}
            ("lines", Value::Array(lines)) if lines.is_empty() => {
                faults.invalid("lines", "must name a line; without it the whole invoice is credited");
            }
            ("lines", Value::Array(lines)) => {
                for (index, line) in lines.iter().enumerate() {
                    let at = format_args!("lines[{index}]");
                    request.lines.push(faults.within(at, |faults| credit_line(line, faults)));
                }
            }
            ("reason", Value::String(text)) => request.reason = Some(text.clone()),
            ("date", Value::String(text)) => request.issued_on = named(ctx, "date", Some(text), faults)?,
            ("lines", _) => faults.invalid("lines", "must be a list"),
            ("reason" | "date", _) => faults.invalid(name, "must be a string"),
            _ => faults.invalid(name, "is not known here, but lines, reason and date are"),
        }
    }
    Ok(request)
}

/// A line; one that names none is one of no invoice, so that the others keep their places.
fn credit_line(value: &Value, faults: &mut Faults) -> CreditLine {
    let line = value["id"].as_str().and_then(|text| Uuid::try_parse(text).ok());
    if line.is_none() {
        faults.invalid("id", "must be the id of a line of the invoice");
    }
    let net = match &value["amount"] {
        Value::Null => None,
        Value::Number(number) => {
            let exact = number.to_string().parse::<Decimal>().map_err(|_| "must be an amount of money");
            faults.check("amount", exact)
        }
        _ => {
            faults.invalid("amount", "must be a number");
            None
        }
    };
    CreditLine { line: line.unwrap_or_default(), net }
}
