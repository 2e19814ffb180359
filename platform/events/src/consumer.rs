//! Who gets journal entries.

use comptoir_kernel::{Ctx, Result};
use comptoir_store::Tx;
use futures_util::future::LocalBoxFuture;

use crate::{Entry, EventType, Head};

/// Follow-up work on events. It runs inside the transaction that marks the entry as dispatched: at least once, in
/// order for each record, awaiting nothing but the database.
#[derive(Debug, Clone, Copy)]
pub struct Consumer {
    /// Unique and final: progress on a failed entry is kept under it.
    pub name: &'static str,
    /// The events it wants; all, when empty.
    pub events: &'static [&'static EventType],
    /// Does the work.
    pub handle: for<'a> fn(&'a Ctx, &'a mut Tx<'_>, &'a Entry) -> LocalBoxFuture<'a, Result<()>>,
}

impl Consumer {
    pub(crate) fn wants(&self, event: &str) -> bool {
        self.events.is_empty() || self.events.iter().any(|wanted| wanted.name == event)
    }
}

/// Follow-up work on all events, many entries of one tenant at a time, for what would be slow one by one.
///
/// It gets what identifies the entries, in order, and loads the states of those it needs
/// ([`journal::after_states`](crate::journal::after_states)).
#[derive(Debug, Clone, Copy)]
pub struct BatchConsumer {
    /// Unique and final: progress on a failed entry is kept under it.
    pub name: &'static str,
    /// Does the work.
    pub handle: for<'a> fn(&'a Ctx, &'a mut Tx<'_>, &'a [Head]) -> LocalBoxFuture<'a, Result<()>>,
}
