//! The loop: claim, send, write down. The loop itself never waits for the store or a receiver.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use comptoir_events::CancellationToken;
use comptoir_kernel::Result;
use comptoir_store::{Tx, Wake};
use tokio::sync::mpsc;
use uuid::Uuid;

use super::claim::{self, Claims, Wanted};
use super::lanes::{Flight, Group, Lanes};
use super::outcome::{self, Outcome};
use super::{Claimed, Deliverer, FRESH};
use crate::SubscriptionId;

/// How often the loop looks for messages that have come due without anybody saying so.
const TICK: Duration = Duration::from_millis(500);
/// How often writing is tried before a batch is left to its lease: its messages are then sent again.
const WRITES_MAX: u32 = 20;

/// Something that went on beside the loop has ended.
enum Event {
    Claimed(Result<Claims>),
    Landed { flight: Flight, outcomes: Vec<Outcome>, left: Vec<Claimed> },
    Written { counts: HashMap<SubscriptionId, usize> },
}

/// One run of the loop.
pub(super) struct Drive {
    deliverer: Deliverer,
    lanes: Lanes,
    events: mpsc::UnboundedReceiver<Event>,
    beside: mpsc::UnboundedSender<Event>,
    outcomes: Vec<Outcome>,
    left: Vec<Claimed>,
    is_claiming: bool,
    is_writing: bool,
    /// Something may be due.
    look: bool,
    again_in: Option<Duration>,
    after: SubscriptionId,
    attempts: usize,
}

impl Drive {
    pub(super) fn new(deliverer: Deliverer) -> Self {
        let (beside, events) = mpsc::unbounded_channel();
        Self {
            lanes: Lanes::new(deliverer.shared.concurrency),
            deliverer,
            events,
            beside,
            outcomes: Vec::new(),
            left: Vec::new(),
            is_claiming: false,
            is_writing: false,
            look: true,
            again_in: None,
            after: SubscriptionId(0),
            attempts: 0,
        }
    }

    /// Goes on until nothing is due; answers how many attempts were made.
    pub(super) async fn until_idle(mut self) -> Result<usize> {
        loop {
            self.begin();
            if self.is_idle() {
                return Ok(self.attempts);
            }
            tokio::select! {
                Some(event) = self.events.recv() => self.take(event)?,
                () = tokio::time::sleep(TICK) => {}
            }
        }
    }

    /// Goes on until it is told to stop.
    pub(super) async fn until_stopped(mut self, stop: &CancellationToken) {
        let mut commits = self.deliverer.shared.host.store().commits(Wake::Messages);
        while !stop.is_cancelled() {
            self.begin();
            let pause = self.again_in.map_or(TICK, |again| again.min(TICK));
            tokio::select! {
                () = stop.cancelled() => {}
                Some(event) = self.events.recv() => {
                    if let Err(error) = self.take(event) {
                        tracing::warn!(%error, source = ?error.source, "webhook messages could not be claimed; trying again");
                    }
                }
                Ok(()) = commits.changed() => self.look = true,
                () = tokio::time::sleep(pause) => self.look = true,
            }
        }
        self.left.extend(self.lanes.drain());
        loop {
            self.look = false;
            self.write_down();
            if self.is_idle() {
                return;
            }
            match self.events.recv().await {
                // What was claimed a moment too late goes back as it came.
                Some(Event::Claimed(Ok(claims))) => {
                    self.is_claiming = false;
                    self.lanes.add(claims.messages, Instant::now());
                    self.left.extend(self.lanes.drain());
                }
                Some(event) => drop(self.take(event)),
                None => return,
            }
        }
    }

    fn is_idle(&self) -> bool {
        self.lanes.claimed() == 0 && !self.is_claiming && !self.is_writing && !self.look
    }

    /// Begins whatever can be begun.
    fn begin(&mut self) {
        while let Some((flight, group)) = self.lanes.next(Instant::now()) {
            tokio::spawn(fly(self.deliverer.clone(), flight, group, self.beside.clone()));
        }
        self.write_down();
        self.claim();
    }

