//! Bill runs: looked over before they are made, started, watched.

use comptoir_billing::{self as billing, BillRun, Recurring, RunOptions, RunState, runs};
use comptoir_contracts::Method;
use comptoir_kernel::{Ctx, Error, Faults, Result};
use comptoir_kit::{Answer, Call, Native, Reply, lenient};
use comptoir_parties::organisations;
use comptoir_store::Tx;
use jiff::civil::Date;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{native, preview};
use crate::dates::named;
use crate::invoices::several;
use crate::uid;

/// Lists bill runs.
pub(crate) static BILL_RUNS: Native = native(
    Method::Get,
    "/native/bill-runs",
    "nativeListBillRuns",
    "Bill runs, the latest first, a page at a time.",
);
/// Starts a bill run.
pub(crate) static BILL_RUN_START: Native = native(
    Method::Post,
    "/native/bill-runs",
    "nativeStartBillRun",
    "Starts a bill run in the background: `{\"to\": \"2026-10-31\"}`, and `customers` (ids; everybody without), `date` and \
     `due` of the invoices, `recurring` (`absent`, `anew`, `leave`). Answers the run, to be watched by its id.",
);
/// Shows what a bill run would make.
pub(crate) static BILL_RUN_PREVIEW: Native = native(
    Method::Post,
    "/native/bill-runs/preview",
    "nativePreviewBillRun",
    "A dry run: the invoices a bill run of the same body would make, with lines, totals and what differs from the last \
     invoice of the agreement, a page of customers at a time. Takes no numbers and marks nothing.",
);
/// Shows a bill run.
pub(crate) static BILL_RUN: Native = native(
    Method::Get,
    "/native/bill-runs/{id}",
    "nativeShowBillRun",
    "A bill run: where it stands, how far it is, and what it could not bill.",
);
/// Lists the invoices of a bill run.
pub(crate) static BILL_RUN_INVOICES: Native = native(
    Method::Get,
    "/native/bill-runs/{id}/invoices",
    "nativeListBillRunInvoices",
    "The invoices a bill run made, in the order in which it made them, a page at a time.",
);

/// Bill runs, the latest first.
pub(crate) async fn list(call: Call) -> Answer {
    let page = call.page_datagate()?;
    call.read(async move |ctx, tx| {
        let found = runs::page(ctx, tx, page).await?;
        Ok(Reply::datagate_page(found.map(|run| shown(&run)), page))
    })
    .await
}

/// Starts a run in the background. Answers it.
pub(crate) async fn start(call: Call) -> Answer {
    let mut faults = Faults::new();
    let asked = Asked::read(&call.ctx, &call.json()?, &mut faults)?;
    let early = lenient::list(faults);
    call.write(async move |ctx, tx| {
        lenient::run(early.clone(), async {
            let options = asked.options(ctx, tx).await?;
            Ok(Reply::ok(shown(&runs::start(ctx, tx, &options).await?)))
        })
        .await
    })
    .await
}

/// A dry run: what a run would make, a page of customers at a time.
pub(crate) async fn dry(call: Call) -> Answer {
    let page = call.page_datagate()?;
    let mut faults = Faults::new();
    let asked = Asked::read(&call.ctx, &call.json()?, &mut faults)?;
    let early = lenient::list(faults);
    call.report(async move |ctx, tx| {
        lenient::run(early.clone(), async {
            let options = asked.options(ctx, tx).await?;
            let found = billing::preview(ctx, tx, &options, page).await?;
            let ids: Vec<_> = found.rows.iter().map(|row| row.organisation).collect();
            let customers = organisations::many(tx, ctx.tenant, &ids).await?;
            Ok(Reply::datagate_page(found.map(|row| preview::shown(&row, &customers)), page))
        })
        .await
    })
    .await
}

/// A run, with what it could not bill.
pub(crate) async fn show(call: Call) -> Answer {
    let id = uid(&call, "id", "bill run")?;
    call.read(async move |ctx, tx| {
        let run = runs::find_uid(ctx, tx, id).await?;
        let ids: Vec<_> = runs::failures(&run).iter().map(|failure| failure.organisation).collect();
        let customers = organisations::many(tx, ctx.tenant, &ids).await?;
        let mut body = shown(&run);
        let failure = |failure| preview::failure(failure, &customers);
        body["failures"] = runs::failures(&run).iter().map(failure).collect();
        Ok(Reply::ok(body))
    })
    .await
}

