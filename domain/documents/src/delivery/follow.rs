//! What becomes of a delivery when its invoice is deleted or sent otherwise, or its mail does not arrive.

use comptoir_events::{Consumer, Entry, EventType, LocalBoxFuture, catalogue};
use comptoir_kernel::{Ctx, Result};
use comptoir_store::{Tx, params};
use uuid::Uuid;

use super::{DeliveryState, DocumentDelivery, moved};

/// What deliveries learn from events.
pub fn consumers() -> Vec<Consumer> {
    const VOIDED: &[&EventType] = &[&catalogue::INVOICE_VOIDED];
    const SENT: &[&EventType] = &[&catalogue::INVOICE_SENT];
    const MAIL_FAILED: &[&EventType] = &[&catalogue::MAIL_FAILED];
    vec![
        Consumer { name: "documents.voided", events: VOIDED, handle: voided },
        Consumer { name: "documents.sent", events: SENT, handle: sent },
        Consumer { name: "documents.mails", events: MAIL_FAILED, handle: mail_failed },
    ]
}

/// Nothing is sent of an invoice that was deleted.
fn voided<'a>(ctx: &'a Ctx, tx: &'a mut Tx<'_>, entry: &'a Entry) -> LocalBoxFuture<'a, Result<()>> {
    Box::pin(async move {
        let Some(delivery) = open(ctx, tx, entry.object_id).await? else { return Ok(()) };
        let reason = Some("was deleted".to_owned());
        moved(ctx, tx, &delivery, DeliveryState::Failed, reason).await.map(drop)
    })
}

/// What somebody marked as sent is no longer to be sent.
fn sent<'a>(ctx: &'a Ctx, tx: &'a mut Tx<'_>, entry: &'a Entry) -> LocalBoxFuture<'a, Result<()>> {
    Box::pin(async move {
        let Some(delivery) = open(ctx, tx, entry.object_id).await? else { return Ok(()) };
        // Where a mail went out before, that is what the event is about; it came back and is sent again.
        if delivery.mails > 0 {
            return Ok(());
        }
        moved(ctx, tx, &delivery, DeliveryState::Posted, None).await.map(drop)
    })
}

/// The delivery of an invoice that is still to be sent, locked.
async fn open(ctx: &Ctx, tx: &mut Tx<'_>, invoice: i64) -> Result<Option<DocumentDelivery>> {
    let known: Option<DocumentDelivery> = tx.first(ctx.tenant, "AND invoice = $2", params![invoice]).await?;
    let Some(known) = known else { return Ok(None) };
    let locked: Option<DocumentDelivery> = tx.lock(ctx.tenant, known.id).await?;
    Ok(locked.filter(|one| matches!(one.state, DeliveryState::Asked | DeliveryState::ToPost)))
}

/// A document whose mail was refused can be sent again, to another address.
fn mail_failed<'a>(ctx: &'a Ctx, tx: &'a mut Tx<'_>, entry: &'a Entry) -> LocalBoxFuture<'a, Result<()>> {
    Box::pin(async move {
        let mail = &entry.after_state.0;
        let Some((uid, number)) = mail["dedup_key"].as_str().and_then(of_key) else { return Ok(()) };
        let known: Option<DocumentDelivery> = tx.get_uid(ctx.tenant, uid).await?;
        let Some(known) = known else { return Ok(()) };
        let Some(delivery) = tx.lock::<DocumentDelivery>(ctx.tenant, known.id).await? else { return Ok(()) };
        // Another mail may be on its way by now.
        if delivery.state != DeliveryState::Mailed || delivery.mails != number {
            return Ok(());
        }
        let reason = mail["reason"].as_str().map(str::to_owned);
        moved(ctx, tx, &delivery, DeliveryState::Failed, reason).await.map(drop)
    })
}

/// The key of a delivery's mail, by its number.
pub(super) fn key(delivery: Uuid, number: i64) -> String {
    format!("document:{delivery}:{number}")
}

/// The delivery that a key is of, and which of its mails.
fn of_key(key: &str) -> Option<(Uuid, i64)> {
    let rest = key.strip_prefix("document:")?;
    // Earlier versions sent one and did not number it.
    let (uid, number) = rest.split_once(':').unwrap_or((rest, "1"));
    Some((uid.parse().ok()?, number.parse().ok()?))
}
