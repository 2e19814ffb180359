//! What SQLite is told of the data before there is any.
//!
//! Without statistics it takes it that an equality on the first column of an index leaves ten rows. `tenant = $1`
//! leaves nearly all of them: it would rather look at each product of a tenant than find thirty by their keys.

use comptoir_kernel::Result;

use crate::{Store, Tx, params};

/// Rows of a table, as SQLite itself assumes.
const ROWS: u64 = 1 << 20;
/// Rows of a tenant.
const ROWS_OF_A_TENANT: u64 = ROWS / 8;
/// Rows that the second column of an index leaves, as SQLite itself assumes; each further column leaves one less.
const ROWS_OF_TWO_COLUMNS: usize = 9;
/// Fewest rows that a column is assumed to leave.
const ROWS_MIN: usize = 5;

/// An index, its table, whether it is unique, and how many columns it has.
type Index = (String, String, bool, i64);

/// Whether the file holds any, assumed or counted.
pub(crate) async fn are_there(store: &Store) -> Result<bool> {
    let sql = "/* global */ SELECT name FROM sqlite_schema WHERE name = 'sqlite_stat1'";
    store.read(async move |tx| Ok(tx.query_one::<(String,)>(sql, &[]).await?.is_some())).await
}

/// Says of every index that begins with the tenant that a tenant's rows are many.
pub(crate) async fn assume(store: &Store) -> Result<()> {
    // Makes the table of statistics.
    store.batch("ANALYZE sqlite_schema").await?;
    store.write(fill).await?;
    // Reads it. Other connections do so when they see that the schema has changed.
    store.batch("ANALYZE sqlite_schema").await
}

async fn fill(tx: &mut Tx<'_>) -> Result<()> {
    let sql = "/* global */ SELECT i.name, i.tbl_name, l.\"unique\", (SELECT COUNT(*) FROM pragma_index_info(i.name))
         FROM sqlite_schema i JOIN pragma_index_list(i.tbl_name) l ON l.name = i.name
         WHERE i.type = 'index'
         AND (SELECT name FROM pragma_index_info(i.name) WHERE seqno = 0) = 'tenant'";
    for (index, table, unique, columns) in tx.query::<Index>(sql, &[]).await? {
        let known = "/* global */ DELETE FROM sqlite_stat1 WHERE idx = $1";
        tx.exec(known, params![index]).await?;
        let assumed = "/* global */ INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ($1, $2, $3)";
        tx.exec(assumed, params![table, index, stat(unique, usize::try_from(columns).unwrap_or(1))]).await?;
    }
    Ok(())
}

/// All rows, and the rows that each further column leaves.
fn stat(unique: bool, columns: usize) -> String {
    let mut stat = format!("{ROWS} {ROWS_OF_A_TENANT}");
    for column in 1..columns {
        let last = unique && column + 1 == columns;
        let rows = if last { 1 } else { ROWS_OF_TWO_COLUMNS.saturating_sub(column - 1).max(ROWS_MIN) };
        stat.push_str(&format!(" {rows}"));
    }
    stat
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Migration, Options};

    static MIGRATIONS: &[&[Migration]] = &[&[Migration {
        name: "test/0001",
        sql: "CREATE TABLE t (id {key}, tenant {int} NOT NULL, at {int} NOT NULL);\n\
              CREATE INDEX t_at ON t (tenant, at);\n",
    }]];

    async fn plan(store: &Store) -> Vec<(i64, i64, i64, String)> {
        let marks: Vec<String> = (2..34).map(|mark| format!("${mark}")).collect();
        let sql =
            format!("EXPLAIN QUERY PLAN SELECT * FROM t WHERE tenant = $1 AND id IN ({})", marks.join(", "));
        let ask = async move |tx: &mut Tx<'_>| {
            // The schema is looked at by what reads, not by what explains.
            tx.query::<(i64,)>("SELECT id FROM t WHERE tenant = $1", params![0i64]).await?;
            tx.query(&sql, &vec![crate::Value::Int(1); 33]).await
        };
        store.read(ask).await.unwrap()
    }

    #[tokio::test]
    async fn rows_are_found_by_their_keys_rather_than_by_their_tenant() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("t.db").display().to_string();
        let store = Store::open(&path, &Options::default()).unwrap();
        store.migrate(MIGRATIONS).await.unwrap();
        let plan = plan(&store).await;
        assert!(plan[0].3.contains("PRIMARY KEY"), "{plan:?}");
        assert_eq!(stat(true, 3), "1048576 131072 9 1");
        assert_eq!(stat(false, 1), "1048576 131072");
    }
}
