//! Looks for what is overdue, and reminds. Each reminder is one transaction: its row, its event and its mail.

use comptoir_events::schedules::{Every, NewSchedule};
use comptoir_events::{Change, Host, JobCall, Worker, catalogue, jobs as queue, record};
use comptoir_invoicing::{Delivery, Invoice, InvoiceId, InvoiceKind, InvoiceStatus};
use comptoir_kernel::{Ctx, Error, Result, TenantId};
use comptoir_messaging::mail::{self, NewMail};
use comptoir_parties::organisations;
use comptoir_store::{Tx, params};
use jiff::ToSpan;
use jiff::civil::Date;
use serde_json::Value;

use crate::recipients;

use super::{Dunning, Level, Reminder, ReminderId, of_invoice};

const DUNNING: &str = "billing.dunning";
/// Seconds from one look to the next: days begin at other times in other zones.
const EVERY_SECONDS: u32 = 3_600;
/// Invoices looked up at once.
const BATCH: i64 = 500;

/// Has the worker remind.
#[must_use]
pub fn jobs(worker: Worker) -> Worker {
    worker.on(DUNNING, look)
}

/// When that is due.
pub fn schedules() -> Vec<NewSchedule<'static>> {
    vec![NewSchedule {
        name: DUNNING,
        every: Every::Seconds(EVERY_SECONDS),
        time_zone: "UTC",
        kind: DUNNING,
        payload: Value::Null,
    }]
}

/// Has reminders be looked at at once: the clock of a tenant was moved.
///
/// # Errors
/// What the store refuses.
pub async fn look_now(ctx: &Ctx, tx: &mut Tx<'_>) -> Result<()> {
    queue::enqueue_once(ctx, tx, DUNNING, "now", Value::Null, ctx.now()).await
}

async fn look(call: JobCall) -> Result<()> {
    let find = async move |tx: &mut Tx<'_>| {
        tx.query::<(TenantId,)>("/* global */ SELECT tenant FROM billing_dunning ORDER BY tenant", &[]).await
    };
    let tenants = call.host.store().read(find).await?;
    let mut failed = None;
    for (tenant,) in tenants {
        if let Err(error) = of_tenant(&call.host, tenant).await {
            // The faults of one tenant hold up nobody else.
            tracing::warn!(%error, tenant = tenant.0, "reminders of a tenant failed");
            failed = Some(error);
        }
    }
    failed.map_or(Ok(()), Err)
}

async fn of_tenant(host: &Host, tenant: TenantId) -> Result<()> {
    let shared = host.clone();
    let begin = async move |tx: &mut Tx<'_>| {
        let ctx = shared.ctx(tx, tenant).await?;
        let found: Option<Dunning> = tx.first(tenant, "", &[]).await?;
        Ok((ctx, found.map(|found| found.levels.0).unwrap_or_default()))
    };
    let (ctx, levels): (Ctx, Vec<Level>) = host.store().read(begin).await?;
    let Some(first) = levels.first() else { return Ok(()) };
    // A day later it is somewhere already; each invoice is looked at by the day where its customer is.
    let today = ctx.today()?;
    let latest = today.checked_add((1 - first.days).days()).map_err(Error::internal)?;
    let (mut after, mut failed) = (InvoiceId(0), None);
    loop {
        let due = async move |tx: &mut Tx<'_>| overdue(tx, tenant, latest, after).await;
        let found = host.store().read(due).await?;
        let Some((last, ..)) = found.last() else { break };
        after = *last;
        for (id, due_on, sent) in found {
            // The day is that of the customer, and a day later at most; what has had its level by then is left alone.
            let days = today.since(due_on).map_or(0, |span| i64::from(span.get_days())) + 1;
            if level_of(&levels, days).is_none_or(|(level, _)| level <= sent) {
                continue;
            }
            let (ctx, levels) = (ctx.clone(), levels.clone());
            let command = async move |tx: &mut Tx<'_>| remind(&ctx, tx, id, &levels).await;
            if let Err(error) = host.store().write(command).await {
                // One that cannot be sent holds no other up.
                tracing::warn!(%error, invoice = id.0, "a reminder failed");
                failed = Some(error);
            }
        }
    }
    failed.map_or(Ok(()), Err)
}

