//! Reminders of what is overdue: after how many days, and which were sent.

use comptoir_billing::dunning::{self, Level, Reminder};
use comptoir_contracts::{Method, Number};
use comptoir_invoicing::{self as invoicing, Invoice};
use comptoir_kernel::{Error, Faults, Result};
use comptoir_kit::{Answer, Call, Native, Reply, lenient};
use serde_json::{Value, json};

use super::native;
use crate::uid;

/// Shows after how many days customers are reminded.
pub(crate) static DUNNING: Native = native(
    Method::Get,
    "/native/dunning",
    "nativeShowDunning",
    "After how many days past the due date customers are reminded, and what the mails say.",
);
/// Sets after how many days customers are reminded.
pub(crate) static DUNNING_SET: Native = native(
    Method::Put,
    "/native/dunning",
    "nativeSetDunning",
    "Sets all levels: `{\"levels\": [{\"days\": 7, \"subject\": \"A reminder\", \"text\": \"…\"}]}`. With none nobody is reminded.",
);
/// Lists the reminders of an invoice.
pub(crate) static REMINDERS: Native = native(
    Method::Get,
    "/native/invoices/{id}/reminders",
    "nativeListReminders",
    "The reminders that were sent of an invoice, the first one first.",
);

/// After how many days customers are reminded.
pub(crate) async fn show(call: Call) -> Answer {
    call.read(async move |ctx, tx| Ok(Reply::ok(json!({ "levels": dunning::levels(ctx, tx).await? })))).await
}

/// Sets all levels. Answers them.
pub(crate) async fn set(call: Call) -> Answer {
    let mut faults = Faults::new();
    let levels = read(&call.json()?, &mut faults)?;
    let early = lenient::list(faults);
    call.write(async move |ctx, tx| {
        lenient::run(early.clone(), async {
            dunning::set_levels(ctx, tx, levels.clone()).await?;
            Ok(Reply::ok(json!({ "levels": dunning::levels(ctx, tx).await? })))
        })
        .await
    })
    .await
}

/// The reminders that were sent of an invoice.
pub(crate) async fn reminders(call: Call) -> Answer {
    let id = uid(&call, "id", "invoice")?;
    call.read(async move |ctx, tx| {
        let invoice = invoicing::view_uid(ctx, tx, id).await?;
        let found = dunning::of_invoice(tx, &invoice).await?;
        Ok(Reply::ok(found.iter().map(|one| shown(&invoice, one)).collect::<Vec<_>>()))
    })
    .await
}

/// The levels of a body; a field that is no level's keeps its place, so that the others keep theirs.
fn read(body: &Value, faults: &mut Faults) -> Result<Vec<Level>> {
    let Value::Object(fields) = body else { return Err(Error::invalid("body", "must be an object")) };
    for name in fields.keys().filter(|name| *name != "levels") {
        faults.invalid(name, "is not known here, but levels are");
    }
    let Some(Value::Array(list)) = fields.get("levels") else {
        faults.invalid("levels", "must be a list");
        return Ok(Vec::new());
    };
    let mut levels = Vec::with_capacity(list.len());
    for (index, level) in list.iter().enumerate() {
        levels.push(faults.within(format_args!("levels[{index}]"), |faults| one(level, faults)));
    }
    Ok(levels)
}

fn one(level: &Value, faults: &mut Faults) -> Level {
    for name in level.as_object().into_iter().flat_map(|fields| fields.keys()) {
        if !["days", "subject", "text"].contains(&name.as_str()) {
            faults.invalid(name, "is not known here, but days, subject and text are");
        }
    }
    let text = |field: &str| level[field].as_str().unwrap_or_default().to_owned();
    Level { days: level["days"].as_i64().unwrap_or_default(), subject: text("subject"), text: text("text") }
}

fn shown(invoice: &Invoice, reminder: &Reminder) -> Value {
    json!({
        "id": reminder.uid, "level": reminder.level, "days_overdue": reminder.days_overdue,
        "outstanding": Number::from(invoice.money(reminder.outstanding).major()), "recipient": reminder.recipient,
        "sent": reminder.sent_at.to_string(),
    })
}
