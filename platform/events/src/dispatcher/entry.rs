//! One entry, consumer by consumer: the case in which something fails.

use comptoir_kernel::{Error, Result};
use comptoir_store::{Json, Tx, params};

use super::{BACKOFF, Dispatcher, FAILURES_MAX};
use crate::dead_letters::{DeadLetter, DeadLetterId};
use crate::{BatchConsumer, Consumer, Entry, EntryId, Head};

/// A consumer of either kind.
#[derive(Clone, Copy)]
enum Either {
    One(Consumer),
    Batch(BatchConsumer),
}

impl Either {
    fn name(self) -> &'static str {
        match self {
            Self::One(consumer) => consumer.name,
            Self::Batch(consumer) => consumer.name,
        }
    }
}

impl Dispatcher {
    /// Dispatches one entry, each consumer in a transaction of its own, so that one that fails keeps the entry from
    /// nobody else. Tells whether all have had it.
    pub(super) async fn alone(&self, head: Head) -> Result<bool> {
        let one = self.shared.consumers.iter().filter(|consumer| consumer.wants(&head.event));
        let batch = self.shared.batch_consumers.iter();
        let all = one.copied().map(Either::One).chain(batch.copied().map(Either::Batch));
        let mut failed: Vec<&'static str> = Vec::new();
        let mut last = None;
        for consumer in all {
            match self.hand(head.clone(), consumer).await {
                Ok(true) => {}
                // Another node has taken over, or an earlier entry of the record has just failed.
                Ok(false) => return Ok(false),
                Err(error) => {
                    tracing::warn!(%error, source = ?error.source, consumer = consumer.name(), entry = head.id.0,
                        event = head.event, failures = head.failures + 1, "a consumer failed on an event");
                    failed.push(consumer.name());
                    last = Some(error);
                }
            }
        }
        match last {
            None => self.settle(head.id).await,
            Some(error) => self.put_off(head, failed, &error).await.map(|()| false),
        }
    }

    /// Hands the entry to a consumer unless it has had it. Tells whether it has had it now.
    async fn hand(&self, head: Head, consumer: Either) -> Result<bool> {
        let this = self.clone();
        let command = async move |tx: &mut Tx<'_>| {
            if !this.may_dispatch(tx).await? || !may_go(tx, &head).await? {
                return Ok(false);
            }
            let mark = "INSERT INTO events_handled (tenant, entry, consumer) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
            if tx.exec(mark, params![head.tenant, head.id, consumer.name()]).await? == 0 {
                return Ok(true);
            }
            let ctx = this.shared.host.ctx(tx, head.tenant).await?;
            match consumer {
                Either::One(consumer) => {
                    let entry = tx.get::<Entry>(head.tenant, head.id).await?;
                    let entry = entry.ok_or_else(|| Error::not_found("journal entry", head.id))?;
                    (consumer.handle)(&ctx, tx, &entry).await?;
                }
                Either::Batch(consumer) => (consumer.handle)(&ctx, tx, std::slice::from_ref(&head)).await?,
            }
            Ok(true)
        };
        self.shared.host.store().write(command).await
    }

    /// Marks an entry that all consumers have had.
    async fn settle(&self, id: EntryId) -> Result<bool> {
        let this = self.clone();
        let command = async move |tx: &mut Tx<'_>| {
            if !this.may_dispatch(tx).await? {
                return Ok(false);
            }
            let done =
                "/* global */ UPDATE events_journal SET dispatched = TRUE, retry_at = NULL WHERE id = $1";
            tx.exec(done, params![id]).await?;
            tx.exec("/* global */ DELETE FROM events_handled WHERE entry = $1", params![id]).await?;
            Ok(true)
        };
        self.shared.host.store().write(command).await
    }

    /// Puts an entry off, or gives it up when it has failed too often.
    async fn put_off(&self, head: Head, consumers: Vec<&'static str>, error: &Error) -> Result<()> {
        let this = self.clone();
        let text = describe(error);
        let command = async move |tx: &mut Tx<'_>| {
            let host = &this.shared.host;
            if !this.may_dispatch(tx).await? {
                return Ok(());
            }
            let failures = head.failures + 1;
            if failures < FAILURES_MAX {
                let later =
                    "/* global */ UPDATE events_journal SET failures = $2, retry_at = $3 WHERE id = $1";
                tx.exec(later, params![head.id, failures, host.now() + BACKOFF.after(failures)]).await?;
                return Ok(());
            }
            tracing::error!(
                entry = head.id.0,
                event = head.event,
                ?consumers,
                error = text,
                "an event was given up"
            );
            let given_up =
                "/* global */ UPDATE events_journal SET dispatched = TRUE, failures = $2 WHERE id = $1";
            tx.exec(given_up, params![head.id, failures]).await?;
            let mut letter = DeadLetter {
                id: DeadLetterId(0),
                uid: host.new_uid(),
                tenant: head.tenant,
                entry: head.id,
                event: head.event.clone(),
                consumers: Json(consumers.iter().copied().map(str::to_owned).collect()),
                error: text.clone(),
                created_at: host.now(),
            };
            tx.insert(&mut letter).await
        };
        self.shared.host.store().write(command).await
    }
}

/// Whether the entry still waits, and nothing before it that is about the same record.
async fn may_go(tx: &mut Tx<'_>, head: &Head) -> Result<bool> {
    let sql = "SELECT id FROM events_journal
        WHERE tenant = $1 AND object = $2 AND object_id = $3 AND id <= $4 AND NOT dispatched ORDER BY id LIMIT 1";
    let first =
        tx.query_one::<(EntryId,)>(sql, params![head.tenant, head.object, head.object_id, head.id]).await?;
    Ok(first.is_some_and(|(id,)| id == head.id))
}

/// An error with its causes, for the log and the list of dead letters.
pub(crate) fn describe(error: &Error) -> String {
    let mut text = error.to_string();
    let mut cause = std::error::Error::source(error);
    while let Some(error) = cause {
        text.push_str(": ");
        text.push_str(&error.to_string());
        cause = error.source();
    }
    text.chars().filter(|c| *c != '\0').take(2_000).collect()
}
