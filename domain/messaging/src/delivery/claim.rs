//! Takes due messages under a lease, a fair share of each subscription.

use std::collections::HashMap;
use std::sync::Arc;

use comptoir_kernel::{Result, TenantId};
use comptoir_store::{Tx, params};
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use super::{Claimed, LEASE_LENGTH, Target};
use crate::{MessageId, Subscription, SubscriptionId};

/// Subscriptions looked at in one claim.
pub(super) const SUBSCRIPTIONS_MAX: usize = 1_000;
/// The span in which `delivery_rate` counts.
const WINDOW: SignedDuration = SignedDuration::from_secs(1);

/// How many messages of a subscription are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Share {
    pub(super) messages: usize,
    /// Which of the two totals they count towards.
    pub(super) proven: bool,
}

/// How many messages are wanted.
#[derive(Debug, Clone)]
pub(super) struct Wanted {
    /// In all, of subscriptions whose receivers answer quickly.
    pub(super) proven: usize,
    /// In all, of others.
    pub(super) others: usize,
    /// Of a subscription nothing is known of.
    pub(super) first: Share,
    /// Of subscriptions something is known of.
    pub(super) known: HashMap<SubscriptionId, Share>,
    /// The subscription served last: those after it come first.
    pub(super) after: SubscriptionId,
    /// Marks the claim.
    pub(super) holder: String,
}

impl Wanted {
    fn share(&self, id: SubscriptionId) -> Share {
        self.known.get(&id).copied().unwrap_or(self.first)
    }

    /// How many messages of this subscription may be claimed now.
    pub(super) fn of(&self, id: SubscriptionId) -> usize {
        let share = self.share(id);
        share.messages.min(if share.proven { self.proven } else { self.others })
    }

    fn take(&mut self, id: SubscriptionId, messages: usize) {
        let total = if self.share(id).proven { &mut self.proven } else { &mut self.others };
        *total -= messages.min(*total);
    }
}

/// What was claimed.
#[derive(Debug, Default)]
pub(super) struct Claims {
    /// The messages, in the order they are to be sent.
    pub(super) messages: Vec<Claimed>,
    /// There is more that will be allowed after this long.
    pub(super) again_in: Option<SignedDuration>,
    /// The subscription served last.
    pub(super) after: Option<SubscriptionId>,
}

/// Subscriptions with messages that are due. Index look-ups alone, however many messages wait.
pub(super) async fn due(
    tx: &mut Tx<'_>,
    now: Timestamp,
    after: SubscriptionId,
) -> Result<Vec<SubscriptionId>> {
    let sql = "/* global */ WITH RECURSIVE lane (subscription) AS (
          SELECT MIN(subscription) FROM messaging_message WHERE is_pending
          UNION ALL
          SELECT (SELECT MIN(m.subscription) FROM messaging_message m
                  WHERE m.is_pending AND m.subscription > lane.subscription)
          FROM lane WHERE lane.subscription IS NOT NULL)
        SELECT subscription FROM lane WHERE subscription IS NOT NULL AND EXISTS (
          SELECT 1 FROM messaging_message d
          WHERE d.is_pending AND d.subscription = lane.subscription AND d.due_at <= $1)
        ORDER BY CASE WHEN subscription > $2 THEN 0 ELSE 1 END, subscription LIMIT $3";
    let limit = i64::try_from(SUBSCRIPTIONS_MAX).unwrap_or(i64::MAX);
    let rows = tx.query::<(SubscriptionId,)>(sql, params![now, after, limit]).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Claims messages of these subscriptions.
pub(super) async fn claim(
    tx: &mut Tx<'_>,
    subscriptions: &[SubscriptionId],
    wanted: &Wanted,
    now: Timestamp,
) -> Result<Claims> {
    let mut claims = Claims::default();
    let mut wanted = wanted.clone();
    if tx.is_postgres() {
        // Its statistics lag behind a sudden backlog; it would then sort all of it, each time, for the few it needs.
        tx.exec("/* global */ SET LOCAL enable_bitmapscan = off", &[]).await?;
    }
    for &id in subscriptions {
        let share = wanted.of(id);
        if share == 0 {
            continue;
        }
        let Some(mut subscription) = lock(tx, id, now).await? else { continue };
        let allowed = allowance(&subscription, now);
        if allowed == Some(0) {
            claims.wait(&subscription, now);
            continue;
        }
        let limit = allowed.map_or(share, |allowed| allowed.min(share));
        let found = take(tx, &subscription, &wanted.holder, limit, now).await?;
        wanted.take(id, found.len());
        if let Some(allowed) = allowed {
            count(tx, &mut subscription, found.len(), now).await?;
            if found.len() == allowed {
                claims.wait(&subscription, now);
            }
        }
        claims.after = Some(id);
        claims.messages.extend(found);
    }
    Ok(claims)
}

