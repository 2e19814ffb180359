//! What forbids deleting a record: rows that refer to it.

use comptoir_kernel::{Code, Error, Result, TenantId};
use comptoir_store::{Tx, params};

/// Rows, often of a context above the record's own, that forbid deleting a record.
#[derive(Debug, Clone, Copy)]
pub struct Blocker {
    /// Table with a `tenant` column.
    pub table: &'static str,
    /// Column with the key of the record.
    pub column: &'static str,
    /// What else must hold of a row for it to count, such as `deleted_at IS NULL`; empty for every row.
    pub condition: &'static str,
    /// What the rows are, in the plural, such as `orders`.
    pub what: &'static str,
}

/// What refers to the record with this key, in words.
///
/// # Errors
/// What the store answers.
pub async fn of(
    tx: &mut Tx<'_>,
    tenant: TenantId,
    key: i64,
    blockers: &[Blocker],
) -> Result<Vec<&'static str>> {
    let mut found = Vec::new();
    for blocker in blockers {
        let also =
            if blocker.condition.is_empty() { String::new() } else { format!(" AND {}", blocker.condition) };
        let (table, column) = (blocker.table, blocker.column);
        let sql = format!("SELECT {column} FROM {table} WHERE tenant = $1 AND {column} = $2{also} LIMIT 1");
        if tx.query_one::<(i64,)>(&sql, params![tenant, key]).await?.is_some() {
            found.push(blocker.what);
        }
    }
    Ok(found)
}

/// Refuses to go on while something refers to a record of this name.
///
/// # Errors
/// [`Code::InUse`], saying what does.
pub async fn refuse(
    tx: &mut Tx<'_>,
    tenant: TenantId,
    (key, name): (i64, &str),
    blockers: &[Blocker],
) -> Result<()> {
    let found = of(tx, tenant, key, blockers).await?;
    if found.is_empty() {
        return Ok(());
    }
    Err(Error::new(Code::InUse, format!("{name} still has {}", found.join(", "))))
}