    fn take(&mut self, event: Event) -> Result<()> {
        match event {
            Event::Claimed(claims) => {
                self.is_claiming = false;
                let claims = claims?;
                self.again_in = claims.again_in.map(|again| again.unsigned_abs());
                self.after = claims.after.unwrap_or(self.after);
                self.lanes.add(claims.messages, Instant::now());
            }
            Event::Landed { flight, outcomes, left } => {
                self.lanes.landed(flight);
                self.attempts += outcomes.len();
                for outcome in &outcomes {
                    self.lanes.learn(
                        flight.subscription,
                        outcome.sent.is_success,
                        outcome.sent.response_time,
                    );
                }
                self.outcomes.extend(outcomes);
                self.left.extend(left);
            }
            Event::Written { counts } => {
                self.is_writing = false;
                for (subscription, messages) in counts {
                    self.lanes.written(subscription, messages);
                }
                // There is room again, and what was written can have held back others of its record.
                self.look = true;
            }
        }
        Ok(())
    }

    fn claim(&mut self) {
        if !self.look || self.is_claiming {
            return;
        }
        let (proven, others, known) = self.lanes.room();
        self.look = false;
        self.is_claiming = true;
        let host = self.deliverer.shared.host.clone();
        let (first, holder) = (Lanes::first_share(), host.new_uid().to_string());
        let wanted = Wanted { proven, others, first, known, after: self.after, holder };
        let beside = self.beside.clone();
        tokio::spawn(async move {
            let claims = claim_beside(host, wanted).await;
            // The loop outlives what it begins, unless the program ends.
            drop(beside.send(Event::Claimed(claims)));
        });
    }

    fn write_down(&mut self) {
        if self.is_writing || (self.outcomes.is_empty() && self.left.is_empty()) {
            return;
        }
        self.is_writing = true;
        let (outcomes, left) = (std::mem::take(&mut self.outcomes), std::mem::take(&mut self.left));
        let (deliverer, beside) = (self.deliverer.clone(), self.beside.clone());
        tokio::spawn(async move {
            let mut counts = HashMap::new();
            let messages = outcomes.iter().map(|outcome| &outcome.message).chain(&left);
            for message in messages {
                *counts.entry(message.subscription).or_default() += 1;
            }
            write_beside(&deliverer, outcomes, left).await;
            drop(beside.send(Event::Written { counts }));
        });
    }
}

async fn claim_beside(host: comptoir_events::Host, wanted: Wanted) -> Result<Claims> {
    let now = host.now();
    let after = wanted.after;
    let due = host.store().read(async move |tx| claim::due(tx, now, after).await).await?;
    // With more subscriptions than one look takes in, the next look goes on where this one ends.
    let end = due.last().copied().filter(|_| due.len() == claim::SUBSCRIPTIONS_MAX);
    if !due.iter().any(|id| wanted.of(*id) > 0) {
        return Ok(Claims { after: end, ..Claims::default() });
    }
    let command = async move |tx: &mut Tx<'_>| claim::claim(tx, &due, &wanted, now).await;
    let claims = host.store().write(command).await?;
    Ok(Claims { after: end.or(claims.after), ..claims })
}

/// Sends the messages of a record one after the other; stops at the first that fails.
async fn fly(deliverer: Deliverer, flight: Flight, group: Group, beside: mpsc::UnboundedSender<Event>) {
    let mut outcomes = Vec::with_capacity(group.messages.len());
    let mut left = Vec::new();
    let mut messages = group.messages.into_iter();
    for message in messages.by_ref() {
        if group.claimed.elapsed() > FRESH {
            left.push(message);
            break;
        }
        let sent = deliverer.shared.sender.send(&message, deliverer.shared.host.now()).await;
        let failed = !sent.is_success;
        outcomes.push(Outcome { message, sent });
        if failed {
            break;
        }
    }
    left.extend(messages);
    drop(beside.send(Event::Landed { flight, outcomes, left }));
}

async fn write_beside(deliverer: &Deliverer, outcomes: Vec<Outcome>, left: Vec<Claimed>) {
    let host = deliverer.shared.host.clone();
    let (outcomes, left) = (Arc::new(outcomes), Arc::new(left));
    for _ in 0..WRITES_MAX {
        let (outcomes, left, now) = (Arc::clone(&outcomes), Arc::clone(&left), host.now());
        let command = async move |tx: &mut Tx<'_>| {
            outcome::give_back(tx, &left).await?;
            outcome::write(tx, &outcomes, now).await
        };
        match host.store().write(command).await {
            Ok(_) => return,
            Err(error) => {
                tracing::warn!(%error, source = ?error.source, "attempts could not be written down; trying again");
                tokio::time::sleep(Duration::from_millis(500)).await;
            }
        }
    }
    let messages: Vec<Uuid> = outcomes.iter().map(|outcome| outcome.message.uid).collect();
    tracing::error!(?messages, "attempts were not written down; these messages will be sent again");
}
