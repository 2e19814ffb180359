use std::sync::Arc;

use uuid::Uuid;

use super::*;
use crate::MessageId;
use crate::delivery::Target;

fn message(subscription: i64, id: i64, entity: i64) -> Claimed {
    Claimed {
        id: MessageId(id),
        uid: Uuid::nil(),
        tenant: comptoir_kernel::TenantId(1),
        subscription: SubscriptionId(subscription),
        event: String::new(),
        entity_id: entity.to_string(),
        payload: String::new(),
        attempts: 0,
        due_at: jiff::Timestamp::UNIX_EPOCH,
        holder: String::new(),
        pending: true,
        delivered: false,
        target: Arc::new(Target { endpoint: String::new(), secret: String::new() }),
    }
}

/// A hundred messages about as many records for each of these subscriptions.
fn fill(lanes: &mut Lanes, subscriptions: std::ops::Range<i64>, now: Instant) {
    for subscription in subscriptions {
        let base = subscription * 1000;
        lanes.add((base..base + 100).map(|id| message(subscription, id, id)).collect(), now);
    }
}

fn launch(lanes: &mut Lanes, now: Instant) -> Vec<Flight> {
    std::iter::from_fn(|| lanes.next(now)).map(|(flight, _)| flight).collect()
}

fn of(flights: &[Flight], subscription: i64) -> usize {
    flights.iter().filter(|flight| flight.subscription == SubscriptionId(subscription)).count()
}

/// Lands a flight whose receiver answered like this.
fn land(lanes: &mut Lanes, flight: Flight, is_success: bool, took: Duration) {
    lanes.landed(flight);
    lanes.learn(flight.subscription, is_success, took);
    lanes.written(flight.subscription, 1);
}

const QUICK: Duration = Duration::from_millis(5);

#[test]
fn messages_of_a_record_travel_together_in_order() {
    let (mut lanes, now) = (Lanes::new(64), Instant::now());
    lanes.add(vec![message(1, 3, 7), message(1, 1, 7), message(1, 2, 8)], now);
    let groups: Vec<Vec<i64>> = std::iter::from_fn(|| lanes.next(now))
        .map(|(_, group)| group.messages.iter().map(|message| message.id.0).collect())
        .collect();
    assert_eq!(groups, [vec![1, 3], vec![2]]);
    assert_eq!(lanes.claimed(), 3);
}

#[test]
fn a_lane_grows_while_its_receiver_is_quick_and_shrinks_when_it_fails() {
    let (mut lanes, now) = (Lanes::new(64), Instant::now());
    fill(&mut lanes, 1..2, now);
    assert_eq!(lanes.room().2[&SubscriptionId(1)].messages, 0);
    let mut flying = launch(&mut lanes, now);
    assert_eq!(flying.len(), LIMIT_UNPROVEN);
    for _ in 0..30 {
        land(&mut lanes, flying.remove(0), true, QUICK);
        flying.extend(launch(&mut lanes, now));
    }
    assert_eq!(flying.len(), 16, "a quarter of the places, and no more");
    for expected in [8, 4, 2, 1, 1] {
        lanes.learn(SubscriptionId(1), false, QUICK);
        assert_eq!(lanes.lanes[&SubscriptionId(1)].limit, expected);
    }
    assert!(!lanes.lanes[&SubscriptionId(1)].proven);
    lanes.learn(SubscriptionId(1), true, QUICK);
    assert_eq!(lanes.lanes[&SubscriptionId(1)].limit, LIMIT_PROVEN);
}

#[test]
fn lanes_take_turns() {
    let (mut lanes, now) = (Lanes::new(8), Instant::now());
    fill(&mut lanes, 1..5, now);
    for subscription in 1..5 {
        lanes.learn(SubscriptionId(subscription), true, QUICK);
    }
    let flying = launch(&mut lanes, now);
    assert_eq!((1..5).map(|subscription| of(&flying, subscription)).collect::<Vec<_>>(), [2, 2, 2, 2]);
}

#[test]
fn receivers_that_hang_leave_room_for_those_that_answer() {
    let (mut lanes, began) = (Lanes::new(16), Instant::now());
    fill(&mut lanes, 1..100, began);
    lanes.learn(SubscriptionId(99), true, QUICK);
    // 98 lanes nobody knows anything of share half of the places; the proven one has room beside them.
    let flying = launch(&mut lanes, began);
    assert_eq!((flying.len() - of(&flying, 99), of(&flying, 99)), (8, 4));
    // None of the 98 answers. After a second others of them have their turn, and the proven one its places.
    for flight in flying.iter().filter(|flight| flight.subscription == SubscriptionId(99)) {
        land(&mut lanes, *flight, true, QUICK);
    }
    let later = launch(&mut lanes, began + SLOW + QUICK);
    assert_eq!((later.len() - of(&later, 99), of(&later, 99)), (8, 4));
    assert!((1..99).all(|subscription| of(&flying, subscription) * of(&later, subscription) == 0));
    // What the hanging ones have claimed takes nothing from what proven lanes may claim.
    let (proven, others, _) = lanes.room();
    assert_eq!((proven, others), (0, 0));
    for _ in 0..96 {
        lanes.written(SubscriptionId(99), 1);
    }
    assert_eq!(lanes.room().0, 64);
    for flight in flying.iter().chain(&later).filter(|flight| flight.subscription != SubscriptionId(99)) {
        land(&mut lanes, *flight, false, Duration::from_secs(10));
    }
    assert_eq!(lanes.unproven, 0);
}

#[test]
fn what_has_not_been_sent_can_be_taken_out() {
    let (mut lanes, now) = (Lanes::new(8), Instant::now());
    fill(&mut lanes, 1..3, now);
    let flying = launch(&mut lanes, now).len();
    assert_eq!(lanes.drain().len(), 200 - flying);
    assert!(lanes.next(now).is_none());
}
