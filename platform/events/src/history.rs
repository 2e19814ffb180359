//! The journal read as an audit log: what happened to a record, and what a person did.

use std::collections::HashMap;

use comptoir_kernel::{OrganisationId, Result, TenantId, UserId};
use comptoir_store::{Entity as _, Json, ToValue as _, Tx, Value, entity};
use jiff::Timestamp;
use uuid::Uuid;

use crate::{EntryId, difference};

entity! {
    /// An entry without the states of the record.
    pub struct Line in "events_journal" {
        /// Key of the entry.
        pub id: EntryId,
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
        /// The machine that asked for it.
        pub address: Option<String>,
        /// When.
        pub at: Timestamp,
    }
}

/// Records or persons asked about in one statement.
const ASKED_MAX: usize = 32;

/// The latest entries about each of these records, at most `most` of each, the latest first.
///
/// # Errors
/// What the store refuses.
pub async fn about(
    tx: &mut Tx<'_>,
    tenant: TenantId,
    records: &[Uuid],
    most: u32,
) -> Result<HashMap<Uuid, Vec<Line>>> {
    let keys: Vec<Value<'_>> = records.iter().map(|uid| uid.to_value()).collect();
    let lines = latest(tx, tenant, &["object_uid = $k"], &keys, &Uuid::nil().to_value(), most).await?;
    let mut found: HashMap<Uuid, Vec<Line>> = HashMap::new();
    for line in lines {
        found.entry(line.object_uid).or_default().push(line);
    }
    Ok(found)
}

/// The latest entries of what each of these users did, and of what others did in their name; at most `most` of each,
/// the latest first.
///
/// # Errors
/// What the store refuses.
pub async fn done_by(
    tx: &mut Tx<'_>,
    tenant: TenantId,
    users: &[UserId],
    most: u32,
) -> Result<HashMap<UserId, Vec<Line>>> {
    let keys: Vec<Value<'_>> = users.iter().map(|user| user.to_value()).collect();
    let conditions = ["real_user = $k", "actor_kind = 'user' AND actor_id <> real_user AND actor_id = $k"];
    let lines = latest(tx, tenant, &conditions, &keys, &Value::Int(0), most).await?;
    let mut found: HashMap<UserId, Vec<Line>> = HashMap::new();
    for line in lines {
        let named = line.actor_id.filter(|_| line.actor_kind == "user").map(UserId);
        let mut persons = vec![line.real_user, named];
        persons.dedup();
        for person in persons.into_iter().flatten().filter(|person| users.contains(person)) {
            found.entry(person).or_default().push(line.clone());
        }
    }
    for lines in found.values_mut() {
        lines.dedup_by_key(|line| line.id);
        lines.truncate(usize::try_from(most).unwrap_or(usize::MAX));
    }
    Ok(found)
}

/// Characters of the two states of an entry that are looked into for what was changed.
const STATES_MAX: i64 = 65_536;

/// What was changed, from what to what, by those of these entries that changed a record, in words.
///
/// # Errors
/// What the store refuses.
pub async fn differences(
    tx: &mut Tx<'_>,
    tenant: TenantId,
    entries: &[EntryId],
) -> Result<HashMap<EntryId, String>> {
    let mut found = HashMap::new();
    for asked in entries.chunks(ASKED_MAX) {
        let mut params = vec![tenant.to_value(), Value::Int(STATES_MAX)];
        params.extend(asked.iter().map(|id| id.to_value()));
        params.resize(2 + asked.len().next_power_of_two(), Value::Int(0));
        let marks: Vec<String> = (3..=params.len()).map(|number| format!("${number}")).collect();
        let sql = format!(
            "SELECT id, before_state, after_state FROM events_journal WHERE tenant = $1 AND id IN ({})
             AND before_state <> 'null' AND after_state <> 'null'
             AND LENGTH(before_state) + LENGTH(after_state) <= $2",
            marks.join(", ")
        );
        for (id, Json(before), Json(after)) in
            tx.query::<(EntryId, Json<serde_json::Value>, Json<serde_json::Value>)>(&sql, &params).await?
        {
            found.extend(difference::tell(&before, &after).map(|told| (id, told)));
        }
    }
    Ok(found)
}

/// The latest entries under each condition and key, the latest first. `nobody` is a key that no entry has.
async fn latest(
    tx: &mut Tx<'_>,
    tenant: TenantId,
    conditions: &[&str],
    keys: &[Value<'_>],
    nobody: &Value<'_>,
    most: u32,
) -> Result<Vec<Line>> {
    // An answer tells what the command itself has done.
    tx.insert_kept().await?;
    let columns = Line::COLUMNS.join(", ");
    let mut found = Vec::new();
    for asked in keys.chunks(ASKED_MAX) {
        // Few lengths, so that the engines prepare few statements.
        let mut params = vec![tenant.to_value(), Value::Int(i64::from(most))];
        params.extend(asked.iter().cloned());
        params.resize(2 + asked.len().next_power_of_two(), nobody.clone());
        let parts = (3..=params.len()).flat_map(|number| {
            let columns = &columns;
            conditions.iter().map(move |condition| {
                let condition = condition.replace("$k", &format!("${number}"));
                format!(
                    "SELECT * FROM (SELECT {columns} FROM events_journal WHERE tenant = $1 AND {condition} \
                     ORDER BY id DESC LIMIT $2) AS part"
                )
            })
        });
        let sql = parts.collect::<Vec<_>>().join(" UNION ALL ");
        found.extend(tx.query::<Line>(&sql, &params).await?);
    }
    found.sort_unstable_by_key(|line| std::cmp::Reverse(line.id));
    Ok(found)
}
