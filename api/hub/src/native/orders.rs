//! Orders: giving up what the buyer would have to look after.

use comptoir_kit::{Answer, Call, Reply};
use comptoir_orders::OrderId;

use crate::orders::show::Parts;

/// Cancels an order that is in processing, or that waits for its buyer.
pub(crate) async fn cancel(call: Call) -> Answer {
    let id = OrderId(call.int("id")?);
    call.write(async move |ctx, tx| {
        let order = comptoir_orders::abandon(ctx, tx, id).await?;
        let parts = Parts::load(ctx, tx, std::slice::from_ref(&order)).await?;
        Ok(Reply::ok(parts.order(&order)))
    })
    .await
}
