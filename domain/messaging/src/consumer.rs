//! From journal entries to messages.

use std::collections::HashMap;

use comptoir_events::{BatchConsumer, EntryId, Head, LocalBoxFuture, journal};
use comptoir_kernel::{Ctx, Result};
use comptoir_store::{Tx, Wake};

use crate::messages::payload;
use crate::{Message, Subscription};

/// Makes a message of every event for every subscription that wants it.
pub fn consumer() -> BatchConsumer {
    BatchConsumer { name: "webhooks", handle: boxed }
}

fn boxed<'a>(ctx: &'a Ctx, tx: &'a mut Tx<'_>, heads: &'a [Head]) -> LocalBoxFuture<'a, Result<()>> {
    Box::pin(make_messages(ctx, tx, heads))
}

async fn make_messages(ctx: &Ctx, tx: &mut Tx<'_>, heads: &[Head]) -> Result<()> {
    let subscriptions: Vec<Subscription> = tx.find(ctx.tenant, "ORDER BY id", &[]).await?;
    let wanted = |head: &&Head| subscriptions.iter().any(|subscription| subscription.wants(&head.event));
    let heads: Vec<&Head> = heads.iter().filter(wanted).collect();
    if heads.is_empty() {
        return Ok(());
    }
    let keys: Vec<EntryId> = heads.iter().map(|head| head.id).collect();
    let states: HashMap<EntryId, String> =
        journal::after_states(tx, ctx.tenant, &keys).await?.into_iter().collect();
    let mut messages = Vec::with_capacity(heads.len());
    for head in heads {
        let data = states.get(&head.id).map_or("null", String::as_str);
        let body = payload(head, data);
        for subscription in subscriptions.iter().filter(|subscription| subscription.wants(&head.event)) {
            let entity = head.object_uid.to_string();
            messages.push(Message::waiting(ctx, subscription, &head.event, &entity, body.clone()));
        }
    }
    tx.insert_all(&messages).await?;
    tx.wake(Wake::Messages);
    Ok(())
}
