//! The job that makes a document and hands it to the queue of mails.

use comptoir_events::{JobCall, Worker};
use comptoir_invoicing::{self as invoicing, Delivery};
use comptoir_kernel::{Code, Ctx, Error, Kind, Result};
use comptoir_messaging::mail::{self, Attachment, NewMail};
use comptoir_store::Tx;
use serde::Deserialize;

use super::{DeliveryId, DeliveryState, DocumentDelivery, moved};
use crate::facts::{self, Facts};
use crate::layouts::EInvoice;
use crate::{cii, pdf, ubl};

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

/// Makes the document outside of any transaction; the mail, the mark on the invoice and the end of the delivery are one.
async fn deliver(call: JobCall) -> Result<()> {
    let (ctx, id) = (call.ctx().await?, call.payload::<Payload>()?.delivery);
    let reader = ctx.clone();
    let read = async move |tx: &mut Tx<'_>| {
        let delivery: Option<DocumentDelivery> = tx.get(reader.tenant, id).await?;
        let Some(delivery) = delivery.filter(|one| one.state == DeliveryState::Asked) else {
            return Ok(None);
        };
        let invoice = invoicing::any(tx, reader.tenant, delivery.invoice).await?;
        Ok(Some((delivery, facts::of_invoice(&reader, tx, invoice.uid).await)))
    };
    let Some((delivery, facts)) = call.host.store().report(read).await? else { return Ok(()) };
    let made = match facts {
        Ok(facts) => tokio::task::spawn_blocking(move || made(facts)).await.map_err(Error::internal)?,
        Err(error) => Err(error),
    };
    let (facts, attachments) = match made {
        Ok(made) => made,
        // Something has to be mended by a person: trying again would not help.
        Err(error) if error.kind() == Kind::Conflict => return fail(&call, ctx, id, error.message).await,
        Err(error) => return Err(error),
    };
    let command =
        async move |tx: &mut Tx<'_>| hand_over(&ctx, tx, &delivery, &facts, attachments.clone()).await;
    call.host.store().write(command).await
}

fn made(facts: Facts) -> Result<(Facts, Vec<Attachment>)> {
    let number = facts.invoice.number.clone();
    let file = |ending: &str, content_type: &str, bytes: Vec<u8>| Attachment {
        name: format!("{number}.{ending}"),
        content_type: content_type.to_owned(),
        bytes,
    };
    let hybrid = if facts.wishes.e_invoice == EInvoice::FacturX { Some(cii(&facts)?) } else { None };
    let mut attachments = vec![file("pdf", "application/pdf", pdf(&facts, hybrid)?)];
    if facts.wishes.e_invoice == EInvoice::Ubl {
        attachments.push(file("xml", "application/xml", ubl(&facts)?));
    }
    Ok((facts, attachments))
}

async fn hand_over(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    delivery: &DocumentDelivery,
    facts: &Facts,
    attachments: Vec<Attachment>,
) -> Result<()> {
    let invoice = invoicing::lock(ctx, tx, delivery.invoice).await?;
    let before: Option<DocumentDelivery> = tx.lock(ctx.tenant, delivery.id).await?;
    let Some(before) = before.filter(|before| before.state == DeliveryState::Asked) else { return Ok(()) };
    if invoice.delivery != Delivery::Generated {
        let reason = "was marked as sent before".to_owned();
        return moved(ctx, tx, &before, DeliveryState::Failed, Some(reason)).await.map(drop);
    }
    // Made anew or paid while its document was made: that is made again.
    if invoice.updated_at != facts.invoice.updated_at {
        return Err(Error::new(Code::Unavailable, format!("{} changed meanwhile", invoice.number)));
    }
    let words = facts.language.words();
    let fill = |text: &str| {
        let due = facts.language.day(invoice.due_on);
        let total = facts.language.money(facts.said(invoice.total), invoice.currency);
        let text = text.replace("{number}", &invoice.number).replace("{day}", &due);
        text.replace("{amount}", &total).replace("{seller}", &facts.seller.name)
    };
    let (subject, text) = if facts.is_credit() {
        (words.credit_mail_subject, words.credit_mail_text)
    } else {
        (words.mail_subject, words.mail_text)
    };
    let new = NewMail {
        purpose: "invoice",
        dedup_key: Some(format!("document:{}", delivery.uid)),
        to: before.recipients.0.clone(),
        subject: fill(subject),
        text: fill(text),
        attachments,
        ..NewMail::default()
    };
    mail::queue(ctx, tx, new, None).await?;
    invoicing::mark_sent(ctx, tx, invoice.id, Delivery::Sent).await?;
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