/// An invoice, the last day it could be paid on, and the highest level of which its customer was reminded.
type Overdue = (InvoiceId, Date, i64);

/// Invoices that went out, are owed, and were due on a day or earlier.
async fn overdue(tx: &mut Tx<'_>, tenant: TenantId, latest: Date, after: InvoiceId) -> Result<Vec<Overdue>> {
    let sql = "SELECT i.id, i.due_on, COALESCE((SELECT MAX(r.level) FROM billing_reminder r
            WHERE r.tenant = i.tenant AND r.invoice = i.id), 0)
        FROM invoicing_invoice i WHERE i.tenant = $1 AND i.status = 'open' AND i.kind = 'invoice'
          AND i.delivery <> 'generated' AND i.due_on <= $2 AND i.id > $3 ORDER BY i.id LIMIT $4";
    tx.query(sql, params![tenant, latest, after, BATCH]).await
}

/// The highest level whose day has come, so many days after the due date, with its number from 1.
fn level_of(levels: &[Level], days: i64) -> Option<(i64, &Level)> {
    let place = levels.iter().rposition(|level| level.days <= days)?;
    Some((i64::try_from(place).unwrap_or(i64::MAX - 1) + 1, &levels[place]))
}

/// Sends the reminder of the highest level whose day has come, unless it or a higher one was sent.
async fn remind(ctx: &Ctx, tx: &mut Tx<'_>, id: InvoiceId, levels: &[Level]) -> Result<()> {
    // It may be paid by now, and two nodes may look at once: both meet at this lock.
    let Some(invoice) = tx.lock::<Invoice>(ctx.tenant, id).await? else { return Ok(()) };
    let is_owed = invoice.status == InvoiceStatus::Open && invoice.outstanding() > 0;
    if !is_owed || invoice.kind != InvoiceKind::Invoice || invoice.delivery == Delivery::Generated {
        return Ok(());
    }
    let customer = organisations::any(tx, ctx.tenant, invoice.organisation).await?;
    let zone = jiff::tz::TimeZone::get(&customer.time_zone).or_else(|_| ctx.zone())?;
    let days_overdue = invoice.days_overdue(ctx.now().to_zoned(zone).date());
    let Some((number, level)) = level_of(levels, days_overdue) else { return Ok(()) };
    if of_invoice(tx, &invoice).await?.iter().any(|sent| sent.level >= number) {
        return Ok(());
    }
    let to = recipients(tx, &invoice, &customer).await?;
    let mut made = Reminder {
        id: ReminderId(0),
        uid: ctx.new_uid(),
        tenant: ctx.tenant,
        invoice: invoice.id.0,
        organisation: invoice.organisation,
        level: number,
        days_overdue,
        outstanding: invoice.outstanding(),
        recipient: (!to.is_empty()).then(|| to.join(", ")),
        sent_at: ctx.now(),
    };
    tx.insert(&mut made).await?;
    let change = Change::new(&catalogue::INVOICE_REMINDED, made.id, made.uid).of(invoice.organisation);
    record(ctx, tx, change.after(made.state(&invoice))).await?;
    if !to.is_empty() {
        let mail = NewMail {
            purpose: "reminder",
            dedup_key: Some(format!("reminder:{}:{number}", invoice.uid)),
            to,
            subject: format!("{} ({})", level.subject.trim(), invoice.number),
            text: words(level, &invoice, days_overdue),
            ..NewMail::default()
        };
        mail::queue(ctx, tx, mail, None).await?;
    }
    Ok(())
}

fn words(level: &Level, invoice: &Invoice, days: i64) -> String {
    let owed = invoice.money(invoice.outstanding()).major();
    format!(
        "{}\n\nInvoice: {}\nDate: {}\nDue: {} ({days} days ago)\nOwed: {} {owed}\n",
        level.text.trim(),
        invoice.number,
        invoice.issued_on,
        invoice.due_on,
        invoice.currency
    )
}
