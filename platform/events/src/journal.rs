//! The journal: one entry for each change, audit entry and event in one.

use comptoir_kernel::{Actor, Ctx, OrganisationId, Result, TenantId, UserId, id};
use comptoir_store::{Json, Tx, Wake, entity, params, stored_id};
use jiff::Timestamp;
use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;

use crate::EventType;

id!(
    /// Key of a journal entry. Entries of one record have rising keys in the order of their commits.
    EntryId
);
stored_id!(EntryId);

entity! {
    /// What happened to one record.
    pub struct Entry in "events_journal" {
        /// Key; the cursor of consumers.
        pub id: EntryId,
        /// Stable id of the event; consumers use it to notice a repeat.
        pub uid: Uuid,
        /// The tenant.
        pub tenant: TenantId,
        /// Name of the event type.
        pub event: String,
        /// Kind of record.
        pub object: String,
        /// Integer key of the record.
        pub object_id: i64,
        /// UUID of the record.
        pub object_uid: Uuid,
        /// The organisation concerned.
        pub organisation: Option<OrganisationId>,
        /// `system`, `user` or `client`.
        pub actor_kind: String,
        /// Key of the user or client.
        pub actor_id: Option<i64>,
        /// Name of the user or client at that time.
        pub actor_name: String,
        /// The person behind an emulation.
        pub real_user: Option<UserId>,
        /// The request that did it.
        pub request_id: String,
        /// The record before; null for a new one.
        pub before_state: Json<Value>,
        /// The record after, which is the payload of the event; null for a removed one.
        pub after_state: Json<Value>,
        /// When.
        pub at: Timestamp,
        /// Whether all consumers have had it.
        pub dispatched: bool,
        /// How often a consumer failed on it.
        pub failures: i64,
        /// Not to be tried again before.
        pub retry_at: Option<Timestamp>,
        /// The machine that asked for it.
        pub address: Option<String>,
    }
}

entity! {
    /// An entry as it is written: the states are text already, and no more has to be made of them.
    struct NewEntry in "events_journal" {
        id: EntryId,
        uid: Uuid,
        tenant: TenantId,
        event: String,
        object: String,
        object_id: i64,
        object_uid: Uuid,
        organisation: Option<OrganisationId>,
        actor_kind: String,
        actor_id: Option<i64>,
        actor_name: String,
        real_user: Option<UserId>,
        request_id: String,
        before_state: String,
        after_state: String,
        at: Timestamp,
        dispatched: bool,
        failures: i64,
        retry_at: Option<Timestamp>,
        address: Option<String>,
    }
}

/// A change about to be recorded.
#[derive(Debug)]
pub struct Change {
    event: &'static EventType,
    object_id: i64,
    object_uid: Uuid,
    organisation: Option<OrganisationId>,
    before: String,
    after: String,
}

impl Change {
    /// A change of the record with this integer key and UUID.
    pub fn new(event: &'static EventType, id: impl Into<i64>, uid: Uuid) -> Self {
        let none = text(&Value::Null);
        let (before, after) = (none.clone(), none);
        Self { event, object_id: id.into(), object_uid: uid, organisation: None, before, after }
    }

    /// The organisation the record belongs to.
    #[must_use]
    pub fn of(mut self, organisation: OrganisationId) -> Self {
        self.organisation = Some(organisation);
        self
    }

    /// The record before the change.
    #[must_use]
    pub fn before(mut self, state: impl Serialize) -> Self {
        self.before = text(&state);
        self
    }

    /// The record after the change: what receivers of the event get.
    #[must_use]
    pub fn after(mut self, state: impl Serialize) -> Self {
        self.after = text(&state);
        self
    }
}

/// A state as the journal keeps it. Plain structs with string keys always serialise.
fn text(state: &impl Serialize) -> String {
    serde_json::to_string(state).unwrap_or_else(|_| "null".to_owned())
}

/// Writes the change to the journal, with who did it, and wakes the dispatcher when the transaction commits.
///
/// # Errors
/// What the store refuses.
pub async fn record(ctx: &Ctx, tx: &mut Tx<'_>, change: Change) -> Result<()> {
    record_all(ctx, tx, vec![change]).await
}

