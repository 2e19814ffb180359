//! Webhook messages and the attempts to deliver them.

use comptoir_kernel::Faults;
use comptoir_kit::{Answer, Call, Reply};
use comptoir_messaging::MessageId;
use comptoir_messaging::messages::{self, MessageFilter};

use super::{convert, deliverer};

/// Messages of the last 30 days; `is_delivered` and `is_pending` are 1 or 0.
pub(crate) async fn list(call: Call) -> Answer {
    let cursor = call.cursor()?;
    let mut faults = Faults::new();
    let delivered = call.query().bools("is_delivered", &mut faults);
    let pending = call.query().bools("is_pending", &mut faults);
    faults.finish()?;
    let filter = MessageFilter { delivered: only(&delivered), pending: only(&pending) };
    call.read(async move |ctx, tx| {
        let (rows, next) = messages::list(ctx, tx, filter, cursor).await?;
        Ok(Reply::afosto_page(rows.iter().map(convert::message).collect(), next))
    })
    .await
}

/// One message.
pub(crate) async fn show(call: Call) -> Answer {
    let id = MessageId(call.int("id")?);
    call.read(async move |ctx, tx| Ok(Reply::ok(convert::message(&messages::find(ctx, tx, id).await?)))).await
}

/// Attempts a message now, also one that was given up, and shows the answer.
pub(crate) async fn retry(call: Call) -> Answer {
    let id = MessageId(call.int("id")?);
    call.outside(async move |ctx, app| {
        let (message, attempt) = deliverer(&app)?.retry(&ctx, id).await?;
        Ok(Reply::ok(convert::tested(&message, &attempt)))
    })
    .await
}

/// The attempts to deliver a message, the first one first.
pub(crate) async fn attempts(call: Call) -> Answer {
    let (id, cursor) = (MessageId(call.int("id")?), call.cursor()?);
    call.read(async move |ctx, tx| {
        let (rows, next) = messages::attempts(ctx, tx, id, cursor).await?;
        Ok(Reply::afosto_page(rows.iter().map(convert::attempt).collect(), next))
    })
    .await
}

/// The one value asked for; both values are the same as none.
fn only(values: &[bool]) -> Option<bool> {
    match values {
        [first, rest @ ..] if rest.iter().all(|value| value == first) => Some(*first),
        _ => None,
    }
}
