//! The job that hands a mail to the server.

use std::sync::Arc;

use comptoir_events::schedules::{Every, NewSchedule};
use comptoir_events::{Change, JobCall, Worker, catalogue, jobs as queue_of_jobs, record};
use comptoir_identity::SecretKey;
use comptoir_kernel::{Code, Error, Result};
use comptoir_store::Tx;
use serde::Deserialize;
use serde_json::{Value, json};

use super::queue::{MailId, MailState, OutgoingMail, SEND, kept};
use super::{Failure, Post};

/// The kind of job that looks for mails kept while there was no server.
const SWEEP: &str = "messaging.mail_sweep";
/// What is said of a mail that has no server.
const NOT_CONFIGURED: &str = "no mail server is configured (mail.host)";
/// Characters of an error that are kept.
const ERROR_CHARS_MAX: usize = 500;

/// Where mails are handed over, and what their contents are sealed with.
#[derive(Clone)]
pub struct Office {
    /// The server; none, if none is configured.
    pub post: Option<Arc<dyn Post>>,
    /// The installation's key.
    pub key: Arc<SecretKey>,
}

#[derive(Deserialize)]
struct Payload {
    mail: MailId,
}

/// Teaches the worker to send mails.
#[must_use]
pub fn jobs(worker: Worker, office: Office) -> Worker {
    let sweeping = office.clone();
    worker
        .on(SEND, move |call| send(call, office.clone()))
        .on(SWEEP, move |call| sweep(call, sweeping.post.is_some()))
}

/// When those jobs are due.
pub fn schedules() -> Vec<NewSchedule<'static>> {
    vec![NewSchedule {
        name: SWEEP,
        every: Every::Seconds(300),
        time_zone: "UTC",
        kind: SWEEP,
        payload: Value::Null,
    }]
}

async fn send(call: JobCall, office: Office) -> Result<()> {
    let (tenant, id) = (call.job.tenant, call.payload::<Payload>()?.mail);
    let read = async move |tx: &mut Tx<'_>| tx.get::<OutgoingMail>(tenant, id).await;
    let Some(row) = call.host.store().read(read).await? else { return Ok(()) };
    // Sent by an attempt whose end could not be written into the job, or settled by hand.
    if !matches!(row.state, MailState::Waiting | MailState::Unconfigured) {
        return Ok(());
    }
    if row.expires_at.is_some_and(|end| end <= call.host.now()) {
        return settle(&call, id, MailState::Expired, Some("it was not sent in time".to_owned())).await;
    }
    let Some(post) = &office.post else {
        tracing::warn!(mail = id.0, purpose = row.purpose, "a mail is kept: {NOT_CONFIGURED}");
        return settle(&call, id, MailState::Unconfigured, Some(NOT_CONFIGURED.to_owned())).await;
    };
    let outcome = match row.mail(&office.key)? {
        Some(mail) => post.send(&mail).await,
        None => Err(Failure::lasting("its content is gone")),
    };
    match outcome {
        Ok(()) => settle(&call, id, MailState::Sent, None).await,
        Err(failure) if failure.is_final => {
            tracing::warn!(mail = id.0, reason = failure.reason, "a mail was refused");
            settle(&call, id, MailState::Refused, Some(failure.reason)).await
        }
        Err(failure) => {
            let is_last = call.job.attempts >= queue_of_jobs::ATTEMPTS_MAX;
            let state = if is_last { MailState::Dead } else { MailState::Waiting };
            settle(&call, id, state, Some(failure.reason.clone())).await?;
            // The job's own error puts the next attempt off, and makes a dead letter of the last.
            Err(Error::new(Code::Unavailable, failure.reason))
        }
    }
}

/// Writes down where the mail stands after an attempt; whoever queued it learns when it will not arrive.
async fn settle(call: &JobCall, id: MailId, state: MailState, error: Option<String>) -> Result<()> {
    let (host, tenant, now) = (call.host.clone(), call.job.tenant, call.host.now());
    let error =
        error.map(|text| text.chars().filter(|c| *c != '\0').take(ERROR_CHARS_MAX).collect::<String>());
    let command = async move |tx: &mut Tx<'_>| {
        let Some(mut mail) = tx.lock::<OutgoingMail>(tenant, id).await? else { return Ok(()) };
        let was_tried = !matches!(state, MailState::Unconfigured | MailState::Expired);
        mail.attempts += i64::from(was_tried);
        mail.state = state;
        mail.last_error.clone_from(&error);
        mail.updated_at = now;
        if state == MailState::Sent {
            mail.sent_at = Some(now);
        }
        if matches!(state, MailState::Sent | MailState::Expired) {
            mail.content = None;
        }
        tx.update(&mail).await?;
        if !matches!(state, MailState::Refused | MailState::Dead) {
            return Ok(());
        }
        let ctx = host.ctx(tx, tenant).await?;
        let change = Change::new(&catalogue::MAIL_FAILED, mail.id, mail.uid);
        record(&ctx, tx, change.after(mail.failure())).await
    };
    call.host.store().write(command).await
}

/// Sends on their way the mails that were kept while there was no server.
async fn sweep(call: JobCall, is_configured: bool) -> Result<()> {
    if !is_configured {
        return Ok(());
    }
    loop {
        let host = call.host.clone();
        let command = async move |tx: &mut Tx<'_>| {
            let mails = kept(tx).await?;
            for mail in &mails {
                let ctx = host.ctx(tx, mail.tenant).await?;
                let waiting =
                    OutgoingMail { state: MailState::Waiting, updated_at: ctx.now(), ..mail.clone() };
                tx.update(&waiting).await?;
                queue_of_jobs::enqueue(&ctx, tx, SEND, json!({ "mail": mail.id }), ctx.now()).await?;
            }
            Ok(mails.len())
        };
        if call.host.store().write(command).await? == 0 {
            return Ok(());
        }
    }
}
