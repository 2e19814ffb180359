//! What an attempt makes of a message, and how it is written down.

use comptoir_kernel::Result;
use comptoir_store::{Tx, Value, params};
use jiff::Timestamp;

use super::Claimed;
use super::send::Sent;
use crate::messages::AttemptId;
use crate::{Attempt, delays};

/// A message and the attempt that was made.
#[derive(Debug)]
pub(super) struct Outcome {
    pub(super) message: Claimed,
    pub(super) sent: Sent,
}

/// The state of a message after an attempt.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct After {
    is_delivered: bool,
    is_pending: bool,
    /// When the next attempt is due, if there is to be one.
    due_at: Option<Timestamp>,
}

impl Outcome {
    fn number(&self) -> i64 {
        self.message.attempts + 1
    }

    fn after(&self) -> After {
        if self.sent.is_success {
            return After { is_delivered: true, is_pending: false, due_at: None };
        }
        // What was given up, or delivered before, is not put back on the schedule by a retry that failed.
        let due_at =
            delays::next_attempt(self.number(), self.sent.attempted_at).filter(|_| self.message.pending);
        After { is_delivered: self.message.delivered, is_pending: due_at.is_some(), due_at }
    }

    fn attempt(&self) -> Attempt {
        Attempt {
            id: AttemptId(0),
            tenant: self.message.tenant,
            message: self.message.id,
            number: self.number(),
            is_success: self.sent.is_success,
            response_time_ms: i64::try_from(self.sent.response_time.as_millis()).unwrap_or(i64::MAX),
            response_code: self.sent.response_code,
            response_body: self.sent.response_body.clone(),
            attempted_at: self.sent.attempted_at,
        }
    }
}

/// Writes outcomes down; those of messages whose lease was lost change nothing. Answers how many counted.
pub(super) async fn write(tx: &mut Tx<'_>, outcomes: &[Outcome], now: Timestamp) -> Result<usize> {
    // In one order everywhere, so that two nodes cannot wait for each other.
    let mut sorted: Vec<&Outcome> = outcomes.iter().collect();
    sorted.sort_by_key(|outcome| outcome.message.id);
    let sql = "UPDATE messaging_message
        SET attempts = attempts + 1, is_delivered = $4, is_pending = $5, due_at = $6, holder = NULL,
          signature = $7, endpoint = $8, updated_at = $9
        WHERE id = $1 AND holder = $2 AND attempts = $3";
    let afters: Vec<After> = sorted.iter().map(|outcome| outcome.after()).collect();
    let rows: Vec<_> = sorted.iter().zip(&afters).map(|(outcome, after)| row(outcome, after, &now)).collect();
    let changed = tx.exec_each(sql, &rows).await?;
    let counted = sorted.iter().zip(&changed).filter(|(_, changed)| **changed == 1);
    let attempts: Vec<Attempt> = counted.map(|(outcome, _)| outcome.attempt()).collect();
    tx.insert_all(&attempts).await?;
    Ok(attempts.len())
}

fn row<'a>(Outcome { message, sent }: &'a Outcome, after: &'a After, now: &'a Timestamp) -> Vec<Value<'a>> {
    let After { is_delivered, is_pending, due_at } = after;
    let Claimed { id, holder, attempts, target, .. } = message;
    let ends = (&sent.signature, &target.endpoint);
    params![*id, *holder, *attempts, *is_delivered, *is_pending, *due_at, *ends.0, *ends.1, *now].to_vec()
}

/// Gives messages back as they were before they were claimed.
pub(super) async fn give_back(tx: &mut Tx<'_>, messages: &[Claimed]) -> Result<()> {
    let mut sorted: Vec<&Claimed> = messages.iter().collect();
    sorted.sort_by_key(|message| message.id);
    let sql = "UPDATE messaging_message SET due_at = $4, holder = NULL
        WHERE id = $1 AND holder = $2 AND attempts = $3 AND is_pending";
    let rows: Vec<_> =
        sorted.iter().map(|m| params![m.id, m.holder, m.attempts, m.due_at].to_vec()).collect();
    tx.exec_each(sql, &rows).await?;
    Ok(())
}