impl Claims {
    fn wait(&mut self, subscription: &Subscription, now: Timestamp) {
        let end = subscription.window_start.map_or(now, |start| start + WINDOW);
        let pause = end.duration_since(now).max(SignedDuration::from_millis(10)).min(WINDOW);
        self.again_in = Some(self.again_in.map_or(pause, |known| known.min(pause)));
    }
}

/// Locks the subscription; nothing when another node is claiming, or when it is gone.
async fn lock(tx: &mut Tx<'_>, id: SubscriptionId, now: Timestamp) -> Result<Option<Subscription>> {
    let tail = if tx.is_postgres() { "WHERE id = $1 FOR UPDATE SKIP LOCKED" } else { "WHERE id = $1" };
    let found = tx.find_global::<Subscription>(tail, params![id]).await?.into_iter().next();
    if found.is_some() {
        return Ok(found);
    }
    // A message can be made while its subscription is being removed.
    let orphans = "/* global */ UPDATE messaging_message
        SET is_pending = FALSE, due_at = NULL, holder = NULL, updated_at = $2
        WHERE subscription = $1 AND is_pending
          AND NOT EXISTS (SELECT 1 FROM messaging_subscription s WHERE s.id = messaging_message.subscription)";
    tx.exec(orphans, params![id, now]).await?;
    Ok(None)
}

/// Attempts the rate still allows in this second; nothing, if there is no rate.
fn allowance(subscription: &Subscription, now: Timestamp) -> Option<usize> {
    let rate = subscription.delivery_rate?;
    let used = if in_window(subscription, now) { subscription.window_count } else { 0 };
    Some(usize::try_from(rate - used).unwrap_or(0))
}

fn in_window(subscription: &Subscription, now: Timestamp) -> bool {
    subscription
        .window_start
        .is_some_and(|start| (SignedDuration::ZERO..WINDOW).contains(&now.duration_since(start)))
}

async fn count(tx: &mut Tx<'_>, subscription: &mut Subscription, begun: usize, now: Timestamp) -> Result<()> {
    let begun = i64::try_from(begun).unwrap_or(i64::MAX);
    if in_window(subscription, now) {
        subscription.window_count += begun;
    } else {
        (subscription.window_start, subscription.window_count) = (Some(now), begun);
    }
    tx.update(subscription).await
}

type Row = (MessageId, Uuid, TenantId, String, String, String, i64, Timestamp);

/// Leases due messages. A message whose record has an earlier one on its first attempt waits for that.
async fn take(
    tx: &mut Tx<'_>,
    subscription: &Subscription,
    holder: &str,
    limit: usize,
    now: Timestamp,
) -> Result<Vec<Claimed>> {
    let sql = "/* global */ SELECT id, uid, tenant, event, entity_id, payload, attempts, due_at FROM messaging_message
        WHERE is_pending AND subscription = $1 AND due_at <= $2 AND NOT EXISTS (
          SELECT 1 FROM messaging_message earlier
          WHERE earlier.is_pending AND earlier.subscription = messaging_message.subscription
            AND earlier.entity_id = messaging_message.entity_id AND earlier.id < messaging_message.id
            AND earlier.attempts = 0 AND earlier.due_at > $2)
        ORDER BY due_at, id LIMIT $3";
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let rows: Vec<Row> = tx.query(sql, params![subscription.id, now, limit]).await?;
    let until = now + LEASE_LENGTH;
    let leases: Vec<_> = rows.iter().map(|row| params![row.0, until, holder].to_vec()).collect();
    tx.exec_each("UPDATE messaging_message SET due_at = $2, holder = $3 WHERE id = $1", &leases).await?;
    let target = Target { endpoint: subscription.endpoint.clone(), secret: subscription.secret.clone() };
    let target = Arc::new(target);
    let claimed = |(id, uid, tenant, event, entity_id, payload, attempts, due_at): Row| Claimed {
        id,
        uid,
        tenant,
        subscription: subscription.id,
        event,
        entity_id,
        payload,
        attempts,
        due_at,
        holder: holder.to_owned(),
        pending: true,
        delivered: false,
        target: Arc::clone(&target),
    };
    Ok(rows.into_iter().map(claimed).collect())
}
