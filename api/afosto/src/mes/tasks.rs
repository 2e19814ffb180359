//! Slow work a caller watches.

use comptoir_events::tasks;
use comptoir_kit::{Answer, Call, Reply};

use super::convert;

/// How far a task is, until it expires.
pub(crate) async fn show(call: Call) -> Answer {
    let id = call.uid("id")?;
    call.read(async move |ctx, tx| Ok(Reply::ok(convert::task(&tasks::find_uid(ctx, tx, id).await?)))).await
}
