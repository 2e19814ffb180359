//! The job that makes a document and hands it to the queue of mails.

use std::sync::Arc;

use comptoir_events::{JobCall, Worker, jobs as queue_of_jobs};
use comptoir_invoicing::{self as invoicing, Delivery};
use comptoir_kernel::{Ctx, Kind, Result};
use comptoir_messaging::mail::{self, Attachment, Enclosed, NewMail};
use comptoir_store::Tx;
use serde::Deserialize;

use super::follow::key;
use super::{DeliveryId, DeliveryState, DocumentDelivery, moved};
use crate::archive::{self, Files, Form, Ready};
use crate::facts::{self, Facts, With};
use crate::press;

/// The kind of job that makes a document and hands it on.
pub(super) const DELIVER: &str = "documents.deliver";

#[derive(Deserialize)]
struct Payload {
    delivery: DeliveryId,
}

/// Teaches the worker to deliver documents.
#[must_use]
pub fn jobs(worker: Worker) -> Worker {
    worker.on(DELIVER, deliver)
}

/// A document with what is said beside it, as it is mailed.
struct Letter {
    subject: String,
    text: String,
    enclosed: Arc<[Enclosed]>,
    /// What there is to keep of it.
    ready: Ready,
}

async fn deliver(call: JobCall) -> Result<()> {
    let (ctx, id) = (call.ctx().await?, call.payload::<Payload>()?.delivery);
    let Err(error) = attempt(&call, &ctx, id).await else { return Ok(()) };
    // Something has to be mended by a person: trying again would not help.
    let is_for_people = error.kind() == Kind::Conflict;
    if is_for_people || call.job.attempts >= queue_of_jobs::ATTEMPTS_MAX {
        fail(&call, ctx, id, error.message.clone()).await?;
    }
    if is_for_people { Ok(()) } else { Err(error) }
}

/// Makes the document outside of any transaction; the mail, what is kept of it, the mark on the invoice and the end of the
/// delivery are one.
async fn attempt(call: &JobCall, ctx: &Ctx, id: DeliveryId) -> Result<()> {
    let reader = ctx.clone();
    let read = async move |tx: &mut Tx<'_>| {
        let delivery: Option<DocumentDelivery> = tx.get(reader.tenant, id).await?;
        let Some(delivery) = delivery.filter(|one| one.state == DeliveryState::Asked) else {
            return Ok(None);
        };
        let invoice = invoicing::any(tx, reader.tenant, delivery.invoice).await?;
        // What was sent before is sent again as it was.
        let kept = archive::of_invoice(tx, reader.tenant, invoice.id).await?;
        let with = if kept.is_empty() { With::Calls } else { With::Lines };
        Ok(Some((delivery, facts::of_invoice(&reader, tx, invoice.uid, with).await?, kept)))
    };
    let Some((delivery, facts, kept)) = call.host.store().snapshot(read).await? else { return Ok(()) };
    let letter = press::made(move || letter(&facts, kept)).await?;
    let ctx = ctx.clone();
    let command = async move |tx: &mut Tx<'_>| hand_over(&ctx, tx, &delivery, &letter).await;
    call.host.store().write(command).await
}

/// The letter with a document: with the files that are kept of it, else with new ones, which are to be kept.
fn letter(facts: &Facts, kept: Files) -> Result<Letter> {
    let (files, ready) = if kept.is_empty() {
        let files = archive::made(facts)?;
        let ready = Ready::of(&facts.invoice, &files)?;
        (files, ready)
    } else {
        (kept, Ready::of(&facts.invoice, &[])?)
    };
    // CII is in the paper.
    let enclosed = files.into_iter().filter(|(form, _)| *form != Form::Cii).map(|(form, bytes)| {
        let name = format!("{}.{}", facts.invoice.number, form.ending());
        Attachment { name, content_type: form.content_type().to_owned(), bytes }.enclosed()
    });
    let enclosed: Vec<Enclosed> = enclosed.collect();
    let words = facts.language.words();
    let (subject, text) = if facts.is_credit() {
        (words.credit_mail_subject, words.credit_mail_text)
    } else {
        (words.mail_subject, words.mail_text)
    };
    Ok(Letter { subject: facts.filled(subject), text: facts.filled(text), enclosed: enclosed.into(), ready })
}

async fn hand_over(ctx: &Ctx, tx: &mut Tx<'_>, delivery: &DocumentDelivery, letter: &Letter) -> Result<()> {
    let invoice = comptoir_billing::lock_for_sending(ctx, tx, delivery.invoice).await?;
    let before: Option<DocumentDelivery> = tx.lock(ctx.tenant, delivery.id).await?;
    let Some(before) = before.filter(|before| before.state == DeliveryState::Asked) else { return Ok(()) };
    // Somebody has marked it as sent, which is told to the delivery as an event.
    if invoice.delivery != Delivery::Generated && before.mails == 0 {
        return Ok(());
    }
    // Where it was made anew or paid while its document was made, that is made again.
    archive::add(ctx, tx, &invoice, &letter.ready).await?;
    let before = DocumentDelivery { mails: before.mails + 1, ..before };
    let new = NewMail {
        purpose: mail::INVOICE,
        dedup_key: Some(key(before.uid, before.mails)),
        to: before.recipients.0.clone(),
        subject: letter.subject.clone(),
        text: letter.text.clone(),
        attachments: Arc::clone(&letter.enclosed),
        ..NewMail::default()
    };
    mail::queue(ctx, tx, new, None).await?;
    if invoice.delivery == Delivery::Generated {
        comptoir_billing::sent(ctx, tx, invoice.id, Delivery::Sent).await?;
    }
    moved(ctx, tx, &before, DeliveryState::Mailed, None).await.map(drop)
}

async fn fail(call: &JobCall, ctx: Ctx, id: DeliveryId, reason: String) -> Result<()> {
    tracing::warn!(delivery = id.0, reason, "a document was not sent");
    let command = async move |tx: &mut Tx<'_>| {
        let before: Option<DocumentDelivery> = tx.lock(ctx.tenant, id).await?;
        match before.filter(|before| before.state == DeliveryState::Asked) {
            Some(before) => {
                moved(&ctx, tx, &before, DeliveryState::Failed, Some(reason.clone())).await.map(drop)
            }
            None => Ok(()),
        }
    };
    call.host.store().write(command).await
}
