//! Rating usage of any period again.

use comptoir_contracts::Method;
use comptoir_kernel::{Ctx, Error, Fault, Faults, Result};
use comptoir_kit::{Answer, App, Call, Native, Reply, lenient};
use comptoir_parties::organisations;
use comptoir_parties::references::{self, ReferenceKind, Wanted};
use comptoir_rating::usage::{self, Changed, Report, Which};
use comptoir_store::Tx;
use jiff::civil::Date;
use serde_json::{Value, json};
use uuid::Uuid;

use super::native;

/// Rates usage of a period again.
pub(crate) static RERATE: Native = native(
    Method::Post,
    "/native/usage/rerate",
    "nativeRerateUsagePeriod",
    "Rates all usage again, or that of `from` and `to` (days, both included), a `customer`, a `service` or a `file`. What is not \
     billed gets its new charge. What is billed keeps its charge, and the difference is a line of the next invoice; what was credited whole stays as it is. \
     `{\"dry_run\": true}` only shows what would change; the answer names the first hundred calls.",
);

/// What a body asks for; names are looked up afterwards.
#[derive(Debug, Clone, Default)]
struct Asked {
    from: Option<Date>,
    to: Option<Date>,
    customer: Option<String>,
    service: Option<String>,
    file: Option<Uuid>,
    exceptions_only: bool,
    dry_run: bool,
}

/// Rates usage of a period again, or shows what that would change.
pub(crate) async fn rerate(call: Call) -> Answer {
    let (asked, early) = read(&call.json()?)?;
    call.outside(async move |ctx, app: App| {
        let dry_run = asked.dry_run;
        let (finder, named) = (ctx.clone(), asked.clone());
        let found = app.store.read(async move |tx| find(&finder, tx, &named).await).await;
        let which = lenient::answer(early, found)?;
        let report = usage::rerate_report(&app.store, &ctx, which, dry_run).await?;
        Ok(Reply::ok(shown(&report, dry_run)))
    })
    .await
}

/// What a body asks for, and what is wrong with it.
fn read(body: &Value) -> Result<(Asked, Vec<Fault>)> {
    let mut asked = Asked::default();
    let mut faults = Faults::new();
    let fields = match body {
        Value::Null => return Ok((asked, Vec::new())),
        Value::Object(fields) => fields,
        _ => return Err(Error::invalid("body", "must be an object")),
    };
    for (name, value) in fields {
        match (name.as_str(), value) {
            (_, Value::Null) => {}
            ("from", Value::String(text)) => asked.from = day("from", text, &mut faults),
            ("to", Value::String(text)) => asked.to = day("to", text, &mut faults),
            ("customer", Value::String(text)) => asked.customer = Some(text.clone()),
            ("service", Value::String(text)) => asked.service = Some(text.clone()),
            ("file", Value::String(text)) => {
                asked.file =
                    faults.check("file", Uuid::try_parse(text).map_err(|_| "must be the id of a file"));
            }
            ("exceptions_only", Value::Bool(said)) => asked.exceptions_only = *said,
            ("dry_run", Value::Bool(said)) => asked.dry_run = *said,
            ("exceptions_only" | "dry_run", _) => faults.invalid(name, "must be true or false"),
            ("from" | "to" | "customer" | "service" | "file", _) => faults.invalid(name, "must be a string"),
            (unknown, _) => faults.invalid(
                unknown,
                "is not known here, but from, to, customer, service, file, exceptions_only and dry_run are",
            ),
        }
    }
    Ok((asked, lenient::list(faults)))
}

fn day(field: &str, text: &str, faults: &mut Faults) -> Option<Date> {
    let day = text.trim().parse::<Date>();
    faults.check(field, day.map_err(|_| format!("'{text}' is not a day, such as 2026-10-31")))
}

async fn find(ctx: &Ctx, tx: &mut Tx<'_>, asked: &Asked) -> Result<Which> {
    let mut faults = Faults::new();
    let mut which = Which { rated_too: !asked.exceptions_only, billed_too: true, ..Which::default() };
    if let Some(name) = &asked.customer {
        let found = organisations::resolve(ctx, tx, Wanted::from(name.as_str())).await?;
        let found = faults.check("customer", found.ok_or_else(|| format!("there is no customer '{name}'")));
        which.organisation = found.map(|customer| customer.id);
    }
    if let Some(name) = &asked.service {
        let wanted = Wanted::from(name.as_str());
        let found = references::resolve(tx, ctx.tenant, ReferenceKind::Service, wanted).await?;
        let found = faults.check("service", found.ok_or_else(|| format!("there is no service '{name}'")));
        which.service = found.map(|service| service.id);
    }
    let days = usage::days(ctx, (asked.from, asked.to));
    (which.from, which.until) = lenient::answer(lenient::list(faults), days)?;
    if let Some(uid) = asked.file {
        which.file = Some(usage::file_uid(ctx, tx, uid).await?.id);
    }
    Ok(which)
}

fn shown(report: &Report, dry_run: bool) -> Value {
    let done = &report.done;
    let call = |changed: &Changed| {
        json!({
            "id": changed.usage.id, "call": changed.usage.external_id, "service_item": changed.usage.item_code,
            "start": changed.usage.started_at.to_string(), "is_billed": changed.usage.bill.is_some(),
            "before_micros": changed.before, "now_micros": changed.now,
        })
    };
    json!({
        "dry_run": dry_run, "seen": done.seen, "changed": done.changed, "adjusted": done.adjusted,
        "credited": done.credited,
        "rated": done.rated, "unmatched": done.unmatched, "unpriced": done.unpriced,
        "unbilled_micros": done.unbilled_micros, "adjusted_micros": done.adjusted_micros,
        "changes": report.changes.iter().map(call).collect::<Vec<_>>(),
    })
}