/// As [`record`], for many changes at once.
///
/// # Errors
/// What the store refuses.
pub async fn record_all(ctx: &Ctx, tx: &mut Tx<'_>, changes: Vec<Change>) -> Result<()> {
    if changes.is_empty() {
        return Ok(());
    }
    let entries: Vec<NewEntry> = changes.into_iter().map(|change| entry(ctx, change)).collect();
    tx.insert_last(&entries).await?;
    tx.wake(Wake::Events);
    Ok(())
}

fn entry(ctx: &Ctx, change: Change) -> NewEntry {
    let (kind, actor_id, name, real) = match &ctx.actor {
        Actor::System => ("system", None, "system", None),
        Actor::User { id, name, real_id } => ("user", Some(id.0), name.as_str(), Some(*real_id)),
        Actor::Client { id, name } => ("client", Some(*id), name.as_str(), None),
        Actor::CustomerUser { id, name } => ("customer_user", Some(*id), name.as_str(), None),
    };
    NewEntry {
        id: EntryId(0),
        uid: ctx.new_uid(),
        tenant: ctx.tenant,
        event: change.event.name.to_owned(),
        object: change.event.object.to_owned(),
        object_id: change.object_id,
        object_uid: change.object_uid,
        organisation: change.organisation,
        actor_kind: kind.to_owned(),
        actor_id,
        actor_name: name.to_owned(),
        real_user: real,
        request_id: ctx.request_id.to_string(),
        before_state: change.before,
        after_state: change.after,
        at: ctx.now(),
        dispatched: false,
        failures: 0,
        retry_at: None,
        address: ctx.address.map(|address| address.to_string()),
    }
}

entity! {
    /// An entry without what is bulky: enough to decide who wants it.
    pub struct Head in "events_journal" {
        /// Key of the entry.
        pub id: EntryId,
        /// Stable id of the event.
        pub uid: Uuid,
        /// The tenant.
        pub tenant: TenantId,
        /// Name of the event type.
        pub event: String,
        /// Kind of record.
        pub object: String,
        /// Integer key of the record.
        pub object_id: i64,
        /// UUID of the record.
        pub object_uid: Uuid,
        /// When it happened.
        pub at: Timestamp,
        /// How often a consumer failed on it.
        pub failures: i64,
    }
}

/// The states after the change, as JSON text, of entries of one tenant, in the order of their keys.
///
/// # Errors
/// What the store refuses.
pub async fn after_states(
    tx: &mut Tx<'_>,
    tenant: TenantId,
    entries: &[EntryId],
) -> Result<Vec<(EntryId, String)>> {
    let mut found = Vec::with_capacity(entries.len());
    // Chunks of one length, the last one filled up, so that there is one statement to prepare.
    for chunk in entries.chunks(STATES_PER_STATEMENT) {
        let marks: Vec<String> = (2..=STATES_PER_STATEMENT + 1).map(|number| format!("${number}")).collect();
        let sql = format!(
            "SELECT id, after_state FROM events_journal WHERE tenant = $1 AND id IN ({}) ORDER BY id",
            marks.join(", ")
        );
        let mut values = params![tenant].to_vec();
        let keys = chunk.iter().chain(std::iter::repeat(&chunk[chunk.len() - 1]));
        values.extend(keys.take(STATES_PER_STATEMENT).flat_map(|key| params![*key].to_vec()));
        found.extend(tx.query::<(EntryId, String)>(&sql, &values).await?);
    }
    Ok(found)
}

/// Entries whose states are read by one statement.
const STATES_PER_STATEMENT: usize = 32;

/// The latest entry of an event about a record.
///
/// # Errors
/// What the store refuses.
pub async fn latest(
    tx: &mut Tx<'_>,
    tenant: TenantId,
    event: &str,
    object_uid: Uuid,
) -> Result<Option<Entry>> {
    tx.first(
        tenant,
        "AND object_uid = $2 AND event = $3 ORDER BY id DESC LIMIT 1",
        params![object_uid, event],
    )
    .await
}
