//! Who may send next: one lane for each subscription, each with a bound of its own that follows how its receiver does.
//!
//! A lane is proven while its receiver answers quickly. Proven lanes can have all places; the others share half of
//! them. A delivery that has had no answer for a second gives its place up, and is waited for outside.

use std::collections::{HashMap, VecDeque};
use std::time::{Duration, Instant};

use super::Claimed;
use super::claim::Share;
use crate::SubscriptionId;

/// Deliveries a lane that is not proven may have under way at first, and once it is.
const LIMIT_UNPROVEN: usize = 2;
const LIMIT_PROVEN: usize = 8;
/// Messages claimed for each delivery a proven lane may have under way, so that it does not run dry.
const AHEAD: usize = 4;
/// An answer that takes longer is a sign of trouble.
const SLOW: Duration = Duration::from_secs(1);

/// Messages of one record, to be sent one after the other.
#[derive(Debug)]
pub(super) struct Group {
    pub(super) messages: Vec<Claimed>,
    pub(super) claimed: Instant,
}

/// A group on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Flight {
    pub(super) subscription: SubscriptionId,
    number: u64,
    /// Whether the lane was proven when it set out.
    proven: bool,
}

#[derive(Debug, Default)]
struct Lane {
    queue: VecDeque<Group>,
    /// Messages claimed whose end is not written down yet.
    claimed: usize,
    flying: usize,
    limit: usize,
    proven: bool,
    is_ready: bool,
}

/// The lanes of this node.
#[derive(Debug)]
pub(super) struct Lanes {
    lanes: HashMap<SubscriptionId, Lane>,
    /// Lanes with something to send, in the order of their turns.
    ready: VecDeque<SubscriptionId>,
    /// Flights that take a place, and when they set out.
    flights: HashMap<Flight, Instant>,
    /// Those flights of lanes that were not proven.
    unproven: usize,
    /// The same flights, and some that have landed, oldest first.
    oldest: VecDeque<Flight>,
    numbers: u64,
    claimed: usize,
    places: usize,
}

impl Lanes {
    pub(super) fn new(places: usize) -> Self {
        Self {
            lanes: HashMap::new(),
            ready: VecDeque::new(),
            flights: HashMap::new(),
            unproven: 0,
            oldest: VecDeque::new(),
            numbers: 0,
            claimed: 0,
            places,
        }
    }

    /// Deliveries one subscription may have under way at most.
    fn limit_max(&self) -> usize {
        (self.places / 4).max(1)
    }

    /// Messages that are claimed and not written down.
    pub(super) fn claimed(&self) -> usize {
        self.claimed
    }

    /// How many messages may be claimed: for proven lanes, for the others, and for each lane that is known.
    pub(super) fn room(&self) -> (usize, usize, HashMap<SubscriptionId, Share>) {
        let (mut proven, mut others) = (0, 0);
        let mut known = HashMap::with_capacity(self.lanes.len());
        for (id, lane) in &self.lanes {
            let most = if lane.proven { lane.limit * AHEAD } else { lane.limit };
            known.insert(*id, Share { messages: most.saturating_sub(lane.claimed), proven: lane.proven });
            *(if lane.proven { &mut proven } else { &mut others }) += lane.claimed;
        }
        (
            (self.places * AHEAD).saturating_sub(proven),
            (self.places * AHEAD / 2).saturating_sub(others),
            known,
        )
    }

    /// The share of a subscription that is not known yet.
    pub(super) fn first_share() -> Share {
        Share { messages: LIMIT_UNPROVEN, proven: false }
    }

