//! What there is to know about webhooks before there is one: events and delays.

use comptoir_contracts::afosto as wire;
use comptoir_events::EVENTS;
use comptoir_kernel::Permission;
use comptoir_kit::{Answer, Call, Reply};
use comptoir_messaging::delays;

/// Every event a subscription can name.
pub(crate) async fn events(call: Call) -> Answer {
    call.ctx.require(Permission::MessagingRead)?;
    let event = |event: &&comptoir_events::EventType| wire::MesWebhookEvent {
        event: Some(event.name.to_owned()),
        description: Some(event.meaning.to_owned()),
    };
    Ok(Reply::ok(EVENTS.iter().map(event).collect::<Vec<_>>()))
}

/// How long each attempt waits for the one before, in seconds.
pub(crate) async fn delays(call: Call) -> Answer {
    call.ctx.require(Permission::MessagingRead)?;
    let delay = |row: delays::Delay| wire::MesWebhookDelay {
        attempt: Some(row.attempt),
        delay: Some(row.delay_seconds),
        total_delay: Some(row.total_seconds),
    };
    Ok(Reply::afosto_page(delays::table().into_iter().map(delay).collect(), None))
}
