//! What forbids deleting a record: rows that refer to it.

use comptoir_kernel::{Code, Error, Result, TenantId};
use comptoir_store::{Json, Tx, Value, params};

/// Rows, often of a context above the record's own, that forbid deleting a record.
#[derive(Debug, Clone, Copy)]
pub struct Blocker {
    /// Table with a `tenant` column.
    pub table: &'static str,
    /// Column with the key of the record. Where that is within JSON, the way to it: `details.gl_code`, `details.bundle.id`,
    /// or `whom.groups[]` where it is one of a list.
    pub column: &'static str,
    /// What else must hold of a row for it to count, such as `deleted_at IS NULL`; empty for every row.
    pub condition: &'static str,
    /// What the rows are, in the plural, such as `orders`.
    pub what: &'static str,
}

/// What refers to the record with this key, a number or a text, in words.
///
/// # Errors
/// What the store answers.
pub async fn of(
    tx: &mut Tx<'_>,
    tenant: TenantId,
    key: impl Into<serde_json::Value>,
    blockers: &[Blocker],
) -> Result<Vec<&'static str>> {
    let (key, mut found) = (key.into(), Vec::new());
    for blocker in blockers {
        if !found.contains(&blocker.what) && blocker.names(tx, tenant, &key).await? {
            found.push(blocker.what);
        }
    }
    Ok(found)
}

impl Blocker {
    /// Rows that are not deleted.
    pub const fn live(table: &'static str, column: &'static str, what: &'static str) -> Self {
        Self { table, column, condition: "deleted_at IS NULL", what }
    }

    async fn names(&self, tx: &mut Tx<'_>, tenant: TenantId, key: &serde_json::Value) -> Result<bool> {
        let also = if self.condition.is_empty() { String::new() } else { format!(" AND {}", self.condition) };
        let rows = |column: &str, what: &str| {
            format!("SELECT {column} FROM {} WHERE tenant = $1 AND {what}{also}", self.table)
        };
        if let Some(path) = self.column.strip_suffix("[]") {
            let (column, field) = path.split_once('.').unwrap_or((path, ""));
            let sql = rows(column, &format!("{column} LIKE $2"));
            let start = if field.is_empty() { String::new() } else { format!("\"{field}\":[") };
            let found: Vec<(Json<serde_json::Value>,)> =
                tx.query(&sql, params![tenant, format!("%{start}%{key}%")]).await?;
            let list = |(row,): &(Json<serde_json::Value>,)| {
                let list = if field.is_empty() { row.as_array() } else { row[field].as_array() };
                list.is_some_and(|list| list.contains(key))
            };
            return Ok(found.iter().any(list));
        }
        let Some((column, path)) = self.column.split_once('.') else {
            let sql = rows("tenant", &format!("{} = $2", self.column));
            let key = match key {
                serde_json::Value::String(text) => Value::Text(text.as_str().into()),
                key => Value::Int(key.as_i64().unwrap_or_default()),
            };
            return Ok(tx
                .query_one::<(i64,)>(&format!("{sql} LIMIT 1"), &[Value::Int(tenant.0), key])
                .await?
                .is_some());
        };
        // JSON is kept as it was written: without blanks, and what comes after a value is a comma or the end.
        let fields: Vec<String> = path.split('.').map(|field| format!("\"{field}\":")).collect();
        let start = format!("%{}{key}", fields.join("{%"));
        let sql = rows("tenant", &format!("({column} LIKE $2 OR {column} LIKE $3)"));
        let (next, last) = (format!("{start},%"), format!("{start}}}%"));
        let values = params![tenant, next, last];
        Ok(tx.query_one::<(i64,)>(&format!("{sql} LIMIT 1"), values).await?.is_some())
    }
}

/// Refuses to go on while something refers to a record of this name.
///
/// # Errors
/// [`Code::InUse`], saying what does.
pub async fn refuse(
    tx: &mut Tx<'_>,
    tenant: TenantId,
    (key, name): (impl Into<serde_json::Value>, &str),
    blockers: &[Blocker],
) -> Result<()> {
    let found = of(tx, tenant, key, blockers).await?;
    if found.is_empty() {
        return Ok(());
    }
    Err(Error::new(Code::InUse, format!("{name} still has {}", found.join(", "))))
}