/// The invoices a run made.
pub(crate) async fn invoices(call: Call) -> Answer {
    let (id, page) = (uid(&call, "id", "bill run")?, call.page_datagate()?);
    call.read(async move |ctx, tx| {
        let run = runs::find_uid(ctx, tx, id).await?;
        let found = runs::made(tx, &run, page).await?;
        let rows = several(ctx, tx, &found.rows).await?;
        Ok(Reply::datagate_page(comptoir_kernel::Paged { rows, total: found.total }, page))
    })
    .await
}

/// A body that asks for a run.
#[derive(Debug, Clone, Default)]
struct Asked {
    to: Option<Date>,
    customers: Vec<Uuid>,
    date: Option<Date>,
    due: Option<Date>,
    recurring: Option<Recurring>,
}

impl Asked {
    fn read(ctx: &Ctx, body: &Value, faults: &mut Faults) -> Result<Self> {
        let Value::Object(fields) = body else { return Err(Error::invalid("body", "must be an object")) };
        let mut asked = Self::default();
        for (name, value) in fields {
            match (name.as_str(), value) {
                (_, Value::Null) => {}
                ("to", value) => asked.to = named(ctx, "to", value.as_str(), faults)?,
                ("date", value) => asked.date = named(ctx, "date", value.as_str(), faults)?,
                ("due", value) => asked.due = named(ctx, "due", value.as_str(), faults)?,
                ("customers", Value::Array(list)) if list.is_empty() => {
                    faults.invalid("customers", "must name somebody; without it everybody is billed");
                }
                ("customers", Value::Array(list)) => {
                    for (index, id) in list.iter().enumerate() {
                        let id = id.as_str().and_then(|text| Uuid::try_parse(text).ok());
                        asked
                            .customers
                            .extend(faults.check(format!("customers[{index}]"), id.ok_or("must be a UUID")));
                    }
                }
                ("customers", _) => faults.invalid("customers", "must be a list of ids"),
                ("recurring", value) => {
                    let known = value.as_str().and_then(Recurring::parse);
                    asked.recurring = faults.check("recurring", known.ok_or("must be absent, anew or leave"));
                }
                _ => {
                    faults.invalid(name, "is not known here, but to, customers, date, due and recurring are")
                }
            }
        }
        if asked.to.is_none() && fields.get("to").is_none_or(Value::is_null) {
            faults.required("to");
        }
        Ok(asked)
    }

    async fn options(&self, ctx: &Ctx, tx: &mut Tx<'_>) -> Result<RunOptions> {
        let mut faults = Faults::new();
        let mut customers = Vec::with_capacity(self.customers.len());
        for (index, &uid) in self.customers.iter().enumerate() {
            match organisations::find_uid(ctx, tx, uid).await {
                Ok(found) => customers.push(found.id),
                Err(error) if error.kind() == comptoir_kernel::Kind::NotFound => {
                    faults.invalid(format_args!("customers[{index}]"), format!("there is no customer {uid}"));
                }
                Err(error) => return Err(error),
            }
        }
        faults.finish()?;
        Ok(RunOptions {
            to: self.to.unwrap_or_default(),
            customers,
            issued_on: self.date,
            due_on: self.due,
            recurring: self.recurring.unwrap_or(Recurring::Absent),
        })
    }
}

fn shown(run: &BillRun) -> Value {
    let over = run.state == RunState::Finished;
    json!({
        "id": run.uid, "state": run.state.as_str(), "to": run.billed_to, "date": run.issued_on,
        "due": run.request.due_on, "recurring": run.request.recurring, "customers": run.customers,
        "customers_done": run.done, "invoices": run.invoices, "failed": run.failures,
        "started": run.started_at.to_string(), "finished": over.then(|| run.finished_at.to_string()),
    })
}
