//! From messages and tasks to the wire.

use comptoir_contracts::afosto as wire;
use comptoir_events::tasks::Task;
use comptoir_messaging::{Attempt, Message, Subscription};

pub(super) fn subscription(subscription: &Subscription) -> wire::MesWebhookSubscription {
    wire::MesWebhookSubscription {
        id: Some(subscription.id.0),
        events: Some(subscription.events.0.clone()),
        endpoint: Some(subscription.endpoint.clone()),
        secret: Some(subscription.secret.clone()),
        delivery_rate: subscription.delivery_rate,
        created_at: Some(subscription.created_at.into()),
        updated_at: Some(subscription.updated_at.into()),
    }
}

/// What a PUT lays its keys over.
pub(super) fn model(subscription: &Subscription) -> wire::MesSubscriptionModel {
    wire::MesSubscriptionModel {
        events: Some(subscription.events.0.clone()),
        endpoint: Some(subscription.endpoint.clone()),
        delivery_rate: subscription.delivery_rate,
    }
}

pub(super) fn message(message: &Message) -> wire::MesWebhookMessage {
    wire::MesWebhookMessage {
        id: Some(message.id.0),
        event: Some(message.event.clone()),
        entity_id: Some(message.entity_id.clone()),
        payload: Some(message.payload.clone()),
        is_pending: Some(message.is_pending),
        is_delivered: Some(message.is_delivered),
        signature: message.signature.clone(),
        attempts: Some(message.attempts),
        endpoint: Some(message.endpoint.clone()),
        subscription: Some(message.subscription.0),
        created_at: Some(message.created_at.into()),
        updated_at: Some(message.updated_at.into()),
    }
}

/// A message with the attempt just made.
pub(super) fn tested(message: &Message, made: &Attempt) -> wire::MesWebhookTestMessage {
    wire::MesWebhookTestMessage {
        id: Some(message.id.0),
        event: Some(message.event.clone()),
        entity_id: Some(message.entity_id.clone()),
        payload: Some(message.payload.clone()),
        is_pending: Some(message.is_pending),
        is_delivered: Some(message.is_delivered),
        signature: message.signature.clone(),
        endpoint: Some(message.endpoint.clone()),
        subscription: Some(message.subscription.0),
        attempt: Some(attempt(made)),
        created_at: Some(message.created_at.into()),
        updated_at: Some(message.updated_at.into()),
    }
}

pub(super) fn attempt(attempt: &Attempt) -> wire::MesWebhookAttempt {
    wire::MesWebhookAttempt {
        id: Some(attempt.id.0),
        number: Some(attempt.number),
        is_success: Some(attempt.is_success),
        response_time: Some(attempt.response_time_ms),
        response_code: attempt.response_code,
        response_body: attempt.response_body.clone(),
        attempted_at: Some(attempt.attempted_at.into()),
    }
}

pub(super) fn task(task: &Task) -> wire::MesTask {
    wire::MesTask {
        id: Some(task.uid),
        name: Some(task.name.clone()),
        description: Some(task.description.clone()),
        progress: Some(task.progress),
        result: task.result.clone(),
        started_at: Some(task.started_at.into()),
        completed_at: task.completed_at.map(Into::into),
        expires_at: Some(task.expires_at.into()),
    }
}