    /// Takes in claimed messages, those of one record together.
    pub(super) fn add(&mut self, messages: Vec<Claimed>, now: Instant) {
        let mut groups: HashMap<(SubscriptionId, String), Vec<Claimed>> = HashMap::new();
        let mut order = Vec::new();
        for message in messages {
            let key = (message.subscription, message.entity_id.clone());
            let group = groups.entry(key.clone()).or_default();
            if group.is_empty() {
                order.push(key);
            }
            group.push(message);
        }
        for key in order {
            let Some(mut messages) = groups.remove(&key) else { continue };
            messages.sort_by_key(|message| message.id);
            let lane =
                self.lanes.entry(key.0).or_insert_with(|| Lane { limit: LIMIT_UNPROVEN, ..Lane::default() });
            lane.claimed += messages.len();
            self.claimed += messages.len();
            lane.queue.push_back(Group { messages, claimed: now });
            if !lane.is_ready {
                lane.is_ready = true;
                self.ready.push_back(key.0);
            }
        }
    }

    /// The next group to send, if one may be sent now. Lanes take turns.
    pub(super) fn next(&mut self, now: Instant) -> Option<(Flight, Group)> {
        self.give_up_places(now);
        let half = (self.places / 2).max(1);
        for _ in 0..self.ready.len() {
            if self.flights.len() >= self.places {
                return None;
            }
            let subscription = self.ready.pop_front()?;
            let Some(lane) = self.lanes.get_mut(&subscription) else { continue };
            if lane.flying >= lane.limit || (!lane.proven && self.unproven >= half) {
                self.ready.push_back(subscription);
                continue;
            }
            let Some(group) = lane.queue.pop_front() else {
                lane.is_ready = false;
                continue;
            };
            self.ready.push_back(subscription);
            lane.flying += 1;
            self.numbers += 1;
            let flight = Flight { subscription, number: self.numbers, proven: lane.proven };
            self.unproven += usize::from(!flight.proven);
            self.flights.insert(flight, now);
            self.oldest.push_back(flight);
            return Some((flight, group));
        }
        None
    }

    /// Takes their places from flights that have been under way for long.
    fn give_up_places(&mut self, now: Instant) {
        while let Some(flight) = self.oldest.front().copied() {
            match self.flights.get(&flight) {
                Some(began) if now.duration_since(*began) <= SLOW => return,
                Some(_) => {
                    self.release(flight);
                    self.narrow(flight.subscription, 1);
                }
                None => {}
            }
            self.oldest.pop_front();
        }
    }

    fn release(&mut self, flight: Flight) {
        if self.flights.remove(&flight).is_some() {
            self.unproven -= usize::from(!flight.proven);
        }
    }

    fn narrow(&mut self, subscription: SubscriptionId, least: usize) {
        if let Some(lane) = self.lanes.get_mut(&subscription) {
            lane.proven = false;
            lane.limit = (lane.limit / 2).max(least);
        }
    }

    /// Learns from an attempt: quick answers widen the lane, slow ones and failures narrow it.
    pub(super) fn learn(&mut self, subscription: SubscriptionId, is_success: bool, took: Duration) {
        if !is_success || took > SLOW {
            // One that answers slowly still makes some headway with two at a time.
            return self.narrow(subscription, if is_success { 2 } else { 1 });
        }
        let limit_max = self.limit_max();
        let Some(lane) = self.lanes.get_mut(&subscription) else { return };
        lane.limit = (lane.limit + 1).max(LIMIT_PROVEN).min(limit_max);
        lane.proven = true;
    }

    /// A group has ended.
    pub(super) fn landed(&mut self, flight: Flight) {
        self.release(flight);
        if let Some(lane) = self.lanes.get_mut(&flight.subscription) {
            lane.flying -= 1;
        }
    }

    /// Messages have been written down, or given back.
    pub(super) fn written(&mut self, subscription: SubscriptionId, messages: usize) {
        self.claimed -= messages;
        if let Some(lane) = self.lanes.get_mut(&subscription) {
            lane.claimed -= messages;
        }
    }

    /// Takes out all that has not been sent.
    pub(super) fn drain(&mut self) -> Vec<Claimed> {
        self.ready.clear();
        let mut left = Vec::new();
        for lane in self.lanes.values_mut() {
            lane.is_ready = false;
            left.extend(lane.queue.drain(..).flat_map(|group| group.messages));
        }
        left
    }
}

#[cfg(test)]
mod tests;
